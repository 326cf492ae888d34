"""What never changes its place: where I am (the top lines), what I can press and whether it is saved (the bottom line)."""

from collections.abc import Sequence

from rich.cells import cell_len

from workbook.tui.ink import Line, Pen, Span
from workbook.tui.widgets.lines import Lines
from workbook.tui.widgets.view import Keys

SUPPORT = "ctrl+g"
"""The key that is always told where there is any room for it."""


class Top(Lines):
    """The title at the left, the place at the right, and under them, where there is one, how far that is."""

    def __init__(self) -> None:
        super().__init__(id="top")
        self._title, self._place, self._short, self._part = "", "", "", -1.0

    def show(self, title: str, place: str = "", *, short: str = "", part: float = -1.0) -> None:
        """Show where the person is; `short` is the place at 40 columns, `part` (0 to 1) is drawn as a bar."""
        self._title, self._place, self._short, self._part = title, place, short or place, part
        self.redraw()

    def rows(self, width: int) -> tuple[Line, ...]:
        """Return the rows; where a workshop is on, whether the time stands here is known once all is laid out."""
        if getattr(self.app, "seated", None) is not None:
            self._drawn_for = None
        return super().rows(width)

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return one row, or two with the bar."""
        place = self._short if pen.narrow else self._place
        quiet = getattr(getattr(self.app, "seated", None), "quiet", None)
        if quiet is not None and not all(more.display for more in self.screen.query("#more")):  # there the time stands with the place
            place = " · ".join(part for part in (quiet.sign or quiet.left or quiet.words, place) if part)
        rows: list[Line] = [pen.sides((self._title, "plain"), (place, "faint"))]
        has_room = not self.screen.has_class("-short")
        return [*rows, pen.bar(self._part)] if self._part >= 0 and has_room else rows


class Ways(Lines):
    """Keys that lead to other screens, right above the bottom line, where a screen has more than that holds."""

    def __init__(self) -> None:
        super().__init__(id="ways")
        self._keys: Keys = ()

    def show(self, keys: Keys) -> None:
        """Show other keys."""
        self._keys = keys
        self.redraw()

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the row."""
        return [tuple(_fitting(pen, self._keys, pen.width))]


class Bottom(Lines):
    """The keys at the left, the state at the right."""

    def __init__(self) -> None:
        super().__init__(id="bottom")
        self._keys: Keys = ()
        self._state: Span = ("", "faint")
        self._aside = ""
        self._more = False
        self._held = self._passing = 0
        """Cells that are kept for the state, so that no key moves when it comes and goes."""

    def show(self, keys: Keys) -> None:
        """Show what can be pressed."""
        self._keys = keys
        self._aside = ""
        self.redraw()

    def fit(self, keys: Keys) -> None:
        """Show what can be pressed at another size; a sentence that is being said stays when the keys are the same."""
        if keys != self._keys:
            self.show(keys)

    def tell(self, state: str, *, wrong: bool = False, passing: bool = False) -> None:
        """Show the state at the right: whether it is saved. One that is `passing` may take a cell of the gap, and costs no key."""
        self._passing = int(passing)
        self._state = (state, "notice" if wrong else "faint")
        self._held = max(self._held, cell_len(state) - self._passing)
        self.redraw()

    def goes_on(self, more: bool) -> None:
        """Show, where no other row does, that there is more below."""
        self._more = more
        self.redraw()

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the keys, until they change."""
        self._aside = sentence
        self.redraw()

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the row: as many keys as there is room for."""
        state = pen.one_line(f"↓ {self._state[0]}".rstrip() if self._more else self._state[0])
        held = max(cell_len(state) - self._passing, self._held)
        room = pen.width - (held + (1 if pen.narrow else 2) if held else 0)
        if self._aside:
            spans: list[Span] = [(pen.one_line(self._aside, room), "notice")]
        else:
            spans = _fitting(pen, self._keys, room)
            if len(spans) < 3 * len(self._keys):
                spans = _fitting(pen, self._keys, room, "  ")
        used = sum(cell_len(text) for text, _look in spans)
        return [(*spans, (" " * max(0, pen.width - used - cell_len(state)), "plain"), (state, self._state[1]))]


def _fitting(pen: Pen, keys: Keys, room: int, between: str = "   ") -> list[Span]:
    """Return as many keys as there is room for; the way to support, where it is the last, stays whatever the others lose."""
    between = "  " if pen.narrow else between
    told = [(name.replace("ctrl+", "^") if pen.narrow else name, does) for name, does in keys]
    last = told[-1:] if keys and keys[-1][0] == SUPPORT and not pen.narrow else []  # where it is narrow, help leads there
    kept: list[tuple[str, str]] = []
    for pair in told[: len(told) - len(last)]:
        if _length(pen, [*kept, pair, *last], between) > room:
            break
        kept.append(pair)
    shown = [*kept, *(last if _length(pen, [*kept, *last], between) <= room else [])]
    spans: list[Span] = []
    for key, does in shown:
        spans += [(between if spans else "", "faint"), (pen.safe(f"{key} "), "plain"), (pen.safe(does), "faint")]
    return spans


def _length(pen: Pen, keys: Sequence[tuple[str, str]], between: str) -> int:
    return sum(cell_len(pen.safe(f"{key} {does}")) for key, does in keys) + len(between) * (len(keys) - 1)
