"""The people on a person's map in line mode: everybody with what speaks for them, one of them in full, and the way to the table."""

from workbook.locale import _
from workbook.plain.front import Front
from workbook.plain.visit import sit
from workbook.session.people import PeopleMap, Person, people_maps
from workbook.session.suggesting import (
    gap_words,
    in_one,
    last_asked,
    left_out_words,
    no_circle_words,
    nothing_words,
    reasons,
    row_words,
    thoughts,
)


def show_people(front: Front) -> bool:
    """Say who is on the map, and open the one who is picked; says whether the person wants to go on afterwards."""
    maps = people_maps(front.desk)
    front.lines.say()
    if not maps:
        front.lines.say(nothing_words(None))
    return all(_show_map(front, told, named=len(maps) > 1) for told in maps)


def _show_map(front: Front, told: PeopleMap, *, named: bool) -> bool:
    front.lines.say(_("Your people, in {pack}:").format(pack=told.pack) if named else _("Your people:"))
    for words in thoughts(told, front.desk.today()) if told.people else (nothing_words(told),):
        front.lines.say(words)
    for words in (gap_words(told, front.desk, told.labels) if told.people else "", left_out_words(told)):
        if words:
            front.lines.say(words)
    people = [one for _circle, inside in told.in_circles for one in inside]
    ask = _("Type open to go to the table, or press Enter to go back.")
    if people:
        ask = _("Type a number to hear more, open to go to the table, or press Enter to go back.")
    while picked := front.pick([_line(front, told, one) for one in people], ask, words=("open", "change")):
        if isinstance(picked, str) or _wants_to_change(front, told, people[picked - 1]):
            return sit(front.desk, told.page, front.lines, front.tools, at=told.place)
        front.lines.say()
    return True


def _line(front: Front, told: PeopleMap, one: Person) -> str:
    why = in_one(reasons(one, told, front.desk.today()))
    return _("{name}, {circle}: {reasons}.").format(name=one.name, circle=one.circle or no_circle_words(), reasons=why)


def _wants_to_change(front: Front, told: PeopleMap, one: Person) -> bool:
    """Say all there is of somebody, and hear whether it is to be changed."""
    front.lines.say()
    front.lines.say(one.name)
    for label, words in one.told:
        front.lines.say()
        front.lines.say(label)
        front.lines.say(words)
    front.lines.say()
    for words in last_asked(one, front.desk):
        front.lines.say(words)
    front.lines.say(row_words(told, one))
    return bool(front.pick([], _("Type open to change it there, or press Enter to go back."), words=("open", "change")))
