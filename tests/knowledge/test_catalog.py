"""A folder of YAML becomes a catalog, or every fault in it is told with its file and line."""

import os
import re
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from chooser.base.errors import InputError
from chooser.decision import Decision
from chooser.engine.contradictions import contradictions
from chooser.knowledge import catalog as catalogs
from tests.builders import FOLDER, edited, within, write_folder

DJANGO = "frameworks/django.yaml"
FLASK = "frameworks/flask.yaml"


def faults(folder: Path, changed: Mapping[str, str | bytes | None] | None = None) -> list[str]:
    """What is wrong with the small catalog after a change, told with paths inside the folder."""
    write_folder(folder, changed)
    with pytest.raises(InputError) as caught:
        catalogs.load(folder)
    return [str(within(folder, fault)) for fault in caught.value.faults]


def test_folder_becomes_a_catalog(tmp_path):
    catalog = catalogs.load(write_folder(tmp_path))
    assert catalog.header.version == "2026.11"
    assert catalog.criteria["performance"].levels == {"moderate": 0.2, "good": 0.5, "very_high": 1.0}
    assert list(catalog.must_have_features) == ["admin_panel"]
    assert list(catalog.questions) == ["traffic", "must_haves", "known"]
    assert catalog.option("traffic", "extreme").more == {"performance": 3}
    assert list(catalog.frameworks) == ["django", "flask"]
    assert catalog.frameworks["flask"].ratings["performance"].levels == ("moderate", "good")
    assert [option.id for option in catalog.options("known")] == ["django", "flask"]
    assert catalog.fact_rows["license"].group == "Project health"


def test_frameworks_come_by_file_name(tmp_path):
    changed = {"frameworks/aiohttp.yaml": FOLDER[FLASK], FLASK: None, "frameworks/zope.yaml": FOLDER[FLASK]}
    assert list(catalogs.load(write_folder(tmp_path, changed)).frameworks) == ["aiohttp", "django", "zope"]


