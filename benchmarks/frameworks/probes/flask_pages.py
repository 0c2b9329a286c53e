"""Probes of Flask's features for pages and visitors: a docstring says what was seen."""

import io
import sys
import tempfile
from pathlib import Path

from flask import Flask, render_template, render_template_string, request, session


def templates():
    """A template took a block from another one, ran a loop and filled in values."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "base.html").write_text("<h1>{% block title %}{% endblock %}</h1>")
        (Path(folder) / "page.html").write_text(
            '{% extends "base.html" %}{% block title %}{% for n in names %}{{ n }},{% endfor %}{% endblock %}'
        )
        app = Flask(__name__, template_folder=folder)
        app.get("/")(lambda: render_template("page.html", names=["Ada", "Bob"]))
        assert app.test_client().get("/").text == "<h1>Ada,Bob,</h1>"


def autoescaping():
    """A template escaped markup that came in a value, and kept what was called safe."""
    app = Flask(__name__)
    app.get("/")(lambda: render_template_string("<p>{{ name }} {{ name|safe }}</p>", name="<b>"))
    assert app.test_client().get("/").text == "<p>&lt;b&gt; <b></p>"


def static_files():
    """A style sheet of the static folder was served, and nothing outside of it."""
    with tempfile.TemporaryDirectory() as folder:
        static = Path(folder) / "static"
        static.mkdir()
        (static / "site.css").write_text("p {}")
        (Path(folder) / "secret.txt").write_text("secret")
        client = Flask(__name__, root_path=folder).test_client()
        answer = client.get("/static/site.css")
        assert (answer.text, answer.mimetype) == ("p {}", "text/css")
        assert client.get("/static/../secret.txt").status_code == 404


def uploads():
    """A file that was sent by a form was received and saved; one beyond the limit was refused."""
    with tempfile.TemporaryDirectory() as folder:
        app = Flask(__name__)
        app.config["MAX_CONTENT_LENGTH"] = 1000
        app.post("/")(lambda: request.files["file"].save(Path(folder) / "note.txt") or "")
        client = app.test_client()
        assert client.post("/", data={"file": (io.BytesIO(b"hello"), "note.txt")}).status_code == 200
        assert (Path(folder) / "note.txt").read_bytes() == b"hello"
        assert client.post("/", data={"file": (io.BytesIO(b"x" * 2000), "big.txt")}).status_code == 413


def sessions():
    """A value was remembered for one visitor in a signed cookie; a forged cookie was not believed."""
    app = Flask(__name__)
    app.secret_key = "x" * 50

    @app.get("/")
    def count():
        session["visits"] = session.get("visits", 0) + 1
        return str(session["visits"])

    client = app.test_client()
    assert [client.get("/").text for _ in range(2)] == ["1", "2"]
    signed = client.get_cookie("session").value
    other = app.test_client()
    other.set_cookie("session", ("a" if signed[0] != "a" else "b") + signed[1:])
    assert other.get("/").text == "1"


if __name__ == "__main__":
    globals()[sys.argv[1]]()
