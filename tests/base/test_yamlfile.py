"""Reading YAML: what is refused, with the line and the remedy, and how fast."""

import time
from typing import Annotated, Any, Literal

import msgspec
import pytest

from chooser.base.errors import InputError
from chooser.base.faultwords import unknown
from chooser.base.yamlfile import MAX_DEPTH, MAX_FAULTS, MAX_NODES, MAX_NUMBER_LENGTH, Document

BOMB = (
    b"a: &a [x, x, x, x, x, x, x, x, x]\n"
    b"b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
    b"c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n"
    b"d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
)

KEYS = "expected one of: x, name, kind, day, tags, either"


class Point(msgspec.Struct, forbid_unknown_fields=True):
    """A shape with each kind of limit."""

    x: Annotated[float, msgspec.Meta(ge=0, le=1)]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=10)] = "n"
    kind: Literal["round", "square"] = "round"
    day: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}\Z")] = "2026-11-22"
    tags: Annotated[tuple[str, ...], msgspec.Meta(max_length=2)] = ()
    either: str | tuple[str, ...] = ""


def faults(content: bytes | str) -> list[str]:
    """What is wrong with a text, as it is told; the file is called f."""
    with pytest.raises(InputError) as caught:
        Document("f", content if isinstance(content, bytes) else content.encode())
    return str(caught.value).split("\n")


def shape_faults(content: str, kind: Any = Point) -> list[str]:
    with pytest.raises(InputError) as caught:
        Document("f", content.encode()).convert(kind)
    return str(caught.value).split("\n")


def test_plain_values_are_read_with_their_lines():
    document = Document("f", b"a: 1\nb:\n  - x\n  - {c: 2.5, d: yes}\ne:\n")
    assert document.data == {"a": 1, "b": ["x", {"c": 2.5, "d": True}], "e": None}
    assert [document.line(path) for path in [(), ("a",), ("b",), ("b", 0), ("b", 1, "c"), ("e",)]] == [
        1, 1, 2, 3, 4, 5,
    ]  # fmt: skip


def test_line_of_what_is_not_there_is_that_of_what_would_hold_it():
    document = Document("f", b"a: 1\nb:\n  - x\n")
    assert document.line(("b", 7, "c")) == 2
    assert document.line(("z",)) == 1


def test_dates_stay_text_and_a_byte_order_mark_is_no_content():
    assert Document("f", b"\xef\xbb\xbfday: 2026-11-22\n").data == {"day": "2026-11-22"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "f: the file is empty, expected YAML"),
        (b"# nothing\n", "f: the file is empty, expected YAML"),
        (b"a: 1\nb: \x00\n", "f:2: the control character U+0000, expected text"),
        (b"a: 1\n\nb: \x7f\n", "f:3: the control character U+007F, expected text"),
        (b"\n" * 60_000 + b"\x01", "f:60001: the control character U+0001, expected text"),
        (b"a: 1\nb: \xff\n", "f:2: not text, expected YAML in UTF-8"),
        ("a: 1\n".encode("utf-16"), "f:1: not text, expected YAML in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00", "f:1: not text, expected YAML in UTF-8"),
        ("a: &x 1\n", "f:1: an anchor or alias, expected the values in full"),
        ("a: 1\nb: *x\n", "f:2: an anchor or alias, expected the values in full"),
        (BOMB, "f:1: an anchor or alias, expected the values in full"),
        ("a: 1\nb: 2\na: 3\n", 'f:3: the key "a" stands here again, expected it once'),
        ("a:\n  x: .nan\n", 'f:2: ".nan" is not finite, expected a number'),
        ("a: -.inf\n", 'f:1: "-.inf" is not finite, expected a number'),
        ("a: 1.0e+999\n", 'f:1: "1.0e+999" is not finite, expected a number'),
        ("a: 1\n2: b\n", "f:2: the key 2 is not text, expected text (quote it)"),
        ("no: b\n", "f:1: the key no is not text, expected text (quote it)"),
        ("? [a, b]\n: c\n", "f:1: the key a list or mapping is not text, expected text (quote it)"),
        ("a: !!bool perhaps\n", "f:1: the tag tag:yaml.org,2002:bool, expected a plain value"),
        ("a: !!str plain\n", "f:1: the tag tag:yaml.org,2002:str, expected a plain value"),
        ("a: !!timestamp soon\n", "f:1: the tag tag:yaml.org,2002:timestamp, expected a plain value"),
        ("a: !!binary aGk=\n", "f:1: the tag tag:yaml.org,2002:binary, expected a plain value"),
        ("a: !!set {b, c}\n", "f:1: the tag tag:yaml.org,2002:set, expected a plain value"),
        ("a: !mine b\n", "f:1: the tag !mine, expected a plain value"),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            "f:1: the tag tag:yaml.org,2002:python/object/apply:os.system, expected a plain value",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(content, expected):
    assert faults(content) == [expected]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("a: b: c\n", 1),
        ("a: 1\n  b: 2\n", 2),
        ("a: 1\n\tb: 2\n", 2),
        ("a: [1, 2\nb: 3\n", 2),
        ('a: 1\nb: "never closed\nc: 1\n', 2),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: @b\n", 1),
        ('a: "\\ud800"\n', 1),
    ],
)
def test_bad_syntax_is_told_with_the_line_where_it_is_wrong(content, line):
    (fault,) = faults(content)
    assert fault.startswith(f"f:{line}: not valid YAML: ")
    assert fault.endswith(
        ("; check this line and the one before", "a tab at the start of a line, expected spaces")
    )


