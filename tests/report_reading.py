"""A report read back: its text, its structure, where its glyphs lie. And decisions to make reports of."""

import io
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pypdf
import pypdfium2
from page import validate_pdf_bytes
from pypdf.generic import ArrayObject, DictionaryObject, NullObject

from chooser import storage
from chooser.decision import Answer, CatalogRef, Decision, Outcome
from chooser.model import Catalog

SAMPLES = Path(__file__).parent / "samples"
MILLIMETER = 72 / 25.4
MARGINS = {"side": 18 * MILLIMETER, "top": 19 * MILLIMETER, "bottom": 20 * MILLIMETER}
"""Those of resources/report.typ. Above and below stand the running title and the footer."""

# fmt: off
ODD = [
    "#panic()", "$x^2$", "*a* _b_ `c`", "<b>bold</b>", "= heading", "&amp;", "{{x}}", "=1+1", "\\u{41}",
    "\x07", "\x00", "\x1b[31m", "\u200b", "\u202e", "\ufeff", "\u0301", "a\u0300", "\U0001fae8", "\U00012000",
    "é", "ß", "→", "√", "—", "﷽", "مرحبا", "中文字", "日本", "שלום", "हिन्दी", "🙂", "👨\u200d👩\u200d👧",
    "'", '"', "🇫🇷", "\n", "\n\n", "\t", "  ", "ends: here", "- item", "no", "2026-11-22", "~", "null", "|",
    ">", "%", "@ref", "W" * 60, "x" * 200,
]
# fmt: on
PLAIN = ["plain", "words", "of", "a", "team"]


def read(content: bytes) -> pypdf.PdfReader:
    """Open a report as pypdf does when it forgives nothing."""
    return pypdf.PdfReader(io.BytesIO(content), strict=True)


def pages_of(content: bytes) -> list[str]:
    """The text of each page as pdfium reads it, with single spaces."""
    document = pypdfium2.PdfDocument(content)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    # pdfium writes U+FFFE or U+0002 where it believes a word to be hyphenated at the end of a line.
    return [re.sub(r"\s+", " ", re.sub("[\ufffe\x02]", "-", text)) for text in texts]


def text_of(content: bytes) -> str:
    return " ".join(pages_of(content))


_FOOTER = re.compile(r"Chooser \S+ · catalog \S+ \d+ / \d+")


def sentences_of(content: bytes) -> list[str]:
    """What is long enough to be a sentence, and no name, without running titles and footers.

    What ends with a colon only leads to what is said: one condition may do so in two pairs of answers.
    """
    pages = [_FOOTER.sub("", page).strip() for page in pages_of(content)]
    # The running title, with which all pages but the first begin.
    same = itertools.takewhile(lambda column: len(set(column)) == 1, zip(*pages[1:], strict=False))
    running = "".join(column[0] for column in same) if len(pages) > 2 else ""
    # Without versions, whose points end no sentence.
    text = re.sub(r"\d+\.\d+\.\d+", "", " ".join(page.removeprefix(running) for page in pages))
    found = re.split(r"(?<=[.:!?])[\d,–\s]*(?=[A-Z“])", text)
    told = [each.strip() for each in found if len(each) > 45 and len(each.split()) > 6]
    return [each for each in told if not each.endswith(":")]


def words_of_first_reports() -> dict[str, int]:
    """How many words the report of 1.0.0 has of each example, by its title today: on A4, read as here."""
    counts: dict[str, int] = json.loads((SAMPLES / "report-words-1.0.0.json").read_text("utf-8"))
    return counts


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def elements(node: Any) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from elements(child)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


def links(reader: pypdf.PdfReader) -> list[Any]:
    return [
        annotation.get_object()
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if annotation.get_object()["/Subtype"] == "/Link"
    ]


def bookmarks(outline: Any) -> list[str]:
    """The titles of the outline, of all levels, in order."""
    return [
        title
        for item in outline
        for title in (bookmarks(item) if isinstance(item, list) else [str(item.title)])
    ]


