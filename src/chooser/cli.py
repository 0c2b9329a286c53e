"""The commands: open the window, recommend on the terminal, check files."""

import argparse
import gc
import os
import re
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from chooser import __version__, storage
from chooser.base import console
from chooser.base.csvdialect import DIALECTS
from chooser.base.errors import ChooserError, Fault, InputError
from chooser.base.files import write_atomic
from chooser.base.outputs import check_export
from chooser.base.paper import LENGTHS, USUAL_LENGTH, Paper, usual_paper
from chooser.base.paths import DATA
from chooser.base.text import _, day, visible, visible_lines
from chooser.export.formats import FORMATS, Options
from chooser.knowledge import compiled, lint
from chooser.model import Catalog
from chooser.session import Session

STDOUT = STDIN = "-"
_PAPERS: dict[str, Paper] = {"a4": "a4", "letter": "us-letter"}
_OUTPUTS = {form.option: form for form in FORMATS if form.option is not None}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command given on the command line.

    Return the exit code: 0 done, 1 bad input or output that could not be written, 2 wrong usage,
    130 ended by Ctrl+C.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    return console.run(lambda: _run(words))


def _run(words: list[str]) -> int:
    commands = {"recommend": _recommend, "check": _check}
    # The one option that all commands share may also stand before the command.
    at = 2 if words[:1] == ["--catalog"] else 1 if words and words[0].startswith("--catalog=") else 0
    command = commands.get(words[at]) if len(words) > at else None
    try:
        if command is None:
            _require_file_or_command(words[at:], commands)
            return _open(words)
        return command(words[:at] + words[at + 1 :])
    except ChooserError as error:
        told = _tell(error)
        if command is None and console.nobody_reads():
            from chooser.ui import app  # noqa: PLC0415

            app.show_fault(told)
        return 1


def _tell(error: ChooserError) -> str:
    """Print a fault and return it as it was printed."""
    told = _safe(str(error))
    print(told, file=sys.stderr)  # noqa: T201
    return told


def _print_faults(faults: Iterable[Fault]) -> None:
    for fault in faults:
        print(_safe(str(fault)), file=sys.stderr)  # noqa: T201


def _safe(text: str) -> str:
    # A fault quotes the file, which may hold what controls a terminal.
    return "\n".join(visible_lines(text))


def _require_file_or_command(words: list[str], commands: Collection[str]) -> None:
    """Refuse, as wrong usage, a first word that looks like a command and names no file."""
    word = words[0] if words else ""
    if not re.fullmatch(r"[^\W\d][\w-]*", word) or os.path.exists(word):  # noqa: PTH110
        return
    import difflib  # noqa: PLC0415

    (nearest,) = difflib.get_close_matches(word.lower(), commands, n=1, cutoff=0)
    text = _('"{word}" is neither a command nor a file; the nearest command is: chooser {nearest}')
    _open_parser().error(text.format(word=word, nearest=nearest))


def _parser(command: str, description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"chooser {command}".strip(), description=description)
    parser.add_argument("--catalog", metavar="DIR", type=Path, default=DATA, help=_("use the catalog in DIR"))
    return parser


def parsers() -> tuple[argparse.ArgumentParser, ...]:
    """Return the parsers of all commands, that of the window first; the manual page is made from them."""
    return _open_parser(), _recommend_parser(), _check_parser()


def _open_parser() -> argparse.ArgumentParser:
    parser = _parser("", _("Choose a Python web back-end framework: open the window."))
    parser.epilog = _("Other commands: chooser recommend FILE, chooser check [PATH ...]; each takes --help.")
    parser.add_argument(
        "file", metavar="FILE", nargs="?", type=Path, help=_("a decision or a PDF report to open")
    )
    parser.add_argument("--version", action="version", version=f"Chooser {__version__}")
    parser.add_argument(
        "--quit-after-start", action="store_true", help=_("close once the first window is painted")
    )
    return parser


def _open(words: list[str]) -> int:
    options = _open_parser().parse_args(words)
    _require_display()
    session = Session(compiled.load(options.catalog))
    wrong: InputError | None = None
    if options.file is not None:
        try:
            session.open(options.file)
            _print_faults(session.doubts)
        except InputError as error:
            _tell(error)
            if options.quit_after_start:
                return 1
            wrong = error
    # As in `__main__`; frozen, what was imported is not gone through when the window is closed either.
    gc.disable()
    # Imported here so that the other commands load no Qt.
    from chooser.ui import app  # noqa: PLC0415

    gc.freeze()
    gc.enable()
    # What is wrong is told there as well: who double-clicks a file sees no terminal.
    not_opened = app.NotOpened(options.file, wrong) if wrong is not None else None
    return app.run(session, quit_after_start=options.quit_after_start, not_opened=not_opened)


