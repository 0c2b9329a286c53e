"""Make bundles and packages: python -m release bundle|check|package|release|windows."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from chooser import IDENTIFIER
from release import archive, bundle, debian, project, publish
from release.windows import package as windows

SHARE = debian.STAGE / "debian" / "chooser" / "usr" / "share"


def package() -> list[Path]:
    """Make the Debian package and the archive, and let the tools of their fields check them."""
    if not project.BUNDLE.is_dir():
        raise project.ReleaseError("There is no bundle in dist/chooser: make bundle.")
    built = [debian.build(), archive.build()]
    _check("desktop-file-validate", SHARE / "applications" / f"{IDENTIFIER}.desktop")
    metainfo = SHARE / "metainfo" / f"{IDENTIFIER}.metainfo.xml"
    _check("appstreamcli", "validate", "--strict", "--no-net", metainfo)
    _check("lintian", "--fail-on", "error,warning", "--allow-root", built[0])
    return built


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file() and not file.is_symlink())


def _check(tool: str, *arguments: str | Path) -> None:
    if shutil.which(tool) is None:
        print(f"{tool} is not there, so it was not asked.")
        return
    print(project.run(tool, *arguments).strip() or f"{tool}: in order")


def main(words: list[str]) -> int:
    """Run the command; what cannot be done is told in a sentence."""
    commands: dict[str, Callable[[], list[Path]]] = {
        "bundle": bundle.build,
        "check": publish.check_newest,
        "package": package,
        "release": lambda: publish.release(package),
        "windows": windows.build,
    }
    if len(words) != 1 or words[0] not in commands:
        print(f"usage: python -m release {'|'.join(commands)}", file=sys.stderr)
        return 2
    try:
        for path in commands[words[0]]():
            print(f"{path.relative_to(project.ROOT)}  {_size(path) / 1e6:.1f} MB")
    except project.ReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
