"""A recommendation as JSON, for other programs."""

from typing import Any

import msgspec

from chooser import __version__
from chooser.advice.figures import Figures
from chooser.advice.recommendation import Change, Recommendation
from chooser.decision import plain
from chooser.model import Instruction


def render(recommendation: Recommendation) -> bytes:
    """Return the recommendation as indented JSON in UTF-8; what is not computed is null."""
    return msgspec.json.format(msgspec.json.encode(document(recommendation)), indent=2) + b"\n"


def document(recommendation: Recommendation) -> dict[str, Any]:
    """Return the recommendation as plain data; scores and points in 0 to 100, rounded to 4 decimals."""
    catalog, decision = recommendation.catalog, recommendation.decision
    return {
        "chooser": __version__,
        "catalog": {"version": catalog.header.version, "sha256": catalog.sha256},
        "title": decision.title,
        "outcome": msgspec.to_builtins(decision.outcome) if decision.outcome is not None else None,
        "winner": recommendation.winner.id if recommendation.winner else None,
        "verdict": recommendation.verdict,
        "decided": recommendation.decided,
        "draws": recommendation.robustness.draws,
        "seed": recommendation.robustness.seed,
        "ranking": [
            {
                "id": standing.id,
                "name": catalog.frameworks[standing.id].name,
                "score": _rounded(standing.score),
                "share_first": _rounded(recommendation.confidence(standing.id)),
                "regret": None
                if (regret := recommendation.robustness.regret[standing.id]) is None
                else _rounded(regret),
                "points": {step: _rounded(points) for step, points in standing.points.items()},
                "excluded": list(standing.excluded),
            }
            for standing in recommendation.ranking
        ],
        "reasons": [
            {
                "framework": reason.framework,
                "for": reason.in_favor,
                "text": reason.text,
                "points": _rounded(reason.points),
                "sources": list(reason.sources),
            }
            for reason, _worth in Figures(recommendation).reasons
        ],
        "changes": [
            {"answers": _answers(change), "winner": change.winner} for change in recommendation.changes
        ],
        "nearest_miss": {
            loser: [] if change is None else [{"answers": _answers(change)}]
            for loser, change in recommendation.nearest_misses.items()
        },
        "weights": {
            step: {"now": decision.weight(step), "stays": [_rounded(interval.low), _rounded(interval.high)]}
            for step, interval in recommendation.weights.items()
        },
        "next_question": recommendation.next_question,
        "open": list(decision.open_questions(catalog)),
        "first_steps": [{"means": step.means, **_deed(step)} for step in recommendation.instructions],
        "try_first": [
            {
                "kind": risk.kind,
                "id": risk.id,
                "text": risk.text,
                "points": _rounded(risk.points),
                "sources": list(risk.sources),
            }
            for risk in recommendation.try_first
        ],
    }


def _answers(change: Change) -> dict[str, dict[str, str | list[str]]]:
    return {
        question: {"from": plain(now), "to": plain(new)} for question, (now, new) in change.answers.items()
    }


def _deed(step: Instruction) -> dict[str, str]:
    """Return what a step does: its command, its file with the content, or its address."""
    parts = {
        "run": step.run,
        "write": step.write,
        "add": step.add,
        "content": step.content,
        "open": step.open,
    }
    return {key: value for key, value in parts.items() if value is not None}


def _rounded(value: float) -> float:
    return round(value, 4) + 0.0
