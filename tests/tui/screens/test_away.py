"""Take it with you: every way for a text to leave, as it looks and as it works, at every size."""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rich.segment import Segment

from tests.pictures import Cell, decoded, seen_by_zbar
from tests.slow import slow_but
from tests.tui.stage import Stage, desk_in, staged
from workbook.outcome.calendar import Noted
from workbook.session import away
from workbook.session.desk import Desk
from workbook.session.parcel import Parcel
from workbook.settings import Settings
from workbook.tui.screens.away import AwayScreen
from workbook.tui.screens.bare import BareScreen, screenfuls

Compare = Callable[[str, str], None]
SIZES = [(80, 24), (60, 20), (40, 12)]
TEXT = "Hi Ana. Could you sit with me for half an hour on Saturday? ¿Sí? It is fine to say no, and it’s fine to say “later”. Thank you, Sam"
DAYS = (Noted(name="a", on=date(2026, 11, 27), at=datetime(2026, 11, 23, 10, tzinfo=UTC)),)
ASK = Parcel("My ask", TEXT, subject="Saturday", days=DAYS)


class Away:
    """The screen, opened and used: what stood there, what was sent to the clipboard, and the cells of the last screen."""

    def __init__(
        self,
        root: Path,
        *keys: str,
        parcel: Parcel = ASK,
        size: tuple[int, int] = (80, 24),
        utf8: bool = True,
        theme: str = "night",
        **environ: str,
    ) -> None:
        self.desk: Desk = desk_in(root, utf8=utf8, settings=Settings(region="US", welcomed=True, motion="off", theme=theme))
        self.desk.environ = {**self.desk.environ, "HOME": str(root), "USER": "ana", **environ}
        self.cells: list[list[Cell]] = []

        async def act(stage: Stage) -> None:
            await stage.app.push_screen(AwayScreen(parcel))
            await stage.settle()
            await stage.press(*keys)
            self.last, self.copied, self.bare = stage.screen(), stage.app.clipboard, stage.app.bare
            strips = stage.app.screen._compositor.render_strips()
            self.cells = [[cell for segment in strip for cell in lit(segment)] for strip in strips]

        staged(root, act, desk=self.desk, size=size)


def lit(segment: Segment) -> list[Cell]:
    """Return the cells of a piece of the screen on a dark terminal."""
    style = segment.style
    ink = style.color.get_truecolor().red if style and style.color and not style.color.is_default else 200
    paper = style.bgcolor.get_truecolor().red if style and style.bgcolor and not style.bgcolor.is_default else 25
    pair = (paper, ink) if style and style.reverse else (ink, paper)
    return [(sign, *pair) for sign in segment.text]


