"""Lines to agree to, and one yes or no under them."""

from collections.abc import Sequence

from textual.events import Key

from workbook.exercise.fields import Answer
from workbook.exercise.steps import Consent
from workbook.locale import _
from workbook.tui.ink import Line, Pen
from workbook.tui.widgets.rows import Rows, look_of
from workbook.tui.widgets.view import Keys


class ConsentView(Rows):
    """A consent. A letter answers at once, Enter answers with the row under the cursor."""

    def __init__(self, step: Consent, value: Answer | None) -> None:
        super().__init__(2, {True: 0, False: 1}[value] if isinstance(value, bool) else -1)
        self._step = step
        self._touched = False

    def above(self, pen: Pen) -> Sequence[Line]:
        """Return the lines to agree to."""
        lines = [line for words in self._step.items for line in pen.wrap(words, first="· ")]
        return [*lines, ()] if lines else []

    def row(self, pen: Pen, number: int, *, here: bool) -> Sequence[Line]:
        """Return the yes or the no."""
        words, letter = (_("Yes"), _("No"))[number], _letters()[number]
        return pen.wrap(words, look_of(here=here, chosen=number == self._at), first=f"{self.sign(number)}{letter}  ")

    def keys(self) -> Keys:
        """Return the keys of a consent."""
        return (("enter", _("next")), ("/".join(_letters()), _("yes or no")))

    def given(self) -> Answer | None:
        """Return yes or no; None when nothing was changed."""
        return self._at == 0 if self._touched and self._at >= 0 else None

    def on_key(self, event: Key) -> None:
        """Answer with a letter."""
        letter = (event.character or "").casefold()
        if letter in (letters := _letters()) or letter in (letters := ("y", "n")):
            event.stop()
            event.prevent_default()
            self.choose(letters.index(letter))

    def choose(self, number: int) -> None:
        """Answer with a row."""
        self.stand(number)
        self.action_confirm()

    def stand(self, number: int) -> None:
        """Put the cursor on a row, which is then the answer."""
        self._touched = True
        super().stand(number)


def _letters() -> tuple[str, str]:
    return _("y"), _("n")
