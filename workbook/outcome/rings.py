"""The names that a card draws in rings: each row of a table in the ring of its option, and who comes first. Pure."""

from workbook.exercise.picks import SingleChoice
from workbook.exercise.printing import row_passes
from workbook.exercise.steps import Table
from workbook.frozen import frozen
from workbook.outcome.scope import AnswerScope
from workbook.pack.manifest import CardText

MOST_RINGS = 3


@frozen(kw_only=False)
class Ring:
    """One ring: what it is called, and the names in it."""

    label: str
    names: tuple[str, ...]


@frozen(kw_only=False)
class Rings:
    """Some rings, from the inside out."""

    rings: tuple[Ring, ...]
    first: str
    """The name that stands out; empty when there is none."""


def rings_of(card: CardText, scope: AnswerScope) -> Rings | None:
    """Return a card's rings; None where it has none, or nobody stands in one."""
    asked = card.rings
    keyed = scope.values.key(asked.of) if asked else None
    if asked is None or keyed is None or not isinstance(keyed.step, Table) or not isinstance(keyed.answer, list):
        return None
    column = next((one for one in keyed.step.columns if one.id == asked.by), None)
    judge = keyed.step.cell(column) if column else None
    if not isinstance(judge, SingleChoice):
        return None
    rows = [row for row in keyed.answer if isinstance(row, dict) and all(row_passes(row, test) for test in asked.rows.where)]
    rings = []
    for option in judge.choices[:MOST_RINGS]:
        inside = [row for row in rows if row.get(asked.by) == option.value]
        rings.append(Ring(scope.say(option.label), scope.printer.inside(keyed.step, inside, (asked.name,)).values))
    first = scope.values.key(asked.first) if asked.first else None
    told = scope.printer.answer(first.step, first.answer).values if first else ()
    return Rings(tuple(rings), told[0] if told else "") if any(ring.names for ring in rings) else None
