"""The people on the map: who is on it, when each was asked last, who is suggested and why; and who never is."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desks import SHIPPED, Clock, desk_at, pass_days, stand_at, write_pack
from tests.people import ANA, BO, CY, DESK, DI, Row, ask, draw_map, row, want
from workbook.outcome.rings import Ring
from workbook.pack.library import Library
from workbook.session.desk import Desk
from workbook.session.last_asked import alike
from workbook.session.opening import sit_down
from workbook.session.people import PeopleMap, Person, has_map, people_maps
from workbook.session.suggesting import gap_words, in_one, last_asked, left_out_words, nothing_words, reasons, spread, suggested, thoughts

LIBRARY = Library((SHIPPED,))
TODAY = date(2026, 11, 23)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = desk_at(tmp_path)
    desk.library = LIBRARY
    return desk


def the_map(desk: Desk) -> PeopleMap:
    (told,) = people_maps(desk)
    return told


def person(desk: Desk, name: str) -> Person:
    return next(one for one in the_map(desk).people if one.name == name)


def why(desk: Desk, name: str) -> str:
    return in_one(reasons(person(desk, name), the_map(desk), desk.today()))


def said_above(desk: Desk, place: str = "first", page: str = "find-a-helper") -> tuple[str, ...]:
    session = sit_down(desk, page)
    told = stand_at(session, place).thoughts
    session.close()
    return told


# -- the map


def test_the_map_is_there_for_every_need(desk: Desk) -> None:
    draw_map(desk, ANA, BO)
    desk.new_thread("Another need")
    assert [one.name for one in the_map(desk).people] == ["Ana", "Bo"]
    assert (the_map(desk).page, the_map(desk).place, the_map(desk).title) == ("asking-for-help/find-a-helper", "helpers", "Find a helper")


def test_everybody_stands_in_their_circle_from_the_inside_out(desk: Desk) -> None:
    draw_map(desk, DESK, DI, BO, ANA)
    told = [(circle, [one.name for one in people]) for circle, people in the_map(desk).in_circles]
    assert told == [("Close", ["Ana"]), ("Friendly", ["Bo"]), ("Job or group", ["The advice desk"]), ("", ["Di"])]
    rings = the_map(desk).rings
    assert rings is not None
    assert rings.rings == (Ring("Close", ("Ana",)), Ring("Friendly", ("Bo",)), Ring("Job or group", ("The advice desk",)))


def test_what_stands_in_the_row_is_told_in_the_words_of_the_table(desk: Desk) -> None:
    draw_map(desk, {**BO, "reach": "Call"})
    assert person(desk, "Bo").told == (
        ("Which circle?", "Friendly"), ("Good for", "Listening"), ("Best way to reach them", "Call"), ("How easy to ask?", "3"),
        ("Do you feel safe asking them?", "Yes"),
    )  # fmt: skip


def test_before_there_is_anybody_it_says_what_will_be_here_and_names_no_gap(desk: Desk) -> None:
    want(desk, "listen")
    told = the_map(desk)
    assert told.people == () and told.rings is None
    assert thoughts(told, desk.today()) == () and gap_words(told, desk, told.labels) == ""
    assert nothing_words(told) == "The people you could ask will be here: what each is good for, and when you asked them last."


def test_where_no_pack_asks_for_people_there_is_no_map(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack", page='[[step]]\nid = "word"\ntype = "short_text"\nprompt = "A word?"\n')
    desk = desk_at(tmp_path, pack)
    assert not has_map(desk) and people_maps(desk) == ()


def test_a_row_without_a_name_is_nobody_yet(desk: Desk) -> None:
    draw_map(desk, ANA, {"circle": "Close", "good_for": ["Doing"]})
    assert [one.name for one in the_map(desk).people] == ["Ana"]


# -- who was asked, and when


def test_a_year_of_asks_over_several_needs_is_told_by_its_months(tmp_path: Path) -> None:
    clock = Clock()
    clock.at = datetime(2025, 12, 3, 10, tzinfo=UTC)
    desk = desk_at(tmp_path, clock=clock)
    desk.library = LIBRARY
    draw_map(desk, ANA, BO, DESK, DI)
    ask(desk, "The advice desk", "no")
    for days, who, outcome in ((60, "Bo", "part"), (90, "Ana", "yes"), (190, "Ana", "silent"), (12, "Di", "not_yet")):
        pass_days(desk, days)
        desk.new_thread(f"A need with {who}")
        ask(desk, None if outcome == "not_yet" else who, outcome)
    assert desk.today() == date(2026, 11, 20)
    assert why(desk, "Ana") == "good for listening and thinking; easy to ask; last asked this month"
    assert why(desk, "Bo") == "good for listening; last asked in February"
    assert why(desk, "The advice desk") == "good for know-how; easy to ask; last asked in December 2025"
    assert why(desk, "Di") == "good for doing; not easy to ask; you are not sure about asking them; not asked yet"


def test_one_person_after_another_for_the_same_need_are_two_asks(desk: Desk) -> None:
    draw_map(desk, ANA, BO)
    ask(desk, "Ana", "no")
    pass_days(desk, 3)
    ask(desk, "Bo")
    assert (person(desk, "Ana").asked, person(desk, "Bo").asked) == ((date(2026, 11, 23),), (date(2026, 11, 26),))


def test_without_a_word_of_whom_it_is_the_one_who_was_chosen_by_then(desk: Desk) -> None:
    draw_map(desk, ANA, BO)
    session = sit_down(desk, "find-a-helper")
    stand_at(session, "first")
    session.answer("Ana")
    session.close()
    ask(desk, None, "no")
    assert person(desk, "Ana").asked == (date(2026, 11, 23),) and person(desk, "Bo").asked == ()


def test_the_day_that_was_chosen_for_an_ask_counts_and_is_used_up_by_it(desk: Desk) -> None:
    draw_map(desk, ANA, BO)
    session = sit_down(desk, "plan-the-moment")
    stand_at(session, "day")
    session.answer("2026-11-25")
    session.close()
    pass_days(desk, 9)
    ask(desk, "Ana")
    pass_days(desk, 9)
    ask(desk, "Bo")
    assert (person(desk, "Ana").asked, person(desk, "Bo").asked) == ((date(2026, 11, 25),), (date(2026, 12, 11),))


def test_somebody_who_is_not_on_the_map_is_nobody_there(desk: Desk) -> None:
    draw_map(desk, ANA)
    ask(desk, {"value": "else", "text": "Bo"})
    assert person(desk, "Ana").asked == ()
    draw_map(desk, ANA, BO)
    assert person(desk, "Bo").asked == (date(2026, 11, 23),)


def test_who_was_taken_out_is_gone_and_comes_back_with_what_was_written(desk: Desk) -> None:
    draw_map(desk, ANA, BO)
    ask(desk, "Ana")
    draw_map(desk, BO)
    assert [one.name for one in the_map(desk).people] == ["Bo"]
    draw_map(desk, BO, ANA)
    assert person(desk, "Ana").asked == (date(2026, 11, 23),)


def test_two_people_of_one_name_are_both_there_and_it_says_that_nobody_can_tell_them_apart(desk: Desk) -> None:
    draw_map(desk, ANA, row("ana", "Doing", circle="Friendly"), BO)
    ask(desk, "Ana")
    assert [(one.name, one.is_shared, one.asked) for one in the_map(desk).people] == [
        ("Ana", True, (date(2026, 11, 23),)), ("ana", True, (date(2026, 11, 23),)), ("Bo", False, ()),
    ]  # fmt: skip
    assert "two or more on your map have this name" in why(desk, "Ana")
    assert last_asked(person(desk, "Ana"), desk) == (
        "You asked them last on Monday 23 November 2026.",
        "Two or more on your map have this name, so it may have been another of them.",
    )
    want(desk, "listen", "with")
    assert [alike(one.person.name) for one in suggested(the_map(desk), desk.today())] == ["ana", "bo"]


def test_a_day_that_is_still_to_come_was_not_yet(desk: Desk) -> None:
    draw_map(desk, ANA)
    ask(desk, "Ana")
    pass_days(desk, -40)
    assert why(desk, "Ana").endswith("not asked yet")


# -- above the question whom to ask


def test_it_is_said_who_could_be_thought_of_and_why(desk: Desk) -> None:
    draw_map(desk, BO, ANA)
    want(desk, "listen")
    assert said_above(desk) == ("From your map, you could think of Ana: good for listening; easy to ask; not asked yet.",)


def test_nobody_is_picked_for_the_person(desk: Desk) -> None:
    draw_map(desk, BO, ANA)
    want(desk, "listen")
    assert stand_at(sit_down(desk, "find-a-helper"), "first").value is None


def test_it_is_said_nowhere_else_and_not_once_somebody_was_chosen(desk: Desk) -> None:
    draw_map(desk, BO, ANA)
    want(desk, "listen")
    session = sit_down(desk, "find-a-helper")
    places = [stop.place for stop in session.stops if stop.place != "first"]
    assert all("From your map" not in " ".join(stand_at(session, place).thoughts) for place in places)
    stand_at(session, "first")
    session.answer("Bo")
    assert stand_at(session, "first").thoughts == ()
    session.close()
    again = sit_down(desk, "after-the-ask", fresh=True)
    again.answer("yes")
    assert stand_at(again, "who").thoughts == ()


def test_it_is_said_too_where_a_message_asks_for_whom(desk: Desk) -> None:
    draw_map(desk, BO, ANA)
    want(desk, "listen")
    assert any("you could think of Ana" in words for words in said_above(desk, "person", "ask-at-work"))


def test_without_a_kind_of_help_nothing_is_said(desk: Desk) -> None:
    draw_map(desk, BO, ANA)
    assert said_above(desk) == ()


def test_who_was_asked_twice_of_late_is_spared_kindly(desk: Desk) -> None:
    draw_map(desk, ANA, BO)
    want(desk, "listen")
    ask(desk, "Ana", "part")
    pass_days(desk, 5)
    assert "you could think of Ana" in said_above(desk)[0], "once is not often"
    ask(desk, "Ana")
    told = "You asked Ana twice in the past month. You could also think of Bo: good for listening; not asked yet."
    assert said_above(desk) == (told,)
    pass_days(desk, 1)
    ask(desk, "Ana")
    assert said_above(desk) == (told.replace("twice", "a few times"),)
    pass_days(desk, 31)
    session = sit_down(desk, "find-a-helper")
    assert any("you could think of Ana" in words for words in stand_at(session, "first").thoughts), "a month later it is over"


def test_nobody_is_told_off_where_there_is_nobody_else(desk: Desk) -> None:
    draw_map(desk, ANA)
    want(desk, "listen")
    for _turn in range(3):
        ask(desk, "Ana")
        pass_days(desk, 1)
    assert said_above(desk) == (
        "From your map, you could think of Ana: good for listening; easy to ask; asked more than once in the past month.",
    )


def test_a_gap_is_named_with_who_can_help(desk: Desk) -> None:
    draw_map(desk, ANA, CY)
    want(desk, "lend")
    assert said_above(desk) == (
        "There is nobody to ask on your map for this yet: things or money. These pages can help with that: Ask a group. "
        "/support shows people you can contact, at any time.",
    )


# -- who is not safe to ask


def test_whoever_is_not_safe_to_ask_is_nowhere_but_in_the_table(desk: Desk) -> None:
    def everything(cy: Row) -> str:
        draw_map(desk, ANA, BO, cy)
        told = the_map(desk)
        return "\n".join([str(told.people), str(told.rings), str(told.in_circles), *said_above(desk), *thoughts(told, desk.today())])

    want(desk, "lend", "listen")
    assert "Cy" not in everything(CY)
    assert left_out_words(the_map(desk)) == (
        "Whoever you marked as not safe to ask is left out here. They stand only in the table in Find a helper."
    )
    assert everything({**CY, "safe": "Yes"}).count("Cy") >= 4, "who is safe stands in all of these"
    assert left_out_words(the_map(desk)) == ""


def test_who_was_asked_and_is_not_safe_any_more_is_not_suggested_and_not_spoken_of(desk: Desk) -> None:
    draw_map(desk, {**CY, "safe": "Yes"}, BO)
    want(desk, "listen")
    ask(desk, "Cy")
    ask(desk, "Cy")
    draw_map(desk, CY, BO)
    assert said_above(desk) == ("From your map, you could think of Bo: good for listening; not asked yet.",)
    assert the_map(desk).first == ""


def test_somebody_safe_with_the_name_of_somebody_who_is_not_is_not_suggested_by_it(desk: Desk) -> None:
    draw_map(desk, row("Cy", "Listening"), CY, BO)
    want(desk, "listen")
    assert [one.person.name for one in suggested(the_map(desk), desk.today())] == ["Bo"]
    assert [one.name for one in the_map(desk).people] == ["Cy", "Bo"]


def test_who_may_be_unsafe_is_on_the_map_and_not_suggested_and_leaves_no_gap(desk: Desk) -> None:
    draw_map(desk, ANA, DI)
    want(desk, "with")
    assert said_above(desk) == ()


NAMES = st.sampled_from(["Ana", "ana", "Bo", "Cy", " Di", "Eve", "[b]Fay[/b]"])
VALUES = ("a", "b", "c")
DAYS_AGO: list[tuple[int, ...]] = [(), (-3,), (2,), (1, 20), (24, 28), (1, 2, 3), (40,), (80,), (330,), (1, 340)]


@st.composite
def maps(draw: Any) -> PeopleMap:
    """Draw a map as `map_in` makes them."""
    people = tuple(
        Person(
            row=number,
            name=draw(NAMES).strip(),
            circle="",
            good_for=tuple(draw(st.sets(st.sampled_from(VALUES)))),
            ease=draw(st.sampled_from([-1, 0, 1])),
            is_unsure=draw(st.booleans()),
            asked=tuple(TODAY - timedelta(days=days) for days in draw(st.sampled_from(DAYS_AGO))),
        )
        for number in range(1, draw(st.integers(0, 8)) + 1)
    )
    hidden = frozenset(alike(name) for name in draw(st.sets(NAMES)))
    wanted = tuple(draw(st.lists(st.sampled_from(VALUES), unique=True)))
    labels = {value: f"thing {value}" for value in VALUES}
    return PeopleMap(
        pack="P", page="p/e", title="E", place="s", people=people, hidden=hidden, circles=(), labels=labels, wanted=wanted, offers={}
    )


@given(maps())
def test_no_name_of_anybody_unsafe_is_ever_suggested(told: PeopleMap) -> None:
    found = suggested(told, TODAY)
    assert not {alike(one.person.name) for one in found} & told.hidden
    assert not any(one.person.is_unsure for one in found)
    pair = spread(found, TODAY)
    assert pair is None or not {alike(one.person.name) for one in pair} & told.hidden


@given(maps())
def test_the_order_is_what_the_reasons_say_then_the_order_of_the_map(told: PeopleMap) -> None:
    found = suggested(told, TODAY)
    for before, after in pairwise(found):
        said = [reasons(one.person, told, TODAY, one.fits) for one in (before, after)]
        alike_said = [_rank(words, told) for words in said]
        assert alike_said[0] <= alike_said[1], said
        if alike_said[0] == alike_said[1]:
            assert before.person.row < after.person.row


def _rank(said: Sequence[str], told: PeopleMap) -> tuple[int, int, int, int]:
    """Return how early somebody comes by nothing but what is said of them."""
    words = in_one(said)
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    often = int("asked more than once in the past month" in words)
    fits = sum(label in words for label in told.labels.values())
    ease = -1 if "not easy to ask" in words else int("easy to ask" in words)
    asked = -1
    for part in said:
        if part == "last asked this month":
            asked = TODAY.year * 12 + TODAY.month - 1
        elif part.startswith("last asked in "):
            month, _gap, year = part.removeprefix("last asked in ").partition(" ")
            asked = int(year or TODAY.year) * 12 + months.index(month)
    return often, -fits, -ease, 0 if often else asked


@pytest.mark.parametrize("days", [((24, 28), (1, 20)), ((1, 20), (24, 28))])
def test_of_two_who_were_asked_often_the_first_on_the_map_stays_first(days: tuple[tuple[int, ...], ...]) -> None:
    people = tuple(
        Person(row=number, name=f"P{number}", circle="", good_for=("a",), asked=tuple(TODAY - timedelta(days=one) for one in ago))
        for number, ago in enumerate(days, 1)
    )
    told = PeopleMap(
        pack="P",
        page="p/e",
        title="E",
        place="s",
        people=people,
        hidden=frozenset(),
        circles=(),
        labels={"a": "a"},
        wanted=("a",),
        offers={},
    )
    assert [one.person.row for one in suggested(told, TODAY)] == [1, 2]


@given(maps())
def test_what_is_said_holds_no_count_of_asks_and_no_score(told: PeopleMap) -> None:
    for one in suggested(told, TODAY):
        words = in_one(reasons(one.person, told, TODAY, one.fits)).replace("2025", "").replace("2026", "")
        assert not any(sign.isdigit() for sign in words)
