"""The open decision: its file, its named changes, the way back, and who is told."""

import pytest

from chooser import storage
from chooser.base.errors import ChooserError, InputError
from chooser.base.paths import EXAMPLES
from chooser.decision import Decision, Outcome
from chooser.session import Session
from tests.builders import MUST_HAVES, edited, write_folder, write_report


@pytest.fixture
def session(catalog):
    return Session(catalog)


@pytest.fixture
def told(session):
    """How often the session said that something changed."""
    told: list[None] = []
    session.listen(lambda: told.append(None))
    return told


# Changes


def test_each_change_is_told_once_and_what_changes_nothing_is_not_told(session, told):
    session.answer("traffic", "extreme")
    session.set_title("Portal")
    assert len(told) == 2
    session.answer("traffic", "extreme")
    session.set_title("Portal")
    session.set_weight("team", 1.0)
    session.redo()
    assert len(told) == 2
    assert session.decision == Decision(title="Portal", answers={"traffic": "extreme"})


def test_choices_are_kept_in_the_order_of_the_catalog(session):
    for feature in ("forms", "admin_panel", "orm", "forms"):
        session.toggle(MUST_HAVES, feature)
    assert session.decision.answer(MUST_HAVES) == ("admin_panel", "orm")
    session.choose_none(MUST_HAVES)
    assert session.decision.answer(MUST_HAVES) == ()
    session.answer(MUST_HAVES, "unsure")
    session.toggle(MUST_HAVES, "orm")
    assert session.decision.answer(MUST_HAVES) == ("orm",)
    session.clear_answer(MUST_HAVES)
    assert session.decision.answer(MUST_HAVES) is None


@pytest.mark.parametrize(("weight", "kept"), [(-1, 0.0), (0.126, 0.13), (5, 3.0)])
def test_a_weight_is_kept_within_its_bounds(session, weight, kept):
    session.set_weight("team", weight)
    assert session.decision.weights == {"team": kept}
    session.set_weight("team", 1.001)
    assert session.decision.weights == {}, "a neutral weight is none"


def test_weights_are_reset_together_and_undone_together(session):
    session.set_weight("team", 2)
    session.set_weight("size", 0)
    session.reset_weights()
    assert session.decision.weights == {}
    session.undo()
    assert session.decision.weights == {"team": 2.0, "size": 0.0}


def test_texts_are_cut_to_what_a_file_may_hold(session):
    session.set_title("x" * 300 + "\ud83d")
    session.set_notes("\udc4d" + "x" * 30_000)
    session.set_outcome(Outcome(framework="django", reason="x" * 30_000, by="x" * 300))
    assert session.decision.title == "x" * 200
    assert session.decision.notes == "x" * 20_000
    outcome = session.decision.outcome
    assert (len(outcome.reason), len(outcome.by)) == (20_000, 200)


# The way back


def test_undo_and_redo_walk_through_values_and_name_the_change(session):
    session.answer("traffic", "extreme")
    session.answer("interface", "pages")
    assert (session.undo_label, session.redo_label) == (
        "How it is reached – Pages rendered on the server",
        None,
    )
    session.undo()
    assert (session.undo_label, session.redo_label) == (
        "Traffic – Extreme",
        "How it is reached – Pages rendered on the server",
    )
    session.undo()
    session.undo()
    assert session.decision == Decision()
    assert (session.undo_label, session.redo_label) == (None, "Traffic – Extreme")
    session.redo()
    assert session.decision.answers == {"traffic": "extreme"}
    session.set_title("Another way")
    assert session.redo_label is None, "what was taken back is gone once something else is done"


def test_what_is_typed_in_one_go_is_one_change(session):
    for text in ("P", "Po", "Por"):
        session.set_title(text)
    session.finish_change()
    session.set_title("Port")
    session.undo()
    assert session.decision.title == "Por"
    session.undo()
    assert session.decision.title == ""


def test_what_is_typed_elsewhere_meanwhile_is_a_change_of_its_own(session):
    session.set_title("P")
    session.set_notes("N")
    session.set_title("Po")
    for title, notes in (("P", "N"), ("P", ""), ("", "")):
        session.undo()
        assert (session.decision.title, session.decision.notes) == (title, notes)


def test_the_way_back_has_an_end(session):
    for number in range(600):
        session.answer("traffic", ("modest", "high")[number % 2])
    for _step in range(600):
        session.undo()
    assert session.undo_label is None
    assert session.decision.answers == {"traffic": "high"}, "100 changes are too long ago"


def test_going_back_to_what_was_saved_leaves_nothing_to_save(session, tmp_path):
    session.answer("traffic", "extreme")
    session.save(tmp_path / "plan.chooser")
    assert not session.modified
    session.answer("interface", "pages")
    assert session.modified
    session.clear_answer("interface")
    assert not session.modified
    session.undo()
    assert session.modified


# The file


@pytest.mark.parametrize("name", ["report.pdf", "report.PDF", "report.pdf.bak", "report.chooser", "report"])
def test_a_decision_that_came_out_of_a_report_has_no_file_to_save_to(session, tmp_path, name):
    write_report(tmp_path / name, storage.ATTACHMENT_NAME, b"chooser: 1\ntitle: Portal\n")
    session.open(EXAMPLES / "startup.chooser")
    session.open(tmp_path / name)
    assert session.decision.title == "Portal"
    assert session.path is None


