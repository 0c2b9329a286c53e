"""The pure parts of `make evidence`, and that a broken probe is reported."""

import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from benchmarks.frameworks import service_client, service_code
from benchmarks.frameworks.environments import FIRST_PARTY, is_first_party
from benchmarks.frameworks.measuring import spreads
from benchmarks.frameworks.probing import claimed, files, run
from benchmarks.frameworks.run import disagreements


def test_ratios_are_taken_round_by_round_to_the_best():
    # Rounds by hand: 50/100, 60/120, 90/100.
    found = spreads({"a": [100, 120, 100], "b": [50, 60, 90]}, higher=True)
    assert found["a"] == (1, 1, 1)
    assert found["b"] == (0.5, 0.5, 0.9)


def test_least_is_best_where_lower_is_better():
    assert spreads({"a": [10], "b": [25]}, higher=False)["b"] == (2.5, 2.5, 2.5)


@pytest.mark.parametrize(("ratio", "agrees"), [(0.5, True), (0.41, True), (0.39, False), (0.76, False)])
def test_new_ratio_may_lie_a_quarter_beyond_the_kept_spread(ratio, agrees):
    kept = {"json": {"values": {"flask": {"ratio": 0.55, "low": 0.5, "high": 0.6}}}}
    found = {"json": {"values": {"flask": {"ratio": ratio, "low": ratio, "high": ratio}}}}
    assert (disagreements(kept, found) == []) is agrees
    assert disagreements({}, found) != []


def test_broken_and_missing_probes_are_reported(tmp_path):
    file = tmp_path / "probes.py"
    file.write_text(
        'import sys\ndef orm():\n    """It works."""\ndef forms():\n    """It checks."""\n'
        '    assert 1 == 2, "no"\n'
        "globals()[sys.argv[1]]()\n",
        encoding="utf-8",
    )
    good, bad, missing = run("django", Path(sys.executable), [file], ["orm", "forms", "i18n"])
    assert good == ("django", "orm", "It works.", "")
    assert "AssertionError: no" in bad.error
    assert "no probe" in missing.error


@pytest.mark.parametrize("framework", ["django", "fastapi", "flask"])
def test_every_feature_that_comes_along_or_is_first_party_has_a_probe_that_passed(framework, catalog):
    probes = "\n".join(file.read_text(encoding="utf-8") for file in files(framework))
    kept = catalog.measurements.probes[framework]
    features = [*claimed(framework, "builtin"), *claimed(framework, "official")]
    for feature in features:
        shows = probes.split(f"\ndef {feature}():\n")[1].split('"""')[1]
        assert kept[feature].shows == shows
        assert kept[feature].version == catalog.frameworks[framework].version
    assert set(kept) == set(features)


@pytest.mark.parametrize("framework", ["django", "fastapi", "flask"])
def test_each_first_party_feature_names_what_makes_it_work(framework):
    assert set(FIRST_PARTY[framework]) == set(claimed(framework, "official"))


@pytest.mark.parametrize(
    ("package", "own"),
    [("pytest-qt", True), ("msgspec", False), ("hypothesis", True)],  # an extra of pytest names hypothesis
)
def test_first_party_is_what_the_organization_keeps_or_an_extra_names(package, own):
    assert is_first_party(Path(sys.executable), "pytest", "pytest-dev", package) is own


class Careless(BaseHTTPRequestHandler):
    """A service that accepts everything and keeps nothing."""

    def do_GET(self):
        self.answer(200, b"[]")

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(201, b'{"id": 1, "title": "Write the minutes", "priority": 3, "done": false}')

    def do_PUT(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200, b"not JSON")

    def do_DELETE(self):
        self.answer(204, b"")

    def answer(self, status, body):
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        """Say nothing."""


@pytest.fixture
def careless() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Careless) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_client_tells_every_wrong_answer_of_a_service(careless):
    told = "\n".join(service_client.check(careless))
    assert "create" not in told
    assert "read: (200, [])" in told
    assert "replace: (200, None)" in told
    for what in service_client.BAD:
        assert f"POST with {what}: status 201" in told
        assert f"PUT with {what}: status 200" in told
    assert "GET of what is gone: 200 instead of 404" in told


def test_lines_written_by_hand_and_all_files_are_counted(tmp_path):
    (tmp_path / "generated.py").write_text("x = 1\n", encoding="utf-8")
    for service in (*service_code.ALONE, service_code.WITH_REST):
        code = service_code.count(service, tmp_path)
        texts = [path.read_text("utf-8") for path in (service_code.SERVICES / service.folder).rglob("*.py")]
        assert code.files == len(texts) >= 1
        assert code.lines == len([line for line in "\n".join(texts).split("\n") if line.strip()])
        assert code.all_files == 1


def test_kept_lines_are_those_of_the_services_in_the_repository(catalog, tmp_path):
    rows = catalog.measurements.rows
    for service in service_code.ALONE:
        lines = service_code.count(service, tmp_path).lines
        assert rows["service_lines"].values[service.framework].figure == f"{lines} lines"
    rest = service_code.count(service_code.WITH_REST, tmp_path).lines
    assert rows["service_lines_rest"].values["django"].figure == f"{rest} lines"


def _ratio(row, framework, digits=1):
    return lambda rows: f"{rows[row].values[framework].ratio:.{digits}f} times"


def _count(row, framework, what):
    return lambda rows: f"{rows[row].values[framework].figure.split()[0]} {what}"


def _figure(row, framework, digits=0):
    def told(rows):
        number, unit = rows[row].values[framework].figure.split(" ", 1)
        return f"{float(number.replace(',', '')):.{digits}f} {unit}"

    return told


