"""Any page at all: strategies that draw exercises as an author may write them."""

from hypothesis import strategies as st

NAMES = ["a", "b", "c", "d", "e", "f", "g"]
FIELDS = {
    "note": "",
    "short_text": "",
    "long_text": "",
    "scale": "",
    "consent": "",
    "single_choice": 'options = ["x", { value = "y", label = "Why {a|?}" }, { value = "own", label = "Own", text = true }]\n',
    "multi_choice": 'options = ["x", "y", { value = "z", label = "Zed", exclusive = true }]\n',
    "list": "",
    "number": "",
    "date": "",
    "checklist": 'items = ["x", "y"]\n',
    "table": """columns = [
  { id = "name", type = "short_text", label = "N" }, { id = "kind", type = "single_choice", label = "K", options = ["x", "y"] },
]
""",
    "draft": 'templates = ["one", "two"]\npick = [{ when = { a = { answered = true } }, template = "two" }]\n',
    "pause": "seconds = 5\n",
    "card": 'card = "card"\n',
}
TEMPLATES = """
[[template]]
id = "one"
text = "One {a|nothing}.[[ And {b}.]]"
[[template]]
id = "two"
text = "Two {a}.[[ And {c}.]]"
"""
CARDS = """
[[card]]
id = "card"
title = "A card"
text = "A {a}\\nB {b}\\nC {c ?? d}"
"""
_VALUES = [
    '"x"',
    '["x", "y"]',
    '{ not_in = ["x"] }',
    "{ answered = true }",
    "{ answered = false }",
    "{ count_gte = 2 }",
    "{ count_lte = 1 }",
]
_NUMBERS = ["{ gte = 5 }", "{ lte = 5 }", "{ answered = true }", "{ answered = false }"]
_ANSWERED = ["{ answered = true }", "{ answered = false }"]
TESTS = {
    "single_choice": _VALUES,
    "multi_choice": _VALUES,
    "checklist": _VALUES,
    "scale": _NUMBERS,
    "number": _NUMBERS,
    "consent": ["true", "false", *_ANSWERED],
}
"""What may be asked of an answer in a condition, by the type of its step; of any other type whether it is answered."""


def step(id: str, type: str = "short_text", **fields: str) -> str:
    """Return a step as it is written in a file; the fields are written as they are."""
    lines = "".join(f"{name} = {value}\n" for name, value in fields.items())
    return f'[[step]]\nid = "{id}"\ntype = "{type}"\nprompt = "{id}?"\n{lines}'


@st.composite
def pages(draw: st.DrawFn, *, whole: bool = False) -> str:
    """Draw the steps of an exercise whose conditions name earlier keys; `whole` with drafts and cards, which need a pack.

    The first step always asks for the key `a`, so that what is filled in has something to name.
    """
    text, keys, lists = step("a", saves_as='"a"'), [("a", "short_text")], list[str]()
    kinds = [kind for kind in FIELDS if whole or kind not in {"draft", "card"}]
    for name in NAMES[1 : draw(st.integers(2, len(NAMES)))]:
        kind = draw(st.sampled_from([*kinds, "ranking", "chosen"]))
        fields = FIELDS.get(kind, "") if whole else FIELDS.get(kind, "").replace(" {a|?}", "")
        if kind in {"ranking", "chosen"}:
            kind, field = ("ranking", "items") if kind == "ranking" else ("single_choice", "options")
            fields = f'{field}_from = "{draw(st.sampled_from(lists))}"\n' if lists else f'{field} = ["x", "y"]\n'
        if draw(st.booleans()):
            key, held = draw(st.sampled_from(keys))
            condition = f"{{ {key} = {draw(st.sampled_from(TESTS.get(held, _ANSWERED)))} }}"
            fields += f"show_if = {condition if draw(st.booleans()) else f'{{ not = {condition} }}'}\n"
        fields += f"quick = {str(draw(st.booleans())).lower()}\nretired = {str(draw(st.integers(0, 7)) == 0).lower()}\n"
        asks = kind not in {"note", "pause", "card"}
        if asks:
            saves = draw(st.sampled_from([name, name, "shared"]))
            fields += f'saves_as = "{saves}"\n'
            keys += [(name, kind)] if saves == name else []
            lists += [name] if saves == name and kind == "list" else []
        text += f'[[step]]\nid = "{name}"\ntype = "{kind}"\nprompt = "{name} {{a|?}}?"\n{fields}'
    return text if whole else text.replace(" {a|?}?", "?")
