"""`workbook pack preview PATH [EXERCISE]`: a page of a pack, live beside its author's editor."""

import argparse
from functools import partial
from pathlib import Path

from workbook.commands.linemode import forget_typed_ahead, listening, reason, tools_for
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import desk, library_of, places_of
from workbook.errors import UsageError
from workbook.frozen import replace
from workbook.locale import _


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("path", metavar="PATH", help=_("the pack's folder, the one with pack.toml in it"))
    parser.add_argument("exercise", metavar="EXERCISE", nargs="?", default="", help=_("the page to open; else the first one"))
    parser.add_argument("--step", metavar="ID", default="", help=_("the step to begin at"))
    parser.epilog = _("The page changes when you save a file. Nothing you type in it is kept. Ctrl+R shows what is to be mended.")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Show the page until the author leaves; the exit code is 0, or 128 and the number of the signal that ended it."""
    from workbook.session.preview import Preview  # deferred: it reads packs, which takes pydantic

    keeps = not args.no_save
    args.no_save = True  # from here on: a preview touches nothing that the author has written for themselves
    here = desk(args, outside)
    library = partial(library_of, outside, places_of(args, outside), keeps=keeps, language=here.library.language)
    here.settings = replace(here.settings, welcomed=True)
    preview = Preview(here, _folder(args.path), library, exercise=args.exercise, step=args.step)
    if not reason(args.plain, here.settings, outside):
        from workbook.commands.fullscreen import open_preview as open_screen

        return open_screen(args, outside, here, preview)
    from workbook.plain.preview import PreviewLines, open_preview

    with listening(outside, partial(PreviewLines, preview=preview, forget=forget_typed_ahead)) as sitting:
        tools = tools_for(args, outside, sitting.lines, here)
        return sitting.code(open_preview(preview, sitting.lines, tools))


def _folder(path: str) -> Path:
    """Return the folder of the pack at a path."""
    folder = Path(path).parent if Path(path).name == "pack.toml" else Path(path)
    if folder.is_dir():
        return folder.absolute()
    if folder.exists():
        raise UsageError(_("{path} is no folder. A preview needs the folder that you write the pack in.").format(path=path))
    raise UsageError(_("There is no folder {path}.").format(path=path))
