"""`workbook --kiosk`: a seat that anybody may sit down at, as sshd's ForceCommand starts it (docs/kiosk.md).

What leads out is not refused here but absent: the store is memory, no cache is kept, there are no settings of the account, no
editor, no folder for packs. `walls.py` has shut the process in before.
"""

import argparse
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbook import locale
from workbook.attempt.unkept import NothingKept
from workbook.commands.linemode import forget_typed_ahead, listening, reason
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.seating import pace_of, ways_in
from workbook.commands.table import ALONE
from workbook.commands.usage import command_help
from workbook.commands.walls import shut_files
from workbook.commands.wiring import settings_of
from workbook.errors import UsageError, WorkbookError
from workbook.frozen import replace
from workbook.locale import _
from workbook.pack.library import Library
from workbook.paths import SITE, Places, shipped_packs
from workbook.plain.kiosk import KioskLines
from workbook.plain.lines import Lines
from workbook.plain.names import shown
from workbook.session.codes import room_on
from workbook.session.desk import Desk, Voice
from workbook.session.kiosk import Kiosk, goodbye_words
from workbook.session.terminal import cleared
from workbook.workshop.box import PARENT

if TYPE_CHECKING:
    from workbook.plain.workshop_join import JoinInLines
    from workbook.tui.tools import Tools
    from workbook.workshop.seat import Seat
    from workbook.workshop.visiting import Visiting

NOWHERE = Path("/nonexistent")
"""Where what a person has would be: no such folder is there, and none is made."""
COVER, FORGET = 180.0, 600.0
"""Seconds."""
_BESIDE = Path(__file__).resolve().parents[2]
"""The folder that this package stands in."""
_AGAIN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from workbook.__main__ import main; sys.exit(main())"


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--cover-after", metavar="SECONDS", type=_seconds, default=COVER,
                        help=_("seconds without a key until the screen is covered (180)"))  # fmt: skip
    parser.add_argument("--forget-after", metavar="SECONDS", type=_seconds, default=FORGET,
                        help=_("seconds after that until everything is forgotten (600)"))  # fmt: skip
    parser.add_argument("--join", metavar="CODE", default="", help=_("a workshop that everybody at this seat takes part in"))
    at = _("the folder that the workshops are in, if it is not {folder}").format(folder=PARENT)
    parser.add_argument("--at", metavar="DIR", default="", help=at)
    parser.epilog = _("Nothing is kept, and nothing leads out. docs/kiosk.md says how to set up such a seat.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Have one person after another sit here; the exit code is 0, or 128 and the number of the signal that ended it."""
    if args.help:
        outside.say(command_help(ALONE))
        return 0
    if args.home:
        raise UsageError(_("A kiosk keeps nothing, so --home has no place here."))
    if not (outside.stdin.isatty() and outside.stdout.isatty()):
        raise UsageError(_("This opens in a terminal only. With ssh, leave out the command, or add -t."))
    shut_files()
    kiosk = Kiosk(cover=args.cover_after, forget=args.forget_after)
    here = _desk(args, outside, kiosk)
    why_lines = reason(args.plain, here.settings, outside)
    way, seat = ways_in(here, args.at, args.join, NOWHERE)
    code = _in_lines(here, kiosk, outside, why_lines, way, seat) if why_lines else _on_screen(here, kiosk, outside, way, seat)
    if kiosk.over and not code:
        _begin_again(outside)
    return code


def _desk(args: argparse.Namespace, outside: Outside, kiosk: Kiosk) -> Desk:
    """Return a desk on which everything is the site's or in memory."""
    settings = settings_of(args, Places(NOWHERE, SITE, NOWHERE, NOWHERE))
    settings = replace(settings, welcomed=False, sign_as="", curtain="")
    language = settings.language or locale.language_of(outside.environ)
    locale.use(language)
    return Desk(
        library=Library((), None, language, newest=(shipped_packs(),)),
        store=NothingKept(NOWHERE, outside.now),
        settings=settings,
        voice=Voice(support_key=shown("support"), close_key=shown("quit"), data_path=_("the memory of this seat")),
        now=outside.now,
        environ=outside.environ,
        keep_settings=_keep_none,
        support_folders=(SITE,),
        shipped=shipped_packs(),
        kiosk=kiosk,
    )


def _keep_none(changes: Mapping[str, str | bool]) -> None:
    """Keep no settings: they count until the person leaves."""


def _in_lines(here: Desk, kiosk: Kiosk, outside: Outside, why_lines: str, way: "Visiting | None", seat: "Seat | None") -> int:
    from workbook.plain.menu import menu
    from workbook.plain.tools import Tools

    lines = partial(KioskLines, kiosk=kiosk, cleared=partial(_cleared, outside))
    with listening(outside, lines) as sitting:
        joining = _joining(here, sitting.lines, way, seat)
        workshop = joining.workshop if joining is not None else None
        tools = Tools(open_editor=_no_editor, reason=why_lines, joining=joining, workshop=workshop)
        code = sitting.code(menu(here, sitting.lines, tools))
    _say_at_the_end(outside, "" if kiosk.over else goodbye_words())
    return code


def _joining(here: Desk, lines: Lines, way: "Visiting | None", seat: "Seat | None") -> "JoinInLines | None":
    if way is None:
        return None
    from workbook.plain.workshop_join import JoinInLines

    return JoinInLines(way, here, lines, seat)


def _on_screen(here: Desk, kiosk: Kiosk, outside: Outside, way: "Visiting | None", seat: "Seat | None") -> int:
    from workbook.commands.fullscreen import open_kiosk

    return open_kiosk(here, kiosk, replace(_tools(outside), visiting=way, seat=seat, pause=pace_of(str(way.parent)) if way else 1.0))


def _tools(outside: Outside) -> "Tools":
    """Return what the full screen needs from outside: words, and a clear screen."""
    from workbook.tui.tools import Tools

    say = partial(_say_at_the_end, outside)
    return Tools(open_editor=_no_editor, told=_told, say=say, clear=partial(say, ""))


def _no_editor(_text: str) -> str | None:
    """Open none."""
    return None


def _told(_error: BaseException) -> str:
    """Return the sentence on a fault of ours; no report is kept."""
    return _("Something went wrong inside the workbook, and it ended here. Starting again is safe.")


def _cleared(outside: Outside) -> str:
    return cleared(outside.environ, room_on(outside.stdout, ascii=False).rows + 2)


def _say_at_the_end(outside: Outside, sentence: str) -> None:
    """Clear the terminal, and what it remembers as far as it lets us; then say something, to whoever is still there."""
    with suppress(WorkbookError, OSError):
        outside.send(_cleared(outside))
        if sentence:
            outside.say(sentence)
            outside.flush()


def _begin_again(outside: Outside) -> None:
    """Become a new process, with nothing of the last person's in its memory, for the next one."""
    forget_typed_ahead(outside.stdin)
    os.execv(sys.executable, [sys.executable, "-I", "-B", "-c", _AGAIN, str(_BESIDE), *sys.argv[1:]])


def _seconds(word: str) -> float:
    """Return how many seconds a word says; raises ArgumentTypeError for what is no time."""
    try:
        seconds = float(word)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(_('"{word}" is no number of seconds').format(word=word[:60]))
    return seconds
