"""What a person may take with them from here: a card or a message, its subject, and the days that it names."""

from collections.abc import Sequence

from workbook.exercise.filling import BLANK
from workbook.exercise.steps import Card
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.outcome.aloud import seconds_aloud
from workbook.outcome.calendar import Noted
from workbook.outcome.privacy import Secrecy
from workbook.outcome.segments import segments
from workbook.session import views
from workbook.session.answers import AnswersShown
from workbook.session.session import Session
from workbook.session.showing import CardShown
from workbook.text import sendable

MOST_SIGNS = 5
"""So many signs that make a text message longer are named."""


@frozen(kw_only=False)
class Parcel:
    """One text that may leave."""

    title: str
    text: str
    private: bool = False
    """Something that the person keeps to themselves stands in it."""
    subject: str = ""
    """Of a message that has one."""
    days: tuple[Noted, ...] = ()
    """The days that it names and that are not over."""

    @property
    def has_gap(self) -> bool:
        """Say whether something is still to be filled in."""
        return BLANK in self.text


def parcel_of(card: CardShown) -> Parcel:
    """Return a card as it is taken along; one that is nothing but a message, as that message."""
    return Parcel(card.title, card.message or card.text, card.private, card.subject, card.days)


def parcel_here(session: Session, text: str = "") -> Parcel | None:
    """Return the message or card that is shown now, with its words as they stand on the screen; None where there is neither."""
    showing, stop, notebook = session.showing(), session.stop, session.notebook
    if showing is None or stop is None:
        return None
    draft, step = showing.draft, showing.step
    if draft is not None:
        private = notebook.privacy.of_step(stop.step, draft.template) > Secrecy.OPEN
        return Parcel(draft.label, text or draft.text, private, draft.subject)
    card = notebook.pack.cards.get(step.card) if isinstance(step, Card) else None
    if card is None or not showing.body:
        return None
    shown = views.card_shown(card, notebook.scope(session.attempt), private=notebook.prints_private(card))
    return None if shown.blank else parcel_of(shown)


def parcels_of_ending(session: Session) -> tuple[Parcel, ...]:
    """Return what is in hand at the end of a page."""
    ending = session.ending()
    return tuple(map(parcel_of, (*ending.cards, *ending.drafts)))


def parcels_of(told: AnswersShown) -> tuple[Parcel, ...]:
    """Return what may be taken from a page: its cards, the messages that no card prints, and answers from an earlier version."""
    parcels = [parcel_of(card) for card in told.cards if not card.blank]
    for answer in told.answers:
        value = answer.value if isinstance(answer.value, dict) else {}
        text = str(value.get("text", "")) if "template" in value else ""
        if text and all(text not in card.text for card in told.cards):
            parcels.append(Parcel(answer.prompt, text, bool(answer.private), str(value.get("subject", ""))))
    parcels += [Parcel(one.prompt, one.words, one.secrecy == Secrecy.PRIVATE) for one in told.parked]
    return tuple(parcels)


def nothing_words() -> str:
    """Return what is said where nothing is written that could be taken along."""
    return _("There is no message and no card here to take with you yet.")


def length_words(text: str) -> str:
    """Return how long a text is: as signs, as a text message, and said aloud."""
    text = sendable(text)
    told = segments(text)
    counted = ngettext("{count} character.", "{count} characters.", told.characters).format(count=told.characters)
    parts = ngettext("As a text message: {count} part.", "As a text message: {count} parts.", told.parts).format(count=told.parts)
    aloud = _aloud(seconds_aloud(text))
    return " ".join(part for part in (counted, parts, _wide(told.wide), aloud) if part)


def _wide(signs: Sequence[str]) -> str:
    """Return which signs make a text message longer."""
    if not signs:
        return ""
    named = " ".join(signs[:MOST_SIGNS])
    if len(signs) > MOST_SIGNS:
        return _("Signs like {signs} make it longer than plain letters would.").format(signs=named)
    words = ngettext("This sign makes it longer than plain letters would: {signs}", "These signs make it longer: {signs}", len(signs))
    return words.format(signs=named) + "."


def _aloud(seconds: int) -> str:
    if seconds < 60:
        return _("Said aloud: about {count} seconds.").format(count=seconds)
    minutes = round(seconds / 60)
    return ngettext("Said aloud: about {count} minute.", "Said aloud: about {count} minutes.", minutes).format(count=minutes)
