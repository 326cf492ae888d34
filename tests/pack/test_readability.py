"""Texts that are easy are left alone, and hard ones are found however short they are."""

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.pack.readability import (
    SHORT,
    grade,
    long_sentences,
    plain_of,
    sentences,
    syllables,
    too_hard,
    wording_of,
    words,
)

SAID = {
    1: "a I the help asked tried make times thanks through you're don't can't I'll we've league eyes friend's ones 10",
    2: "table asking doing easy someone something sometimes every didn't it'll safely people answer wanted needed "
       "boxes places handled business being poem quiet fairer lovely boss's helpline low-day Tuesday café 30 7",
    3: "everyone anyone idea area easier another remember beautiful radio however example two-minute media 988 70",
    4: "information articulate January situation definitely PTSD",
    5: "psychological university opportunity communication comprehensively 24/7",
}


@pytest.mark.parametrize(("word", "count"), [(word, count) for count, known in SAID.items() for word in known.split()])
def test_syllables_are_counted_as_they_are_said(word: str, count: int) -> None:
    assert syllables(word) == count
    assert syllables(word.upper()) == count


def test_the_grade_is_the_formula_of_1975() -> None:
    assert grade("The cat sat on the mat.") == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)
    two = "I need help with the table. Could you show me how?"     # 11 words, 2 sentences, 12 syllables
    assert grade(two) == pytest.approx(0.39 * 11 / 2 + 11.8 * 12 / 11 - 15.59)
    assert grade("") == grade(" -- ?") == 0.0


def test_a_known_passage_has_the_grade_that_other_tools_give_it() -> None:
    # The Gettysburg Address, first two sentences: 30 words + 24 words; printed grades lie between 11 and 14.
    passage = (
        "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in "
        "Liberty, and dedicated to the proposition that all men are created equal. Now we are engaged in a great civil "
        "war, testing whether that nation, or any nation so conceived and so dedicated, can long endure.")
    assert len(words(passage)) == 54
    assert 11 < grade(passage) < 14.5


@pytest.mark.parametrize(("text", "split"), [
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
    ('He said "No." Then he left.', ['He said "No."', "Then he left."]),
    ('"Really?" she said.', ['"Really?" she said.']),
    ("Ask Dr. Lee, Mrs. May or St. John, e.g. by phone.", ["Ask Dr. Lee, Mrs. May or St.", "John, e.g. by phone."]),
    ("Come at 9 a.m. or later. Or at 5 p.m. Bring it.", ["Come at 9 a.m. or later.", "Or at 5 p.m.", "Bring it."]),
    ("Cups, plates, etc. are here. No. I am fine.", ["Cups, plates, etc. are here.", "No.", "I am fine."]),
    ("I need ... help. Well... Yes.", ["I need ... help.", "Well...", "Yes."]),
    ("It costs 2.50 at v1.2.3 on example.org today.", ["It costs 2.50 at v1.2.3 on example.org today."]),
    ("a stop. then no capital", ["a stop.", "then no capital"]),
    ("Hello,\n\nCould you tell me:\n- how long it is\n- what it costs\n2. or not\nThank you,\nSam",
     ["Hello,", "Could you tell me:", "how long it is", "what it costs", "or not", "Thank you,", "Sam"]),
    ("A sentence that was\nwrapped by hand. And\nanother", ["A sentence that was wrapped by hand.", "And another"]),
    ("SIGNS   low\nOR   not", ["SIGNS   low", "OR   not"]),
    ("...\n\n-- !", []),
])
def test_sentences_end_where_a_reader_stops(text: str, split: list[str]) -> None:
    assert list(sentences(text)) == split


def test_a_hyphenated_word_a_number_and_an_address_are_one_word_each() -> None:
    assert words("Two-minute calls: don’t wait, 24/7, 988 or 0477 13.") == (
        "Two-minute", "calls", "don’t", "wait", "24/7", "988", "or", "0477", "13")
    assert words("See https://a.example/very/long?x=1, www.b.example, me@c.example or findahelpline.com.") == (
        "See", "it", "it", "it", "or", "it")


@pytest.mark.parametrize("address", ["https://x", "www.x.example", "(www.", "me@c.example", "HELP.ORG", "help.org/near", "x.com."])
def test_a_text_that_holds_an_address_is_taken_apart_for_it(address: str) -> None:
    assert words(f"See {address} or ask") == ("See", "it", "or", "ask")


