"""What lies beside the store's own files and holds a person's words: texts of an editor that was cut off, reports of faults."""

import re
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from workbook import files
from workbook.attempt.attempt import AttemptName
from workbook.attempt.layout import beginning
from workbook.attempt.sitting import parse
from workbook.locale import _
from workbook.login import FILE
from workbook.paths import Places
from workbook.session.settled import FILE as SETTLED
from workbook.why import why

FOLDER = "editing-"
"""What the name of a folder that an editor is given begins with; then comes the attempt's name, then who opened it."""
EDITOR = "editor-"
"""What the name of the empty file begins with that tells which process the editor is."""
COMPILED = re.compile(r"\.?[0-9a-f]{32}(-[0-9a-f]{12})*-[0-9].*\.(json|tmp)")
"""What a compiled pack's file is called (pack/library.py), also while it is being written."""
SEEN = re.compile(r"\.?[0-9a-f]{32}\.(json|tmp)")
"""What is kept of how an installed pack looked (pack/seen.py), also while it is being written."""
LONG = 24 * 3600.0
"""Seconds after which a process on another machine is taken to be gone."""


def folder_for(store: Path, name: AttemptName | None, who: object) -> Path:
    """Return a folder for an editor; its name tells whose words it holds, so that erasing them finds it."""
    return store / f"{FOLDER}{beginning(name) if name else ''}{who}"


def editing(store: Path, about: str = "") -> list[Path]:
    """Return the folders of editors, all or those whose attempts' names begin with something."""
    return [store / name for name in files.names_in(store) if name.startswith(FOLDER + about)]


def at_work(folder: Path) -> bool:
    """Say whether an editor's folder is in use: the program that opened it, or the editor itself, is still there."""
    who = [folder.name.removeprefix(FOLDER).rpartition(".")[2]]
    who += [name.removeprefix(EDITOR) for name in files.names_in(folder) if name.startswith(EDITOR)]
    touched = folder.stat().st_mtime
    standing = [one.standing(touched) for one in map(parse, who) if one is not None]
    return "live" in standing or ("unknown" in standing and time.time() - touched < LONG)


def leftovers(store: Path, about: str = "") -> list[Path]:
    """Return the files and folders that an editor left which was cut off, each folder after what is in it."""
    return [path for folder in editing(store, about) for path in (*inside(folder), folder)]


def inside(folder: Path) -> Iterator[Path]:
    """Yield what is in a folder, each folder after what is in it."""
    for name in files.names_in(folder):
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            yield from inside(path)
        yield path


def clear_leftovers(places: Places, about: str) -> tuple[str, ...]:
    """Take away what an editor left of attempts whose names begin with `about`; with nothing, all of it, and what was compiled.

    Returns a sentence for each thing that is still there.
    """
    left = []
    told_at_login = [places.cache / name for name in files.names_in(places.cache) if name == FILE]  # it has days of what is gone
    for path in chain(leftovers(places.store, about), told_at_login, () if about else _beside(places)):
        try:
            take_away(path)
        except OSError as error:
            left.append(_("{path} is still there: {why}.").format(path=path, why=why(error)))
    return tuple(left)


def _beside(places: Places) -> Iterator[Path]:
    """Yield the reports and what was worked out, then the cache's folders if nothing else is in them: a home may be anybody's folder."""
    yield from (places.state / name for name in files.names_in(places.state) if name.startswith("report-"))
    packs, seen = places.cache / "packs", places.cache / "seen"
    yield from (packs / name for name in files.names_in(packs) if COMPILED.fullmatch(name))
    yield from (seen / name for name in files.names_in(seen) if SEEN.fullmatch(name))
    yield from (places.cache / name for name in files.names_in(places.cache) if name == SETTLED)
    yield from (folder for folder in (packs, seen, places.cache) if folder.is_dir() and not files.names_in(folder))


def take_away(path: Path) -> None:
    """Take away a file, or a folder that is empty; raises OSError."""
    if path.is_dir() and not path.is_symlink():
        files.remove_folder(path)
    else:
        files.destroy(path)