def test_sum_is_that_of_the_files_without_the_examples(tmp_path):
    first = catalogs.load(write_folder(tmp_path / "a")).sha256
    assert len(first) == 64
    with_example = write_folder(tmp_path / "b", {"examples/x.chooser": "chooser: 1\n", "README.md": "text"})
    assert catalogs.load(with_example).sha256 == first
    with_space = write_folder(tmp_path / "c", {"facts.yaml": FOLDER["facts.yaml"] + "\n"})
    assert catalogs.load(with_space).sha256 != first
    renamed = write_folder(tmp_path / "d", {FLASK: None, "frameworks/bottle.yaml": FOLDER[FLASK]})
    assert catalogs.load(renamed).sha256 != first


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (edited(DJANGO, "name: Django", "nmae: Django"), [
            f'{DJANGO}:1: the key "name" is missing, expected it',
            f'{DJANGO}:1: unknown key "nmae", expected one of: name, version, color, about, strengths, '
            'limits, choose_when, ratings, features, facts, joining, first_steps; did you mean "name"?',
        ]),
        (edited(DJANGO, 'version: "6.1.3"', "version: 6.1"), [
            f"{DJANGO}:2: the number 6.1 in version, expected text (quote it)",
        ]),
        (edited("catalog.yaml", '"2026.11"', "2026.11"), [
            "catalog.yaml:1: the number 2026.11 in version, expected text (quote it)",
        ]),
        (edited("catalog.yaml", "2026-11-22", "2026-11-31"), [
            'catalog.yaml:2: "2026-11-31" is no day, expected a date like 2026-11-22',
        ]),
        (edited("catalog.yaml", "2026-11-22", "22.11.2026"), [
            'catalog.yaml:2: "22.11.2026" in checked, expected a date like 2026-11-22',
        ]),
        (edited("sources.yaml", "2026-11-22", "2026-13-01"), [
            'sources.yaml:1: "2026-13-01" is no day, expected a date like 2026-11-22',
        ]),
        (edited(DJANGO, "level: moderate", "level: moderat"), [
            f'{DJANGO}:8: unknown level "moderat", expected one of: moderate, good, very_high; '
            'did you mean "moderate"?',
        ]),
        (edited(FLASK, "[moderate, good]", "[good, moderate]"), [
            f'{FLASK}:6: the range "good" to "moderate", expected the lower level first',
        ]),
        (edited(FLASK, "[moderate, good]", "[moderate, good, very_high]"), [
            f"{FLASK}:6: a list in ratings.performance.level, expected at most 2 items",
        ]),
        (edited(FLASK, "support: extension", "support: extensoin"), [
            f'{FLASK}:8: unknown value "extensoin", expected one of: builtin, extension, none, official; '
            'did you mean "extension"?',
        ]),
        (edited(DJANGO, "evidence: [docs]}\nfeatures", "evidence: [dosc]}\nfeatures"), [
            f'{DJANGO}:8: unknown source "dosc", expected one of: docs; did you mean "docs"?',
        ]),
        (edited(DJANGO, "because: It is there., evidence: [docs]", "because: It is there., evidence: []"), [
            f"{DJANGO}:10: a list in features.admin_panel.evidence, expected at least 1 item",
        ]),
        (edited(DJANGO, "because: It is there., evidence: [docs]", "because: It is there."), [
            f'{DJANGO}:10: the key "evidence" is missing in features.admin_panel, expected it',
        ]),
        (edited(DJANGO, "  license:", "  licence:"), [
            f'{DJANGO}:12: unknown fact "licence", expected one of: license; did you mean "license"?',
        ]),
        (edited(DJANGO, "  performance:", "  perfomance:"), [
            f'{DJANGO}:7: the rating on "performance" is missing, expected one',
            f'{DJANGO}:8: unknown criterion "perfomance", expected one of: performance; '
            'did you mean "performance"?',
        ]),
        (edited(DJANGO, "  admin_panel:", "  caching:"), [
            f'{DJANGO}:9: the support for the must-have "admin_panel" is missing, expected it',
        ]),
        (edited(DJANGO, "#0B8A63", "green"), [
            f'{DJANGO}:3: "green" in color.light, expected a color like #0B8A63',
        ]),
        (edited("sources.yaml", "https://", "ftp://"), [
            'sources.yaml:1: "ftp://example.org/" in docs.url, expected an address such as https://example.org/',
        ]),
        (edited("criteria.yaml", "{moderate: 0.2, good: 0.5,", "{moderate: 0.5, good: 0.2,"), [
            'criteria.yaml:4: the level "good" is not better than the one before it, expected worst to best',
        ]),
        (edited("criteria.yaml", "very_high: 1.0", "very_high: 1.5"), [
            "criteria.yaml:4: the number 1.5 in performance.levels.very_high, expected at most 1",
        ]),
        (edited("criteria.yaml", "{very_high: Very high}", "{very_hihg: Very high}"), [
            'criteria.yaml:5: unknown level "very_hihg", expected one of: moderate, good, very_high; '
            'did you mean "very_high"?',
        ]),
        (edited("questions.yaml", "{performance: 3}", "{perfromance: 3}"), [
            'questions.yaml:10: unknown criterion "perfromance", expected one of: performance; '
            'did you mean "performance"?',
        ]),
        (edited("questions.yaml", "id: extreme", "id: modest"), [
            'questions.yaml:10: the id "modest" stands here again, expected another',
        ]),
        (edited("questions.yaml", "id: extreme", "id: skip"), [
            'questions.yaml:10: the option id "skip" is taken by Chooser, expected another',
        ]),
        (edited("questions.yaml", "id: known, kind", "id: traffic, kind"), [
            'questions.yaml:15: the id "traffic" stands here again, expected another',
        ]),
        (edited("questions.yaml", "- id: team", "- id: speed"), [
            'questions.yaml:11: the id "speed" stands here again, expected another',
        ]),
        (edited("questions.yaml", "kind: several, ask: What?", "kind: one, ask: What?"), [
            'questions.yaml:14: "features" for a question of kind one, expected a list',
        ]),
        (edited("questions.yaml", "options: features", "options: feature"), [
            'questions.yaml:14: unknown value "feature", expected one of: features, frameworks; '
            'did you mean "features"?',
        ]),
        (edited("features.yaml", "must_have: true", "must_have: maybe"), [
            'features.yaml:1: "maybe" in admin_panel.must_have, expected true or false',
        ]),
        (edited("features.yaml", "caching:", "Caching:"), [
            'features.yaml:2: "Caching" is no id, expected small letters, digits, _ or -',
        ]),
        (edited("features.yaml", "Records are edited.", "x" * 2001), [
            f'features.yaml:1: "{"x" * 57}..." in admin_panel.means, expected at most 2000 characters',
        ]),
        ({"frameworks/My Own.yaml": FOLDER[FLASK]}, [
            'frameworks/My Own.yaml:1: the file name "My Own" is no id, '
            "expected a small-letter name such as django.yaml",
        ]),
        ({"facts.yaml": ""}, ["facts.yaml: the file is empty, expected YAML"]),
        ({"facts.yaml": b"\x00\x01"}, ["facts.yaml:1: the control character U+0000, expected text"]),
        ({"sources.yaml": None}, ["sources.yaml: there is no such file or folder, check the path"]),
        ({DJANGO: None, FLASK: None}, [
            "frameworks: no framework is described, expected at least one file like django.yaml",
        ]),
    ],
)  # fmt: skip
def test_fault_is_told_with_file_line_and_remedy(tmp_path, changed, expected):
    assert faults(tmp_path, changed) == expected


