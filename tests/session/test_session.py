"""One sitting: what each move keeps, says and leads to."""

import re
from pathlib import Path

import pytest

from tests.desks import Someone, again, desk_at, stand_at, walk_on, write_pack
from workbook.errors import AnswerRefused, UsageError
from workbook.exercise.fields import Answer
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.overview import listed
from workbook.session.session import Session

PAGE = """
id = "page"
title = "A page"
takeaway = "A card."
[[step]]
id = "intro"
type = "note"
prompt = "Welcome."
[[step]]
id = "kind"
type = "single_choice"
core = true
prompt = "Which?"
saves_as = "kind"
options = [
  { value = "open", label = "Open", reply = "Then go on.", offers = ["other", "@support"] },
  { value = "shut", label = "Shut", phrase = "closed" },
  { value = "away", label = "Another page", goto = "other" },
  { value = "help", label = "Help", goto = "@support" },
  { value = "later", label = "Later", goto = "@save_and_exit" },
]
[[step]]
id = "inside"
type = "short_text"
prompt = "What is inside?"
show_if = { kind = "open" }
saves_as = "inside"
[[step]]
id = "deeper"
type = "short_text"
prompt = "And in {inside|it}?"
show_if = { inside = { answered = true } }
max_length = 10
[[step]]
id = "day"
type = "date"
prompt = "When?"
after = "@today"
[[step]]
id = "mail"
type = "short_text"
prompt = "Where to?"
format = "email"
[[step]]
id = "ticks"
type = "checklist"
prompt = "Tick."
items = ["one", "two"]
[[step]]
id = "card"
type = "card"
prompt = "Here."
card = "card"
"""
OTHER = '[[step]]\nid = "line"\ntype = "short_text"\nprompt = "A line?"\n'
CARDS = '[[card]]\nid = "card"\ntitle = "A card"\ntext = "KIND {kind}\\nINSIDE {inside}"\n'
PATHS = """
[[path]]
id = "turned"
title = "Turned round"
exercises = ["other", "page"]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    pack = write_pack(tmp_path / "pack", more=PATHS, page=PAGE, other=OTHER, cards=CARDS)
    return desk_at(tmp_path, pack)


@pytest.fixture
def session(desk: Desk) -> Session:
    return sit_down(desk, "page")


def place(session: Session) -> str:
    showing = session.showing()
    return showing.place if showing else ""


def value(session: Session, step: str) -> Answer | None:
    given = session.attempt.answers.get(step)
    return given.value if given else None


# -- answering


def test_an_answer_is_kept_before_the_next_step_is_shown(desk: Desk, session: Session) -> None:
    stand_at(session, "kind")
    session.answer("shut")
    assert place(session) == "day"
    elsewhere = again(desk)
    assert elsewhere.store.read(session.attempt.name).answers["kind"].value == "shut"


def test_the_reply_of_what_was_picked_is_said_and_its_offers_are_made(session: Session) -> None:
    stand_at(session, "kind")
    moved = session.answer("open")
    assert moved.says == ("Then go on.",) and moved.leave == ""
    assert [(offer.target, offer.label) for offer in moved.offers] == [
        ("a-pack/other", "Other"),
        ("@support", "See people you can contact"),
    ]


def test_a_day_is_read_back_and_one_that_is_over_is_pointed_out(session: Session) -> None:
    stand_at(session, "day")
    assert session.answer("friday").says == ("That is Friday 27 November 2026.",)
    stand_at(session, "day")
    says = session.answer("2026-11-01").says
    assert says == ("That is Sunday 1 November 2026.", "That day is before 2026-11-23. You can keep it as it is.")
    assert value(session, "day") == "2026-11-01"


def test_an_odd_address_is_pointed_out_and_kept(session: Session) -> None:
    stand_at(session, "mail")
    assert session.answer("Ana knows").says == ("This does not look like an email address. You can keep it as it is.",)
    assert value(session, "mail") == "Ana knows"


def test_a_very_long_line_is_pointed_out_and_kept(session: Session) -> None:
    stand_at(session, "mail")
    assert "That is a lot in one line. Is there one part you want to keep for now?" in session.answer("a@b.c" + "x" * 300).says


def test_a_refused_answer_says_why_and_the_words_are_kept_all_the_same(session: Session) -> None:
    walk_to(session, "deeper")
    with pytest.raises(AnswerRefused, match=re.escape("This has 20 characters; there is room for 10.")):
        session.answer("x" * 20)
    showing = session.showing()
    assert showing is not None and (showing.place, showing.value, showing.unconfirmed) == ("deeper", "x" * 20, True)


def test_a_refused_pick_takes_nothing_away(session: Session) -> None:
    stand_at(session, "kind")
    session.answer("shut")
    stand_at(session, "kind")
    with pytest.raises(AnswerRefused):
        session.answer("elsewhere")
    assert value(session, "kind") == "shut" and place(session) == "kind"


def walk_to(session: Session, step: str) -> None:
    for name, answer in (("kind", "open"), ("inside", "words"), ("deeper", "more")):
        stand_at(session, name)
        if name == step:
            return
        session.answer(answer)


def test_an_empty_checklist_is_an_answer(session: Session) -> None:
    stand_at(session, "ticks")
    session.answer([])
    assert value(session, "ticks") == []


# -- going on without an answer


def test_going_on_with_nothing_typed_passes_over_a_question(session: Session) -> None:
    stand_at(session, "mail")
    assert session.keep().says == ("Skipped. You can come back to it.",)
    assert session.attempt.answers == {}


def test_going_on_keeps_what_is_there(session: Session) -> None:
    stand_at(session, "mail")
    session.answer("a@b.cd")
    at = session.attempt.answers["mail"].at
    stand_at(session, "mail")
    assert session.keep().says == ()
    assert session.attempt.answers["mail"].at == at and place(session) == "ticks"


def test_passing_over_a_question_that_another_page_asks_for_says_so_and_else_it_does_not(tmp_path: Path) -> None:
    page = """
