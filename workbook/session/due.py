"""What the days that a person chose ask of them today: a few times, gently, then no more; and asking again another day."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from workbook.attempt.attempt import Attempt, AttemptName
from workbook.attempt.reminders import Reminder
from workbook.attempt.thread import Thread
from workbook.attempt.values import fits, given_to
from workbook.errors import StoreError
from workbook.exercise.dates import from_iso, parse_day
from workbook.exercise.exercise import Exercise
from workbook.exercise.steps import DateStep, is_question
from workbook.frozen import frozen, replace
from workbook.locale import _
from workbook.session.desk import Desk
from workbook.session.notebook import Notebook, read_attempts
from workbook.session.overview import need_of, untitled
from workbook.session.settled import marks_of

SHOWS = 2
"""On so many days home shows what is due; then it is quiet."""
FRESH = timedelta(days=14)
"""For so long the line at a login tells of it, also to somebody who never opens home."""
LONG_AGO = timedelta(days=90)
"""What is older is not asked about any more; it is found among the answers."""


@frozen
class Due:
    """An exercise that a date the person chose offers."""

    exercise: str
    """As `pack/id`."""
    title: str
    """What is asked there, in a few words."""
    since: date
    """The day that was chosen."""
    thread: Thread
    attempt: AttemptName
    """Where the day was chosen."""
    step: str
    reminder: Reminder
    fresh: bool
    """What happened before is written down and finished: it is opened anew."""

    @property
    def start(self) -> date:
        """The day from which on it is asked."""
        return max(self.since, self.reminder.until or self.since)

    def is_over(self, today: date) -> bool:
        """Say whether it is asked about neither today nor on any day to come."""
        before = {day for day in self.reminder.shown if day < today}
        return self.reminder.never or today - self.start > LONG_AGO or len(before) >= SHOWS

    def asks(self, today: date) -> bool:
        """Say whether home shows it today."""
        before = {day for day in self.reminder.shown if day != today}
        return not self.reminder.never and self.start <= today <= self.start + LONG_AGO and len(before) < SHOWS

    def asks_at_login(self, today: date) -> bool:
        """Say whether the one line that `workbook due` prints tells of it today."""
        return self.asks(today) and today < self.start + FRESH


@frozen
class Later:
    """One answer to when something is to be asked again."""

    words: str
    until: date | None
    """None to be asked no more."""


def due(desk: Desk) -> tuple[Due, ...]:
    """Return what is asked today, the earliest first; raises StoreError."""
    return told(chosen_days(desk, desk.today()), desk.today())


def told(days: Iterable[Due], today: date) -> tuple[Due, ...]:
    """Return what is asked today; of several days that offer one page in one thread, the earliest."""
    found: dict[tuple[str, str], Due] = {}
    for one in days:
        key = (one.thread.id, one.exercise)
        if one.asks(today) and (key not in found or one.since < found[key].since):
            found[key] = one
    return tuple(sorted(found.values(), key=lambda one: (one.since, one.exercise, one.thread.id)))


def chosen_days(desk: Desk, last: date = date.max) -> tuple[Due, ...]:
    """Return every day, until the `last`, that offers a page which was not done since, and is not over; raises StoreError.

    A thread that asked nothing when it was read, and looks as it did then, is not read again; nor is one on the same day that asks
    nothing until a later one, where no later one is looked for.
    """
    packs, today = desk.packs(), desk.today()
    marks = marks_of(desk.store.looks(), packs)  # before anything is read: what changes meanwhile is read again the next time
    known, known_today = desk.settled.known(today), desk.settled.quiet(today) if last <= today else frozenset[str]()
    settled, quiet, days = set[str](), set[str](), list[Due]()
    for thread in desk.store.threads():
        mark = marks.get(thread.id, "")
        if mark in known or mark in known_today:
            (settled if mark in known else quiet).add(mark)
            continue
        attempts, are_whole = read_attempts(desk, thread)
        notebooks = [Notebook(desk, pack, thread, attempts) for pack in packs]
        found = [(notebook, one) for notebook in notebooks for one in _days_in(notebook)]
        days += [one for notebook, one in found if one.start <= last and _is_asked(notebook, one)]
        if mark and are_whole and all(one.start > today for _notebook, one in found):
            (quiet if found else settled).add(mark)
    desk.settled.note(today, settled, quiet)
    return tuple(days)


def _days_in(notebook: Notebook) -> Iterator[Due]:
    """Yield each day that was chosen, offers a page, and is not over, whether or not its question is asked as things stand."""
    pack, desk = notebook.pack, notebook.desk
    for attempt in notebook.attempts.values():
        exercise = pack.exercises[attempt.name.exercise]
        for step in exercise.live if exercise.id in pack.own else ():
            day = _day_in(notebook, attempt, step) if isinstance(step, DateStep) and step.due else None
            target = pack.exercises.get(pack.local(step.due)) if isinstance(step, DateStep) else None
            if day is None or target is None or _done_since(notebook, target, day):
                continue
            kept = desk.store.reminders(attempt.name).get(step.id)
            told = Due(
                exercise=f"{pack.id}/{target.id}",
                title=_("How did it go?") if target.heading.log else target.title,
                since=day,
                thread=notebook.thread,
                attempt=attempt.name,
                step=step.id,
                reminder=kept if kept is not None and kept.day == day else Reminder(day=day),
                fresh=_is_finished(notebook, target),
            )
            if not told.is_over(desk.today()):
                yield told


def _is_asked(notebook: Notebook, one: Due) -> bool:
    """Say whether the question is asked as things stand; other answers, also those kept for all threads, may change that."""
    sheet = notebook.sheet(notebook.attempts[one.attempt])
    step = sheet.exercise.step(one.step)
    return step is not None and notebook.values.shown(sheet, step)


def _day_in(notebook: Notebook, attempt: Attempt, step: DateStep) -> date | None:
    """Return the day that a question holds; None where it was not answered."""
    given = given_to(attempt, step)
    if given is None or not is_question(step):
        return None
    return from_iso(given.value) if fits(step, given, notebook.desk.today()) else None


def _done_since(notebook: Notebook, target: Exercise, day: date) -> bool:
    return any(
        name.exercise == target.id and one.finished is not None and one.finished.astimezone().date() >= day
        for name, one in notebook.attempts.items()
    )


def _is_finished(notebook: Notebook, target: Exercise) -> bool:
    newest = notebook.newest(target.id)
    return target.heading.repeatable and newest is not None and newest.finished is not None


# -- what becomes of it


def note_shown(desk: Desk, shown: Iterable[Due]) -> None:
    """Keep that home showed these today. Where that cannot be kept, nothing of the person's is lost: it is shown once more."""
    today = desk.today()
    for one in shown:
        if today not in one.reminder.shown:
            days = (*one.reminder.shown, today)[-SHOWS:]
            with suppress(StoreError):
                desk.store.remind(one.attempt, one.step, replace(one.reminder, shown=days))


