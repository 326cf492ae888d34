"""`workbook pack update`: newer versions of the packs that are installed, from what this computer offers or from a file."""

import argparse
import os
from pathlib import Path

from workbook.commands.outside import Outside
from workbook.commands.pack_install import add_answers, installed, spoken
from workbook.commands.parser import Parser
from workbook.commands.wiring import reading_desk
from workbook.errors import UsageError
from workbook.locale import _
from workbook.paths import typed_path
from workbook.session.desk import Desk
from workbook.session.packs import PackShown, packs_shown
from workbook.session.proposal import propose


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "pack",
        metavar="ID|PATH",
        nargs="?",
        default="",
        help=_("one pack, or a file or folder with its newer version; else tells which are newer"),
    )
    parser.add_argument("--all", action="store_true", help=_("every pack that has a newer version"))
    add_answers(parser)


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Update what was asked for; without that, say what could be updated."""
    here = reading_desk(args, outside)
    if args.pack and args.all:
        raise UsageError(_("Name one pack, or say --all; not both."))
    packs = packs_shown(here)
    if args.pack:
        return _update(here, _path(packs, args.pack), args, outside)
    newer = [(one, one.newer) for one in packs if one.newer is not None]
    if not newer:
        outside.say(_("No pack has a newer version here."))
        return 0
    if not args.all:
        for one, offer in newer:
            outside.say(_("{title} ({id}): version {version}; {newer} can be installed.").format(
                title=one.title, id=one.id, version=one.version, newer=offer.version))  # fmt: skip
        outside.say(_("`workbook pack update --all` installs these; with an id instead, one of them."))
        return 0
    return max(_update(here, offer.path, args, outside) for _one, offer in newer)


def _path(packs: tuple[PackShown, ...], word: str) -> Path:
    path = typed_path(word)
    if os.path.exists(path):  # what may not be looked at is not there
        return path.parent if path.name == "pack.toml" else path
    one = next((one for one in packs if one.id == word), None)
    if one is None:
        raise UsageError(_('There is no pack "{id}" here, nor a file or folder of that name.').format(id=word))
    if one.newer is None:
        raise UsageError(_("There is no newer version of {title} than {version} here.").format(title=one.title, version=one.version))
    return one.newer.path


def _update(here: Desk, path: Path, args: argparse.Namespace, outside: Outside) -> int:
    """Say what would change, ask, and install it; returns the exit code."""
    proposal = propose(here, path, language=spoken(here))
    pack = proposal.pack
    before = here.library.shelved().get(pack.id)
    if before is None:
        raise UsageError(_("{title} is not here yet. `workbook pack install` brings it in.").format(title=pack.manifest.title))
    outside.say(_("{title} ({id}): version {before} to {after}").format(
        title=pack.manifest.title, id=pack.id, before=before.version, after=pack.manifest.version))  # fmt: skip
    for fact in proposal.brief:
        outside.say(fact)
    return installed(here, proposal, args, outside)
