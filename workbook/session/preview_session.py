"""A sitting with a page that is still being written: it can be laid over a newer version of its pack at any time."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from workbook.attempt.attempt import Attempt, Given
from workbook.attempt.flow import Stop
from workbook.attempt.thread import Thread
from workbook.attempt.values import asked_words, given_to
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer
from workbook.exercise.picks import MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import DateStep, Draft, Step, Table, is_question
from workbook.frozen import replace
from workbook.pack.pack import Pack
from workbook.session.authors_view import author_line
from workbook.session.carry import carried_into
from workbook.session.desk import Desk
from workbook.session.samples import sample_answer
from workbook.session.session import Session
from workbook.session.showing import Ending, Showing


class PreviewSession(Session):
    """One author's way through one page. Every rule is the session's; this one stays itself while the pack under it changes."""

    def __init__(self, desk: Desk, pack: Pack, exercise: Exercise, thread: Thread, attempt: Attempt) -> None:
        self.shows_line = False
        """Each step says what its author calls it."""
        self.shows_all = False
        """Steps whose condition does not hold are walked through too."""
        super().__init__(desk, pack, exercise, thread, desk.store.open(attempt))

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The steps as they stand now; with `shows_all` every step, but for a ranking of nothing."""
        if not self.shows_all:
            return super().stops
        if self._stops is None:
            here = self.notebook.values.seen_from(self.notebook.sheet(self.attempt))
            steps = [step for step in self.exercise.live if not here.passes_over(step)]
            numbers = count(1)
            self._stops = tuple(Stop(step.id, step, self.exercise, next(numbers) if is_question(step) else 0) for step in steps)
        return self._stops

    def showing(self) -> Showing | None:
        """Return the step as it stands now, with the author's line above it where that is asked for."""
        showing = super().showing()
        if showing is None or not self.shows_line:
            return showing
        return replace(showing, notices=(author_line(self.pack, self.exercise, showing.place), *showing.notices))

    @property
    def seen(self) -> tuple[str, Showing | Ending]:
        """What is on the screen now, to tell whether it became different."""
        return self.exercise.title, self.showing() or self.ending()

    def turn_to(self, pack: Pack, exercise: Exercise) -> None:
        """Go on with a newer version of the pack at the same step; where that is gone, at the nearest one before it."""
        stop, places = self.stop, [one.place for one in self.stops]
        name = self.desk.blank_attempt(pack, exercise, self.thread, self.attempt.name.number).name
        self._lay_over(pack, exercise, replace(self.attempt, name=name))
        if stop is not None:
            self._stay_near(stop.place, places)

    def turn(self, *, line: bool | None = None, all_steps: bool | None = None) -> None:
        """Show the author's line or not, every step or not; the place stays."""
        stop, places = self.stop, [one.place for one in self.stops]
        self.shows_line = self.shows_line if line is None else line
        self.shows_all = self.shows_all if all_steps is None else all_steps
        self._stops = None
        if stop is not None:
            self._stay_near(stop.place, places)

    def begin_afresh(self) -> None:
        """Forget every answer, and begin at the first step."""
        self.desk.store.erase_all()
        blank = self.desk.blank_attempt(self.pack, self.exercise, self.thread)
        Session.__init__(self, self.desk, self.pack, self.exercise, self.thread, self.desk.store.open(blank))

    def fill_in(self) -> None:
        """Put sample answers wherever nothing stands yet: on this page, and on the pages whose answers it may print."""
        first = self.here.stamp()
        stamps = (first + timedelta(microseconds=number) for number in count())
        for exercise in self.pack.exercises.values():
            names = self.desk.attempts_of(self.pack, exercise, self.thread)
            if exercise.id != self.exercise.id and not names:
                blank = self.desk.blank_attempt(self.pack, exercise, self.thread)
                self.desk.store.open(blank).keep(self._filled(exercise, blank, stamps))
        self._keep(answers=self._filled(self.exercise, self.attempt, stamps).answers, position=self.attempt.position)

    def _filled(self, exercise: Exercise, attempt: Attempt, stamps: Iterator[datetime]) -> Attempt:
        """Return an attempt with a sample answer at each question that has none."""
        for step in exercise.live:
            given = given_to(attempt, step)
            if isinstance(step, Draft) or not is_question(step) or (given is not None and given.value is not None):
                continue
            if _leans_on_others(step):
                self.notebook.put(attempt)
            if (value := self._sample(step, exercise, attempt)) is not None:
                answer = Given(value=value, at=next(stamps), prompt=asked_words(step))
                attempt = replace(attempt, answers={**attempt.answers, step.id: answer})
        self.notebook.put(attempt)
        return attempt

    def _sample(self, step: Step, exercise: Exercise, attempt: Attempt) -> Answer | None:
        worded = self.notebook.worded(step, attempt)
        key = exercise.key_of(step)
        carried = carried_into(worded, self.notebook.scope(attempt), key if key in self.pack.profile_keys else "")
        return carried.value if carried is not None else sample_answer(worded, self.desk.today())

    def _lay_over(self, pack: Pack, exercise: Exercise, attempt: Attempt) -> None:
        """Take another version of the pack, or another attempt, in place of the one at hand."""
        was_at_end = self.stop is None
        Session.__init__(self, self.desk, pack, exercise, self.thread, self.desk.store.open(attempt))
        self._at_end = was_at_end and not attempt.finished

    def _stay_near(self, place: str, before: list[str]) -> None:
        """Stand at a place; where it is not shown any more, at the nearest one that stood before it, else at the first step."""
        shown = [one.place for one in self.stops]
        near = [place, *reversed(before[: before.index(place)]), *shown[:1]]
        wanted = next((one for one in near if one in shown), "")
        if wanted and (self.stop is None or self.stop.place != wanted):
            self._keep(position=wanted)


def _leans_on_others(step: Step) -> bool:
    """Say whether a step's sample comes from answers that were given before it."""
    match step:
        case SingleChoice() | MultiChoice() if step.options_from:
            return True
        case Ranking() if step.items_from:
            return True
        case Table() | DateStep():
            return True
        case _:
            return bool(step.prefill)
