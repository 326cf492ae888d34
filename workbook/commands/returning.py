"""What an editor left that was cut off, or was not waited for: taken back into the store at the next start, and told."""

import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbook import files
from workbook.attempt.attempt import AttemptName
from workbook.attempt.layout import beginning, checked, stamp
from workbook.commands.editor import OPEN, ORIGIN, TEXT, words_in
from workbook.commands.leftovers import LONG, at_work, editing, inside, take_away
from workbook.errors import PackError, UsageError, WorkbookError
from workbook.locale import _
from workbook.session.desk import Desk
from workbook.session.rescue import put_back
from workbook.session.writing import LeftWords, mark_of
from workbook.why import why

SWAP = b"b0"
"""What a swap file of Vim and its kin begins with: it holds what was not saved, and only they can read it."""


def take_back(here: Desk, store: Path) -> None:
    """Put what was left back where it belongs; what came of it is told among the store's notices.

    A folder goes only when every word in it is kept somewhere else in the store.
    """
    for folder in editing(store):
        try:
            if at_work(folder) or _may_be_open(folder):
                continue
            for sentence in _taken_back(here, store, folder):
                here.store.note(sentence)
            for path in (*inside(folder), folder):
                take_away(path)
        except FileNotFoundError:
            continue  # another start is at it too
        except (OSError, WorkbookError) as error:
            reason = why(error) if isinstance(error, OSError) else str(error).rstrip(".")
            here.store.note(_("What you wrote in your editor is still in {path}: {why}.").format(path=folder, why=reason))


def _taken_back(here: Desk, store: Path, folder: Path) -> list[str]:
    told, origin = [], _origin(folder)
    name = checked(AttemptName(**{key: origin[key] for key in ("thread", "pack", "exercise", "number")})) if origin else None
    newest = _newest_text(folder)
    unsaved = [path for path in inside(folder) if path.is_file() and path != newest and _unsaved(path, newest)]
    before = str(origin.get("before", ""))
    text = words_in(newest) if newest else ""
    if newest is not None and text.strip() and mark_of(text) != before:
        at = datetime.fromtimestamp(newest.stat().st_mtime, UTC)
        told += _put_back(here, store, newest, LeftWords(name=name, step=origin["step"], text=text, at=at, before=before) if name else None)
    for path in unsaved:
        kept = _moved(store, path, name, path.suffix)
        told.append(
            _("Your editor was cut off. Words that were not saved in it are in {path}. In Vim, this shows them: vim -r {path}").format(
                path=kept
            )
        )
    return told


def _put_back(here: Desk, store: Path, file: Path, left: LeftWords | None) -> list[str]:
    """Put words back, or where that cannot be, keep their file; return what the person should hear."""
    try:
        way, page = put_back(here, left) if left is not None else ("lost", "")
    except (UsageError, PackError):  # the page, the step or the thread is not there any more
        way, page = "lost", ""
    match way:
        case "back":
            return [_('What you saved in your editor is back on the page "{page}".').format(page=page)]
        case "beside":
            return [
                _(
                    'What you saved in your editor and what stands on the page "{page}" differ. Both are kept; '
                    "the page asks which to take."
                ).format(page=page)
            ]
        case "there":
            return []
        case _:
            kept = _moved(store, file, left.name if left else None, ".txt")
            return [_("What you saved in your editor is kept in {path}.").format(path=kept)]


def _may_be_open(folder: Path) -> bool:
    """Say whether an editor may have a folder's text open in a window of its own: it came back at once, and nothing was saved since."""
    try:
        age = time.time() - (folder / OPEN).stat().st_mtime
    except FileNotFoundError:
        return False
    return age < LONG and mark_of(words_in(folder / TEXT)) == _origin(folder).get("before")


def _origin(folder: Path) -> dict[str, Any]:
    """Return where the words of a folder belong; nothing when that cannot be read."""
    try:
        origin = tomllib.loads(files.read_bytes(folder / ORIGIN, 64 * 1024).decode("utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    whole = all(isinstance(origin.get(key), str) for key in ("thread", "pack", "exercise", "step", "before"))
    return origin if whole and isinstance(origin.get("number"), int) else {}


def _newest_text(folder: Path) -> Path | None:
    """Return the file that was saved last: the text, or the copy that nano (`.save`) or Emacs (`#`) makes when it is cut off.

    Clocks of disks tick slowly: where both bear the same time, the copy came after the text.
    """
    rescued = [path for path in inside(folder) if path.name.startswith((f"{TEXT}.save", f"#{TEXT}#"))]
    texts = [path for path in (*rescued, folder / TEXT) if path.is_file() and not path.is_symlink()]
    return max(texts, key=_saved, default=None)


def _unsaved(path: Path, text: Path | None) -> bool:
    """Say whether a file is a swap file that is not older than the text, so that it may hold words that the text does not."""
    return (text is None or _saved(path) >= _saved(text)) and files.read_bytes(path, files.LIMIT)[:2] == SWAP


def _saved(path: Path) -> int:
    return path.stat().st_mtime_ns


def _moved(store: Path, path: Path, name: AttemptName | None, ending: str) -> Path:
    """Move a file to what was set aside, under a name by which erasing the page finds it; return where it is now."""
    folder = store / "damaged"
    files.make_private_dir(folder)
    target = folder / f"{beginning(name) if name else ''}editor.{stamp(datetime.now(UTC))}{ending}"
    files.move(path, target)
    return target
