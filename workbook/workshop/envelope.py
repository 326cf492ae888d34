"""One share as it travels: who sends what to which workshop. It is padded and sealed, so that neither text nor length shows."""

import json
from typing import Any, Literal, get_args

from workbook.frozen import frozen
from workbook.text import sendable, unsafe_character

Kind = Literal["line", "count", "here"]
"""A text; a number or the ids of options that are only ever counted; a sign that somebody is here."""
FORMAT = 1
SIZES = tuple(512 * 2**power for power in range(7))
"""What is sealed has one of these sizes, in bytes; the largest is 32 KiB."""
LONGEST = 20_000
"""So many signs a share may have."""
LONGEST_NAME = 80
READY = "ready"
"""The text of a sign of being here whose writer is ready."""


class WrongEnvelope(ValueError):
    """What was opened is no envelope of ours."""


@frozen
class Envelope:
    """One share, or a sign of being here."""

    workshop: str
    """The workshop's code."""
    uid: int
    """Who sends it: the owner of the file must be the same."""
    share: str
    """32 hex digits, which name it in the drop-box; the same when it is replaced."""
    number: int
    """Grows each time the same share is replaced."""
    kind: Kind
    phase: str
    """The phase it is for."""
    key: str = ""
    """What is shared, `exercise.step`; empty for a sign of being here."""
    text: str = ""
    """The exact text that the person saw before they pressed Share; of a sign of being here, `ready` or nothing."""
    value: tuple[str, ...] = ()
    """Of what is counted: the number, or the ids of the options."""
    name: str = ""
    """Whose it is, where its writer says so; shown with it. Empty: the name is hidden in the display."""


def write_envelope(envelope: Envelope) -> bytes:
    """Return an envelope, padded to one of the sizes, to be sealed; raises ValueError for one that is too long."""
    told = {"format": FORMAT, **{name: getattr(envelope, name) for name in _FIELDS}}
    content = json.dumps(told, ensure_ascii=False).encode()
    size = next((one for one in SIZES if one > len(content)), 0)
    if not size or len(envelope.text) > LONGEST or len(envelope.name) > LONGEST_NAME:
        raise ValueError("too long to be shared")
    return content + b" " * (size - len(content))


def read_envelope(content: bytes) -> Envelope:
    """Return an opened envelope, every part of it checked, with text that is safe to show; raises WrongEnvelope."""
    try:
        return _envelope(json.loads(content))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise WrongEnvelope("no envelope") from None


_LINES = ("workshop", "share", "kind", "phase", "key", "name")
_TEXTS = (*_LINES, "text")
_FIELDS = (*_TEXTS, "uid", "number", "value")


def _envelope(raw: dict[str, Any]) -> Envelope:
    texts = {name: raw[name] for name in _TEXTS}
    counts = {name: raw[name] for name in ("uid", "number")}
    value = raw["value"]
    if raw["format"] != FORMAT or texts["kind"] not in get_args(Kind) or not isinstance(value, list) or len(value) > 100:
        raise ValueError("no envelope")
    if not all(isinstance(one, str) and len(one) <= LONGEST for one in (*texts.values(), *value)):
        raise ValueError("no text")
    if not all(type(one) is int and 0 <= one < 2**53 for one in counts.values()) or len(texts["name"]) > LONGEST_NAME:
        raise ValueError("no count")
    if any("\n" in one or unsafe_character(one) for one in (*value, *(texts[name] for name in _LINES))):
        raise ValueError("no line of text")
    told: dict[str, Any] = {**texts, "text": sendable(texts["text"]), **counts}
    return Envelope(value=tuple(value), **told)
