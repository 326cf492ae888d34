"""All that one person keeps: threads, attempts and the profile, in one folder. The promises are kept below this face."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from workbook import files
from workbook.attempt import erase
from workbook.attempt.attempt import Attempt, AttemptName, Given
from workbook.attempt.cells import Cell, Damaged, answer_text, attempt_of
from workbook.attempt.conflicts import TwoAnswers, kept_conflicts, let_go
from workbook.attempt.erase import Erased
from workbook.attempt.filing import keep_conflict
from workbook.attempt.layout import Layout
from workbook.attempt.listing import read_listing, write_listing
from workbook.attempt.looks import look_at, looks
from workbook.attempt.merge import Conflict
from workbook.attempt.profile import read_profile, save_profile
from workbook.attempt.reminders import Reminder, read_reminders, write_reminder
from workbook.attempt.replay import replay
from workbook.attempt.shelf import make_thread, read_thread, write_thread
from workbook.attempt.stamps import Stamps
from workbook.attempt.thread import Kept, Thread
from workbook.attempt.tried import read_tried, write_tried
from workbook.attempt.view import look
from workbook.attempt.writer import Writer
from workbook.errors import StoreError
from workbook.files import SYSTEM, System
from workbook.locale import _
from workbook.why import why


class Store:
    """What a person keeps, on the disk. Reading never writes; nothing is made until something is kept.

    Everything raises StoreError where it cannot be done, except what says otherwise.
    """

    def __init__(self, root: Path, now: Callable[[], datetime], system: System = SYSTEM) -> None:
        self._layout = Layout(root, system, self._note)
        self._stamps = Stamps(now)
        self._notices: dict[str, bool] = {}  # and whether it was told

    def threads(self) -> tuple[Thread, ...]:
        """Return all threads, in the order of their numbers; one whose file is missing or damaged is among them, untitled."""
        with _reading(self._layout.root):
            read = [(id, *read_thread(self._layout, id, self._stamps.now())) for id in self._layout.threads()]
        for id, _thread, whole in read:
            if not whole:
                self._note(_("The title of thread {number} cannot be read: its file is damaged. "
                             "`workbook doctor --repair` looks for an older copy.").format(number=int(id)))
        return tuple(thread for _id, thread, _whole in read)

    def names(self, thread: str = "") -> tuple[AttemptName, ...]:
        """Return the names of all attempts, or of one thread's; also of one that only a journal tells of."""
        with _reading(self._layout.root):
            found = {name for id in ([thread] if thread else self._layout.threads()) for name in self._layout.documents(id)}
            for name, _sitting, path in self._layout.journals():
                if name not in found and thread in ("", name.thread) and self._tells(path):
                    found.add(name)
        return tuple(sorted(found, key=order))

    def looks(self) -> Mapping[str, str]:
        """Return what changes with any file of a thread, by thread; a thread is left out where that cannot be told, or does not last."""
        with _reading(self._layout.root):
            return looks(self._layout)

    def look_at(self, thread: str) -> str:
        """Return what changes with any file of one thread, and with the profile; empty where that cannot be told, or does not last."""
        with _reading(self._layout.root):
            return look_at(self._layout, thread)

    def read(self, name: AttemptName) -> Attempt:
        """Return an attempt as it stands, what is typed anywhere and not yet confirmed included; raises Damaged too."""
        try:
            with _reading(self._layout.document(name)):
                view = look(self._layout, name)
        except Damaged as error:
            told = _("{what} It is left out here until it is repaired: `workbook doctor --repair` looks for an older copy."
                     ).format(what=error)
            self._note(told)
            raise Damaged(told) from error
        if view.started is None:
            raise absent(name)
        for found in view.journals:
            if found.told.condition in {"damaged", "newer"}:
                self._note(_("Part of what was typed for {exercise} cannot be read: {path}.")
                           .format(exercise=name.exercise, path=found.path))
        attempt = attempt_of(name, view.state, view.started)
        self._stamps.seen(name.thread, attempt.updated)
        return attempt

    def profile(self) -> dict[str, Kept]:
        """Return the answers that all threads share, by key; none where their file is damaged."""
        try:
            with _reading(self._layout.profile):
                return read_profile(self._layout)
        except Damaged as error:
            self._note(str(error))
            return {}

    def notices(self) -> tuple[str, ...]:
        """Return what the person should be told, once: calling it again gives only what came up since."""
        notices = tuple(notice for notice, told in self._notices.items() if not told)
        self._notices = dict.fromkeys(self._notices, True)
        return notices

    def add_thread(self, title: str = "") -> Thread:
        """Make a new thread on the disk and return it."""
        with _writing(self._layout.root):
            return make_thread(self._layout, title, self._stamps.now())

    def save_thread(self, thread: Thread) -> None:
        """Keep a thread's title and times; makes it where it is not there yet."""
        with _writing(self._layout.root):
            write_thread(self._layout, thread, self._stamps.now())

    def save_profile(self, entries: Mapping[str, Kept]) -> None:
        """Put entries into the profile; of two with one key, the newer one stands."""
        with _writing(self._layout.profile):
            save_profile(self._layout, entries, self._stamps.now())

    def open(self, attempt: Attempt) -> Writer:
        """Begin a sitting with an attempt. The writer's `attempt` is what is on the disk where there is something, else this."""
        with _reading(self._layout.document(attempt.name)):
            writer = Writer(self._layout, self._stamps, attempt, self._note)
            writer.take_up()
        return writer

    def conflicts(self, thread: str) -> tuple[TwoAnswers, ...]:
        """Return what two sessions answered to one step in a thread and nobody has settled, the oldest first."""
        with _reading(self._layout.root):
            found, unread = kept_conflicts(self._layout, thread)
        for path in unread:
            self._note(_("An answer that was kept beside another one cannot be read: {path}.").format(path=path))
        return tuple(found)

    def keep_beside(self, name: AttemptName, step: str, shown: Given, other: Given) -> None:
        """Keep another answer to a step beside the one that stands, as when two sessions gave one: the person decides."""
        cells = [Cell(answer_text(one.value, one.prompt, one.again), one.at) for one in (shown, other)]
        with _writing(self._layout.root):
            self._layout.ready(name.thread)
            keep_conflict(self._layout, name, Conflict(step, *cells))

    def note(self, notice: str) -> None:
        """Have something told with the store's own notices, once."""
        self._note(notice)

    def settle(self, conflict: TwoAnswers) -> None:
        """Take a conflict away: the person has decided."""
        with _writing(conflict.path):
            let_go(self._layout, conflict)

    def reminders(self, name: AttemptName) -> Mapping[str, Reminder]:
        """Return what was done about the days that were chosen in an attempt, by step; raises nothing."""
        return read_reminders(self._layout, name)

    def remind(self, name: AttemptName, step: str, reminder: Reminder) -> None:
        """Keep what was done about the day that was chosen in a step."""
        with _writing(self._layout.root):
            write_reminder(self._layout, name, step, reminder)

    def tried(self, thread: str) -> frozenset[str]:
        """Return the marks of the lines of a thread's plan that were tried; raises nothing."""
        return read_tried(self._layout, thread)

    def keep_tried(self, thread: str, marks: Collection[str]) -> None:
        """Keep which lines of a thread's plan were tried."""
        with _writing(self._layout.root):
            write_tried(self._layout, thread, marks)

    def listing(self) -> str:
        """Return what home last showed, as it was kept; empty where there is none. Raises nothing."""
        return read_listing(self._layout)

    def keep_listing(self, text: str) -> None:
        """Keep what home shows (ASCII), until anything is erased."""
        with _writing(self._layout.root):
            write_listing(self._layout, text)

    def erase_attempt(self, name: AttemptName) -> Erased:
        """Take away one attempt, everywhere; what cannot be taken away is named in the result."""
        return erase.erase_attempt(self._layout, name)

    def erase_thread(self, id: str) -> Erased:
        """Take away a thread and all its attempts."""
        return erase.erase_thread(self._layout, id)

    def erase_all(self) -> Erased:
        """Take away everything the person wrote; installed packs stay."""
        return erase.erase_all(self._layout)

    def _note(self, notice: str) -> None:
        self._notices.setdefault(notice, False)

    def _tells(self, path: Path) -> bool:
        try:
            told = replay(files.read_bytes(path, system=self._layout.system))
        except FileNotFoundError:
            return False
        return bool(told.after)


def order(name: AttemptName) -> tuple[int, str, str, int]:
    """Return what attempts are sorted by."""
    return int(name.thread), name.pack, name.exercise, name.number


def absent(name: AttemptName) -> StoreError:
    """Return what is raised where there are no answers."""
    return StoreError(_("There are no answers to {exercise} in thread {thread}.")
                      .format(exercise=name.exercise, thread=name.thread))


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(_("Your answers could not be read from {path}: {why}.")
                         .format(path=error.filename or path, why=why(error))) from error


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(_("Nothing could be kept in {path}: {why}.")
                         .format(path=error.filename or path, why=why(error))) from error
