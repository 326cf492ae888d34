import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.attempt.faults import QUICK, Failing, ShortWriting
from tests.attempt.stage import NAME, Clock, blank
from workbook.attempt import replay as replaying
from workbook.attempt.appending import Appending
from workbook.attempt.attempt import Given
from workbook.attempt.cells import Cell, texts_of
from workbook.attempt.journal import Journal
from workbook.attempt.layout import Layout
from workbook.attempt.replay import Replayed, line, replay
from workbook.attempt.sealed import FORMAT
from workbook.attempt.splice import Splice
from workbook.files import System

CELLS = st.sampled_from(["answers.need", "answers.other.step", "position", "parked"])
EDITS = st.lists(st.tuples(CELLS, st.text(alphabet="aé😀\"\\\n", max_size=8)), min_size=1, max_size=12)


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path / "store")


def states(edits: list[tuple[str, str]]) -> Iterator[dict[str, Cell]]:
    clock, state = Clock(), dict[str, Cell]()
    for cell, text in edits:
        state = state | {cell: Cell(text, clock())}
        yield state


def written(layout: Layout, edits: list[tuple[str, str]]) -> tuple[Journal, bytes]:
    journal = Journal(layout, NAME, Clock())
    for state in states(edits):
        journal.keep({}, state, Clock()())
    return journal, journal.path.read_bytes() if journal.path.exists() else b""


