"""Two sessions answered one question: both versions, ready to be read, and what becomes of them. Nothing goes unless the person says so."""

from datetime import datetime
from typing import Literal

from workbook.attempt.attempt import Attempt, AttemptName, Given
from workbook.attempt.cells import canonical
from workbook.attempt.conflicts import TwoAnswers
from workbook.attempt.thread import Kept, Thread
from workbook.errors import AnswerRefused, StoreError
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer
from workbook.exercise.steps import Draft, ListStep, LongText, ShortText, Step, is_question
from workbook.frozen import frozen, replace
from workbook.locale import _
from workbook.pack.pack import Pack
from workbook.session.desk import Desk
from workbook.session.earlier import plain_words
from workbook.session.notebook import Notebook, labelled, profile_name
from workbook.session.past import own_words
from workbook.session.session import Session

Choice = Literal["newer", "other", "both"]
"""What the person decides: the newer one stays and the other goes, or the other way round, or both stay."""


@frozen
class VersionShown:
    """One of the two answers."""

    words: str
    """Empty for one that was cleared."""
    when: str
    """In words."""


@frozen
class ConflictShown:
    """One question that two sessions answered, ready to be read."""

    held: TwoAnswers
    """As the store has it."""
    title: str
    """The page's."""
    prompt: str
    newer: VersionShown
    """What stands now."""
    stands: Answer | None
    """The same, as the store has it."""
    other: VersionShown
    joins: bool
    """Both can stay: they are words, and there is room for them."""


def conflicts_of(desk: Desk, thread: Thread | None = None, exercise: str = "") -> tuple[ConflictShown, ...]:
    """Return what two sessions answered differently in a thread, or in one exercise of it; raises StoreError."""
    thread = thread or desk.thread()
    held = [one for one in desk.store.conflicts(thread.id) if exercise in ("", one.name.exercise)]
    return tuple(shown for one in held if (shown := _shown(desk, thread, one)) is not None) if held else ()


def choices_of(conflict: ConflictShown) -> tuple[tuple[Choice, str], ...]:
    """Return what can become of a conflict, in words."""
    both: tuple[tuple[Choice, str], ...] = (("both", _("Keep both")),) if conflict.joins else ()
    return (
        ("newer", _("Keep the newer one, and let the other one go")),
        ("other", _("Take the other one, and let the newer one go")),
        *both,
    )


def happened_words() -> str:
    """Return in a sentence or two what happened."""
    return _("This question was answered in two places, in two ways. Both are here. Nothing goes until you choose.")


def going_words(conflict: ConflictShown, choice: Choice) -> str:
    """Return what is said before the words go that a choice lets go."""
    going = conflict.other if choice == "newer" else conflict.newer
    return _("These words go, and cannot be brought back: {words}").format(words=going.words or _("(nothing)"))


def settle(desk: Desk, conflict: ConflictShown, choice: Choice, session: Session | None = None) -> tuple[str, ...]:
    """Do what the person decided; returns sentences to show. `session` is the one that is open, which takes it in.

    Raises StoreError when it cannot be done: then both are kept as they were.
    """
    said: tuple[str, ...] = ()
    if choice != "newer":
        said = _taken(desk, conflict, choice)
    desk.store.settle(conflict.held)
    return said + (session.look_again() if session is not None else ())


def elsewhere_words(session: Session) -> str:
    """Return the quiet line that says since when a page is open in another session too; empty when it is not."""
    since = session.elsewhere()
    if since is None:
        return ""
    today = since.astimezone().date() == session.desk.today()
    return _("Also open elsewhere since {time}.").format(time=f"{since.astimezone():%H:%M}" if today else _when(session.desk, since))


def _when(desk: Desk, at: datetime) -> str:
    local = at.astimezone()
    return _("{day}, {time}").format(day=desk.speech.day(local.date()), time=f"{local:%H:%M}")


def _asked(desk: Desk, name: AttemptName, place: str) -> tuple[Pack, Exercise, Step | None] | None:
    """Return the pack, the exercise and the step that an attempt's place belongs to, as far as they are still there."""
    packs = sorted(
        (one for one in desk.packs() if name.pack in one.family and name.exercise in one.exercises), key=lambda one: one.id != name.pack
    )
    if not packs:
        return None
    before, _dot, id_ = place.rpartition(".")
    exercise = packs[0].exercises[name.exercise]
    asking = packs[0].exercises.get(before) if before else exercise
    step = next((one for one in asking.steps if id_ in (one.id, one.renamed_from)), None) if asking else None
    return packs[0], exercise, step


