"""One start of a program in a terminal of 80 by 24, watched from the terminal's side: what comes, and when."""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import termios
import time
from pathlib import Path
from statistics import median

from tests.bench.programs import BYTES, IDLE, MEMORY, NEXT, PAINT, PEAK, TIME, Program

LONGEST_START, QUIET, FIRST_SIGN, LONGEST_UNREST = 30.0, 0.3, 0.5, 3.0
"""Seconds: for a first paint to come, without a byte until it is whole, for a key's first answer, and for quiet to come."""
ESCAPES = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][0-9A-Z]|[^\[\]()])")


class NotMeasured(Exception):
    """A program did not show what it should."""


class Sitting:
    """A program that was started in a terminal of its own."""

    def __init__(self, program: Program, environ: dict[str, str]) -> None:
        self.program, self.came, self.last = program, b"", 0.0
        self.began = time.perf_counter()
        self.process, self.end = pty.fork()
        if self.process == 0:
            os.execvpe(program.words[0], program.words, environ)
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def painted(self) -> dict[str, float]:
        """Wait for the first paint, whole and quiet; return what it took."""
        while self.program.shows.encode() not in ESCAPES.sub(b"", self.came):
            left = self.began + LONGEST_START - time.perf_counter()
            if left <= 0 or not self.more(left):
                raise NotMeasured(f"{self.program.name} did not show {self.program.shows!r}: {self.came[-300:]!r}")
        self.settle(QUIET)
        ticks = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
        return {PAINT: (self.last - self.began) * 1000, TIME: sum(map(int, ticks)) * 1000 / os.sysconf("SC_CLK_TCK"), BYTES: len(self.came)}

    def typed(self) -> dict[str, float]:
        """Type all that is to be typed; return the bytes each kind of key brings: the most for a question, else the median."""
        counts: dict[str, list[int]] = {}
        for measure, keys in self.program.typing:
            counts.setdefault(measure, []).extend(self.answer(key) for key in keys)
        return {name: max(found) if name == NEXT else median(found) for name, found in counts.items() if name}

    def answer(self, key: str) -> int:
        """Type a key and return how many bytes come until it is quiet again."""
        before = len(self.came)
        os.write(self.end, key.encode())
        if self.more(FIRST_SIGN):
            self.settle(QUIET / 3)
        return len(self.came) - before

    def idle(self, seconds: float) -> dict[str, float]:
        """Leave it alone; return the bytes that come all the same, and the memory it holds, and held at most."""
        self.settle(1.0)  # what follows the last key, such as the word that it is saved
        before, until = len(self.came), time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self.more(left)
        held = self._kib("smaps_rollup", "Pss"), self._kib("status", "VmHWM")
        return {IDLE: len(self.came) - before, **{name: kib / 1024 for name, kib in zip((MEMORY, PEAK), held, strict=True) if kib}}

    def _kib(self, file: str, name: str) -> int:
        """Return a count of KiB that the system tells of the process; 0 where it does not."""
        found = re.search(rf"^{name}:\s*(\d+) kB", Path(f"/proc/{self.process}/{file}").read_text(encoding="utf-8"), re.MULTILINE)
        return int(found[1]) if found else 0

    def settle(self, quiet: float) -> None:
        """Take in what comes until it has been quiet for so many seconds; a cursor that blinks never is."""
        until = time.perf_counter() + LONGEST_UNREST
        while time.perf_counter() < until and self.more(quiet):
            pass

    def more(self, seconds: float) -> bool:
        """Take in what comes within so many seconds; say whether anything did."""
        if not select.select([self.end], [], [], seconds)[0]:
            return False
        try:
            came = os.read(self.end, 65536)
        except OSError:  # nobody has the other end any more
            return False
        self.last = time.perf_counter()
        self.came += came
        return bool(came)

    def over(self) -> dict[str, float]:
        """Return what a program that ends by itself took."""
        _process, _status, used = os.wait4(self.process, 0)
        took = (time.perf_counter() - self.began) * 1000
        os.close(self.end)
        return {PAINT: took, TIME: (used.ru_utime + used.ru_stime) * 1000}

    def stop(self) -> None:
        """End the program at once."""
        os.kill(self.process, signal.SIGKILL)
        os.close(self.end)
        os.waitpid(self.process, 0)


def start(program: Program, environ: dict[str, str], *, idle: float | None = None) -> dict[str, float]:
    """Start a program once, in a copy of the home that was made ready; with `idle`, type into it and leave it alone too."""
    home = Path(environ["WORKBOOK_HOME"])
    copy = home.with_name("copy")
    shutil.copytree(home, copy)
    sitting = Sitting(program, {**environ, "WORKBOOK_HOME": str(copy)})
    try:
        if not program.shows:
            return sitting.over()
        found = sitting.painted()
        if idle is not None:
            found |= sitting.typed()
            found |= sitting.idle(idle)
        return found
    finally:
        if program.shows:
            sitting.stop()
        shutil.rmtree(copy)
