"""Measure and probe the real packages: `make evidence`; --write keeps the result, --probes only probes."""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from benchmarks.frameworks import environments, first_steps, measuring, probing, service_code
from benchmarks.frameworks.environments import FIRST_PARTY, ROOT, Addition, Environment, EvidenceError
from benchmarks.frameworks.measuring import gunicorn, spreads, uvicorn
from chooser.base.errors import ChooserError
from chooser.base.files import write_atomic

MEASUREMENTS = ROOT / "data" / "measurements.yaml"
ROUNDS, SECONDS, STARTS = 5, 3, 15
AGREES = 0.25
"""How far beyond the kept spread a new ratio may lie: runs on a shared machine differ by that much."""

USUAL = {
    "django": gunicorn("django", "/hello", 8),
    "fastapi": uvicorn("fastapi", "/hello-async"),
    "flask": gunicorn("flask", "/hello", 8),
}
NEW_PROJECT = {**USUAL, "django": gunicorn("django_project", "/hello", 8)}
FEW_THREADS = {
    "django": gunicorn("django", "/waiting", 8),
    "fastapi": uvicorn("fastapi", "/waiting-async"),
    "flask": gunicorn("flask", "/waiting", 8),
}
USUAL_WAITING = {
    "django": gunicorn("django", "/waiting", 64),
    "fastapi": uvicorn("fastapi", "/waiting-async"),
    "flask": gunicorn("flask", "/waiting", 64),
}
ASGI = {"django": uvicorn("django", "/hello-async"), "fastapi": uvicorn("fastapi", "/hello-async")}
ASYNC_WAITING = {
    "django": uvicorn("django", "/waiting-async"),
    "fastapi": uvicorn("fastapi", "/waiting-async"),
    "flask": gunicorn("flask", "/waiting-async", 8),
}

BARE = "no middleware"
LOADS = (
    ("json", "Small JSON answers", USUAL, 16, BARE),
    ("json_project", "Small JSON answers of a new project", NEW_PROJECT, 16, "middleware as generated"),
    ("json_asgi", "Small JSON answers, ASGI", ASGI, 16, BARE),
    ("waiting", "Requests that wait 50 ms", USUAL_WAITING, 64, BARE),
    ("waiting_few", "Requests that wait 50 ms, 8 threads", FEW_THREADS, 64, BARE),
    ("waiting_async", "Requests that wait 50 ms, async code", ASYNC_WAITING, 64, BARE),
)
"""Id and name of each row of throughput, how each framework is served, the connections, and what runs."""

Row = dict[str, Any]


def row(
    name: str, means: str, figures: dict[str, list[float]], *, higher: bool, unit: str, setups: Any = None
) -> Row:
    """Return a row of the measurements with a ratio and a median figure for each framework."""
    values: Row = {}
    for key, spread in spreads(figures, higher=higher).items():
        figure = median(figures[key])
        values[key] = {
            **spread._asdict(),
            "figure": f"{figure:,.{0 if figure >= 100 or figure.is_integer() else 1}f} {unit}",
        }
        if setups:
            values[key]["setup"] = setups[key].setup
    return {"name": name, "means": means, "better": "higher" if higher else "lower", "values": values}


def code_rows(pythons: dict[str, Path], folder: Path) -> Row:
    """Return the rows about the code of the same small service, which passes the same client."""
    task = "One resource in SQLite: list, create, read, replace, delete, bad input refused"
    services = {entry.framework: entry for entry in service_code.ALONE}
    codes = service_code.codes(service_code.ALONE, pythons, folder)
    with_rest = {**services, "django": service_code.WITH_REST}
    codes_rest = {**codes, **service_code.codes([service_code.WITH_REST], pythons, folder)}
    return {
        "service_lines": row(
            "Lines of a small service", f"{task}; lines written by hand, without blank ones.",
            {key: [float(code.lines)] for key, code in codes.items()},
            higher=False, unit="lines", setups=services,
        ),
        "service_lines_rest": row(
            "Lines of a small service, with an API package",
            "The same service; Django with Django REST framework.",
            {key: [float(code.lines)] for key, code in codes_rest.items()},
            higher=False, unit="lines", setups=with_rest,
        ),
        "service_files": row(
            "Files of a small service", f"{task}; all Python files, generated ones included.",
            {key: [float(code.all_files)] for key, code in codes.items()},
            higher=False, unit="files", setups=services,
        ),
    }  # fmt: skip


def measure(made: dict[str, Environment]) -> Row:
    """Return the measured rows of size, start, memory and throughput."""
    pythons = {key: environment.python for key, environment in made.items()}
    rows: Row = {
        "installed_size": row(
            "Installed size",
            "Sizes of all files of a plain installation, with dependencies and bytecode.",
            {key: [entry.mebibytes] for key, entry in made.items()}, higher=False, unit="MiB",
        ),
        "installed_packages": row(
            "Installed packages",
            "Packages of a plain installation, the framework included.",
            {key: [float(entry.packages)] for key, entry in made.items()}, higher=False, unit="packages",
        ),
        "import_time": row(
            "Cold start",
            f"A fresh interpreter loads the smallest service, {STARTS} alternating rounds.",
            measuring.start_times(pythons, STARTS), higher=False, unit="ms",
        ),
        "idle_memory": row(
            "Memory when idle",
            "Resident memory of one worker after its first request, 3 starts.",
            measuring.idle_memory(pythons, USUAL, 3), higher=False, unit="MiB", setups=USUAL,
        ),
    }  # fmt: skip
    for key, name, servers, connections, extent in LOADS:
        print(f"measuring: {name}", flush=True)
        rates, slow = measuring.throughput(
            pythons, servers, connections=connections, rounds=ROUNDS, seconds=SECONDS
        )
        how = f"{connections} connections, {extent}, {ROUNDS} alternating rounds of {SECONDS} s"
        rows[key] = row(
            name, f"Throughput with {how}.", rates, higher=True, unit="requests per second", setups=servers
        )
        rows[f"{key}_p99"] = row(
            f"{name}: slowest 1%", f"99th percentile of the latency with {how}.", slow, higher=False,
            unit="ms", setups=servers,
        )  # fmt: skip
    return rows