@pytest.mark.needs("links")
def test_a_report_behind_a_link_is_a_report(session, tmp_path):
    write_report(tmp_path / "report.pdf", storage.ATTACHMENT_NAME, b"chooser: 1\n")
    (tmp_path / "plan.chooser").symlink_to(tmp_path / "report.pdf")
    session.open(tmp_path / "plan.chooser")
    assert session.path is None


def test_a_decision_file_is_saved_to_again(session, tmp_path):
    storage.save(tmp_path / "plan.yaml", Decision(title="Portal"), session.catalog)
    session.open(tmp_path / "plan.yaml")
    assert session.path == tmp_path / "plan.yaml"


@pytest.mark.parametrize("name", ["plan.pdf", "plan.PDF"])
def test_a_decision_is_not_saved_under_the_name_of_a_report(session, tmp_path, name):
    before = write_report(tmp_path / name, storage.ATTACHMENT_NAME, b"chooser: 1\n").read_bytes()
    with pytest.raises(ChooserError, match=r"plan\.(pdf|PDF): a decision saved as PDF could not be opened"):
        session.save(tmp_path / name)
    assert (tmp_path / name).read_bytes() == before
    assert session.path is None


def test_a_gut_feeling_is_late_once_it_was_on_screen_who_leads(session):
    session.answer("traffic", "extreme")
    assert not session.result_seen
    session.show_leader(shown=True)
    assert session.result_seen
    session.show_leader(shown=False)
    assert session.result_seen, "what was seen is not forgotten"
    session.new()
    assert not session.result_seen


def test_where_nobody_leads_nothing_is_seen_until_there_is_an_answer(session):
    session.show_leader(shown=True)
    session.answer("traffic", "unsure")
    assert not session.result_seen
    session.answer("traffic", "extreme")
    assert session.result_seen


def test_what_is_opened_on_a_page_that_shows_the_leader_is_seen(session):
    session.show_leader(shown=True)
    session.open(EXAMPLES / "startup.chooser")
    assert session.result_seen


@pytest.mark.parametrize("content", [b"chooser: 1\nanswers: {traffic: none}\n", b"%PDF-1.7\n", b""])
def test_a_file_that_cannot_be_opened_leaves_all_as_it_is(session, told, tmp_path, content):
    session.answer("traffic", "extreme")
    session.save(tmp_path / "plan.chooser")
    session.set_title("Portal")
    before, count = session.decision, len(told)
    (tmp_path / "broken.chooser").write_bytes(content)
    with pytest.raises(InputError):
        session.open(tmp_path / "broken.chooser")
    assert (session.decision, session.path) == (before, tmp_path / "plan.chooser")
    assert session.undo_label == "Title"
    assert len(told) == count


def test_a_save_that_fails_leaves_what_there_is_to_save(session, tmp_path):
    session.answer("traffic", "extreme")
    with pytest.raises(ChooserError):
        session.save(tmp_path / "missing" / "plan.chooser")
    assert session.modified
    assert session.path is None


def test_a_report_is_of_the_decision_as_it_stood(session, tmp_path):
    session.answer("traffic", "extreme")
    report = session.report("a4")
    session.answer("traffic", "modest")
    report.save(tmp_path / "report.pdf")
    session.open(tmp_path / "report.pdf")
    assert session.decision.answers == {"traffic": "extreme"}


def test_a_report_no_longer_wanted_is_not_written(session, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"the old one")
    assert session.report("a4").save(path, is_wanted=lambda: False) is False
    assert path.read_bytes() == b"the old one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.pdf"]


# The catalog


def test_another_catalog_is_noted_when_the_decision_is_saved(session, tmp_path):
    path = tmp_path / "plan.chooser"
    path.write_text(
        "chooser: 1\nanswers: {traffic: extreme}\ncatalog: {version: old, sha256: " + "a" * 64 + "}\n"
    )
    session.open(path)
    assert session.catalog_changed
    session.use_catalog(write_folder(tmp_path / "small"))
    assert session.decision.catalog.version == "old", "until then it says what it was answered against"
    assert session.catalog_changed
    assert not session.modified
    assert session.undo_label is None
    session.save(path)
    assert session.decision.catalog.sha256 == session.catalog.sha256
    assert not session.catalog_changed


def test_a_catalog_that_does_not_know_an_answer_changes_nothing(session, told, tmp_path):
    session.answer("traffic", "extreme")
    before, count = session.catalog, len(told)
    small = write_folder(tmp_path / "small", edited("questions.yaml", "id: extreme", "id: mad"))
    with pytest.raises(InputError, match=r'the open decision:\d+: unknown answer "extreme"'):
        session.use_catalog(small)
    assert session.catalog is before
    assert session.undo_label == "Traffic – Extreme"
    assert len(told) == count


def test_what_takes_a_moment_is_prepared_once_for_each_catalog_and_told(session, told, tmp_path):
    session.prepare()
    assert session.is_prepared
    assert len(told) == 1
    session.use_catalog(write_folder(tmp_path / "small"))
    assert not session.is_prepared
