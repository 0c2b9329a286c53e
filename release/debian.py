"""The Debian package, made of the bundle by Debian's own tools."""

import gzip
import hashlib
import shutil
from pathlib import Path

from scripts.setup import QT_BASE, QT_WAYLAND, QT_X11

from chooser import __version__
from release import desktop, lean, licenses, project

STAGE = project.ROOT / "build" / "deb"
PAPERS = project.ROOT / "release" / "debian"
RUNTIME = frozenset({"libc6", "libgcc-s1", "libstdc++6"})
"""What every compiled program needs; the rest of the dependencies are Qt's."""


def build() -> Path:
    """Build the package in dist from the bundle; return its file."""
    shutil.rmtree(STAGE, ignore_errors=True)
    root = STAGE / "debian" / "chooser"
    _place(root)
    _write_control(root)
    set_modes(root)
    check_dependencies(root)
    target = project.ROOT / "dist" / f"chooser_{version(__version__)}_amd64.deb"
    project.run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, target)
    return target


def version(python: str) -> str:
    """Return a version as Debian sorts it: what comes before a release has a tilde."""
    for mark in (".dev", "rc", "b", "a"):
        head, found, tail = python.partition(mark)
        if found:
            return f"{head}~{mark.strip('.')}{tail}"
    return python


def _place(root: Path) -> None:
    library = root / "usr" / "lib" / "chooser"
    shutil.copytree(project.BUNDLE, library, symlinks=True)
    for file in (library / "_internal").iterdir():
        if lean.X11_HELPER.match(file.name):
            file.unlink()  # Debian has it
    command = root / "usr" / "bin" / "chooser"
    command.parent.mkdir()
    command.symlink_to("../lib/chooser/chooser")
    share = root / "usr" / "share"
    desktop.write(share)
    papers = share / "doc" / "chooser"
    licenses.gather(papers / "licenses")
    shutil.copyfile(PAPERS / "copyright", papers / "copyright")
    entry = project.newest()
    desktop.compress((project.ROOT / "CHANGELOG.md").read_bytes(), papers / "NEWS.gz")
    desktop.compress(_changelog(entry).encode(), papers / "changelog.gz")
    overrides = share / "lintian" / "overrides" / "chooser"
    overrides.parent.mkdir(parents=True)
    shutil.copyfile(PAPERS / "lintian-overrides", overrides)


def set_modes(root: Path) -> None:
    """Give every file and folder the mode it has on everybody's machine, whatever the umask was."""
    root.chmod(0o755)
    program = root / "usr" / "lib" / "chooser" / "chooser"
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)


def _changelog(entry: project.Entry) -> str:
    return (
        f"chooser ({version(entry.version)}) stable; urgency=medium\n\n"
        f"  * Version {entry.version}: what is new stands in NEWS.gz.\n\n"
        f" -- {_maintainer()}  {project.moment():%a, %d %b %Y %H:%M:%S +0000}\n"
    )


def _maintainer() -> str:
    control = (PAPERS / "control").read_text(encoding="utf-8")
    return next(line.split(": ", 1)[1] for line in control.splitlines() if line.startswith("Maintainer:"))


def _write_control(root: Path) -> None:
    """Let Debian's tools find the packages of the libraries that are linked, and write the control file."""
    shutil.copyfile(PAPERS / "control", STAGE / "debian" / "control")
    (STAGE / "debian" / "changelog").write_bytes(
        gzip.decompress((root / "usr/share/doc/chooser/changelog.gz").read_bytes())
    )
    metadata = root / "DEBIAN"
    metadata.mkdir()
    library = root / "usr" / "lib" / "chooser"
    compiled = [path for path in library.rglob("*") if not path.is_symlink() and _is_elf(path)]
    own = {f"-l{path.parent}" for path in compiled if path.name.startswith("lib")}
    project.run("dpkg-shlibdeps", *sorted(own), *(f"-e{path}" for path in sorted(compiled)), cwd=STAGE)
    project.run("dpkg-gencontrol", f"-P{root}", cwd=STAGE)
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}"
        for path in sorted(root.rglob("usr/**/*"))
        if path.is_file() and not path.is_symlink()
    ]
    (metadata / "md5sums").write_text("\n".join(sums) + "\n", encoding="utf-8")


def _is_elf(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def check_dependencies(root: Path) -> None:
    """See that what is declared is what Qt needs by the list of scripts/setup.py, no more and no less."""
    declared = dependencies((root / "DEBIAN" / "control").read_text(encoding="utf-8")) - RUNTIME
    known = [set(need.debian) for need in QT_BASE + QT_X11 + QT_WAYLAND]
    unknown = sorted(name for name in declared if not any(name in names for names in known))
    unused = sorted(names.pop() for names in known if not names & declared)
    if unknown or unused:
        raise project.ReleaseError(
            "The package's dependencies and the libraries of scripts/setup.py differ: "
            f"only the package needs {unknown or 'nothing'}, only the list has {unused or 'nothing'}."
        )


def dependencies(control: str) -> set[str]:
    """Return the names of the packages that a control file depends on."""
    line = next((line for line in control.splitlines() if line.startswith("Depends:")), "Depends:")
    return {part.split()[0] for part in line.removeprefix("Depends:").split(",") if part.strip()}
