"""`workbook pack print`: a sheet to fill in on paper, with every branch, and who to contact at its start."""

import argparse
from pathlib import Path

from workbook import locale
from workbook.commands.export import write
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser, one_of
from workbook.commands.wiring import library_of, places_of
from workbook.errors import UsageError
from workbook.locale import _
from workbook.outcome.sheet import Sheet
from workbook.outcome.sheet_html import as_html
from workbook.outcome.sheet_pages import pages
from workbook.outcome.sheet_text import as_text
from workbook.pack.library import DEFAULT, Library
from workbook.pack.manifest import Region
from workbook.pack.pack import Pack
from workbook.pack.support import read_support, region_of
from workbook.paths import SITE, shipped_packs
from workbook.session.support_card import paper_words, support_title
from workbook.text import nearest, one_line

FORMATS = ("html", "txt")


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("pack", metavar="PATH", help=_("the pack's folder, or its id"))
    parser.add_argument("page", metavar="PAGE", nargs="?", default="", help=_("one page of it; else all of them"))
    parser.add_argument(
        "--format", metavar="FORMAT", default=None, type=one_of(*FORMATS), help=_("html, to print from a browser, or txt, plain text")
    )
    parser.add_argument("--large", action="store_true", help=_("large type (html)"))
    parser.add_argument(
        "--region", metavar="CODE", default="", help=_("whose support lines to print, two letters; else as your language says")
    )
    parser.add_argument("--output", metavar="FILE", default="", help=_("write to FILE instead of the screen"))
    parser.add_argument("--yes", action="store_true", help=_("take the place of a file that is there"))
    parser.epilog = _(
        "Without --format it is html for a FILE.html, and plain text otherwise. --lang prints a translation where the pack has one."
    )


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Lay the pages out and print them."""
    pack = _pack(args, outside)
    sheet = _sheet(pack, args, outside)
    kind = args.format or ("html" if args.output.endswith((".html", ".htm")) else "txt")
    text = as_html(sheet, large=args.large) if kind == "html" else as_text(sheet)
    if args.output:
        write(Path(args.output), text.encode("utf-8", "replace"), args.yes)
        outside.tell(_("Written to {path}.").format(path=args.output))
    else:
        outside.say(text.rstrip("\n"))
    return 0


def _pack(args: argparse.Namespace, outside: Outside) -> Pack:
    """Return the pack in the language that is asked for; its words of the program are in the language that it is in."""
    library = library_of(outside, places_of(args, outside), keeps=not args.no_save)
    path = Path(args.pack)
    if (path / "pack.toml").is_file():
        library = Library((path, *library.folders), library.cache, newest=library.newest)
        pack_id = next(one.id for one in library.shelved().values() if one.folder == path)
    elif args.pack in library.shelved():
        pack_id = args.pack
    else:
        close = nearest(args.pack, list(library.shelved()))
        raise UsageError(
            _('"{name}" is neither a folder with a pack in it nor the id of a pack that is here.').format(name=one_line(args.pack[:60]))
            + (" " + _('Did you mean "{close}"?').format(close=close) if close else "")
        )
    pack = library.pack(pack_id, args.lang)
    locale.use(args.lang or pack.manifest.language)
    return pack


def _sheet(pack: Pack, args: argparse.Namespace, outside: Outside) -> Sheet:
    exercises = list(pack.own.values())
    if args.page:
        page = pack.local(args.page)
        if page not in pack.exercises:
            close = nearest(page, list(pack.exercises))
            raise UsageError(
                _('The pack {pack} has no page "{page}".').format(pack=pack.id, page=one_line(page[:60]))
                + (" " + _('Did you mean "{close}"?').format(close=close) if close else "")
            )
        exercises = [pack.exercises[page]]
    region = _region(pack, args.region or locale.region_of(outside.environ))
    words = {
        "@support_lines": "\n".join(f"{line.name}: {line.reach}" for line in region.lines),
        "@emergency_number": region.emergency,
        "@support_key": _("the list at the start of this sheet"),
        "@close_key": _("putting this sheet away"),
    }
    told = {"title": pack.manifest.title, "authors": ", ".join(pack.manifest.authors), "license": pack.manifest.license}
    return Sheet(
        title=pack.manifest.title,
        language=args.lang or pack.manifest.language,
        opening=(
            pack.manifest.description,
            _("This sheet is yours. You choose what to write, who sees it and where you keep it. You can leave out any question."),
        ),
        support_title=support_title(),
        support=paper_words(region, outside.now().astimezone().date()),
        exercises=pages(pack, exercises, words),
        credit=(_("{title}, by {authors}. {license}") if told["authors"] else _("{title}. {license}")).format(**told).strip(),
    )


def _region(pack: Pack, code: str) -> Region:
    """Return who to contact: the site's lines, then the pack's and those of packs it extends, then what came with the program."""
    sources = [read_support(SITE)]
    here: Pack | None = pack
    while here is not None:
        sources.append(here.support)
        here = here.parent
    return region_of(code, [*sources, read_support(shipped_packs() / DEFAULT)])
