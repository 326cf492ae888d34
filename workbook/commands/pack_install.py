"""`workbook pack install PATH|ID`: one screen of what a pack is and may do, then a yes, then it is here."""

import argparse

from workbook import locale
from workbook.commands.agreeing import agreed
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import reading_desk
from workbook.locale import _
from workbook.session.desk import Desk
from workbook.session.packs import found
from workbook.session.proposal import Proposal, propose, put_in

NOT_DONE = 1


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("pack", metavar="PATH|ID", help=_("a .wbpack file, a pack's folder, or the id of a pack that this computer offers"))
    add_answers(parser)
    parser.add_argument("--json", action="store_true", help=_("as JSON; without --yes nothing is installed"))
    parser.epilog = _("The pack is looked at first, in a process that can write nothing. Errors in it refuse it.")


def add_answers(parser: Parser) -> None:
    """Add the options that answer what is asked before a pack is installed."""
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))
    parser.add_argument(
        "--anyway",
        action="store_true",
        help=_("also when it is older than yours, or takes the place of a pack that came with the workbook"),
    )


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Look at the pack, say what it is, ask, and install it."""
    here = reading_desk(args, outside)
    path = found(here, args.pack)
    proposal = propose(here, path, wanted=wanted(args.pack, str(path)), language=spoken(here))
    if args.json:
        done = not proposal.there and args.yes and (args.anyway or not proposal.caution)
        if done:
            put_in(here, proposal)
        outside.hand_over({**proposal.as_json(), "installed": done or proposal.there})
        return 0 if done or proposal.there or not args.yes else NOT_DONE
    for fact in proposal.facts:
        outside.say(fact)
    return installed(here, proposal, args, outside)


def wanted(word: str, path: str) -> str:
    """Return the id that a pack must have: the word that it was asked for by, unless that is its path."""
    return "" if path.rstrip("/") in {word.rstrip("/"), word.removesuffix("/pack.toml")} or "/" in word or "." in word else word


def spoken(here: Desk) -> str:
    """Return the language that is spoken."""
    return here.settings.language or locale.language_of(here.environ)


def installed(here: Desk, proposal: Proposal, args: argparse.Namespace, outside: Outside) -> int:
    """Ask what is to be asked, and install; returns the exit code."""
    if proposal.there:
        return 0
    if proposal.caution and not args.anyway:
        if args.yes:
            outside.tell(proposal.caution + " " + _("Nothing was installed. Add --anyway to install it all the same."))
            return NOT_DONE
        if not agreed(proposal.caution, outside):
            outside.say(_("Nothing was installed."))
            return NOT_DONE
    if not args.yes and not agreed(_("Install it?"), outside):
        outside.say(_("Nothing was installed."))
        return NOT_DONE
    outside.say(put_in(here, proposal))
    return 0
