"""Probes of Django's features for accounts and security: a docstring says what was seen."""

import sys

from django_setup import migrate, route, set_up

CSRF = "django.middleware.csrf.CsrfViewMiddleware"
SECURITY = "django.middleware.security.SecurityMiddleware"
FRAMES = "django.middleware.clickjacking.XFrameOptionsMiddleware"
POLICY = "django.middleware.csp.ContentSecurityPolicyMiddleware"


def accounts():
    """A user signed in with the right password only, reset a forgotten one by mail, and used a permission."""
    set_up(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
    migrate()
    import re

    from django.contrib import admin
    from django.contrib.auth.models import Permission, User
    from django.core import mail
    from django.test import Client
    from django.urls import include

    # The pages of the reset have templates of the admin site.
    route("admin/", admin.site.urls)
    route("accounts/", include("django.contrib.auth.urls"))
    user = User.objects.create_user("ada", "ada@example.org", "secret")
    assert "secret" not in user.password
    assert not Client().login(username="ada", password="wrong")
    assert Client().login(username="ada", password="secret")
    user.user_permissions.add(Permission.objects.get(codename="add_group"))
    assert User.objects.get().has_perm("auth.add_group")
    assert not User.objects.get().has_perm("auth.delete_group")

    client = Client()
    client.post("/accounts/password_reset/", {"email": "ada@example.org"})
    address = re.search(r"http://[^/]+(/\S+)", mail.outbox[0].body)[1]
    form = client.get(address, follow=True).redirect_chain[-1][0]
    client.post(form, {"new_password1": "correct-horse-2026", "new_password2": "correct-horse-2026"})
    assert Client().login(username="ada", password="correct-horse-2026")


def sessions():
    """A value was remembered for one visitor from one request to the next, and not for another."""
    set_up()
    migrate()
    from django.http import HttpResponse
    from django.test import Client

    def count(request):
        request.session["visits"] = request.session.get("visits", 0) + 1
        return HttpResponse(str(request.session["visits"]))

    route("", count)
    client = Client()
    assert [client.get("/").content for _ in range(2)] == [b"1", b"2"]
    assert Client().get("/").content == b"1"


def csrf():
    """A form without the token was refused with status 403, and taken with it; a new project checks this."""
    set_up(MIDDLEWARE=[CSRF])
    from django.core.management.templates import TemplateCommand
    from django.http import HttpResponse
    from django.middleware.csrf import get_token
    from django.test import Client

    route("", lambda request: HttpResponse(get_token(request)))
    client = Client(enforce_csrf_checks=True)
    token = client.get("/").content.decode()
    assert client.post("/", {"x": "1"}).status_code == 403
    assert client.post("/", {"x": "1", "csrfmiddlewaretoken": token}).status_code == 200
    assert CSRF in _new_settings(TemplateCommand)


def security_headers():
    """Four headers came out as in a new project, and a Content Security Policy once it was switched on."""
    set_up(MIDDLEWARE=[SECURITY, FRAMES, POLICY], SECURE_CSP={"default-src": ["'self'"]})
    from django.core.management.templates import TemplateCommand
    from django.http import HttpResponse
    from django.test import Client

    route("", lambda request: HttpResponse("page"))
    headers = Client().get("/").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Content-Security-Policy"] == "default-src 'self'"
    assert SECURITY in _new_settings(TemplateCommand)
    assert FRAMES in _new_settings(TemplateCommand)
    assert POLICY not in _new_settings(TemplateCommand)


def _new_settings(command):
    """Return the settings that a new project gets."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        command().handle("project", "mysite", folder, extensions=["py"], files=[], verbosity=0, template=None,
                         secret_key="x", exclude=None)  # fmt: skip
        return (Path(folder) / "mysite" / "settings.py").read_text()


if __name__ == "__main__":
    globals()[sys.argv[1]]()
