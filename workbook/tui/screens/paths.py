"""The paths: a few ways through the pages, and which page is next on each."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.session.listed import Listed
from workbook.session.overview import PathShown, paths
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.pages import DONE, entry_of
from workbook.tui.widgets.menu import Entry, Menu, Row, Text, heading
from workbook.tui.widgets.view import Keys


class PathsScreen(Leaf[None]):
    """Every path; one that is opened shows its pages."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,p", "away", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._paths: tuple[PathShown, ...] = ()
        self._open: PathShown | None = None
        """The path whose pages are shown."""
        self._stale = False

    def content(self) -> ComposeResult:
        """Show the paths, or the pages of one."""
        yield Menu()

    def on_mount(self) -> None:
        """Show what there is."""
        self.refill()
        self.query_one(Menu).focus()

    def on_screen_suspend(self) -> None:
        """Take note that what is shown may change."""
        self._stale = True

    def on_screen_resume(self) -> None:
        """Show what changed."""
        if self._stale and self.is_active:
            self._stale = False
            self.refill()

    def refill(self) -> None:
        """Show everything as it stands."""
        try:
            self._paths = paths(self.front.desk)
        except WorkbookError as problem:
            self.bottom.say(str(problem))
            return
        before = self._open
        if before is not None:
            self._open = next((path for path in self._paths if path.id == before.id), None)
        self._show(at=_moved_on(before, self._open))

    def _show(self, at: str = "") -> None:
        self.top.show(self._open.title if self._open else _("Paths"))
        self.query_one(Menu).show(_pages(self._open) if self._open else _ways(self._paths), at=at)
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("open")), ("esc", _("all paths") if self._open else _("go back")), ("?", _("help")), ("ctrl+g", _("support")))

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Open a path, or a page on it."""
        if self._open is not None:
            self.front.open_page(event.id, path=self._open.id)
            return
        self._open = self._paths[int(event.id)]
        self._show(at=self._open.next.name if self._open.next else "")

    def action_away(self) -> None:
        """From the pages of a path to the paths; from there to home."""
        if self._open is None:
            self.dismiss(None)
            return
        at, self._open = str(self._paths.index(self._open)), None
        self._show(at=at)


def _moved_on(before: PathShown | None, now: PathShown | None) -> str:
    """Return the page that is next on a path now, where it was another one before; else nothing, and the cursor stays."""
    if before is None or now is None or before.next is None or now.next is None or now.next.name == before.next.name:
        return ""
    return now.next.name


def _ways(paths: tuple[PathShown, ...]) -> list[Row]:
    if not paths:
        return [Text(span=(_("Ways through the pages will be here, where a pack has some. Press Esc for home."), "plain"))]
    rows: list[Row] = [heading(_("A few ways through the pages"))]
    for number, path in enumerate(paths):
        rows += [*([Text(span=("", "plain"), gap=False)] if number else []), _way(number, path)]
    return rows


def _way(number: int, path: PathShown) -> Entry:
    done = sum(page.state == "finished" for page in path.pages)
    parts = [_("{done} of {total}").format(done=done, total=len(path.pages))] if done else []
    parts.append(_("next: {title}").format(title=path.next.title) if path.next else _("all pages are finished"))
    under = path.label if path.label != path.title else ""
    return Entry(id=str(number), left=path.title, note=" · ".join(parts), under=under, mark="" if path.next else DONE)


def _pages(path: PathShown) -> list[Row]:
    return [heading(path.label), *(_page(path, page) for page in path.pages)]


def _page(path: PathShown, page: Listed) -> Entry:
    return entry_of(page, first=_("next") if path.next and page.name == path.next.name else "")
