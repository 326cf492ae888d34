"""Words that an editor left which was cut off, put back where they belong.

They go into their step when it still says what the editor was given. When it was changed since, both are kept, and the
person decides, as between two sessions.
"""

from typing import Literal

from workbook.attempt.attempt import Given
from workbook.attempt.flow import Stop
from workbook.errors import StoreError, UsageError
from workbook.exercise.fields import Answer
from workbook.locale import _
from workbook.session import views
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.session import Session
from workbook.session.writing import LeftWords, mark_of
from workbook.session.written import answer_of, keep_words, words_of

Way = Literal["there", "back", "beside"]
"""The words stand there already; they are back in their step; they are kept beside what stands there."""


def put_back(desk: Desk, left: LeftWords) -> tuple[Way, str]:
    """Put words back where they belong, all the way to the disk; returns how, and what their page is called.

    Raises UsageError or PackError when there is no such step any more, StoreError when they cannot be kept.
    """
    name = left.name
    thread = next((one for one in (*desk.store.threads(), desk.thread()) if one.id == name.thread), None)
    if thread is None:
        raise UsageError(_("There is no thread {number} here.").format(number=name.thread))
    session = sit_down(desk, f"{name.pack}/{name.exercise}", thread=thread)
    try:
        stop = next((one for one in session.stops if one.place == left.step and one.number), None)
        if session.attempt.name != name or stop is None:
            raise UsageError(_("There is no such question on this page now."))
        return _put_back(session, stop, left), session.exercise.title
    finally:
        session.close()


def _put_back(session: Session, stop: Stop, left: LeftWords) -> Way:
    showing = views.shown(session.here, stop, support=False)
    now, given = words_of(showing), session.attempt.answers.get(stop.place)
    if now == left.text:
        return "there"
    if mark_of(now) != left.before and given is not None and _is_own(given.value):
        other = Given(value=answer_of(showing, left.text), at=left.at, prompt=given.prompt)
        session.desk.store.keep_beside(session.attempt.name, stop.place, given, other)
        return "beside"
    session.go(stop.place)
    if problem := keep_words(session, left.text):
        raise StoreError(problem)
    return "back"


def _is_own(value: Answer | None) -> bool:
    """Say whether a person wrote an answer: a draft that was put together for them can be put together again."""
    return bool(value.get("edited")) if isinstance(value, dict) else value is not None
