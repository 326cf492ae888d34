"""A pack's files to a Pack, with every fault on the way. What ties the files together is looked at by references.py."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from workbook import __version__
from workbook.errors import Fault, PackError
from workbook.exercise.build import Builder
from workbook.exercise.exercise import Exercise
from workbook.exercise.load import ID, load_exercise
from workbook.exercise.steps import Checklist, Draft, Step
from workbook.exercise.template import TemplateFault, parse
from workbook.exercise.toml import Document, read_toml
from workbook.locale import _
from workbook.pack.manifest import FORMAT, CardText, ChecklistText, Manifest, Strings, Support, Template
from workbook.pack.pack import Pack
from workbook.pack.source import MOST_EXERCISES, Source
from workbook.text import unsafe_character

T = TypeVar("T")
Parent = Callable[[str], Pack | None]
"""Finds the pack that another one extends, by its id."""


@dataclass(slots=True)
class Reading:
    """A pack as far as it could be read, with where each thing stands."""

    source: Source
    pack: Pack | None = None
    faults: list[Fault] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    """By file name."""
    files: dict[str, str] = field(default_factory=dict)
    """The file of each exercise, by its id."""

    def add(self, file: str, path: tuple[str | int, ...], message: str, remedy: str = "", *, code: str, place: str = "",
            warning: bool = False) -> None:
        """Note a fault at a path of a file."""
        document = self.documents.get(file)
        self.faults.append(Fault(
            file=file, line=document.line(path) if document else 0, column=document.column(path) if document else 0, place=place,
            message=message, remedy=remedy, code=code, severity="warning" if warning else "error"))

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that keep the pack from being used."""
        return tuple(fault for fault in self.faults if fault.severity == "error")


def read_pack(source: Source, parent: Parent) -> Reading:
    """Read a pack. `Reading.pack` is None when a file could not be read at all; a newer format gives one sentence only."""
    reading = Reading(source)
    manifest = _manifest(reading)
    if manifest is None:
        return reading
    base = parent(manifest.extends.pack) if manifest.extends else None
    if manifest.extends and base is None:
        reading.add("pack.toml", ("extends", "pack"), _('the pack "{id}" is not here').format(id=manifest.extends.pack),
                    _("install it first, or mend its id"), code="unknown-pack")
    exercises = _exercises(reading)
    pack = Pack(
        manifest=manifest, own=_in_order(exercises, manifest), parent=base, digest=source.digest,
        own_templates=_list_of(reading, "templates.toml", "template", Template, "text", "subject"),
        own_cards=_list_of(reading, "cards.toml", "card", CardText, "text"),
        own_checklists=_list_of(reading, "checklists.toml", "checklist", ChecklistText),
        strings=_one(reading, "strings.toml", Strings) or Strings(),
        support=_one(reading, "support.toml", Support) or Support(),
        run_sheet=_plain_text(reading, "facilitator.md"))
    reading.pack = replace(pack, own={name: _filled_in(exercise, pack) for name, exercise in pack.own.items()})
    return reading


def _document(reading: Reading, file: str) -> Document | None:
    try:
        document = read_toml(file, reading.source.contents[file])
    except PackError as error:
        reading.faults += error.faults
        return None
    reading.documents[file] = document
    return document


def _manifest(reading: Reading) -> Manifest | None:
    document = _document(reading, "pack.toml")
    if document is None:
        return None
    number = document.tree.get("format")
    if isinstance(number, int) and not isinstance(number, bool) and number > FORMAT:
        reading.add("pack.toml", ("format",), _("this pack is written in format {number}; this workbook reads format {known}").format(
            number=number, known=FORMAT), _("a newer workbook is needed"), code="newer-format")
        return None
    builder = Builder(document, "pack.toml")
    manifest = builder.build(Manifest, document.tree, ())
    reading.faults += builder.faults
    if manifest is None:
        return None
    if manifest.format != FORMAT:
        reading.add("pack.toml", ("format",), _("there is no format {number}").format(number=manifest.format), _("write format = 1"), code="format")
    if not ID.fullmatch(manifest.id):
        reading.add("pack.toml", ("id",), _('"{id}" cannot be an id').format(id=manifest.id),
                    _("use small letters, digits and hyphens, like asking-for-help"), code="bad-id")
    if version_of(manifest.version) is None:
        reading.add("pack.toml", ("version",), _('"{version}" is no version').format(version=manifest.version),
                    _("write three numbers, like 1.0.0"), code="version")
    wanted = version_of(manifest.min_workbook) if manifest.min_workbook else (0, 0, 0)
    if wanted is None or wanted > (version_of(__version__) or (0, 0, 0)):
        reading.add("pack.toml", ("min_workbook",), _("this pack needs workbook {wanted}; this is {here}").format(
            wanted=manifest.min_workbook, here=__version__), _("a newer workbook is needed"), code="newer-workbook")
    return manifest


