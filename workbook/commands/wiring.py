"""Where a command's parts are put together: places, settings, the store, the library, and the desk that holds them."""

import argparse
import os
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from workbook import locale
from workbook.attempt.erase import Erased
from workbook.attempt.store import Store
from workbook.attempt.thread import Thread
from workbook.attempt.unkept import NothingKept
from workbook.commands.leftovers import clear_leftovers
from workbook.commands.outside import Outside
from workbook.commands.workshop_ties import check_untied, forget_workshops
from workbook.errors import ConfigError
from workbook.frozen import replace
from workbook.locale import _
from workbook.pack.library import Library
from workbook.paths import SITE, Places, pack_folders, places, shipped_packs
from workbook.plain.names import shown
from workbook.session.desk import Desk, Voice
from workbook.session.settled import Settled
from workbook.settings import Settings, load_settings, save_settings


def places_of(args: argparse.Namespace, outside: Outside) -> Places:
    """Return the four folders of the person."""
    return places(outside.environ, args.home)


def settings_of(args: argparse.Namespace, places: Places) -> Settings:
    """Return the settings that count: the options, else the person's own, else the site's."""
    return _with_options(load_settings(places.config, SITE), args)


def _with_options(settings: Settings, args: argparse.Namespace) -> Settings:
    asked = {
        "language": args.lang,
        "theme": args.theme,
        "ui": _switch(args.plain, "plain", "full"),
        "mouse": _switch(args.mouse, "on", "off"),
    }
    return replace(settings, **{name: word for name, word in asked.items() if word})


def _switch(asked: bool | None, on: str, off: str) -> str:
    return "" if asked is None else on if asked else off


def library_of(outside: Outside, places: Places, *, keeps: bool = True, language: str = "") -> Library:
    """Return the packs that are here, in a language where they are translated; `keeps` lets what was compiled stay in the cache."""
    folders = pack_folders(outside.environ, places)
    joined = joined_folder(places) if keeps else None
    first = (joined / "packs",) if joined is not None else ()
    return Library((*first, *folders.named), places.cache if keeps else None, language, newest=(folders.shipped, folders.own))


def joined_folder(places: Places) -> Path | None:
    """Return the folder, in the store, of the workshop that the person takes part in; None for none. It loads nothing of workshops."""
    outbox = places.store / "outbox"
    try:
        names = os.listdir(outbox)
    except OSError:
        return None
    return next((outbox / name for name in sorted(names) if (outbox / name / "joined.toml").is_file()), None)


def reading_desk(args: argparse.Namespace, outside: Outside) -> Desk:
    """Return the desk of a command that gives the person their own words, or takes them away: wrong settings do not stop it.

    They are told in one line, and what is not set by an option is as it is without settings.
    """
    try:
        return desk(args, outside)
    except ConfigError as error:
        outside.tell(_("{what}. Going on without the settings.").format(what=str(error).rstrip(".")))
        return desk(args, outside, settings=_with_options(Settings(), args))


def desk(args: argparse.Namespace, outside: Outside, settings: Settings | None = None) -> Desk:
    """Return all that lies in front of the person, and speak their language from here on; it names things as line mode does.

    `settings` stand in for those that cannot be read.
    """
    here = places_of(args, outside)
    settings_wrong = settings is not None
    settings = settings or settings_of(args, here)
    language = settings.language or locale.language_of(outside.environ)
    locale.use(language)
    kind = NothingKept if args.no_save else Store
    return Desk(
        library=library_of(outside, here, keeps=not args.no_save, language=language),
        store=kind(here.store, outside.now),
        settings=settings,
        settings_wrong=settings_wrong,
        voice=Voice(support_key=shown("support"), close_key=shown("quit"), data_path=str(here.store)),
        now=outside.now,
        environ=outside.environ,
        keep_settings=_forget if args.no_save else partial(save_settings, here.config),
        clear_leftovers=partial(clear_leftovers, here),
        check_untied=(lambda: None) if args.no_save else lambda: check_untied(here.store, joined_folder(here)),
        forget_workshops=Erased if args.no_save else partial(forget_workshops, here.store),
        support_folders=(here.config, SITE),
        shipped=shipped_packs(),
        folders=None if args.no_save else pack_folders(outside.environ, here),
        settled=Settled(None if args.no_save else here.cache),
    )


def _forget(changes: Mapping[str, str | bool]) -> None:
    """Keep no settings, as --no-save asks."""


def thread_of(here: Desk, number: str) -> Thread | None:
    """Return the thread that --thread names; None when it names none. Raises UsageError when there is no such thread."""
    return here.find_thread(number) if number else None


def tell_notices(here: Desk, outside: Outside) -> None:
    """Tell on stderr what a person should know once: a damaged file, a conflict, a pack that cannot be used."""
    for error in here.library.packs()[1]:
        outside.tell(str(error))
    for notice in here.store.notices():
        outside.tell(notice)
