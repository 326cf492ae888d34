"""The ways off the server: which are there, what files hold and are called, and how one fetches them."""

import os
import stat
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from tests.browser import needs_browser, pdf_pages
from tests.desks import Someone, desk_at, walk_on, write_pack
from workbook.errors import CannotCreate, UsageError
from workbook.outcome.calendar import Noted
from workbook.session import away
from workbook.session.answers import answers_to
from workbook.session.away import content, fetching, is_there, link, place_for, sent_words, ways, write_out, written_words
from workbook.session.exporting import replace_words, write_words
from workbook.session.opening import sit_down
from workbook.session.parcel import Parcel, parcel_here, parcels_of, parcels_of_ending
from workbook.session.session import Session

XTERM = {"TERM": "xterm-256color"}
DAYS = (Noted(name="a", on=date(2026, 11, 27), at=datetime(2026, 11, 23, 10, tzinfo=UTC)),)
ASK = Parcel("My ask", "Could you come?", subject="A small question", days=DAYS)
SSH = {"HOME": "/home/ana", "USER": "ana", "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.7 22"}

PACK = {
    "templates": '[[template]]\nid = "mail"\nlabel = "Mail"\nsubject = "About {what}"\ntext = "Could you {what}?\\nThank you."\n',
    "cards": '[[card]]\nid = "ask"\ntitle = "My ask"\ntext = "[[Subject: {ask.subject}]]\\n{ask}"\n'
    '[[card]]\nid = "plan"\ntitle = "My plan"\ntext = "On {day}: {ask}"\n',
    "page": """
[[step]]
id = "what"
type = "short_text"
prompt = "What?"
saves_as = "what"
private = PRIVATE
[[step]]
id = "day"
type = "date"
prompt = "When?"
saves_as = "day"
[[step]]
id = "draft"
type = "draft"
prompt = "Here it is."
templates = ["mail"]
saves_as = "ask"
[[step]]
id = "card"
type = "card"
card = "ask"
prompt = "Here."
[[step]]
id = "plan"
type = "card"
card = "plan"
prompt = "And here."
""",
}


def walked(folder: Path, day: str = "friday", private: bool = False) -> Session:
    page = PACK["page"].replace("PRIVATE", str(private).lower())
    desk = desk_at(folder, write_pack(folder / "a-pack", **{**PACK, "page": page}))
    session = sit_down(desk, "page")
    walk_on(session, Someone(given={"what": "come by", "day": day}))
    return session


def test_a_card_that_is_only_a_message_is_taken_as_that_message(tmp_path: Path) -> None:
    ask, plan = parcels_of_ending(walked(tmp_path))
    assert (ask.subject, ask.text, ask.days) == ("About come by", "Could you come by?\nThank you.", ())
    assert plan.subject == "" and plan.text.startswith("On Friday 27 November 2026: Could you come by?")


def test_the_days_that_a_card_prints_come_along_until_they_are_over(tmp_path: Path) -> None:
    assert [day.on for day in parcels_of_ending(walked(tmp_path / "a"))[1].days] == [date(2026, 11, 27)]
    assert parcels_of_ending(walked(tmp_path / "b", day="2026-11-20"))[1].days == ()


def test_what_prints_a_private_answer_is_private_on_the_page_at_its_end_and_later(tmp_path: Path) -> None:
    for private in (False, True):
        session = walked(tmp_path / str(private), private=private)
        assert {one.private for one in parcels_of_ending(session)} == {private}
        assert {one.private for one in parcels_of(answers_to(session.desk, "page"))} == {private}
        for place in ("draft", "card", "plan"):
            session.go(place)
            here = parcel_here(session)
            assert here is not None and here.private is private
        session.go("what")
        assert parcel_here(session) is None


def test_ways_that_do_not_work_here_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [way.kind for way in ways(ASK, XTERM) if way.works] == ["clipboard", "qr", "sms", "mailto", "show", "txt", "eml", "html", "ics"]
    assert [way.kind for way in ways(Parcel("a", "b"), XTERM) if way.works][-1] == "html"
    assert ways(ASK, {"TERM": "linux"})[0].why_not == "This terminal has no clipboard."
    assert ways(ASK, XTERM, is_terminal=False)[0].why_not == "There is no terminal here whose clipboard could be sent to."
    monkeypatch.setattr(away, "can_make", lambda: False)
    without = ways(ASK, XTERM)
    assert [way.kind for way in without if way.works] == ["clipboard", "show", "txt", "eml", "html", "ics"]
    assert "pip install 'workbook-tui[qr]'" in next(way.why_not for way in without if not way.works)


def test_it_is_said_to_be_sent_and_never_to_have_arrived() -> None:
    said = " ".join((*sent_words(ASK, XTERM), *sent_words(Parcel("a", "Hi ____."), {**XTERM, "TMUX": "x"})))
    assert said.count("Sent to your terminal") == 2 and "opied" not in said
    assert "with the gap ____ in it" in said and "set-clipboard on" in said


