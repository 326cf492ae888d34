"""One difference between two versions of a pack, what many come to in one line, and which version number they deserve."""

from collections.abc import Iterable, Sequence
from typing import Literal

from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.pack.versions import rank

Level = Literal["major", "minor", "patch"]
"""`major`: somebody's answer is put by or asked again. `minor`: something new is asked or offered. `patch`: words."""

LEVELS: tuple[Level, ...] = ("patch", "minor", "major")

Kind = Literal[
    "new-page", "page-gone", "new", "gone", "retired", "back", "renamed", "again", "reworded", "key", "condition", "required", "private",
    "moved", "words", "template", "card", "checklist", "path", "theme", "phase", "manifest", "support", "language", "stale",
]  # fmt: skip


@frozen
class Change:
    """One difference."""

    kind: Kind
    where: str
    """`exercise/step`, `exercise`, or the file, with an id where it has one: `templates.toml/ask`."""
    level: Level
    message: str
    """A sentence."""


def deserves(changes: Iterable[Change]) -> Level | None:
    """Return which part of the version number the changes have to raise; None where there is no change."""
    return max((change.level for change in changes), key=LEVELS.index, default=None)


def raised(version: str, level: Level | None) -> str:
    """Return a version number raised at one of its three parts; as it is for None."""
    numbers = (*rank(version)[0], 0, 0, 0)[:3]
    major, minor, patch = numbers
    match level:
        case "major":
            return f"{major + 1}.0.0"
        case "minor":
            return f"{major}.{minor + 1}.0"
        case "patch":
            return f"{major}.{minor}.{patch + 1}"
        case None:
            return version


def is_enough(old: str, new: str, level: Level | None) -> bool:
    """Say whether a version number is raised as far as the changes deserve."""
    return rank(new) >= rank(raised(old, level))


def summary(changes: Sequence[Change]) -> str:
    """Return what changes for somebody half way in one line: `2 new questions, 1 reworded, 1 asked again.` Empty for nothing."""
    counted = {kind: sum(change.kind in kinds for change in changes) for kind, kinds in _COUNTED.items()}
    told = [_counted(kind, count) for kind, count in counted.items() if count]
    if changes and not told:
        return _("Only words change.") if deserves(changes) == "patch" else _("All answers stay as they are.")
    return _("{changes}.").format(changes=", ".join(told)) if told else ""


_COUNTED: dict[str, tuple[Kind, ...]] = {
    "again": ("again",), "gone": ("gone", "retired", "page-gone"), "pages": ("new-page",), "new": ("new", "back"),
    "reworded": ("reworded",),
}  # fmt: skip


def _counted(kind: str, count: int) -> str:
    match kind:
        case "again":
            told = ngettext("{count} question asked again", "{count} questions asked again", count)
        case "gone":
            told = ngettext("{count} gone (its answers kept)", "{count} gone (their answers kept)", count)
        case "pages":
            told = ngettext("{count} new page", "{count} new pages", count)
        case "new":
            told = ngettext("{count} new question", "{count} new questions", count)
        case _:
            told = ngettext("{count} reworded (answers kept)", "{count} reworded (answers kept)", count)
    return told.format(count=count)
