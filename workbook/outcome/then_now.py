"""What was answered at two times as a sentence to be heard: an arrow means nothing where a screen is read aloud."""

from workbook.locale import _


def then_now(before: str, after: str, change: float | None) -> str:
    """Return both answers in words, and by how much a number moved; `change` is None where one of them is no number."""
    if change is None:
        words = _("first {before}, then {after}")
    elif not change:
        words = _("{before} then, {after} now, the same")
    else:
        words = _("{before} then, {after} now, up {count}") if change > 0 else _("{before} then, {after} now, down {count}")
    return words.format(before=before, after=after, count=abs(change or 0))
