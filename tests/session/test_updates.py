"""Somebody is half way through 1.0 when 1.1 comes, then 2.0: every kind of change, and nothing that they wrote is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desks import Clock, Someone, desk_at, stand_at, walk_on
from tests.updates import BY_NAME, CHANGES, FIRST, GIVEN, Change, kept_in, version, words_of
from workbook.exercise.fields import Answer
from workbook.exercise.steps import Draft
from workbook.pack.library import Library
from workbook.session.answers import answers_to
from workbook.session.opening import sit_down
from workbook.session.session import Session
from workbook.session.taking import take
from workbook.text import in_one_line


def half_way(root: Path, clock: Clock, answers: dict[str, Answer] = GIVEN) -> None:
    """Answer 1.0 up to the message, and stop there."""
    session = sit_down(desk_at(root, version(root / "pack", "1.0.0"), clock=clock), "page")
    while (showing := session.showing()) is not None and not isinstance(showing.step, Draft):
        session.answer(answers[showing.place]) if showing.place in answers else session.skip()
    session.close()


def going_on(root: Path, clock: Clock, number: str, change: Change) -> Session:
    """Return the sitting in which they go on with another version."""
    return sit_down(desk_at(root, version(root / "pack", number, change.page(), change.templates), clock=clock), "page")


def lost(root: Path, answers: dict[str, Answer] = GIVEN) -> set[str]:
    """Return what was typed and is nowhere in the store."""
    return {word for value in answers.values() for word in words_of(value)} - kept_in(root)


@pytest.mark.parametrize("name", BY_NAME)
def test_nothing_is_lost_and_what_needs_an_answer_again_comes_first(tmp_path: Path, name: str) -> None:
    change, clock = BY_NAME[name], Clock()
    half_way(tmp_path, clock)
    session = going_on(tmp_path, clock, "1.1.0", change)
    assert session.news == (f"Changed here: {change.line}." if change.line else "")
    showing = session.showing()
    assert showing is not None
    seen = []
    while showing is not None and showing.place in change.again:
        seen.append(showing.place)
        assert showing.notices, "it says why it is asked again"
        before = in_one_line(" ".join(words_of(GIVEN[showing.place])))
        shown = " ".join([*showing.notices, *words_of(showing.value)])
        assert showing.place == "rules" or all(word in shown or word == "own" for word in before.split()), shown
        session.answer(Someone().to(showing))
        showing = session.showing()
    assert seen == list(change.again)
    assert [one.place for one in answers_to(session.desk, "page").parked if "@" not in one.place] == list(change.parked)
    session.close()
    assert not lost(tmp_path)
    session = going_on(tmp_path, clock, "2.0.0", CHANGES[0])  # the author takes it back
    for showing in iter(session.showing, None):
        session.answer(Someone().to(showing)) if showing.number and showing.value is None and not showing.draft else session.keep()
    session.close()
    assert session.attempt.finished is not None and not lost(tmp_path)


def test_after_what_is_asked_again_come_new_questions_and_then_the_place_where_they_were(tmp_path: Path) -> None:
    clock = Clock()
    half_way(tmp_path, clock)
    session = going_on(tmp_path, clock, "1.1.0", BY_NAME["many at once"])
    places = [showing.place for showing in walk_on(session, Someone())]
    assert places == ["rules", "sure", "order", "since", "note", "end"]


def test_going_back_on_the_way_leads_on_to_what_is_still_to_come(tmp_path: Path) -> None:
    clock = Clock()
    half_way(tmp_path, clock)
    session = going_on(tmp_path, clock, "1.1.0", BY_NAME["many at once"])
    session.answer(True)
    session.back()
    assert stand_now(session) == "use"
    session.keep()
    assert stand_now(session) == "sure"
    session.skip()
    assert stand_now(session) == "order"


def stand_now(session: Session) -> str:
    showing = session.showing()
    assert showing is not None
    return showing.place


def test_the_one_line_comes_once(tmp_path: Path) -> None:
    clock = Clock()
    half_way(tmp_path, clock)
    session = going_on(tmp_path, clock, "1.1.0", BY_NAME["many at once"])
    assert session.news
    session.close()
    assert not going_on(tmp_path, clock, "1.1.0", BY_NAME["many at once"]).news


def test_what_fits_of_an_answer_is_there_to_begin_with_and_going_on_takes_it(tmp_path: Path) -> None:
    clock = Clock()
    half_way(tmp_path, clock)
    session = going_on(tmp_path, clock, "1.1.0", BY_NAME["a column is gone"])
    showing = session.showing()
    assert showing is not None and showing.value == [{"name": "Eve Oxley", "near": "next door"}, {"name": "Fritz", "near": "far"}]
    assert showing.carried == "from your answer as it was before · change it freely"
    session.keep()
    assert session.notebook.values.look("people") == showing.value
    (earlier,) = answers_to(session.desk, "page").parked
    assert (earlier.place, earlier.prompt) == ("people@1.0.0", "Whom could you ask?")
    assert earlier.words == "Eve Oxley, next door, keys\nFritz, far"


def test_an_answer_that_is_asked_again_stays_after_it_was_cleared_or_typed_over(tmp_path: Path) -> None:
    clock = Clock()
    half_way(tmp_path, clock)
    session = going_on(tmp_path, clock, "1.1.0", BY_NAME["there is less room"])
    session.type("A")
    showing = session.showing()
    assert showing is not None and showing.value == "A"
    assert "You wrote before: A pipe broke. Water zigzags down." in showing.notices
    session.clear()
    session.close()
    assert not lost(tmp_path)


def test_two_answers_of_one_question_are_both_kept_where_the_number_stayed_the_same(tmp_path: Path) -> None:
    clock = Clock()
    half_way(tmp_path, clock)
    for most, words in (("9", "Waterpipe"), ("5", "Water"), ("3", "Wet")):
        edits = (('prompt = "What happened?"', f'prompt = "What happened?"\nmax_length = {most}'),)
        session = going_on(tmp_path, clock, "1.0.0", Change(name=most, edits=edits))
        session.answer(words)
        session.close()
    assert {"Waterpipe", "Water", "Wet"} <= kept_in(tmp_path) and not lost(tmp_path)


def test_an_answer_whose_question_takes_it_again_is_no_earlier_one_any_more(tmp_path: Path) -> None:
    clock = Clock()
    half_way(tmp_path, clock)
    session = going_on(tmp_path, clock, "1.1.0", BY_NAME["an option is gone"])
    session.close()
    session = going_on(tmp_path, clock, "1.2.0", CHANGES[0])
    assert session.notebook.values.look("how") == GIVEN["how"]
    assert answers_to(session.desk, "page").parked == ()


def test_the_words_of_an_earlier_answer_can_be_taken_into_another_question(tmp_path: Path) -> None:
    clock = Clock()
    half_way(tmp_path, clock)
    session = going_on(tmp_path, clock, "1.1.0", BY_NAME["a question is gone"])
    showing = stand_at(session, "tried")
    (earlier,) = showing.earlier
    take(session, earlier)
    showing = session.showing()
    assert showing is not None and showing.unconfirmed
    assert showing.value == ["a bucket", "wax and jam", "A pipe broke.", "Water zigzags down."]


def test_an_attempt_that_nobody_kept_the_steps_of_says_nothing_of_new_questions(tmp_path: Path) -> None:
    clock = Clock()
    half_way(tmp_path, clock)
    desk = desk_at(tmp_path, tmp_path / "pack", clock=clock)
    writer = desk.store.open(desk.store.read(desk.store.names()[0]))
    writer.keep(replace(writer.attempt, pack_steps=()))
    writer.close()
    session = going_on(tmp_path, clock, "1.1.0", BY_NAME["many at once"])
    assert session.news == "Changed here: 3 answers to look at again, 1 reworded (yours kept), 1 gone (your answer kept)."


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(order=st.lists(st.sampled_from(CHANGES), min_size=1, max_size=4), turn=st.integers(0, 3), data=st.data())
def test_no_order_of_changes_loses_an_answer_or_keeps_the_page_from_opening(
    tmp_path_factory: pytest.TempPathFactory, order: list[Change], turn: int, data: st.DataObject
) -> None:
    root, clock = tmp_path_factory.mktemp("order"), Clock()
    words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30)
    answers = dict(GIVEN) | {"street": data.draw(words), "story": "\n".join(data.draw(st.lists(words, min_size=1, max_size=3)))}
    session = sit_down(desk_at(root, version(root / "pack", "1.0.0"), clock=clock), "page")
    typed: set[str] = set()
    for showing in iter(session.showing, None):
        if isinstance(showing.step, Draft):
            break
        session.answer(answers[showing.place])
    session.close()
    typed |= kept_in(root)
    for number, change in enumerate(order, 1):
        session = going_on(root, clock, f"{number}.1.0", change)
        for _step in range(turn):
            showing = session.showing()
            if showing is None:
                break
            if showing.number and not isinstance(showing.step, Draft) and showing.value is None:
                session.answer(Someone(turn).to(showing))
            else:
                session.skip()
        session.review()
        session.close()
        answers_to(session.desk, "page").as_json()
        assert typed <= kept_in(root)
        typed |= kept_in(root)


def test_a_finished_page_stays_with_its_own_version_where_that_is_still_here(tmp_path: Path) -> None:
    clock = Clock()
    installed = tmp_path / "packs" / "a-pack"
    first = version(installed / "draft", "1.0.0")
    digest = Library((first,)).pack("a-pack").digest
    first.rename(installed / f"1.0.0-{digest[:12]}")
    desk = desk_at(tmp_path, clock=clock)
    desk.library = Library((), newest=(tmp_path / "packs",))
    session = sit_down(desk, "page")
    walk_on(session, Someone())
    session.close()
    changed = BY_NAME["a question is gone"]
    newer = version(installed / "draft", "2.0.0", changed.page(), changed.templates)
    newer.rename(installed / f"2.0.0-{Library((newer,)).pack('a-pack').digest[:12]}")
    desk.library = Library((), newest=(tmp_path / "packs",))
    session = sit_down(desk, "page")
    assert session.attempt.finished is not None and "story" in [line.place for line in session.review()]
    assert "story" in [one.step for one in answers_to(desk, "page").answers] and answers_to(desk, "page").parked == ()
    assert "story" not in desk.library.pack("a-pack").own["page"].live[2].id


def test_an_update_in_another_language_than_the_answers_were_given_in_rewords_nothing(tmp_path: Path) -> None:
    clock = Clock()
    half_way(tmp_path, clock)
    folder = version(tmp_path / "pack", "1.1.0", FIRST.replace("Anything else?", "And what else?"))
    (folder / "locale" / "es" / "exercises").mkdir(parents=True)
    words = 'id = "page"\n[[step]]\nid = "story"\nprompt = "¿Qué pasó?"\n'
    (folder / "locale" / "es" / "exercises" / "page.toml").write_text(words, "utf-8")
    desk = desk_at(tmp_path, clock=clock)
    desk.library = Library((folder,), language="es")
    session = sit_down(desk, "page")
    assert stand_at(session, "story").step.prompt == "¿Qué pasó?" and not session.news
