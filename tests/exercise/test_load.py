"""An exercise's file is read: to an exercise, or to every fault in it at once."""

import pytest

from workbook.errors import Fault
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Option
from workbook.exercise.load import MOST_STEPS, load_exercise
from workbook.exercise.picks import SingleChoice
from workbook.exercise.rules import MOST_OPTIONS
from workbook.exercise.steps import STEP_TYPES, DateStep, Note, Scale
from workbook.exercise.toml import read_toml

HEADING = 'id = "page"\ntitle = "A page"\n'
NOTE = '[[step]]\nid = "one"\ntype = "note"\nprompt = "Words."\n'


def loaded(text: str) -> tuple[Exercise | None, list[Fault]]:
    return load_exercise(read_toml("exercises/page.toml", text.encode()), "exercises/page.toml")


def exercise_of(text: str) -> Exercise:
    exercise, faults = loaded(text)
    assert exercise is not None and not faults, faults
    return exercise


def told(text: str) -> list[str]:
    exercise, faults = loaded(text)
    assert exercise is None
    assert all(fault.severity == "error" and fault.line and fault.column and fault.remedy for fault in faults)
    return [fault.sentence().removeprefix("exercises/page.toml:") for fault in faults]


def test_an_exercise_is_read_with_what_it_does_not_say_as_the_format_has_it() -> None:
    exercise = exercise_of(HEADING + NOTE)
    assert exercise.steps == (Note(id="one", prompt="Words."),)
    assert (exercise.id, exercise.title, exercise.heading.minutes, exercise.heading.repeatable) == ("page", "A page", 0, False)


def test_a_key_is_the_exercise_and_the_step_where_none_is_given() -> None:
    exercise = exercise_of(
        HEADING
        + '[[step]]\nid = "one"\ntype = "scale"\nprompt = "?"\n[[step]]\nid = "two"\ntype = "scale"\nprompt = "?"\nsaves_as = "mark"\n'
    )
    assert [exercise.key_of(step) for step in exercise.steps] == ["page.one", "mark"]
    assert exercise.key_of(Note(id="note", prompt="?")) == ""


def test_retired_steps_are_known_and_not_shown() -> None:
    exercise = exercise_of(HEADING + NOTE + NOTE.replace("one", "old") + "retired = true\n")
    assert [step.id for step in exercise.live] == ["one"] and exercise.step("old") is not None


def test_options_stand_as_words_or_as_tables() -> None:
    exercise = exercise_of(
        HEADING + '[[step]]\nid = "one"\ntype = "single_choice"\nprompt = "?"\noptions = ["A", { value = "b", label = "B" }]\n'
    )
    step = exercise.steps[0]
    assert isinstance(step, SingleChoice) and step.options == ("A", Option(value="b", label="B"))


def test_a_proposed_day_counts_from_a_key_or_today() -> None:
    exercise = exercise_of(HEADING + '[[step]]\nid = "one"\ntype = "date"\nprompt = "?"\ndefault_offset = { from = "@today", days = 2 }\n')
    step = exercise.steps[0]
    assert isinstance(step, DateStep) and step.default_offset is not None
    assert (step.default_offset.source, step.default_offset.days) == ("@today", 2)


@pytest.mark.parametrize("kind", STEP_TYPES)
def test_a_step_of_each_type_without_its_own_fields_is_told_what_it_needs_or_read(kind: str) -> None:
    exercise, faults = loaded(HEADING + f'[[step]]\nid = "one"\ntype = "{kind}"\nprompt = "?"\n')
    assert (exercise is None) == bool(faults)
    assert all(fault.place.startswith('step "one"') for fault in faults)


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = (
        HEADING
        + "minutes = true\n"
        + NOTE
        + 'prmpt = "x"\n'
        + '[[step]]\nid = "two"\ntype = "scle"\nprompt = "?"\n'
        + '[[step]]\nid = "Three"\ntype = "note"\nprompt = ""\n'
    )
    assert told(text) == [
        '3: "minutes" takes a whole number, not true; write it in digits, without quotes',
        '8: step "one": "prmpt" is not a name that is known here; did you mean "prompt"?',
        '11: step "two": "scle" is no type of step; did you mean "scale"?',
        '14: step "Three": "Three" cannot be an id; use small letters, digits and hyphens, like name-the-need',
        '16: step "Three": "prompt" is empty; write what the person reads first',
    ]


@pytest.mark.parametrize("text", ["", "step = []\n", 'step = "x"\n', "step = [1]\n", '[step]\nid = "one"\n'])
def test_an_exercise_needs_a_step(text: str) -> None:
    assert [line.partition(": ")[2] for line in told(HEADING + text)] == [
        "an exercise needs at least one [[step]]; add one, for example a note"
    ]


def test_an_exercise_may_have_so_many_steps() -> None:
    steps = "".join(NOTE.replace("one", f"s{number}") for number in range(MOST_STEPS))
    assert len(exercise_of(HEADING + steps).steps) == MOST_STEPS
    assert told(HEADING + steps + NOTE)[0].endswith("an exercise may have 200 steps, and this has 201; split it into two")


