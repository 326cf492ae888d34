"""The seat itself, in both front ends: the cover, the question whose turn it is, the fresh start; and what is absent."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from tests.plain.person import START
from tests.plain.person import Terminal as Typed
from tests.starting import surroundings
from tests.tui.stage import Stage, desk_in, staged
from tests.tui.terminal import Terminal
from workbook.attempt.unkept import NothingKept
from workbook.errors import CannotCreate, Left
from workbook.plain.kiosk import KioskLines
from workbook.plain.menu import menu
from workbook.plain.tools import Tools as PlainTools
from workbook.session.away import ways
from workbook.session.desk import Desk
from workbook.session.kiosk import AWAY, Kiosk
from workbook.session.opening import sit_down
from workbook.session.parcel import Parcel
from workbook.session.way_out import write_elsewhere
from workbook.tui import app as full
from workbook.tui.kiosk import KioskApp
from workbook.tui.tools import Tools

SECRET = "what I am ashamed of"
CLEARED = "<cleared>"


def seat(root: Path, kiosk: Kiosk) -> Desk:
    return replace(desk_in(root), store=NothingKept(root / "store", lambda: START), kiosk=kiosk)


@pytest.fixture
def kiosk(monkeypatch: pytest.MonkeyPatch) -> Kiosk:
    """Have the stage open the app of a seat."""
    kiosk = Kiosk(cover=180, forget=600)

    def opened(desk: Desk, tools: Tools, *, page: str, path: str) -> KioskApp:
        """Open it at a page, as the stage opens one."""
        app = KioskApp(desk, kiosk, tools)
        app._first = (page, path, None)
        return app

    monkeypatch.setattr("tests.tui.stage.WorkbookApp", opened)
    return kiosk


async def written(stage: Stage) -> None:
    await stage.press("enter", "2", "enter")
    await stage.type(SECRET)
    assert SECRET in stage.screen()


def idle(stage: Stage, seconds: float) -> None:
    """Have it be as if no key had been pressed for so long."""
    assert isinstance(stage.app, KioskApp)
    stage.app._pressed -= seconds
    stage.app._watch_covered() if stage.app.curtain else stage.app.watch_idle()


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_it_covers_itself_and_asks_whose_turn_it_is(tmp_path: Path, kiosk: Kiosk, size: tuple[int, int]) -> None:
    async def act(stage: Stage) -> None:
        await written(stage)
        idle(stage, 179)
        assert not stage.app.curtain
        idle(stage, 2)
        assert stage.app.curtain.startswith("Covered.") and "10 minutes" in stage.app.curtain
        for key in ("enter", "x", "escape", "ctrl+c", "ctrl+q", "f2", "3"):
            await stage.press(key)
            assert stage.app.curtain.startswith("Somebody wrote here.") and stage.app.is_running
        await stage.press("1")
        assert not stage.app.curtain and SECRET in stage.screen() and f"{SECRET}x" not in stage.screen()

    staged(tmp_path, act, page="name-the-need", size=size, desk=seat(tmp_path, kiosk))
    assert not kiosk.over


def test_the_welcome_promises_no_more_than_is_so_in_a_public_room_and_has_the_key_that_covers(tmp_path: Path, kiosk: Kiosk) -> None:
    desk = seat(tmp_path, kiosk)
    desk.settings = replace(desk.settings, welcomed=False)

    async def act(stage: Stage) -> None:
        shown = stage.screen()
        await stage.press("end")
        told = " ".join((shown + stage.screen()).split())
        assert "so could anyone behind you." in told and "watching what you type" not in told
        assert "ctrl+t cover the screen" in shown.splitlines()[-1]
        await stage.press("ctrl+t")
        assert stage.app.curtain.startswith("Covered.")

    staged(tmp_path, act, desk=desk)


def test_the_next_person_starts_fresh(tmp_path: Path, kiosk: Kiosk) -> None:
    async def act(stage: Stage) -> None:
        await written(stage)
        await stage.press("f2", "enter", "2")
        assert kiosk.over and stage.app.cleared and stage.app._exit

    staged(tmp_path, act, page="name-the-need", desk=seat(tmp_path, kiosk))


def test_what_stays_covered_is_forgotten(tmp_path: Path, kiosk: Kiosk) -> None:
    async def act(stage: Stage) -> None:
        await written(stage)
        idle(stage, 181)
        idle(stage, 599)
        assert stage.app.curtain and not kiosk.over
        await stage.press("x")
        idle(stage, 599)
        assert not kiosk.over  # a key counts
        idle(stage, 2)
        assert kiosk.over and stage.app._exit

    staged(tmp_path, act, page="name-the-need", desk=seat(tmp_path, kiosk))


def test_where_nobody_has_pressed_a_key_there_is_nothing_to_cover(tmp_path: Path, kiosk: Kiosk) -> None:
    async def act(stage: Stage) -> None:
        idle(stage, 9999)
        assert not stage.app.curtain and stage.app._idle is None
        await stage.press("down")
        assert stage.app._idle is not None

    staged(tmp_path, act, desk=seat(tmp_path, kiosk))


def test_elsewhere_any_key_uncovers(tmp_path: Path) -> None:
    """What the tests above would see without the seat."""

    async def act(stage: Stage) -> None:
        await written(stage)
        await stage.press("f2", "enter")
        assert not stage.app.curtain and isinstance(stage.app, full.WorkbookApp)

    staged(tmp_path, act, page="name-the-need")


def test_nothing_on_the_full_screen_leads_out(tmp_path: Path, kiosk: Kiosk) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("s")
        shown = stage.screen()
        assert "Colors" in shown and not {"Packs", "Cover the screen after", "How workbook opens", "Mouse"} & {
            line.strip().split("  ")[0] for line in shown.splitlines()
        }
        await stage.press("escape", "a")
        assert "file" not in stage.screen()
        await stage.press("f", "ctrl+z")
        assert stage.app.is_running and "Save as a file" not in stage.screen()
        sent: list[str] = []
        stage.app._driver.write = sent.append  # type: ignore[union-attr, method-assign]
        stage.app.copy_to_clipboard(SECRET)
        assert stage.app.clipboard == SECRET and not any("]52" in one for one in sent)

    staged(tmp_path, act, desk=seat(tmp_path, kiosk))


def test_the_ways_that_leave_nothing_behind_are_there_and_no_others() -> None:
    parcel, environ = Parcel("A card", "words"), {"TERM": "xterm-256color", "HOME": "/tmp"}
    assert {way.kind for way in ways(parcel, environ, at_kiosk=True)} <= AWAY
    assert {"clipboard", "txt", "eml"} <= {way.kind for way in ways(parcel, environ)}


def test_no_page_is_written_elsewhere(tmp_path: Path) -> None:
    session = sit_down(seat(tmp_path, Kiosk()), "name-the-need")
    with pytest.raises(CannotCreate, match="No files are made at this seat"):
        write_elsewhere(session, str(tmp_path / "out.txt"))
    assert not (tmp_path / "out.txt").exists()


# -- line mode


def lines(typed: str, kiosk: Kiosk) -> tuple[KioskLines, io.StringIO]:
    target = io.StringIO()
    return KioskLines(Typed(typed, target), target, kiosk=kiosk, cleared=lambda: CLEARED), target


def covered(typed: str, kiosk: Kiosk) -> tuple[KioskLines, io.StringIO]:
    """Return lines at a question that was covered."""
    there, target = lines("first\n" + typed, kiosk)
    there.ask()
    there.say(f"Earlier you wrote: {SECRET}")
    there.meanwhile()
    return there, target


def test_in_line_mode_the_question_comes_before_any_words() -> None:
    there, target = covered("\n3\n1\nanswer\n", Kiosk())
    assert there.ask() == "answer"
    after = target.getvalue().split(CLEARED)
    assert len(after) == 3 and SECRET not in after[1] and SECRET in after[2]
    assert after[1].count("Whose turn is it?") == 2


def test_in_line_mode_a_line_that_was_half_typed_is_not_lost() -> None:
    for typed, taken in (("half a line\n1\n\n", "half a line"), ("half a line\n1\nanother\n", "another")):
        there, target = covered(typed, Kiosk())
        assert there.ask() == taken
        assert "This was typed before it was covered: half a line" in target.getvalue()


def test_in_line_mode_the_next_person_starts_fresh_and_time_forgets() -> None:
    kiosk = Kiosk()
    there, target = covered("\n2\n", kiosk)
    with pytest.raises(Left):
        there.ask()
    assert kiosk.over and SECRET not in target.getvalue().split(CLEARED)[1]
    kiosk = Kiosk()
    there, target = covered("", kiosk)
    with pytest.raises(Left):
        there.meanwhile()
    assert kiosk.over


def test_in_line_mode_the_time_counts_from_the_first_line() -> None:
    there, _target = lines("one\n", Kiosk(cover=5, forget=7))
    assert there.pause is None
    there.ask()
    assert there.pause == 5
    there.meanwhile()
    assert there.pause == 7


def test_no_word_of_line_mode_leads_out(tmp_path: Path) -> None:
    kiosk = Kiosk()
    there, target = lines("help\nsave\npacks\nfind name the need\n/output /tmp/x\n/help\n/quit\n", kiosk)
    assert menu(seat(tmp_path, kiosk), there, PlainTools(open_editor=lambda _text: None)) == 0
    told = target.getvalue()
    assert "workbook export" not in told and "packs:" not in told and "Save" not in told
    assert "No files are made at this seat." in told
    assert "What you wrote is forgotten then." in told and "Everything you wrote is kept" not in told
    assert told.rstrip().endswith("All that was typed here is forgotten. Come back whenever you like.")
    assert [*tmp_path.iterdir()] == []


# -- the real program


def opened(*words: str, **settings: str) -> Terminal:
    return Terminal(["-P", "-m", "workbook", "--kiosk", *words], settings=surroundings(**settings))


@pytest.mark.parametrize(
    ("words", "start"),
    [
        pytest.param((), b"begin", id="full screen"),
        pytest.param(("--plain",), b"Press Enter to begin", id="line mode", marks=pytest.mark.slow),
    ],
)
def test_an_idle_seat_is_covered_and_then_begins_anew_in_a_process_without_the_words(words: tuple[str, ...], start: bytes) -> None:
    with opened(*words, "--cover-after", "1", "--forget-after", "2") as terminal:
        terminal.until(start)
        terminal.send("\r")
        terminal.until(b"Covered.")
        terminal.until(start)
        command = Path(f"/proc/{terminal.child.pid}/cmdline").read_bytes().split(b"\0")
        assert b"-I" in command and command[-6 - len(words) : -1] == [b"--kiosk", *(w.encode() for w in words), b"--cover-after", b"1",
                                                                     b"--forget-after", b"2"][-5 - len(words) :]  # fmt: skip
        assert terminal.child.poll() is None
        terminal.child.terminate()
        assert terminal.read_to_the_end() == 143


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("list",), "one word too many"),
        (("export", "--yes"), "one word too many"),
        (("--home", "/tmp"), "--home has no place here"),
        (("--cover-after", "0"), "is no number of seconds"),
        (("--cover-after", "inf"), "is no number of seconds"),
        (("-c", "cat /etc/passwd"), "has no option -c"),
    ],
)
def test_no_word_beside_it_leads_elsewhere(words: tuple[str, ...], says: str) -> None:
    with opened(*words) as terminal:
        assert terminal.read_to_the_end() == 2
        assert says in terminal.all.decode() and "root:" not in terminal.all.decode()
    with Terminal(["-P", "-m", "workbook", *words, "--kiosk"], settings=surroundings()) as terminal:
        assert terminal.read_to_the_end() == 2
