"""Probes of FastAPI's features for real time, serving and tools: a docstring says what was seen."""

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterable
from pathlib import Path

import asgi_client
import checkers
from fastapi import BackgroundTasks, FastAPI, WebSocket

TYPED = """
from typing import Annotated

from fastapi import FastAPI, Query

app = FastAPI(title="Books")


@app.get("/")
def page(number: Annotated[int, Query(ge=1)] = 1) -> int:
    return number
"""


def websockets():
    """A socket gave back what it was sent."""
    app = FastAPI()

    @app.websocket("/")
    async def echo(socket: WebSocket):
        await socket.accept()
        async for text in socket.iter_text():
            await socket.send_text(text)

    assert asgi_client.talk(app, "/", ["hello", "again"]) == ["hello", "again"]


def background_tasks():
    """A task that a request put aside ran after the whole answer had been sent."""
    app, log = FastAPI(), []

    @app.get("/")
    def start(tasks: BackgroundTasks) -> str:
        tasks.add_task(log.append, "task")
        return "done"

    asyncio.run(asgi_client.ask(app, "GET", "/", on_chunk=lambda chunk: log.append("answer")))
    assert log == ["answer", "task"]


def async_handlers():
    """Two requests to async handlers waited for each other in one event loop, and both were answered."""
    app = FastAPI()
    here = [asyncio.Event(), asyncio.Event()]

    @app.get("/first")
    async def first() -> str:
        here[0].set()
        await here[1].wait()
        return "first"

    @app.get("/second")
    async def second() -> str:
        await here[0].wait()
        here[1].set()
        return "second"

    assert [json.loads(answer.text) for answer in asgi_client.meet(app, "/first", "/second")] == [
        "first",
        "second",
    ]


def sse():
    """Declared events arrived one by one in the event format, each before the next was made."""
    from fastapi.sse import EventSourceResponse

    app, seen = FastAPI(), []
    arrived = asyncio.Event()

    @app.get("/", response_class=EventSourceResponse)
    async def stream() -> AsyncIterable[int]:
        for number in range(3):
            yield number
            await asyncio.wait_for(arrived.wait(), 10)
            arrived.clear()

    def look(chunk):
        if chunk.startswith(b"data:"):
            seen.append(chunk)
            arrived.set()

    answer = asyncio.run(asgi_client.ask(app, "GET", "/", on_chunk=look))
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert seen == [b"data: 0\n\n", b"data: 1\n\n", b"data: 2\n\n"]


def static_files():
    """A style sheet of a folder was served, nothing outside of it, and a page of a built front end."""
    from fastapi.staticfiles import StaticFiles

    with tempfile.TemporaryDirectory() as folder:
        static = Path(folder) / "static"
        static.mkdir()
        (static / "site.css").write_text("p {}")
        (static / "index.html").write_text("<p>front end</p>")
        (Path(folder) / "secret.txt").write_text("secret")
        app = FastAPI()
        app.mount("/static", StaticFiles(directory=static))
        app.frontend("/", directory=static)
        answer = asgi_client.get(app, "/static/site.css")
        assert (answer.text, answer.headers["content-type"]) == ("p {}", "text/css; charset=utf-8")
        assert asgi_client.get(app, "/static/../secret.txt").status == 404
        assert asgi_client.get(app, "/").text == "<p>front end</p>"


def typing():
    """A strict type checker took right code, and refused a call that is wrong and a result that is."""
    assert checkers.type_checks(TYPED)
    assert not checkers.type_checks(TYPED.replace('title="Books"', "title=7"))
    assert not checkers.type_checks(TYPED.replace("-> int", "-> str"))


def asgi():
    """The application answered a request in the ASGI protocol, and began and ended its lifespan."""
    from contextlib import asynccontextmanager

    log = []

    @asynccontextmanager
    async def lifespan(app):
        log.append("start")
        yield
        log.append("stop")

    app = FastAPI(lifespan=lifespan)

    @app.get("/")
    def page() -> str:
        return "hello"

    assert json.loads(asgi_client.get(app, "/").text) == "hello"
    messages = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent = []

    async def receive():
        return messages.pop(0)

    async def send(message):
        sent.append(message["type"])

    asyncio.run(app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, receive, send))
    assert (log, sent) == (["start", "stop"], ["lifespan.startup.complete", "lifespan.shutdown.complete"])


def testing_client():
    """The client sent a request without a network, kept a cookie, and talked through a socket."""
    from fastapi import Cookie, Response
    from fastapi.testclient import TestClient

    app = FastAPI()

    @app.get("/start")
    def start(answer: Response) -> str:
        answer.set_cookie("seen", "yes")
        return "done"

    @app.get("/end")
    def end(seen: str = Cookie()) -> str:
        return seen

    @app.websocket("/")
    async def echo(socket: WebSocket):
        await socket.accept()
        await socket.send_text(await socket.receive_text())

    client = TestClient(app)
    assert client.get("/start").json() == "done"
    assert client.get("/end").json() == "yes"
    with client.websocket_connect("/") as socket:
        socket.send_text("hello")
        assert socket.receive_text() == "hello"


def cli():
    """The command found the application in a file and served it, until it was ended."""
    import socket
    import time
    import urllib.request

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "main.py").write_text(
            "from fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get('/')\n"
            "def page() -> str:\n    return 'hello'\n"
        )
        command = [sys.executable, "-m", "fastapi", "run", "--host", "127.0.0.1", "--port", str(port)]
        with subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as server:
            try:
                for _ in range(100):
                    try:
                        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
                            assert json.load(answer) == "hello"
                            break
                    except OSError:
                        assert server.poll() is None, server.stdout.read().decode()
                        time.sleep(0.1)
                else:
                    raise AssertionError("the server does not answer")
            finally:
                server.terminate()


def scaffold():
    """A new project was made with its environment, and its application answered."""
    import os
    import shutil

    with tempfile.TemporaryDirectory() as folder:
        scripts = Path(sys.executable).parent
        environment = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
        environment.pop("VIRTUAL_ENV", None)
        assert shutil.which("uv", path=environment["PATH"])
        command = [sys.executable, "-m", "fastapi_new", "site"]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout
        project = Path(folder) / "site"
        own = next(project.glob(".venv/bin/python"))
        code = (
            "from main import app\nfrom fastapi.testclient import TestClient\n"
            "print(TestClient(app).get('/').text)"
        )
        done = subprocess.run(
            [str(own), "-c", code], cwd=project, capture_output=True, text=True, check=False
        )
        assert done.stdout.strip() == '{"message":"Hello World"}', done.stderr


def telemetry():
    """A request made a span in the OpenTelemetry format, with its method, route and status."""
    from opentelemetry import trace
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    trace.set_tracer_provider(provider)
    app = FastAPI()

    @app.get("/books/{number}")
    def book(number: int) -> int:
        return number

    asgi_client.get(app, "/books/7")
    attributes = [dict(span.attributes) for span in kept.get_finished_spans()]
    assert any(
        entry.get("http.route") == "/books/{number}" and entry.get("http.response.status_code") == 200
        for entry in attributes
    ), attributes


if __name__ == "__main__":
    globals()[sys.argv[1]]()
