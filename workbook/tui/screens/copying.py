"""Taking a card or a message along: of several one is picked, what is private is asked about, then every way is shown."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from workbook.locale import _
from workbook.session.parcel import Parcel, nothing_words
from workbook.tui.screens.away import AwayScreen
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.pick import Pick
from workbook.tui.screens.sure import Sure


def take_along(screen: Leaf[Any], parcels: Sequence[Parcel]) -> None:
    """Show the ways for one of some texts; of several the person picks one, and one that holds something private is asked about."""
    if len(parcels) == 1:
        _ask(screen, parcels[0])
    elif not parcels:
        screen.bottom.say(nothing_words())
    else:
        screen.app.push_screen(Pick(_("Take which one with you?"), [one.title for one in parcels]), partial(_picked, screen, parcels))


def _picked(screen: Leaf[Any], parcels: Sequence[Parcel], number: int | None) -> None:
    if number is not None:
        _ask(screen, parcels[number])


def _ask(screen: Leaf[Any], parcel: Parcel) -> None:
    if parcel.private:
        question = _("Something that only you see stands in it. Take it with you all the same?")
        screen.app.push_screen(Sure(question, _("Yes, take it"), _("No")), partial(_sure, screen, parcel))
    else:
        _sure(screen, parcel, True)


def _sure(screen: Leaf[Any], parcel: Parcel, agreed: bool | None) -> None:
    if agreed:
        screen.app.push_screen(AwayScreen(parcel))