def probe(
    made: dict[str, Environment], listed: dict[str, str], checkers: Path, folder: Path
) -> tuple[Row, list[probing.Result]]:
    """Run all probes; return those that passed as data, and those that failed."""
    passed: Row = {}
    failed = []
    for key, environment in made.items():
        for result in _probe(environment, checkers, folder):
            print(f"probe {key}.{result.feature}: {result.error or 'passed'}", flush=True)
            if result.error:
                failed.append(result)
            else:
                entry = {"shows": result.shows, "passed": date.today().isoformat(), "version": listed[key]}  # noqa: DTZ011
                passed.setdefault(key, {})[result.feature] = entry
    return passed, failed


def _probe(environment: Environment, checkers: Path, folder: Path) -> Iterator[probing.Result]:
    """Probe what comes with a framework where it stands alone, and what is first-party in copies of that."""
    key = environment.framework
    probes = probing.files(key)
    yield from probing.run(key, environment.python, probes, probing.claimed(key, "builtin"), checkers)
    pythons: dict[Addition | None, Path] = {None: environment.python}
    for feature in probing.claimed(key, "official"):
        if feature not in FIRST_PARTY[key]:
            yield probing.Result(key, feature, "", "it is not told which package makes it work")
            continue
        addition = FIRST_PARTY[key][feature]
        if addition is not None and addition not in pythons:
            try:
                pythons[addition] = environment.with_addition(addition, folder / f"{key}-{addition.package}")
            except EvidenceError as error:
                yield probing.Result(key, feature, "", str(error))
                continue
        yield from probing.run(key, pythons[addition], probes, [feature], checkers)


def disagreements(kept: Row, found: Row) -> list[str]:
    """Return a line for each new ratio that lies outside the kept spread, widened by a quarter."""
    lines = []
    for key, entry in found.items():
        for framework, value in entry["values"].items():
            old = kept.get(key, {}).get("values", {}).get(framework)
            low, high = (old["low"] / (1 + AGREES), old["high"] * (1 + AGREES)) if old else (0.0, 0.0)
            if not low <= value["ratio"] <= high:
                told = f"{old['low']} to {old['high']}" if old else "nothing"
                lines.append(f"{key}, {framework}: now {value['ratio']}, kept is {told}")
    return lines


def keep(run: Row) -> None:
    """Write what was measured and tried to the data."""
    text = yaml.safe_dump(run, sort_keys=False, allow_unicode=True, width=100)
    write_atomic(MEASUREMENTS, f"# Written by make evidence ARGS=--write.\n{text}".encode())


def main() -> int:
    """Measure, probe, compare with what is kept; return 1 when a probe failed or a ratio disagrees."""
    parser = argparse.ArgumentParser(prog="make evidence", description=__doc__)
    parser.add_argument(
        "--write",
        action="store_true",
        help="keep the result in data/measurements.yaml; with --probes only what was tried",
    )
    parser.add_argument("--probes", action="store_true", help="run the probes and first steps only")
    options = parser.parse_args()
    python, version = environments.newest_python()
    if not options.probes and not shutil.which("wrk"):
        raise EvidenceError("wrk is missing, which makes the load (Debian, Ubuntu: apt-get install wrk).")
    listed = environments.versions()
    with tempfile.TemporaryDirectory(prefix="chooser-evidence-") as folder:
        print(f"Python {version}; making three environments", flush=True)
        made = {
            key: Environment(Path(folder) / key, python, key, listed[key]) for key in environments.PACKAGES
        }
        checkers = environments.checkers(python, Path(folder) / "checkers")
        passed, failed = probe(made, listed, checkers, Path(folder))
        stuck = first_steps.failures(python)
        for key, environment in made.items():
            environment.install(*environments.SERVED_WITH[key])
        pythons = {key: environment.python for key, environment in made.items()}
        rows = {} if options.probes else {**code_rows(pythons, Path(folder)), **measure(made)}
        installed = {**made["django"].listed(), **made["fastapi"].listed()}
    if failed:
        print("\n".join(f"FAILED {entry.framework}.{entry.feature}: {entry.error}" for entry in failed))
    if failed or stuck:
        return 1
    kept = yaml.safe_load(MEASUREMENTS.read_text(encoding="utf-8")) if MEASUREMENTS.exists() else {}
    if options.probes:
        if options.write:
            keep({**kept, "probes": passed})
        return 0
    lines = disagreements(kept.get("rows", {}), rows)
    print("\n".join(lines) or "Every ratio lies within the kept spread, widened by a quarter.")
    if options.write:
        run = {
            "measured": date.today().isoformat(),  # noqa: DTZ011
            "python": version,
            "machine": f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}",
            "command": "make evidence",
            "versions": listed,
            "tools": {name: installed[name] for name in ("gunicorn", "uvicorn")},
            "rows": rows,
            "probes": passed,
        }
        keep(run)
        return 0
    return 1 if lines else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (EvidenceError, ChooserError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)
