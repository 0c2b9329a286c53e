"""Probes of Flask: each function shows one feature on the real package; its docstring says what it saw."""

import sys

sys.path.pop(0)  # this file is called like the package

from flask import Flask, render_template_string


def templates():
    """A Jinja template filled in a value and escaped its markup."""
    app = Flask(__name__)
    app.get("/")(lambda: render_template_string("<p>{{ name }}</p>", name="<b>"))
    assert app.test_client().get("/").text == "<p>&lt;b&gt;</p>"


if __name__ == "__main__":
    globals()[sys.argv[1]]()
