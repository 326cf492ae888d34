"""Why a question that was changed would refuse some of the answers that it took before, in its author's words. Pure."""

from collections.abc import Iterator, Sequence

from workbook.author.conditions_in_words import quoted
from workbook.exercise.fields import Option, as_options
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Consent, ListStep, LongText, Number, Scale, ShortText, Step, Table
from workbook.locale import _, ngettext

_WIDER = {
    ("short_text", "long_text"), ("long_text", "short_text"), ("short_text", "list"), ("long_text", "list"), ("date", "short_text"),
    ("date", "long_text"), ("single_choice", "multi_choice"), ("scale", "number"), ("number", "scale"),
}  # fmt: skip
"""Changes of type after which the answers still fit, their limits kept."""


def refusals(old: Step, new: Step) -> Iterator[str]:
    """Yield a clause for each reason why answers to `old` are asked again by `new`; nothing where all of them still fit."""
    if old.type != new.type and (old.type, new.type) not in _WIDER:
        yield _("it is another kind of question now: {new} in place of {old}").format(new=new.type, old=old.type)
        return
    match old, new:
        case Consent(), Consent() if (old.prompt, old.items) != (new.prompt, new.items):
            yield _("what is agreed to reads differently")
        case (ShortText() | LongText(), ShortText() | LongText()) if (most := _less(old.max_length, new.max_length)) is not None:
            yield _("there is room for {count} characters now").format(count=most)
        case (SingleChoice() | MultiChoice(), SingleChoice() | MultiChoice()):
            yield from _choice(old, new)
        case Ranking(), Ranking():
            yield from _gone(old.choices, new.choices)
            yield from _source(old.items_from, new.items_from)
        case Checklist(), Checklist():
            known = {box.id for box in new.boxes}
            if lost := [quoted(box.label) for box in old.boxes if box.id not in known]:
                yield _these_gone(lost)
        case (Scale() | Number(), Scale() | Number()):
            yield from _range(old, new)
        case ListStep(), ListStep():
            yield from _count(old.min_items, new.min_items, old.max_items, new.max_items)
        case Table(), Table():
            yield from _table(old, new)
        case _:
            return


def _less(old: int | None, new: int | None) -> int | None:
    return new if new is not None and (old is None or new < old) else None


def _more(old: int | None, new: int | None) -> int | None:
    return new if new is not None and (old is None or new > old) else None


def _choice(old: SingleChoice | MultiChoice, new: SingleChoice | MultiChoice) -> Iterator[str]:
    yield from _gone((*old.choices, *as_options(old.extra_options)), (*new.choices, *as_options(new.extra_options)))
    yield from _source(old.options_from, new.options_from)
    if isinstance(old, MultiChoice) and isinstance(new, MultiChoice):
        yield from _count(old.min_picks, new.min_picks, old.max_picks, new.max_picks)


def _source(old: str, new: str) -> Iterator[str]:
    if old != new:
        yield _("what there is to pick from comes from somewhere else")


def _gone(old: Sequence[Option], new: Sequence[Option]) -> Iterator[str]:
    known = {option.value for option in new}
    if lost := [quoted(option.label) for option in old if option.value not in known]:
        yield _these_gone(lost)


def _these_gone(lost: Sequence[str]) -> str:
    return ngettext("{names} is gone", "{names} are gone", len(lost)).format(names=", ".join(lost))


def _count(least_before: int | None, least: int | None, most_before: int | None, most: int | None) -> Iterator[str]:
    if (found := _less(most_before, most)) is not None:
        yield _("it takes {count} at most now").format(count=found)
    if (found := _more(least_before, least)) is not None and found > 1:
        yield _("it takes {count} at least now").format(count=found)


def _range(old: Scale | Number, new: Scale | Number) -> Iterator[str]:
    lower = new.min is not None and (old.min is None or new.min > old.min)
    upper = new.max is not None and (old.max is None or new.max < old.max)
    finer = isinstance(new, Scale) and isinstance(old, Scale) and bool((old.min - new.min) % new.step or old.step % new.step)
    if (lower or upper or finer) and new.min is not None and new.max is not None:
        yield _("its numbers go from {low} to {high} now").format(low=new.min, high=new.max)
    elif lower:
        yield _("its numbers begin at {low} now").format(low=new.min)
    elif upper:
        yield _("its numbers end at {high} now").format(high=new.max)


def _table(old: Table, new: Table) -> Iterator[str]:
    columns = {column.id: column for column in new.columns}
    for column in old.columns:
        if column.id not in columns:
            yield _("the column {name} is gone; what stands in the others is kept").format(name=quoted(column.label))
            continue
        for why in refusals(old.cell(column), new.cell(columns[column.id])):
            yield _("in the column {name}, {why}").format(name=quoted(column.label), why=why)
    yield from _count(old.min_rows, new.min_rows, old.max_rows, new.max_rows)
