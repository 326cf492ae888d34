"""What is due, in line mode: said on home, opened in its own thread, put off to another day."""

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.plain.front import Front
from workbook.plain.names import shown
from workbook.plain.pages import open_named
from workbook.plain.tell import numbered
from workbook.plain.words import number_in
from workbook.session.due import Due, Later, due, elsewhere, later_of, laters, put_off


def due_words(front: Front, one: Due) -> str:
    """Return what is due in one line, with its thread where that is another one than the current."""
    day, thread = front.desk.speech.day(one.since), elsewhere(front.desk, one)
    if thread:
        return _("{title} You planned it for {day}, in the thread: {thread}.").format(title=_ended(one.title), day=day, thread=thread)
    return _("{title} You planned it for {day}.").format(title=_ended(one.title), day=day)


def _ended(title: str) -> str:
    return title if title.endswith(("?", ".", "…")) else f"{title}."


def open_due(front: Front, one: Due) -> bool:
    """Open what is due, in its own thread."""
    front.desk.switch(one.thread)
    return open_named(front, one.exercise, fresh=one.fresh)


def later_words() -> str:
    """Return how to put off what is due."""
    return _("To be asked another day, type {word}.").format(word=shown("later").removeprefix("/"))


def put_off_due(front: Front) -> bool:
    """Ask which of what is due is to be asked again, and when."""
    there = due(front.desk)
    front.lines.say()
    if not there:
        front.lines.say(_("Nothing is due today."))
        return True
    picked: int | str = 1
    if len(there) > 1:
        front.lines.say(_("Which one is to be asked another day?"))
        picked = front.pick([due_words(front, one) for one in there], _("Type a number, or press Enter to leave all as it is."))
    later = _asked_when(front) if isinstance(picked, int) and picked else None
    if isinstance(picked, int) and later is not None:
        try:
            front.lines.say(put_off(front.desk, there[picked - 1], later))
        except WorkbookError as problem:
            front.lines.say(str(problem))
    return True


def _asked_when(front: Front) -> Later | None:
    days = laters(front.desk)
    front.lines.say(_("When would you like to be asked again?"))
    while True:
        front.lines.say("\n".join(numbered([day.words for day in days])))
        front.lines.say(_("Type a number or a day, like friday or in 3 days. Press Enter to leave it as it is."))
        said = front.hear()
        number = number_in(said)
        if not said:
            return None
        if 1 <= number <= len(days):
            return days[number - 1]
        if (later := later_of(front.desk, said)) is not None:
            return later
        front.lines.say(_("That is no day to come."))
