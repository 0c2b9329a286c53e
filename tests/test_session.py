"""The open decision: its file, its named changes, the way back, and who is told."""

import pytest

from chooser import storage
from chooser.errors import ChooserError
from chooser.model import Decision
from chooser.paths import EXAMPLES
from chooser.session import Session


@pytest.fixture
def session(catalog):
    return Session(catalog)


@pytest.mark.parametrize("name", ["report.pdf", "report.PDF", "report.pdf.bak", "report.chooser", "report"])
def test_a_decision_that_came_out_of_a_report_has_no_file_to_save_to(session, tmp_path, name):
    session.set_title("Portal")
    session.report("a4").save(tmp_path / name)
    session.open(EXAMPLES / "startup.chooser")
    session.open(tmp_path / name)
    assert session.decision.title == "Portal"
    assert session.path is None


def test_a_report_behind_a_link_is_a_report(session, tmp_path):
    session.report("a4").save(tmp_path / "report.pdf")
    (tmp_path / "plan.chooser").symlink_to(tmp_path / "report.pdf")
    session.open(tmp_path / "plan.chooser")
    assert session.path is None


def test_a_decision_file_is_saved_to_again(session, tmp_path):
    storage.save(tmp_path / "plan.yaml", Decision(title="Portal"), session.catalog)
    session.open(tmp_path / "plan.yaml")
    assert session.path == tmp_path / "plan.yaml"


@pytest.mark.parametrize("name", ["plan.pdf", "plan.PDF"])
def test_a_decision_is_not_saved_under_the_name_of_a_report(session, tmp_path, name):
    session.report("a4").save(tmp_path / name)
    before = (tmp_path / name).read_bytes()
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
