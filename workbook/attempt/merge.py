"""Three-way merges of two sittings' changes to one attempt, cell by cell. Pure; what a merge does not show it gives back."""

import json
from collections.abc import Mapping

from workbook.attempt.cells import ANSWER, ASIDE, Cell, State, canonical, text_in, value_of
from workbook.frozen import frozen


@frozen(kw_only=False)
class Conflict:
    """Two sittings gave two answers to one step."""

    step: str
    shown: Cell
    """The newer answer, which stands."""
    kept: Cell
    """The other one, to be kept beside it."""


def merge(base: Mapping[str, str], mine: State, theirs: State, *, mine_wins: bool) -> tuple[dict[str, Cell], list[Conflict]]:
    """Return what stands once what changed between `base` and `mine` is put onto `theirs`, and what clashed.

    Different cells both stand. One answer changed by both: the newer stands and the other is a conflict. Edited texts set
    aside are put together. For every other cell `mine_wins` decides, or else the newer one stands.
    """
    merged, conflicts = dict(theirs), []
    for name, cell in mine.items():
        was, there = base.get(name, ""), theirs.get(name)
        if cell.text in (was, text_in(theirs, name)):
            continue
        if there is None or there.text == was:
            merged[name] = cell
        elif name.startswith(ANSWER):
            merged[name], conflict = _answers(name, cell, there)
            conflicts += [conflict] if conflict else []
        elif name.startswith(ASIDE):
            merged[name] = _both(cell, there)
        elif mine_wins or cell.at >= there.at:
            merged[name] = cell
    return merged, conflicts


def _answers(name: str, mine: Cell, theirs: Cell) -> tuple[Cell, Conflict | None]:
    if not mine.text or not theirs.text:
        return (mine if mine.text else theirs), None
    shown, kept = (mine, theirs) if mine.at >= theirs.at else (theirs, mine)
    if canonical(value_of(mine.text)) == canonical(value_of(theirs.text)):
        return shown, None
    return shown, Conflict(name.removeprefix(ANSWER), shown, kept)


def _both(mine: Cell, theirs: Cell) -> Cell:
    ours, there = json.loads(mine.text or "[]"), json.loads(theirs.text or "[]")
    return Cell(canonical(there + [version for version in ours if version not in there]), max(mine.at, theirs.at))
