"""What the report says of the first days: the steps that start a project, and what to try first."""

from chooser.export.report_evidence import Data, Sources
from chooser.recommendation import Recommendation, step_text
from chooser.text import decimal


def first_steps(recommendation: Recommendation) -> list[Data]:
    """Return the winner's first steps in order: what each does, and what to type, write or open.

    `kind` is `run`, `write`, `add` or `open`; `code` has one entry for each line.
    """
    found = []
    for step in recommendation.first_steps:
        kind = "run" if step.run else "write" if step.write else "add" if step.add else "open"
        code = step.run or step.content or step.open or ""
        found.append({"kind": kind, "text": step_text(step), "code": code.strip("\n").split("\n")})
    return found


def try_first(recommendation: Recommendation, sources: Sources) -> list[Data]:
    """Return where the winner misses the most of what was asked for, with the points and the sources."""
    return [
        {"text": risk.text, "refs": sources.refs(risk.sources), "points": decimal(risk.points)}
        for risk in recommendation.try_first
    ]
