"""An attempt as it stands now: its document, with every journal replayed over it. Looking writes nothing."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from workbook import files
from workbook.attempt.attempt import AttemptName
from workbook.attempt.cells import Cell
from workbook.attempt.document import Covered, Document, parse
from workbook.attempt.layout import Layout
from workbook.attempt.merge import Conflict, merge
from workbook.attempt.replay import Replayed, replay
from workbook.attempt.sitting import Standing
from workbook.attempt.sitting import parse as parse_sitting
from workbook.frozen import changing, field

OLD = timedelta(days=7)
"""After so long a journal is anyone's to take away, once the document covers it."""


@changing
class Found:
    """One journal of an attempt, as another sitting finds it."""

    path: Path
    sitting: str
    """The random part of who wrote it."""
    standing: Standing
    content: bytes
    told: Replayed = field(default_factory=Replayed)
    clashed: bool = False
    """Something in it clashed with what else there is."""

    def over(self, now: datetime) -> bool:
        """Say whether it is anyone's to take away once it is covered: who wrote it is gone, or it is old."""
        old = self.told.latest is not None and now - self.told.latest > OLD
        return self.told.condition != "newer" and (self.standing == "gone" or old)


@changing
class View:
    """What there is of an attempt. Empty when there is nothing."""

    document: Document | None
    state: dict[str, Cell]
    """The cells, journals included."""
    started: datetime | None
    journals: list[Found]
    """In the order they were replayed."""
    conflicts: list[Conflict]
    """What clashed on the way."""

    def over(self, now: datetime) -> list[Found]:
        """Return the journals that are anyone's to take away once they are covered."""
        return [found for found in self.journals if found.over(now)]

    def covered(self, now: datetime) -> dict[str, Covered]:
        """Return how far each journal is in `state`."""
        known = dict(self.document.covered) if self.document else {}
        for found in self.journals:
            upto = known.get(found.sitting)
            if found.told.last and (upto is None or upto.upto < found.told.last):
                known[found.sitting] = Covered(found.told.last, now)
        return known


def look(layout: Layout, name: AttemptName, besides: str = "") -> View:
    """Return an attempt as it stands, leaving out the journal of the sitting `besides`; raises Damaged, StoreError, OSError.

    The journals are read before the document: a commit in between then covers what they tell, and nothing is missed.
    """
    journals = list(_journals(layout, name, besides))
    found = read_document(layout, name)
    for journal in journals:
        covered = found.covered.get(journal.sitting) if found else None
        journal.told = replay(journal.content, covered.upto if covered else 0)
    journals.sort(key=lambda one: (one.told.began, one.sitting))
    view = View(document=found, state=dict(found.state) if found else {}, started=found.started if found else None,
                journals=journals, conflicts=[])
    for journal in journals:
        view.state, conflicts = merge(journal.told.before, journal.told.after, view.state, mine_wins=False)
        view.conflicts += conflicts
        journal.clashed = bool(conflicts)
        if view.started is None and journal.told.last:
            view.started = journal.told.started
    return view


def read_document(layout: Layout, name: AttemptName) -> Document | None:
    """Return an attempt's document, None when it has none; raises Damaged, OSError."""
    try:
        content = files.read_bytes(layout.document(name), system=layout.system)
    except FileNotFoundError:
        return None
    return parse(content, name)


def _journals(layout: Layout, name: AttemptName, besides: str) -> Iterable[Found]:
    for attempt, text, path in layout.journals():
        who = parse_sitting(text)
        if attempt != name or who is None or who.random == besides:
            continue
        try:
            content = files.read_bytes(path, system=layout.system)
            touched = layout.system.lstat(path).st_mtime
        except FileNotFoundError:
            continue  # committed and dropped since the folder was listed: the document has it
        yield Found(path=path, sitting=who.random, standing=who.standing(touched), content=content)
