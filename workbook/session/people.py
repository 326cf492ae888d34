"""The people on a person's map, beyond the page that asks for them. Who is marked as not safe to ask is left out of all of it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from workbook.exercise.conditions import values_of
from workbook.exercise.fields import Answer
from workbook.exercise.picks import MultiChoice, SingleChoice
from workbook.exercise.printing import Printer
from workbook.exercise.steps import Scale, Table
from workbook.frozen import frozen, replace
from workbook.outcome.rings import MOST_RINGS, Ring, Rings
from workbook.pack.pack import Pack
from workbook.pack.people import People
from workbook.session.desk import Desk
from workbook.session.last_asked import alike, days_asked
from workbook.session.notebook import Notebook, labelled

EASY, HARD = 0.75, 0.25
"""From this part of the scale on somebody is easy to ask, and down from that one hard."""


@frozen
class Person:
    """Somebody on the map who is not marked as unsafe."""

    row: int
    """The row of the table, from 1."""
    name: str
    circle: str
    """The label of their circle; empty for none."""
    good_for: tuple[str, ...]
    """Values of the column."""
    ease: int = 0
    """1 for easy to ask, -1 for hard; 0 between the two, or not said."""
    is_unsure: bool = False
    """The person is not sure whether it is safe to ask them."""
    is_shared: bool = False
    """Somebody else on the map has the same name."""
    asked: tuple[date, ...] = ()
    """The days on which somebody of this name was asked, in any thread, the newest first."""
    told: tuple[tuple[str, str], ...] = ()
    """What stands in the row, but for the name: each column's label, and the answer in words."""


@frozen
class PeopleMap:
    """The map as it stands, for one thread."""

    pack: str
    """The title of its pack."""
    page: str
    """The exercise that asks for it, as `pack/id`."""
    title: str
    """What that page is called."""
    place: str
    """The step in it."""
    people: tuple[Person, ...]
    """In the order of the table."""
    hidden: frozenset[str]
    """The names (as `alike` has them) of those who are left out."""
    circles: tuple[str, ...]
    """The labels of the circles, from the inside out."""
    labels: Mapping[str, str]
    """What somebody can be good for: the value, and its words in a sentence."""
    wanted: tuple[str, ...]
    """Those of the values that fit the kind of help which is wanted in the thread; empty where none is."""
    offers: Mapping[str, tuple[tuple[str, str], ...]]
    """By such a value, the pages that help while nobody is good for it: `pack/id` and title."""
    first: str = ""
    """Who is to be asked first in the thread; empty for nobody."""

    @property
    def in_circles(self) -> tuple[tuple[str, tuple[Person, ...]], ...]:
        """The people by circle, from the inside out; those without one last, under an empty label. No circle is empty."""
        told = [(circle, tuple(one for one in self.people if one.circle == circle)) for circle in (*self.circles, "")]
        return tuple((circle, people) for circle, people in told if people)

    @property
    def rings(self) -> Rings | None:
        """The people as names in rings; None where nobody stands in one."""
        rings = tuple(Ring(circle, tuple(one.name for one in self.people if one.circle == circle)) for circle in self.circles[:MOST_RINGS])
        return Rings(rings, self.first) if any(ring.names for ring in rings) else None

    @property
    def missing(self) -> tuple[str, ...]:
        """What nobody on the map is good for, as values."""
        return tuple(value for value in self.labels if not any(value in one.good_for for one in self.people))


def people_maps(desk: Desk) -> tuple[PeopleMap, ...]:
    """Return the maps with somebody on them, as the current thread has them, one a pack; before there is anybody, the first of all.

    Raises StoreError.
    """
    maps = (map_in(Notebook(desk, pack, desk.thread())) for pack in desk.packs() if pack.manifest.people is not None)
    found = [one for one in maps if one is not None]
    return tuple(one for one in found if one.people or one.hidden) or tuple(found[:1])


def has_map(desk: Desk) -> bool:
    """Say whether any pack has a map of people."""
    return any(pack.manifest.people is not None for pack in desk.packs())


