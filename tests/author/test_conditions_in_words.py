"""A condition in words: what a person with paper and pencil, or an author, can follow."""

from typing import Any

import pytest

from tests.desks import PACKS, SHIPPED
from workbook.author.conditions_in_words import by_question, in_words, only_if, quoted
from workbook.exercise.exercise import Exercise
from workbook.exercise.steps import Step
from workbook.pack.keys import Keys
from workbook.pack.library import Library

KEYS = Keys(Library([PACKS]).pack("everything"))


def numbered(exercise: Exercise, step: Step) -> str:
    return f"question {exercise.live.index(step) + 1}"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"how": "call"}, "you chose “With a call” for question 4"),
        ({"how": ["call", "door"]}, "you chose “With a call” or “At the door” for question 4"),
        ({"how": {"not_in": ["call"]}}, "you did not choose “With a call” for question 4"),
        ({"not": {"how": "call"}}, "you did not choose “With a call” for question 4"),
        ({"uses": "garden"}, "you ticked “Work in the garden” for question 4"),
        ({"uses": {"count_gte": 2}}, "question 4 has 2 answers or more"),
        ({"neighbors": {"count_lte": 1}}, "question 6 has 1 row or none"),
        ({"neighbors": {"count_lte": 0}}, "question 6 is empty"),
        ({"neighbors.trust": ["No", "Not sure"]}, "a row of question 6 has “No” or “Not sure” under “Do you feel safe to ask?”"),
        ({"neighbors.ease": {"gte": 3}}, "the number for “How easy to ask?” in question 6 is 3 or more"),
        ({"agreed": True}, "you said yes to question 2"),
        ({"agreed": {"not_in": [True]}}, "you did not say yes to question 2"),
        ({"noise": {"gte": 80}}, "the number for question 6 is 80 or more"),
        ({"tool": {"answered": True}}, "you answered question 1"),
        ({"not": {"tool": {"answered": True}}}, "question 1 is empty"),
        ({"wishes.0": "a ladder"}, "you wrote “a ladder” for question 1"),
        ({"good_loan": "clean"}, "you ticked “It is clean.” for question 6"),
        ({"how": "call", "agreed": True}, "you chose “With a call” for question 4 and you said yes to question 2"),
        (
            {"agreed": True, "any_of": [{"how": "call"}, {"how": "door"}]},
            "you said yes to question 2 and (you chose “With a call” for question 4 or you chose “At the door” for question 4)",
        ),
        (
            {"any_of": [{"how": "call", "agreed": True}, {"how": "door"}]},
            "(you chose “With a call” for question 4 and you said yes to question 2) or you chose “At the door” for question 4",
        ),
        (
            {"not": {"how": "call", "agreed": True}},
            "this does not hold: you chose “With a call” for question 4 and you said yes to question 2",
        ),
        ({"gone_key": "x"}, "you wrote “x” for “gone_key”"),
        ({}, "always"),
    ],
)
def test_a_condition_reads_as_a_clause(condition: dict[str, Any], words: str) -> None:
    assert in_words(condition, KEYS, numbered) == words


def test_a_step_that_is_always_asked_has_no_sentence() -> None:
    assert only_if({}, KEYS, numbered) == ""
    assert only_if({"agreed": True}, KEYS, numbered) == "Only if you said yes to question 2."


def test_a_question_is_called_by_what_it_asks() -> None:
    assert in_words({"agreed": True}, KEYS, by_question) == "you said yes to “Do you agree?”"


def test_of_several_questions_that_save_a_key_the_one_that_offers_the_value_counts_then_one_of_this_page() -> None:
    exercise = KEYS.pack.exercises["give-it-back"]
    assert (
        in_words({"tool": {"answered": True}}, KEYS, lambda where, step: f"{where.id}/{step.id}", exercise.id)
        == "you answered give-it-back/which"
    )


def test_a_long_question_is_cut_at_a_word() -> None:
    assert quoted("word " * 40) == "“" + ("word " * 14).strip() + " …”"


@pytest.mark.parametrize("pack", ["asking-for-help", "everything"])
def test_every_condition_that_we_ship_can_be_said(pack: str) -> None:
    keys = Keys(Library([SHIPPED, PACKS]).pack(pack))
    for exercise in keys.pack.own.values():
        for step in exercise.live:
            told = only_if(step.show_if, keys, by_question, exercise.id)
            assert (told == "") == (not step.show_if)
            assert "{" not in told and "None" not in told
