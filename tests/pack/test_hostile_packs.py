"""Packs made to hang, to flood or to mislead: told in few words and soon, and never at the cost of who to contact."""

import hashlib
import time
from pathlib import Path

import pytest

from tests.desks import desk_at
from workbook.attempt.attempt import Attempt, AttemptName, Given
from workbook.attempt.values import Sheet, Values
from workbook.errors import MOST_FAULTS, Fault, PackError
from workbook.pack.check import check
from workbook.pack.compiled import from_compiled
from workbook.pack.library import Library
from workbook.pack.naming import MOST_FILES
from workbook.pack.source import read_folder

MANIFEST = 'format = 1\nid = "h"\nversion = "1.0.0"\ntitle = "T"\n'
HEADING = 'id = "{id}"\ntitle = "E"\nminutes = 1\npurpose = "P."\ntakeaway = "T."\n'
NOTE = '[[step]]\nid = "n"\ntype = "note"\nprompt = "Hi."\n'
SECONDS = 20
"""Far more than any of these takes, far less than they took: minutes."""


def pack(folder: Path, **named: str) -> Path:
    """Write a pack; `cards` is cards.toml, `e` and the like are exercises."""
    for name, text in {"pack": MANIFEST, "e": HEADING.format(id="e") + NOTE, **named}.items():
        top = name in {"pack", "cards", "templates", "checklists", "support"}
        path = folder / (f"{name}.toml" if top else f"exercises/{name}.toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def chain(count: int, first: str = "") -> str:
    """Return an exercise in which each question is shown after the one before; `first` is the first one's condition."""
    steps = [
        f'[[step]]\nid = "s{at}"\ntype = "short_text"\nprompt = "Hi"\nsaves_as = "k{at}"\n'
        + (f'show_if = {{ k{at - 1} = "a" }}\n' if at else first)
        for at in range(count)
    ]
    return HEADING.format(id="e") + "".join(steps)


def found(folder: Path) -> list[Fault]:
    """Return what `pack check` tells of a pack."""
    return check(read_folder(folder), lambda _id: None).faults


@pytest.mark.parametrize(
    "named",
    [
        {"pack": MANIFEST + "\n".join(f"k{at} = 1" for at in range(29_000))},
        {"pack": MANIFEST + "[[theme]]\n" * 19_000},
        {"e": HEADING.format(id="e") + NOTE.replace("note", "single_choice") + "options = [" + '{ value = "a" },\n' * 9_000 + "]\n"},
        {"cards": '[[card]]\nid = "c"\ntitle = "x"\ntext = """' + "\n".join(["{" + "a ?? " * 3000 + "b}"] * 50) + '"""\n'},
        {"cards": '[[card]]\nid = "c"\ntitle = "x"\ntext = """' + "\n".join(["should " * 2300] * 60) + '"""\n'},
    ],
    ids=["keys", "themes", "options", "placeholders", "words"],
)
def test_a_flood_of_faults_is_told_soon_and_in_few(tmp_path: Path, named: dict[str, str]) -> None:
    begin = time.monotonic()
    faults = found(pack(tmp_path, **named))
    assert time.monotonic() - begin < SECONDS
    assert faults
    assert all(sum(fault.severity == kind for fault in faults) <= MOST_FAULTS + 1 for kind in ("error", "warning"))


def test_an_authors_long_text_is_not_told_back_whole(tmp_path: Path) -> None:
    faults = found(pack(tmp_path, pack=MANIFEST.replace("1.0.0", "1" * 15_000)))
    assert [fault.code for fault in faults if fault.severity == "error"] == ["version"]
    assert all(len(fault.sentence()) < 1000 for fault in faults)


def test_a_long_chain_of_conditions_is_checked_and_read(tmp_path: Path) -> None:
    begin = time.monotonic()
    folder = pack(tmp_path, e=chain(200))
    assert [fault for fault in found(folder) if fault.severity == "error"] == []
    exercise = Library((folder,)).pack("h").exercises["e"]
    at = desk_at(tmp_path).now()
    attempt = Attempt(
        name=AttemptName(thread="0001", pack="h", exercise="e"),
        started=at,
        updated=at,
        answers={step.id: Given(value="a", at=at) for step in exercise.steps},
    )
    values = Values([Sheet(attempt, exercise)], {"e": exercise}, {}, at.date())
    assert values.look("k199") == "a"
    assert time.monotonic() - begin < SECONDS


def test_a_long_circle_is_told_once(tmp_path: Path) -> None:
    choices = "".join(
        f'[[step]]\nid = "s{at}"\ntype = "single_choice"\nprompt = "Hi"\nsaves_as = "k{at}"\noptions_from = "k{(at - 1) % 200}"\n'
        for at in range(200)
    )
    assert [fault.code for fault in found(pack(tmp_path, e=HEADING.format(id="e") + choices))] == ["circle"]


@pytest.mark.parametrize(
    "text", ['[checklist]\nid = "c"\nitems = ["a"]\n', 'checklist = ["x", { id = "c", items = ["a"] }, { id = [1] }]\n']
)
def test_checklists_that_are_written_in_another_way_are_told_or_taken(tmp_path: Path, text: str) -> None:
    faults = found(pack(tmp_path, checklists=text))
    assert all(fault.file == "checklists.toml" for fault in faults if fault.severity == "error")


@pytest.mark.parametrize("name", ["..", "-", "/etc", "a/b", "@support", "a" * 300])
def test_an_id_that_could_be_a_path_is_refused(tmp_path: Path, name: str) -> None:
    faults = found(pack(tmp_path, cards=f'[[card]]\nid = "{name}"\ntitle = "x"\ntext = "x"\n', f=HEADING.format(id=name) + NOTE))
    assert [fault.code for fault in faults if fault.severity == "error"] == ["bad-id", "bad-id"]


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "locale/de/facilitator.md", "locale/de/cards.toml"])
def test_no_file_may_hold_what_cannot_be_seen(tmp_path: Path, name: str) -> None:
    folder = pack(tmp_path)
    (folder / "locale" / "de").mkdir(parents=True)
    (folder / name).write_text("# one\n# \x1b]52;c;aGk=\x07\n", encoding="utf-8")
    assert [(fault.file, fault.line, fault.code) for fault in found(folder)] == [(name, 2, "text")]


