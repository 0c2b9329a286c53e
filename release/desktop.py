"""What a Linux desktop reads of an application: entry, metadata, file type, icons, manual page."""

import gzip
import shutil
from pathlib import Path
from xml.etree import ElementTree

from chooser import IDENTIFIER
from chooser.base.paths import RESOURCES
from release import icons, manual, project

SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
ICONS = {"chooser": "apps/chooser", "decision": "mimetypes/application-x-chooser-decision"}
REPORT_ENTRY = f"zz.{IDENTIFIER}.report.desktop"
"""Opens reports. Where nothing else is set, the first entry by name opens PDFs: this one is the last."""
PICTURES = {
    "wizard": "The wizard: one question, and how settled the outcome is",
    "compare": "The comparison: every statement with its sources",
    "result": "The result: points, reasons and sliders for the weights",
}


def write(share: Path) -> None:
    """Write everything under a folder `share`, as it lies under /usr."""
    _copy(RESOURCES / "linux" / "chooser.desktop", share / "applications" / f"{IDENTIFIER}.desktop")
    _copy(RESOURCES / "linux" / "chooser-report.desktop", share / "applications" / REPORT_ENTRY)
    _copy(RESOURCES / "linux" / "chooser-mime.xml", share / "mime" / "packages" / "chooser.xml")
    metainfo = share / "metainfo" / f"{IDENTIFIER}.metainfo.xml"
    metainfo.parent.mkdir(parents=True)
    metainfo.write_text(metadata(project.homepage(), project.newest()), encoding="utf-8")
    for name, place in ICONS.items():
        source = RESOURCES / "icons" / f"{name}.svg"
        _copy(source, share / "icons" / "hicolor" / "scalable" / f"{place}.svg")
        for size in SIZES:
            target = share / "icons" / "hicolor" / f"{size}x{size}" / f"{place}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            icons.drawn(source, size).save(str(target))
    compress(manual.page().encode(), share / "man" / "man1" / "chooser.1.gz")


def metadata(homepage: str | None, entry: project.Entry) -> str:
    """Return the AppStream metadata; pictures need an address, so they come once the project has one."""
    tree = ElementTree.parse(RESOURCES / "linux" / "chooser.metainfo.xml")
    root = tree.getroot()
    if homepage is not None:
        ElementTree.SubElement(root, "url", type="homepage").text = homepage
        shots = ElementTree.SubElement(root, "screenshots")
        for name, caption in PICTURES.items():
            kind = {"type": "default"} if name == "wizard" else {}
            shot = ElementTree.SubElement(shots, "screenshot", kind)
            ElementTree.SubElement(shot, "caption").text = caption
            ElementTree.SubElement(shot, "image").text = f"{homepage}/docs/images/{name}.png"
    day = entry.day or project.moment().date()
    releases = ElementTree.SubElement(root, "releases")
    ElementTree.SubElement(releases, "release", version=entry.version, date=day.isoformat())
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def compress(content: bytes, target: Path) -> None:
    """Write a file compressed, the same each time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(content, 9, mtime=0))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)
