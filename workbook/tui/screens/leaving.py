"""What is asked before words that are not saved are left behind, and the file elsewhere that they can be written to."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.session.saving import leaving_words
from workbook.tui.ink import Look
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.sure import Sure
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry
from workbook.tui.widgets.view import Keys

ELSEWHERE = "elsewhere"


class Leaving(Sure):
    """Asks before words that are not saved are left behind. `write` writes them to a file that is named, and says so."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("w", "elsewhere", show=False)]

    def __init__(self, problem: str, write: Callable[[str], str]) -> None:
        super().__init__(leaving_words(problem), _("Leave all the same"), _("Stay, and keep the words here"))
        self._write = write

    def entries(self) -> list[Entry]:
        """Offer a file elsewhere too."""
        return [*super().entries(), Entry(id=ELSEWHERE, left=_("Write the words to a file elsewhere"))]

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (*super().keys(), ("w", _("a file elsewhere")))

    def choose(self, id: str) -> None:
        """Give what was chosen, or ask for the file."""
        if id == ELSEWHERE:
            self.action_elsewhere()
        else:
            super().choose(id)

    def action_elsewhere(self) -> None:
        """Ask for the file; what came of it is told here, where the person can leave or stay."""
        self.app.push_screen(FileScreen(self._write), self._written)

    def _written(self, told: str | None) -> None:
        if told:  # in place of the question, which need not be read again
            self.query_one("#head", Words).show((told, "bright"), ("", "plain"))


class FileScreen(Leaf[str]):
    """Asks for a file's name and has it written. Gives the sentence that says so; nothing when the person went back."""

    def __init__(self, write: Callable[[str], str]) -> None:
        super().__init__()
        self._write = write
        self._typed = ""

    def content(self) -> ComposeResult:
        """Show what it is, and a field."""
        yield Words(id="head")
        yield Field("", self._keep, id="words")

    def on_mount(self) -> None:
        """Put the focus into the field."""
        self._ask(_("A new file on another disk or in another folder, like /tmp/my-words.txt. Only your account can open it."), "faint")
        self.query_one(Field).focus()
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("write it")), ("esc", _("back")), ("f1", _("help")), ("ctrl+g", _("support")))

    def _ask(self, told: str, look: Look) -> None:
        """Ask for the file; what is told stands between the question and the field, where it is seen on a small screen too."""
        question = _("Where should the words of this page be written?")
        self.query_one("#head", Words).show((question, "bright"), (told, look), ("", "plain"))

    def _keep(self, text: str) -> None:
        self._typed = text

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        event.stop()
        try:
            told = self._write(self._typed)
        except WorkbookError as problem:
            self._ask(str(problem), "notice")
        else:
            self.dismiss(told)
