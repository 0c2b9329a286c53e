"""Probes of Django: each function shows one feature on the real package; its docstring says what it saw."""

import sys
import tempfile
from pathlib import Path

sys.path.pop(0)  # this file is called like the package

import django
from django.conf import settings

CONTRIB = ("admin", "auth", "contenttypes", "sessions", "messages")


def _set_up(**more):
    settings.configure(
        SECRET_KEY="x", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, USE_TZ=True,
        INSTALLED_APPS=[f"django.contrib.{name}" for name in CONTRIB],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
            "OPTIONS": {"context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]},
        }],
        STATIC_URL="static/", **more,
    )  # fmt: skip
    django.setup()


def _migrate():
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def admin_panel():
    """A signed-in administrator got the list of users in the admin site."""
    _set_up()
    _migrate()
    from django.contrib import admin
    from django.contrib.auth.models import User
    from django.test import Client
    from django.urls import path

    urlpatterns.append(path("admin/", admin.site.urls))
    admin.autodiscover()
    client = Client()
    assert client.get("/admin/auth/user/").status_code == 302
    client.force_login(User.objects.create_superuser("ada", "a@example.org", "x"))
    page = client.get("/admin/auth/user/")
    assert page.status_code == 200
    assert b"ada" in page.content


def orm():
    """A row was written and read back by a query with a condition."""
    _set_up()
    _migrate()
    from django.contrib.auth.models import Group

    Group.objects.create(name="Editors")
    assert Group.objects.filter(name__startswith="Edit").get().pk == 1


def migrations():
    """A migration was generated from a model and made its table."""
    with tempfile.TemporaryDirectory() as folder:
        books = Path(folder) / "books"
        books.mkdir()
        (books / "__init__.py").touch()
        (books / "models.py").write_text(
            "from django.db import models\n\n\nclass Book(models.Model):\n    title = models.TextField()\n"
        )
        sys.path.insert(0, folder)
        settings.configure(
            SECRET_KEY="x", INSTALLED_APPS=["books"],
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        )  # fmt: skip
        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("makemigrations", "books", verbosity=0)
        assert (books / "migrations" / "0001_initial.py").is_file()
        _migrate()
        assert "books_book" in connection.introspection.table_names()


def accounts():
    """A user signed in with the right password, and not with a wrong one; the password is kept hashed."""
    _set_up()
    _migrate()
    from django.contrib.auth.models import User
    from django.test import Client

    user = User.objects.create_user("ada", password="secret")
    assert "secret" not in user.password
    assert not Client().login(username="ada", password="wrong")
    assert Client().login(username="ada", password="secret")


def forms():
    """A form refused bad input, and showed it again with the error."""
    _set_up()
    from django import forms as library

    class Book(library.Form):
        pages = library.IntegerField(min_value=1)

    form = Book({"pages": "0"})
    assert not form.is_valid()
    shown = form.as_p()
    assert 'value="0"' in shown
    assert "greater than or equal to 1" in shown


def templates():
    """A Django template filled in a value and escaped its markup."""
    _set_up()
    from django.template import engines

    template = engines["django"].from_string("<p>{{ name }}</p>")
    assert template.render({"name": "<b>"}) == "<p>&lt;b&gt;</p>"


def validation():
    """A form turned good input into its type, and named the field of bad input."""
    _set_up()
    from django import forms as library

    class Book(library.Form):
        pages = library.IntegerField()

    good, bad = Book({"pages": "3"}), Book({"pages": "many"})
    assert good.is_valid()
    assert good.cleaned_data == {"pages": 3}
    assert list(bad.errors) == ["pages"]


def websockets():
    """A socket served by Django Channels gave back what it was sent."""
    import asyncio

    _set_up()
    from channels.generic.websocket import AsyncWebsocketConsumer
    from channels.testing import WebsocketCommunicator

    class Echo(AsyncWebsocketConsumer):
        async def receive(self, text_data=None, bytes_data=None):
            await self.send(text_data=text_data)

    async def talk():
        socket = WebsocketCommunicator(Echo.as_asgi(), "/")
        connected, _protocol = await socket.connect()
        assert connected
        await socket.send_to(text_data="hello")
        assert await socket.receive_from() == "hello"
        await socket.disconnect()

    asyncio.run(talk())


def background_tasks():
    """A task was put aside and run by the backend for development, which runs it at once."""
    _set_up(TASKS={"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}})
    from django.tasks import task

    done = task(add).enqueue(1, 2)
    assert done.return_value == 3


def add(left, right):
    return left + right


def i18n():
    """Texts and numbers came out in German when German was active."""
    _set_up(LANGUAGE_CODE="en")
    from django.utils import translation
    from django.utils.formats import number_format

    with translation.override("de"):
        assert translation.gettext("Yes") == "Ja"
        assert number_format(1.5) == "1,5"
    assert translation.gettext("Yes") == "Yes"


urlpatterns = []

if __name__ == "__main__":
    sys.modules["probes_django"] = sys.modules["__main__"]
    globals()[sys.argv[1]]()
