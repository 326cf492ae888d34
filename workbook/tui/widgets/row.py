"""The editor of one row: its cells under each other, one of them active, with the widgets that steps have."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from workbook.errors import AnswerRefused
from workbook.exercise.conditions import is_empty
from workbook.exercise.fields import Answer
from workbook.exercise.printing import Printer
from workbook.exercise.steps import CellStep, Table
from workbook.frozen import replace
from workbook.locale import _
from workbook.session.showing import Showing
from workbook.tui.ink import Line, Pen
from workbook.tui.widgets.columns import labelled
from workbook.tui.widgets.lines import Lines, Words
from workbook.tui.widgets.view import Keys, Typed, View, follow

Row = dict[str, Answer]
ViewOf = Callable[[Showing, Typed], View]
"""Returns the view of a step with what is there."""


def in_words(showing: Showing, judge: CellStep, value: Answer | None) -> str:
    """Return a cell as lists on screen print it."""
    return showing.speech.joined(Printer(showing.speech, lambda text: text, labels=True).answer(judge, value).values)


class Cells(Lines):
    """The cells above or below the active one, in words."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._pairs: tuple[tuple[str, str], ...] = ()

    def show(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show labels and values."""
        self._pairs = tuple(pairs)
        self.display = bool(pairs)
        self.redraw()

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows."""
        return labelled(pen, self._pairs)


class RowEditor(Vertical):
    """One row. Each cell is kept as it is typed or picked, and judged by its column when the person goes on from it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab,down", "cell(1)", show=False),
        Binding("shift+tab,up", "cell(-1)", show=False),
        Binding("delete,backspace", "empty", show=False),
    ]

    class Ended(Message):
        """The row is done."""

    def __init__(
        self, showing: Showing, table: Table, row: Row, view_of: ViewOf, keep: Callable[[], None], *, at: int = 0, why: str = ""
    ) -> None:
        super().__init__()
        self._showing, self._table, self._row, self._view_of, self._keep = showing, table, row, view_of, keep
        self._judges = [table.cell(column) for column in table.columns]
        self._at, self._why = at, why
        """The cell that is active, and what is said under it first."""
        self._refused = False

    def compose(self) -> ComposeResult:
        """Show the cells, and a place for the active one."""
        yield Cells(id="cells-before")
        yield Words(id="cell-label")
        yield Words(id="cell-why")
        yield Cells(id="cells-after")

    async def on_mount(self) -> None:
        """Open the first cell."""
        await self._open(self._at)
        if self._why:
            self._refuse(self._why)

    # -- showing

    @property
    def view(self) -> View | None:
        """The view of the active cell."""
        return next(iter(self.query(View)), None)

    @property
    def _judge(self) -> CellStep:
        return self._judges[self._at]

    async def _open(self, at: int) -> None:
        """Make a cell the active one."""
        self._at, self._refused = at, False
        judge = self._judge
        pairs = [(one.prompt, in_words(self._showing, one, self._row.get(one.id))) for one in self._judges]
        cell = replace(self._showing, step=judge, value=self._row.get(judge.id), unconfirmed=False, carried="", rings=None)
        with self.app.batch_update():  # a layout without any cell would be lower, and scroll away from where the person was
            if (old := self.view) is not None:
                await old.remove()
            self.query_one("#cells-before", Cells).show(pairs[:at])
            self.query_one("#cells-after", Cells).show(pairs[at + 1 :])
            hint = ((judge.hint, "faint"),) if judge.hint else ()
            self.query_one("#cell-label", Words).show(*((("", "plain"),) if at else ()), (judge.prompt, "bright"), *hint)
            self._tell("")
            await self.mount(self._view_of(cell, partial(self._typed, judge.id)), before="#cell-why")
        self.aim()
        self.call_after_refresh(self._follow)

    def _tell(self, refusal: str) -> None:
        gap = (("", "plain"),) if self._at + 1 < len(self._judges) else ()
        why = ((refusal, "notice"),) if refusal else ()
        self.query_one("#cell-why", Words).show(*why, *gap)

    def _follow(self) -> None:
        """Bring the active cell into sight, its label before its end."""
        label, view = next(iter(self.query("#cell-label")), None), self.view
        if label is not None and view is not None:  # else the row was closed meanwhile
            height = label.size.height + view.size.height
            follow(self, label.virtual_region.y, min(height, self.screen.query_one("#body").size.height))

    def aim(self) -> None:
        """Put the focus into the active cell."""
        if self.view is not None:
            self.view.aim()

    def keys(self) -> Keys:
        """Return the keys of the active cell."""
        own = [(key, does) for key, does in (self.view.keys() if self.view else ()) if key not in {"enter", "ctrl+n"}]
        onward = _("row done") if self._at + 1 == len(self._judges) else _("next cell")
        return (("enter", onward), *own, ("esc", _("row done")), ("shift+tab", _("cell before")))

    # -- what the person does

    def _typed(self, cell: str, value: Answer) -> None:
        """Keep a cell: what comes late from one that is closed by now still goes where it was typed."""
        self._row[cell] = value
        self._keep()

    def gather(self) -> None:
        """Put what the active cell would give into the row, as it is."""
        value = self.view.given() if self.view else None
        if value is not None:
            self._row[self._judge.id] = value

    def _accepted(self) -> bool:
        """Judge the active cell and keep it; where it is refused, say why and leave it as it was typed."""
        self.gather()
        judge = self._judge
        value = self._row.get(judge.id)
        try:
            kept = judge.accept(value, self._showing.today) if value is not None and not is_empty(value) else None
        except AnswerRefused as refused:
            self._refuse(str(refused))
            self._keep()
            self.aim()
            return False
        self._row.pop(judge.id, None)
        if kept is not None and not is_empty(kept):
            self._row[judge.id] = kept
        self._keep()
        return True

    def _refuse(self, why: str) -> None:
        """Say why the active cell was not taken; the row may be left all the same."""
        self._refused = True
        self._tell(_("“{column}”: {why}").format(column=self._judge.prompt, why=why))

    @on(View.Answered)
    async def _answered(self, event: View.Answered) -> None:
        event.stop()
        if event.view is not self.view:
            return  # a second Enter, of a cell that is closed by now
        if event.value is not None:
            self._row[self._judge.id] = event.value
        await self._onward(1)

    async def _onward(self, by: int) -> None:
        if not self._accepted():
            return
        if 0 <= self._at + by < len(self._judges):
            await self._open(self._at + by)
        elif by > 0:
            self.post_message(self.Ended())

    async def action_cell(self, by: int) -> None:
        """Go to the next cell or the one before; beyond the ends the key goes on."""
        if not 0 <= self._at + by < len(self._judges):
            raise SkipAction
        await self._onward(by)

    async def action_empty(self) -> None:
        """Leave the active cell empty."""
        self._row.pop(self._judge.id, None)
        self._keep()
        await self._open(self._at)

    def action_leave(self) -> None:
        """End the row. A cell that was just refused stays as it was typed."""
        if self._refused or self._accepted():
            self.post_message(self.Ended())
