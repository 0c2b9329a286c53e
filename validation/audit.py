"""The self-audit (`make audit`): what every question can do, who can win, and how often each does.

Checks that every question and every option can change the winner (but for options on which the frameworks do
not differ, which it lists), that every framework can win, and that the share of the answer space that each
framework wins lies within a band, so that any bias of the tool is public. Beside it stand the shares of draws
whose answers are as frequent as in the panel, without a band. Exit code 1 when a check fails.
"""

import sys
from collections import Counter
from typing import NamedTuple

import numpy as np

from chooser.base.paths import DATA
from chooser.decision import Answer, Decision, options_of
from chooser.engine.scoring import Evaluation, table
from chooser.knowledge import catalog as catalogs
from chooser.model import Catalog, Question
from validation.linear import Linear, random_decisions, ranks, scores
from validation.sets import load_panel, panel_rows

BAND = (0.20, 0.50)
"""Shares of the answer space between which each of the frameworks must lie."""
COUNT = 4000
SEED = 1
ALIKE = 0.25
"""A criterion whose values differ by less over all frameworks hardly tells them apart."""


class Exhibit(NamedTuple):
    """A decision in which one option makes another framework win."""

    question: str
    option: str
    decision: Decision
    """Without the option: the question open, or answered with another; among several, without that option."""
    before: str
    after: str


class Audit(NamedTuple):
    """What the audit found."""

    exhibits: dict[tuple[str, str], Exhibit]
    powerless: list[tuple[str, str]]
    """Options for which no decision was found, although the frameworks differ in what they ask for."""
    shares: dict[int, dict[str, float]]
    """By the number of answers, the share of decisions that each framework wins."""
    as_in_panel: dict[str, float]
    """The same for draws whose answers are as frequent as in the panel."""
    size: int
    spread: dict[str, float]
    """For each criterion, the largest difference between the values of two frameworks."""
    alike: list[tuple[str, str]]
    """Options on which the frameworks do not differ, so that they change no winner."""

    @property
    def failures(self) -> list[str]:
        """The checks that fail, in words."""
        found = [
            f"no decision was found in which {question} = {option} changes the winner"
            for question, option in self.powerless
        ]
        found += [
            f"with {answered} answers {framework} wins {share:.1%}, outside {BAND[0]:.0%} to {BAND[1]:.0%}"
            for answered, shares in self.shares.items()
            for framework, share in shares.items()
            if not BAND[0] <= share <= BAND[1]
        ]
        wins = Counter[str]()
        for shares in self.shares.values():
            wins.update({framework: int(share > 0) for framework, share in shares.items()})
        return found + [f"{framework} never wins" for framework, count in wins.items() if not count]


def audit(catalog: Catalog, count: int = COUNT, seed: int = SEED) -> Audit:
    """Return the audit of a catalog over so many random decisions."""
    linear = Linear(catalog)
    total = len(catalog.questions)
    shares = {
        answered: _shares(linear, random_decisions(catalog, answered, count, seed))
        for answered in (3, 7, total)
    }
    exhibits = {
        (exhibit.question, exhibit.option): exhibit
        for question in catalog.questions.values()
        for exhibit in _exhibits(catalog, question, seed)
    }
    everything = [(key, option.id) for key in catalog.questions for option in catalog.options(key)]
    options = table(catalog).terms
    values = {(term.kind, term.id): term.values for terms in options.values() for term in terms}
    alike = [
        place
        for place, terms in options.items()
        if place not in exhibits and all(max(term.values) == min(term.values) for term in terms)
    ]
    panel = panel_rows(linear.frameworks, load_panel()).decisions
    return Audit(
        exhibits=exhibits,
        powerless=[place for place in everything if place not in exhibits and place not in alike],
        shares=shares,
        as_in_panel=_shares(linear, _drawn_from(panel, catalog, count, seed)),
        size=count,
        spread={
            name: max(found) - min(found) for (kind, name), found in values.items() if kind == "criterion"
        },
        alike=alike,
    )


def _shares(linear: Linear, decisions: list[Decision]) -> dict[str, float]:
    """Return the share of some decisions that each framework wins."""
    first = ranks(scores(linear.batch(decisions), linear.values))[:, 0]
    wins = np.bincount(first, minlength=len(linear.frameworks)) / len(decisions)
    return dict(zip(linear.frameworks, map(float, wins), strict=True))


