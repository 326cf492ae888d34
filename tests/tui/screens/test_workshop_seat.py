"""The participant's side of a workshop on the full screen: consent, sharing, what became of it, the quiet line, leaving."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn
from unittest.mock import patch

import pytest

from tests.tui.stage import Stage
from tests.workshop.guests import Guest, go_to, in_phase
from tests.workshop.hosted import ME, Hosted
from workbook.errors import StoreError
from workbook.settings import Settings
from workbook.tui import saver
from workbook.tui.app import WorkbookApp
from workbook.tui.joining import JoinApp
from workbook.tui.screens.ended import SHARE, STOP_HERE, EndedScreen
from workbook.tui.screens.home import HomeScreen
from workbook.tui.tools import Tools
from workbook.tui.widgets.menu import Menu
from workbook.workshop.joining import Invitation, consent, pack_words
from workbook.workshop.look import account_name
from workbook.workshop.seat import Seat

Compare = Callable[[str, str], None]
SIZES = [(80, 24), (40, 12)]
NEED = "sorting my letters"
OFFERED = "Share something of this page"
NEVER = 3600.0
"""Seconds between two looks, where a test asks for each one itself."""


@pytest.fixture
def room(tmp_path: Path) -> Hosted:
    return in_phase(tmp_path / "host", "name-the-need")


@pytest.fixture
def guest(room: Hosted, tmp_path: Path) -> Guest:
    guest = Guest(room, tmp_path / "guest")
    guest.desk.settings = Settings(region="US", welcomed=True, motion="off")
    guest.joins()
    return guest


class Sitting:
    """A participant before the screen."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    async def press(self, *keys: str) -> None:
        await self.stage.press(*keys)
        await self.looked()

    async def look(self) -> None:
        """Have the workshop looked at now, as the clock does."""
        assert self.stage.app.seated is not None
        self.stage.app.seated.look()
        await self.looked()

    async def looked(self) -> None:
        """Wait until no look is under way."""
        seated = self.stage.app.seated
        for _turn in range(2000):
            if seated is None or not seated.is_looking:
                break
            await asyncio.sleep(0.004)
        await self.stage.settle()

    def screen(self) -> str:
        name = re.escape(account_name(ME))
        told = re.sub(rf"(?<!\()\b{name}\b(?!\))", "ana1", self.stage.screen())
        return re.sub(r"\d+ min left", "9 min left", told)


def sits(
    guest: Guest,
    act: Callable[[Sitting], Awaitable[None]],
    *,
    size: tuple[int, int] = (80, 24),
    page: str = "",
    app: Callable[[Tools], WorkbookApp] | None = None,
    may_share: bool = True,
) -> int | None:
    """Open the full screen for a participant, have `act` done, and leave."""
    seat: Seat | None = guest.seat(may_share=may_share) if app is None else None
    told = Tools(open_editor=lambda text: None, told=lambda error: type(error).__name__, say=print, clear=lambda: None)
    tools = replace(told, seat=seat, pause=NEVER)

    async def played() -> int | None:
        one = app(tools) if app is not None else WorkbookApp(guest.desk, tools, page=page, path="quick" if page else "")
        async with one.run_test(size=size) as pilot:
            sitting = Sitting(Stage(one, pilot))
            await sitting.stage.settle()
            await sitting.looked()
            await act(sitting)
            if one.is_running:
                one.leave()
        one.close()
        return one.return_value

    with patch.object(saver, "PAUSE", 0.0):
        return asyncio.run(played())


# -- joining


def invitation(guest: Guest) -> Invitation:
    from workbook.pack.source import read_folder
    from workbook.paths import shipped_packs
    from workbook.workshop.box import find_box

    box = find_box(guest.hosted.parent, guest.hosted.code, me=ME)
    return Invitation(
        parent=guest.hosted.parent, workshop=box.workshop, facilitator=box.facilitator, source=read_folder(shipped_packs() / "workshop-75")
    )


def joining(guest: Guest, joined: list[str]) -> Callable[[Tools], WorkbookApp]:
    one = invitation(guest)

    def join() -> Seat:
        joined.append("joined")
        return guest.seat()

    facts = (*consent(one), pack_words(one))
    return lambda tools: JoinApp(guest.desk, tools, title=one.workshop.title, facts=facts, join=join)


