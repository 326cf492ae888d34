"""Keeps docs/format.md true: its tables of keys are made from the models. `python3 dev.py docs`; `--check` only looks.

Between `<!-- keys: NAME -->` and `<!-- end -->` stands what this file writes; all the rest is written by hand.
"""

import json
import re
import sys
import types
from collections.abc import Sequence
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from workbook.author.meanings import Key, keys_of, meaning_of, own_keys_of
from workbook.exercise import exercise, fields
from workbook.exercise.fields import COLUMN_FIELDS, Condition
from workbook.exercise.steps import STEP_TYPES
from workbook.pack import manifest, people

FORMAT = Path(__file__).parent / "format.md"
_BLOCK = re.compile(r"<!-- (?P<kind>keys|meaning|columns)(: (?P<name>\w+))? -->\n.*?<!-- end -->", re.DOTALL)


def main(words: Sequence[str]) -> int:
    """Write the page anew, or, with --check, say whether it is as it would be written."""
    before = FORMAT.read_text(encoding="utf-8")
    after = made(before)
    if "--check" in words:
        sys.stdout.write("docs/format.md is as it is to be.\n" if before == after else "docs/format.md is not: python3 dev.py docs\n")
        return int(before != after)
    FORMAT.write_text(after, encoding="utf-8")
    return 0


def made(text: str) -> str:
    """Return the page with each of its blocks made anew."""
    return _BLOCK.sub(_block, text)


def _block(found: re.Match[str]) -> str:
    name = found["name"] or ""
    match found["kind"]:
        case "meaning":
            inside = meaning_of(STEP_TYPES[name])
        case "columns":
            inside = "; ".join(f"`{kind}`: " + ", ".join(f"`{key}`" for key in sorted(own)) for kind, own in COLUMN_FIELDS.items()) + "."
        case _:
            inside = _table(own_keys_of(STEP_TYPES[name]) if name in STEP_TYPES else keys_of(_model(name)))
    opening = found[0].split("\n")[0]
    return f"{opening}\n{inside}\n<!-- end -->"


def _model(name: str) -> type:
    model: type = next(getattr(room, name) for room in (manifest, people, exercise, fields) if hasattr(room, name))
    return model


def _table(keys: dict[str, Key]) -> str:
    if not keys:
        return "It has no keys of its own."
    rows = [f"| `{key.name}` | {takes(key.hint)} | {_without(key)} | {_in_cell(key.meaning)} |" for key in keys.values()]
    return "\n".join(["| key | takes | without it | meaning |", "|---|---|---|---|", *rows])


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")


def _without(key: Key) -> str:
    if key.is_needed:
        return "needed"
    shown = key.default not in (None, "", (), {}) and not is_dataclass(key.default)
    return f"`{json.dumps(key.default)}`" if shown else ""


def takes(hint: Any) -> str:
    """Return what a key takes, in words."""
    if hint == Condition:
        return "condition"
    if get_origin(hint) in {Union, types.UnionType}:
        parts = [one for one in get_args(hint) if one is not type(None)]
        if set(parts) == {int, float}:
            return "number"
        return "text, number or true/false" if len(parts) == 4 else " or ".join(map(takes, parts))
    if get_origin(hint) is Literal:
        return " or ".join(f'`"{word}"`' for word in get_args(hint) if word)
    if get_origin(hint) is tuple:
        (inner,) = {one for one in get_args(hint) if one is not ...}
        return "list of " + takes(inner).replace("text", "texts").replace("table", "tables").replace("whole number", "whole numbers")
    if is_dataclass(hint):
        return "table"
    return {str: "text", bool: "true/false", int: "whole number", float: "number"}[hint]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
