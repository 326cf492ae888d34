"""The pages of a workshop's phases, for home: what is asked in a phase stands first while it is on."""

from collections.abc import Sequence
from typing import Protocol

from workbook.frozen import frozen
from workbook.pack.pack import Pack
from workbook.session.desk import Desk
from workbook.session.listed import Listed, listed_on

QUICK = "quick"
"""The path of the quick steps. Every pack has it, so that a page goes on on it after the workshop too."""


class Asks(Protocol):
    """A phase, as the workshop has it."""

    @property
    def exercises(self) -> Sequence[str]:
        """Exercises whose quick steps are asked in it."""

    @property
    def steps(self) -> Sequence[str]:
        """Single steps that are asked in it, as `exercise.step`."""


@frozen
class PhasePage:
    """One page of a phase, and how it is opened."""

    page: Listed
    path: str
    """The path it is walked on: the quick steps, unless it was begun on another one."""
    at: str = ""
    """The question that it is opened at; empty for where the person was."""


def phase_pages(desk: Desk, pack_id: str, phase: Asks) -> tuple[PhasePage, ...]:
    """Return the pages of a phase; those that the pack does not have are left out. Raises PackError."""
    pack = desk.library.pack(pack_id)
    told = [_page(desk, pack, name) for name in phase.exercises if name in pack.exercises]
    for one in phase.steps:
        name, _dot, step = one.partition(".")
        if name in pack.exercises and pack.exercises[name].step(step) is not None:
            told.append(PhasePage(page=listed_on(desk, pack, name), path="", at=step))
    return tuple(told)


def _page(desk: Desk, pack: Pack, name: str) -> PhasePage:
    page = listed_on(desk, pack, name, offered=QUICK)
    return PhasePage(page=page, path=QUICK if page.state == "new" else page.path)
