"""The end of an exercise: what is now in hand, what was put off, and what may come next (nothing begins by itself)."""

from workbook.exercise.exercise import SUPPORT
from workbook.exercise.judge import value_of
from workbook.exercise.picks import MultiChoice, SingleChoice
from workbook.exercise.steps import Card
from workbook.locale import _
from workbook.outcome.card import card_text
from workbook.session import views
from workbook.session.showing import CardShown, Ending, Offer
from workbook.session.standing import Standing


def ending(here: Standing) -> Ending:
    """Return what a person has in hand at the end of an exercise."""
    heading = here.exercise.heading
    says = [_("That page is done. You have: {takeaway}").format(takeaway=heading.takeaway) if heading.takeaway else _("That page is done.")]
    return Ending(
        says=tuple(says),
        parked=tuple(line for line in views.review(here) if line.state == "parked"),
        cards=_cards(here),
        next=_next(here),
        support=heading.support_card in {"end", "both"},
        repeatable=heading.repeatable,
    )


def _cards(here: Standing) -> tuple[CardShown, ...]:
    names = [stop.step.card for stop in here.stops if isinstance(stop.step, Card)]
    scope = here.notebook.scope(here.attempt)
    return tuple(
        CardShown(id=card.id, title=card.title, text=card_text(card, scope), private=here.notebook.prints_private(card.text))
        for name in dict.fromkeys(names)
        if (card := here.pack.cards.get(name))
    )


def _next(here: Standing) -> tuple[Offer, ...]:
    """Return what the options picked here offered, then the next exercise on the path or in the pack, then its pair."""
    exercises = list(here.pack.exercises)
    path = next((one for one in here.pack.manifest.path if one.id == here.attempt.path), None)
    order = list(path.exercises) if path and here.exercise.id in path.exercises else exercises
    index = order.index(here.exercise.id)
    names = [*_offered(here), *order[index + 1 : index + 2], *([here.exercise.heading.pair] if here.exercise.heading.pair else [])]
    return tuple(views.offer(here, name) for name in dict.fromkeys(names))


def _offered(here: Standing) -> list[str]:
    """Return the exercises that the options picked in this attempt offer, in order."""
    names = []
    for stop in here.stops:
        given = here.given(stop)
        if isinstance(stop.step, SingleChoice | MultiChoice) and given is not None and given.value is not None:
            picked = [value_of(one) for one in (given.value if isinstance(given.value, list) else [given.value])]
            names += [name for option in stop.step.choices if option.value in picked for name in option.offers if name != SUPPORT]
    return names
