"""QR codes on a terminal: what they hold comes back, the room for them is right, and a real decoder reads them as they look."""

from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from tests.pictures import cells, decoded, seen_by_zbar
from tests.slow import slow_but
from workbook.outcome.qr import HOLDS, QUIET, TOLD, Room, can_make, codes, one_code, parts, room_for, rows
from workbook.session.codes import painted

MESSAGE = "Hi Ana. Could you sit with me for half an hour on Saturday? It is fine to say no. ¿Sí? Größe, 日本語 and 🙂."
LONG = " ".join([MESSAGE] * 6)
DARK, LIGHT = {"ink": 200, "paper": 20}, {"ink": 20, "paper": 245}
XTERM = {"TERM": "xterm-256color"}


def test_the_library_is_found_where_it_is() -> None:
    assert can_make()


@pytest.mark.parametrize("version", [1, 2, 5, 9, 10, 26, 27, 40])
def test_each_version_holds_as_much_as_is_said_and_no_more(version: int) -> None:
    room = HOLDS[version - 1]
    assert segno.make_qr("a" * room, error="l").version == version
    assert segno.make_qr("é" + "a" * (room - 2 - TOLD), error="l", encoding="utf-8", eci=True).version == version
    if version < 40:
        assert segno.make_qr("a" * (room + 1), error="l").version == version + 1
        assert segno.make_qr("é" + "a" * (room - 1 - TOLD), error="l", encoding="utf-8", eci=True).version == version + 1


@given(st.text(), st.integers(4, 60))
def test_the_parts_of_a_text_are_the_text(text: str, most: int) -> None:
    text = text.encode("utf-8", "ignore").decode()
    told = parts(text, most)
    assert "".join(told) == text
    assert all(0 < len(part.encode()) <= most for part in told)


def test_a_text_is_cut_after_a_blank() -> None:
    assert parts("Could you sit with me on Saturday", 12) == ["Could you ", "sit with me ", "on Saturday"]


@pytest.mark.parametrize(("columns", "lines", "version"), [(80, 23, 5), (60, 19, 3), (40, 15, 1), (40, 11, 0), (20, 40, 0), (300, 100, 40)])
def test_a_code_takes_no_more_room_than_there_is(columns: int, lines: int, version: int) -> None:
    room = Room(columns, lines)
    assert room.holds == (HOLDS[version - 1] if version else 0)
    for code in codes(LONG, room):
        drawn = rows(code)
        assert len(drawn) <= lines and all(len(row) <= columns for row in drawn)
    assert bool(codes(LONG, room)) is (version > 0)


def test_in_ascii_a_module_is_two_cells() -> None:
    code = one_code("hi", Room(58, 29, ascii=True))
    assert code is not None and {len(row) for row in rows(code, ascii=True)} == {58}
    assert one_code("hi", Room(57, 29, ascii=True)) is None
    assert one_code("hi", Room(58, 28, ascii=True)) is None


def test_the_quiet_zone_is_four_light_modules_on_every_side() -> None:
    code = one_code(MESSAGE, Room(200, 100))
    assert code is not None
    side = len(code.modules)
    edge = [code.modules[y][x] for y in range(side) for x in range(side) if not (QUIET <= x < side - QUIET and QUIET <= y < side - QUIET)]
    assert not any(edge)
    assert code.modules[QUIET][QUIET] and code.modules[-QUIET - 1][QUIET]


def test_what_is_said_to_be_room_enough_is() -> None:
    for text in ("hi", MESSAGE, LONG):
        for ascii in (False, True):
            room = room_for(text, ascii=ascii)
            assert room is not None and one_code(text, room) is not None
            assert one_code(text, Room(room.columns - 1, room.rows, ascii=ascii)) is None
    assert room_for("x" * 3000) is None


def test_nothing_to_say_is_no_code() -> None:
    assert codes("", Room(80, 24)) == () and one_code("", Room(80, 24)) is None


@seen_by_zbar
@pytest.mark.parametrize("ground", [DARK, LIGHT])
@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("colours", slow_but(({},), ({}, {"NO_COLOR": "1"})))
def test_a_decoder_reads_them_on_light_and_dark_with_and_without_colours(
    tmp_path: Path, ground: dict[str, int], ascii: bool, colours: dict[str, str]
) -> None:
    told = {**XTERM, **colours, "COLORFGBG": "0;15" if ground is LIGHT else "15;0"}
    found = [
        decoded(cells(painted(code, told, is_terminal=True, ascii=ascii), **ground), tmp_path)
        for code in codes(LONG, Room(90, 45, ascii=ascii))
    ]
    assert len(found) > 1
    assert "".join(found) == LONG


@seen_by_zbar
def test_what_goes_to_paper_is_dark_signs_without_a_sequence(tmp_path: Path) -> None:
    code = one_code(MESSAGE, Room(80, 80))
    assert code is not None
    told = painted(code, XTERM, is_terminal=False)
    assert "\x1b" not in told
    assert decoded(cells(told, **LIGHT), tmp_path) == MESSAGE
    assert set(painted(code, XTERM, is_terminal=False, ascii=True)) <= {"#", " ", "\n"}


@seen_by_zbar
def test_a_decoder_reads_nothing_where_the_quiet_zone_and_the_contrast_are_gone(tmp_path: Path) -> None:
    code = one_code(MESSAGE, Room(80, 80))
    assert code is not None
    assert decoded(cells("\n".join(rows(code)), ink=120, paper=120), tmp_path) == ""
