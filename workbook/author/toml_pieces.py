"""Pieces of a TOML file, word for word: its [[tables]] one by one, one key's lines, and links that are taken out of it."""

import re
import tomllib
from collections.abc import Callable, Collection
from itertools import pairwise

from workbook.exercise.toml import Document


def head(document: Document, table: str) -> str:
    """Return what stands before the first [[table]]; the whole text where there is none."""
    return "".join(_lines(document)[: _starts(document, table)[0]])


def blocks(document: Document, table: str) -> list[str] | None:
    """Return each [[table]] with the comments over it; None where they are written in another way."""
    lines, starts = _lines(document), _starts(document, table)
    if any(not re.match(rf"\s*\[\[\s*{table}\s*\]\]", "".join(_uncommented(lines[start:]))) for start in starts[:-1]):
        return None
    return ["".join(lines[start:end]) for start, end in pairwise(starts)]


def with_key(text: str, key: str, value: str) -> str:
    """Return a manifest with another value for one of its first keys; a new key goes under the line of `format`."""
    lines = text.splitlines(keepends=True)
    start = next((number for number, line in enumerate(lines) if re.match(rf"{key}\s*=", line)), None)
    if start is None or any(line.startswith("[") for line in lines[:start]):
        after = next((number + 1 for number, line in enumerate(lines) if re.match(r"format\s*=", line)), 0)
        return "".join([*lines[:after], f"{key} = {value}\n", *lines[after:]])
    end = next(end for end in range(start + 1, len(lines) + 1) if _is_whole("".join(lines[start:end])))
    return "".join([*lines[:start], f"{key} = {value}\n", *lines[end:]])


def without_keys(text: str, keys: Collection[str]) -> str:
    """Return a text without the lines of some keys that stand on one line each."""
    return re.sub(rf"(?m)^({'|'.join(keys)})\s*=.*\n", "", text)


def unlinked(text: str, leads: Callable[[str], bool]) -> tuple[str, list[str]]:
    """Return an exercise's text without the links to exercises for which `leads` says no, and those exercises."""
    gone: list[str] = []

    def _single(found: re.Match[str]) -> str:
        if found["name"].startswith("@") or leads(found["name"]):
            return found[0]
        gone.append(found["name"])
        return ""

    def _several(found: re.Match[str]) -> str:
        names = re.findall(r"""["']([^"']+)["']""", found["names"])
        kept = [name for name in names if name.startswith("@") or leads(name)]
        if len(kept) == len(names):
            return found[0]
        gone.extend(name for name in names if name not in kept)
        return f"{found['before']}[{', '.join(map(_quoted, kept))}]{found['after']}" if kept else ""

    quoted = r"""["'](?P<name>[a-z0-9@_/-]+)["']"""
    names = r"\[(?P<names>[^\]\[]*)\]"
    text = re.sub(rf"(?m)^(pair|due)\s*=\s*{quoted}[ \t]*\n", _single, text)
    text = re.sub(rf",\s*goto\s*=\s*{quoted}", _single, text)
    text = re.sub(rf"(?P<before>,\s*offers\s*=\s*){names}(?P<after>)", _several, text)
    text = re.sub(rf"(?m)(?P<before>^offers\s*=\s*){names}(?P<after>[ \t]*\n)", _several, text)
    return text, gone


def without_ways(text: str, asked: Collection[str]) -> str:
    """Return checklists' text without the ways that boxes lead to questions that are not among those `asked`."""
    return re.sub(r""",\s*step\s*=\s*["']([^"']*)["']""", lambda found: found[0] if found[1] in asked else "", text)


def _is_whole(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _lines(document: Document) -> list[str]:
    return document.text.splitlines(keepends=True)


def _starts(document: Document, table: str) -> list[int]:
    """Return the index of each [[table]]'s first line, the comments over it included, and of the end."""
    lines, found = _lines(document), document.tree.get(table, [])
    starts = []
    for number in range(len(found) if isinstance(found, list) else 0):
        start = document.line((table, number)) - 1
        while start and lines[start - 1].startswith("#"):
            start -= 1
        starts.append(start)
    return [*starts, len(lines)]


def _uncommented(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith("#")]


def _quoted(name: str) -> str:
    return f'"{name}"'
