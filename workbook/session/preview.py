"""A pack shown while it is written: what its files hold is read again whenever they change, and the last good page stays.

Nothing of it is kept: the desk's store is in memory, and what stands on the disk is only read. `look` may run beside the screen;
everything else belongs to whoever shows the page.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from workbook.errors import Fault, PackError, UsageError
from workbook.exercise.exercise import Exercise
from workbook.exercise.toml import Document
from workbook.frozen import field, frozen, replace
from workbook.locale import _
from workbook.pack.check import check
from workbook.pack.library import Library
from workbook.pack.pack import Pack
from workbook.pack.source import read_folder
from workbook.session.authors_view import Faults, author_notes, sorted_faults, span_of, state_of
from workbook.session.desk import Desk
from workbook.session.preview_session import PreviewSession
from workbook.session.watching import Watch
from workbook.text import nearest


@frozen(slots=False)
class Found:
    """A pack as its files were found."""

    pack: Pack | None = None
    """None when it cannot be used as it is."""
    library: Library = field(compare=False)
    """The packs that it was read beside."""
    faults: tuple[Fault, ...] = ()
    """Errors; where there are none, warnings."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The file of each exercise, by its id."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """Every file that is TOML, by its name."""


class Preview:
    """One pack on trial. `session` is None until its files could be read for the first time."""

    def __init__(self, desk: Desk, folder: Path, library: Callable[[], Library], *, exercise: str = "", step: str = "") -> None:
        """Read the pack, and sit down with an exercise (its first one when none is named) at a step.

        Raises UsageError when the pack can be read and has no such exercise or step.
        """
        self.desk, self.folder = desk, folder
        self.session: PreviewSession | None = None
        self._library = library
        self._wanted = exercise, step
        self._watch = Watch([folder])
        self._contents: Mapping[str, bytes] | None = None
        self._file = ""
        self.found = self._read()
        self.take(self.found)

    # -- the files

    def look(self) -> Found | None:
        """Look at the files once; return what they hold now where that is different, else None. It may take a second."""
        news = self._watch.look()
        if news == "none" or (news == "maybe" and self._is_as_read()):
            return None
        found = self._read()
        return None if found == self.found else found

    def _is_as_read(self) -> bool:
        try:
            return read_folder(self.folder).contents == self._contents
        except PackError:
            return self._contents is None

    def _read(self) -> Found:
        """Return what the files hold, and watch what was read from here on."""
        library = self._library()
        self._contents = None
        try:
            source = read_folder(self.folder)
            self._contents = source.contents
            reading = check(source, library.parent)
            usable = reading.pack if not reading.errors else None
            if usable is not None:
                self._watch_parents(usable, library)
                library.put(usable, self.folder)
                usable = library.pack(usable.id)  # in the author's language, as far as it is translated
        except PackError as error:
            return Found(faults=error.faults, library=library)
        return Found(
            pack=usable,
            library=library,
            faults=reading.errors or tuple(reading.faults),  # what could not be read has warnings that are not so
            files=dict(reading.files),
            documents=dict(reading.documents),
        )

    def _watch_parents(self, pack: Pack, library: Library) -> None:
        """Watch the packs that it extends too."""
        folders, parent = [self.folder], pack.parent
        while parent is not None:
            folders += [library.shelved()[parent.id].folder] if parent.id in library.shelved() else []
            parent = parent.parent
        if tuple(folders) != self._watch.folders:
            self._watch = Watch(folders)

    # -- the page

    def take(self, found: Found) -> bool:
        """Show what was found, as far as it can be used; says whether anything on the page is different now."""
        pack = found.pack
        if pack is None:
            self.found = found
            return False
        before = self.session.seen if self.session is not None else None
        exercise = self._page_in(pack, found)
        if exercise is None:
            self.found = replace(found, pack=None, faults=(*self._gone(), *found.faults))
            return False
        self.found = found
        self.desk.library = found.library
        if self.session is None:
            self._sit_down(pack, exercise)
        else:
            self.session.turn_to(pack, exercise)
        self._file = found.files.get(exercise.id, "")
        return self.session is not None and before != self.session.seen

    def open(self, name: str, *, fresh: bool = False) -> PreviewSession:
        """Sit down with another exercise, as `pack/id`, or once more with one (`fresh`); raises UsageError or PackError."""
        pack, exercise = self.desk.find(name)
        thread = self.desk.thread()
        names = self.desk.attempts_of(pack, exercise, thread)
        number = (names[-1].number + (fresh and exercise.heading.repeatable)) if names else 1
        before = self.session
        self.session = PreviewSession(self.desk, pack, exercise, thread, self.desk.blank_attempt(pack, exercise, thread, number))
        if before is not None:
            self.session.turn(line=before.shows_line, all_steps=before.shows_all)
        self._file = self.found.files.get(exercise.id, "")
        return self.session

    def open_another(self, place: str, *, fresh: bool = False) -> PreviewSession:
        """Sit down where the end of a page led: with another page, or with the same one once more (`fresh`)."""
        return self.open(f"{self.session.pack.id}/{self.session.exercise.id}" if fresh and self.session else place, fresh=fresh)

    def _sit_down(self, pack: Pack, exercise: Exercise) -> None:
        self.open(f"{pack.id}/{exercise.id}")
        _name, step = self._wanted
        if not step or self.session is None:
            return
        if step not in [one.id for one in exercise.live]:
            close = nearest(step, [one.id for one in exercise.live])
            hint = " " + _('Did you mean "{close}"?').format(close=close) if close else ""
            raise UsageError(_('There is no step "{step}" in "{page}".').format(step=step, page=exercise.id) + hint)
        if step not in [stop.place for stop in self.session.stops]:
            self.session.turn(all_steps=True)
        self.session.go(step)

    def _page_in(self, pack: Pack, found: Found) -> Exercise | None:
        """Return the page at hand in a newer version: by its id, else by its file, since an id may be what was changed."""
        if self.session is not None:
            id = self.session.exercise.id
            renamed = next((one for one, file in found.files.items() if file == self._file), "")
            return pack.exercises.get(id) or pack.exercises.get(renamed)
        name = pack.local(self._wanted[0])
        if not name:
            return next(iter(pack.own.values()), None) or next(iter(pack.exercises.values()), None)
        if name not in pack.exercises:
            close = nearest(name, list(pack.exercises))
            hint = " " + _('Did you mean "{close}"?').format(close=close) if close else ""
            raise UsageError(_('There is no page "{name}" in this pack.').format(name=name) + hint)
        return pack.exercises[name]

    def _gone(self) -> tuple[Fault, ...]:
        """Return what is wrong when the page at hand is not in the pack any more."""
        if self.session is None:
            message, remedy = _("this pack has no exercise"), _("add one in exercises/")
            return (Fault(file="pack.toml", line=0, message=message, remedy=remedy, code="incomplete"),)
        message = _('the page "{id}" is not in the pack any more').format(id=self.session.exercise.id)
        remedy = _("bring it back, or leave the preview and open another page")
        return (Fault(file=self._file or "pack.toml", line=0, message=message, remedy=remedy, code="page-gone"),)

    # -- what the author asks for; each gives a sentence on what came of it

    @property
    def shows_line(self) -> bool:
        """Say whether each step says what its author calls it."""
        return self.session is not None and self.session.shows_line

    def turn_line(self) -> str:
        """Have each step say what its author calls it, or no longer."""
        if self.session is None:
            return ""
        self.session.turn(line=not self.session.shows_line)
        return _("Each step says what it is called.") if self.session.shows_line else _("Steps are shown as people see them.")

    def turn_steps(self) -> str:
        """Walk through every step, or only through those that people see."""
        if self.session is None:
            return ""
        self.session.turn(all_steps=not self.session.shows_all)
        if self.session.shows_all:
            return _("Every step is shown, whatever was answered.")
        return _("Only the steps that people see are shown.")

    def fill(self) -> str:
        """Put sample answers wherever nothing stands yet."""
        if self.session is None:
            return ""
        self.session.fill_in()
        return _("Sample answers stand wherever there was nothing.")

    def begin_afresh(self) -> str:
        """Forget every answer, and begin at the first step."""
        if self.session is None:
            return ""
        self.session.begin_afresh()
        return _("Every answer is forgotten. This is the first step.")

    # -- what the author sees beside it

    @property
    def faults(self) -> Faults:
        """What is to be mended, what concerns the step at hand first."""
        return sorted_faults(self.found.faults, span_of(self.found.documents, self._file, self._place))

    @property
    def is_broken(self) -> bool:
        """Say whether the page is not as the files have it now: they cannot be used."""
        return any(fault.severity == "error" for fault in self.found.faults)

    @property
    def state(self) -> str:
        """The state of the pack in two words; empty when there is nothing to mend."""
        return state_of(self.found.faults)

    @property
    def notes(self) -> tuple[str, ...]:
        """All that an author wants to know of the step at hand."""
        if self.session is None:
            return ()
        span = span_of(self.found.documents, self._file, self._place)
        return author_notes(self.session.pack, self.session.exercise, self._place, span)

    @property
    def _place(self) -> str:
        stop = self.session.stop if self.session is not None else None
        return stop.place if stop is not None else ""


def welcome_words() -> str:
    """Return what is said before anything else."""
    return _("This is a preview. It changes when you save a file of the pack. Nothing you type here is kept.")


def parting_words() -> str:
    """Return the last line."""
    return _("The preview is closed. Nothing you typed in it was kept.")
