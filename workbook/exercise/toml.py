"""Reads TOML that a stranger may have written: quickly whatever it holds, and with the line of each thing in it.

`read_toml` is the one way in; a text that cannot be used is refused with one fault in plain words. What is looked at
before tomllib sees the text takes linear time; tomllib alone would take seconds for 20 KiB of hostile text.
"""

import math
import tomllib
from datetime import date, time
from functools import cached_property
from typing import Any

from workbook.errors import Fault, PackError
from workbook.exercise.mistakes import explained
from workbook.exercise.other_files import other_kind, wrong_letter
from workbook.exercise.places import MOST_NESTED, MOST_PARTS, Lines, Path, Places, tokens, too_deep
from workbook.frozen import frozen
from workbook.locale import _
from workbook.text import one_line, unsafe_character

MOST_BYTES = 1024 * 1024
"""Of one file."""
MOST_LINE_BYTES = 16 * 1024
"""Of one line."""
MOST_SIGNS = 60_000
"""Line ends, `=`, `,`, `.`, `[` and `{` of one file, which tomllib's time goes with; a page of 500 KiB has as many."""
_SIGNS = b"\n=,.[{"
_MOST_DIGITS = 4300
"""What Python turns into a number; more digits take time that grows with their square."""
_LONGEST_NAME = 40
"""So much of a name from the text is repeated in a fault."""


@frozen(slots=False, kw_only=False)
class Document:
    """A TOML text that was read, and where each thing stands in it; a path is `("step", 3, "options", 1, "label")`."""

    name: str
    """The file's name inside the pack."""
    tree: dict[str, Any]
    """What it says: tables, lists, texts, numbers and booleans; dates and times as ISO 8601 texts."""
    text: str
    """What stands in it, with newlines as line ends and no byte order mark."""

    def line(self, path: Path, index: int | None = None) -> int:
        """Return the line, from 1, of the thing at `path`: where its key, header or list item begins.

        With `index`, the line of that character of the text at `path`. What is not there has the place of its nearest
        ancestor, the whole file line 1.
        """
        return self._lines.line(self._offset(path, index))

    def column(self, path: Path, index: int | None = None) -> int:
        """Return the column, from 1, in characters; see `line`."""
        return self._lines.column(self._offset(path, index))

    def place(self, path: Path) -> str:
        """Return the place in the author's terms: `step "area", options "kitchen", key "label"`."""
        thing: Any = self.tree
        said: list[str] = []
        keys: list[str] = []
        for part in path:
            thing = _part(thing, part)
            if isinstance(part, str):
                keys.append(_short(part))
            else:
                said.append(f"{'.'.join(keys)} {_called(thing, part)}".strip())
                keys = []
        if keys:
            said.append(_('"{name}"').format(name=".".join(keys)))
        return ", ".join(said)

    def where(self, path: Path) -> str:
        """Return what an acceptance in pack.toml calls a place: `check-in/mood`, a step of an exercise; `cards.toml/plan`, a card."""
        name = self.tree.get("id") if self.name.startswith("exercises/") else None
        begin = name if isinstance(name, str) else self.name
        things = self.tree.get(path[0]) if path and isinstance(path[0], str) else None
        if isinstance(things, dict):
            return f"{begin}/{path[0]}"
        thing = _part(things, path[1]) if len(path) > 1 else None
        called = thing.get("id") if isinstance(thing, dict) else None
        return f"{begin}/{called}" if isinstance(called, str) else begin

    def _offset(self, path: Path, index: int | None) -> int:
        return self._places.key(path) if index is None else self._places.sign(path, index)

    @cached_property
    def _places(self) -> Places:
        return Places(self.text)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)


def read_toml(name: str, raw: bytes) -> Document:
    """Return what the file `name` of a pack says; raises PackError with one fault."""
    text = _decoded(name, raw)
    _measured(name, raw, text)
    document = Document(name=name, tree=_parsed(name, text), text=text)
    _check(document, (), document.tree)
    if found := unsafe_character(text):     # what is left are comments
        raise _refused(name, text, found[0], "text", *_unsafe(found[1]))
    return document


def signs_in(raw: bytes) -> int:
    """Return how many signs a text holds of those that the time to read it goes with."""
    return sum(raw.count(sign) for sign in _SIGNS)