def test_level_that_is_no_number_hides_no_wrong_order(tmp_path):
    old, new = "{moderate: 0.2, good: 0.5, very_high: 1.0}", "{moderate: 0.5, good: x, very_high: 0.1}"
    changed = edited("criteria.yaml", old, new)
    assert faults(tmp_path, changed) == [
        'criteria.yaml:4: "x" in performance.levels.good, expected a number',
        'criteria.yaml:4: the level "very_high" is not better than the one before it, expected worst to best',
    ]


def test_all_faults_of_all_files_are_told_at_once(tmp_path):
    changed: dict[str, str | None] = {
        **edited("catalog.yaml", '"2026.11"', "2026.11"),
        **edited("criteria.yaml", "name: Performance", "nmae: Performance"),
        **edited("questions.yaml", "{performance: 3}", "{perfromance: 300}"),
        **edited(DJANGO, "level: moderate", "level: moderat"),
        **edited(FLASK, 'version: "3.1"', "version: 3.1"),
        "features.yaml": "admin_panel: [\n",
        "facts.yaml": None,
        "frameworks/bottle.yaml": FOLDER[FLASK].replace("[docs]", "[dosc]"),
    }
    told = faults(tmp_path, changed)
    assert [fault.split(": ")[0] for fault in told] == [
        "catalog.yaml:1",
        "criteria.yaml:1",
        "criteria.yaml:2",
        "facts.yaml",
        "features.yaml:1",
        "frameworks/bottle.yaml:6",
        "frameworks/bottle.yaml:8",
        f"{DJANGO}:8",
        f"{FLASK}:2",
        "questions.yaml:10",
        "questions.yaml:10",
    ]


def test_unreadable_file_of_definitions_is_not_held_against_those_who_use_them(tmp_path):
    told = faults(tmp_path, {"sources.yaml": "docs: [", "criteria.yaml": "- &a x"})
    assert [fault.split(":")[0] for fault in told] == ["criteria.yaml", "sources.yaml"]


def test_folder_in_the_place_of_a_file_is_told(tmp_path):
    (tmp_path / "facts.yaml").mkdir(parents=True)
    assert faults(tmp_path, {"facts.yaml": None}) == ["facts.yaml: this is a folder, expected a file"]


