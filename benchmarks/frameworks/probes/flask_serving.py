"""Probes of Flask's features for APIs, structure, tools and serving: a docstring says what was seen."""

import datetime
import subprocess
import sys
import tempfile
import threading
import urllib.request
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import checkers
from flask import Flask, g, request, request_started
from flask.signals import Namespace

APPLICATION = """
import click
from flask import Flask

app = Flask(__name__)


@app.get("/books")
def books():
    return []


@app.cli.command()
@click.argument("name")
def greet(name):
    click.echo("Hello " + name)
"""
TYPED = """
from flask import Flask, request

app = Flask(__name__)


@app.get("/")
def page() -> str:
    number: int | None = request.args.get("page", type=int)
    return f"page {number}"
"""


def serialization():
    """A returned dictionary with a date, and a returned list, became JSON."""
    app = Flask(__name__)
    app.get("/book", endpoint="book")(lambda: {"title": "Dune", "day": datetime.date(2026, 3, 1)})
    app.get("/numbers", endpoint="numbers")(lambda: [1, 2])
    client = app.test_client()
    assert client.get("/book").json == {"title": "Dune", "day": "Sun, 01 Mar 2026 00:00:00 GMT"}
    assert client.get("/numbers").json == [1, 2]


def async_handlers():
    """An async view, which waited for something, answered."""
    import asyncio

    app = Flask(__name__)

    @app.get("/")
    async def page():
        return ",".join(await asyncio.gather(word("one"), word("two")))

    async def word(text):
        await asyncio.sleep(0)
        return text

    assert app.test_client().get("/").text == "one,two"


def sse():
    """Events of a generator arrived one by one, each before the next was made."""
    app, made = Flask(__name__), []

    @app.get("/")
    def stream():
        def events():
            for number in range(3):
                made.append(number)
                yield f"data: {number}\n\n"

        return events(), {"Content-Type": "text/event-stream"}

    answer = app.test_client().get("/")
    assert answer.mimetype == "text/event-stream"
    seen = [(chunk, len(made)) for chunk in answer.response]
    assert seen == [(b"data: 0\n\n", 1), (b"data: 1\n\n", 2), (b"data: 2\n\n", 3)]


def middleware():
    """Hooks ran before and after a view, and a WSGI middleware around the application changed the path."""
    app = Flask(__name__)
    app.before_request(lambda: setattr(g, "user", "ada"))
    app.after_request(lambda answer: answer.headers.update({"X-User": g.user}) or answer)
    app.get("/page")(lambda: request.path)
    inner = app.wsgi_app
    app.wsgi_app = lambda environ, start: inner({**environ, "PATH_INFO": "/page"}, start)
    answer = app.test_client().get("/anything")
    assert (answer.text, answer.headers["X-User"]) == ("/page", "ada")


def signals():
    """A receiver heard of a request, and of a signal of one's own."""
    app, heard = Flask(__name__), []
    own = Namespace().signal("done")
    with request_started.connected_to(lambda sender, **more: heard.append(sender.name), app):
        app.test_client().get("/")
    with own.connected_to(lambda sender, what: heard.append(what)):
        own.send(app, what="finished")
    own.send(app, what="again")
    assert heard == [app.name, "finished"]


def testing_client():
    """The client kept cookies and followed a redirect without a network; the runner called a command."""
    from flask import redirect

    app = Flask(__name__)

    @app.get("/")
    def start():
        answer = redirect("/end")
        answer.set_cookie("seen", "yes")
        return answer

    app.get("/end")(lambda: request.cookies["seen"])
    app.cli.command("greet")(lambda: print("Hello"))
    answer = app.test_client().get("/", follow_redirects=True)
    assert (answer.text, answer.request.path) == ("yes", "/end")
    assert app.test_cli_runner().invoke(args=["greet"]).output == "Hello\n"


def cli():
    """The command listed the routes, and ran a command of one's own that takes an argument."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "app.py").write_text(APPLICATION)
        assert "/books" in _command(folder, "routes")
        assert _command(folder, "greet", "Ada") == "Hello Ada\n"


def _command(folder, *arguments):
    command = [sys.executable, "-m", "flask", "--app", "app", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def typing():
    """A strict type checker took right code, and refused a call that is wrong and a result that is."""
    assert checkers.type_checks(TYPED)
    assert not checkers.type_checks(TYPED.replace("Flask(__name__)", "Flask(7)"))
    assert not checkers.type_checks(TYPED.replace("int | None", "str"))


def wsgi():
    """The application answered over HTTP behind a WSGI server."""
    app = Flask(__name__)
    app.get("/")(lambda: "hello")
    with make_server("127.0.0.1", 0, app, handler_class=Quiet) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/") as answer:
            assert answer.read() == b"hello"


class Quiet(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


if __name__ == "__main__":
    globals()[sys.argv[1]]()
