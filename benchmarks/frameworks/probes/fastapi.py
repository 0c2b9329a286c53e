"""Probes of FastAPI: each function shows one feature on the real package; its docstring says what it saw."""

import sys
import tempfile

sys.path.pop(0)  # this file is called like the package

from fastapi import BackgroundTasks, FastAPI, Request, WebSocket
from fastapi.testclient import TestClient


def orm():
    """A row written with SQLModel was read back by a query."""
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


def templates():
    """A Jinja template filled in a value and escaped its markup."""
    from fastapi.templating import Jinja2Templates

    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/page.html", "w") as page:
            page.write("<p>{{ name }}</p>")
        app = FastAPI()
        files = Jinja2Templates(folder)
        app.get("/")(_page(files))
        assert TestClient(app).get("/").text == "<p>&lt;b&gt;</p>"


def _page(files):
    def page(request: Request):
        return files.TemplateResponse(request, "page.html", {"name": "<b>"})

    return page


def validation():
    """A good body was accepted; a wrong type was refused with status 422 and the name of the field."""
    from pydantic import BaseModel

    class Book(BaseModel):
        pages: int

    app = FastAPI()

    @app.post("/")
    def create(book: Book) -> Book:
        return book

    client = TestClient(app)
    assert client.post("/", json={"pages": 3}).json() == {"pages": 3}
    refused = client.post("/", json={"pages": "many"})
    assert refused.status_code == 422
    assert refused.json()["detail"][0]["loc"] == ["body", "pages"]


def openapi():
    """The schema of a small service passed an independent OpenAPI validator."""
    from openapi_spec_validator import validate

    app = FastAPI()

    @app.get("/books/{number}")
    def book(number: int) -> dict[str, int]:
        return {"number": number}

    schema = TestClient(app).get("/openapi.json").json()
    assert "/books/{number}" in schema["paths"]
    validate(schema)


def websockets():
    """A socket gave back what it was sent."""
    app = FastAPI()

    @app.websocket("/")
    async def echo(socket: WebSocket):
        await socket.accept()
        await socket.send_text(await socket.receive_text())

    with TestClient(app).websocket_connect("/") as socket:
        socket.send_text("hello")
        assert socket.receive_text() == "hello"


def background_tasks():
    """A task that a request put aside ran after the answer."""
    app, ran = FastAPI(), []

    @app.get("/")
    def start(tasks: BackgroundTasks):
        tasks.add_task(ran.append, 1)
        return {"ran": len(ran)}

    assert TestClient(app).get("/").json() == {"ran": 0}
    assert ran == [1]


if __name__ == "__main__":
    globals()[sys.argv[1]]()
