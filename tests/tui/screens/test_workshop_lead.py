"""The facilitator's screen: what is on, the words, the time, counts, shares, numbers, releasing, pacing and closing."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.group import Group, led, looks, press, rests
from tests.tui.hostile import WILD
from tests.tui.stage import Stage
from workbook.tui.screens.support import SupportScreen
from workbook.tui.screens.workshop_lead import LeadScreen
from workbook.tui.screens.workshop_lead_message import MessageScreen
from workbook.tui.screens.workshop_lead_shares import SharesScreen
from workbook.tui.widgets.field import Field
from workbook.workshop.collecting import MOST_OPENED
from workbook.workshop.released import read_released
from workbook.workshop.state import State, read_state

SIZES = [(80, 24), (40, 12)]
Drawn = Callable[[str, str], None]
ASK, OFFER = "ask-circle.slip", "ask-circle.offer-slip"
PEOPLE = range(2001, 2015)


@pytest.fixture
def group(tmp_path: Path) -> Group:
    """A group that drafts its asks: 14 are here, 11 of them in the phase, 4 ready; five texts were shared."""
    group = Group(tmp_path)
    group.go_to("draft-the-ask")
    for place, uid in enumerate(PEOPLE):
        group.comes(uid, phase="draft-the-ask" if place < 11 else "find-a-helper", ready=place < 4)
    group.send(2001, "name-the-need", "name-the-need.need-line", "I need help with sorting the letters on my kitchen table.")
    group.send(2002, "name-the-need", "name-the-need.need-line", "I need help with getting to the clinic.", name="Ana")
    for uid, words in ((2003, "Could you sit with me while I open my letters?"), (2004, "Could you drive me?"), (2005, "Could you look?")):
        group.send(uid, "draft-the-ask", "draft-the-ask.request", words)
    group.wait(3.5)
    return group


def state(group: Group) -> State:
    """Return what everybody reads of the workshop."""
    found = read_state(group.table.published["state.json"])
    assert found is not None
    return found


def screens(group: Group, *keys: str, size: tuple[int, int] = (80, 24)) -> list[str]:
    """Return the screen at first, and after each key."""
    seen: list[str] = []

    async def act(stage: Stage) -> None:
        await looks(stage)
        seen.append(stage.screen())
        for key in keys:
            await press(stage, key)
            seen.append(stage.screen())

    app = led(group, act, size=size)
    assert not app.fault
    return [screen.replace(app.hands.room.shown_code, "abcd-efgh-ijklm").replace(app.hands.room.code, "abcdefghijklm") for screen in seen]


def count_each(group: Group, uid: int, *, before: int, after: int | None = None) -> None:
    """Have somebody share a number, and the same question's later one."""
    group.send(uid, "look-back", "check-in.ask", kind="count", value=(str(before),))
    if after is not None:
        group.send(uid, "look-back", "look-back.ask", kind="count", value=(str(after),))


# -- what stands there


@pytest.mark.parametrize("size", SIZES)
def test_before_the_first_phase_it_says_how_people_join(tmp_path: Path, drawn: Drawn, size: tuple[int, int]) -> None:
    group = Group(tmp_path)
    group.comes(2001)
    drawn(screens(group, size=size)[-1], f"workshop-begin-{size[0]}")


@pytest.mark.parametrize("size", SIZES)
def test_a_phase_has_its_words_its_time_its_counts_and_what_was_shared(group: Group, drawn: Drawn, size: tuple[int, int]) -> None:
    drawn(screens(group, size=size)[-1], f"workshop-phase-{size[0]}")


def test_what_comes_in_moves_nothing_that_is_read(tmp_path: Path) -> None:
    group = Group(tmp_path)
    group.go_to("draft-the-ask")
    group.table.lying = {f"{number:032x}": (3000, b"no share", 0.0) for number in range(10)}

    async def act(stage: Stage) -> None:
        group.lead().say("Tea is at the back")
        for uid in range(2001, 2005):
            await looks(stage)
            assert "10 minutes alone." in stage.screen() and "Words to say" in stage.screen()
            group.send(uid, "draft-the-ask", "draft-the-ask.request", "Could you?")
            group.send(uid, "name-the-need", "name-the-need.need-line", "I need help.")
        await press(stage, "end", "pagedown")
        there = stage.app.screen.query_one("#body").scroll_y
        count_each(group, 2001, before=3)
        await looks(stage)
        assert stage.app.screen.query_one("#body").scroll_y == there

    led(group, act)


