"""The participant's side of a workshop in line mode: the quiet line, sharing, taking back, what was released, leaving."""

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.plain.person import Terminal
from tests.workshop.guests import Guest, go_to, in_phase
from tests.workshop.hosted import ME, Hosted
from workbook.plain.lines import Lines
from workbook.plain.menu import menu
from workbook.plain.tools import Tools
from workbook.plain.visit import visit
from workbook.plain.workshop_seat import SeatInLines, asked_to_join
from workbook.workshop.joining import consent, invited, pack_words
from workbook.workshop.look import account_name

NEED = "sorting my letters"


@pytest.fixture
def room(tmp_path: Path) -> Hosted:
    return in_phase(tmp_path / "host", "name-the-need")


@pytest.fixture
def guest(room: Hosted, tmp_path: Path) -> Guest:
    guest = Guest(room, tmp_path / "guest")
    guest.joins()
    return guest


def heard(guest: Guest, typed: Sequence[str], *, page: str = "", may_share: bool = True) -> str:
    """Return what is said while the lines are typed, at home or on a page."""
    target = io.StringIO()
    lines = Lines(Terminal("".join(f"{line}\n" for line in typed), target), target)
    tools = Tools(open_editor=lambda text: None, workshop=SeatInLines(guest.seat(may_share=may_share), guest.desk, lines))
    if page:
        visit(guest.desk, page, lines, tools, path="quick")
    else:
        menu(guest.desk, lines, tools)
    return target.getvalue()


def settled(text: str) -> str:
    """Return a transcript without what differs from one account, folder and second to another."""
    text = re.sub(r"\d+ minutes? left", "9 minutes left", text)
    return re.sub(rf"(?<!\()\b{re.escape(account_name(ME))}\b(?!\))", "ANA", text)


def test_home_begins_with_the_phase_and_its_pages(guest: Guest) -> None:
    told = heard(guest, [])
    assert "Workshop: Name the need. 10 minutes left." in told
    assert "\n1. Name the need. 5 minutes." in told and "\n2. The workshop: share, " in told


def test_a_number_opens_the_page_of_the_phase_on_its_quick_steps(guest: Guest) -> None:
    told = heard(guest, ["1"])
    assert "Question 1 of 3 or more" in heard(guest, ["1", ""]) or "Name the need\n" in told


def test_the_quiet_line_comes_with_a_question_only_when_the_minute_or_the_phase_is_another(guest: Guest) -> None:
    told = heard(guest, ["", "", "1"], page="name-the-need")
    assert told.count("Workshop: Name the need. ") == 1
    go_to(guest.hosted, "find-a-helper")
    assert heard(guest, ["", ""], page="name-the-need").count("Workshop: Find a helper. ") == 1


def test_a_story_of_sharing_taking_back_and_sharing_with_a_name(guest: Guest, transcript: Callable[[str, str], None]) -> None:
    guest.writes("name-the-need", need_line=NEED)
    typed = ["/share", "1", "", "y", "/shares", "1", "y", "/shares", "/share", "1", "Ana B.", "y", "/ready", "/workshop", "/quit"]
    told = heard(guest, typed, page="find-a-helper")
    transcript(settled(told), "workshop-sharing")
    (one,) = guest.shares_there()
    assert (one.text, one.name) == ("I need help with sorting my letters", "Ana B.")


@pytest.mark.parametrize(
    "typed", [["/share", ""], ["/share", "1", "", ""], ["/share", "1", "", "n"], ["/share", "1"], ["/share", "1", "Ana"]]
)
def test_nothing_leaves_without_a_yes(guest: Guest, typed: list[str]) -> None:
    guest.writes("name-the-need", need_line=NEED)
    heard(guest, typed, page="find-a-helper")
    assert guest.shares_there() == []


def test_the_end_of_a_page_says_where_something_of_it_may_be_shared(guest: Guest) -> None:
    end, offered = "That page is done.", "/share: share something of this page with the workshop."
    guest.writes("name-the-need", need_line=NEED)
    told = heard(guest, [""] * 40, page="name-the-need")
    assert end in told and offered in told.partition(end)[2]
    assert guest.shares_there() == []
    go_to(guest.hosted, "find-a-helper")
    other = heard(guest, ["1", *[""] * 40], page="find-a-helper")
    assert "Press Enter to stop here" in other and offered not in other
    assert offered not in heard(guest, [""] * 40, page="name-the-need", may_share=False)


