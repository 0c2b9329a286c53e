"""The icons of Chooser and of its decisions in the formats of each system, drawn from the SVG."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from chooser.base.paths import RESOURCES

WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
MACOS_SIZES = (16, 32, 64, 128, 256, 512, 1024)
NAMES = ("chooser", "decision")


def drawn(source: Path, size: int) -> QImage:
    """Return an SVG as a square picture of `size` pixels a side."""
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    return image


def write_windows(folder: Path) -> None:
    """Write chooser.ico and decision.ico into a folder, each size drawn for itself."""
    for name in NAMES:
        _write(name, folder / f"{name}.ico", WINDOWS_SIZES, sizes=[(size, size) for size in WINDOWS_SIZES])


def write_macos(folder: Path) -> None:
    """Write chooser.icns and decision.icns into a folder, each size drawn for itself."""
    for name in NAMES:
        _write(name, folder / f"{name}.icns", MACOS_SIZES)


def _write(name: str, target: Path, widths: tuple[int, ...], **options: Any) -> None:
    pictures = [_as_pillow(drawn(RESOURCES / "icons" / f"{name}.svg", width)) for width in widths]
    target.parent.mkdir(parents=True, exist_ok=True)
    pictures[-1].save(target, append_images=pictures[:-1], **options)


def _as_pillow(image: QImage) -> Image.Image:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(BytesIO(content.data()))