@pytest.mark.parametrize("name", ["missing", "file"])
def test_what_is_no_folder_is_no_catalog(tmp_path, name):
    (tmp_path / "file").write_text("text")
    with pytest.raises(InputError) as caught:
        catalogs.load(tmp_path / name)
    assert str(caught.value) == (
        f"{tmp_path / name}: this is no catalog, expected a folder with catalog.yaml and the files beside it"
    )


def test_file_of_100_mb_is_refused_within_a_second(tmp_path):
    write_folder(tmp_path)
    with (tmp_path / "sources.yaml").open("wb") as file:
        file.truncate(100_000_000)
    started = time.process_time()
    told = faults(tmp_path, {"sources.yaml": (tmp_path / "sources.yaml").read_bytes()})
    assert told == ["sources.yaml: the file is too large, expected at most 1 MiB"]
    assert time.process_time() - started < 1


def test_framework_that_is_wrong_throughout_is_told_within_a_second(tmp_path):
    text = "".join(f"  criterion{number}: {{level: x, evidence: [nobody]}}\n" for number in range(1200))
    write_folder(tmp_path, {DJANGO: FOLDER[DJANGO].split("ratings:")[0] + f"ratings:\n{text}"})
    started = time.process_time()
    with pytest.raises(InputError) as caught:
        catalogs.load(tmp_path)
    assert time.process_time() - started < 1
    assert len(caught.value.faults) <= 202


EXTREME = "{id: extreme, name: Extreme, means: Much., more: {performance: 3}"


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("features: {admin_panl: 1}", 'unknown feature "admin_panl"'),
        ("features: {admin_panel: -1}", "-1"),
        ("contradicts: [{when: {trafic: [extreme]}, because: So.}]", 'unknown question "trafic"'),
        ("contradicts: [{when: {traffic: [extrem]}, because: So.}]", 'unknown answer "extrem"'),
        ("contradicts: [{when: {}, because: So.}]", "expected at least 1"),
        ("contradicts: [{when: {traffic: [modest]}}]", 'the key "because" is missing'),
    ],
)
def test_what_an_option_asks_for_and_contradicts_is_checked(tmp_path, option, expected):
    (told,) = faults(tmp_path, edited("questions.yaml", EXTREME, f"{EXTREME}, {option}"))
    assert expected in told
    assert re.match(r"questions\.yaml:\d+: ", told)


def test_a_contradiction_may_name_any_option_and_first_steps_may_not(tmp_path):
    option = "contradicts: [{when: {must_haves: [any]}, because: So.}]"
    write_folder(tmp_path, edited("questions.yaml", EXTREME, f"{EXTREME}, {option}"))
    catalog = catalogs.load(tmp_path)
    chosen = Decision(answers={"traffic": "extreme", "must_haves": ("admin_panel",)})
    assert [clash.question for clash in contradictions(catalog, chosen)] == ["traffic"]
    assert not contradictions(catalog, Decision(answers={"traffic": "extreme", "must_haves": ()}))
    steps = "first_steps:\n  - {run: python app.py, means: Runs it., when: {must_haves: [any]}}\n"
    (told,) = faults(tmp_path, {DJANGO: FOLDER[DJANGO] + steps})
    assert 'unknown answer "any"' in told


def test_an_option_that_is_called_any_is_meant_where_there_is_one(tmp_path):
    option = "contradicts: [{when: {region: [any]}, because: So.}]"
    region = (
        "    - id: region\n      kind: one\n      ask: Where?\n      why: It counts.\n      options:\n"
        "        - {id: any, name: Anywhere, means: So.}\n        - {id: here, name: Here, means: So.}\n"
    )
    changed = edited("questions.yaml", EXTREME, f"{EXTREME}, {option}")
    write_folder(tmp_path, {"questions.yaml": changed["questions.yaml"].rstrip("\n") + "\n" + region})
    catalog = catalogs.load(tmp_path)
    assert contradictions(catalog, Decision(answers={"traffic": "extreme", "region": "any"}))
    assert not contradictions(catalog, Decision(answers={"traffic": "extreme", "region": "here"}))


