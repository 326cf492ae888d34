"""Whatever a file holds, it is read with its places, or quickly refused with one fault that says where and what."""

import time
import tomllib
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbook.errors import Fault, PackError
from workbook.exercise.toml import MOST_BYTES, MOST_LINE_BYTES, MOST_SIGNS, read_toml


def refused(raw: str | bytes) -> Fault:
    with pytest.raises(PackError) as caught:
        read_toml("page.toml", raw.encode() if isinstance(raw, str) else raw)
    [fault] = caught.value.faults
    assert fault.file == "page.toml"
    assert not fault.message.endswith(".")
    assert fault.remedy
    return fault


def test_a_page_is_read_with_the_place_of_each_thing() -> None:
    page = read_toml("page.toml", b'id = "x"\n[[step]]\nid = "area"\noptions = [\n  "a",\n  { value = "b" },\n]\n')
    assert page.tree == {"id": "x", "step": [{"id": "area", "options": ["a", {"value": "b"}]}]}
    assert (page.line(("step", 0, "options", 1, "value")), page.column(("step", 0, "options", 1, "value"))) == (6, 5)
    assert page.line(("step", 0, "options", 1, "label")) == 6
    assert page.line(()) == 1


def test_a_fault_inside_a_long_text_can_be_given_its_own_line() -> None:
    page = read_toml("page.toml", b'text = """\nDear {helper},\n\ncould you {reqest}?"""\n')
    assert page.line(("text",)) == 1
    assert page.line(("text",), page.tree["text"].index("{reqest}")) == 4
    assert page.column(("text",), page.tree["text"].index("{reqest}")) == 11


@pytest.mark.parametrize(("path", "said"), [
    (("title",), '"title"'),
    (("step", 0, "prompt"), 'step "area", "prompt"'),
    (("step", 0, "options", 0, "label"), 'step "area", options "kitchen", "label"'),
    (("step", 0, "options", 1), 'step "area", options 2'),
    (("step", 0, "show_if", "heavy"), 'step "area", "show_if.heavy"'),
    (("step", 4), "step 5"),
    (("a\x1b" + "b" * 90,), '"a<U+001B>' + "b" * 28 + '..."'),
    ((), ""),
])
def test_a_place_is_told_in_the_authors_terms(path: tuple[str | int, ...], said: str) -> None:
    page = read_toml("page.toml", b'[[step]]\nid = "area"\noptions = [{ value = "kitchen" }, "plain"]')
    assert page.place(path) == said


def test_dates_and_times_become_iso_texts() -> None:
    page = read_toml("page.toml", b"a = 2026-11-28\nb = [07:30:00]\nc = { d = 2026-11-28T07:30:00Z }")
    assert page.tree == {"a": "2026-11-28", "b": ["07:30:00"], "c": {"d": "2026-11-28T07:30:00+00:00"}}


def test_a_byte_order_mark_tabs_and_windows_line_ends_do_no_harm() -> None:
    page = read_toml("page.toml", b'\xef\xbb\xbfa = 1\r\n\t[b]\r\n\t\tc = """\r\nx\r\ny"""\r\n')
    assert page.tree == {"a": 1, "b": {"c": "x\ny"}}
    assert (page.line(("b", "c")), page.column(("b", "c"))) == (3, 3)
    assert page.line(("b", "c"), 2) == 5


