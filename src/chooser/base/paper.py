"""The paper that a report is set for, A4 or Letter, and the length in which it is told."""

import os
from collections.abc import Mapping
from typing import Literal, get_args

Paper = Literal["a4", "us-letter"]

PAPERS: tuple[Paper, ...] = get_args(Paper)

Length = Literal["page", "summary", "full"]
"""One page with the decision; with what stands behind it; with every answer, row and source."""

LENGTHS: tuple[Length, ...] = get_args(Length)
USUAL_LENGTH: Length = "summary"

# As the Unicode Common Locale Data Repository has it: supplemental data, paper size US-Letter.
_LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])


def usual_paper(environ: Mapping[str, str] = os.environ) -> Paper:
    """Return the paper that is usual where the person lives, as the locale tells; A4 where it tells nothing.

    The first of the variables that is set counts, as for the C library: LC_ALL, LC_PAPER, LANG.
    """
    name = next(filter(None, (environ.get(key) for key in ("LC_ALL", "LC_PAPER", "LANG"))), "")
    _language, _mark, territory = name.partition(".")[0].partition("@")[0].partition("_")
    return "us-letter" if territory.upper() in _LETTER else "a4"
