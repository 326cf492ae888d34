"""What lies in front of one person: the library, the store, the settings, and how to sit down with an exercise."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from workbook.attempt.attempt import Attempt, AttemptName
from workbook.attempt.erase import Erased
from workbook.attempt.store import Store
from workbook.attempt.thread import Thread
from workbook.errors import PackError, UsageError
from workbook.exercise.exercise import Exercise
from workbook.frozen import changing, field, frozen, replace
from workbook.locale import Speech, _, region_of
from workbook.pack.library import DEFAULT, Library
from workbook.pack.manifest import Region, Support
from workbook.pack.pack import Pack
from workbook.pack.support import read_support, support_look
from workbook.pack.support import region_of as support_for
from workbook.paths import PackFolders
from workbook.session.kiosk import Kiosk
from workbook.session.listing import Listing
from workbook.session.settled import Settled
from workbook.session.writing import Writing
from workbook.settings import Settings
from workbook.text import nearest


@frozen
class Voice:
    """How this front end names things in the words it shows."""

    support_key: str
    """What shows the support card."""
    close_key: str
    """What closes at once."""
    data_path: str
    """The folder that holds what a person writes."""
    clears: bool = False
    """Closing clears the screen."""


@changing
class Desk:
    """What lies in front of one person. Everything from outside comes in here."""

    library: Library
    store: Store
    settings: Settings
    settings_wrong: bool = False
    """The settings could not be read; what stands in them, the name to sign with among it, is not known."""
    voice: Voice
    now: Callable[[], datetime]
    """The clock, in UTC and aware."""
    environ: Mapping[str, str]
    keep_settings: Callable[[Mapping[str, str | bool]], None]
    """Keeps changed settings where the person's settings are kept."""
    clear_leftovers: Callable[[str], tuple[str, ...]] = lambda _about: ()
    """Takes away what an editor left of attempts whose names begin with something; gives a sentence for each thing that stays.

    With nothing, all that lies beside the store and holds the person's words.
    """
    check_untied: Callable[[], None] = lambda: None
    """Raises UsageError while a workshop that the person takes part in, or leads, still needs what erasing everything takes away."""
    forget_workshops: Callable[[], Erased] = Erased
    """Takes away what is kept of workshops that the person led."""
    writing: Callable[[], Writing | None] = lambda: None
    """Tells at which step the person writes now, so that what comes back from their editor is kept there."""
    support_folders: tuple[Path, ...] = ()
    """Folders whose support.toml come before a pack's: the person's own, then the site's."""
    shipped: Path = field(default_factory=Path)
    """The folder of the packs that came with the program."""
    folders: PackFolders | None = None
    """Where packs are installed to, and from; None where nothing is kept."""
    kiosk: Kiosk | None = None
    """The seat, where anybody may sit down at it; None for a person with an account of their own."""
    settled: Settled = field(default_factory=Settled)
    """Which threads ask nothing any more."""
    listing: Listing = field(default_factory=Listing)
    """What was listed of the current thread last."""
    _thread: Thread | None = None
    _kept: set[str] = field(default_factory=set)
    """The threads that are known to be on disk."""
    _support: dict[Path, Support] = field(default_factory=dict)
    """What support.toml in a folder holds, read once: every screen asks for it."""

    def today(self) -> date:
        """Return the person's own day."""
        return self.now().astimezone().date()

    def change_settings(self, **changes: Any) -> None:
        """Change some settings, and keep them; raises ConfigError for a wrong value."""
        self.keep_settings(changes)
        self.settings = replace(self.settings, **changes)

    def sign_as(self, name: str) -> None:
        """Keep the name that messages are signed with."""
        self.change_settings(sign_as=name)

    @property
    def speech(self) -> Speech:
        """What says days in the sentences of the program."""
        return Speech(self.library.language)

    # -- threads

    def thread(self) -> Thread:
        """Return the current thread: the one opened last. The very first is on disk only with its first answer."""
        if self._thread is None:
            threads = [thread for thread in self.store.threads() if thread.closed is None] or list(self.store.threads())
            newest = max(threads, key=lambda thread: (thread.opened, thread.id), default=None)
            self._thread = newest or Thread(id="0001", created=self.now(), opened=self.now())
        return self._thread

    def find_thread(self, number: str) -> Thread:
        """Return the thread with a number; raises UsageError when there is none."""
        for thread in self.store.threads():
            if str(thread.number) == number.lstrip("0"):
                return thread
        if number.lstrip("0") == "1" and not self.store.threads():
            return self.thread()
        raise UsageError(_("There is no thread {number} here.").format(number=number))

    def switch(self, thread: Thread) -> None:
        """Make a thread the current one."""
        threads = self.store.threads()
        newest = max((known.opened for known in threads), default=thread.opened)  # the clock may stand still, or go back
        opened = replace(thread, opened=max(self.now(), newest + timedelta(microseconds=1)))
        if any(known.id == thread.id for known in threads):
            self.store.save_thread(opened)
        self._thread = opened

    def new_thread(self, title: str = "") -> Thread:
        """Begin another thread and make it the current one."""
        self._thread = self.store.add_thread(title)
        return self._thread

    def name_thread(self, title: str) -> Thread:
        """Call the current thread something else."""
        named = replace(self.thread(), title=title)
        self.store.save_thread(named)
        self.switch(named)
        return named

    def keep_thread(self, thread: Thread) -> None:
        """See to it that a thread is on disk, as it must be before its first answer."""
        if thread.id not in self._kept:
            if all(known.id != thread.id for known in self.store.threads()):
                self.store.save_thread(thread)
            self._kept.add(thread.id)

    def look_again(self) -> None:
        """Forget what is known of the threads: some of what was on the disk was taken away."""
        self._thread = None
        self._kept.clear()

    def keep_known(self) -> None:
        """Keep what was worked out on the way to home, for the next start."""
        self.settled.keep()
        self.listing.keep(self.store)

    # -- exercises

    def packs(self) -> tuple[Pack, ...]:
        """Return the packs that can be used, the default one first."""
        return self.library.packs()[0]

    def find(self, name: str) -> tuple[Pack, Exercise]:
        """Return the exercise called `id` or `pack/id`, and its pack; raises UsageError naming the nearest, or PackError."""
        pack_id, slash, exercise_id = name.rpartition("/")
        if slash:
            pack = self.library.pack(pack_id)
            if exercise_id in pack.exercises:
                return pack, pack.exercises[exercise_id]
            known = list(pack.exercises)
        else:
            good, bad = self.library.packs()
            for pack in good:
                if name in pack.own:
                    return pack, pack.own[name]
            if bad:
                raise PackError(bad[0].faults)
            known = [one for pack in good for one in pack.own]
        close = nearest(exercise_id, known)
        raise UsageError(
            _('There is no page "{name}" here.').format(name=name)
            + " "
            + (_('Did you mean "{close}"?').format(close=close) if close else _("`workbook list` shows what there is."))
        )

    def version_of(self, pack: Pack, exercise: Exercise, attempt: Attempt) -> tuple[Pack, Exercise]:
        """Return the version of a page that an attempt is read with: a finished one stays with its own, where that is still here."""
        home = pack.home_of(exercise.id)
        if attempt.finished is None or attempt.pack_digest in {"", home.digest}:
            return pack, exercise
        older = self.library.version(home.id, attempt.pack_digest)
        return (older, older.own[exercise.id]) if older.digest == attempt.pack_digest and exercise.id in older.own else (pack, exercise)

    def attempts_of(self, pack: Pack, exercise: Exercise, thread: Thread) -> tuple[AttemptName, ...]:
        """Return the names of a thread's attempts at an exercise, the oldest first."""
        home = pack.home_of(exercise.id).id
        names = [name for name in self.store.names(thread.id) if name.exercise == exercise.id and name.pack == home]
        return tuple(sorted(names, key=lambda name: name.number))

    def blank_attempt(self, pack: Pack, exercise: Exercise, thread: Thread, number: int = 1) -> Attempt:
        """Return an attempt that nothing was written in."""
        now = self.now()
        name = AttemptName(thread=thread.id, pack=pack.home_of(exercise.id).id, exercise=exercise.id, number=number)
        return Attempt(name=name, started=now, updated=now, **kept_with(pack, exercise))

    # -- support

    def region(self, pack: Pack | None = None) -> Region:
        """Return who to contact where the person is: their own lines, the site's, then the pack's.

        No pack changes an emergency number that the person, the site or the program knows.
        """
        sources = self.support_sources(pack)
        numbers = (*sources[: len(self.support_folders)], sources[-1])
        return support_for(self.settings.region or region_of(self.environ), sources, numbers)

    def support_sources(self, pack: Pack | None = None) -> tuple[Support, ...]:
        """Return every list of support lines that counts here, in order: a pack adds to those of the workbook, and takes none away."""
        first = [self._support_in(folder) for folder in self.support_folders]
        held = [one.support for one in (pack, pack.parent if pack else None) if one is not None and one.support.region]
        return (*first, *held, self._support_in(self.shipped / DEFAULT))

    def support_look(self) -> tuple[object, ...]:
        """Return what changes with the support lines that count here; those of packs change with the packs."""
        folders = (*self.support_folders, self.shipped / DEFAULT)
        return (self.settings.region or region_of(self.environ), *(support_look(folder) for folder in folders))

    def _support_in(self, folder: Path) -> Support:
        if folder not in self._support:
            self._support[folder] = read_support(folder)
        return self._support[folder]


def kept_with(pack: Pack, exercise: Exercise) -> dict[str, Any]:
    """Return the part of an attempt that tells which version of its page it was kept with."""
    home = pack.home_of(exercise.id)
    steps = tuple(step.id for step in exercise.live)
    return {"pack_version": home.manifest.version, "pack_digest": home.digest, "pack_steps": steps}