def structure_faults(content: bytes) -> list[str]:
    """What a reader program could trip over; empty when the report is as PDF/UA wants it."""
    reader = read(content)
    root: Any = reader.root_object
    found = list(elements(root["/StructTreeRoot"]))
    kinds = [str(element["/S"]) for element in found]
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
    xmp = root["/Metadata"].get_data().decode()
    checks = {
        "not marked as tagged": root.get("/MarkInfo", {}).get("/Marked") == True,  # noqa: E712
        "no language": bool(root.get("/Lang")),
        "the title is not shown": root["/ViewerPreferences"].get("/DisplayDocTitle") == True,  # noqa: E712
        "no claim of PDF/A-3a": "<pdfaid:part>3</pdfaid:part>" in xmp
        and "<pdfaid:conformance>A</pdfaid:conformance>" in xmp,
        "no claim of PDF/UA-1": "<pdfuaid:part>1</pdfuaid:part>" in xmp,
        "not one H1, the first heading": levels[:1] == [1] and levels.count(1) == 1,
        "a level of headings is skipped": all(new <= old + 1 for old, new in itertools.pairwise(levels)),
        "fewer bookmarks than headings": len(bookmarks(reader.outline)) == len(levels),
        "no table": "/Table" in kinds,
        "no figure": "/Figure" in kinds,
        "a page without the order of its tags": all(page.get("/Tabs") == "/S" for page in reader.pages),
        "no decision attached": list(reader.attachments) == [storage.ATTACHMENT_NAME],
        "a link without words": all(link.get("/Contents") for link in links(reader)),
        "a link to nowhere": {link["/Dest"] for link in links(reader) if "/Dest" in link}
        <= {*reader.named_destinations},
        "a link named by a page": not any(
            re.search(r"^(Section, )?page \d", str(link["/Contents"])) for link in links(reader)
        ),
        "an element with nothing in it": all(map(_holds_something, found)),
        "painted in another order than told": all(map(_is_painted_as_told, *_orders(reader))),
    }
    faults = [fault for fault, fine in checks.items() if not fine]
    for element in found:
        if element["/S"] == "/Figure" and not str(element.get("/Alt", "")).strip():
            faults.append("a figure without alternative text")
        if element["/S"] == "/Table":
            faults.extend(_table_faults(element))
    return [*faults, *_font_faults(reader)]


def rules_broken(content: bytes) -> list[str]:
    """What an independent checker finds against PDF/UA-1 and PDF/A-3a."""
    return [
        f"{profile}: {failure.rule_id} {failure.message}"
        for profile in ("ua1", "3a")
        for failure in validate_pdf_bytes(content, profile=profile).failures
    ]


def _table_faults(table: Any) -> Iterator[str]:
    parts = Counter(str(part["/S"]) for part in elements(table))
    if not parts["/TH"] or not parts["/TD"]:
        yield "a table without header or data cells"
    for part in elements(table):
        attributes = part.get("/A", NullObject())
        told = attributes if isinstance(attributes, list) else [attributes]
        if part["/S"] == "/TH" and not any("/Scope" in each.get_object() for each in told):
            yield "a header cell without scope"
        if part["/S"] == "/TBody" and any(_first_scope(row) != "/Row" for row in part["/K"]):
            yield "a row without header"


def _first_scope(row: Any) -> str:
    first = row.get_object()["/K"][0].get_object()
    return next((str(each["/Scope"]) for each in first.get("/A", []) if "/Scope" in each), "")


def _holds_something(element: Any) -> bool:
    kids = element.get("/K")
    return element["/S"] in ("/TD", "/TH") or "/Alt" in element or (kids is not None and kids != [])


def _orders(reader: pypdf.PdfReader) -> tuple[list[list[int]], list[list[int]]]:
    """For each page, the numbers of its marked contents as they are painted, and as the tags have them."""
    painted = []
    for page in reader.pages:
        contents = page.get_contents()
        data = contents.get_data() if contents is not None else b""
        painted.append([int(number) for number in re.findall(rb"/MCID (\d+)", data)])
    places = {page.indirect_reference: index for index, page in enumerate(reader.pages)}
    told: list[list[int]] = [[] for _page in reader.pages]
    root: Any = reader.root_object
    for page, number in _marked(root["/StructTreeRoot"]["/K"], None):
        told[places[page]].append(number)
    return painted, told