def put_off(desk: Desk, one: Due, later: Later) -> str:
    """Have it asked again later, or no more, as if it had not been shown yet; returns what to say. Raises StoreError."""
    desk.store.remind(one.attempt, one.step, Reminder(day=one.since, until=later.until, never=later.until is None))
    if later.until is None:
        return _("You will not be asked again. Your plan stays with your answers.")
    return _("You will be asked again on {day}.").format(day=desk.speech.day(later.until))


def laters(desk: Desk) -> tuple[Later, ...]:
    """Return what may be picked, each day once."""
    today, speech = desk.today(), desk.speech
    friday = today + timedelta(days=(4 - today.weekday() - 1) % 7 + 1)
    named = [
        (_("Tomorrow"), today + timedelta(days=1)),
        (_("In 3 days, on {weekday}"), today + timedelta(days=3)),
        (_("On {weekday}"), friday),
        (_("In a week"), today + timedelta(days=7)),
        (_("In a month"), today + timedelta(days=30)),
    ]
    days = {day: words for words, day in reversed(named)}
    offered = [Later(words=words.format(weekday=speech.weekday(day)), until=day) for words, day in named if days[day] == words]
    return (*offered, Later(words=_("Do not ask again"), until=None))


def later_of(desk: Desk, typed: str) -> Later | None:
    """Return what typed words mean: a day to come; None for anything else."""
    day = parse_day(typed, desk.today())
    return Later(words=typed, until=day) if day is not None and day > desk.today() else None


# -- in words


def elsewhere(desk: Desk, one: Due) -> str:
    """Return what the thread is called that something belongs to, where it is not the current one; else nothing."""
    return "" if one.thread.id == desk.thread().id else one.thread.title or need_of(desk, one.thread) or untitled(one.thread)


def since_words(desk: Desk, one: Due) -> str:
    """Return for which day something was planned, today, one of the last six by its name or an older one in full; and its thread."""
    thread, day = elsewhere(desk, one), desk.speech.weekday(one.since)
    if desk.today() - one.since >= timedelta(days=7):
        day = desk.speech.day(one.since)
    elif desk.today() == one.since:
        day = _("today")
    if thread:
        return _("you planned it for {day}, in the thread: {thread}").format(day=day, thread=thread)
    return _("you planned it for {day}").format(day=day)
