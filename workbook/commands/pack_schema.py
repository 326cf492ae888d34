"""`workbook pack schema`: JSON Schema for a pack's files, with which an editor completes keys and marks slips."""

import argparse
from pathlib import Path

from workbook import files
from workbook.author.meanings import FILES
from workbook.author.schema import schema_of, whole_schema
from workbook.commands.export import write
from workbook.commands.outside import Outside, as_json
from workbook.commands.parser import Parser, one_of
from workbook.errors import CannotCreate
from workbook.locale import _
from workbook.why import why

KINDS = tuple(file.kind for file in FILES)


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "kind",
        metavar="KIND",
        nargs="?",
        default=None,
        type=one_of(*KINDS),
        help=_("one kind of file: {kinds}; without it, all of them").format(kinds=", ".join(KINDS)),
    )
    parser.add_argument(
        "--output",
        metavar="FILE",
        default="",
        help=_("write to FILE.json; a name without .json is a folder, which gets one file for each kind"),
    )
    parser.add_argument("--yes", action="store_true", help=_("take the place of files that are there"))
    parser.epilog = _(
        "Editors with Taplo or Even Better TOML read the line `#:schema ../../workbook-schema/exercise.json` at the top "
        "of a file. `workbook pack new` writes such lines, and the folder beside the pack."
    )


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print the schema, or write it."""
    schema = schema_of(args.kind) if args.kind else whole_schema()
    if not args.output:
        outside.hand_over(schema)
        return 0
    path = Path(args.output)
    if path.suffix == ".json":
        write(path, (as_json(schema) + "\n").encode(), args.yes)
        outside.tell(_("Written to {path}.").format(path=path))
        return 0
    _make(path)
    for kind in [args.kind] if args.kind else KINDS:
        write(path / f"{kind}.json", (as_json(schema_of(kind)) + "\n").encode(), args.yes)
    outside.tell(_("Written into {path}.").format(path=path))
    return 0


def _make(folder: Path) -> None:
    try:
        files.make_private_dir(folder)
    except OSError as error:
        raise CannotCreate(_("{path} could not be made: {why}.").format(path=folder, why=why(error))) from None
