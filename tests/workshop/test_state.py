"""The state that everybody polls: it comes back as it was, and whatever else lies there is no state."""

import json
import string
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.text import in_one_line, unsafe_character
from workbook.workshop.state import LARGEST_STATE, LONGEST_MESSAGE, State, read_state, write_state

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TIMES = st.none() | st.integers(946_684_800, 32_503_679_999).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
MESSAGES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=LONGEST_MESSAGE).map(in_one_line)
STATES = st.builds(
    State, number=st.integers(0, 2**53 - 1), phase=st.text(string.ascii_lowercase, max_size=20),
    message=MESSAGES, began=TIMES, until=TIMES, released=st.integers(0, 99), closed=TIMES,
)  # fmt: skip


@given(STATES)
def test_a_state_comes_back_as_it_was(state: State) -> None:
    assert read_state(write_state(state)) == state
    assert len(write_state(state)) <= LARGEST_STATE


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()))
def test_whatever_bytes_come_are_no_state(content: bytes) -> None:
    assert read_state(content) is None


def raw() -> dict[str, Any]:
    """Return the parts of the file."""
    return dict(json.loads(write_state(State(number=3, phase="ask", began=NOW, until=NOW, message="Two minutes more"))))


@given(st.sampled_from(sorted(raw())), JSON)
def test_whatever_one_part_is_it_is_a_state_that_can_be_shown_or_none(part: str, value: object) -> None:
    state = read_state(json.dumps({**raw(), part: value}).encode())
    if state is not None:
        assert not unsafe_character(state.phase + state.message) and "\n" not in state.message
        state.left(NOW)


WRONG: dict[str, dict[str, object]] = {
    "number-below-zero": {"number": -1},
    "number-true": {"number": True},
    "number-with-a-point": {"number": 1.0},
    "number-without-end": {"number": 2**53},
    "a-message-too-long": {"message": "a" * (LONGEST_MESSAGE + 1)},
    "a-message-that-writes-to-a-terminal": {"message": "\x1b[2J"},
    "half-a-sign": {"message": "\ud800"},
    "a-time-without-a-zone": {"until": "2026-11-23T10:00:00"},
    "a-time-before-time": {"until": "0001-01-01T00:00:00+23:59"},
    "a-time-after-time": {"until": "9999-12-31T23:59:59-23:59"},
    "a-time-as-a-number": {"until": 5},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_not_as_it_must_be_is_no_state(wrong: str) -> None:
    assert read_state(json.dumps(raw()).encode())
    assert read_state(json.dumps({**raw(), **WRONG[wrong]}).encode()) is None


@pytest.mark.parametrize("content", [b"", b"[" * 100_000, b'{"number": ' + b"9" * 5000 + b"}", b"\xff\xfe", b"NaN", b"null"])
def test_what_a_parser_stumbles_over_is_no_state(content: bytes) -> None:
    assert read_state(content) is None


def test_a_part_that_is_not_there_is_no_state() -> None:
    for part in raw():
        assert read_state(json.dumps({name: value for name, value in raw().items() if name != part}).encode()) is None


@given(STATES)
def test_the_next_state_has_the_next_number_and_only_what_changed_is_changed(state: State) -> None:
    following = state.then(phase="next")
    assert (following.number, following.phase, following.message) == (state.number + 1, "next", state.message)


def test_the_time_left_is_told_in_any_zone_and_below_zero_once_it_is_over() -> None:
    state = State(number=1, until=NOW + timedelta(minutes=5))
    assert state.left(NOW) == timedelta(minutes=5)
    assert state.left(NOW.astimezone(timezone(timedelta(hours=9)))) == timedelta(minutes=5)
    assert state.left(NOW + timedelta(minutes=6)) == timedelta(minutes=-1)
    assert State(number=1).left(NOW) is None