@pytest.mark.parametrize("size", SIZES)
def test_consent_says_who_sees_what(guest: Guest, drawn: Compare, size: tuple[int, int]) -> None:
    async def act(sitting: Sitting) -> None:
        drawn(sitting.screen(), f"seat-consent-{size[0]}")
        told = sitting.screen()
        for _page in range(8):
            await sitting.press("space")
            told += sitting.screen()
        assert "No, leave it" in told and "can find out" in " ".join(told.split())

    sits(guest, act, size=size, app=joining(guest, []))


@pytest.mark.parametrize("key", ["n", "enter", "escape", "q"])
def test_anything_but_a_yes_joins_nothing_and_says_so(guest: Guest, key: str) -> None:
    joined: list[str] = []

    async def act(sitting: Sitting) -> None:
        await sitting.press(key)
        assert sitting.stage.app.parting() == "You have not joined. Nothing was sent."

    assert sits(guest, act, app=joining(guest, joined)) == 1 and joined == []


def test_after_a_yes_home_begins_with_the_phase_that_is_on(guest: Guest) -> None:
    async def act(sitting: Sitting) -> None:
        await sitting.press("end", "y")
        told = sitting.screen()
        assert "In the workshop now\n    ▸   Name the need " in told and "Name the need · 9 min left" in told

    assert sits(guest, act, app=joining(guest, [])) == 0


# -- home and the quiet line


