"""The colors of window and report by what they are for: a light theme, which paper has too, and a dark one.

What contrast each pair has is measured in docs/contrast.md, which a test holds.
"""

from typing import NamedTuple

SEGMENTS = 8
"""Colors of segments in charts; with more segments than that they come again."""


class Palette(NamedTuple):
    """The colors of one theme, as `#RRGGBB`."""

    ground: str
    """Behind everything."""
    panel: str
    """Cards, sidebar, inputs, tables."""
    border: str
    """Lines that only divide: around cards, between rows."""
    strong_border: str
    """Lines that tell what can be operated: inputs, buttons, circles and boxes of answers."""
    text: str
    muted: str
    """Secondary text."""
    placeholder: str
    accent: str
    """Links, what is chosen, the one button to press; also as a fill, with `on_accent`."""
    accent_hover: str
    accent_soft: str
    """Tint of what is chosen."""
    on_accent: str
    selection: str
    """Behind the entry of a menu or list where one is, with `on_selection`."""
    on_selection: str
    ring: str
    """Around what has the keyboard, on every ground and tint."""
    good: str
    """Text and marks; also as a fill, as in badges, with `on_mark`. So are `fair` and `bad`."""
    fair: str
    bad: str
    good_soft: str
    """Tint: the recommended column, a success."""
    fair_soft: str
    """Tint: a warning."""
    bad_soft: str
    """Tint: a fault."""
    chip: str
    """Behind an answer that is named in a sentence."""
    toast: str
    """A message over the page, with `on_toast` and `toast_link`."""
    on_toast: str
    toast_link: str
    mark: str
    """Dots, bars and symbols, also hollow ones."""
    on_mark: str
    """Text and signs on `mark`, `good`, `fair` and `bad`."""
    track: str
    """The unfilled part of a bar."""
    hover: str
    steps: tuple[str, ...]
    """Segments of charts; neighbors are parted by a gap in the color of the panel."""
    on_steps: tuple[str, ...]
    """The number on each segment."""


LIGHT = Palette(
    ground="#F3F4F6",
    panel="#FFFFFF",
    border="#DADDE4",
    strong_border="#80879A",
    text="#191D27",
    muted="#586070",
    placeholder="#636B7B",
    accent="#2354CB",
    accent_hover="#1B45AB",
    accent_soft="#E8EEFC",
    on_accent="#FFFFFF",
    selection="#E8EEFC",
    on_selection="#191D27",
    ring="#2354CB",
    good="#0A6B4B",
    fair="#805401",
    bad="#881323",
    good_soft="#E7F4EE",
    fair_soft="#FDF3DC",
    bad_soft="#FCEBE9",
    chip="#ECEEF3",
    toast="#262C3A",
    on_toast="#FFFFFF",
    toast_link="#A9C0FF",
    mark="#33415C",
    on_mark="#FFFFFF",
    track="#E4E7EC",
    hover="#F0F2F6",
    steps=("#1A2A49", "#4256EC", "#126046", "#794E92", "#A3581C", "#3B434A", "#1D7A7B", "#991C30"),
    on_steps=("#FFFFFF",) * SEGMENTS,
)
DARK = Palette(
    ground="#17181C",
    panel="#1F2127",
    border="#343843",
    strong_border="#7C8595",
    text="#F0F1F4",
    muted="#A8AEBA",
    placeholder="#9BA2AF",
    accent="#8FADFF",
    accent_hover="#A9C0FF",
    accent_soft="#26304D",
    on_accent="#14171F",
    selection="#2C3858",
    on_selection="#F0F1F4",
    ring="#8FADFF",
    good="#33CBA1",
    fair="#E3B044",
    bad="#FF8A80",
    good_soft="#1D342D",
    fair_soft="#38301F",
    bad_soft="#40282A",
    chip="#2E323C",
    toast="#E9EBF0",
    on_toast="#191D27",
    toast_link="#2354CB",
    mark="#C3CBDA",
    on_mark="#14171F",
    track="#343843",
    hover="#292C34",
    steps=("#77A9F9", "#D5E0FE", "#79D7B1", "#A98EC2", "#DFA961", "#A3A9B5", "#40FEDB", "#E07F90"),
    on_steps=("#14171F",) * SEGMENTS,
)
