"""Whatever somebody did to a pack's files, `pack check` says something about it soon, and never falls over."""

import random
import time
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desks import PACKS
from workbook.author.telling import Telling
from workbook.errors import Fault, PackError
from workbook.pack.check import check, checked
from workbook.pack.source import Source, read_folder
from workbook.text import unsafe_character

SOON = 3
"""Seconds of work."""
QUIETLY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
OFTEN = settings(QUIETLY, max_examples=600)


@cache
def whole() -> Source:
    return read_folder(PACKS / "everything")


FILES = sorted(name for name in whole().contents if name.endswith(".toml"))


def verdict(contents: dict[str, bytes]) -> tuple[Fault, ...]:
    """Return what is told of a pack, told as its author reads it; it takes no longer than it may."""
    source = Source(where="pack", contents=contents)
    began = time.process_time()
    try:
        faults = tuple(check(source, lambda pack_id: None).faults)
    except PackError as error:
        faults = error.faults
    assert time.process_time() - began < SOON
    for fault in faults:
        assert fault.message and fault.remedy and fault.code
        assert not any(unsafe_character(line) for line in Telling(source, width=40).lines(fault))
    return faults


def agrees(contents: dict[str, bytes], faults: tuple[Fault, ...]) -> bool:
    """Say whether a pack can be used exactly when no error is told of it."""
    try:
        checked(Source(where="pack", contents=contents), lambda pack_id: None)
    except PackError:
        return any(fault.severity == "error" for fault in faults)
    return not any(fault.severity == "error" and not fault.file.startswith("locale/") for fault in faults)


def places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each container of a tree with each key or index of it."""
    for part, held in list(tree.items() if isinstance(tree, dict) else enumerate(tree)):
        yield tree, part
        if isinstance(held, dict | list):
            yield from places(held)


JUNK: list[Any] = [
    "", "x", "my_street", "everything/my-street", "@support", "@nothing", "{", "{a ?? b|c}", "[[x=y? {z}]]", "[[", "a" * 3000, "\u202e",
    0, -1, 7, 10**12, 1.5, True, False, [], {}, ["x"], [1, "x", {}], {"a": "b"}, {"any_of": [{"a": 1}]}, {"not": {"not": {}}},
    {"answered": True}, {"gte": 3, "lte": 1}, [[[[]]]], {"a": {"b": {"c": {}}}},
]  # fmt: skip


def mutated(name: str, dice: random.Random) -> bytes:
    """Return a file of the pack with a few things in its tree changed, taken out, doubled or moved."""
    tree = tomllib.loads(whole().contents[name].decode())
    for _time in range(dice.randint(1, 4)):
        around, part = dice.choice(list(places(tree)))
        other, taken = dice.choice(list(places(tree)))
        match dice.randrange(5):
            case 0:
                around[part] = dice.choice(JUNK)
            case 1:
                del around[part]
            case 2 if isinstance(around, list):
                around.append(around[part])
            case 3 if isinstance(around, dict):
                around[dice.choice(["id", "type", "show_if", "prefill", "options", "saves_as", "x", ""])] = around.pop(part)
            case _:
                around[part] = tomllib.loads(tomli_w.dumps({"a": other[taken]}))["a"]
        if not tree:
            break
    return tomli_w.dumps(tree).encode("utf-8", "replace")


def torn(name: str, dice: random.Random) -> bytes:
    """Return a file of the pack with a few pieces of its text changed as typing and pasting change them."""
    text = whole().contents[name].decode()
    signs = [
        '"',
        "'",
        '"""',
        "[[",
        "]]",
        "[",
        "]",
        "{",
        "}",
        "=",
        ",",
        "#",
        "\n",
        "\\",
        "\t",
        "“",
        "\xa0",
        "\r",
        "\x00",
        "yes",
        "\ufeff",
        "é",
        "",
    ]
    for _time in range(dice.randint(1, 3)):
        begin = dice.randrange(len(text) + 1)
        text = text[:begin] + dice.choice(signs) + text[begin + dice.choice([0, 0, 1, 1, 3, 40, 4000]) :]
    raw = text.encode(dice.choice(["utf-8"] * 6 + ["latin-1", "utf-16"]), "replace")
    return raw.replace(b"\n", b"\r\n") if dice.random() < 0.2 else raw


def look(seed: int, name: str, change: Any) -> None:
    contents = {**whole().contents, name: change(name, random.Random(seed))}
    faults = verdict(contents)
    assert agrees(contents, faults)


@given(st.integers(0, 2**64), st.sampled_from(FILES))
@QUIETLY
def test_any_change_of_a_pack_s_tree_gets_a_verdict(seed: int, name: str) -> None:
    look(seed, name, mutated)


@given(st.integers(0, 2**64), st.sampled_from(FILES))
@QUIETLY
def test_any_change_of_a_pack_s_text_gets_a_verdict(seed: int, name: str) -> None:
    look(seed, name, torn)


@pytest.mark.slow
@given(st.integers(0, 2**64), st.sampled_from(FILES), st.sampled_from([mutated, torn]))
@OFTEN
def test_many_changes_of_a_pack_get_a_verdict(seed: int, name: str, change: Any) -> None:
    look(seed, name, change)


def test_a_pack_with_windows_line_ends_a_byte_order_mark_or_tabs_is_told_nothing() -> None:
    plain = verdict(dict(whole().contents))
    windows = {
        name: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n") if name.endswith(".toml") else raw for name, raw in whole().contents.items()
    }
    assert {fault.message for fault in verdict(windows)} == {fault.message for fault in plain}
    tabs = {name: raw.replace(b" = ", b"\t=\t") if name == "pack.toml" else raw for name, raw in whole().contents.items()}
    assert [fault.code for fault in verdict(tabs)] == [fault.code for fault in plain]