@pytest.mark.parametrize(("text", "line", "column", "words"), [
    ('a = 1\nx = "abc\ny = 1', 2, 5, 'no closing "'),
    ("x = 'abc", 1, 5, "no closing '"),
    ('a = "ok"\n\nx = """\nabc\n\n', 3, 5, 'no closing """'),
    ("x = '''abc\n", 1, 5, "no closing '''"),
    ("\nx = hello there", 2, 5, "no quotes around it"),
    ("x = “hello”", 1, 5, "curly quote"),
    ("“x” = 1", 1, 1, "curly quote"),
    ('x = "hello”\n', 1, 11, "curly quote"),
    ('prompt "Where?"', 1, 8, "the = between the name and its value is missing"),
    ('prompt: "Where?"', 1, 7, 'there is a ":" here'),
    ('a = 1\nb = """\n\n"""\na = 2', 5, 1, 'the name "a" is here twice, first in line 1'),
    ("a = [\n  { v = 1,v = 2 },\n]", 2, 16, "a name stands twice in this group in { }"),
    ("[a]\n[b]\n[a]", 3, 1, "[a] is here twice"),
    ("[[a]]\n[a]", 2, 1, "[a] has one bracket on each side here"),
    ("a = { b = 1 }\n[a.c]", 2, 1, "[a.c] is here twice"),
    ("[a]\nb.c = 1\n[x]\n[a]\nb.d = 1", 4, 1, "[a] is here twice"),
    ('x = [\n  "a"\n  "b"\n]', 3, 3, "a comma is missing before this, in the list that begins in line 1"),
    ('x = [\n  "a"\n\n[[step]]\nid = 1', 1, 5, "the list in [ ] that begins here has no closing ]"),
    ('\nx = [\n  "a",\n', 2, 5, "the list in [ ] that begins here has no closing ]"),
    ("x = { a = 1", 1, 5, "the group in { } that begins here has no closing }"),
    ("x = { a = 1,\n  b = 2 }", 1, 13, "a group in { } ends on the line where it begins"),
    ("x = { a = 1, }", 1, 14, "there is a comma before this }"),
    ("[step", 1, 6, "the closing ] is missing"),
    ("[[step]", 1, 7, "the closing ]] is missing"),
    ("[]", 1, 2, "a name is missing here"),
    ("= 1", 1, 1, "a name is missing here"),
    ('x = "say "hi""', 1, 11, "the text ends before this, at a double quote"),
    ("x = 007", 1, 6, "a number does not begin with 0"),
    ("x = True", 1, 5, "small letters"),
    ("x =", 1, 4, "a value is missing here"),
    ("x = # later", 1, 5, "a value is missing here"),
    ("x = (1)", 1, 5, "this is no value"),
    ('x = "c:\\dir"', 1, 10, "a \\ in a text in double quotes"),
    ('x = "\\u12"', 1, 8, "begins a code, and this is none"),
    ("x = 2026-02-30", 1, 5, "no such day"),
])
def test_a_slip_is_told_in_plain_words_with_its_line_and_column(text: str, line: int, column: int, words: str) -> None:
    fault = refused(text)
    assert words in fault.message
    assert (fault.line, fault.column, fault.code) == (line, column, "toml")


def test_a_list_that_was_left_open_is_named_where_it_begins() -> None:
    fault = refused('y = 1\nx = [\n  "a",\n[[step]]\nid = "y"')
    assert (fault.line, fault.column) == (2, 5) and "has no closing ]" in fault.message


@pytest.mark.parametrize(("text", "line", "column", "place", "sign"), [
    ('a = 1\nx = "a\x1bb"', 2, 7, "", "U+001B"),
    ('[[step]]\nid = "area"\nprompt = "a\\u001bb"', 3, 12, 'step "area", "prompt"', "U+001B"),
    ('x = """\nabc\nd\u202eef"""', 3, 2, '"x"', "U+202E"),
    ('x = ["ok", "\\U0000202E"]', 1, 13, "x 2", "U+202E"),
    ('"a\\u200bb" = 1', 1, 1, '"a<U+200B>b"', "U+200B"),
    ("a = 1 # \u2066hidden", 1, 9, "", "U+2066"),
    ("a = 1\rb = 2\n", 1, 6, "", "U+000D"),
    ("a = '\ufeff'", 1, 6, '"a"', "U+FEFF"),
])
def test_a_character_that_could_deceive_is_refused_by_name(
        text: str, line: int, column: int, place: str, sign: str) -> None:
    fault = refused(text)
    assert sign in fault.message
    assert (fault.line, fault.column, fault.place, fault.code) == (line, column, place, "text")


@pytest.mark.parametrize("text", [
    "x = nan", "x = -inf", "x = [1e999]", "x = 9223372036854775808", "x = 0x" + "f" * 4000,
    "a = 1\n#" + "9" * 5000 + "\nx = -" + "9" * 5000])
def test_a_number_that_nothing_can_hold_is_refused(text: str) -> None:
    fault = refused(text)
    assert (fault.code, fault.line) == ("number", text.count("\n") + 1)


@pytest.mark.parametrize(("raw", "line", "column"), [
    (b'a = "x"\nb = "\xe9"', 2, 6), (b"\xc3\xa9\xff", 1, 2), ("a = 1".encode("utf-16"), 0, 0)])
