"""Envelopes: what was shared comes back as it was, its length does not show, and whatever else comes is none of ours."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.text import sendable, unsafe_character
from workbook.workshop.envelope import LONGEST, LONGEST_NAME, SIZES, Envelope, Kind, WrongEnvelope, read_envelope, write_envelope
from workbook.workshop.sweep import LARGEST

LINES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=30)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=900).map(sendable)
COUNTS = st.integers(0, 2**53 - 1)
ENVELOPES = st.builds(
    Envelope, workshop=LINES, uid=COUNTS, share=LINES, number=COUNTS, kind=st.sampled_from(get_args(Kind)), phase=LINES, key=LINES,
    text=TEXTS, value=st.lists(LINES, max_size=4).map(tuple), name=LINES,
)  # fmt: skip
ONE = Envelope(
    workshop="f7cx37gpqvfub", uid=1001, share="5" * 32, number=1, kind="line", phase="ask", key="ask-circle.slip", text="A chair"
)


@given(ENVELOPES)
def test_an_envelope_comes_back_as_it_was(envelope: Envelope) -> None:
    assert read_envelope(write_envelope(envelope)) == envelope


@given(ENVELOPES)
def test_its_length_is_one_of_a_few(envelope: Envelope) -> None:
    assert len(write_envelope(envelope)) in SIZES


def test_the_largest_is_still_a_share_when_it_is_sealed() -> None:
    assert SIZES[-1] + 1024 < LARGEST


@given(st.integers(0, 100))
def test_a_short_text_and_a_shorter_one_cannot_be_told_apart(length: int) -> None:
    shorter, longer = (write_envelope(Envelope(workshop="a" * 13, uid=1001, share="5" * 32, number=1, kind="line", phase="p", key="e.s",
                                               text="x" * count)) for count in (length, 100))  # fmt: skip
    assert len(shorter) == len(longer)


@pytest.mark.parametrize(
    "envelope",
    [
        {"text": "a" * (LONGEST + 1)},
        {"text": "\N{FACE WITH TEARS OF JOY}" * LONGEST},
        {"name": "a" * (LONGEST_NAME + 1)},
        {"text": "\ud800"},
    ],
    ids=["too-many-signs", "too-many-bytes", "name", "half-a-sign"],
)
def test_what_could_not_be_read_is_not_written(envelope: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="too long|surrogates"):
        write_envelope(Envelope(workshop="a" * 13, uid=1, share="5" * 32, number=1, kind="line", phase="p", **envelope))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.binary(max_size=300) | JSON.map(lambda value: json.dumps(value).encode()))
def test_whatever_bytes_come_are_no_envelope(content: bytes) -> None:
    with pytest.raises(WrongEnvelope):
        read_envelope(content)


def raw() -> dict[str, Any]:
    """Return the parts of an envelope."""
    return dict(json.loads(write_envelope(ONE)))


@given(st.sampled_from(sorted(raw())), JSON)
def test_whatever_one_part_is_it_is_an_envelope_that_can_be_kept_or_none(part: str, value: object) -> None:
    try:
        envelope = read_envelope(json.dumps({**raw(), part: value}).encode())
    except WrongEnvelope:
        return
    assert read_envelope(write_envelope(envelope)) == envelope
    assert not unsafe_character(envelope.name + envelope.key + envelope.phase)


WRONG: dict[str, dict[str, object]] = {
    "another-format": {"format": 2},
    "another-kind": {"kind": "all"},
    "a-text-without-end": {"text": "a" * (LONGEST + 1)},
    "a-name-without-end": {"name": "a" * (LONGEST_NAME + 1)},
    "a-name-of-two-lines": {"name": "Ana\nShare 2"},
    "a-name-that-turns-around": {"name": "\u202eana"},
    "a-key-that-writes-to-a-terminal": {"key": "\x1b[2J"},
    "a-value-of-two-lines": {"value": ["a\nb"]},
    "too-many-values": {"value": ["a"] * 101},
    "a-value-that-is-a-text": {"value": "ab"},
    "a-value-of-numbers": {"value": [1]},
    "a-number-below-zero": {"number": -1},
    "a-number-without-end": {"number": 2**53},
    "an-account-that-is-true": {"uid": True},
    "an-account-as-text": {"uid": "0"},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_not_as_it_must_be_is_no_envelope(wrong: str) -> None:
    assert read_envelope(json.dumps(raw()).encode()) == ONE
    with pytest.raises(WrongEnvelope):
        read_envelope(json.dumps({**raw(), **WRONG[wrong]}).encode())


@pytest.mark.parametrize("content", [b"", b"[" * 100_000, b'{"uid": ' + b"9" * 5000 + b"}", b"\xff\xfe", b"NaN"])
def test_what_a_parser_stumbles_over_is_no_envelope(content: bytes) -> None:
    with pytest.raises(WrongEnvelope):
        read_envelope(content)


def test_control_signs_in_a_text_are_left_out() -> None:
    assert read_envelope(json.dumps({**raw(), "text": "one\x1b[2J\ntwo\x00"}).encode()).text == "one[2J\ntwo"
