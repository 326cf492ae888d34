"""Gathers the program's sentences and compiles their translations: `python3 dev.py words [LANGUAGE ...]`.

    workbook/locale_data/workbook.pot                     every sentence that the code says, in English
    workbook/locale_data/es/LC_MESSAGES/workbook.po       the same with what a translator wrote for each
    workbook/locale_data/es/LC_MESSAGES/workbook.mo       what the program reads; in the tree, so that a clone speaks it at once

A language that is named and not there yet is begun. A sentence that changed keeps its old translation, marked `fuzzy`: it is
not said until somebody has looked at it and taken the mark away. The files change only when their words do.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "workbook"
CATALOGUES = PACKAGE / "locale_data"
TEMPLATE = CATALOGUES / "workbook.pot"
MARKS = {"_": 1, "_spoken": 1, "N_": 1, "ngettext": 2}
"""What a sentence is marked with in the code, and how many forms it has there."""
BEGUN = datetime(2026, 11, 23, tzinfo=UTC)
"""Stands in every header for the hour of making: a file whose words are the same is to be the same."""
ABOUT = "# The words of workbook. Apache-2.0, as the program. Made by `python3 dev.py words`."


def main(languages: list[str]) -> int:
    """Gather, carry over and compile; say what is still to be translated."""
    gathered = template()
    keep(TEMPLATE, as_text(gathered))
    for language in sorted({*languages, *translated()}):
        catalogue = carried_over(language, gathered)
        keep(place_of(language), as_text(catalogue))
        keep(place_of(language).with_suffix(".mo"), compiled(catalogue))
        open_ones = [message for message in sentences(catalogue) if untranslated(message)]
        print(f"{language}: {len(catalogue) - len(open_ones)} of {len(catalogue)} sentences are translated.")
        for message in open_ones[:20]:
            print(f"    {message.id if isinstance(message.id, str) else message.id[0]}")
    return 0


def template() -> Catalog:
    """Return every sentence of the code, in the order of the files; lines are not told, since they change all the time."""
    made = begun(None)
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for line, message in sorted(marked(ast.parse(path.read_bytes())), key=lambda found: found[0]):
            made.add(message, None, [(place, line)])
    return made


def marked(tree: ast.Module) -> Iterator[tuple[int, str | tuple[str, ...]]]:
    """Yield each marked sentence and its line. Read from the tree, since Babel's own reader looks into no f-string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            said = [one.value for one in node.args[: MARKS.get(name, 0)] if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if said and len(said) == MARKS[name]:
                yield node.lineno, said[0] if len(said) == 1 else tuple(said)


def begun(language: str | None) -> Catalog:
    """Return a catalogue without sentences; None has no language, as the template."""
    return Catalog(
        locale=language, project="workbook", version="1", header_comment=ABOUT, creation_date=BEGUN, revision_date=BEGUN, fuzzy=False,
        msgid_bugs_address="the project's issues", last_translator="the authors", language_team="the authors",
    )  # fmt: skip


def translated() -> list[str]:
    """Return the languages that there are catalogues for."""
    return sorted(path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/workbook.po"))


def place_of(language: str) -> Path:
    """Return where a language's translations are written."""
    return CATALOGUES / language / "LC_MESSAGES" / "workbook.po"


def read(language: str) -> Catalog:
    """Return a language's translations as they stand in the tree; none when it is only begun now."""
    path = place_of(language)
    if not path.exists():
        return begun(language)
    with path.open("rb") as source:
        return read_po(source, locale=language)


def carried_over(language: str, gathered: Catalog) -> Catalog:
    """Return a language's translations of the sentences that are in the code now; the head of its file stays."""
    catalogue = read(language)
    catalogue.update(gathered, update_header_comment=False)
    catalogue.creation_date = BEGUN
    return catalogue


def as_text(catalogue: Catalog) -> bytes:
    """Return a catalogue as a translator reads it."""
    written = io.BytesIO()
    write_po(written, catalogue, width=0, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return written.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as the program reads it."""
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def sentences(catalogue: Catalog) -> Iterator[Message]:
    """Yield the sentences of a catalogue, without its head."""
    yield from (message for message in catalogue if message.id)


def untranslated(message: Message) -> bool:
    """Say whether a sentence is still said in English, in whole or in part."""
    words = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return message.fuzzy or not all(words)


def keep(path: Path, made: bytes) -> None:
    """Write a file, unless it stands there already."""
    if not path.exists() or path.read_bytes() != made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
