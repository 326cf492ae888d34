"""--no-save: a store with the same face that keeps everything in memory and never touches the disk."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path

from workbook.attempt.attempt import Attempt, AttemptName, Given
from workbook.attempt.conflicts import TwoAnswers
from workbook.attempt.erase import Erased
from workbook.attempt.layout import Layout
from workbook.attempt.reminders import Reminder
from workbook.attempt.stamps import Stamps
from workbook.attempt.store import Store, absent, order
from workbook.attempt.thread import Kept, Thread
from workbook.attempt.writer import Writer
from workbook.errors import StoreError
from workbook.locale import _


class NothingKept(Store):
    """A store with the same face that keeps everything in memory and never touches the disk (--no-save)."""

    def __init__(self, root: Path, now: Callable[[], datetime]) -> None:
        super().__init__(root, now)
        self._attempts: dict[AttemptName, Attempt] = {}
        self._threads: dict[str, Thread] = {}
        self._profile: dict[str, Kept] = {}
        self._reminders: dict[AttemptName, dict[str, Reminder]] = {}
        self._tried: dict[str, frozenset[str]] = {}

    def threads(self) -> tuple[Thread, ...]:
        """Return all threads, in the order of their numbers."""
        bare = {name.thread: Thread(id=name.thread, created=attempt.started, opened=attempt.started)
                for name, attempt in self._attempts.items()}
        return tuple(thread for _id, thread in sorted((bare | self._threads).items(), key=lambda one: int(one[0])))

    def names(self, thread: str = "") -> tuple[AttemptName, ...]:
        """Return the names of all attempts, or of one thread's."""
        return tuple(name for name in sorted(self._attempts, key=order) if thread in ("", name.thread))

    def looks(self) -> Mapping[str, str]:
        """Return nothing: there are no files."""
        return {}

    def look_at(self, thread: str) -> str:
        """Return nothing: there are no files."""
        return ""

    def read(self, name: AttemptName) -> Attempt:
        """Return an attempt as it stands."""
        if name not in self._attempts:
            raise absent(name)
        return self._attempts[name]

    def profile(self) -> dict[str, Kept]:
        """Return the answers that all threads share, by key."""
        return dict(self._profile)

    def add_thread(self, title: str = "") -> Thread:
        """Make a new thread and return it."""
        now = self._stamps.now()
        number = max((thread.number for thread in self.threads()), default=0) + 1
        self._threads[f"{number:04}"] = thread = Thread(id=f"{number:04}", title=title, created=now, opened=now)
        return thread

    def save_thread(self, thread: Thread) -> None:
        """Keep a thread's title and times."""
        self._threads[thread.id] = thread

    def save_profile(self, entries: Mapping[str, Kept]) -> None:
        """Put entries into the profile; of two with one key, the newer one stands."""
        self._profile |= {key: kept for key, kept in entries.items()
                          if key not in self._profile or kept.at > self._profile[key].at}

    def open(self, attempt: Attempt) -> Writer:
        """Begin a sitting with an attempt."""
        writer = _Unkept(self._layout, self._stamps, attempt, self._attempts)
        writer.take_up()
        return writer

    def conflicts(self, thread: str) -> tuple[TwoAnswers, ...]:
        """Return none: nobody else can see it."""
        return ()

    def keep_beside(self, name: AttemptName, step: str, shown: Given, other: Given) -> None:
        """Refuse: there is no place beside an answer."""
        raise StoreError(_("Nothing is kept on disk, as --no-save asks."))

    def settle(self, conflict: TwoAnswers) -> None:
        """Do nothing: there are no conflicts."""

    def reminders(self, name: AttemptName) -> Mapping[str, Reminder]:
        """Return what was done about the days that were chosen in an attempt, by step."""
        return self._reminders.get(name, {})

    def remind(self, name: AttemptName, step: str, reminder: Reminder) -> None:
        """Keep in mind what was done about the day that was chosen in a step."""
        self._reminders[name] = {**self._reminders.get(name, {}), step: reminder}

    def tried(self, thread: str) -> frozenset[str]:
        """Return the marks of the lines of a thread's plan that were tried."""
        return self._tried.get(thread, frozenset())

    def keep_tried(self, thread: str, marks: Collection[str]) -> None:
        """Keep in mind which lines of a thread's plan were tried."""
        self._tried[thread] = frozenset(marks)

    def listing(self) -> str:
        """Return nothing: no start comes after this one."""
        return ""

    def keep_listing(self, text: str) -> None:
        """Keep nothing: no start comes after this one."""

    def erase_attempt(self, name: AttemptName) -> Erased:
        """Forget one attempt."""
        return self._forget(lambda one: one == name)

    def erase_thread(self, id: str) -> Erased:
        """Forget a thread and all its attempts."""
        self._threads.pop(id, None)
        return self._forget(lambda one: one.thread == id)

    def erase_all(self) -> Erased:
        """Forget everything."""
        self._threads.clear()
        return self._forget(lambda one: True)

    def _forget(self, going: Callable[[AttemptName], bool]) -> Erased:
        attempts = [name for name in self._attempts if going(name)]
        keys = [key for key, kept in self._profile.items() if going(kept.name)]
        self._reminders = {name: kept for name, kept in self._reminders.items() if not going(name)}
        self._tried = {thread: marks for thread, marks in self._tried.items() if not any(name.thread == thread for name in attempts)}
        for name in attempts:
            del self._attempts[name]  # in place: a page that is open keeps its answers in the same mapping
        self._profile = {key: kept for key, kept in self._profile.items() if key not in keys}
        counts = {"threads": len(attempts), "profile": len(keys)}
        return Erased(counts={kind: count for kind, count in counts.items() if count})


class _Unkept(Writer):
    """A sitting whose attempt goes no further than memory."""

    def __init__(self, layout: Layout, stamps: Stamps, attempt: Attempt, kept: dict[AttemptName, Attempt]) -> None:
        super().__init__(layout, stamps, kept.get(attempt.name, attempt), lambda notice: None)
        self._kept = kept

    def take_up(self) -> None:
        """Begin from the attempt as it stands."""
        self._state = self._stamped(self.attempt)

    def sync(self) -> None:
        """Do nothing: there is no disk."""

    def commit(self) -> tuple[str, ...]:
        """Do nothing: there is no document."""
        return ()

    def close(self) -> tuple[str, ...]:
        """Do nothing: there is no journal."""
        return ()

    def elsewhere(self) -> datetime | None:
        """Return None: nobody else can see it."""
        return None

    def _write(self) -> None:
        self._kept[self.attempt.name] = self.attempt
