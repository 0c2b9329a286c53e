"""A state machine over window, files and recovery beside a second writer: nothing is lost that nobody named.

What is lost, and when it may be, tells `losable`.
"""

import shutil
import time
from contextlib import suppress
from functools import partial

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from chooser import storage
from chooser.decision import Decision
from chooser.recovery import Draft, Drafts
from chooser.session import FORMATS
from chooser.ui.recovery import Recovery
from tests.ui.bare_window import BareWindow
from tests.ui.losable import NAMES, Losable

TAKE_AWAY = ("Discard", "Overwrite", "Replace")
"""What the buttons say whose choice takes something away that the question names."""
_CHOSEN = (*NAMES, "one", "two", "not there/three.chooser", "not there/three.chooser", None)
"""What is chosen in a dialog: a name, one that gets its suffix, one in no folder, or nothing."""
_STARTS = (
    *("changed", "opened", "untitled", "kept", "kept", "second", "gone", "overtaken", "blocked"),
    *("left", "asked", "late", "late"),
)
_own_or_named = st.sampled_from((None, None, *NAMES))
"""The file that somebody else takes: mostly the one that is open."""
_acts_upon_it = st.sampled_from(("save", "save", "close", "leave", "come back", None))
_CSV = next(form for form in FORMATS if form.kind == "CSV")
_PATIENCE = 10
"""Seconds that a start may take until it offers what was left."""
_MOST_ANSWERS = 5
"""How often one answers what follows from an act before one gives up."""


def lose_nothing(catalog, make_window=BareWindow, *, examples, steps, is_fixed=True):
    """Let them act so many times in so many steps; what they did before something was lost is told.

    They do the same each time if `is_fixed`.
    """
    # To find shorter examples would take some minutes.
    phases = (Phase.explicit, Phase.generate)
    parts = {"catalog": catalog, "make_window": staticmethod(make_window)}
    machine = type("Machine", (Losing,), parts)
    chosen = settings(max_examples=examples, stateful_step_count=steps, phases=phases, derandomize=is_fixed)
    run_state_machine_as_test(machine, settings=chosen)


