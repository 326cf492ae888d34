"""Pages as rows to choose from, as home, the paths and what was found show them."""

from math import ceil

from workbook.locale import ngettext
from workbook.session.listed import Listed
from workbook.tui.widgets.menu import Entry

DONE, BEGUN = "✓", ""
"""The signs before a page that is finished, and before one that is not finished yet."""


def entry_of(page: Listed, id: str = "", *, first: str = "") -> Entry:
    """Return a page as a row: finished with what is in hand, unfinished with its place, new with its minutes; `first` comes before that."""
    match page.state:
        case "finished":
            mark, told = DONE, page.in_hand or page.takeaway
        case "unfinished":
            mark, told = BEGUN, page.place or minutes_of(page.minutes)
        case _:
            mark, told = "", minutes_of(page.minutes)
    return Entry(id=id or page.name, left=page.title, note=" · ".join(part for part in (first, told) if part), mark=mark)


def resumed(page: Listed, id: str) -> Entry:
    """Return the page to pick up as a row."""
    left = _minutes_left(page)
    more = ngettext("{count} min left", "{count} min left", left).format(count=left) if left else ""
    return Entry(id=id, left=page.title, note=page.place, right=more)


def minutes_of(minutes: int) -> str:
    """Return how long a page takes; nothing where its author did not say."""
    return ngettext("{count} min", "{count} min", minutes).format(count=minutes) if minutes else ""


def _minutes_left(page: Listed) -> int:
    """Return how many minutes the questions that are left take, as a part of what its author says of the whole page."""
    if not (page.minutes and page.question and page.questions):
        return 0
    return ceil(page.minutes * (page.questions - page.question + 1) / page.questions)
