"""Home, put together once: where one was, what comes next, what is due, and every page under its theme."""

from collections.abc import Mapping, Sequence
from functools import partial

from workbook.frozen import frozen, replace
from workbook.locale import ngettext
from workbook.pack.manifest import PackPath
from workbook.pack.pack import Pack
from workbook.session.desk import Desk
from workbook.session.due import Due, due
from workbook.session.following import next_open
from workbook.session.listed import Listed
from workbook.session.notebook import Notebook
from workbook.session.overview import ThemeShown, need_of, themes, untitled


@frozen
class HomeShown:
    """What home shows."""

    thread: str
    """What the current thread is called; empty while it is the only one and has no name."""
    resume: Listed | None
    """Where to pick up: the unfinished page that was changed last."""
    next: Listed | None
    """The page that comes next on the path that was walked last, or the first of all when nothing was begun."""
    path: str
    """The path that `next` stands on; empty for none."""
    begun: bool
    """Something was written in this thread."""
    due: tuple[Due, ...]
    themes: tuple[ThemeShown, ...]
    put_off: tuple[Listed, ...] = ()
    """Pages on which questions were put off."""
    left: tuple[str, ...] = ()
    """Pages (`pack/id`) with answers in this thread that are not here any more."""

    @property
    def pages(self) -> Mapping[str, Listed]:
        """Every page by its name, in the order of the themes."""
        return {page.name: page for theme in self.themes for page in theme.pages}


def home(desk: Desk) -> HomeShown:
    """Return home as it stands now."""
    told = themes(desk)
    pages = {page.name: page for theme in told for page in theme.pages}
    begun = [page for page in pages.values() if page.state != "new" and page.updated is not None]
    newest = max(begun, key=lambda page: (str(page.updated), page.name), default=None)
    open_pages = [page for page in begun if page.state == "unfinished"]
    following, path = _next(desk, pages, newest)
    return HomeShown(
        thread=_thread_name(desk),
        resume=max(open_pages, key=lambda page: (str(page.updated), page.name), default=None),
        next=following,
        path=path,
        begun=newest is not None,
        due=due(desk),
        themes=told,
        put_off=tuple(page for page in pages.values() if page.put_off),
        left=_left(desk),
    )


def put_off_words(pages: Sequence[Listed]) -> tuple[str, str]:
    """Return how many questions were put off on some pages, and on which page; on how many where they are more than one."""
    count = sum(len(page.put_off) for page in pages)
    told = ngettext("{count} question you put off", "{count} questions you put off", count).format(count=count)
    several = ngettext("on {count} page", "on {count} pages", len(pages)).format(count=len(pages))
    return told, pages[0].title if len(pages) == 1 else several


def _left(desk: Desk) -> tuple[str, ...]:
    """Return the pages whose pack was removed, or has gone on without them; a pack that cannot be used is told by itself."""
    here = {pack.id: pack.own for pack in desk.packs()}
    names = [
        name for name in desk.store.names(desk.thread().id)
        if name.pack not in desk.library.shelved() or (name.pack in here and name.exercise not in here[name.pack])
    ]  # fmt: skip
    return tuple(dict.fromkeys(f"{name.pack}/{name.exercise}" for name in names))


def _next(desk: Desk, pages: Mapping[str, Listed], newest: Listed | None) -> tuple[Listed | None, str]:
    """Return the page that comes next, and its path; before anything was begun, the first page of the quick path."""
    for pack in desk.packs():
        path = _path_of(pack, newest)
        if path is not None:
            held = {name: page for name in path.exercises if name in pack.exercises and (page := _on(pack, name, pages))}
            finished = [name for name, page in held.items() if page.state == "finished"]
            return held.get(next_open(pack, list(held), finished, partial(Notebook, desk, pack, desk.thread()))), path.id
    return (next(iter(pages.values()), None) if newest is None else None), ""


def _path_of(pack: Pack, newest: Listed | None) -> PackPath | None:
    """Return the path that was walked last, or the one to begin with."""
    ways = pack.manifest.path
    if newest is not None:
        return next((path for path in ways if path.id == newest.path and newest.pack == pack.id), None)
    return next((path for path in ways if path.steps == "quick"), next(iter(ways), None))


def _on(pack: Pack, exercise_id: str, pages: Mapping[str, Listed]) -> Listed | None:
    """Return a page as it is opened on a path of this pack, which may extend the pack that the page is from."""
    page = pages.get(f"{pack.home_of(exercise_id).id}/{exercise_id}")
    return replace(page, pack=pack.id) if page is not None else None


def _thread_name(desk: Desk) -> str:
    thread = desk.thread()
    title = thread.title or need_of(desk, thread)
    return title if title or len(desk.store.threads()) < 2 else untitled(thread)
