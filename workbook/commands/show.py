"""`workbook show`: the answers to a page, or a card; without a name, the thread's cards. It only reads."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import reading_desk, tell_notices, thread_of
from workbook.errors import PackError, UsageError
from workbook.locale import _
from workbook.session.answers import AnswersShown, answers_to, card, cards
from workbook.session.desk import Desk
from workbook.session.showing import CardShown


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "name", metavar="NAME", nargs="?", default="", help=_("a page or a card; without one, the thread's cards")
    )
    parser.add_argument("--thread", metavar="N", default="", help=_("the thread to look in; else the one opened last"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.epilog = _("Private answers are shown too: only exports leave them out.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print what was asked for."""
    here = reading_desk(args, outside)
    if not args.name:
        _show_cards(here, args, outside)
    elif is_exercise(here, args.name):
        _show_answers(answers_to(here, args.name, thread_of(here, args.thread)), args, outside)
    else:
        _show_card(card(here, args.name, thread_of(here, args.thread)), args, outside)
    tell_notices(here, outside)
    return 0


def is_exercise(here: Desk, name: str) -> bool:
    """Say whether a name is a page's; a page goes before a card of the same name.

    Raises PackError when it is neither, and a pack that cannot be used may be the one that has it.
    """
    try:
        here.find(name)
    except UsageError:
        return False
    except PackError:
        if any(name.removeprefix(f"{pack.id}/") in pack.cards for pack in here.packs()):
            return False
        raise
    return True


def _show_cards(here: Desk, args: argparse.Namespace, outside: Outside) -> None:
    thread = thread_of(here, args.thread) or here.thread()
    told = cards(here, thread)
    if args.json:
        outside.hand_over({"thread": thread.number, "cards": {one.id: one.text for one in told}})
    elif not told:
        outside.say(_("No page with a card was begun yet."))
    for number, one in enumerate(told if not args.json else ()):
        if number:
            outside.say()
        _say_card(one, outside)


def _show_card(one: CardShown, args: argparse.Namespace, outside: Outside) -> None:
    if args.json:
        outside.hand_over({"card": one.id, "title": one.title, "text": one.text})
    else:
        _say_card(one, outside)


def _say_card(one: CardShown, outside: Outside) -> None:
    outside.say(f"{one.title} ({one.id})")
    outside.say()
    outside.say(one.text)


def _show_answers(told: AnswersShown, args: argparse.Namespace, outside: Outside) -> None:
    if args.json:
        outside.hand_over(told.as_json())
        return
    outside.say(f"{told.title} ({told.pack}/{told.exercise})")
    if not told.answers:
        outside.say()
        outside.say(_("Nothing is written here yet."))
    for one in told.answers:
        outside.say()
        outside.say(one.prompt + (" " + _("(only you)") if one.private else ""))
        outside.say(indented(one.words or _("(empty)")))
    if told.parked:
        outside.say()
        outside.say(_("From an earlier version of this page:"))
        for value in told.parked.values():
            outside.say(indented(str(value)))
    for shown in told.cards if told.answers else ():
        outside.say()
        _say_card(shown, outside)


def indented(text: str) -> str:
    """Return lines set in by two blanks."""
    return "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
