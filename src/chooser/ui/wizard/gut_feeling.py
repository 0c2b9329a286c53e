"""The gut feeling, sealed before the result is seen."""

from chooser.base.text import _
from chooser.session import Session
from chooser.ui.kit.announce import announce
from chooser.ui.kit.headings import Heading
from chooser.ui.kit.widgets import Card, RecordedChoice, button, label, row

_SEALED = _("Sealed. The result will compare it with your answers.")


class GutFeeling(Card):
    """Asks what one would choose without any of this, and keeps it out of sight of the result."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Your gut feeling"))
        self._session = session
        layout = self.body
        title = Heading(_("Your gut feeling"))
        layout.addWidget(title)
        self._text = label(role="muted")
        layout.addWidget(self._text)
        self._choice = RecordedChoice(_("Your gut feeling"), title)
        for key, framework in session.catalog.frameworks.items():
            self._choice.addItem(framework.name, key)
        # Nothing is chosen beforehand, since that would color the feeling.
        self._choice.setPlaceholderText(_("Choose one"))
        self._choice.setCurrentIndex(-1)
        self._choice.setMinimumWidth(120)
        self._seal = button(_("Seal it"), self._seal_it)
        self._seal.setEnabled(False)
        self._choice.currentIndexChanged.connect(lambda index: self._seal.setEnabled(index >= 0))
        self._undo = button(_("Take it back"), self._take_back, "link")
        layout.addLayout(row(self._choice, self._seal, self._undo))

    def refresh(self) -> None:
        """Show whether a gut feeling is sealed, without saying which."""
        sealed = self._session.decision.gut_feeling is not None
        late = self._session.result_seen
        for part in (self._choice, self._seal):
            part.setVisible(not sealed and not late)
        self._undo.setVisible(sealed)
        text = _("Which one would you take without any of this? Seal it now, and the result will compare it.")
        if sealed:
            text = _SEALED
        elif late:
            text = _("You have seen who leads, so a gut feeling can no longer be sealed for this decision.")
        self._text.setText(text)

    def _seal_it(self) -> None:
        feeling = str(self._choice.currentData())
        self._choice.setCurrentIndex(-1)
        self._session.set_gut_feeling(feeling)
        announce(self, _SEALED)

    def _take_back(self) -> None:
        self._session.set_gut_feeling(None)
        announce(self, _("Your gut feeling is taken back."))
