"""`workbook list`: every page, and how far this person is with it."""

import argparse
from collections.abc import Sequence

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import reading_desk, tell_notices
from workbook.locale import _, ngettext
from workbook.session.answers import iso
from workbook.session.desk import Desk
from workbook.session.left_behind import PageLeft, pages_left
from workbook.session.listed import Listed
from workbook.session.overview import listed, themes


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("--json", action="store_true", help=_("as JSON"))


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print each page under its theme; what is wrong with a pack is told on stderr."""
    here = reading_desk(args, outside)
    if args.json:
        outside.hand_over([*(as_json(here, page) for page in listed(here)), *map(_left_as_json, pages_left(here, here.thread()))])
    else:
        for number, theme in enumerate(themes(here)):
            if number:
                outside.say()
            outside.say(theme.title)
            for page in theme.pages:
                outside.say("  " + line(page))
        _say_left(pages_left(here, here.thread()), outside)
    tell_notices(here, outside)
    return 0


def _say_left(left: Sequence[PageLeft], outside: Outside) -> None:
    if left:
        outside.say()
        outside.say(_("Pages that are not here any more; `workbook show` has what you wrote"))
    for page in left:
        outside.say("  " + _("{id}: {title}.").format(id=f"{page.name.pack}/{page.name.exercise}", title=page.title))


def _left_as_json(page: PageLeft) -> dict[str, object]:
    count = len(page.answers)
    return {
        "pack": page.name.pack,
        "id": page.name.exercise,
        "title": page.title,
        "theme": "",
        "minutes": 0,
        "state": page.state,
        "steps": count,
        "answered": count,
        "updated": iso(page.attempt.updated),
    }


def as_json(here: Desk, page: Listed) -> dict[str, object]:
    """Return a page as `list --json` prints it."""
    return {
        "pack": page.pack,
        "id": page.id,
        "title": page.title,
        "theme": page.theme,
        "minutes": page.minutes,
        "state": page.state,
        "steps": len(here.find(page.name)[1].live),
        "answered": page.answered,
        "updated": iso(page.updated),
    }


def line(page: Listed) -> str:
    """Return a page on one line: its name first, as `do` takes it."""
    told = _("{id}: {title}.").format(id=page.id, title=page.title)
    if page.minutes:
        told += " " + ngettext("{count} minute.", "{count} minutes.", page.minutes).format(count=page.minutes)
    if page.state == "finished":
        told += " " + _("Finished.")
    elif page.state == "unfinished" and page.place:
        told += " " + _("Unfinished, at {place}.").format(place=page.place)
    elif page.state == "unfinished":
        told += " " + _("Unfinished.")
    return told
