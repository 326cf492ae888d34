"""`workbook pack new`: a small pack of one's own, valid at once: from nothing, or from what another pack has."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from workbook import locale
from workbook.author.commented import SCHEMAS
from workbook.author.excerpt import take
from workbook.author.meanings import FILES
from workbook.author.new import About, id_of, starter
from workbook.author.new_folder import is_free, place
from workbook.author.schema import schema_of
from workbook.author.whole_copy import copy_of
from workbook.commands.outside import Outside, as_json
from workbook.commands.parser import Parser
from workbook.commands.wiring import library_of, places_of
from workbook.errors import CannotCreate, PackError, UsageError, WorkbookError
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.pack.check import check
from workbook.pack.library import Library
from workbook.pack.pack import Pack
from workbook.pack.read import read_pack
from workbook.pack.reading import Reading
from workbook.pack.source import Source, read_folder
from workbook.text import nearest, one_line, tidy
from workbook.why import why


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", metavar="FOLDER", nargs="?", default="", help=_("where to put it; else a folder named after its title"))
    parser.add_argument("--title", metavar="TEXT", default=None, help=_("what it is called"))
    parser.add_argument("--description", metavar="TEXT", default=None, help=_("what it is for, in one line"))
    parser.add_argument("--author", metavar="NAME", default=None, help=_("who writes it"))
    parser.add_argument("--language", metavar="TAG", default=None, help=_("the language it is written in, for example en or es-MX"))
    parser.add_argument(
        "--from",
        metavar="PACK[/PAGE]",
        dest="origin",
        default="",
        help=_("start from a copy of a pack, or of one page with all that it needs: asking-for-help/draft-the-ask"),
    )
    parser.add_argument("--extends", metavar="PACK", default="", help=_("build on a pack that is here, beside its pages"))
    parser.add_argument("--yes", action="store_true", help=_("ask nothing"))
    parser.epilog = _("It asks what no option tells. Nothing is written before the last answer, or into a folder that holds anything.")


@frozen
class Origin:
    """What a new pack starts from."""

    reading: Reading
    pack: Pack
    page: str = ""
    """The id of the one exercise that is wanted; empty for all of the pack."""


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Ask, make the pack in memory, look it over, and only then write it."""
    library = library_of(outside, places_of(args, outside), keeps=not args.no_save)
    if args.origin and args.extends:
        raise UsageError(_("--from and --extends do not go together: a copy brings what it needs along."))
    origin = _origin(args.origin, library) if args.origin else None
    if args.extends:
        library.pack(args.extends)  # raises when it is not here, or not right
    if args.folder:
        _look(Path(args.folder))
    about = _asked(args, outside, origin)
    name = id_of(about.title, library.shelved())
    folder = Path(args.folder or name)
    _look(folder)
    contents, told = _made(origin, about, name, args.extends)
    reading = check(Source(where=str(folder), contents={one: text.encode() for one, text in sorted(contents.items())}), library.parent)
    if reading.errors:
        raise PackError(reading.errors)
    _write(folder, contents)
    _tell(outside, folder, reading, told)
    return 0


def _origin(word: str, library: Library) -> Origin:
    """Return what --from names: a pack's folder or id, or one of its pages."""
    if (Path(word) / "pack.toml").is_file():
        return _read(Path(word), "", library)
    pack_id, _slash, page = word.partition("/")
    if pack_id not in library.shelved() and not page:
        pages = [f"{pack.id}/{pack_id}" for pack in library.packs()[0] if pack_id in pack.own]
        if len(pages) == 1:
            return _origin(pages[0], library)
    library.pack(pack_id)  # raises when it is not here, or not right
    return _read(library.shelved()[pack_id].folder, page, library)


def _read(folder: Path, page: str, library: Library) -> Origin:
    reading = read_pack(read_folder(folder), library.parent)
    if reading.errors or reading.pack is None:
        raise PackError(reading.errors)
    pack = reading.pack
    if page and page not in pack.own:
        close = nearest(page, list(pack.own))
        raise UsageError(
            _('The pack {pack} has no page "{page}".').format(pack=pack.id, page=one_line(page[:60]))
            + (" " + _('Did you mean "{close}"?').format(close=close) if close else "")
        )
    return Origin(reading=reading, pack=pack, page=page)


