"""How long a text message is, by the tables of the standard."""

import pytest

from workbook.outcome.aloud import seconds_aloud
from workbook.outcome.segments import segments


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 0),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 152, 3),  # the euro is not cut in two, so each part but the last has a place over
        ("ñ" * 160, 1),
        ("ж" * 70, 1),
        ("ж" * 71, 2),
        ("ж" * 134, 2),
        ("ж" * 135, 3),
        ("🙂" * 35, 1),
        ("🙂" * 36, 2),
        ("🙂" * 66, 2),
        ("🙂" * 67, 3),
    ],
)
def test_a_message_is_sent_in_as_many_parts_as_the_standard_says(text: str, parts: int) -> None:
    assert segments(text).parts == parts


def test_the_signs_that_make_it_longer_are_named_once_and_in_order() -> None:
    told = segments("It’s fine… isn’t it? “Yes” — £5, {ok}, ñ, ç")
    assert told.wide == ("’", "…", "“", "”", "—", "ç")
    assert segments("£5, {ok} ~ [x] | ^ \\ €, Ç, ÄÖÑÜ äöñü é").wide == ()


def test_characters_are_counted_as_a_person_counts_them() -> None:
    assert segments("a🙂é\r\nb").characters == 5


@pytest.mark.parametrize(("words", "seconds"), [(0, 0), (1, 5), (25, 10), (150, 60), (300, 120)])
def test_saying_it_aloud_takes_a_second_for_two_words_and_a_half(words: int, seconds: int) -> None:
    assert seconds_aloud(" ".join(["word"] * words)) == seconds
