"""The theme made of a palette of the system, where that has high contrast."""

from PySide6.QtGui import QPalette

from chooser.base.color import LEGIBLE, contrast
from chooser.base.palette import SEGMENTS, Palette

_Role = QPalette.ColorRole

_EXTREME = 20.0
"""From this contrast of all its texts on, a palette is taken for one of high contrast: usual light palettes
have 18 to 19, black on white has 21."""


def of_system(colors: QPalette) -> Palette:
    """Return the theme made of a palette of high contrast: its colors alone, without tints.

    What tints tell elsewhere is told by borders; segments of charts are filled and empty by turns.
    """
    ground, text = _name(colors, _Role.Base), _name(colors, _Role.Text)

    def readable(role: _Role) -> str:
        color = _name(colors, role)
        return color if contrast(color, ground) >= LEGIBLE else text

    chosen, on_chosen = _name(colors, _Role.Highlight), _name(colors, _Role.HighlightedText)
    if min(contrast(chosen, on_chosen), contrast(chosen, ground)) < LEGIBLE:
        chosen, on_chosen = text, ground
    return Palette(
        ground=ground,
        panel=ground,
        border=text,
        strong_border=text,
        text=text,
        muted=text,
        placeholder=readable(_Role.PlaceholderText),
        accent=chosen,
        accent_hover=chosen,
        accent_soft=ground,
        on_accent=on_chosen,
        selection=chosen,
        on_selection=on_chosen,
        ring=chosen,
        good=text,
        fair=text,
        bad=text,
        good_soft=ground,
        fair_soft=ground,
        bad_soft=ground,
        chip=ground,
        toast=ground,
        on_toast=text,
        toast_link=readable(_Role.Link),
        mark=text,
        on_mark=ground,
        track=ground,
        hover=ground,
        steps=(text, ground) * (SEGMENTS // 2),
        on_steps=(ground, text) * (SEGMENTS // 2),
    )


def is_extreme(colors: QPalette) -> bool:
    """Tell whether a palette has high contrast: each of its texts about as much as there can be."""
    return all(
        contrast(_name(colors, text), _name(colors, ground)) >= _EXTREME
        for text, ground in (
            (_Role.WindowText, _Role.Window),
            (_Role.Text, _Role.Base),
            (_Role.ButtonText, _Role.Button),
        )
    )


def _name(colors: QPalette, role: _Role) -> str:
    return colors.color(QPalette.ColorGroup.Active, role).name().upper()
