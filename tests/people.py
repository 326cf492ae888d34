"""People on a map, and what came of asking them: what the tests of the map write with the shipped pack's pages."""

from tests.desks import stand_at
from workbook.exercise.fields import Answer
from workbook.session.desk import Desk
from workbook.session.opening import sit_down

Row = dict[str, Answer]


def row(name: str, *good_for: str, circle: str = "Close", ease: int | None = None, safe: str = "Yes") -> Row:
    held: Row = {"name": name, "circle": circle, "good_for": list(good_for), "ease": ease or "", "safe": safe}
    return {column: value for column, value in held.items() if value not in ("", [])}


ANA = row("Ana", "Listening", "Thinking", ease=5)
BO = row("Bo", "Listening", circle="Friendly", ease=3)
CY = row("Cy", "Listening", "Things or money", ease=5, safe="No")
DESK = row("The advice desk", "Know-how", circle="Job or group", ease=4)
DI = row("Di", "Doing", circle="", ease=1, safe="Not sure")


def draw_map(desk: Desk, *rows: Row) -> None:
    session = sit_down(desk, "find-a-helper")
    stand_at(session, "helpers")
    session.answer(list(rows))
    session.close()


def want(desk: Desk, *kinds: str) -> None:
    session = sit_down(desk, "choose-the-help")
    stand_at(session, "kind")
    session.answer(list(kinds))
    session.close()


def ask(desk: Desk, who: Answer | None, outcome: str = "yes") -> None:
    """Write down what came of an ask; with no `who`, nothing is said of whom."""
    session = sit_down(desk, "after-the-ask", fresh=True)
    session.answer(outcome)
    if who is not None:
        stand_at(session, "who")
        session.answer(who)
    session.close()
