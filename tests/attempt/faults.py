"""Operating systems that fail: real files below, and one call that goes wrong."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

from workbook.files import System


class Died(BaseException):
    """The process is gone in the middle of a call: nothing after it happens."""


class Watched(System):
    """Tells `before` of each call that changes something; what that raises is the call's outcome.

    It waits for no real disk: what would outlast a power cut is test_power_cut.py's matter.
    """

    def __init__(self, before: Callable[[str, object], None]) -> None:
        self.before = before

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            self.before("open", path)
        return super().open(path, flags, mode)

    def write(self, descriptor: int, content: bytes) -> int:
        self.before("write", content)
        return super().write(descriptor, content)

    def fsync(self, descriptor: int) -> None:
        self.before("fsync", descriptor)

    def fdatasync(self, descriptor: int) -> None:
        self.before("fdatasync", descriptor)

    def ftruncate(self, descriptor: int, size: int) -> None:
        self.before("ftruncate", descriptor)
        super().ftruncate(descriptor, size)

    def close(self, descriptor: int) -> None:
        super().close(descriptor)  # as Linux does: the descriptor is gone, whatever it says
        self.before("close", descriptor)

    def fchmod(self, descriptor: int, mode: int) -> None:
        self.before("fchmod", descriptor)
        super().fchmod(descriptor, mode)

    def chmod(self, path: Path, mode: int) -> None:
        self.before("chmod", path)
        super().chmod(path, mode)

    def rename(self, old: Path, new: Path) -> None:
        self.before("rename", new)
        super().rename(old, new)

    def unlink(self, path: Path) -> None:
        self.before("unlink", path)
        super().unlink(path)

    def mkdir(self, path: Path) -> None:
        self.before("mkdir", path)
        super().mkdir(path)


QUICK = Watched(lambda call, what: None)
"""A system that fails in nothing and waits for no disk."""


class Failing(Watched):
    """Fails every call named in `failing`, for as long as it is named there."""

    def __init__(self) -> None:
        super().__init__(self._fail)
        self.failing: dict[str, int] = {}
        self.calls: list[str] = []

    def _fail(self, call: str, _what: object) -> None:
        self.calls.append(call)
        if call in self.failing:
            raise OSError(self.failing[call], os.strerror(self.failing[call]))


class FailingAt(Watched):
    """Fails call number `at`, and only that; a write that fails so has written half."""

    def __init__(self, at: int, code: int) -> None:
        super().__init__(self._fail)
        self.at, self.code, self.count = at, code, 0

    def _fail(self, _call: str, _what: object) -> None:
        self.count += 1
        if self.count == self.at:
            raise OSError(self.code, os.strerror(self.code))


class DyingAt(Watched):
    """Dies before call number `at`; every call after it dies too. A write may still have left half of what it wrote."""

    def __init__(self, at: int, *, half: bool = False) -> None:
        super().__init__(self._die)
        self.at, self.half, self.count = at, half, 0

    def _die(self, _call: str, _what: object) -> None:
        self.count += 1
        if self.count >= self.at:
            raise Died

    def write(self, descriptor: int, content: bytes) -> int:
        if self.count + 1 == self.at and self.half:
            System.write(self, descriptor, content[:len(content) // 2])
        return super().write(descriptor, content)


class ShortAt(Watched):
    """Writes half of what it is given at call number `at`, and says so; every other call does all it should."""

    def __init__(self, at: int) -> None:
        super().__init__(self._count)
        self.at, self.count = at, 0

    def _count(self, _call: str, _what: object) -> None:
        self.count += 1

    def write(self, descriptor: int, content: bytes) -> int:
        self.before("write", content)
        return self._half(descriptor, content) if self.count == self.at else System.write(self, descriptor, content)

    def _half(self, descriptor: int, content: bytes) -> int:
        return System.write(self, descriptor, content[: len(content) // 2])


class LyingAt(ShortAt):
    """Writes half at call number `at`, and says that it wrote all."""

    def _half(self, descriptor: int, content: bytes) -> int:
        super()._half(descriptor, content)
        return len(content)


class ShortWriting(System):
    """Writes at most `most` bytes at a time, as a full disk does."""

    def __init__(self, most: int) -> None:
        self.most = most

    def write(self, descriptor: int, content: bytes) -> int:
        return super().write(descriptor, content[:self.most])


FULL = errno.ENOSPC
