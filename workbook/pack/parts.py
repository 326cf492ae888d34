"""A pack's files other than exercises: tables of one kind, whole files, and plain text."""

from typing import TypeVar

from workbook.errors import Fault
from workbook.exercise.build import Builder
from workbook.exercise.fields import ID
from workbook.exercise.rules import checklist_rules
from workbook.exercise.template import TemplateFault, row_tests
from workbook.exercise.toml import Document
from workbook.exercise.words import item_words
from workbook.locale import _
from workbook.pack.manifest import CardText, ChecklistText
from workbook.pack.reading import Reading, document_of
from workbook.text import unsafe_character

T = TypeVar("T")


def cards_of(reading: Reading) -> tuple[CardText, ...]:
    """Return the cards, the tests of their rings looked at too."""
    cards = tables_of(reading, "cards.toml", "card", CardText, "text")
    for card in cards:
        try:
            row_tests(card.rings.where if card.rings else "")
        except TemplateFault as fault:
            number = _numbers(reading.documents["cards.toml"], "card")[card.id]
            place = _('card "{id}"').format(id=card.id)
            reading.add("cards.toml", ("card", number, "rings", "where"), str(fault), fault.remedy, code="template", place=place)
    return cards


def checklists_of(reading: Reading) -> tuple[ChecklistText, ...]:
    """Return the checklists, their lines looked at too."""
    checklists = tables_of(reading, "checklists.toml", "checklist", ChecklistText)
    document = reading.documents.get("checklists.toml")
    if document is None:
        return checklists
    builder = Builder(document, "checklists.toml")
    numbers = _numbers(document, "checklist")
    for checklist in checklists:
        number = numbers[checklist.id]
        place = _('checklist "{id}"').format(id=checklist.id)
        for words in item_words(checklist.items):
            builder.parse(words.text, ("checklist", number, *words.path), place)
        for rule in checklist_rules(checklist.items):
            builder.add(("checklist", number, *rule.path), rule.message, rule.remedy, code=rule.code, place=place)
    reading.faults += builder.faults
    return checklists


def _numbers(document: Document, key: str) -> dict[str, int]:
    """Return where among the [[key]] tables of a file each id stands first."""
    raw_list = document.tree[key]
    tables = [*enumerate(raw_list if isinstance(raw_list, list) else [raw_list])]
    return {raw["id"]: at for at, raw in reversed(tables) if isinstance(raw, dict) and isinstance(raw.get("id"), str)}


def tables_of(reading: Reading, file: str, key: str, kind: type[T], *templates: str) -> tuple[T, ...]:
    """Return the [[key]] tables of a file as values; `templates` are the fields that hold placeholders."""
    if file not in reading.source.contents or (document := document_of(reading, file)) is None:
        return ()
    builder, found, seen = Builder(document, file), [], set[str]()
    for stray in document.tree.keys() - {key}:
        builder.add(
            (stray,),
            _('"{key}" is not a name that is known here').format(key=stray),
            _("this file holds only blocks that begin with [[{key}]]").format(key=key),
            code="unknown-key",
        )
    raw_list = document.tree.get(key, [])
    for number, raw in enumerate(raw_list if isinstance(raw_list, list) else [raw_list]):
        name = raw.get("id") if isinstance(raw, dict) else None
        place = f'{key} "{name}"' if isinstance(name, str) else f"{key} {number + 1}"
        value = builder.build(kind, raw, (key, number), place)
        if value is None:
            continue
        if isinstance(name, str) and not ID.fullmatch(name):
            _bad_id(builder, (key, number, "id"), name, place)
        if name in seen:
            builder.add(
                (key, number, "id"),
                _('the id "{id}" stands here twice').format(id=name),
                _("give each one its own id"),
                code="duplicate-id",
                place=place,
            )
        seen.add(str(name))
        for part in templates:
            builder.parse(getattr(value, part), (key, number, part), place)
        found.append(value)
    reading.faults += builder.faults
    return tuple(found)


def _bad_id(builder: Builder, path: tuple[str | int, ...], name: str, place: str) -> None:
    message, remedy = _('"{id}" cannot be an id').format(id=name), _("use small letters, digits and hyphens, like plan-card")
    builder.add(path, message, remedy, code="bad-id", place=place)


def whole_file(reading: Reading, file: str, kind: type[T]) -> T | None:
    """Return a file that is one value; None when it is not there, or with its faults noted."""
    if file not in reading.source.contents or (document := document_of(reading, file)) is None:
        return None
    builder = Builder(document, file)
    for part in ("privacy", "support_card", "nav") if file == "strings.toml" else ():
        if part in document.tree:
            builder.add(
                (part,),
                _("the words of [{part}] are the program's own, so that every pack says the same").format(part=part),
                _("take this part out"),
                code="program-words",
            )
            reading.faults += builder.faults
            return None
    value = builder.build(kind, document.tree, ())
    for name, page in document.tree.items():
        if value is not None and file == "strings.toml" and isinstance(page, dict):
            builder.parse(str(page.get("text", "")), (name, "text"), name)
    reading.faults += builder.faults
    return value


def plain_text(reading: Reading, file: str) -> str:
    """Return a file that is words for people; empty when it is not there, or with its fault noted."""
    raw = reading.source.contents.get(file, b"")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        reading.add(file, (), _("this file is not UTF-8 text"), _("save it as UTF-8"), code="text")
        return ""
    if bad := unsafe_character(text):
        reading.faults.append(
            Fault(
                file=file,
                line=text.count("\n", 0, bad[0]) + 1,
                message=_("there is a hidden or control character here ({sign}) that no pack may hold").format(sign=bad[1]),
                remedy=_("delete it; typing the words anew is the surest way"),
                code="text",
            )
        )
    return text
