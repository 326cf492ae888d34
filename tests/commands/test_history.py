import json
from datetime import timedelta

import pytest

from tests.commands.conftest import World
from tests.commands.terminal import Terminal
from tests.desks import Someone, walk_on
from workbook.commands.table import BY_NAME, parser_of
from workbook.commands.wiring import desk
from workbook.session.opening import sit_down


def do(call: World, page: str, *, turn: int = 0, fresh: bool = False) -> None:
    """Walk a page to its end."""
    session = sit_down(desk(parser_of(BY_NAME["list"]).read([]), call.outside()), page, fresh=fresh)
    walk_on(session, Someone(turn))
    session.close()


def test_before_anything_is_written_it_says_what_will_be_here(call: World) -> None:
    done = call("history")
    assert (done.code, done.out, done.err) == (0, "What you wrote, and when, will be here. Nothing is written yet.\n", "")
    assert json.loads(call("history", "--json").out) == {"attempts": [], "moments": []}
    assert not call.store.exists()


def test_pages_and_asks_are_told_by_their_days_and_nothing_is_counted(call: World) -> None:
    do(call, "plan-the-moment")
    call.now += timedelta(days=8)
    do(call, "after-the-ask")
    call.write("name-the-need", {"effect": "sleep"}, thread="new")
    done = call("history")
    assert done.code == 0 and done.err == ""
    pages, moments = done.out.split("\nYour threads, chosen days and results, the newest first\n")
    assert pages.startswith("What you wrote on, the newest first\n\nTuesday 1 December 2026\n  Name the need, in the thread: Thread 2.\n")
    assert "  Begun that day, not finished.\n" in pages
    assert "  What happened when I asked, in the thread: " in pages
    assert "\nMonday 23 November 2026\n  Plan the moment, in the thread: " in pages
    assert "\nTuesday 1 December 2026\n  You began this thread: Thread 2.\n  What happened: Tuesday 1 December 2026, " in moments
    assert "\nFriday 27 November 2026\n  A day that you chose: What day will you ask" in moments
    assert "score" not in done.out and "streak" not in done.out and "total" not in done.out


def test_json_has_the_shape_that_programs_count_on(call: World) -> None:
    call.write("name-the-need", {"effect": "sleep"})
    told = json.loads(call("history", "--json").out)
    (one,), (moment,) = told["attempts"], told["moments"]
    assert one.pop("begun") < one.pop("changed")
    assert one == {
        "thread": 1, "thread_name": "Thread 1", "pack": "asking-for-help", "exercise": "name-the-need", "attempt": 1,
        "title": "Name the need", "finished": None, "in_hand": "", "here": True}  # fmt: skip
    assert moment == {"day": "2026-11-23", "kind": "thread", "words": "", "thread": 1, "thread_name": "Thread 1"}


def test_two_times_of_a_page_stand_together_question_by_question(call: World) -> None:
    do(call, "after-the-ask")
    call.now += timedelta(days=3)
    do(call, "after-the-ask", turn=3, fresh=True)
    done = call("history", "--compare", "after-the-ask")
    assert done.code == 0 and done.err == ""
    assert done.out.startswith("What happened when I asked\n\nYou planned to ask ")
    assert "  Earlier: Monday 23 November 2026\n    They said yes\n  Latest: Thursday 26 November 2026\n    No answer yet\n" in done.out
    assert "What is one thing you want to remember from this? (the same both times)\n    words about learned\n" in done.out
    told = json.loads(call("history", "--compare", "after-the-ask", "--json").out)
    assert (told["earlier"]["attempt"], told["later"]["attempt"]) == (1, 2)
    assert told["questions"][0] == {
        "step": "outcome",
        "question": told["questions"][0]["question"],
        "earlier": "They said yes",
        "later": "No answer yet",
        "same": False,
    }


@pytest.mark.parametrize(("columns", "beside"), [(80, True), (40, False)])
def test_on_a_terminal_that_is_wide_enough_two_times_stand_side_by_side(call: World, columns: int, beside: bool) -> None:
    do(call, "after-the-ask")
    call.now += timedelta(days=3)
    do(call, "after-the-ask", turn=3, fresh=True)
    with Terminal("history", "--compare", "after-the-ask", columns=columns) as terminal:
        assert terminal.ended() == 0
    lines = terminal.seen.replace("\r", "").split("\n")
    assert any(line.startswith("  Earlier: ") and "Latest: " in line for line in lines) == beside
    assert any(line.startswith("  They said yes ") and line.endswith("No answer yet") for line in lines) == beside


def test_a_page_that_was_done_once_says_so(call: World) -> None:
    do(call, "after-the-ask")
    done = call("history", "--compare", "after-the-ask")
    assert done.code == 2 and "Once you have done it a second time, both stand here side by side." in done.err
    done = call("history", "--compare", "name-the-need")
    assert done.code == 2 and "It is a page to be done once." in done.err
    done = call("history", "--compare", "nowhere")
    assert done.code == 2 and "There is no page" in done.err
