"""One sitting with one exercise: where a person is, and every rule of moving on. It saves before it shows."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from workbook.attempt.attempt import Attempt
from workbook.attempt.flow import Stop, place_of, walk
from workbook.attempt.thread import Thread
from workbook.attempt.writer import Writer
from workbook.errors import AnswerRefused, UsageError
from workbook.exercise.conditions import is_empty
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer
from workbook.exercise.picks import Checklist
from workbook.exercise.steps import Draft, LongText, ShortText, Step, is_question
from workbook.frozen import replace
from workbook.locale import _
from workbook.pack.pack import Pack
from workbook.session import catching_up, drafts, endings, hiding, own_words, views
from workbook.session.beside import Beside
from workbook.session.desk import Desk, kept_with
from workbook.session.drafts import needs_of_step
from workbook.session.lending import Lent
from workbook.session.mending import Mend, mends
from workbook.session.notebook import Notebook
from workbook.session.passing import Way, way_back
from workbook.session.redrafting import Redrafting
from workbook.session.saving import problem_words
from workbook.session.showing import Ending, Moved, ReviewLine, Showing
from workbook.session.skipping import skipped_words
from workbook.session.standing import Standing


class Session(Redrafting):
    """One sitting. Front ends show `showing()` and hand over what the person did; nothing else knows a rule."""

    def __init__(
        self, desk: Desk, pack: Pack, exercise: Exercise, thread: Thread, writer: Writer, *, quick: bool = False, path: str = ""
    ) -> None:
        super().__init__()
        self.desk = desk
        self.pack = pack
        self.exercise = exercise
        self.thread = thread
        self.quick = quick
        self.path = path
        """The path that was asked for; empty stays on the one that the attempt is on."""
        self.notebook = Notebook(desk, pack, thread)
        self._writer = writer
        self._stops: tuple[Stop, ...] | None = None
        self.lent = Lent()
        self._beside = Beside(desk, thread)
        self.notebook.put(writer.attempt)
        begins = writer.attempt.finished is None and not writer.attempt.position
        self._support_first = begins and exercise.heading.support_card in {"start", "both"}
        self._closed = self._at_end = False
        """The person has just come to the end; a page where nothing is written begins at its first step when it is opened again."""
        self._way = Way()
        self.news = ""  # what a newer version of the pack has changed here, in one line

    # -- where the person is

    @property
    def attempt(self) -> Attempt:
        """The answers as they are now."""
        return self._writer.attempt

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The steps as they stand now, in order."""
        if self._stops is None:
            needs = partial(needs_of_step, notebook=self.notebook, attempt=self.attempt)
            self._stops = walk(self.notebook.sheet(self.attempt), self.notebook.values, quick=self.quick, needs=needs)
        return self._stops

    @property
    def here(self) -> Standing:
        """Where the person stands, for the views."""
        return Standing(
            desk=self.desk, pack=self.pack, exercise=self.exercise, notebook=self.notebook, attempt=self.attempt,
            stops=self.stops, quick=self.quick,
        )  # fmt: skip

    @property
    def stop(self) -> Stop | None:
        """The step the person is at; None at the end."""
        at_end = self._at_end or (self.attempt.finished is not None and not self.attempt.position)
        index = len(self.stops) if at_end else place_of(self.attempt.position, self.stops, self.exercise, self.attempt.pack_steps)
        return self.stops[index] if index < len(self.stops) else None

    def showing(self) -> Showing | None:
        """Return the step as it stands now; None at the end."""
        stop = self.stop
        return views.shown(self.here, stop, support=self._support_first and stop is self.stops[0]) if stop else None

    def review(self) -> tuple[ReviewLine, ...]:
        """Return every question with what is there."""
        return views.review(self.here)

    def ending(self) -> Ending:
        """Return what is now in hand."""
        return endings.ending(self.here)

    def printed(self, step: Step, value: Answer | None) -> str:
        """Return an answer in words, as lists on screen show it."""
        return views.printed(self.here, step, value)

    # -- what the person does

    def answer(self, value: Answer) -> Moved:
        """Take an answer, keep it, and move on; raises AnswerRefused with the reason, the words kept all the same."""
        stop = self._question()
        step = self.notebook.worded(stop.step, self.attempt)
        if not is_question(step):
            return self._onward()
        try:
            kept = value if is_empty(value) else step.accept(value, self.desk.today())
        except AnswerRefused:
            if isinstance(step, ShortText | LongText) and not is_empty(value):
                self.type(value)
            raise
        if not is_empty(kept) or isinstance(step, Checklist):
            return self._give(stop, step, kept)
        given = self.here.given(stop)
        if given is None or given.value is None:
            return self.skip()
        if step.required:
            raise AnswerRefused(views.needed_words())
        return self._onward(*self.clear().says)

    def keep(self) -> Moved:
        """Go on with what is there: a carried value becomes an answer, a typed one is confirmed, an empty one is passed over."""
        stop, showing = self.stop, self.showing()
        if stop is None or showing is None or not stop.number:
            return self._onward()
        given = self.here.given(stop)
        if isinstance(showing.step, Draft) and showing.draft is not None:
            return self.answer(drafts.as_kept(showing.draft, given.value if given else None))
        if given is None or given.value is None or views.is_unfit(self.here, stop):
            return self.answer(showing.value) if showing.value is not None else self.skip()
        if self.attempt.typing in stop.names or views.is_stale(self.here, given.at):
            return self.answer(given.value)
        return self._onward(parked=self.here.parked_without(stop))

    def skip(self) -> Moved:
        """Pass over the question; what is there stays. Raises AnswerRefused where the page needs an answer."""
        stop = self.stop
        if stop is None or not stop.number:
            return self._onward()
        answered = views.is_answered(self.here, stop)
        if stop.step.required and not answered:
            raise AnswerRefused(views.needed_words())
        return self._onward(skipped_words(self.here, stop, answered=answered), typing=self.here.typing_without(stop))

    def park(self) -> Moved:
        """Put the question off: it is listed at the end."""
        stop = self.stop
        if stop is None or not stop.number:
            return self._onward()
        says = _("Put off. It is listed at the end, so you can find it again.")
        return self._onward(says, parked=(*self.here.parked_without(stop), stop.place), typing=self.here.typing_without(stop))

    def back(self) -> Moved:
        """Go to the step before; no later answer is lost."""
        index = self.stops.index(self.stop) if self.stop else len(self.stops)
        if index == 0:
            return Moved(says=(_("This is the first step."),))
        self._keep(position=self.stops[index - 1].place)
        return Moved(says=(_("Going back. Nothing is lost."),))

    def go(self, place: str) -> Moved:
        """Go to a step; from the end of the page, going on from it leads back there. Raises UsageError when it is not shown now."""
        if all(stop.place != place for stop in self.stops):
            raise UsageError(_("There is no such question on this page now."))
        self._way = way_back(self.here, place) if self.stop is None else self._way
        self._keep(position=place)
        return Moved()

    def catch_up(self) -> None:
        """Take up a page whose pack has changed: what needs an answer again comes first, and leads to where they are now."""
        stop = self.stop
        self.news, first, changes = catching_up.caught_up(self.here, stop)
        if changes:
            self._way = Way(first, back_to=stop.place if stop else "")
            self._keep(**changes)

    def mends(self) -> tuple[Mend, ...]:
        """Return the empty boxes of the list that belongs to this step, and what may help with each."""
        return mends(self.here, self.stop).boxes

    def mend(self, number: int) -> Moved:
        """Go to what mends a box, by its number in the list; going on from there leads to the message. Raises UsageError."""
        told = mends(self.here, self.stop)
        found = next((one for one in told.boxes if one.number == number), None)
        if found is None:
            raise UsageError(_("There is no empty line with this number that something here can mend."))
        self._way = Way(back_to="" if found.place == told.back_to else told.back_to)
        self._keep(position=found.place)
        return Moved()

    def begin_again(self) -> None:
        """Go to the first step, every answer in place."""
        self._way = Way()
        if self.stops:
            self._keep(position=self.stops[0].place)

    def clear(self) -> Moved:
        """Take the answer away and stay."""
        stop = self._question()
        self._keep(**own_words.given(self.here, stop, None), typing=self.here.typing_without(stop), position=stop.place)
        self._beside.share(self.here, stop)
        return Moved(says=(_("Cleared from this workbook."),))

    def type(self, value: Answer) -> None:
        """Keep what is typed and not yet confirmed, at once."""
        stop = self._question()
        self._keep(**own_words.given(self.here, stop, value), typing=stop.place, position=stop.place)

    def consequence(self, value: Answer, before: Answer | None = None) -> str:
        """Return what an answer would hide: "Changing this hides 2 answers; they are kept."; `before` is what stood before it."""
        return hiding.consequence(self.here, self.stop, value, before) if self.stop is not None else ""

    # -- keeping

    def elsewhere(self) -> datetime | None:
        """Return since when another session has this page open too, as far as can be told; None when none has."""
        return self._writer.elsewhere()

    def look_again(self) -> tuple[str, ...]:
        """Take in what others have written, everything here being kept; returns what the person should hear of it."""
        said = self._writer.commit()
        self.notebook.put(self._writer.attempt)
        self._stops = None
        return tuple(sentence for sentence in said if sentence != self._writer.problem)

    def saved(self) -> str:
        """Return an empty string when everything has reached the disk, else the sentence to show."""
        self._writer.sync()
        return problem_words(self._writer.problem, still_open=not self._closed) or self._beside.trouble

    def close(self) -> tuple[str, ...]:
        """End the sitting: everything is committed. Returns sentences to show. Safe to call twice."""
        if self._closed:
            return ()
        self.lent.end(self._keep)
        self._closed = True
        self._beside.settle()
        return tuple(sentence for sentence in self._writer.close() if sentence != self._writer.problem)

    def _question(self) -> Stop:
        stop = self.stop
        if stop is None or not stop.number:
            raise UsageError(_("There is no question here now."))
        return stop

    def _give(self, stop: Stop, step: Step, kept: Answer) -> Moved:
        """Keep an answer, and return where it leads."""
        says = views.told_after(self.here, stop, step, kept)
        asked = [one.place for one in self.stops[self.stops.index(stop) :]]
        self._keep(**own_words.given(self.here, stop, kept), **self.here.settled(stop))
        self._beside.share(self.here, stop)
        leading = views.leading(self.here, step, kept)
        return replace(leading, says=self._onward(*says, asked=asked).says)

    def _onward(self, *says: str, asked: Sequence[str] = (), **changes: Any) -> Moved:
        """Move to the step after; past the last one the attempt is finished.

        `asked` are the place just answered and those after it: a question asked for a draft may go with its own answer.
        """
        self._support_first = False
        stop, places = self.stop, [one.place for one in self.stops]
        index = self.stops.index(stop) + 1 if stop else len(places)
        if asked and asked[0] not in places:
            index = next((places.index(place) for place in asked if place in places), len(places))
        index = self._way.on(self.here, stop, index)
        if index < len(self.stops):
            self._keep(**changes, position=self.stops[index].place)
        elif stop is not None or self.attempt.finished is None:
            self._keep(**changes)
            says = (*says, *self._finish())
        return Moved(says=says)

    def _finish(self) -> tuple[str, ...]:
        """End the attempt; returns what the person should hear of it, another session's answers among it."""
        self._way = Way()
        self._keep(**endings.kept(self.here))
        self._at_end = True
        return self.look_again()

    def _keep(self, **changes: Any) -> None:
        """Keep a changed attempt, before anything of it is shown."""
        self._at_end = False
        self._beside.keep()
        changes = {"path": self.path, **self.lent.settled(self.attempt, changes), **kept_with(self.pack, self.exercise)}
        self._writer.keep(replace(self.attempt, updated=self.desk.now(), **changes))
        self.notebook.put(self._writer.attempt)
        self._stops = None
