"""What is fixed when a workshop is opened, as everybody who joins reads it: session.toml in the workshop's folder."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

import tomli_w

from workbook.errors import WorkbookError
from workbook.frozen import frozen
from workbook.locale import _
from workbook.text import unsafe_character
from workbook.workshop.code import code_of

FORMAT = 1
"""The newest format of workshops that this program reads."""
LEAST_THRESHOLD = 3
"""Nothing about fewer people than this is ever shown as a number."""
MOST_PHASES = 60
LONGEST = 200
"""So many signs a title may have."""
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class NoWorkshop(WorkbookError):
    """There is no workshop here, or it is not what it says it is."""

    exit_code = 69


@frozen
class Phase:
    """One phase, as everybody may know of it; what is said in it stands in the pack."""

    id: str
    title: str
    minutes: int
    """How long it takes as planned."""
    exercises: tuple[str, ...] = ()
    """Exercises whose quick steps are asked in it."""
    steps: tuple[str, ...] = ()
    """Single steps that are asked in it, as `exercise.step`."""
    share: tuple[str, ...] = ()
    """Steps that may be offered to the workshop, as `exercise.step`."""


@frozen
class Workshop:
    """One workshop."""

    title: str
    """The pack's title."""
    pack: str
    """The pack's id."""
    version: str
    digest: str
    """sha256 (hex) of the pack's archive, which lies beside this."""
    language: str
    public_key: str
    """Shares are sealed for it; the code is made of it."""
    threshold: int = 5
    """So many people at least must have shared before any number about them is shown."""
    retention: int = 7
    """So many days what was released stays readable after the close."""
    phases: tuple[Phase, ...]

    @property
    def code(self) -> str:
        """The join code, which is also the folder's name."""
        return code_of(self.public_key)

    def phase(self, name: str) -> Phase | None:
        """Return a phase by its id."""
        return next((one for one in self.phases if one.id == name), None)


def write_workshop(workshop: Workshop) -> bytes:
    """Return session.toml."""
    told = {name: getattr(workshop, name) for name in _TEXTS + _NUMBERS}
    phases = [{name: _plain(getattr(phase, name)) for name in (*_PHASE_TEXTS, "minutes", *_LISTS)} for phase in workshop.phases]
    return tomli_w.dumps({"format": FORMAT, **told, "phase": phases}).encode()


def read_workshop(content: bytes) -> Workshop:
    """Return what session.toml holds, every part of it checked; raises NoWorkshop."""
    try:
        raw = tomllib.loads(content.decode())
        if isinstance(raw.get("format"), int) and raw["format"] > FORMAT:
            raise NoWorkshop(_("This workshop was opened by a newer workbook. Update yours to join it."))
        return _workshop(raw)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NoWorkshop(_("The workshop's session.toml cannot be read. Ask the facilitator to look at it.")) from None


_TEXTS = ("title", "pack", "version", "digest", "language", "public_key")
_NUMBERS = ("threshold", "retention")
_PHASE_TEXTS = ("id", "title")
_LISTS = ("exercises", "steps", "share")


def _workshop(raw: Mapping[str, Any]) -> Workshop:
    if raw["format"] != FORMAT or not 0 < len(raw["phase"]) <= MOST_PHASES:
        raise ValueError("format or phases")
    texts, counts = {name: _text(raw[name]) for name in _TEXTS}, {name: _count(raw[name]) for name in _NUMBERS}
    phases = tuple(map(_phase, raw["phase"]))
    if counts["threshold"] < LEAST_THRESHOLD or not _ID.fullmatch(texts["pack"]) or len({one.id for one in phases}) < len(phases):
        raise ValueError("threshold, pack or phases")
    told: dict[str, Any] = {**texts, **counts}
    return Workshop(phases=phases, **told)


def _phase(raw: Mapping[str, Any]) -> Phase:
    lists = {name: tuple(map(_text, _list(raw[name]))) for name in _LISTS}
    told: dict[str, Any] = {**{name: _text(raw[name]) for name in _PHASE_TEXTS}, **lists}
    return Phase(minutes=_count(raw["minutes"]), **told)


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST or unsafe_character(value) or "\n" in value:
        raise ValueError("no line of text")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("no list")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10_000:
        raise ValueError("no count")
    return value


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
