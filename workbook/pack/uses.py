"""Every place of a pack's own files that names a key."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.exercise.conditions import keys_of
from workbook.exercise.steps import DateStep, Draft, Recap, Step, Table
from workbook.exercise.template import Ref, names_of
from workbook.exercise.words import words_of
from workbook.locale import _
from workbook.pack.pack import Pack

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place that names a key."""

    ref: Ref
    path: Path
    place: str
    kind: str
    """`condition`, `template`, `screen` (strings.toml) or `answer` (prefill, options_from ...)."""
    exercise: str = ""
    """The exercise it stands in; empty for the other files, which `file` names."""
    file: str = ""
    step: Step | None = None
    can_miss: bool = False
    """The place can do without a value."""
    equals: str = ""
    """The value that an optional part of a template asks for."""


def uses_of(pack: Pack) -> Iterator[Use]:
    """Yield every place of a pack's own files that names a key, each template of its own, too."""
    for exercise in pack.own.values():
        for number, step in enumerate(exercise.steps):
            for path, ref, kind in _refs(step):
                yield Use(
                    ref=Ref(ref),
                    path=("step", number, *path),
                    place=_('step "{id}"').format(id=step.id),
                    kind=kind,
                    exercise=exercise.id,
                    step=step,
                )
            for words in words_of(step):
                yield from _template(words.text, ("step", number, *words.path), _('step "{id}"').format(id=step.id), exercise=exercise.id)
        yield from _template(exercise.heading.log_line, ("log_line",), "", exercise=exercise.id)
    for number, template in enumerate(pack.own_templates):
        for part in ("text", "subject"):
            yield from _template(getattr(template, part), ("template", number, part), f'template "{template.id}"', file="templates.toml")
    for number, card in enumerate(pack.own_cards):
        yield from _template(card.text, ("card", number, "text"), f'card "{card.id}"', file="cards.toml", can_miss=True)
    for name in ("welcome", "path", "about"):
        yield from _template(getattr(pack.strings, name).text, (name, "text"), name, file="strings.toml", kind="screen")


def _template(
    text: str, path: Path, place: str, *, exercise: str = "", file: str = "", kind: str = "template", can_miss: bool = False
) -> Iterator[Use]:
    for ref, slot, spared in names_of(text):
        equals = slot.equals
        yield Use(ref=ref, path=path, place=place, kind=kind, exercise=exercise, file=file, can_miss=spared or can_miss, equals=equals)


def _refs(step: Step) -> Iterator[tuple[Path, str, str]]:
    """Yield each reference of a step outside its words: where it stands, the reference, and the kind of use."""
    for ref in keys_of(step.show_if):
        yield ("show_if",), ref, "condition"
    for ref in step.prefills:
        yield ("prefill",), ref, "answer"
    for name in ("recall", "options_from", "items_from", "exclude_key"):
        if ref := getattr(step, name, ""):
            yield (name,), ref, "answer"
    match step:
        case Table():
            if step.prefill_where is not None and step.prefills:
                yield ("prefill_where",), step.prefills[0], "answer"
        case DateStep():
            if step.default_offset and step.default_offset.source != "@today":
                yield ("default_offset",), step.default_offset.source, "answer"
            for name in ("after", "before"):
                if (bound := getattr(step, name)) and bound != "@today" and "-" not in bound.split(".")[0]:
                    yield (name,), bound, "answer"
        case Recap():
            for number, line in enumerate(step.compare):
                yield ("compare", number, "before"), line.before, "answer"
                yield ("compare", number, "after"), line.after, "answer"
        case Draft():
            for number, rule in enumerate(step.pick):
                for ref in keys_of(rule.when):
                    yield ("pick", number, "when"), ref, "answer"
        case _:
            return
