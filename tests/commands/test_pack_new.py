"""`workbook pack new`: what it asks, what it writes, and that nothing half-made is ever left."""

import os
from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.desks import PACKS


@pytest.fixture(autouse=True)
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "desk"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def test_it_asks_four_questions_and_the_pack_is_right_at_once(call: World) -> None:
    done = call("pack", "new", typed="Für die Gruppe\nAsk for an hour off.\nAna Ruiz\nen\n")
    assert done.code == 0
    assert done.out.count("\n> ") == 4
    assert done.out.endswith("Change its words in any editor, then look it over: workbook pack check fur-die-gruppe\n")
    text = Path("fur-die-gruppe/pack.toml").read_text("utf-8")
    for line in ('title = "Für die Gruppe"', 'description = "Ask for an hour off."', 'authors = ["Ana Ruiz"]', 'language = "en"'):
        assert line in text
    assert call("pack", "check", "--strict", "fur-die-gruppe").code == 0


def test_enter_keeps_what_is_proposed(call: World) -> None:
    assert call("pack", "new", typed="\n\n\n\n").code == 0
    assert 'title = "Our own pages"' in Path("our-own-pages/pack.toml").read_text("utf-8")


def test_options_answer_the_questions(call: World) -> None:
    done = call("pack", "new", "mine", "--title", "For us", "--description", "A page.", "--author", "Ana", "--language", "en")
    assert (done.code, "> " in done.out) == (0, False)
    assert 'id = "for-us"' in Path("mine/pack.toml").read_text("utf-8")


def test_an_answer_that_was_given_by_an_option_is_not_asked(call: World) -> None:
    assert call("pack", "new", "--title", "For us", typed="\n\n\n").out.count("\n> ") == 3


def test_with_yes_nothing_is_asked(call: World) -> None:
    assert "> " not in call("pack", "new", "--yes").out


@pytest.mark.parametrize("typed", ["", "Only a title\n", "A title\nWords\nAna\n"])
def test_when_the_answers_end_too_early_nothing_is_written(call: World, typed: str) -> None:
    done = call("pack", "new", typed=typed)
    assert done.code == 1
    assert done.err == "The questions were not answered to the end, so nothing was written.\n"
    assert os.listdir() == []


def test_a_folder_that_holds_anything_is_refused_before_a_question_is_asked(call: World) -> None:
    Path("mine").mkdir()
    Path("mine/notes.txt").write_text("mine")
    done = call("pack", "new", "mine")
    assert (done.code, done.out) == (73, "")
    assert done.err == "mine is there already and holds something. Choose another folder.\n"
    assert os.listdir() == ["mine"]


def test_an_empty_folder_is_taken(call: World) -> None:
    Path("mine").mkdir()
    assert call("pack", "new", "mine", "--yes").code == 0


def test_a_place_that_cannot_be_written_is_a_sentence(call: World) -> None:
    Path("file").write_text("")
    done = call("pack", "new", "file/mine", "--yes")
    assert done.code == 73 and done.err.startswith("file/mine could not be made: ") and done.err.count("\n") == 1


def test_the_schemas_lie_beside_the_pack_and_are_no_part_of_it(call: World) -> None:
    call("pack", "new", "mine", "--yes")
    line = Path("mine/exercises/01-ask-for-one-thing.toml").read_text("utf-8").splitlines()[0]
    assert (Path("mine/exercises") / line.removeprefix("#:schema ")).is_file()
    assert call("pack", "check", "--strict", "mine").code == 0


def test_schemas_that_are_there_are_left_as_they_are(call: World) -> None:
    Path("workbook-schema").mkdir()
    Path("workbook-schema/mine.json").write_text("{}")
    assert call("pack", "new", "mine", "--yes").code == 0
    assert os.listdir("workbook-schema") == ["mine.json"]


def test_what_nobody_sees_is_left_out_of_a_title(call: World) -> None:
    assert call("pack", "new", "mine", "--yes", "--title", "a\u202eb\x1b[31m").code == 0
    assert 'title = "ab[31m"' in Path("mine/pack.toml").read_text("utf-8")


def test_a_language_that_is_none_is_refused(call: World) -> None:
    assert call("pack", "new", "mine", "--yes", "--language", "??").code == 65


def test_an_author_who_writes_in_another_language_is_told_that_the_first_words_are_english(call: World) -> None:
    told = "Its first words are in English: write yours over them."
    assert told in call("pack", "new", "mine", "--yes", "--language", "es").out
    assert told not in call("pack", "new", "two", "--yes", "--language", "en-GB").out


def test_from_a_page_brings_what_it_needs_and_tells_the_rest(call: World) -> None:
    done = call("pack", "new", "ours", "--from", "asking-for-help/draft-the-ask", "--yes", "--author", "Ana")
    assert done.code == 0
    assert "their questions came along: Name the need (2), Choose the kind of help (1), Find a helper (4)" in done.out
    assert "Links to pages that did not come along were taken out: ask-at-work, plan-the-moment." in done.out
    assert "Parts of its texts that print answers which nothing here asks for were left out: advice_question, " in done.out
    assert call("pack", "check", "--strict", "ours").code == 0
    assert call("pack", "new", "two", "--from", "draft-the-ask", "--yes").code == 0, "a page that only one pack has needs no pack before it"


def test_from_a_pack_copies_all_of_it(call: World) -> None:
    assert call("pack", "new", "ours", "--from", "asking-for-help", "--yes", "--title", "Ours").code == 0
    assert len(os.listdir("ours/exercises")) == 20
    assert call("pack", "check", "--strict", "ours").code == 0


def test_from_a_folder_copies_a_pack_that_is_not_installed(call: World) -> None:
    assert call("pack", "new", "ours", "--from", str(PACKS / "everything"), "--yes").code == 0


def test_from_says_what_is_not_there(call: World) -> None:
    assert 'Did you mean "draft-the-ask"?' in call("pack", "new", "--yes", "--from", "asking-for-help/draft-the-aks").err
    assert 'Did you mean "asking-for-help"?' in call("pack", "new", "--yes", "--from", "asking-for-hlep").err
    assert os.listdir() == []


def test_extends_stands_beside_the_other_pack(call: World) -> None:
    assert call("pack", "new", "ours", "--extends", "asking-for-help", "--yes").code == 0
    assert '[extends]\n# The id of the pack that this one builds on.\npack = "asking-for-help"' in Path("ours/pack.toml").read_text("utf-8")
    assert call("pack", "check", "--strict", "ours").code == 0
    assert call("pack", "new", "two", "--extends", "no-such-pack", "--yes").code != 0


def test_from_and_extends_do_not_go_together(call: World) -> None:
    assert call("pack", "new", "--yes", "--from", "asking-for-help", "--extends", "asking-for-help").code == 2
