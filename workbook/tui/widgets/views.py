"""Which view shows which type of step."""

from typing import assert_never

from workbook.exercise.fields import Answer
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Card, Consent, DateStep, Draft, ListStep, LongText, Note, Number, Pause, Recap, Scale, ShortText, Table
from workbook.session.showing import Showing
from workbook.tui.widgets.card import CardView
from workbook.tui.widgets.checklist import ChecklistView
from workbook.tui.widgets.choice import Choice
from workbook.tui.widgets.consent import ConsentView
from workbook.tui.widgets.day import DayView
from workbook.tui.widgets.draft import DraftView
from workbook.tui.widgets.listing import ListView
from workbook.tui.widgets.number import NumberView
from workbook.tui.widgets.pause import PauseView
from workbook.tui.widgets.ranking import RankingView
from workbook.tui.widgets.recap import RecapView
from workbook.tui.widgets.scale import ScaleView
from workbook.tui.widgets.table import TableView
from workbook.tui.widgets.text import TextView
from workbook.tui.widgets.view import Typed, View


def view_of(showing: Showing, typed: Typed) -> View:
    """Return the view of the step that is shown, with what is there; `typed` keeps what is not yet confirmed."""
    step, value = showing.step, showing.value
    match step:
        case ShortText() | LongText():
            return TextView(step, value, typed)
        case SingleChoice() | MultiChoice():
            return Choice(step, value, typed, showing.own_words) if step.choices else _own_line(step, value, typed)
        case Scale():
            return ScaleView(step, value, typed)
        case Number():
            return NumberView(step, value, typed)
        case DateStep():
            return DayView(step, value, typed, today=showing.today, speech=showing.speech)
        case Consent():
            return ConsentView(step, value)
        case Ranking():
            return RankingView(step, value, typed)
        case Checklist():
            return ChecklistView(step, value, typed)
        case ListStep():
            return ListView(step, value, typed)
        case Table():
            return TableView(showing, step, typed, view_of)
        case Draft():
            assert showing.draft is not None
            return DraftView(showing.draft, typed)
        case Card() | Note():
            return CardView(showing)
        case Pause():
            return PauseView(step)
        case Recap():
            return RecapView(showing.recap)
        case _:
            assert_never(step)


def _own_line(step: SingleChoice | MultiChoice, value: Answer | None, typed: Typed) -> View:
    """Return a line to type: what was to be chosen from is not there yet."""
    first = value[0] if isinstance(value, list) and value else value
    return TextView(ShortText(id=step.id, prompt=step.prompt), first if isinstance(first, str) else None, typed)
