"""What an author gets wrong is told in one sentence: where it is, what is wrong, what to do."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.desks import PACKS, copy_pack
from workbook.author.telling import Telling
from workbook.errors import Fault, PackError
from workbook.pack.check import check
from workbook.pack.source import Source, read_folder

FAULTS: dict[str, dict[str, Any]] = {fault["name"]: fault for fault in tomllib.loads((PACKS / "faults.toml").read_text("utf-8"))["fault"]}
TWICE = {
    "private-step-with-a-share": "the step shares what is private, and a phase of the workshop names it too",
    "long-sentence": "such a sentence is hard to read, too",
}
"""The faults that two sentences tell of, and why."""
JARGON = re.compile(r"\b(keys?|arrays?|strings?|booleans?|integers?|floats?|inline|parse|syntax|tokens?|null|invalid)\b", re.IGNORECASE)
"""Words that nobody outside programming uses so."""
SNAPSHOTS = Path(__file__).parent / "snapshots"


@cache
def told(name: str) -> tuple[tuple[Fault, ...], Source | None]:
    """Return what is said about the pack with one fault, without what is said about it anyway, and the pack."""
    fault = FAULTS[name]
    with TemporaryDirectory() as folder:
        pack = copy_pack("everything", Path(folder) / "pack")
        file = pack / fault["file"]
        text = file.read_text("utf-8") if file.exists() else ""
        if fault["find"]:
            assert text.count(fault["find"]) == 1, "what is to be replaced stands there once"
            text = text.replace(fault["find"], fault["replace"])
        elif fault["replace"]:
            text = fault["replace"]
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(text.encode(fault.get("encoding", "utf-8")))
        source = None
        try:
            source = read_folder(pack)
            faults: tuple[Fault, ...] = tuple(check(source, lambda pack_id: None).faults)
        except PackError as error:
            faults = error.faults
    return tuple(one for one in faults if not _is_there_anyway(one)), source


def _is_there_anyway(fault: Fault) -> bool:
    return fault.code == "untranslated"


def said_with(fault: Fault) -> str:
    return f"{fault.severity}, {fault.code}: {fault.sentence()}"


def test_the_pack_that_is_broken_here_is_whole_by_itself() -> None:
    faults = check(read_folder(PACKS / "everything"), lambda pack_id: None).faults
    assert [fault for fault in faults if not _is_there_anyway(fault)] == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_one_sentence_with_its_place_and_its_rule(name: str) -> None:
    fault = FAULTS[name]
    matching = [one for one in told(name)[0] if all(phrase in one.sentence() for phrase in fault["sentence"])]
    assert [(one.code, one.severity) for one in matching] == [(fault["code"], fault["severity"])], "\n".join(map(said_with, told(name)[0]))


def test_one_fault_is_told_once() -> None:
    assert {name: len(told(name)[0]) for name in FAULTS if len(told(name)[0]) != 1} == dict.fromkeys(TWICE, 2)


def test_a_sentence_says_what_to_do_and_how_bad_it_is() -> None:
    for name in FAULTS:
        for fault in told(name)[0]:
            assert fault.severity == FAULTS[name]["severity"]
            assert fault.remedy
            assert fault.column >= (1 if fault.line and fault.file.endswith(".toml") else 0)


def test_a_sentence_is_a_sentence() -> None:
    for fault in (one for name in FAULTS for one in told(name)[0]):
        for words in (fault.message, fault.remedy):
            assert words == words.strip() and "\n" not in words and not words.endswith((".", "!", ";", ":"))
            assert not any(word in words for word in ("None", "Traceback", "pydantic", "dataclass", "Error"))
            assert not JARGON.search(words), words
        assert len(fault.sentence()) < 400


def test_every_sentence_stands_in_one_file_for_a_reviewer_to_read(snapshot: Any) -> None:
    snapshot.snapshot_dir = SNAPSHOTS
    snapshot.assert_match("\n\n".join(_page()) + "\n", "faults.txt")


def _page() -> Iterator[str]:
    for name in FAULTS:
        faults, source = told(name)
        yield "\n".join([name, *(line for fault in faults for line in [f"  {fault.severity}", *indented(source, fault)])])


def indented(source: Source | None, fault: Fault) -> list[str]:
    return [f"  {line}".rstrip() for line in Telling(source).lines(fault)]
