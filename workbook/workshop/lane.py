"""A thread that reaches for a workshop's folder, so that nothing else waits for a server that does not answer: no screen, and no end."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")
PATIENCE = 5.0
"""So many seconds the folder is waited for where somebody waits; a server that takes longer is taken not to answer."""


class Lane:
    """Does one thing after the other, in a thread that the end of the program does not wait for: it may be cut off in any of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Callable[[], Any], Future[Any]]] = deque()
        self._is_on = False

    def do(self, deed: Callable[[], T]) -> "Future[T]":
        """Have something done once all before it is; returns what will hold what came of it."""
        future: Future[T] = Future()
        with self._lock:
            self._waiting.append((deed, future))
            if not self._is_on:
                self._is_on = True
                threading.Thread(target=self._work, name=self._name, daemon=True).start()
        return future

    def _work(self) -> None:
        while (found := self._next()) is not None:
            deed, future = found
            if future.set_running_or_notify_cancel():
                with _Failing(future):
                    future.set_result(deed())

    def _next(self) -> tuple[Callable[[], Any], Future[Any]] | None:
        with self._lock:
            self._is_on = bool(self._waiting)
            return self._waiting.popleft() if self._waiting else None


class Looking:
    """Something that is looked at again and again beside everything else. Two looks never go on at once, nor do they queue up."""

    def __init__(self, lane: Lane, look: Callable[[], object]) -> None:
        self._lane, self._look = lane, look
        self._future: Future[object] | None = None

    def begin(self) -> "Future[object]":
        """Begin a look; one that has not begun yet will do, since it sees all that was done until now."""
        if self._future is None or self._future.running() or self._future.done():
            self._future = self._lane.do(self._look)
        return self._future

    def within(self, patience: float) -> bool:
        """Look, and wait for it so many seconds; says whether it came to its end. A longer one goes on. Raises what the look raises."""
        future = self.begin()
        try:
            future.result(patience)
        except TimeoutError:
            if future.done():
                raise
            return False
        return True


class _Failing:
    """Hands a fault on to whoever waits for what came of a deed."""

    def __init__(self, future: "Future[Any]") -> None:
        self._future = future

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _kind: object, error: BaseException | None, _where: TracebackType | None) -> bool:
        if error is not None:
            self._future.set_exception(error)
        return True
