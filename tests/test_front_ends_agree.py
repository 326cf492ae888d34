"""The same answers through line mode and through the full screen leave the same in the store, for every type of step."""

import tomllib
from functools import partial
from pathlib import Path

import pytest

from tests.agreeing import AGAIN, ANEW, UNDONE, Act, Agreed, Plan, agree, answer, draft, edited, sent_as, styled
from tests.plain.person import packs
from workbook.exercise.fields import Answer
from workbook.exercise.steps import STEP_TYPES, is_question

EVERYTHING = ("my-street", "tool-shelf", "ask-next-door", "give-it-back", "look-again")
SHIPPED = tuple(packs().pack("asking-for-help").own)
STREET, SHELF, ASK, BACK, LOOK = (f"everything/{page}" for page in EVERYTHING)


def values(agreed: Agreed, page: str, number: int = 1) -> dict[str, Answer]:
    """Return the answers that both ways kept."""
    text = agreed.kept[f"store/threads/0001/{page.replace('/', '.')}.{number}.toml"]
    return {place: given.get("value") for place, given in tomllib.loads(text)["answers"].items()}


def types_asked(agreed: Agreed, *names: str) -> set[str]:
    """Return the types of the steps that were shown."""
    exercises = packs().pack("everything").exercises
    steps = [exercises[name].step(place) for name, places in zip(names, agreed.asked, strict=True) for place in places]
    return {step.type for step in steps if step is not None}


@pytest.mark.parametrize("turn", [0, pytest.param(1, marks=pytest.mark.slow), pytest.param(2, marks=pytest.mark.slow)])
def test_every_type_of_step_answered_from_start_to_end(tmp_path: Path, turn: int) -> None:
    agreed = agree(tmp_path, *((f"everything/{page}", partial(Plan, turn)) for page in EVERYTHING))
    assert types_asked(agreed, *EVERYTHING) == set(STEP_TYPES)
    assert "store/profile.toml" in agreed.kept and len(agreed.kept) == 7


@pytest.mark.slow
@pytest.mark.parametrize("rest", ["skip", "park", "keep"])
def test_every_type_of_step_passed_over_put_off_or_kept(tmp_path: Path, rest: str) -> None:
    plan = partial(Plan, rest="skip" if rest == "skip" else "park" if rest == "park" else "keep")
    need = {"request": [answer("lend me a drill")]}
    agreed = agree(tmp_path, *((f"everything/{page}", partial(plan, acts=need)) for page in EVERYTHING))
    assert len(agreed.kept) >= 4


@pytest.mark.slow
@pytest.mark.parametrize(("page", "turn"), [(page, number % 2) for number, page in enumerate(SHIPPED)])
def test_the_shipped_pages(tmp_path: Path, page: str, turn: int) -> None:
    assert agree(tmp_path, (page, partial(Plan, turn))).asked[0]


def test_a_letter_from_the_need_to_the_message(tmp_path: Path) -> None:
    agree(tmp_path, *((f"asking-for-help/{page}", Plan) for page in ("name-the-need", "draft-the-ask")))


def test_going_back_and_answering_anew(tmp_path: Path) -> None:
    acts = {
        "rules": [answer(True), answer(False)],
        "street": [Act("back"), answer("Mill Lane"), answer("Mill Road [b]")],
        "sure": [Act("back"), answer(10)],
        "noise": [answer(85), answer(100)],
        "houses": [Act("back"), answer("12")],
        "walk": [Act("skip")],
        "phone": [Act("park")],
        "story": [answer("One line.\nAnother line.\n\nAnd [more].")],
    }
    agreed = agree(tmp_path, (STREET, lambda: Plan(acts=acts)))
    told = values(agreed, STREET)
    assert (told["rules"], told["street"], told["sure"], told["noise"], told["houses"]) == (False, "Mill Road [b]", 10, 100, 12)
    assert told["story"] == "One line.\nAnother line.\n\nAnd [more]." and "walk" not in told and "phone" not in told


@pytest.mark.slow
def test_words_of_ones_own_beside_an_option(tmp_path: Path) -> None:
    uses: list[Answer] = ["garden", {"value": "other", "text": "mending [/] the gate"}]
    own: Answer = {"value": "own", "text": "by mail"}
    acts = {"use": [answer(uses)], "how": [answer(own)], "request": [answer("lend me a drill")]}
    agreed = agree(tmp_path, (SHELF, lambda: Plan(acts=acts)), (ASK, lambda: Plan(acts=acts)))
    assert values(agreed, SHELF)["use"] == uses
    assert values(agreed, ASK)["how"] == own


@pytest.mark.slow
def test_a_carried_value_is_kept_or_changed(tmp_path: Path) -> None:
    acts = {"tool": [answer("a saw")], "day": [Act("keep")], "back": [answer("in 2 weeks")], "request": [answer("lend me a drill")]}
    agreed = agree(tmp_path, (SHELF, Plan), (ASK, lambda: Plan(acts=acts)))
    told = values(agreed, ASK)
    assert (told["tool"], told["day"], told["back"]) == ("a saw", "2026-11-25", "2026-12-07")


