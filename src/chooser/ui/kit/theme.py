"""Palette, fonts and the style sheet, light and dark."""

from functools import lru_cache
from string import Template
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from chooser.base.paths import RESOURCES
from chooser.model import Framework

Mode = Literal["system", "light", "dark"]


class Palette(NamedTuple):
    """The colors of one theme, by what they are for."""

    ground: str
    panel: str
    border: str
    strong_border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    good: str
    fair: str
    bad: str
    track: str
    hover: str
    steps: tuple[str, ...]


LIGHT = Palette(
    ground="#F3F4F6",
    panel="#FFFFFF",
    border="#DADDE4",
    strong_border="#8A919E",
    text="#191D27",
    muted="#596170",
    accent="#2354CB",
    accent_hover="#1B45AB",
    accent_soft="#E8EEFC",
    on_accent="#FFFFFF",
    good="#0B7A55",
    fair="#8A5A00",
    bad="#B3261E",
    track="#DCDFE6",
    hover="#F0F2F6",
    steps=("#22304F", "#2F5583", "#5B87B8", "#8FB0D3", "#B9CDE2", "#D9A05B", "#8C6BB1", "#4D9A8A"),
)
DARK = Palette(
    ground="#17181C",
    panel="#1F2127",
    border="#343843",
    strong_border="#747C8B",
    text="#F0F1F4",
    muted="#A3A9B5",
    accent="#84A5FF",
    accent_hover="#A0BAFF",
    accent_soft="#26304D",
    on_accent="#14171F",
    good="#3CC295",
    fair="#E0AC4A",
    bad="#FF8A80",
    track="#343843",
    hover="#292C34",
    steps=("#3F66B0", "#5B86D4", "#82A8E6", "#A9C5F1", "#D0E0F8", "#E0A75E", "#B79AD9", "#74BFAF"),
)

_FAMILY = "Inter"
_WEIGHTS = ("Regular", "SemiBold", "Bold")
"""Those that the window shows, each 1 ms of the start; the report uses others too."""


@lru_cache(maxsize=1)
def load_fonts() -> str:
    """Load the shipped fonts into Qt and return the family to use."""
    files = [RESOURCES / "fonts" / f"{_FAMILY}-{weight}.otf" for weight in _WEIGHTS]
    loaded = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    return QFont().family() if -1 in loaded else _FAMILY


_chosen: list[Mode] = ["system"]


def is_dark() -> bool:
    """Tell whether the dark theme is shown."""
    if _chosen[0] == "system":
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return _chosen[0] == "dark"


def colors() -> Palette:
    """Return the colors of the theme on screen."""
    return DARK if is_dark() else LIGHT


def framework_color(framework: Framework) -> QColor:
    """Return a framework's color on the theme's ground."""
    return QColor(framework.color.dark if is_dark() else framework.color.light)


def step_color(index: int) -> QColor:
    """Return the color of the step at `index` in charts."""
    palette = colors().steps
    return QColor(palette[index % len(palette)])


def on_step_color(index: int) -> QColor:
    """Return the color of a number on the segment of the step at `index`."""
    light, dark = QColor("#FFFFFF"), QColor("#14171F")
    return dark if step_color(index).lightnessF() > 0.5 else light


def set_mode(application: QApplication, mode: Mode) -> None:
    """Show the light or the dark theme, or the one that the desktop asks for."""
    _chosen[0] = mode
    hints = QGuiApplication.styleHints()
    # The hint also darkens what the style sheet does not reach: window frames and native dialogs.
    if mode == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if mode == "dark" else Qt.ColorScheme.Light)
    apply(application)


def apply(application: QApplication) -> None:
    """Give the application the fonts, palette and style sheet of the theme on screen."""
    font = QFont(load_fonts())
    font.setPixelSize(14)
    application.setFont(font)
    shown = colors()
    palette = QPalette()
    for role, color in (
        (QPalette.ColorRole.Window, shown.ground),
        (QPalette.ColorRole.WindowText, shown.text),
        (QPalette.ColorRole.Base, shown.panel),
        (QPalette.ColorRole.AlternateBase, shown.ground),
        (QPalette.ColorRole.Text, shown.text),
        (QPalette.ColorRole.PlaceholderText, shown.muted),
        (QPalette.ColorRole.Button, shown.panel),
        (QPalette.ColorRole.ButtonText, shown.text),
        (QPalette.ColorRole.Highlight, shown.accent),
        (QPalette.ColorRole.HighlightedText, shown.on_accent),
        (QPalette.ColorRole.ToolTipBase, shown.panel),
        (QPalette.ColorRole.ToolTipText, shown.text),
        (QPalette.ColorRole.Link, shown.accent),
    ):
        palette.setColor(role, QColor(color))
    application.setPalette(palette)
    application.setStyleSheet(_style_sheet(shown))


@lru_cache(maxsize=2)
def _style_sheet(shown: Palette) -> str:
    template = Template((RESOURCES / "style.qss").read_text(encoding="utf-8"))
    names = {key: value for key, value in shown._asdict().items() if key != "steps"}
    return template.substitute(names, icons=(RESOURCES / "icons").as_posix())
