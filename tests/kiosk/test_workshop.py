"""A workshop at a seat that anybody may sit down at: one takes part with its code, nothing is kept, and nothing leaves."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.kiosk.seat import Visit
from tests.kiosk.test_seat import lines, opened, seat
from tests.starting import surroundings
from tests.tui.stage import Stage
from tests.workshop.guests import Guest, go_to, in_phase
from tests.workshop.hosted import ME, Hosted
from workbook.errors import UsageError
from workbook.plain.menu import menu
from workbook.plain.tools import Tools as PlainTools
from workbook.plain.workshop_join import JoinInLines
from workbook.session.desk import Desk
from workbook.session.kiosk import Kiosk
from workbook.tui.kiosk import KioskApp
from workbook.tui.tools import Tools
from workbook.workshop.exchange import Given
from workbook.workshop.seat import Seat
from workbook.workshop.visiting import Visiting
from workbook.workshop.workshop import NoWorkshop

NEVER = 3600.0
CANNOT = "Nothing can be shared from this seat"
NOWHERE = Path("/nonexistent")


@pytest.fixture
def room(tmp_path: Path) -> Hosted:
    return in_phase(tmp_path / "host", "name-the-need")


def way_in(room: Hosted, desk: Desk) -> Visiting:
    return Visiting(room.parent, desk.library, NOWHERE, me=ME, now=room.now)


def seat_in(room: Hosted, tmp_path: Path, kiosk: Kiosk) -> Desk:
    """Return the desk of a seat, its clock that of the workshop."""
    return replace(seat(tmp_path, kiosk), now=room.now)


def joined(room: Hosted, tmp_path: Path) -> Seat:
    way = way_in(room, seat(tmp_path, Kiosk()))
    return way.join(way.invited(room.code))


def untouched(room: Hosted, tmp_path: Path) -> bool:
    """Say whether nothing came to the workshop from this account, and nothing was kept in the folder of the test."""
    return not [*(room.box / "in").iterdir()] and [one.name for one in tmp_path.iterdir()] == ["host"]


# -- the seat


def test_nothing_leaves_not_even_a_sign_of_being_here(room: Hosted, tmp_path: Path) -> None:
    here = joined(room, tmp_path)
    for _look in range(3):
        here.look()
    assert here.phase is not None and here.phase.id == "name-the-need" and not here.trouble
    for act in (lambda: here.ready(True), lambda: here.share(phase="look-back", key="taking-home.word", kind="line", text="x")):
        with pytest.raises(UsageError, match=CANNOT):
            act()
    here.look()
    assert room.collected().room().here == 0 and untouched(room, tmp_path)


def test_an_account_of_its_own_is_counted_in_the_same_room(room: Hosted, tmp_path: Path) -> None:
    """What the test above would see of any other participant."""
    Guest(room, tmp_path / "guest").joins()
    assert room.collected().room().here == 1 and not untouched(room, tmp_path)


def test_even_a_fault_of_ours_could_hand_nothing_in(room: Hosted, tmp_path: Path) -> None:
    here = joined(room, tmp_path)
    here.may_share = True
    with pytest.raises(UsageError, match=CANNOT):
        here.look()
    assert untouched(room, tmp_path)


def test_another_workshop_behind_the_same_code_is_noticed(room: Hosted, tmp_path: Path) -> None:
    here = joined(room, tmp_path)

    def other(_joined: object) -> Given:
        raise NoWorkshop("another")

    here._reach, here._given = other, None
    here.look()
    assert here.trouble == "changed"


def test_what_is_no_code_reaches_no_folder(room: Hosted, tmp_path: Path) -> None:
    way = way_in(room, seat(tmp_path, Kiosk()))
    for typed in ("", "../../etc", "/etc/passwd", "a" * 12, f"{room.code}/..", "a" * 4000):
        with pytest.raises(UsageError, match="A code has 13 letters and digits"):
            way.invited(typed)
    with pytest.raises(NoWorkshop, match="There is no workshop aaaa-aaaa-aaaaa here") as told:
        way.invited("a" * 13)
    assert str(room.parent) not in str(told.value)  # whose home it is in is not told at a seat for everybody


# -- the full screen


def sits(room: Hosted, tmp_path: Path, act: Callable[[Stage], Awaitable[None]], size: tuple[int, int] = (80, 24)) -> None:
    """Sit down at the full screen of a seat that has a way into the workshops, and have `act` done."""
    desk = seat_in(room, tmp_path, kiosk := Kiosk())
    told = Tools(open_editor=lambda text: None, told=lambda error: type(error).__name__, say=print, clear=lambda: None)

    async def played() -> None:
        app = KioskApp(desk, kiosk, replace(told, visiting=way_in(room, desk), pause=NEVER))
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot)
            await stage.settle()
            await act(stage)
            app.leave()
        app.close()
        assert not app.fault

    asyncio.run(played())


async def looks(stage: Stage) -> None:
    """Have the workshop looked at now, as the clock does."""
    seated = stage.app.seated
    assert seated is not None
    seated.look()
    while seated.is_looking:
        await asyncio.sleep(0.004)
    await stage.settle()


async def joins(stage: Stage, code: str) -> None:
    await stage.press("f3")
    await stage.type(code)
    await stage.press("enter")
    for _turn in range(30):
        if "Yes, take part" in " ".join(stage.screen().split()):
            break
        await stage.press("pagedown")
    await stage.press("y")
    await looks(stage)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_a_visitor_types_the_code_agrees_and_has_the_pages_of_the_phase(room: Hosted, tmp_path: Path, size: tuple[int, int]) -> None:
    async def act(stage: Stage) -> None:
        assert "Join a workshop" in stage.screen()
        await stage.press("f3")
        await stage.type("no code")
        await stage.press("enter")
        assert "A code has 13 letters" in stage.screen()
        await stage.press("escape")
        assert stage.app.seated is None
        await stage.press("f3")
        await stage.type(room.code)
        await stage.press("enter")
        shown = " ".join(stage.screen().split())
        assert "Asking for help, together" in shown and "This seat has no account of its own." in shown
        await stage.press("n")
        assert "You have not joined." in stage.screen() and stage.app.seated is None
        await stage.press("enter", "end", "y")
        await looks(stage)
        assert "Join a workshop" not in stage.screen() and "Name the need" in stage.screen() and "min left" in stage.screen()
        await stage.press("enter")
        assert stage.app.session is not None and stage.app.session.exercise.id == "name-the-need"

    sits(room, tmp_path, act, size)
    assert untouched(room, tmp_path)


def test_the_screen_tells_what_the_facilitator_says_and_releases_and_offers_nothing_that_leaves(room: Hosted, tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await joins(stage, room.code)
        await stage.press("f3")
        shown = stage.screen()
        assert "Share" in shown and not {"My shares", "I am ready"} & {line.strip(" ▸") for line in shown.splitlines()}
        await stage.press("enter")
        assert CANNOT in " ".join(stage.screen().split()) and "say your words aloud" in " ".join(stage.screen().split())
        await stage.press("escape")
        go_to(room, "look-back")
        room.say(2, "much lighter")
        leading = room.collected()
        leading.release([1])
        room.collected().say("Stand up for a moment")
        await looks(stage)
        assert "Stand up for a moment" in stage.screen()
        await stage.press("down", "enter")
        assert "much lighter" in stage.screen() and "file" not in stage.screen()
        await stage.press("f", "escape")
        await stage.press("down", "enter", "down", "enter")
        assert stage.app.seated is None and "Join a workshop" in stage.screen()

    sits(room, tmp_path, act)


# -- line mode


def heard(room: Hosted, tmp_path: Path, *typed: str) -> str:
    kiosk = Kiosk()
    desk = seat_in(room, tmp_path, kiosk)
    there, target = lines("".join(f"{line}\n" for line in typed), kiosk)
    tools = PlainTools(open_editor=lambda text: None, joining=JoinInLines(way_in(room, desk), desk, there))
    menu(desk, there, tools)
    assert isinstance(target, io.StringIO)
    return target.getvalue()


def test_in_line_mode_a_word_joins_and_no_word_of_the_workshop_leads_out(room: Hosted, tmp_path: Path) -> None:
    told = heard(room, tmp_path, f"join {room.code}", "y", "1", "/share", "/ready", "/shares", "/released", "/workshop", "/quit")
    assert ". Join a workshop." in told and "You are in: Asking for help, together" in told and "1. Name the need. 5 minutes." in told
    assert told.count(CANNOT) == 3 and "You are ready" not in told and "/ready:" not in told
    assert untouched(room, tmp_path)


def test_in_line_mode_enter_is_a_no_and_a_wrong_code_is_told(room: Hosted, tmp_path: Path) -> None:
    told = heard(room, tmp_path, "join nothing", "join", room.code, "", "share", "quit")
    assert "A code has 13 letters" in told and "You have not joined." in told and "You are in:" not in told


def test_in_line_mode_a_code_that_was_misheard_is_typed_again_and_enter_goes_back(room: Hosted, tmp_path: Path) -> None:
    told = heard(room, tmp_path, "join", "VCTH 6gau", f" {room.code[:4]} {room.code[4:8].upper()}-{room.code[8:]}", "y", "quit")
    assert told.count("Type the code again, or press Enter to go back.") == 1 and "You are in:" in told
    told = heard(room, tmp_path, "join", "a" * 13, "", "about", "", "quit")
    assert "There is no workshop aaaa-aaaa-aaaaa here." in told and "Where your words go" in told and "You are in:" not in told


def test_in_line_mode_it_can_be_left_and_joined_again(room: Hosted, tmp_path: Path) -> None:
    told = heard(room, tmp_path, f"join {room.code}", "y", "leave", "2", "home", f"join {room.code}", "y", "quit")
    assert "You have left the workshop." in told and told.count("You are in:") == 2
    assert untouched(room, tmp_path)


# -- the real program


def shown_at_home(terminal: Visit, words: str) -> None:
    terminal.sees("begin")
    terminal.send("\r")
    terminal.sees(words)


def test_a_fresh_start_is_in_the_workshop_only_where_the_launcher_names_it(room: Hosted) -> None:
    for named in ((), ("--join", room.code)):
        words = ["-P", "-m", "workbook", "--kiosk", "--at", str(room.parent), *named]
        with Visit(words, settings=surroundings(TERM="xterm-256color", LC_ALL="C.UTF-8")) as terminal:
            if named:
                shown_at_home(terminal, "The workshop")
            else:
                shown_at_home(terminal, "Join a workshop")
                terminal.send("\x1bOR")
                terminal.sees("Code:")
                terminal.send(room.code + "\r")
                terminal.sees("Yes, take part")
                terminal.send("y")
                terminal.sees("You are in:")
            terminal.send("\x14")
            terminal.sees("Covered.")
            terminal.send("x")
            terminal.sees("Whose turn is it?")
            terminal.send("2")
            shown_at_home(terminal, "The workshop" if named else "Join a workshop")
            terminal.child.terminate()
            assert terminal.read_to_the_end() == 143
    assert not [*(room.box / "in").iterdir()]


def test_a_workshop_that_is_over_does_not_close_the_seat(room: Hosted) -> None:
    words = ["-P", "-m", "workbook", "--kiosk", "--plain", "--at", str(room.parent), "--join", "a" * 13]
    with Visit(words, settings=surroundings(TERM="dumb")) as terminal:
        terminal.sees("There is no workshop")
        terminal.sees("Press Enter to begin.")
        terminal.send("\r")
        terminal.sees("Join a workshop.")
        terminal.child.kill()


def test_on_the_full_screen_it_is_said_too_before_any_key_is_pressed_at_home(room: Hosted) -> None:
    words = ["-P", "-m", "workbook", "--kiosk", "--at", str(room.parent), "--join", "a" * 13]
    with Visit(words, settings=surroundings(TERM="xterm-256color", LC_ALL="C.UTF-8")) as terminal:
        shown_at_home(terminal, "There is no workshop")
        terminal.child.kill()


@pytest.mark.parametrize("words", ["join", "open", "share", "lead", "status", "close", "doctor"])
def test_no_workshop_command_is_reached_beside_it(words: str) -> None:
    for line in (("workshop", words), ("workshop", words, "a" * 13)):
        with opened(*line) as terminal:
            assert terminal.read_to_the_end() == 2
            assert "too many" in terminal.all.decode()