[[step]]
id = "kind"
type = "single_choice"
prompt = "Which?"
core = true
options = ["Open", "Shut"]
saves_as = "kind"
[[step]]
id = "only-here"
type = "short_text"
prompt = "What?"
core = true
saves_as = "only_here"
[[step]]
id = "in-a-note"
type = "short_text"
prompt = "And?"
core = true
saves_as = "in_a_note"
[[step]]
id = "extra"
type = "short_text"
prompt = "And what?"
saves_as = "extra"
"""
    other = """
[[step]]
id = "which"
type = "short_text"
prompt = "Which?"
prefill = ["kind", "extra"]
show_if = { only_here = { answered = true } }
[[step]]
id = "note"
type = "draft"
prompt = "A note."
templates = ["plain"]
"""
    pack = write_pack(tmp_path / "pack", page=page, other=other, templates='[[template]]\nid = "plain"\ntext = "Say {in_a_note}."\n')
    session = sit_down(desk_at(tmp_path, pack), "page")
    skipped, both = "Skipped. You can come back to it.", "Skipped. You can come back to it, and another page asks for it too."
    assert [session.skip().says for _step in range(4)] == [(both,), (skipped,), (both,), (skipped,)]


def test_skipping_changes_nothing_that_is_there(session: Session) -> None:
    stand_at(session, "kind")
    session.answer("shut")
    stand_at(session, "kind")
    assert session.skip().says == ("Skipped. You can come back to it.",)
    assert value(session, "kind") == "shut"


def test_an_emptied_answer_is_cleared(session: Session) -> None:
    stand_at(session, "mail")
    session.answer("a@b.cd")
    stand_at(session, "mail")
    assert session.answer("  ").says == ("Cleared from this workbook.",)
    assert value(session, "mail") is None and "mail" in session.attempt.answers and place(session) == "ticks"
    stand_at(session, "mail")
    assert session.answer("").says == ("Skipped. You can come back to it.",)


def test_clearing_stays_and_is_newer_than_not_answering(session: Session) -> None:
    walk_to(session, "deeper")
    stand_at(session, "inside")
    session.clear()
    assert place(session) == "inside" and value(session, "inside") is None
    showing = session.showing()
    assert showing is not None and showing.value is None
    assert "deeper" not in [stop.place for stop in session.stops]


# -- a question that has to be answered

REQUIRED = """
[[step]]
id = "must"
type = "single_choice"
required = true
prompt = "Which?"
options_from = "names"
[[step]]
id = "names"
type = "list"
prompt = "Who?"
saves_as = "names"
"""
NEEDED = "This page needs an answer here to go on. You can also stop; everything is kept."


def test_a_required_question_is_passed_in_no_way_but_with_an_answer(tmp_path: Path) -> None:
    session = sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", must=REQUIRED)), "must")
    for going_on in (session.skip, session.keep, lambda: session.answer("")):
        with pytest.raises(AnswerRefused, match=re.escape(NEEDED)):
            going_on()
    session.answer("Ana")
    assert place(session) == "names"
    stand_at(session, "must")
    with pytest.raises(AnswerRefused, match=re.escape(NEEDED)):
        session.answer("")
    assert session.keep().says == () and place(session) == "names"


def test_a_required_question_whose_answer_would_be_refused_now_is_asked_again(tmp_path: Path) -> None:
    session = sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", must=REQUIRED)), "must")
    session.answer("Ana")
    session.answer(["Bo", "Cy"])
    showing = stand_at(session, "must")
    assert showing.value is None and showing.notices == (
        "What you wrote before does not fit this question as it is now. It is kept; please look at it again.",
        "You wrote before: Ana",
    )
    for going_on in (session.skip, session.keep):
        with pytest.raises(AnswerRefused, match=re.escape(NEEDED)):
            going_on()
    assert value(session, "must") == "Ana"


def test_an_answer_that_would_be_refused_now_stays_when_it_is_passed_over(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack", page=REQUIRED.replace("required = true\n", ""))
    session = sit_down(desk_at(tmp_path, pack), "page")
    session.answer("Ana")
    session.answer(["Bo", "Cy"])
    stand_at(session, "must")
    assert session.keep().says == ("Skipped. You can come back to it.",)
    assert value(session, "must") == "Ana"


# -- typing


def test_what_is_typed_is_kept_at_once_and_is_already_the_answer(desk: Desk, session: Session) -> None:
    stand_at(session, "mail")
    session.type("a@b")
    fresh = sit_down(again(desk), "page")
    showing = fresh.showing()
    assert showing is not None and (showing.place, showing.value, showing.unconfirmed) == ("mail", "a@b", True)
    assert [line.state for line in fresh.review() if line.place == "mail"] == ["unconfirmed"]


def test_going_on_confirms_what_was_typed(session: Session) -> None:
    stand_at(session, "mail")
    session.type("a@b.cd ")
    session.keep()
    assert value(session, "mail") == "a@b.cd" and session.attempt.typing == ""


def test_another_question_does_not_confirm_what_was_typed(session: Session) -> None:
    stand_at(session, "mail")
    session.type("a@b.cd")
    stand_at(session, "ticks")
    session.answer(["one"])
    assert session.attempt.typing == "mail"
    assert {line.place: line.state for line in session.review()}["mail"] == "unconfirmed"


def test_there_is_nothing_to_type_where_nothing_is_asked(session: Session) -> None:
    for move in (
        lambda: session.type("x"),
        session.clear,
        lambda: session.answer("x"),
        lambda: session.edit("x"),
        lambda: session.choose_version(1),
    ):
        with pytest.raises(UsageError):
            move()


# -- moving about


def test_back_goes_to_the_step_before_and_loses_nothing(session: Session) -> None:
    walk_to(session, "deeper")
    session.answer("more")
    before = dict(session.attempt.answers)
    for step in ("deeper", "inside", "kind", "intro"):
        assert session.back().says == ("Going back. Nothing is lost.",)
        assert place(session) == step
    assert session.back().says == ("This is the first step.",)
    assert dict(session.attempt.answers) == before


def test_back_leads_from_the_end_to_the_last_step(session: Session) -> None:
    walk_on(session, None)
    session.back()
    assert place(session) == "card"


def test_going_to_a_step_that_is_not_shown_now_is_refused(session: Session) -> None:
    with pytest.raises(UsageError):
        session.go("inside")
    with pytest.raises(UsageError):
        session.go("nowhere")


def test_what_was_put_off_is_listed_at_the_end_until_it_is_answered(session: Session) -> None:
    stand_at(session, "day")
    assert session.park().says == ("Put off. It is listed at the end, so you can find it again.",)
    stand_at(session, "mail")
    session.park()
    walk_on(session, None)
    assert [line.place for line in session.ending().parked] == ["day", "mail"]
    stand_at(session, "day")
    session.answer("tomorrow")
    assert session.attempt.parked == ("mail",)
    session.answer("a@b.cd")
    session.park() if place(session) == "mail" else None
    assert session.attempt.parked == ()


def test_going_on_with_an_answer_that_was_put_off_settles_it(session: Session) -> None:
    stand_at(session, "mail")
    session.answer("a@b.cd")
    stand_at(session, "mail")
    session.park()
    stand_at(session, "mail")
    session.keep()
    assert session.attempt.parked == ()


# -- leaving by an answer


@pytest.mark.parametrize(("picked", "leave"), [("away", "a-pack/other"), ("help", "@support"), ("later", "@save_and_exit"), ("shut", "")])
def test_an_answer_may_lead_away_and_is_kept_and_coming_back_goes_on_at_the_next_step(
    desk: Desk, session: Session, picked: str, leave: str
) -> None:
    stand_at(session, "kind")
    assert session.answer(picked).leave == leave
    session.close()
    back = sit_down(again(desk), "page")
    assert value(back, "kind") == picked and place(back) == "day"


@pytest.mark.parametrize(
    ("shown", "start", "end"), [("", False, False), ("start", True, False), ("end", False, True), ("both", True, True)]
)
def test_the_support_card_is_shown_where_the_page_says(tmp_path: Path, shown: str, start: bool, end: bool) -> None:
    page = PAGE.replace('takeaway = "A card."', f'support_card = "{shown}"' if shown else "")
    desk = desk_at(tmp_path, write_pack(tmp_path / "pack", page=page, other=OTHER, cards=CARDS))
    session = sit_down(desk, "page")
    first = session.showing()
    assert first is not None and first.support is start
    session.keep()
    session.back()
    first = session.showing()
    assert first is not None and first.support is False
    stand_at(session, "kind")
    moved = session.answer("away")
    assert moved.support is end
    stand_at(session, "kind")
    assert session.answer("help").support is False  # it is what the answer leads to
    walk_on(session, None)
    assert session.ending().support is end


# -- what an answer would hide


def test_what_an_answer_would_hide_is_told_before_it_applies(session: Session) -> None:
    walk_to(session, "deeper")
    session.answer("more")
    stand_at(session, "kind")
    assert session.consequence("shut") == "Changing this hides 2 answers; they are kept."
    assert session.consequence("open") == ""
    stand_at(session, "inside")
    assert session.consequence("other words") == ""
    assert session.consequence("") == "Changing this hides 1 answer; it is kept."
    assert value(session, "kind") == "open" and value(session, "inside") == "words"


def test_a_refused_answer_would_hide_nothing(session: Session) -> None:
    walk_to(session, "deeper")
    stand_at(session, "kind")
    assert session.consequence("elsewhere") == ""
    session.go("intro")
    assert session.consequence("shut") == ""


def test_a_hidden_answer_comes_back_with_its_step(session: Session) -> None:
    walk_to(session, "deeper")
    session.answer("more")
    stand_at(session, "kind")
    session.answer("shut")
    assert [line.place for line in session.review() if line.answer] == ["kind"]
    stand_at(session, "kind")
    session.answer("open")
    assert [line.answer for line in session.review() if line.answer] == ["Open", "words", "more"]


HIDES = """
[[step]]
id = "picks"
type = "multi_choice"
prompt = "Which?"
options = ["a", "b", { value = "none", label = "None", exclusive = true }]
saves_as = "picks"
[[step]]
id = "for-a"
type = "short_text"
prompt = "A?"
show_if = { picks = "a" }
[[step]]
id = "things"
type = "list"
prompt = "Things?"
saves_as = "things"
[[step]]
id = "order"
type = "ranking"
prompt = "Order?"
items_from = "things"
"""


def test_what_an_exclusive_pick_clears_is_hidden_with_it(tmp_path: Path) -> None:
    session = sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=HIDES)), "page")
    session.answer(["a"])
    session.answer("words")
    stand_at(session, "picks")
    assert session.consequence(["a", "none"]) == "Changing this hides 1 answer; it is kept."
    assert session.consequence(["none", "a"]) == ""


def test_a_ranking_that_would_be_passed_over_is_hidden_too(tmp_path: Path) -> None:
    session = sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=HIDES)), "page")
    stand_at(session, "things")
    session.answer(["x", "y"])
    session.answer(["y", "x"])
    stand_at(session, "things")
    assert session.consequence(["x"]) == "Changing this hides 1 answer; it is kept."
    assert session.consequence(["x", "y", "z"]) == ""


# -- the end


def test_past_the_last_step_the_page_is_finished_and_in_its_file(desk: Desk, session: Session) -> None:
    walk_on(session, Someone())
    assert session.showing() is None and session.attempt.finished is not None and session.attempt.position == ""
    assert list(Path(again(desk).store._layout.root).rglob("a-pack.page.1.toml"))


def test_the_end_tells_what_is_in_hand_and_where_one_could_go_on(session: Session) -> None:
    walk_on(session, Someone())
    ending = session.ending()
    assert ending.says == ("That page is done. You have: A card.",)
    assert [(card.id, card.title, card.text) for card in ending.cards] == [("card", "A card", "KIND Open\nINSIDE words about inside")]
    assert [offer.target for offer in ending.next] == ["a-pack/other"]
    assert (ending.support, ending.repeatable) == (False, False)


def test_what_a_page_gives_is_not_said_where_something_was_passed_over_or_put_off(session: Session) -> None:
    walk_on(session, Someone())
    session.go("mail")
    session.clear()
    session.skip()
    assert session.showing() is None and session.ending().says == ("That page is done.",)
    session.go("mail")
    session.answer("a@b.cd")
    assert session.ending().says == ("That page is done. You have: A card.",)
    session.go("mail")
    session.park()
    assert session.showing() is None and session.ending().says == ("That page is done.",)


def test_a_card_on_which_nothing_stands_is_not_in_hand(session: Session) -> None:
    stand_at(session, "mail")
    session.answer("a@b.cd")
    walk_on(session, None)
    assert session.attempt.finished is not None and session.ending().cards == ()


def test_what_a_page_gives_is_not_said_where_the_quick_path_left_questions_out(tmp_path: Path) -> None:
    line = '[[step]]\nid = "{id}"\ntype = "short_text"\nprompt = "?"\nquick = {quick}\n'
    page = PAGE[: PAGE.index("[[step]]")] + line.format(id="one", quick="true") + line.format(id="two", quick="false")
    pack = write_pack(tmp_path / "pack", page=page)
    said = {}
    for path in ("", "quick"):
        session = sit_down(desk_at(tmp_path / f"desk-{path}", pack), "page", path=path)
        walk_on(session, Someone())
        said[path] = session.ending().says
    assert said == {"": ("That page is done. You have: A card.",), "quick": ("That page is done.",)}


def test_the_next_page_is_the_next_on_the_path(desk: Desk) -> None:
    session = sit_down(desk, "other", path="turned")
    walk_on(session, Someone())
    assert [offer.target for offer in session.ending().next] == ["a-pack/page"]
    session = sit_down(desk, "page", path="turned")
    walk_on(session, None)
    assert session.ending().next == ()


def test_a_finished_page_opens_at_its_end_with_every_answer_in_place(desk: Desk, session: Session) -> None:
    walk_on(session, Someone())
    answers = dict(session.attempt.answers)
    session.close()
    back = sit_down(again(desk), "page")
    assert back.showing() is None and dict(back.attempt.answers) == answers
    back.begin_again()
    assert place(back) == "intro" and back.attempt.finished is not None


# -- a page on which everything is passed over


def test_a_page_that_was_passed_over_whole_is_not_done_and_says_what_is_there(desk: Desk, session: Session) -> None:
    walk_on(session, None)
    ending = session.ending()
    assert session.showing() is None and ending.blank and (ending.cards, ending.drafts) == ((), ())
    assert ending.says == ("You passed over everything on this page, so nothing is written here yet. You can take it up at any time.",)
    session.close()
    assert next((page.state, page.question) for page in listed(again(desk)) if page.id == "page") == ("unfinished", 0)
    assert place(sit_down(again(desk), "page")) == "intro"


def test_one_answer_or_boxes_left_empty_on_purpose_make_a_page_done(desk: Desk, session: Session) -> None:
    stand_at(session, "ticks")
    session.answer([])
    walk_on(session, None)
    assert session.attempt.finished is not None and not session.ending().blank


def test_a_page_without_a_question_is_done_at_its_end(tmp_path: Path) -> None:
    page = '[[step]]\nid = "note"\ntype = "note"\nprompt = "Read this."\n'
    session = sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=page)), "page")
    walk_on(session, None)
    assert session.attempt.finished is not None and not session.ending().blank


def test_from_the_end_of_a_page_that_was_passed_over_whole_one_question_is_answered_and_it_is_done(session: Session) -> None:
    walk_on(session, None)
    session.go("mail")
    assert place(session) == "mail"
    session.answer("a@b.cd")
    assert session.showing() is None and session.attempt.finished is not None and not session.ending().blank


def test_a_page_whose_every_answer_is_taken_away_is_not_done_any_more(session: Session) -> None:
    stand_at(session, "mail")
    session.answer("a@b.cd")
    walk_on(session, None)
    session.go("mail")
    session.clear()
    session.skip()
    assert session.showing() is None and session.ending().blank and session.attempt.finished is None


def test_closing_twice_does_no_harm(session: Session) -> None:
    stand_at(session, "mail")
    session.answer("a@b.cd")
    assert (session.saved(), session.close(), session.close()) == ("", (), ())


def test_a_sitting_in_which_nothing_was_done_leaves_nothing_behind(desk: Desk, session: Session) -> None:
    session.showing()
    session.review()
    session.close()
    assert not desk.store._layout.root.exists()


# -- reopening


@pytest.mark.parametrize("step", ["intro", "kind", "day", "mail", "ticks", "card"])
def test_a_page_is_resumed_at_the_step_where_it_was_left(desk: Desk, session: Session, step: str) -> None:
    session.go(step)
    session.close()
    assert place(sit_down(again(desk), "page")) == step


def test_a_page_is_on_the_path_of_its_last_sitting(desk: Desk, session: Session) -> None:
    session.go("day")
    session.close()
    other = sit_down(again(desk), "page", path="turned")
    other.go("mail")
    other.close()
    last = sit_down(again(desk), "page")
    last.go("day")
    assert last.attempt.path == ""


def test_an_unknown_path_is_told_with_those_there_are(desk: Desk) -> None:
    with pytest.raises(UsageError, match=re.escape('There is no path "long" here. The paths are: turned.')):
        sit_down(desk, "page", path="long")


def test_an_unknown_page_is_told_with_the_nearest(desk: Desk) -> None:
    with pytest.raises(UsageError, match=re.escape('There is no page "pge" here. Did you mean "page"?')):
        sit_down(desk, "pge")
    with pytest.raises(UsageError, match=re.escape('There is no page "a-pack/oter" here. Did you mean "other"?')):
        sit_down(desk, "a-pack/oter")


# -- what stands beside a question


def test_a_private_question_says_so_and_others_do_not(tmp_path: Path) -> None:
    page = (
        '[[step]]\nid = "one"\ntype = "short_text"\nprompt = "?"\nprivate = true\n[[step]]\nid = "two"\ntype = "short_text"\nprompt = "?"\n'
    )
    session = sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=page)), "page")
    assert stand_at(session, "one").notices == ("Only you. This answer is left out when you export or share.",)
    assert stand_at(session, "two").notices == ()
    assert [line.private for line in session.review()] == [True, False]


def test_the_page_that_takes_the_same_reading_again_is_offered_with_it(tmp_path: Path) -> None:
    page = PAGE.replace('takeaway = "A card."', 'pair = "third"')
    desk = desk_at(tmp_path, write_pack(tmp_path / "pack", page=page, other=OTHER, third=OTHER, cards=CARDS))
    session = sit_down(desk, "page")
    walk_on(session, None)
    assert [offer.target for offer in session.ending().next] == ["a-pack/third"]


def test_what_was_picked_and_offers_a_page_is_offered_again_at_the_end(session: Session) -> None:
    stand_at(session, "kind")
    session.answer("open")
    walk_on(session, None)
    assert [offer.target for offer in session.ending().next] == ["a-pack/other"]


def test_a_note_and_a_card_make_their_offers(tmp_path: Path) -> None:
    page = PAGE.replace('prompt = "Welcome."', 'prompt = "Welcome."\noffers = ["other", "a-pack/other", "@support"]')
    session = sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=page, other=OTHER, cards=CARDS)), "page")
    showing = session.showing()
    assert showing is not None
    assert [(offer.target, offer.label) for offer in showing.offers] == [
        ("a-pack/other", "Other"),
        ("a-pack/other", "Other"),
        ("@support", "See people you can contact"),
    ]


def test_a_choice_of_nothing_takes_one_line_of_text_and_so_it_prints(tmp_path: Path) -> None:
    page = """
[[step]]
id = "who"
type = "single_choice"
prompt = "Who?"
options_from = "names"
extra_options = ["Nobody"]
saves_as = "who"
[[step]]
id = "some"
type = "multi_choice"
prompt = "Which?"
options_from = "names"
[[step]]
id = "names"
type = "list"
prompt = "Names, {who|nobody}?"
saves_as = "names"
"""
    session = sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=page)), "page")
    told = "There is nothing to pick from here. You can answer in your own words, or go on without."
    first = session.showing()
    assert first is not None and first.notices == (told,)
    session.answer(" Ana\n")
    session.answer("Bo")
    assert (value(session, "who"), value(session, "some")) == ("Ana", ["Bo"])
    showing = session.showing()
    assert showing is not None and showing.step.prompt == "Names, Ana?"
    session.answer(["Cy"])
    assert session.notebook.values.key("who") is None and value(session, "who") == "Ana"
    stand_at(session, "names")
    session.clear()
    assert session.notebook.values.look("who") == "Ana"
