"""The theme on screen: its colors, its fonts and sizes at the zoom that was chosen, and the style sheet."""

import re
from collections.abc import Callable
from functools import lru_cache
from math import ceil
from string import Template
from typing import Literal, NamedTuple, TypeVar

from PySide6 import QtCore, QtGui
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from chooser.base.color import legible
from chooser.base.palette import DARK, LIGHT, Palette
from chooser.base.paths import RESOURCES
from chooser.model import Framework
from chooser.ui.kit.palette import is_extreme, of_system

Mode = Literal["system", "light", "dark"]
Size = Literal["section", "note", "small", "body", "title", "heading", "figure"]

ZOOMS = (60, 70, 80, 90, 100, 110, 125, 150, 175, 200)
"""Percent of the usual size of text."""
USUAL_ZOOM = 100

_BODY = 14
"""The size in pixels of usual text for which the window is drawn."""
_SIZES: dict[Size, float] = {
    "section": 11,
    "note": 12,
    "small": 13,
    "body": _BODY,
    "title": 15,
    "heading": 24,
    "figure": 30,
}
"""The sizes of text beside each other, in pixels where the body has 14."""
_SMALLEST_BODY = 10.5
"""Points of usual text without zoom: 14 pixels of 1/96 inch, or as much as the system's text has, if more."""

TARGET = 24
"""The least width and height in pixels of what is clicked, in any zoom."""
_LINE = 1.21
"""The height of a line of the window's font, in heights of its letters."""

_FAMILY = "Inter"
_WEIGHTS = ("Regular", "SemiBold", "Bold")
"""Those that the window shows, each 1 ms of the start; the report uses others too."""


@lru_cache(maxsize=1)
def load_fonts() -> str:
    """Load the shipped fonts into Qt and return the family to use."""
    files = [RESOURCES / "fonts" / f"{_FAMILY}-{weight}.otf" for weight in _WEIGHTS]
    loaded = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    return QFont().family() if -1 in loaded else _FAMILY


class Desktop(NamedTuple):
    """What the desktop asks of all windows."""

    dark: bool = False
    high_contrast: bool = False


class _Shown(QObject):
    """What is on screen now."""

    applied = Signal()
    """Text may have another size, and a style sheet that is set anew takes the margins of labels away."""

    mode: Mode = "system"
    desktop = Desktop()
    """What the desktop is taken to ask for."""
    told = desktop
    """What it told when it was asked last."""
    zoom = USUAL_ZOOM
    colors = LIGHT
    body = _SMALLEST_BODY
    """Points of usual text."""
    scale = 1.0
    """Pixels for each pixel of the design."""


_shown = _Shown()


def is_dark() -> bool:
    """Tell whether the dark theme is shown."""
    return _shown.desktop.dark if _shown.mode == "system" else _shown.mode == "dark"


def is_high_contrast() -> bool:
    """Tell whether the colors are those of a palette of high contrast: tints and hues tell nothing then."""
    return _shown.colors is not LIGHT and _shown.colors is not DARK


def colors() -> Palette:
    """Return the colors of the theme on screen."""
    return _shown.colors


def framework_color(framework: Framework) -> QColor:
    """Return a framework's color, as text can be read in it on panel, ground and recommended column."""
    shown = _shown.colors
    if is_high_contrast():
        return QColor(shown.text)
    return QColor(_legible(framework.color.dark if is_dark() else framework.color.light, shown))


@lru_cache(maxsize=256)
def _legible(color: str, shown: Palette) -> str:
    return legible(color, (shown.panel, shown.ground, shown.good_soft))


def step_color(index: int) -> QColor:
    """Return the color of the step at `index` in charts."""
    steps = _shown.colors.steps
    return QColor(steps[index % len(steps)])


def on_step_color(index: int) -> QColor:
    """Return the color of a number on the segment of the step at `index`."""
    on_steps = _shown.colors.on_steps
    return QColor(on_steps[index % len(on_steps)])


