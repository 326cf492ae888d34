"""What an author should mend: everything that keeps a pack from being used (errors), and what makes it harder to use (warnings)."""

from collections.abc import Sequence

from workbook.errors import MOST_FAULTS, Fault, PackError, Severity
from workbook.exercise.filling import BLANK, fill
from workbook.exercise.printing import Printed
from workbook.exercise.template import Ref
from workbook.locale import Speech, _
from workbook.pack.accepting import check_accepted
from workbook.pack.coverage import check_translations
from workbook.pack.one_line import check_one_line
from workbook.pack.pack import Pack
from workbook.pack.read import Parent, read_pack
from workbook.pack.reading import Reading
from workbook.pack.references import check_references
from workbook.pack.source import Source
from workbook.pack.uses import texts_of
from workbook.pack.wording import check_wording


def checked(source: Source, parent: Parent) -> Pack:
    """Return the pack; raises PackError with every error in it."""
    reading = _read(source, parent)
    if reading.errors or reading.pack is None:
        raise PackError(tuple(in_order(reading.errors)))
    return reading.pack


def check(source: Source, parent: Parent) -> Reading:
    """Return the pack with every error and warning: errors first, then by file and line. What the pack accepts stands apart."""
    reading = _read(source, parent)
    if reading.pack is not None:
        _completeness(reading, reading.pack)
        if not reading.errors:
            _fewest_answers(reading, reading.pack)
        check_wording(reading, reading.pack)
        if not reading.errors:  # a file that could not be read seems to be missing
            check_translations(reading, reading.pack, (check_one_line, check_references, _fewest_answers))
    for fault in reading.faults.copy():
        if fault.severity == "warning" and (accept := reading.accept_of(fault)):
            reading.faults.remove(fault)
            reading.accepted.append((fault, accept))
    check_accepted(reading)
    reading.faults += source.strays  # only now: they hide nothing of the rest
    reading.faults = in_order(reading.faults)
    return reading


def _read(source: Source, parent: Parent) -> Reading:
    reading = read_pack(source, parent)
    if reading.pack is not None and not reading.errors:
        check_one_line(reading, reading.pack)
        check_references(reading, reading.pack)
    return reading


def in_order(faults: Sequence[Fault]) -> list[Fault]:
    """Return faults as an author reads them: errors first, by file and line, and no more of a kind than can be read."""
    told = sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column))
    return [*_told(told, "error"), *_told(told, "warning")]


def _told(faults: list[Fault], severity: Severity) -> list[Fault]:
    """Return the faults of a kind, no more than an author can read, and a last one that says so."""
    found = [fault for fault in faults if fault.severity == severity]
    if len(found) <= MOST_FAULTS:
        return found
    message, remedy = _("more was found than the {most} before this").format(most=MOST_FAULTS), _("mend those first, and check again")
    return [*found[:MOST_FAULTS], Fault(file="pack.toml", line=0, message=message, remedy=remedy, code="too-many", severity=severity)]


def _completeness(reading: Reading, pack: Pack) -> None:
    samples = {
        "purpose": _('add purpose = "..." at the top of the file; people choose a page by it'),
        "takeaway": _('add takeaway = "..." at the top of the file; it says what people have in hand at the end'),
        "minutes": _("add minutes = 5 at the top of the file; people choose a page by it"),
    }
    for exercise in pack.own.values():
        file, heading = reading.files[exercise.id], exercise.heading
        held = {"purpose": heading.purpose, "takeaway": heading.takeaway, "minutes": heading.minutes}
        for name, remedy in samples.items():
            if not held[name]:
                reading.add(file, ("id",), _('"{name}" is missing').format(name=name), remedy, code="incomplete", warning=True)
        for number, step in enumerate(exercise.steps):
            if step.required:
                message = _("nobody can go past this question without an answer")
                remedy = _('take "required" out, unless the page makes no sense without an answer')
                place = _('step "{id}"').format(id=step.id)
                reading.add(file, ("step", number, "required"), message, remedy, code="required", warning=True, place=place)
    if pack.parent is None and not any(file.startswith("exercises/") for file in reading.source.contents):
        message, remedy = _("this pack has no exercise"), _("put a file for each one into the folder exercises")
        reading.add("pack.toml", (), message, remedy, code="incomplete", warning=True)


class _Fewest:
    """What a template sees when a person answered only the questions that a later page uses."""

    speech = Speech("en")

    def __init__(self, pack: Pack) -> None:
        self.given = {exercise.key_of(step) for exercise in pack.exercises.values() for step in exercise.live if step.core or step.required}

    def printed(self, ref: Ref) -> Printed:
        """Return the key for what is surely there."""
        parts = ref.name.split(".")
        there = ref.is_special or parts[0] in self.given or ".".join(parts[:2]) in self.given
        return Printed((ref.name.removeprefix("@"),)) if there else Printed()

    def has_value(self, ref: Ref, value: str) -> bool:
        """Nothing was picked."""
        return False


def _fewest_answers(reading: Reading, pack: Pack) -> None:
    scope = _Fewest(pack)
    for text in texts_of(pack):
        if "{" not in text.text or text.kind == "screen":
            continue
        filled = fill(text.text, scope, card=text.kind == "card").text
        line = next((line for line in filled.split("\n") if BLANK in line), None)
        if line is not None:
            reading.add(
                text.file or reading.files[text.exercise],
                text.path,
                _('for a person who answered only a little this reads: "{line}"').format(line=line.strip()),
                _("put that part in [[ ]], write {name|other words}, or give its question core = true"),
                code="fewest-answers",
                warning=True,
                place=text.place,
            )
