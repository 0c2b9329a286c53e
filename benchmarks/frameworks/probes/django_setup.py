"""A Django project in memory, for the probes of Django."""

import sys

import django
from django.conf import settings

CONTRIB = ("admin", "auth", "contenttypes", "sessions", "messages")
urlpatterns = []


def set_up(**more):
    """Configure and load Django with SQLite in memory; `more` are further or other settings."""
    sys.modules["django_setup"] = sys.modules[__name__]
    processors = "django.template.context_processors"
    defaults = {
        "SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": ["*"], "ROOT_URLCONF": __name__, "USE_TZ": True,
        "STATIC_URL": "static/", "INSTALLED_APPS": [f"django.contrib.{name}" for name in CONTRIB],
        "DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        "MIDDLEWARE": [
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        "TEMPLATES": [{
            "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
            "OPTIONS": {"context_processors": [
                f"{processors}.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]},
        }],
    }  # fmt: skip
    settings.configure(**{**defaults, **more})
    django.setup()


def migrate():
    """Make the tables of the installed apps."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def route(path, view):
    """Give a view an address."""
    from django.urls import path as address

    urlpatterns.append(address(path, view))