@pytest.mark.parametrize(
    ("framework", "cell", "told"),
    [
        ("django", ("strengths", 2), _count("service_lines_rest", "django", "hand-written lines")),
        ("django", ("limits", 0), _count("service_files", "django", "Python files")),
        ("django", ("limits", 1), _figure("installed_size", "django")),
        ("django", ("limits", 1), _figure("installed_size", "flask", 1)),
        ("django", ("limits", 2), _ratio("json_project", "django")),
        ("django", ("ratings", "performance"), _ratio("json_project", "django")),
        ("fastapi", ("strengths", 0), _ratio("json", "django")),
        ("fastapi", ("strengths", 0), _ratio("json", "flask")),
        ("fastapi", ("strengths", 0), lambda rows: _ratio("json_project", "django")(rows).split()[0]),
        ("fastapi", ("strengths", 1), _ratio("waiting_few", "flask", 2)),
        ("fastapi", ("strengths", 1), _ratio("waiting_few", "django", 2)),
        ("fastapi", ("ratings", "performance"), _ratio("json", "django")),
        ("flask", ("strengths", 3), _figure("installed_size", "flask", 1)),
        ("flask", ("strengths", 3), _figure("idle_memory", "flask")),
        ("django", ("ratings", "footprint"), _figure("installed_size", "django")),
        ("django", ("ratings", "footprint"), _figure("idle_memory", "django")),
        ("django", ("ratings", "footprint"), _figure("import_time", "django")),
        ("fastapi", ("ratings", "footprint"), _figure("installed_size", "fastapi")),
        ("fastapi", ("ratings", "footprint"), _figure("idle_memory", "fastapi")),
        ("fastapi", ("ratings", "footprint"), _figure("import_time", "fastapi")),
        ("flask", ("ratings", "footprint"), _figure("installed_size", "flask", 1)),
        ("flask", ("ratings", "footprint"), _figure("idle_memory", "flask")),
        ("flask", ("ratings", "footprint"), _figure("import_time", "flask")),
    ],
)  # fmt: skip
def test_figures_in_statements_are_those_measured(catalog, framework, cell, told):
    part, key = cell
    entry = getattr(catalog.frameworks[framework], part)[key]
    text = entry.because if part == "ratings" else entry.text
    assert told(catalog.measurements.rows) in text


@pytest.mark.parametrize(
    ("framework", "criterion", "told"),
    [
        ("django", "learning_curve", _count("service_files", "django", "Python files")),
        *((key, "performance", _count("json_project", key, "small requests a second"))
          for key in ("django", "fastapi", "flask")),
        ("fastapi", "async_support", _count("waiting_async", "fastapi", "of them a second")),
        ("django", "async_support", _count("waiting_async", "django", "waiting requests a second")),
        ("flask", "async_support", _count("waiting_async", "flask", "of them a second with 8 threads")),
        *((key, "footprint", _figure("idle_memory", key)) for key in ("django", "fastapi", "flask")),
        *((key, "footprint", _figure("import_time", key)) for key in ("django", "fastapi", "flask")),
    ],
)  # fmt: skip
def test_figures_in_consequences_are_those_measured(catalog, framework, criterion, told):
    assert told(catalog.measurements.rows) in catalog.frameworks[framework].ratings[criterion].for_more


def test_what_consequences_tell_in_words_is_what_was_measured_and_cited(catalog):
    rows = {key: row.values for key, row in catalog.measurements.rows.items()}
    # "One Python file" to start with, and "8 threads" for the views of Flask.
    assert {rows["service_files"][key].figure for key in ("fastapi", "flask")} == {"1 file"}
    assert rows["waiting_async"]["flask"].setup == "Gunicorn, 1 worker, 8 threads"
    # Their figures stand in rows; what is counted elsewhere is told by the fact or by the rating itself.
    fastapi, flask = (catalog.frameworks[key] for key in ("fastapi", "flask"))
    assert "128 releases in 12 months" in fastapi.facts["release_cadence"].value
    assert "128 releases in twelve months" in fastapi.ratings["stability"].for_more
    assert "1 release in 12 months" in flask.facts["release_cadence"].value
    assert "one release in twelve months" in flask.ratings["stability"].for_more


def test_what_statements_say_without_a_figure_is_what_was_measured(catalog):
    rows = {key: row.values for key, row in catalog.measurements.rows.items()}
    # About half of what the others took; the least of the three.
    assert 1.8 < rows["service_lines_rest"]["fastapi"].ratio < rows["service_lines_rest"]["flask"].ratio < 2.5
    assert rows["idle_memory"]["flask"].ratio == rows["installed_size"]["flask"].ratio == 1
    # The first to load; the most in memory and time of the three.
    assert rows["import_time"]["flask"].high == 1
    for row in (rows["idle_memory"], rows["import_time"]):
        assert row["fastapi"].low > row["django"].high
    # With 64 threads they keep up; async views of Flask serve no more than plain ones with as many threads.
    assert min(rows["waiting"][key].low for key in ("django", "flask")) > 0.9
    assert rows["waiting_async"]["flask"].low < rows["waiting_few"]["flask"].high
    # Flask and Django are not told apart without middleware, and are with it.
    assert rows["json"]["flask"].low < rows["json"]["django"].high
    assert rows["json"]["django"].low < rows["json"]["flask"].high
    assert rows["json_project"]["django"].ratio < rows["json_project"]["flask"].ratio
    # Small answers of Django got slower on an ASGI server.
    assert rows["json_asgi"]["django"].high < rows["json"]["django"].low
