import json
from dataclasses import replace
from pathlib import Path

from tests.commands.conftest import World
from workbook.attempt.attempt import Given
from workbook.attempt.store import Store
from workbook.commands.table import BY_NAME, parser_of
from workbook.commands.wiring import desk
from workbook.session.plan import mark_tried, plan_of

ANSWERS = {"area": "tasks", "situation": "The boiler broke.\nIt is cold.", "need-line": "a lift on Monday"}


def test_answers_are_shown_with_their_questions_and_cards(call: World) -> None:
    call.write("name-the-need", ANSWERS)
    done = call("show", "name-the-need")
    assert done.code == 0
    assert "Name the need (asking-for-help/name-the-need)" in done.out
    assert "Which part of life is this mostly about?\n  Everyday tasks and the home\n" in done.out
    assert "What is going on? Two or three lines is plenty. (only you)\n  The boiler broke.\n  It is cold.\n" in done.out
    assert "My need (need-card)\n\nI need help with a lift on Monday." in done.out


def test_a_page_may_be_named_with_its_pack(call: World) -> None:
    call.write("name-the-need", ANSWERS)
    assert call("show", "asking-for-help/name-the-need").out == call("show", "name-the-need").out


def test_a_card_is_shown_by_its_name(call: World) -> None:
    call.write("name-the-need", ANSWERS)
    assert call("show", "need-card").out == "My need (need-card)\n\nI need help with a lift on Monday.\n"


def test_the_plan_is_shown_with_whom_to_ask_and_what_was_tried(call: World) -> None:
    call.write("plan-the-moment", {"cue": "I sit down", "plan-b": "nudge"}, finish=True)
    done = call("show", "plan-card")
    assert "If I hear nothing in three days: send one kind nudge.\n" in done.out
    assert "\nIn order, the first one first\n\n1. If I hear nothing in three days: send one kind nudge.\n2. " in done.out
    here = desk(parser_of(BY_NAME["list"]).read([]), call.outside())
    plan = plan_of(here)
    assert plan is not None
    mark_tried(here, plan, plan.lines[0])
    assert "\n1. If I hear nothing in three days: send one kind nudge. (tried)\n2. " in call("show", "plan-card").out
    told = json.loads(call("show", "plan-card", "--json").out)["order"]
    assert [one["tried"] for one in told] == [True, False] and set(told[0]) == {"line", "tried"}


def test_without_a_name_the_cards_of_the_thread_are_shown(call: World) -> None:
    assert call("show").out == "No page with a card was begun yet.\n"
    call.write("name-the-need", ANSWERS)
    assert call("show").out == "My need (need-card)\n\nI need help with a lift on Monday.\n"
    assert json.loads(call("show", "--json").out) == {"thread": 1, "cards": {"need-card": "I need help with a lift on Monday."}}


def test_a_page_that_was_not_begun_says_so(call: World) -> None:
    assert call("show", "say-thanks").out == "Say thanks (asking-for-help/say-thanks)\n\nNothing is written here yet.\n"


def test_json_has_the_shape_that_programs_count_on(call: World) -> None:
    call.write("name-the-need", ANSWERS)
    shown = json.loads(call("show", "name-the-need", "--json").out)
    assert list(shown) == ["pack", "exercise", "thread", "state", "started", "updated", "answers", "parked", "cards"]
    assert (shown["pack"], shown["exercise"], shown["thread"], shown["state"]) == ("asking-for-help", "name-the-need", 1, "unfinished")
    assert shown["answers"] == ANSWERS
    assert shown["cards"] == {"need-card": "I need help with a lift on Monday."}


def test_a_draft_is_its_text(call: World) -> None:
    call.write("draft-the-ask", {"request": "come with me on Monday"}, finish=True)
    draft = json.loads(call("show", "draft-the-ask", "--json").out)["answers"]["draft"]
    assert set(draft) - {"subject"} == {"template", "text", "edited"}
    assert "come with me on Monday" in draft["text"] and draft["edited"] is False


def test_a_thread_can_be_chosen(call: World) -> None:
    call.write("name-the-need", {"need-line": "a lift"})
    call.write("name-the-need", {"need-line": "a plumber"}, thread="new")
    assert "a plumber" in call("show", "need-card").out
    assert "a lift" in call("show", "need-card", "--thread", "1").out
    done = call("show", "need-card", "--thread", "7")
    assert (done.code, done.err) == (2, "There is no thread 7 here.\n")


def test_a_name_that_is_nothing_gets_the_nearest(call: World) -> None:
    done = call("show", "need-crad")
    assert (done.code, done.out) == (2, "")
    assert done.err == 'There is no page or card "need-crad" here. Did you mean "need-card"?\n'


def test_hostile_answers_reach_neither_terminal_nor_json_as_they_are(call: World) -> None:
    call.write("name-the-need", {"effect": "WORDS"})  # no front end keeps such signs, but another program may have
    store = Store(call.store, lambda: call.now)
    (name,) = store.names()
    writer = store.open(store.read(name))
    given = Given(value="a\x1b]0;title\x07b \u202ereversed \x9b31m", at=call.now)
    writer.keep(replace(writer.attempt, answers={"effect": given}))
    writer.close()
    out = call("show", "name-the-need").out
    assert "a<U+001B>]0;title<U+0007>b <U+202E>reversed <U+009B>31m" in out
    raw = call("show", "name-the-need", "--json").out
    assert not set(raw) & set("\x1b\x07\u202e\x9b")
    assert json.loads(raw)["answers"]["effect"] == "a\x1b]0;title\x07b \u202ereversed \x9b31m"


def test_a_locale_that_is_not_utf_8_gets_ascii(call: World) -> None:
    call.write("name-the-need", {"effect": "Schlaf, müde…"})
    call.environ["LC_ALL"] = "C"
    assert "Schlaf, mude..." in call("show", "name-the-need").out
    raw = call("show", "name-the-need", "--json").out
    assert raw.isascii()
    assert json.loads(raw)["answers"]["effect"] == "Schlaf, müde…"


def test_showing_writes_nothing(call: World) -> None:
    call.write("name-the-need", ANSWERS)
    before = {path: path.read_bytes() for path in call.files()}
    call("show", "name-the-need")
    call("show", "--json")
    assert {path: path.read_bytes() for path in call.files()} == before


def test_a_card_is_shown_whatever_is_wrong_with_another_pack(call: World, tmp_path: Path) -> None:
    call.write("name-the-need", ANSWERS)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pack.toml").write_text("id = 5")
    call.environ["WORKBOOK_PACKS"] = str(tmp_path)
    done = call("show", "need-card")
    assert (done.code, done.out) == (0, "My need (need-card)\n\nI need help with a lift on Monday.\n")
    assert call("show", "neither-page-nor-card").code == 65
