"""A card: a page to keep, rendered from the answers."""

from workbook.exercise.filling import fill
from workbook.locale import _
from workbook.outcome.scope import AnswerScope
from workbook.pack.manifest import CardText


def card_text(card: CardText, scope: AnswerScope) -> str:
    """Return a card's text; a card with nothing filled in says so."""
    filled = fill(card.text, scope.telling("card", card.id), card=True)
    if not filled.from_answers:
        return _("Nothing is filled in yet. This card fills itself from your answers.")
    return filled.text


def is_filled(card: CardText, scope: AnswerScope) -> bool:
    """Say whether something that the person wrote stands on a card."""
    return fill(card.text, scope, card=True).from_answers > 0
