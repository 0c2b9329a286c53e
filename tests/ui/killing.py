"""One kill at a random moment over changes, keeping, saving and exports, and what must hold after it."""

import json
import time

from chooser import storage
from tests.ui.processes import found, kept_files


def kill_while_typing(nursery, folder, catalog, lines, pause):
    """Start the app, kill it so many seconds after it has said so many lines, and look at what it left.

    It works on while it is listened to: where in its work the kill meets it is chance.
    """
    folder.mkdir()
    home, path = folder / "state", folder / "plan.chooser"
    app = nursery.fork(home)
    app.tell(f"typing {path}")
    app.hear_lines(lines)
    # Else it would always be just after it has said something.
    time.sleep(pause)
    app.kill()
    done = [line.split() for line in app.lines]
    reached = max((int(words[1]) for words in done if words[0] in ("kept", "saved")), default=0)
    saved = int(storage.load(path, catalog).title) if path.exists() else 0
    titles = found(home, catalog)
    assert len(titles) <= 1
    # The last state that was kept or saved is there, in the one place or the other.
    assert max(saved, *map(int, titles), 0) >= reached
    assert saved >= max((int(words[1]) for words in done if words[0] == "saved"), default=0)
    if (exported := path.with_suffix(".json")).exists():
        json.loads(exported.read_bytes())
    # Whoever has looked has tidied up: what is left is what is offered.
    assert len(kept_files(home)) == len(titles)
    return reached
