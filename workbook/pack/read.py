"""A pack's files to a Pack, with every fault on the way. What ties the files together is looked at by references.py."""

import re
from collections.abc import Callable

from workbook import __version__
from workbook.exercise.build import Builder
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import ID
from workbook.exercise.load import load_exercise
from workbook.exercise.toml import signs_in
from workbook.frozen import replace
from workbook.locale import _
from workbook.pack.manifest import FORMAT, Manifest, Strings, Support, Template
from workbook.pack.pack import Pack, filled_in
from workbook.pack.parts import cards_of, checklists_of, plain_text, tables_of, whole_file
from workbook.pack.reading import Reading, document_of
from workbook.pack.source import MOST_EXERCISES, Source
from workbook.pack.versions import is_version

Parent = Callable[[str], Pack | None]
"""Finds the pack that another one extends, by its id."""


MOST_SIGNS = 300_000
"""Line ends, `=`, `,`, `.`, `[` and `{` of all its TOML files: a pack of 500 exercises has 200,000, and reading takes seconds."""
FEW_SIGNS, SIGNS_A_PAGE = 100_000, 1000
"""So many may any pack have, and so many more for each of its exercises: what is long for no reason is not read for long."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""The shape of a language tag (BCP 47)."""


def read_pack(source: Source, parent: Parent) -> Reading:
    """Read a pack. `Reading.pack` is None when a file could not be read at all; a newer format gives one sentence only."""
    reading = Reading(source)
    most = min(MOST_SIGNS, FEW_SIGNS + SIGNS_A_PAGE * sum(name.startswith("exercises/") for name in source.contents))
    if sum(signs_in(raw) for name, raw in source.contents.items() if name.endswith(".toml")) > most:
        message = _("this pack is too large to be looked at: it has more than {most} lines, names and values").format(most=most)
        reading.add("pack.toml", (), message, _("split it into two"), code="too-big")
        return reading
    manifest = _manifest(reading)
    if manifest is None:
        return reading
    reading.accepts = manifest.accept
    base = _base(reading, manifest, parent)
    _beside(reading)
    exercises = _exercises(reading)
    manifest = _local_names(manifest, base)
    pack = Pack(
        manifest=manifest,
        own=_in_order(exercises, manifest),
        parent=base,
        digest=source.digest,
        own_templates=tables_of(reading, "templates.toml", "template", Template, "text", "subject"),
        own_cards=cards_of(reading),
        own_checklists=checklists_of(reading),
        strings=whole_file(reading, "strings.toml", Strings) or Strings(),
        support=whole_file(reading, "support.toml", Support) or Support(),
        run_sheet=plain_text(reading, "facilitator.md"),
    )
    reading.pack = filled_in(pack)
    return reading


def _base(reading: Reading, manifest: Manifest, parent: Parent) -> Pack | None:
    """Return the pack that this one extends; None where it extends none, or with the fault noted."""
    if manifest.extends is None:
        return None
    name, path = manifest.extends.pack, ("extends", "pack")
    base = parent(name) if name != manifest.id else None
    if name == manifest.id:
        reading.add("pack.toml", path, _("a pack cannot extend itself"), _("take [extends] out"), code="extends")
    elif base is None:
        message = _('the pack "{id}" is not here').format(id=name)
        reading.add("pack.toml", path, message, _("install it first, or mend its id"), code="unknown-pack")
    elif manifest.id in base.family:  # an older version of this one, which this one would take the place of
        message, remedy = _("packs may not extend each other in a circle"), _("take [extends] out of one of them")
        reading.add("pack.toml", path, message, remedy, code="extends")
        return None
    return base


def _beside(reading: Reading) -> None:
    """Note what no file may hold in those that nothing here shows."""
    for file in ("README.md", "LICENSE"):
        plain_text(reading, file)


def _manifest(reading: Reading) -> Manifest | None:
    document = document_of(reading, "pack.toml")
    if document is None:
        return None
    number = document.tree.get("format")
    if isinstance(number, int) and not isinstance(number, bool) and number > FORMAT:
        reading.add(
            "pack.toml",
            ("format",),
            _("this pack is written in format {number}; this workbook reads format {known}").format(number=number, known=FORMAT),
            _("a newer workbook is needed"),
            code="newer-format",
        )
        return None
    builder = Builder(document, "pack.toml")
    manifest = builder.build(Manifest, document.tree, ())
    reading.faults += builder.faults
    if manifest is None:
        return None
    _judge(reading, manifest)
    return manifest


def _judge(reading: Reading, manifest: Manifest) -> None:
    """Note what a manifest's own fields must hold."""
    if manifest.format != FORMAT:
        reading.add(
            "pack.toml", ("format",), _("there is no format {number}").format(number=manifest.format), _("write format = 1"), code="format"
        )
    if not _LANGUAGE.fullmatch(manifest.language):
        message = _('"{language}" is no language').format(language=manifest.language)
        reading.add("pack.toml", ("language",), message, _('write a tag like "en" or "es-MX"'), code="language")
    if not ID.fullmatch(manifest.id):
        reading.add(
            "pack.toml",
            ("id",),
            _('"{id}" cannot be an id').format(id=manifest.id),
            _("use small letters, digits and hyphens, like asking-for-help"),
            code="bad-id",
        )
    if not is_version(manifest.version):
        reading.add(
            "pack.toml",
            ("version",),
            _('"{version}" is no version').format(version=manifest.version),
            _("write three numbers, like 1.0.0"),
            code="version",
        )
    wanted = version_of(manifest.min_workbook) if manifest.min_workbook else (0, 0, 0)
    if wanted is None or wanted > (version_of(__version__) or (0, 0, 0)):
        reading.add(
            "pack.toml",
            ("min_workbook",),
            _("this pack needs workbook {wanted}; this is {here}").format(wanted=manifest.min_workbook, here=__version__),
            _("a newer workbook is needed"),
            code="newer-workbook",
        )


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
        reading.add(
            "pack.toml",
            (),
            _("a pack may have {most} exercises, and this has {count}").format(most=MOST_EXERCISES, count=len(names)),
            _("split it into two"),
            code="too-many",
        )
        return found
    for file in names:
        if reading.is_full():
            break
        document = document_of(reading, file)
        if document is None:
            continue
        exercise, faults = load_exercise(document, file)
        reading.faults += faults
        if exercise is None:
            continue
        if exercise.id in found:
            reading.add(
                file,
                ("id",),
                _('the id "{id}" is taken by {file}').format(id=exercise.id, file=reading.files[exercise.id]),
                _("give this exercise an id of its own"),
                code="duplicate-id",
            )
            continue
        found[exercise.id] = exercise
        reading.files[exercise.id] = file
    return found


def _local_names(manifest: Manifest, base: Pack | None) -> Manifest:
    """Return the manifest with each exercise named by its id alone, however it was written."""
    local = Pack(manifest=manifest, own={}, parent=base).local
    return replace(
        manifest,
        theme=tuple(replace(one, exercises=tuple(map(local, one.exercises))) for one in manifest.theme),
        path=tuple(replace(one, exercises=tuple(map(local, one.exercises))) for one in manifest.path),
        workshop_phase=tuple(replace(one, exercises=tuple(map(local, one.exercises))) for one in manifest.workshop_phase),
    )


def _in_order(exercises: dict[str, Exercise], manifest: Manifest) -> dict[str, Exercise]:
    named = [name for theme in manifest.theme for name in theme.exercises if name in exercises]
    return {name: exercises[name] for name in dict.fromkeys([*named, *exercises])}