def _shown(desk: Desk, thread: Thread, held: TwoAnswers) -> ConflictShown | None:
    """Return a conflict to be read; None when what stands now is what was kept beside it, or the page's answers are gone."""
    attempt = _attempt(desk, held)
    if attempt is None:
        return None
    now = attempt.answers.get(held.step, Given(value=None, at=attempt.updated))  # the step may have no answer now
    if canonical(now.value) == canonical(held.other.value):
        return None
    found = _asked(desk, held.name, held.step)
    pack, exercise, step = found or (None, None, None)
    notebook = Notebook(desk, pack, thread) if pack else None
    newer, other = (
        VersionShown(words=_words(notebook, attempt, step, one.value), when=_when(desk, one.at)) for one in (now, held.other)
    )
    return ConflictShown(
        held=held,
        title=exercise.title if exercise else held.name.exercise,
        prompt=now.prompt or held.other.prompt or held.step,
        newer=newer,
        stands=now.value,
        other=other,
        joins=isinstance(step, Draft) or _joined(desk, step, now.value, held.other.value) is not None,
    )


def _attempt(desk: Desk, held: TwoAnswers) -> Attempt | None:
    return desk.store.read(held.name) if held.name in desk.store.names(held.name.thread) else None


def _words(notebook: Notebook | None, attempt: Attempt | None, step: Step | None, value: Answer | None) -> str:
    if isinstance(value, dict) and "text" in value and "template" in value:
        return str(value["text"])
    if notebook is None or step is None or value is None:
        return plain_words(value)
    scope = notebook.scope(attempt)
    return "\n".join(labelled(scope).printer.answer(scope.values.resolved(step), value).values)


def _joined(desk: Desk, step: Step | None, now: Answer | None, other: Answer | None) -> Answer | None:
    """Return both answers as one, the newer one first; None where the question does not take that."""
    joined: Answer
    match step, now, other:
        case LongText(), str(), str():
            joined = f"{now}\n{other}"
        case ShortText(), str(), str():
            joined = f"{now}; {other}"
        case ListStep(), list(), list():
            joined = [*now, *(one for one in other if one not in now)]
        case _:
            return None
    try:
        return step.accept(joined, desk.today()) if is_question(step) else None
    except AnswerRefused:
        return None


def _taken(desk: Desk, conflict: ConflictShown, choice: Choice) -> tuple[str, ...]:
    """Keep the other answer, or both, as the newest; it is on the disk when this returns. Words that nobody was shown do not go."""
    held = conflict.held
    attempt = _attempt(desk, held)
    if attempt is None:
        raise StoreError(_("There is nothing here any more that it could take the place of."))
    writer = desk.store.open(attempt)
    attempt, found = writer.attempt, _asked(desk, held.name, held.step)
    step = found[2] if found else None
    now = attempt.answers[held.step].value if held.step in attempt.answers else None
    value, aside = held.other.value, dict(attempt.aside)
    if isinstance(step, Draft):
        aside[held.step] = (*aside.get(held.step, ()), *own_words(now))
    elif choice == "both":
        value = _joined(desk, step, now, value)
    elif canonical(now) != canonical(conflict.stands):
        raise StoreError(_("The newer one was changed elsewhere a moment ago, so nothing was let go. Open the page again to see both."))
    given = Given(value=value, at=max(desk.now(), attempt.updated), prompt=held.other.prompt)
    typing = "" if attempt.typing == held.step else attempt.typing
    writer.keep(replace(attempt, answers={held.step: given}, aside=aside, typing=typing, updated=given.at))
    writer.sync()
    if writer.problem:
        raise StoreError(writer.problem)
    _share(desk, writer.attempt, held, found)
    return writer.close()


def _share(desk: Desk, attempt: Attempt, held: TwoAnswers, found: tuple[Pack, Exercise, Step | None] | None) -> None:
    """Keep the answer where every thread finds it, if it is one that all threads share."""
    pack, exercise, step = found or (None, None, None)
    if pack is None or exercise is None or step is None:
        return
    asking = pack.exercises.get(held.step.rpartition(".")[0], exercise)
    if (key := asking.key_of(step)) in pack.profile_keys:
        given = attempt.answers[held.step]
        kept = Kept(value=given.value, at=given.at, name=attempt.name, step=step.id)
        desk.store.save_profile({profile_name(kept.name.pack, key): kept})
