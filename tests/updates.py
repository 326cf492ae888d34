"""Versions of one page: somebody is half way through the first, and every kind of change that an author may make after that."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.desks import write_pack
from workbook.exercise.fields import Answer
from workbook.frozen import frozen

TEMPLATES = """
[[template]]
id = "plain"
set = "asks"
label = "Plain"
text = "Hello, can you {request}? I live at {street}."

[[template]]
id = "long"
set = "asks"
label = "Long"
text = "Hello. {story} Can you {request}?"
"""

FIRST = """
[[step]]
id = "rules"
type = "consent"
prompt = "These are the rules."
items = ["I bring things back."]
saves_as = "agreed"

[[step]]
id = "street"
type = "short_text"
prompt = "Where do you live?"
saves_as = "street"

[[step]]
id = "story"
type = "long_text"
prompt = "What happened?"
saves_as = "story"

[[step]]
id = "how"
type = "single_choice"
prompt = "How would you ask?"
saves_as = "how"
options = [
  { value = "note", label = "By a note" }, { value = "call", label = "By a call" }, { value = "own", label = "Another way", text = true },
]

[[step]]
id = "use"
type = "multi_choice"
prompt = "What is it for?"
saves_as = "use"
options = [{ value = "garden", label = "The garden" }, { value = "roof", label = "The roof" }, { value = "gate", label = "The gate" }]

[[step]]
id = "sure"
type = "scale"
prompt = "How sure are you?"
saves_as = "sure"

[[step]]
id = "houses"
type = "number"
prompt = "How many houses?"
saves_as = "houses"

[[step]]
id = "tried"
type = "list"
prompt = "What did you try?"
saves_as = "tried"

[[step]]
id = "order"
type = "ranking"
prompt = "Who first?"
saves_as = "order"
items = ["Bo", "Cy", "Di"]

[[step]]
id = "people"
type = "table"
prompt = "Whom could you ask?"
saves_as = "people"
columns = [
  { id = "name", type = "short_text", label = "Name" },
  { id = "near", type = "single_choice", label = "How near?", options = ["next door", "far"] },
  { id = "trust", type = "short_text", label = "What for?" },
]

[[step]]
id = "day"
type = "date"
prompt = "Which day?"
saves_as = "day"

[[step]]
id = "boxes"
type = "checklist"
prompt = "Tick what is so."
saves_as = "boxes"
items = [{ id = "one", label = "One thing" }, { id = "small", label = "It is small" }]

[[step]]
id = "ask"
type = "short_text"
prompt = "What do you ask for, living at {street}?"
saves_as = "request"

[[step]]
id = "note"
type = "draft"
prompt = "Your message."
templates = "asks"

