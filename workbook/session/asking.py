"""How asking went, over all threads: the guesses that were made before each ask, beside what was written down of it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from workbook.attempt.attempt import Attempt, AttemptName
from workbook.attempt.values import given_to
from workbook.exercise.exercise import Exercise
from workbook.exercise.filling import fill
from workbook.exercise.steps import Recap, Scale
from workbook.frozen import frozen, replace
from workbook.outcome.plots import Kind, Plot, Point
from workbook.outcome.recap import recap_lines
from workbook.outcome.scope import AnswerScope
from workbook.session.desk import Desk
from workbook.session.history import day_of
from workbook.session.notebook import Notebook
from workbook.session.whole_threads import WholeThread, read_threads


@frozen
class _Found:
    """What one ask has for one plot."""

    plot: tuple[str, str, bool, int, int, str]
    """What tells the plot from the others: its pack and page, whether nothing is guessed, the places of the step and the line, its kind."""
    shape: Plot
    """The plot as this one has it, without points."""
    before: str = ""
    after: str
    guess: int | float | None = None
    result: int | float | None = None


def plots(desk: Desk) -> tuple[Plot, ...]:
    """Return what was asked for and finished on pages that keep a log, in every thread; raises StoreError.

    A guess counts as it stood when the page about the result was begun: what was changed later was no guess.
    """
    gathered: dict[tuple[str, str, bool, int, int, str], list[tuple[datetime, Plot, Point]]] = {}
    for whole in read_threads(desk):
        if whole is None:
            continue
        for at, one in _in_thread(whole):
            point = Point(day=day_of(at), thread=whole.called, before=one.before, after=one.after, guess=one.guess, result=one.result)
            gathered.setdefault(one.plot, []).append((at, one.shape, point))
    told = []
    for plot in sorted(gathered):
        points = sorted(gathered[plot], key=lambda one: one[0])
        told.append(replace(points[-1][1], points=tuple(point for _at, _shape, point in points)))
    return tuple(told)


def _in_thread(whole: WholeThread) -> Iterator[tuple[datetime, _Found]]:
    """Yield what each finished ask of a thread has for the plots, and when it was finished."""
    for attempt in whole.attempts.values():
        notebook = whole.notebook(attempt.name)
        exercise = notebook.pack.own[attempt.name.exercise] if notebook is not None else None
        if notebook is None or exercise is None or not exercise.heading.log or attempt.finished is None:
            continue
        then = Notebook(whole.desk, notebook.pack, whole.thread, _known_before(attempt, whole.attempts))
        values = then.scope(attempt).values
        for place, step in enumerate(exercise.live):
            if isinstance(step, Recap) and values.shown(then.sheet(attempt), step):
                yield from ((attempt.finished, one) for one in _compared_at(place, step, exercise, then, attempt))
            elif isinstance(step, Scale) and values.shown(then.sheet(attempt), step):
                yield from ((attempt.finished, one) for one in _felt_at(place, step, exercise, then, attempt))


def _known_before(attempt: Attempt, all_: Mapping[AttemptName, Attempt]) -> dict[AttemptName, Attempt]:
    """Return the attempts as they stood when one of them was begun, and that one as it is now."""
    known = {attempt.name: attempt}
    for name, other in all_.items():
        answers = {step: given for step, given in other.answers.items() if given.at < attempt.started}
        if answers and name != attempt.name:
            known[name] = replace(other, answers=answers)
    return known


def _compared_at(place: int, step: Recap, exercise: Exercise, notebook: Notebook, attempt: Attempt) -> Iterator[_Found]:
    """Yield the lines of a recap that have both sides."""
    scope = notebook.scope(attempt)
    for number, (compared, line) in enumerate(zip(step.compare, recap_lines(step, scope), strict=True)):
        if not line.is_answered:
            continue
        guess, result = _number(scope.values.look(compared.before)), _number(scope.values.look(compared.after))
        scale = _scale(scope, compared.before)
        kind: Kind = "words"
        if line.ends and line.numbers:
            kind = "pair"
        elif guess is not None and result is None and scale is not None:
            kind = "answer"
        ends = line.ends if kind == "pair" else (scale.min, scale.max) if scale and kind == "answer" else None
        low, high = (scale.low, scale.high) if scale and ends else ("", "")
        yield _Found(
            plot=(notebook.pack.id, exercise.id, False, place, number, kind),
            shape=Plot(title=line.label, kind=kind, points=(), ends=ends, low=low, high=high),
            before=line.before,
            after=line.after,
            guess=guess,
            result=result,
        )


def _felt_at(place: int, step: Scale, exercise: Exercise, notebook: Notebook, attempt: Attempt) -> Iterator[_Found]:
    """Yield the mark on a scale that stands in no recap."""
    given = given_to(attempt, step)
    result = _number(given.value) if given is not None else None
    if result is None or step.saves_as in _compared(exercise):
        return
    bare = fill(step.prompt, Notebook(notebook.desk, notebook.pack, notebook.thread, {}).scope()).text  # it names nobody
    shape = Plot(title=bare, kind="scale", points=(), ends=(step.min, step.max), low=step.low, high=step.high)
    yield _Found(plot=(notebook.pack.id, exercise.id, True, place, 0, "scale"), shape=shape, after=str(result), result=result)


def _compared(exercise: Exercise) -> set[str]:
    """Return the keys that stand in a recap of the page already."""
    return {ref for step in exercise.live if isinstance(step, Recap) for line in step.compare for ref in (line.before, line.after)}


def _number(answer: object) -> int | float | None:
    return answer if isinstance(answer, int | float) and not isinstance(answer, bool) else None


def _scale(scope: AnswerScope, ref: str) -> Scale | None:
    keyed = scope.values.key(scope.values.split(ref)[0])
    return keyed.step if keyed is not None and isinstance(keyed.step, Scale) else None
