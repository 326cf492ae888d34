"""Every question with its answer: what stands there, how one gets to a question, and what a change is asked about first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plain.person import Person
from tests.tui.stage import Stage, desk_in, staged
from workbook.session.opening import sit_down
from workbook.tui.screens.review import ReviewScreen, review_entries

Compare = Callable[[str, str], None]
STARTED = ["", "7", "letters [/b]", "There are eleven letters on the table.", "Two have red print on them.", "."]


def reviewed(root: Path, page: str, *keys: str, size: tuple[int, int] = (80, 24)) -> tuple[list[str], list[str | None]]:
    """Open the review of a page and press keys; returns what stood on the screen at first and at last, and what it gave."""
    desk, seen, gave = desk_in(root), list[str](), list[str | None]()

    async def act(stage: Stage) -> None:
        stage.app.session = sit_down(desk, page)
        await stage.app.push_screen(ReviewScreen(stage.app.session), gave.append)
        await stage.pilot.pause()
        seen.append(stage.screen())
        await stage.press(*keys)
        seen.append(stage.screen())

    staged(root, act, desk=desk, size=size)
    return seen, gave


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_every_question_stands_there_with_its_answer_and_its_state(
    tmp_path: Path, person: Person, drawn: Compare, size: tuple[int, int]
) -> None:
    person.walks("name-the-need", [*STARTED, "/park", "/skip", "/quit"])
    seen, _gave = reviewed(tmp_path, "name-the-need", size=size)
    drawn(seen[0], f"review-{size[0]}")
    if size == (80, 24):
        assert [word in seen[0] for word in ("put off", "skipped", "only you", "letters [/b]")] == [True] * 4
        assert "small sign that things are better?" in seen[0]  # the longest prompt, whole


def test_what_was_not_asked_yet_is_fainter_than_what_was_skipped(tmp_path: Path, person: Person) -> None:
    person.walks("name-the-need", [*STARTED, "/skip", "/skip", "/quit"])
    entries = review_entries(sit_down(desk_in(tmp_path), "name-the-need").review(), 5)
    assert [entry.faint for entry in entries] == [False] * 5 + [True] * 2
    assert [entry.right for entry in entries[2:]] == ["skipped", "skipped", "", "", ""]
    assert not any(entry.faint for entry in review_entries(sit_down(desk_in(tmp_path), "name-the-need").review()))


def test_a_long_answer_takes_two_rows(tmp_path: Path, person: Person) -> None:
    person.walks("name-the-need", [*STARTED[:3], "word " * 80, ".", "/quit"])
    seen, _gave = reviewed(tmp_path, "name-the-need")
    rows = [row for row in seen[0].splitlines() if "word word" in row]
    assert len(rows) == 2
    assert rows[1].endswith("…")


def test_enter_gives_the_question_under_the_cursor_which_begins_where_the_person_is(tmp_path: Path, person: Person) -> None:
    person.walks("name-the-need", [*STARTED, "/quit"])
    _seen, gave = reviewed(tmp_path, "name-the-need", "enter")
    assert gave == ["feelings"]


@pytest.mark.parametrize(("keys", "place"), [(("1", "enter"), "area"), (("2", "enter"), "situation"), (("up", "up", "enter"), "area")])
def test_a_question_is_found_by_its_number_and_by_the_arrows(tmp_path: Path, person: Person, keys: tuple[str, ...], place: str) -> None:
    person.walks("name-the-need", [*STARTED, "/quit"])
    _seen, gave = reviewed(tmp_path, "name-the-need", *keys)
    assert gave == [place]


@pytest.mark.parametrize("key", ["escape", "ctrl+p", "q"])
def test_going_back_changes_nothing(tmp_path: Path, person: Person, key: str) -> None:
    person.walks("name-the-need", [*STARTED, "/quit"])
    _seen, gave = reviewed(tmp_path, "name-the-need", key)
    assert gave == [None]
    assert person.attempt("name-the-need").position == "feelings"


def test_what_a_change_would_hide_is_asked_about_first(tmp_path: Path, person: Person) -> None:
    person.walks("everything/my-street", ["", "", "y", "/go 7", "sam@example.org", "/go 1", "/quit"])
    asked = []

    async def say_no(stage: Stage) -> None:
        await stage.press("n")
        asked.append(stage.screen())
        await stage.press("enter")
        asked.append(stage.screen())

    async def say_yes(stage: Stage) -> None:
        await stage.press("ctrl+o", "n")
        await stage.press("y")

    staged(tmp_path, say_no, page="everything/my-street")
    assert "Changing this hides 1 answer; it is kept." in asked[0]
    assert "What is your street called?" in asked[1]
    assert person.answers("my-street")["rules"] is True
    staged(tmp_path, say_yes, page="everything/my-street")
    assert person.answers("my-street")["rules"] is False
    assert person.answers("my-street")["mail"] == "sam@example.org"


def test_nothing_on_it_is_taken_for_markup(tmp_path: Path, person: Person) -> None:
    person.walks("name-the-need", ["", "7", "see [/etc/passwd] [red]x[/] [@click=app.bell]y[/]", "/quit"])
    seen, _gave = reviewed(tmp_path, "name-the-need")
    assert "see [/etc/passwd] [red]x[/] [@click=app.bell]y[/]" in seen[0]