def test_home_tells_what_the_store_says_beside_what_keeps_the_phase_from_being_read(guest: Guest, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable() -> NoReturn:
        raise StoreError("The pages of this phase cannot be read.")

    async def act(sitting: Sitting) -> None:
        home = sitting.stage.app.screen
        assert isinstance(home, HomeScreen) and sitting.stage.app.seated is not None
        monkeypatch.setattr(sitting.stage.app.seated, "pages", unreadable)
        monkeypatch.setattr(guest.desk.store, "notices", lambda: ("A page was damaged.",))
        home.refill()
        await sitting.stage.settle()
        assert "cannot be read" in sitting.screen() and "A page was damaged." in sitting.screen()

    sits(guest, act)


@pytest.mark.parametrize("size", SIZES)
def test_home_shows_the_phase_its_pages_and_the_time(guest: Guest, drawn: Compare, size: tuple[int, int]) -> None:
    async def act(sitting: Sitting) -> None:
        drawn(sitting.screen(), f"seat-home-{size[0]}")

    sits(guest, act, size=size)


@pytest.mark.parametrize("size", SIZES)
def test_a_page_shows_the_phase_and_the_time_where_nothing_else_stands(guest: Guest, drawn: Compare, size: tuple[int, int]) -> None:
    async def act(sitting: Sitting) -> None:
        await sitting.press("enter")
        await sitting.press("enter")
        drawn(sitting.screen(), f"seat-page-{size[0]}")

    sits(guest, act, size=size)


def test_another_phase_brings_its_pages_to_home_and_moves_no_cursor(guest: Guest) -> None:
    async def act(sitting: Sitting) -> None:
        await sitting.press("down", "down", "down", "down")
        at = next(line for line in sitting.screen().splitlines() if "▸" in line)
        go_to(guest.hosted, "find-a-helper")
        await sitting.look()
        told = sitting.screen()
        assert at in told.splitlines() and "Find a helper · 9 min left" in told

    sits(guest, act)


def test_nothing_that_is_typed_is_touched_by_another_phase(guest: Guest) -> None:
    async def act(sitting: Sitting) -> None:
        for _step in range(2):
            await sitting.press("enter")
        await sitting.press("1", "enter")
        await sitting.stage.type("half a wo")
        before = sitting.screen()
        go_to(guest.hosted, "find-a-helper")
        await sitting.look()
        after = sitting.screen()
        assert "half a wo" in after
        changed = [pair for pair in zip(before.splitlines(), after.splitlines(), strict=True) if pair[0] != pair[1]]
        assert len(changed) == 1 and "Find a helper · 9 min left" in changed[0][1]
        await sitting.stage.type("rd")
        assert "half a word" in sitting.screen()

    sits(guest, act)


def test_what_the_facilitator_says_stands_in_the_quiet_line_until_it_is_read(guest: Guest) -> None:
    async def act(sitting: Sitting) -> None:
        guest.hosted.collected().say("Back in five \x1b[2J minutes.".replace("\x1b", ""))
        await sitting.look()
        assert "The facilitator says: Back in five" in sitting.screen()
        await sitting.press("f3")
        assert "The facilitator says: Back in five" in sitting.screen()
        await sitting.press("escape")
        assert "facilitator says" not in sitting.screen()

    sits(guest, act)


def test_a_message_that_comes_while_another_screen_is_on_top_is_not_taken_as_read(guest: Guest) -> None:
    async def act(sitting: Sitting) -> None:
        await sitting.press("f3", "enter")
        guest.hosted.collected().say("Back in five minutes.")
        await sitting.look()
        assert "The facilitator says: Back in five minutes. ·" in sitting.screen()
        await sitting.press("escape")
        assert "\n    The facilitator says: Back in five minutes.\n" in sitting.screen()
        await sitting.press("escape")
        assert "facilitator says" not in sitting.screen()

    sits(guest, act)


def test_at_forty_columns_a_message_shows_its_words_or_at_least_the_key_that_has_them(guest: Guest) -> None:
    async def act(sitting: Sitting) -> None:
        guest.hosted.collected().say("Please come back to the big table now, all of you.")
        await sitting.look()
        assert "Message (F3): Please come" in sitting.screen()
        await sitting.press("enter", "enter")
        assert sitting.screen().splitlines()[0].endswith("F3: message · 1/3+")
        await sitting.press("f3")
        assert sitting.screen().splitlines()[1].strip() == "The facilitator says: Please come"
        await sitting.press("escape")
        assert "F3: message" not in sitting.screen()

    sits(guest, act, size=(40, 12))


def test_with_the_folder_gone_the_pages_go_on_and_it_is_said(guest: Guest) -> None:
    async def act(sitting: Sitting) -> None:
        away = guest.hosted.folder / "away"
        guest.hosted.box.rename(away)
        await sitting.look()
        assert "Workshop out of reach · your pages are as they were" in sitting.screen()
        await sitting.press("enter")
        assert "Name the need" in sitting.screen()
        away.rename(guest.hosted.box)
        await sitting.look()
        assert "Name the need · 9 min left" in sitting.screen()

    sits(guest, act)


# -- sharing


@pytest.mark.parametrize("size", SIZES)
def test_share_shows_what_may_leave_then_its_exact_text(guest: Guest, drawn: Compare, size: tuple[int, int]) -> None:
    guest.writes("name-the-need", need_line=NEED)

    async def act(sitting: Sitting) -> None:
        await sitting.press("f3", "enter")
        drawn(sitting.screen(), f"seat-share-{size[0]}")
        await sitting.press("enter")
        drawn(sitting.screen(), f"seat-leaves-{size[0]}")

    sits(guest, act, size=size)
    assert guest.shares_there() == []


async def to_the_end(sitting: Sitting) -> EndedScreen:
    for _question in range(40):
        if isinstance(ended := sitting.stage.app.screen, EndedScreen):
            return ended
        await sitting.press("ctrl+n")
    raise AssertionError(sitting.screen())


def test_the_end_of_a_page_leads_to_what_may_be_shared_of_it_and_not_by_enter_alone(guest: Guest) -> None:
    guest.writes("name-the-need", need_line=NEED)

    async def act(sitting: Sitting) -> None:
        menu = (await to_the_end(sitting)).query_one(Menu)
        assert OFFERED in sitting.screen() and menu.at is not None and menu.at.id == STOP_HERE
        menu.move_to(SHARE)
        await sitting.press("enter")
        assert NEED in sitting.screen() and "not shared" in sitting.screen()
        await sitting.press("escape")
        assert OFFERED in sitting.screen()

    sits(guest, act, page="name-the-need")
    assert guest.shares_there() == []


def test_the_end_of_a_page_of_which_nothing_may_be_shared_says_nothing_of_it(guest: Guest) -> None:
    async def act(sitting: Sitting) -> None:
        await to_the_end(sitting)
        assert OFFERED not in sitting.screen()

    sits(guest, act, page="name-the-need")


@pytest.mark.parametrize("keys", [("enter",), ("n",), ("escape",), ("q",), ("w", "A", "enter"), ("w", "A", "escape")])
def test_enter_alone_and_every_other_key_share_nothing(guest: Guest, keys: tuple[str, ...]) -> None:
    guest.writes("name-the-need", need_line=NEED)

    async def act(sitting: Sitting) -> None:
        await sitting.press("f3", "enter", "enter", *keys)

    sits(guest, act)
    assert guest.shares_there() == []


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        pytest.param(("y",), "", marks=pytest.mark.slow),
        (("w", "A", "n", "a", "enter", "y"), "Ana"),
        pytest.param(("w", "A", "escape", "y"), "", marks=pytest.mark.slow),
    ],
)
def test_after_a_yes_it_leaves_to_the_letter_with_a_name_only_where_one_was_typed(guest: Guest, keys: tuple[str, ...], name: str) -> None:
    guest.writes("name-the-need", need_line=NEED)

    async def act(sitting: Sitting) -> None:
        await sitting.press("f3", "enter", "enter", *keys)
        assert "sent, not yet received" in " ".join(sitting.screen().split())

    sits(guest, act)
    assert [(one.text, one.name) for one in guest.shares_there()] == [(f"I need help with {NEED}", name)]