def version_of(text: str) -> tuple[int, int, int] | None:
    """Return the three numbers of a version (semver.org, without what follows them); a short one is filled up with zeros."""
    parts = text.split("-")[0].split("+")[0].split(".")
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() and len(part) < 9 for part in parts):
        return None
    first, second, third = [*map(int, parts), 0, 0][:3]
    return first, second, third


def _exercises(reading: Reading) -> dict[str, Exercise]:
    names = [name for name in reading.source.contents if name.startswith("exercises/")]
    found: dict[str, Exercise] = {}
    if len(names) > MOST_EXERCISES:
        reading.add("pack.toml", (), _("a pack may have {most} exercises, and this has {count}").format(
            most=MOST_EXERCISES, count=len(names)), _("split it into two"), code="too-many")
        return found
    for file in names:
        document = _document(reading, file)
        if document is None:
            continue
        exercise, faults = load_exercise(document, file)
        reading.faults += faults
        if exercise is None:
            continue
        if exercise.id in found:
            reading.add(file, ("id",), _('the id "{id}" is taken by {file}').format(id=exercise.id, file=reading.files[exercise.id]),
                        _("give this exercise an id of its own"), code="duplicate-id")
            continue
        found[exercise.id] = exercise
        reading.files[exercise.id] = file
    return found


def _in_order(exercises: dict[str, Exercise], manifest: Manifest) -> dict[str, Exercise]:
    named = [name for theme in manifest.theme for name in theme.exercises if name in exercises]
    return {name: exercises[name] for name in dict.fromkeys([*named, *exercises])}


def _list_of(reading: Reading, file: str, key: str, kind: type[T], *templates: str) -> tuple[T, ...]:
    """Return the [[key]] tables of a file as values; `templates` are the fields that hold placeholders."""
    if file not in reading.source.contents or (document := _document(reading, file)) is None:
        return ()
    builder, found, seen = Builder(document, file), [], set[str]()
    for stray in document.tree.keys() - {key}:
        builder.add((stray,), _('"{key}" is not a key that is known here').format(key=stray), _("this file holds [[{key}]] tables only").format(key=key),
                    code="unknown-key")
    raw_list = document.tree.get(key, [])
    for number, raw in enumerate(raw_list if isinstance(raw_list, list) else [raw_list]):
        name = raw.get("id") if isinstance(raw, dict) else None
        place = f'{key} "{name}"' if isinstance(name, str) else f"{key} {number + 1}"
        value = builder.build(kind, raw, (key, number), place)
        if value is None:
            continue
        if name in seen:
            builder.add((key, number, "id"), _('the id "{id}" stands here twice').format(id=name), _("give each one its own id"),
                        code="duplicate-id", place=place)
        seen.add(str(name))
        for part in templates:
            _parse(builder, getattr(value, part), (key, number, part), place)
        found.append(value)
    reading.faults += builder.faults
    return tuple(found)


def _parse(builder: Builder, text: str, path: tuple[str | int, ...], place: str) -> None:
    try:
        parse(text)
    except TemplateFault as fault:
        line = text.count("\n", 0, fault.offset) + 1
        told = str(fault) if line == 1 else _("{fault}, in line {line} of the text").format(fault=fault, line=line)
        builder.add(path, told, _("mend the placeholder"), code="template", place=place)


def _one(reading: Reading, file: str, kind: type[T]) -> T | None:
    if file not in reading.source.contents or (document := _document(reading, file)) is None:
        return None
    builder = Builder(document, file)
    for part in ("privacy", "support_card", "nav") if file == "strings.toml" else ():
        if part in document.tree:
            builder.add((part,), _("the words of [{part}] are the program's own, so that every pack says the same").format(part=part),
                        _("take this part out"), code="program-words")
            reading.faults += builder.faults
            return None
    value = builder.build(kind, document.tree, ())
    for name, page in document.tree.items():
        if value is not None and file == "strings.toml" and isinstance(page, dict):
            _parse(builder, str(page.get("text", "")), (name, "text"), name)
    reading.faults += builder.faults
    return value


def _plain_text(reading: Reading, file: str) -> str:
    raw = reading.source.contents.get(file, b"")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        reading.add(file, (), _("this file is not UTF-8 text"), _("save it as UTF-8"), code="text")
        return ""
    if bad := unsafe_character(text):
        reading.add(file, (), _("line {line} holds the character {sign}, which no text may have").format(
            line=text.count("\n", 0, bad[0]) + 1, sign=bad[1]), _("take it out"), code="text")
    return text


def _filled_in(exercise: Exercise, pack: Pack) -> Exercise:
    """Return the exercise with its checklists' items and its drafts' template ids put in."""
    return replace(exercise, steps=tuple(_step_filled_in(step, pack) for step in exercise.steps))


def _step_filled_in(step: Step, pack: Pack) -> Step:
    if isinstance(step, Checklist) and step.checklist in pack.checklists:
        return replace(step, items=pack.checklists[step.checklist].items)
    if isinstance(step, Draft) and isinstance(step.templates, str):
        ids = [one.id for one in pack.templates.values() if one.set == step.templates]
        return replace(step, templates=tuple(ids or ([step.templates] if step.templates in pack.templates else [])))
    return step

