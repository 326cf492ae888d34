"""`workbook pack check PATH`: what the author of a pack should mend, in their words, with the line and a remedy."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import library_of, places_of
from workbook.errors import Fault, PackError, UsageError
from workbook.locale import _, ngettext
from workbook.pack.check import check
from workbook.pack.source import read_folder

WRONG = 65


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("path", metavar="PATH", help=_("the pack's folder, the one with pack.toml in it"))
    parser.add_argument("--strict", action="store_true", help=_("warnings count as errors"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.epilog = _(
        "Errors keep a pack from being used and make the exit code 65; warnings do so only with --strict."
    )


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print every error, then every warning, then how many there are."""
    faults = _faults(args, outside)
    errors = [fault for fault in faults if fault.severity == "error"]
    warnings = [fault for fault in faults if fault.severity == "warning"]
    if args.json:
        outside.hand_over([_plain(fault) for fault in (*errors, *warnings)])
    else:
        _print(outside, _("Errors:"), errors)
        _print(outside, _("Warnings:"), warnings)
        outside.say(
            _("{errors}, {warnings}.").format(
                errors=ngettext("{count} error", "{count} errors", len(errors)).format(count=len(errors)),
                warnings=ngettext("{count} warning", "{count} warnings", len(warnings)).format(count=len(warnings)),
            )
        )
    return WRONG if errors or (warnings and args.strict) else 0


def _faults(args: argparse.Namespace, outside: Outside) -> Sequence[Fault]:
    library = library_of(outside, places_of(args, outside), keeps=not args.no_save)
    path = Path(args.path)
    if not path.exists():
        raise UsageError(_("There is no folder {path}.").format(path=path))
    try:
        return check(read_folder(path.parent if path.name == "pack.toml" else path), library.parent).faults
    except PackError as error:
        return error.faults


def _print(outside: Outside, heading: str, faults: Sequence[Fault]) -> None:
    if faults:
        outside.say(heading)
    for fault in faults:
        outside.say(fault.sentence())


def _plain(fault: Fault) -> dict[str, str | int]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "place": fault.place,
        "message": fault.message,
        "remedy": fault.remedy,
        "code": fault.code,
        "severity": fault.severity,
    }
