"""Two answers to one question, one under the other, and what may become of them. Leaving the screen leaves both as they are."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import StoreError
from workbook.locale import _
from workbook.session.conflicts import Choice, ConflictShown, VersionShown, choices_of, going_words, happened_words, settle
from workbook.session.session import Session
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.sure import Sure
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu, Row, heading
from workbook.tui.widgets.view import Keys


class ConflictScreen(Leaf[None]):
    """Shows conflicts one after the other. `session` is the sitting that is open, which takes in what is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll_page(1)", show=False, priority=True),
        Binding("pageup", "scroll_page(-1)", show=False, priority=True),
    ]

    def __init__(self, conflicts: Sequence[ConflictShown], session: Session | None = None) -> None:
        super().__init__()
        self._left, self._session = list(conflicts), session
        self._total = len(self._left)

    def content(self) -> ComposeResult:
        """Show both answers, and what may become of them."""
        yield Words(id="head")
        yield Menu()

    def on_mount(self) -> None:
        """Show the first one."""
        self._show()
        self.query_one(Menu).focus(scroll_visible=False)

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("choose")), ("esc", _("decide later")), ("pgdn", _("read on")), ("f1", _("help")), ("ctrl+g", _("support")))

    @property
    def _number(self) -> int:
        """Which one is shown, counted from 1."""
        return self._total - len(self._left) + 1

    def _show(self) -> None:
        if not self._left:
            self.dismiss(None)
            return
        conflict, number = self._left[0], self._number
        place = _("{number} of {total}").format(number=number, total=self._total) if self._total > 1 else ""
        self.top.show(conflict.title, place)
        self.query_one("#head", Words).show(
            (happened_words(), "faint"),
            ("", "plain"),
            (conflict.prompt, "bright"),
            *_version(_("The newer one, {when}").format(when=conflict.newer.when), conflict.newer),
            *_version(_("The other one, {when}").format(when=conflict.other.when), conflict.other),
        )
        choices = [("later", _("Both as they are; decide later")), *choices_of(conflict)]
        rows: list[Row] = [Entry(id=f"{choice} {number}", left=words) for choice, words in choices]
        self.query_one(Menu).show([heading(_("What should be kept?")), *rows], at=f"later {number}")
        self.query_one(Menu).call_after_refresh(self.body.scroll_home, animate=False, immediate=True)
        self.press(self.keys())

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Do what was chosen; where words would go, ask first. A choice pressed ahead, for one that is settled by now, does nothing."""
        choice, _blank, number = event.id.partition(" ")
        if not self._left or number != str(self._number):
            return
        conflict = self._left[0]
        match choice:
            case "newer":
                self._ask(conflict, "newer")
            case "other":
                self._ask(conflict, "other")
            case "both":
                self._settle(conflict, "both", agreed=True)
            case _:
                self.dismiss(None)

    def _ask(self, conflict: ConflictShown, choice: Choice) -> None:
        answered = partial(self._answered, conflict, choice)
        self.app.push_screen(Sure(going_words(conflict, choice), yes=_("Yes, let them go"), no=_("No, keep both for now")), answered)

    def _answered(self, conflict: ConflictShown, choice: Choice, agreed: bool | None) -> None:
        self._settle(conflict, choice, agreed=bool(agreed))

    def _settle(self, conflict: ConflictShown, choice: Choice, *, agreed: bool) -> None:
        """Settle the conflict that the person was shown, once."""
        if not agreed or not self._left or self._left[0] is not conflict:
            return
        try:
            said = settle(self.front.desk, conflict, choice, self._session)
        except StoreError as problem:
            self.bottom.say(str(problem))
            return
        del self._left[0]
        self._show()
        if said and self._left:
            self.bottom.say(" ".join(said))


def _version(title: str, version: VersionShown) -> tuple[Span, ...]:
    return ("", "plain"), (title, "faint"), (version.words or _("(nothing)"), "plain")
