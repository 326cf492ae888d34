"""What of a person's own answers may be offered to a workshop, phase by phase, and the exact text that would leave. Sends nothing."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, Protocol

from workbook.attempt.attempt import Attempt, Given
from workbook.attempt.flow import walk
from workbook.attempt.values import given_to
from workbook.errors import AnswerRefused
from workbook.exercise.filling import BLANK
from workbook.exercise.judge import value_of
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Draft, Number, Scale, Step, is_question
from workbook.frozen import frozen
from workbook.locale import _
from workbook.outcome.privacy import Secrecy
from workbook.session.desk import Desk
from workbook.session.drafts import needs_of_step
from workbook.session.notebook import Notebook, labelled
from workbook.session.session import Session
from workbook.text import sendable


class Asking(Protocol):
    """A phase, as the workshop has it."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def share(self) -> Sequence[str]:
        """The steps that it asks to be shared, as `exercise.step`."""


@frozen
class Offering:
    """One answer as it would leave, if its writer says so."""

    phase: str
    """The phase that asks for it."""
    key: str
    """`exercise.step`."""
    page: str
    """The title of the page it stands on."""
    prompt: str
    """The question."""
    kind: Literal["line", "count"]
    """A text; or what is only ever counted."""
    text: str
    """What leaves, to the letter."""
    value: tuple[str, ...] = ()
    """Of what is counted: the number, or the ids of the options."""
    on: date
    """The day it was answered on."""

    @property
    def has_gap(self) -> bool:
        """Say whether something is still to be filled in."""
        return BLANK in self.text


def offerings(desk: Desk, pack_id: str, phases: Sequence[Asking]) -> tuple[Offering, ...]:
    """Return what may be offered in some phases, in their order; a question that several of them ask for, in the last one.

    Only answers that are there and asked for now, in the current thread; none that its question calls private, or that takes in
    one that does. Raises PackError, StoreError.
    """
    pack = desk.library.pack(pack_id)
    notebook = Notebook(desk, pack, desk.thread())
    asked = {key: phase.id for phase in phases for key in phase.share}
    return tuple(told for key, phase in asked.items() if (told := _offering(notebook, key, phase)) is not None)


def are_here(offered: Sequence[Offering], pack_id: str, session: Session) -> bool:
    """Say whether something that may be offered from a pack stands on the page of a sitting, whose end tells of it then.

    Raises PackError.
    """
    page, pack = session.attempt.name, session.desk.library.pack(pack_id)
    return pack.home_of(page.exercise).id == page.pack and any(one.key.startswith(f"{page.exercise}.") for one in offered)


def share_page_words() -> str:
    """Return what the end of such a page offers. Nothing leaves by choosing it: the exact text is shown first."""
    return _("Share something of this page with the workshop")


def _offering(notebook: Notebook, key: str, phase: str) -> Offering | None:
    pack = notebook.pack
    name, _dot, step_id = key.partition(".")
    exercise = pack.exercises.get(name)
    step = exercise.step(step_id) if exercise is not None else None
    attempt = notebook.newest(exercise.id) if exercise is not None else None
    if exercise is None or step is None or attempt is None or not step.share or step.private or not is_question(step):
        return None
    given = given_to(attempt, step)
    if given is None or given.value is None or not _is_shown(notebook, attempt, step):
        return None
    leaves = _counted(notebook, attempt, step, given) if step.share == "count" else _line(notebook, attempt, step, given)
    if leaves is None or not leaves[0]:
        return None
    return Offering(
        phase=phase,
        key=key,
        page=exercise.title,
        prompt=notebook.worded(step, attempt).prompt,
        kind="count" if step.share == "count" else "line",
        text=leaves[0],
        value=leaves[1],
        on=given.at.astimezone().date(),
    )


def _is_shown(notebook: Notebook, attempt: Attempt, step: Step) -> bool:
    """Say whether the question is asked now: what another answer has hidden since is not offered."""
    stops = walk(notebook.sheet(attempt), notebook.values, quick=False, needs=lambda one: needs_of_step(one, notebook, attempt))
    return any(stop.place == step.id for stop in stops)


def _line(notebook: Notebook, attempt: Attempt, step: Step, given: Given) -> tuple[str, tuple[str, ...]] | None:
    """Return a text as it leaves: a draft as its writer worded it, a sentence with the start that the question gave."""
    scope = notebook.scope(attempt)
    if isinstance(step, Draft):
        now = scope.draft(step, given.value)
        if notebook.privacy.of_step(step, now.template) > Secrecy.OPEN:
            return None
        return sendable("\n\n".join(part for part in (now.subject, now.text) if part)), ()
    if notebook.privacy.of_step(step) > Secrecy.OPEN:
        return None
    resolved = scope.values.resolved(step)
    words = "\n".join(labelled(scope).printer.answer(resolved, given.value).values)
    stem = notebook.worded(step, attempt).stem
    return sendable(f"{stem} {words}" if stem and words else words), ()


def _counted(notebook: Notebook, attempt: Attempt, step: Step, given: Given) -> tuple[str, tuple[str, ...]] | None:
    """Return a number, or the options that were picked without any words of one's own; None for what cannot be counted."""
    scope = notebook.scope(attempt)
    resolved = scope.values.resolved(step)
    try:
        answer = resolved.accept(given.value, notebook.desk.today()) if is_question(resolved) and given.value is not None else None
    except AnswerRefused:  # the question has changed since
        return None
    if notebook.privacy.of_step(step) > Secrecy.OPEN or answer is None:
        return None
    match resolved:
        case Scale() | Number():
            return str(answer), (str(answer),)
        case SingleChoice() | MultiChoice() | Ranking() | Checklist():
            boxes = resolved.boxes if isinstance(resolved, Checklist) else ()
            options = () if isinstance(resolved, Checklist) else resolved.choices
            labels = {**{box.id: box.label for box in boxes}, **{option.value: option.label for option in options}}
            picked = [one for one in map(value_of, answer if isinstance(answer, list) else [answer]) if one in labels]
            return sendable("\n".join(labelled(scope).say(labels[one]) for one in picked)), tuple(picked)
        case _:
            return None