def test_all_that_is_wrong_with_the_values_is_told_at_once():
    assert faults("a: .inf\nb: 1\nb: 2\n3: c\n") == [
        'f:1: ".inf" is not finite, expected a number',
        'f:3: the key "b" stands here again, expected it once',
        "f:4: the key 3 is not text, expected text (quote it)",
    ]


def test_depth_is_bounded():
    assert Document("f", b"[" * MAX_DEPTH + b"]" * MAX_DEPTH).data
    assert faults(b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1)) == [
        "f:1: nested too deep, expected at most 50 levels"
    ]


def test_length_of_a_number_is_bounded():
    assert Document("f", b"a: " + b"9" * MAX_NUMBER_LENGTH).data["a"] == int("9" * MAX_NUMBER_LENGTH)
    digits = "9" * (MAX_NUMBER_LENGTH + 1)
    assert faults(f"a: {digits}") == [f'f:1: "{digits[:40]}" is no value, quote it']
    assert Document("f", f"a: '{digits}'".encode()).data == {"a": digits}


def test_number_of_values_is_bounded():
    assert len(Document("f", b"- a\n" * (MAX_NODES - 1)).data) == MAX_NODES - 1
    assert faults(b"- a\n" * MAX_NODES) == [f"f:{MAX_NODES}: too long, expected at most 10,000 values"]


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b"{" * 100_000,
        b"- " * 100_000,
        b"? " * 100_000,
        b"[" + b"[]," * 300_000,
        b"[" + b"a," * 500_000,
        b"{" + b"a: 1, " * 160_000,
        b"&a " * 300_000,
        b'"' + b"x\n" * 500_000,
        b"a: 1" + b":1" * 500_000,
        b"a: 0x" + b"f" * 1_000_000,
        b"a: 0b" + b"1" * 1_000_000,
        b"a: " + b"9" * 1_000_000,
        b"a" * 1_000_000 + b": 1",
        b"\n" * 1_000_000 + b"\x01",
        b"a: 1\n" * 4_500,
        b"- .nan\n" * 9_500,
        b"\t" * 1_000_000,
        b"!" * 1_000_000,
        b"%" * 1_000_000,
    ],
    ids=lambda content: f"{content[:8]!r}",
)
def test_hostile_file_is_refused_within_a_second(content):
    started = time.process_time()
    told = faults(content)
    assert time.process_time() - started < 1
    assert len(told) <= MAX_FAULTS + 1
    assert all(len(line) < 300 for line in told)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("x: 1\ncolour: red\n", f'f:2: unknown key "colour", {KEYS}'),
        ("x: 1\nnmae: b\n", f'f:2: unknown key "nmae", {KEYS}; did you mean "name"?'),
        ("name: b\n", 'f:1: the key "x" is missing, expected it'),
        ("x: 2\n", "f:1: the number 2 in x, expected at most 1"),
        ("x: -1\n", "f:1: the number -1 in x, expected at least 0"),
        ("x: fast\n", 'f:1: "fast" in x, expected a number'),
        ("x: yes\n", "f:1: true (true or false; quote it if you mean text) in x, expected a number"),
        ("x: 1\nname: 2026.10\n", "f:2: the number 2026.1 in name, expected text (quote it)"),
        ("x: 1\nname:\n", "f:2: nothing in name, expected text"),
        ("x: 1\nname: ''\n", 'f:2: "" in name, expected text that is not empty'),
        ("x: 1\nname: abcdefghijk\n", 'f:2: "abcdefghijk" in name, expected at most 10 characters'),
        (
            "x: 1\nkind: squre\n",
            'f:2: unknown value "squre", expected one of: round, square; did you mean "square"?',
        ),
        ("x: 1\nday: tomorrow\n", 'f:2: "tomorrow" in day, expected a date like 2026-11-22'),
        ("x: 1\ntags: [a, b, c]\n", "f:2: a list in tags, expected at most 2 items"),
        ("x: 1\ntags:\n  - a\n  - 7\n", "f:4: the number 7 in tags.1, expected text (quote it)"),
        ("x: 1\neither: 7\n", "f:2: the number 7 in either, expected text or a list"),
        ("x: 1\neither:\n  - a\n  - {b: c}\n", "f:4: a mapping in either.1, expected text"),
        ("- x\n", "f:1: a list, expected a mapping"),
        ("~\n", "f:1: nothing, expected a mapping"),
    ],
)
def test_wrong_shape_is_told_with_its_line_and_remedy(content, expected):
    assert shape_faults(content) == [expected]


def test_every_fault_of_shape_is_told_at_once():
    assert shape_faults("name: ''\nkind: 3\nextra: 1\n") == [
        'f:1: "" in name, expected text that is not empty',
        'f:1: the key "x" is missing, expected it',
        "f:2: the number 3 in kind, expected one of: round, square",
        f'f:3: unknown key "extra", {KEYS}',
    ]


def test_very_many_faults_of_shape_are_cut_and_this_is_told():
    told = shape_faults("".join(f"- {number}\n" for number in range(500)), tuple[str, ...])
    assert told[0] == "f: more than 100 faults, of which these were found first"
    assert told[1:] == [f"f:{n + 1}: the number {n} in {n}, expected text (quote it)" for n in range(100)]


def test_good_data_becomes_the_type():
    point = Document("f", b"x: 0.5\ntags: [a]\neither: [b, c]\n").convert(Point)
    assert point == Point(x=0.5, tags=("a",), either=("b", "c"))


def test_unknown_word_is_clipped_and_the_known_ones_are_listed():
    assert unknown("word", "y" * 100, ["a"]) == f'unknown word "{"y" * 57}...", expected one of: a'
    assert unknown("word", "y", []) == 'unknown word "y", expected one of: none'
    many = [f"w{rank:02}" for rank in range(30)]
    assert unknown("word", "zzz", many).endswith("w10, w11, ...")
