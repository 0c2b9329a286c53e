"""All numbers that a view or an export shows of a decision, worked out once and only when they are read."""

from collections import defaultdict
from functools import cached_property

from chooser.advice.nextsteps import Risk, instructions, risks
from chooser.advice.reasons import TIE_MARGIN, Reason, Verdict, reasons, verdict
from chooser.advice.rows import RowKey
from chooser.base.text import _
from chooser.decision import Decision
from chooser.engine.contradictions import Clash, contradictions
from chooser.engine.nearmiss import nearest_miss, pair_changes
from chooser.engine.robustness import Robustness, robustness
from chooser.engine.scoring import TIE, Evaluation, Standing, rank
from chooser.engine.swings import RULED_OUT, Swing, Turn, swings, weight_turns
from chooser.engine.whatif import (
    ANY_WEIGHT,
    Change,
    Interval,
    OpenQuestion,
    RatingFlip,
    decided,
    open_questions,
    rating_flips,
    single_changes,
    weight_intervals,
    winning_weights,
)
from chooser.model import Catalog, Instruction

__all__ = [
    "ANY_WEIGHT",
    "RULED_OUT",
    "Change",
    "Clash",
    "Interval",
    "OpenQuestion",
    "RatingFlip",
    "Reason",
    "Recommendation",
    "Risk",
    "RowKey",
    "Standing",
    "Swing",
    "Turn",
    "Verdict",
]


