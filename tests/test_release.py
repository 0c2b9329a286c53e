"""What the packages are made of: what a bundle leaves out, the papers, versions and dates."""

import plistlib
import re
import subprocess
import sys
import tarfile
import tomllib
from datetime import date
from importlib.metadata import Distribution
from pathlib import Path
from xml.etree import ElementTree

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from PIL import Image
from PIL.IcoImagePlugin import IcoImageFile
from release import archive, bundle, debian, desktop, icons, lean, licenses, macos, manual, project, publish
from release.windows import package as windows
from release.windows import pins
from scripts import setup

from chooser import IDENTIFIER, __version__, cli


@pytest.fixture(autouse=True)
def _known_time(monkeypatch):
    # A test machine may have no git to ask for the last commit.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")


SITE = "/home/me/.venv/lib/python3.11/site-packages"


@pytest.mark.parametrize(
    ("destination", "used"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqminimal.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        (r"PySide6\plugins\platforms\qdirect2d.dll", False),
        (r"PySide6\plugins\styles\qmodernwindowsstyle.dll", False),
        (r"PySide6\opengl32sw.dll", False),
        (r"PySide6\Qt6Network.dll", False),
        (r"PySide6\Qt6Gui.dll", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/Qt/plugins/imageformats/libqtiff.so", False),
        ("PySide6/plugins/imageformats/qjpeg.dll", False),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("PySide6/Qt/translations/qt_help_de.qm", False),
        ("numpy/_core/_multiarray_tests.cpython-311-x86_64-linux-gnu.so", False),
        ("numpy/_core/_multiarray_umath.cpython-311-x86_64-linux-gnu.so", True),
        ("chooser/resources/linux/chooser.desktop", False),
        ("chooser/resources/style.qss", True),
        ("jsonschema/benchmarks/issue232/issue.json", False),
    ],
)
def test_what_nothing_loads_is_left_out(destination, used):
    assert lean.is_used(destination, {"de"}) is used


@pytest.mark.parametrize(
    ("source", "goes"),
    [
        ("/lib/x86_64-linux-gnu/libX11.so.6", False),
        ("/usr/lib64/libglib-2.0.so.0", False),
        ("/usr/lib/libstdc++.so.6", False),
        ("/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", True),
        (f"{SITE}/PySide6/Qt/lib/libQt6Core.so.6", True),
        (r"C:\windows\system32\icuuc.dll", False),
        (r"C:\windows\system32\bcryptprimitives.dll", False),
        (r"C:\windows\system32\ucrtbase.dll", False),
        (r"C:\Python\vcruntime140.dll", True),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("/usr/lib/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so", True),
    ],
)
def test_libraries_of_the_system_stay_there_but_for_pythons_and_those_a_desktop_may_lack(source, goes):
    assert lean.travels(source, source) is goes


FRAMEWORK = "PySide6/Qt/lib/QtCore.framework"


def test_links_of_a_framework_are_kept_and_those_to_nothing_are_not():
    kept = [f"{FRAMEWORK}/Versions/A/QtCore", f"{FRAMEWORK}/Versions/A/Resources/Info.plist"]
    links = [
        ("QtCore", f"{FRAMEWORK}/Versions/A/QtCore", "SYMLINK"),
        (f"{FRAMEWORK}/QtCore", "Versions/Current/QtCore", "SYMLINK"),
        (f"{FRAMEWORK}/Resources", "Versions/Current/Resources", "SYMLINK"),
        (f"{FRAMEWORK}/Versions/Current", "A", "SYMLINK"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "../../../libQt6Core.so.6", "SYMLINK"),
    ]
    lost = [
        ("QtNetwork", "PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork", "SYMLINK"),
        ("PySide6/Qt/lib/QtNetwork.framework/QtNetwork", "Versions/Current/QtNetwork", "SYMLINK"),
        ("PySide6/Qt/lib/QtNetwork.framework/Versions/Current", "A", "SYMLINK"),
        ("round/a", "b", "SYMLINK"),
        ("round/b", "a", "SYMLINK"),
    ]
    data = [("chooser/data/catalog.yaml", "/src/data/catalog.yaml", "DATA")]
    kept.append("libQt6Core.so.6")
    assert lean.without_dangling([*links, *lost, *data], kept) == [*links, *data]


def test_a_bundle_for_macos_keeps_the_links_of_its_frameworks(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    binaries = [(f"{FRAMEWORK}/Versions/A/QtCore", "/site/QtCore", "BINARY")]
    datas = [
        (f"{FRAMEWORK}/QtCore", "Versions/Current/QtCore", "SYMLINK"),
        (f"{FRAMEWORK}/Versions/Current", "A", "SYMLINK"),
    ]
    assert lean.lean(binaries, datas, languages=(), folder=tmp_path) == (binaries, datas)


def wheel(tmp_path, name, *tags):
    folder = tmp_path / f"{name}-1.dist-info"
    folder.mkdir()
    lines = ["Wheel-Version: 1.0", *(f"Tag: {tag}" for tag in tags)]
    (folder / "WHEEL").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Distribution.at(folder)


def test_the_oldest_macos_is_the_newest_that_a_package_asks_for(tmp_path):
    plain = wheel(tmp_path, "pure", "py3-none-any")
    qt = wheel(tmp_path, "qt", "cp310-abi3-macosx_13_0_universal2")
    numbers = wheel(tmp_path, "numbers", "cp313-cp313-macosx_14_0_arm64")
    several = wheel(tmp_path, "several", "cp313-cp313-macosx_15_0_arm64", "cp313-cp313-macosx_10_9_x86_64")
    assert macos.minimum([plain]) == "11.0"
    assert macos.minimum([plain, qt, several]) == "13.0"
    assert macos.minimum([plain, numbers, qt]) == "14.0"


def test_macos_reads_one_type_of_document_and_its_icons(tmp_path):
    info = plistlib.loads(plistlib.dumps(macos.info("Chooser", "14.0")))
    (declared,), (opened, report) = info["UTExportedTypeDeclarations"], info["CFBundleDocumentTypes"]
    assert (report["CFBundleTypeRole"], report["LSHandlerRank"]) == ("Viewer", "Alternate")
    assert report["LSItemContentTypes"] == ["com.adobe.pdf"]
    assert opened["LSItemContentTypes"] == [declared["UTTypeIdentifier"]] == [f"{IDENTIFIER}.decision"]
    assert declared["UTTypeTagSpecification"] == {"public.filename-extension": ["chooser"]}
    assert info["LSMinimumSystemVersion"] == "14.0"
    icons.write_macos(tmp_path)
    assert (tmp_path / opened["CFBundleTypeIconFile"]).is_file()
    with Image.open(tmp_path / "chooser.icns") as icon:
        assert max(width * scale for width, _height, scale in icon.info["sizes"]) == 1024


def test_windows_icons_have_every_size(tmp_path):
    icons.write_windows(tmp_path)
    for name in icons.NAMES:
        with IcoImageFile(tmp_path / f"{name}.ico") as icon:
            assert icon.info["sizes"] == {(size, size) for size in icons.WINDOWS_SIZES}
            small, large = (icon.ico.getimage((size, size)).convert("RGBA") for size in (16, 256))
        # Drawn for its size, not made smaller: the two differ, and neither is empty.
        assert small.getbbox() is not None
        assert large.resize((16, 16)).tobytes() != small.tobytes()


def test_names_among_all_apps_are_reverse_domain_names_and_the_same_everywhere():
    assert re.fullmatch(r"[a-z]+(\.[a-z_]+){2,}", IDENTIFIER)
    metainfo = ElementTree.parse(project.ROOT / "resources/linux/chooser.metainfo.xml")
    assert metainfo.findtext("id") == IDENTIFIER
    assert metainfo.findtext("launchable") == f"{IDENTIFIER}.desktop"
    assert project.settings()["name"].replace("-", "_") == IDENTIFIER.split(".")[-1]


SEGMENTS = """
Program Headers:
  Type           Offset   VirtAddr           PhysAddr           FileSiz  MemSiz   Flg Align
  PHDR           0x000040 0x0000000000000040 0x0000000000000040 0x000310 0x000310 R   0x8
  LOAD           0x000000 0x0000000000000000 0x0000000000000000 0x003a58 0x003a58 R   0x1000
  LOAD           {offset} 0x0000000000004d10 0x0000000000004d10 0x000a71 0x000a71 R E 0x1000
"""


@pytest.mark.parametrize(("offset", "loadable"), [("0x003d10", True), ("0x003a60", False)])
def test_a_file_whose_segments_strip_has_moved_is_seen(offset, loadable, monkeypatch):
    monkeypatch.setattr(lean, "readelf", lambda _option, _file: SEGMENTS.format(offset=offset))
    assert lean.is_loadable(Path("x.so")) is loadable


def test_what_a_file_links_and_where_it_looks_is_read(monkeypatch):
    dynamic = """
 0x0000000000000001 (NEEDED)             Shared library: [libcrypto.so.3]
 0x0000000000000001 (NEEDED)             Shared library: [libc.so.6]
 0x000000000000000e (SONAME)             Library soname: [libx.so]
 0x000000000000001d (RUNPATH)            Library runpath: [/home/me/lib:$ORIGIN/..]
"""
    monkeypatch.setattr(lean, "readelf", lambda _option, _file: dynamic)
    assert lean.linked("x.so") == ["libcrypto.so.3", "libc.so.6"]
    assert lean.search_paths("x.so") == ["/home/me/lib", "$ORIGIN/.."]


def test_data_is_not_stripped(tmp_path):
    data = ("chooser/data/catalog.yaml", str(tmp_path / "catalog.yaml"), "DATA")
    assert lean.strip(data, tmp_path) == data


def test_a_library_that_nothing_links_is_left_out(monkeypatch):
    links = {"ext": ["libused.so"], "used": ["libdeep.so", "libc.so.6"], "plugin": [], "deep": [], "idle": []}
    monkeypatch.setattr(lean, "linked", lambda file: links[file])
    entries = [
        ("a/ext.so", "ext", "EXTENSION"),
        ("libused.so", "used", "BINARY"),
        ("libdeep.so", "deep", "BINARY"),
        ("libidle.so", "idle", "BINARY"),
        ("Qt/plugins/x/libplugin.so", "plugin", "BINARY"),
    ]
    assert [entry[1] for entry in lean.reachable(entries)] == ["ext", "used", "deep", "plugin"]


def test_every_package_that_travels_brings_its_license_or_has_it_here():
    shipped = {package.name.lower().replace("_", "-"): package for package in licenses.shipped()}
    declared = {Requirement(text).name.lower() for text in project.settings()["dependencies"]}
    assert declared <= shipped.keys()
    without = {name for name, package in shipped.items() if not licenses.texts_of(package)}
    assert without <= {"pyside6-essentials", "shiboken6"}
    assert {"LGPL-3.txt", "GPL-3.txt", "icu.txt", "typst-notice.txt"} <= {
        path.name for path in licenses.TEXTS.iterdir()
    }


def test_the_licenses_are_listed_with_versions(tmp_path):
    licenses.gather(tmp_path / "licenses")
    listed = (tmp_path / "licenses" / "README").read_text(encoding="utf-8")
    assert re.search(r"^PySide6_Essentials \S+: LGPL-3", listed, re.MULTILINE)
    assert (tmp_path / "licenses" / "typst-LICENSE").read_text(encoding="utf-8").strip()
    assert (tmp_path / "licenses" / "python-LICENSE.txt").stat().st_size > 1000


def test_the_manual_has_every_option_of_every_command():
    page = manual.page()
    for parser in cli.parsers():
        assert f".SH {parser.prog.upper()}" in page
        told = " ".join(parser.format_help().split("options:")[1].split())
        for option in re.findall(r"--?[a-z][a-z-]*", told):
            assert f".B {manual.escaped(option)}" in page or f", {manual.escaped(option)}" in page
        section = page.split(f".SH {parser.prog.upper()}\n")[1].split("\n.SH ")[0]
        for means in re.findall(r"\.TP\n\.B .*\n(.*)\.", section):
            assert means[1:].replace(r"\-", "-") in " ".join(parser.format_help().split())


def test_text_for_man_is_no_markup():
    assert manual.escaped(".SH a-b\n'x\\n") == "\\&.SH a\\-b\n\\&'x\\en"


def test_the_desktop_finds_an_icon_in_every_size_and_the_type_of_decisions(tmp_path):
    share = tmp_path / "share"
    desktop.write(share)
    entry = (share / "applications" / f"{IDENTIFIER}.desktop").read_text(encoding="utf-8")
    mime = ElementTree.parse(share / "mime" / "packages" / "chooser.xml").getroot()[0].attrib["type"]
    assert f"MimeType={mime};" in entry.splitlines()
    assert "Exec=chooser %f" in entry.splitlines()
    report = (share / "applications" / desktop.REPORT_ENTRY).read_text(encoding="utf-8").splitlines()
    assert {"MimeType=application/pdf;", "Exec=chooser %f", "NoDisplay=true"} <= set(report)
    assert not any(line.startswith("MimeType=") and "pdf" in line for line in entry.splitlines())
    # Desktops take the first by name where none is set.
    assert max(["org.gnome.Evince.desktop", "xreader.desktop", desktop.REPORT_ENTRY]) == desktop.REPORT_ENTRY
    names = {"apps/chooser", f"mimetypes/{mime.replace('/', '-')}"}
    for size in [*(f"{size}x{size}" for size in desktop.SIZES), "scalable"]:
        found = {
            path.relative_to(share / "icons/hicolor" / size).with_suffix("").as_posix()
            for path in (share / "icons/hicolor" / size).rglob("*.*")
        }
        assert found == names
    assert (share / "man/man1/chooser.1.gz").is_file()


def test_pictures_are_named_once_the_project_has_an_address():
    entry = project.Entry("1.2.0", date(2026, 11, 30), "")
    without = ElementTree.fromstring(desktop.metadata(None, entry))
    assert without.find("screenshots") is None
    (release,) = without.iter("release")
    assert release.attrib == {"version": "1.2.0", "date": "2026-11-30"}
    published = ElementTree.fromstring(desktop.metadata("https://example.org/chooser", entry))
    images = [image.text for image in published.iter("image")]
    assert images == [f"https://example.org/chooser/docs/images/{name}.png" for name in desktop.PICTURES]
    assert all((project.ROOT / "docs" / "images" / f"{name}.png").is_file() for name in desktop.PICTURES)


@pytest.mark.parametrize(
    ("python", "debians"),
    [("1.0.0", "1.0.0"), ("1.1.0rc1", "1.1.0~rc1"), ("2.0.dev3", "2.0~dev3"), ("1.0b2", "1.0~b2")],
)
def test_what_comes_before_a_release_sorts_before_it_in_debian(python, debians):
    assert debian.version(python) == debians


def test_dependencies_are_read_without_versions():
    control = "Package: chooser\nDepends: libc6 (>= 2.35), libegl1, zlib1g (>= 1:1.2.3.4)\nRecommends: x\n"
    assert debian.dependencies(control) == {"libc6", "libegl1", "zlib1g"}


def test_dependencies_that_differ_from_those_of_the_set_up_are_refused(tmp_path):
    needs = {need.debian[-1] for need in setup.QT_BASE + setup.QT_X11 + setup.QT_WAYLAND}
    control = tmp_path / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(f"Depends: libc6, {', '.join(sorted(needs))}\n", encoding="utf-8")
    debian.check_dependencies(tmp_path)
    control.write_text(f"Depends: libssl3, {', '.join(sorted(needs - {'libegl1'}))}\n", encoding="utf-8")
    with pytest.raises(project.ReleaseError, match=r"only the package needs \['libssl3'\].*\['libegl1'\]"):
        debian.check_dependencies(tmp_path)


def test_the_archive_tells_nothing_of_the_machine(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    file = tmp_path / "x"
    file.write_text("x", encoding="utf-8")
    file.chmod(0o600)
    with tarfile.open(tmp_path / "y.tar", "w") as opened:
        member = archive.same_everywhere(opened.gettarinfo(file))
    assert (member.uid, member.uname, member.mtime, member.mode) == (0, "", 1000000000, 0o644)


def test_the_changelog_begins_with_the_version_of_the_package():
    assert project.newest().version == __version__


@pytest.mark.parametrize(
    ("heading", "remedy"),
    [
        ("## 1.2.0 - unreleased", "write the day"),
        ("## 1.2.0 - 2999-01-01", "after the last commit"),
        ("## 1.2 beta - 2026-01-01", None),
        ("## 1.2.dev1 - 2026-01-01", "is no version to release"),
    ],
)
def test_a_version_without_a_true_day_is_not_released(heading, remedy):
    found = project.entries(f"# Changelog\n\n{heading}\n\n- New\n")
    if remedy is None:
        assert found == []
    else:
        with pytest.raises(project.ReleaseError, match=remedy):
            publish.check(found[0])


def test_a_dated_version_is_released():
    newest, older = project.entries("## 1.2.0 - 2026-11-30\n\n- New\n\n## 1.1.0 - 2026-01-01\n\n- Old\n")
    publish.check(newest)
    assert (newest.notes, older.version) == ("- New", "1.1.0")


def test_without_a_commit_the_time_is_asked_for(monkeypatch, tmp_path):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(project, "ROOT", tmp_path)
    with pytest.raises(project.ReleaseError, match="SOURCE_DATE_EPOCH"):
        project.epoch()


@pytest.mark.needs("posix")
def test_a_tool_that_fails_is_told_with_what_it_says():
    with pytest.raises(project.ReleaseError, match="sh failed:\nout\nerr"):
        project.run("sh", "-c", "echo out; echo err >&2; exit 3")


def test_an_unknown_command_is_wrong_usage():
    done = subprocess.run(
        [sys.executable, "-m", "release", "x"], cwd=project.ROOT, capture_output=True, check=False
    )
    assert done.returncode == 2


def test_the_tests_find_their_packages_on_windows_too():
    text = (project.ROOT / "pyproject.toml").read_text(encoding="utf-8")
    extras = tomllib.loads(text)["project"]["optional-dependencies"]["dev"]
    wanted = {canonicalize_name(Requirement(line).name) for line in extras}
    pinned = {canonicalize_name(name) for name in (*pins.RUNS_ON, *pins.BUILDS, *pins.TESTS)}
    # What looks at the source is not run there.
    assert {name for name in wanted - pinned if not name.startswith("types-")} == {"mypy", "ruff"}
    listed = pins.REQUIREMENTS.read_text(encoding="utf-8")
    assert {line.split("==")[0] for line in listed.splitlines() if "==" in line} == pinned


def test_the_command_of_an_installed_package_has_a_terminal_on_windows_too():
    # As declared: the Python for Windows runs the source, which is not installed there.
    assert project.settings()["scripts"] == {"chooser": "chooser.cli:main"}
    assert project.settings()["gui-scripts"] == {"chooserw": "chooser.cli:main"}


@pytest.fixture
def built(tmp_path, monkeypatch):
    """Build a bundle in an empty place as often as asked for; return what was made of what, in order."""
    monkeypatch.setattr(project, "ROOT", tmp_path)
    (tmp_path / "src").mkdir()
    source = tmp_path / "src" / "module.py"
    made = []

    def make(folder):
        made.append(source.read_text(encoding="utf-8"))
        (folder / "chooser").mkdir(parents=True)

    def build(content, made_with="this Python"):
        source.write_text(content, encoding="utf-8")
        bundle.current(tmp_path / "dist" / "chooser", made_with, make)
        return made

    return build


def test_a_bundle_is_made_once_for_all_that_need_it(built, capsys):
    for _need in ("bundle", "package", "release"):
        assert built("one") == ["one"]
    assert capsys.readouterr().out.count("not made again") == 2


def test_a_bundle_is_made_again_of_other_content_or_by_another_python(built):
    built("one")
    assert built("two") == ["one", "two"]
    assert built("two", "another Python") == ["one", "two", "two"]


def test_a_bundle_that_could_not_be_made_is_not_taken_for_one(built, tmp_path, monkeypatch):
    built("one")

    def fail(folder):
        (folder / "chooser").mkdir(parents=True)
        raise project.ReleaseError("PyInstaller failed")

    with pytest.raises(project.ReleaseError):
        bundle.current(tmp_path / "dist" / "chooser", "another Python", fail)
    assert built("one", "another Python") == ["one", "one"]


def test_what_windows_unpacks_has_the_licenses_and_says_what_to_start(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "decision.ico").write_bytes(b"icon")
    windows.add_papers(tmp_path / "chooser", tmp_path / "papers")
    assert (tmp_path / "chooser" / "licenses" / "LGPL-3.txt").is_file()
    read = (tmp_path / "chooser" / "README.txt").read_bytes().decode()
    assert "chooserw.exe for the window" in read
    assert read.count("\n") == read.count("\r\n") > 3


def test_the_installer_takes_away_just_what_it_brings(tmp_path):
    for name in ("chooser.exe", "inside/a.dll", "inside/deep/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    lines = [line.strip() for line in windows.lines(tmp_path)]
    taken = lines[lines.index("!macro TakeFiles") + 1 : -1]
    assert sum(line.startswith("File ") for line in lines) == 3
    assert taken == [
        'Delete "$INSTDIR\\chooser.exe"',
        'Delete "$INSTDIR\\inside\\a.dll"',
        'Delete "$INSTDIR\\inside\\deep\\b.txt"',
        'RMDir "$INSTDIR\\inside\\deep"',
        'RMDir "$INSTDIR\\inside"',
    ]


@pytest.mark.needs("posix")  # Windows has no such name
def test_a_name_that_the_installer_would_read_as_its_own_is_refused(tmp_path):
    (tmp_path / "$0").touch()
    with pytest.raises(project.ReleaseError, match="the installer cannot name this file"):
        list(windows.lines(tmp_path))
