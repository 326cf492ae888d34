"""The words of the style list are found in what an author wrote, and nowhere else; each comes with a remedy."""

import time

import pytest

from workbook.pack.style import style_faults


def found(text: str) -> list[str]:
    return [word for word, _remedy in style_faults(text)]


@pytest.mark.parametrize(("text", "listed"), [
    ("Simply write it down.", ["Simply"]),
    ("You can obviously skip this.", ["obviously"]),
    ("Just the task", ["Just"]),
    ("It has to be true, not just nice.", ["just"]),
    ('If not, just say "not this week".', ["just"]),
    ("It should sound like you.", ["should"]),
    ("You shouldn't worry. You shouldn’t.", ["shouldn't", "shouldn’t"]),
    ("Ask what you should do.", ["should"]),
    ("Your healing journey and their journeys", ["journey", "journeys"]),
    ("This is empowering and empowers; it is empowerment.", ["empowering", "empowers", "empowerment"]),
    ("A disorder, disorders, disordered eating", ["disorder", "disorders", "disordered"]),
    ("A symptom, symptoms, symptomatic", ["symptom", "symptoms", "symptomatic"]),
    ("He committed suicide, to commit\n suicide", ["committed suicide", "commit suicide"]),
    ("The PHQ-9, phq 9, GAD-7", ["PHQ-9", "phq 9", "GAD-7"]),
    ("A reciprocity ring; nonviolent  communication; Non-violent communication",
     ["reciprocity ring", "nonviolent communication", "Non-violent communication"]),
    ("Use DEAR MAN or WOOP.", ["DEAR MAN", "WOOP"]),
    ("JUST do it, just so, and simply do it, just like that.", ["JUST", "simply"]),
])
def test_a_listed_word_is_found_once_as_it_is_written(text: str, listed: list[str]) -> None:
    assert sorted(found(text)) == sorted(listed)
    assert all(remedy and not remedy.endswith(".") for _word, remedy in style_faults(text))


@pytest.mark.parametrize("text", [
    "What should I keep doing, and what should I drop?",
    "Could you tell me how long it takes, and who I should call if things get worse?",
    'Ask: "What should I bring?"',
    "tell me who I should ask",
    "I do not know whether we should wait.",
    "It is just as good. JUST  AS\nyou like.",
    "Dear man, they shouted woop woop: an adjusted, unjust simplification of a shoulder.",
    "He is committed. Suicide is a word we may use; die by suicide.",
    "A safety plan, a feeling, a sign, power, a trip, an order",
    "Give and take",
    "",
])
def test_fair_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_only_the_authors_words_of_a_template_are_looked_at() -> None:
    assert found("{symptoms} {just} {table.where.should=empower} {{journey}}") == ["journey"]
    assert found("Hi {helper|someone you should ask}. [[just_key=simply? Go {x}.]]") == ["should"]
    assert found("[[You should call {helper}. ]][[Simply {x}]]") == ["Simply", "should"]


def test_should_is_judged_sentence_by_sentence() -> None:
    assert found("What do you need? You should say.") == ["should"]
    assert found("You should say. What do you need?") == ["should"]
    assert found("- what it should cost\n- Should I come?") == ["should"]


@pytest.mark.parametrize(
    "unit", ["should ", "what I should ", "just ", "just\n", "?", "? ", "commit ", "PHQ-", "empower"])
def test_a_long_text_is_looked_at_in_linear_time(unit: str) -> None:
    begin = time.process_time()
    style_faults(unit * (200_000 // len(unit)) + "x")
    assert time.process_time() - begin < 4     # a tenth of it on an ordinary machine
