"""What the report says of the first days: the steps that start a project, and what to try first."""

from collections.abc import Sequence

from chooser.advice import words
from chooser.advice.phrases import instruction_text
from chooser.advice.recommendation import Recommendation
from chooser.base.text import _
from chooser.export.report.parts import Data, Said, Sources, points_alone
from chooser.model import Instruction

_FEW_STEPS = 9
"""The most first steps that a summary has room for."""
_FEW_LINES = 26
"""The most lines of code that it has room for."""


def has_room_for(instructions: Sequence[Instruction]) -> bool:
    """Tell whether a summary has room for all first steps: some of them alone could not be followed."""
    code = [line for step in instructions for line in step.code.split("\n")]
    return len(instructions) <= _FEW_STEPS and len(code) <= _FEW_LINES


def instructions(recommendation: Recommendation) -> list[Data]:
    """Return the first steps with what was chosen, in order: what each does, and what to type, write or open.

    `kind` is `run`, `write`, `add` or `open`; `code` has one entry for each line.
    """
    return [
        {"kind": step.kind, "text": instruction_text(step), "code": step.code.split("\n")}
        for step in recommendation.instructions
    ]


def instructions_in_short(recommendation: Recommendation) -> Data | None:
    """Return where the first steps stand, and what they lead to; None where there are none."""
    steps = recommendation.instructions
    if not steps or recommendation.chosen is None:
        return None
    told = _(
        "{number} steps start a project with {framework} for these answers, commands and files: "
        "the full report has them, and in Chooser How to start, to be copied."
    ).format(number=len(steps), framework=words.name(recommendation, recommendation.chosen))
    shown = [{"code": step.open, "means": step.means} for step in steps if step.open]
    return {"told": told, "then": _("Then a browser shows on that machine:") if shown else "", "shown": shown}


def try_first(recommendation: Recommendation, sources: Sources, said: Said) -> list[Data]:
    """Return where the winner misses the most of what was asked for, with the points and the sources."""
    return [
        {
            "text": said.once(risk.text),
            "refs": sources.refs(risk.sources),
            "points": points_alone(risk.points),
        }
        for risk in recommendation.try_first
    ]
