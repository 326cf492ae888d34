"""What `workbook due` prints at a login, worked out beforehand and read again with next to nothing: it stands in a shell's start.

`workbook due` keeps it (`commands/due.py`); it counts for as long as nothing that it was worked out from has changed.
"""

import os
import time
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress

from workbook import __version__

FILE = "due"
"""Its name in the cache. Its first line says what it was worked out from; each other one has a day, and what is printed from then on."""
UNKNOWN = "?"
"""Stands where what is printed from a day on is not worked out yet."""
LONGEST = 64 * 1024
"""So much of it is read."""
SITE = "/etc/workbook"
SAYS = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "WORKBOOK_PACKS", "XDG_DATA_DIRS", "WORKBOOK_CATALOGUES")
"""What in the environment changes the words, or what is due."""


def line_kept(words: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """Return what to print for these words of a command line, perhaps nothing; None when that is not known here."""
    places = folders(environ)
    if list(words) != ["due"] or places is None:
        return None
    store, settings, cache = places
    try:
        with open(os.path.join(cache, FILE), encoding="utf-8") as file:
            known, *rows = file.read(LONGEST).splitlines()
    except (OSError, ValueError):
        return None
    today = time.strftime("%Y-%m-%d")
    lines = [line for day, _gap, line in (row.partition(" ") for row in rows) if day <= today]
    return lines[-1] if lines and lines[-1] != UNKNOWN and known == seen_in(store, settings, environ) else None


def folders(environ: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return the folders of the store, the settings and the cache, as `paths.places` has them; None where that asks the system."""
    if chosen := environ.get("WORKBOOK_HOME", ""):
        under = os.path.abspath(chosen)
        return os.path.join(under, "store"), os.path.join(under, "settings"), os.path.join(under, "cache")
    home = environ.get("HOME", "")
    wanted = (("XDG_DATA_HOME", ".local/share"), ("XDG_CONFIG_HOME", ".config"), ("XDG_CACHE_HOME", ".cache"))
    found = [environ.get(name, "") if environ.get(name, "").startswith("/") else f"{home}/{below}" for name, below in wanted]
    store, settings, cache = (f"{folder}/workbook" for folder in found)
    return (store, settings, cache) if home.startswith("/") else None


def seen_in(store: str, settings: str, environ: Mapping[str, str]) -> str:
    """Return a few letters that change with each file from which it is worked out, and with what the environment asks for."""
    seen = zlib.crc32("\0".join([__version__, *(environ.get(name, "") for name in SAYS), *time.tzname]).encode("utf-8", "surrogateescape"))
    threads = os.path.join(store, "threads")
    within = [os.path.join(threads, name) for name in _names(threads)]
    for folder in (store, os.path.join(store, "journal"), os.path.join(store, "packs"), settings, SITE, *within):
        for name in _names(folder):
            with suppress(OSError):
                found = os.lstat(os.path.join(folder, name))
                seen = zlib.crc32(f"{name}\0{found.st_ino}\0{found.st_size}\0{found.st_mtime_ns}".encode("utf-8", "surrogateescape"), seen)
    return f"{seen:08x}"


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