def test_a_byte_that_is_no_utf8_is_refused_with_its_line(raw: bytes, line: int, column: int) -> None:
    fault = refused(raw)
    assert (fault.code, fault.line, fault.column) == ("encoding", line, column)


def test_the_limits_themselves_are_allowed() -> None:
    line = "x" * (MOST_LINE_BYTES - 1) + "\n"
    text = ('a = """\n' + line * 70)[:MOST_BYTES - 4] + '"""\n'
    assert len(text) == MOST_BYTES
    assert read_toml("page.toml", text.encode()).tree["a"].count("\n") == 63
    assert read_toml("page.toml", b"\n" * MOST_SIGNS).tree == {}
    assert read_toml("page.toml", b"# " + b"x" * (MOST_LINE_BYTES - 2)).tree == {}


@pytest.mark.parametrize(("text", "line", "words"), [
    ("# " + "x" * (MOST_BYTES - 1), 0, "1024 KiB is the most"),
    ("a = 1\n# " + "é" * (MOST_LINE_BYTES // 2), 2, "more than 16 KiB"),
    ("\n" * (MOST_SIGNS + 1), 0, "more than 60000 lines, names and values"),
    ("\n\n" + ".".join("a" * 21) + " = 1", 3, "more than 20 parts"),
    ("a = 1\nb = { c = " + "[" * 20, 2, "more than 20 levels"),
])
def test_one_more_than_the_limit_is_refused_with_limit_and_place(text: str, line: int, words: str) -> None:
    fault = refused(text)
    assert words in fault.message
    assert (fault.line, fault.code) == (line, "too-big")


def _lines(unit: str, length: int = MOST_BYTES - 2000) -> str:
    """Return `unit` over and over, in lines that are nearly as long as they may be."""
    line = unit * (16000 // len(unit)) + "\n"
    return line * (length // len(line.encode()))


HOSTILE = {
    "a dotted key of 20 KiB": "a." * 10_000 + "a = 1",
    "a dotted key of a line": "a." * 8_000 + "a = 1",
    "open brackets": "[" * MOST_BYTES,
    "lines of open brackets": "x = " + _lines("["),
    "dots": _lines("a.a."),
    "long keys in deep tables": "[" + ".".join("z" * 10) + "]\n" + "".join(
        ".".join("a" * 9) + f".b{number} = 1\n" for number in range(5000)),
    "arrays of tables": "[[a]]\n" * 100_000,
    "as many arrays of tables as may be": "[[a]]\n" * (MOST_SIGNS // 3),
    "quotes": '"' * MOST_BYTES,
    "lines of quotes": _lines('"'),
    "an unclosed text of escapes": 'x = """\n' + _lines('\\"'),
    "a text of escapes with a control character at its end": 'x = """\n' + _lines('\\"') + '\\u001b"""',
    "words": _lines("a "),
    "many values": "x = [\n" + ("1," * 5000 + "\n") * 5 + "]",
    "many keys": "".join(f"k{number} = 1\n" for number in range(MOST_SIGNS // 2)),
    "many long numbers": "x = [" + ("9" * 4000 + ",\n") * 250 + "]",
    "a huge number": "x = " + "9" * 16_000,
    "zero bytes": _lines("\0"),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_well_under_a_second(text: str) -> None:
    begin = time.process_time()
    try:
        read_toml("page.toml", text.encode()).line(("x", 10**9))
    except PackError as error:
        assert len(error.faults) == 1
        assert len(str(error)) < 400
    assert time.process_time() - begin < 2     # a third of it on an ordinary machine


@given(st.binary(max_size=60))
@example(b"\xff")
@example(b'"\\ud800" = 1')
def test_any_bytes_give_a_document_or_one_fault(raw: bytes) -> None:
    try:
        read_toml("page.toml", raw)
    except PackError as error:
        [fault] = error.faults
        assert 0 <= fault.line <= raw.count(b"\n") + 1


@given(st.text(alphabet="[]{}\"'=,.#\n\\ ab1-:tT“\r", max_size=30))
def test_what_tomllib_takes_is_taken_as_it_is(text: str) -> None:
    try:
        tree: dict[str, Any] | None = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        tree = None
    try:
        document = read_toml("page.toml", text.encode())
    except PackError as error:
        assert tree is None or error.faults[0].code == "text"
    else:
        assert document.tree == tree
