"""The join code: read out, typed in any way, and never fitting another key."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop.opened import PUBLIC_KEY
from workbook.workshop.code import LENGTH, code_of, read_code, shown_code

CODES = st.from_regex(r"[a-z2-7]{13}", fullmatch=True)
GAPS = st.sampled_from(["", " ", "-", "  ", "\t", "–", "—", "‑", "\xa0", "\n"])


def test_a_key_has_one_code() -> None:
    assert code_of(PUBLIC_KEY) == "f7cx37gpqvfub", "as sha256sum and base32 say"


def test_a_code_is_shown_in_three_groups() -> None:
    assert shown_code("abcdefghijklm") == "abcd-efgh-ijklm"


@given(CODES, st.lists(GAPS, min_size=14, max_size=14), st.lists(st.booleans(), min_size=13, max_size=13))
def test_a_code_is_read_in_any_case_and_with_any_gaps(code: str, gaps: list[str], capitals: list[bool]) -> None:
    signs = [sign.upper() if capital else sign for sign, capital in zip(code, capitals, strict=True)]
    assert read_code(gaps[0] + "".join(map("".join, zip(signs, gaps[1:], strict=True)))) == code


@given(CODES)
def test_a_code_that_is_shown_is_read_again(code: str) -> None:
    assert read_code(shown_code(code)) == code


def test_a_digit_that_no_code_has_is_the_letter_it_looks_like() -> None:
    assert read_code("0bcd 1fgh 8jklm") == "obcdlfghbjklm"


@given(st.text())
def test_whatever_is_typed_is_a_code_or_nothing(typed: str) -> None:
    assert re.fullmatch(r"([a-z2-7]{13})?", read_code(typed))


@pytest.mark.parametrize(
    "typed", ["", "abc", "a" * 12, "a" * 14, "abcd-efgh-ijkl9", "../../etc/pass", "abcdefghijkl\0", "ä" * 13, "𝕒" * 13]
)
def test_what_is_no_code_is_nothing(typed: str) -> None:
    assert read_code(typed) == ""


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_another_key_has_another_code(one: str, other: str) -> None:
    assert (code_of(one) == code_of(other)) == (one == other)
    assert read_code(code_of(one)) == code_of(one)
    assert len(code_of(one)) == LENGTH
