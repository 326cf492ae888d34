"""One step changed in two sessions: the person sees both answers, and nothing goes unless they say so."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.desks import Clock, Someone, again, desk_at, stand_at, walk_on, write_pack
from workbook.attempt.store import Store
from workbook.errors import StoreError
from workbook.exercise.fields import Answer
from workbook.session.conflicts import ConflictShown, choices_of, conflicts_of, elsewhere_words, settle
from workbook.session.desk import Desk
from workbook.session.opening import sit_down

PAGE = """
[[step]]
id = "line"
type = "short_text"
prompt = "A line?"
saves_as = "line"
[[step]]
id = "brief"
type = "short_text"
prompt = "A short line?"
max_length = 12
[[step]]
id = "story"
type = "long_text"
prompt = "A story?"
[[step]]
id = "things"
type = "list"
prompt = "Some things?"
max_items = 4
[[step]]
id = "kind"
type = "single_choice"
prompt = "Which kind?"
options = [{ value = "a", label = "The first" }, { value = "b", label = "The second" }]
[[step]]
id = "note"
type = "draft"
prompt = "A note."
templates = "notes"
"""
TEMPLATES = '[[template]]\nid = "plain"\nset = "notes"\nlabel = "Plain"\ntext = "Hello. {line|Nothing yet}."\n'


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_at(tmp_path, write_pack(tmp_path / "pack", more='profile_keys = ["line"]', page=PAGE, templates=TEMPLATES))


def two_answers(desk: Desk, place: str, older: Answer, newer: Answer) -> ConflictShown:
    """Have two sessions answer one step, and return what the person is to see."""
    one, two = sit_down(desk, "page"), sit_down(again(desk), "page")
    for session, value in ((one, older), (two, newer)):
        showing = stand_at(session, place)
        session.edit(str(value)) if showing.draft is not None else session.answer(value)
    assert any("Two sessions changed" in sentence for sentence in (*two.close(), *one.close()))
    (conflict,) = conflicts_of(again(desk), exercise="page")
    return conflict


def kept(desk: Desk, place: str) -> Answer | None:
    session = sit_down(again(desk), "page")
    given = session.attempt.answers[place]
    session.close()
    return given.value


def conflicts(desk: Desk) -> list[Path]:
    return sorted((_root(desk) / "conflict").iterdir())


def _root(desk: Desk) -> Path:
    return desk.store._layout.root


def test_both_answers_are_shown_with_their_times_and_the_newer_stands(desk: Desk) -> None:
    conflict = two_answers(desk, "kind", "a", "b")
    assert (conflict.title, conflict.prompt) == ("Page", "Which kind?")
    assert (conflict.newer.words, conflict.other.words) == ("The second", "The first")
    assert conflict.newer.when.startswith("Monday 23 November 2026, 10:")
    assert not conflict.joins
    assert [choice for choice, _words in choices_of(conflict)] == ["newer", "other"]
    assert kept(desk, "kind") == "b"


@pytest.mark.parametrize(
    ("place", "older", "newer", "both"),
    [
        ("line", "an old line", "a new line", "a new line; an old line"),
        ("story", "old\nwords", "new words", "new words\nold\nwords"),
        ("things", ["a", "b"], ["b", "c"], ["b", "c", "a"]),
    ],
)
def test_words_can_stay_both_one_under_the_other(desk: Desk, place: str, older: Answer, newer: Answer, both: Answer) -> None:
    conflict = two_answers(desk, place, older, newer)
    assert conflict.joins
    assert settle(desk, conflict, "both") == ()
    assert kept(desk, place) == both
    assert conflicts_of(again(desk)) == () and conflicts(desk) == []


@pytest.mark.parametrize(("place", "older", "newer"), [("brief", "ten signs.", "ten others"), ("things", ["a", "b", "c"], ["d", "e", "f"])])
def test_what_has_no_room_for_both_offers_one_or_the_other(desk: Desk, place: str, older: Answer, newer: Answer) -> None:
    assert not two_answers(desk, place, older, newer).joins


@pytest.mark.parametrize(("choice", "stands"), [("newer", "b"), ("other", "a")])
def test_one_is_taken_and_the_other_goes(desk: Desk, choice: str, stands: str) -> None:
    conflict = two_answers(desk, "kind", "a", "b")
    assert settle(desk, conflict, "newer" if choice == "newer" else "other") == ()
    assert kept(desk, "kind") == stands
    assert conflicts_of(again(desk)) == () and conflicts(desk) == []


def test_the_answer_that_is_taken_is_the_newest_for_every_thread(desk: Desk) -> None:
    conflict = two_answers(desk, "line", "an old line", "a new line")
    settle(desk, conflict, "other")
    (shared,) = again(desk).store.profile().values()
    assert shared.value == "an old line"
    other = again(desk)
    other.new_thread()
    session = sit_down(other, "page")
    assert stand_at(session, "line").value == "an old line"
    session.close()


def test_words_of_a_draft_that_give_way_stay_beside_the_ones_that_are_taken(desk: Desk) -> None:
    for choice in ("other", "both"):
        conflict = two_answers(desk, "note", f"Old words, {choice}.", f"New words, {choice}.")
        assert (conflict.newer.words, conflict.other.words) == (f"New words, {choice}.", f"Old words, {choice}.")
        settle(desk, conflict, "other" if choice == "other" else "both")
        session = sit_down(again(desk), "page")
        draft = stand_at(session, "note").draft
        assert draft is not None and draft.text == f"Old words, {choice}."
        assert any(f"New words, {choice}." in version.label for version in draft.versions)
        session.close()


def test_a_session_that_is_open_takes_the_choice_in_and_keeps_what_it_typed(desk: Desk) -> None:
    conflict = two_answers(desk, "kind", "a", "b")
    session = sit_down(desk, "page")
    stand_at(session, "line")
    session.type("half a li")
    assert settle(desk, conflict, "other", session) == ()
    assert session.attempt.answers["kind"].value == "a"
    assert stand_at(session, "line").value == "half a li"
    stand_at(session, "kind")
    session.answer("b")
    assert session.close() == ()
    assert kept(desk, "kind") == "b" and conflicts_of(again(desk)) == ()


def test_what_was_typed_to_the_same_step_since_is_what_stands_now(desk: Desk) -> None:
    conflict = two_answers(desk, "line", "old", "new")
    session = sit_down(desk, "page")
    stand_at(session, "line")
    session.answer("newest")
    session.close()
    (conflict,) = conflicts_of(again(desk))
    assert (conflict.newer.words, conflict.other.words) == ("newest", "old")
    settle(desk, conflict, "both")
    assert kept(desk, "line") == "newest; old"


def test_words_that_came_after_the_question_was_asked_do_not_go(desk: Desk) -> None:
    conflict = two_answers(desk, "line", "the older", "the newer")
    elsewhere = sit_down(again(desk), "page")
    stand_at(elsewhere, "line")
    elsewhere.type("the newer, and more of it")
    with pytest.raises(StoreError, match="was changed elsewhere a moment ago"):
        settle(desk, conflict, "other")
    elsewhere.close()
    assert kept(desk, "line") == "the newer, and more of it"
    (asked,) = conflicts_of(again(desk), exercise="page")
    settle(desk, asked, "other")
    assert (kept(desk, "line"), conflicts(desk)) == ("the older", [])


def test_it_is_shown_too_where_nothing_stands_any_more(desk: Desk) -> None:
    two_answers(desk, "line", "old", "new")
    (document,) = _root(desk).glob("threads/*/*.page.1.toml")
    document.write_text("damaged")
    session = sit_down(again(desk), "page")  # what is damaged is set aside, and the page begins anew
    stand_at(session, "kind")
    session.answer("a")
    session.close()
    (conflict,) = conflicts_of(again(desk))
    assert (conflict.prompt, conflict.newer.words, conflict.other.words) == ("A line?", "", "old")
    assert [choice for choice, _words in choices_of(conflict)] == ["newer", "other"]
    settle(again(desk), conflict, "other")
    assert kept(desk, "line") == "old" and conflicts(desk) == []


def test_nothing_is_asked_where_the_other_answer_stands_already(desk: Desk) -> None:
    two_answers(desk, "line", "old", "new")
    session = sit_down(desk, "page")
    stand_at(session, "line")
    session.answer("old")
    session.close()
    assert conflicts_of(again(desk)) == ()
    assert len(conflicts(desk)) == 1


def test_both_stay_where_the_choice_cannot_be_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    conflict = two_answers(desk, "line", "old", "new")
    store = desk.store

    def refused(*words: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store._layout.system, "write", refused)
    with pytest.raises(StoreError):
        settle(desk, conflict, "other")
    monkeypatch.undo()
    assert len(conflicts(desk)) == 1
    assert kept(desk, "line") == "new"
    assert [one.other.words for one in conflicts_of(again(desk))] == ["old"]


def test_a_file_that_cannot_be_read_is_told_and_stays(desk: Desk) -> None:
    two_answers(desk, "line", "old", "new")
    (path,) = conflicts(desk)
    path.write_text("nonsense")
    fresh = again(desk)
    assert conflicts_of(fresh) == ()
    assert any(path.name in notice for notice in fresh.store.notices())
    assert path.read_text() == "nonsense"


@pytest.mark.parametrize("name", ["../../etc/x", "a-pack", ""])
def test_a_file_that_names_another_attempt_leads_nowhere(desk: Desk, name: str) -> None:
    two_answers(desk, "line", "old", "new")
    (path,) = conflicts(desk)
    path.write_text(path.read_text().replace('exercise = "page"', f'exercise = "{name}"'))
    assert conflicts_of(again(desk)) == ()


def test_a_question_that_the_pack_no_longer_has_is_shown_all_the_same(desk: Desk, tmp_path: Path) -> None:
    two_answers(desk, "things", ["a", "b"], ["c"])
    write_pack(tmp_path / "pack", page=PAGE.replace('id = "things"', 'id = "stuff"'), templates=TEMPLATES)
    changed = desk_at(tmp_path, tmp_path / "pack", clock=_clock(desk))
    (conflict,) = conflicts_of(changed)
    assert (conflict.newer.words, conflict.other.words, conflict.joins) == ("c", "a\nb", False)
    settle(changed, conflict, "other")
    assert kept(desk, "things") == ["a", "b"]


def test_one_thread_does_not_hear_of_another_one_s(desk: Desk) -> None:
    two_answers(desk, "line", "old", "new")
    other = again(desk)
    other.new_thread()
    assert conflicts_of(other) == ()
    assert len(conflicts_of(other, other.find_thread("1"))) == 1
    assert conflicts_of(other, other.find_thread("1"), "another-page") == ()


def test_erasing_a_page_takes_its_conflicts(desk: Desk) -> None:
    conflict = two_answers(desk, "line", "old", "new")
    desk.store.erase_attempt(conflict.held.name)
    assert conflicts_of(again(desk)) == () and conflicts(desk) == []


def test_it_is_said_since_when_a_page_is_open_elsewhere(desk: Desk) -> None:
    one, two = sit_down(desk, "page"), sit_down(again(desk), "page")
    assert elsewhere_words(one) == ""
    stand_at(two, "line")
    two.type("x")
    assert elsewhere_words(one).startswith("Also open elsewhere since 10:0")
    clock = _clock(desk)
    clock.at += timedelta(days=1)
    assert elsewhere_words(one).startswith("Also open elsewhere since Monday 23 November 2026, 10:0")
    two.close()
    assert elsewhere_words(one) == ""
    one.close()


def test_nothing_is_ever_in_conflict_where_nothing_is_kept(desk: Desk, tmp_path: Path) -> None:
    unkept = desk_at(tmp_path / "unkept", *desk.library.folders, kept=False)
    walk_on(sit_down(unkept, "page"), Someone())
    assert conflicts_of(unkept) == ()


def _clock(desk: Desk) -> Clock:
    assert isinstance(desk.now, Clock) and isinstance(desk.store, Store)
    return desk.now
