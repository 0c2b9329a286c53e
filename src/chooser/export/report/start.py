"""What the report says of the first days: the steps that start a project, and what to try first."""

from collections.abc import Sequence

from chooser.advice import words
from chooser.advice.phrases import instruction_text
from chooser.advice.recommendation import Recommendation
from chooser.base.text import _
from chooser.export.report.parts import Data, Said, Sources, joined, points_alone
from chooser.export.report.room import Room
from chooser.model import Instruction


def fit(instructions: Sequence[Instruction], room: Room) -> bool:
    """Tell whether there is room for all first steps: some of them alone could not be followed."""
    code = [line for step in instructions for line in step.code.split("\n")]
    return (room.steps is None or len(instructions) <= room.steps) and (
        room.code is None or len(code) <= room.code
    )


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
    told = joined(" ", told, words.before_steps(recommendation))
    return {"told": told, "then": _("Then a browser shows on that machine:") if shown else "", "shown": shown}


def try_first(recommendation: Recommendation, sources: Sources, said: Said) -> list[Data]:
    """Return where the winner misses the most of what was asked for, with the points and the sources."""
    return [
        {
            "text": said.once(risk.text),
            "refs": sources.refs(risk.sources),
            "points": "−" + points_alone(risk.points),
        }
        for risk in recommendation.try_first
    ]
