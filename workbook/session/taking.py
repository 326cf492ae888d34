"""Taking the words of an earlier answer into the question at hand: they are added to what stands there, not confirmed yet."""

from workbook.errors import UsageError
from workbook.exercise.fields import Answer
from workbook.exercise.picks import MultiChoice, SingleChoice
from workbook.exercise.steps import ListStep, LongText, ShortText, Step
from workbook.locale import _
from workbook.session.earlier import Earlier
from workbook.session.session import Session
from workbook.text import in_one_line


def nowhere_words() -> str:
    """Return what is said where no words can be put in."""
    return _("There is no line to type here, so the words cannot be put in. They are kept with your answers to this page.")


def takes_words(step: Step) -> bool:
    """Say whether words can be put in at a step."""
    return isinstance(step, ShortText | LongText | ListStep) or (isinstance(step, SingleChoice | MultiChoice) and not step.choices)


def take(session: Session, earlier: Earlier) -> None:
    """Add an earlier answer's words to the question at hand; raises UsageError where it takes no words."""
    showing = session.showing()
    if showing is None:
        raise UsageError(nowhere_words())
    value, joined = showing.value, earlier.words
    match showing.step:
        case LongText():
            answer: Answer = f"{value}\n{joined}" if value else joined
        case ListStep():
            answer = [*(value if isinstance(value, list) else []), *joined.split("\n")]
        case ShortText():
            answer = in_one_line(f"{value} {joined}" if value else joined)
        case SingleChoice() | MultiChoice() if not showing.step.choices:
            answer = in_one_line(joined)
        case _:
            raise UsageError(nowhere_words())
    session.type(answer)
