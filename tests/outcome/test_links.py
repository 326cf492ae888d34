"""Links that begin a message on a phone, read back by the standard library."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.outcome.links import mailto_link, sms_link

WORDS = st.text().map(lambda text: text.encode("utf-8", "ignore").decode().replace("\r", ""))


@given(WORDS)
def test_the_words_of_a_text_message_come_back(text: str) -> None:
    told = urlsplit(sms_link(text, "+44 20 7946 0958"))
    assert (told.scheme, told.path) == ("sms", "+442079460958")
    assert parse_qs(told.query, keep_blank_values=True, strict_parsing=True) == {"body": [text]}


@given(WORDS, WORDS)
def test_the_words_and_the_subject_of_an_email_come_back(text: str, subject: str) -> None:
    told = parse_qs(urlsplit(mailto_link(text, subject)).query, keep_blank_values=True, strict_parsing=True)
    assert told["body"] == [text.replace("\n", "\r\n")]
    assert told.get("subject", [""]) == [" ".join(subject.split())]


def test_blanks_are_no_plus_signs_and_nothing_is_left_that_a_link_would_read_as_its_own() -> None:
    assert sms_link("a b+c&d=e?#%") == "sms:?body=a%20b%2Bc%26d%3De%3F%23%25"
    assert mailto_link("a\nb", "R&D", "ana@example.org") == "mailto:ana@example.org?subject=R%26D&body=a%0D%0Ab"


@pytest.mark.parametrize("number", ["call me", "+", "12345?body=x", "1", "0x12"])
def test_what_is_no_number_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match=".*"):
        sms_link("hi", number)


@pytest.mark.parametrize("address", ["ana", "a@b@c", "@x", "x@", "a@b?bcc=c@d", "a@b,c@d", "a b@c", "a@b&cc=x"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match=".*"):
        mailto_link("hi", "", address)
