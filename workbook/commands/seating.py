"""The seat of somebody who takes part in a workshop, wired together. Nothing of the workshop is loaded for who takes part in none."""

import argparse
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.commands.outside import Outside
from workbook.commands.wiring import joined_folder, places_of
from workbook.errors import StoreError, UsageError, WorkbookError
from workbook.locale import _
from workbook.session.desk import Desk

if TYPE_CHECKING:
    from workbook.workshop.joining import Invitation
    from workbook.workshop.outbox import Outbox
    from workbook.workshop.seat import Seat
    from workbook.workshop.visiting import Visiting


def seat_of(args: argparse.Namespace, outside: Outside, here: Desk) -> "Seat | None":
    """Return the seat of a person who takes part in a workshop; None for anybody else. What is damaged is told with the store's notices."""
    folder = None if args.no_save else joined_folder(places_of(args, outside))
    if folder is None:
        return None
    from workbook.workshop.outbox import Outbox

    try:
        return take_seat(here, Outbox(folder))
    except StoreError as error:
        here.store.note(str(error))
        return None


def seat_needed(args: argparse.Namespace, outside: Outside, here: Desk) -> "Seat":
    """Return the seat, once the workshop was looked at; raises UsageError where the person takes part in none."""
    seat = seat_of(args, outside, here)
    if seat is None:
        raise UsageError(_("You take part in no workshop here. To join one, type: workbook workshop join CODE"))
    seat.look()
    return seat


def take_seat(here: Desk, outbox: "Outbox") -> "Seat":
    """Sit down at a workshop that was joined: its pack comes before all others from here on. Raises StoreError."""
    from workbook.workshop.joining import reach
    from workbook.workshop.seat import Seat

    me = os.geteuid()
    seat = Seat(outbox, partial(reach, me=me), me=me, now=here.now, may_share=here.kiosk is None)
    here.library.lay_first(outbox.packs)
    return seat


def join(args: argparse.Namespace, outside: Outside, here: Desk, invitation: "Invitation") -> "Seat":
    """Join a workshop, whose consent was given, and take a seat in it. Raises StoreError."""
    from workbook.workshop.joining import join as joined

    seat = take_seat(here, joined(places_of(args, outside).store, invitation, now=here.now))
    seat.look()
    return seat


def ways_in(here: Desk, folder: str, code: str, nowhere: Path) -> "tuple[Visiting | None, Seat | None]":
    """Return the way into the workshops in a folder, at a seat that anybody may sit down at, and the seat in the one of a code, if given.

    Where there is no such folder there is no way in. A workshop that cannot be joined is told of, and the seat is of use without it.
    """
    from workbook.workshop.box import PARENT
    from workbook.workshop.visiting import Visiting

    parent = Path(folder).absolute() if folder else PARENT
    if not (code or os.path.isdir(parent)):
        return None, None
    way = Visiting(parent, here.library, nowhere, me=os.geteuid(), now=here.now)
    try:
        return way, way.join(way.invited(code)) if code else None
    except WorkbookError as problem:
        here.store.note(str(problem))
        return way, None


def pace_of(parent: str) -> float:
    """Return how many seconds there are between two looks at a workshop in a folder."""
    from workbook.workshop.pace import pause_at

    return pause_at(Path(parent))
