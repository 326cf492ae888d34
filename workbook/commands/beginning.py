"""What is looked at before a sitting begins, in both front ends: that the store is private, and what an editor left."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.private import make_private, who_sees
from workbook.commands.returning import take_back
from workbook.commands.wiring import places_of
from workbook.session.desk import Desk


def look_around(here: Desk, args: argparse.Namespace, outside: Outside) -> None:
    """Mend what is open to others and take back what an editor left; what came of it is told with the store's notices."""
    if args.no_save:
        return
    places = places_of(args, outside)
    for sentence in (*make_private(places), *who_sees(places.store, first=not here.settings.welcomed)):
        here.store.note(sentence)
    take_back(here, places.store)
    if (places.store / "workshops").is_dir():  # only who leads workshops loads what they are made of
        from workbook.commands.hosting import tidy

        for sentence in tidy(places.store, here):
            here.store.note(sentence)