def test_a_vowel_separator_that_cannot_be_seen_is_refused(tmp_path: Path) -> None:
    faults = found(pack(tmp_path, e=HEADING.format(id="e") + NOTE.replace("Hi", "H\u180ei")))
    assert [fault.code for fault in faults if fault.severity == "error"] == ["text"]


def test_too_many_empty_folders_are_refused(tmp_path: Path) -> None:
    folder = pack(tmp_path)
    for at in range(MOST_FILES + 1):
        (folder / "locale" / f"x{at}").mkdir(parents=True)
    with pytest.raises(PackError) as refused:
        read_folder(folder)
    assert refused.value.faults[0].code == "too-many"


def test_no_pack_changes_the_emergency_number(tmp_path: Path) -> None:
    lines = '[[region]]\ncode = "{code}"\nemergency = "0900 666"\nlines = [{{ name = "Ours", reach = "123" }}]\n'
    named = {"pack": MANIFEST.replace('"h"', '"asking-for-help"'), "support": lines.format(code="US") + lines.format(code="XX")}
    folder = pack(tmp_path / "packs", **named)
    desk = desk_at(tmp_path, folder)
    region = desk.region(desk.library.pack("asking-for-help"))
    assert region.emergency == "911"
    assert [line.name for line in region.lines][:2] == ["Ours", "988 Suicide and Crisis Lifeline"]  # and those of the workbook stay
    desk.environ = {"LANG": "en_XX.UTF-8"}
    assert desk.region(desk.library.pack("asking-for-help")).emergency == "0900 666"  # the program knows none there


@pytest.mark.parametrize("raw", [b"[]", b"{}", b"nul", b'{"~":"Nope"}', b'{"~":"Theme"}', b'{"~":"Heading","id":1}', b"[" * 100_000])
def test_a_cache_that_somebody_wrote_is_no_pack(raw: bytes) -> None:
    assert from_compiled(hashlib.sha256(raw).hexdigest().encode() + b"\n" + raw, None) is None
