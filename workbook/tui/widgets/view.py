"""What every view of a step has in common: it knows a step and an answer, says what a person gives, and decides nothing."""

from collections.abc import Callable

from textual.message import Message
from textual.widget import Widget

from workbook.exercise.fields import Answer

Typed = Callable[[Answer], None]
"""Keeps what is typed or picked and not yet confirmed. It is called before anything of it is painted."""

Keys = tuple[tuple[str, str], ...]
"""What can be pressed and what it does, the most useful first: `(("enter", "next"), ...)`."""


class View(Widget):
    """A step on the screen. Where a person gives an answer, it comes out as `Answered`."""

    class Answered(Message):
        """The person goes on with an answer; None goes on with what is there."""

        def __init__(self, value: Answer | None) -> None:
            super().__init__()
            self.value = value
            self.view: View | None = None
            """Whose answer it is."""

    class Changed(Message):
        """What can be pressed, or what there is to say, is different now."""

    def on_view_answered(self, event: Answered) -> None:
        """Say whose answer it is: a second Enter may come when another step is shown already."""
        event.view = event.view or self

    def given(self) -> Answer | None:
        """Return what going on now would hand over; None when nothing was changed here."""
        return None

    def aim(self) -> None:
        """Put the focus where the person answers."""
        self.focus(scroll_visible=False)

    def keys(self) -> Keys:
        """Return what can be pressed here."""
        return ()

    def told(self) -> tuple[str, ...]:
        """Return the sentences that this view shows already, so that nobody reads them twice."""
        return ()

    def insert(self, words: str) -> bool:
        """Put first words that the person picked where they type; False where nothing is typed."""
        return False

    def see(self) -> None:
        """Bring what has become different into sight."""

    def follow(self, row: int, count: int = 1) -> None:
        """Bring some rows of this view into sight."""
        follow(self, row, count)


def follow(widget: Widget, row: int, count: int = 1, *, leap: bool = False) -> None:
    """Scroll what holds a widget so that `count` rows from `row` on are seen.

    With `leap` it goes on by half of what is seen: a scroll sends the whole screen, and a slow line should have it seldom.
    """
    from_top, node = row, widget
    while isinstance(node.parent, Widget):
        from_top += node.virtual_region.y
        node = node.parent
        if node.allow_vertical_scroll:
            height = node.scrollable_content_region.height
            top = node.scroll_offset.y
            wanted = min(max(top, from_top + count - height), from_top)
            if leap and wanted != top:
                wanted = min(max(wanted, top + height // 2), from_top) if wanted > top else max(0, min(wanted, top - height // 2))
                wanted = max(wanted, from_top + count - height)
            if wanted != top:
                node.scroll_to(y=wanted, animate=False, force=True, immediate=True)
            return