class Recommendation:
    """What a catalog says of a decision."""

    def __init__(self, catalog: Catalog, decision: Decision) -> None:
        self.catalog = catalog
        self.decision = decision
        self._misses: dict[str, Change | None] = {}

    @cached_property
    def evaluation(self) -> Evaluation:
        """The decision's totals, from which everything else follows."""
        return Evaluation(self.catalog, self.decision)

    @cached_property
    def ranking(self) -> tuple[Standing, ...]:
        """The considered frameworks, best first, the excluded after all others."""
        return rank(self.evaluation)

    @property
    def winner(self) -> Standing | None:
        """The framework to take; None when all are excluded."""
        return self.ranking[0] if not self.ranking[0].excluded else None

    @property
    def runner_up(self) -> Standing | None:
        """The next best framework that is not excluded."""
        if len(self.ranking) > 1 and not self.ranking[1].excluded:
            return self.ranking[1]
        return None

    @property
    def recommended(self) -> tuple[str, ...]:
        """The frameworks that the answers point to: one, all that tie, none before there are answers.

        Beside the two best, those tie that are as near to the first, or first in more trials than it.
        """
        winner = self.winner
        if not self.has_answers or winner is None:
            return ()
        if self.verdict != "tie":
            return (winner.id,)
        own = self.confidence(winner.id)
        return tuple(
            each.id
            for each in self.ranking
            if not each.excluded
            and (
                each in (winner, self.runner_up)
                or winner.score - each.score < TIE_MARGIN
                or self.confidence(each.id) > own
            )
        )

    @property
    def chosen(self) -> str | None:
        """The framework that was decided on; else the winner, if anything is answered."""
        if self.decision.outcome is not None:
            return self.decision.outcome.framework
        return self.winner.id if self.winner is not None and self.has_answers else None

    @property
    def is_against(self) -> bool:
        """Whether another framework was decided on than the answers point to."""
        return self.has_answers and self.winner is not None and self.chosen != self.winner.id

    @property
    def margin(self) -> float | None:
        """The winner's lead over the runner-up in score points; None without either."""
        if self.winner is None or self.runner_up is None:
            return None
        return self.winner.score - self.runner_up.score

    @property
    def is_level(self) -> bool:
        """Whether the two best are so close that it is a tie, whatever the runs say."""
        return self.margin is not None and self.margin < TIE_MARGIN

    @property
    def verdict(self) -> Verdict:
        """How clear the choice is."""
        return verdict(self.ranking, {key: self.confidence(key) for key in self.robustness.shares})

    @cached_property
    def decided(self) -> bool:
        """Whether nothing that can still be answered changes the winner."""
        return decided(self.evaluation)

    @cached_property
    def open_questions(self) -> tuple[OpenQuestion, ...]:
        """The open questions, the most decisive first."""
        return open_questions(self.evaluation)

    @property
    def next_question(self) -> str | None:
        """The id of the open question to answer next; None when decided or nothing is open."""
        if self.decided or not self.open_questions:
            return None
        # One to which somebody said "not sure" is asked again only when no other is left.
        asked = [question.id for question in self.open_questions]
        return next((key for key in asked if self.decision.state(key) == "missing"), asked[0])

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The differences to the runner-up, those in favor first, the largest first."""
        if self.winner is None:
            return ()
        return reasons(self.evaluation, self.winner.id, self.runner_up.id if self.runner_up else None)

    def reasons_of(self, framework: str) -> tuple[Reason, ...]:
        """Return the differences of any framework to the winner; those of the winner to the runner-up."""
        if self.winner is None or framework == self.winner.id:
            return self.reasons
        return reasons(self.evaluation, framework, self.winner.id)

    @cached_property
    def instructions(self) -> tuple[Instruction, ...]:
        """The steps that start a project with what is chosen, for the answers; empty without a choice."""
        return instructions(self.catalog, self.decision, self.chosen) if self.chosen is not None else ()

    @cached_property
    def try_first(self) -> tuple[Risk, ...]:
        """Where the choice misses the most and that can be tried: what to do before building on it."""
        return self.tries_of(self.chosen) if self.chosen is not None and self.has_answers else ()

    @property
    def speaks_against(self) -> tuple[Risk, ...]:
        """Where the choice misses the most and no trial changes it."""
        if self.chosen is None or not self.has_answers:
            return ()
        return tuple(risk for risk in self.risks_of(self.chosen) if not (risk.to_do or risk.is_known))

    def tries_of(self, framework: str) -> tuple[Risk, ...]:
        """Return where any framework misses the most and that can be tried, with what to do."""
        risks_of = (risk for risk in self.risks_of(framework) if risk.to_do)
        text = _("{risk} {trial}")
        return tuple(risk._replace(text=text.format(risk=risk.text, trial=risk.to_do)) for risk in risks_of)

    def risks_of(self, framework: str) -> tuple[Risk, ...]:
        """Return where any framework misses the most of what was asked for."""
        return risks(self.evaluation, framework)

    @cached_property
    def robustness(self) -> Robustness:
        """Shares of each rank and expected regret; imports numpy when it is first read."""
        return robustness(self.evaluation)

    def confidence(self, framework: str) -> float:
        """Return the share of draws, in [0, 1], in which a framework comes first."""
        return self.robustness.first(framework)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every single change of an answer that changes the winner; where there is none, pairs of changes."""
        return single_changes(self.evaluation) or pair_changes(self.evaluation)

    @property
    def has_single_changes(self) -> bool:
        """Whether a single change of an answer is enough to change the winner."""
        return any(len(change.answers) == 1 for change in self.changes)

    def nearest_miss(self, framework: str) -> Change | None:
        """Return the fewest changes that make a loser win; None where three are not enough."""
        if framework not in self._misses:
            self._misses[framework] = nearest_miss(self.evaluation, framework)
        return self._misses[framework]

    @property
    def nearest_misses(self) -> dict[str, Change | None]:
        """The nearest miss of every loser."""
        winner = self.winner.id if self.winner else None
        losers = [standing.id for standing in self.ranking if standing.id != winner]
        return {loser: self.nearest_miss(loser) for loser in losers}

    @cached_property
    def rating_flips(self) -> tuple[RatingFlip, ...]:
        """The ratings of the two best that flip the winner when they move by one level."""
        return rating_flips(self.evaluation)

    @property
    def safe_second(self) -> str | None:
        """The framework, other than the winner, that loses the least on average; None without one."""
        regrets = {
            key: regret
            for key, regret in self.robustness.regret.items()
            if regret is not None and (self.winner is None or key != self.winner.id)
        }
        return min(regrets, key=lambda key: regrets[key]) if regrets else None

    @cached_property
    def weights(self) -> dict[str, Interval]:
        """For each step the interval of its multiplier in which the winner stays; empty without a winner."""
        return weight_intervals(self.evaluation)

    def winning_weights(self, framework: str) -> dict[str, Interval]:
        """Return for each step that can do it the multipliers at which a loser would be first."""
        return winning_weights(self.evaluation, framework)

    @cached_property
    def weight_turns(self) -> dict[str, tuple[Turn, ...]]:
        """For each step the multipliers at which another framework takes over, and which."""
        return weight_turns(self.evaluation, self.weights)

    @cached_property
    def swings(self) -> tuple[Swing, ...]:
        """What each question and each weight can make of the winner's lead; the smallest lead first."""
        return swings(self.evaluation)

    @cached_property
    def open_points(self) -> dict[str, float]:
        """For each step the score points that every framework has of what is open in it."""
        evaluation = self.evaluation
        found = {step.id: 0.0 for step in self.catalog.steps}
        for question in self.decision.open_questions(self.catalog):
            part, step = evaluation.parts[question], self.catalog.step_of[question].id
            # What is open favors nobody, so it is the same for all.
            found[step] += evaluation.score(evaluation.weights[question] * part.points[0])
        return found

    @cached_property
    def step_parts(self) -> dict[str, float]:
        """For each step the part of all points to be had that it holds, in [0, 1]."""
        evaluation = self.evaluation
        parts = {step.id: 0.0 for step in self.catalog.steps}
        if evaluation.ideal > TIE:
            for question, part in evaluation.parts.items():
                step = self.catalog.step_of[question].id
                parts[step] += evaluation.weights[question] * part.ideal / evaluation.ideal
        return parts

    @cached_property
    def row_parts(self) -> dict[RowKey, float]:
        """The part of all points to be had, in [0, 1], that the answers give to each row."""
        parts: dict[RowKey, float] = defaultdict(float)
        for asked in self.evaluation.asked():
            parts[asked.term.row] += self.evaluation.score(asked.weight) / 100
        return dict(parts)

    @cached_property
    def counted(self) -> frozenset[RowKey]:
        """The rows of the comparison that the answers made count: asked for by an option, or required."""
        asked = {asked.term.row for asked in self.evaluation.asked() if asked.weight > 0}
        return frozenset(asked | {("feature", feature) for feature in self.required})

    @property
    def required(self) -> tuple[str, ...]:
        """The features that were chosen as must-haves."""
        return self.evaluation.required

    @property
    def met_alike(self) -> tuple[str, ...]:
        """The must-haves that all considered frameworks meet alike, so that none changes the winner."""
        table, considered = self.evaluation.table, self.evaluation.considered
        terms = (term for every in table.terms.values() for term in every if term.kind == "feature")
        values = {term.id: {term.values[index] for index in considered} for term in terms}
        return tuple(key for key in self.catalog.must_have_features if len(values.get(key, ())) == 1)

    @cached_property
    def contradictions(self) -> tuple[Clash, ...]:
        """The answers that do not go together, in the order of the questions; each counts all the same."""
        return contradictions(self.catalog, self.decision)

    @property
    def has_answers(self) -> bool:
        """Whether any question has an answer that counts."""
        return self.decision.has_answers(self.catalog) and not self.is_weighed_away

    @cached_property
    def is_weighed_away(self) -> bool:
        """Whether answers stand in steps of weight 0 alone and rule nothing out, so that none counts."""
        catalog = self.catalog
        answered = (key for key in catalog.questions if self.decision.state(key) == "answered")
        steps = {catalog.step_of[question].id for question in answered}
        has_weight = any(self.decision.weight(step) > 0 for step in steps)
        return bool(steps) and not has_weight and not any(each.excluded for each in self.ranking)
