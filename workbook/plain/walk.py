"""A person's way through one exercise, a line at a time: ask, hand over, say what came of it, go on."""

from collections.abc import Sequence

from workbook.errors import AnswerRefused, Left, UsageError
from workbook.exercise.exercise import SAVE_AND_EXIT, SUPPORT
from workbook.exercise.steps import ListStep, Table
from workbook.locale import _, ngettext
from workbook.plain.ask import ask
from workbook.plain.compose import asks_name
from workbook.plain.conflicts import tell_conflicts, tell_elsewhere
from workbook.plain.ended import at_end, reopened, still_finished
from workbook.plain.lines import Lines
from workbook.plain.review import turned
from workbook.plain.support import show_support, tell_support
from workbook.plain.talk import Talk
from workbook.plain.tell import told
from workbook.plain.tools import Tools
from workbook.plain.words import Turn, Word
from workbook.session.endings import mention
from workbook.session.greeting import goodbye
from workbook.session.session import Session
from workbook.session.showing import Moved, Offer, Showing
from workbook.session.stuck import Ladder

QUIT = "@quit"
"""What a walk gives when the person stops for now."""


def walk(session: Session, lines: Lines, tools: Tools) -> str:
    """Walk a person through a session and close it. Returns "" at its end, QUIT, NEW, or the `pack/id` to go on to.

    Raises Left when the person left or was cut off; everything is kept, and they were told so.
    """
    talk = Talk(session, lines, tools, Ladder(session), ending="reopened" if session.showing() is None else "done")
    try:
        place = _walked(talk)
    except Turn:  # the only word that gets here is /quit
        place = QUIT
    except Left:
        _close(talk, session.close(), parting=True)
        raise
    finally:
        problems = session.close()
        _owe(talk, parting=True)  # a fault of ours may be on its way: it ends the program
    _close(talk, problems, parting=place == QUIT)
    return place


def _close(talk: Talk, told_late: Sequence[str], *, parting: bool) -> None:
    """Say what the end of the session told and, when the person goes, that everything is kept, once it is."""
    problem = _owe(talk, parting=parting)
    for sentence in (*told_late, *talk.session.desk.store.notices()):
        if sentence != problem:
            talk.lines.say(sentence)
    if parting:
        talk.lines.part(goodbye(talk.session.desk))
    elif problem:
        talk.lines.say(problem)


def _owe(talk: Talk, *, parting: bool) -> str:
    """Have what could not be kept be the last words, and return it; nothing when all was kept."""
    problem = talk.session.saved()
    if problem:
        ends = _("The program ends here: please copy from the screen what you want to keep.")
        talk.lines.owe(f"{problem} {ends}" if parting else problem)
    return problem


def _walked(talk: Talk) -> str:
    """Go from stop to stop until a place is named that leads away."""
    _open(talk)
    place: str | None = None
    word: Word | None = None
    while place is None:
        try:
            place = _came_of(talk, turned(talk, word)) if word is not None else _stop(talk)
            word = None
        except Turn as turn:
            if turn.word.name == "quit":
                raise
            word = turn.word
        except (AnswerRefused, UsageError) as refused:
            talk.lines.say(str(refused))
            if isinstance(refused, AnswerRefused) and talk.showing is not None and isinstance(talk.showing.step, ListStep | Table):
                talk.lines.say(_("/remove and a number takes one out. /skip goes on; what you typed is kept."))
            word = None
    return place


def _stop(talk: Talk) -> str | None:
    """Say where the person is, and do what they do there. None goes on; a place leads away."""
    talk.showing = talk.session.showing()
    if talk.showing is not None:
        return _step(talk, talk.showing)
    match talk.ending:
        case "done":
            return at_end(talk)
        case "reopened":
            return reopened(talk)
        case "changed":
            return still_finished(talk)


def _open(talk: Talk) -> None:
    """Say which page this is, and whether it goes on where it was left."""
    heading, attempt = talk.session.exercise.heading, talk.session.attempt
    talk.lines.say()
    talk.lines.say(heading.title)
    for notice in talk.session.desk.store.notices():
        talk.lines.say(notice)
    tell_conflicts(talk)
    tell_elsewhere(talk)
    if attempt.finished is None and not attempt.answers and not attempt.position:
        minutes = heading.minutes_on(quick=talk.session.quick)
        about = ngettext("About {count} minute.", "About {count} minutes.", minutes).format(count=minutes) if minutes else ""
        talk.lines.say(" ".join(part for part in (heading.purpose, about) if part))
    elif talk.session.showing() is not None:
        talk.lines.say(_("Here is where you were. Nothing is lost."))
        if talk.session.news:
            talk.lines.say(talk.session.news)


def _step(talk: Talk, showing: Showing) -> str | None:
    talk.starter = ""
    if talk.tools.workshop is not None:
        talk.tools.workshop.tell()
    if showing.support and not talk.supported:
        talk.supported = True
        show_support(talk.lines, talk.session.desk, talk.session.pack, onward=True)
    talk.lines.say()
    draft = showing.draft
    talk.lines.say(told(talk.session, showing, naming=draft is not None and asks_name(talk, draft),
                        fresh=draft is not None and talk.is_news(draft)))
    moved = ask(talk, showing)
    if isinstance(moved, Offer):
        return _offered(talk, moved)
    talk.tell_saved()
    if moved is None:
        return None
    return _came_of(talk, moved)


def _offered(talk: Talk, offer: Offer) -> str | None:
    """Go where a note or card offers to: the support card and back, or another page, this step being read."""
    if offer.target == SUPPORT:
        show_support(talk.lines, talk.session.desk, talk.session.pack)
        return None
    talk.session.keep()
    if talk.session.showing() is None:
        talk.lines.say()
        for says in talk.session.ending().says:
            talk.lines.say(says)
    return offer.target


def _came_of(talk: Talk, moved: Moved) -> str | None:
    """Say what came of an answer, and where it leads."""
    desk, pack = talk.session.desk, talk.session.pack
    for says in moved.says:
        talk.lines.say(says)
    if moved.leave == SAVE_AND_EXIT:
        if moved.support:
            tell_support(talk.lines, desk, pack)
        return QUIT
    if moved.support or moved.leave == SUPPORT:
        show_support(talk.lines, desk, pack, onward=True)
    if moved.leave and moved.leave != SUPPORT:
        return moved.leave
    for says in mention(moved.offers, desk.voice):
        talk.lines.say(says)
    return None
