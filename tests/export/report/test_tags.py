"""What a screen reader is told of a report beyond what typst tells it."""

import pytest

from chooser import storage
from chooser.advice.recommendation import Recommendation
from chooser.base.paths import EXAMPLES
from chooser.export.report import pdf
from chooser.export.report.contents import report
from chooser.export.report.objects import Objects
from chooser.export.report.tags import finished
from tests.export.report.test_objects import pdf_with
from tests.report_reading import elements, links, read


@pytest.fixture(scope="module")
def recommendation(catalog):
    return Recommendation(catalog, storage.load(EXAMPLES / "startup.chooser", catalog))


@pytest.fixture(scope="module")
def reader(recommendation):
    return read(pdf.render(recommendation, "a4", "full"))


def test_a_link_to_sources_says_which_and_leads_there(reader, recommendation):
    sources = report(recommendation, "a4", "full")["sources"]
    places = reader.named_destinations
    cited = [link for link in links(reader) if str(link.get("/Dest", "")).startswith("source-")]
    assert len(cited) > 100
    for link in cited:
        number = int(link["/Dest"].removeprefix("source-"))
        title = sources[number - 1]["title"]
        told = link["/Contents"]
        several = told.startswith(f"Sources {number} to ") and told.endswith(f", beginning with {title}")
        assert told == f"Source {number}: {title}" or several, told
        assert link["/Dest"] in places
    assert any(link["/Contents"].startswith("Sources ") for link in cited)
    # The place is where the source stands: below the one before, or in the next column or on the next page.
    order = [places[f"source-{number}"] for number in range(1, len(sources) + 1)]
    pages = [reader.get_destination_page_number(place) for place in order]
    assert pages == sorted(pages)
    assert all(
        (page, round(before.left)) != (reader.get_destination_page_number(after), round(after.left))
        or before.top > after.top
        for page, before, after in zip(pages, order, order[1:], strict=False)
    )


def test_page_one_leads_to_headings_by_their_names(catalog):
    # One whose page one has no room for all reasons and turns.
    decision = storage.load(EXAMPLES / "large-web-application.chooser", catalog)
    reader = read(pdf.render(Recommendation(catalog, decision), "a4", "full"))
    leading = {str(link["/Dest"]): link["/Contents"] for link in links(reader) if "/Dest" in link}
    assert leading["every-turn"] == "More that would turn it"
    assert leading["every-reason"] == "More differences to FastAPI"
    assert {"every-turn", "every-reason"} <= {*reader.named_destinations}


def test_a_link_to_a_source_on_the_web_has_its_title(reader, recommendation):
    titles = {
        source["url"]: source["title"]
        for source in report(recommendation, "a4", "full")["sources"]
        if source["url"]
    }
    told = {link["/A"]["/URI"]: link["/Contents"] for link in links(reader) if "/A" in link}
    assert {url: told[url] for url in titles} == titles


def test_the_first_cell_of_a_row_is_its_header(reader):
    for table in elements(reader.root_object["/StructTreeRoot"]):
        if table["/S"] != "/Table":
            continue
        cells = [cell for row in table["/K"][-1].get_object()["/K"] for cell in row.get_object()["/K"]]
        kinds = {str(cell.get_object()["/S"]) for cell in cells}
        assert kinds == {"/TH", "/TD"}
        assert not any("/Headers" in each for cell in cells for each in cell.get_object().get("/A", []))


def element(kind: str, above: int, kids: str) -> bytes:
    return f"<</Type/StructElem/S/{kind}/P {above} 0 R/K[{kids}]>>".encode()


def test_an_empty_element_is_taken_out_with_what_it_leaves_empty():
    objects = Objects(
        finished(
            pdf_with(
                element("L", 1, "5 0 R 7 0 R"),
                element("LI", 4, "6 0 R 8 0 R"),
                element("Lbl", 5, ""),
                element("LI", 4, "9 0 R"),
                element("LBody", 5, "0"),
                element("Lbl", 7, ""),
            ),
            {},
        )
    )
    assert objects[4] == element("L", 1, "5 0 R")
    assert objects[5] == element("LI", 4, "8 0 R")
    assert objects[8] == element("LBody", 5, "0")
    assert {objects[number] for number in (6, 7, 9)} == {b"null"}


def test_an_empty_cell_keeps_its_place():
    content = pdf_with(element("TBody", 1, "5 0 R"), element("TR", 4, "6 0 R"), element("TD", 5, ""))
    headed = element("TH", 5, "").replace(b"5 0 R", b"5 0 R/A[<</O/Table/Scope/Row>>]")
    assert Objects(finished(content, {}))[6] == headed


def test_a_link_may_say_anything():
    link = b"<</Type/Annot/Subtype/Link/A<</Type/Action/S/URI/URI(source:3-5)>>/F 4/Contents(source:3-5)>>"
    for title, told in ((r"A (b) \ c", rb"(A \(b\) \\ c)"), ("Ä", b"<FEFF00C4>")):
        objects = Objects(finished(pdf_with(link), {"source:3-5": title}))
        assert objects[4] == b"<</Type/Annot/Subtype/Link/Dest(source-3)/F 4/Contents%s>>" % told
