"""What an author sees of a page that a person does not: a step's own line, its faults, and the state of the pack in two words."""

import json
from collections.abc import Mapping, Sequence

from workbook.errors import Fault
from workbook.exercise.exercise import Exercise
from workbook.exercise.steps import Step
from workbook.exercise.toml import Document
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.pack.pack import Pack


@frozen
class Span:
    """The lines of one step in its file."""

    file: str
    first: int
    last: int

    def holds(self, fault: Fault) -> bool:
        """Say whether a fault is in the step."""
        return fault.file == self.file and self.first <= fault.line <= self.last


def span_of(documents: Mapping[str, Document], file: str, step: str) -> Span:
    """Return where a step stands in its file as it was read last; line 0 for one that cannot be found there."""
    document = documents.get(file)
    steps = document.tree.get("step") if document is not None else None
    found = [one.get("id") if isinstance(one, dict) else None for one in steps] if isinstance(steps, list) else []
    if document is None or step not in found:
        return Span(file=file, first=0, last=-1)
    number = found.index(step)
    last = document.line(("step", number + 1)) - 1 if number + 1 < len(found) else document.text.count("\n") + 1
    return Span(file=file, first=document.line(("step", number)), last=last)


@frozen
class Faults:
    """What is to be mended, the nearest first."""

    errors: tuple[Fault, ...] = ()
    """What keeps the pack, as it is now, from being used: the page is shown as it could be read last."""
    here: tuple[Fault, ...] = ()
    """Warnings about the step at hand."""
    elsewhere: tuple[Fault, ...] = ()
    """Every other warning, those of the page at hand first."""


def sorted_faults(faults: Sequence[Fault], span: Span) -> Faults:
    """Return faults as an author reads them, those of the step at hand, then of its file, first."""
    near = sorted(faults, key=lambda fault: (not span.holds(fault), fault.file != span.file))
    warnings = [fault for fault in near if fault.severity == "warning"]
    return Faults(
        errors=tuple(fault for fault in near if fault.severity == "error"),
        here=tuple(fault for fault in warnings if span.holds(fault)),
        elsewhere=tuple(fault for fault in warnings if not span.holds(fault)),
    )


def state_of(faults: Sequence[Fault]) -> str:
    """Return the state of the pack in two words: its faults, else its warnings; empty when there are none."""
    errors = sum(fault.severity == "error" for fault in faults)
    if errors:
        return ngettext("{count} fault", "{count} faults", errors).format(count=errors)
    return ngettext("{count} warning", "{count} warnings", len(faults)).format(count=len(faults)) if faults else ""


def told_faults(faults: Faults) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return every fault as a sentence, under headings; nothing when there are none."""
    groups = [(_("Faults"), faults.errors), (_("Warnings about this step"), faults.here), (_("Warnings elsewhere"), faults.elsewhere)]
    return tuple((heading, tuple(fault.sentence() for fault in told)) for heading, told in groups if told)


def author_line(pack: Pack, exercise: Exercise, place: str) -> str:
    """Return what a step is called, of what type it is, what it saves and when it is shown, in one line."""
    owner, step = _step_at(pack, exercise, place)
    if step is None:
        return ""
    told = [_("Step {id}, {type}.").format(id=place, type=step.type)]
    if key := owner.key_of(step):
        told.append(_("Key: {key}.").format(key=key))
    if step.show_if:
        told.append(_("Shown if {condition}").format(condition=_as_toml(step.show_if)))
    return " ".join(told)


def author_notes(pack: Pack, exercise: Exercise, place: str, span: Span) -> tuple[str, ...]:
    """Return all that an author wants to know of a step: its line, where it stands, and what nobody else sees."""
    _owner, step = _step_at(pack, exercise, place)
    if step is None:
        return ()
    marks = [name for name in ("core", "quick", "required") if getattr(step, name)]
    marks += [f"private = {_as_toml(step.private)}"] if step.private else []
    told = [author_line(pack, exercise, place)]
    if span.first > 0:
        told.append(_("It begins at {file}:{line}.").format(file=span.file, line=span.first))
    if marks:
        told.append(_("Marked: {marks}.").format(marks=", ".join(marks)))
    if step.prefills:
        told.append(_("Opens with: {keys}.").format(keys=", ".join(step.prefills)))
    if step.recall:
        told.append(_("Shows above it: {key}.").format(key=step.recall))
    if step.facilitator_note:
        told.append(_("Note for facilitators: {note}").format(note=step.facilitator_note))
    return tuple(told)


def _step_at(pack: Pack, exercise: Exercise, place: str) -> tuple[Exercise, Step | None]:
    """Return the step at a place, and the exercise it belongs to: a borrowed one stands there as `exercise.step`."""
    borrowed, _dot, own = place.rpartition(".")
    owner = pack.exercises.get(borrowed, exercise) if borrowed else exercise
    return owner, owner.step(own)


def _as_toml(value: object) -> str:
    """Return a value as it would be written in the file, in one line."""
    match value:
        case dict():
            return "{ " + ", ".join(f"{_key(str(name))} = {_as_toml(held)}" for name, held in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(map(_as_toml, value)) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    return name if name.replace("_", "").replace("-", "").isalnum() and name.isascii() else json.dumps(name, ensure_ascii=False)