def _asked(args: argparse.Namespace, outside: Outside, origin: Origin | None) -> About:
    """Return what the author says, by options or by answering; a copy keeps the language that its words are in."""
    title, description = _("Our own pages"), _("A few pages of our own.")
    if origin is not None:
        whole = origin.pack.manifest
        title = _("Our copy of {title}").format(title=origin.pack.own[origin.page].title if origin.page else whole.title)
        description = origin.pack.own[origin.page].heading.purpose if origin.page else whole.description
    said = _Said(outside, asks=not args.yes)
    return About(
        title=said.line(args.title, _("What is the pack called?"), title),
        description=said.line(args.description, _("What is it for, in one line?"), description),
        author=said.line(args.author, _("What is your name, as people may read it? It can stay empty."), ""),
        language=origin.pack.manifest.language
        if origin is not None
        else said.line(args.language, _("Which language will you write it in?"), locale.language_of(outside.environ)),
    )


class _Said:
    def __init__(self, outside: Outside, *, asks: bool) -> None:
        self.outside, self.asks = outside, asks

    def line(self, given: str | None, question: str, otherwise: str) -> str:
        """Return what an option gave, else what is typed, else the words that are proposed."""
        if given is None and self.asks:
            shown = _("{question} (Enter keeps: {words})").format(question=question, words=otherwise) if otherwise else question
            typed = self.outside.line(shown)
            if typed is None:
                raise WorkbookError(_("The questions were not answered to the end, so nothing was written."))
            given = typed
        return " ".join(tidy(given or "").split()) or otherwise


def _made(origin: Origin | None, about: About, name: str, extends: str) -> tuple[Mapping[str, str], list[str]]:
    """Return the files of the new pack, and what its author should know about them."""
    if origin is None:
        is_english = about.language.split("-")[0].lower() == "en"
        return starter(about, name, extends), [] if is_english else [_("Its first words are in English: write yours over them.")]
    if not origin.page:
        return copy_of(origin.reading.source.contents, origin.pack, about, name), []
    taken = take(origin.reading, origin.pack, origin.pack.own[origin.page], about, name)
    told = []
    if taken.brought:
        pages = ", ".join(
            _("{page} ({count})").format(page=origin.pack.own[page].title, count=count) for page, count in taken.brought.items()
        )
        told.append(_("It needs answers from other pages, so their questions came along: {pages}.").format(pages=pages))
    if taken.unlinked:
        told.append(_("Links to pages that did not come along were taken out: {pages}.").format(pages=", ".join(taken.unlinked)))
    if taken.unasked:
        told.append(
            _("Parts of its texts that print answers which nothing here asks for were left out: {keys}.").format(
                keys=", ".join(taken.unasked)
            )
        )
    return taken.files, told


def _look(folder: Path) -> None:
    if not is_free(folder):
        raise CannotCreate(_("{path} is there already and holds something. Choose another folder.").format(path=folder))


def _write(folder: Path, contents: Mapping[str, str]) -> None:
    try:
        schemas = folder.absolute().parent / SCHEMAS
        if is_free(schemas):
            place(schemas, {f"{file.kind}.json": as_json(schema_of(file.kind)) + "\n" for file in FILES})
        place(folder.absolute(), contents)
    except OSError as error:
        raise CannotCreate(_("{path} could not be made: {why}.").format(path=folder, why=why(error))) from None


def _tell(outside: Outside, folder: Path, reading: Reading, told: list[str]) -> None:
    pages = len(reading.pack.own) if reading.pack is not None else 0
    whole = ngettext("{path} holds a pack of {count} page.", "{path} holds a pack of {count} pages.", pages)
    outside.say(whole.format(path=folder, count=pages))
    for sentence in told:
        outside.say(sentence)
    warnings = sum(fault.severity == "warning" for fault in reading.faults)
    if warnings:
        outside.say(
            ngettext(
                "It can be used as it is; `workbook pack check` has {count} thing to look at.",
                "It can be used as it is; `workbook pack check` has {count} things to look at.",
                warnings,
            ).format(count=warnings)
        )
    outside.say(_("Beside it, {schemas} helps editors complete what you type; it is no part of the pack.").format(schemas=SCHEMAS))
    outside.say(_("Change its words in any editor, then look it over: workbook pack check {path}").format(path=folder))
