"""`workbook print`: a page or a card on paper, with the person's answers, or blank to be filled in by hand."""

import argparse
from pathlib import Path

from workbook.commands.export import write
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser, one_of
from workbook.commands.wiring import reading_desk, tell_notices, thread_of
from workbook.exercise.exercise import Exercise
from workbook.exercise.steps import Card
from workbook.frozen import frozen
from workbook.locale import _
from workbook.outcome import sheet
from workbook.outcome.sheet_filled import card_alone, filled_in
from workbook.outcome.sheet_html import as_html
from workbook.outcome.sheet_pages import pages
from workbook.outcome.sheet_text import as_text
from workbook.pack.manifest import Region
from workbook.pack.pack import Pack
from workbook.session.answers import card
from workbook.session.desk import Desk
from workbook.session.gathering import Gathered, gathered, is_exercise
from workbook.session.support_card import paper_words, support_title

FORMATS = ("html", "txt")


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("name", metavar="NAME", help=_("a page or a card"))
    parser.add_argument("--blank", action="store_true", help=_("without your answers, to fill in by hand"))
    parser.add_argument(
        "--format", metavar="FORMAT", default=None, type=one_of(*FORMATS), help=_("html, to print from a browser, or txt, plain text")
    )
    parser.add_argument("--large", action="store_true", help=_("large type (html)"))
    parser.add_argument("--include-private", action="store_true", help=_("private answers too, but for those that never leave"))
    parser.add_argument("--output", metavar="FILE", default="", help=_("a new file, readable by you alone; else stdout"))
    parser.add_argument("--yes", action="store_true", help=_("take the place of a FILE that is there"))
    parser.add_argument("--thread", metavar="N", default="", help=_("the thread to look in; else the one opened last"))
    parser.epilog = _("Without --format it is html for a FILE.html, and plain text otherwise. Private answers keep their place blank.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Lay the page out and print it; what was left out is told on stderr."""
    here = reading_desk(args, outside)
    thread = thread_of(here, args.thread) or here.thread()
    source = _source(here, args.name)
    out = None if args.blank else gathered(here, thread, [args.name], private=args.include_private)
    told = _sheet(here, source, out)
    kind = args.format or ("html" if args.output.endswith((".html", ".htm")) else "txt")
    text = as_html(told, large=args.large) if kind == "html" else as_text(told)
    if args.output not in {"", "-"}:
        write(Path(args.output), text.encode("utf-8", "replace"), args.yes)
        outside.tell(_("Written to {path}. Only your account can open it.").format(path=args.output))
    else:
        outside.say(text.rstrip("\n"))
    outside.flush()
    for sentence in out.tally.told() if out is not None else ():
        outside.tell(sentence)
    tell_notices(here, outside)
    return 0


@frozen
class Source:
    """What is printed: a page, or of the page that shows it, one card."""

    pack: Pack
    exercise: Exercise
    card: str = ""


def _source(here: Desk, name: str) -> Source:
    """Return what a name names; raises UsageError with the nearest where it is nothing, and PackError."""
    if is_exercise(here, name):
        pack, exercise = here.find(name)
        return Source(pack=pack, exercise=exercise)
    shown = card(here, name)
    pack = next(one for one in here.packs() if shown.id in one.cards and name in {shown.id, f"{one.id}/{shown.id}"})
    pages_with = [one for one in pack.exercises.values() if any(isinstance(step, Card) and step.card == shown.id for step in one.live)]
    return Source(pack=pack, exercise=next(iter([*pages_with, *pack.exercises.values()])), card=shown.id)


def _sheet(here: Desk, source: Source, out: Gathered | None) -> sheet.Sheet:
    pack, region = source.pack, here.region(source.pack)
    (blank,) = pages(pack, [source.exercise], _program_words(region))
    manifest = pack.manifest
    told = {"title": manifest.title, "authors": ", ".join(manifest.authors), "license": manifest.license}
    return sheet.Sheet(
        title=manifest.title,
        language=pack.language_of("exercise", source.exercise.id),
        opening=(_("This sheet is yours. You choose what to write, who sees it and where you keep it. You can leave out any question."),),
        support_title=support_title(),
        support=paper_words(region, here.today()),
        exercises=(_exercise(source, blank, out),),
        credit=(_("{title}, by {authors}. {license}") if told["authors"] else _("{title}. {license}")).format(**told).strip(),
    )


def _exercise(source: Source, blank: sheet.Exercise, out: Gathered | None) -> sheet.Exercise:
    if source.card:
        if out is not None and out.cards:
            return card_alone(out.cards[0])
        places = (place for step, place in zip(source.exercise.live, blank.asked, strict=True) if getattr(step, "card", "") == source.card)
        return sheet.Exercise(title=source.pack.cards[source.card].title, purpose="", minutes=0, asked=tuple(places))
    return filled_in(blank, source.exercise, out.pages[0]) if out is not None and out.pages else blank


def _program_words(region: Region) -> dict[str, str]:
    """Return what words of the program print on paper."""
    return {
        "@support_lines": "\n".join(f"{line.name}: {line.reach}" for line in region.lines),
        "@emergency_number": region.emergency,
        "@support_key": _("the list at the start of this sheet"),
        "@close_key": _("putting this sheet away"),
    }
