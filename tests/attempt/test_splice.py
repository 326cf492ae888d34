import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import text

from workbook.attempt.splice import Splice, between, first_hash

WORDS = st.text(alphabet="aäb😀", max_size=12)


@given(WORDS, WORDS)
def test_a_splice_makes_one_text_of_the_other(old: str, new: str) -> None:
    assert between(old, new).applied(old) == new


@given(text(), text(), text(min_size=1))
def test_a_splice_holds_no_more_than_what_changed(before: str, after: str, typed: str) -> None:
    splice = between(before + after, before + typed + after)
    assert splice.cut == 0
    assert len(splice.put) == len(typed)


def test_a_splice_that_does_not_fit_is_refused() -> None:
    for splice in (Splice(4, 0, "x"), Splice(0, 4, ""), Splice(-1, 0, "x"), Splice(0, -1, "x")):
        with pytest.raises(ValueError):
            splice.applied("abc")


def test_the_chain_depends_on_everything_before_it() -> None:
    typed = Splice(1, 0, "x")
    assert typed.chained(first_hash("ab")) != typed.chained(first_hash("ba"))
    assert typed.chained(first_hash("ab")) != Splice(1, 1, "x").chained(first_hash("ab"))
