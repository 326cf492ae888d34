"""Home in line mode: pick up where one was, what is due, the themes, and a word for everything else."""

from collections.abc import Callable
from functools import partial

from workbook.errors import Left, WorkbookError
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.plain.asking import show_asking
from workbook.plain.choices import show_settings
from workbook.plain.due import due_words, later_words, open_due, put_off_due
from workbook.plain.front import Front
from workbook.plain.lines import Lines
from workbook.plain.looking_back import find, show_history
from workbook.plain.names import meant
from workbook.plain.packs import show_packs
from workbook.plain.pages import open_page, show_all, show_paths, show_theme, theme_words
from workbook.plain.people import show_people
from workbook.plain.plan import show_plan
from workbook.plain.reading import show_answers, show_cards, show_threads
from workbook.plain.saving_file import save_as_file
from workbook.plain.tell import numbered
from workbook.plain.tools import Tools
from workbook.plain.visit import code_of
from workbook.plain.welcome import greet, said
from workbook.plain.words import Turn, number_in
from workbook.session.desk import Desk
from workbook.session.due import note_shown
from workbook.session.greeting import filled_page, privacy_page
from workbook.session.home import home
from workbook.session.overview import Listed
from workbook.session.plan import plan_of

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
            heard = said
    except (Left, Turn) as ended:
        return code_of(desk, lines, ended)
    return code_of(desk, lines, Left())


def _at_home(front: Front, heard: str) -> str | None:
    """Say home, shortly when it is as it was `heard`, and do what the person picks. None when they want to stop."""
    doors: list[Door] = []
    here = home(front.desk)
    parts = [_("Home. You are in: {thread}.").format(thread=here.thread) if here.thread else _("Home.")]
    if here.due:
        parts += ["", _("Today:"), *_numbered(doors, [Door(due_words(front, one), partial(open_due, front, one)) for one in here.due])]
        parts += [later_words()]
    if here.resume is not None:
        parts += ["", _("Pick up where you were:"), *_numbered(doors, [_resume(front, here.resume)])]
    pages = [Door(theme_words(theme), partial(show_theme, front, theme)) for theme in here.themes]
    parts += ["", _("Pages:"), *_numbered(doors, pages)]
    if here.left:
        one, many = "{count} page with answers of yours is not here any more.", "{count} pages with answers of yours are not here any more."
        left = ngettext(one, many, len(here.left)).format(count=len(here.left))
        parts += ["", *_numbered(doors, [Door(left, partial(show_answers, front))])]
    words = "\n".join(parts)
    for notice in front.desk.store.notices():
        front.lines.say(notice)
    front.lines.say()
    if words != heard:
        front.lines.say(f"{words}\n")
        front.lines.say(_how())
        note_shown(front.desk, here.due)
    else:
        front.lines.say(_("You are at home again. Type a number or a word, or home to hear them."))
    return words if _picked(front, doors, words) else None


def _how() -> str:
    return _("Type a number to open it, or one of these words: find, list, paths, threads, answers, cards, plan, people. "
             "To look back: history, asks. For all else: packs, save, settings, about, support, help, quit.")


def _picked(front: Front, doors: list[Door], words: str) -> bool:
    while True:
        said = front.hear()
        number = number_in(said)
        word, _gap, rest = said.partition(" ")
        if not said or meant(said) == "home" or (number and number > len(doors)):
            if number:
                front.lines.say(_("There is no number {number} here.").format(number=number))
            if meant(said) == "home":
                front.lines.say(f"{words}\n")
            front.lines.say(_how())
            continue
        try:
            if number:
                return doors[number - 1].open()
            named = _words(front).get(meant(word)) if not rest else None
            return named() if named is not None else _find(front, said)
        except WorkbookError as problem:
            front.lines.say(str(problem))


def _words(front: Front) -> dict[str, Step]:
    """Return the words of home, beside those that count everywhere."""
    return {
        "list": partial(show_all, front), "pages": partial(show_all, front), "paths": partial(show_paths, front),
        "path": partial(show_paths, front), "threads": partial(show_threads, front), "answers": partial(show_answers, front),
        "cards": partial(show_cards, front), "people": partial(show_people, front),
        "settings": partial(show_settings, front), "about": partial(_about, front),
        "find": partial(_asked_find, front), "history": partial(show_history, front), "packs": partial(show_packs, front),
        "plan": partial(_plan, front), "save": partial(_save, front),
        "later": partial(put_off_due, front), "asks": partial(show_asking, front),
    }


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
