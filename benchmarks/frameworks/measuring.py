"""Measure the frameworks alternately in one run: start, memory, throughput and the slowest percent."""

import json
import os
import re
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.frameworks.environments import EvidenceError

APPS = Path(__file__).parent / "apps"
START_SECONDS = 20


class Server(NamedTuple):
    """How a service runs: the words after its Python, a path, the setup in words, its folder, its answer."""

    arguments: tuple[str, ...]
    path: str
    setup: str
    folder: Path = APPS
    answer: object = {"message": "hello"}


def gunicorn(app: str, path: str, threads: int) -> Server:
    """Return a WSGI server with one worker and some threads."""
    words = ("-m", "gunicorn", "-w", "1", "-k", "gthread", "--threads", str(threads), "--log-level", "error")
    setup = f"Gunicorn, 1 worker, {threads} threads"
    return Server((*words, "-b", "127.0.0.1:{port}", f"{app}_app:wsgi"), path, setup)


def uvicorn(framework: str, path: str) -> Server:
    """Return an ASGI server with one worker."""
    words = ("-m", "uvicorn", f"{framework}_app:asgi", "--host", "127.0.0.1", "--port", "{port}")
    return Server((*words, "--no-access-log", "--log-level", "error"), path, "Uvicorn, 1 worker")


def _pinned(core: int, command: list[str]) -> list[str]:
    return ["taskset", "-c", str(core), *command] if (os.cpu_count() or 1) > 1 else command


@contextmanager
def served(python: Path, server: Server) -> Iterator[tuple[str, int]]:
    """Start a server; give its address and process id once it answers, and end it afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(python), *(word.format(port=port) for word in server.arguments)]
    process = subprocess.Popen(_pinned(0, command), cwd=server.folder, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}{server.path}"
        _wait_for(url, server.answer, process)
        yield url, process.pid
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(url: str, expected: object, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if json.load(answer) == expected:
                    return
        except OSError:
            time.sleep(0.05)
    raise EvidenceError(f"the server did not answer within {START_SECONDS} seconds: {url}")


def load(url: str, connections: int, seconds: int) -> tuple[float, float]:
    """Return requests per second and the 99th percentile of the latency in milliseconds, by wrk."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s", url]
    told = subprocess.run(_pinned(1, command), capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise EvidenceError(f"requests failed under load: {told.strip().splitlines()[-3:]}")
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    slow = re.search(r"(?m)^\s+99%\s+([\d.]+)(us|ms|s)$", told)
    if rate is None or slow is None:
        raise EvidenceError("wrk said nothing that can be read")
    return float(rate[1]), float(slow[1]) * {"us": 0.001, "ms": 1, "s": 1000}[slow[2]]


def throughput(
    pythons: dict[str, Path], servers: dict[str, Server], *, connections: int, rounds: int, seconds: int
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Return requests per second and 99th percentiles of each framework, one for each round."""
    rates: dict[str, list[float]] = {key: [] for key in servers}
    slow: dict[str, list[float]] = {key: [] for key in servers}
    for _round in range(rounds):
        for key, server in servers.items():
            with served(pythons[key], server) as (url, _process):
                # One connection: a wide warm-up leaves requests that a blocking server still works off.
                load(url, 1, 1)
                rate, percentile = load(url, connections, seconds)
                rates[key].append(rate)
                slow[key].append(percentile)
    return rates, slow


def start_times(pythons: dict[str, Path], rounds: int) -> dict[str, list[float]]:
    """Return the milliseconds in which a fresh interpreter loads the smallest service of each."""
    found: dict[str, list[float]] = {key: [] for key in pythons}
    for number in range(rounds + 1):
        for key, python in pythons.items():
            begin = time.perf_counter()
            subprocess.run([str(python), "-c", f"import {key}_app"], cwd=APPS, check=True)
            if number:  # the first fills the caches
                found[key].append(1000 * (time.perf_counter() - begin))
    return found


def idle_memory(pythons: dict[str, Path], servers: dict[str, Server], rounds: int) -> dict[str, list[float]]:
    """Return the resident memory in MiB of one worker after one request."""
    found: dict[str, list[float]] = {key: [] for key in servers}
    for _round in range(rounds):
        for key, server in servers.items():
            with served(pythons[key], server) as (_url, process):
                children = (
                    Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
                )
                status = Path(f"/proc/{children[0] if children else process}/status").read_text(
                    encoding="ascii"
                )
                match = re.search(r"VmRSS:\s+(\d+) kB", status)
                found[key].append(int(match[1]) / 1024 if match else 0)
    return found


class Spread(NamedTuple):
    """A ratio to the best: the median over the rounds, the smallest and the largest."""

    ratio: float
    low: float
    high: float


def spreads(figures: dict[str, list[float]], *, higher: bool) -> dict[str, Spread]:
    """Return the ratio of each to the best, which has the best median, round by round."""
    medians = {key: median(values) for key, values in figures.items()}
    best = (max if higher else min)(medians, key=lambda key: medians[key])
    result = {}
    for key, values in figures.items():
        ratios = [value / other for value, other in zip(values, figures[best], strict=True)]
        rounded = (round(part, 3) for part in (median(ratios), min(ratios), max(ratios)))
        result[key] = Spread(*rounded)
    return result
