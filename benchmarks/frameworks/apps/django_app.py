"""Django: the smallest JSON service, WSGI and ASGI, without middleware or database."""

import asyncio
import time

import django
from django.conf import settings

settings.configure(SECRET_KEY="x", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])
django.setup()

from django.core.asgi import get_asgi_application  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import JsonResponse  # noqa: E402
from django.urls import path  # noqa: E402


def hello(_request):
    return JsonResponse({"message": "hello"})


async def hello_async(_request):
    return JsonResponse({"message": "hello"})


def waiting(_request):
    time.sleep(0.05)
    return JsonResponse({"message": "hello"})


async def waiting_async(_request):
    await asyncio.sleep(0.05)
    return JsonResponse({"message": "hello"})


urlpatterns = [
    path("hello", hello),
    path("hello-async", hello_async),
    path("waiting", waiting),
    path("waiting-async", waiting_async),
]
wsgi = get_wsgi_application()
asgi = get_asgi_application()
