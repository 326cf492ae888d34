"""Whole threads, each with every attempt there is in it, for looking back over all of them: each file is read once."""

from collections.abc import Iterator, Mapping

from workbook.attempt.attempt import Attempt, AttemptName
from workbook.attempt.thread import Thread
from workbook.errors import StoreError
from workbook.session.desk import Desk
from workbook.session.left_behind import title_left
from workbook.session.notebook import Notebook
from workbook.session.overview import untitled


class WholeThread:
    """One thread, and all of its attempts, read."""

    def __init__(self, desk: Desk, thread: Thread, attempts: Mapping[AttemptName, Attempt]) -> None:
        self.desk = desk
        self.thread = thread
        self.attempts = attempts
        """Every attempt that could be read."""
        packs = [pack for pack in desk.packs() if any(name.pack == pack.id for name in attempts)]
        self._notebooks = {pack.id: Notebook(desk, pack, thread, attempts) for pack in packs}
        self.called = thread.title or next((one.need for one in self._notebooks.values() if one.need), "") or untitled(thread)
        """What it is called: its title, else its need in the person's own words, else its number."""

    def notebook(self, name: AttemptName) -> Notebook | None:
        """Return the notebook of the pack that has an attempt's page; None when the page is not here now."""
        notebook = self._notebooks.get(name.pack)
        return notebook if notebook is not None and name.exercise in notebook.pack.own else None

    def title(self, name: AttemptName) -> str:
        """Return what an attempt's page is called, also when it is not here any more."""
        notebook = self.notebook(name)
        return notebook.pack.own[name.exercise].title if notebook is not None else title_left(self.desk, name)


def read_threads(desk: Desk) -> Iterator[WholeThread | None]:
    """Yield every thread once it is read; None after each file, where the one who reads may rest. Damaged files are left out.

    Raises StoreError when the store itself cannot be read.
    """
    for thread in desk.store.threads():
        attempts: dict[AttemptName, Attempt] = {}
        for name in desk.store.names(thread.id):
            try:
                attempts[name] = desk.store.read(name)
            except StoreError:  # the store tells of it
                continue
            yield None
        yield WholeThread(desk, thread, attempts)
