"""Must-haves made and taken back where features are compared."""

from chooser.advice.rows import Row
from chooser.base.text import _, listing
from chooser.session import Session


class MustHaves:
    """The must-haves of the open decision, by rows of the comparison."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def can_be(self, row: Row | None) -> bool:
        """Tell whether a row is a feature that can be a must-have."""
        return self._question(row) is not None

    def why_not(self, row: Row | None) -> str:
        """Return why a feature cannot be a must-have; empty where it can, and for what is no feature."""
        if row is None or row.kind != "feature" or self._session.catalog.features[row.id].must_have:
            return ""
        text = _("{feature} cannot be a must-have: it is only compared and gives no points.")
        return text.format(feature=row.name)

    def toggle(self, row: Row | None) -> str:
        """Make a row's feature a must-have, or take that back; return what was done and what follows."""
        question = self._question(row)
        if row is None or question is None:
            return self.why_not(row) or _("Only a feature can be a must-have.")
        before = self._ruled_out
        self._session.toggle(question, row.id)
        frameworks = self._session.catalog.frameworks
        changed = [entry.name for key, entry in frameworks.items() if key in before ^ self._ruled_out]
        if row.id in self._session.recommendation.required:
            told = _("{feature} is a must-have now.")
            if changed:
                told = _("{feature} is a must-have now, which rules out {frameworks}.")
        else:
            told = _("{feature} is no must-have any more.")
            if changed:
                told = _("{feature} is no must-have any more; {frameworks} can be chosen again.")
        return told.format(feature=row.name, frameworks=listing(changed))

    @property
    def _ruled_out(self) -> frozenset[str]:
        return frozenset(each.id for each in self._session.recommendation.ranking if each.excluded)

    def _question(self, row: Row | None) -> str | None:
        """Return the question in which a row's feature can be made a must-have; None where there is none."""
        catalog = self._session.catalog
        if row is None or row.kind != "feature" or not catalog.features[row.id].must_have:
            return None
        return next((key for key, asked in catalog.questions.items() if asked.options == "features"), None)