def outline(painter: "QtGui.QPainter", box: "QtCore.QRectF") -> None:
    """Draw the outline of a segment in high contrast, where every other one is as the ground."""
    if is_high_contrast():
        painter.setPen(QColor(_shown.colors.text))
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def line_color(color: QColor) -> QColor:
    """Return the color of lines in a segment of a color; in high contrast it is that of text."""
    return QColor(_shown.colors.text) if is_high_contrast() else color


def px(length: float) -> int:
    """Return how many pixels a length of the design has, which is drawn for text of 14 pixels."""
    return round(length * _shown.scale)


def points(size: Size) -> float:
    """Return the size of a text in points."""
    return _SIZES[size] * _shown.body / _BODY


def font(size: Size = "body", *, strong: bool = False) -> QFont:
    """Return the window's font in one of its sizes, for what is painted."""
    made = QFont(load_fonts())
    made.setPointSizeF(points(size))
    if strong:
        made.setWeight(QFont.Weight.DemiBold)
    return made


Owner = TypeVar("Owner", bound=QObject)


def fit(owner: Owner, act: Callable[[Owner], object]) -> None:
    """Do now, and whenever another theme or size is shown, what gives a widget or layout its lengths.

    For example `fit(self, lambda own: own.setFixedHeight(px(96)))`.
    """
    act(owner)
    _Fitting(owner, act)


class _Fitting(QObject):
    """Goes with its owner, and with that its connection."""

    def __init__(self, owner: Owner, act: Callable[[Owner], object]) -> None:
        super().__init__(owner)
        self._act = act
        _shown.applied.connect(self._fit)

    def _fit(self) -> None:
        self._act(self.parent())  # type: ignore[arg-type]


def start(application: QApplication, mode: Mode, zoom: int, desktop: Desktop) -> None:
    """Show a theme in a zoom, and follow what the desktop says of colors and contrast from now on.

    `desktop` is what it said in the run before. It may tell only after the first paint, as GNOME does, and to
    ask takes making the class `Qt`, 12 ms: so that is done then, by `ask_desktop`.
    """
    _shown.zoom = zoom
    _shown.desktop = _shown.told = desktop
    _set_mode(mode)
    apply(application)
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda: follow_desktop(application))
    if (accessibility := getattr(hints, "accessibility", None)) is not None:
        accessibility().contrastPreferenceChanged.connect(lambda: follow_desktop(application))


def set_mode(application: QApplication, mode: Mode) -> None:
    """Show the light or the dark theme, or the one that the desktop asks for."""
    _set_mode(mode)
    follow_desktop(application)


def _set_mode(mode: Mode) -> None:
    _shown.mode = mode
    hints = QGuiApplication.styleHints()
    # The hint also darkens what the style sheet does not reach: window frames and native dialogs.
    if mode == "system":
        hints.unsetColorScheme()
    else:
        schemes = QtCore.Qt.ColorScheme
        hints.setColorScheme(schemes.Dark if mode == "dark" else schemes.Light)


def ask_desktop(application: QApplication) -> None:
    """Ask what the desktop wants now, and show the theme anew where that is something else."""
    before = _shown.desktop
    _ask()
    if _shown.desktop != before:
        apply(application)


def follow_desktop(application: QApplication) -> None:
    """Show the theme anew: the desktop has other colors, fonts or contrast."""
    _ask(has_told=True)
    apply(application)


def desktop() -> Desktop:
    """Return what the desktop told when it was asked last, to begin the next run with."""
    return _shown.told


def _ask(*, has_told: bool = False) -> None:
    hints = QGuiApplication.styleHints()
    scheme = hints.colorScheme()
    # Since Qt 6.10.
    accessibility = getattr(hints, "accessibility", None)
    _shown.told = Desktop(
        # A theme that was chosen is what this hint says as well.
        dark=scheme == QtCore.Qt.ColorScheme.Dark if _shown.mode == "system" else _shown.desktop.dark,
        high_contrast=accessibility is not None
        and accessibility().contrastPreference() == QtCore.Qt.ContrastPreference.HighContrast,
    )
    if scheme != QtCore.Qt.ColorScheme.Unknown:
        _shown.desktop = _shown.told
    elif has_told or _shown.told.high_contrast:
        # Of light and dark it has told nothing: it is taken to want what it wanted before.
        _shown.desktop = _shown.desktop._replace(high_contrast=_shown.told.high_contrast)


