"""A pack on trial in line mode: files are edited between two lines, as an author does it between two windows."""

import io
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.desks import SHIPPED, desk_at, write_pack
from tests.pages import step
from workbook.pack.library import Library
from workbook.plain.preview import PreviewLines, open_preview
from workbook.plain.tools import Tools
from workbook.session.preview import Preview

HEADING = 'id = "page"\ntitle = "Page"\npurpose = "Try."\ntakeaway = "A line."\nminutes = 3\n'
Deed = str | Callable[[], object]


class Typist(io.StringIO):
    """Types lines; a deed is done right before the line after it is read."""

    def __init__(self, deeds: Sequence[Deed]) -> None:
        super().__init__("")
        self._deeds = list(deeds)

    def readline(self, size: int | None = -1, /) -> str:
        line = str(self._deeds.pop(0)) + "\n" if self._deeds else ""
        while self._deeds and not isinstance(self._deeds[0], str):
            deed = self._deeds.pop(0)
            assert callable(deed)
            deed()
        return line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "mine", page=HEADING + step("first") + step("second") + step("third", example='"A cup of tea"'))


def edits(folder: Path, old: str, new: str, file: str = "exercises/page.toml") -> Callable[[], object]:
    """Return what changes a file in place, as nano does."""

    def edit() -> None:
        text = (folder / file).read_text()
        assert old in text
        (folder / file).write_text(text.replace(old, new))

    return edit


def heard(folder: Path, *deeds: Deed, at: str = "") -> tuple[str, int]:
    """Return what is said while all that is typed and done, and the exit code."""
    preview = Preview(desk_at(folder.parent, kept=False), folder, lambda: Library([SHIPPED]), step=at)
    target = io.StringIO()
    lines = PreviewLines(Typist(deeds), target, preview=preview, forget=lambda source: None)
    code = open_preview(preview, lines, Tools(open_editor=lambda text: None, reason="Line mode: the input is not a terminal."))
    return target.getvalue(), code


def test_a_page_is_asked_again_when_its_file_was_changed(folder: Path, transcript: Callable[[str, str], None]) -> None:
    said, code = heard(folder, "my words", edits(folder, "second?", "What now?"), "more", "/back", "", "/quit")
    assert code == 0
    transcript(said, "preview_changed")


def test_a_broken_file_is_said_and_the_last_good_page_stays(folder: Path, transcript: Callable[[str, str], None]) -> None:
    broken, mended = edits(folder, 'prompt = "second?"', 'prompt = "second?'), edits(folder, 'prompt = "second?', 'prompt = "second?"')
    said, code = heard(folder, "my words", broken, "/faults", "more", mended, "", "/quit")
    assert code == 0 and "Traceback" not in said
    transcript(said, "preview_broken")


def test_a_pack_that_is_broken_at_first_opens_once_it_is_mended(folder: Path, transcript: Callable[[str, str], None]) -> None:
    edits(folder, "prompt", "prmpt")()
    said, _code = heard(folder, "", edits(folder, "prmpt", "prompt"), "", "my words")
    transcript(said, "preview_broken_at_first")


def test_the_author_s_words_do_what_they_say(folder: Path, transcript: Callable[[str, str], None]) -> None:
    said, _code = heard(folder, "/author", "/fill", "", "", "/all", "/all", "/afresh", "/author", "/help", "/faults", "/quit")
    transcript(said, "preview_author")


def test_a_pack_that_is_deleted_meanwhile_costs_nothing(folder: Path) -> None:
    said, code = heard(folder, "my words", lambda: shutil.rmtree(folder), "/faults", "more", "/quit")
    assert code == 0 and "1 fault in the pack now." in said and "Question 3 of 3: third?" in said


def test_the_end_of_the_page_is_said_again_too_and_the_end_of_input_ends_it(folder: Path) -> None:
    said, code = heard(folder, "", edits(folder, "A line.", "Another line."), at="third")
    assert code == 0 and "Another line." not in said.split("The page changed")[0]
    assert said.endswith("The preview is closed. Nothing you typed in it was kept.\n")