def test_a_yes_leaves_only_once_the_end_of_the_text_was_in_sight(guest: Guest) -> None:
    need = "sorting " + "one more of my letters and " * 12 + "ENDING"
    guest.writes("name-the-need", need_line=need)

    async def act(sitting: Sitting) -> None:
        await sitting.press("f3", "enter", "enter")
        pressed = 0
        while "ENDING" not in sitting.screen():
            await sitting.press("y")
            pressed += 1
            assert guest.shares_there() == [] and "Then press y." in sitting.screen()
        assert pressed
        for _rest in range(2):  # what is said of the name stands under it
            await sitting.press("y")

    sits(guest, act, size=(40, 12))
    assert [one.text for one in guest.shares_there()] == [f"I need help with {need}"]


def test_what_is_said_of_a_share_follows_what_became_of_it(guest: Guest) -> None:
    guest.writes("name-the-need", need_line=NEED)

    async def act(sitting: Sitting) -> None:
        await sitting.press("f3", "enter", "enter", "y")
        assert "Sent, not yet received. You can take it back" in sitting.screen()
        guest.hosted.collected()
        guest.later()
        await sitting.look()
        assert "Received. You can take it back" in sitting.screen() and "not yet received" not in sitting.screen()

    sits(guest, act)


@pytest.mark.parametrize("size", SIZES)
def test_my_shares_show_what_became_of_them_and_take_them_back(guest: Guest, drawn: Compare, size: tuple[int, int]) -> None:
    guest.writes("name-the-need", need_line=NEED)

    async def act(sitting: Sitting) -> None:
        await sitting.press("f3", "enter", "enter", "y", "escape", "down", "enter")
        drawn(sitting.screen(), f"seat-shares-{size[0]}")
        guest.hosted.collected()
        guest.later()
        await sitting.look()
        assert "received" in sitting.screen() and "not yet" not in sitting.screen()
        await sitting.press("enter")
        assert "cannot be taken back" in " ".join(sitting.screen().split())
        await sitting.press("n")
        assert len(guest.shares_there()) == 1
        await sitting.press("enter", "y")
        assert guest.shares_there() == [] and "Taken back." in sitting.screen()

    sits(guest, act, size=size)


@pytest.mark.parametrize("size", SIZES)
def test_what_was_released_is_read_and_kept_as_a_private_file(guest: Guest, drawn: Compare, size: tuple[int, int]) -> None:
    guest.writes("name-the-need", need_line=NEED)

    async def act(sitting: Sitting) -> None:
        await sitting.press("f3", "enter", "enter", "y", "escape")
        guest.hosted.collected().release([1])
        await sitting.look()
        assert "new" in sitting.screen()
        await sitting.press("down", "down", "enter")
        drawn(sitting.screen(), f"seat-released-{size[0]}")
        await sitting.press("f", "y")

    sits(guest, act, size=size)
    file = guest.root / "note.txt"
    assert f"I need help with {NEED}" in file.read_text("utf-8") and file.stat().st_mode & 0o777 == 0o600


