"""Fills a template's placeholders in (FORMAT.md, "Templates"): what is dropped, what stays blank, which end stop stays.

What a person typed is put in as it is: it is never parsed, lower-cased or capitalised.
"""

import re
from collections.abc import Sequence
from typing import Protocol

from workbook.exercise.printing import Printed
from workbook.exercise.template import Node, Part, Ref, Slot, parse
from workbook.frozen import frozen
from workbook.locale import Speech

BLANK = "____"
"""What a missing answer prints where the template cannot do without it."""
MOST_BYTES = 64 * 1024
"""No filled-in text is longer (UTF-8)."""


_ENOUGH = 4 * MOST_BYTES
"""After so many characters nothing more is filled in; blanks at line ends and empty lines are still to go."""


class Scope(Protocol):
    """What a template can see."""

    @property
    def speech(self) -> Speech:
        """The language that values are joined in."""

    def printed(self, ref: Ref) -> Printed:
        """Return what a reference prints; empty when it is missing."""

    def has_value(self, ref: Ref, value: str) -> bool:
        """Say whether the answer that a reference names has the value (an option's value, never its label)."""


@frozen(kw_only=False)
class Filled:
    """A template filled in."""

    text: str
    from_answers: int
    """How many placeholders held something a person gave."""


@frozen(kw_only=False)
class _Piece:
    text: str = ""
    kind: str = "literal"  # literal, filled, blank (a bare slot without a value), dropped (an optional part left out)
    values: tuple[str, ...] = ()
    in_part: bool = False
    own: bool = False


def fill(template: str, scope: Scope, *, card: bool = False) -> Filled:
    """Return `template` with its placeholders filled in from `scope`; raises TemplateFault for a template that is none.

    In a card, several values that end a line stand one a line under the first.
    """
    pieces: list[_Piece] = []
    size = 0
    for node in parse(template):
        pieces += (new := _pieces(node, scope))
        size += sum(len(piece.text) for piece in new)
        if size > _ENOUGH:
            break
    lines = [_line(line, scope, card) for line in _template_lines(pieces)]
    text = "\n".join(line.rstrip() for whole in lines if whole is not None for line in whole.split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", text).strip("\n")
    return Filled(_capped(text), sum(piece.own for piece in pieces))


def _pieces(node: Node, scope: Scope) -> list[_Piece]:
    if isinstance(node, str):
        return [_Piece(node)]
    if isinstance(node, Slot):
        return [_slot(node, scope)]
    return _part(node, scope)


def _part(part: Part, scope: Scope) -> list[_Piece]:
    if part.test is not None and not scope.has_value(part.test, part.equals):
        return [_Piece(kind="dropped")]
    pieces = [_Piece(node, in_part=True) if isinstance(node, str) else _slot(node, scope) for node in part.nodes]
    return [_Piece(kind="dropped")] if any(piece.kind == "blank" for piece in pieces) else pieces


def _slot(slot: Slot, scope: Scope) -> _Piece:
    for ref in slot.refs:
        printed = scope.printed(ref)
        if not printed.is_empty:
            joined = "\n".join(printed.values) if printed.rows else scope.speech.joined(printed.values)
            return _Piece(joined, "filled", printed.values, own=ref.is_answered)
    return _Piece(kind="blank") if slot.words is None else _Piece(slot.words, "filled", (slot.words,))


def _template_lines(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    lines: list[list[_Piece]] = [[]]
    for piece in pieces:
        if piece.kind != "literal":
            lines[-1].append(piece)
            continue
        first, *others = piece.text.split("\n")
        lines[-1].append(_Piece(first, in_part=piece.in_part))
        lines += [[_Piece(other, in_part=piece.in_part)] for other in others]
    return lines


def _line(pieces: list[_Piece], scope: Scope, card: bool) -> str | None:
    """Return the line filled in, or None when all its placeholders came to nothing and only a label is left."""
    slots = [piece for piece in pieces if piece.kind != "literal" or piece.in_part]
    came_to_nothing = bool(slots) and all(piece.kind in {"blank", "dropped"} for piece in slots)
    literal = "".join(piece.text for piece in pieces if piece.kind == "literal")
    if came_to_nothing and _is_label(literal):
        return None
    text = ""
    told = [piece for piece in pieces if piece.kind != "dropped" and (piece.text or piece.kind == "blank")]
    for number, piece in enumerate(told):
        following = told[number + 1] if number + 1 < len(told) else None
        if piece.kind == "blank":
            text += BLANK
        elif piece.kind == "filled" and following is None and card:
            hang = "\n" + " " * len(text.rsplit("\n", 1)[-1])
            text += hang.join(line for value in piece.values for line in value.split("\n"))
        else:
            text = _joined_stop(text, piece, told[number - 1] if number else None)
    begins_dropped = bool(pieces) and next((p.kind for p in pieces if p.text or p.kind != "literal"), "") == "dropped"
    return text.lstrip(" ") if begins_dropped else text


def _joined_stop(text: str, piece: _Piece, before: _Piece | None) -> str:
    """Add the piece; where filled-in text and the template both bring an end stop, one stays, and `?` wins."""
    if piece.kind == "literal" and before is not None and before.kind == "filled" and piece.text[:1] in tuple(".?!"):
        ending = text.rstrip()
        if ending[-1:] in tuple(".?!…"):
            stop = "?" if "?" in ending[-1] + piece.text[0] else ""
            return (ending[:-1] + stop if stop else ending) + piece.text[1:]
    return text + piece.text


def _is_label(text: str) -> bool:
    """Say whether a text is nothing but a label: nothing, capitals, or words up to a colon."""
    words = text.strip()
    return not words or (words.upper() == words and any(sign.isalpha() for sign in words)) or words.find(":") == len(words) - 1


def _capped(text: str) -> str:
    raw = text.encode("utf-8", "replace")
    return text if len(raw) <= MOST_BYTES else raw[:MOST_BYTES].decode("utf-8", "ignore").rstrip()
