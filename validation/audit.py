"""The self-audit (`make audit`): what every question can do, who can win, and how often each does.

Checks that every question and every option can change the winner (but for must-haves that all frameworks
meet alike, which it lists), that every framework can win, and that the share of the answer space that each
framework wins lies within a band, so that any bias of the tool is public. Exit code 1 when a check fails.
"""

import sys
from collections import Counter
from typing import NamedTuple

import numpy as np

from chooser import catalog as catalogs
from chooser.model import MUST_HAVES, Answer, Catalog, Decision, Question
from chooser.paths import DATA
from chooser.scoring import Evaluation, table
from validation.linear import Linear, random_decisions, ranks, scores

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
    """Without the question; for an option among several, without that option."""
    before: str
    after: str


class Audit(NamedTuple):
    """What the audit found."""

    exhibits: dict[tuple[str, str], Exhibit]
    powerless: list[tuple[str, str]]
    """Options for which no decision was found, although the frameworks differ in what they ask for."""
    shares: dict[int, dict[str, float]]
    """By the number of answers, the share of decisions that each framework wins."""
    size: int
    spread: dict[str, float]
    """For each criterion, the largest difference between the values of two frameworks."""
    alike_features: list[str]
    """Must-haves that every framework supports equally well."""

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
    shares: dict[int, dict[str, float]] = {}
    for answered in (3, 7, total):
        batch = linear.batch(random_decisions(catalog, answered, count, seed))
        first = ranks(scores(batch, linear.values))[:, 0]
        wins = np.bincount(first, minlength=len(linear.frameworks)) / count
        shares[answered] = dict(zip(linear.frameworks, map(float, wins), strict=True))
    exhibits = {
        (exhibit.question, exhibit.option): exhibit
        for question in catalog.questions.values()
        for exhibit in _exhibits(catalog, question, seed)
    }
    everything = [(key, option.id) for key in catalog.questions for option in catalog.options(key)]
    terms = table(catalog).terms.values()
    values = {(term.kind, term.id): term.values for option in terms for term in option}
    alike = [name for (kind, name), found in values.items() if kind == "feature" and max(found) == min(found)]
    may_be_powerless = {(MUST_HAVES, name) for name in alike}
    return Audit(
        exhibits=exhibits,
        powerless=[place for place in everything if place not in exhibits and place not in may_be_powerless],
        shares=shares,
        size=count,
        spread={
            name: max(found) - min(found) for (kind, name), found in values.items() if kind == "criterion"
        },
        alike_features=alike,
    )


def _exhibits(catalog: Catalog, question: Question, seed: int) -> list[Exhibit]:
    """Return for each option of a question a decision whose winner it changes, where one is found."""
    found: dict[str, Exhibit] = {}
    options = [option.id for option in catalog.options(question.id)]
    for answered in (3, 5, 9, len(catalog.questions)):
        for drawn in random_decisions(catalog, answered, 150, seed + 1):
            others = {key: answer for key, answer in drawn.answers.items() if key != question.id}
            chosen = drawn.answer(question.id)
            for option in options:
                if option in found:
                    continue
                base: Answer | None = None
                new: Answer = option
                if question.kind == "several":
                    base = tuple(key for key in chosen or () if key != option)
                    new = (*base, option)
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


def lines(found: Audit) -> list[str]:
    """Return the audit as text, Markdown tables among it."""
    frameworks = list(next(iter(found.shares.values())))
    text = ["## Shares of the answer space", "", f"| answers | {' | '.join(frameworks)} |"]
    text.append("| ---: |" + " ---: |" * len(frameworks))
    for answered, shares in found.shares.items():
        text.append(f"| {answered} | " + " | ".join(f"{shares[key]:.1%}" for key in frameworks) + " |")
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
    alike = ", ".join(found.alike_features) or "none"
    text += ["", f"Must-haves that all support equally well, and that change no winner: {alike}.", ""]
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
