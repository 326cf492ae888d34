"""A sheet to fill in by hand as plain text: 80 columns, no signs that cannot be read aloud, ready for any printer."""

import textwrap
from collections.abc import Iterator

from workbook.locale import _, ngettext
from workbook.outcome.sheet import Asked, Boxes, Cell, Compared, Exercise, Field, Lines, Marks, Pages, Rows, Sheet, Written
from workbook.text import visible

WIDTH = 80
_INDENT = "    "
_LINE = "_" * 72
_SOLID = "\xa0"
"""Stands for a blank at which no line may end."""


def as_text(sheet: Sheet) -> str:
    """Return the sheet as text."""
    parts = [_title(sheet.title, "=")]
    parts += [_wrapped(words) for words in sheet.opening]
    parts += [_title(sheet.support_title, "-"), *(_wrapped(words) for words in sheet.support)]
    for exercise in sheet.exercises:
        parts += list(_exercise(exercise))
    return visible("\n\n".join(part for part in [*parts, _wrapped(sheet.credit)] if part)) + "\n"


def _exercise(exercise: Exercise) -> Iterator[str]:
    yield "\n" + _title(exercise.title, "=")
    yield _wrapped(f"{exercise.purpose} {about_minutes(exercise)}".strip())
    for asked in exercise.asked:
        yield _asked(asked)


def _asked(asked: Asked) -> str:
    mark = _("Question {number}.").format(number=asked.number) + " " if asked.number else ""
    parts = [_wrapped(mark + (f"{asked.only_if}\n{asked.prompt}" if asked.only_if else asked.prompt))]
    if asked.is_private:
        parts.append(_wrapped(private_note(), _INDENT))
    parts += [_wrapped(note, _INDENT) for note in asked.notes]
    if asked.examples:
        parts.append(_wrapped(_("For example: {examples}").format(examples=" / ".join(asked.examples)), _INDENT))
    if asked.starters:
        parts.append(_wrapped(_("You could begin with: {starters}").format(starters=" / ".join(asked.starters)), _INDENT))
    body = "\n".join(_body(asked)).rstrip("\n")
    return "\n".join(parts) + (f"\n\n{body}" if body else "")


def private_note() -> str:
    """Return the words beside a question whose answer is private."""
    return _("Private. Before you write here, think about who may find this sheet.")


def own_words() -> str:
    """Return the words over the lines under a message."""
    return _("Or in your own words:")


def about_minutes(exercise: Exercise) -> str:
    """Return how long a page takes; empty where nobody said."""
    told = ngettext("It takes about {count} minute.", "It takes about {count} minutes.", exercise.minutes)
    return told.format(count=exercise.minutes) if exercise.minutes else ""


def _body(asked: Asked) -> Iterator[str]:
    match asked.body:
        case Lines() as lines:
            for number in range(1, lines.count + 1):
                mark = f"{number}. " if lines.numbered else f"{lines.start} " if lines.start and number == 1 else ""
                yield f"{_INDENT}{mark}{_LINE[: max(20, len(_LINE) - len(mark))]}\n"
        case Boxes() as boxes:
            yield from ([_wrapped(boxes.how_many, _INDENT)] if boxes.how_many else [])
            for box in boxes.boxes:
                blank = f" {'_' * 40}" if box.writes else ""
                yield _wrapped(f"[ ] {box.label}{blank}".replace("  ", " "), _INDENT, "    ")
                yield from ([_wrapped(box.then, _INDENT * 2)] if box.then else [])
        case Marks() as marks:
            yield _wrapped(_ends(marks), _INDENT)
            if marks.marks:
                yield _INDENT + "   ".join(map(str, marks.marks))
            else:
                yield f"{_INDENT}{'_' * 10}"
        case Field() as field:
            for before, after in field.blanks:
                yield _wrapped(f"{before} {'_' * 12} {after}".strip(), _INDENT)
        case Rows() as rows:
            for number in range(1, rows.count + 1):
                yield _INDENT + _("Row {number}").format(number=number)
                yield from (_cell(cell, number == 1) for cell in rows.columns)
                yield ""
        case Pages() as pages:
            for page in pages.pages:
                yield _wrapped(_("{title}:").format(title=page.title) + (f" {page.when}" if page.when else ""), _INDENT)
                yield "\n".join(_wrapped(line, _INDENT * 2) for line in page.text.split("\n"))
                yield ""
            yield from ([_wrapped(own_words(), _INDENT) + "\n"] if pages.lines else [])
            yield from (f"{_INDENT}{_LINE}\n" for _number in range(pages.lines))
        case Compared() as compared:
            for line in compared.lines:
                yield _wrapped(_("{line}: then {blank} now {blank}").format(line=line, blank="_" * 10), _INDENT)
        case Written(words):
            yield from (_wrapped(line, _INDENT) for line in words.split("\n"))
        case None:
            return


def _ends(marks: Marks) -> str:
    low = f"{marks.first} ({marks.low})" if marks.low else str(marks.first)
    high = f"{marks.last} ({marks.high})" if marks.high else str(marks.last)
    told = _("Circle a number from {low} to {high}.") if marks.marks else _("Write a number from {low} to {high}.")
    return told.format(low=low, high=high)


def _cell(cell: Cell, first: bool) -> str:
    """Return one cell to fill in; its hint stands in the first row alone."""
    label = f"{cell.label} ({cell.hint})" if cell.hint and first else cell.label
    answer = "  ".join(f"[ ] {choice}".replace(" ", _SOLID) for choice in cell.choices) if cell.choices else "_" * 30
    told = "{label} {answer}" if label.endswith(("?", ":", ".", "…")) else _("{label}: {answer}")
    return _wrapped(told.format(label=label, answer=answer), _INDENT * 2, "  ")


def _title(text: str, line: str) -> str:
    words = _wrapped(" ".join(text.split()))
    return f"{words}\n{line * max(map(len, words.split(chr(10))))}" if words else ""


def _wrapped(text: str, indent: str = "", hanging: str = "") -> str:
    """Return words in lines of at most 80 columns, line ends kept."""
    return "\n".join(
        textwrap.fill(line, WIDTH, initial_indent=indent, subsequent_indent=indent + hanging, break_on_hyphens=False)
        for line in visible(text).replace("[ ]", f"[{_SOLID}]").split("\n")
    ).replace(_SOLID, " ")
