"""The end of an exercise: what is now in hand, what was put off, and what may come next (nothing begins by itself)."""

from collections.abc import Iterator, Mapping
from typing import Any

from workbook.exercise.exercise import SUPPORT
from workbook.exercise.filling import fill
from workbook.exercise.judge import value_of
from workbook.exercise.picks import MultiChoice, SingleChoice
from workbook.exercise.steps import Card, Draft
from workbook.locale import _
from workbook.outcome.card import is_filled
from workbook.outcome.privacy import Secrecy
from workbook.session import drafts, views
from workbook.session.desk import Voice
from workbook.session.following import next_after
from workbook.session.showing import CardShown, Ending, Offer
from workbook.session.standing import Standing


def ending(here: Standing) -> Ending:
    """Return what a person has in hand at the end of an exercise."""
    heading = here.exercise.heading
    blank, lines = here.is_blank, views.review(here)
    cards = () if blank else _cards(here)
    left_out = here.quick and here.exercise.has_quick_steps
    whole = not left_out and all(line.state == "answered" for line in lines)
    return Ending(
        blank=blank,
        says=(_said(heading.takeaway if whole else "", blank=blank),),
        parked=tuple(line for line in lines if line.state == "parked"),
        cards=cards,
        drafts=() if blank else tuple(one for one in _drafts(here) if all(one.text not in card.text for card in cards)),
        next=_next(here),
        support=heading.support_card in {"end", "both"},
        repeatable=heading.repeatable,
    )


def kept(here: Standing) -> Mapping[str, Any]:
    """Return what changes in an attempt at its end: it is finished, or it stays open where nothing is written in it."""
    if here.is_blank:
        return {"position": here.stops[0].place, "finished": None, "log": ""}
    heading = here.exercise.heading
    line = fill(heading.log_line, here.notebook.scope(here.attempt)).text if heading.log_line else ""
    return {"position": "", "finished": here.desk.now(), "log": line}


def _said(takeaway: str, *, blank: bool) -> str:
    """Return what is said first; the `takeaway` names all that a page can give, so it is only said where everything was answered."""
    if blank:
        return _("You passed over everything on this page, so nothing is written here yet. You can take it up at any time.")
    return _("That page is done. You have: {takeaway}").format(takeaway=takeaway) if takeaway else _("That page is done.")


def _cards(here: Standing) -> tuple[CardShown, ...]:
    """Return the cards that something stands on."""
    names = [stop.step.card for stop in here.stops if isinstance(stop.step, Card)]
    scope = here.notebook.scope(here.attempt)
    return tuple(
        views.card_shown(card, scope, private=here.notebook.prints_private(card))
        for name in dict.fromkeys(names)
        if (card := here.pack.cards.get(name)) and is_filled(card, scope)
    )


def _drafts(here: Standing) -> Iterator[CardShown]:
    """Yield the messages as they stand, each under the name of its style."""
    for stop in here.stops:
        step = here.notebook.worded(stop.step, here.attempt)
        if isinstance(step, Draft) and (draft := drafts.shown(here, stop, step)).text:
            template = here.pack.templates.get(draft.template)
            private = bool(step.private) or (template is not None and here.notebook.privacy.of_template(template) > Secrecy.OPEN)
            yield CardShown(
                id=stop.place, title=draft.label, text=draft.text, private=private, stays=step.private == "always",
                subject=draft.subject, message=draft.text,
            )  # fmt: skip


def _next(here: Standing) -> tuple[Offer, ...]:
    """Return what the options picked here offered, then the next exercise on the path or in the pack, then its pair."""
    path = next((one for one in here.pack.manifest.path if one.id == here.attempt.path), None)
    order = path.exercises if path and here.exercise.id in path.exercises else list(here.pack.exercises)
    names = [*_offered(here), next_after(here.notebook, order, here.attempt), here.exercise.heading.pair]
    return tuple(dict.fromkeys(views.offer(here, name) for name in names if name))


def _offered(here: Standing) -> list[str]:
    """Return the exercises that the options picked in this attempt offer, in order."""
    names = []
    for stop in here.stops:
        given = here.given(stop)
        if isinstance(stop.step, SingleChoice | MultiChoice) and given is not None and given.value is not None:
            picked = [value_of(one) for one in (given.value if isinstance(given.value, list) else [given.value])]
            names += [name for option in stop.step.choices if option.value in picked for name in option.offers if name != SUPPORT]
    return names


def mention(offers: tuple[Offer, ...], voice: Voice) -> tuple[str, ...]:
    """Return what the option just picked offers, in words. Nothing is waited for: the end of the page lists it."""
    pages = [offer.label for offer in offers if offer.target != SUPPORT]
    told = [_("When this page is done, you could open: {pages}.").format(pages="; ".join(pages))] if pages else []
    if len(pages) < len(offers):
        told.append(_("{key} shows people you can contact, at any time.").format(key=voice.support_key))
    return tuple(told)
