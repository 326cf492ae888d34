"""A message as an .eml file, read back by the standard library."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from hypothesis import given
from hypothesis import strategies as st

from workbook.outcome.email import as_eml


def read(held: bytes) -> EmailMessage:
    told = message_from_bytes(held, policy=default)
    assert isinstance(told, EmailMessage) and not told.defects
    return told


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs"]))


@given(WORDS, WORDS)
def test_the_words_and_the_subject_come_back(text: str, subject: str) -> None:
    told = read(as_eml(text, subject))
    assert told.get_content().replace("\r\n", "\n") == text + "\n"
    assert " ".join(str(told["Subject"] or "").split()) == " ".join(subject.split())


def test_it_is_a_draft_from_nobody_to_nobody() -> None:
    told = read(as_eml("Hi Ana.\nCould you?", "A small question"))
    assert told["X-Unsent"] == "1"
    assert [name for name in ("From", "To", "Date", "Message-ID") if name in told] == []
    assert told.get_content_type() == "text/plain" and told.get_content_charset() == "utf-8"
    assert str(read(as_eml("Hi", to="ana@example.org"))["To"]) == "ana@example.org"


def test_its_lines_end_as_mail_has_it_and_are_seven_bit() -> None:
    held = as_eml("Größe\n" + "x" * 2000, "Größe")
    assert held.isascii()
    assert held.count(b"\n") == held.count(b"\r\n")
    assert max(map(len, held.split(b"\r\n"))) <= 78


def test_a_subject_brings_no_header_of_its_own() -> None:
    told = read(as_eml("Hi", "Hello\r\nBcc: eve@example.org\x1b[2J"))
    assert "Bcc" not in told and "\x1b" not in told["Subject"]
