"""Templates are filled in: every construct and rule of "Templates" and "What prints" in the format."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desks import desk_at, write_pack
from workbook.exercise.fields import Answer
from workbook.exercise.filling import BLANK, MOST_BYTES, fill
from workbook.exercise.printing import Printed
from workbook.exercise.template import Ref, TemplateFault, escaped, parse
from workbook.outcome.scope import AnswerScope
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.session import Session

PAGE = """
[[step]]
id = "word"
type = "short_text"
prompt = "A word?"
saves_as = "word"
[[step]]
id = "other"
type = "short_text"
prompt = "Another?"
saves_as = "other"
[[step]]
id = "lines"
type = "long_text"
prompt = "Lines?"
saves_as = "lines"
[[step]]
id = "list"
type = "list"
prompt = "Things?"
saves_as = "list"
[[step]]
id = "one"
type = "single_choice"
prompt = "Which?"
saves_as = "one"
options = [
  { value = "a", label = "The first", phrase = "number one" },
  { value = "b", label = "The second" },
  { value = "none", label = "None", phrase = "" },
  { value = "own", label = "My own", text = true },
  { value = "deep", label = "Deep {word|no word}", phrase = "deep {word|no word}" },
  "Plain {word}",
]
[[step]]
id = "picks"
type = "multi_choice"
prompt = "Which ones?"
saves_as = "picks"
options = [
  "Red", "Green", { value = "blue", label = "Blue, or so" }, { value = "own", label = "Own", text = true },
  { value = "x", label = "X", phrase = "" },
]
[[step]]
id = "mark"
type = "scale"
prompt = "How much?"
saves_as = "mark"
[[step]]
id = "size"
type = "number"
prompt = "How many?"
unit = "km"
saves_as = "size"
[[step]]
id = "day"
type = "date"
prompt = "When?"
saves_as = "day"
[[step]]
id = "agreed"
type = "consent"
prompt = "Yes?"
saves_as = "agreed"
[[step]]
id = "boxes"
type = "checklist"
prompt = "Tick."
saves_as = "boxes"
items = [{ id = "x", label = "It is clear." }, "a plain {one}"]
[[step]]
id = "people"
type = "table"
prompt = "Who?"
saves_as = "people"
columns = [
  { id = "name", type = "short_text", label = "Name" },
  { id = "circle", type = "single_choice", label = "C", options = [
    { value = "close", label = "Close by", phrase = "near" }, "Job or group"] },
  { id = "good", type = "multi_choice", label = "Good for", options = ["Thinking", "Doing"] },
  { id = "safe", type = "single_choice", label = "Safe?", options = ["Yes", "No"] },
  { id = "since", type = "date", label = "Since" },
  { id = "far", type = "number", label = "Far" },
]
[[step]]
id = "order"
type = "ranking"
prompt = "Order."
saves_as = "order"
items = [{ value = "up", label = "Upward", phrase = "up" }, "Down"]
[[step]]
id = "note"
type = "draft"
prompt = "A note."
templates = ["note"]
saves_as = "note"
"""
TEMPLATES = """
[[template]]
id = "note"
subject = "About {word|it}"
text = "Dear {other|you},\\n{one|hello}."
"""
PEOPLE: Answer = [
    {"name": "Ana", "circle": "close", "good": ["Thinking", "Doing"], "safe": "Yes", "since": "2026-11-28", "far": 2.5},
    {"name": "Bo", "circle": "Job or group", "safe": "No"},
    {"name": "Cy", "safe": "Yes"},
    {"circle": "close"},
]
GIVEN: dict[str, Answer] = {
    "word": "letters",
    "lines": "one\ntwo",
    "list": ["bread", "milk", "tea"],
    "one": "a",
    "picks": ["Red", "Green"],
    "mark": 7,
    "size": 2.5,
    "day": "2026-11-28",
    "agreed": True,
    "boxes": ["x", "a plain {one}"],
    "people": PEOPLE,
    "order": ["up", "Down"],
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("pack"), page=PAGE, templates=TEMPLATES)


@pytest.fixture(scope="module")
def desk(pack: Path) -> Desk:
    return desk_at(pack, pack, kept=False)


def answered(desk: Desk, answers: dict[str, Answer]) -> Session:
    session = sit_down(desk_at(Path("/nowhere"), *desk.library.folders, kept=False), "page")
    session.desk.library = session.notebook.desk.library = desk.library
    for place, answer in answers.items():
        session.go(place)
        session.answer(answer)
    return session


def scope_of(desk: Desk, answers: dict[str, Answer]) -> AnswerScope:
    session = answered(desk, answers)
    return session.notebook.scope(session.attempt)


@pytest.fixture(scope="module")
def full(desk: Desk) -> AnswerScope:
    return scope_of(desk, GIVEN)


@pytest.mark.parametrize(
    ("template", "wanted"),
    [
        # placeholders
        ("{word}", "letters"),
        ("a {word} b", "a letters b"),
        ("{missing_key}", ""),
        ("a {other} b", f"a {BLANK} b"),
        ("{other|nobody}", "nobody"),
        ("{word|nobody}", "letters"),
        ("a {other|} b", "a  b"),
        ("{other ?? word}", "letters"),
        ("{word ?? list}", "letters"),
        ("{other ?? page.note ?? mark}", "7"),
        ("{other ?? page.note|words}", "words"),
        ("{page.word}", ""),
        ("{list.0} {list.2} {list.9|none}", "bread tea none"),
        ("{people.name}", "Ana, Bo and Cy"),
        ("{people.1.name}", "Bo"),
        ("{people.0.good}", "Thinking and Doing"),
        ("{people.2.good|nothing}", "nothing"),
        ("{people.0}", "Ana, near, Thinking and Doing, Yes, Saturday 28 November 2026, 2.5"),
        ("{people.where.circle=close}", "Ana"),
        ("{people.where.safe=Yes & circle!=close}", "Cy"),
        ("{people.where.circle!=close & circle!=Job or group}", "Cy"),
        ("{people.where.good=Doing|nobody}", "Ana"),
        ("{people.where.safe=Maybe|nobody}", "nobody"),
        # what prints
        ("{one}", "number one"),
        ("{picks}", "Red and Green"),
        ("{picks.1}", "Green"),
        ("{list}", "bread, milk and tea"),
        ("{mark} of 10, {size} km", "7 of 10, 2.5 km"),
        ("{day}", "Saturday 28 November 2026"),
        ("{agreed}", "Yes"),
        ("{boxes}", "It is clear.; a plain {one}"),
        ("{order}", "up and Down"),
        ("{order.0}", "up"),
        ("{lines}", "one\ntwo"),
        ("{people}", "Ana, near, Thinking and Doing, Yes, Saturday 28 November 2026, 2.5\nBo, Job or group, No\nCy, Yes\nnear"),
        ("{@today}", "Monday 23 November 2026"),
        ("{@me|me}", "me"),
        ("{@support_key} {@close_key}", "/support /quit"),
        ("{@emergency_number}", "911"),
        # optional parts
        ("a[[ {word}]] b", "a letters b"),
        ("a[[ {other}]] b", "a b"),
        ("a[[ {word} {other}]] b", "a b"),
        ("a[[ {other|words}]] b", "a words b"),
        ("a[[ {other ?? word}]] b", "a letters b"),
        ("[[one=a? it is {word}]]", "it is letters"),
        ("[[one=b? it is {word}]]", ""),
        ("[[one=a? it is]]", "it is"),
        ("[[one=a? it is {other}]]", ""),
        ("[[picks=Green? green]] [[picks=Blue? blue]]", "green"),
        ("[[agreed=true? yes]][[agreed=false? no]]", "yes"),
        ("[[mark=7? seven]]", "seven"),
        ("[[people.safe=No? someone]]", "someone"),
        ("[[boxes=x? ticked]]", "ticked"),
        # signs
        ("{{word}} \\[[ {word} \\]]", "{word} [[ letters ]]"),
        # lines that have nothing to say
        ("TOP\nNAME {other}\nEND", "TOP\nEND"),
        ("NAME  {other}, {other}\nEND", "END"),
        ("The name: {other}\nEND", "END"),
        ("The name: {other} here\nEND", f"The name: {BLANK} here\nEND"),
        ("The name {other}\nEND", f"The name {BLANK}\nEND"),
        ("{other}\nEND", "END"),
        ("  {other}  \nEND", "END"),
        ("[[NAME {other}]]\nEND", "END"),
        ("NAME [[{other}]]\nEND", "END"),
        ("NAME {other} {word}\nEND", f"NAME {BLANK} letters\nEND"),
        ("NAME [[{other}]]{word}\nEND", "NAME letters\nEND"),
        ("LABEL ONLY\nEND", "LABEL ONLY\nEND"),
        ("NAME {other|nobody}\nEND", "NAME nobody\nEND"),
        ("1. {other}\nEND", f"1. {BLANK}\nEND"),
        # blanks and empty lines
        ("a\n\n\n\nb", "a\n\nb"),
        ("a\n\n[[{other}]]\n\nb", "a\n\nb"),
        ("a   \nb", "a\nb"),
        ("[[{other}. ]]Then", "Then"),
        ("[[{other}.]] Then", "Then"),
        ("a [[{other}]] b", "a  b"),
        ("\n\na\n\n", "a"),
        ("[[{word}. ]]Then", "letters. Then"),
    ],
)
def test_a_template_is_filled_in(full: AnswerScope, template: str, wanted: str) -> None:
    assert fill(template, full).text == wanted


@pytest.mark.parametrize(
    ("answers", "template", "wanted"),
    [
        # option texts
        ({"one": "b"}, "{one}", "The second"),
        ({"one": "none"}, "a {one|nothing}", "a nothing"),
        ({"one": "none"}, "a[[ {one}]]", "a"),
        ({"one": {"value": "own", "text": "my words"}}, "{one}", "my words"),
        ({"one": {"value": "own", "text": ""}}, "{one|nothing}", "nothing"),
        ({"one": "deep"}, "{one}", "deep no word"),
        ({"one": "deep", "word": "end"}, "{one}", "deep end"),
        ({"one": "deep", "word": "{other}"}, "{one}", "deep {other}"),
        ({"one": "Plain {word}", "word": "x"}, "{one}", "Plain {word}"),
        ({"picks": ["x"]}, "{picks|nothing}", "nothing"),
        ({"picks": ["Red", "x"]}, "{picks}", "Red"),
        ({"picks": ["Red", "blue"]}, "{picks}", "Red; Blue, or so"),
        ({"picks": ["Red", {"value": "own", "text": "Pink."}]}, "{picks}", "Red; Pink."),
        ({"list": ["a", "b"]}, "{list}", "a and b"),
        ({"list": ["a"]}, "{list}", "a"),
        ({"list": ["a, b", "c", "d"]}, "{list}", "a, b; c; d"),
        ({"agreed": False}, "{agreed}", "No"),
        ({"size": 3}, "{size}", "3"),
        ({"mark": 0}, "{mark|none}", "0"),
        ({"boxes": []}, "{boxes|none}", "none"),
        # end stops
        ({"word": "sit."}, "Say {word}.", "Say sit."),
        ({"word": "sit."}, "Could you {word}?", "Could you sit?"),
        ({"word": "sit?"}, "Say {word}.", "Say sit?"),
        ({"word": "sit!"}, "Say {word}.", "Say sit!"),
        ({"word": "sit!"}, "Say {word}?", "Say sit?"),
        ({"word": "wait…"}, "Say {word}.", "Say wait…"),
        ({"word": "sit."}, "[[{word}. ]]Then", "sit. Then"),
        ({"word": "sit."}, "{word} .", "sit. ."),
        ({"word": "sit."}, "{word}, then", "sit., then"),
        ({"word": "sit"}, "{word}.", "sit."),
        ({}, "{word|sit.}.", "sit."),
        ({"word": "sit.", "other": "go."}, "{word}[[{other}]].", "sit.go."),
        ({"word": "sit."}, "{word}[[ {other}]].", "sit."),
        ({"list": ["a.", "b."]}, "{list}.", "a.; b."),
        # drafts
        ({"note": {"template": "note", "text": "old", "edited": False}, "word": "x"}, "{note}", "Dear you,\nhello."),
        (
            {"note": {"template": "note", "text": "My words.", "subject": "Mine", "edited": True}},
            "{note.subject}: {note}",
            "Mine: My words.",
        ),
        ({"note": {"template": "note", "text": "", "edited": False}, "word": "x"}, "{note.subject}", "About x"),
        ({"note": {"template": "note", "text": "", "edited": False}, "one": "deep", "word": "end"}, "{note}", "Dear you,\ndeep end."),
    ],
)
def test_an_answer_prints(desk: Desk, answers: dict[str, Answer], template: str, wanted: str) -> None:
    assert fill(template, scope_of(desk, answers)).text == wanted


@pytest.mark.parametrize(
    ("template", "wanted"),
    [
        ("THINGS  {list}", "THINGS  bread\n        milk\n        tea"),
        ("THINGS  {list}.", "THINGS  bread, milk and tea."),
        ("{list}", "bread\nmilk\ntea"),
        ("[[THINGS  {list}]]", "THINGS  bread\n        milk\n        tea"),
        ("THINGS  {list}[[ {other}]]", "THINGS  bread\n        milk\n        tea"),
        ("LINES  {lines}", "LINES  one\n       two"),
        ("WHO {people.name}", "WHO Ana\n    Bo\n    Cy"),
        ("WHO {people.where.safe=Yes}", "WHO Ana\n    Cy"),
        ("WHO {people.where.safe=Maybe}\nEND {word}", "END letters"),
        ("DAY {day}", "DAY Saturday 28 November 2026"),
    ],
)
def test_in_a_card_several_values_that_end_a_line_stand_under_each_other(full: AnswerScope, template: str, wanted: str) -> None:
    assert fill(template, full, card=True).text == wanted


def test_what_a_person_gave_is_counted_and_the_programs_words_are_not(full: AnswerScope, desk: Desk) -> None:
    assert fill("{word} {@today} {other|x} {@me|me}", full).from_answers == 1
    assert fill("{word} {@today}", scope_of(desk, {})).from_answers == 0
    assert fill("[[{word} {other}]]", full).from_answers == 0


# -- any template, any answer

SIGNS = [
    "{",
    "}",
    "{word}",
    "{other|x}",
    "[[",
    "]]",
    "\\[[",
    "}}",
    "{{",
    ".",
    "?",
    "!",
    "…",
    ",",
    " ",
    "\n",
    "\n\n\n",
    "A",
    "b",
    "____",
    "é",
    "[[word=x? ",
    "{@today}",
]
TYPED = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30),
    st.lists(st.sampled_from(SIGNS), max_size=8).map("".join),
)
PARTS = st.sampled_from(
    [
        "{word}",
        "{other}",
        "{other|x}",
        "{word ?? other}",
        "[[{word}. ]]",
        "[[a {other} b]]",
        "[[one=a? {word}]]",
        "{list}",
        "{list.0}",
        "{people}",
        "{people.where.safe=Yes}",
        "{day}",
        "{@today}",
        "{lines}",
        "NAME ",
        "name: ",
        "\n",
        "\n\n",
        " ",
        ".",
        "?",
        "words",
        "{note}",
        "{picks}",
        "{boxes}",
        "{{",
        "\\[[",
    ]
)
TEMPLATE = st.lists(PARTS, max_size=14).map("".join)


@settings(max_examples=60)
@given(TEMPLATE, st.booleans())
def test_no_filled_text_doubles_blank_lines_or_ends_a_line_in_blanks(full: AnswerScope, template: str, card: bool) -> None:
    text = fill(template, full, card=card).text
    assert "\n\n\n" not in text
    assert not re.search(r"[ \t]+$", text, re.MULTILINE)
    assert text == text.strip("\n")
    assert len(text.encode()) <= MOST_BYTES


@settings(max_examples=60, deadline=None)
@given(template=TEMPLATE, word=TYPED, card=st.booleans())
def test_what_is_typed_comes_out_as_it_is_and_is_never_read(desk: Desk, template: str, word: str, card: bool) -> None:
    """The same template with a plain word in its place says the same, the typed word put where the plain one stands."""
    session = answered(desk, {"word": word or "x"})
    given_word = session.attempt.answers.get("word")
    if given_word is None or given_word.value is None:
        return
    kept = str(given_word.value)
    marked = fill(template.replace("{word", "{page_word"), _Marked(session.notebook.scope(session.attempt)), card=card).text
    if kept[-1:] in ".?!…":
        return  # one of two end stops goes; the table above says which
    assert fill(template, session.notebook.scope(session.attempt), card=card).text == marked.replace("\ue000", kept)


class _Marked:
    """The scope as it is, with one sign of private use for the word."""

    def __init__(self, scope: AnswerScope) -> None:
        self.scope, self.speech = scope, scope.speech

    def printed(self, ref: Ref) -> Printed:
        return Printed(("\ue000",)) if ref.name == "page_word" else self.scope.printed(ref)

    def has_value(self, ref: Ref, value: str) -> bool:
        return self.scope.has_value(ref, value)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["{other}", "{note.subject}", "{list.7}", "{people.where.safe=Maybe}", "a ", ". ", "{word} ", "{other|x}"]),
        max_size=6,
    )
)
def test_no_blank_stands_in_an_optional_part(full: AnswerScope, nodes: list[str]) -> None:
    try:
        parse(template := f"Begin [[{''.join(nodes)}]] end")
    except TemplateFault:
        return
    assert BLANK not in fill(template, full).text


@settings(max_examples=40)
@given(TYPED)
def test_a_text_that_is_escaped_is_filled_in_to_itself(full: AnswerScope, text: str) -> None:
    tidy = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip("\n")
    assert fill(escaped(text), full).text == tidy


def test_no_filled_text_is_longer_than_the_format_allows(desk: Desk) -> None:
    long = scope_of(desk, {"lines": "é" * 50_000})
    text = fill("{lines}\n" * 20_000, long).text
    assert MOST_BYTES - 4 <= len(text.encode()) <= MOST_BYTES
