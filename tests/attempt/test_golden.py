"""Files of every format that was ever written are read for ever, and what a program does not know in them stays.

The files in `golden/format-N` are never changed: a program that cannot read them any more has lost somebody's words.
"""

import shutil
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.attempt.faults import QUICK
from tests.attempt.stage import NAME, Clock, answers, blank, keep
from workbook.attempt.attempt import AttemptName, Version
from workbook.attempt.document import parse
from workbook.attempt.sealed import FORMAT, seal
from workbook.attempt.store import Store
from workbook.attempt.thread import Kept, Thread

GOLDEN = Path(__file__).parent / "golden"
FORMATS = sorted(folder.name for folder in GOLDEN.iterdir())


def at(hour: int, minute: int, second: int) -> datetime:
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=UTC)


@pytest.fixture(params=FORMATS)
def old(request: pytest.FixtureRequest, root: Path) -> Path:
    """Return a store as an older program left it."""
    golden = GOLDEN / request.param
    for folder in ("threads/0001", "journal", "conflict"):
        (root / folder).mkdir(parents=True)
    for file, place in (
        ("FORMAT", "FORMAT"), ("profile.toml", "profile.toml"), ("thread.toml", "threads/0001/thread.toml"),
        (f"{NAME.stem}.toml", f"threads/0001/{NAME.stem}.toml"),
        ("journal.wal", f"journal/0001.{NAME.stem}.a4f4c0e80aef503b-c567614e-98010ca7-0-0.wal"),
        ("conflict.toml", f"conflict/0001.{NAME.stem}.area.20261123T100011000000Z.toml"),
    ):  # fmt: skip
        shutil.copy(golden / file, root / place)
    return root


ANSWERS = {
    "need": "A letter, shorter", "area": "housing", "mark": 7, "sure": True,
    "helpers": [{"name": "Ann", "near": True}, {"name": "Bo", "near": False}], "order": ["b", "a"],
    "cleared": None, "holes": {"a": None}, "day": "2026-11-28",
    "draft": {"edited": True, "subject": "Rent", "template": "short", "text": "Dear Ann,\n"}, "other.step": "borrowed",
}  # fmt: skip


def test_there_are_files_of_each_format() -> None:
    assert [f"format-{number}" for number in range(1, FORMAT + 1)] == FORMATS


def test_answers_of_every_format_are_read(old: Path) -> None:
    attempt = Store(old, Clock()).read(NAME)
    assert answers(attempt) == ANSWERS
    assert attempt.answers["need"].prompt == "What do you need?"
    assert attempt.answers["draft"].again == 2
    assert attempt.aside == {"draft": (Version(template="long", text="Dear Ann, I …", subject="S"),)}
    assert (attempt.started, attempt.finished, attempt.path) == (at(9, 0, 0), at(11, 0, 0), "quick")
    assert (attempt.parked, attempt.log, attempt.pack_version, attempt.pack_digest) == (("later",), "Monday: rent", "1.0.0", "d1")


def test_a_document_of_every_format_is_read_without_its_journal(old: Path) -> None:
    document = parse((old / "threads" / "0001" / f"{NAME.stem}.toml").read_bytes(), NAME)
    assert document.state["answers.need"].text.endswith('"A letter “to” the landlord\\nin two lines\\\\ and a \\"\\"\\" quote"}')
    assert (document.rev, document.newer, document.covered["a4f4c0e80aef503b"].upto) == (3, False, 3)


def test_threads_shared_answers_and_conflicts_of_every_format_are_read(old: Path) -> None:
    store = Store(old, Clock())
    thread = Thread(id="0001", title="Asking about the rent 😀", created=at(10, 0, 1), opened=at(10, 0, 1), closed=at(10, 0, 2))
    assert store.threads() == (thread,)
    name = AttemptName(thread="0001", pack="asking-for-help", exercise="name-the-need")
    assert store.profile() == {
        "asking-for-help/region": Kept(value="GB", at=at(10, 0, 38), name=name, step="region"),
        "asking-for-help/gone": Kept(value=None, at=at(10, 0, 39), name=name, step="gone"),
    }
    (conflict,) = store.conflicts("0001")
    assert (conflict.step, conflict.shown.value, conflict.other.value, conflict.other.at) == ("area", "housing", "money", at(10, 0, 11))
    assert store.notices() == ()


def test_a_store_of_every_format_can_be_written_on(old: Path) -> None:
    writer = Store(old, Clock()).open(blank())
    keep(writer, "more", "words")
    assert writer.close() == ()
    assert answers(Store(old, Clock()).read(NAME)) == ANSWERS | {"more": "words"}
    assert not list((old / "damaged").iterdir())


KEYS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8).map("x-".__add__)
UNKNOWN = st.recursive(
    st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8) | st.dates(min_value=date(1, 1, 1)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)
TABLES = st.dictionaries(KEYS, UNKNOWN, min_size=1, max_size=3)


@given(TABLES, TABLES, TABLES, TABLES, TABLES)
@settings(max_examples=25)
def test_whatever_a_later_program_added_stays(
    tmp_path_factory: pytest.TempPathFactory,
    whole: dict[str, Any],
    answer: dict[str, Any],
    pack: dict[str, Any],
    thread: dict[str, Any],
    key: dict[str, Any],
) -> None:
    root = tmp_path_factory.mktemp("unknown") / "store"
    store = Store(root, Clock(), QUICK)
    kept = Kept(value="GB", at=at(8, 0, 0), name=NAME, step="region")
    store.save_thread(Thread(id="0001", title="one", created=at(8, 0, 0), opened=at(8, 0, 0)))
    store.save_profile({"region": kept})
    writer = store.open(blank())
    keep(writer, "need", "a")
    writer.close()
    folder, profile = root / "threads" / "0001", root / "profile.toml"
    document, title = folder / f"{NAME.stem}.toml", folder / "thread.toml"
    raw = tomllib.loads(document.read_text("utf-8"))
    document.write_bytes(seal({**raw, **whole, "pack": raw["pack"] | pack, "answers": {"need": raw["answers"]["need"] | answer}}))
    title.write_bytes(seal(tomllib.loads(title.read_text("utf-8")) | thread))
    raw = tomllib.loads(profile.read_text("utf-8"))
    profile.write_bytes(seal({**raw, **whole, "keys": {"region": raw["keys"]["region"] | key}}))
    again = store.open(blank())
    keep(again, "need", "b", at(12, 0, 0))
    again.close()
    store.save_thread(Thread(id="0001", title="two", created=at(8, 0, 0), opened=at(9, 0, 0)))
    store.save_profile({"region": Kept(value="FR", at=at(12, 0, 0), name=NAME, step="region")})
    raw = tomllib.loads(document.read_text("utf-8"))
    assert raw.items() >= whole.items() and raw["pack"].items() >= pack.items() and raw["answers"]["need"].items() >= answer.items()
    assert raw["answers"]["need"]["value"] == "b"
    raw = tomllib.loads(title.read_text("utf-8"))
    assert raw.items() >= thread.items() and raw["title"] == "two"
    raw = tomllib.loads(profile.read_text("utf-8"))
    assert raw.items() >= whole.items() and raw["keys"]["region"].items() >= key.items() and raw["keys"]["region"]["value"] == "FR"
