"""A workshop at this moment, always in sight: the time that is left, who is here, what was said to everybody, what does not work."""

from collections.abc import Sequence

from rich.cells import cell_len

from workbook.locale import _
from workbook.tui.ink import Line, Pen
from workbook.tui.widgets.lines import Lines
from workbook.workshop.facilitating import counts_words, left_words
from workbook.workshop.room import Room


class Moment(Lines):
    """The moment in one row, or a few."""

    def __init__(self) -> None:
        super().__init__(id="moment")
        self._room: Room | None = None

    def show(self, room: Room) -> None:
        """Show another moment."""
        self._room = room
        self.display = not room.is_closed or bool(room.problems)
        self.redraw()

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows."""
        room = self._room
        if room is None:
            return [()]
        left, counts = "" if pen.narrow or room.is_closed else left_words(room.left), counts_words(room)
        rows: list[Line] = []
        if not room.is_closed:
            # A language's words may not fit beside each other: the time is never what gives way.
            if left and cell_len(pen.safe(left)) + 2 + cell_len(pen.safe(counts)) > pen.width:
                rows.append(((pen.one_line(left), "bright"),))
                left = ""
            rows += [pen.sides((left, "bright"), (counts, "plain"))] if left else pen.wrap(counts)
        if room.state.message:
            rows.append(((pen.one_line(_("On every screen: {message}").format(message=room.state.message)), "faint"),))
        return [*rows, *(line for problem in room.problems for line in pen.wrap(problem, "notice"))] or [()]
