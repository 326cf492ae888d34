"""The words of a step that a person reads and that may hold placeholders: where they stand, and how to put others in."""

from collections.abc import Callable, Iterator, Sequence

from workbook.exercise.fields import Column, Item, Option, as_options
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Recap, Step, Table
from workbook.frozen import frozen, replace

Path = tuple[str | int, ...]


@frozen(kw_only=False)
class Words:
    """One text of a step: where it stands in the step's table, and the text."""

    path: Path
    text: str


def words_of(step: Step) -> Iterator[Words]:
    """Yield the prompt, the hints and every label, phrase, reply and fix of a step."""
    for name in ("prompt", "hint", "guidance"):
        if text := getattr(step, name):
            yield Words((name,), text)
    match step:
        case SingleChoice() | MultiChoice():
            for key, options in (("options", step.options), ("extra_options", step.extra_options)):
                for number, option in enumerate(options):
                    yield from _option_words((key, number), option)
        case Ranking():
            for number, option in enumerate(step.items):
                yield from _option_words(("items", number), option)
        case Checklist():
            yield from item_words(step.items)
        case Recap():
            for number, line in enumerate(step.compare):
                yield Words(("compare", number, "label"), line.label)
        case Table():
            for number, column in enumerate(step.columns):
                yield from _column_words(("columns", number), column)
        case _:
            return


def own_words_of(step: Step) -> Iterator[Words]:
    """Yield the words that stand with the step itself: those of a list that it only names stand in checklists.toml."""
    return words_of(replace(step, items=()) if isinstance(step, Checklist) and step.checklist else step)


def _column_words(path: Path, column: Column) -> Iterator[Words]:
    yield Words((*path, "label"), column.label)
    if column.hint:
        yield Words((*path, "hint"), column.hint)
    for number, option in enumerate(column.options):
        yield from _option_words((*path, "options", number), option)


def _option_words(path: Path, option: str | Option) -> Iterator[Words]:
    if isinstance(option, str):
        return
    yield Words((*path, "label"), option.label)
    if option.phrase:
        yield Words((*path, "phrase"), option.phrase)
    if option.reply:
        yield Words((*path, "reply"), option.reply)


def item_words(items: Sequence[str | Item]) -> Iterator[Words]:
    """Yield the labels and fixes of a checklist's lines."""
    for number, box in enumerate(items):
        if isinstance(box, Item):
            yield Words(("items", number, "label"), box.label)
            yield from ([Words(("items", number, "fix"), box.fix)] if box.fix else [])


def reworded(step: Step, say: Callable[[str], str]) -> Step:
    """Return the step with each of its words (but the phrases, which templates print) put through `say`.

    Its labels are what is shown from then on, and no templates any more.
    """
    step = replace(step, prompt=say(step.prompt), hint=say(step.hint), guidance=say(step.guidance))
    match step:
        case SingleChoice() | MultiChoice():
            return replace(step, options=tuple(_said(option, say) for option in as_options(step.options)))
        case Ranking():
            return replace(step, items=tuple(_said(option, say) for option in as_options(step.items)))
        case Checklist():
            return replace(step, items=tuple(replace(box, label=say(box.label), fix=say(box.fix)) for box in step.boxes))
        case Recap():
            return replace(step, compare=tuple(replace(line, label=say(line.label)) for line in step.compare))
        case Table():
            return replace(step, columns=tuple(_column(column, say) for column in step.columns))
        case _:
            return step


def _said(option: Option, say: Callable[[str], str]) -> Option:
    return replace(option, label=say(option.label), reply=say(option.reply))


def _column(column: Column, say: Callable[[str], str]) -> Column:
    options = tuple(_said(option, say) for option in as_options(column.options))
    return replace(column, label=say(column.label), hint=say(column.hint), options=options)