def test_files_have_neutral_names_and_hold_the_words() -> None:
    names = {kind: place_for(kind, {"HOME": "/home/ana"}) for kind in ("txt", "eml", "ics")}
    assert {kind: str(path) for kind, path in names.items()} == {
        "txt": "/home/ana/note.txt", "eml": "/home/ana/message.eml", "ics": "/home/ana/note.ics"
    }  # fmt: skip
    assert content(ASK, "txt") == b"Subject: A small question\n\nCould you come?\n"
    assert message_from_bytes(content(ASK, "eml"), policy=default)["Subject"] == "A small question"
    held = content(ASK, "ics").decode()
    assert "SUMMARY:Note\r\n" in held and "DTSTART;VALUE=DATE:20261127\r\n" in held
    assert "come" not in held and "question" not in held and "ask" not in held.lower()


def test_a_sheet_has_a_cards_title_and_of_a_message_only_what_somebody_else_reads(tmp_path: Path) -> None:
    session = walked(tmp_path)
    sheets = {one.title: content(one, "html").decode() for one in parcels_of_ending(session)}
    assert set(sheets) == {"My ask", "My plan"}
    assert "<h1>My plan</h1>" in sheets["My plan"] and "<h1>" not in sheets["My ask"]
    assert all("<title>Note</title>" in sheet and "Thank you." in sheet for sheet in sheets.values())
    assert "&lt;b&gt;" in content(Parcel("x", "<b>Hi</b>", heading="<i>"), "html").decode()


@needs_browser
@pytest.mark.slow
def test_a_sheet_is_one_piece_of_paper(tmp_path: Path) -> None:
    file = tmp_path / "note.html"
    file.write_bytes(content(ASK, "html"))
    assert pdf_pages(file, tmp_path) == 1


def test_control_characters_go_into_no_file_and_no_code() -> None:
    bad = Parcel("x", "Hi \x1b[2J\x07Ana\x9b", subject="a\x1bb\nc")
    for kind in ("txt", "eml", "ics"):
        assert not any(byte < 32 and byte not in b"\r\n\t" for byte in content(bad, kind))
    assert "%1B" not in link(bad, "sms") + link(bad, "mailto") and "\x1b" not in link(bad, "qr")


def test_a_file_is_the_persons_alone_and_takes_no_other_ones_place(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    write_out(path, b"one")
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    with pytest.raises(CannotCreate, match="is there already, so nothing was written"):
        write_out(path, b"two")
    assert path.read_bytes() == b"one"
    write_out(path, b"two", replaces=True)
    assert path.read_bytes() == b"two" and stat.S_IMODE(os.stat(path).st_mode) == 0o600


def test_a_file_name_of_several_lines_is_told_on_one(tmp_path: Path) -> None:
    path = tmp_path / "note\nIt was sent to Ana.txt"
    write_out(path, b"one")
    told = [*written_words(path, {}), write_words(path), replace_words(path)]
    with pytest.raises(CannotCreate) as refused:
        write_out(path, b"two")
    assert all("\n" not in one and "note It was sent" in one for one in (*told, str(refused.value)))


def test_a_link_or_a_folder_is_never_written_through(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("theirs", "utf-8")
    for name in ("link", "dangling", "folder"):
        path = tmp_path / name
        path.mkdir() if name == "folder" else path.symlink_to(theirs if name == "link" else tmp_path / "nowhere")
        assert is_there(path)
        for replaces in (False, True):
            with pytest.raises(CannotCreate):
                write_out(path, b"mine", replaces=replaces)
    assert theirs.read_text("utf-8") == "theirs" and not (tmp_path / "nowhere").exists()
    with pytest.raises(CannotCreate, match="could not be written"):
        write_out(tmp_path / "no" / "note.txt", b"mine")


@pytest.mark.parametrize(
    ("changed", "command"),
    [
        ({}, "scp ana@192.0.2.7:note.txt ."),
        ({"SSH_CONNECTION": "::1 5000 2001:db8::7 2222"}, "scp -P 2222 ana@[2001:db8::7]:note.txt ."),
        ({"SSH_CONNECTION": ""}, ""),
        ({"SSH_CONNECTION": "1 2 $(x) 22"}, ""),
        ({"USER": "-oProxyCommand=x"}, ""),
        ({"HOME": "/somewhere/else"}, ""),
    ],
)
def test_over_ssh_the_command_that_fetches_a_file_is_told_where_it_is_sure(changed: dict[str, str], command: str) -> None:
    path = Path("/home/ana/note.txt")
    environ = {**SSH, **changed}
    assert fetching(path, environ) == command
    assert ("type this on the computer you sit at" in " ".join(written_words(path, environ))) is bool(command)


def test_what_is_no_number_and_no_address_is_told_of() -> None:
    with pytest.raises(UsageError, match="call <U\\+001B> me is no phone number."):
        link(ASK, "sms", "call \x1b me")
    with pytest.raises(UsageError, match="ana is no email address."):
        link(ASK, "mailto", "ana")
