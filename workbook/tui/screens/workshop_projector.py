"""The view for a projector: the phase, the time that is left, the message and what was released. Nothing private gets here."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _, ngettext
from workbook.tui.hands import Hands
from workbook.tui.ink import Line, Pen
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.workshop_lead_room import RoomScreen
from workbook.tui.widgets.large import large, middle
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.totals import total_rows
from workbook.tui.widgets.view import Keys
from workbook.workshop.facilitating import left_words, minutes_left
from workbook.workshop.projected import Projected, projected
from workbook.workshop.released import ReleasedShare
from workbook.workshop.totals import change_note


class WallView(Lines):
    """The wall as rows: the time as large as there is room for, and under it everything else."""

    DEFAULT_CSS = "WallView { height: auto; width: 100%; }"

    def __init__(self) -> None:
        super().__init__()
        self._wall: Projected | None = None
        self._room = 0

    def show(self, wall: Projected, room: int) -> None:
        """Show another moment, in so many rows that are seen at once."""
        self._wall, self._room = wall, room
        self.redraw()

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows."""
        wall = self._wall
        if wall is None:
            return [()]
        rows = [*_clock(wall, pen, self._room), *_words(wall, pen)]
        shares, totals = wall.released.shares, wall.released.totals
        if shares or totals:
            rows += [(), *pen.wrap(_("Released to everybody"), "faint")]
        for before, share in zip([None, *shares], shares, strict=False):
            rows += _share(share, before, pen)
        for total in totals:
            rows += [(), *total_rows(total, pen)]
        return [*rows, *([(), *pen.wrap(change_note(), "faint")] if any(one.kind == "change" for one in totals) else [])]


def _clock(wall: Projected, pen: Pen, room: int) -> list[Line]:
    """Return the time that is left: large while there is some, in words when it is up."""
    if wall.left is None:
        return []
    count = minutes_left(wall.left)
    if count <= 0:
        return [(), middle(left_words(wall.left), pen)]
    unit = ngettext("minute left", "minutes left", count)
    is_alone = not wall.message and wall.released.is_empty
    figures = large(count, pen, min(room * 2 // 3 if is_alone else room // 2, 15))
    return [*figures, *([()] if len(figures) > 1 else []), middle(unit, pen, "plain")]


def _words(wall: Projected, pen: Pen) -> list[Line]:
    rows: list[Line] = []
    if wall.is_closed:
        rows += [(), *pen.wrap(_("The workshop is closed. Thank you for being here."), "bright")]
    if wall.code:
        rows += [(), middle(_("Join with this code"), pen, "plain"), (), middle(wall.code, pen), ()]
        rows += [middle(_("or type this line"), pen, "plain"), ()]
        rows += [middle(wall.line, pen)] if cell_len(wall.line) <= pen.width else pen.wrap(wall.line, "bright")
    if wall.message:
        fits = cell_len(pen.safe(wall.message)) <= pen.width
        rows += [(), middle(wall.message, pen, "accent")] if fits else [(), *pen.wrap(wall.message, "accent")]
    return rows


def _share(share: ReleasedShare, before: ReleasedShare | None, pen: Pen) -> list[Line]:
    """Return one share, under its page where that is another than before."""
    is_new = before is None or before.page != share.page
    rows: list[Line] = [(), *pen.wrap(share.page, "faint")] if is_new else []
    rows += [(), *pen.wrap(share.text)]
    return [*rows, *(pen.wrap(_("From: {name}").format(name=share.name), "faint") if share.name else [])]


class WallScreen(Leaf[None]):
    """Shows a wall; `show` is called with each new one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "scroll_page(1)", show=False)]

    def content(self) -> ComposeResult:
        """Show the wall."""
        yield WallView()

    def show(self, wall: Projected) -> None:
        """Show another moment."""
        self.top.show(wall.title, wall.place)
        self.query_one(WallView).show(wall, self.body.size.height)
        self.bottom.fit(self.keys())


class ProjectorScreen(RoomScreen[None], WallScreen):
    """The wall in the facilitator's own terminal, until a key is pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("p,q,enter", "away", show=False)]

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands)

    def look(self) -> None:
        """Show the wall as it is now."""
        self.show(projected(self.room))

    def on_resize(self) -> None:
        """Use the room there is now."""
        self.call_after_refresh(self.look)

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("p", _("back to your own screen")), ("↓", _("read on")), ("?", _("support")))


class SecondScreen(WallScreen):
    """The wall on a terminal of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "leave", show=False)]

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("q", _("leave")), ("↓", _("read on")), ("?", _("support")))

    def action_away(self) -> None:
        """Stay: there is nothing behind this screen."""

    def action_leave(self) -> None:
        """End the program; the workshop goes on."""
        self.front.leave()
