"""Whom a person could ask, with the reasons said: what somebody is good for, how easy they are to ask, and when they were asked last.

The order is what the reasons say, then the order of the map. Nobody is picked for the person, and nobody gets a number.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from workbook.attempt.flow import Stop
from workbook.errors import StoreError
from workbook.exercise.conditions import is_empty
from workbook.exercise.picks import MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Step
from workbook.frozen import frozen
from workbook.locale import MONTHS, _, speech
from workbook.session.desk import Desk
from workbook.session.last_asked import alike
from workbook.session.people import PeopleMap, Person, map_in
from workbook.session.standing import Standing

LATELY = timedelta(days=30)
OFTEN = 2
"""So many asks lately, and others come first."""


@frozen
class Suggestion:
    """Somebody who could be asked for the kind of help that is wanted."""

    person: Person
    fits: tuple[str, ...]
    """What they are good for, of what is wanted."""
    is_often: bool
    """They were asked more than once lately."""


def suggested(told: PeopleMap, today: date, among: Collection[str] | None = None) -> tuple[Suggestion, ...]:
    """Return who could be asked, in order; `among` leaves only these names (as `alike` has them).

    Who shares the name of somebody unsafe is left out too: a name alone cannot say which of them is meant.
    """
    found: dict[str, Suggestion] = {}
    for one in sorted((_suggestion(one, told, today) for one in told.people), key=lambda one: _order(one, today)):
        name = alike(one.person.name)
        if one.fits and not one.person.is_unsure and name not in told.hidden and (among is None or name in among):
            found.setdefault(name, one)
    return tuple(found.values())


def _suggestion(one: Person, told: PeopleMap, today: date) -> Suggestion:
    return Suggestion(
        person=one, fits=tuple(value for value in told.wanted if value in one.good_for), is_often=_lately(one, today) >= OFTEN
    )


def _order(one: Suggestion, today: date) -> tuple[bool, int, int, tuple[int, int], int]:
    """Return what stands before what: each part is one of the reasons that are said, the last the order of the map."""
    last = (0, 0) if one.is_often else _month(one.person, today)  # for them, nothing is said of the month
    return one.is_often, -len(one.fits), -one.person.ease, last, one.person.row


def _month(one: Person, today: date) -> tuple[int, int]:
    """Return the month in which somebody was asked last, before all months for nobody."""
    last = _last(one, today)
    return (last.year, last.month) if last else (0, 0)


def _last(one: Person, today: date) -> date | None:
    return next((day for day in one.asked if day <= today), None)


def _lately(one: Person, today: date) -> int:
    return sum(today - LATELY < day <= today for day in one.asked)


# -- in words


def reasons(one: Person, told: PeopleMap, today: date, fits: Sequence[str] = ()) -> tuple[str, ...]:
    """Return what there is to say of somebody; of what they are good for, only `fits` where there are some."""
    good_for = [told.labels[value] for value in (fits or one.good_for) if value in told.labels]
    parts = [
        _("good for {what}").format(what=speech().joined(good_for)) if good_for else "",
        {1: _("easy to ask"), -1: _("not easy to ask")}.get(one.ease, ""),
        _("you are not sure about asking them") if one.is_unsure else "",
        _asked_words(one, today),
        _("two or more on your map have this name") if one.is_shared else "",
    ]
    return tuple(part for part in parts if part)


def in_one(parts: Sequence[str]) -> str:
    """Return reasons in one line."""
    return "; ".join(parts)


def _asked_words(one: Person, today: date) -> str:
    last = _last(one, today)
    if last is None:
        return _("not asked yet")
    if _lately(one, today) >= OFTEN:
        return _("asked more than once in the past month")
    if (last.year, last.month) == (today.year, today.month):
        return _("last asked this month")
    month = _(MONTHS[last.month - 1])
    if last.year == today.year:
        return _("last asked in {month}").format(month=month)
    return _("last asked in {month} {year}").format(month=month, year=last.year)


def suggestion_words(one: Suggestion, told: PeopleMap, today: date) -> str:
    """Return who could be asked, and why."""
    why = in_one(reasons(one.person, told, today, one.fits))
    return _("From your map, you could think of {name}: {reasons}.").format(name=one.person.name, reasons=why)


def spread(found: Sequence[Suggestion], today: date) -> tuple[Suggestion, Suggestion] | None:
    """Return who was asked the most of late, and the first of the others who is good for the same; None where there is no such pair."""
    for tired in sorted((one for one in found if one.is_often), key=lambda one: -_lately(one.person, today)):
        for other in found:
            if not other.is_often and any(value in tired.fits for value in other.fits):
                return tired, other
    return None


def _spread_words(tired: Suggestion, other: Suggestion, told: PeopleMap, today: date) -> str:
    words = (
        _("You asked {name} twice in the past month. You could also think of {other}: {reasons}.")
        if _lately(tired.person, today) == OFTEN
        else _("You asked {name} a few times in the past month. You could also think of {other}: {reasons}.")
    )
    why = in_one(reasons(other.person, told, today, other.fits))
    return words.format(name=tired.person.name, other=other.person.name, reasons=why)


def gap_words(told: PeopleMap, desk: Desk, values: Collection[str]) -> str:
    """Return what nobody on the map is good for, of some values, and who can help with it; empty for nothing, and before there is a map."""
    missing = [value for value in told.missing if value in values]
    if not missing or not (told.people or told.hidden):
        return ""
    titles = list(dict.fromkeys(title for value in missing for _page, title in told.offers.get(value, ())))
    parts = [_("There is nobody to ask on your map for this yet: {what}.").format(what=_listed(told, missing))]
    if titles:
        parts.append(_("These pages can help with that: {pages}.").format(pages="; ".join(titles)))
    return " ".join([*parts, _("{key} shows people you can contact, at any time.").format(key=desk.voice.support_key)])


def _listed(told: PeopleMap, values: Sequence[str]) -> str:
    return speech().joined([told.labels[value] for value in values])


def thoughts(told: PeopleMap, today: date, among: Collection[str] | None = None) -> tuple[str, ...]:
    """Return what is worth a thought before somebody is asked, a line each; nothing while the kind of help is open."""
    found = suggested(told, today, among)
    pair = spread(found, today)
    lines = [suggestion_words(found[0], told, today)] if found and (pair is None or pair[1] is not found[0]) else []
    return (*lines, *([_spread_words(*pair, told, today)] if pair is not None else []))


def last_asked(one: Person, desk: Desk) -> tuple[str, ...]:
    """Return when somebody was asked last, in sentences."""
    last = _last(one, desk.today())
    if last is None:
        return (_("You have not asked them yet, as far as is written here."),)
    words = _("You asked them last on {day}.").format(day=desk.speech.day(last))
    return (words, _("Two or more on your map have this name, so it may have been another of them.")) if one.is_shared else (words,)


def row_words(told: PeopleMap, one: Person) -> str:
    """Return where somebody stands in the table."""
    return _("This is row {number} of the table in {title}.").format(number=one.row, title=told.title)


def left_out_words(told: PeopleMap) -> str:
    """Return that somebody is left out, where somebody is."""
    if not told.hidden:
        return ""
    return _("Whoever you marked as not safe to ask is left out here. They stand only in the table in {title}.").format(title=told.title)


def no_circle_words() -> str:
    """Return what stands in the place of a circle for those who have none."""
    return _("No circle yet")


def nothing_words(told: PeopleMap | None) -> str:
    """Return what is said before anybody is on the map; without one, that no page asks for people."""
    if told is None:
        return _("None of the pages here asks for people.")
    return _("The people you could ask will be here: what each is good for, and when you asked them last.")


def advice_at(here: Standing, stop: Stop, step: Step) -> tuple[str, ...]:
    """Return what is said above a question: at the one that asks whom to ask, while it has no answer, and nowhere else."""
    people = here.pack.people
    given = here.given(stop)
    if people is None or stop.key != people.asked.who or (given is not None and not is_empty(given.value)):
        return ()
    if people.asked.outcome in stop.exercise.savers:  # here somebody was asked already
        return ()
    try:
        told = map_in(here.notebook)
    except StoreError:  # who was asked cannot be read: nothing is said rather than something wrong
        return ()
    names = {alike(option.value) for option in step.choices} if isinstance(step, SingleChoice | MultiChoice | Ranking) else set()
    if told is None:
        return ()
    gap = gap_words(told, here.desk, told.wanted)
    return (*thoughts(told, here.desk.today(), names or None), *([gap] if gap else []))
