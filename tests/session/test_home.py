"""Which pages home shows."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desks import SHIPPED, desk_at, write_pack
from tests.slow import slow_but
from workbook.exercise.steps import ShortText
from workbook.pack.library import Library
from workbook.session.home import home, put_off_words
from workbook.session.opening import sit_down
from workbook.session.overview import listed

CIRCLE = "workshop-75/ask-circle"


def test_a_workshops_own_pages_are_on_home_once_they_are_begun(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, SHIPPED)
    assert CIRCLE in {page.name for page in listed(desk)} and CIRCLE not in home(desk).pages
    session = sit_down(desk, CIRCLE)
    session.keep()
    session.answer("carrying a table up two floors")
    desk = desk_at(tmp_path, SHIPPED)
    assert CIRCLE in home(desk).pages and "workshop-75/taking-home" not in home(desk).pages


def test_questions_that_were_put_off_are_told_until_they_are_answered(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    assert home(desk).put_off == ()
    session = sit_down(desk, "name-the-need")
    session.keep()
    session.park()
    session.answer("eleven letters")
    session.park()
    assert [(page.id, page.put_off) for page in home(desk).put_off] == [("name-the-need", ("area", "feelings"))]
    assert put_off_words(home(desk).put_off) == ("2 questions you put off", "Name the need")
    session.go("area")
    session.answer("money")
    session.close()
    assert put_off_words(home(desk).put_off) == ("1 question you put off", "Name the need")
    other = sit_down(desk, "check-in")
    other.park()
    other.close()
    assert put_off_words(home(desk).put_off) == ("2 questions you put off", "on 2 pages")


# -- what a large pack costs that was installed, and whose pages nobody has opened

OPENED: list[str] = []
NOTING = [False]
STEP = '[[step]]\nid = "s{number}"\ntype = "short_text"\nprompt = "What?"\n'


def _note(event: str, args: tuple[object, ...]) -> None:
    if NOTING[0] and event == "open":
        OPENED.append(str(args[0]))


sys.addaudithook(_note)


@contextmanager
def files_opened() -> Iterator[list[str]]:
    OPENED.clear()
    NOTING[0] = True
    try:
        yield OPENED
    finally:
        NOTING[0] = False


def installed_pack(tmp_path: Path, pages: int) -> Path:
    steps = "".join(STEP.format(number=number) for number in range(20))
    return write_pack(tmp_path / "own" / "big" / "1.0.0-abc", "big", **{f"page_{number}": steps for number in range(pages)})


def steps_made() -> int:
    gc.collect()
    return sum(isinstance(one, ShortText) for one in gc.get_objects())


@pytest.mark.parametrize("pages", slow_but((20,), (1, 20, 150)))
def test_home_opens_three_small_files_for_an_installed_pack_and_none_of_its_pages(tmp_path: Path, pages: int) -> None:
    installed_pack(tmp_path, pages)
    for look in ("first", "second"):
        desk = desk_at(tmp_path)
        desk.library = Library((), tmp_path / "cache", newest=(tmp_path / "own",))
        before = steps_made()
        with files_opened() as opened:
            shown = home(desk).pages
        assert len(shown) == pages
        own = [path for path in opened if str(tmp_path) in path and "/store" not in path]
        if look == "first":  # the negative control: each page's file is read, and each step is made
            assert len(own) > pages and steps_made() - before >= 20 * pages
        else:
            assert sorted(Path(path).parent.name for path in own) == ["1.0.0-abc", "packs", "seen"]
            assert sum(Path(path).stat().st_size for path in own) < 3000 + 2500 * pages
            assert steps_made() <= before
        del shown, desk


def test_a_page_of_an_installed_pack_that_was_changed_is_read_again(tmp_path: Path) -> None:
    place = installed_pack(tmp_path, 2)

    def prompt() -> str:
        library = Library((), tmp_path / "cache", newest=(tmp_path / "own",))
        return library.pack("big").own["page-1"].steps[0].prompt

    assert [prompt(), prompt()] == ["What?"] * 2
    file = place / "exercises" / "page-1.toml"
    file.write_text(file.read_text().replace("What?", "When?"))
    assert [prompt(), prompt()] == ["When?"] * 2


@pytest.mark.parametrize("damage", ["", "[]", "[1, 2, 3]", "{", '["a", "b", "c", "d"]'])
def test_a_note_of_what_was_seen_that_is_damaged_is_made_anew(tmp_path: Path, damage: str) -> None:
    installed_pack(tmp_path, 2)
    kept = []
    for _start in range(2):
        library = Library((), tmp_path / "cache", newest=(tmp_path / "own",))
        assert list(library.pack("big").own) == ["page-0", "page-1"]
        (note,) = (tmp_path / "cache" / "seen").iterdir()
        kept.append(note.read_bytes())
        note.write_text(damage)
    assert kept[0] == kept[1]
