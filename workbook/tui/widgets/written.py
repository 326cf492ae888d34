"""A field with words under it that follow what is typed: what a number, a day and a list have in common."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from workbook.exercise.fields import Answer
from workbook.locale import _
from workbook.tui.ink import Span
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.view import Keys, Typed, View


class Written(View, Vertical):
    """A step that is answered by typing."""

    def __init__(self, typed: Typed, begun: str, *, each: bool = False) -> None:
        super().__init__()
        self._typed, self._words, self._each = typed, begun, each
        self._touched = False

    def compose(self) -> ComposeResult:
        """Show the field and the words under it."""
        yield Field(self._words, self._keep, each=self._each)
        yield Words(id="under")

    def on_mount(self) -> None:
        """Show the words under the field."""
        self._tell()

    def answer(self, text: str) -> Answer | None:
        """Return what a text hands over; None where it hands over nothing."""
        return text

    def kept(self, text: str) -> Answer:
        """Return what is kept of a text while it is typed."""
        return self.answer(text) or ""

    def under(self, text: str) -> Sequence[Span]:
        """Return the words under the field."""
        return ()

    @property
    def field(self) -> Field:
        """Where the person types."""
        return self.query_one(Field)

    def aim(self) -> None:
        """Put the focus into the field."""
        self.field.focus(scroll_visible=False)

    def keys(self) -> Keys:
        """Return the keys of a line."""
        return (("enter", _("next")),)

    def given(self) -> Answer | None:
        """Return what was typed; None when nothing was changed."""
        return self.answer(self._words) if self._touched else None

    def insert(self, words: str) -> bool:
        """Put words at the cursor."""
        self.field.insert(words)
        self.aim()
        return True

    def _keep(self, text: str) -> None:
        self._words, self._touched = text, True
        self._typed(self.kept(text))
        self._tell()

    def _tell(self) -> None:
        gap: Span = ("", "plain")
        told = self.under(self._words)
        self.query_one("#under", Words).show(*([gap] if told else []), *told)

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        event.stop()
        self.post_message(self.Answered(self.given()))
