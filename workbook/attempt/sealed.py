"""Readable TOML with a checksum over what it says, so that damage is noticed and comments and spacing do not matter."""

import json
import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import tomli_w

from workbook.attempt.cells import canonical
from workbook.digest import sha256

FORMAT = 1
"""The newest store, document and journal format that this program writes."""


def seal(raw: Mapping[str, Any]) -> bytes:
    """Return the file for `raw`, with its format and checksum; it has been read back. Raises ValueError where that fails."""
    content = {key: kept for key, kept in raw.items() if key not in {"format", "checksum"}}
    sealed = {"format": FORMAT, "checksum": _checksum(content | {"format": FORMAT}), **content}
    try:
        readable = tomli_w.dumps(sealed, multiline_strings=True).encode("utf-8")
        unseal(readable)
    except ValueError:  # not every text survives being written on several lines
        readable = tomli_w.dumps(sealed).encode("utf-8")
        unseal(readable)
    return readable


def unseal(content: bytes) -> dict[str, Any]:
    """Return what a file says; raises ValueError, KeyError or TypeError when it is damaged.

    A newer one cannot be checked, but one that only seems newer is damaged: its checksum is right for a format of ours.
    """
    raw = tomllib.loads(content.decode("utf-8"))
    if is_newer(raw):
        damaged = any(raw.get("checksum") == _checksum(raw | {"format": known}) for known in range(1, FORMAT + 1))
    else:
        damaged = raw["checksum"] != _checksum(raw)
    if damaged:
        raise ValueError("checksum")
    return raw


def is_newer(raw: Mapping[str, Any]) -> bool:
    """Say whether a newer program wrote this."""
    return int(raw["format"]) > FORMAT


def written(value: Any) -> dict[str, Any]:
    """Return an answer's value as it stands in a table of a file."""
    if value is None:
        return {"cleared": True}
    return {"json": canonical(value)} if _holds_null(value) else {"value": value}


def value_in(table: Mapping[str, Any]) -> Any:
    """Return the value that such a table holds; None for one that was cleared."""
    if "json" in table:
        return json.loads(table["json"])
    return None if table.get("cleared") else table["value"]


def moment(value: Any) -> datetime:
    """Return a time of a file in UTC; raises ValueError or AttributeError when it is none."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError(value)
    return value.astimezone(UTC)


def _holds_null(value: Any) -> bool:
    """Say whether JSON's null, which TOML does not have, is anywhere inside."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return value is None or any(_holds_null(one) for one in inside)


def _checksum(raw: Mapping[str, Any]) -> str:
    content = {key: kept for key, kept in raw.items() if key != "checksum"}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), default=_spelled)
    return sha256(text.encode()).hexdigest()


def _spelled(value: datetime | date | time) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) and value.tzinfo else value.isoformat()
