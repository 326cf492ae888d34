"""The scan agrees with tomllib about what stands in a text, and knows where."""

import tomllib
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from workbook.exercise.open_parts import opened, statement
from workbook.exercise.places import MOST_NESTED, MOST_PARTS, Lines, Path, Places, tokens, too_deep

PAGE = '''\
# a comment with "quotes and [brackets
id = "page"     # [x]
show_if.heavy = { gte = 8 }

[[step]]
id = "area"
options = [
  { value = "a", label = "A ] b" },   # one
  { value = "b", label = "B" },
  "plain",
]

  [[step.columns]]
  id = 'name'
  [[step.columns]]
  id = 'circle'
  options = ["Close", [1,
    2.5, 1979-05-27 07:32:00]]

[[step]]
"quoted.key" . inner = """
first "line" \\
    and on
second"""
[step.compare.before]
key = true
'''


@pytest.mark.parametrize(("path", "line", "column"), [
    (("id",), 2, 1),
    (("show_if",), 3, 1),
    (("show_if", "heavy"), 3, 9),
    (("show_if", "heavy", "gte"), 3, 19),
    (("step",), 5, 1),
    (("step", 0), 5, 1),
    (("step", 0, "options"), 7, 1),
    (("step", 0, "options", 0), 8, 3),
    (("step", 0, "options", 1, "label"), 9, 18),
    (("step", 0, "options", 2), 10, 3),
    (("step", 0, "columns", 0, "id"), 14, 3),
    (("step", 0, "columns", 1), 15, 3),
    (("step", 0, "columns", 1, "options", 1, 1), 18, 5),
    (("step", 0, "columns", 1, "options", 1, 2), 18, 10),
    (("step", 1), 20, 1),
    (("step", 1, "quoted.key", "inner"), 21, 16),
    (("step", 1, "compare"), 25, 7),
    (("step", 1, "compare", "before", "key"), 26, 1),
])
def test_each_thing_stands_where_its_key_header_or_item_begins(path: Path, line: int, column: int) -> None:
    places, lines = Places(PAGE), Lines(PAGE)
    assert (lines.line(places.key(path)), lines.column(places.key(path))) == (line, column)


@pytest.mark.parametrize(("path", "line"), [
    (("step", 0, "prompt"), 5),
    (("step", 0, "options", 1, "phrase", "deeper"), 9),
    (("step", 7, "id"), 5),
    (("nothing",), 1),
    ((), 1),
])
def test_what_is_not_there_has_the_place_of_its_nearest_ancestor(path: Path, line: int) -> None:
    assert Lines(PAGE).line(Places(PAGE).key(path)) == line


def test_a_character_of_a_text_of_several_lines_has_its_own_place() -> None:
    path = ("step", 1, "quoted.key", "inner")
    value = tomllib.loads(PAGE)["step"][1]["quoted.key"]["inner"]
    assert value == 'first "line" and on\nsecond'
    places, lines = Places(PAGE), Lines(PAGE)
    for word, line in (("first", 22), ("and", 23), ("second", 24)):
        offset = places.sign(path, value.index(word))
        assert PAGE.startswith(word, offset)
        assert lines.line(offset) == line


@given(st.text(alphabet='a"\\\n\t é\x08', max_size=12), st.sampled_from(['"{}"', '"""{}"""', '"""\n{}"""']))
def test_escapes_do_not_shift_the_place_of_a_character(value: str, form: str) -> None:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\x08", "\\u0008")
    if form == '"{}"':
        escaped = escaped.replace("\n", "\\n")
    elif form == '"""{}"""':
        escaped = escaped.replace("\n", "\\n", 1)
    text = "k = " + form.format(escaped)
    assert tomllib.loads(text) == {"k": value}
    places = Places(text)
    for index, sign in enumerate(value):
        written = text[places.sign(("k",), index):places.sign(("k",), index + 1)]
        assert tomllib.loads(f'k = """x{written}"""') == {"k": "x" + sign}


KEYS = st.sampled_from(["a", "b-1", "c_2", "3", "d.e", "f g", "é", "", 'say "x"', "back\\slash", "[h]", "#"])