def _marked(node: Any, page: Any) -> Iterator[tuple[Any, int]]:
    """Every marked content with its page, in the order of the structure tree."""
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for child in node:
            yield from _marked(child, page)
    elif isinstance(node, DictionaryObject):
        page = node.raw_get("/Pg") if "/Pg" in node else page
        if node.get("/Type") == "/MCR":
            yield page, int(str(node["/MCID"]))
        elif node.get("/Type") != "/OBJR" and "/K" in node:
            yield from _marked(node["/K"], page)
    elif not isinstance(node, NullObject):
        yield page, int(str(node))


def torn(content: bytes) -> list[str]:
    """The rows of tables that stand on two pages, and the headings with nothing of theirs on their page."""
    reader = read(content)
    root: Any = reader.root_object
    number = {page.indirect_reference: index for index, page in enumerate(reader.pages, start=1)}
    found, heading = [], 0
    for element in elements(root["/StructTreeRoot"]["/K"]):
        kind, page = str(element["/S"]), element.get("/Pg") and number[element.raw_get("/Pg")]
        if kind == "/TR":
            pages = {number[page] for page, _marked_content in _marked(element["/K"], None)}
            if len(pages) > 1:
                found.append(f"a row on pages {sorted(pages)}")
        if page:
            if heading and page != heading:
                found.append(f"a heading alone at the end of page {heading}")
            heading = page if re.fullmatch(r"/H[1-6]", kind) else 0
    return found


def _is_painted_as_told(painted: list[int], told: list[int]) -> bool:
    return [number for number in painted if number in set(told)] == told


def _font_faults(reader: pypdf.PdfReader) -> Iterator[str]:
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            entry = font.get_object()
            if entry["/Subtype"] == "/Type3":  # drawn in the file itself
                continue
            descendant = entry["/DescendantFonts"][0].get_object() if "/DescendantFonts" in entry else entry
            descriptor = descendant["/FontDescriptor"]
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor):
                yield f"{descriptor['/FontName']} is not embedded"
            if "/ToUnicode" not in entry:
                yield f"{descriptor['/FontName']} does not tell its characters"


def misplaced(content: bytes) -> list[str]:
    """The glyphs that lie outside the margins, by page; the running title and the footer have their place."""
    document = pypdfium2.PdfDocument(content)
    found = []
    try:
        for number, page in enumerate(document, start=1):
            above, below, beside = _outside(page)
            if number == 1 and above:
                found.append(f"page 1, above: {above!r}")
            if number > 1 and len(above) > 500:
                found.append(f"page {number}, above: {above!r}")
            if not re.fullmatch(rf"Chooser.*{number}/{len(document)}", below):
                found.append(f"page {number}, below: {below!r}")
            if beside:
                found.append(f"page {number}, beside: {beside!r}")
    finally:
        document.close()
    return found


def used_heights(content: bytes) -> list[float]:
    """How far down each page is written on, as a part of the height between its margins."""
    document = pypdfium2.PdfDocument(content)
    used = []
    try:
        for page in document:
            height, textpage = page.get_height(), page.get_textpage()
            written = [
                textpage.get_charbox(index)[1]
                for index in range(textpage.count_chars())
                if textpage.get_text_range(index, 1).strip()
            ]
            low = min((bottom for bottom in written if bottom > MARGINS["bottom"]), default=height)
            room = height - MARGINS["top"] - MARGINS["bottom"]
            used.append((height - MARGINS["top"] - low) / room)
    finally:
        document.close()
    return used


def _outside(page: Any) -> tuple[str, str, str]:
    """The glyphs of a page above, below and beside the box that the margins leave."""
    width, height = page.get_size()
    textpage = page.get_textpage()
    above = below = beside = ""
    for index in range(textpage.count_chars()):
        character = textpage.get_text_range(index, 1)
        if not character.strip("\ufffe\x02 \r\n\u00a0\u200b"):
            continue
        left, bottom, right, top = textpage.get_charbox(index)
        if left < MARGINS["side"] - 1 or right > width - MARGINS["side"] + 1:
            beside += character
        if bottom > height - MARGINS["top"]:
            above += character
        elif top < MARGINS["bottom"] or bottom < MARGINS["bottom"] - 3:
            below += character
    return above, below, beside


def random_text(random: Random, most: int) -> str:
    """Some words, odd characters and markup of many kinds."""
    words = [random.choice(ODD + PLAIN) for _each in range(random.randint(0, most))]
    return random.choice(["", " "]).join(words)


