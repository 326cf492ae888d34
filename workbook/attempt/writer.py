"""One sitting with one attempt: every change goes to its journal at once, and now and then all goes into the document.

There are no locks between sittings. Who commits has a journal on the disk, so each can see that another may be at it:
a journal that is covered goes away only when nobody else could still put an older document in place of the one that
covers it. A commit that was overtaken is therefore never lost: its journal brings it back.
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from threading import RLock

from workbook import files
from workbook.attempt.attempt import Attempt
from workbook.attempt.cells import ANSWER, Cell, Damaged, State, attempt_of, texts_of
from workbook.attempt.document import Covered, Document
from workbook.attempt.filing import file_document, keep_conflict
from workbook.attempt.journal import Journal
from workbook.attempt.layout import Layout
from workbook.attempt.merge import merge
from workbook.attempt.replay import replay
from workbook.attempt.spelling import Spelling
from workbook.attempt.stamps import Stamps
from workbook.attempt.view import Found, View, look
from workbook.errors import StoreError
from workbook.frozen import replace
from workbook.locale import _
from workbook.why import why

_REMEMBERED = timedelta(days=1)
"""So long a document remembers a journal that is gone."""


class Writer:
    """What a session keeps its attempt with. Any thread may call it; a signal handler may call `sync` only."""

    def __init__(self, layout: Layout, stamps: Stamps, attempt: Attempt, notice: Callable[[str], None]) -> None:
        self.attempt = attempt
        """The attempt as it is kept. After each call it may hold more than was given: times, another session's answers."""
        self.problem = ""
        """Empty while everything reached the disk, else in a sentence or two why it did not, and what would help."""
        self._layout, self._stamps, self._notice = layout, stamps, notice
        self._lock = RLock()
        self._busy = False  # this thread is at it: a signal handler that comes in between must not write
        self._journal = Journal(layout, attempt.name, stamps.now)
        self._spelling = Spelling()
        self._base: dict[str, Cell] = {}  # what we know to be on the disk without our journal
        self._state: dict[str, Cell] = {}  # the attempt
        self._touched = False  # something was kept since the last commit
        self._filed = False  # there was a document when we last looked
        self._covered = 0  # the last record of our journal that we know a document to cover

    def take_up(self) -> None:
        """Take in what is on the disk, and put what dead sessions left into the document; raises StoreError, OSError."""
        with self._at_work():
            self._layout.check()
            view = self._look()
            if view.document is None and not view.state:
                self._state = self._stamped(self.attempt)
            else:
                self._adopt(view.state, view)
            if view.over(self._stamps.now()):
                for sentence in self._committed():
                    self._notice(sentence)

    def keep(self, attempt: Attempt) -> None:
        """Journal what changed, at once. What cannot be written stays in memory, is told by `problem`, and is tried again.

        An answer is cleared by the value None; one that is left out stays as it was.
        """
        with self._at_work():
            attempt = replace(attempt, answers={**self.attempt.answers, **attempt.answers})
            state = self._stamped(attempt)
            changed = _texts(state) != _texts(self._state)
            self._state, self._touched = state, self._touched or changed
            self.attempt = self._restamped(attempt)
            if changed or self.problem:
                self._write()

    def sync(self) -> None:
        """Bring all that was kept before this call to the disk. Only after it, and without a `problem`, is it saved."""
        with self._lock:
            if self._touched and not self._busy:
                self._write()
            try:
                syncing = self._journal.syncing()
            except OSError as error:
                self.problem = self._not_saved(error)
                return
        try:
            if syncing:
                syncing()
        except OSError as error:
            with self._lock:
                self.problem = self._not_saved(error)

    def commit(self) -> tuple[str, ...]:
        """Put everything into the document; return sentences to show. What fails stays in the journal, for the next time."""
        with self._at_work():
            return self._committed()

    def close(self) -> tuple[str, ...]:
        """Commit, and put the journal away; return sentences to show. Calling it again does no harm."""
        with self._at_work():
            said = self._committed()
            if not self._touched:
                with suppress(OSError):  # it is covered, and will be taken away when this process has gone
                    self._journal.leave()
                self._journal, self._covered = Journal(self._layout, self.attempt.name, self._stamps.now), 0
            return said

    def elsewhere(self) -> datetime | None:
        """Return since when another session has this attempt open too, as far as can be told; None when none has."""
        with self._lock:
            try:
                view = look(self._layout, self.attempt.name, self._journal.sitting.random)
            except (OSError, StoreError):
                return None
            return min((found.told.began for found in view.journals
                        if found.told.latest and not found.over(self._stamps.now())), default=None)

    @contextmanager
    def _at_work(self) -> Iterator[None]:
        with self._lock:
            before, self._busy = self._busy, True
            try:
                yield
            finally:
                self._busy = before

    def _write(self) -> None:
        try:
            self._look_after()
            self._journal.keep(self._base, self._state, self.attempt.started)
        except StoreError as error:
            self.problem = str(error)
        except OSError as error:
            self.problem = self._not_saved(error)
        else:
            self.problem = ""

    def _look_after(self) -> None:
        """Where a journal is to be made and the document is gone, everything is to be written, not what changed only."""
        if self._filed and not self._journal.standing() and not self._layout.document(self.attempt.name).exists():
            self._base, self._filed = {}, False

    def _committed(self) -> tuple[str, ...]:
        try:
            return tuple(self._commit())
        except StoreError as error:
            return (str(error),)
        except OSError as error:
            return (self.problem or _("Your answers are safe in the journal. They could not be put in their file yet: "
                                      "{why}. This will be tried again.").format(why=why(error)),)

    def _commit(self) -> list[str]:
        view = self._look()
        now = self._stamps.now()
        if not self._touched and not self._overtaken(view) and not any(found.told.after for found in view.over(now)):
            if view.document is not None or not self._filed:
                self._take_in(view, now)
            return []
        self._look_after()
        self._journal.keep(self._base, self._state, self.attempt.started, always=True)  # now all can see that we write
        view = self._look()
        merged, clashes = merge(self._known(view), self._state, view.state, mine_wins=True)
        said = [keep_conflict(self._layout, self.attempt.name, conflict) for conflict in view.conflicts + clashes]
        old = view.document
        if old is None or _texts(merged) != _texts(old.state) or any(found.told.after for found in view.journals):
            file_document(self._layout, self.attempt.name, old, self._document(view, merged, now), now)
        self._adopt(merged, view)
        self._filed, self._covered = True, self._journal.number
        self._put_away(view, now)
        self.problem = ""
        return said

    def _look(self) -> View:
        """Look at what is on the disk; a document that is damaged is set aside first."""
        name = self.attempt.name
        try:
            view = look(self._layout, name, self._journal.sitting.random)
        except Damaged as error:
            self._layout.ready(name.thread)
            path = self._layout.set_aside(self._layout.document(name), name, self._stamps.now())
            view = look(self._layout, name, self._journal.sitting.random)
            stands = _("What could still be read stands here.") if view.state or self._state else _("The page begins empty.")
            kept = _("The damaged file is kept: {path}. `workbook doctor --repair` looks for an older copy, beside what you write now.")
            self._notice(f"{error} {stands} {kept.format(path=path)}")
        if view.document is not None and view.document.newer:
            raise StoreError(_("Your answers to {exercise} were written by a newer workbook. You can read them here. "
                               "To change them, use the newer workbook.").format(exercise=name.exercise))
        return view

    def _take_in(self, view: View, now: datetime) -> None:
        if view.document is not None or view.state:
            self._adopt(view.state, view)
        self._put_away(view, now)

    def _adopt(self, state: dict[str, Cell], view: View) -> None:
        name = self.attempt.name
        self._base = self._state = dict(state)
        self._filed, self._touched = view.document is not None, False
        self.attempt = attempt_of(name, state, view.started or self.attempt.started)
        self._stamps.seen(name.thread, self.attempt.updated)

    def _known(self, view: View) -> dict[str, str]:
        """Return the texts that our changes began from: what we last took in, or what others have taken in from us since."""
        if view.document is None and self._filed:
            return {}
        known = _texts(self._base)
        covered = self._covered_by(view)
        if covered != self._covered:
            told = replay(files.read_bytes(self._journal.path, system=self._layout.system), covered)
            known |= told.settled | told.before
        return known

    def _covered_by(self, view: View) -> int:
        covered = view.document.covered.get(self._journal.sitting.random) if view.document else None
        return covered.upto if covered else 0

    def _overtaken(self, view: View) -> bool:
        """Say whether a slower session put a document in place of ours that does not have what ours had."""
        return self._journal.standing() and self._covered_by(view) < self._covered

    def _document(self, view: View, state: dict[str, Cell], now: datetime) -> Document:
        old = view.document
        covered = {sitting: settled for sitting, settled in view.covered(now).items()
                   if now - settled.at < _REMEMBERED or any(found.sitting == sitting for found in view.journals)}
        covered[self._journal.sitting.random] = Covered(self._journal.number, now)
        return Document(
            state=state,
            started=view.started or self.attempt.started,
            updated=max((cell.at for cell in state.values()), default=now),
            rev=old.rev + 1 if old else 1,
            covered=covered,
            raw=old.raw if old else {},
        )

    def _put_away(self, view: View, now: datetime) -> None:
        """Take away the journals that the document covers, where nobody else may be about to write."""
        ours = self._journal.path
        over = {found.path: found for found in view.over(now)}
        there = [path for name, _sitting, path in self._layout.journals() if name == self.attempt.name]
        self._journal.settle()
        if all(path == ours or path in over for path in there):
            with suppress(OSError):  # they are covered: whoever comes next takes them away
                self._journal.drop()
                for found in over.values():
                    self._take_away(found)

    def _take_away(self, found: Found) -> None:
        system, name = self._layout.system, self.attempt.name
        if system.lstat(found.path).st_size != len(found.content):
            return
        if found.told.condition == "damaged":
            files.move(found.path, self._layout.root / "damaged" / found.path.name, system=system)
            self._notice(_("Part of what was typed for {exercise} could not be read back. The file is kept in {folder}.")
                         .format(exercise=name.exercise, folder=self._layout.root / "damaged"))
        elif found.clashed:
            files.move(found.path, self._layout.root / "conflict" / found.path.name, system=system)
        else:
            files.remove(found.path, system=system)

    def _stamped(self, attempt: Attempt) -> dict[str, Cell]:
        """Return the attempt's cells; each one that changed has the time of its change."""
        state = {}
        for name, text in texts_of(attempt, self._spelling.text_of).items():
            old = self._state.get(name)
            state[name] = old if old and old.text == text else Cell(text, self._time_of(name, attempt))
        gone = {name: cell for name, cell in self._state.items() if name not in state}
        return state | {name: cell if not cell.text else Cell("", self._stamps.now()) for name, cell in gone.items()}

    def _time_of(self, cell: str, attempt: Attempt) -> datetime:
        given = attempt.answers.get(cell.removeprefix(ANSWER)) if cell.startswith(ANSWER) else None
        if given is None:
            return self._stamps.now()
        if given in self.attempt.answers.values():
            return given.at  # an answer that was moved to another step keeps its time
        return self._stamps.after(attempt.name.thread, given.at)

    def _restamped(self, attempt: Attempt) -> Attempt:
        times = {step: self._state[ANSWER + step].at for step in attempt.answers}
        answers = {step: given if given.at == times[step] else replace(given, at=times[step])
                   for step, given in attempt.answers.items()}
        updated = max((cell.at for cell in self._state.values()), default=attempt.started)
        return replace(attempt, name=self.attempt.name, started=self.attempt.started, updated=updated, answers=answers)

    def _not_saved(self, error: OSError) -> str:
        told = _("Not saved: {why}.").format(why=why(error))
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            told += " " + _("Make some room where {folder} is.").format(folder=self._layout.root)
        return told


def _texts(state: State) -> dict[str, str]:
    return {name: cell.text for name, cell in state.items() if cell.text}
