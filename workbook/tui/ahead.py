"""Keys that are pressed ahead wait their turn: each has done all it does before the next one is looked at.

On a slow line several keys arrive at once. Without this the second would still go to the screen that the first one leaves.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable

from textual.events import Event
from textual.message_pump import MessagePump

from workbook.tui.compat import is_at_rest

DEEP = 5
"""What comes of a key may be a message, and of that another: so deep, a confirmed option takes a person to the next question's field."""
LONGEST, BETWEEN = 5.0, 0.05
"""Seconds that a key waits for the one before it, whatever hangs, since the way out stays open; and between two looks at that."""


class KeysInTurn:
    """Hands keys and pastes on, one after the other. `chain` tells whom a key passes on its way, from the focus up to the app."""

    def __init__(self, forward: Callable[[Event], Awaitable[None]], chain: Callable[[], list[MessagePump]]) -> None:
        self._forward, self._chain = forward, chain
        self._waiting: deque[Event] = deque()
        self._task: asyncio.Task[None] | None = None

    def take(self, event: Event) -> None:
        """Put an event behind those that wait."""
        self._waiting.append(event)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._feed())

    async def done(self) -> None:
        """Wait until no key waits."""
        while self._task is not None and not self._task.done():
            await asyncio.wait([self._task])

    async def _feed(self) -> None:
        while self._waiting:
            await self._forward(self._waiting.popleft())
            for _turn in range(DEEP):
                chain = self._chain()
                if all(map(is_at_rest, chain)):
                    break
                for pump in chain:
                    if not is_at_rest(pump):
                        await _through(pump)
                await asyncio.sleep(0)  # what was asked for by way of the loop is asked for now


async def _through(pump: MessagePump) -> None:
    """Wait until a pump has done what it was asked for up to now, or has ended."""
    reached = asyncio.Event()
    if not pump.is_running or not pump.call_later(reached.set):
        return
    waiting = asyncio.create_task(reached.wait())
    for _look in range(int(LONGEST / BETWEEN)):
        done, _pending = await asyncio.wait([waiting], timeout=BETWEEN)
        if done or not pump.is_running:
            break
    waiting.cancel()
