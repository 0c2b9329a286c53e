"""Flask: the smallest JSON service."""

import asyncio
import time

from flask import Flask

wsgi = Flask(__name__)


@wsgi.get("/hello")
def hello():
    return {"message": "hello"}


@wsgi.get("/waiting")
def waiting():
    time.sleep(0.05)
    return {"message": "hello"}


@wsgi.get("/waiting-async")
async def waiting_async():
    await asyncio.sleep(0.05)
    return {"message": "hello"}
