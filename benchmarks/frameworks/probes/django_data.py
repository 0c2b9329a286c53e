"""Probes of Django's data features: a docstring says what was seen."""

import ctypes
import ctypes.util
import sqlite3
import sys
import tempfile
from pathlib import Path

from django_setup import migrate, route, set_up

MEMORY = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}


def admin_panel():
    """A signed-in administrator got the list of users in the admin site, and others were sent to sign in."""
    set_up()
    migrate()
    from django.contrib import admin
    from django.contrib.auth.models import User
    from django.test import Client

    route("admin/", admin.site.urls)
    admin.autodiscover()
    client = Client()
    assert client.get("/admin/auth/user/").status_code == 302
    client.force_login(User.objects.create_superuser("ada", "a@example.org", "x"))
    page = client.get("/admin/auth/user/")
    assert page.status_code == 200
    assert b"ada" in page.content


def orm():
    """A row was written and read back by a query with a condition."""
    set_up()
    migrate()
    from django.contrib.auth.models import Group

    Group.objects.create(name="Editors")
    assert Group.objects.filter(name__startswith="Edit").get().pk == 1


def migrations():
    """A migration was generated from a model and made its table; a changed model made a second one."""
    model = "from django.db import models\n\n\nclass Book(models.Model):\n    title = models.TextField()\n"
    with tempfile.TemporaryDirectory() as folder:
        books = Path(folder) / "books"
        books.mkdir()
        (books / "__init__.py").touch()
        (books / "models.py").write_text(model)
        sys.path.insert(0, folder)
        set_up(INSTALLED_APPS=["books"])
        from django.core.management import call_command
        from django.db import connection, models

        call_command("makemigrations", "books", verbosity=0)
        assert (books / "migrations" / "0001_initial.py").is_file()
        migrate()
        from books.models import Book

        Book.add_to_class("pages", models.IntegerField(default=1))
        call_command("makemigrations", "books", verbosity=0)
        migrate()
        with connection.cursor() as cursor:
            columns = connection.introspection.get_table_description(cursor, "books_book")
        assert [column.name for column in columns] == ["id", "title", "pages"]


def multiple_databases():
    """Two databases held different rows, and a router sent one model to the second."""
    set_up(DATABASES={"default": MEMORY, "archive": MEMORY}, DATABASE_ROUTERS=["django_data.Router"])
    from django.contrib.auth.models import Group
    from django.contrib.contenttypes.models import ContentType
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("migrate", database="archive", verbosity=0)
    Group.objects.create(name="Editors")
    assert Group.objects.count() == 1
    assert Group.objects.using("archive").count() == 0
    assert ContentType.objects.all().db == "archive"


class Router:
    def db_for_read(self, model, **hints):
        return "archive" if model._meta.app_label == "contenttypes" else None


def caching():
    """A view ran once for two requests, and a value was kept until it was deleted."""
    set_up()
    from django.core.cache import cache
    from django.http import HttpResponse
    from django.test import Client
    from django.views.decorators.cache import cache_page

    ran = []
    route("", cache_page(60)(lambda request: ran.append(1) or HttpResponse(str(len(ran)))))
    assert [Client().get("/").content for _ in range(2)] == [b"1", b"1"]
    cache.set("answer", 42)
    assert cache.get("answer") == 42
    cache.delete("answer")
    assert cache.get("answer") is None


def geographic_data():
    """Points were stored in SpatiaLite, and found by the area they lie in and by their distance."""
    set_up(
        INSTALLED_APPS=["django.contrib.gis"],
        DATABASES={"default": {
            "ENGINE": "django.contrib.gis.db.backends.spatialite", "NAME": ":memory:",
            "OPTIONS": {} if hasattr(sqlite3.Connection, "enable_load_extension") else {"factory": Loading},
        }},
    )  # fmt: skip
    from django.contrib.gis.db import models
    from django.contrib.gis.db.models.functions import Distance
    from django.contrib.gis.geos import Point, Polygon
    from django.db import connection

    class City(models.Model):
        name = models.TextField()
        place = models.PointField()

        class Meta:
            app_label = "geography"

    connection.prepare_database()
    with connection.schema_editor() as editor:
        editor.create_model(City)
    for name, place in {"Rome": (12.5, 41.9), "Cologne": (6.96, 50.94), "Bonn": (7.1, 50.73)}.items():
        City.objects.create(name=name, place=Point(place))
    near = City.objects.filter(place__within=Polygon.from_bbox((6, 50, 8, 52)))
    assert {city.name for city in near} == {"Cologne", "Bonn"}
    by_distance = City.objects.order_by(Distance("place", Point(7.1, 50.73, srid=4326)))
    assert [city.name for city in by_distance] == ["Bonn", "Cologne", "Rome"]


class Loading(sqlite3.Connection):
    """Loads extensions of SQLite where Python was built without: by the library, on the handle it keeps."""

    def enable_load_extension(self, enabled):
        self._library().sqlite3_enable_load_extension(self._handle(), int(enabled))

    def load_extension(self, name):
        if self._library().sqlite3_load_extension(self._handle(), name.encode(), None, None):
            raise sqlite3.OperationalError(f"{name} cannot be loaded")

    def _library(self):
        return ctypes.CDLL(ctypes.util.find_library("sqlite3"))

    def _handle(self):
        # The first field of the object behind its header.
        return ctypes.c_void_p.from_address(id(self) + object.__basicsize__)


if __name__ == "__main__":
    sys.modules["django_data"] = sys.modules["__main__"]
    globals()[sys.argv[1]]()
