"""The full screen as the commands start it. Nothing but this module, when it is called, brings textual in."""

import argparse
import gc
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from workbook.attempt.thread import Thread
from workbook.commands.crash import told
from workbook.commands.editor import edit_text
from workbook.commands.outside import Outside
from workbook.commands.seating import join, pace_of, seat_of
from workbook.commands.wiring import places_of
from workbook.errors import ConfigError, WorkbookError
from workbook.frozen import replace
from workbook.locale import _
from workbook.session.desk import Desk
from workbook.session.kiosk import Kiosk

if TYPE_CHECKING:
    from workbook.session.preview import Preview
    from workbook.tui.tools import Tools
    from workbook.workshop.joining import Invitation
    from workbook.workshop.leading import Leading
    from workbook.workshop.projected import Wall

COLLECT = (20_000, 20, 20)
"""How often garbage is looked for (gc.set_threshold): by default so often that it is a twentieth of the first paint."""


def open_screen(
    args: argparse.Namespace, outside: Outside, here: Desk, *, page: str = "", path: str = "", thread: Thread | None = None
) -> int:
    """Open the full screen at home or at one page; the exit code is 0, or 128 and the number of the signal that ended it."""
    with _loading(here):
        from workbook.tui.start import open_screen as opened
    tools, seat = _tools(args, outside, here), seat_of(args, outside, here)
    if seat is not None:
        tools = replace(tools, seat=seat, pause=pace_of(seat.joined.parent))
    return opened(here, tools, page=page, path=path, thread=thread)


def open_preview(args: argparse.Namespace, outside: Outside, here: Desk, preview: "Preview") -> int:
    """Open the full screen with a pack on trial; the exit code is the same as that of `open_screen`."""
    with _loading(here):
        from workbook.tui.preview import open_preview as opened
    return opened(here, _tools(args, outside, here), preview)


def open_joining(args: argparse.Namespace, outside: Outside, here: Desk, invitation: "Invitation") -> int:
    """Open the full screen with a workshop's consent; the exit code is the same as that of `open_screen`, or 1 after a no."""
    from workbook.workshop.joining import consent, pack_words

    with _loading(here):
        from workbook.tui.joining import open_joining as opened
    facts = (*consent(invitation, may_share=here.kiosk is None), pack_words(invitation))
    tools = replace(_tools(args, outside, here), pause=pace_of(str(invitation.parent)))
    return opened(here, tools, title=invitation.workshop.title, facts=facts, join=partial(join, args, outside, here, invitation))


def open_kiosk(here: Desk, kiosk: Kiosk, tools: "Tools") -> int:
    """Open the full screen at a seat that anybody may sit down at; the exit code is the same as that of `open_screen`."""
    with _loading(here):
        from workbook.tui.kiosk import open_kiosk as opened
    return opened(here, kiosk, tools)


def open_lead(args: argparse.Namespace, outside: Outside, here: Desk, leading: "Leading") -> int:
    """Open the screen that a workshop is led from; the exit code is the same as that of `open_screen`."""
    with _loading(here):
        from workbook.tui.lead import open_lead as opened
    return opened(here, replace(_tools(args, outside, here), pause=pace_of(leading.records.facts().parent)), leading)


def open_projector(args: argparse.Namespace, outside: Outside, here: Desk, wall: "Wall", parent: str) -> int:
    """Open the view for a projector, of a workshop in the folder `parent`; the exit code is the same as that of `open_screen`."""
    with _loading(here):
        from workbook.tui.lead import open_projector as opened
    return opened(here, replace(_tools(args, outside, here), pause=pace_of(parent)), wall)


@contextmanager
def _loading(here: Desk) -> Iterator[None]:
    """Have the screen loaded in here, in the shortest time, and things called as it calls them."""
    here.voice = replace(here.voice, support_key="Ctrl+G", close_key="q", clears=True)
    gc.disable()  # nothing that an import makes is ever let go of: looking through it again and again is a tenth of the start
    from workbook.tui.before import leave_out, prepare

    prepare(os.environ)  # textual reads it while it loads; what the desk looks at is the environment as it was
    leave_out(sys.modules)
    yield
    gc.freeze()
    gc.set_threshold(*COLLECT)
    gc.enable()
    logging.getLogger().addHandler(logging.NullHandler())  # asyncio logs what it was at, words and all; nobody reads that here


def _tools(args: argparse.Namespace, outside: Outside, here: Desk) -> "Tools":
    """Return what the full screen needs from outside."""
    from workbook.tui.tools import Tools

    def open_editor(text: str) -> str | None:
        """Open the person's editor on a text."""
        if args.no_save:
            raise ConfigError(_("An editor needs a file, and --no-save keeps nothing on disk."))
        return edit_text(text, places_of(args, outside).store, outside.environ, here.writing())

    def say(sentence: str) -> None:
        """Say something, to whoever is still there."""
        with suppress(WorkbookError, OSError):
            outside.say(sentence)
            outside.flush()

    def clear() -> None:
        """Clear the terminal and what it remembers (ED 2, and xterm's ED 3)."""
        with suppress(OSError):
            outside.stdout.write("\x1b[H\x1b[2J\x1b[3J")
            outside.stdout.flush()

    home = None if args.no_save else args.home
    return Tools(open_editor=open_editor, told=lambda error: told(error, outside, home), say=say, clear=clear)
