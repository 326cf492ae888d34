"""Which view shows which type of step. A view is loaded when a step that it shows comes first: no page has steps of every type."""

from typing import assert_never

from workbook.exercise.fields import Answer
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Card, Consent, DateStep, Draft, ListStep, LongText, Note, Number, Pause, Recap, Scale, ShortText, Table
from workbook.session.showing import Showing
from workbook.tui.widgets.view import Typed, View


def view_of(showing: Showing, typed: Typed) -> View:
    """Return the view of the step that is shown, with what is there; `typed` keeps what is not yet confirmed."""
    step = showing.step
    match step:
        case Ranking() | Checklist() | ListStep() | Table():
            return _rows(step, showing, typed)
        case Draft() | Card() | Note() | Pause() | Recap():
            return _paper(step, showing, typed)
        case _:
            return _one_answer(step, showing, typed)


def _one_answer(
    step: ShortText | LongText | SingleChoice | MultiChoice | Scale | Number | DateStep | Consent, showing: Showing, typed: Typed
) -> View:
    value = showing.value
    match step:
        case ShortText() | LongText():
            from workbook.tui.widgets.text import TextView

            return TextView(step, value, typed)
        case SingleChoice() | MultiChoice():
            from workbook.tui.widgets.choice import Choice

            return Choice(step, value, typed, showing.own_words) if step.choices else _own_line(step, value, typed)
        case Scale():
            from workbook.tui.widgets.scale import ScaleView

            return ScaleView(step, value, typed)
        case Number():
            from workbook.tui.widgets.number import NumberView

            return NumberView(step, value, typed)
        case DateStep():
            from workbook.tui.widgets.day import DayView

            return DayView(step, value, typed, today=showing.today, speech=showing.speech)
        case Consent():
            from workbook.tui.widgets.consent import ConsentView

            return ConsentView(step, value)
        case _:
            assert_never(step)


def _rows(step: Ranking | Checklist | ListStep | Table, showing: Showing, typed: Typed) -> View:
    match step:
        case Ranking():
            from workbook.tui.widgets.ranking import RankingView

            return RankingView(step, showing.value, typed)
        case Checklist():
            from workbook.tui.widgets.checklist import ChecklistView

            return ChecklistView(step, showing.value, typed)
        case ListStep():
            from workbook.tui.widgets.listing import ListView

            return ListView(step, showing.value, typed)
        case Table():
            from workbook.tui.widgets.table import TableView

            return TableView(showing, step, typed, view_of)
        case _:
            assert_never(step)


def _paper(step: Draft | Card | Note | Pause | Recap, showing: Showing, typed: Typed) -> View:
    match step:
        case Draft():
            from workbook.tui.widgets.draft import DraftView

            assert showing.draft is not None
            return DraftView(showing.draft, typed)
        case Card() | Note():
            from workbook.tui.widgets.card import CardView

            return CardView(showing)
        case Pause():
            from workbook.tui.widgets.pause import PauseView

            return PauseView(step)
        case Recap():
            from workbook.tui.widgets.recap import RecapView

            return RecapView(showing.recap)
        case _:
            assert_never(step)


def _own_line(step: SingleChoice | MultiChoice, value: Answer | None, typed: Typed) -> View:
    """Return a line to type: what was to be chosen from is not there yet."""
    first = value[0] if isinstance(value, list) and value else value
    from workbook.tui.widgets.text import TextView

    return TextView(ShortText(id=step.id, prompt=step.prompt), first if isinstance(first, str) else None, typed)
