"""What a facilitator is told: whole minutes, counts, how many more it takes, what goes out, what stays and what goes."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.tui.group import Group
from workbook.workshop.facilitating import closing_words, left_words, missing_words, next_words, part_done, picked, place_words
from workbook.workshop.room import Room


def room(group: Group) -> Room:
    leading = group.lead()
    leading.tick()
    return leading.room()


@pytest.mark.parametrize(
    "seconds, words",
    [
        (600, "10 minutes left"),
        (541, "10 minutes left"),
        (540, "9 minutes left"),
        (60, "1 minute left"),
        (1, "1 minute left"),
        (0, "time is up"),
        (-59, "time is up"),
        (-60, "1 minute over"),
        (-150, "2 minutes over"),
    ],
)
def test_time_is_told_in_whole_minutes(seconds: int, words: str) -> None:
    assert left_words(timedelta(seconds=seconds)) == words


def test_a_phase_without_an_end_tells_no_time() -> None:
    assert left_words(None) == ""


def test_the_bar_moves_by_the_minute_and_ends_full(tmp_path: Path) -> None:
    group = Group(tmp_path)
    assert part_done(room(group)) < 0
    group.go_to("welcome")
    seen = []
    for _half in range(12):
        seen.append(part_done(room(group)))
        group.wait(0.5)
    assert seen == [0.0, 0.0, 0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 1.0, 1.0, 1.0, 1.0]


def test_how_many_more_it_takes_is_told_and_never_who(tmp_path: Path) -> None:
    group = Group(tmp_path)
    group.go_to("look-back")
    words = []
    for uid in range(2001, 2006):
        group.send(uid, "look-back", "check-in.ask", kind="count", value=("3",))
        now = room(group)
        question = now.question("check-in.ask")
        assert question is not None
        words.append(missing_words(now, question))
        assert not any(str(one) in words[-1] for one in range(2001, 2006))
    assert [one.split()[0] for one in words] == ["4", "3", "2", "1", "The"]
    assert room(group).totals


def test_where_it_is_and_what_comes_next(tmp_path: Path) -> None:
    group = Group(tmp_path)
    assert place_words(room(group)) == "not begun" and next_words(room(group)) == "Begin: Welcome, 4 minutes"
    group.go_to("look-back")
    assert place_words(room(group)) == "phase 11 of 11" and "last phase" in next_words(room(group))
    group.lead().close()
    assert place_words(room(group)) == "closed"


def test_what_would_go_out_is_what_goes_out(tmp_path: Path) -> None:
    group = Group(tmp_path)
    group.go_to("draft-the-ask")
    group.send(2001, "draft-the-ask", "draft-the-ask.request", "b", name="Ana")
    group.send(2002, "draft-the-ask", "draft-the-ask.request", "a")
    group.send(2003, "name-the-need", "name-the-need.need-line", "c")
    leading = group.lead()
    leading.tick()
    numbers = [one.number for question in leading.room().questions for one in question.shares]
    shown = picked(leading.room(), numbers, [])
    leading.release(numbers)
    assert leading.room().released == shown and len(shown.shares) == 3


def test_closing_tells_for_how_long_what_was_released_stays(tmp_path: Path) -> None:
    assert any("7 days" in words for words in closing_words(room(Group(tmp_path))))
