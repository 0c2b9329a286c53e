"""Probes of Django's features for structure, tools and serving: a docstring says what was seen."""

import subprocess
import sys
import tempfile
import threading
import urllib.request
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import asgi_client
from django_setup import migrate, route, set_up


def middleware():
    """A middleware added a header to an answer, and another one answered before the view was reached."""
    set_up(MIDDLEWARE=["django_tooling.stamp", "django_tooling.gate"])
    from django.http import HttpResponse
    from django.test import Client

    route("", lambda request: HttpResponse("page"))
    route("closed", lambda request: HttpResponse("page"))
    opened, closed = Client().get("/"), Client().get("/closed")
    assert (opened.status_code, opened.headers["X-Seen"]) == (200, "/")
    assert (closed.status_code, closed.headers["X-Seen"]) == (403, "/closed")


def stamp(get_response):
    def around(request):
        answer = get_response(request)
        answer["X-Seen"] = request.path
        return answer

    return around


def gate(get_response):
    from django.http import HttpResponse

    return lambda request: HttpResponse(status=403) if request.path == "/closed" else get_response(request)


def signals():
    """A receiver heard of a saved row, and of a signal of one's own."""
    set_up()
    migrate()
    from django.contrib.auth.models import Group
    from django.db.models.signals import post_save
    from django.dispatch import Signal

    heard = []
    own = Signal()
    post_save.connect(hear_row := lambda sender, instance, **more: heard.append(instance.name), sender=Group)
    own.connect(hear_own := lambda sender, **more: heard.append(more["what"]))
    Group.objects.create(name="Editors")
    own.send(sender=None, what="done")
    assert heard == ["Editors", "done"]
    assert hear_row is not hear_own


def testing_client():
    """Test cases of the framework ran: a request by client, a database rolled back, a live server asked."""
    set_up()
    import unittest

    from django.contrib.auth.models import Group
    from django.http import HttpResponse
    from django.test import LiveServerTestCase, TestCase
    from django.test.utils import get_runner

    route("", lambda request: HttpResponse(str(Group.objects.count())))

    class Rows(TestCase):
        def test_first(self):
            Group.objects.create(name="Editors")
            self.assertContains(self.client.get("/"), "1")

        def test_second(self):
            self.assertContains(self.client.get("/"), "0")

    class Live(LiveServerTestCase):
        def test_live(self):
            with urllib.request.urlopen(self.live_server_url) as answer:
                assert answer.read() == b"0"

    from django.conf import settings

    runner = get_runner(settings)(verbosity=0)
    cases = unittest.TestSuite(
        unittest.defaultTestLoader.loadTestsFromTestCase(case) for case in (Rows, Live)
    )
    old = runner.setup_databases()
    assert runner.run_suite(cases).wasSuccessful()
    runner.teardown_databases(old)


def cli():
    """The command inspected a new project, and ran a command of one's own that takes an argument."""
    with tempfile.TemporaryDirectory() as folder:
        _command(folder, "-m", "django", "startproject", "mysite", ".")
        _command(folder, "manage.py", "startapp", "core")
        commands = Path(folder) / "core" / "management" / "commands"
        commands.mkdir(parents=True)
        (commands / "greet.py").write_text(
            "from django.core.management.base import BaseCommand\n\n\nclass Command(BaseCommand):\n"
            "    def add_arguments(self, parser):\n        parser.add_argument('name')\n\n"
            "    def handle(self, *args, **options):\n        self.stdout.write('Hello ' + options['name'])\n"
        )
        settings = Path(folder) / "mysite" / "settings.py"
        settings.write_text(settings.read_text() + 'INSTALLED_APPS += ["core"]\n')
        assert "no issues" in _command(folder, "manage.py", "check")
        assert _command(folder, "manage.py", "greet", "Ada").strip() == "Hello Ada"


def scaffold():
    """A new project with an app was made, and passed the check and its own empty tests."""
    with tempfile.TemporaryDirectory() as folder:
        _command(folder, "-m", "django", "startproject", "mysite", ".")
        _command(folder, "manage.py", "startapp", "core")
        names = {file.name for file in Path(folder).rglob("*.py")}
        assert {"settings.py", "urls.py", "wsgi.py", "asgi.py", "models.py", "views.py", "tests.py"} <= names
        assert "no issues" in _command(folder, "manage.py", "check")


def wsgi():
    """The application of a new project answered over HTTP behind a WSGI server."""
    with tempfile.TemporaryDirectory() as folder:
        application = _of_new_project(folder, "wsgi")
        with make_server("127.0.0.1", 0, application, handler_class=Quiet) as server:
            threading.Thread(target=server.handle_request, daemon=True).start()
            with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/") as answer:
                assert b"The install worked successfully" in answer.read()


def asgi():
    """The application of a new project answered a request in the ASGI protocol."""
    with tempfile.TemporaryDirectory() as folder:
        answer = asgi_client.get(_of_new_project(folder, "asgi"), "/", {"host": "localhost"})
        assert answer.status == 200
        assert "The install worked successfully" in answer.text


class Quiet(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


def _of_new_project(folder, kind):
    import importlib

    _command(folder, "-m", "django", "startproject", "mysite", ".")
    sys.path.insert(0, folder)
    return importlib.import_module(f"mysite.{kind}").application


def _command(folder, *arguments):
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


if __name__ == "__main__":
    sys.modules["django_tooling"] = sys.modules["__main__"]
    globals()[sys.argv[1]]()
