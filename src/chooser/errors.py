"""The trouble that is expected: its text is what the person reads."""


class ChooserError(Exception):
    """Something the person can mend: bad input, a full disk, a missing right. Its text is shown as it is."""