@pytest.mark.parametrize(("kind", "field"), [("single_choice", "options"), ("multi_choice", "options"), ("ranking", "items")])
def test_a_question_may_have_so_many_options(kind: str, field: str) -> None:
    step = f'[[step]]\nid = "one"\ntype = "{kind}"\nprompt = "?"\n{field} = '
    assert exercise_of(HEADING + step + str([f"o{number}" for number in range(MOST_OPTIONS)]) + "\n")
    assert (
        "there may be 200 options, and here are 201"
        in told(HEADING + step + str([f"o{number}" for number in range(MOST_OPTIONS + 1)]) + "\n")[0]
    )


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("min = 1.5", '"min" takes a whole number, not 1.5'),
        ('min = "1"', '"min" takes a whole number, not "1"'),
        ("prompt = 7", '"prompt" takes text in quotes, not 7'),
        ("core = 1", '"core" takes true or false, not 1'),
        ("starters = [7]", '"starters" takes text in quotes, not 7'),
        ("example = 7", '"example" takes text in quotes, not 7'),
        ("show_if = 7", '"show_if" takes a group in curly braces, not 7'),
        ("prefill = [7]", '"prefill" takes text in quotes, not 7'),
        ("low = { a = 1 }", '"low" takes text in quotes, not {"a": 1}'),
        ("step = 0", '"min" must be smaller than "max", and "step" at least 1'),
    ],
)
def test_a_value_of_another_type_is_told_in_words(line: str, wanted: str) -> None:
    text = '[[step]]\nid = "one"\ntype = "scale"\n' + ("" if line.startswith("prompt") else 'prompt = "?"\n') + line + "\n"
    (sentence,) = told(HEADING + text)
    assert wanted in sentence and 'step "one"' in sentence


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (
            'columns = [{ id = "a", type = "scale", label = "A", maxi = 3 }]',
            'columns "a": "maxi" is not a name that is known here; did you mean "max"?',
        ),
        ('columns = [{ id = "a", type = "scale" }]', 'columns "a": "label" is missing; add label = "..."'),
        ('columns = [{ type = "scale", label = "A" }]', 'columns 1: "id" is missing; add id = "..."'),
        (
            'columns = [{ id = "a", type = "single_choice", label = "A", options = [{ value = "x" }] }]',
            'columns "a", options "x": "label" is missing; add label = "..."',
        ),
        (
            'columns = [{ id = "a", type = "scale", label = "A", min = 5, max = 5 }]',
            '"min" must be smaller than "max", and "step" at least 1; change the numbers',
        ),
        ("columns = []", "a table needs columns; add one"),
        (
            'columns = [{ id = "a", type = "date", label = "A" }]\nmin_rows = 3\nmax_rows = 2',
            '"min_rows" is more than "max_rows"; change the numbers',
        ),
    ],
)
def test_a_fault_inside_a_table_has_its_place(lines: str, wanted: str) -> None:
    (sentence,) = told(HEADING + '[[step]]\nid = "one"\ntype = "table"\nprompt = "?"\n' + lines + "\n")
    assert sentence.endswith(wanted), sentence


def test_a_scale_has_the_ends_that_the_format_has() -> None:
    step = exercise_of(HEADING + '[[step]]\nid = "one"\ntype = "scale"\nprompt = "?"\n').steps[0]
    assert isinstance(step, Scale) and (step.min, step.max, step.step) == (0, 10, 1)


def test_a_template_fault_has_the_line_where_it_stands() -> None:
    text = HEADING + '[[step]]\nid = "one"\ntype = "note"\nprompt = """\nOne.\nTwo {three.\n"""\n'
    (sentence,) = told(text)
    assert sentence == '8: step "one": a "{" is never closed; close it with "}", or write "{{" for the sign itself'


@pytest.mark.parametrize(
    ("kind", "lines", "wanted"),
    [
        ("list", "max_items = 0", '"max_items" is less than 1; change the number'),
        ("list", "min_items = -1", '"min_items" is less than 0; change the number'),
        ("short_text", "max_length = 0", '"max_length" is less than 1; change the number'),
        ("long_text", "max_length = -5", '"max_length" is less than 1; change the number'),
        ("multi_choice", 'options = ["a"]\nmax_picks = 0', '"max_picks" is less than 1; change the number'),
        ("ranking", 'items = ["a"]\nmax_items = -1', '"max_items" is less than 1; change the number'),
        ("table", 'max_rows = 0\ncolumns = [{ id = "a", type = "date", label = "A" }]', '"max_rows" is less than 1; change the number'),
        (
            "table",
            'columns = [{ id = "a", type = "scale", label = "A", step = -1 }]',
            '"min" must be smaller than "max", and "step" at least 1; change the numbers',
        ),
        (
            "table",
            'columns = [{ id = "a", type = "number", label = "A", min = 3, max = 2 }]',
            '"min" is more than "max"; change the numbers',
        ),
        (
            "table",
            'columns = [{ id = "a", type = "multi_choice", label = "A", options = ["x"], max_picks = 0 }]',
            '"max_picks" is less than 1; change the number',
        ),
        ("checklist", f"items = {[str(n) for n in range(201)]}", "there may be 200 options, and here are 201; cut the list"),
        ("pause", "seconds = 601", "a pause lasts up to 600 seconds, each part of its pattern at least 1; change the numbers"),
        (
            "pause",
            "seconds = 5\npattern = [4, 0]",
            "a pause lasts up to 600 seconds, each part of its pattern at least 1; change the numbers",
        ),
        ("single_choice", 'options = [{ value = "", label = "A" }]', "an option needs a value and a label; fill them in"),
        ("single_choice", 'options = ["a"]\nextra_options = ["b"]', '"extra_options" goes with "options_from"; put them into "options"'),
    ],
)
def test_what_no_answer_could_fit_is_told(kind: str, lines: str, wanted: str) -> None:
    (sentence,) = told(HEADING + f'[[step]]\nid = "one"\ntype = "{kind}"\nprompt = "?"\n{lines}\n')
    assert sentence.endswith(wanted), sentence
