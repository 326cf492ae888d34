"""`workbook search`: the person's own words, in every thread. It only reads, and leaves no index behind."""

import argparse

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.show import indented
from workbook.commands.wiring import reading_desk, tell_notices
from workbook.errors import UsageError
from workbook.locale import _
from workbook.session.folding import wanted
from workbook.session.searching import Search, as_json, count_words, in_context, notes, where_words


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    told = _("the words, or how they begin, in any order; without any, you are asked")
    parser.add_argument("words", metavar="WORDS", nargs="*", help=told)
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.epilog = _("Capitals and accents make no difference. Private answers are found too: only exports leave them out.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print every answer that has all the words, the newest first."""
    here = reading_desk(args, outside)
    asks = not args.words and not args.json  # what is typed in answer stays out of the shell's own history
    words = outside.ask(_("Which words?")) if asks else " ".join(args.words)
    if not wanted(words):
        raise UsageError(_("Type at least one word to look for."))
    search = Search(here)
    search.read_on()
    found = search.find(words)
    if args.json:
        outside.hand_over([as_json(here, one, words) for one in found])
    else:
        outside.say(count_words(len(found)))
    for one in found if not args.json else ():
        outside.say()
        outside.say(f"{where_words(here, one)} {notes(one)}".rstrip())
        outside.say(indented(f"{one.prompt}\n{in_context(one, words)}"))
    tell_notices(here, outside)
    return 0