def test_a_message_is_restyled_reworded_and_restyled_again(tmp_path: Path) -> None:
    deeds = (sent_as(2), edited("Hello,\n\nmy own words [b]."), sent_as(1), sent_as(2))
    acts = {"request": [answer("lend me a drill")], "note": [draft(*deeds)]}
    agreed = agree(tmp_path, (ASK, lambda: Plan(acts=acts)))
    note = values(agreed, ASK)["note"]
    assert isinstance(note, dict)
    assert note["text"] == "Hello,\n\nmy own words [b]." and note["edited"] is True


def test_a_message_has_ones_own_words_for_each_use_and_changes_are_taken_back(tmp_path: Path) -> None:
    deeds = (edited("A note."), sent_as(2), edited("A talk."), ANEW, UNDONE, sent_as(1), styled(1), ANEW, sent_as(2), UNDONE)
    acts = {"request": [answer("lend me a drill")], "note": [draft(*deeds)]}
    note = values(agree(tmp_path, (ASK, lambda: Plan(acts=acts))), ASK)["note"]
    assert isinstance(note, dict)
    assert (note["text"], note["edited"]) == ("A talk.", True)


def test_answers_that_are_cleared(tmp_path: Path) -> None:
    first = {"street": [answer("Mill Lane")], "houses": [answer(12)], "story": [answer("One.\nTwo.")], "mail": [answer("me@example.org")]}
    places = [*first]
    agreed = agree(
        tmp_path,
        (STREET, lambda: Plan(acts=first)),
        (STREET, lambda: Plan(acts={place: [Act("clear")] for place in places}, finished=[*places])),
    )
    assert {place: values(agreed, STREET)[place] for place in places} == dict.fromkeys(places)


def test_one_answer_of_a_finished_page_is_changed(tmp_path: Path) -> None:
    acts = {"street": [answer("Mill Road")], "noise": [answer(5)], "mail": [answer("you@example.org")]}
    agreed = agree(tmp_path, (STREET, Plan), (STREET, lambda: Plan(acts=acts, finished=[*acts])))
    assert agreed.asked[1] == ["street", "noise", "mail"]
    assert {place: values(agreed, STREET)[place] for place in acts} == {"street": "Mill Road", "noise": 5, "mail": "you@example.org"}


@pytest.mark.parametrize("sure", [True, False])
def test_a_change_that_hides_others_is_agreed_to_or_not(tmp_path: Path, sure: bool) -> None:
    agreed = agree(tmp_path, (STREET, Plan), (STREET, lambda: Plan(acts={"rules": [answer(False, sure=sure)]}, finished=["rules"])))
    assert values(agreed, STREET)["rules"] is (not sure)


def test_a_finished_page_is_gone_through_again(tmp_path: Path) -> None:
    agreed = agree(tmp_path, (STREET, Plan), (STREET, lambda: Plan(rest="keep", acts={"sure": [answer(3)]}, finished=[AGAIN])))
    assert agreed.asked[0] == agreed.asked[1]
    assert values(agreed, STREET)["sure"] == 3


def test_stopping_in_the_middle_and_coming_back(tmp_path: Path) -> None:
    agreed = agree(tmp_path, (STREET, lambda: Plan(acts={"houses": [Act("stop")]})), (STREET, Plan))
    assert agreed.asked[1][0] == "houses"


def test_every_rung_for_somebody_who_is_stuck_at_every_type_of_step(tmp_path: Path) -> None:
    exercises = packs().pack("everything").exercises
    acts = {step.id: [Act("stuck")] * 5 for page in EVERYTHING for step in exercises[page].live if is_question(step)}
    agreed = agree(tmp_path, *((f"everything/{page}", lambda: Plan(acts=acts, rest="skip")) for page in EVERYTHING[:3]))
    assert "parked = [" in agreed.kept["store/threads/0001/everything.my-street.1.toml"]


def test_an_example_that_was_begun_from_is_the_answer_once_the_person_goes_on_with_it(tmp_path: Path) -> None:
    stuck = [Act("stuck")] * 2
    acts = {"need-line": [*stuck, Act("stuck"), Act("keep")], "effect": [*stuck, answer("my own words")]}
    agreed = agree(tmp_path, ("asking-for-help/name-the-need", lambda: Plan(acts=acts, rest="skip")))
    told = values(agreed, "asking-for-help/name-the-need")
    assert told["effect"] == "my own words"


def test_words_that_a_terminal_would_act_on_are_kept_in_the_same_way(tmp_path: Path) -> None:
    hostile = "a\x1b[2Jb\tc \u202eturned\u202c \u2066x\u2069 \u200bhid \u200fמכתב\u200e \u200d e\u0301\x07"
    kept = "a[2Jb   c turned x hid \u200fמכתב\u200e \u200d \u00e9"
    acts = {"street": [answer(hostile)], "story": [answer(f"{hostile}\nand\tmore")]}
    told = values(agree(tmp_path, (STREET, lambda: Plan(acts=acts))), STREET)
    assert (told["street"], told["story"]) == (kept, f"{kept}\nand more")
