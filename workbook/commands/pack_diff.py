"""`workbook pack diff OLD NEW`: what a newer version of a pack changes for people who are half way, and the number it deserves."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from workbook.author.changes import Change, deserves, is_enough, raised, summary
from workbook.author.diff import Spoken, changes
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import library_of, places_of
from workbook.errors import UsageError
from workbook.locale import _, language_of
from workbook.pack.library import Library
from workbook.pack.pack import Pack
from workbook.pack.stranger import Looked, look
from workbook.pack.tags import layers
from workbook.pack.translation import tags_in, translated

TOO_LOW = 1


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("old", metavar="OLD", help=_("the older version: a folder or a .wbpack file"))
    parser.add_argument("new", metavar="NEW", help=_("the newer version: a folder or a .wbpack file"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.epilog = _(
        "A version is three numbers. The first goes up when an answer is put by or asked again. The second goes up when something "
        "new is asked or offered. The third is for words. The exit code is 1 when the version of NEW is too low."
    )


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print what changes, what that means for somebody half way, and whether the number is right."""
    library = library_of(outside, places_of(args, outside), keeps=not args.no_save)
    old, new = (_looked(path, library, language_of(outside.environ)) for path in (args.old, args.new))
    found = changes(old.pack, new.pack, _spoken(old), _spoken(new))
    level = deserves(found)
    enough = is_enough(old.pack.manifest.version, new.pack.manifest.version, level)
    if args.json:
        outside.hand_over({
            "old": _named(old.pack), "new": _named(new.pack), "deserves": level, "at_least": raised(old.pack.manifest.version, level),
            "enough": enough, "summary": summary(found), "changes": [_plain(change) for change in found],
        })  # fmt: skip
    else:
        _print(outside, old.pack, new.pack, found)
    return 0 if enough else TOO_LOW


def _looked(path: str, library: Library, language: str) -> Looked:
    place = Path(path)
    if not place.exists():
        raise UsageError(_("There is no file or folder {path}.").format(path=path))
    return look(place.parent if place.name == "pack.toml" else place, library, language)


def _spoken(looked: Looked) -> Spoken:
    """Return a pack in each language that it is translated into."""
    pack, there = looked.pack, tags_in(looked.source)
    return {tag: translated(pack, looked.source, layers(tag, pack.manifest.language, there)).pack for tag in there}


def _named(pack: Pack) -> dict[str, str]:
    return {"id": pack.id, "version": pack.manifest.version}


def _plain(change: Change) -> dict[str, str]:
    return {"kind": change.kind, "where": change.where, "level": change.level, "message": change.message}


def _print(outside: Outside, old: Pack, new: Pack, found: Sequence[Change]) -> None:
    was, now, level = old.manifest.version, new.manifest.version, deserves(found)
    outside.say(_("{title} ({id}): version {before} to {after}").format(title=new.manifest.title, id=new.id, before=was, after=now))
    if level is None:
        outside.say(_("The two are the same."))
        return
    headings = {
        "major": _("Somebody's answer is put by or asked again:"), "minor": _("New, or asked at another time:"), "patch": _("Other words:"),
    }  # fmt: skip
    for part, heading in headings.items():
        if told := [change for change in found if change.level == part]:
            outside.say()
            outside.say(heading)
        for change in told:
            ends = change.message.endswith((".", "”"))
            outside.say("  " + (_("{where}: {what}") if ends else _("{where}: {what}.")).format(where=change.where, what=change.message))
    outside.say()
    outside.say(_("For somebody half way: {summary}").format(summary=summary(found)))
    why = {
        "major": _("because somebody's answer is put by or asked again"), "minor": _("because something new is asked or offered"),
        "patch": _("because only words are different"),
    }[level]  # fmt: skip
    at_least = raised(was, level)
    outside.say(_("This deserves {version} or higher, {why}.").format(version=at_least, why=why))
    if not is_enough(was, now, level):
        outside.say(_('{version} is too low. Write version = "{at_least}" in pack.toml.').format(version=now, at_least=at_least))
