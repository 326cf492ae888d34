"""What a step must hold by itself, beyond the types of its fields: bounds, doubles, what goes together."""

from collections.abc import Iterator, Sequence

from workbook.exercise.dates import from_iso
from workbook.exercise.fields import COLUMN_FIELDS, Column, Item, Option, as_options
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import (
    DateStep,
    Draft,
    ListStep,
    LongText,
    Number,
    Pause,
    Scale,
    ShortText,
    Step,
    Table,
    cell_step,
    is_question,
)
from workbook.frozen import fields, frozen, replace
from workbook.locale import _

MOST_OPTIONS = 200


@frozen(kw_only=False)
class Broken:
    """A rule that a step breaks: where in the step, what is wrong, what to do."""

    path: tuple[str | int, ...]
    message: str
    remedy: str
    code: str = "rule"


def rules_of(step: Step) -> Iterator[Broken]:
    """Yield every rule that the step breaks."""
    if not step.prompt.strip():
        yield Broken(("prompt",), _('"prompt" is empty'), _("write what the person reads first"))
    if not is_question(step):
        for name in ("saves_as", "prefill", "required", "share"):
            if getattr(step, name):
                yield Broken(
                    (name,), _('a {type} takes no answer, so "{name}" has no use').format(type=step.type, name=name), _("take it out")
                )
    if step.private == "always" and step.share:
        yield Broken(("share",), _('what is private "always" cannot be shared'), _('take out "share" or "private"'), "private-share")
    yield from _rules_of_type(step)


def _rules_of_type(step: Step) -> Iterator[Broken]:
    match step:
        case SingleChoice() | MultiChoice():
            yield from _choice(step)
        case Scale():
            if step.min >= step.max or step.step < 1:
                yield Broken(("min",), _('"min" must be smaller than "max", and "step" at least 1'), _("change the numbers"))
        case Number():
            yield from _ordered("min", step.min, "max", step.max)
        case ListStep():
            yield from _counted("min_items", step.min_items, "max_items", step.max_items)
        case ShortText() | LongText():
            yield from _counted("min_length", None, "max_length", step.max_length)
        case Ranking():
            yield from _counted("min_items", None, "max_items", step.max_items)
            yield from _either(step.items, "items", step.items_from, "items_from")
            yield from _options(("items",), step.choices)
        case Table():
            yield from _table(step)
        case DateStep():
            yield from _bounds(step)
        case Checklist():
            yield from _either(step.items, "items", step.checklist, "checklist")
            yield from checklist_rules(step.items)
        case Draft():
            if not step.templates:
                yield Broken(("templates",), _("a draft needs templates"), _("name a set of templates, or list their ids"))
        case Pause():
            yield from _pause(step)
        case _:
            return


def _bounds(step: DateStep) -> Iterator[Broken]:
    for name in ("after", "before"):
        bound = getattr(step, name)
        if "-" in bound and "." not in bound and bound != "@today" and from_iso(bound) is None:
            yield Broken(
                (name,),
                _('"{value}" is no day').format(value=bound),
                _('write a day like 2026-11-28, "@today", or the name that an answer is saved under'),
            )


def _pause(step: Pause) -> Iterator[Broken]:
    if step.seconds <= 0 and not step.pattern:
        yield Broken((), _('a pause needs "seconds" or a "pattern"'), _("add seconds = 20"))
    if any(part <= 0 for part in step.pattern) or not 0 <= step.seconds <= 600:
        yield Broken(("seconds",), _("a pause lasts up to 600 seconds, each part of its pattern at least 1"), _("change the numbers"))


def _choice(step: SingleChoice | MultiChoice) -> Iterator[Broken]:
    yield from _either(step.options, "options", step.options_from, "options_from")
    yield from _options(("options",), step.choices)
    yield from _options(("extra_options",), as_options(step.extra_options))
    if step.extra_options and not step.options_from:
        yield Broken(("extra_options",), _('"extra_options" goes with "options_from"'), _('put them into "options"'))
    if isinstance(step, MultiChoice):
        yield from _counted("min_picks", step.min_picks, "max_picks", step.max_picks)