def test_a_feature_that_an_option_asks_for_must_be_told_by_every_framework(tmp_path):
    changed = edited("questions.yaml", EXTREME, f"{EXTREME}, features: {{speedup: 1}}")
    changed["features.yaml"] = FOLDER["features.yaml"] + "speedup: {name: Speedup, means: It is quick.}\n"
    told = faults(tmp_path, changed)
    assert len(told) == 2
    assert all('the support for "speedup", which an answer asks for, is missing' in fault for fault in told)


@pytest.mark.needs("posix")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("facts.yaml", "this is a device or pipe, expected a file"),
        ("frameworks/zope.yaml", "this is a device or pipe, expected a file"),
        ("frameworks/folder.yaml", "this is a folder, expected a file"),
        ("frameworks/gone.yaml", "there is no such file or folder, check the path"),
    ],
)
def test_what_is_no_file_in_a_catalog_is_told_at_once(tmp_path, name, expected):
    path = write_folder(tmp_path) / name
    if path.exists():
        path.unlink()
    if "folder" in name:
        path.mkdir()
    elif "gone" in name:
        path.symlink_to("nowhere")
    else:
        os.mkfifo(path)
    with pytest.raises(InputError) as caught:
        catalogs.load(tmp_path)
    assert str(caught.value) == f"{path}: {expected}"


UNSEEN = [
    "\\n",
    "\\r",
    "\\x1b",
    "\\x85",
    "\\u200b",
    "\\u200f",
    "\\u202e",
    "\\u2028",
    "\\u2066",
    "\\ufeff",
    "\\U000E0041",
]


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_people_paste_out_of_a_catalog_holds_nothing_that_is_not_seen(tmp_path, unseen):
    among_lines = "\\x00" if unseen == "\\n" else unseen
    steps = f"""
first_steps:
  - means: Install it.
    run: "pip install flask{unseen}sh x"
  - means: Write it.
    write: app.py
    content: "import this\\n\\t#{among_lines}sh x\\n"
  - means: Run it.
    run: flask run
  - means: Look.
    open: "https://localhost/{unseen}x"
"""
    sources = f"""
pasted: {{title: Packages, checked: 2026-11-22, command: "pip index versions flask{unseen}"}}
opened: {{title: Page, checked: 2026-11-22, url: "https://example.org/{unseen}"}}
"""
    changed = {FLASK: FOLDER[FLASK] + steps, "sources.yaml": FOLDER["sources.yaml"] + sources}
    told = faults(tmp_path, changed)
    expected = [
        "in first_steps.0.run, expected one line of characters that are seen",
        "in first_steps.1.content, expected lines of characters that are seen",
        "in first_steps.3.open, expected an address such as https://example.org/",
        "in pasted.command, expected one line of characters that are seen",
        "in opened.url, expected an address such as https://example.org/",
    ]
    assert [fault.partition('" ')[2] for fault in told] == expected
    assert all(fault.isprintable() for fault in told)


def test_lines_tabs_and_letters_of_any_language_may_be_pasted(tmp_path):
    steps = """
first_steps:
  - means: Write it.
    write: app.py
    content: "if True:\\n\\tprint('é 決定 😀')\\n"
"""
    loaded = catalogs.load(write_folder(tmp_path, {FLASK: FOLDER[FLASK] + steps}))
    assert loaded.frameworks["flask"].first_steps[0].content == "if True:\n\tprint('é 決定 😀')\n"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("reason: We know it.", "no {framework} in the reason"),
        ("reason: 'We know {Framework}.'", "no {framework} in the reason"),
    ],
)
def test_a_reason_names_the_framework(tmp_path, question, expected):
    old = "options: frameworks"
    (told,) = faults(tmp_path, edited("questions.yaml", old, f"{old}, {question}"))
    assert expected in told


def test_importance_and_reason_count_only_for_frameworks(tmp_path):
    old = "options: features"
    told = faults(tmp_path, edited("questions.yaml", old, f"{old}, importance: 2, reason: '{{framework}}.'"))
    assert len(told) == 2
    assert all("counts only for a question whose options are frameworks" in fault for fault in told)