def map_in(notebook: Notebook) -> PeopleMap | None:
    """Return the map of a notebook's pack, or of the one it extends; None where it has none. Raises StoreError."""
    pack, people = notebook.pack, notebook.pack.people
    asker = next(iter(notebook.values.savers(people.table)), None) if people is not None else None
    if people is None or asker is None:
        return None
    exercise, step = asker
    keyed = notebook.values.key(people.table)
    table = keyed.step if keyed is not None else step
    assert isinstance(table, Table), "the check of a pack refuses a map that is no table"
    rows = keyed.answer if keyed is not None and isinstance(keyed.answer, list) else []
    printer = labelled(notebook.scope()).printer
    every = [_person(people, table, printer, number, row) for number, row in enumerate(rows, 1) if isinstance(row, dict)]
    named = [one for one in every if one.name]
    hidden = [one for one, row in zip(every, rows, strict=True) if isinstance(row, dict) and _is_unsafe(people, row)]
    told = [one for one in named if one not in hidden]
    return PeopleMap(
        pack=pack.manifest.title,
        page=f"{pack.home_of(exercise.id).id}/{exercise.id}",
        title=exercise.title,
        place=step.id,
        people=_asked(told, named, _days(notebook, people)) if told else (),
        hidden=frozenset(alike(one.name) for one in hidden),
        circles=tuple(_labels(table, people.circle, printer).values()),
        labels=_labels(table, people.good_for, notebook.scope().printer),
        wanted=_wanted(notebook, people),
        offers=_offers(pack, people),
        first=_first(notebook, people, told),
    )


def marked_unsafe(notebook: Notebook) -> frozenset[str]:
    """Return the names (as `alike` has them) that the map marks as not safe to ask."""
    people = notebook.pack.people
    keyed = notebook.values.key(people.table) if people is not None else None
    if people is None or keyed is None or not isinstance(keyed.answer, list):
        return frozenset()
    return frozenset(alike(str(row.get(people.name) or "")) for row in keyed.answer if isinstance(row, dict) and _is_unsafe(people, row))


def _days(notebook: Notebook, people: People) -> Mapping[str, tuple[date, ...]]:
    """Return on which days each name was asked, read once a sitting."""
    if notebook.days_asked is None:
        notebook.days_asked = days_asked(notebook.desk, _packs(notebook.desk, notebook.pack, people), people)
    return notebook.days_asked


def _packs(desk: Desk, pack: Pack, people: People) -> tuple[Pack, ...]:
    """Return the packs whose pages may say who was asked: the notebook's own, and those that share its map."""
    return (pack, *(one for one in desk.packs() if one.id != pack.id and one.people == people))


def _is_unsafe(people: People, row: Mapping[str, Answer]) -> bool:
    return people.unsafe in values_of(row.get(people.safe))


def _person(people: People, table: Table, printer: Printer, number: int, row: Mapping[str, Answer]) -> Person:
    columns = {column.id: table.cell(column) for column in table.columns}
    words = {name: printer.speech.joined(printer.answer(step, row.get(name)).values) for name, step in columns.items()}
    return Person(
        row=number,
        name=" ".join(words[people.name].split()),
        circle=words.get(people.circle, ""),
        good_for=tuple(str(value) for value in values_of(row.get(people.good_for))),
        ease=_ease(columns.get(people.ease), row.get(people.ease)),
        is_unsure=bool(people.unsure) and people.unsure in values_of(row.get(people.safe)),
        told=tuple((columns[name].prompt, said) for name, said in words.items() if said and name != people.name),
    )


def _ease(scale: object, value: Answer | None) -> int:
    if not isinstance(scale, Scale) or not isinstance(value, int) or scale.max <= scale.min:
        return 0
    part = (value - scale.min) / (scale.max - scale.min)
    return 1 if part >= EASY else -1 if part <= HARD else 0


def _asked(told: list[Person], named: list[Person], days: Mapping[str, tuple[date, ...]]) -> tuple[Person, ...]:
    counts = Counter(alike(one.name) for one in named)
    return tuple(replace(one, asked=days.get(alike(one.name), ()), is_shared=counts[alike(one.name)] > 1) for one in told)


def _labels(table: Table, name: str, printer: Printer) -> dict[str, str]:
    column = next((column for column in table.columns if column.id == name), None)
    step = table.cell(column) if column is not None else None
    return {one.value: printer.single(step, one.value) for one in step.choices} if isinstance(step, SingleChoice | MultiChoice) else {}


def _wanted(notebook: Notebook, people: People) -> tuple[str, ...]:
    keyed = notebook.values.key(people.kind) if people.kind else None
    kinds = values_of(keyed.answer) if keyed is not None else []
    return tuple(dict.fromkeys(fit.good_for for fit in people.fits if any(kind in kinds for kind in fit.kinds)))


def _offers(pack: Pack, people: People) -> dict[str, tuple[tuple[str, str], ...]]:
    told: dict[str, tuple[tuple[str, str], ...]] = {}
    for fit in people.fits:
        pages = [pack.exercises[pack.local(name)] for name in fit.offers if pack.local(name) in pack.exercises]
        told[fit.good_for] = tuple((f"{pack.home_of(one.id).id}/{one.id}", one.title) for one in pages)
    return told


def _first(notebook: Notebook, people: People, told: list[Person]) -> str:
    keyed = notebook.values.key(people.asked.who)
    name = alike(" ".join(notebook.scope().printer.answer(keyed.step, keyed.answer).values)) if keyed is not None else ""
    return next((one.name for one in told if alike(one.name) == name), "")