def _require_display() -> None:
    # Qt would abort the process with a message of its own.
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in names):
        raise ChooserError(
            _("There is no display to open a window on. On the terminal, use: chooser recommend FILE")
        )


def _recommend_parser() -> argparse.ArgumentParser:
    parser = _parser("recommend", _("Recommend a framework for a decision, on the terminal or to files."))
    parser.add_argument(
        "file", metavar="FILE", type=Path, help=_("a decision or a PDF report; - is standard input")
    )
    for option, form in _OUTPUTS.items():
        told = _("{what}; - is stdout").format(what=form.told)
        parser.add_argument(f"--{option}", metavar="OUT", help=told)
    parser.add_argument("--length", choices=LENGTHS, help=_("how long the PDF is; summary unless told"))
    parser.add_argument(
        "--paper", choices=_PAPERS, help=_("the paper of the PDF; unless told, as the locale has it")
    )
    parser.add_argument("--csv-dialect", choices=DIALECTS, help=_("what separates cells; comma unless told"))
    return parser


def _recommend(words: list[str]) -> int:
    parser = _recommend_parser()
    options = parser.parse_args(words)
    wanted = [(getattr(options, option), form) for option, form in _OUTPUTS.items()]
    outputs = [(out, form) for out, form in wanted if out is not None]
    if [out for out, _form in outputs].count(STDOUT) > 1:
        parser.error(_("only one output can go to stdout"))
    for option, output in (("length", "pdf"), ("paper", "pdf"), ("csv_dialect", "csv")):
        if getattr(options, option) is not None and getattr(options, output) is None:
            told = _("--{option} says how --{output} is made, and there is no --{output}")
            parser.error(told.format(option=option.replace("_", "-"), output=output))
    taken = [] if str(options.file) == STDIN else [options.file]
    suffixes = {form.suffix for form in FORMATS}
    for out, form in outputs:
        if out != STDOUT:
            check_export(Path(out), form.suffix, suffixes, taken)
            taken.append(Path(out))
    knowledge = compiled.load(options.catalog)
    if str(options.file) == STDIN:
        if sys.stdin is None:
            raise ChooserError(_("There is no standard input to read from: name a file"))
        stored = storage.read_stream(sys.stdin.buffer, knowledge)
    else:
        stored = storage.read(options.file, knowledge)
    # On standard error: what is asked for stands alone on standard output.
    _print_faults(stored.doubts)
    # Imported here because a window that opens has nothing to recommend yet.
    from chooser.advice.recommendation import Recommendation  # noqa: PLC0415

    recommendation = Recommendation(knowledge, stored.decision)
    if not outputs:
        from chooser.export import terminal  # noqa: PLC0415

        print("\n".join(visible_lines(terminal.text(recommendation))))  # noqa: T201
    paper = _PAPERS.get(options.paper, usual_paper())
    for out, form in outputs:
        made = Options(paper, options.length or USUAL_LENGTH, options.csv_dialect or "comma")
        _write(out, form.make(recommendation, made))
    return 0


def _write(out: str, content: bytes) -> None:
    if out == STDOUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write_atomic(Path(out), content)


def _check_parser() -> argparse.ArgumentParser:
    parser = _parser("check", _("Check catalog folders and decision files; tell every fault."))
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", type=Path, help=_("a catalog folder or a decision")
    )
    parser.add_argument(
        "--stale",
        action="store_true",
        help=_("list evidence that is more than a year old or about another version"),
    )
    return parser


def _check(words: list[str]) -> int:
    options = _check_parser().parse_args(words)
    faults: list[str] = []
    for path in options.paths or [options.catalog]:
        try:
            if os.path.isdir(path):  # noqa: PTH112  (a name that is too long is told as of a file)
                if found := lint.check(path):
                    raise InputError(found)
                if options.stale:
                    print("\n".join(map(visible, _stale(compiled.load(path)))))  # noqa: T201
            else:
                stored = storage.read(path, compiled.load(options.catalog))
                if stored.doubts:
                    raise InputError(stored.doubts)
        except ChooserError as error:
            faults.append(str(error))
        else:
            print(visible(_("{path}: in order").format(path=path)))  # noqa: T201
    if faults:
        raise ChooserError("\n".join(faults))
    return 0


def _stale(knowledge: Catalog) -> list[str]:
    """Return a line for each source that is old, then for each cell whose evidence is all stale."""
    from chooser import freshness  # noqa: PLC0415
    from chooser.advice.rows import stale_text  # noqa: PLC0415

    lines = [
        _("{source}: {title}, checked {day}").format(source=key, title=source.title, day=day(source.checked))
        for key, source in knowledge.sources.items()
        if freshness.is_old(knowledge, source.checked)
    ]
    for stale in freshness.stale_cells(knowledge):
        place = f"{stale.framework}: {stale.part}.{stale.id}"
        lines.append(f"{place}: {' '.join(stale_text(reason) for reason in stale.reasons)}")
    return lines