def _trees(leaf: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    inner = st.recursive(
        leaf, lambda held: st.lists(held, max_size=3) | st.dictionaries(KEYS, held, max_size=3), max_leaves=12)
    return st.dictionaries(KEYS, inner, max_size=4)


LEAVES = st.one_of(
    st.just(None), st.integers(-5, 5), st.booleans(), st.floats(-9, 9), st.dates(), st.datetimes(), st.times())


def _leaves(thing: Any, path: Path = ()) -> list[tuple[Path, Any]]:
    if not isinstance(thing, dict | list):
        return [(path, thing)]
    parts = thing.items() if isinstance(thing, dict) else enumerate(thing)
    return [leaf for part, held in parts for leaf in _leaves(held, (*path, part))]


def _marked(thing: Any, count: list[int]) -> Any:
    """Put a text of its own in the place of each None, some of several lines."""
    if isinstance(thing, dict):
        return {key: _marked(held, count) for key, held in thing.items()}
    if isinstance(thing, list):
        return [_marked(held, count) for held in thing]
    if thing is None:
        count[0] += 1
        return f"<{count[0]}>" + "\nmore = [ # '" * (count[0] % 3)
    return thing


@given(_trees(LEAVES), st.booleans())
def test_every_leaf_that_tomli_w_writes_is_found_on_its_line(tree: dict[str, Any], several: bool) -> None:
    tree = _marked(tree, [0])
    text = tomli_w.dumps(tree, multiline_strings=several)
    places, lines = Places(text), Lines(text)
    for path, value in _leaves(tree):
        offset = places.key(path)
        if isinstance(value, str):
            mark = value.split("\n")[0]
            assert text.startswith(mark, places.sign(path, 0))
            opening = text.rindex('"""', 0, text.index(mark)) if several and "\n" in value else text.index(mark)
            assert lines.line(offset) == lines.line(opening)
        elif isinstance(path[-1], str):     # the line says it again when it is read alone
            line = text.split("\n")[lines.line(offset) - 1]
            begin = line[lines.column(offset) - 1:]
            assert _first(begin) == (path[-1], value)


def _first(begin: str) -> tuple[str, Any]:
    """Return the key and value that `begin` starts with, whatever follows inside an inline table."""
    for end in range(len(begin), 0, -1):
        try:
            [(key, value)] = tomllib.loads(begin[:end]).items()
        except ValueError:
            continue
        return key, value
    raise AssertionError(begin)


FRAGMENTS = st.sampled_from([
    "[", "]", "[[", "]]", "{", "}", "=", ",", ".", '"', '"""', "'", "'''", "\n", "#", " ", "\\", "a", "b", "1", "true",
    '"x"', "'y'", "a = 1\n", "[a]\n", "[[b]]\n", "x = [", "x = {", "\t", "“", "07:32:00", "a.b", '\\"', "\\\n"])


@given(st.lists(FRAGMENTS, max_size=25).map("".join))
def test_tokens_never_fail_and_leave_nothing_but_blanks_and_comments_out(text: str) -> None:
    at = 0
    for _kind, start, end in tokens(text):
        assert end > start >= at
        assert not text[at:start].strip() or text[at:start].lstrip().startswith("#")
        at = end
    too_deep(text)
    for offset in range(len(text) + 1):
        assert 0 <= statement(text, offset) <= offset
        assert all(text[begin] in "[{" for begin in opened(text, offset))


@given(st.lists(FRAGMENTS, max_size=12).map("".join))
def test_whatever_tomllib_takes_is_found_in_full(text: str) -> None:
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    places = Places(text)
    for path, _value in _leaves(tree):
        if path and isinstance(path[-1], str):
            assert text.startswith((path[-1], '"', "'", "["), places.key(path))


@pytest.mark.parametrize(("text", "deep"), [
    (".".join("a" * MOST_PARTS) + " = 1", None),
    (".".join("a" * (MOST_PARTS + 1)) + " = 1", (39, True)),
    ("[" + ".".join("a" * (MOST_PARTS + 1)) + "]", (40, True)),
    ("[[" + " . ".join(['"."'] * MOST_PARTS) + "]]", None),
    ("x = { " + ".".join("a" * (MOST_PARTS + 1)) + " = 1 }", (45, True)),
    ("x = " + "[" * MOST_NESTED + "]" * MOST_NESTED, None),
    ("x = " + "[" * (MOST_NESTED + 1), (24, False)),
    ("x = " + "[{a.b = " * 7 + "[[]]" + "}]" * 7, (55, False)),
    ("[a.b.c.d.e.f.g.h.i.j]\nk.l = " + "[" * 9 + "]" * 9, None),
    ("[a.b.c.d.e.f.g.h.i.j]\nk.l = " + "[" * 10, (37, False)),
    ("x = ['''" + "[" * 30 + "''', \"" + "[" * 30 + "\"] # " + "[" * 30, None),
    ('x = """\n' + "[" * 30 + '\\""" ' + "[" * 30 + '"""""\ny = 1', None),
    ("[a]\nx = 1\n" * 30 + "[[b]]\ny = [[]]\n" * 30, None),
])
def test_only_what_really_nests_counts_as_deep(text: str, deep: tuple[int, bool] | None) -> None:
    assert too_deep(text) == deep


def test_lines_and_columns_lead_back_to_the_offset() -> None:
    text = "ab\n\nc\n"
    lines = Lines(text)
    told = [(lines.line(at), lines.column(at)) for at in range(7)]
    assert told == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 2), (4, 1)]
    assert all(lines.offset(lines.line(at), lines.column(at)) == at for at in range(7))
    assert lines.offset(99, 99) == len(text)
    assert Lines("").offset(5, 5) == 0
