"""What the map of people in pack.toml names: a table, its columns, keys, values and exercises, each of which must be there."""

from collections.abc import Callable, Iterator, Sequence

from workbook.exercise.exercise import SUPPORT
from workbook.exercise.steps import DateStep, Step, Table
from workbook.exercise.template import Ref, RowTest
from workbook.locale import _, either
from workbook.pack.keys import Keys, Path, Problem
from workbook.pack.pack import Pack
from workbook.pack.people import People
from workbook.pack.reading import Reading
from workbook.pack.uses import Use
from workbook.text import nearest

_TYPES = {
    "name": ("short_text",),
    "circle": ("single_choice",),
    "good_for": ("single_choice", "multi_choice"),
    "ease": ("scale",),
    "safe": ("single_choice",),
}
"""The types that each column may have."""


def check_people(reading: Reading, pack: Pack, keys: Keys) -> None:
    """Note what is wrong with the pack's own map of people; where the table or a column is, that alone."""
    people = pack.manifest.people
    if people is None:
        return
    parts: tuple[Callable[[], list[tuple[Path, Problem]]], ...] = (
        lambda: list(_table(pack, keys, people)),
        lambda: list(_columns(keys, people)),
        lambda: list(_values(pack, keys, people)),
    )
    found = next((problems for part in parts if (problems := part())), [])
    for path, problem in found:
        reading.add("pack.toml", ("people", *path), problem.message, problem.remedy, code=problem.code, place="people")


def _table(pack: Pack, keys: Keys, people: People) -> Iterator[tuple[Path, Problem]]:
    if problem := _use(keys, Ref(people.table)):
        yield ("table",), problem
    elif not all(isinstance(step, Table) for step in _steps(keys, people.table)):
        message = _('"{key}" is not a table, so it cannot be a map of people').format(key=people.table)
        yield ("table",), Problem(message, _("write the name under which a table is saved"), "unknown-column")
    elif people.table not in pack.profile_keys:
        message = _('"{key}" belongs to one need, so the map would be empty in the next').format(key=people.table)
        yield ("table",), Problem(message, _('add "{key}" to profile_keys').format(key=people.table), "people")


def _columns(keys: Keys, people: People) -> Iterator[tuple[Path, Problem]]:
    for field, column in people.columns:
        if problem := _use(keys, Ref(f"{people.table}.{column}")):
            yield (field,), problem
            continue
        tables = [step for step in _steps(keys, people.table) if isinstance(step, Table)]
        kinds = {one.type for table in tables for one in table.columns if one.id == column}
        if not kinds <= set(_TYPES[field]):
            message = _('the column "{name}" is of type {type}').format(name=column, type=", ".join(sorted(kinds)))
            yield (field,), Problem(message, _("name a column of type {types}").format(types=either(_TYPES[field])), "people")


def _values(pack: Pack, keys: Keys, people: People) -> Iterator[tuple[Path, Problem]]:
    rows: list[tuple[Path, str, str]] = [(("unsafe",), people.safe, people.unsafe), (("unsure",), people.safe, people.unsure)]
    rows += [(("fits", number, "good_for"), people.good_for, fit.good_for) for number, fit in enumerate(people.fits)]
    for path, column, value in rows:
        if value and (problem := _use(keys, Ref(people.table, (RowTest(column, value),)))):
            yield path, problem
    known = set()
    for path, key in people.keys:
        if problem := _use(keys, Ref(key)):
            yield path, problem
        elif path[-1] == "when" and not all(isinstance(step, DateStep) for step in _steps(keys, key)):
            message = _('"{key}" is not a date').format(key=key)
            yield path, Problem(message, _("write the name under which a date is saved"), "people")
        else:
            known.add(key)
    outcomes: list[tuple[Path, str, str]] = [
        (("asked", "not_asked", number), people.asked.outcome, value) for number, value in enumerate(people.asked.not_asked)
    ]
    kinds = [(("fits", at, "kinds", n), people.kind, kind) for at, fit in enumerate(people.fits) for n, kind in enumerate(fit.kinds)]
    for path, key, value in (*outcomes, *kinds):
        if key in known and (unknown := _unknown(keys, key, value)):
            yield path, unknown
    if people.fits and not people.kind:
        message = _('"fits" says which kinds of help go with whom, and "kind" does not say where the kind is kept')
        yield ("fits",), Problem(message, _('add kind = "..." with the name of that answer'), "people")
    yield from _offers(pack, people)


def _unknown(keys: Keys, key: str, value: str) -> Problem | None:
    """Return what is wrong with a value that an answer would never have."""
    known = keys.saved(key).written()
    if known is None or value in known:
        return None
    message = _('"{key}" is never "{value}"').format(key=key, value=value)
    return Problem(message, _remedy(value, sorted(known)), "unknown-value")


def _offers(pack: Pack, people: People) -> Iterator[tuple[Path, Problem]]:
    for number, fit in enumerate(people.fits):
        for index, name in enumerate(fit.offers):
            if name != SUPPORT and pack.local(name) not in pack.exercises:
                message = _('there is no exercise "{name}"').format(name=name)
                problem = Problem(message, _remedy(name, [*pack.exercises]), "unknown-exercise")
                yield ("fits", number, "offers", index), problem


def _remedy(name: str, known: Sequence[str]) -> str:
    close = nearest(name, list(known))
    if close:
        return _('did you mean "{close}"?').format(close=close)
    return _("use one of {all}").format(all=", ".join(f'"{one}"' for one in known))


def _use(keys: Keys, ref: Ref) -> Problem | None:
    return keys.problem(Use(ref=ref, path=("people",), place="people", kind="answer", file="pack.toml"))


def _steps(keys: Keys, key: str) -> list[Step]:
    return [step for _exercise, step in keys.savers.get(key, ())]
