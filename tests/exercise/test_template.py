"""Templates are read: each construct of the format, and a sentence for what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.exercise.template import Part, Ref, RowTest, Slot, TemplateFault, escaped, is_plain, names_of, needed, parse, slots_of


def slot(*names: str, words: str | None = None, offset: int = 0) -> Slot:
    return Slot(tuple(Ref(name) for name in names), words, offset)


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("", ()),
        ("words", ("words",)),
        ("{key}", (slot("key"),)),
        ("{ key }", (slot("key"),)),
        ("a {key} b", ("a ", slot("key", offset=2), " b")),
        ("{key|other words}", (slot("key", words="other words"),)),
        ("{key|}", (slot("key", words=""),)),
        ("{key|a | b ?? c}", (slot("key", words="a | b ?? c"),)),
        ("{a ?? b.c ?? d-e.0|words}", (slot("a", "b.c", "d-e.0", words="words"),)),
        ("{list.0}{table.0.column}", (slot("list.0"), slot("table.0.column", offset=8))),
        (
            "{@today}{@log:ask_log}{@recap:look-back.change}",
            (slot("@today"), slot("@log:ask_log", offset=8), slot("@recap:look-back.change", offset=22)),
        ),
        ("{helpers.where.circle=Close}", (Slot((Ref("helpers", (RowTest("circle", "Close"),)),), None, 0),)),
        (
            "{h.where.a=Job or group & b!=No|none}",
            (Slot((Ref("h", (RowTest("a", "Job or group"), RowTest("b", "No", wanted=False))),), "none", 0),),
        ),
        ("{h.where.a=R & D}", (Slot((Ref("h", (RowTest("a", "R & D"),)),), None, 0),)),
        ("[[a {key} b]]", (Part(("a ", slot("key", offset=4), " b"), None, "", 0),)),
        ("[[{key}]]", (Part((slot("key", offset=2),), None, "", 0),)),
        ("[[how=call? by {key}]]", (Part(("by ", slot("key", offset=15)), Ref("how"), "call", 0),)),
        ("[[page.step=a b? words]]", (Part(("words",), Ref("page.step"), "a b", 0),)),
        ("[[how=call?]]", (Part((), Ref("how"), "call", 0),)),
        ("{{ }} \\[[ \\]]", ("{ } [[ ]]",)),
        ("{{key}}", ("{key}",)),
        ("{{{key}}}", ("{", slot("key", offset=2), "}")),
        ("[a] ] [", ("[a] ] [",)),
        ("[[[{key}]]]", (Part(("[", slot("key", offset=3)), None, "", 0), "]")),
    ],
)
def test_a_template_is_read(text: str, nodes: tuple[object, ...]) -> None:
    assert parse(text) == nodes


@pytest.mark.parametrize(
    ("text", "offset", "told"),
    [
        ("a {key", 2, 'a "{" is never closed'),
        ("a {key {b}", 2, 'a "{" is never closed'),
        ("a }", 2, 'a "}" has no "{" before it'),
        ("[[a {key}", 0, 'an optional part "[[" is never closed'),
        ("a ]] b", 2, 'a "]]" has no "[[" before it'),
        ("[[a {x} [[b {y}]]]]", 8, 'an optional part "[[" stands inside another one'),
        ("[[words]]", 0, 'an optional part "[[ ]]" needs a placeholder or a test in it'),
        ("[[]]", 0, 'an optional part "[[ ]]" needs a placeholder or a test in it'),
        ("{}", 0, '"{}" is no placeholder'),
        ("{a b}", 0, '"{a b}" is no placeholder'),
        ("{|words}", 0, '"{}" is no placeholder'),
        ("{a ?? }", 0, '"{}" is no placeholder'),
        ("{a..b}", 0, '"{a..b}" is no placeholder'),
        ("{@}", 0, '"{@}" is no placeholder'),
        ("{@Today}", 0, '"{@Today}" is no placeholder'),
        ("{h.where.a}", 0, '"{h.where.a}" needs a column and a value after "where"'),
        ("{a + 1}", 0, '"{a + 1}" is no placeholder'),
        ("{a.__class__()}", 0, '"{a.__class__()}" is no placeholder'),
    ],
)
def test_what_is_no_template_is_told_in_words_with_its_place(text: str, offset: int, told: str) -> None:
    with pytest.raises(TemplateFault) as fault:
        parse(text)
    assert (str(fault.value), fault.value.offset) == (told, offset)
    assert fault.value.remedy


PIECES = st.lists(
    st.sampled_from(
        [
            "{",
            "}",
            "{{",
            "}}",
            "[[",
            "]]",
            "\\[[",
            "\\]]",
            "[",
            "]",
            "\\",
            "|",
            "??",
            "?",
            "=",
            "key",
            ".",
            "0",
            "where.",
            "a=b",
            " & ",
            "@today",
            "@log:",
            " ",
            "\n",
            "é",
            "____",
            "!=",
            "{key}",
            "{key|w}",
            "[[key=v? ",
            "{t.where.c=V}",
        ]
    ),
    max_size=12,
).map("".join)


@given(st.one_of(st.text(max_size=40), PIECES))
def test_any_text_is_read_or_told_to_be_no_template(text: str) -> None:
    try:
        nodes = parse(text)
    except TemplateFault as fault:
        assert 0 <= fault.offset <= len(text) and str(fault) and fault.remedy
        return
    assert all(node != "" for node in nodes)
    for refs in needed(text):
        assert refs
    assert len(list(slots_of(text))) <= len(list(names_of(text)))


@given(st.one_of(st.text(max_size=40), PIECES))
def test_an_escaped_text_says_exactly_itself(text: str) -> None:
    assert parse(escaped(text)) == ((text,) if text else ())
    if is_plain(text):
        assert escaped(text) == text


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("{a} {b|words} [[{c}]] {@today}", [("a",)]),
        ("{a ?? b}", [("a", "b")]),
        ("{a} {a}", [("a",)]),
        ("{a ?? b|words}", []),
        ("{a ?? @today}", []),
        ("{@me ?? a}", [("a",)]),
        ("{table.0.name} {helpers.where.a=b}", [("table.0.name",), ("helpers",)]),
    ],
)
def test_what_a_template_cannot_do_without_is_known(text: str, keys: list[tuple[str, ...]]) -> None:
    assert list(needed(text)) == keys


def test_each_name_in_a_template_is_known_and_whether_it_can_be_missing() -> None:
    told = [(ref.name, spared) for ref, _slot, spared in names_of("{a} {b|w} {c ?? d} [[{e}]] [[f=x? {g}]]")]
    assert told == [("a", False), ("b", True), ("c", True), ("d", True), ("e", True), ("g", True), ("f", True)]