def _drawn_from(panel: list[Decision], catalog: Catalog, count: int, seed: int) -> list[Decision]:
    """Return decisions whose answers are drawn question by question from those of the panel, or open."""
    generator = np.random.default_rng(seed)
    decisions = []
    for _ in range(count):
        answers: dict[str, Answer] = {}
        for question, row in zip(
            catalog.questions, generator.integers(len(panel), size=len(catalog.questions)), strict=True
        ):
            answer = panel[row].answer(question)
            if answer is not None:
                answers[question] = answer
        decisions.append(Decision(answers=answers))
    return decisions


def _exhibits(catalog: Catalog, question: Question, seed: int) -> list[Exhibit]:
    """Return for each option of a question a decision whose winner it changes, where one is found."""
    found: dict[str, Exhibit] = {}
    options = [option.id for option in catalog.options(question.id)]
    for answered in (3, 5, 9, len(catalog.questions)):
        for drawn in random_decisions(catalog, answered, 150, seed + 1):
            others = {key: answer for key, answer in drawn.answers.items() if key != question.id}
            for option in options:
                if option in found:
                    continue
                base, new = _without(question, options_of(drawn.answer(question.id)), option)
                answers = others if base is None else {**others, question.id: base}
                decision = Decision(answers=answers)
                evaluation = Evaluation(catalog, decision)
                before, after = evaluation.winner, evaluation.winner_with({question.id: new})
                if before is not None and after is not None and before != after:
                    names = evaluation.table.frameworks
                    found[option] = Exhibit(question.id, option, decision, names[before], names[after])
        if len(found) == len(options):
            break
    return list(found.values())


def _without(question: Question, chosen: tuple[str, ...], option: str) -> tuple[Answer | None, Answer]:
    """Return an answer without an option, and with it; of kind `one` the one drawn, or open if it is that."""
    if question.kind == "one":
        return (chosen[0] if chosen and chosen[0] != option else None), option
    base = tuple(key for key in chosen if key != option)
    return base, (*base, option)


def lines(found: Audit) -> list[str]:
    """Return the audit as text, Markdown tables among it."""
    frameworks = list(next(iter(found.shares.values())))
    text = ["## Shares of the answer space", "", f"| answers | {' | '.join(frameworks)} |"]
    text.append("| ---: |" + " ---: |" * len(frameworks))
    for answered, shares in found.shares.items():
        text.append(f"| {answered} | " + " | ".join(f"{shares[key]:.1%}" for key in frameworks) + " |")
    panel = " | ".join(f"{found.as_in_panel[key]:.1%}" for key in frameworks)
    text.append(f"| as in the panel | {panel} |")
    error = 1.96 * float(np.sqrt(0.25 / found.size))
    text += [
        "",
        f"{found.size} random decisions a row; 95 % intervals are within ±{100 * error:.1f} points.",
    ]
    text += ["", "## What changes the winner", ""]
    text += [_exhibit_line(exhibit) for exhibit in found.exhibits.values()]
    text += ["", "## Criteria, by how far they tell the frameworks apart", ""]
    for name, spread in sorted(found.spread.items(), key=lambda item: item[1]):
        text.append(f"- {name}: {spread:.2f}{' (rates the frameworks alike)' if spread < ALIKE else ''}")
    alike = ", ".join(f"{question} = {option}" for question, option in found.alike) or "none"
    text += ["", f"On these the frameworks do not differ, so they change no winner: {alike}.", ""]
    text += [f"FAILED: {failure}" for failure in found.failures] or ["All checks passed."]
    return text


def _exhibit_line(exhibit: Exhibit) -> str:
    answers = ", ".join(
        f"{question} {answer if isinstance(answer, str) else '+'.join(answer) or 'none'}"
        for question, answer in exhibit.decision.answers.items()
    )
    change = f"{exhibit.before} -> {exhibit.after}"
    return f"- {exhibit.question} = {exhibit.option}: {change}, given {answers or 'nothing'}"


def main() -> int:
    """Print the audit; 1 when a check fails."""
    found = audit(catalogs.load(DATA))
    sys.stdout.write("\n".join(lines(found)) + "\n")
    return 1 if found.failures else 0


if __name__ == "__main__":
    sys.exit(main())
