from datetime import UTC, datetime, timedelta

from workbook.attempt.cells import Cell, canonical
from workbook.attempt.merge import merge

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=1)


def answer(value: object, prompt: str = "") -> str:
    return canonical({"prompt": prompt, "value": value})


def test_different_cells_both_stand() -> None:
    mine, theirs = {"answers.a": Cell(answer("x"), NOON)}, {"answers.b": Cell(answer("y"), NOON)}
    merged, conflicts = merge({}, mine, theirs, mine_wins=True)
    assert merged == mine | theirs
    assert conflicts == []


def test_what_i_did_not_change_is_theirs() -> None:
    base = {"answers.a": answer("x")}
    mine, theirs = {"answers.a": Cell(answer("x"), NOON)}, {"answers.a": Cell(answer("new"), LATER)}
    assert merge(base, mine, theirs, mine_wins=True) == (theirs, [])


def test_what_they_did_not_change_is_mine() -> None:
    base = {"answers.a": answer("x")}
    mine, theirs = {"answers.a": Cell(answer("new"), NOON)}, {"answers.a": Cell(answer("x"), LATER)}
    assert merge(base, mine, theirs, mine_wins=True) == (mine, [])


def test_of_two_answers_to_one_step_the_newer_is_shown_and_the_other_given_back() -> None:
    old, new = Cell(answer("old"), NOON), Cell(answer("new"), LATER)
    for mine, theirs in ((old, new), (new, old)):
        merged, conflicts = merge({"answers.a": answer("x")}, {"answers.a": mine}, {"answers.a": theirs}, mine_wins=True)
        assert merged["answers.a"] == new
        assert [(one.step, one.shown, one.kept) for one in conflicts] == [("a", new, old)]


def test_the_same_answer_twice_is_no_conflict() -> None:
    mine, theirs = Cell(answer("x", "Old words?"), LATER), Cell(answer("x", "New words?"), NOON)
    assert merge({}, {"answers.a": mine}, {"answers.a": theirs}, mine_wins=True) == ({"answers.a": mine}, [])


def test_clearing_an_answer_that_another_session_changed_is_a_conflict() -> None:
    mine, theirs = Cell(answer(None), LATER), Cell(answer("words"), NOON)
    merged, conflicts = merge({"answers.a": answer("x")}, {"answers.a": mine}, {"answers.a": theirs}, mine_wins=True)
    assert merged["answers.a"] == mine
    assert conflicts[0].kept == theirs


def test_the_place_is_mine_in_a_commit_and_the_newer_one_in_a_replay() -> None:
    mine, theirs = {"position": Cell('"a"', NOON)}, {"position": Cell('"b"', LATER)}
    assert merge({}, mine, theirs, mine_wins=True)[0] == mine
    assert merge({}, mine, theirs, mine_wins=False)[0] == theirs


def test_texts_set_aside_by_both_are_all_kept() -> None:
    one, two, three = ({"template": "t", "text": word, "subject": ""} for word in ("one", "two", "three"))
    mine, theirs = Cell(canonical([one, two]), NOON), Cell(canonical([one, three]), LATER)
    merged, conflicts = merge({"aside.d": canonical([one])}, {"aside.d": mine}, {"aside.d": theirs}, mine_wins=True)
    assert merged["aside.d"].text == canonical([one, three, two])
    assert conflicts == []


def test_an_answer_that_is_there_is_never_given_up_for_none() -> None:
    base, gone, there = {"answers.a": answer("x")}, Cell("", LATER), Cell(answer("y"), NOON)
    for mine, theirs in ((gone, there), (there, gone)):
        assert merge(base, {"answers.a": mine}, {"answers.a": theirs}, mine_wins=True)[0]["answers.a"] == there