def _options(path: tuple[str | int, ...], options: tuple[Option, ...]) -> Iterator[Broken]:
    yield from _few(path, len(options))
    yield from _distinct(path, [option.value for option in options])
    for number, option in enumerate(options):
        if not option.value or not option.label.strip():
            yield Broken((*path, number), _("an option needs a value and a label"), _("fill them in"))


def checklist_rules(items: Sequence[str | Item]) -> Iterator[Broken]:
    """Yield every rule that the lines of a checklist break."""
    yield from _few(("items",), len(items))
    yield from _distinct(("items",), [box if isinstance(box, str) else box.id for box in items])


def _few(path: tuple[str | int, ...], count: int) -> Iterator[Broken]:
    if count > MOST_OPTIONS:
        message = _("there may be {most} options, and here are {count}").format(most=MOST_OPTIONS, count=count)
        yield Broken(path, message, _("cut the list"), "too-many")


def _distinct(path: tuple[str | int, ...], names: list[str]) -> Iterator[Broken]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name not in seen:
            seen.add(name)
        else:
            yield Broken(
                (*path, number),
                _('"{name}" stands here twice').format(name=name),
                _("give each one a value or id of its own"),
                "duplicate-id",
            )


def _either(first: object, first_name: str, second: object, second_name: str) -> Iterator[Broken]:
    if bool(first) == bool(second):
        what = _('this has both "{first}" and "{second}"') if first else _('this has neither "{first}" nor "{second}"')
        remedy = _("take one of the two out") if first else _("add one of the two")
        yield Broken((first_name,), what.format(first=first_name, second=second_name), remedy)


def _ordered(low_name: str, low: float | None, high_name: str, high: float | None) -> Iterator[Broken]:
    if low is not None and high is not None and low > high:
        yield Broken((low_name,), _('"{low}" is more than "{high}"').format(low=low_name, high=high_name), _("change the numbers"))


def _counted(low_name: str, low: int | None, high_name: str, high: int | None) -> Iterator[Broken]:
    yield from _ordered(low_name, low, high_name, high)
    for name, number, least in ((low_name, low, 0), (high_name, high, 1)):
        if number is not None and number < least:
            yield Broken((name,), _('"{name}" is less than {least}').format(name=name, least=least), _("change the number"))


def _table(step: Table) -> Iterator[Broken]:
    if not step.columns:
        yield Broken(("columns",), _("a table needs columns"), _("add one"))
    yield from _distinct(("columns",), [column.id for column in step.columns])
    yield from _counted("min_rows", step.min_rows, "max_rows", step.max_rows)
    for number, column in enumerate(step.columns):
        yield from _column(("columns", number), column)


def _column(path: tuple[str | int, ...], column: Column) -> Iterator[Broken]:
    spare = COLUMN_FIELDS[column.type] | {"id", "type", "label", "hint"}
    for name in (one.name for one in fields(Column)):
        if name not in spare and getattr(column, name) not in (None, "", ()):
            yield Broken(
                (*path, name),
                _('a column of type {type} has no "{name}"').format(type=column.type, name=name),
                _("take it out"),
                "unknown-key",
            )
    if column.type in {"single_choice", "multi_choice"}:
        if not column.options:
            yield Broken((*path,), _('the column "{id}" needs options').format(id=column.id), _('add options = ["Yes", "No"]'))
        yield from _options((*path, "options"), as_options(column.options))
    for rule in _rules_of_type(cell_step(column)) if column.type in {"scale", "number", "short_text"} else ():
        yield replace(rule, path=(*path, *rule.path))
    for rule in _counted("min_picks", column.min_picks, "max_picks", column.max_picks):
        yield replace(rule, path=(*path, *rule.path))
