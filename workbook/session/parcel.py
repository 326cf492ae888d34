"""What a person may take with them from here: a card or a message, its subject, and the days that it names."""

from collections.abc import Iterable

from workbook.exercise.filling import BLANK
from workbook.exercise.steps import Card
from workbook.frozen import frozen
from workbook.locale import _
from workbook.outcome.calendar import Noted
from workbook.outcome.privacy import Secrecy
from workbook.session import views
from workbook.session.answers import AnswersShown
from workbook.session.earlier import Earlier
from workbook.session.left_behind import AnswerLeft
from workbook.session.passages import Passage
from workbook.session.session import Session
from workbook.session.showing import CardShown


@frozen(kw_only=False)
class Parcel:
    """One text that may leave."""

    title: str
    text: str
    private: bool = False
    """Something that the person keeps to themselves stands in it."""
    heading: str = ""
    """What stands above it on paper; empty for a message, which somebody else is to read."""
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
    heading = "" if card.message else card.title
    return Parcel(card.title, card.message or card.text, card.private, heading, card.subject, card.days)


def parcel_here(session: Session, text: str = "") -> Parcel | None:
    """Return the message or card that is shown now, with its words as they stand on the screen; None where there is neither."""
    showing, stop, notebook = session.showing(), session.stop, session.notebook
    if showing is None or stop is None:
        return None
    draft, step = showing.draft, showing.step
    if draft is not None:
        secrecy = notebook.privacy.of_step(stop.step, draft.template)
        return Parcel(draft.label, text or draft.text, secrecy > Secrecy.OPEN, subject=draft.subject) if secrecy < Secrecy.ALWAYS else None
    card = notebook.pack.cards.get(step.card) if isinstance(step, Card) else None
    if card is None or not showing.body:
        return None
    shown = views.card_shown(card, notebook.scope(session.attempt), private=notebook.prints_private(card))
    return None if shown.blank else parcel_of(shown)


def parcels_of_ending(session: Session) -> tuple[Parcel, ...]:
    """Return what is in hand at the end of a page."""
    ending = session.ending()
    return tuple(parcel_of(one) for one in (*ending.cards, *ending.drafts) if not one.stays)


def parcels_of(told: AnswersShown) -> tuple[Parcel, ...]:
    """Return what may be taken from a page: its cards, the messages that no card prints, and answers from an earlier version."""
    parcels = [parcel_of(card) for card in told.cards if not card.blank]
    for answer in told.answers:
        value = answer.value if isinstance(answer.value, dict) else {}
        text = str(value.get("text", "")) if "template" in value else ""
        if text and answer.private != "always" and all(text not in card.text for card in told.cards):
            parcels.append(Parcel(answer.prompt, text, bool(answer.private), subject=str(value.get("subject", ""))))
    return (*parcels, *parcels_of_words(told.parked))


def parcels_of_words(written: Iterable[Earlier | AnswerLeft | Passage]) -> tuple[Parcel, ...]:
    """Return answers that stand by themselves, as they may be taken; one that never leaves the store is none of them."""
    return tuple(Parcel(one.prompt, one.words, bool(one.private)) for one in written if one.secrecy < Secrecy.ALWAYS)


def nothing_words() -> str:
    """Return what is said where nothing is written that could be taken along."""
    return _("There is no message and no card here to take with you yet.")
