import tomllib
from datetime import UTC, date, datetime, timedelta

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from tests.attempt.stage import NAME
from workbook.attempt.attempt import Attempt, Given, Version
from workbook.attempt.cells import ANSWER, Cell, Damaged, attempt_of, canonical, texts_of
from workbook.attempt.document import Covered, Document, compose, parse
from workbook.attempt.sealed import seal
from workbook.errors import StoreError

NOON = datetime(2026, 11, 23, 12, 0, 0, 5, tzinfo=UTC)

WORDS = st.text(max_size=20) | st.sampled_from(['"""', "\\", "a\r\nb", "a\rb", "a\nb\n", "\x00\x1b[0m", "\u202e", "\ud800", "{}"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=10)
STEPS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz-._0123456789", min_size=1, max_size=20)
TIMES = st.datetimes(timezones=st.just(UTC))
ATTEMPTS = st.builds(
    Attempt, name=st.just(NAME), pack_version=WORDS, pack_digest=WORDS, started=st.just(NOON), updated=st.just(NOON),
    finished=st.none() | TIMES, position=WORDS, typing=WORDS, path=WORDS, parked=st.lists(WORDS, max_size=3).map(tuple), log=WORDS,
    answers=st.dictionaries(STEPS, st.builds(Given, value=st.none() | VALUES, at=TIMES, prompt=WORDS), max_size=4),
    aside=st.dictionaries(STEPS, st.lists(
        st.builds(Version, template=WORDS, text=WORDS, subject=WORDS), min_size=1, max_size=2).map(tuple), max_size=2))


def document(attempt: Attempt, **more: object) -> Document:
    state = {name: Cell(text, attempt.answers[name.removeprefix(ANSWER)].at if name.startswith(ANSWER) else NOON)
             for name, text in texts_of(attempt).items()}
    return Document(state=state, started=NOON, updated=NOON, rev=3, **more)


@given(ATTEMPTS)
def test_whatever_was_answered_comes_back(attempt: Attempt) -> None:
    wanted = document(attempt)
    back = parse(compose(wanted, NAME), NAME)
    assert back.state == wanted.state
    assert (back.rev, back.started, back.updated) == (3, NOON, NOON)
    told = attempt_of(NAME, back.state, back.started)
    assert texts_of(told) == texts_of(attempt)
    assert {step: one.at for step, one in told.answers.items()} == {step: one.at for step, one in attempt.answers.items()}


def simple(**more: object) -> Document:
    given = Given(value="a line\nand another", at=NOON, prompt="What do you need?")
    return document(Attempt(name=NAME, started=NOON, updated=NOON, pack_version="1.0.0", answers={"need": given}), **more)


def test_a_person_can_read_it() -> None:
    text = compose(simple(), NAME).decode()
    assert 'prompt = "What do you need?"\nvalue = """\na line\nand another"""' in text
    assert "[answers.need]" in text
    assert text.startswith("format = 1\n")


def test_it_says_which_exercise_it_answers_and_what_it_covers() -> None:
    covered = {"abc": Covered(7, NOON)}
    content = compose(simple(covered=covered), NAME)
    raw = tomllib.loads(content.decode())
    assert (raw["thread"], raw["pack"]["id"], raw["exercise"], raw["number"]) == ("0001", "asking-for-help", "name-the-need", 1)
    assert parse(content, NAME).covered == covered


def test_a_cleared_answer_is_not_an_absent_one() -> None:
    cleared = Attempt(name=NAME, started=NOON, updated=NOON, answers={"need": Given(value=None, at=NOON, prompt="?")})
    content = compose(document(cleared), NAME)
    assert b"cleared = true" in content
    assert attempt_of(NAME, parse(content, NAME).state, NOON).answers["need"].value is None


def test_what_it_does_not_know_stays() -> None:
    raw = tomllib.loads(compose(simple(), NAME).decode())
    raw["mood"] = {"colour": "blue", "day": date(2026, 11, 23)}
    raw["pack"]["channel"] = "nightly"
    raw["answers"]["need"]["sure"] = 7
    old = parse(seal(raw), NAME)
    changed = Document(state=old.state | {ANSWER + "more": Cell(canonical({"prompt": "", "value": 1}), NOON)},
                       started=old.started, updated=NOON + timedelta(days=1), rev=4, raw=old.raw)
    back = tomllib.loads(compose(changed, NAME).decode())
    assert back["mood"] == {"colour": "blue", "day": date(2026, 11, 23)}
    assert back["pack"]["channel"] == "nightly"
    assert back["answers"]["need"]["sure"] == 7
    assert back["answers"]["more"]["value"] == 1


def test_what_was_taken_out_does_not_come_back_from_the_old_file() -> None:
    old = parse(compose(simple(), NAME), NAME)
    without_pack = Document(state={ANSWER + "need": old.state[ANSWER + "need"]}, started=NOON, updated=NOON, raw=old.raw)
    assert "version" not in tomllib.loads(compose(without_pack, NAME).decode())["pack"]


@pytest.mark.parametrize("content", [
    b"", b"\xff\xfe", b"not toml", b"format = 1", b"format = 'x'", b'format = 1\nchecksum = ""',
])
def test_a_damaged_file_is_told_from_a_good_one(content: bytes) -> None:
    with pytest.raises(Damaged):
        parse(content, NAME)


def test_a_changed_letter_is_noticed() -> None:
    with pytest.raises(Damaged):
        parse(compose(simple(), NAME).replace(b"a line", b"a lime"), NAME)


def test_comments_and_blank_lines_do_not_matter() -> None:
    content = b"# mine\n\n" + compose(simple(), NAME).replace(b"\n[", b"\n\n\n[")
    assert parse(content, NAME).state == simple().state


@pytest.mark.parametrize("broken", [
    {"answers": 7}, {"answers": {"a": 1}}, {"answers": {"a": {"at": 1, "value": 1}}}, {"started": "yesterday"}, {"rev": "x"},
    {"journals": {"a": 1}}, {"updated": NOON.replace(tzinfo=None)}, {"answers": {"a": {"at": NOON}}},
])
def test_a_file_of_the_wrong_shape_is_damaged(broken: dict[str, object]) -> None:
    raw = tomllib.loads(compose(simple(), NAME).decode()) | broken
    with pytest.raises(Damaged):
        parse(seal(raw), NAME)


def test_a_newer_file_is_read_without_its_checksum_and_marked() -> None:
    raw = tomllib.loads(compose(simple(), NAME).decode()) | {"format": 2, "checksum": "of another kind"}
    newer = parse(tomli_w.dumps(raw).encode(), NAME)
    assert newer.newer
    assert newer.state == simple().state


def test_a_state_that_no_file_can_hold_is_refused_before_anything_is_written() -> None:
    with pytest.raises(StoreError):
        compose(Document(state={"mood": Cell('"blue"', NOON)}, started=NOON, updated=NOON), NAME)
