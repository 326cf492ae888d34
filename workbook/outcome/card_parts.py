"""What a card has in it for other programs: the message that it is, and the days that it prints."""

from collections.abc import Iterator

from workbook.attempt.values import Keyed
from workbook.exercise.dates import from_iso
from workbook.exercise.steps import DateStep, Draft
from workbook.exercise.template import names_of
from workbook.outcome.calendar import Noted
from workbook.outcome.scope import AnswerScope
from workbook.pack.manifest import CardText


def message_on(card: CardText, text: str, scope: AnswerScope) -> tuple[str, str]:
    """Return the subject and the words of the message that a card prints; the card's own `text` where it is more than a message.

    The one thing that may stand above a message is its subject.
    """
    for _name, keyed in _printed(card, scope):
        if not isinstance(keyed.step, Draft) or not isinstance(keyed.answer, dict):
            continue
        now = scope.draft(keyed.step, keyed.answer)
        before, found, after = text.partition(now.text)
        is_subject = bool(now.subject) and "\n" not in before.strip() and before.strip().endswith(now.subject)
        if now.text and found and is_subject and not after.strip():
            return now.subject, now.text
    return "", text


def days_on(card: CardText, scope: AnswerScope) -> tuple[Noted, ...]:
    """Return the days that a card prints and that are not over, each under a name that stays while the answer is another day."""
    noted = []
    for name, keyed in _printed(card, scope):
        day = from_iso(keyed.answer) if isinstance(keyed.step, DateStep) else None
        if day is not None and day >= scope.values.today:
            noted.append(Noted(name=f"{_thread(scope)}/{keyed.exercise}/{name}", on=day, at=keyed.at))
    return tuple(noted)


def _printed(card: CardText, scope: AnswerScope) -> Iterator[tuple[str, Keyed]]:
    """Yield each key that a card prints and what it holds, once."""
    names = [scope.values.split(ref.name)[0] for ref, _slot, _spared in names_of(card.text) if not ref.is_special]
    for name in dict.fromkeys(names):
        keyed = scope.values.key(name)
        if keyed is not None:
            yield name, keyed


def _thread(scope: AnswerScope) -> str:
    return next((sheet.attempt.name.thread for sheet in scope.values.sheets), "")
