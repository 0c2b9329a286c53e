"""A whole decision by assistive technology alone: python3 -m e2e.walk actions|keys FOLDER.

Prints what was read of the result, as JSON; what is not as it should be ends it with a sentence and code 1.
"""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from e2e.desk import (
    Desk,
    DeskError,
    Keyboard,
    Part,
    cell,
    has,
    headers,
    set_value,
    size,
    value,
)

FRAMEWORKS = ("Django", "Flask", "FastAPI")
TITLE = "Order portal"
BUTTON = "push button|toggle button"
ANSWER = "radio button|check box"
TITLE_FIELD = "Title of the decision"
NO_OPTION = ("None of these", "Not sure")
UNCOVER = "Show who leads"
PANEL = "Where you stand"


class Walk:
    """What both ways have in common: what is read, and what has to be there."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.folder = folder
        self.read: dict[str, Any] = {}

    def demand(self, condition: object, otherwise: str) -> None:
        """Refuse to go on unless a condition holds."""
        if not condition:
            raise DeskError(otherwise)

    def group(self) -> Part:
        """Return the group of answers on screen, which carries the question."""
        return self.desk.wait(self._group, "a group of answers that carries its question")

    def question(self) -> str:
        """Return the question on screen; nothing when there is none."""
        group = self._group()
        return str(group.get_name()) if group is not None else ""

    def answers(self) -> list[Part]:
        """Return the answers on screen."""
        return [part for part in self.desk.parts(self.group()) if part.get_role_name() in ANSWER.split("|")]

    def first(self) -> Part:
        """Return the first answer on screen that chooses something."""
        return next(part for part in self.answers() if part.get_name() not in NO_OPTION)

    def leader(self, since: int) -> None:
        """See that the framework that leads is told, once it is uncovered."""
        self.read["leader"] = self.desk.announced(_names_framework, "who leads", since)
        panel = self.desk.find("panel", PANEL)
        self.demand(_names_framework(self.desk.texts(panel)), "the panel does not say who leads")

    def result(self) -> None:
        """Read the result: winner, verdict, scores and reasons."""
        desk = self.desk
        page = desk.find("panel", lambda name: name.startswith("Result. "))
        self.read["verdict"] = page.get_name()
        head = desk.find("panel", "Recommendation", page)
        headings = [part.get_name() for part in desk.parts(head) if part.get_role_name() == "heading"]
        self.read["winner"] = next((name for name in headings if name in FRAMEWORKS), None)
        self.demand(self.read["winner"], f"no heading of the recommendation is a framework: {headings}")
        self.demand(self.read["winner"] in page.get_name(), f"the page is called {page.get_name()}")
        self.scores()
        reasons = desk.find("panel", "Why", page)
        self.read["reasons"] = [
            part.get_name() for part in desk.parts(reasons) if part.get_role_name() == "label"
        ]
        self.demand(
            any(_names_framework(text) for text in self.read["reasons"]),
            f"the reasons are: {self.read['reasons']}",
        )

    def weighed(self) -> None:
        """Read the weight that was changed, and the scores with it."""
        slider, before = self.weight(), self.read["scores"]
        self.read["weight"] = f"{slider.get_name()}: {value(slider)[0]:g}. {slider.get_description()}"
        self.desk.wait(lambda: self.scores() != before, "other scores")

    def scores(self) -> dict[str, str]:
        """Read the chart of the scores."""
        chart = self.desk.find("chart|image|panel", lambda name: name.startswith("Points by step"))
        around = self.desk.texts(chart.get_parent())
        scores = dict(re.findall(rf"({'|'.join(FRAMEWORKS)}): (\d+) of 100", around))
        self.demand(len(scores) == len(FRAMEWORKS), f"the chart says: {around}")
        self.read["scores"] = scores
        return scores

    def weight(self) -> Part:
        """Return the slider of the weight of the first step."""
        return self.desk.find("slider", lambda name: name.startswith("Weight of"))

    def table(self) -> None:
        """Read the comparison: its headers, and what stands where they meet."""
        table = self.desk.find("table|tree table")
        rows, columns = headers(table)
        self.demand(
            all(any(name.startswith(framework) for name in columns) for framework in FRAMEWORKS),
            f"the columns are called {columns}",
        )
        row = next((index for index, name in enumerate(rows) if "Admin panel" in name), -1)
        self.demand(row >= 0, f"no row is called Admin panel, but {rows}")
        django = next(index for index, name in enumerate(columns) if name.startswith("Django"))
        self.read["admin panel"] = cell(table, row, django)
        self.demand(self.read["admin panel"], "the cell of the admin panel of Django says nothing")

    def rows(self) -> int:
        """Return how many rows the comparison has now."""
        return size(self.desk.find("table|tree table"))[0]

    def _leave(self, question: str) -> None:
        self.desk.wait(lambda: self.question() != question, f"another question than “{question}”")

    def _see_review(self, questions: int) -> None:
        review = self.desk.texts()
        self.demand("Not answered" not in review, f"not all answers were taken; the review says:\n{review}")
        self.read["questions"] = questions

    def _group(self) -> Part | None:
        panels = (part for part in self.desk.parts() if part.get_role_name() in ("panel", "grouping"))
        for panel in panels:
            inside = [each.get_role_name() for each in self.desk.parts(panel)]
            if panel.get_name() and any(role in ANSWER.split("|") for role in inside):
                return panel
        return None


class ByActions(Walk):
    """Without a key and without a pointer."""

    def go(self) -> None:
        """Take the whole way."""
        desk = self.desk
        start = desk.wait(lambda: desk.look(BUTTON, "New decision") or self._group(), "the start")
        if start.get_name() == "New decision":
            desk.act(start)
        desk.write(desk.find("text|entry", TITLE_FIELD), TITLE)
        desk.wait(lambda: desk.look("frame", lambda name: name.startswith(TITLE)), "the title of the window")
        self._answer_all()
        desk.press("Result")
        self.result()
        self._weigh()
        desk.press("Compare")
        self.table()
        self._filter()
        desk.press("Result")
        desk.press("Export PDF…")
        self._export()

    def _answer_all(self) -> None:
        desk = self.desk
        seen: list[str] = []
        while question := self.question():
            self.demand(question not in seen, f"“Next” leads from {seen[-1:]} back to “{question}”")
            seen.append(question)
            answer = self.first()
            desk.act(answer)
            desk.wait(lambda: has(self.first(), "CHECKED"), f"“{answer.get_name()}” to be checked")
            if len(seen) == 3:
                self._uncover()
            desk.press("Next")
            self._leave(question)
        self._see_review(len(seen))

    def _uncover(self) -> None:
        since = len(self.desk.heard)
        self.desk.press(UNCOVER)
        self.leader(since)

    def _weigh(self) -> None:
        desk, since = self.desk, len(self.desk.heard)
        if (tab := desk.look("page tab", "What if")) is not None:
            desk.act(tab)
        now, most = value(self.weight())
        self._move(most)
        desk.press("Reset all weights")
        self.read["reset"] = desk.announced(lambda told: "weights" in told, "that all weigh as before", since)
        desk.wait(lambda: value(self.weight())[0] == now, "the slider to be where it was")
        self._move(most)
        self.weighed()

    def _move(self, wanted: float) -> None:
        slider = self.weight()
        set_value(slider, wanted)
        self.desk.wait(lambda: value(self.weight())[0] == wanted, f"{slider.get_name()} to take its value")

    def _filter(self) -> None:
        desk, since, all_rows = self.desk, len(self.desk.heard), self.rows()
        desk.write(desk.find("text|entry", "Filter rows"), "websocket")
        desk.wait(lambda: 0 < self.rows() < all_rows, "fewer rows")
        self.read["filtered"] = desk.announced(_counts, "how many rows are left", since)
        desk.write(desk.find("text|entry", "Filter rows"), "")

    def _export(self) -> None:
        desk, since, file = self.desk, len(self.desk.heard), self.folder / "by-actions.pdf"
        desk.press("Save PDF…")
        dialog = desk.find("dialog|file chooser", lambda name: "PDF" in name)
        desk.write(desk.find("text|entry", under=dialog), str(file))
        desk.press("Save")
        desk.wait(file.is_file, f"{file.name} to be written")
        self.read["saved"] = desk.announced(lambda told: file.name in told, "that it was saved", since)


class ByKeys(Walk):
    """With keys alone; what has the keyboard is known from what is told."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        super().__init__(desk, folder)
        self.keys = Keyboard(desk)

    def go(self) -> None:
        """Take the whole way."""
        desk, keys = self.desk, self.keys
        start = desk.wait(lambda: desk.look(BUTTON, "New decision") or self._group(), "the start")
        if start.get_name() == "New decision":
            keys.press("ctrl+n")
        self.group()
        keys.reach(lambda part: part.get_name() == TITLE_FIELD, "the title")
        keys.type(TITLE)
        desk.wait(lambda: desk.look("frame", lambda name: name.startswith(TITLE)), "the title of the window")
        self._to_answers()
        self._answer_all()
        keys.press("ctrl+3")
        self.result()
        desk.wait(self._focus_tells_winner, "the keyboard to be where the winner is told")
        self._weigh()
        self._look_up()
        self._export()

    def _to_answers(self) -> None:
        self.keys.reach(lambda part: part.get_role_name() in ANSWER.split("|"), "an answer")

    def _answer_all(self) -> None:
        desk = self.desk
        seen: list[str] = []
        while question := self.question():
            self.demand(question not in seen, f"Enter leads from {seen[-1:]} back to “{question}”")
            seen.append(question)
            self.keys.press("1")
            desk.wait(lambda: has(self.first(), "CHECKED"), f"the first answer of “{question}” to be checked")
            if len(seen) == 3:
                self._uncover()
                self._to_answers()
            self.keys.press("Return")
            self._leave(question)
        self._see_review(len(seen))

    def _uncover(self) -> None:
        since = len(self.desk.heard)
        self.keys.reach(lambda part: part.get_name() == UNCOVER, "what shows who leads")
        self.keys.press("space")
        self.leader(since)

    def _focus_tells_winner(self) -> bool:
        part, told = self.desk.focused(), ""
        while part is not None and part.get_role_name() != "frame":
            told, part = f"{told} {part.get_name()}", part.get_parent()
        return str(self.read["winner"]) in told

    def _weigh(self) -> None:
        desk, keys = self.desk, self.keys
        keys.reach(lambda part: part.get_role_name().startswith("page tab"), "the parts of the result")
        keys.reach(lambda part: part.get_name() == "What if", "the part What if", "Right", 4)
        keys.reach(lambda part: part.get_role_name() == "slider", "the weight of a step")
        before = value(self.weight())[0]
        keys.press("Right", "Right", "Right")
        desk.wait(lambda: value(self.weight())[0] > before, "the weight to grow")
        self.weighed()

    def _look_up(self) -> None:
        desk, keys = self.desk, self.keys
        keys.press("ctrl+2")
        self.table()
        every, since = self.rows(), len(desk.heard)
        keys.press("ctrl+f")
        keys.type("admin panel")
        desk.wait(lambda: 0 < self.rows() < every, "fewer rows")
        self.read["filtered"] = desk.announced(_counts, "how many rows are left", since)
        keys.press("Return")
        keys.reach(lambda part: part.get_name().startswith("Admin panel in"), "the admin panel", "Down", 20)
        self.read["cell"] = desk.focused().get_name()

    def _export(self) -> None:
        desk, keys, since = self.desk, self.keys, len(self.desk.heard)
        file = self.folder / "by-keys.pdf"
        keys.press("ctrl+e")
        desk.find(BUTTON, "Save PDF…")
        keys.press("Return")
        desk.find("dialog|file chooser", lambda name: "PDF" in name)
        keys.press("ctrl+a")
        keys.type(str(file))
        keys.press("Return")
        desk.wait(file.is_file, f"{file.name} to be written")
        self.read["saved"] = desk.announced(lambda told: file.name in told, "that it was saved", since)


def _counts(text: str) -> bool:
    return bool(re.search(r"\d of \d", text))


def _names_framework(text: str) -> bool:
    return any(name in text for name in FRAMEWORKS)


WAYS: dict[str, Callable[[Desk, Path], ByActions | ByKeys]] = {"actions": ByActions, "keys": ByKeys}


def main(way: str, folder: str) -> int:
    """Take one of the ways; return the exit code."""
    walk = WAYS[way](Desk("Chooser"), Path(folder))
    try:
        walk.go()
    except DeskError as error:
        print(f"{error}\nheard: {walk.desk.heard}\nread: {walk.read}", file=sys.stderr)
        return 1
    print(json.dumps(walk.read, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
