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
