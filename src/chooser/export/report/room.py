"""How much each length of the report takes over of what may be long; the full report takes all of it."""

from typing import NamedTuple

from chooser.base.paper import Length

MOST_PAGES: dict[Length, int] = {"summary": 4}
"""The most pages of a length that is bounded behind page one; page one is one page by its own measure."""


class Room(NamedTuple):
    """The most that is taken over, None for all: what is left out stands in the full report, which is said.

    Page one is the same in every room of a length: it may be seen before it is known which one is taken.
    """

    cited: int | None = None
    """Sources that are cited in one place."""
    reasons: int | None = None
    """Reasons in favor, and as many against."""
    levels: int | None = None
    """Rows of the table of levels."""
    features: int | None = None
    """Rows of the table of features: must-haves are all there, and others as far as they fit."""
    must_haves: int | None = None
    """Must-haves in that table."""
    named: int | None = None
    """Features in that table whose packages are named; of more, each takes one line."""
    rows: int | None = None
    """Rows of each table on how sure the result is."""
    flips: int | None = None
    """Ratings that flip the winner."""
    doubts: int | None = None
    """Lines on what is not known: each may be long."""
    steps: int | None = None
    """First steps, which are told whole or not begun."""
    code: int | None = None
    """Lines of code in them."""
    answers: int | None = None
    """Rows of the table of answers behind page one, one for each step."""
    outcome: int | None = None
    """Characters of the recorded reason."""
    notes: int | None = None
    """Characters of the notes."""


_USUAL = Room(
    cited=2,
    reasons=3,
    levels=4,
    features=18,
    named=9,
    flips=5,
    doubts=1,
    steps=9,
    code=26,
    outcome=560,
    notes=400,
)
_LESS = _USUAL._replace(flips=2, steps=0, outcome=240, notes=240)
_LITTLE = _LESS._replace(levels=3, features=0, flips=0, outcome=80, notes=80)
_LEAST = _LITTLE._replace(must_haves=6, named=0, rows=3, answers=8)
ROOMS: dict[Length, tuple[Room, ...]] = {
    "page": (Room(cited=0),),
    # What was written gives way first, then what was chosen; what is left does not grow with a decision.
    "summary": (_USUAL, _LESS, _LITTLE, _LEAST),
    "full": (Room(),),
}
"""The rooms of each length, the largest first: the first whose report has no page too many is taken."""
