"""Text that was made to do harm: what no pack may hold is refused with its place, all else is shown as it was written."""

import copy
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from tests.desks import PACKS, Someone, desk_at, walk_on, write_pack
from workbook.errors import PackError
from workbook.exercise.picks import Checklist, MultiChoice
from workbook.exercise.steps import Table
from workbook.exercise.toml import read_toml
from workbook.locale import Speech
from workbook.pack.library import Library
from workbook.session.opening import sit_down

Path_ = tuple[str | int, ...]

REFUSED = {
    "escape": "\x1b[2J",
    "bell": "\x07",
    "delete": "\x7f",
    "form-feed": "\x0c",
    "c1-csi": "\x9b31m",
    "clipboard": "\x1b]52;c;cm0gLXJm\x07",
    "title": "\x9d0;title\x9c",
    "bidi-override": "\u202eliame",
    "bidi-isolate": "\u2066x\u2069",
    "mark": "\u200f",
    "zero-width": "pass\u200bword",
    "line-separator": "one\u2028two",
    "byte-order-mark": "\ufeffx",
    "tag": "x\U000e0041",
}
TAKEN = {
    "markup-end": "[/]",
    "markup-action": "[@click=app.quit]press[/]",
    "markup-colour": "[red]and[/red] [b]",
    "link": "see [/etc/passwd]",
    "format": "%s %n $HOME `id` $(id) <b>",
    "backslash": "C:\\new\\table \\u001b",
    "combining": "Z" + "\u0300\u0301\u0302\u0303" * 40 + "o",
    "wide": "\u6f22\u5b57\uff37\uff49\uff44\uff45",
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467\ufe0f \U0001f1e9\U0001f1ea",
    "right-to-left": "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",
    "private-use": "\ue000",
    "blanks": "a \u00a0 b",
    "long-word": "x" * 8000,
}

FILES = sorted(str(path.relative_to(PACKS / "everything")) for path in (PACKS / "everything").rglob("*.toml"))


