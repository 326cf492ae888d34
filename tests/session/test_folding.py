"""Words are found however they are typed: capitals, accents, and signs inside words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.session.folding import folded, places, wanted


def finds(text: str, words: str) -> bool:
    told = folded(text)
    return bool(wanted(words)) and all(word.is_in(told) for word in wanted(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sorting the Letters", "lett SORT"),
        ("Café", "cafe"),
        ("I wrote cafe in haste", "café"),
        ("cafe\u0301 with a loose accent", "café"),
        ("Straße", "strasse"),
        ("STRASSE", "straße"),
        ("mañana", "manana"),
        ("mañana", "MAÑ"),
        ("man\u0303ana", "mañana"),
        ("smørrebrød with Łukasz", "lukasz smorre"),
        ("I can't", "cant"),
        ("I cant", "can't"),
        ("I can’t", "can't"),
        ("an e-mail", "email"),
        ("an email", "e-mail"),
        ("one-two-three", "two-three"),
        ("my self esteem", "self-esteem"),
        ("exam\u00adple", "example"),
        ("ΚΑΛΗΜΕΡΑΣ", "καλημερας"),
        ("手紙を整理する", "整理"),
        ("והספר", "ספר"),
        ("한글", "하"),
        ("I was 😔 today", "😔"),
    ],
)  # fmt: skip
def test_a_word_is_found_however_it_is_typed(text: str, words: str) -> None:
    assert finds(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ano", "año"),
        ("letters", "etters"),
        ("letters", "letters kitchen"),
        ("letters", "letterss"),
        ("can", "can't"),
        ("anything", ""),
        ("anything [/] ...", "[/] ..."),
    ],
)
def test_what_is_not_there_is_not_found(text: str, words: str) -> None:
    assert not finds(text, words)


@given(st.text(), st.data())
def test_every_word_that_was_typed_is_found_by_it_and_by_its_beginning(text: str, data: st.DataObject) -> None:
    """A word is what blanks part; what has no letter, digit or sign of its own in it is none."""
    words = [word for word in text.split() if wanted(word)]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    other = data.draw(st.sampled_from(words))
    assert finds(text, word)
    assert finds(text, f"{other} {word}")
    assert finds(text, word.upper()) or word.upper().lower() != word.lower()
    beginning = word[: data.draw(st.integers(1, len(word)))]
    assert finds(text, beginning) or not wanted(beginning)


@given(st.text(alphabet="abcñnéßA '-1 \n", max_size=60), st.text(alphabet="abcñnéß'- ", max_size=8))
def test_a_place_is_told_for_whatever_is_found(text: str, words: str) -> None:
    if finds(text, words):
        spans = list(places(text, wanted(words)))
        assert spans and all(0 <= begin < stop <= len(text) for begin, stop in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_text_of_nothing_but_signs_inside_words_is_folded_in_no_time() -> None:
    hostile = "-a" * 50_000 + "'" * 50_000
    assert len(folded(hostile)) < 4 * len(hostile)
