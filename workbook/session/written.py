"""What came back from the person's editor, kept at the step it was written for before anything else is done with it."""

from collections.abc import Callable
from functools import partial

from workbook.exercise.fields import Answer
from workbook.exercise.steps import ListStep
from workbook.session.session import Session
from workbook.session.showing import Showing
from workbook.session.writing import Writing


def writing_at(session: Session) -> Callable[[], Writing | None]:
    """Return what tells at which step of a session the person writes."""

    return partial(_writing, session)


def _writing(session: Session) -> Writing | None:
    stop = session.stop
    if stop is None or not stop.number:
        return None
    return Writing(name=session.attempt.name, step=stop.place, keep=partial(keep_words, session))


def keep_words(session: Session, text: str) -> str:
    """Keep words where the session is, as typed and not confirmed; returns what kept them from the disk, or nothing."""
    showing = session.showing()
    if showing is not None and text != words_of(showing):
        if showing.draft is not None:
            session.edit(text)
        else:
            session.type(answer_of(showing, text))
    return session.saved()


def words_of(showing: Showing) -> str:
    """Return what an editor is given at a step."""
    if showing.draft is not None:
        return showing.draft.text
    if isinstance(showing.value, list):
        return "\n".join(str(line) for line in showing.value)
    return str(showing.value or "")


def answer_of(showing: Showing, text: str) -> Answer:
    """Return words as the answer that the step takes."""
    if showing.draft is not None:
        return {"template": showing.draft.template, "text": text, "subject": showing.draft.subject, "edited": True}
    return [line for line in text.split("\n") if line.strip()] if isinstance(showing.step, ListStep) else text
