"""Save as a file in line mode: a format, then what would leave to the last word, then where it goes; nothing is written before."""

from collections.abc import Callable, Sequence

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.plain.lines import Lines
from workbook.plain.tell import numbered
from workbook.plain.typed import yes_or_no
from workbook.plain.words import number_in
from workbook.session.away import is_there, write_out, written_words
from workbook.session.desk import Desk
from workbook.session.exporting import SAVED, FileOut, file_out, file_path, replace_words, write_words
from workbook.session.kiosk import no_files_words

Hear = Callable[[], str]
"""Gives the next line, in which a slash may begin a path."""


def save_as_file(hear: Hear, lines: Lines, desk: Desk, names: Sequence[str] = ()) -> None:
    """Make a file of pages and cards by their names, without one of the whole thread; Enter goes back at each question."""
    if desk.kiosk is not None:
        lines.say(no_files_words())
        return
    kinds = list(SAVED)
    lines.say()
    lines.say("\n".join(numbered([_(SAVED[kind]) for kind in kinds])))
    lines.say(_("Type the number of a kind of file, or press Enter to go back."))
    number = number_in(hear())
    if not 1 <= number <= len(kinds):
        lines.say(_("Nothing was written."))
        return
    try:
        out = file_out(desk, kinds[number - 1], names)
        lines.say(out.heading)
        if not out.is_empty:
            lines.say()
            lines.say(out.preview.rstrip("\n"))
            lines.say()
        for sentence in out.left_out:
            lines.say(sentence)
        if not out.is_empty:
            _write(hear, lines, desk, out)
    except WorkbookError as problem:
        lines.say(str(problem))


def _write(hear: Hear, lines: Lines, desk: Desk, out: FileOut) -> None:
    path = file_path("", out.kind, desk.environ)
    lines.say(write_words(path))
    lines.say(_("Type y to write it, another name for it, or press Enter to go back."))
    said = hear().strip()
    if not said or yes_or_no(said) is False:
        lines.say(_("Nothing was written."))
        return
    if yes_or_no(said) is not True:
        path = file_path(said, out.kind, desk.environ)
    replaces = is_there(path)
    if replaces:
        lines.say(replace_words(path) + " " + _("Type y for yes or n for no."))
        if yes_or_no(hear()) is not True:
            lines.say(_("Nothing was written."))
            return
    write_out(path, out.content, replaces=replaces)
    for sentence in written_words(path, desk.environ):
        lines.say(sentence)
