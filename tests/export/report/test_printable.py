"""Text as it can be set."""

import pytest

from chooser.export.report.printable import MISSING, Printable

LONG = "a-word-that-is-longer-than-a-line-may-be"


def test_a_long_word_may_be_broken_and_its_place_is_told():
    found = Printable({"rows": [{"name": "short", "cells": ["short", LONG]}]}, set())
    assert found.breaks == [("rows", 0, "cells", 1)]
    assert found.data["rows"][0]["cells"][1].replace("\u200b", "") == LONG
    assert found.data["rows"][0]["name"] == "short"


def test_what_the_layout_divides_itself_or_nobody_reads_has_no_place():
    data = {"code": [LONG], "address": LONG, "url": LONG, "alt": LONG, "document_title": LONG}
    found = Printable(data, set())
    assert found.breaks == []
    assert "\u200b" in found.data["code"][0]
    assert "\u200b" in found.data["address"]
    assert [found.data[key] for key in ("url", "alt", "document_title")] == [LONG] * 3


@pytest.mark.parametrize(
    ("text", "has_marks"), [("cafe\u0301", True), ("café – 3 × 4", False), ("cafe", False)]
)
def test_marks_are_told(text, has_marks):
    assert Printable({"title": ["cafe", text]}, set()).has_marks is has_marks


def test_what_cannot_be_printed_is_replaced_and_told():
    unknown = {"\u30ce"}
    found = Printable({"notes": ["a\x07b \u30ce", "kept"]}, unknown)
    assert found.data["notes"] == [f"a{MISSING}b {MISSING}", "kept"]
    assert unknown == {"\u30ce", "\x07"}
