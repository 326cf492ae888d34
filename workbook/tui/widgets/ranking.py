"""Things to put in order, best first: one is picked up and moved, or they are named by their numbers one after the other."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key

from workbook.exercise.fields import Answer
from workbook.exercise.picks import Ranking
from workbook.locale import _, ngettext
from workbook.tui.ink import Line, Pen
from workbook.tui.widgets.numbers import Digits, digits_to
from workbook.tui.widgets.rows import Rows, look_of
from workbook.tui.widgets.view import Keys, Typed


class RankingView(Rows):
    """A ranking; each change is kept at once. What stands below the line has no place in the order."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "hold", show=False)]

    def __init__(self, step: Ranking, value: Answer | None, typed: Typed) -> None:
        super().__init__(len(step.choices))
        names = [option.value for option in step.choices]
        begun = [one for one in value if one in names] if isinstance(value, list) else []
        self._labels = {option.value: option.label for option in step.choices}
        self._numbers = {name: number for number, name in enumerate(names, 1)}
        self._order: list[str] = [*begun, *(name for name in names if name not in begun)]
        self._most = min(step.max_items or len(names), len(names))
        self._ranked = min(len(begun), self._most)
        """How many have a place."""
        self._typed = typed
        self._held = self._touched = False
        self._digits = Digits(len(names))
        self._named: list[str] = []
        """What was named by its number, one after the other."""

    # -- drawing

    def row(self, pen: Pen, number: int, *, here: bool) -> Sequence[Line]:
        """Return a row; what moves says so."""
        name, size = self._order[number], len(str(self._count))
        held = self._held and number == self._at
        before = f"{self.sign(number)}{self._numbers[name]:>{size}}  "
        words = _("{label} (moving)").format(label=self._labels[name]) if held else self._labels[name]
        return pen.wrap(words, look_of(here=here, chosen=held or number < self._ranked), first=before)

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the rows, with a line where the order ends."""
        if not self._count:
            return pen.wrap(_("There is nothing to put in order here."), "faint")
        lines, cut = list(super().draw(pen)), self._ranked or self._most
        if cut < self._count:
            at = self._tops[cut]
            lines.insert(at, self._cut(pen))
            self._tops = [top if number < cut else top + 1 for number, top in enumerate(self._tops)]
        return lines

    def above(self, pen: Pen) -> Sequence[Line]:
        """Return how to move a line, where the bottom line has no room for it."""
        return pen.wrap(_("Space picks up, arrows move."), "faint") if pen.narrow else []

    def _cut(self, pen: Pen) -> Line:
        words = _("not in the order")
        if self._ranked in {0, self._most}:
            words = ngettext("only the first one counts", "only the first {count} count", self._most).format(count=self._most)
        told = pen.one_line(words, pen.width - 8)
        return (pen.safe("── "), "rule"), (told, "faint"), (pen.safe(" ──"), "rule")

    def keys(self) -> Keys:
        """Return the keys of a ranking."""
        if self._held:
            return (("enter", _("put down")), ("↑ ↓", _("move it")))
        return (("enter", _("next")), ("space", _("pick up")), (digits_to(self._count), _("name in order")))

    # -- what the person does

    def given(self) -> Answer | None:
        """Return those that have a place, in order; None when nothing was changed."""
        return list(self._order[: self._ranked]) if self._touched else None

    def on_key(self, event: Key) -> None:
        """Take digits: each gives the next place to what has that number."""
        number = self._digits.pressed(event.character or "")
        if number:
            event.stop()
            event.prevent_default()
            self._place_next(number)

    def _place_next(self, number: int) -> None:
        """Give the next place; a number that has one already begins the order anew."""
        name = next(name for name, known in self._numbers.items() if known == number)
        if number > 9 and self._named and self._numbers[self._named[-1]] == number // 10:
            self._named.pop()  # its first digit was not meant by itself
        self._named = [name] if name in self._named or len(self._named) >= self._most else [*self._named, name]
        self._order = [*self._named, *(one for one in self._order if one not in self._named)]
        self._ranked, self._at = len(self._named), len(self._named) - 1
        self._put(held=False)

    def choose(self, number: int) -> None:
        """Put down what is held, else pick up a row."""
        if not self._held:
            self.stand(number)
        self.action_hold()

    def action_hold(self) -> None:
        """Pick the row at the cursor up, or put it down: all that is above the line then has its place."""
        self._forget()
        if not self._count:
            return
        if self._held:
            self._ranked = self._most
            self._put(held=False)
        else:
            self._held = True
            self.redraw()
            self.post_message(self.Changed())

    def action_move(self, by: int) -> None:
        """Move the cursor, and what is held with it."""
        self._forget()
        to = min(max(self._at + by, 0), self._count - 1)
        if not self._held or to == self._at:
            super().action_move(by)
            return
        self._order.insert(to, self._order.pop(self._at))
        self._at, self._ranked = to, self._most
        self._put(held=True)

    def action_confirm(self) -> None:
        """Put down what is held; with nothing held, go on."""
        if self._held:
            self.action_hold()
        else:
            super().action_confirm()

    def on_blur(self) -> None:
        """Put down what is held."""
        self._held = False  # each step of a move is kept already
        self.redraw()

    def _put(self, *, held: bool) -> None:
        """Keep the order, then show it."""
        turned, self._held, self._touched = held != self._held, held, True
        self._typed(self.given() or [])
        self.stand(self._at)
        if turned:
            self.post_message(self.Changed())

    def _forget(self) -> None:
        self._digits.forget()
        self._named = []
