"""Home in line mode: pick up where one was, what is due, the themes, and a word for everything else."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from workbook.errors import Left, WorkbookError
from workbook.frozen import frozen, replace
from workbook.locale import _, ngettext
from workbook.plain.asking import show_asking
from workbook.plain.choices import show_settings
from workbook.plain.due import due_words, later_words, open_due, put_off_due
from workbook.plain.front import Front
from workbook.plain.lines import Lines
from workbook.plain.looking_back import find, show_history
from workbook.plain.names import meant
from workbook.plain.packs import show_packs
from workbook.plain.pages import open_named, open_page, page_words, show_all, show_paths, show_theme, theme_words
from workbook.plain.people import show_people
from workbook.plain.plan import show_plan
from workbook.plain.reading import show_answers, show_cards, show_threads
from workbook.plain.saving_file import save_as_file
from workbook.plain.tell import numbered
from workbook.plain.tools import Tools
from workbook.plain.visit import code_of
from workbook.plain.welcome import greet, said
from workbook.plain.words import SEAT_WORDS, Turn, Word, number_in
from workbook.session.desk import Desk
from workbook.session.due import note_shown
from workbook.session.greeting import filled_page, privacy_page
from workbook.session.home import home, put_off_words
from workbook.session.listed import Listed
from workbook.session.plan import plan_of

if TYPE_CHECKING:
    from workbook.plain.workshop_seat import SeatInLines

Step = Callable[[], bool]
"""Opens something; says whether the person wants to go on afterwards."""


@frozen(kw_only=False)
class Door:
    """One numbered line of home."""

    words: str
    open: Step


def menu(desk: Desk, lines: Lines, tools: Tools) -> int:
    """Show home until the person stops; returns the exit code: 0, or 128 and the number of the signal that ended it."""
    try:
        greet(desk, lines, tools)
        front = Front(desk, lines, tools)
        for error in desk.library.packs()[1]:
            lines.say(str(error))
        heard = ""
        while (said := _at_home(front, heard)) is not None:
            heard, front = said, _with_workshop(front)
    except (Left, Turn) as ended:
        return code_of(desk, lines, ended)
    return code_of(desk, lines, Left())


def _at_home(front: Front, heard: str) -> str | None:
    """Say home, shortly when it is as it was `heard`, and do what the person picks. None when they want to stop."""
    doors: list[Door] = []
    here = home(front.desk)
    parts = [_("Home. You are in: {thread}.").format(thread=here.thread) if here.thread else _("Home.")]
    if (workshop := front.tools.workshop) is not None:
        workshop.tell()
        parts += ["", *_numbered(doors, _of_phase(front, workshop))]
    if here.due:
        parts += ["", _("Today:"), *_numbered(doors, [Door(due_words(front, one), partial(open_due, front, one)) for one in here.due])]
        parts += [later_words()]
    if here.resume is not None:
        parts += ["", _("Pick up where you were:"), *_numbered(doors, [_resume(front, here.resume)])]
    if here.put_off:
        door = Door("{}. {}.".format(*put_off_words(here.put_off)), partial(_put_off, front, here.put_off[0]))
        parts += ["", *_numbered(doors, [door])]
    pages = [Door(theme_words(theme), partial(show_theme, front, theme)) for theme in here.themes]
    parts += ["", _("Pages:"), *_numbered(doors, pages)]
    if here.left:
        one, many = "{count} page with answers of yours is not here any more.", "{count} pages with answers of yours are not here any more."
        left = ngettext(one, many, len(here.left)).format(count=len(here.left))
        parts += ["", *_numbered(doors, [Door(left, partial(show_answers, front))])]
    if front.tools.joining is not None and workshop is None:
        parts += ["", *_numbered(doors, [Door(_("Join a workshop."), partial(_join, front, ""))])]
    words = "\n".join(parts)
    for notice in front.desk.store.notices():
        front.lines.say(notice)
    front.lines.say()
    if words != heard:
        front.lines.say(f"{words}\n")
        front.lines.say(_how(front.desk))
        note_shown(front.desk, here.due)
        front.desk.keep_known()
    else:
        front.lines.say(_("You are at home again. Type a number or a word, or home to hear them."))
    return _picked(front, doors, words)


def _of_phase(front: Front, workshop: "SeatInLines") -> list[Door]:
    """Return the pages of the phase that is on, and the way to all else of the workshop."""
    pages = [Door(page_words(one.page), partial(open_named, front, one.page.name, one.path, at=one.at)) for one in workshop.pages()]
    if workshop.is_left:
        return pages
    told = _("The workshop: share, what you shared, what was released, ready, leave.")
    told = told if workshop.seat.may_share else _("The workshop: what was released, leave.")
    return [*pages, Door(told, partial(_seat, front, "workshop"))]


def _with_workshop(front: Front) -> Front:
    """Return what is in front of the person with the workshop that they have joined or left meanwhile."""
    joining = front.tools.joining
    if joining is None:
        return front
    if joining.workshop is not None and joining.workshop.is_left:
        joining.workshop = None
    return replace(front, tools=replace(front.tools, workshop=joining.workshop))


def _join(front: Front, code: str) -> bool:
    if front.tools.joining is not None:
        front.tools.joining.ask(front.hear, code)
    return True


def _seat(front: Front, name: str) -> bool:
    if front.tools.workshop is not None:
        front.tools.workshop.answer(Word(name), front.hear)
    return True


def _how(desk: Desk) -> str:
    if desk.kiosk is not None:
        return _("Type a number to open it, or one of these words: find, list, paths, threads, answers, cards, plan, people. "
                 "To look back: history, asks. For all else: settings, about, support, help, quit.")
    return _("Type a number to open it, or one of these words: find, list, paths, threads, answers, cards, plan, people. "
             "To look back: history, asks. For all else: packs, save, settings, about, support, help, quit.")


def _picked(front: Front, doors: list[Door], words: str) -> str | None:
    """Do what the person picks. Returns what they heard of home, nothing where they asked to hear it anew; None when they want to stop."""
    while True:
        said = front.hear()
        number = number_in(said)
        word, _gap, rest = said.partition(" ")
        if meant(said) == "home":
            return ""  # something may have come meanwhile: what is due, a workshop's next phase
        if not said or (number and number > len(doors)):
            if number:
                front.lines.say(_("There is no number {number} here.").format(number=number))
            front.lines.say(_how(front.desk))
            continue
        try:
            if number:
                return words if doors[number - 1].open() else None
            if meant(word) == "join" and front.tools.joining is not None and front.tools.workshop is None:
                _join(front, rest)
                return words
            named = _words(front).get(meant(word)) if not rest else None
            return words if (named() if named is not None else _find(front, said)) else None
        except WorkbookError as problem:
            front.lines.say(str(problem))


def _words(front: Front) -> dict[str, Step]:
    """Return the words of home, beside those that count everywhere."""
    outward: dict[str, Step] = {"packs": partial(show_packs, front), "save": partial(_save, front)}
    seat: dict[str, Step] = {name: partial(_seat, front, name) for name in SEAT_WORDS} if front.tools.workshop is not None else {}
    return (outward if front.desk.kiosk is None else {}) | seat | {
        "list": partial(show_all, front), "pages": partial(show_all, front), "paths": partial(show_paths, front),
        "path": partial(show_paths, front), "threads": partial(show_threads, front), "answers": partial(show_answers, front),
        "cards": partial(show_cards, front), "people": partial(show_people, front),
        "settings": partial(show_settings, front), "about": partial(_about, front),
        "find": partial(_asked_find, front), "history": partial(show_history, front), "plan": partial(_plan, front),
        "later": partial(put_off_due, front), "asks": partial(show_asking, front),
    }


def _put_off(front: Front, page: Listed) -> bool:
    return open_named(front, page.name, page.path, at=page.put_off[0])


def _save(front: Front) -> bool:
    save_as_file(partial(front.hear, path=True), front.lines, front.desk)
    return True


def _plan(front: Front) -> bool:
    show_plan(front.lines, front.desk, plan_of(front.desk))
    return True


def _find(front: Front, said: str) -> bool:
    word, _gap, rest = said.partition(" ")
    return find(front, rest if meant(word) == "find" and rest else said)


def _asked_find(front: Front) -> bool:
    front.lines.say(_("Which words?"))
    words = front.hear()
    return find(front, words) if words else True


def _about(front: Front) -> bool:
    for pack in front.desk.packs()[:1]:
        front.lines.say()
        front.lines.say(said(filled_page(front.desk, pack, pack.strings.about)))
    front.lines.say()
    front.lines.say(said(privacy_page(front.desk)))
    front.lines.say(_("Press Enter to go back."))
    front.hear()
    return True


def _numbered(doors: list[Door], more: list[Door]) -> list[str]:
    """Put more doors behind those there are, and return the lines that say them."""
    first = len(doors)
    doors += more
    return numbered([door.words for door in doors])[first:]


def _resume(front: Front, page: Listed) -> Door:
    words = f"{page.title}, {page.place}." if page.place else f"{page.title}."
    return Door(words, partial(open_page, front, page))
