"""The words with a slash, and what typed lines mean."""

import pytest

from workbook.exercise.fields import Item, Option
from workbook.exercise.judge import unstemmed
from workbook.plain.typed import named, pick, picks, ticks, yes_or_no
from workbook.plain.words import WORDS, Word, heard, help_lines, unknown, unslashed

OPTIONS = named([
    Option(value="tasks", label="Everyday tasks, and the home"),
    Option(value="money", label="Money"),
    Option(value="2", label="The second of two"),
])


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("/back", Word("back")),
        ("  /Go 3 ", Word("go", "3")),
        ("/row 2", Word("change", "2")),
        ("/later", Word("park")),
        ("//back", None),
        ("back", None),
        ("", None),
        ("and/or", None),
        ("/", Word("")),
    ],
)
def test_a_slash_makes_a_word(line: str, word: Word | None) -> None:
    assert heard(line) == word


@pytest.mark.parametrize(("line", "text"), [("//etc/hosts", "/etc/hosts"), ("  //x", "  /x"), ("a//b", "a//b"), ("///", "//")])
def test_two_slashes_type_one(line: str, text: str) -> None:
    assert unslashed(line) == text


def test_an_unknown_word_is_answered_kindly_with_the_nearest() -> None:
    assert unknown(Word("bakc")) == (
        "There is no word /bakc. Did you mean /back? /help lists the words. To begin a line with a slash, type two.")


def test_help_tells_every_word_it_is_asked_for() -> None:
    assert len(help_lines(list(WORDS))) == len(WORDS) + 2


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("1", "tasks"),
        (" 2. ", "money"),
        ("2)", "money"),
        ("everyday TASKS, and the home", "tasks"),
        ("Money.", "money"),
        ("9", "9"),
        ("0", "0"),
        ("neither", "neither"),
        ("-1", "-1"),
    ],
)
def test_a_number_or_a_label_picks_and_anything_else_is_handed_on(line: str, value: str) -> None:
    assert pick(line, OPTIONS) == value


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("1,3", ["tasks", "2"]),
        ("1 2", ["tasks", "money"]),
        ("3; 1", ["2", "tasks"]),
        ("money", ["money"]),
        ("Everyday tasks, and the home", ["tasks"]),
        ("money, the second of two", ["money", "2"]),
        ("1, 9", ["tasks", "9"]),
        ("dogs, cats", ["dogs", "cats"]),
    ],
)
def test_several_are_picked_by_numbers_or_labels(line: str, values: list[str]) -> None:
    assert picks(line, OPTIONS) == values


@pytest.mark.parametrize(("line", "ids"), [("0", []), ("none", []), ("2", ["b"]), ("1 2", ["a", "b"]), ("first", ["a"])])
def test_boxes_are_ticked_by_numbers_and_none_of_them_by_a_nought(line: str, ids: list[str]) -> None:
    assert ticks(line, [Item(id="a", label="first"), Item(id="b", label="second")]) == ids


@pytest.mark.parametrize(("line", "meant"), [("y", True), ("YES", True), ("n", False), ("No.", False), ("maybe", "maybe")])
def test_yes_and_no_are_one_letter_or_a_word(line: str, meant: bool | str) -> None:
    assert yes_or_no(line) == meant


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("I need help with my letters", "my letters"),
        ("  i  NEED help with\tmy  letters", "my  letters"),
        ("my letters", "my letters"),
        ("I need help with", "I need help with"),
        ("I need help without delay", "I need help without delay"),
    ],
)
def test_the_beginning_of_a_sentence_that_the_page_has_already_is_not_kept_twice(line: str, kept: str) -> None:
    assert unstemmed(line, "I need help with") == kept
    assert unstemmed(line, "") == line
