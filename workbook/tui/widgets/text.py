"""A line or a few lines of text: the stem stands before it, and each letter is kept before it is painted."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from workbook.exercise.fields import Answer
from workbook.exercise.steps import LongText, ShortText
from workbook.locale import _
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.view import Keys, Typed, View


class TextView(View, Vertical):
    """A short or a long text."""

    def __init__(self, step: ShortText | LongText, value: Answer | None, typed: Typed) -> None:
        super().__init__()
        self._step, self._typed = step, typed
        self._begun = value if isinstance(value, str) else ""
        self._changed = False

    def compose(self) -> ComposeResult:
        """Show the stem, the field, and how long a text with a limit is."""
        yield Words(id="stem")
        yield Field(self._begun, self._keep, lines=isinstance(self._step, LongText))
        yield Words(id="length")

    def on_mount(self) -> None:
        """Show the words around the field."""
        if self._step.stem:
            self.query_one("#stem", Words).show((self._step.stem, "plain"))
        self._tell_length(len(self._begun))

    @property
    def field(self) -> Field:
        """Where the person types."""
        return self.query_one(Field)

    def aim(self) -> None:
        """Put the focus into the field, the cursor at its end."""
        self.field.focus(scroll_visible=False)

    def keys(self) -> Keys:
        """Return the keys of a text."""
        if isinstance(self._step, LongText):
            return (("ctrl+n", _("next")), ("enter", _("new line")))
        return (("enter", _("next")),)

    def given(self) -> Answer | None:
        """Return the text; None when nothing was changed."""
        return self.field.text if self._changed else None

    def insert(self, words: str) -> bool:
        """Put words at the cursor."""
        self.field.insert(words)
        self.aim()
        return True

    def _keep(self, text: str) -> None:
        self._changed = True
        self._typed(text)
        self._tell_length(len(text))

    def _tell_length(self, long: int) -> None:
        most = self._step.max_length
        words = self.query_one("#length", Words)
        if most is None or long < most * 0.8:
            words.show()
        elif long > most:
            words.show((_("{long} of {most} characters. Please take some out.").format(long=long, most=most), "notice"))
        else:
            words.show((_("{long} of {most} characters").format(long=long, most=most), "faint"))

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        event.stop()
        self.post_message(self.Answered(self.given()))