def random_decision(catalog: Catalog, seed: int) -> Decision:
    """A decision with everything that one may hold, now and then, as a file gives it back."""
    random = Random(seed)
    frameworks = tuple(catalog.frameworks)
    some = tuple(key for key in frameworks if random.random() < 0.7)
    outcome = Outcome(
        framework=random.choice(frameworks),
        reason=random_text(random, 40),
        by=random_text(random, 4)[:200],
        decided_on=random.choice([None, "2026-11-24", "1999-01-31"]),
        review_on=random.choice([None, "2028-02-29"]),
        consulted=random_text(random, 4)[:200],
        number=random.choice([None, 12]),
    )
    return Decision(
        title=random_text(random, 8)[:200],
        answers={
            question: _answer(random, catalog, question)
            for question in catalog.questions
            if random.random() < 0.8
        },
        frameworks=some if some and random.random() < 0.3 else None,
        weights={step.id: round(random.uniform(0, 3), 2) for step in catalog.steps if random.random() < 0.4},
        gut_feeling=random.choice([None, *frameworks]),
        outcome=random.choice([None, outcome]),
        notes=random_text(random, 120)[:20_000],
        author=random_text(random, 4)[:200],
        meeting_note=random_text(random, 30)[:1_000],
        catalog=CatalogRef(version=catalog.header.version, sha256=catalog.sha256),
    )


def everything_decided(catalog: Catalog, seed: int) -> Decision:
    """A decision with all questions answered, the most must-haves, and now and then long texts."""
    random = Random(seed)
    answers: dict[str, Answer] = {}
    for question in catalog.questions:
        options = [option.id for option in catalog.options(question)]
        if catalog.questions[question].kind == "one":
            answers[question] = random.choice(options)
        elif question == "must_haves" or random.random() < 0.5:
            answers[question] = tuple(options)
        else:
            answers[question] = tuple(option for option in options if random.random() < 0.6)
    outcome = Outcome(
        framework=random.choice([*catalog.frameworks]),
        reason="This was said by all, and it took long. " * 60,
        by="Platform team",
        decided_on="2026-11-24",
        review_on="2028-02-29",
        consulted="Security",
        informed="All developers",
    )
    return Decision(
        title=f"Everything {seed}",
        answers=answers,
        weights={step.id: round(random.uniform(0.2, 2), 1) for step in catalog.steps if seed % 5 == 1},
        gut_feeling=random.choice([None, *catalog.frameworks]),
        outcome=outcome if seed % 3 == 1 else None,
        notes="What the team noted down.\n" * 50 if seed % 3 == 2 else "",
        meeting_note="To be talked about. " * 20 if seed % 4 == 0 else "",
    )


WRITTEN = [
    "This was said by all, and it took long. ",
    "W" * 300,
    "﷽" * 30,
    "日本語中文",
    "a\n",
    "a\n\n",
    "".join(map(chr, range(0x900, 0x3000, 37))),
]
"""What takes much room: sentences, long words, wide letters, lines, paragraphs, scripts that no font has."""


def everything_written(catalog: Catalog, seed: int) -> Decision:
    """A decision with everything that one may hold, each text as long as it may be."""
    text = WRITTEN[seed % len(WRITTEN)] * 20_000
    outcome = Outcome(
        framework=[*catalog.frameworks][seed % 3],
        reason=text[:20_000],
        by=text[:200],
        decided_on="2026-11-24",
        review_on="2028-02-29",
        consulted=text[:200],
        informed=text[:200],
        number=12,
        supersedes=text[:200],
    )
    return msgspec.structs.replace(
        everything_decided(catalog, seed),
        title=text[:200],
        weights={step.id: 0.5 + index % 4 / 2 for index, step in enumerate(catalog.steps, start=seed)},
        gut_feeling=[*catalog.frameworks][seed // 3 % 3],
        outcome=outcome,
        notes=text[:20_000],
        author=text[:200],
        meeting_note=text[:1_000],
    )


def _answer(random: Random, catalog: Catalog, question: str) -> Answer:
    if random.random() < 0.2:
        return random.choice(["unsure", "skip"])
    options = [option.id for option in catalog.options(question)]
    if catalog.questions[question].kind == "one":
        return random.choice(options)
    return tuple(option for option in options if random.random() < 0.3)