def leaves(tree: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Yield the path of every text in a tree."""
    for part, held in tree.items() if isinstance(tree, dict) else enumerate(tree):
        if isinstance(held, str):
            yield (*path, part)
        elif isinstance(held, dict | list):
            yield from leaves(held, (*path, part))


def with_text(tree: dict[str, Any], path: Path_, text: str) -> dict[str, Any]:
    changed = copy.deepcopy(tree)
    place: Any = changed
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = text
    return changed


@pytest.mark.parametrize("file", FILES)
def test_what_no_text_may_hold_is_refused_in_each_field_with_its_line(file: str) -> None:
    tree = tomllib.loads((PACKS / "everything" / file).read_text("utf-8"))
    signs = list(REFUSED.values())
    for number, path in enumerate(leaves(tree)):
        text = "words " + signs[number % len(signs)]
        raw = tomli_w.dumps(with_text(tree, path, text)).encode()
        with pytest.raises(PackError) as told:
            read_toml(file, raw)
        (fault,) = told.value.faults
        line = raw.decode().split("\n")[fault.line - 1]
        assert fault.code == "text" and fault.file == file and "words " in line, path
        assert fault.sentence().isprintable(), path


@pytest.mark.parametrize("sign", REFUSED)
def test_a_pack_with_such_a_text_is_refused_whole(tmp_path: Path, sign: str) -> None:
    step = tomli_w.dumps({"step": [{"id": "one", "type": "note", "prompt": f"Words {REFUSED[sign]}"}]})
    write_pack(tmp_path, page=step)
    with pytest.raises(PackError) as told:
        Library((tmp_path,)).pack("a-pack")
    (fault,) = told.value.faults
    assert (fault.file, fault.code) == ("exercises/page.toml", "text") and fault.line > 1
    assert fault.sentence().isprintable()


def page_of(words: str) -> str:
    option = {"value": "a", "label": words, "reply": words}
    return tomli_w.dumps(
        {
            "step": [
                {
                    "id": "one",
                    "type": "multi_choice",
                    "prompt": words,
                    "hint": words,
                    "guidance": words,
                    "options": [option, f"plain {words}"],
                },
                {"id": "two", "type": "checklist", "prompt": words, "items": [{"id": "x", "label": words, "fix": words}, f"plain {words}"]},
                {
                    "id": "three",
                    "type": "table",
                    "prompt": words,
                    "columns": [{"id": "name", "type": "short_text", "label": words, "hint": words}],
                },
                {"id": "four", "type": "draft", "prompt": words, "templates": ["note"]},
                {"id": "five", "type": "card", "prompt": words, "card": "card"},
            ]
        }
    )


@pytest.mark.parametrize("name", TAKEN)
def test_every_other_text_is_taken_and_shown_as_it_was_written(tmp_path: Path, name: str) -> None:
    words = TAKEN[name]
    write_pack(
        tmp_path,
        page=page_of(words),
        templates=tomli_w.dumps({"template": [{"id": "note", "label": words, "subject": words, "text": f"{words}\n\n{{page.one}}"}]}),
        cards=tomli_w.dumps({"card": [{"id": "card", "title": words, "text": f"{words}\n{{page.one}}\n{{page.four}}"}]}),
    )
    session = sit_down(desk_at(tmp_path / "home", tmp_path, kept=False), "page")
    one = session.showing()
    assert one is not None and isinstance(one.step, MultiChoice)
    assert (one.step.prompt, one.step.hint, one.step.guidance) == (words, words, words)
    assert [option.label for option in one.step.choices] == [words, f"plain {words}"]
    assert session.answer(["a", f"plain {words}"]).says == (words,)
    two = session.showing()
    assert two is not None and isinstance(two.step, Checklist)
    assert [(box.label, box.fix) for box in two.step.boxes] == [(words, words), (f"plain {words}", "")]
    assert session.printed(two.step, ["x"]) == words
    session.answer(["x"])
    three = session.showing()
    assert three is not None and isinstance(three.step, Table)
    assert (three.step.columns[0].label, three.step.columns[0].hint) == (words, words)
    session.answer([{"name": words}])
    four = session.showing()
    assert four is not None and four.draft is not None
    assert (four.draft.label, four.draft.subject) == (words, words)
    assert four.draft.text == f"{words}\n\n" + Speech("en").joined([words, f"plain {words}"])
    session.keep()
    five = session.showing()
    assert five is not None and five.body == f"{words}\n{words}\nplain {words}\n{four.draft.text}"


def test_the_titles_of_a_pack_are_kept_as_they_were_written(tmp_path: Path) -> None:
    for name, words in TAKEN.items():
        folder = write_pack(
            tmp_path / name,
            name,
            page=page_of("x"),
            templates='[[template]]\nid = "note"\ntext = "x"',
            cards='[[card]]\nid = "card"\ntitle = "x"\ntext = "x"',
        )
        theme = {"theme": [{"id": "theme", "title": words, "intro": words, "exercises": ["page"]}]}
        path = {"path": [{"id": "path", "title": words, "label": words, "exercises": ["page"]}]}
        tree = {**tomllib.loads((folder / "pack.toml").read_text()), "title": words, "description": words, **theme, **path}
        (folder / "pack.toml").write_text(tomli_w.dumps(tree), "utf-8")
        manifest = Library((tmp_path,)).pack(name).manifest
        assert (manifest.title, manifest.theme[0].intro, manifest.path[0].label) == (words, words, words)


def test_a_prompt_of_200_kib_is_over_no_limit_and_shown_whole(tmp_path: Path) -> None:
    words = "\n".join("These are some words that say little." for _ in range(5500))
    assert len(words) > 200 * 1024
    write_pack(tmp_path, page=f'[[step]]\nid = "one"\ntype = "long_text"\nprompt = """\n{words}"""')
    began = time.perf_counter()
    session = sit_down(desk_at(tmp_path / "home", tmp_path, kept=False), "page")
    showing = session.showing()
    assert showing is not None and showing.step.prompt == words
    session.answer(words)
    assert session.attempt.answers["one"].value == words
    assert time.perf_counter() - began < 5


def test_what_a_person_typed_is_shown_and_printed_as_it_was_typed(tmp_path: Path) -> None:
    page = """
[[step]]
id = "names"
type = "list"
prompt = "Who?"
saves_as = "names"
[[step]]
id = "one"
type = "single_choice"
prompt = "Which of {names}?"
options_from = "names"
saves_as = "one"
[[step]]
id = "order"
type = "ranking"
prompt = "Order, {one|none} first"
items_from = "names"
[[step]]
id = "again"
type = "multi_choice"
prompt = "Which?"
options = [{ value = "it", label = "Ask {one|someone}", phrase = "ask {one|someone}" }]
saves_as = "again"
[[step]]
id = "note"
type = "draft"
prompt = "A note"
templates = ["note"]
[[step]]
id = "card"
type = "card"
prompt = "Ask {one}"
card = "card"
"""
    write_pack(
        tmp_path,
        page=page,
        templates='[[template]]\nid = "note"\ntext = "{one}; {again}; {page.order.0}"',
        cards='[[card]]\nid = "card"\ntitle = "A card"\ntext = "{names}\\n{page.note}"',
    )
    every = (
        "{names}",
        "{one|x}",
        "{",
        "}",
        "{{",
        "[[x]]",
        "[[",
        "]]",
        "\\[[",
        "[[one=x? y]]",
        "a | b ?? c",
        "{@today}",
        *TAKEN.values(),
    )
    for typed in (" ".join(one.split()) for one in every):  # as a line is tidied
        desk = desk_at(tmp_path / "home", tmp_path, kept=False)
        session = sit_down(desk, "page")
        session.answer([typed, "other"])
        one = session.showing()
        assert one is not None and [option.label for option in getattr(one.step, "choices", ())] == [typed, "other"]
        session.answer(typed)
        order = session.showing()
        assert order is not None and order.step.prompt == f"Order, {typed} first"
        session.answer([typed, "other"])
        again = session.showing()
        assert again is not None and [option.label for option in getattr(again.step, "choices", ())] == [f"Ask {typed}"]
        assert session.printed(again.step, ["it"]) == f"Ask {typed}"
        session.answer(["it"])
        assert [line.answer for line in session.review() if line.place in {"one", "again"}] == [typed, f"Ask {typed}"]
        note, card = walk_on(session, Someone())
        assert note.draft is not None and note.draft.text == f"{typed}; ask {typed}; {typed}"
        assert card.step.prompt == f"Ask {typed}" and card.body == f"{typed}\nother\n{note.draft.text}"
