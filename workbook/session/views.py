"""What a session shows of where it is: the step filled in, the review, and the words that follow an answer."""

from datetime import datetime, timedelta

from workbook.attempt.attempt import Given
from workbook.attempt.flow import Stop, questions
from workbook.attempt.values import Values, fits
from workbook.exercise.conditions import is_empty
from workbook.exercise.exercise import SAVE_AND_EXIT, SUPPORT
from workbook.exercise.fields import Answer, Option
from workbook.exercise.filling import BLANK
from workbook.exercise.judge import value_of
from workbook.exercise.picks import MultiChoice, SingleChoice
from workbook.exercise.printing import Printer
from workbook.exercise.steps import Card, DateStep, Draft, Note, Recap, ShortText, Step, Table, is_question
from workbook.locale import _
from workbook.outcome.card import card_text, is_filled
from workbook.outcome.card_parts import days_on, message_on
from workbook.outcome.recap import RecapLine, recap_lines, sentence
from workbook.outcome.rings import rings_of
from workbook.outcome.scope import AnswerScope
from workbook.pack.manifest import CardText
from workbook.session import drafts, own_words
from workbook.session.carry import Carried, carried_into, carried_words
from workbook.session.counting import may_grow
from workbook.session.earlier import earlier_answers
from workbook.session.notebook import labelled
from workbook.session.read_back import day_told
from workbook.session.refit import begin_with, carried_from_before, refused_words, typed_over
from workbook.session.showing import CardShown, Moved, Offer, ReviewLine, Showing
from workbook.session.standing import Standing
from workbook.session.suggesting import advice_at
from workbook.session.taking_care import care_above, care_after

STALE_DAYS = 14
"""An answer older than this asks whether it still fits."""
LONG_LINE = 200
"""From so many characters on, one line is a lot."""


def shown(here: Standing, stop: Stop, *, support: bool) -> Showing:
    """Return a stop as a front end shows it."""
    step, values = here.notebook.worded(stop.step, here.attempt), here.notebook.scope(here.attempt).values
    given = here.given(stop)
    carried = _carried(here, stop, step) if given is None else None
    unfit = is_unfit(here, stop)
    begun = begin_with(step, given.value, here.desk.today()) if unfit and given else None
    body, recap = _body(here, step)
    card = here.pack.cards.get(step.card) if isinstance(step, Card) else None
    draft = drafts.shown(here, stop, step) if isinstance(step, Draft) else None
    care = care_above(here, draft.text if draft is not None else body)
    return Showing(
        step=step,
        place=stop.place,
        number=stop.number,
        total=len(questions(here.stops)),
        more=may_grow(here.notebook.sheet(here.attempt), here.stops, here.stops.index(stop), values, quick=here.quick),
        value=begun if unfit else given.value if given else (carried.value if carried else None),
        carried=carried_from_before() if begun is not None else carried_words(here, carried),
        unconfirmed=here.attempt.typing in stop.names,
        recall=_recall(here, step),
        notices=(
            *(refused_words(step, given, begun) if unfit and given else typed_over(here, stop, step, given)),
            *_notices(here, stop, step, None if unfit else given, carried),
            *([_gap_words()] if BLANK in body else []),
            *([care] if care else []),
        ),
        thoughts=advice_at(here, stop, step),
        body=body,
        recap=recap,
        draft=draft,
        offers=tuple(offer(here, target) for target in step.offers) if isinstance(step, Note | Card) else (),
        support=support,
        own_words=own_words.aside(here, stop),
        earlier=earlier_answers(here.pack, here.exercise, here.attempt) if stop.number else (),
        today=here.desk.today(),
        speech=here.desk.speech,
        rings=rings_of(card, here.notebook.scope(here.attempt)) if card else None,
        title=card.title if card else "",
    )


def _carried(here: Standing, stop: Stop, step: Step) -> Carried | None:
    scope = here.notebook.scope(here.attempt)
    return carried_into(step, scope, stop.key if stop.key in here.pack.profile_keys else "")


