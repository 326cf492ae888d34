"""Waits, as the screens do, for what a thread beside them is doing; whatever comes of it after the end is nobody's any more."""

import asyncio
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import TypeVar

T = TypeVar("T")


def awaited(future: "Future[T]") -> "asyncio.Future[T]":
    """Return what comes of something, for the loop that is running."""
    loop = asyncio.get_running_loop()
    here: asyncio.Future[T] = loop.create_future()
    future.add_done_callback(partial(_came, loop, here))
    return here


def _came(loop: asyncio.AbstractEventLoop, here: "asyncio.Future[T]", future: "Future[T]") -> None:
    with suppress(RuntimeError):  # the loop has ended
        loop.call_soon_threadsafe(_handed_on, here, future)


def _handed_on(here: "asyncio.Future[T]", future: "Future[T]") -> None:
    if here.done():
        return
    if future.cancelled():
        here.cancel()
    elif (error := future.exception()) is not None:
        here.set_exception(error)
    else:
        here.set_result(future.result())