def test_the_time_is_told_in_words_also_when_it_is_over(group: Group) -> None:
    async def act(stage: Stage) -> None:
        await looks(stage)
        assert "10 minutes left" in stage.screen()
        group.wait(9)
        await looks(stage)
        assert "1 minute left" in stage.screen()
        group.wait(0.5)
        await looks(stage)
        assert "time is up" in stage.screen()
        group.wait(2.2)
        await looks(stage)
        assert "2 minutes over" in stage.screen()

    led(group, act)


def test_what_cannot_be_reached_is_said_to_its_last_word_and_the_room_stays(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OSError(5, "Input/output error")

    async def act(stage: Stage) -> None:
        await looks(stage)
        monkeypatch.setattr(group.table, "list", gone)
        await looks(stage)
        assert "It is tried again; nothing is lost." in " ".join(stage.screen().split()) and "14 here" in stage.screen()
        monkeypatch.undo()
        await looks(stage)
        assert "could not be used" not in stage.screen()

    led(group, act)


def test_everything_can_be_found_by_its_name(group: Group, drawn: Drawn) -> None:
    seen = screens(group, "slash", *"add")
    drawn(seen[1], "workshop-palette-80")
    assert "Add minutes" in seen[-1] and "Close the workshop" not in seen[-1]


def test_what_the_palette_lists_is_what_keys_do(group: Group) -> None:
    async def act(stage: Stage) -> None:
        await looks(stage)
        screen = stage.app.screen
        assert isinstance(screen, LeadScreen)
        for way in screen.ways():
            if way.action not in {"message", "leave"}:
                await press(stage, way.key)
                by_key = stage.screen()
                await press(stage, "escape")
                await press(stage, "ctrl+p")
                await stage.press_at_once(*(sign if sign != " " else "space" for sign in way.does), "enter")
                await looks(stage)
                assert stage.screen() == by_key != "", way.key
                await press(stage, "escape")
                assert isinstance(stage.app.screen, LeadScreen), way.key

    led(group, act)


def test_help_lists_every_key(group: Group) -> None:
    help_screen = "".join(screens(group, "question_mark", "end"))
    for words in ("Read what was shared", "See the numbers", "Close the workshop", "Write a message", "Find any of these"):
        assert words in help_screen


# -- pacing


def test_the_next_phase_is_shown_before_everybody_goes_there(group: Group, drawn: Drawn) -> None:
    async def act(stage: Stage) -> None:
        await press(stage, "n")
        drawn(stage.screen(), "workshop-next-80")
        assert state(group).phase == "draft-the-ask"
        await press(stage, "escape", "n", "enter")
        assert state(group).phase == "ask-circle" and "Ask circle" in stage.screen().split("\n")[1]
        await press(stage, "b", "enter")
        assert state(group).phase == "draft-the-ask"

    led(group, act)


def test_a_yes_to_one_phase_is_no_yes_to_another(group: Group) -> None:
    async def act(stage: Stage) -> None:
        await press(stage, "n")
        assert "Ask circle" in stage.screen()
        group.lead().next()  # in another terminal
        await looks(stage)
        await press(stage, "enter")
        assert state(group).phase == "ask-circle" and "Another terminal has gone on meanwhile." in stage.screen()

    led(group, act)


def test_minutes_are_added_and_taken_away(group: Group) -> None:
    async def act(stage: Stage) -> None:
        await press(stage, "a", "4", "enter")
        assert "15 minutes left" in stage.screen()
        await press(stage, "a", "6", "enter")
        assert "14 minutes left" in stage.screen()

    led(group, act)


def test_a_message_goes_to_everybody_and_unsent_words_wait(group: Group) -> None:
    async def act(stage: Stage) -> None:
        await press(stage, "m", *"Tea", "escape")
        assert state(group).message == ""
        await press(stage, "m", "!")
        assert "Tea!" in stage.screen()
        await press(stage, "enter")
        assert state(group).message == "Tea!" and "On every screen: Tea!" in stage.screen()
        await press(stage, "m", "enter")
        assert state(group).message == ""

    led(group, act)


def test_a_message_that_is_sent_late_leaves_the_support_card_alone_and_then_goes(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = threading.Event()
    publish = group.table.publish

    def slowly(name: str, content: bytes) -> None:
        answers.wait(60)
        publish(name, content)

    async def act(stage: Stage) -> None:
        await press(stage, "m", *"Tea")
        monkeypatch.setattr(group.table, "publish", slowly)
        await stage.press("enter")
        await stage.press("f1")
        answers.set()
        await rests(stage)
        assert state(group).message == "Tea" and isinstance(stage.app.screen, SupportScreen)
        await press(stage, "escape")
        assert isinstance(stage.app.screen, LeadScreen)
        await press(stage, "m")
        assert "Tea" not in stage.app.screen.query_one(Field).text

    led(group, act)


def test_a_message_that_is_too_long_stays_in_its_field(group: Group) -> None:
    async def act(stage: Stage) -> None:
        await press(stage, "m")
        for _part in range(10):
            await stage.type("x" * 29)
        await press(stage, "enter")
        assert isinstance(stage.app.screen, MessageScreen)
        assert "10 signs too long" in stage.screen() and state(group).message == ""

    led(group, act)


@pytest.mark.parametrize("size", SIZES)
def test_the_run_sheet_tells_when_each_phase_is_likely_to_begin(group: Group, drawn: Drawn, size: tuple[int, int]) -> None:
    drawn(screens(group, "t", size=size)[-1], f"workshop-sheet-{size[0]}")


# -- shares


@pytest.mark.parametrize("size", SIZES)
def test_shares_are_read_one_at_a_time_without_a_name_that_nobody_wrote(group: Group, drawn: Drawn, size: tuple[int, int]) -> None:
    seen = screens(group, "s", "right", "right", size=size)
    drawn(seen[1], f"workshop-share-{size[0]}")
    texts = "".join(seen)
    assert texts.count("From: Ana") == 1
    assert not any(str(uid) in texts for uid in PEOPLE)


def test_the_share_that_is_read_stays_while_others_come_and_go(group: Group) -> None:
    async def act(stage: Stage) -> None:
        await looks(stage)
        await press(stage, "s", "right")
        read = stage.screen()
        group.send(2009, "name-the-need", "name-the-need.need-line", "I need help with a third thing.")
        await looks(stage)
        assert stage.screen().split("\n")[2:] == read.split("\n")[2:] and "of 6" in stage.screen()
        screen = stage.app.screen
        assert isinstance(screen, SharesScreen)
        group.table.withdraw(screen.reading)
        await looks(stage)
        assert "taken this one back" in stage.screen()
        await press(stage, "right")
        assert "of 5" in stage.screen()

    led(group, act)


def test_the_ask_circle_is_read_by_itself_from_its_row(tmp_path: Path) -> None:
    group = Group(tmp_path)
    group.go_to("ask-circle")
    group.send(2001, "ask-circle", ASK, "I could use help with a form.")
    group.send(2002, "ask-circle", OFFER, "I can offer a lift on Tuesdays.")

    async def act(stage: Stage) -> None:
        await looks(stage)
        await press(stage, "down", "enter")
        assert "1 of 1" in stage.screen() and "a form" in stage.screen() and "a lift" not in stage.screen()
        await press(stage, "escape", "down", "enter")
        assert "a lift" in stage.screen()

    led(group, act)


# -- releasing


def test_what_goes_out_is_shown_to_the_last_word_and_only_that_goes_out(group: Group, drawn: Drawn) -> None:
    async def act(stage: Stage) -> None:
        await looks(stage)
        await press(stage, "r", "space", "down", "space")
        drawn(stage.screen(), "workshop-pick-80")
        await press(stage, "r")
        drawn(stage.screen(), "workshop-goes-out-80")
        shown = stage.screen()
        assert "released.json" not in group.table.published or read_released(group.table.published["released.json"]).is_empty
        await press(stage, "enter")
        assert "2 things were released to everybody." in stage.screen()
        out = read_released(group.table.published["released.json"])
        assert len(out.shares) == 2 and all(share.text in shown for share in out.shares)
        assert {share.name for share in out.shares} == {"Ana", ""}

    led(group, act)


def test_nothing_goes_out_without_a_yes(group: Group) -> None:
    async def act(stage: Stage) -> None:
        await looks(stage)
        await press(stage, "r", "space", "r", "escape", "escape")
        await press(stage, "s", "r", "escape")
        assert state(group).released == 0

    led(group, act)


def test_one_share_is_released_from_where_it_is_read(group: Group) -> None:
    async def act(stage: Stage) -> None:
        await looks(stage)
        await press(stage, "s", "r", "enter")
        assert "Everybody can read this." in stage.screen()
        assert len(read_released(group.table.published["released.json"]).shares) == 1

    led(group, act)


def test_what_changed_while_it_was_looked_at_does_not_go_out(group: Group) -> None:
    share = group.send(2006, "draft-the-ask", "draft-the-ask.request", "AS IT WAS")

    async def act(stage: Stage) -> None:
        await looks(stage)
        await press(stage, "s", "right", "right", "right", "right", "right")
        assert "AS IT WAS" in stage.screen()
        await press(stage, "r")
        assert "AS IT WAS" in stage.screen()
        group.send(2006, "draft-the-ask", "draft-the-ask.request", "AS IT IS NOW", share=share, number=2)
        await looks(stage)
        await press(stage, "enter")
        assert "Nothing went out" in stage.screen() and "AS IT IS NOW" in stage.screen()
        assert state(group).released == 0
        await press(stage, "r", "enter")
        assert state(group).released == 1

    led(group, act)


# -- numbers


@pytest.mark.parametrize("size", SIZES)
def test_numbers_of_too_few_people_are_not_shown_but_how_many_more_it_takes(tmp_path: Path, drawn: Drawn, size: tuple[int, int]) -> None:
    group = Group(tmp_path)
    group.go_to("look-back")
    for uid in range(2001, 2005):
        count_each(group, uid, before=9, after=3)
    seen = screens(group, "u", size=size)[-1]
    drawn(seen, f"workshop-too-few-{size[0]}")
    assert "1 more person has to share theirs" in " ".join(seen.split()) and "9" not in seen.replace("19 ", "")


@pytest.mark.parametrize("size", SIZES)
def test_numbers_of_enough_people_are_pictures_with_a_sentence(tmp_path: Path, drawn: Drawn, size: tuple[int, int]) -> None:
    group = Group(tmp_path)
    group.go_to("look-back")
    for place, uid in enumerate(range(2001, 2009)):
        count_each(group, uid, before=place, after=min(10, place + 3))
    seen = screens(group, "u", "space", "space", "end", size=size)
    for number, screen in enumerate(seen[1:], 1):
        drawn(screen, f"workshop-numbers-{size[0]}-{number}")
    assert "no comparison group" in " ".join(" ".join(seen).split())


def test_numbers_are_released_as_they_are_shown(tmp_path: Path) -> None:
    group = Group(tmp_path)
    group.go_to("look-back")
    for uid in range(2001, 2009):
        count_each(group, uid, before=uid % 7)

    async def act(stage: Stage) -> None:
        await looks(stage)
        await press(stage, "u", "r", "r", "enter")
        assert "1 thing was released to everybody." in stage.screen()
        (total,) = read_released(group.table.published["released.json"]).totals
        assert total.people == 8 and total.key == "check-in.ask"

    led(group, act)


# -- closing and coming back


@pytest.mark.parametrize("size", SIZES)
def test_closing_says_what_stays_and_goes_and_shows_the_last_numbers(tmp_path: Path, drawn: Drawn, size: tuple[int, int]) -> None:
    group = Group(tmp_path)
    group.go_to("look-back")
    for uid in range(2001, 2008):
        count_each(group, uid, before=uid % 7)
    seen = screens(group, "c", "enter", "n", "c", "end", "y", "u", size=size)
    drawn(seen[1], f"workshop-close-{size[0]}")
    assert seen[2] == seen[1]  # Enter alone closes nothing
    drawn(seen[6], f"workshop-closed-{size[0]}")
    assert "7 people: the mean is" in seen[7]
    assert state(group).closed is not None and group.table.lying == {}


def test_another_terminal_takes_it_up_where_it_was(group: Group) -> None:
    async def first(stage: Stage) -> None:
        await looks(stage)
        await press(stage, "n", "enter", "q")

    left = led(group, first)
    assert "workbook workshop lead" in left.parting()
    seen = screens(group)
    assert "Ask circle" in seen[0] and "2 people" in seen[0]


def test_a_fault_while_the_room_is_looked_at_loses_nothing(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty() -> None:
        raise LookupError("the words of somebody")

    async def act(stage: Stage) -> None:
        await looks(stage)
        monkeypatch.setattr(group.table, "list", faulty)
        stage.app.hands.tick()  # type: ignore[attr-defined]
        for _turn in range(500):
            await stage.pilot.pause(0.01)
            if not stage.app.is_running:
                break

    with pytest.raises(LookupError):  # the pilot's way to say that the app ended with it
        led(group, act)
    monkeypatch.undo()
    seen = screens(group, "s")
    assert "14 here" in seen[0] and "1 of 5" in seen[1]


# -- a hostile group, and a large one


def test_what_goes_out_does_so_only_once_the_end_of_it_was_in_sight(tmp_path: Path) -> None:
    group = Group(tmp_path)
    group.go_to("draft-the-ask")
    group.send(2001, "draft-the-ask", "draft-the-ask.request", "Could you look over one more of my letters and " * 9 + "ENDING?")

    async def act(stage: Stage) -> None:
        await looks(stage)
        await press(stage, "s", "r")
        pressed = 0
        while "ENDING" not in stage.screen():
            await press(stage, "enter")
            pressed += 1
            assert read_released(group.table.published["released.json"]).is_empty
        assert pressed
        await press(stage, "enter")
        assert len(read_released(group.table.published["released.json"]).shares) == 1

    led(group, act, size=(40, 12))


@pytest.mark.parametrize("size", SIZES)
def test_hostile_shares_are_words_on_every_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    group = Group(tmp_path)
    group.go_to("draft-the-ask")
    group.send(2001, "draft-the-ask", "draft-the-ask.request", f"[@click=app.quit] [red]MARKED[/] {WILD}", name="[/] [b]Ana")
    seen = screens(group, "s", "end", "r", "end", "enter", "escape", "r", "escape", "p", "end", size=size)
    assert all("[red]MARKED[/]" in seen[place] for place in (1, 3, 7, 9))
    assert "From: [/] [b]Ana" in seen[2]
    assert not any(sign in "".join(seen) for sign in "\x1b\x9b\x07\u202e\u2066\u200b\x00")


def test_thirty_people_and_a_flood_leave_keys_their_turn(tmp_path: Path) -> None:
    group = Group(tmp_path)
    group.go_to("draft-the-ask")
    for uid in range(2001, 2031):
        group.comes(uid, phase="draft-the-ask", ready=uid % 2 == 0)
        group.send(uid, "draft-the-ask", "draft-the-ask.request", f"Could you help me with thing {uid}?")
    group.table.lying |= {f"{number:032x}": (3000, b"no share", group.table.clock) for number in range(10_000, 11_000)}

    async def act(stage: Stage) -> None:
        stage.app.hands.tick()  # type: ignore[attr-defined]
        await stage.press("m")  # while it collects
        await stage.type("hello")
        assert "hello" in stage.screen()
        await rests(stage)
        await press(stage, "enter")
        for _tick in range(1 + 1000 // MOST_OPENED):  # the flood takes several
            stage.app.hands.tick()  # type: ignore[attr-defined]
            await rests(stage)
        assert "30 here, 30 in this phase, 15 ready" in stage.screen() and "1000 things" in stage.screen()
        assert state(group).message == "hello"

    led(group, act)
