"""The length of a message is told in the measures that mean something where it goes."""

import pytest

from workbook.session.lengths import length_in_full, length_line, length_sentence

TEXT = "Hi Bo. " * 30


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("text", "210 characters · 2 SMS · about 25 seconds aloud"),
        ("line", "210 characters · 2 SMS · about 25 seconds aloud"),
        ("email", "about 25 seconds aloud"),
        ("letter", "about 25 seconds aloud"),
        ("talk", "about 25 seconds aloud"),
        ("call", "about 25 seconds aloud"),
        ("form", "210 characters"),
        ("post", "210 characters"),
        ("", "210 characters · about 25 seconds aloud"),
        ("pigeon", "about 25 seconds aloud"),
    ],
)
def test_each_use_has_its_measures(channel: str, told: str) -> None:
    assert length_line(channel, TEXT) == told


def test_one_is_said_as_one_and_minutes_as_minutes() -> None:
    assert length_line("text", "a") == "1 character · 1 SMS · about 5 seconds aloud"
    assert length_line("talk", "word " * 150) == "about 1 minute aloud"


def test_it_is_a_sentence_where_it_is_heard() -> None:
    assert length_sentence("text", "Hi.") == "Length: 3 characters, 1 SMS, about 5 seconds aloud."


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_has_no_length(text: str) -> None:
    assert length_line("text", text) == length_sentence("text", text) == ""


def test_where_a_text_may_leave_its_long_signs_are_named() -> None:
    assert length_in_full("Hi.") == length_sentence("text", "Hi.")
    assert length_in_full("It’s " * 20 + "…").endswith(". These signs make an SMS longer: ’ ….")
    assert length_in_full("señor ê").endswith(". This sign makes an SMS longer than plain letters would: ê.")
    assert length_in_full("абвгде").endswith(". Signs like а б в г д make an SMS longer than plain letters would.")
    assert length_in_full("") == ""
