"""Giving a card or a draft to the terminal's clipboard (OSC 52, which reaches the person's own computer over SSH too)."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from workbook.exercise.filling import BLANK
from workbook.frozen import frozen
from workbook.locale import _
from workbook.session.showing import CardShown
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.pick import Pick
from workbook.tui.screens.sure import Sure


@frozen(kw_only=False)
class Clip:
    """A text that can be copied."""

    title: str
    text: str
    private: bool = False
    """Something that the person keeps to themselves stands in it."""


def clip_of(card: CardShown) -> Clip:
    """Return a card as it is copied."""
    return Clip(card.title, card.text, card.private)


def copy(screen: Leaf[Any], copies: Sequence[Clip]) -> None:
    """Copy one of some texts, and say so; of several the person picks one, and one that holds something private is asked about."""
    if len(copies) == 1:
        _copy(screen, copies[0])
    elif copies:
        screen.app.push_screen(Pick(_("Copy which one?"), [one.title for one in copies]), partial(_picked, screen, copies))


def _picked(screen: Leaf[Any], copies: Sequence[Clip], number: int | None) -> None:
    if number is not None:
        _copy(screen, copies[number])


def _copy(screen: Leaf[Any], one: Clip) -> None:
    if one.private:
        question = _("Something that only you see stands in it. Copy it all the same?")
        screen.app.push_screen(Sure(question, _("Yes, copy it"), _("No")), partial(_sure, screen, one))
    else:
        _sure(screen, one, True)


def _sure(screen: Leaf[Any], one: Clip, agreed: bool | None) -> None:
    if agreed:
        screen.app.copy_to_clipboard(one.text)
        screen.bottom.say(copied_words(one.text))


def copied_words(text: str) -> str:
    """Return what is said of a copy. Whether it arrived is not known; a gap in it should not be sent unseen."""
    if BLANK in text:
        return _("Copied, with the gap {blank} in it.").format(blank=BLANK)
    return _("Copied, if your terminal allows it.")
