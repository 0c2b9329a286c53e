"""Probes of Django's features for APIs and real time: a docstring says what was seen."""

import asyncio
import sys

import asgi_client
from django_setup import migrate, route, set_up


def validation():
    """A form turned good input into its type, and named the field of bad input."""
    set_up()
    from django import forms as library

    class Book(library.Form):
        pages = library.IntegerField()

    good, bad = Book({"pages": "3"}), Book({"pages": "many"})
    assert good.is_valid()
    assert good.cleaned_data == {"pages": 3}
    assert list(bad.errors) == ["pages"]


def serialization():
    """A dictionary with a date, and the fields of a stored row, came out as JSON."""
    set_up()
    migrate()
    import datetime
    import json

    from django.contrib.auth.models import Group
    from django.core import serializers
    from django.http import JsonResponse

    assert json.loads(JsonResponse({"day": datetime.date(2026, 3, 1)}).content) == {"day": "2026-03-01"}
    Group.objects.create(name="Editors")
    (row,) = json.loads(serializers.serialize("json", Group.objects.all(), fields=["name"]))
    assert row["fields"] == {"name": "Editors"}


def async_handlers():
    """Two requests to async views waited for each other in one event loop, and both were answered."""
    set_up(MIDDLEWARE=[])
    from django.core.asgi import get_asgi_application
    from django.http import HttpResponse

    async def first(request):
        here[0].set()
        await here[1].wait()
        return HttpResponse("first")

    async def second(request):
        await here[0].wait()
        here[1].set()
        return HttpResponse("second")

    here = [asyncio.Event(), asyncio.Event()]
    route("first", first)
    route("second", second)
    answers = asgi_client.meet(get_asgi_application(), "/first", "/second")
    assert [answer.text for answer in answers] == ["first", "second"]


def sse():
    """Events of an async view arrived one by one, each before the next was made."""
    set_up(MIDDLEWARE=[])
    from django.core.asgi import get_asgi_application
    from django.http import StreamingHttpResponse

    made, seen = [], []

    async def stream(request):
        async def events():
            for number in range(3):
                made.append(number)
                yield f"data: {number}\n\n"

        return StreamingHttpResponse(events(), content_type="text/event-stream")

    route("", stream)
    app = get_asgi_application()
    answer = asyncio.run(asgi_client.ask(app, "GET", "/", on_chunk=lambda chunk: seen.append(len(made))))
    assert answer.headers["content-type"] == "text/event-stream"
    assert answer.text == "data: 0\n\ndata: 1\n\ndata: 2\n\n"
    assert seen == [1, 2, 3]


def websockets():
    """A socket served by Django Channels gave back what it was sent."""
    set_up()
    from channels.generic.websocket import WebsocketConsumer
    from channels.routing import ProtocolTypeRouter, URLRouter
    from django.urls import path

    class Echo(WebsocketConsumer):
        def receive(self, text_data=None, bytes_data=None):
            self.send(text_data=text_data)

    app = ProtocolTypeRouter({"websocket": URLRouter([path("echo", Echo.as_asgi())])})
    assert asgi_client.talk(app, "/echo", ["hello", "again"]) == ["hello", "again"]


if __name__ == "__main__":
    globals()[sys.argv[1]]()