@pytest.mark.parametrize(("typed", "name"), [(["n"], ""), (["No."], ""), (["yes", "Ana"], "Ana"), (["y", "n"], ""), (["Noa"], "Noa")])
def test_a_yes_or_a_no_is_no_name(guest: Guest, typed: list[str], name: str) -> None:
    guest.writes("name-the-need", need_line=NEED)
    told = heard(guest, ["/share", "1", *typed, "y"], page="find-a-helper")
    assert ("No name goes with it" in told) is not bool(name)
    assert [one.name for one in guest.shares_there()] == [name]


@pytest.mark.parametrize("page", ["", "find-a-helper"])
def test_where_a_number_is_asked_for_another_word_of_the_workshop_is_done(guest: Guest, page: str) -> None:
    guest.writes("name-the-need", need_line=NEED)
    told = heard(guest, ["/share", "1", "", "y", "/shares", "/released", "/share", "7", "", "/shares", "/ready"], page=page)
    assert "What is released to everybody will be here." in told and "You are ready." in told
    assert "Type one of these numbers, from 1 to 1." in told
    assert len(guest.shares_there()) == 1


def test_all_numbers_leave_after_one_yes_and_no_name_is_asked_for(guest: Guest) -> None:
    go_to(guest.hosted, "look-back")
    guest.writes("check-in", words=3, who=5)
    told = heard(guest, ["share", "3", "y"])
    assert "A name under it" not in told and told.count("It is only shown as part of a total") == 1
    assert sorted((one.key, one.value) for one in guest.shares_there()) == [("check-in.who", ("5",)), ("check-in.words", ("3",))]


def test_what_was_released_is_said_and_kept_as_a_private_file(guest: Guest) -> None:
    guest.writes("name-the-need", need_line=NEED)
    heard(guest, ["share", "1", "", "y"])
    guest.hosted.collected().release([1])
    told = heard(guest, ["/released", "y"], page="find-a-helper")
    assert told.count("Something was released to everybody. /released says it.") == 1
    assert f"I need help with {NEED}" in told
    file = guest.root / "note.txt"
    assert f"I need help with {NEED}" in file.read_text("utf-8") and file.stat().st_mode & 0o777 == 0o600


def test_the_facilitators_message_and_what_is_the_matter_are_said_once(guest: Guest) -> None:
    guest.hosted.collected().say("Back in five minutes.")
    told = heard(guest, ["", "", "1"], page="name-the-need")
    assert told.count("The facilitator says: Back in five minutes.") == 1
    guest.hosted.box.rename(guest.hosted.folder / "away")
    told = heard(guest, ["", "", "1"], page="name-the-need")
    assert told.count("The workshop cannot be reached at the moment. Your own pages are as they were") == 1


@pytest.mark.parametrize(("number", "stays"), [("2", 1), ("3", 0)])
def test_leaving_asks_and_the_answers_stay(guest: Guest, number: str, stays: int) -> None:
    guest.writes("name-the-need", need_line=NEED)
    heard(guest, ["share", "1", "", "y"])
    told = heard(guest, ["leave", ""])
    assert "You are still in the workshop." in told and guest.outbox.is_joined
    told = heard(guest, ["leave", number, "home", "share"])
    assert "You have left the workshop" in told and not guest.outbox.folder.exists()
    assert len(guest.shares_there()) == stays and [name.exercise for name in guest.desk.store.names()] == ["name-the-need"]


def test_at_a_shared_seat_one_takes_part_and_shares_nothing(guest: Guest) -> None:
    guest.writes("name-the-need", need_line=NEED)
    before = guest.lies_there()
    told = heard(guest, ["share"], may_share=False)
    assert "Workshop: Name the need." in told and "Nothing can be shared from this seat" in told and guest.lies_there() == before


def test_who_takes_part_in_none_hears_of_no_workshop(tmp_path: Path) -> None:
    from tests.plain.person import Person

    told = Person(tmp_path / "store").visits("check-in", ["/share", "/help", "/quit"]).text
    assert "There is no word /share." in told and "/released" not in told


def test_joining_asks_and_enter_is_a_no(guest: Guest, room: Hosted, tmp_path: Path, transcript: Callable[[str, str], None]) -> None:
    one = invited(room.parent, room.code, me=ME, library=guest.desk.library)
    told = {}
    for typed in ("", "y", "n"):
        target = io.StringIO()
        told[typed] = asked_to_join(Lines(Terminal(f"{typed}\n", target), target), consent(one), one.workshop.title, pack_words(one))
    assert told == {"": False, "y": True, "n": False}
    transcript(settled(target.getvalue()), "workshop-consent")
