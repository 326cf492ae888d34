"""An exercise's file to an Exercise, or every fault in it with file, line, place and remedy."""

import re
from typing import Any

from workbook.errors import Fault
from workbook.exercise.build import Builder
from workbook.exercise.conditions import wrong_with
from workbook.exercise.exercise import Exercise, Heading
from workbook.exercise.fields import ID
from workbook.exercise.rules import rules_of
from workbook.exercise.steps import STEP_TYPES, Step
from workbook.exercise.toml import Document
from workbook.exercise.words import words_of
from workbook.locale import _
from workbook.text import nearest

MOST_STEPS = 200
KEY = re.compile(r"[a-z0-9_]{1,80}")
_RESERVED = {"all", "any_of", "not"}


def load_exercise(document: Document, file: str) -> tuple[Exercise | None, list[Fault]]:
    """Return the exercise that the document holds, or None, and every fault found (errors only).

    What ties an exercise to the rest of its pack is looked at by pack/check.py.
    """
    builder = Builder(document, file)
    tree = dict(document.tree)
    raw_steps = tree.pop("step", None)
    heading = builder.build(Heading, tree, ())
    if heading is not None and not ID.fullmatch(heading.id):
        _bad_id(builder, ("id",), heading.id, "")
    if heading is not None:
        builder.parse(heading.log_line, ("log_line",), "")
    if not isinstance(raw_steps, list) or not all(isinstance(raw, dict) for raw in raw_steps) or not raw_steps:
        builder.add(("step",), _("an exercise needs at least one [[step]]"), _("add one, for example a note"), code="no-steps")
        return None, builder.faults
    if len(raw_steps) > MOST_STEPS:
        builder.add(
            ("step", MOST_STEPS),
            _("an exercise may have {most} steps, and this has {count}").format(most=MOST_STEPS, count=len(raw_steps)),
            _("split it into two"),
            code="too-many",
        )
        return None, builder.faults
    steps = [_step(builder, raw, number) for number, raw in enumerate(raw_steps)]
    _distinct(builder, [step.id if step else None for step in steps])
    whole = [step for step in steps if step is not None]
    if heading is None or len(whole) < len(steps) or builder.faults:
        return None, builder.faults
    return Exercise(heading=heading, steps=tuple(whole)), builder.faults


def _step(builder: Builder, raw: dict[str, Any], number: int) -> Step | None:
    name = raw.get("id")
    place = _('step "{id}"').format(id=name) if isinstance(name, str) else _("step {number}").format(number=number + 1)
    path = ("step", number)
    kind = _kind(builder, raw.get("type"), path, place)
    if kind is None:
        return None
    before = len(builder.faults)
    step = builder.build(kind, _with_source(builder, raw, path, place), path, place)
    if step is None or len(builder.faults) > before:
        return None
    if not ID.fullmatch(step.id):
        _bad_id(builder, (*path, "id"), step.id, place)
    if step.saves_as and (not KEY.fullmatch(step.saves_as) or step.saves_as in _RESERVED):
        builder.add(
            (*path, "saves_as"),
            _('"{key}" cannot be the name of an answer').format(key=step.saves_as),
            _("use small letters, digits and _; the words all, any_of and not are taken"),
            code="bad-key",
            place=place,
        )
    _conditions(builder, step, path, place)
    for words in words_of(step):
        builder.parse(words.text, (*path, *words.path), place)
    for rule in rules_of(step):
        builder.add((*path, *rule.path), rule.message, rule.remedy, code=rule.code, place=place)
    return step


def _kind(builder: Builder, name: object, path: tuple[str | int, ...], place: str) -> type[Step] | None:
    """Return the class of a step's type, or None with the fault noted."""
    if isinstance(name, str) and name in STEP_TYPES:
        return STEP_TYPES[name]
    message = _('"type" is missing') if name is None else _('"{type}" is no type of step').format(type=name)
    close = nearest(str(name), list(STEP_TYPES)) if name is not None else ""
    remedy = _('did you mean "{close}"?').format(close=close) if close else _("use one of {types}").format(types=", ".join(STEP_TYPES))
    builder.add((*path, "type"), message, remedy, code="unknown-type", place=place)
    return None


def _with_source(builder: Builder, raw: dict[str, Any], path: tuple[str | int, ...], place: str) -> dict[str, Any]:
    """Return the step with `default_offset.from` under a name that Python can have."""
    offset = raw.get("default_offset")
    if not isinstance(offset, dict):
        return raw
    if "source" in offset:
        builder.add(
            (*path, "default_offset", "source"),
            _('"source" is not a name that is known here'),
            _('did you mean "from"?'),
            code="unknown-key",
            place=place,
        )
    return {**raw, "default_offset": {("source" if key == "from" else key): value for key, value in offset.items()}}


def _conditions(builder: Builder, step: Step, path: tuple[str | int, ...], place: str) -> None:
    if problem := wrong_with(step.show_if):
        builder.add(
            (*path, "show_if"),
            problem,
            _('a condition looks like { outcome = "yes" }, { outcome = ["yes", "part"] } or { heavy = { gte = 8 } }'),
            code="condition",
            place=place,
        )
    for number, rule in enumerate(getattr(step, "pick", ())):
        if problem := wrong_with(rule.when):
            builder.add(
                (*path, "pick", number, "when"),
                problem,
                _('a condition looks like { outcome = "yes" }, { outcome = ["yes", "part"] } or { heavy = { gte = 8 } }'),
                code="condition",
                place=place,
            )


def _bad_id(builder: Builder, path: tuple[str | int, ...], name: str, place: str) -> None:
    builder.add(
        path,
        _('"{id}" cannot be an id').format(id=name),
        _("use small letters, digits and hyphens, like name-the-need"),
        code="bad-id",
        place=place,
    )


def _distinct(builder: Builder, names: list[str | None]) -> None:
    seen: dict[str, int] = {}
    for number, name in enumerate(names):
        if name is None:
            continue
        if name in seen:
            builder.add(
                ("step", number, "id"),
                _('two steps have the id "{id}"').format(id=name),
                _("the first is in line {line}; give this one an id of its own").format(
                    line=builder.document.line(("step", seen[name], "id"))
                ),
                code="duplicate-id",
                place=_('step "{id}"').format(id=name),
            )
        seen.setdefault(name, number)
