"""The field keeps each letter before it is shown, sends next to nothing, and no terminal acts on what is typed into it."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events
from textual.containers import VerticalScroll
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from tests.tui.terminal import Terminal
from workbook.text import unsafe_character
from workbook.tui.compat import TameApp
from workbook.tui.widgets.field import Field, typed
from workbook.tui.widgets.wrapped import breaks, graphemes, mended, shown

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
WORDS = "sit with me for half an hour while I open my letters, the ones with red print on them, and stay calm. "


class Shell(TameApp):
    """An app around one field, with a note of all that was kept and of the keys that the field let go on."""

    CSS = "Screen { padding: 1 4; } VerticalScroll { height: 1fr; } .tall { height: 40; }"

    def __init__(self, text: str = "", *, above: str = "", **how: bool) -> None:
        super().__init__(str)
        self.text, self.how, self.above = text, how, above
        self.kept: list[str] = []
        self.keys: list[str] = []
        self.entered: list[str] = []

    def compose(self) -> Iterator[Widget]:
        with VerticalScroll(can_focus=False):
            yield Static("above", classes=self.above, markup=False)
            yield Field(self.text, self.kept.append, **self.how)
            yield Static("below", markup=False)
        yield Field("", str, id="other")

    def on_mount(self) -> None:
        self.field.focus()

    def on_key(self, event: events.Key) -> None:
        self.keys.append(event.key)

    def on_field_entered(self, event: Field.Entered) -> None:
        self.entered.append(event.control.text)

    @property
    def field(self) -> Field:
        return self.query(Field).first()

    def rows(self) -> list[str]:
        """What the field shows."""
        return [self.field.render_line(y).text.rstrip() for y in range(self.field.size.height)]


Deed = Callable[[Shell, Pilot[int]], Awaitable[None]]


def live(app: Shell, deed: Deed, size: tuple[int, int] = (80, 24)) -> Shell:
    """Open an app, do something in it, and close it."""

    async def lived() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await deed(app, pilot)

    asyncio.run(lived())
    return app


def pressing(*keys: str) -> Deed:
    async def deed(_app: Shell, pilot: Pilot[int]) -> None:
        await pilot.press(*keys)

    return deed


def pasting(text: str, *keys: str) -> Deed:
    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        app.post_message(events.Paste(text))
        await pilot.pause()
        await pilot.press(*keys)

    return deed


# keeping


def test_each_change_is_kept_at_once_and_a_load_is_not() -> None:
    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        await pilot.press("a", "b", "backspace", "ctrl+z", "ctrl+y")
        app.post_message(events.Paste("cd"))
        await pilot.pause()
        await pilot.press("shift+left", "ctrl+x", "ctrl+u", "ctrl+v")
        app.field.load_text("loaded")
        await pilot.pause()

    app = live(Shell("x"), deed)
    assert app.kept == ["xa", "xab", "xa", "xab", "xa", "xacd", "xac", "", "d"]


def test_a_letter_is_kept_before_it_is_painted() -> None:
    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        seen: list[tuple[int, str]] = []
        paint = app.field.render_line

        def noted(y: int) -> object:
            seen.append((len(app.kept), paint(y).text))
            return paint(y)

        vars(app.field)["render_line"] = noted
        await pilot.press("a", "b")
        assert [count for count, text in seen if "ab" in text] and all(count == 2 for count, text in seen if "ab" in text)

    live(Shell(), deed)


def test_a_letter_that_was_shown_survives_kill(tmp_path: Path) -> None:
    with Terminal(["-m", "tests.tui.small", str(tmp_path)]) as terminal:
        terminal.until(b"enter next")
        for count, letter in enumerate("letters", 1):
            terminal.send(letter)
            terminal.until(letter.encode())
            assert (tmp_path / "kept").read_text(encoding="utf-8") == "letters"[:count]
        terminal.child.kill()
        terminal.ended()
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "letters"


def test_the_caret_stands_at_the_end_of_what_is_loaded() -> None:
    assert live(Shell("Could you"), pressing("x")).kept == ["Could youx"]
    assert live(Shell("a\nb", lines=True), pressing("x")).kept == ["a\nbx"]


# keys


def test_enter_ends_one_line() -> None:
    app = live(Shell("a"), pressing("enter"))
    assert app.entered == ["a"] and app.kept == [] and app.keys == []


def test_enter_is_a_new_line_in_a_long_text() -> None:
    app = live(Shell("a", lines=True), pressing("enter", "b"))
    assert app.entered == [] and app.kept == ["a\n", "a\nb"]


def test_a_list_goes_on_until_enter_on_a_blank_line() -> None:
    app = live(Shell("", each=True), pressing("a", "enter", "b", "enter"))
    assert app.kept == ["a", "a\n", "a\nb", "a\nb\n"] and app.entered == []
    app = live(Shell("a\nb", each=True), pressing("enter", "enter"))
    assert app.entered == ["a\nb\n"]
    app = live(Shell("a\n\nb", each=True), pressing("up", "enter", "x"))
    assert app.entered == [] and app.kept == ["a\n\nxb"]


def test_each_line_of_a_list_has_its_sign() -> None:
    async def deed(app: Shell, _pilot: Pilot[int]) -> None:
        assert app.rows()[0] == "· one" and app.rows()[1] == "· " + "x " * 34 + "x" and app.rows()[2] == "  " + "x " * 5 + "x"

    live(Shell("one\n" + "x " * 40 + "x", each=True), deed)


@pytest.mark.parametrize("key", ["escape", "ctrl+n", "ctrl+o", "ctrl+p", "ctrl+g", "f1", "alt+enter", "alt+h"])
def test_what_the_field_has_no_use_for_goes_on(key: str) -> None:
    app = live(Shell("a"), pressing(key))
    assert app.keys == [key] and app.kept == []


def test_up_and_down_go_on_at_the_first_and_the_last_row() -> None:
    def bound(app: Shell, key: str) -> bool:
        return key in app.keys

    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        heard: list[str] = []
        app.bind("up", "bell")
        app.bind("down", "bell")
        vars(app)["action_bell"] = lambda: heard.append("rang")
        await pilot.press("down")
        assert len(heard) == 1 and app.field.cursor_location == (1, 1)
        await pilot.press("up")
        assert len(heard) == 1 and app.field.cursor_location == (0, 1)
        await pilot.press("up")
        assert len(heard) == 2 and app.field.cursor_location == (0, 1)

    live(Shell("a\nb", lines=True), deed)


def test_tab_moves_the_focus_and_types_nothing() -> None:
    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        await pilot.press("tab")
        assert app.focused is app.query_one("#other")
        await pilot.press("shift+tab")
        assert app.focused is app.field

    assert live(Shell("a"), deed).kept == []


def test_copying_nothing_does_nothing() -> None:
    app = live(Shell("a"), pressing("ctrl+c", "b"))
    assert app.kept == ["ab"] and app.return_value is None


def test_the_keys_of_a_text_field_do_what_they_do() -> None:
    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        field = app.field
        await pilot.press("ctrl+a")
        assert field.cursor_location == (0, 0)
        await pilot.press("ctrl+d")
        assert field.text == "ne two three"
        await pilot.press("ctrl+e", "ctrl+w")
        assert field.text == "ne two "
        await pilot.press("ctrl+left", "ctrl+k")
        assert field.text == "ne "
        await pilot.press("ctrl+z")
        assert field.text == "ne two "
        await pilot.press("ctrl+y")
        assert field.text == "ne "
        await pilot.press("ctrl+u")
        assert field.text == ""

    live(Shell("one two three"), deed)


def test_a_sign_made_of_several_is_one_step_and_one_deletion() -> None:
    accent = "e\u0301"
    app = live(Shell(f"a{accent}{FAMILY}"), pressing("left", "left", "right", "backspace", "delete"))
    assert app.kept == [f"a{FAMILY}", "a"]


# what is typed


HOSTILE = {
    "escapes": "\x1b[2J\x1b]0;t\x07\x1b]52;c;aGVsbG8=\x1b\\",
    "c1": "\x9b31m red \x9d52;c;eA==\x9c",
    "bidi": "safe \u202egnp.exe\u202c \u2066x\u2069",
    "nul": "a\x00b\x7fc",
    "invisible": "a\u200bb\ufeffc\U000e0041d",
    "markup": "see [/etc/passwd] [/] [bold]x[/bold] [@click=app.quit]y[/] \\[",
    "wide": "漢字" * 60,
    "emoji": f"{FAMILY} \U0001f1fa\U0001f1f8 ❤️",
    "combining": "e" + "\u0301" * 200,
    "right to left": "שלום עולם",
    "breaks": "a\x0bb\x0cc\x85d\u2028e\u2029f\x1cg\rh\r\ni",
    "tabs": "a\tb",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_pasted_without_what_a_terminal_acts_on(text: str) -> None:
    app = live(Shell(lines=True), pasting(text, "x"))
    assert app.kept[-1] == typed(text) + "x" and unsafe_character(app.kept[-1]) is None
    assert not set(app.kept[-1]) & set("\x0b\x0c\x85\u2028\u2029\t\r")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("how", [{}, {"lines": True}, {"each": True}], ids=["line", "lines", "each"])
def test_hostile_text_that_was_kept_before_is_shown_and_not_sent(text: str, how: dict[str, bool]) -> None:
    async def deed(app: Shell, _pilot: Pilot[int]) -> None:
        for row in app.rows():
            assert unsafe_character(row) is None and "\t" not in row

    assert live(Shell(text, **how), deed).kept == []


@pytest.mark.parametrize("sign", ["\xa0", "\u3000", "\u200c", "\u200d", "é", "[", "\\", "日"])
def test_any_sign_that_can_be_typed_is_typed(sign: str) -> None:
    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        app.post_message(events.Key("x", sign))
        await pilot.pause()

    assert live(Shell(), deed).kept == [sign]


def test_pasted_lines_become_blanks_in_one_line() -> None:
    assert live(Shell(), pasting("a\r\nb\nc\n")).kept == ["a b c"]
    assert live(Shell("a\nb"), pressing("x")).kept == ["a bx"]


def test_bytes_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    with Terminal(["-m", "tests.tui.small", str(tmp_path)]) as terminal:
        terminal.until(b"enter next")
        terminal.pressed(b"a\xff\xfe\x9b\xc3(b")
        terminal.pressed(b"\x1b[200~\x1b[2J\x9bc\x1b[201~")
        terminal.pressed(b"z")
        terminal.send(b"\x11")
        assert terminal.read_to_the_end() == 0
    assert (tmp_path / "kept").read_text(encoding="utf-8").startswith("a") and (tmp_path / "kept").read_text(encoding="utf-8").endswith("z")


# what is shown


def test_a_long_line_is_seen_whole_and_the_field_grows() -> None:
    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        assert app.field.size.height == 1
        app.post_message(events.Paste(WORDS * 3))
        await pilot.pause()
        await pilot.pause()
        assert app.field.size.height == len(app.rows()) == 5
        assert " ".join(app.rows()).split() == (WORDS * 3).split()

    live(Shell(), deed)


def test_a_very_long_text_stays_within_its_rows_and_shows_the_caret() -> None:
    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        assert app.field.size.height == 8
        await pilot.press("x")
        assert app.rows()[-1].endswith("x")
        assert app.cursor_position == app.field.cursor_screen_offset
        assert app.field.region.contains_point(app.cursor_position)

    live(Shell((WORDS * 30).strip()), deed)


def test_what_is_picked_shows_and_only_its_cells() -> None:
    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        plain = app.field.render_line(0)
        await pilot.press("shift+left", "shift+left")
        picked = app.field.render_line(0)
        assert plain.text == picked.text
        looks = [segment.style for segment in picked if segment.text.strip()]
        assert len(set(looks)) == 3  # plain, caret, picked
        assert app.field.selected_text == "rs"

    live(Shell("letters"), deed)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12)])
def test_the_hardware_cursor_stands_at_the_caret_in_a_scrolled_page(size: tuple[int, int]) -> None:
    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        await pilot.press(*"abc")
        await pilot.pause()
        region = app.field.region
        assert app.screen.region.contains_region(region)
        assert app.cursor_position == region.offset + Offset(3, 0)
        app.query_one(VerticalScroll).scroll_relative(y=-2, animate=False)
        await pilot.pause()
        app.field.place_caret()
        assert app.cursor_position == app.field.region.offset + Offset(3, 0)
        await pilot.press("d")
        await pilot.pause()
        assert app.cursor_position == app.field.region.offset + Offset(4, 0)

    live(Shell(above="tall"), deed, size)


def test_a_resize_in_the_middle_wraps_anew_and_keeps_the_caret() -> None:
    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        for width in (40, 81, 60, 23):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert all(cell_len(row) <= width - 8 for row in app.rows())
            assert app.cursor_position == app.field.cursor_screen_offset
        await pilot.press("x")
        assert app.kept == [WORDS + "x"]

    live(Shell(WORDS), deed)


# wrapping


LINES = st.text(st.sampled_from("ab  cd\u0301日" + FAMILY + "\x1b\t"), max_size=60)


@given(LINES, st.integers(1, 12))
def test_rows_fit_and_lose_nothing(line: str, width: int) -> None:
    found = breaks(line, width)
    rows = [shown(line)[start:end] for start, end in zip([0, *found], [*found, len(line)], strict=True)]
    assert "".join(rows) == shown(line)
    assert all(rows[:-1])
    for row in rows:
        spans = graphemes(row)
        hanging = spans and row[spans[-1][0]] == " "
        assert sum(cells for _start, _end, cells in (spans[:-1] if hanging else spans)) <= max(width, 2)


@given(LINES, LINES, st.integers(1, 12), st.randoms(use_true_random=False))
def test_mending_is_wrapping_anew(line: str, insert: str, width: int, chance: random.Random) -> None:
    start, end = sorted((chance.randint(0, len(line)), chance.randint(0, len(line))))
    new = line[:start] + insert + line[end:]
    assert mended(new, width, breaks(line, width), start, end, start + len(insert)) == breaks(new, width)


def test_signs_that_belong_together_stay_together() -> None:
    assert [end - start for start, end, _cells in graphemes("e\u0301" + FAMILY)] == [2, 5]
    for width in range(1, 9):
        for at in breaks(("e\u0301" + FAMILY) * 4, width):
            assert at % 7 in {0, 2}


@settings(max_examples=20)
@given(st.lists(st.sampled_from([*"ab ", "enter", "backspace", "delete", "left", "right", "up", "down", "ctrl+z", "ctrl+y", "home",
                                 "shift+left", "ctrl+w", "ctrl+k", "ctrl+u", "日"]), max_size=12))  # fmt: skip
def test_whatever_is_pressed_the_screen_shows_the_text(keys: Sequence[str]) -> None:
    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await pilot.pause()
        wrapped = app.field.wrapped_document
        assert wrapped._wrap_offsets == [breaks(line, wrapped.width) for line in app.field.document.lines]
        assert app.field._painted == [app.field._row(y) for y in range(app.field.size.height)]
        assert not app.kept or app.kept[-1] == app.field.text

    live(Shell("ab ba\nb aab", lines=True), deed, (20, 24))


# what is sent


@pytest.mark.parametrize("begun", ["", WORDS[:40], WORDS[:69]], ids=["empty", "half a row", "a row but for its end"])
def test_a_letter_takes_at_most_150_bytes_and_an_arrow_400(tmp_path: Path, begun: str) -> None:
    with Terminal(["-m", "tests.tui.small", str(tmp_path)], settings={"BEGUN": begun}) as terminal:
        terminal.until(b"enter next")
        terminal.told()
        assert 0 < len(terminal.pressed("a")) <= 150
        assert 0 < len(terminal.pressed("é")) <= 150
        for key in (b"\x1b[D", b"\x1b[C", b"\x1b[H", b"\x1b[F", b"\x1b[1;2D", b"\x7f"):
            assert 0 < len(terminal.pressed(key)) <= 400, key


def test_moving_between_rows_sends_two_cells(tmp_path: Path) -> None:
    with Terminal(["-m", "tests.tui.small", str(tmp_path)], settings={"BEGUN": WORDS * 3}) as terminal:
        terminal.until(b"enter next")
        terminal.told()
        for key in (b"\x1b[A", b"\x1b[A", b"\x1b[B"):
            assert 0 < len(terminal.pressed(key)) <= 150


def test_a_letter_in_the_middle_of_a_long_text_sends_the_rows_that_changed(tmp_path: Path) -> None:
    with Terminal(["-m", "tests.tui.small", str(tmp_path)], settings={"BEGUN": WORDS * 5}) as terminal:
        terminal.until(b"enter next")
        terminal.told()
        terminal.pressed(b"\x1b[A")
        assert 0 < len(terminal.pressed("x")) <= 400


def test_the_bytes_put_the_cursor_at_the_caret(tmp_path: Path) -> None:
    with Terminal(["-m", "tests.tui.small", str(tmp_path), "scroll"], rows=20, columns=60) as terminal:
        terminal.until(b"enter next")
        terminal.told()
        for count, letter in enumerate("abcd"):
            row, column = map(int, terminal.pressed(letter).rpartition(b"\x1b[")[2].removesuffix(b"H").split(b";"))
            assert column == 6 + count and 1 <= row <= 20


def test_a_key_in_a_very_long_text_takes_no_longer_than_in_a_short_one() -> None:
    """Counted in characters looked at, not in seconds."""
    looked: list[int] = []

    async def deed(app: Shell, pilot: Pilot[int]) -> None:
        from workbook.tui.widgets import wrapped

        whole = wrapped.shown

        def counted(text: str) -> str:
            looked.append(len(text))
            return whole(text)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(wrapped, "shown", counted)
            await pilot.press("x", "y")

    live(Shell("é letter " * 12000), deed)
    assert sum(looked) < 20_000


@pytest.mark.slow
def test_typing_into_100000_characters_is_quick() -> None:
    took: list[float] = []

    async def deed(_app: Shell, pilot: Pilot[int]) -> None:
        for key in ("x", "left", "y", "up", "z"):
            began = time.perf_counter()
            await pilot.press(key)
            took.append(time.perf_counter() - began)

    live(Shell("é letter " * 12000), deed)
    assert min(took) < 0.25


def test_an_idle_field_sends_nothing(tmp_path: Path) -> None:
    with Terminal(["-m", "tests.tui.small", str(tmp_path)]) as terminal:
        terminal.until(b"enter next")
        terminal.told()
        assert terminal.told(1.0) == b"" and terminal.child.poll() is None
