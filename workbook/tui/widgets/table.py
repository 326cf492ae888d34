"""A table: its rows, and one of them open for writing. Whatever is typed is kept at once."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from workbook.errors import AnswerRefused
from workbook.exercise.fields import Answer
from workbook.exercise.steps import Table
from workbook.locale import _, ngettext
from workbook.session.rows import is_unnamed, unnamed_words
from workbook.session.showing import Showing
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.row import Row, RowEditor, ViewOf, in_words
from workbook.tui.widgets.sheet import ADD, DONE, Sheet
from workbook.tui.widgets.view import Keys, Typed, View


class TableView(View, Vertical):
    """Rows of named cells."""

    def __init__(self, showing: Showing, step: Table, typed: Typed, view_of: ViewOf) -> None:
        super().__init__()
        self._showing, self._step, self._typed, self._view_of = showing, step, typed, view_of
        rows = showing.value if isinstance(showing.value, list) else []
        self._rows: list[Row] = [dict(row) for row in rows if isinstance(row, dict)]
        self._sheet = Sheet([column.label for column in step.columns])
        self._changed = False
        self._out: list[tuple[int, Row]] = []
        """The rows that were taken out, and where they stood."""
        self._opened, self._new = 0, False
        """The row that is open or was last, and whether it was added just now."""

    def compose(self) -> ComposeResult:
        """Show the rows, and the name of the one that is open."""
        yield Words(id="row-name")
        yield self._sheet

    def on_mount(self) -> None:
        """Show what is there; a last row that was cut off has the cursor."""
        self._show(at=len(self._rows) - 1 if self._is_cut_off else ADD)

    def point(self, row: int) -> None:
        """Put the cursor on a row, counted from 1, while none is open."""
        if self._editor is None and row <= len(self._rows):
            self._show(at=row - 1)
            self.post_message(self.Changed())

    # -- showing

    @property
    def _editor(self) -> RowEditor | None:
        return next(iter(self.query(RowEditor)), None)

    def _show(self, *, at: int | str = -1, note: str = "") -> None:
        judges = [self._step.cell(column) for column in self._step.columns]
        cells = [[in_words(self._showing, judge, row.get(judge.id)) for judge in judges] for row in self._rows]
        adding = [] if self._is_full else [(ADD, _("+ Add a row"))]
        self._sheet.show(
            cells, [*adding, (DONE, _("That is all, go on"))], note=note or unnamed_words(self._step, self._rows) or self._room(), at=at
        )

    @property
    def _is_full(self) -> bool:
        return self._step.max_rows is not None and len(self._rows) >= self._step.max_rows

    @property
    def _is_cut_off(self) -> bool:
        """Say whether the last row was begun and not filled in to its end."""
        return self._showing.unconfirmed and bool(self._rows) and self._step.columns[-1].id not in self._rows[-1]

    def _room(self) -> str:
        most = self._step.max_rows
        if most is None or not self._is_full:
            return ""
        one, many = "There is room for {count} row, and it is filled in.", "There is room for {count} rows, and they are all filled in."
        return ngettext(one, many, most).format(count=most)

    def aim(self) -> None:
        """Put the focus into the open row, else on the rows."""
        if self._editor is not None:
            self._editor.aim()
        else:
            self._sheet.focus(scroll_visible=False)

    def keys(self) -> Keys:
        """Return the keys of where the cursor is."""
        if self._editor is not None:
            return self._editor.keys()
        deed, _row = self._sheet.at
        onward = (("ctrl+n", _("next")),)
        back = (("u", _("bring it back")),) if self._out else ()
        match deed:
            case "open":
                return (("enter", _("change")), ("d", _("take out")), *back, *onward)
            case "add":
                return (("enter", _("add a row")), *back, *onward)
            case _:
                return (("enter", _("next")), *back)

    def given(self) -> Answer | None:
        """Return the rows that hold something; None when nothing was changed."""
        if self._editor is not None:
            before = [dict(row) for row in self._rows]
            self._editor.gather()
            self._changed = self._changed or before != self._rows
        return self._held() if self._changed else None

    def _held(self) -> list[Row]:
        names = [column.id for column in self._step.columns]
        rows = [{name: row[name] for name in names if row.get(name) not in (None, "", [])} for row in self._rows]
        return [row for row in rows if row]

    def _keep(self) -> None:
        self._changed = True
        self._typed(list(self._held()))

    # -- what the person does

    @on(Sheet.Moved)
    def _moved(self) -> None:
        self.post_message(self.Changed())

    @on(Sheet.Chosen)
    async def _chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        if self._editor is not None:
            return  # a second Enter, when the row is open already
        match event.deed:
            case "open":
                await self._open(event.row)
            case "add" if not self._is_full:
                self._rows.append({})
                await self._open(len(self._rows) - 1, new=True)
            case "out":
                self._take_out(event.row)
            case "back" if self._out:
                self._bring_back()
            case "done":
                await self._finish()
            case _:
                return

    async def _open(self, number: int, *, new: bool = False, at: int = 0, why: str = "") -> None:
        """Open a row for writing; `why` says why a cell of it was not taken."""
        self._opened, self._new = number, new
        editor = RowEditor(self._showing, self._step, self._rows[number], self._view_of, self._keep, at=at, why=why)
        with self.app.batch_update():  # a layout without rows would be lower, and scroll away from where the person was
            self.query_one("#row-name", Words).show((_("Row {number}").format(number=number + 1), "faint"), ("", "plain"))
            self._sheet.display = False
            await self.mount(editor)
        self.post_message(self.Changed())

    @on(RowEditor.Ended)
    async def _ended(self, event: RowEditor.Ended) -> None:
        event.stop()
        editor = self._editor
        if editor is not None:
            with self.app.batch_update():
                await editor.remove()
                self._close(self._opened)

    def _close(self, number: int) -> None:
        """Show the rows again, without one that was left empty; the cursor is on one that is not named yet."""
        unnamed = is_unnamed(self._step, self._rows[number])
        if not self._rows[number]:
            del self._rows[number]
        self.query_one("#row-name", Words).show()
        self._sheet.display = True
        onward = (self._new and not unnamed) or number >= len(self._rows)
        self._show(at=(DONE if self._is_full else ADD) if onward else number)
        self.aim()
        self.post_message(self.Changed())

    def _take_out(self, number: int) -> None:
        row = self._rows.pop(number)
        self._out.append((number, row))
        self._keep()
        words = self._words(row)
        self._show(note=_("Taken out: {words}. Press u to bring it back.").format(words=words) if words else "")
        self.post_message(self.Changed())

    def _words(self, row: Row) -> str:
        judges = (self._step.cell(column) for column in self._step.columns)
        return next((words for judge in judges if (words := in_words(self._showing, judge, row.get(judge.id)))), "")

    def _bring_back(self) -> None:
        number, row = self._out.pop()
        self._rows.insert(number, row)
        self._keep()
        self._show(at=number)
        self.post_message(self.Changed())

    async def _finish(self) -> None:
        """Go on; a cell that its column would refuse is opened first."""
        for number, row in enumerate(self._rows):
            for at, column in enumerate(self._step.columns):
                try:
                    value = row.get(column.id)
                    if value not in (None, "", []):
                        self._step.cell(column).accept(value, self._showing.today)
                except AnswerRefused as refused:
                    await self._open(number, at=at, why=str(refused))
                    return
        self.post_message(self.Answered(self.given()))
