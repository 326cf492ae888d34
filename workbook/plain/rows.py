"""A table, asked one cell at a time. A blank first cell ends it; each row is kept as it grows."""

from collections.abc import Mapping

from workbook.errors import AnswerRefused
from workbook.exercise.fields import Answer, Column
from workbook.exercise.steps import CellStep, DateStep, ShortText, Table
from workbook.locale import _
from workbook.plain.oneline import meant
from workbook.plain.talk import Keep, Talk
from workbook.plain.tell import how_one, listed, rows
from workbook.plain.words import Word
from workbook.session.rows import is_unnamed, unnamed_words
from workbook.session.showing import Showing

Row = dict[str, Answer]


def filled(talk: Talk, showing: Showing, table: Table) -> Answer | None:
    """Return the rows, those that were there among them; None when the first line is blank, which keeps what is there."""
    held: list[Row] = [dict(row) for row in showing.value] if isinstance(showing.value, list) else []
    touched = _finished_last(talk, showing, table, held)
    while True:
        first = table.columns[0]
        talk.lines.say(_room(table, held))
        said = _cell(talk, table, first, None, _keeper(talk, held, len(held), {}, first), takes=("change", "remove"))
        if isinstance(said, Word):
            touched = _changed(talk, table, held, said) or touched
        elif said is None:
            return list(held) if touched else None
        else:
            touched = True
            held.append({first.id: said})
            talk.session.type(list(held))
            if table.max_rows is not None and len(held) > table.max_rows:
                return list(held)  # the step says how many there may be, and the question comes again
            _ask_row(talk, table, held, len(held) - 1, table.columns[1:])


def _room(table: Table, held: list[Row]) -> str:
    number = len(held) + 1
    if table.max_rows is not None and len(held) >= table.max_rows:
        return _("There is room for {count} rows, and they are all filled in. Press Enter to go on.").format(count=table.max_rows)
    return _("Row {number}. Press Enter if there are no more.").format(number=number) if held else _("Row {number}.").format(number=number)


def _finished_last(talk: Talk, showing: Showing, table: Table, held: list[Row]) -> bool:
    """Go on with a last row that was cut off; says whether there was one."""
    if not showing.unconfirmed or not held:
        return False
    filled_in = [index for index, column in enumerate(table.columns) if column.id in held[-1]]
    rest = table.columns[max(filled_in, default=-1) + 1:]
    if rest:
        talk.lines.say(_("Row {number} is not finished yet. Here is the rest of it.").format(number=len(held)))
        _ask_row(talk, table, held, len(held) - 1, rest)
    return True


def _ask_row(talk: Talk, table: Table, held: list[Row], index: int, columns: tuple[Column, ...]) -> None:
    """Ask for some cells of one row, keep each at once, and say the row when it is done."""
    for column in columns:
        row = held[index]
        value = _cell(talk, table, column, row.get(column.id), _keeper(talk, held, index, row, column), takes=("empty",))
        kept = {name: cell for name, cell in row.items() if name != column.id}
        if value is not None and not isinstance(value, Word):
            kept[column.id] = value
        held[index] = {one.id: kept[one.id] for one in table.columns if one.id in kept}
        talk.session.type(list(held))
    talk.lines.say("\n".join(rows(talk.session, table, list(held))[index:index + 1]))
    if is_unnamed(table, held[index]):
        change = _("/change {number} fills it in.").format(number=index + 1)
        talk.lines.say(f"{unnamed_words(table, held)} {change}")


def _keeper(talk: Talk, held: list[Row], index: int, row: Mapping[str, Answer], column: Column) -> Keep:
    """Return what keeps the table with one cell as it is picked, while its own words are asked for."""
    return lambda value: talk.session.type([*held[:index], {**row, column.id: value}, *held[index + 1:]])


def _changed(talk: Talk, table: Table, held: list[Row], word: Word) -> bool:
    """Change a row or take it out; says whether anything changed."""
    number = word.number
    if not 1 <= number <= len(held):
        talk.lines.say("\n".join([_("Name one of these rows by its number, like /change 1."), *rows(talk.session, table, list(held))])
                       if held else _("There are no rows here yet."))
        return False
    if word.name == "remove":
        talk.lines.say(_("Taken out: {words}").format(words=talk.session.printed(table, [held.pop(number - 1)])))
        talk.session.type(list(held))
    else:
        talk.lines.say(_("Row {number}, cell by cell. Enter keeps what is there, /empty leaves a cell empty.").format(number=number))
        _ask_row(talk, table, held, number - 1, table.columns)
    return True


def _cell(talk: Talk, table: Table, column: Column, before: Answer | None, keep: Keep, takes: tuple[str, ...]) -> Answer | Word | None:
    """Ask for one cell; Enter keeps what was there. A cell that its step refuses is asked again."""
    judge = table.cell(column)
    while True:
        talk.lines.say("\n".join(_told(talk, judge, before)))
        said = talk.hear(takes=takes)
        if isinstance(said, Word):
            return said
        line = talk.begun(said)
        if not line.strip():
            return before
        try:
            value = judge.accept(meant(talk, judge, line, before, keep), talk.session.desk.today())
        except AnswerRefused as refused:
            talk.lines.say(_("“{column}”: {why}").format(column=judge.prompt, why=refused))
            continue
        _say_back(talk, judge, value)
        return value


def _told(talk: Talk, judge: CellStep, before: Answer | None) -> list[str]:
    parts = [judge.prompt]
    if judge.hint:
        parts.append(_("Hint: {words}").format(words=judge.hint))
    if before is not None:
        parts.append(_("So far: {words}").format(words=talk.session.printed(judge, before)))
    parts += listed(judge)
    return parts if isinstance(judge, ShortText) else [*parts, how_one(judge)]


def _say_back(talk: Talk, judge: CellStep, value: Answer) -> None:
    """Say the day that was understood, and what looks unusual."""
    if isinstance(judge, DateStep):
        talk.lines.say(_("That is {day}.").format(day=talk.session.printed(judge, value)))
    if isinstance(judge, DateStep | ShortText):
        for warning in judge.warnings(value):
            talk.lines.say(warning)
