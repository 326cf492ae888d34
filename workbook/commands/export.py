"""`workbook export`: a person's words as a file of their own, or on stdout. What is private stays unless it is asked for."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from workbook.commands.outside import Outside, as_json
from workbook.commands.parser import Parser, one_of
from workbook.commands.wiring import reading_desk, tell_notices, thread_of
from workbook.errors import CannotCreate
from workbook.locale import _, ngettext
from workbook.outcome.export import as_tree
from workbook.outcome.export_toml import as_toml
from workbook.session.away import is_there, write_out
from workbook.session.desk import Desk
from workbook.session.exporting import Kind, in_format
from workbook.session.gathering import Gathered, Tally, gathered

Format = Kind | Literal["json"]
FORMATS: tuple[Format, ...] = ("md", "txt", "html", "json", "toml", "eml", "ics")


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("names", metavar="NAME", nargs="*", help=_("pages and cards; without one, everything in the thread"))
    parser.add_argument(
        "--format",
        choices=FORMATS,
        type=one_of(*FORMATS),
        default="md",
        help=_("md (Markdown), txt, html (a web page, a sheet for each card), json, toml, eml (the message), or ics (the days to come)"),
    )
    parser.add_argument("--output", metavar="FILE", default="", help=_("a new file, readable by you alone; else stdout"))
    parser.add_argument("--yes", action="store_true", help=_("take the place of a FILE that is there"))
    parser.add_argument("--include-private", action="store_true", help=_("private answers too, but for those that never leave"))
    parser.add_argument("--thread", metavar="N", default="", help=_("the thread to export; else the one opened last"))
    parser.epilog = _("How many private answers and cards were left out is told on stderr.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Gather, write, and tell on stderr what was left out."""
    here = reading_desk(args, outside)
    thread = thread_of(here, args.thread) or here.thread()
    out = gathered(here, thread, args.names, private=args.include_private)
    if args.output not in {"", "-"}:
        write(Path(args.output), _content(args.format, out, here), args.yes)
        outside.tell(_("Written to {path}. Only your account can open it.").format(path=args.output))
    elif not out.is_empty or args.format in {"json", "toml"}:
        _print(args.format, out, here, outside)
    outside.flush()
    if out.is_empty:
        outside.tell(_("There is nothing to export in thread {number} yet.").format(number=thread.number))
    for sentence in _left_out(out.tally):
        outside.tell(sentence)
    tell_notices(here, outside)
    return 0


def _print(kind: Format, out: Gathered, here: Desk, outside: Outside) -> None:
    """Print it. A mail and a calendar keep the line ends (CRLF) that their standards ask for, except on a terminal."""
    if kind not in {"eml", "ics"}:
        outside.say(_shown(kind, out, here, outside.ascii).rstrip("\n"))
    elif outside.stdout.isatty():
        outside.say(_content(kind, out, here).decode().replace("\r\n", "\n").rstrip("\n"))
    else:
        outside.send(_content(kind, out, here).decode())


def _content(kind: Format, out: Gathered, here: Desk) -> bytes:
    """Return what a file holds."""
    return (as_json(as_tree(out.pages, out.cards)) + "\n").encode() if kind == "json" else in_format(here, out, kind)


def _shown(kind: Format, out: Gathered, here: Desk, ascii_only: bool) -> str:
    """Return what goes to stdout; where only ASCII can be shown, formats that can write the rest out do so."""
    match kind:
        case "json":
            return as_json(as_tree(out.pages, out.cards), ascii_only=ascii_only)
        case "toml":
            return as_toml(as_tree(out.pages, out.cards), ascii_only=ascii_only)
        case "html" if ascii_only:
            return in_format(here, out, kind).decode().encode("ascii", "xmlcharrefreplace").decode()
        case _:
            return in_format(here, out, kind).decode()


def _left_out(tally: Tally) -> Sequence[str]:
    told = []
    if tally.private:
        told.append(
            ngettext(
                "{count} private answer was left out; --include-private takes it in.",
                "{count} private answers were left out; --include-private takes them in.",
                tally.private,
            )
        )
    if tally.cards:
        told.append(
            ngettext(
                "{count} card was left out, because it prints a private answer; --include-private takes it in.",
                "{count} cards were left out, because they print private answers; --include-private takes them in.",
                tally.cards,
            )
        )
    counts = [count for count in (tally.private, tally.cards) if count]
    if tally.never:
        told.append(
            ngettext(
                "{count} answer stays here: it never leaves the workbook. `workbook show` has it.",
                "{count} answers stay here: they never leave the workbook. `workbook show` has them.",
                tally.never,
            )
        )
        counts.append(tally.never)
    return [sentence.format(count=count) for sentence, count in zip(told, counts, strict=True)]


def write(path: Path, content: bytes, replaces: bool) -> None:
    """Write a file, for this account alone; raises CannotCreate, also when something is there and may not be replaced."""
    if is_there(path) and not replaces:
        raise CannotCreate(_("{path} is there already. Choose another name, or add --yes to take its place.").format(path=path))
    write_out(path, content, replaces=replaces)
