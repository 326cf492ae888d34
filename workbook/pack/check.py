"""What an author should mend: everything that keeps a pack from being used (errors), and what makes it harder to use (warnings)."""

from workbook.errors import MOST_FAULTS, Fault, PackError, Severity
from workbook.exercise.filling import BLANK, fill
from workbook.exercise.picks import Checklist
from workbook.exercise.printing import Printed
from workbook.exercise.template import Ref
from workbook.exercise.words import words_of
from workbook.locale import Speech, _
from workbook.pack.pack import Pack
from workbook.pack.read import Parent, read_pack
from workbook.pack.readability import long_sentences, plain_of, too_hard
from workbook.pack.reading import Reading
from workbook.pack.references import check_references
from workbook.pack.source import Source
from workbook.pack.style import style_faults
from workbook.pack.uses import texts_of

MOST_WORDS = 25
HARDEST_GRADE = 8.0
MOST_JUDGED = 400_000
"""So many characters of a pack are read for their wording, which takes a second; a book has as many."""

Path = tuple[str | int, ...]


def checked(source: Source, parent: Parent) -> Pack:
    """Return the pack; raises PackError with every error in it."""
    reading = _read(source, parent)
    if reading.errors or reading.pack is None:
        raise PackError(_sorted(reading).errors)
    return reading.pack


def check(source: Source, parent: Parent) -> Reading:
    """Return the pack with every error and warning, in the order of the files' lines."""
    reading = _read(source, parent)
    if reading.pack is not None:
        _completeness(reading, reading.pack)
        if not reading.errors:
            _fewest_answers(reading, reading.pack)
        if reading.pack.manifest.language.split("-")[0] == "en":
            _wording(reading, reading.pack)
        if reading.judged > MOST_JUDGED:
            message = _("only the wording of the first {most} characters is looked at").format(most=MOST_JUDGED)
            reading.add("pack.toml", (), message, _("split the pack to have all of it looked at"), code="too-long", warning=True)
    return _sorted(reading)


def _read(source: Source, parent: Parent) -> Reading:
    reading = read_pack(source, parent)
    if reading.pack is not None and not reading.errors:
        check_references(reading, reading.pack)
    return reading


def _sorted(reading: Reading) -> Reading:
    reading.faults.sort(key=lambda fault: (fault.severity != "error", fault.file, fault.line, fault.column))
    reading.faults = [*_told(reading.faults, "error"), *_told(reading.faults, "warning")]
    return reading


def _told(faults: list[Fault], severity: Severity) -> list[Fault]:
    """Return the faults of a kind, no more than an author can read, and a last one that says so."""
    found = [fault for fault in faults if fault.severity == severity]
    if len(found) <= MOST_FAULTS:
        return found
    message, remedy = _("more was found than the {most} before this").format(most=MOST_FAULTS), _("mend those first, and check again")
    return [*found[:MOST_FAULTS], Fault(file="pack.toml", line=0, message=message, remedy=remedy, code="too-many", severity=severity)]


def _completeness(reading: Reading, pack: Pack) -> None:
    for exercise in pack.own.values():
        file, heading = reading.files[exercise.id], exercise.heading
        for name, held in (("purpose", heading.purpose), ("takeaway", heading.takeaway), ("minutes", heading.minutes)):
            if not held:
                reading.add(
                    file,
                    ("id",),
                    _('"{name}" is missing').format(name=name),
                    _("add it; people choose a page by it"),
                    code="incomplete",
                    warning=True,
                )
        for number, step in enumerate(exercise.steps):
            if step.required:
                reading.add(
                    file,
                    ("step", number, "required"),
                    _("this question cannot be passed over"),
                    _("leave it open unless the page makes no sense without it"),
                    code="required",
                    warning=True,
                    place=_('step "{id}"').format(id=step.id),
                )
    if not pack.own and pack.parent is None:
        reading.add("pack.toml", (), _("this pack has no exercise"), _("add one in exercises/"), code="incomplete", warning=True)


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
        filled = fill(text.text, scope, card=text.kind == "card").text
        line = next((line for line in filled.split("\n") if BLANK in line), None) if text.kind != "screen" else None
        if line is not None:
            reading.add(
                text.file or reading.files[text.exercise],
                text.path,
                _('with the fewest answers this reads: "{line}"').format(line=line.strip()),
                _("put that part in [[ ]], write {key|other words}, or mark its question core"),
                code="fewest-answers",
                warning=True,
                place=text.place,
            )


def _wording(reading: Reading, pack: Pack) -> None:
    for exercise in pack.own.values():
        file, heading = reading.files[exercise.id], exercise.heading
        for name in ("title", "purpose", "takeaway"):
            _wording_of(reading, getattr(heading, name), file, (name,), "")
        for number, step in enumerate(exercise.steps):
            place = _('step "{id}"').format(id=step.id)
            for words in words_of(step):
                if words.path[0] == "items" and isinstance(step, Checklist) and step.checklist:
                    continue  # told where the list stands, in checklists.toml
                _wording_of(reading, words.text, file, ("step", number, *words.path), place)
            for index, example in enumerate(step.examples):
                _wording_of(reading, example, file, ("step", number, "example", index), place)
    for number, template in enumerate(pack.own_templates):
        _wording_of(reading, template.text, "templates.toml", ("template", number, "text"), f'template "{template.id}"')
    for number, card in enumerate(pack.own_cards):
        _wording_of(reading, card.text, "cards.toml", ("card", number, "text"), f'card "{card.id}"')
    for page in ("welcome", "path", "about"):
        _wording_of(reading, getattr(pack.strings, page).text, "strings.toml", (page, "text"), page)
    for number, theme in enumerate(pack.manifest.theme):
        _wording_of(reading, theme.intro, "pack.toml", ("theme", number, "intro"), f'theme "{theme.id}"')
    for number, checklist in enumerate(pack.own_checklists):
        for index, box in enumerate(checklist.items):
            for text in [box] if isinstance(box, str) else [box.label, box.fix]:
                _wording_of(reading, text, "checklists.toml", ("checklist", number, "items", index), f'checklist "{checklist.id}"')


def _wording_of(reading: Reading, text: str, file: str, path: Path, place: str) -> None:
    reading.judged += len(text)
    if reading.judged > MOST_JUDGED or reading.is_full("warning"):
        return
    plain = plain_of(text)
    if not plain.strip():
        return
    for sentence, count in long_sentences(plain, MOST_WORDS):
        reading.add(
            file,
            path,
            _('a sentence has {count} words: "{start} ..."').format(count=count, start=" ".join(sentence.split()[:6])),
            _("split it; {most} words are enough").format(most=MOST_WORDS),
            code="long-sentence",
            warning=True,
            place=place,
        )
    if (grade := too_hard(plain, HARDEST_GRADE)) is not None:
        reading.add(
            file,
            path,
            _("this reads like school grade {grade}, and {most} is the most").format(grade=round(grade), most=int(HARDEST_GRADE)),
            _("use shorter words and sentences"),
            code="reading-grade",
            warning=True,
            place=place,
        )
    for word, remedy in style_faults(text):
        reading.add(file, path, _('"{word}" is on the style list').format(word=word), remedy, code="style", warning=True, place=place)
