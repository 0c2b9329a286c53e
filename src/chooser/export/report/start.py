"""What the report says of the first days: the steps that start a project, and what to try first."""

from chooser.advice.phrases import instruction_text
from chooser.advice.recommendation import Recommendation
from chooser.export.report.parts import Data, Said, Sources, points_alone


def instructions(recommendation: Recommendation, *, in_short: bool) -> list[Data]:
    """Return the first steps with what was chosen, in order: what each does, and what to type, write or open.

    `kind` is `run`, `write`, `add` or `open`; `code` has one entry for each line. In short, only what is
    typed stands there.
    """
    found = []
    for step in recommendation.instructions:
        if step.kind == "run" or not in_short:
            found.append({"kind": step.kind, "text": instruction_text(step), "code": step.code.split("\n")})
    return found


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
