"""Ask an ASGI application as a server does, without a server and without the test client of any framework."""

import asyncio
from typing import NamedTuple


class Answer(NamedTuple):
    """What came back; `headers` have small letters, `chunks` are the parts in which the body was sent."""

    status: int
    headers: dict[str, str]
    chunks: list[bytes]

    @property
    def text(self):
        return b"".join(self.chunks).decode()


async def ask(app, method, path, body=b"", headers=None, on_chunk=None):
    """Return the answer to one request; `on_chunk` is called with each part of the body as it is sent."""
    path, _, query = path.partition("?")
    given = {"host": "testserver", "content-length": str(len(body)), **(headers or {})}
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
        "client": ("127.0.0.1", 50000), "server": ("testserver", 80), "state": {},
    }  # fmt: skip
    requests = [{"type": "http.request", "body": body, "more_body": False}]
    forever = asyncio.Event()
    started, chunks = [], []

    async def receive():
        if not requests:
            await forever.wait()
        return requests.pop()

    async def send(message):
        if message["type"] == "http.response.start":
            started.append(message)
        elif message.get("body"):
            chunks.append(message["body"])
            if on_chunk:
                on_chunk(message["body"])

    await app(scope, receive, send)
    found = {name.decode().lower(): value.decode() for name, value in started[0]["headers"]}
    return Answer(started[0]["status"], found, chunks)


def get(app, path, headers=None):
    """Return the answer to a GET request, in an event loop of its own."""
    return asyncio.run(ask(app, "GET", path, headers=headers))


def post(app, path, body, content_type="application/json", headers=None):
    """Return the answer to a POST request, in an event loop of its own."""
    return asyncio.run(ask(app, "POST", path, body, {"content-type": content_type, **(headers or {})}))


def multipart(name, file, content):
    """Return the body and the content type of a form that sends one file."""
    head = f'--frontier\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n\r\n'
    return head.encode() + content + b"\r\n--frontier--\r\n", "multipart/form-data; boundary=frontier"


def talk(app, path, texts):
    """Open a WebSocket, send some texts, close it, and return the texts that came back."""
    scope = {
        "type": "websocket", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "ws", "path": path,
        "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": [], "subprotocols": [],
        "client": ("127.0.0.1", 50000), "server": ("testserver", 80), "state": {},
    }  # fmt: skip
    waiting = [{"type": "websocket.connect"}]
    waiting += [{"type": "websocket.receive", "text": text} for text in texts]
    waiting += [{"type": "websocket.disconnect", "code": 1000}]
    sent = []

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    assert sent[0]["type"] == "websocket.accept"
    return [message["text"] for message in sent if message["type"] == "websocket.send"]


def meet(app, first, second):
    """Send two requests of which neither can end before the other has begun; return their answers."""

    async def both():
        return await asyncio.wait_for(asyncio.gather(ask(app, "GET", first), ask(app, "GET", second)), 10)

    return asyncio.run(both())