def _recall(here: Standing, step: Step) -> str:
    if not step.recall:
        return ""
    values = here.notebook.scope(here.attempt).values
    key, way = values.split(step.recall)
    keyed = values.key(key)
    if keyed is None:
        return ""
    printer = labelled(here.notebook.scope(here.attempt)).printer
    words = printer.inside(keyed.step, keyed.answer, way) if way else printer.answer(keyed.step, keyed.answer)
    return "\n".join(words.values)


def _notices(here: Standing, stop: Stop, step: Step, given: Given | None, carried: Carried | None) -> list[str]:
    told = []
    values = here.notebook.scope(here.attempt).values
    if stop.exercise is not here.exercise:
        told.append(_missing_words(stop.exercise.title))
    elif is_question(step) and given is None and carried is None and (title := _missing_from(here, step, values)):
        told.append(_missing_words(title))
    elif isinstance(step, SingleChoice | MultiChoice) and not step.choices:
        told.append(_("There is nothing to pick from here. You can answer in your own words, or go on without."))
    at = given.at if given else (carried.at if carried else None)
    if at is not None and is_stale(here, at) and (given is None or given.value is not None):
        told.append(_("You wrote this on {date}. Does it still fit?").format(date=here.desk.speech.day(at.astimezone().date())))
    if step.private and is_question(step):
        told.append(_("Only you. This answer is left out when you export or share."))
    return told


def _gap_words() -> str:
    return _("{blank} is a gap: a question that has no answer yet. You can go back and fill it in.").format(blank=BLANK)


def is_answered(here: Standing, stop: Stop) -> bool:
    """Say whether a question has an answer that it would take now."""
    given, values = here.given(stop), here.notebook.scope(here.attempt).values
    return given is not None and not is_empty(given.value) and fits(values.resolved(stop.step), given, values.today)


def is_unfit(here: Standing, stop: Stop) -> bool:
    """Say whether what was answered is not what the question would take now: it is to be asked again."""
    given = here.given(stop)
    if given is None or is_empty(given.value) or here.attempt.typing in stop.names:
        return False
    return not is_answered(here, stop)


def needed_words() -> str:
    """Return what is said where a question cannot be passed over."""
    return _("This page needs an answer here to go on. You can also stop; everything is kept.")


def _missing_words(title: str) -> str:
    return _("This page uses an answer from {title}. You can fill it in here. You do not have to go back.").format(title=title)


def _missing_from(here: Standing, step: Step, values: Values) -> str:
    """Return the title of the exercise that first asks for what this step would have carried over, when there is none."""
    key = here.exercise.key_of(step)
    if key not in step.prefills:
        return ""
    first = next((exercise for exercise, _step in values.savers(key)), here.exercise)
    return first.title if first.id != here.exercise.id else ""


def is_stale(here: Standing, at: datetime) -> bool:
    """Say whether an answer is so old that it asks whether it still fits."""
    return here.desk.now() - at > timedelta(days=STALE_DAYS)


def _body(here: Standing, step: Step) -> tuple[str, tuple[RecapLine, ...]]:
    scope = here.notebook.scope(here.attempt)
    if isinstance(step, Card):
        card = here.pack.cards.get(step.card)
        return (card_text(card, scope) if card else ""), ()
    if isinstance(step, Recap):
        lines = recap_lines(step, labelled(scope))
        told = [line.text() for line in lines]
        return "\n".join([*told, *([end] if (end := sentence(lines)) else [])]), lines
    return "", ()


def card_shown(card: CardText, scope: AnswerScope, *, private: bool) -> CardShown:
    """Return a card as it stands."""
    text = card_text(card, scope)
    subject, message = message_on(card, text, scope)
    return CardShown(
        id=card.id,
        title=card.title,
        text=text,
        private=private,
        rings=rings_of(card, scope),
        subject=subject,
        message=message if subject else "",
        days=days_on(card, scope),
        blank=not is_filled(card, scope),
    )


