"""What of a text that is shown neither goes through the translation nor stands in the data."""

import re
from collections.abc import Iterable

OPEN, CLOSE = "\u27ea", "\u27eb"
"""Between these stands what was translated."""


class Data:
    """Every text that stands in the data; those with fields are filled in on the way."""

    def __init__(self, texts: Iterable[str]) -> None:
        known = {*texts}
        self._texts = "\n".join(sorted(known))
        self._filled = [
            re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(text.rstrip("."))))
            for text in known
            if "{" in text
        ]

    def has(self, text: str) -> bool:
        """Tell whether a text, or one that it is a part of, stands in the data."""
        return text in self._texts or any(filled.match(text) for filled in self._filled)


def rest(text: str, data: Data) -> str:
    """Return what of a text is neither marked nor in the data; figures and signs are no words."""
    # A space ends what a mark stands for; what is between two lines or two marks is looked at by itself.
    plain = re.sub(r"</?qt>", "\n", text).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    before = None
    while plain != before:
        before, plain = plain, re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "\n", plain)
    left = [part.strip(" \n.,:;·•–-+*()\u2068\u2069…[]&<>\u200b") for part in re.split("\n| · ", plain)]
    return " | ".join(part for part in left if re.search(r"[^\W\d_]", part) and not data.has(part))