@pytest.mark.parametrize(("template", "plain", "wording"), [
    ("Hi {helper}, it is {@me|me from next door}.", "Hi it, it is it.", "Hi it, it is me from next door."),
    ("Could you {request}? [[It would take {time_size}. ]][[{out_line}]]", "Could you it? It would take it. it",
     "Could you it? It would take it. it"),
    ("[[parts=tried? TRIED {tried}]] {{not a key}} \\[[nor this\\]]", "TRIED it {not a key} [[nor this]]",
     "TRIED it {not a key} [[nor this]]"),
    ("{helpers.where.circle=Close} {a ?? b|some words}", "it it", "it some words"),
    ("a { left open\nand a }}, a [", "a { left open\nand a }, a [", "a { left open\nand a }, a ["),
])
def test_a_template_is_measured_by_its_own_words(template: str, plain: str, wording: str) -> None:
    assert plain_of(template) == plain
    assert wording_of(template) == wording


# As the shipped pack has them: written to grade 8 or lower, so none may be flagged.
EASY = [
    "How heavy do things feel today?", "Family", "Pharmacy or clinic", "Nothing big is in the way", "Name or initials",
    "Needing help says something bad about me.", "Group, community or neighborhood", "Saved. You can stop here.",
    "staying calm; fixing bikes; remembering birthdays", "A library desk", "At school, university or a course",
    "In studies, people who were asked felt better about helping than the askers had guessed. Many like to be asked.",
    "Most of us were taught some rule about coping alone. These pages help you see your rule, check if it is fair, and "
    "write a better line.",
    "Hi it. It is a hard day and I do not have many words. Could you it? You do not need to fix anything. it",
]
HARD = [
    "Please articulate your psychological requirements comprehensively.", "Psychological requirements",
    "Describe your interpersonal difficulties.", "Utilize available resources immediately",
    "Establish communication protocols.", "Identify opportunities for vulnerability.",
    "Individuals experiencing difficulties are encouraged to communicate their requirements to appropriate personnel.",
]


@pytest.mark.parametrize("text", EASY)
def test_an_easy_text_is_left_alone(text: str) -> None:
    assert too_hard(text) is None


@pytest.mark.parametrize("text", HARD)
def test_a_hard_text_is_found_however_short(text: str) -> None:
    reached = too_hard(text)
    assert reached is not None
    assert reached > 8


def test_from_a_dozen_words_on_the_grade_is_the_grade() -> None:
    text = "Consequently everybody participating anticipates considerable " + "help now " * 4
    assert len(words(text)) == SHORT + 1
    assert too_hard(text) == grade(text)
    assert too_hard(text, most=grade(text)) is None


def test_one_long_word_more_never_makes_a_short_text_easier() -> None:
    reached = [too_hard("responsibility " * count, most=-99) or 0 for count in range(1, 20)]
    assert reached == sorted(reached)


def test_a_sentence_of_26_words_is_too_long() -> None:
    assert long_sentences("word " * 25 + ". Two more.") == []
    assert long_sentences("Fine. " + "word " * 25 + "more. Fine.") == [("word " * 25 + "more.", 26)]
    assert long_sentences("- " + "word " * 20 + "\n- " + "word " * 20) == []


@given(st.text(max_size=80) | st.text(alphabet="aeyr-.'’!?[]{}|= \n9²٣²é", max_size=40))
def test_any_text_can_be_measured(text: str) -> None:
    assert math.isfinite(grade(text))
    too_hard(plain_of(text))
    assert all(words(sentence) for sentence in sentences(text))
    assert all(syllables(word) >= 1 for word in words(text))


@pytest.mark.parametrize("unit", [
    "a", "a-", "a.", ".", "!", '."', "aé", "1", "1.", "a@", "[[a", "{a|", "a'", "a\n", "- a\n", "y", "bb"])
def test_a_long_text_is_measured_in_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit)) + "x"
    begin = time.process_time()
    too_hard(plain_of(text))
    long_sentences(wording_of(text))
    assert time.process_time() - begin < 4     # a tenth of it on an ordinary machine; minutes if it grew as its square
