"""Who wrote a journal, and whether they are still at it: facts about one process, short enough for a file's name.

`6f0c…-1a2b3c4d-5e6f7a8b-4711-890123` is: a random part, the machine (with its process namespace), its boot, the process
and when that began. Another machine's process can never be called gone from here.
"""

import os
import re
import time
from pathlib import Path
from typing import Literal

from workbook.digest import blake2b
from workbook.frozen import frozen

Standing = Literal["live", "gone", "unknown"]

_SHAPE = re.compile(r"([0-9a-f]{16})-([0-9a-f]{8})-([0-9a-f]{8})-([0-9]{1,10})-([0-9]{1,20})")


@frozen(kw_only=False)
class Sitting:
    """One process's stay with one attempt."""

    random: str
    """What it is called wherever the facts do not matter."""
    machine: str
    boot: str
    process: int
    """Its number; 0 when the sitting came to its end and only left its journal for others to take away."""
    began: int
    """The process's start in clock ticks since the boot; 0 where the system does not say."""

    def __str__(self) -> str:
        return f"{self.random}-{self.machine}-{self.boot}-{self.process}-{self.began}"

    def ended(self) -> "Sitting":
        """Return what it is called once it came to its end."""
        return Sitting(self.random, self.machine, self.boot, 0, 0)

    def standing(self, touched: float) -> Standing:
        """Say whether the process is live, surely gone, or unknown because it is not this machine's to see.

        `touched` is when its journal was last written to (seconds since 1970): what was written since this machine
        was switched on cannot come from before that, whatever the names say, so it is another machine's.
        """
        if not self.process:
            return "gone"
        if self.machine != _machine():
            return "unknown"
        if self.boot != _boot():
            return "gone" if touched < _switched_on() else "unknown"
        began = _began(self.process)
        if began is None:
            return "gone"
        return "live" if began == self.began or not self.began else "gone"


def begin(process: int = 0) -> Sitting:
    """Return a new sitting of a process, of this one where none is named."""
    process = process or os.getpid()
    return Sitting(os.urandom(8).hex(), _machine(), _boot(), process, _began(process) or 0)


def parse(text: str) -> Sitting | None:
    """Return the sitting that a file's name tells of; None when it tells of none."""
    found = _SHAPE.fullmatch(text)
    return Sitting(found[1], found[2], found[3], int(found[4]), int(found[5])) if found else None


def _short(*facts: str) -> str:
    return blake2b("\0".join(facts).encode(), digest_size=4).hexdigest()


def _machine() -> str:
    try:
        namespace = os.readlink("/proc/self/ns/pid")  # a process number means nothing in another one
    except OSError:
        namespace = ""
    return _short(os.uname().nodename, _text("/etc/machine-id"), namespace)


def _boot() -> str:
    return _short(_text("/proc/sys/kernel/random/boot_id"))


def _switched_on() -> float:
    clock: int = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)  # Linux has it; elsewhere boots have no names
    return time.time() - time.clock_gettime(clock)


def _began(process: int) -> int | None:
    """Return when a process began, 0 when the system does not say; None when there is no such process."""
    stat = _text(f"/proc/{process}/stat")
    if stat:
        state, *facts = stat.rpartition(")")[2].split()
        return int(facts[18]) if state not in "ZX" else None  # one that has ended and that nobody has asked about is gone
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        return 0
    return 0


def _text(path: str) -> str:
    try:
        return Path(path).read_text("utf-8", "replace").strip()
    except OSError:
        return ""
