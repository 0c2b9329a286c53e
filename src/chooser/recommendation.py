"""All that a view or an export shows of a decision, worked out once and only when it is read."""

from functools import cached_property
from typing import NamedTuple

from chooser.model import SKIP, Catalog, Decision, FirstStep, Question, Step
from chooser.nearmiss import nearest_miss, pair_changes
from chooser.nextsteps import Risk, first_steps, risks
from chooser.phrases import answer_text, change_text, flip_text, step_text
from chooser.reasons import CLEAR_SHARE, Reason, Verdict, reasons, verdict
from chooser.robustness import Robustness, robustness
from chooser.scoring import TIE, Evaluation, Standing, rank
from chooser.text import _, number, points
from chooser.whatif import (
    Change,
    Interval,
    OpenQuestion,
    RatingFlip,
    decided,
    open_questions,
    rating_flips,
    single_changes,
    weight_intervals,
)

__all__ = [
    "AnswerLine",
    "Change",
    "Interval",
    "OpenQuestion",
    "Reason",
    "Recommendation",
    "Risk",
    "Standing",
    "answer_text",
    "change_text",
    "flip_text",
    "step_text",
]


class AnswerLine(NamedTuple):
    """A question with its answer in words."""

    step: Step
    question: Question
    text: str
    is_open: bool


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
    def decided_text(self) -> str:
        """What was decided, beside what the answers say; empty where nothing was decided."""
        if self.decision.outcome is None:
            return ""
        name = self.catalog.frameworks[self.decision.outcome.framework].name
        if self.is_against and self.winner is not None:
            text = _("Decided: {framework}, although the answers point to {winner}.")
            return text.format(framework=name, winner=self.catalog.frameworks[self.winner.id].name)
        return _("Decided: {framework}.").format(framework=name)

    @property
    def margin(self) -> float | None:
        """The winner's lead over the runner-up in score points; None without either."""
        if self.winner is None or self.runner_up is None:
            return None
        return self.winner.score - self.runner_up.score

    @property
    def verdict(self) -> Verdict:
        """How clear the choice is."""
        return verdict(self.ranking, {key: self.confidence(key) for key in self.robustness.shares})

    @property
    def verdict_text(self) -> str:
        """How clear the choice is, in words."""
        if not self.has_answers:
            return _("Nothing is answered yet")
        return {
            "clear": _("A clear choice"),
            "close": _("The better fit, but not a clear choice"),
            "tie": _("A tie"),
            "no_good_option": _("No good option"),
        }[self.verdict]

    @property
    def title(self) -> str:
        """The outcome in a few words: whom to choose, or that it is a tie or that there is nobody."""
        if not self.has_answers:
            return _("No recommendation yet")
        if self.winner is None:
            return _("No good option")
        name = self.catalog.frameworks[self.winner.id].name
        if self.verdict == "tie" and self.runner_up is not None:
            rival = self.catalog.frameworks[self.runner_up.id].name
            return _("{framework} or {rival}: a tie").format(framework=name, rival=rival)
        return _("Choose {framework}").format(framework=name)

    @property
    def headline(self) -> str:
        """The outcome in one or two sentences, without the winner's name before it."""
        winner, runner_up, margin = self.winner, self.runner_up, self.margin
        if not self.has_answers:
            return _("Nothing is answered yet.")
        if winner is None:
            return _("No good option: every framework lacks a must-have that you chose.")
        name = self.catalog.frameworks[winner.id].name
        # In a tie the title names two, so "it" would be neither.
        score = (
            _("{framework} scores {score} of 100") if self.verdict == "tie" else _("It scores {score} of 100")
        )
        score = score.format(framework=name, score=number(winner.score))
        if runner_up is None or margin is None:
            text = _("{verdict}. {score}; no other framework is left to choose.")
            return text.format(verdict=self.verdict_text, score=score)
        lead = points(margin) if margin >= 1 else _("less than 1 point")
        return _("{verdict}. {score}, {lead} ahead of {rival}. {confidence}").format(
            verdict=self.verdict_text,
            score=score,
            lead=lead,
            rival=self.catalog.frameworks[runner_up.id].name,
            confidence=self.confidence_text,
        )

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
        return None if self.decided or not self.open_questions else self.open_questions[0].id

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
    def first_steps(self) -> tuple[FirstStep, ...]:
        """The steps that start a project with what is chosen, for the answers; empty without a choice."""
        return first_steps(self.catalog, self.decision, self.chosen) if self.chosen is not None else ()

    @cached_property
    def try_first(self) -> tuple[Risk, ...]:
        """Where the choice misses the most of what was asked for: what to try before building on it."""
        return self.risks_of(self.chosen) if self.chosen is not None and self.has_answers else ()

    @property
    def try_first_text(self) -> str:
        """What to make of `try_first`, in a sentence; empty without a choice."""
        if self.chosen is None or not self.has_answers:
            return ""
        name = self.catalog.frameworks[self.chosen].name
        if not self.try_first:
            text = _("{framework} has the best level in all that was asked for: nothing stands out to try.")
            return text.format(framework=name)
        text = _("Here {framework} misses the most of what was asked for: try it before you build on it.")
        return text.format(framework=name)

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

    @property
    def confidence_text(self) -> str:
        """How sure the choice is, in a sentence; empty without a winner."""
        if self.winner is None or not self.has_answers:
            return ""
        return _("First in {number} of 100 trials.").format(
            number=number(100 * self.confidence(self.winner.id))
        )

    @property
    def confidence_meaning(self) -> str:
        """How to read the confidence."""
        meaning = _(
            "A trial varies what is open, how much each answer counts, how each framework is rated and what "
            "no questionnaire sees."
        )
        calibrated = self.catalog.header.calibrated_on
        if calibrated is None:
            return meaning
        return meaning + " " + _("Calibrated on {number} real projects.").format(number=calibrated)

    @property
    def gut_feeling_text(self) -> str:
        """How the sealed gut feeling compares with the answers; empty where none was sealed."""
        gut = self.decision.gut_feeling
        if gut is None or not self.has_answers:
            return ""
        name = self.catalog.frameworks[gut].name
        if self.winner is None or gut not in (standing.id for standing in self.ranking):
            return _("You sealed {framework}, which is not among those to choose from.").format(
                framework=name
            )
        if gut == self.winner.id:
            if self.verdict == "tie":
                return _("You sealed {framework}, which your answers put first by a hair.").format(
                    framework=name
                )
            return _("You sealed {framework}, and your answers agree.").format(framework=name)
        behind = self.winner.score - next(one.score for one in self.ranking if one.id == gut)
        return _(
            "You sealed {framework}; your answers put it {points} behind {winner}. Look for what the "
            "questions do not ask, and write it into the notes."
        ).format(framework=name, points=points(behind), winner=self.catalog.frameworks[self.winner.id].name)

    @property
    def verdict_meaning(self) -> str:
        """When a choice is called clear, close or a tie."""
        return _(
            "A choice is clear when it is first in at least {clear} of 100 trials. It is a tie when it leads "
            "by less than 1 point, or when another framework is first more often."
        ).format(clear=number(100 * CLEAR_SHARE))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every single change of an answer that changes the winner; where there is none, pairs of changes."""
        return self._singles or pair_changes(self.evaluation)

    @cached_property
    def _singles(self) -> tuple[Change, ...]:
        return single_changes(self.evaluation)

    @property
    def changes_end(self) -> str:
        """What is to be said after the changes: that there are no others."""
        if not self.changes:
            return _("No one or two answers, changed, make another framework win.")
        if not self._singles:
            return _("No single answer, changed, makes another framework win; these pairs do.")
        return _("No other single answer changes the winner.")

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

    @property
    def has_answers(self) -> bool:
        """Whether any question has an answer that counts."""
        return any(
            not self.decision.is_open(question) and self.decision.answer(question) != SKIP
            for question in self.catalog.questions
        )

    @cached_property
    def answers(self) -> tuple[AnswerLine, ...]:
        """Every question with its answer in words, in the order in which they are asked."""
        return tuple(
            AnswerLine(
                self.catalog.step_of[question.id],
                question,
                answer_text(self.catalog, question.id, self.decision.answer(question.id)),
                self.decision.is_open(question.id),
            )
            for question in self.catalog.questions.values()
        )
