"""A thousand hostile things in a drop-box, beside what honest people share."""

import os
from collections.abc import Callable
from pathlib import Path

from tests.workshop.hosted import ME, WORDS, Hosted, hosted
from workbook.workshop.box import find_box
from workbook.workshop.leading import Leading
from workbook.workshop.led_box import lead_box
from workbook.workshop.seal import seal

HOSTILE, HONEST = 1000, 30
ACCOUNTS = 10
"""So many accounts the flood comes from, where root can make it so."""
FIRST_UID = 63_000
IS_ROOT = not ME


def flooded(folder: Path) -> Hosted:
    """Open a workshop, go on to its last phase, and have everybody share a line and a number, and the flood come."""
    room = hosted(folder)
    leading = room.collected()
    for _phase in leading.room().phases:
        leading.next()
    for number in range(1, HONEST + 1 if IS_ROOT else 2):
        room.say(number, f"word {number}")
        room.count(number, number % 11)
    key = find_box(room.parent, room.code, me=ME).workshop.public_key
    for number in range(HOSTILE):
        _plant(room.box / "in", number, key)
    return room


def led(room: Hosted, pace: Callable[[], float]) -> Leading:
    """Take the workshop up with a clock that tells how the time of a tick goes by."""
    exchange = lead_box(room.parent, room.code, me=ME, clock=lambda: room.now().timestamp(), pace=pace)
    return Leading(room.records, exchange, now=room.now, words=WORDS, join="", pace=pace)


def _plant(folder: Path, number: int, key: str) -> None:
    """Put one hostile thing there: what looks like a share and cannot be opened, or is none inside; a pipe, a link, a folder, a hole."""
    path = folder / f"s-{number:032x}"
    match number % 10:
        case 0:
            os.mkfifo(path)
        case 1:
            path.symlink_to("/etc/passwd")
        case 2:
            path.mkdir()
        case 3:
            path.touch()
            os.truncate(path, 10 << 30)
        case 4 | 5:
            path.write_bytes(seal(b'{"format": 1}' + b" " * 20_000, key))
        case _:
            path.write_bytes(b"no share at all" * 2_000)
    if not path.is_symlink():
        path.chmod(0o640)
    if IS_ROOT:
        os.chown(path, FIRST_UID + number % ACCOUNTS, -1, follow_symlinks=False)
