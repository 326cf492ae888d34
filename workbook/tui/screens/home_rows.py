"""The rows of home, and which of them the cursor is on when something has changed."""

from workbook.locale import _, ngettext
from workbook.session.desk import Desk
from workbook.session.due import Due, since_words
from workbook.session.home import HomeShown, put_off_words
from workbook.tui.screens.pages import entry_of, resumed
from workbook.tui.widgets.menu import Entry, Row, Text, heading

RESUME, NEXT, DUE, PUT_OFF, LEFT = "@resume", "@next", "@due", "@put-off", "@left"
"""Rows of home beside those of the pages, which are called by their pages' names."""


def home_rows(desk: Desk, now: HomeShown) -> list[Row]:
    """Return what stands on home: what is due, where one was, what was put off, and every page under its theme."""
    rows: list[Row] = []
    if now.due:
        rows += [heading(_("Today")), *(_due(desk, number, one) for number, one in enumerate(now.due))]
    if now.resume is not None:
        rows += [heading(_("Pick up where you were")), resumed(now.resume, RESUME)]
    if now.next is not None and now.resume is None:
        rows += [heading(_("Next on your path") if now.begun else _("Start, or pick a page")), entry_of(now.next, NEXT)]
    if now.put_off:
        told, where = put_off_words(now.put_off)
        if now.resume is None and now.next is None:
            rows.append(heading(_("Pick up where you were")))
        rows.append(Entry(id=PUT_OFF, left=told, note=where))
    for theme in now.themes:
        rows += [heading(theme.title), *(entry_of(page) for page in theme.pages)]
    if now.left:
        count = ngettext("{count} page", "{count} pages", len(now.left)).format(count=len(now.left))
        rows += [heading(_("Not here any more")), Entry(id=LEFT, left=_("Answers of yours to pages that are gone"), note=count)]
    return rows or _empty()


def _empty() -> list[Row]:
    return [
        Text(span=(_("Your pages will be here."), "bright")),
        Text(span=(_("There is no pack of pages on this computer that can be used."), "plain")),
        Text(span=(_("Press q to stop. Then type `workbook doctor`: it says what is missing."), "plain")),
    ]


def _due(desk: Desk, number: int, one: Due) -> Entry:
    return Entry(id=f"{DUE}{number}", left=one.title, under=since_words(desk, one))


def aim(before: HomeShown | None, now: HomeShown, at: Entry | None) -> str:
    """Return the row for the cursor: the page that changed since home was shown last, else where it was."""
    if before is None or at is None:
        return ""
    changed = [page for name, page in now.pages.items() if before.pages.get(name) != page]
    newest = max(changed, key=lambda page: str(page.updated), default=None)
    if newest is None:
        return at.id
    picked_up = at.id in {RESUME, NEXT} and now.resume is not None and now.resume.name == newest.name
    return RESUME if picked_up else newest.name
