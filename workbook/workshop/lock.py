"""One at a time: a lock on a workshop's records, which the system lets go of when whoever held it ends, however it ends."""

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbook.files import SYSTEM, System

PATIENCE = 10.0
"""So many seconds a step waits for another to be over."""
_PAUSE = 0.02
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}


@contextmanager
def held(path: Path, patience: float, *, system: System = SYSTEM, wait: Callable[[float], None] = time.sleep) -> Iterator[bool]:
    """Hold the lock for the length of a `with`; False where another holds it all through `patience` seconds. Raises OSError.

    A disk that knows no locks gives it to everybody: each step can be done twice and comes to the same.
    """
    descriptor = system.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW)
    try:
        yield _got(descriptor, patience, wait)
    finally:
        system.close(descriptor)


def _got(descriptor: int, patience: float, wait: Callable[[float], None]) -> bool:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if patience <= 0:
                return False
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return True
            raise
        wait(_PAUSE)
        patience -= _PAUSE
