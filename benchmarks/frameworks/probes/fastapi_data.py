"""Probes of FastAPI's features for data, pages and visitors: a docstring says what was seen."""

import json
import sys
import tempfile
from pathlib import Path

import asgi_client
from fastapi import FastAPI, Request, UploadFile


def orm():
    """A row written with SQLModel was read back by a query with a condition."""
    from sqlmodel import Field, Session, SQLModel, create_engine, select

    class Book(SQLModel, table=True):
        id: int | None = Field(default=None, primary_key=True)
        title: str

    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(Book(title="Dune"))
        session.commit()
        assert session.exec(select(Book).where(Book.title == "Dune")).one().id == 1


def multiple_databases():
    """Two databases held different rows of the same model."""
    from sqlmodel import Field, Session, SQLModel, create_engine, func, select

    class Book(SQLModel, table=True):
        id: int | None = Field(default=None, primary_key=True)
        title: str

    with tempfile.TemporaryDirectory() as folder:
        engines = [create_engine(f"sqlite:///{folder}/{name}.db") for name in ("first", "second")]
        for engine in engines:
            SQLModel.metadata.create_all(engine)
        with Session(engines[0]) as session:
            session.add(Book(title="Dune"))
            session.commit()
        counts = []
        for engine in engines:
            with Session(engine) as session:
                counts.append(session.exec(select(func.count()).select_from(Book)).one())
            engine.dispose()
        assert counts == [1, 0]


def _page(files, name, values):
    app = FastAPI()

    @app.get("/")
    def page(request: Request):
        return files.TemplateResponse(request, name, values)

    return asgi_client.get(app, "/").text


def templates():
    """A template took a block from another one, ran a loop and filled in values."""
    from fastapi.templating import Jinja2Templates

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "base.html").write_text("<h1>{% block title %}{% endblock %}</h1>")
        (Path(folder) / "page.html").write_text(
            '{% extends "base.html" %}{% block title %}{% for n in names %}{{ n }},{% endfor %}{% endblock %}'
        )
        assert _page(Jinja2Templates(folder), "page.html", {"names": ["Ada", "Bob"]}) == "<h1>Ada,Bob,</h1>"


def autoescaping():
    """A template escaped markup that came in a value, and kept what was called safe."""
    from fastapi.templating import Jinja2Templates

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.html").write_text("<p>{{ name }} {{ name|safe }}</p>")
        assert _page(Jinja2Templates(folder), "page.html", {"name": "<b>"}) == "<p>&lt;b&gt; <b></p>"


def uploads():
    """A file that was sent by a form was received with its name and content."""
    app = FastAPI()

    @app.post("/")
    async def receive(file: UploadFile) -> list[str]:
        return [file.filename or "", (await file.read()).decode()]

    body, content_type = asgi_client.multipart("file", "note.txt", b"hello")
    answer = asgi_client.post(app, "/", body, content_type)
    assert json.loads(answer.text) == ["note.txt", "hello"]


def sessions():
    """A value was remembered for one visitor in a signed cookie; a forged cookie was not believed."""
    from starlette.middleware.sessions import SessionMiddleware

    app = FastAPI()
    app.add_middleware(SessionMiddleware, secret_key="x" * 50)

    @app.get("/")
    def count(request: Request) -> int:
        request.session["visits"] = request.session.get("visits", 0) + 1
        return request.session["visits"]

    first = asgi_client.get(app, "/")
    cookie = first.headers["set-cookie"].split(";")[0]
    name, _, signed = cookie.partition("=")
    forged = f"{name}={'a' if signed[0] != 'a' else 'b'}{signed[1:]}"
    assert first.text == "1"
    assert asgi_client.get(app, "/", {"cookie": cookie}).text == "2"
    assert asgi_client.get(app, "/", {"cookie": forged}).text == "1"


if __name__ == "__main__":
    globals()[sys.argv[1]]()
