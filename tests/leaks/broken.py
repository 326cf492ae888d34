"""Starts the program with a fault in it: `python -m tests.leaks.broken MODULE:NAME WORDS...`.

The named function raises, with what was typed in its message and its locals, from the moment on at which CANARY was typed.
"""

import importlib
import sys
from typing import Any

CANARY = "canarywords"
"""What a person types just before the fault."""


class Broken:
    """What stands in the place of a function: it works until the canary was seen, then raises, once."""

    seen = False

    def __init__(self, works: Any) -> None:
        self.works = works
        self.raised = False

    def __get__(self, instance: Any, _owner: Any) -> Any:
        return lambda *args, **how: self.call(instance, *args, **how)

    def __call__(self, *args: Any, **how: Any) -> Any:
        return self.call(*args, **how)

    def call(self, *args: Any, **how: Any) -> Any:
        words = f"{CANARY} {args} {how}"
        if Broken.seen and not self.raised:
            self.raised = True
            raise RuntimeError(words)
        return self.works(*args, **how)


def watch_for_canary() -> None:
    """Have everything break from the moment on at which an attempt with the canary is about to be kept, or is read."""
    from workbook.attempt.store import Store
    from workbook.attempt.writer import Writer

    keep, read = Writer.keep, Store.read

    def keeping(self: Writer, attempt: Any) -> None:
        Broken.seen = Broken.seen or CANARY in repr(attempt.answers)
        keep(self, attempt)

    def reading(self: Store, name: Any) -> Any:
        attempt = read(self, name)
        Broken.seen = Broken.seen or CANARY in repr(attempt.answers)
        return attempt

    Writer.keep, Store.read = keeping, reading  # type: ignore[method-assign]


def main() -> int:
    point, *words = sys.argv[1:]
    watch_for_canary()
    if point != "nothing":
        module, _colon, name = point.partition(":")
        holder: Any = importlib.import_module(module)
        *path, last = name.split(".")
        for part in path:
            holder = getattr(holder, part)
        setattr(holder, last, Broken(vars(holder)[last]))
    sys.argv = ["workbook", *words]
    from workbook.cli import main as start

    return start()


if __name__ == "__main__":
    sys.exit(main())
