"""What Linux tells of the place a folder is in: what takes old files away there, and how much room there is."""

import os
from collections.abc import Iterator
from pathlib import Path

from workbook import files

RULES = (Path("/etc/tmpfiles.d"), Path("/run/tmpfiles.d"), Path("/usr/lib/tmpfiles.d"))
"""Folders of the rules of systemd-tmpfiles; a file in an earlier one stands for one of the same name in a later one."""
CLEANERS = (Path("/etc/cron.daily/tmpreaper"), Path("/etc/cron.daily/tmpwatch"))
IN_MEMORY = {"tmpfs", "ramfs"}
_MOST = 1024 * 1024
_AGES = frozenset("dDqQvVeCxX")
"""The kinds of rules that can bear an age (tmpfiles.d(5)); `x` and `X` spare a path."""


def tidied(folder: Path, rules: tuple[Path, ...] = RULES, cleaners: tuple[Path, ...] = CLEANERS) -> str:
    """Return the file whose rule takes what is old in a folder away; empty where none does."""
    ages: dict[Path, tuple[str, str]] = {}
    for file in _rule_files(rules):
        for line in _lines(file):
            words = line.split()
            if len(words) > 1 and not line.startswith("#") and words[0][0] in _AGES:
                age = words[5] if len(words) > 5 else "-"
                ages.setdefault(Path(words[1]), ("-" if words[0][0] in "xX" else age, str(file)))
    age, named = next((ages[one] for one in (folder, *folder.parents) if one in ages), ("-", ""))
    if age not in {"-", ""}:
        return named
    temporary = any(one in {Path("/tmp"), Path("/var/tmp")} for one in (folder, *folder.parents))
    return next((str(one) for one in cleaners if temporary and one.exists()), "")


def _rule_files(rules: tuple[Path, ...]) -> Iterator[Path]:
    seen: set[str] = set()
    for folder in rules:
        for name in files.names_in(folder):
            if name.endswith(".conf") and name not in seen:
                seen.add(name)
                yield folder / name


def _lines(file: Path) -> list[str]:
    try:
        return files.read_bytes(file, _MOST, follow=True).decode("utf-8", "replace").splitlines()
    except OSError:
        return []


def room_left(folder: Path) -> tuple[int, int]:
    """Return how many bytes and how many files of this account still find room; the disk's own limits, without a quota."""
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize, found.f_favail if found.f_files else 1 << 40
