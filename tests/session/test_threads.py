"""Several needs, several visits: what belongs to one thread, what all share, and what each visit leaves in a log."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desks import SHIPPED, Someone, again, desk_at, pass_days, stand_at, walk_on, write_pack
from workbook.errors import UsageError
from workbook.session.answers import cards
from workbook.session.desk import Desk
from workbook.session.due import due
from workbook.session.history import IN_HAND, history, in_hand_words
from workbook.session.opening import sit_down
from workbook.session.overview import listed, threads, unfinished
from workbook.session.session import Session

PAGE = """
id = "page"
title = "A page"
repeatable = true
log = "visits"
log_line = "{@today}: {word|no word}[[, {mark} of 10]], {shared|none}"
[[step]]
id = "word"
type = "short_text"
prompt = "A word?"
saves_as = "word"
[[step]]
id = "mark"
type = "scale"
prompt = "A mark?"
saves_as = "mark"
[[step]]
id = "card"
type = "card"
prompt = "Here."
card = "card"
"""
OTHER = """
[[step]]
id = "shared"
type = "list"
prompt = "For all threads?"
saves_as = "shared"
[[step]]
id = "day"
type = "date"
prompt = "When?"
due = "page"
[[step]]
id = "any-day"
type = "date"
prompt = "And when?"
"""
CARDS = '[[card]]\nid = "card"\ntitle = "A card"\ntext = "WORD {word}\\nVISITS\\n{@log:visits}"\n'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_at(tmp_path, write_pack(tmp_path / "pack", more='profile_keys = ["shared"]', page=PAGE, other=OTHER, cards=CARDS))


def visit(desk: Desk, word: str, mark: int) -> Session:
    session = sit_down(desk, "page", fresh=True)
    session.answer(word)
    session.answer(mark)
    session.keep()
    session.close()
    return session


def body(session: Session, place: str) -> str:
    return stand_at(session, place).body


# -- repeated visits


def test_each_visit_is_an_attempt_of_its_own(desk: Desk) -> None:
    first, second = visit(desk, "one", 1), visit(desk, "two", 2)
    assert (first.attempt.name.number, second.attempt.name.number) == (1, 2)
    assert [first.attempt.answers["word"].value, second.attempt.answers["word"].value] == ["one", "two"]
    assert sit_down(desk, "page").attempt.name == second.attempt.name


def test_a_new_visit_begins_empty_and_the_key_keeps_the_newest_answer(desk: Desk) -> None:
    visit(desk, "one", 1)
    session = sit_down(desk, "page", fresh=True)
    showing = session.showing()
    assert showing is not None and showing.value is None
    assert session.notebook.values.look("word") == "one"
    session.answer("two")
    assert session.notebook.values.look("word") == "two"


def test_an_older_visit_is_shown_as_it_was(desk: Desk) -> None:
    first = visit(desk, "one", 1)
    visit(desk, "two", 2)
    back = Session(desk, first.pack, first.exercise, first.thread, desk.store.open(desk.store.read(first.attempt.name)))
    assert body(back, "card").startswith("WORD one")


def test_a_page_that_is_not_repeatable_is_reopened(desk: Desk) -> None:
    session = sit_down(desk, "other", fresh=True)
    session.answer(["a"])
    session.close()
    assert sit_down(desk, "other", fresh=True).attempt.name.number == 1


# -- the log


def test_each_visit_that_ends_leaves_one_line_in_the_log(desk: Desk) -> None:
    visit(desk, "one", 1)
    pass_days(desk, 1)
    visit(desk, "two", 2)
    session = sit_down(desk, "page", fresh=True)
    assert body(session, "card") == (
        "WORD two\nVISITS\nMonday 23 November 2026: one, 1 of 10, none\nTuesday 24 November 2026: two, 2 of 10, none"
    )


def test_a_line_in_the_log_is_frozen_when_its_visit_ends(desk: Desk) -> None:
    visit(desk, "one", 1)
    other = sit_down(desk, "other")
    other.answer(["later"])
    second = visit(desk, "two", 2)
    assert body(second, "card").endswith(
        "VISITS\nMonday 23 November 2026: one, 1 of 10, none\nMonday 23 November 2026: two, 2 of 10, later"
    )


def test_a_visit_that_has_not_ended_is_not_in_the_log(desk: Desk) -> None:
    session = sit_down(desk, "page")
    session.answer("one")
    assert body(session, "card") == "WORD one\nVISITS"


def test_a_card_that_holds_nothing_but_a_log_is_filled_in_by_it(desk: Desk) -> None:
    visit(desk, "one", 1)
    session = sit_down(desk, "page", fresh=True)
    session.clear()
    assert body(session, "card") == "VISITS\nMonday 23 November 2026: one, 1 of 10, none"


def test_a_card_with_nothing_filled_in_says_so(desk: Desk) -> None:
    session = sit_down(desk, "page")
    assert body(session, "card") == "Nothing is filled in yet. This card fills itself from your answers."


# -- threads


def test_a_thread_has_its_own_answers_and_shares_those_of_the_profile(desk: Desk) -> None:
    visit(desk, "one", 1)
    sit_down(desk, "other").answer(["for", "all"])
    desk.new_thread("Another need")
    session = sit_down(desk, "page")
    assert session.notebook.values.key("word") is None
    assert session.notebook.values.look("shared") == ["for", "all"]
    other = sit_down(desk, "other")
    showing = other.showing()
    assert showing is not None and (showing.value, "shared" in other.attempt.answers) == (["for", "all"], False)


def test_of_a_shared_answer_the_newest_of_any_thread_counts_in_each(desk: Desk) -> None:
    first = desk.thread()
    sit_down(desk, "other").answer(["old"])
    second = desk.new_thread()
    sit_down(desk, "other").answer(["new"])
    for thread in (first, second):
        desk.switch(thread)
        assert sit_down(desk, "page").notebook.values.look("shared") == ["new"]


def test_a_shared_answer_that_was_cleared_is_missing_in_each_thread(desk: Desk) -> None:
    sit_down(desk, "other").answer(["old"])
    desk.new_thread()
    other = sit_down(desk, "other")
    other.keep()
    stand_at(other, "shared")
    other.clear()
    desk.new_thread()
    assert sit_down(desk, "page").notebook.values.key("shared") is None


def test_packs_that_share_a_key_by_chance_share_no_answer(tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    write_pack(folder / "one", "one", more='profile_keys = ["shared"]', first=OTHER.replace('due = "page"\n', ""))
    write_pack(folder / "two", "two", more='profile_keys = ["shared"]', second=OTHER.replace('due = "page"\n', ""))
    desk = desk_at(tmp_path, folder)
    sit_down(desk, "first").answer(["of the first"])
    sit_down(desk, "second").answer(["of the second"])
    desk.new_thread()
    assert sit_down(desk, "first").notebook.values.look("shared") == ["of the first"]
    assert sit_down(desk, "second").notebook.values.look("shared") == ["of the second"]


def test_what_an_extending_pack_shares_changes_nothing_for_the_packs_own_people(tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    page = OTHER.replace('due = "page"\n', "")
    write_pack(folder / "one", "one", more='profile_keys = ["shared"]', first=page)
    write_pack(folder / "two", "two", more='[extends]\npack = "one"', second=page)
    desk = desk_at(tmp_path, folder)
    sit_down(desk, "one/first").answer(["their own"])
    sit_down(desk, "two/second").answer(["of the extending pack"])
    desk.new_thread()
    assert sit_down(desk, "one/first").notebook.values.look("shared") == ["their own"]
    assert sit_down(desk, "two/second").notebook.values.look("shared") == ["of the extending pack"]


def test_the_current_thread_is_the_one_opened_last_and_is_remembered(desk: Desk) -> None:
    first = desk.thread()
    visit(desk, "one", 1)
    second = desk.new_thread("Second")
    assert again(desk).thread().id == second.id
    desk.switch(first)
    assert again(desk).thread().id == first.id
    assert [(one.title, one.current) for one in threads(again(desk))] == [("", True), ("Second", False)]


def test_a_thread_that_is_not_there_is_told(desk: Desk) -> None:
    visit(desk, "one", 1)
    assert desk.find_thread("1").id == "0001"
    with pytest.raises(UsageError, match=re.escape("There is no thread 7 here.")):
        desk.find_thread("7")


# -- what is due, and how far a person is


def test_only_days_that_say_so_are_due_and_not_before_their_day(desk: Desk) -> None:
    session = sit_down(desk, "other")
    stand_at(session, "day")
    session.answer("in 2 days")
    session.answer("tomorrow")
    assert due(desk) == ()
    pass_days(desk, 2)
    (one,) = due(desk)
    assert (one.exercise, one.title, one.since.isoformat()) == ("a-pack/page", "How did it go?", "2026-11-25")


def test_what_was_done_since_its_day_is_not_due(desk: Desk) -> None:
    session = sit_down(desk, "other")
    stand_at(session, "day")
    session.answer("tomorrow")
    pass_days(desk, 3)
    assert len(due(desk)) == 1
    visit(desk, "one", 1)
    assert due(desk) == ()


def test_a_day_in_any_thread_is_due(desk: Desk) -> None:
    session = sit_down(desk, "other")
    stand_at(session, "day")
    session.answer("tomorrow")
    desk.new_thread()
    pass_days(desk, 2)
    assert [one.thread.id for one in due(desk)] == ["0001"]


def test_before_words_that_ask_nothing_the_list_names_the_question_behind_them(tmp_path: Path) -> None:
    steps = [("short_text", "one"), ("note", "words"), ("short_text", "two"), ("note", "last")]
    page = "".join(f'[[step]]\nid = "{id}"\ntype = "{type}"\nprompt = "What?"\n' for type, id in steps)
    desk = desk_at(tmp_path, write_pack(tmp_path / "pack", page=page))
    session = sit_down(desk, "page")
    session.answer("one")
    assert session.showing().place == "words" and unfinished(desk).place == "question 2 of 2"
    stand_at(session, "last")
    assert unfinished(desk).place == ""


def test_the_list_says_how_far_a_person_is(desk: Desk) -> None:
    assert [(page.id, page.state, page.answered) for page in listed(desk)] == [("other", "new", 0), ("page", "new", 0)]
    session = sit_down(desk, "page")
    session.answer("one")
    page = {one.id: one for one in listed(desk)}["page"]
    assert (page.state, page.answered, page.question, page.questions) == ("unfinished", 1, 2, 2)
    resumed = unfinished(desk)
    assert resumed is not None and resumed.name == "a-pack/page"
    walk_on(session, Someone())
    page = {one.id: one for one in listed(desk)}["page"]
    assert (page.state, page.in_hand, page.takeaway) == ("finished", "WORD one", "")
    assert unfinished(desk) is None


@pytest.mark.parametrize("words", ["漢" * 400, "https://example.org/" + "a" * 400, "many words " * 40, "few words"])
def test_what_is_in_hand_is_cut_and_never_left_out(desk: Desk, words: str) -> None:
    visit(desk, "one", 1)
    (one,) = history(desk).attempts
    told = in_hand_words(replace(one, in_hand=words))
    begun = told.removesuffix(" …")
    assert begun.startswith(f"In hand: {words[:9]}") and words.startswith(begun.removeprefix("In hand: "))
    assert told.endswith(" …") == (len(words) > IN_HAND)


def test_the_cards_of_a_thread_are_those_of_the_pages_that_were_begun(desk: Desk) -> None:
    assert cards(desk) == ()
    visit(desk, "one", 1)
    assert [(card.id, card.text.split("\n")[0]) for card in cards(desk)] == [("card", "WORD one")]


# -- asked for where it is needed


def test_a_draft_asks_for_what_it_cannot_do_without_right_before_it(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, SHIPPED)
    session = sit_down(desk, "draft-the-ask", path="quick")
    given = {"context": "There are letters", "request": "sit with me", "when": "Saturday"}
    asked = [showing.place for showing in walk_on(session, Someone(given=given)) if showing.number]
    assert asked == ["context", "request", "when", "out", "find-a-helper.first", "need", "draft", "check"]
    note = stand_at(session, "draft").draft
    assert note is not None and note.text.startswith(
        "Hi words about first, I have something to ask you. There are letters. I need help with words about need."
    )
    assert "____" not in note.text
    assert [line.place for line in session.review()] == asked


def test_the_borrowed_question_says_where_it_comes_from_and_its_answer_is_known_there(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, SHIPPED)
    session = sit_down(desk, "draft-the-ask", path="quick")
    showing = stand_at(session, "find-a-helper.first")
    assert showing.notices == ("This page uses an answer from Find a helper. You can fill it in here. You do not have to go back.",)
    session.answer("Ana")
    session.close()
    back = sit_down(again(desk), "draft-the-ask", path="quick")
    assert stand_at(back, "find-a-helper.first").value == "Ana"
    assert sit_down(desk, "plan-the-moment").notebook.values.look("helper") == "Ana"


def test_a_borrowed_question_that_its_own_answer_makes_needless_goes_on_to_what_follows_it(tmp_path: Path) -> None:
    page = """
[[step]]
id = "note"
type = "draft"
prompt = "A note."
templates = ["needs", "done"]
pick = [{ when = { word = "enough" }, template = "done" }]
[[step]]
id = "end"
type = "short_text"
prompt = "And?"
"""
    asks = '[[step]]\nid = "word"\ntype = "short_text"\nprompt = "A word?"\nsaves_as = "word"\n'
    templates = '[[template]]\nid = "needs"\ntext = "Say {word}."\n[[template]]\nid = "done"\ntext = "Done."\n'
    session = sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=page, asks=asks, templates=templates)), "page")
    first = session.showing()
    assert first is not None and first.place == "asks.word"
    session.answer("enough")
    after = session.showing()
    assert after is not None and after.place == "note" and after.draft is not None and after.draft.text == "Done."
    assert session.attempt.answers["asks.word"].value == "enough"
