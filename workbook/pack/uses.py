"""Every text of a pack's own files that holds placeholders, and every place that names a key."""

from collections.abc import Iterator

from workbook.exercise.conditions import keys_of
from workbook.exercise.steps import DateStep, Draft, Recap, Step, Table
from workbook.exercise.template import Ref, names_of
from workbook.exercise.words import item_words, own_words_of
from workbook.frozen import frozen
from workbook.locale import _
from workbook.pack.pack import Pack

Path = tuple[str | int, ...]


@frozen
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
    """The step that names it outside its words: in a condition, a prefill and the like."""
    step_id: str = ""
    """The step it stands in; empty outside steps."""
    id: str = ""
    """The template, card or checklist it stands in."""
    can_miss: bool = False
    """The place can do without a value."""
    equals: str = ""
    """The value that an optional part of a template asks for."""
    index: int | None = None
    """Where in the text at `path`; None where it is no text."""


@frozen
class Text:
    """One text with placeholders."""

    text: str
    path: Path
    place: str
    exercise: str = ""
    """The exercise it stands in; empty for the other files, which `file` names."""
    file: str = ""
    step_id: str = ""
    """The step it stands in; empty outside steps."""
    id: str = ""
    """The template, card or checklist it stands in."""
    kind: str = "template"
    """`template`, `card` or `screen` (strings.toml)."""


def texts_of(pack: Pack) -> Iterator[Text]:
    """Yield every text of a pack's own files that holds placeholders."""
    for exercise in pack.own.values():
        for number, step in enumerate(exercise.steps):
            place = _('step "{id}"').format(id=step.id)
            for words in own_words_of(step):
                yield Text(text=words.text, path=("step", number, *words.path), place=place, exercise=exercise.id, step_id=step.id)
        yield Text(text=exercise.heading.log_line, path=("log_line",), place="", exercise=exercise.id)
    for number, template in enumerate(pack.own_templates):
        place = _('template "{id}"').format(id=template.id)
        yield Text(text=template.text, path=("template", number, "text"), place=place, file="templates.toml", id=template.id)
        yield Text(text=template.subject, path=("template", number, "subject"), place=place, file="templates.toml", id=template.id)
    for number, card in enumerate(pack.own_cards):
        place = _('card "{id}"').format(id=card.id)
        yield Text(text=card.text, path=("card", number, "text"), place=place, file="cards.toml", id=card.id, kind="card")
    for number, checklist in enumerate(pack.own_checklists):
        place = _('checklist "{id}"').format(id=checklist.id)
        for words in item_words(checklist.items):
            yield Text(text=words.text, path=("checklist", number, *words.path), place=place, file="checklists.toml", id=checklist.id)
    for name in ("welcome", "path", "about"):
        yield Text(text=getattr(pack.strings, name).text, path=(name, "text"), place=name, file="strings.toml", kind="screen")


def uses_of(pack: Pack) -> Iterator[Use]:
    """Yield every place of a pack's own files that names a key."""
    for exercise in pack.own.values():
        for number, step in enumerate(exercise.steps):
            for path, name, kind in _refs(step):
                yield Use(
                    ref=Ref(name),
                    path=("step", number, *path),
                    place=_('step "{id}"').format(id=step.id),
                    kind=kind,
                    exercise=exercise.id,
                    step=step,
                    step_id=step.id,
                )
    for text in texts_of(pack):
        for ref, slot, spared in names_of(text.text):
            yield Use(
                ref=ref,
                path=text.path,
                place=text.place,
                kind="screen" if text.kind == "screen" else "template",
                exercise=text.exercise,
                file=text.file,
                step_id=text.step_id,
                id=text.id,
                can_miss=spared or text.kind == "card",
                equals=slot.equals,
                index=slot.offset,
            )


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
