"""A sheet with a person's answers on it. What is not answered, or stays private, keeps its place to write by hand."""


from workbook.exercise.exercise import Exercise
from workbook.exercise.steps import Card, Step
from workbook.frozen import replace
from workbook.outcome import sheet
from workbook.outcome.export import AnswerOut, CardOut, PageOut


def filled_in(blank: sheet.Exercise, exercise: Exercise, page: PageOut) -> sheet.Exercise:
    """Return a page as `sheet_pages` lays it out, with what goes out of the person's answers in the place of blanks.

    Answers to questions that were borrowed from other pages stand at its end.
    """
    answers = {one.step: one for one in page.answers}
    cards = {card.id: card for card in page.cards}
    asked = []
    for step, place in zip(exercise.live, blank.asked, strict=True):
        one, card = answers.pop(step.id, None), _card(step, cards)
        if one is not None and one.words:
            asked.append(_written(one, place.number))
        elif card is not None:
            asked.append(replace(place, body=sheet.Pages(pages=(sheet.Page(title=card.title, text=card.text),))))
        else:
            asked.append(place)
    asked += [_written(one) for name, one in answers.items() if "." in name and one.words]
    return replace(blank, asked=tuple(asked))


def card_alone(card: CardOut) -> sheet.Exercise:
    """Return a card as a page of its own."""
    return sheet.Exercise(title=card.title, purpose="", minutes=0, asked=(sheet.Asked(prompt="", body=sheet.Written(card.text)),))


def _card(step: Step, cards: dict[str, CardOut]) -> CardOut | None:
    return cards.get(step.card) if isinstance(step, Card) else None


def _written(one: AnswerOut, number: int = 0) -> sheet.Asked:
    return sheet.Asked(prompt=one.prompt, number=number, body=sheet.Written(one.words))
