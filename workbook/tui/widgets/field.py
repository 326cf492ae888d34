"""The only place where a person types: keeps each change before it is shown, and sends the changed cells only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.document._document import Document, EditResult, Location, Selection
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from workbook.text import MARKS, harmless, unsafe_character
from workbook.tui.widgets.lines import differing
from workbook.tui.widgets.painted import Row
from workbook.tui.widgets.wrapped import Wrapped, graphemes, shown

_SIGN = "· "


def typed(text: str) -> str:
    """Return what was typed or pasted without what a terminal would act on; tabs become blanks."""
    return harmless(text).removesuffix("\n")


class Field(TextArea):
    """A text that a person types. `keep` is called with all of it at each change, before the change is shown."""

    DEFAULT_CSS = """
    Field, Field:focus { height: auto; border: none; padding: 0; background: transparent; scrollbar-size: 0 0; }
    Field .field--sign { text-style: dim; }
    """
    COMPONENT_CLASSES = {"field--sign"}

    selection = reactive(Selection(), init=False, always_update=True, repaint=False)

    @dataclass
    class Entered(Message):
        """Enter was pressed, and it ends this text."""

        field: "Field"

        @property
        def control(self) -> "Field":
            """The field it was pressed in."""
            return self.field

    def __init__(
        self,
        text: str,
        keep: Callable[[str], None],
        *,
        lines: bool = False,
        each: bool = False,
        max_rows: int = 8,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        self._keep, self._lines, self._each = keep, lines or each, each
        self._most, self._least = max_rows, 3 if lines else 1
        self._painted: list[Row] = []
        super().__init__("", id=id, classes=classes, highlight_cursor_line=False)
        self.set_reactive(TextArea.cursor_blink, False)
        self.set_reactive(TextArea.match_cursor_bracket, False)
        self._set_document(text, None)

    # what is in it

    def _set_document(self, text: str, language: str | None) -> None:
        text = "\n".join(text.splitlines()) + ("\n" if text.endswith("\n") else "")
        self.document = Document(text if self._lines else text.replace("\n", " "))
        self.wrapped_document: Wrapped = Wrapped(self.document)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.move_cursor(self.document.end)
        self._rewrap_and_refresh_virtual_size()

    def edit(self, edit: Edit) -> EditResult:
        """Do a change, and keep the text."""
        self.wrapped_document.exact = True
        try:
            result = super().edit(edit)
        finally:
            self.wrapped_document.exact = False
        self._changed()
        return result

    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        super()._undo_batch(edits)
        self._changed()

    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        super()._redo_batch(edits)
        self._changed()

    def _changed(self) -> None:
        self._keep(self.text)
        self._repaint_changed()

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        clean = typed(insert)
        return super()._replace_via_keyboard(clean if self._lines else clean.replace("\n", " "), start, end)

    # keys

    async def _on_key(self, event: events.Key) -> None:
        event.prevent_default()
        if event.key == "enter":
            event.stop()
            self._enter()
        elif event.character and _is_text(event):
            event.stop()
            self._replace_via_keyboard(event.character, *self.selection)

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self._replace_via_keyboard(event.text, *self.selection)

    def _enter(self) -> None:
        row, _column = self.cursor_location
        blank, last = not self.document.get_line(row).strip(), row == self.document.line_count - 1
        if not self._lines or (self._each and blank and last):
            self.post_message(self.Entered(self))
        elif self._each and blank:
            self.move_cursor((row + 1, 0))
        else:
            super()._replace_via_keyboard("\n", *self.selection)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up a row; from the first row the key goes on to what stands around the field."""
        if not select and self._cursor_offset[1] == 0:
            raise SkipAction
        super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down a row; from the last row the key goes on to what stands around the field."""
        if not select and self._cursor_offset[1] == self.wrapped_document.height - 1:
            raise SkipAction
        super().action_cursor_down(select)

    def action_cursor_page_up(self) -> None:
        """Move up by the field's height; a field that is seen whole lets the key go on."""
        self._only_when_scrolled()
        super().action_cursor_page_up()

    def action_cursor_page_down(self) -> None:
        """Move down by the field's height; a field that is seen whole lets the key go on."""
        self._only_when_scrolled()
        super().action_cursor_page_down()

    def action_copy(self) -> None:
        """Copy what is picked; with nothing picked nothing happens."""
        if self.selected_text:
            super().action_copy()

    def get_cursor_left_location(self) -> Location:
        """Return the place before the sign to the left, accents and joined emoji included."""
        row, column = super().get_cursor_left_location()
        return row, self._edge(row, column, 0)

    def get_cursor_right_location(self) -> Location:
        """Return the place behind the sign to the right, accents and joined emoji included."""
        row, column = super().get_cursor_right_location()
        return row, self._edge(row, column, 1)

    def _only_when_scrolled(self) -> None:
        if self.wrapped_document.height <= self.size.height:
            raise SkipAction

    def _edge(self, row: int, column: int, side: int) -> int:
        """Return the nearest end of a sign, where `column` would be inside of one."""
        line = self.document.get_line(row)
        start = max(0, column - 32)
        for span in graphemes(shown(line[start : column + 32])):
            if span[0] < column - start < span[1]:
                return start + span[side]
        return column

    # how it is shown

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return as many rows as the text has, within what was asked for."""
        self._wrap_at(width - self.gutter_width - 1)
        return max(self._least, min(self._most, self.wrapped_document.height))

    @property
    def gutter_width(self) -> int:
        """The cells before each line."""
        return len(_SIGN) if self._each else 0

    def _wrap_at(self, width: int) -> None:
        if width > 0 and width != self.wrapped_document.width:
            self.wrapped_document.wrap(width)

    def _rewrap_and_refresh_virtual_size(self) -> None:
        self._wrap_at(self.wrap_width)
        self._refresh_size()
        self._recompute_cursor_offset()
        self._repaint_changed()

    def _recompute_cursor_offset(self) -> None:
        self._cursor_offset = self.wrapped_document.location_to_offset(self.cursor_location)

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        if self.is_mounted:
            self.scroll_cursor_visible()
            self.place_caret()
            self._repaint_changed()
            self.call_after_refresh(self.reveal)

    def _watch_has_focus(self, focus: bool) -> None:
        if focus:
            self.place_caret()
            self.history.checkpoint()
        self._repaint_changed()

    def place_caret(self) -> None:
        """Have the hardware cursor stand at the caret: input methods, screen readers and magnifiers follow it."""
        self.app.cursor_position = self.cursor_screen_offset

    def reveal(self) -> None:
        """Scroll what the field stands in, so that the caret is seen."""
        for above in self.ancestors:
            if isinstance(above, Widget) and above.is_scrollable and above.allow_vertical_scroll:
                caret, seen = self.cursor_screen_offset.y, above.scrollable_content_region
                if not seen.y <= caret < seen.bottom:
                    above.scroll_relative(y=caret - (seen.y if caret < seen.y else seen.bottom - 1), animate=False)
                return

    def _repaint_changed(self) -> None:
        """Have the rows painted that differ from what was painted last, and no others."""
        if not self.is_mounted:
            return
        old, self._painted = self._painted, [self._row(y) for y in range(self.size.height)]
        for y in differing(old, self._painted):
            self.refresh(Region(0, y, self.size.width, 1))

    def _row(self, y: int) -> Row:
        y += self.scroll_offset.y
        if y >= self.wrapped_document.height:
            return Row("", "", -1, (0, 0))
        line, start, end = self.wrapped_document.section(y)
        sign = "" if not self._each else _SIGN if start == 0 else " " * len(_SIGN)
        first, last = sorted(self.selection)
        caret = self.selection.end[1] - start if self.has_focus and self._cursor_offset[1] == y else -1
        picked = (0, 0)
        if first != last and first[0] <= line <= last[0]:
            picked = (first[1] - start if first[0] == line else 0), (last[1] - start if last[0] == line else end - start + 1)
        return Row(sign, shown(self.document.get_line(line)[start:end]), caret, picked)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint some rows."""
        return Widget.render_lines(self, crop)

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        row, plain = self._row(y), self.rich_style
        ways = [plain] + [plain + self.get_component_rich_style(f"text-area--{name}") for name in ("selection", "cursor")]
        segments = [Segment(row.sign, plain + self.get_component_rich_style("field--sign"))] if row.sign else []
        return Strip([*segments, *row.pieces(ways)]).adjust_cell_length(self.size.width, plain)


def _is_text(event: events.Key) -> bool:
    """Say whether a key stands for a sign that is to be typed: blanks of every kind and joiners are."""
    sign = event.character or ""
    return sign not in "\t\n" and (sign in MARKS or unsafe_character(sign) is None) and not event.key.startswith(("alt+", "ctrl+"))
