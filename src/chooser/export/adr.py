"""The decision as an architectural decision record: Markdown in the form of MADR 4.0."""

from collections.abc import Iterable
from datetime import date

from chooser.advice import certainty, reopening, turns, words
from chooser.advice.figures import Figures
from chooser.advice.phrases import answer_lines, weight_text
from chooser.advice.recommendation import Reason, Recommendation, Standing
from chooser.advice.turns import TurnGroup
from chooser.base import yamlfile
from chooser.base.text import _, day, listing, number, percents, points, visible
from chooser.export.markdown import bullets, inline, link, paragraphs
from chooser.model import Framework

_STEP_ZERO = 0.0005
"""The part of the score below which a step counts nothing."""


def render(recommendation: Recommendation) -> bytes:
    """Return the record in UTF-8; the same decision and catalog give the same bytes."""
    return _Record(recommendation).text().encode("utf-8")


class _Record:
    """One record being written: what is chosen in it, and the sources by the numbers it cites them with."""

    def __init__(self, recommendation: Recommendation) -> None:
        self._of = recommendation
        self._catalog = recommendation.catalog
        self._decision = recommendation.decision
        self._outcome = recommendation.decision.outcome
        self._sources: dict[str, int] = {}
        self._chosen = recommendation.chosen
        self._is_tie = words.is_open_tie(recommendation)
        self._shown = Figures(recommendation)

    def text(self) -> str:
        blocks = [
            f"# {self._title()}",
            *self._context(),
            *self._drivers(),
            "## " + _("Considered Options"),
            bullets(inline(framework.name) for framework in self._options().values()),
            *self._chosen_option(),
            *self._consequences(),
            *self._confirmation(),
            *self._pros_and_cons(),
            *self._more(),
        ]
        return "\n\n".join([self._front_matter(), *filter(None, blocks)]) + "\n"

    def _name(self, framework: str) -> str:
        return self._catalog.frameworks[framework].name

    def _options(self) -> dict[str, Framework]:
        """Return the considered frameworks, and what was chosen in spite of not being among them."""
        ids = {*self._decision.considered(self._catalog), *([self._chosen] if self._chosen else [])}
        return {key: framework for key, framework in self._catalog.frameworks.items() if key in ids}

    def _front_matter(self) -> str:
        """Return status, date and people; a date only where the decision has one, for today is not it."""
        outcome = self._outcome
        facts: dict[str, object] = {"status": "accepted" if outcome else "proposed"}
        if outcome and outcome.decided_on:
            # As a date, so that it is written without quotes; storage lets no other text in.
            facts["date"] = date.fromisoformat(outcome.decided_on)
        if outcome and visible(outcome.by).strip():
            facts["decision-makers"] = [visible(outcome.by).strip()]
        if outcome and visible(outcome.consulted).strip():
            facts["consulted"] = [visible(outcome.consulted).strip()]
        if outcome and visible(outcome.informed).strip():
            facts["informed"] = [visible(outcome.informed).strip()]
        return f"---\n{yamlfile.dump(facts).decode()}---"

    def _title(self) -> str:
        title = " ".join(self._decision.title.split())
        text = _("{title}: choose a web framework") if title else _("Choose a web framework")
        if self._chosen and not self._is_tie:
            text = _("{title}: use {framework}") if title else _("Use {framework}")
        return inline(text.format(title=title, framework=self._name(self._chosen) if self._chosen else ""))

    def _context(self) -> list[str]:
        names = [framework.name for framework in self._options().values()]
        question = _("Which of {frameworks} fits this project best as its web framework?")
        if len(names) == 1:
            question = _("Does {frameworks} fit this project as its web framework?")
        return [
            "## " + _("Context and Problem Statement"),
            inline(question.format(frameworks=listing(names))),
            *paragraphs(self._decision.notes),
        ]

    def _drivers(self) -> list[str]:
        """Return the steps with their part of the score, the largest first, and what was answered in each."""
        parts, shown = self._of.step_parts, self._shown.step_parts
        lines = answer_lines(self._catalog, self._decision)
        steps = sorted(self._catalog.steps, key=lambda step: -parts[step.id])
        items = []
        for step in steps:
            given = [line for line in lines if line.step.id == step.id and not line.is_open]
            if parts[step.id] < _STEP_ZERO and not given:
                continue
            weight = self._decision.weight(step.id)
            part = _("{percent} of all points").format(percent=percents(shown[step.id]))
            if weight != 1:
                part = _("{part}, weighed {weight}").format(part=part, weight=weight_text(weight))
            form = _("{question}: {answer}")
            told = "; ".join(
                form.format(question=line.question.short_name, answer=line.text) for line in given
            )
            text = _("{step} ({part}): {answers}")
            items.append(inline(text.format(step=step.name, part=part, answers=told or _("still open"))))
        return ["## " + _("Decision Drivers"), bullets(items)] if items else []

    def _chosen_option(self) -> list[str]:
        heading = "## " + _("Decision Outcome")
        outcome, chosen = self._outcome, self._chosen
        if chosen is None or self._is_tie:
            why = certainty.headline(self._of)
            if self._is_tie:
                why = _("{title}. {headline}").format(title=words.title(self._of), headline=why)
            return [heading, inline(_("No option is chosen yet. {why}").format(why=why))]
        told = _("that is what was decided; no reason was recorded.")
        if outcome is None:
            told = _("it fits the answers best.")
        reason = paragraphs(outcome.reason) if outcome else []
        # What a person wrote may begin in any way.
        start = (
            _('Chosen option: "{framework}", because:')
            if reason
            else _('Chosen option: "{framework}", because')
        )
        start = inline(start.format(framework=self._name(chosen)))
        return [
            heading,
            f"{start} {reason[0] if reason else inline(told)}",
            *reason[1:],
            *self._what_answers_say(),
        ]

    def _what_answers_say(self) -> list[str]:
        """Return what the answers say: of the same option, or of another one."""
        return [inline(certainty.headline_beside_decision(self._of))]

    def _consequences(self) -> list[str]:
        if self._chosen is None or not self._of.has_answers:
            return []
        told = () if self._is_tie else self._shown.reasons_of(self._chosen)
        items = [self._argument(*each) for each in told]
        still_open = [self._catalog.questions[one.id].short_name for one in self._of.open_questions]
        if still_open:
            text = _("Neutral, because this is not known yet: {questions}.")
            items.append(inline(text.format(questions=listing(still_open))))
        blocks = [*([bullets(items)] if items else []), *self._what_speaks_for_each()]
        return ["### " + _("Consequences"), *blocks] if blocks else []

    def _what_speaks_for_each(self) -> list[str]:
        """Return the reasons for either of the two best, where they tie."""
        blocks, form = [], _("{reason} ({points})")
        for heading, in_favor in zip(words.reasons_headings(self._of), (True, False), strict=True):
            items = [
                inline(form.format(reason=reason.text, points=points(reason.points, worth)))
                + self._cited(reason.sources)
                for reason, worth in self._shown.reasons
                if self._is_tie and reason.in_favor == in_favor
            ]
            blocks += [f"#### {inline(heading)}", bullets(items)] if items else []
        return blocks

    def _argument(self, reason: Reason, worth: int) -> str:
        good, bad = _("Good, because: {reason} ({points})"), _("Bad, because: {reason} ({points})")
        text = (good if reason.in_favor else bad).format(
            reason=reason.text, points=points(reason.points, worth)
        )
        return inline(text) + self._cited(reason.sources)

    def _cited(self, sources: Iterable[str]) -> str:
        """Return the numbers of sources, as they stand in the list at the end."""
        numbers = sorted({self._sources.setdefault(source, len(self._sources) + 1) for source in sources})
        if not numbers:
            return ""
        word = _("(source {numbers})") if len(numbers) == 1 else _("(sources {numbers})")
        return " " + inline(word.format(numbers=", ".join(map(str, numbers))))

    def _confirmation(self) -> list[str]:
        if self._chosen is None:
            return []
        heading = "### " + _("Confirmation")
        risks = self._of.tries_of(self._chosen) if self._of.has_answers else ()
        if not risks:
            text = _("The first steps of {framework} run, and the service answers.")
            return [heading, inline(text.format(framework=self._name(self._chosen)))]
        text = _("A small test shows that {framework} is good enough where it misses the most:")
        form = _("{reason} ({points})")
        return [
            heading,
            inline(text.format(framework=self._name(self._chosen))),
            bullets(
                inline(form.format(reason=risk.text, points=points(risk.points))) + self._cited(risk.sources)
                for risk in risks
            ),
        ]

    def _pros_and_cons(self) -> list[str]:
        blocks = ["## " + _("Pros and Cons of the Options")]
        standings = {standing.id: standing for standing in self._of.ranking}
        for key, framework in self._options().items():
            good = [(_("Good, because: {text}"), one) for one in framework.strengths]
            bad = [(_("Bad, because: {text}"), one) for one in framework.limits]
            blocks += [
                f"### {inline(framework.name)}",
                inline(framework.about.summary) + self._cited(framework.about.evidence),
                *self._standing(standings.get(key)),
                *self._speaks_for(key),
                bullets(
                    inline(form.format(text=one.text)) + self._cited(one.evidence) for form, one in good + bad
                ),
            ]
        return blocks

    def _standing(self, standing: Standing | None) -> list[str]:
        if standing is None or not self._of.has_answers:
            return []
        if standing.excluded:
            return [inline(words.exclusion(self._of, standing))]
        text = _("It scores {score} of 100 and is {first}.")
        first = certainty.first_in_runs(self._of, standing.id)
        return [inline(text.format(score=number(self._shown.scores[standing.id]), first=first))]

    def _speaks_for(self, framework: str) -> list[str]:
        """Return what speaks most for a framework that the answers do not point to, and when it would win."""
        winner = self._of.winner
        if winner is None or not self._of.has_answers or framework not in self._of.nearest_misses:
            return []
        text = words.would_win(self._of, framework)
        if told := words.speaks_for(self._of, framework):
            beside = _("Beside {winner} this speaks most for it: {reason}")
            told = beside.format(winner=self._name(winner.id), reason=told)
            text = f"{told} {text}"
        return [inline(text)]

    def _more(self) -> list[str]:
        blocks = ["## " + _("More Information"), *self._numbered(), *self._revisit()]
        made = _("Made with Chooser against the catalog {version} of {day}, SHA-256 {sha256}.").format(
            version=self._catalog.header.version,
            day=day(self._catalog.header.checked),
            sha256=self._catalog.sha256,
        )
        blocks.append(inline(made))
        if self._sources:
            blocks += ["### " + _("Sources"), "\n".join(map(self._source, self._sources))]
        return blocks

    def _numbered(self) -> list[str]:
        """Return the number of this record, and what it takes the place of."""
        if self._outcome is None:
            return []
        record = " ".join(self._outcome.supersedes.split())
        told = []
        if self._outcome.number is not None:
            told.append(_("This is decision record {number}.").format(number=self._outcome.number))
        if record:
            told.append(_("This supersedes {record}.").format(record=record))
        return [inline(" ".join(told))] if told else []

    def _revisit(self) -> list[str]:
        """Return the day to look again, and what would turn it, with who would then win."""
        outcome = self._outcome
        blocks = []
        if outcome and outcome.review_on:
            blocks.append(inline(_("On {day}.").format(day=day(outcome.review_on))))
        lines = [line for group in reopening.turn_groups(self._of) for line in _turn_lines(group)]
        if lines:
            told = _("What would turn it, and whom the answers then point to:")
            blocks += [inline(told), "\n".join(lines)]
        if self._of.has_answers:
            told = " ".join(filter(None, (reopening.end(self._of), reopening.still_open(self._of))))
            blocks.append(inline(told))
        return ["### " + _("When to Revisit"), *blocks] if blocks else []

    def _source(self, key: str) -> str:
        source = self._catalog.sources[key]
        title = link(source.title, source.url) if source.url else inline(source.title)
        told = [title, *(inline(part) for part in (source.command, source.about) if part)]
        told.append(inline(_("read on {day}").format(day=day(source.checked))))
        return f"{self._sources[key]}. {', '.join(told)}"


def _turn_lines(group: TurnGroup) -> list[str]:
    """Return a list of turns in Markdown, those that share a change one level below it."""
    lines = [bullets([inline(turns.told(turn))]) for turn in group.turns]
    shared = turns.shared_told(group)
    return [bullets([inline(shared)]), *(f"  {line}" for line in lines)] if shared else lines
