"""FastAPI: the smallest JSON service."""

import asyncio

from fastapi import FastAPI

asgi = FastAPI()


@asgi.get("/hello-async")
async def hello():
    return {"message": "hello"}


@asgi.get("/waiting-async")
async def waiting():
    await asyncio.sleep(0.05)
    return {"message": "hello"}
