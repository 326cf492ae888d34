"""The end of a page: what is in hand, what was put off, what could be next. And a page that was finished before."""

from functools import partial

from workbook.locale import _
from workbook.plain.away import take_along
from workbook.plain.review import review_lines, told, went
from workbook.plain.saving_file import save_as_file
from workbook.plain.support import show_support
from workbook.plain.talk import Talk
from workbook.plain.tell import numbered
from workbook.plain.words import SEAT_WORDS, WORDS, Turn, Word, heard, number_in
from workbook.session.parcel import parcels_of_ending
from workbook.session.showing import Ending, Offer

STOP = ""
"""What the end of a page gives when the person goes nowhere else from it."""
NEW = "@new"
"""What it gives when the person starts another attempt."""


def at_end(talk: Talk) -> str | None:
    """Say what is in hand, and wait: a number opens what could be next, Enter stops. None goes back into the page."""
    ending = talk.session.ending()
    if ending.support:
        show_support(talk.lines, talk.session.desk, talk.session.pack, onward=True)
    talk.lines.say()
    workshop = talk.tools.workshop
    shares = workshop.at_end(talk.session) if workshop is not None else ()
    talk.lines.say("\n".join([*ending.says, *_put_off(ending), *_cards(ending), *shares]))
    while True:
        talk.lines.say(_next_words(ending.next))
        word = _word(talk)
        if word is None:
            return STOP
        number = word.number if word.name == "open" else 0
        if 1 <= number <= len(ending.next):
            return ending.next[number - 1].target
        _answered(talk, word, ending)


def _put_off(ending: Ending) -> list[str]:
    if not ending.parked:
        return []
    return [_("You put off:"), *(told(line) for line in ending.parked), _("/go and its number goes to one of them.")]


def _cards(ending: Ending) -> list[str]:
    if not ending.cards:
        return []
    return [_("Your card: {title}. /show says it again.").format(title=card.title) for card in ending.cards]


def _next_words(offers: tuple[Offer, ...]) -> str:
    if not offers:
        return _("Press Enter to stop here.")
    return "\n".join([_("You could stop here, or go on to:"), *numbered([offer.label for offer in offers]),
                      _("Press Enter to stop here, or type a number to open that page.")])


def _word(talk: Talk) -> Word | None:
    """Return what was typed as a word; None for Enter. A number alone is the word `open`; a bare word needs no slash here."""
    line = talk.lines.ask().strip()
    if not line:
        return None
    if number := number_in(line):
        return Word("open", str(number))
    return heard(line) or heard("/" + line) or Word("")


def _answered(talk: Talk, word: Word, ending: Ending) -> None:
    """Answer a word at the end of a page; those that lead elsewhere raise Turn."""
    match word.name:
        case "support":
            show_support(talk.lines, talk.session.desk, talk.session.pack)
        case "show":
            talk.lines.say("\n\n".join(f"{card.title}\n{card.text}" for card in ending.cards) or _("There is no card on this page."))
        case "copy":
            desk = talk.session.desk
            take_along(talk.hear, talk.lines, parcels_of_ending(talk.session), desk.environ, at_kiosk=desk.kiosk is not None)
        case "save":
            exercise = talk.session.exercise.id
            save_as_file(partial(_typed, talk), talk.lines, talk.session.desk, [f"{talk.session.pack.home_of(exercise).id}/{exercise}"])
        case name if name in SEAT_WORDS and talk.tools.workshop is not None:
            talk.tools.workshop.answer(word, talk.hear)
        case "quit" | "back" | "go" | "review":
            raise Turn(word)
        case _:
            talk.lines.say(_("Words you can use here: /review, /go, /back, /show, /copy, /save, /support and /quit."))


def _typed(talk: Talk) -> str:
    """Return a line in which a slash may begin a path; /quit raises Turn, and any other word goes back."""
    line = talk.lines.ask().strip()
    word = heard(line)
    if word is not None and word.name == "quit":
        raise Turn(word)
    return "" if word is not None and word.name in WORDS else line


def reopened(talk: Talk) -> str | None:
    """Say a finished page's answers, and wait: a number changes one, Enter leaves all as it is. None goes into the page."""
    talk.lines.say(_("You have finished this page. Your answers:"))
    talk.lines.say("\n".join(review_lines(talk)))
    return still_finished(talk)


def still_finished(talk: Talk) -> str | None:
    """Wait for what to do with a finished page."""
    ending = talk.session.ending()
    talk.lines.say()
    talk.lines.say("\n".join([_("Everything on this page is kept."), *_cards(ending)]))
    while True:
        talk.lines.say(_finished_words(ending))
        word = _word(talk)
        if word is None:
            return STOP
        match word.name:
            case "again":
                talk.session.begin_again()
                talk.ending = "done"
                return None
            case "new" if ending.repeatable:
                return NEW
            case "open" | "change" | "go":
                if went(talk, word.number) is not None:
                    talk.ending = "changed"
                    return None
            case "review":
                talk.lines.say("\n".join(review_lines(talk)))
            case _:
                _answered(talk, word, ending)


def _finished_words(ending: Ending) -> str:
    words = [_("To change an answer, type its number."), _("Type again to go through the page from its first step, your answers in place.")]
    if ending.repeatable:
        words.append(_("Type new to start a new one; this one stays as it is."))
    return " ".join([*words, _("Press Enter to leave it as it is.")])