[[step]]
id = "end"
type = "short_text"
prompt = "Anything else?"
"""

GIVEN: dict[str, Answer] = {
    "rules": True,
    "street": "Quince Lane",
    "story": "A pipe broke.\nWater zigzags down.",
    "how": {"value": "own", "text": "by vivid drum"},
    "use": ["roof", "garden"],
    "sure": 7,
    "houses": 12,
    "tried": ["a bucket", "wax and jam"],
    "order": ["Cy", "Bo", "Di"],
    "people": [{"name": "Eve Oxley", "near": "next door", "trust": "keys"}, {"name": "Fritz", "near": "far"}],
    "day": "2026-11-27",
    "boxes": ["small"],
    "ask": "lend me a drill",
}
"""What they answered before they stopped at `note`."""


@frozen
class Change:
    """One kind of change."""

    name: str
    edits: tuple[tuple[str, str], ...]
    """What is replaced in the page by what; each stands there once."""
    again: tuple[str, ...] = ()
    """The questions whose answers are asked again, in order."""
    parked: tuple[str, ...] = ()
    """The places whose answers are parked at once."""
    line: str = ""
    """What the person reads when they go on."""
    templates: str = TEMPLATES

    def page(self, page: str = FIRST) -> str:
        """Return the page with the change."""
        for before, after in self.edits:
            assert page.count(before) == 1, (self.name, before)
            page = page.replace(before, after)
        return page


def _type(step: str, before: str, after: str) -> tuple[str, str]:
    return f'id = "{step}"\ntype = "{before}"', f'id = "{step}"\ntype = "{after}"'


def _gone(step: str) -> tuple[str, str]:
    """Take a step out."""
    start = FIRST.index(f'[[step]]\nid = "{step}"')
    end = FIRST.find("[[step]]", start + 1)
    return FIRST[start:end], ""


LOOK = "1 answer to look at again"
CHANGES = (
    Change(name="nothing but the number", edits=()),
    Change(name="a question is reworded", edits=(("What happened?", "What went on?"),), line="1 reworded (yours kept)"),
    Change(name="a question with a placeholder stays", edits=(("Where do you live?", "Where do you live? "),)),
    Change(
        name="a question with a placeholder is reworded",
        edits=(("What do you ask for, living at {street}?", "At {street}: what do you ask for?"),),
        line="1 reworded (yours kept)",
    ),
    Change(name="help is reworded", edits=(('prompt = "What happened?"', 'prompt = "What happened?"\nhint = "Two lines."'),)),
    Change(
        name="a new question before the place",
        edits=(
            ('[[step]]\nid = "story"', '[[step]]\nid = "since"\ntype = "short_text"\nprompt = "Since when?"\n\n[[step]]\nid = "story"'),
        ),
        line="1 new question",
    ),
    Change(
        name="a new question after the place",
        edits=(('[[step]]\nid = "end"', '[[step]]\nid = "since"\ntype = "short_text"\nprompt = "Since when?"\n\n[[step]]\nid = "end"'),),
        line="1 new question",
    ),
    Change(
        name="a question is gone",
        edits=(_gone("story"),),
        parked=("story",),
        line="1 gone (your answer kept)",
        templates=TEMPLATES.replace("{story} ", ""),
    ),
    Change(
        name="a question is retired",
        edits=(('saves_as = "tried"', 'saves_as = "tried"\nretired = true'),),
        parked=("tried",),
        line="1 gone (your answer kept)",
    ),
    Change(name="a question is renamed", edits=(('id = "story"', 'id = "account"\nrenamed_from = "story"'),)),
    Change(name="the question at hand is gone", edits=(_gone("note"),)),
    Change(
        name="an agreement reads differently",
        edits=(('"I bring things back."', '"I bring all things back."'),),
        again=("rules",),
        line=LOOK,
    ),
    Change(
        name="there is less room",
        edits=(('prompt = "What happened?"', 'prompt = "What happened?"\nmax_length = 9'),),
        again=("story",),
        line=LOOK,
    ),
    Change(name="an option is gone", edits=((', { value = "own", label = "Another way", text = true },', ""),), again=("how",), line=LOOK),
    Change(name="an option takes no words any more", edits=(('label = "Another way", text = true', 'label = "Another way"'),)),
    Change(name="one of several options is gone", edits=(('{ value = "roof", label = "The roof" }, ', ""),), again=("use",), line=LOOK),
    Change(
        name="fewer picks", edits=(('prompt = "What is it for?"', 'prompt = "What is it for?"\nmax_picks = 1'),), again=("use",), line=LOOK
    ),
    Change(
        name="a scale is shorter",
        edits=(('prompt = "How sure are you?"', 'prompt = "How sure are you?"\nmax = 5'),),
        again=("sure",),
        line=LOOK,
    ),
    Change(
        name="a number is bounded",
        edits=(('prompt = "How many houses?"', 'prompt = "How many houses?"\nmax = 9'),),
        again=("houses",),
        line=LOOK,
    ),
    Change(
        name="a list is shorter",
        edits=(('prompt = "What did you try?"', 'prompt = "What did you try?"\nmax_items = 1'),),
        again=("tried",),
        line=LOOK,
    ),
    Change(name="a thing to rank is gone", edits=(('items = ["Bo", "Cy", "Di"]', 'items = ["Bo", "Di"]'),), again=("order",), line=LOOK),
    Change(name="a thing to rank is new", edits=(('items = ["Bo", "Cy", "Di"]', 'items = ["Bo", "Cy", "Di", "Ed"]'),)),
    Change(
        name="a column is gone",
        edits=(('  { id = "trust", type = "short_text", label = "What for?" },\n', ""),),
        again=("people",),
        line=LOOK,
    ),
    Change(
        name="a column has another type",
        edits=(
            (
                '{ id = "near", type = "single_choice", label = "How near?", options = ["next door", "far"] }',
                '{ id = "near", type = "scale", label = "How near?" }',
            ),
        ),
        again=("people",),
        line=LOOK,
    ),
    Change(
        name="a column is new", edits=(('  { id = "trust"', '  { id = "phone", type = "short_text", label = "Phone" },\n  { id = "trust"'),)
    ),
    Change(name="a box is gone", edits=((', { id = "small", label = "It is small" }', ""),), again=("boxes",), line=LOOK),
    Change(name="a key is changed", edits=(('saves_as = "tried"', 'saves_as = "attempts"'),)),
    Change(name="a condition hides an answer", edits=(('saves_as = "tried"', 'saves_as = "tried"\nshow_if = { how = "call" }'),)),
    Change(name="a line becomes a text", edits=(_type("street", "short_text", "long_text"),)),
    Change(name="a text becomes a list", edits=(_type("story", "long_text", "list"),)),
    Change(name="a list becomes a text", edits=(_type("tried", "list", "long_text"),), again=("tried",), line=LOOK),
    Change(name="a text becomes a scale", edits=(_type("story", "long_text", "scale"),), again=("story",), line=LOOK),
    Change(name="several become one", edits=(_type("use", "multi_choice", "single_choice"),), again=("use",), line=LOOK),
    Change(name="one becomes several", edits=(_type("how", "single_choice", "multi_choice"),)),
    Change(
        name="a table becomes a text",
        edits=(
            _type("people", "table", "long_text"),
            (FIRST[FIRST.index("columns = [") : FIRST.index(']\n\n[[step]]\nid = "day"') + 2], ""),
        ),
        again=("people",),
        line=LOOK,
    ),
    Change(
        name="a question becomes words",
        edits=(_type("tried", "list", "note"), ('saves_as = "tried"\n', "")),
        parked=("tried",),
        line="1 gone (your answer kept)",
    ),
    Change(name="a template is gone", edits=(), templates=TEMPLATES.replace('id = "plain"', 'id = "other"')),
    Change(name="the order is another", edits=(_gone("street"), ('[[step]]\nid = "end"', _gone("street")[0] + '[[step]]\nid = "end"'))),
    Change(
        name="many at once",
        edits=(
            ("What happened?", "What went on?"),
            ('"I bring things back."', '"I bring all things back."'),
            _gone("houses"),
            ('items = ["Bo", "Cy", "Di"]', 'items = ["Bo", "Di"]'),
            ('prompt = "How sure are you?"', 'prompt = "How sure?"\nmax = 5'),
            ('[[step]]\nid = "story"', '[[step]]\nid = "since"\ntype = "short_text"\nprompt = "Since when?"\n\n[[step]]\nid = "story"'),
        ),
        again=("rules", "sure", "order"),
        parked=("houses",),
        line="3 answers to look at again, 1 new question, 1 reworded (yours kept), 1 gone (your answer kept)",
    ),
)
BY_NAME = {change.name: change for change in CHANGES}


def version(folder: Path, number: str, page: str = FIRST, templates: str = TEMPLATES) -> Path:
    """Write a version of the pack, and return its folder."""
    write_pack(folder, page=page, templates=templates)
    manifest = (folder / "pack.toml").read_text("utf-8")
    (folder / "pack.toml").write_text(manifest.replace('version = "1.0.0"', f'version = "{number}"'), "utf-8")
    return folder


def kept_in(root: Path) -> set[str]:
    """Return every word and number that stands in the documents of a store: in answers, parked ones, and words put aside."""
    found: set[str] = set()
    for path in (root / "store" / "threads").rglob("*page*.toml"):
        raw = tomllib.loads(path.read_text("utf-8"))
        for part in (*raw.get("answers", {}).values(), *raw.get("aside", {}).values()):
            found |= set(words_of(part))
    return found


def words_of(value: object) -> Iterator[str]:
    """Yield the words and numbers in a value, one by one."""
    match value:
        case dict():
            for one in value.values():
                yield from words_of(one)
        case list():
            for one in value:
                yield from words_of(one)
        case _:
            yield from str(value).split()
