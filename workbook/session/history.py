"""Looking back: every page that was written on, with its days; and threads, chosen days and results in time.

Nothing is counted and nothing is graded.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

from workbook.attempt.attempt import Attempt, AttemptName
from workbook.attempt.values import given_to
from workbook.exercise.dates import from_iso
from workbook.exercise.steps import DateStep
from workbook.frozen import frozen
from workbook.locale import Speech, _
from workbook.session.answers import iso
from workbook.session.desk import Desk
from workbook.session.listed import in_hand
from workbook.session.whole_threads import WholeThread, read_threads

IN_HAND = 60
"""So many signs of what a page left in hand are shown: it is there to be known again, not to be read."""
Kind = Literal["thread", "chosen", "result"]
"""A thread was begun; a day that the person chose; what a page that keeps a log wrote there when it was finished."""


@frozen
class AttemptShown:
    """One time that a page was written on."""

    name: AttemptName
    title: str
    thread: str
    """What the thread is called."""
    begun: datetime
    changed: datetime
    finished: datetime | None
    in_hand: str
    """What it left in hand, in a few words; empty for nothing."""
    here: bool
    """Its page is here now."""


@frozen
class Moment:
    """One day on which something of a thread happened, or was planned to."""

    day: date
    kind: Kind
    words: str
    """Of a chosen day, the question that it answers; of a result, what the log says."""
    thread: str
    name: AttemptName | None
    """The attempt that tells of it; None for a thread's beginning."""
    number: int
    """The thread's number."""


@frozen
class History:
    """All of it, the newest first."""

    attempts: tuple[AttemptShown, ...]
    moments: tuple[Moment, ...]

    @property
    def is_one_thread(self) -> bool:
        """Say whether all of it is of one thread, which then need not be named."""
        return len({int(one.name.thread) for one in self.attempts} | {one.number for one in self.moments}) < 2


def history(desk: Desk) -> History:
    """Return every thread's attempts and moments; raises StoreError."""
    threads = [whole for whole in read_threads(desk) if whole is not None]
    attempts = [_shown(whole, attempt) for whole in threads for attempt in whole.attempts.values() if attempt.answers or attempt.finished]
    moments = [moment for whole in reversed(threads) for moment in _moments(whole)]
    return History(
        attempts=tuple(sorted(attempts, key=lambda one: one.changed, reverse=True)),
        moments=tuple(sorted(moments, key=lambda one: one.day, reverse=True)),
    )


def _shown(whole: WholeThread, attempt: Attempt) -> AttemptShown:
    notebook = whole.notebook(attempt.name)
    left = ""
    if notebook is not None and attempt.finished:
        left = in_hand(notebook, notebook.pack.own[attempt.name.exercise], notebook.scope(attempt))
    return AttemptShown(
        name=attempt.name, title=whole.title(attempt.name), thread=whole.called, begun=attempt.started, changed=attempt.updated,
        finished=attempt.finished, in_hand=left, here=notebook is not None,
    )  # fmt: skip


def _moments(whole: WholeThread) -> Iterator[Moment]:
    """Yield a thread's moments; those of one day come out with the last first, as the whole list is."""
    number = whole.thread.number
    for attempt in sorted(whole.attempts.values(), key=lambda one: one.updated, reverse=True):
        if attempt.log and attempt.finished is not None:
            yield Moment(
                day=day_of(attempt.finished), kind="result", words=attempt.log, thread=whole.called, name=attempt.name, number=number
            )
        for day, words in _chosen(whole, attempt):
            yield Moment(day=day, kind="chosen", words=words, thread=whole.called, name=attempt.name, number=number)
    if whole.attempts:
        yield Moment(day=day_of(whole.thread.created), kind="thread", words="", thread=whole.called, name=None, number=number)


def _chosen(whole: WholeThread, attempt: Attempt) -> Iterator[tuple[date, str]]:
    notebook = whole.notebook(attempt.name)
    if notebook is None:
        return
    for step in notebook.pack.own[attempt.name.exercise].live:
        given = given_to(attempt, step) if isinstance(step, DateStep) else None
        day = from_iso(given.value) if given is not None else None
        if day is not None and given is not None:
            yield day, given.prompt


def day_of(at: datetime) -> date:
    """Return the person's own day of a moment."""
    return at.astimezone().date()


# -- in words


def titles() -> tuple[str, str]:
    """Return what stands over the pages, and over the moments."""
    return _("What you wrote on, the newest first"), _("Your threads, chosen days and results, the newest first")


def nothing_words() -> str:
    """Return what is said where there is nothing yet."""
    return _("What you wrote, and when, will be here. Nothing is written yet.")


def page_words(one: AttemptShown, among: History) -> str:
    """Return which page it is, and in which thread where there are several; what else there is to say of it in brackets."""
    told = f"{one.title}." if among.is_one_thread else _("{page}, in the thread: {thread}.").format(page=one.title, thread=one.thread)
    return told if one.here else told + " " + _("(The page is not here now.)")


def in_hand_words(one: AttemptShown) -> str:
    """Return how that begins which a page left in hand; empty for nothing."""
    words = one.in_hand
    if len(words) > IN_HAND:
        cut = words[:IN_HAND]
        words = (cut.rpartition(" ")[0] or cut).rstrip(" .,;:") + " …"
    return _("In hand: {words}").format(words=words) if words else ""


def attempt_words(one: AttemptShown, speech: Speech) -> str:
    """Return when a page was begun, changed and finished, in a sentence that stands under the day of its last change."""
    if day_of(one.begun) == day_of(one.changed):
        return _("Begun that day, not finished.") if one.finished is None else _("Begun and finished that day.")
    begun, changed = speech.day(day_of(one.begun)), speech.day(day_of(one.changed))
    if one.finished is None:
        return _("Begun on {begun}, changed on {changed}, not finished.").format(begun=begun, changed=changed)
    finished = speech.day(day_of(one.finished))
    if day_of(one.changed) > day_of(one.finished):
        return _("Begun on {begun}, finished on {finished}, changed on {changed}.").format(begun=begun, finished=finished, changed=changed)
    return _("Begun on {begun}, finished on {finished}.").format(begun=begun, finished=finished)


def moment_words(one: Moment) -> str:
    """Return what there is to say of a moment, without its day."""
    match one.kind:
        case "thread":
            return _("You began this thread: {thread}.").format(thread=one.thread)
        case "chosen":
            return _("A day that you chose: {question}").format(question=" ".join(one.words.split()))
        case "result":
            return _("What happened: {words}").format(words=one.words)


def as_json(told: History) -> dict[str, object]:
    """Return all of it as `history --json` prints it."""
    return {"attempts": [_attempt_json(one) for one in told.attempts], "moments": [_moment_json(one) for one in told.moments]}


def _attempt_json(one: AttemptShown) -> dict[str, object]:
    return {
        **_where(one.name, one.thread),
        "title": one.title,
        "begun": iso(one.begun),
        "changed": iso(one.changed),
        "finished": iso(one.finished),
        "in_hand": one.in_hand,
        "here": one.here,
    }


def _moment_json(one: Moment) -> dict[str, object]:
    thread = {"thread": one.number, "thread_name": one.thread}
    return {"day": one.day.isoformat(), "kind": one.kind, "words": one.words, **(_where(one.name, one.thread) if one.name else thread)}


def _where(name: AttemptName, thread: str) -> dict[str, object]:
    return {"thread": int(name.thread), "thread_name": thread, "pack": name.pack, "exercise": name.exercise, "attempt": name.number}