class Losing(Losable):
    """Acts of a person in a window, of others on the same files and in a second one, and sudden ends.

    Few rules, each with what follows from it: questions are answered at once, so that no step is idle.
    """

    def begin(self):
        """Open a window on a file in which somebody else wrote something."""
        self.have_nothing()
        self.other_writes(NAMES[0])
        self.open_window()
        self.act(lambda: self.documents.open_path(self.path(NAMES[0])))

    @initialize(start=st.sampled_from(_STARTS))
    def start(self, start):
        """Begin where something can be lost at once."""
        others = {"gone": "deletes", "overtaken": "writes", "blocked": "blocks"}
        self.begin()
        if start == "untitled":
            self.act(self.documents.new)
        elif start == "second":
            self.second_window("changes")
        if start not in ("opened", "gone"):
            self.change_title()
            self.change_title()
        if start in ("kept", "left", "asked", "late"):
            self.some_seconds_pass()
        if start in ("left", "asked", "late"):
            # What is kept is asked about at the next act, or once what is begun before leaves room for it.
            self.others_act("writes", NAMES[0])
            self.die("kill", begun={"asked": "opened", "late": "changed"}.get(start))
        if start == "asked":
            self.others_act("deletes", NAMES[0])
        elif start in others:
            self.others_act(others[start], NAMES[0])

    def teardown(self):
        if hasattr(self, "window"):
            self.drop_window()
            if self.others is not None:
                self.others.drop()
            shutil.rmtree(self.folder)

    @invariant()
    def what_lies_in_files_is_whole(self):
        if hasattr(self, "window"):
            for name in NAMES:
                if self.path(name).is_file():
                    assert self.title_in(self.path(name)) is not None
            assert list(self.folder.glob(".*.part")) == []

    # The window.

    def open_window(self, *, begun=None):
        """Start; a file is opened or changed too before what was left can be offered, as `begun` says."""
        offered = self.offered()
        self.put_away.clear()
        self.window = self.make_window(self.catalog, self.folder)
        self.recovery = Recovery(
            self.window,
            self.session,
            Drafts(self.state),
            tell=self.documents.tell,
            restored=self.window.restored,
        )
        self.window.show()
        if begun is not None:
            self.act(lambda: self.documents.open_path(self.path(NAMES[0])))
        if begun == "changed":
            self.change_title()
            offered = set()
        self.recovery.offer()
        until = time.monotonic() + _PATIENCE
        while offered and self.question is None and time.monotonic() < until:
            # A busy machine may be long in looking at the files.
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert (self.question is not None) == bool(offered)
        self.look_again()

    def drop_window(self):
        if not isValid(self.window):
            # What was told of went wrong between two windows.
            return
        self.window.worker.stop()
        self.window.hide()
        self.window.deleteLater()
        self.settle()

    def start_again_if_closed(self, told=""):
        if not self.window.isVisible():
            before = self.precious()
            # As the application does at its end.
            self.recovery.drop()
            self.drop_window()
            _unlock(set(self.state.glob("unsaved-*")) - self.others_parts)
            self.open_window()
            self.hold(before, told)

    # What a person does.

    @rule(data=st.data(), waits=st.booleans())
    def write(self, data, waits):
        # As long as a question is open, nobody writes beneath it.
        self.answer_all(data)
        self.change_title()
        self.pass_time_if(waits)

    @rule(data=st.data(), way=st.sampled_from(("undo", "undo", "redo")), waits=st.booleans())
    def turn_back(self, data, way, waits):
        self.answer_all(data)
        act = self.session.undo if way == "undo" else self.session.redo
        # What another change is made of again is built upon.
        puts_away = way == "undo" or self.session.redo_label == "Revert"
        self.change(partial(self.put_away_by, act) if puts_away else act)
        self.pass_time_if(waits)

    def change_title(self):
        self.count += 1
        self.change(lambda: self.session.set_title(f"Mine {self.count} of the window"))

    def change(self, do):
        """Change what the window shows; what it showed is where Undo or Redo leads, as other tests hold."""
        before = self.precious()
        before.pop(self.session.decision.title, None)
        do()
        self.session.finish_change()
        self.hold(before)
        self.look_again()

    def pass_time_if(self, waits):
        if waits:
            self.some_seconds_pass()

    @rule(data=st.data(), how=st.sampled_from(("save", "save", "save as", "export")))
    def save(self, data, how):
        if how == "save":
            self.do(data, self.documents.save)
        elif how == "save as":
            self.do(data, self.documents.save_as)
        else:
            self.do(data, lambda: self.documents.export_text(_CSV, self.export))

    def export(self, path):
        self.session.export(_CSV, path)

    @rule(data=st.data(), how=st.sampled_from(("new", *NAMES, "open", "put away", "revert", "revert")))
    def leave(self, data, how):
        documents = self.documents
        acts = {
            "new": documents.new,
            "open": documents.open,
            "put away": documents.close,
            "revert": partial(self.put_away_by, documents.revert),
        }
        self.do(data, acts.get(how, lambda: self.documents.open_path(self.path(how))))

    def put_away_by(self, act):
        """Undo, revert or reload; where that fails, as without a file, nothing is put away."""
        title, is_unsaved = self.session.decision.title, self.is_unsaved
        act()
        if is_unsaved and self.session.decision.title != title:
            self.put_away.add(title)

    @rule(data=st.data())
    def close(self, data):
        self.do(data, self.window.close)

    def do(self, data, act):
        """Do something, and answer what is asked then; somebody else may act meanwhile."""
        self.answer_all(data)
        self.act(act)
        self.start_again_if_closed()
        self.answer_all(data)

    def answer_all(self, data):
        self.agreed = ""
        for _answer in range(_MOST_ANSWERS):
            if self.question is None and self.dialog is None:
                return
            meanwhile = data.draw(st.sampled_from((*[None] * 7, "writes", "deletes")))
            if meanwhile is not None:
                self.others_act(meanwhile, NAMES[0])
            if self.question is not None:
                self.answer(data)
            else:
                self.choose(data.draw(st.sampled_from(_CHOSEN)))
        while self.question is not None or self.dialog is not None:
            (self.question or self.dialog).reject()
            self.settle()

    def answer(self, data):
        box = self.question
        buttons = [button.text().replace("&", "") for button in box.buttons()]
        said = data.draw(st.sampled_from(sorted(buttons)))
        told = f"{box.text()}\n{box.informativeText()}" if said in TAKE_AWAY else ""
        # What one agreed to lose is lost only once another file is chosen.
        self.agreed += told
        button = next(one for one in box.buttons() if one.text().replace("&", "") == said)
        if said == "Restore" and (restored := self.draft_in(box.text())) is not None:
            self.restore(restored, button)
        else:
            self.act(partial(self.put_away_by, button.click) if said == "Reload" else button.click, told=told)
        self.start_again_if_closed(told)

    def restore(self, title, button):
        """Have lost work restored: that is not to leave, so what was put away can still be brought back."""

        def restore():
            button.click()
            # It is the window's own from now on, and is kept already; what was open may be left in its turn.
            files = set(self.state.glob(f"unsaved-*{storage.SUFFIX}")) - self.others_parts
            self.left = {file for file in files if self.title_in(file) != title}

        way_back = self.put_away & self.in_window()
        self.bases.setdefault(self.session.decision.title, self.base)
        self.act(restore)
        assert self.session.decision.title == title
        held = {*self.in_window(), *self.in_files().values(), *self.in_drafts().values()}
        assert way_back <= held, way_back
        self.base = self.bases.get(title)
        self.kept = title
        self.look_again()

    def draft_in(self, text):
        return next((title for title in self.bases if f"“{title}”" in text), None)

    def choose(self, name):
        dialog = self.dialog
        if name is None:
            self.act(dialog.reject)
            return
        path = self.path(name)

        def choose():
            dialog.fileSelected.emit(str(path))
            dialog.reject()

        # The dialog itself asks, by its name, about a file that would be saved over.
        saves = dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
        self.act(choose, told=self.agreed + (name if saves and path.exists() else ""))
        self.start_again_if_closed()

    # Somebody else.

    @rule(data=st.data(), name=_own_or_named, then=_acts_upon_it)
    def second_writer_writes(self, data, name, then):
        """Somebody else saves to a file."""
        self.second_writer(data, "writes", name, then)

    @rule(
        data=st.data(),
        act=st.sampled_from(("deletes", "blocks", "moves")),
        name=_own_or_named,
        then=_acts_upon_it,
    )
    def second_writer_takes_away(self, data, act, name, then):
        """Somebody else takes a file away."""
        self.second_writer(data, act, name, then)

    def second_writer(self, data, act, name, then):
        """Have somebody do something to a file; mostly one acts upon it."""
        own = self.session.path
        self.others_act(act, name or (own.name if own is not None and own.name in NAMES else NAMES[0]))
        acts = {
            "save": self.documents.save,
            "close": self.window.close,
            "leave": self.documents.new,
            "come back": self.documents.look_at_file,
        }
        if then is not None:
            self.do(data, acts[then])

    def others_act(self, act, name):
        """Another program, or somebody else, does something to a file."""
        path = self.path(name)
        if act == "writes":
            self.other_writes(name)
        elif act == "moves":
            if path.is_file():
                path.replace(self.path("elsewhere"))
                self.make_room(other := self.path(next(one for one in NAMES if one != name)))
                self.path("elsewhere").replace(other)
        else:
            self.make_room(path)
            if act == "blocks":
                path.mkdir()

    def other_writes(self, name):
        self.count += 1
        self.make_room(self.path(name))
        storage.save(self.path(name), Decision(title=f"Theirs {self.count}, of others"), self.catalog)

    def other_deletes(self, name):
        self.make_room(self.path(name))

    def make_room(self, path):
        if path.is_dir():
            path.rmdir()
        path.unlink(missing_ok=True)

    @rule(act=st.sampled_from(("changes", "changes", "saves", "starts", "ends")))
    def second_window(self, act):
        """A second window keeps unsaved work in the same folder, and a third one starts."""
        before = self.precious()
        if act in ("changes", "saves"):
            # What it has is its own to change.
            before.pop(self.others_title, None)
        if act == "changes":
            self.second_changes()
        elif act == "starts":
            self.offered(is_first=not self.is_offering)
        elif self.others is not None:
            if act == "saves":
                self.others.drop()
            else:
                self.left |= {file for file in self.others_parts if file.suffix == storage.SUFFIX}
                self.bases[self.others_title] = None
                _unlock(self.others_parts)
            self.others, self.others_title, self.others_parts = None, None, set()
        self.hold(before)

    def second_changes(self):
        self.count += 1
        if self.others is None:
            self.others = Drafts(self.state)
        before = set(self.state.glob("unsaved-*"))
        self.others_title = f"Second {self.count}, elsewhere"
        self.others.keep(Draft(Decision(title=self.others_title), None, ""), self.catalog)
        self.others_parts |= set(self.state.glob("unsaved-*")) - before

    # Time, and ends of the process.

    @rule()
    def some_seconds_pass(self):
        """What is unsaved is kept by then."""
        self.act(self.wait)
        if self.kept is not None:
            drafts = {self.title_in(file) for file in self.state.glob(f"unsaved-*{storage.SUFFIX}")}
            assert self.kept in drafts

    @rule(data=st.data(), how=st.sampled_from(("signal", "kill")))
    def end(self, data, how):
        """The process ends, and another one starts."""
        self.die(how)
        self.answer_all(data)

    def die(self, how, *, begun=None):
        """End by a signal, before which what is unsaved is kept, or by a kill; then start again."""
        title, base = self.session.decision.title, self.base
        before = self.precious()
        if how == "signal":
            self.recovery.keep()
            if self.is_unsaved:
                self.kept = title
        elif self.is_unsaved:
            before.pop(title)
        if self.kept is not None:
            before[self.kept] = set()
            self.bases[self.kept] = base
        self.drop_window()
        parts = set(self.state.glob("unsaved-*")) - self.others_parts
        self.left |= {file for file in parts if file.suffix == storage.SUFFIX}
        _unlock(parts)
        self.kept = None
        self.open_window(begun=begun)
        self.hold(before)


def _unlock(parts):
    """Take locks away as the system does with the process that holds them."""
    for part in parts:
        if part.suffix == ".lock":
            with suppress(FileNotFoundError):
                part.unlink()
