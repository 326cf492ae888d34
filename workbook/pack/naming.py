"""What the files of a pack may be called: one rule, whether they lie in a folder or in an archive."""

import re
import unicodedata
from collections.abc import Sequence

from workbook.errors import Fault, PackError
from workbook.locale import _
from workbook.text import one_line

MOST_FILES = 2_000
LONGEST_NAME = 200
"""Bytes of one name, without its folders; the systems we know take 255, and a little is put before it while it is written."""

_FILES = re.compile(
    r"(pack|templates|cards|checklists|strings|support)\.toml|exercises/[^/]+\.toml|facilitator\.md|README\.md|LICENSE"
    r"|locale/[A-Za-z0-9-]+/((templates|cards|checklists|strings|pack)\.toml|exercises/[^/]+\.toml|facilitator\.md)"
)
_FOLDERS = re.compile(r"exercises|locale|locale/[A-Za-z0-9-]+|locale/[A-Za-z0-9-]+/exercises")
_LONGEST_SHOWN = 100
_LEFT_LYING = frozenset({"4913", "thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx"})
"""What systems leave in folders, in small letters; `4913` is the file by which Vim tries for a moment whether it may write."""


def is_left_lying(name: str) -> bool:
    """Say whether an editor or the system has left a file or folder of this name: `.DS_Store`, `.git`, `page.toml~`, `.page.toml.swp`.

    Nobody means it to be a part of a pack, so in a folder it is passed over. An archive that holds one was not made by us.
    """
    return name.startswith(".") or name.endswith("~") or (name.startswith("#") and name.endswith("#")) or name.lower() in _LEFT_LYING


def check_name(name: str, *, is_folder: bool = False) -> None:
    """Refuse (PackError) a name, with forward slashes, that no file or folder of a pack can have."""
    if one_line(name) != name:
        raise refused(name, _("the name of this file has signs that cannot be seen"), _("rename it"), "stray-file")
    if name.startswith("/") or "\\" in name or {"", ".", ".."} & set(name.split("/")):
        raise refused(name, _("this name leads out of the pack, or nowhere"), _("rename it"), "stray-file")
    if not (_FOLDERS if is_folder else _FILES).fullmatch(name):
        message = _("a pack has no folder of this name") if is_folder else _("a pack has no file of this name")
        raise refused(name, message, _("take it out, or move it beside the pack"), "stray-file")
    if len(name.rpartition("/")[2].encode()) > LONGEST_NAME:
        raise refused(name, _("this name is longer than {most} letters").format(most=LONGEST_NAME), _("shorten it"), "stray-file")


def check_names(names: Sequence[str]) -> None:
    """Refuse (PackError) names of which two are one on some computers, too many, and a pack without a manifest."""
    if len(names) > MOST_FILES:
        raise too_many(names[MOST_FILES])
    seen: dict[str, str] = {}
    for name in names:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        if folded in seen:
            message = _('this name and "{other}" are the same on some computers').format(other=seen[folded])
            raise refused(name, message, _("rename one"), "twin-names")
        seen[folded] = name
    if "pack.toml" not in names:
        raise no_manifest()


def no_manifest() -> PackError:
    """Return the refusal of what holds no manifest."""
    remedy = _("name the folder that holds pack.toml; `workbook pack new` makes one")
    return refused("pack.toml", _("this is missing, so this is no pack"), remedy, "no-manifest")


def too_many(name: str) -> PackError:
    """Return the refusal of one file more than a pack may hold."""
    return refused(name, _("a pack may hold {most} files").format(most=MOST_FILES), _("split it into two"), "too-many")


def refused(name: str, message: str, remedy: str, code: str) -> PackError:
    """Return the refusal of a whole file; its name is shown safely."""
    shown = one_line(name)
    shown = shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]} ..."
    return PackError((Fault(file=shown, line=0, message=message, remedy=remedy, code=code),))