def printed(here: Standing, step: Step, value: Answer | None) -> str:
    """Return an answer to a worded step in words, as lists on screen show it: a table and a text over several lines."""
    words = Printer(here.notebook.scope(here.attempt).speech, lambda text: text, labels=True).answer(step, value)
    if words.rows or isinstance(step, Table):
        return "\n".join(words.values)
    plain = all(sign not in one for one in words.values for sign in ",.;?!")
    return ", ".join(words.values) if plain else "; ".join(words.values)


def review(here: Standing) -> tuple[ReviewLine, ...]:
    """Return every question of the walk with its answer in words and its state."""
    lines = []
    for stop in questions(here.stops):
        step = here.notebook.worded(stop.step, here.attempt)
        given = here.given(stop)
        words = ""
        if given is not None and given.value is not None:
            words = drafts.words(here, step, given) if isinstance(step, Draft) else printed(here, step, given.value)
        lines.append(
            ReviewLine(
                place=stop.place,
                number=stop.number,
                prompt=step.prompt,
                answer=words,
                state=_state(here, stop, given),
                private=bool(step.private),
            )
        )
    return tuple(lines)


def _state(here: Standing, stop: Stop, given: Given | None) -> str:
    if here.attempt.typing in stop.names:
        return "unconfirmed"
    if any(place in stop.names for place in here.attempt.parked):
        return "parked"
    if is_unfit(here, stop):
        return "again"
    return "answered" if given is not None and given.value is not None else "skipped"


def replies(step: Step, kept: Answer) -> list[str]:
    """Return the replies of the options that were picked."""
    if not isinstance(step, SingleChoice | MultiChoice):
        return []
    values = [value_of(one) for one in (kept if isinstance(kept, list) else [kept])]
    return [option.reply for value in values for option in step.choices if option.value == value and option.reply]


def warnings(step: Step, kept: Answer) -> list[str]:
    """Return what looks unusual about an answer; nothing that blocks."""
    return list(step.warnings(kept)) if isinstance(step, ShortText | DateStep) else []


def offer(here: Standing, target: str) -> Offer:
    """Return where an author's offer leads, with words to show."""
    if target == SUPPORT:
        return Offer(target=SUPPORT, label=_("See people you can contact"))
    name = here.pack.local(target)
    exercise = here.pack.exercises.get(name)
    return Offer(target=f"{here.pack.id}/{name}", label=exercise.title if exercise else name)


def told_after(here: Standing, stop: Stop, step: Step, kept: Answer) -> list[str]:
    """Return the lines that follow an answer: the day read back, replies, and what looks unusual."""
    told = [*([day_told(kept, here.desk.speech)] if isinstance(step, DateStep) else []), *replies(step, kept)]
    told += [care] if (care := care_after(here, stop, kept)) else []
    told += warnings(step, kept)
    if isinstance(step, ShortText) and step.max_length is None and isinstance(kept, str) and len(kept) > LONG_LINE:
        told.append(_("That is a lot in one line. Is there one part you want to keep for now?"))
    return told


def picked_options(step: Step, kept: Answer) -> tuple[Option, ...]:
    """Return the options that an answer picked."""
    if not isinstance(step, SingleChoice | MultiChoice):
        return ()
    values = [value_of(one) for one in (kept if isinstance(kept, list) else [kept])]
    return tuple(option for option in step.choices if option.value in values)


def leading(here: Standing, step: Step, kept: Answer) -> Moved:
    """Return where an answer leads: away from here by a `goto`, and what the options picked offer."""
    picked = picked_options(step, kept)
    offers = tuple(offer(here, target) for option in picked for target in option.offers)
    goto = next((option.goto for option in picked if option.goto), "")
    if not goto:
        return Moved(offers=offers)
    leave = goto if goto in {SUPPORT, SAVE_AND_EXIT} else offer(here, goto).target
    return Moved(offers=offers, leave=leave, support=here.exercise.heading.support_card in {"end", "both"} and leave != SUPPORT)
