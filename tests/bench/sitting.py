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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.bench.programs import BYTES, MEMORY, NEXT, PAINT, PEAK, TIME, Program

LONGEST_START, QUIET, FIRST_SIGN, LONGEST_UNREST = 30.0, 0.2, 0.5, 2.0
"""Seconds: for a first paint to come, without a byte until it is whole, for a key's first answer, and for quiet to come."""
ESCAPES = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][0-9A-Z]|[^\[\]()])")
SAVED = b"saved"
LETTERS = "".join(sign for sign in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ23456789" if sign.encode() not in SAVED)
"""Signs that each come once in a line: when one is seen, it is the one that was typed, and not a piece of the word that all is saved."""


class NotMeasured(Exception):
    """A program did not show what it should."""


class Sitting:
    """A program that was started in a terminal of its own."""

    def __init__(self, program: Program, environ: Mapping[str, str]) -> None:
        self.program, self.came, self.last = program, b"", 0.0
        self.began = time.perf_counter()
        self.process, self.end = pty.fork()
        if self.process == 0:
            os.execvpe(program.words[0], program.words, {**environ, **program.environ})
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def painted(self) -> dict[str, float]:
        """Wait for the first paint, whole and quiet; return what it took."""
        while self.program.shows.encode() not in ESCAPES.sub(b"", self.came):
            left = self.began + LONGEST_START - time.perf_counter()
            if left <= 0 or not self.more(left):
                raise NotMeasured(f"{self.program.name} did not show {self.program.shows!r}: {self.came[-300:]!r}")
        worked = self.at_work()
        until = time.perf_counter() + LONGEST_UNREST
        while time.perf_counter() < until and self.more(QUIET):
            worked = self.at_work()
        return {PAINT: (self.last - self.began) * 1000, TIME: worked, BYTES: len(self.came)}

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
            self.settle(QUIET / 2)
        return len(self.came) - before

    def shown(self, letter: str) -> float:
        """Type a letter and return the milliseconds until it comes back from the program; raises NotMeasured where it does not."""
        before, began = len(self.came), time.perf_counter()
        os.write(self.end, letter.encode())
        while letter.encode() not in ESCAPES.sub(b"", self.came[before:]):
            if not self.more(LONGEST_START):
                raise NotMeasured(f"{self.program.name} did not show the letter {letter}: {self.came[before:]!r}")
        return (self.last - began) * 1000

    def held(self) -> dict[str, float]:
        """Return the MiB that it holds, its part of what is shared, and that it held at most."""
        found = self._kib("smaps_rollup", "Pss"), self._kib("status", "VmHWM")
        return {name: kib / 1024 for name, kib in zip((MEMORY, PEAK), found, strict=True) if kib}

    def at_work(self) -> float:
        """Return the milliseconds that the threads which are there now have taken, to the nanosecond (proc(5), schedstat)."""
        tasks = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        return sum(int(one.read_text(encoding="ascii").split()[0]) for one in tasks) / 1e6

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
        """Return what a program that ends by itself took, its words read to their end."""
        while self.more(LONGEST_START):
            pass
        _process, status, used = os.wait4(self.process, 0)
        took = (time.perf_counter() - self.began) * 1000
        os.close(self.end)
        if status:
            raise NotMeasured(f"{self.program.name} ended with {status}: {self.came[-300:]!r}")
        return {PAINT: took, TIME: (used.ru_utime + used.ru_stime) * 1000}

    def stop(self) -> None:
        """End the program at once."""
        os.kill(self.process, signal.SIGKILL)
        os.close(self.end)
        os.waitpid(self.process, 0)


def start(program: Program, environ: Mapping[str, str]) -> dict[str, float]:
    """Start a program once in its home, type nothing, and return what its first paint, or all of it, took."""
    if not program.shows:
        return Sitting(program, environ).over()
    with sitting(program, environ) as one:
        return one.painted()


@contextmanager
def sitting(program: Program, environ: Mapping[str, str], copy: Path | None = None) -> Iterator[Sitting]:
    """Start a program, in a copy of its home where one is named since something will be typed, and end it afterwards."""
    if copy:
        environ = {**environ, **program.environ}
        shutil.copytree(environ["WORKBOOK_HOME"], copy)
        environ = {**environ, "WORKBOOK_HOME": os.fspath(copy)}
        program = Program(program.name, program.words, program.shows, program.typing)
    one = Sitting(program, environ)
    try:
        yield one
    finally:
        one.stop()
        if copy:
            shutil.rmtree(copy)
