"""What `doctor` looks at. Each look yields findings; only one that says words could be lost is `wrong`."""

import importlib.util
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TextIO

from workbook import __version__, files
from workbook.attempt.damage import damage
from workbook.attempt.layout import Layout, secure
from workbook.attempt.store import Store
from workbook.commands.findings import Finding
from workbook.commands.leftovers import leftovers
from workbook.commands.outside import Outside
from workbook.commands.private import who_sees
from workbook.commands.repairing import told
from workbook.errors import ConfigError, PackError, WorkbookError
from workbook.exercise.dates import from_iso
from workbook.locale import N_, _, ngettext
from workbook.pack.installing import clear
from workbook.pack.library import Library
from workbook.pack.manifest import Region
from workbook.session.support_card import DAYS_GOOD
from workbook.settings import check_settings
from workbook.why import why

ENOUGH, LITTLE = 20 * 1024 * 1024, 1024 * 1024
"""Bytes free on the disk: under the first that is worth a note, under the second words could be lost."""


def program() -> Iterator[Finding]:
    """Look at the program itself: its version, and whether Python has it compiled."""
    yield Finding(
        "version",
        "good",
        _("workbook {version}, Python {python}.").format(version=__version__, python=sys.version.split()[0]),
    )
    package = Path(__file__).parent.parent
    if Path(importlib.util.cache_from_source(__file__)).exists():
        yield Finding("bytecode", "good", _("The program is compiled, so it starts quickly."))
    else:
        yield Finding(
            "bytecode",
            "note",
            _(
                "The program is not compiled, so each start takes longer. Whoever installed it can run: "
                "python -m compileall {folder}"
            ).format(folder=package),
        )


def surroundings(outside: Outside) -> Iterator[Finding]:
    """Look at the terminal and the locale."""
    term = outside.environ.get("TERM", "")
    if not (_is_terminal(outside.stdin) and _is_terminal(outside.stdout)):
        yield Finding("terminal", "note", _("The input or the output is not a terminal: workbook uses line mode here."))
    elif term in {"", "dumb"}:
        yield Finding(
            "terminal", "note", _("TERM says that this terminal shows lines only: workbook uses line mode here.")
        )
    else:
        size = shutil.get_terminal_size()
        yield Finding(
            "terminal",
            "good",
            _("The terminal ({term}) has {columns} columns and {lines} lines.").format(
                term=term, columns=size.columns, lines=size.lines
            ),
        )
    if outside.ascii:
        yield Finding(
            "locale",
            "note",
            _("The locale is not UTF-8, so accents are shown as plain letters. What you type is kept whole."),
        )
    else:
        yield Finding("locale", "good", _("The locale is UTF-8."))


def settings(folders: tuple[Path, ...]) -> Iterator[Finding]:
    """Look at the settings files."""
    for folder in folders:
        try:
            check_settings(folder)
        except ConfigError as error:
            yield Finding("settings", "note", str(error))
            return
    yield Finding("settings", "good", _("The settings are right."))


def store(root: Path, kept: Store) -> Iterator[Finding]:
    """Look at the folder of what the person wrote: whether it can be kept, is private, and can be read."""
    yield _keeps(root)
    if not os.path.isdir(root):  # Path.is_dir raises where a folder on the way may not be entered
        return
    try:
        Layout(root).check()
        mended = secure(root)
    except WorkbookError as error:
        yield Finding("store", "wrong", str(error))
        return
    except OSError as error:
        yield Finding(
            "store",
            "wrong",
            _("{path} cannot be looked at: {why}.").format(path=error.filename or root, why=why(error)),
        )
        return
    if mended:
        yield Finding(
            "private",
            "note",
            ngettext(
                "{count} file or folder could be opened by others; it is private again.",
                "{count} files or folders could be opened by others; they are private again.",
                len(mended),
            ).format(count=len(mended)),
        )
    elif stat.S_IMODE(root.stat().st_mode) == files.PRIVATE_FOLDER:
        yield Finding("private", "good", _("Only your account can open what you wrote."))
    yield from (Finding("home", "note", words) for words in who_sees(root))
    yield from _readable(kept)
    yield from _damaged(root)
    yield from _left_over(root)


