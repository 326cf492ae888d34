"""Taking a text along in line mode: each way by its number, and /copy where there is something to take."""

import base64
import io
import os
import re
import stat
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.pictures import cells, decoded, seen_by_zbar
from tests.plain.person import Person
from tests.plain.scripts import NAME_THE_NEED
from workbook.errors import Left
from workbook.outcome.calendar import Noted
from workbook.plain.away import take_along
from workbook.plain.lines import Lines
from workbook.session.parcel import Parcel

TEXT = "Hi Ana. Could you sit with me on Saturday? ¿Sí? It is fine to say no."
ASK = Parcel("My ask", TEXT, days=(Noted(name="a", on=date(2026, 11, 27), at=datetime(2026, 11, 23, 10, tzinfo=UTC)),))
XTERM = {"TERM": "xterm-256color"}


class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def heard(parcels: Sequence[Parcel], *typed: str, terminal: bool = True, **environ: str) -> str:
    """Take along, typing some lines and then nothing more; returns all that was sent."""
    target = Screen() if terminal else io.StringIO()
    lines = Lines(io.StringIO("".join(f"{line}\n" for line in typed)), target)
    try:
        take_along(lines.ask, lines, parcels, {**XTERM, **environ})
    except Left:
        return target.getvalue() + "(left)"
    return target.getvalue()


def test_every_way_has_its_number(transcript: Callable[[str, str], None]) -> None:
    transcript(heard([ASK], "12", "x", ""), "take-along")


def test_enter_goes_back_and_the_end_of_input_leaves() -> None:
    assert not heard([ASK], "").endswith("(left)")
    assert heard([ASK]).endswith("(left)")


def test_it_goes_to_the_terminals_clipboard_and_is_said_to_be_sent() -> None:
    told = heard([ASK], "1", "")
    found = re.search("\x1b\\]52;c;([A-Za-z0-9+/=]+)\x07", told)
    assert found is not None and base64.b64decode(found[1]).decode() == TEXT
    assert "Sent to your terminal." in told
    assert "\x1b" not in told.replace(found[0], "")


def test_a_pipe_gets_no_sequence_at_all() -> None:
    told = heard([ASK], "1", "", "", terminal=False)
    assert "\x1b" not in told and "There is no terminal here" in told


@seen_by_zbar
@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        (("2",), TEXT),
        (("3", "+1 555 0100"), "sms:+15550100?body=Hi%20Ana"),
        (("3", ""), "sms:?body=Hi%20Ana"),
        (("4", "ana@example.org"), "mailto:ana@example.org?body=Hi%20Ana"),
    ],
)
def test_a_decoder_reads_the_codes(tmp_path: Path, typed: tuple[str, ...], holds: str) -> None:
    told = heard([ASK], *typed, "")
    code = "\n".join(line for line in told.split("\n") if line.startswith("\x1b["))
    assert decoded(cells(code), tmp_path).startswith(holds)


def test_what_is_no_number_is_said_and_the_ways_come_again() -> None:
    told = heard([ASK], "3", "call me", "")
    assert "call me is no phone number." in told and told.count("Type a number, or press Enter to go back.") == 2


@pytest.mark.parametrize(("number", "name"), [("6", "note.txt"), ("7", "message.eml"), ("8", "note.html"), ("9", "note.ics")])
def test_a_file_is_written_once_and_replaced_only_after_a_yes(tmp_path: Path, number: str, name: str) -> None:
    assert f"It is in {tmp_path}/{name}." in heard([ASK], number, "", HOME=str(tmp_path))
    assert stat.S_IMODE(os.stat(tmp_path / name).st_mode) == 0o600
    (tmp_path / name).write_text("theirs", "utf-8")
    for answer in ("n", ""):
        assert f"{name} is there already" in heard([ASK], number, answer, "", HOME=str(tmp_path))
        assert (tmp_path / name).read_text("utf-8") == "theirs"
    heard([ASK], number, "y", "", HOME=str(tmp_path))
    assert (tmp_path / name).read_text("utf-8") != "theirs"


def test_what_is_private_is_asked_about_first() -> None:
    private = Parcel("My sheet", "my sleep", private=True)
    assert "Take it with you: " not in heard([private], "n")
    assert "Take it with you: My sheet" in heard([private], "y", "")


def test_of_several_one_is_picked() -> None:
    told = heard([ASK, Parcel("My plan", "On Friday")], "7", "2", "5", "")
    assert "Type one of these numbers, from 1 to 2." in told and "\nOn Friday\n" in told
    assert "Take it with you" not in heard([ASK, ASK], "")


def test_hostile_words_are_text() -> None:
    told = heard([Parcel("x\x1b[2J", "Hi \x1b]0;x\x07\x9bAna", subject="a\x1bb")], "5", "")
    assert "\x1b" not in told and "\x9b" not in told and "\x07" not in told


def test_copy_is_a_word_at_a_card_and_at_the_end_of_a_page(person: Person) -> None:
    early = person.walks("name-the-need", ["", "/copy", "/quit"])
    assert "There is no message and no card here to take with you yet." in early.text
    walked = person.walks("name-the-need", [*NAME_THE_NEED.lines[1:], *[""] * 5])
    ended = person.walks("name-the-need", ["/copy", "", ""])
    assert "Take it with you: My need" in ended.text, walked.text


def test_copy_is_told_of_where_it_is_of_use(person: Person) -> None:
    assert "/copy" not in person.walks("name-the-need", ["", "/help", "/quit"]).text
