"""How a pause breathes: the parts of its pattern, in words and second by second."""

from collections.abc import Sequence

from workbook.frozen import frozen
from workbook.locale import _


@frozen(kw_only=False)
class Breath:
    """One second of a pattern: which part it is in, and how far."""

    turn: str
    """In, hold or out, as it is shown."""
    second: int
    """Seconds of this part, from 1."""
    seconds: int
    """All seconds of this part."""
    before: float
    """How full the lungs are when the part begins, 0 to 1."""
    after: float
    """How full they are when it ends."""

    @property
    def full(self) -> float:
        """How full they are at the end of this second, 0 to 1."""
        return self.before + (self.after - self.before) * self.second / self.seconds


def breath_at(pattern: Sequence[int], second: int) -> Breath | None:
    """Return where a pattern is in a second, counted from 0, over and over; None when it is no pattern of breathing."""
    turns = _turns(pattern)
    left = second % sum(pattern) if turns else 0
    fullness = {2: (0, 1, 0), 3: (0, 1, 1, 0), 4: (0, 1, 1, 0, 0)}.get(len(turns), ())
    for number, (turn, seconds) in enumerate(zip(turns, pattern, strict=False)):
        if left < seconds:
            return Breath(turn, left + 1, seconds, fullness[number], fullness[number + 1])
        left -= seconds
    return None


def breath_words(pattern: Sequence[int]) -> str:
    """Return a pattern in words; an empty text when it is none: in and out; in, hold, out; in, hold, out, hold."""
    parts = [_("{turn} for {count}").format(turn=turn, count=count) for turn, count in zip(_turns(pattern), pattern, strict=False)]
    return _("Breathe {parts}, counting slowly.").format(parts=", ".join(parts)) if parts else ""


def _turns(pattern: Sequence[int]) -> tuple[str, ...]:
    return {2: (_("in"), _("out")), 3: (_("in"), _("hold"), _("out")), 4: (_("in"), _("hold"), _("out"), _("hold"))}.get(len(pattern), ())