def _keeps(root: Path) -> Finding:
    """Say whether new words could be kept: the nearest folder that is there can be written to, and has room."""
    there = next(folder for folder in (root, *root.parents) if os.path.exists(folder))
    if not there.is_dir():
        return Finding(
            "store",
            "wrong",
            _("Nothing can be kept in {path}: a file stands where a folder belongs.").format(path=there),
        )
    if not os.access(there, os.W_OK | os.X_OK):
        return Finding(
            "store",
            "wrong",
            _(
                "Nothing can be kept in {path}: this account may not write to {folder}. "
                "Choose another folder with --home."
            ).format(path=root, folder=there),
        )
    free = shutil.disk_usage(there).free
    if free < ENOUGH:
        return Finding(
            "disk",
            "wrong" if free < LITTLE else "note",
            _("The disk of {path} has {count} KiB left. Make some room.").format(path=root, count=free // 1024),
        )
    return Finding("store", "good", _("Your words are kept in {path}, and there is room.").format(path=root))


def _readable(kept: Store) -> Iterator[Finding]:
    try:
        names = kept.names()
    except WorkbookError as error:
        yield Finding("answers", "wrong", str(error))
        return
    broken = []
    for name in names:
        try:
            kept.read(name)
        except WorkbookError as error:
            broken.append(str(error))
    for sentence in broken:
        yield Finding("answers", "wrong", sentence)
    for notice in (one for one in kept.notices() if one not in broken):
        yield Finding("answers", "note", notice)
    if not broken:
        yield Finding(
            "answers",
            "good",
            ngettext(
                "{count} page of answers can be read.", "{count} pages of answers can be read.", len(names)
            ).format(count=len(names)),
        )


def _damaged(root: Path) -> Iterator[Finding]:
    """Look for damaged files beside the pages of answers, and for what was set aside and can be brought back."""
    try:
        found = damage(Layout(root))
    except OSError as error:
        yield Finding("damaged", "wrong", _("{path} cannot be looked at: {why}.").format(path=error.filename or root, why=why(error)))
        return
    for one in found:
        if one.in_place and one.kind != "answers":  # those are told where they are read
            yield Finding("damaged", "wrong", told(one))
    if any(one.copies for one in found):
        yield Finding("repair", "note", _("There are older copies of what is damaged. `workbook doctor --repair` brings them back."))


def _left_over(root: Path) -> Iterator[Finding]:
    for folder, words in _SET_ASIDE:
        if names := files.names_in(root / folder):
            yield Finding(folder, "note", _(words).format(count=len(names), path=root / folder))
    if left := leftovers(root):
        yield Finding(
            "editor", "note", _("An editor was cut off, and its text is still in {path}.").format(path=left[0].parent)
        )


_SET_ASIDE = (
    ("damaged", N_("Files that could not be read were set aside in {path}: {count}.")),
    ("conflict", N_("Other versions of answers that two sessions changed are in {path}: {count}.")),
)


def packs(library: Library) -> Iterator[Finding]:
    """Look at each pack: whether it can be used."""
    for pack_id in library.shelved():
        try:
            pack = library.pack(pack_id)
        except PackError as error:
            yield Finding("pack", "note", _("The pack {id} cannot be used: {fault}").format(id=pack_id, fault=error))
            continue
        yield Finding(
            "pack", "good", _("The pack {id} {version} can be used.").format(id=pack_id, version=pack.manifest.version)
        )
    if not library.shelved():
        yield Finding("pack", "note", _("There is no pack here, so there are no pages. Install workbook again."))


def installs(own: Path) -> Iterator[Finding]:
    """Take away what installs of packs left that were cut off, and say so."""
    if count := clear(own):
        told = ngettext(
            "{count} install of a pack was cut off. What was left of it is taken away; nothing used it.",
            "{count} installs of packs were cut off. What was left of them is taken away; nothing used it.",
            count,
        )
        yield Finding("install", "note", told.format(count=count))


def support(region: Region, today: date) -> Iterator[Finding]:
    """Look at the age of the support lines for the person's region."""
    checked = from_iso(region.verified_on)
    if checked is None:
        yield Finding(
            "support",
            "note",
            _(
                "The support lines ({region}) have not been checked by your group yet. "
                "Whoever checks them puts the day in verified_on."
            ).format(region=region.code),
        )
    elif (age := (today - checked).days) > DAYS_GOOD:
        yield Finding(
            "support",
            "note",
            _("The support lines ({region}) were last checked {count} days ago. Please check them again.").format(
                region=region.code, count=age
            ),
        )
    else:
        yield Finding(
            "support",
            "good",
            _("The support lines ({region}) were checked on {day}.").format(region=region.code, day=checked),
        )


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except ValueError:
        return False
