"""The options of a choice: one is picked by its number or by moving to it; its reply stands under it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, Key
from textual.geometry import Offset
from textual.message import Message

from workbook.exercise.fields import Option
from workbook.tui.ink import Line, Look, Pen
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.numbers import Digits
from workbook.tui.widgets.view import follow


class Options(Lines, can_focus=True):
    """Numbered options with a cursor. With `several`, space ticks; else the one at the cursor is the pick."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("home", "to(0)", show=False),
        Binding("end", "to(-1)", show=False),
        Binding("space", "tick", show=False),
        Binding("enter", "confirm", show=False),
    ]

    class Picked(Message):
        """Another option is picked, or one was ticked or let go."""

    class Confirmed(Message):
        """The person goes on."""

    def __init__(self, options: Sequence[Option], picked: Sequence[str], *, several: bool = False) -> None:
        super().__init__()
        self.options = tuple(options)
        self.picked = tuple(picked)
        """The values that are picked, in the order in which they were."""
        self._several = several
        self._digits = Digits(len(self.options))
        values = [option.value for option in options]
        self._at = values.index(picked[0]) if picked and picked[0] in values and not several else (0 if several else -1)
        self._tops: list[int] = []

    @property
    def at(self) -> Option | None:
        """The option under the cursor."""
        return self.options[self._at] if 0 <= self._at < len(self.options) else None

    # -- drawing

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return a row or more an option, the reply of the picked one under it."""
        rows: list[Line] = []
        self._tops = []
        digits = len(str(len(self.options)))
        for number, option in enumerate(self.options):
            self._tops.append(len(rows))
            here, picked = number == self._at, option.value in self.picked
            tick = ("✓ " if picked else "· ") if self._several else ""
            before = f"{'▸' if here else ' '} {number + 1:>{digits}}  {tick}"
            rows += pen.wrap(option.label, self._look(here, picked), first=before)
            if option.reply and picked and (here or not self._several):
                rows += pen.inset(0).wrap(option.reply, "faint", first=" " * (digits + 4))
        return rows

    def _look(self, here: bool, picked: bool) -> Look:
        if here and self.has_focus:
            return "cursor" if self._several and not picked else "picked"
        return "accent" if picked else "plain"

    def caret(self) -> Offset | None:
        """Stand before the option under the cursor."""
        return Offset(0, self._tops[self._at] if 0 <= self._at < len(self._tops) else 0)

    # -- what the person does

    def on_key(self, event: Key) -> None:
        """Take digits: they move to an option, and with `several` they tick it."""
        number = self._digits.pressed(event.character or "")
        if number:
            event.stop()
            event.prevent_default()
            self._moved(number - 1)
            if self._several:
                self.action_tick()

    def on_click(self, event: Click) -> None:
        """Take a click as a digit."""
        below = [number for number, top in enumerate(self._tops) if top <= event.y]
        if below:
            self._moved(below[-1])
            if self._several:
                self.action_tick()

    def action_move(self, by: int) -> None:
        """Move the cursor; at its ends it stays."""
        self._digits.forget()
        self._moved(min(max(self._at + by, 0), len(self.options) - 1))

    def action_to(self, number: int) -> None:
        """Move to the first or the last option."""
        self._digits.forget()
        self._moved(number % max(1, len(self.options)))

    def action_tick(self) -> None:
        """Tick the option at the cursor, or let it go; an exclusive one lets go of the others."""
        option = self.at
        if not self._several or option is None:
            return
        if option.value in self.picked:
            self.picked = tuple(value for value in self.picked if value != option.value)
        elif option.exclusive:
            self.picked = (option.value,)
        else:
            alone = {one.value for one in self.options if one.exclusive}
            self.picked = (*(value for value in self.picked if value not in alone), option.value)
        self.redraw()
        self.post_message(self.Picked())

    def action_confirm(self) -> None:
        """Go on."""
        self.post_message(self.Confirmed())

    def _moved(self, to: int) -> None:
        if to == self._at or not self.options:
            return
        self._at = to
        if not self._several:
            self.picked = (self.options[to].value,)
        self.redraw()
        self.see()
        self.post_message(self.Picked())

    def see(self) -> None:
        """Bring the option under the cursor into sight."""
        if 0 <= self._at < len(self._tops):
            below = self._tops[self._at + 1] if self._at + 1 < len(self._tops) else len(self._drawn)
            follow(self, self._tops[self._at], below - self._tops[self._at])
