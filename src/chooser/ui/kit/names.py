"""What files are called that are proposed: after the decision's file, else after its title."""

from chooser.base.outputs import DECISION_SUFFIXES, bounded_name
from chooser.base.text import _
from chooser.session import SUFFIX, Format, Session


def decision_name(session: Session) -> str:
    """Return the name proposed for the file of the decision."""
    return bounded_name(_stem(session), SUFFIX)


def export_name(session: Session, form: Format) -> str:
    """Return the name proposed for an export."""
    outcome = session.decision.outcome
    if form.is_record and outcome is not None and outcome.number is not None:
        # As MADR names its files: 0007-title-with-dashes.md.
        name = _title(session) or _stem(session)
        return bounded_name(f"{outcome.number:04}-{name.lower()}", form.suffix)
    return bounded_name(_stem(session), form.ending)


def _stem(session: Session) -> str:
    path = session.path
    if path is not None:
        return path.stem if path.suffix.lower() in DECISION_SUFFIXES else path.name
    return _title(session) or _("decision")


def _title(session: Session) -> str:
    words = "".join(character if character.isalnum() else " " for character in session.decision.title)
    return "-".join(words.split())[:80]