def test_ready_is_one_key_and_is_counted(guest: Guest) -> None:
    async def act(sitting: Sitting) -> None:
        await sitting.press("f3", "down", "down", "down", "enter")
        assert "You are ready." in sitting.screen()
        assert guest.hosted.collected().room().ready == 1

    sits(guest, act)


def test_ready_is_called_counted_only_where_it_can_be(guest: Guest) -> None:
    async def act(sitting: Sitting) -> None:
        guest.hosted.box.rename(guest.hosted.folder / "away")
        await sitting.look()
        await sitting.press("f3", "down", "down", "down", "enter")
        assert "You are ready. It is counted as soon as the workshop can be reached." in sitting.screen()

    sits(guest, act)


def test_after_the_close_nothing_says_that_a_phase_is_on(guest: Guest) -> None:
    async def act(sitting: Sitting) -> None:
        guest.hosted.collected().close()
        await sitting.look()
        told = sitting.screen()
        assert "The workshop is closed" in told and "In the workshop now" not in told and "Name the need" in told
        await sitting.press("f3")
        assert "At the end" in sitting.screen() and "Now" not in sitting.screen().split()

    sits(guest, act)


def test_pages_of_earlier_phases_stay_open(guest: Guest) -> None:
    go_to(guest.hosted, "ask-circle")

    async def act(sitting: Sitting) -> None:
        await sitting.press("f3")
        told = sitting.screen()
        assert "Earlier: Draft the ask" in told
        await sitting.press("end", "enter")
        assert "Where I am today" in sitting.screen()

    sits(guest, act)


@pytest.mark.parametrize(
    ("keys", "stays", "left"), [(("enter",), 1, False), (("down", "enter"), 1, True), (("down", "down", "enter"), 0, True)]
)
def test_leaving_asks_and_home_is_as_before_it(guest: Guest, keys: tuple[str, ...], stays: int, left: bool) -> None:
    guest.writes("name-the-need", need_line=NEED)

    async def act(sitting: Sitting) -> None:
        await sitting.press("f3", "enter", "enter", "y", "escape", "down", "down", "down", "down", "enter")
        assert "1 share of yours is there." in " ".join(sitting.screen().split())
        await sitting.press(*keys)
        if left:
            assert "You have left the workshop" in sitting.screen() and "In the workshop now" not in sitting.screen()
            assert "Name the need · " not in sitting.screen()

    sits(guest, act)
    assert len(guest.shares_there()) == stays and guest.outbox.is_joined != left


def test_at_a_shared_seat_one_takes_part_and_shares_nothing(guest: Guest) -> None:
    guest.writes("name-the-need", need_line=NEED)
    before = guest.lies_there()

    async def act(sitting: Sitting) -> None:
        assert "Name the need · 9 min left" in sitting.screen()
        await sitting.press("f3", "enter")
        assert "Nothing can be shared from this seat" in " ".join(sitting.screen().split())

    sits(guest, act, may_share=False)
    assert guest.lies_there() == before


def test_hostile_words_of_a_workshop_reach_no_terminal(guest: Guest) -> None:
    out = guest.hosted.box / "out"
    state = json.loads((out / "state.json").read_bytes())
    hostile = "\x1b]0;x\x07[/red] [@click=quit]x \u202e\u009b2J"

    async def act(sitting: Sitting) -> None:
        (out / "released.json").write_bytes(
            json.dumps(
                {"format": 1, "shares": [{"key": "a.b", "page": "P", "prompt": "Q", "text": hostile, "name": "N"}], "totals": []}
            ).encode()
        )
        (out / "state.json").write_bytes(json.dumps({**state, "number": state["number"] + 1, "message": hostile, "released": 1}).encode())
        await sitting.look()
        await sitting.press("f3", "down", "down", "enter")
        markup = {**state, "number": state["number"] + 2, "message": "[/red] [bold]x", "released": 2}
        (out / "state.json").write_bytes(json.dumps(markup).encode())
        await sitting.look()
        told = sitting.screen()
        assert not any(sign in told for sign in "\x1b\x07\u202e\u009b")

    sits(guest, act)
