"""`workbook pack check PATH`: what the author of a pack should mend, in their words, with the line and a remedy.

`--explain EXERCISE/STEP` tells instead how a step is reached, what it uses, and what uses its answer.
"""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from workbook.author.explain import explain
from workbook.author.telling import Telling, in_groups, left_out_words
from workbook.commands.coverage import coverage_lines, coverage_plain
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.wiring import library_of, places_of
from workbook.errors import Fault, PackError, UsageError
from workbook.exercise.exercise import Exercise
from workbook.exercise.steps import Step
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.pack.check import check
from workbook.pack.library import Library
from workbook.pack.manifest import Accept
from workbook.pack.reading import Reading
from workbook.pack.source import Source, as_it_lies
from workbook.pack.stranger import look
from workbook.pack.texts import Coverage
from workbook.text import nearest, one_line

WRONG = 65


@frozen
class _Found:
    """What looking at a pack gave."""

    source: Source | None
    """Its files; None where they could not be read."""
    reading: Reading | None
    faults: Sequence[Fault]
    file: str = ""
    """The one file that was asked for; empty for the whole pack."""
    elsewhere: int = 0
    """How many faults stand in other files than the one that was asked for."""

    @property
    def accepted(self) -> Sequence[tuple[Fault, Accept]]:
        """The warnings that the pack accepts."""
        return self.reading.accepted if self.reading else ()

    @property
    def coverage(self) -> Sequence[Coverage]:
        """How much is translated."""
        return self.reading.coverage if self.reading and not self.file else ()


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("path", metavar="PATH", help=_("the pack's folder, one of its files, or a .wbpack file"))
    parser.add_argument("--strict", action="store_true", help=_("warnings count as errors"))
    parser.add_argument("--all", action="store_true", help=_("show the warnings that the pack accepts, too"))
    parser.add_argument("--explain", metavar="EXERCISE/STEP", help=_("how a step is reached, what it uses, and what uses its answer"))
    parser.add_argument("--json", action="store_true", help=_("as JSON"))
    parser.epilog = _(
        "Errors keep a pack from being used and make the exit code 65; warnings do so only with --strict. "
        "A warning that is meant can be accepted in pack.toml, with a reason."
    )


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Print every error, then every warning, then how many there are; or the explanation of one step."""
    library = library_of(outside, places_of(args, outside), keeps=not args.no_save)
    found = _found(Path(args.path), library)
    errors = [fault for fault in found.faults if fault.severity == "error"]
    if args.explain and not errors:
        return _explain(args, outside, found)
    warnings = [fault for fault in found.faults if fault.severity == "warning"]
    if args.json:
        accepted = [_plain(fault, accept.reason) for fault, accept in found.accepted]
        told = [*(_plain(fault, None) for fault in (*errors, *warnings)), *accepted]
        outside.hand_over([*told, *coverage_plain(found.coverage)])
    else:
        _print(args, outside, found, errors, warnings)
    return WRONG if errors or (warnings and args.strict) else 0


def _found(path: Path, library: Library) -> _Found:
    if not path.exists():
        raise UsageError(_("There is nothing at {path}.").format(path=path))
    folder, file = _pack_around(path)
    try:
        source = look(path, library).source if folder is None else as_it_lies(folder)
        reading = check(source, library.parent)
    except PackError as error:
        return _Found(source=None, reading=None, faults=error.faults)
    faults = [fault for fault in reading.faults if not file or fault.file == file]
    return _Found(source=source, reading=reading, faults=faults, file=file, elsewhere=len(reading.faults) - len(faults))


def _pack_around(path: Path) -> tuple[Path | None, str]:
    """Return the folder of the pack that a path is or lies in, and which of its files was meant; None for an archive.

    The manifest stands for its whole pack. Raises UsageError for a file that is in no pack.
    """
    if path.is_dir():
        return path, ""
    if path.suffix not in {".toml", ".md"}:
        return None, ""
    whole = path.absolute()
    for folder in (*whole.parents[:4],):
        if (folder / "pack.toml").is_file():
            name = whole.relative_to(folder).as_posix()
            return folder, "" if name == "pack.toml" else name
    raise UsageError(_("{path} is in no pack: there is no pack.toml above it.").format(path=path))


def _explain(args: argparse.Namespace, outside: Outside, found: _Found) -> int:
    pack = found.reading.pack if found.reading else None
    if pack is None:
        raise UsageError(_("{path} could not be read.").format(path=args.path))
    exercise_id, _slash, step_id = args.explain.replace(".", "/", 1).partition("/")
    exercise = pack.exercises.get(exercise_id)
    step = exercise.step(step_id) if exercise else None
    if exercise is None or step is None:
        known = [f"{one.id}/{inner.id}" for one in pack.exercises.values() for inner in one.steps]
        close = nearest(args.explain, [one for one in known if one.startswith(exercise_id + "/")] or known)
        told = _('There is no step "{name}" in this pack.').format(name=one_line(args.explain[:80]))
        raise UsageError(told + (" " + _('Did you mean "{close}"?').format(close=close) if close else ""))
    explained = explain(pack, exercise, step, _where(found.reading, exercise, step))
    if args.json:
        outside.hand_over(explained.plain())
    else:
        for line in explained.lines():
            outside.say(line)
    return 0


def _where(reading: Reading | None, exercise: Exercise, step: Step) -> str:
    """Return the file and line of a step; empty for one of a pack that this one extends."""
    file = reading.files.get(exercise.id, "") if reading else ""
    if reading is None or file not in reading.documents:
        return ""
    return f"{file}:{reading.documents[file].line(('step', exercise.steps.index(step)))}"


def _print(args: argparse.Namespace, outside: Outside, found: _Found, errors: list[Fault], warnings: list[Fault]) -> None:
    telling = Telling(found.source, width=_width(outside), ascii_only=outside.ascii)
    _print_all(outside, telling, _("Errors, which keep the pack from being used:"), errors)
    _print_all(outside, telling, _("Warnings, which make it harder to use:"), warnings)
    if args.all and found.accepted:
        outside.say(_("Accepted warnings:"))
        for fault, accept in found.accepted:
            outside.say()
            for line in telling.lines(fault):
                outside.say(line)
            for line in telling.wrapped(_("Accepted, because: {reason}").format(reason=accept.reason), "  "):
                outside.say(line)
        outside.say()
    for line in (*coverage_lines(found.coverage), *_totals(args, found, errors, warnings)):
        for part in telling.wrapped(line.lstrip(), "  " if line.startswith("  ") else ""):
            outside.say(part)


def _print_all(outside: Outside, telling: Telling, heading: str, faults: Sequence[Fault]) -> None:
    if not faults:
        return
    outside.say(heading)
    for group in in_groups(faults):
        outside.say()
        for fault in group:
            for line in telling.lines(fault):
                outside.say(line)
    outside.say()


def _totals(args: argparse.Namespace, found: _Found, errors: list[Fault], warnings: list[Fault]) -> list[str]:
    count = _("{errors}, {warnings}.").format(
        errors=ngettext("{count} error", "{count} errors", len(errors)).format(count=len(errors)),
        warnings=ngettext("{count} warning", "{count} warnings", len(warnings)).format(count=len(warnings)),
    )
    told = [count]
    if found.source and not found.file and (left := left_out_words(found.source)):
        told.append(left)
    if number := len(found.accepted):
        told.append(
            ngettext("{count} more warning is accepted in pack.toml.", "{count} more warnings are accepted in pack.toml.", number).format(
                count=number
            )
            + ("" if args.all else " " + _("--all shows them."))
        )
    if found.elsewhere:
        told.append(
            ngettext(
                "{count} more stands in other files of the pack.", "{count} more stand in other files of the pack.", found.elsewhere
            ).format(count=found.elsewhere)
        )
    if len(errors) > len(found.source.strays if found.source else ()):
        told.append(_("Some things are looked at only once there are no errors: check again then."))
    elif not errors and (acceptable := [fault for fault in warnings if fault.code != "accept"]):
        told.append(_("If a warning is meant, say so in pack.toml, with your reason. For the first one:"))
        told += [
            "  [[accept]]",
            f'  code = "{acceptable[0].code}"',
            f'  where = "{acceptable[0].where or acceptable[0].file}"',
            '  reason = "..."',
        ]
    return told


def _width(outside: Outside) -> int | None:
    """Return how wide the screen is that stdout is shown on, in cells; None where it is no screen."""
    try:
        return os.get_terminal_size(outside.stdout.fileno()).columns or None
    except (OSError, ValueError):
        return None


def _plain(fault: Fault, accepted: str | None) -> dict[str, str | int | None]:
    return {
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "place": fault.place,
        "message": fault.message,
        "remedy": fault.remedy,
        "code": fault.code,
        "severity": fault.severity,
        "where": fault.where or fault.file,
        "accepted": accepted,
    }
