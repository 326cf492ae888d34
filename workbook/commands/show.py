"""`workbook show`: the answers to a page, or a card; without a name, the thread's cards. It only reads."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import reading_desk, tell_notices, thread_of
from workbook.locale import _
from workbook.session.answers import AnswersShown, answers_to, asked_words, card, cards
from workbook.session.desk import Desk
from workbook.session.gathering import is_exercise, left_of
from workbook.session.left_behind import PageLeft
from workbook.session.plan import PlanShown, line_words, order_words, plan_named
from workbook.session.showing import CardShown


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help=_("a page or a card; without one, the thread's cards"))
    parser.add_argument("--thread", metavar="N", default="", help=_("the thread to look in; else the one opened last"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.epilog = _("Private answers are shown too: only exports leave them out.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print what was asked for."""
    here = reading_desk(args, outside)
    if not args.name:
        _show_cards(here, args, outside)
    elif (left := left_of(here, args.name, thread_of(here, args.thread) or here.thread())) is not None:
        _show_left(left, args, outside)
    elif is_exercise(here, args.name):
        _show_answers(answers_to(here, args.name, thread_of(here, args.thread)), args, outside)
    else:
        thread = thread_of(here, args.thread)
        _show_card(card(here, args.name, thread), plan_named(here, args.name, thread), args, outside)
    tell_notices(here, outside)
    return 0


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


def _show_card(one: CardShown, plan: PlanShown | None, args: argparse.Namespace, outside: Outside) -> None:
    """Print a card; under a plan, whom to ask in order."""
    lines = plan.lines if plan is not None else ()
    if args.json:
        order = [{"line": line.words, "tried": line.tried} for line in lines]
        outside.hand_over({"card": one.id, "title": one.title, "text": one.text, **({"order": order} if order else {})})
        return
    _say_card(one, outside)
    if plan is not None and plan.note:
        outside.say()
        outside.say(plan.note)
    if lines:
        outside.say()
        outside.say(order_words())
        outside.say()
    for number, line in enumerate(lines, 1):
        outside.say(f"{number}. {line_words(line)}")


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
        outside.say(asked_words(one.prompt, private=one.private))
        outside.say(indented(one.words or _("(empty)")))
    if told.parked:
        outside.say()
        outside.say(_("From an earlier version of this page:"))
        for earlier in told.parked:
            outside.say()
            outside.say(asked_words(earlier.prompt, private=earlier.private))
            outside.say(indented(earlier.words))
    for shown in told.cards if told.answers else ():
        outside.say()
        _say_card(shown, outside)


def _show_left(left: PageLeft, args: argparse.Namespace, outside: Outside) -> None:
    if args.json:
        outside.hand_over(left.as_json())
        return
    outside.say(f"{left.title} ({left.name.pack}/{left.name.exercise})")
    outside.say(_("This page is not here any more. What you wrote on it is."))
    for one in left.answers:
        outside.say()
        outside.say(asked_words(one.prompt, private=one.private))
        outside.say(indented(one.words))


def indented(text: str) -> str:
    """Return lines set in by two blanks."""
    return "\n".join(f"  {line}" if line else "" for line in text.split("\n"))
