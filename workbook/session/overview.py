"""What home, list and threads show: every exercise and how far this person is."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache

from workbook.attempt.thread import Thread
from workbook.frozen import as_dict, frozen
from workbook.locale import _
from workbook.pack.manifest import PackPath
from workbook.pack.pack import Pack
from workbook.session.desk import Desk
from workbook.session.following import next_open
from workbook.session.listed import Listed, listed_from, listed_new
from workbook.session.notebook import Notebook, read_attempts
from workbook.session.settled import marks_of


@frozen
class ThemeShown:
    """A theme and its exercises."""

    title: str
    intro: str
    pages: tuple[Listed, ...]


@frozen
class PathShown:
    """A path and its exercises."""

    id: str
    title: str
    label: str
    pages: tuple[Listed, ...]
    next: Listed | None
    """The first page on it that is not finished, and not for those alone who said something else."""


@frozen
class ThreadShown:
    """A thread, and what is in it."""

    thread: Thread
    title: str
    """Its title, else its need in the person's own words, else empty."""
    answers: int
    current: bool

    @property
    def name(self) -> str:
        """What it is called."""
        return self.title or untitled(self.thread)


def untitled(thread: Thread) -> str:
    """Return what a thread without a title is called: `Thread 2`."""
    return _("Thread {number}").format(number=thread.number)


def listed(desk: Desk) -> tuple[Listed, ...]:
    """Return every exercise of every pack, in order."""
    return tuple(page for _pack, pages in _pages(desk) for page in pages.values())


def _pages(desk: Desk) -> list[tuple[Pack, dict[str, Listed]]]:
    """Return each pack and its own pages. What was listed before and did not change is not read again."""
    thread, packs = desk.thread(), desk.packs()
    mark = _mark(desk, thread)  # before anything is read: what changes meanwhile is read again the next time
    if (known := _known(desk, mark)) is not None:
        begun = known.pages
        return [(pack, {one: begun.get(f"{pack.id}/{one}") or listed_new(pack, page) for one, page in pack.own.items()}) for pack in packs]
    attempts, are_whole = read_attempts(desk, thread)  # once, though several packs may know one
    notebooks = [Notebook(desk, pack, thread, attempts) for pack in packs]
    told = [(notebook.pack, _pages_in(notebook)) for notebook in notebooks]
    if are_whole:
        need = "" if thread.title else next((one.need for one in notebooks if one.need), "")
        begun = {page.name: page for _pack, pages in told for page in pages.values() if page.updated is not None}
        day = desk.today().isoformat() if any(one.days_told for one in notebooks) else ""
        desk.listing.note(mark, _Shown(need=need, day=day, pages=begun).text)
    return told


def _pages_in(notebook: Notebook) -> dict[str, Listed]:
    scope = cache(notebook.scope)  # once for all pages, and not at all where none is finished
    return {exercise.id: listed_from(notebook, exercise, scope) for exercise in notebook.pack.own.values()}


@frozen
class _Shown:
    """What was listed of a thread."""

    need: str
    """What the thread is called by, where it has no title."""
    day: str
    """The only day on which it holds (ISO); empty where it holds on any."""
    pages: Mapping[str, Listed]
    """The begun pages by their names."""

    @property
    def text(self) -> str:
        """How it is kept (JSON, ASCII)."""
        pages = [{**as_dict(page), "updated": str(page.updated)} for page in self.pages.values()]
        return json.dumps({"need": self.need, "day": self.day, "pages": pages})


def _known(desk: Desk, mark: str) -> _Shown | None:
    """Return what was listed under a mark; None where it does not hold any more."""
    text = desk.listing.known(desk.store, mark)
    told = json.loads(text) if text else {}
    if not told or told["day"] not in {"", desk.today().isoformat()}:
        return None
    pages = [{**one, "updated": datetime.fromisoformat(one["updated"]), "put_off": tuple(one["put_off"])} for one in told["pages"]]
    return _Shown(need=told["need"], day=told["day"], pages={page.name: page for page in (Listed(**one) for one in pages)})


def _mark(desk: Desk, thread: Thread) -> str:
    """Return what changes with all that the listing of a thread hangs on; empty where that cannot be told, or does not last."""
    look, packs = desk.store.look_at(thread.id), desk.packs()
    beside = (desk.library.language, desk.settings.sign_as, desk.voice, desk.support_look())
    return marks_of({thread.id: repr((look, beside))}, packs)[thread.id] if look else ""


def themes(desk: Desk) -> tuple[ThemeShown, ...]:
    """Return every theme with its exercises; what stands in no theme comes last, under its pack's title.

    The pages of a workshop's phases that stand in no theme are there once they are begun: alone, they would only be in the way.
    """
    told = []
    for pack, pages in _pages(desk):
        placed: set[str] = set()
        for theme in pack.manifest.theme:
            held = tuple(pages[name] for name in theme.exercises if name in pages)
            placed |= {page.id for page in held}
            if held:
                told.append(ThemeShown(title=theme.title, intro=theme.intro, pages=held))
        phased = {name for phase in pack.manifest.workshop_phase for name in phase.exercises if name in pages}
        placed |= {name for name in phased if pages[name].state == "new"}
        if rest := tuple(page for page in pages.values() if page.id not in placed):
            told.append(ThemeShown(title=pack.manifest.title, intro="", pages=rest))
    return tuple(told)


def unfinished(desk: Desk) -> Listed | None:
    """Return where to pick up: the unfinished exercise that was changed last."""
    open_pages = [page for page in listed(desk) if page.state == "unfinished" and page.updated is not None]
    return max(open_pages, key=lambda page: (str(page.updated), page.name), default=None)


def paths(desk: Desk) -> tuple[PathShown, ...]:
    """Return every path with its pages."""
    told: list[PathShown] = []
    for pack in desk.packs():
        if pack.manifest.path:
            notebook = Notebook(desk, pack, desk.thread())
            told += [_path(notebook, path) for path in pack.manifest.path]
    return tuple(told)


def _path(notebook: Notebook, path: PackPath) -> PathShown:
    pack, scope = notebook.pack, cache(notebook.scope)
    pages = {name: listed_from(notebook, pack.exercises[name], scope, offered=path.id) for name in path.exercises if name in pack.exercises}
    finished = [name for name, page in pages.items() if page.state == "finished"]
    return PathShown(
        id=path.id,
        title=path.title,
        label=path.label or path.title,
        pages=tuple(pages.values()),
        next=pages.get(next_open(pack, list(pages), finished, lambda: notebook)),
    )


def threads(desk: Desk) -> tuple[ThreadShown, ...]:
    """Return every thread, the current one marked."""
    current = desk.thread()
    return tuple(
        ThreadShown(
            thread=thread,
            title=thread.title or need_of(desk, thread),
            current=thread.id == current.id,
            answers=len(desk.store.names(thread.id)),
        )
        for thread in (desk.store.threads() or (current,))
    )


def need_of(desk: Desk, thread: Thread) -> str:
    """Return the thread's need in the person's own words, as the first pack that asks for one has it."""
    if not thread.title and thread.id == desk.thread().id and (known := _known(desk, _mark(desk, thread))) is not None:
        return known.need
    attempts, _are_whole = read_attempts(desk, thread)
    return next((need for pack in desk.packs() if (need := Notebook(desk, pack, thread, attempts).need)), "")