def _decoded(name: str, raw: bytes) -> str:
    if len(raw) > MOST_BYTES:
        raise PackError((Fault(
            file=name, line=0, code="too-big",
            message=_("this file has {size} KiB, and {most} KiB is the most").format(
                size=math.ceil(len(raw) / 1024), most=MOST_BYTES // 1024),
            remedy=_("split it into several files")),))
    if kind := other_kind(raw):
        raise PackError((Fault(file=name, line=0, code="encoding", message=kind[0], remedy=kind[1]),))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        good = raw[:error.start].decode("utf-8")
        letter = wrong_letter(raw, error.start)
        message = (_('this letter (perhaps "{letter}") is not saved as UTF-8').format(letter=letter) if letter
                   else _("this is not saved as UTF-8"))
        raise _refused(
            name, good, len(good), "encoding", message,
            _('save the file again as UTF-8: in most editors under "Save as", then "Encoding"')) from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _measured(name: str, raw: bytes, text: str) -> None:
    """Refuse what would take long to read."""
    for number, line in enumerate(raw.split(b"\n"), 1):
        if len(line) > MOST_LINE_BYTES:
            raise PackError((Fault(
                file=name, line=number, column=1, code="too-big",
                message=_("this line has more than {most} KiB").format(most=MOST_LINE_BYTES // 1024),
                remedy=_('break it; a text of several lines stands between """ and """')),))
    if signs_in(raw) > MOST_SIGNS:
        raise PackError((Fault(
            file=name, line=0, code="too-big",
            message=_("this file has more than {most} lines, names and values").format(most=MOST_SIGNS),
            remedy=_("split it into several files")),))
    if deep := too_deep(text):
        offset, is_key = deep
        message = (_("this name has more than {most} parts, with points between them").format(most=MOST_PARTS) if is_key
                   else _("this stands more than {most} levels deep").format(most=MOST_NESTED))
        raise _refused(name, text, offset, "too-big", message, _("no pack needs that; a bracket may be missing further up"))


def _parsed(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        mistake = explained(text, str(error))
        raise _refused(name, text, mistake.offset, mistake.code, mistake.message, mistake.remedy) from None
    except ValueError:      # int() takes no more digits
        offset = next((start for kind, start, end in tokens(text)
                       if kind == "word" and end - start > _MOST_DIGITS and text[start] in "+-0123456789"), 0)
        raise _refused(name, text, offset, "number", *_too_large()) from None


def _check(document: Document, path: Path, thing: Any) -> None:
    """Refuse texts that may not reach a terminal and numbers that JSON has no form for; turn dates into texts."""
    parts = thing.items() if isinstance(thing, dict) else enumerate(thing)
    for part, held in parts:
        at = (*path, part)
        if isinstance(part, str) and (found := unsafe_character(part)):
            raise _refused_at(document, at, None, "text", *_unsafe(found[1]))
        match held:
            case str():
                if found := unsafe_character(held):
                    raise _refused_at(document, at, found[0], "text", *_unsafe(found[1]))
            case bool():
                pass
            case int() if not -2 ** 63 <= held < 2 ** 63:
                raise _refused_at(document, at, None, "number", *_too_large())
            case float() if not math.isfinite(held):
                raise _refused_at(document, at, None, "number", _("this is no number that can be counted with"),
                                  _("write a number in digits"))
            case date() | time():
                thing[part] = held.isoformat()
            case dict() | list():
                _check(document, at, held)
            case _:
                pass


def _unsafe(sign: str) -> tuple[str, str]:
    return (_("there is a hidden or control character here ({sign}) that no pack may hold").format(sign=sign),
            _("delete it; typing the words anew is the surest way"))


def _too_large() -> tuple[str, str]:
    return _("this number is too large"), _("write a smaller one, or put it in quotes if it is not counted with")


def _refused_at(document: Document, path: Path, index: int | None, code: str, message: str, remedy: str) -> PackError:
    return PackError((Fault(
        file=document.name, line=document.line(path, index), column=document.column(path, index),
        place=document.place(path), message=message, remedy=remedy, code=code),))


def _refused(name: str, text: str, offset: int, code: str, message: str, remedy: str) -> PackError:
    lines = Lines(text)
    return PackError((Fault(
        file=name, line=lines.line(offset), column=lines.column(offset), message=message, remedy=remedy, code=code),))


def _part(thing: Any, part: str | int) -> Any:
    if isinstance(thing, dict) and isinstance(part, str):
        return thing.get(part)
    if isinstance(thing, list) and isinstance(part, int) and 0 <= part < len(thing):
        return thing[part]
    return None


def _called(thing: Any, number: int) -> str:
    """Return what an author calls one of several: its id, or its number from 1."""
    if isinstance(thing, dict):
        for key in ("id", "value", "code", "name"):
            if isinstance(thing.get(key), str):
                return f'"{_short(thing[key])}"'
    return str(number + 1)


def _short(name: str) -> str:
    name = one_line(name)
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME - 3] + "..."
