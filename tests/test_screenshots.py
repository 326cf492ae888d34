"""The pictures of the README: all there, made from one list, and holding nothing of the machine they were made on."""

import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from screenshots.cells import Look, Stretch, stretches
from screenshots.drawing import EDGE, LETTER, LINE, Ground, browser, drawn
from screenshots.make import SHOWN_HOME, main, make
from screenshots.pictures import LINE_MODE, PICTURES
from screenshots.story import told_of
from tests.pictures import ZBAR, seen_by_zbar

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "screenshots"
NAMES = [LINE_MODE, *PICTURES]
GROUND = Ground(ink="#111111", paper="#eeeeee")


def words_of(svg: str) -> str:
    """Return what can be read in a picture, a line a row."""
    texts = [one for one in ET.fromstring(svg).iter() if one.tag.endswith("}text")]
    return "\n".join("".join(one.itertext()) for one in texts)


def test_the_folder_holds_the_pictures_of_the_list_and_no_others() -> None:
    wanted = {f"{name}.{kind}" for name in NAMES for kind in ("svg", "png")}
    assert {path.name for path in FOLDER.iterdir() if path.suffix in {".svg", ".png"}} == wanted


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_fetches_nothing_and_tells_nothing_of_the_machine(name: str) -> None:
    svg = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    told = svg.replace('xmlns="http://www.w3.org/2000/svg"', "").replace(SHOWN_HOME, "")
    for foreign in ("://", "@font-face", "@import", "url(", "href", "/home", "/root", "/tmp", "/work", "/Users", "/var", str(Path.home())):
        assert foreign not in told, foreign


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_shows_what_it_was_made_for(name: str) -> None:
    shown = words_of((FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    assert PICTURES[name].moves[-1][1] in shown


def test_every_picture_is_told_from_pages_of_the_story() -> None:
    for name, picture in PICTURES.items():
        pages = picture.before.split()
        told = [told_of(page)[2] for page in pages]
        assert not picture.at or any(picture.at in asked for asked, _answer in told[-1]), name


def test_the_readme_shows_only_pictures_that_are_there() -> None:
    shown = re.findall(r"screenshots/([\w.-]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown
    assert [name for name in shown if not (FOLDER / name).exists()] == []


def test_a_name_that_is_not_on_the_list_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["the-moon"]) == 1
    assert "the-moon" in capsys.readouterr().out


def test_escapes_become_looks_which_hold_on_into_the_next_row() -> None:
    first, second = stretches(["a\x1b[1;38;2;134;198;189mb\x1b[0;36m語", "\x1b[7mc\x1b[27;39md"])
    assert first[:2] == [Stretch(0, "a", Look()), Stretch(1, "b", Look(ink="#86c6bd", bold=True))]
    cyan = first[2].look
    assert (first[2].column, first[2].width, cyan.bold) == (2, 2, False)
    assert second == [Stretch(0, "c", Look(ink=cyan.ink, reverse=True)), Stretch(1, "d", Look())]


def test_every_word_starts_on_its_own_column() -> None:
    row = [Stretch(0, "  one two   three", Look()), Stretch(17, "four", Look(bold=True))]
    picture = drawn([row], 80, GROUND)
    begins = [(float(found), text) for found, text in re.findall(r'<tspan x="([\d.]+)"[^>]*>([^<]*)<', picture)]
    assert begins == [(round(EDGE + column * LETTER, 1), text) for column, text in ((2, "one two"), (12, "three"), (17, "four"))]


def test_what_is_reversed_stands_on_the_ink() -> None:
    picture = drawn([[Stretch(3, " ", Look(reverse=True))]], 80, GROUND)
    assert f'width="{LETTER:g}" height="21" fill="{GROUND.ink}"' in picture


@seen_by_zbar
def test_a_code_in_a_picture_is_a_code(tmp_path: Path) -> None:
    png = FOLDER / "qr-code.png"
    told = subprocess.run([str(ZBAR), "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(png)], capture_output=True, check=False)
    assert told.stdout.decode().startswith("Hi Ana, I have something to ask you.")


def test_blocks_fill_their_cells() -> None:
    picture = drawn([[Stretch(2, "▀▀█▄", Look(ink="#010101"))]], 80, GROUND)
    found = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="#010101"', picture)
    left, half = EDGE + 2 * LETTER, LINE / 2
    wanted = [(left, EDGE, 2 * LETTER, half), (left + 2 * LETTER, EDGE, LETTER, LINE), (left + 3 * LETTER, EDGE + half, LETTER, half)]
    assert [tuple(map(float, one)) for one in found] == [tuple(round(part, 1) for part in one) for one in wanted]


def test_signs_of_xml_are_only_text() -> None:
    assert words_of(drawn([[Stretch(0, "a <b> & c", Look())]], 80, GROUND)) == "a <b> & c"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["question", LINE_MODE])
def test_a_picture_is_made_from_the_real_app(name: str, tmp_path: Path) -> None:
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed; the pictures of screens are made in it")
    make(name, tmp_path)
    shown = words_of((tmp_path / f"{name}.svg").read_text(encoding="utf-8"))
    assert "sit with me for half an hour while I open my letters" in shown.replace("\n", "")
    assert (tmp_path / f"{name}.png").exists() == (browser() is not None)