def test_without_its_checksums_a_flipped_bit_would_be_read_as_words(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    _journal, content = written(layout, [("answers.need", "a"), ("answers.need", "ab")])
    broken = content.replace(b'"put":"b"', b'"put":"c"')
    monkeypatch.setattr(replaying, "_checked", lambda one: json.loads(one[9:]))
    monkeypatch.setattr(Splice, "chained", lambda self, before: "")
    monkeypatch.setattr(replaying, "first_hash", lambda text: "")
    assert texts(replay(broken.replace(b'"was":"', b'"was":"","w":"').replace(b'"is":"', b'"is":"","i":"'))) == {"answers.need": "ac"}
    monkeypatch.undo()
    assert (texts(replay(broken)), replay(broken).condition) == ({"answers.need": "a"}, "torn")


def texts(told: Replayed) -> dict[str, str]:
    return {name: cell.text for name, cell in told.after.items() if cell.text}


def passed_through(edits: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{}, *({name: cell.text for name, cell in state.items() if cell.text} for state in states(edits))]


@given(EDITS)
@settings(max_examples=60)
def test_a_whole_journal_gives_the_last_state(edits: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _journal, content = written(Layout(Path(folder), QUICK), edits)
    told = replay(content)
    assert texts(told) == passed_through(edits)[-1]
    assert told.condition == ("whole" if content else "torn") or told.condition == "whole"


@given(EDITS, st.data())
@settings(max_examples=150)
def test_a_journal_cut_anywhere_gives_a_state_that_was(edits: list[tuple[str, str]], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _journal, content = written(Layout(Path(folder), QUICK), edits)
    told = replay(content[:data.draw(st.integers(0, len(content)))])
    assert texts(told) in passed_through(edits)
    assert told.condition in {"whole", "torn"}


@given(EDITS, st.data())
@settings(max_examples=300)
def test_a_flipped_bit_gives_a_state_that_was_and_is_noticed(edits: list[tuple[str, str]], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _journal, content = written(Layout(Path(folder), QUICK), edits)
    if not content:
        return
    place, bit = data.draw(st.integers(0, len(content) - 1)), data.draw(st.integers(0, 7))
    broken = bytearray(content)
    broken[place] ^= 1 << bit
    told = replay(bytes(broken))
    assert texts(told) in passed_through(edits)
    assert told.condition in {"damaged", "torn"}
    # only the last line may pass for one that was cut off
    assert told.condition == "damaged" or place >= content.rstrip(b"\n").rfind(b"\n")


@given(EDITS, st.integers(0, 30))
@settings(max_examples=60)
def test_what_the_document_covers_is_not_told_again(edits: list[tuple[str, str]], covered: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal, content = written(Layout(Path(folder), QUICK), edits)
    told, everything = replay(content, covered), replay(content)
    assert told.last == everything.last == journal.number
    for name, cell in told.after.items():
        assert cell == everything.after[name]
        assert told.before[name] == told.settled.get(name, everything.before[name])
    assert not (covered >= journal.number and told.after)


def test_a_letter_costs_a_letter(layout: Layout) -> None:
    journal, long = Journal(layout, NAME, Clock()), "x" * 20_000
    journal.keep({}, {"answers.a": Cell(long, Clock()())}, Clock()())
    before = journal.path.stat().st_size
    journal.keep({}, {"answers.a": Cell(long + "y", Clock()())}, Clock()())
    assert journal.path.stat().st_size - before < 300


def test_a_journal_begins_with_its_first_record(layout: Layout) -> None:
    journal = Journal(layout, NAME, Clock())
    journal.keep({}, {}, Clock()())
    assert not layout.root.exists()
    journal.keep({}, {"position": Cell('"a"', Clock()())}, Clock()())
    assert journal.path.stat().st_mode & 0o777 == 0o600


def test_answers_are_written_before_the_place_they_led_to(layout: Layout) -> None:
    attempt = replace(blank(), position="next", answers={"need": Given(value="x", at=Clock()())})
    journal = Journal(layout, NAME, Clock())
    journal.keep({}, {name: Cell(text, Clock()()) for name, text in texts_of(attempt).items()}, Clock()())
    first, *_between, last = replay(journal.path.read_bytes()).after
    assert (first, last) == ("answers.need", "position")


def test_it_tells_what_each_cell_began_from(layout: Layout) -> None:
    base = {"answers.a": Cell("old", Clock()())}
    journal = Journal(layout, NAME, Clock())
    journal.keep(base, {"answers.a": Cell("older", Clock()())}, Clock()())
    told = replay(journal.path.read_bytes())
    assert (told.before, told.after["answers.a"].text) == ({"answers.a": "old"}, "older")


def test_after_a_commit_it_goes_on_from_what_the_commit_made_of_a_cell(layout: Layout) -> None:
    journal = Journal(layout, NAME, Clock())
    journal.keep({}, {"answers.a": Cell("mine", Clock()())}, Clock()())
    journal.settle()
    merged = {"answers.a": Cell("theirs", Clock()())}
    journal.keep(merged, {"answers.a": Cell("theirs!", Clock()())}, Clock()())
    told = replay(journal.path.read_bytes(), covered=1)
    assert (told.before["answers.a"], told.after["answers.a"].text, told.condition) == ("theirs", "theirs!", "whole")


def lines_of(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


def test_records_must_follow_one_another(layout: Layout) -> None:
    _journal, content = written(layout, [("answers.a", letters) for letters in ("a", "ab", "abc", "abcd")])
    head, one, two, three, four = lines_of(content)
    for mixed in ([head, one, three, four], [head, one, two, two, three], [head, two, one], [head, one, two, four]):
        told = replay(b"".join(mixed))
        assert told.condition == "damaged"
        assert texts(told) in passed_through([("answers.a", letters) for letters in ("a", "ab")])


def test_a_base_that_does_not_match_its_hash_is_noticed() -> None:
    header = line({"format": FORMAT, "n": 0, "began": "2026-11-23T10:00:00+00:00", "started": "2026-11-23T10:00:00+00:00"})
    record = line({"n": 1, "at": "2026-11-23T10:00:00+00:00", "cell": "answers.a", "base": "x", "from": 0, "cut": 0,
                   "put": "y", "was": "0" * 32, "is": "0" * 32})
    assert replay(header + record).after == {}
    assert replay(header + record).condition == "damaged"


@pytest.mark.parametrize("content", [
    b"", b"\n", b"\0" * 500, b"x" * 500, line({}), b"00000000 []\n", line({"format": "x"}), b"[" * 100_000 + b"\n",
])
def test_what_is_no_journal_tells_nothing(content: bytes) -> None:
    told = replay(content)
    assert told.after == {}
    assert told.last == 0


def test_a_newer_journal_is_left_alone() -> None:
    assert replay(line({"format": FORMAT + 1, "n": "who knows"}) + b"whatever\n").condition == "newer"


def test_a_short_write_leaves_the_last_good_record_and_nothing_else(tmp_path: Path) -> None:
    system = ShortWriting(10_000)
    journal = Journal(Layout(tmp_path / "store", system), NAME, Clock())
    journal.keep({}, {"answers.a": Cell("a", Clock()())}, Clock()())
    before = journal.path.read_bytes()
    system.most = 40
    with pytest.raises(OSError):
        journal.keep({}, {"answers.a": Cell("ab", Clock()())}, Clock()())
    assert journal.path.read_bytes() == before
    system.most = 10_000
    journal.keep({}, {"answers.a": Cell("abc", Clock()())}, Clock()())
    assert texts(replay(journal.path.read_bytes())) == {"answers.a": "abc"}


def test_an_end_that_cannot_be_cut_back_is_never_written_behind(tmp_path: Path) -> None:
    class Worn(ShortWriting):
        def ftruncate(self, descriptor: int, size: int) -> None:
            raise OSError(5, "worn out")

    system = Worn(10_000)
    journal = Journal(Layout(tmp_path / "store", system), NAME, Clock())
    journal.keep({}, {"answers.a": Cell("a", Clock()())}, Clock()())
    system.most = 40
    with pytest.raises(OSError):
        journal.keep({}, {"answers.a": Cell("ab", Clock()())}, Clock()())
    assert replay(journal.path.read_bytes()).condition == "torn"
    system.most = 10_000
    journal.keep({}, {"answers.a": Cell("abc", Clock()())}, Clock()())
    told = replay(journal.path.read_bytes())
    assert (texts(told), told.condition) == ({"answers.a": "abc"}, "whole")


def test_a_file_that_did_not_reach_the_disk_is_never_asked_again(tmp_path: Path) -> None:
    system = Failing()
    journal = Journal(Layout(tmp_path / "store", system), NAME, Clock())
    state = {"answers.a": Cell("a", Clock()())}
    journal.keep({}, state, Clock()())
    first = journal.path.stat().st_ino
    system.failing = {"fdatasync": 5}
    syncing = journal.syncing()
    assert syncing
    with pytest.raises(OSError):
        syncing()
    assert journal.syncing() is None
    system.failing = {}
    journal.keep({}, state, Clock()())
    assert journal.path.stat().st_ino != first
    assert texts(replay(journal.path.read_bytes())) == {"answers.a": "a"}
    assert journal.syncing() is not None


@pytest.mark.parametrize("at", ["as it was written", "once it was written"])
def test_an_interrupt_between_writing_and_noting_it_breaks_nothing(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    class Interrupted(System):
        def write(self, descriptor: int, content: bytes) -> int:
            count = super().write(descriptor, content)
            interrupted("as it was written")
            return count

    def interrupted(when: str) -> None:
        if when == moment:
            raise KeyboardInterrupt

    def append(self: Appending, piece: bytes) -> None:
        was_appended(self, piece)
        interrupted("once it was written")

    moment, was_appended = "", Appending.append
    monkeypatch.setattr(Appending, "append", append)
    journal = Journal(Layout(tmp_path / "store", Interrupted()), NAME, Clock())
    journal.keep({}, {"answers.a": Cell("a", Clock()())}, Clock()())
    moment = at
    with pytest.raises(KeyboardInterrupt):
        journal.keep({}, {"answers.a": Cell("ab", Clock()())}, Clock()())
    moment = ""
    journal.keep({}, {"answers.a": Cell("abc", Clock()())}, Clock()())
    told = replay(journal.path.read_bytes())
    assert (texts(told), told.condition) == ({"answers.a": "abc"}, "whole")
    assert told.last > 2