def set_zoom(application: QApplication, zoom: int) -> None:
    """Show text, and all that is measured by it, in one of the ZOOMS."""
    _shown.zoom = zoom
    apply(application)


def zoom() -> int:
    """Return the zoom on screen, in percent."""
    return _shown.zoom


def next_zoom(zoom: int, step: int) -> int:
    """Return the zoom, in percent, some steps above or below one; the usual one for none."""
    at = ZOOMS.index(zoom) + step
    return ZOOMS[min(max(at, 0), len(ZOOMS) - 1)] if step else USUAL_ZOOM


def apply(application: QApplication, system: QPalette | None = None) -> None:
    """Give the application the fonts, palette and style sheet of the theme on screen.

    `system` is the palette of the desktop, asked for where none is given.
    """
    _shown.colors = _wanted_colors(application, system)
    size = _points_of_system() * _shown.zoom / 100
    _shown.body = size
    _shown.scale = size * application.primaryScreen().logicalDotsPerInch() / 72 / _BODY
    if not application.styleSheet():
        # Whichever is first gives menus, lists and messages the desktop's own fonts, as Windows has them.
        application.setStyleSheet("QWidget {}")
    application.setFont(font())
    application.setPalette(_qt_palette(_shown.colors))
    application.setStyleSheet(_style_sheet(_shown.colors, _shown.body, _shown.scale))
    _shown.applied.emit()


def _wanted_colors(application: QApplication, system: QPalette | None) -> Palette:
    if system is None:
        # Taking back ours is the only way to see the desktop's.
        application.setPalette(QPalette())
        system = application.palette()
    if is_extreme(system) or _shown.desktop.high_contrast:
        return of_system(system)
    return DARK if is_dark() else LIGHT


def _points_of_system() -> float:
    size = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    return max(size, _SMALLEST_BODY)


def _qt_palette(shown: Palette) -> QPalette:
    palette = QPalette()
    for role, color in (
        (QPalette.ColorRole.Window, shown.ground),
        (QPalette.ColorRole.WindowText, shown.text),
        (QPalette.ColorRole.Base, shown.panel),
        (QPalette.ColorRole.AlternateBase, shown.ground),
        (QPalette.ColorRole.Text, shown.text),
        (QPalette.ColorRole.PlaceholderText, shown.placeholder),
        (QPalette.ColorRole.Button, shown.panel),
        (QPalette.ColorRole.ButtonText, shown.text),
        (QPalette.ColorRole.Highlight, shown.accent),
        (QPalette.ColorRole.HighlightedText, shown.on_accent),
        (QPalette.ColorRole.ToolTipBase, shown.panel),
        (QPalette.ColorRole.ToolTipText, shown.text),
        (QPalette.ColorRole.Link, shown.accent),
    ):
        palette.setColor(role, QColor(color))
    return palette


@lru_cache(maxsize=4)
def _style_sheet(shown: Palette, body: float, scale: float) -> str:
    template = Template((RESOURCES / "style.qss").read_text(encoding="utf-8"))
    colors = {name: color for name, color in shown._asdict().items() if isinstance(color, str)}
    sizes = {f"size_{size}": f"{part * body / _BODY:.2f}pt" for size, part in _SIZES.items()}
    sheet = template.substitute(colors, **sizes, icons=(RESOURCES / "icons").as_posix())
    return _LENGTH.sub(lambda found: _scaled(found, scale), sheet)


_LENGTH = re.compile(r"calc\((around\()?(\d+)px\)? - (\d+)px\)|(around\()?\b(\d+)px\b(?(4)\))")


def _scaled(found: re.Match[str], scale: float) -> str:
    """Return a length of the style sheet in pixels; one or two are lines, which stay as thin as they are.

    What is `around` a line of text is at least so much that both can be hit.
    """
    around, length, less = found[1] or found[4], int(found[2] or found[5]), int(found[3] or 0)
    if length <= 2:
        return found[0]
    pixels = round(length * scale)
    if around:
        pixels = max(pixels, ceil((TARGET - int(_LINE * _BODY * scale)) / 2))
    return f"{pixels - less}px"
