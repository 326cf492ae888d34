"""`workbook pack print`: which pages, in which form, with whose support lines."""

from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.desks import PACKS


def test_a_page_is_printed_as_text_with_who_to_contact_at_its_start(call: World) -> None:
    done = call("pack", "print", "asking-for-help", "name-the-need", "--region", "GB")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Asking for help, one small step at a time\n====")
    assert done.out.index("Samaritans: Call 116 123 (24/7)") < done.out.index("Question 1.")
    assert "You can leave out any question." in done.out.replace("\n", " ")


def test_a_whole_pack_is_printed(call: World) -> None:
    assert call("pack", "print", "asking-for-help").out.count("Question 1.") == 20


def test_a_folder_is_printed_whatever_is_installed(call: World) -> None:
    assert "My street\n=========" in call("pack", "print", str(PACKS / "everything")).out


def test_a_page_of_the_pack_that_it_extends_is_one_of_its_pages(call: World) -> None:
    call.environ["WORKBOOK_PACKS"] = str(PACKS)
    assert "My street\n=========" in call("pack", "print", "extending", "my-street").out


def test_a_file_that_ends_in_html_gets_html(call: World, tmp_path: Path) -> None:
    file = tmp_path / "sheet.html"
    done = call("pack", "print", "asking-for-help", "name-the-need", "--output", str(file), "--large")
    assert (done.code, done.out, done.err) == (0, "", f"Written to {file}.\n")
    assert file.read_text("utf-8").startswith("<!doctype html>")


def test_a_file_that_is_there_is_kept(call: World, tmp_path: Path) -> None:
    file = tmp_path / "sheet.txt"
    file.write_text("mine")
    assert call("pack", "print", "asking-for-help", "--output", str(file)).code == 73
    assert file.read_text() == "mine"
    assert call("pack", "print", "asking-for-help", "--output", str(file), "--yes").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("asking-for-hlep",), 'Did you mean "asking-for-help"?'),
        (("asking-for-help", "name-the-ned"), 'Did you mean "name-the-need"?'),
        (("asking-for-help", "--format", "pdf"), "html, txt"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest_that_is(call: World, words: tuple[str, ...], told: str) -> None:
    done = call("pack", "print", *words)
    assert done.code == 2 and told in done.err and done.err.count("\n") == 1


def test_a_pack_with_faults_is_told_in_one_sentence(call: World, tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text('format = 1\nid = "a"\n')
    done = call("pack", "print", str(tmp_path))
    assert done.code == 65 and done.err.startswith("pack.toml")


def test_a_locale_without_utf_8_gets_plain_letters(call: World) -> None:
    call.environ.update({"LC_ALL": "C", "LANG": "C"})
    assert call("pack", "print", "asking-for-help", "draft-the-ask").out.isascii()
