"""Probes of Django's features for pages, languages and mail: a docstring says what was seen."""

import sys
import tempfile
from pathlib import Path

from django_setup import route, set_up


def forms():
    """A form refused bad input, and showed it again with the error."""
    set_up()
    from django import forms as library

    class Book(library.Form):
        pages = library.IntegerField(min_value=1)

    form = Book({"pages": "0"})
    assert not form.is_valid()
    shown = form.as_p()
    assert 'value="0"' in shown
    assert "greater than or equal to 1" in shown


def templates():
    """A template took a block from another one, ran a loop and filled in values."""
    set_up()
    from django.template import Context, Engine

    files = {
        "base.html": "<h1>{% block title %}{% endblock %}</h1>",
        "page.html": '{% extends "base.html" %}{% block title %}'
        "{% for n in names %}{{ n }},{% endfor %}{% endblock %}",
    }
    engine = Engine(loaders=[("django.template.loaders.locmem.Loader", files)])
    assert engine.get_template("page.html").render(Context({"names": ["Ada", "Bob"]})) == "<h1>Ada,Bob,</h1>"


def autoescaping():
    """A template escaped markup that came in a value, and kept what was called safe."""
    set_up()
    from django.template import engines

    template = engines["django"].from_string("<p>{{ name }} {{ name|safe }}</p>")
    assert template.render({"name": "<b>"}) == "<p>&lt;b&gt; <b></p>"


def static_files():
    """A style sheet was served while developing, and collected into one folder for the web server."""
    with tempfile.TemporaryDirectory() as folder:
        written, collected = Path(folder) / "written", Path(folder) / "collected"
        written.mkdir()
        (written / "site.css").write_text("p {}")
        set_up(
            INSTALLED_APPS=["django.contrib.staticfiles"], STATICFILES_DIRS=[str(written)],
            STATIC_ROOT=str(collected), MIDDLEWARE=[], DEBUG=True,
        )  # fmt: skip
        from django.contrib.staticfiles.handlers import StaticFilesHandler
        from django.core.management import call_command
        from django.core.wsgi import get_wsgi_application
        from django.test import RequestFactory

        answer = StaticFilesHandler(get_wsgi_application()).get_response(
            RequestFactory().get("/static/site.css")
        )
        assert b"".join(answer.streaming_content) == b"p {}"
        call_command("collectstatic", interactive=False, verbosity=0)
        assert (collected / "site.css").read_text() == "p {}"


def uploads():
    """A file that was sent by a form was received and stored, and its content read back."""
    with tempfile.TemporaryDirectory() as folder:
        set_up(MEDIA_ROOT=folder)
        from django.core.files.base import ContentFile
        from django.core.files.storage import default_storage
        from django.http import HttpResponse
        from django.test import Client

        def receive(request):
            return HttpResponse(default_storage.save("note.txt", request.FILES["file"]))

        route("", receive)
        answer = Client().post("/", {"file": ContentFile(b"hello", "note.txt")})
        assert (Path(folder) / answer.content.decode()).read_bytes() == b"hello"


def i18n():
    """Texts, numbers and dates came out in German when German was active."""
    set_up(LANGUAGE_CODE="en")
    import datetime

    from django.utils import translation
    from django.utils.formats import date_format, number_format

    with translation.override("de"):
        assert translation.gettext("Yes") == "Ja"
        assert number_format(1.5) == "1,5"
        assert date_format(datetime.date(2026, 3, 1), "DATE_FORMAT") == "1. März 2026"
    assert translation.gettext("Yes") == "Yes"


def email():
    """A message was sent through a mail server on this machine, which got its subject and text."""
    import socketserver
    import threading

    got = []

    class Server(socketserver.StreamRequestHandler):
        def handle(self):
            self.wfile.write(b"220 ready\r\n")
            while line := self.rfile.readline():
                word = line[:4].upper()
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    while (text := self.rfile.readline()) != b".\r\n":
                        got.append(text.decode().strip())
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 fine\r\n")

    with socketserver.TCPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        # The address of the mail server is told in the way of 6.1, not by the settings it deprecates.
        options = {"host": "127.0.0.1", "port": server.server_address[1]}
        set_up(MAILERS={"default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options,
        }})  # fmt: skip
        from django.core.mail import send_mail

        assert send_mail("Minutes", "All agreed.", "a@example.org", ["b@example.org"]) == 1
    assert "Subject: Minutes" in got
    assert "All agreed." in got


if __name__ == "__main__":
    globals()[sys.argv[1]]()
