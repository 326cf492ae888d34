"""What every screen is made of: the top lines, a body that scrolls, and the bottom line."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from workbook.locale import _
from workbook.tui.front import Front
from workbook.tui.widgets.foot import More
from workbook.tui.widgets.frame import Bottom, Top
from workbook.tui.widgets.lines import Inked, Lines, Result
from workbook.tui.widgets.view import Keys


class Body(VerticalScroll, can_focus=False):
    """What scrolls between the top lines and the bottom line."""


class Leaf(Inked[Result]):
    """One screen. Its body is what `content` yields."""

    AUTO_FOCUS = ""
    NEEDS_ROOM: ClassVar[bool] = True
    """Whether a terminal that becomes too small covers it with the words that say so."""
    _given = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "away", show=False),
        Binding("pagedown", "scroll_page(1)", show=False),
        Binding("pageup", "scroll_page(-1)", show=False),
        Binding("down,j", "scroll_row(1)", show=False),
        Binding("up,k", "scroll_row(-1)", show=False),
        Binding("home", "scroll_row(-100000)", show=False),
        Binding("end", "scroll_row(100000)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Show the frame, and the content in it."""
        yield Top()
        with Body(id="body"):
            yield from self.content()
        yield from self.below()
        yield Bottom()

    def content(self) -> ComposeResult:
        """Yield what the body holds."""
        yield Widget()

    def below(self) -> ComposeResult:
        """Yield what stands between the body and the bottom line: whether there is more."""
        yield More()

    @property
    def front(self) -> Front:
        """The app, for what it knows: the desk, and the ways between the screens."""
        assert isinstance(self.app, Front)
        return self.app

    @property
    def top(self) -> Top:
        """The top lines."""
        return self.query_one(Top)

    @property
    def bottom(self) -> Bottom:
        """The bottom line."""
        return self.query_one(Bottom)

    @property
    def body(self) -> Body:
        """What scrolls."""
        return self.query_one(Body)

    def keys(self) -> Keys:
        """Return what can be pressed here, for the help screen."""
        return ()

    def press(self, keys: Keys) -> None:
        """Say what can be pressed."""
        self.bottom.show(keys)

    def tell(self, sentence: str) -> None:
        """Say something in place of the keys."""
        self.bottom.say(sentence)

    def workshop_changed(self) -> None:
        """Show what changed in the workshop that the person takes part in; only rows that are different are painted."""
        for row in self.query("#more, #top").results(Lines):
            row.redraw()

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Give a result, once, while this screen is the one on top: whatever comes later would take away another one."""
        if not self.is_active or self._given:
            return AwaitComplete()
        self._given = True
        return super().dismiss(result)

    def action_away(self) -> None:
        """Go back to where the person came from."""
        self.dismiss(None)

    def on_paste(self) -> None:
        """Say that a paste came where nobody types: it is no keys."""
        self.bottom.say(_("Nothing is typed here, so the paste is left out."))

    def action_scroll_page(self, by: int) -> None:
        """Move a page up or down."""
        self.body.scroll_relative(y=by * max(1, self.body.size.height - 2), animate=False)

    def action_scroll_row(self, by: int) -> None:
        """Move a row up or down."""
        self.body.scroll_relative(y=by, animate=False)
