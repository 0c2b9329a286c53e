"""Probes of FastAPI's features for APIs and structure: a docstring says what was seen."""

import json
import sys
from typing import Annotated

import asgi_client
import checkers
from fastapi import Depends, FastAPI, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from pydantic import BaseModel


class Book(BaseModel):
    title: str
    pages: int


def validation():
    """A good body was accepted; a wrong type was refused with status 422 and the name of the field."""
    app = FastAPI()

    @app.post("/")
    def create(book: Book) -> Book:
        return book

    good = asgi_client.post(app, "/", b'{"title": "Dune", "pages": 3}')
    assert json.loads(good.text) == {"title": "Dune", "pages": 3}
    bad = asgi_client.post(app, "/", b'{"title": "Dune", "pages": "many"}')
    assert bad.status == 422
    assert json.loads(bad.text)["detail"][0]["loc"] == ["body", "pages"]


def openapi():
    """The schema of a small service passed an independent OpenAPI validator."""
    app = FastAPI()

    @app.get("/books/{number}")
    def book(number: int) -> Book:
        return Book(title="Dune", pages=number)

    schema = json.loads(asgi_client.get(app, "/openapi.json").text)
    assert "/books/{number}" in schema["paths"]
    assert set(schema["components"]["schemas"]["Book"]["properties"]) == {"title", "pages"}
    assert checkers.is_openapi(schema)
    assert not checkers.is_openapi({**schema, "paths": []})


def serialization():
    """The return type turned a date into JSON, and left out a field that it does not declare."""
    import datetime

    class Note(BaseModel):
        day: datetime.date

    class Stored(Note):
        secret: str

    app = FastAPI()

    @app.get("/")
    def note() -> Note:
        return Stored(day=datetime.date(2026, 3, 1), secret="x")

    assert json.loads(asgi_client.get(app, "/").text) == {"day": "2026-03-01"}


def api_docs():
    """Two pages of documentation were served, and both name the schema of the service."""
    app = FastAPI()
    for page, script in (("/docs", "swagger-ui"), ("/redoc", "redoc")):
        answer = asgi_client.get(app, page)
        assert answer.status == 200
        assert "/openapi.json" in answer.text
        assert script in answer.text


def cors():
    """A browser's question from an allowed site was granted, and one from another site was not."""
    app = FastAPI()
    app.add_middleware(CORSMiddleware, allow_origins=["https://good.example"], allow_methods=["POST"])

    def asked(origin):
        headers = {"origin": origin, "access-control-request-method": "POST"}
        return _options(app, headers)

    good, bad = asked("https://good.example"), asked("https://bad.example")
    assert good.headers["access-control-allow-origin"] == "https://good.example"
    assert bad.status == 400
    assert "access-control-allow-origin" not in bad.headers


def _options(app, headers):
    import asyncio

    return asyncio.run(asgi_client.ask(app, "OPTIONS", "/", headers=headers))


def dependency_injection():
    """A dependency that needs another one was handed in, cleaned up, and replaced for a test."""
    app, log = FastAPI(), []

    def name(who: str = "ada"):
        return who

    def session(who: Annotated[str, Depends(name)]):
        log.append(f"open {who}")
        yield f"session of {who}"
        log.append(f"close {who}")

    @app.get("/")
    def page(found: Annotated[str, Depends(session)]) -> str:
        return found

    assert json.loads(asgi_client.get(app, "/?who=bob").text) == "session of bob"
    assert log == ["open bob", "close bob"]
    app.dependency_overrides[session] = lambda: "a test's own"
    assert json.loads(asgi_client.get(app, "/").text) == "a test's own"


def middleware():
    """A middleware added a header to an answer, and another one answered before the handler was reached."""
    app = FastAPI()

    @app.middleware("http")
    async def gate(request: Request, call_next):
        return Response(status_code=403) if request.url.path == "/closed" else await call_next(request)

    @app.middleware("http")
    async def stamp(request: Request, call_next):
        answer = await call_next(request)
        answer.headers["x-seen"] = request.url.path
        return answer

    @app.get("/")
    def page() -> str:
        return "page"

    opened, closed = asgi_client.get(app, "/"), asgi_client.get(app, "/closed")
    assert (opened.status, opened.headers["x-seen"]) == (200, "/")
    assert (closed.status, closed.headers["x-seen"]) == (403, "/closed")


if __name__ == "__main__":
    globals()[sys.argv[1]]()