@pytest.mark.parametrize("size", SIZES)
def test_every_way_stands_there(tmp_path: Path, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(Away(tmp_path, size=size).last, f"away-{size[0]}")


def test_in_ascii_it_is_ascii(tmp_path: Path, drawn: Compare) -> None:
    shown = Away(tmp_path, utf8=False, TMUX="x").last
    assert shown.isascii()
    drawn(shown, "away-ascii")


def test_what_does_not_work_here_says_why_and_takes_no_number(tmp_path: Path, drawn: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(away, "can_make", lambda: False)
    drawn(Away(tmp_path, TERM="linux").last, "away-little")
    assert Away(tmp_path, "c", TERM="linux").copied == ""


@pytest.mark.parametrize("keys", [("enter",), ("c",), ("end", "1", "enter")])
def test_it_is_sent_to_the_terminal_and_said_so(tmp_path: Path, keys: tuple[str, ...]) -> None:
    told = Away(tmp_path, *keys)
    assert told.copied == TEXT
    assert "Sent to your terminal. Try to paste it where you need it." in told.last


def test_a_text_that_is_too_long_for_a_clipboard_is_told_of(tmp_path: Path) -> None:
    told = Away(tmp_path, "c", parcel=replace(ASK, text="x" * 80_000))
    assert told.copied == "" and "This is too long for a terminal's clipboard." in told.last


@pytest.mark.parametrize(("number", "name"), [("6", "note.txt"), ("7", "message.eml"), ("8", "note.html"), ("9", "note.ics")])
def test_a_file_is_written_for_this_account_alone_and_where_it_is_is_said(tmp_path: Path, number: str, name: str) -> None:
    told = Away(tmp_path, number, "enter", SSH_CONNECTION="192.0.2.1 5 192.0.2.7 22")
    assert stat.S_IMODE(os.stat(tmp_path / name).st_mode) == 0o600
    shown = "".join(told.last.split())
    assert f"{tmp_path}/{name}" in shown
    assert f"scp ana@192.0.2.7:{name} ." in told.last


@pytest.mark.parametrize(("keys", "held"), [(("enter",), "theirs"), (("n",), "theirs"), (("escape",), "theirs"), (("y",), TEXT)])
def test_a_file_that_is_there_is_only_replaced_after_a_yes(tmp_path: Path, keys: tuple[str, ...], held: str) -> None:
    (tmp_path / "note.txt").write_text("theirs", "utf-8")
    asked = Away(tmp_path, "6", "enter")
    assert "note.txt is there already" in asked.last
    Away(tmp_path, "6", "enter", *keys)
    assert held in (tmp_path / "note.txt").read_text("utf-8")


@seen_by_zbar
@pytest.mark.parametrize("theme", slow_but(("paper", "mono"), ("night", "paper", "contrast", "terminal", "mono")))
@pytest.mark.parametrize(("size", "count"), slow_but([((80, 24), 2)], [((80, 24), 2), ((60, 20), 3)], several=True))
def test_a_decoder_reads_the_text_off_the_screen_in_every_theme(tmp_path: Path, theme: str, size: tuple[int, int], count: int) -> None:
    read = []
    for number in range(count):
        told = Away(tmp_path, "2", "enter", *["space"] * number, size=size, theme=theme)
        assert f"{number + 1} of {count}" in told.last
        read.append(decoded(told.cells, tmp_path))
    assert "".join(read) == TEXT


@seen_by_zbar
@pytest.mark.parametrize(
    ("number", "to", "start"),
    [
        pytest.param("3", "", "sms:?body=Hi%20Ana", marks=pytest.mark.slow),
        ("3", "+1 555-0100", "sms:+15550100?body=Hi%20Ana"),
        pytest.param("4", "", "mailto:?subject=Saturday&body=Hi%20Ana", marks=pytest.mark.slow),
        ("4", "ana@example.org", "mailto:ana@example.org?subject=Saturday&body=Hi%20Ana"),
    ],
)
def test_a_decoder_reads_the_links_where_there_is_room(tmp_path: Path, number: str, to: str, start: str) -> None:
    typed = ["space" if sign == " " else sign for sign in to]
    assert decoded(Away(tmp_path, number, "enter", *typed, "enter", size=(100, 50)).cells, tmp_path).startswith(start)


@pytest.mark.parametrize("size", SIZES)
def test_to_whom_it_goes_is_asked_and_may_stay_open(tmp_path: Path, drawn: Compare, size: tuple[int, int]) -> None:
    drawn(Away(tmp_path, "3", "enter", *"+1555", size=size).last, f"away-number-{size[0]}")


def test_what_is_no_number_is_said_and_can_be_mended(tmp_path: Path) -> None:
    asked = Away(tmp_path, "3", "enter", *"call", "enter")
    assert "call is no phone number." in asked.last and "show the code" in asked.last
    mended = Away(tmp_path, "3", "enter", *"call", "enter", *["backspace"] * 4, *"555", "enter", size=(100, 50))
    assert "swap light and dark" in mended.last


def test_esc_leaves_the_number_and_the_ways_are_there_again(tmp_path: Path) -> None:
    left = Away(tmp_path, "3", "enter", *"12q", "escape")
    assert "Number:" not in left.last and "Whose number" not in left.last
    assert Away(tmp_path, "3", "enter", *"12q", "escape", "c").copied == TEXT


@seen_by_zbar
@pytest.mark.parametrize("theme", ["night", "mono"])
def test_a_decoder_reads_it_in_ascii_where_there_is_room(tmp_path: Path, theme: str) -> None:
    told = Away(tmp_path, "2", "enter", size=(130, 62), utf8=False, theme=theme)
    assert told.last.isascii()
    assert decoded(told.cells, tmp_path) == TEXT


@seen_by_zbar
def test_light_and_dark_are_swapped_by_a_key_and_back(tmp_path: Path) -> None:
    short = replace(ASK, text="Hi Ana")
    once, twice = (Away(tmp_path, "2", "enter", *keys, parcel=short) for keys in (("i",), ("i", "i")))
    corner = [told.cells[3][40][2] for told in (once, twice)]
    assert corner == [0, 255]
    assert decoded(twice.cells, tmp_path) == "Hi Ana"


@pytest.mark.parametrize(("size", "number", "utf8"), [((40, 12), "2", True), ((80, 24), "3", True), ((80, 24), "2", False)])
def test_where_a_code_does_not_fit_it_says_what_to_do(
    tmp_path: Path, drawn: Compare, size: tuple[int, int], number: str, utf8: bool
) -> None:
    opened = (number, "enter", *(["enter"] if number == "3" else []))  # whose number it is stays open
    drawn(Away(tmp_path, *opened, size=size, utf8=utf8).last, f"code-no-room-{size[0]}-{number}")


def test_the_text_alone_is_all_that_is_sent_and_help_and_back_work(tmp_path: Path) -> None:
    told = Away(tmp_path, "5", "enter", parcel=replace(ASK, subject="", text="Hi \x1b[2J\x9b\u202eAna"))
    assert told.bare == "Hi [2J<U+202E>Ana"
    assert Away(tmp_path, "5", "enter", "ctrl+g").bare == ""
    assert "If you need someone now" in Away(tmp_path, "5", "enter", "ctrl+g").last
    assert Away(tmp_path, "5", "enter", "ctrl+g", "escape").bare == f"Subject: Saturday\n\n{TEXT}"
    for back in ("enter", "escape", "q"):
        told = Away(tmp_path, "5", "enter", back)
        assert told.bare == "" and "Take it with you" in told.last


def test_a_long_text_is_shown_a_screenful_at_a_time(tmp_path: Path) -> None:
    long = replace(ASK, subject="", text="\n".join(f"line {number}" for number in range(60)))
    pages = [Away(tmp_path, "5", "enter", *["space"] * number, parcel=long).bare for number in range(3)]
    assert "\n".join(pages) == long.text
    assert Away(tmp_path, "5", "enter", "space", "up", parcel=long).bare == pages[0]


def test_a_screenful_is_never_higher_than_the_screen() -> None:
    from rich.cells import cell_len
    from textual.geometry import Size

    for text in ("x" * 5000, "漢字" * 900, "\n\n\n" * 40, "a\n" + "é" * 2000 + "\nb"):
        pages = screenfuls(text, Size(40, 12))
        assert "".join(pages).replace("\n", "") == text.replace("\n", "")
        for page in pages:
            assert sum(max(1, -(-cell_len(line) // 39)) for line in page.split("\n")) <= 12


def test_the_text_stays_away_while_another_screen_stands_before_it_and_the_terminal_is_resized(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.app.push_screen(BareScreen("Hi"))
        await stage.press("f1")
        await stage.pilot.resize_terminal(70, 20)
        await stage.settle()
        assert stage.app.bare == ""
        await stage.press("f1")
        assert stage.app.bare == "Hi"

    staged(tmp_path, act, desk=desk_in(tmp_path))


def test_nothing_is_typed_into_the_text(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await stage.app.push_screen(BareScreen("Hi"))
        await stage.settle()
        from textual.events import Paste

        stage.app.post_message(Paste("pasted"))
        await stage.settle()
        assert stage.app.bare == "Hi"

    staged(tmp_path, act, desk=desk_in(tmp_path))
