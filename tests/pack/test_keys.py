"""What a pack's places name of each other's answers: what is found wrong, and what is rightly let pass."""

import time
from pathlib import Path

import pytest

from tests.desks import write_pack
from tests.pages import step
from workbook.pack.check import check
from workbook.pack.source import read_folder

NOTE = '[[template]]\nid = "note"\ntext = "{text}"\n'


def told(tmp_path: Path, page: str, **files: str) -> list[str]:
    """Return what is said about a pack, without what its heading lacks and how its words read."""
    faults = check(read_folder(write_pack(tmp_path, page=page, **files)), lambda pack_id: None).faults
    return [fault.sentence() for fault in faults if fault.code not in {"incomplete", "reading-grade"}]


def test_a_key_that_any_step_keeps_for_ever_private_may_be_named_by_no_template(tmp_path: Path) -> None:
    page = step("open", saves_as='"key"') + step("hidden", saves_as='"key"', private='"always"')
    assert told(tmp_path, page, templates=NOTE.format(text="{key|x}")) == [
        'templates.toml:3: template "note": the answer "key" is private = "always", so no text may name it; take it out'
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{title} {takeaway} {date} {verified_on} {@data_path} {@support_key}", False),
        ("{open|x}", False),
        ("{@nothing}", True),
        ("{nothing}", True),
    ],
)
def test_the_words_around_the_pages_have_names_of_their_own(tmp_path: Path, text: str, wrong: bool) -> None:
    assert bool(told(tmp_path, step("open", saves_as='"open"'), strings=f'[about]\ntitle = "x"\ntext = "{text}"\n')) is wrong


def test_those_names_are_none_elsewhere(tmp_path: Path) -> None:
    assert told(tmp_path, step("open"), templates=NOTE.format(text="{title|x}"))[0].startswith(
        'templates.toml:3: template "note": no question saves an answer as "title"'
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("show_if", "show_if"),
        ("exclude_key", "exclude_key"),
        ("options_from", "exclude_key"),
        ("options_from", "options_from"),
    ],
)
def test_answers_that_hang_on_each_other_are_a_circle_told_once(tmp_path: Path, first: str, second: str) -> None:
    def choice(id: str, other: str, way: str) -> str:
        source = {"options_from": f'"{other}"'} if way == "options_from" else {"options_from": '"names"'}
        if way == "show_if":
            return step(id, saves_as=f'"{id}"', show_if=f"{{ {other} = {{ answered = true }} }}")
        return step(id, "single_choice", saves_as=f'"{id}"', **source, **({"exclude_key": f'"{other}"'} if way == "exclude_key" else {}))

    page = step("names", "list", saves_as='"names"') + choice("one", "two", first)
    sentences = told(tmp_path, page, second=choice("two", "one", second))
    assert len([one for one in sentences if "in a circle" in one]) == 1


def test_a_choice_that_leaves_out_what_an_earlier_one_picked_is_no_circle(tmp_path: Path) -> None:
    page = (
        step("names", "list", saves_as='"names"')
        + step("one", "single_choice", options_from='"names"', saves_as='"one"')
        + step("two", "single_choice", options_from='"names"', exclude_key='"one"', saves_as='"two"')
    )
    assert told(tmp_path, page) == []


@pytest.mark.parametrize(
    ("fields", "condition", "reachable"),
    [
        ({"type": "scale"}, "{ mark = { gte = 10 } }", True),
        ({"type": "scale"}, "{ mark = { gte = 11 } }", False),
        ({"type": "scale", "min": "5"}, "{ mark = { lte = 4 } }", False),
        ({"type": "scale", "step": "5"}, "{ mark = 5 }", True),
        ({"type": "scale", "step": "5"}, "{ mark = 6 }", False),
        ({"type": "number"}, "{ mark = { gte = 99 } }", True),
        ({"type": "consent"}, "{ mark = true }", True),
        ({"type": "consent"}, '{ mark = "yes" }', False),
        ({"type": "single_choice", "options": '["a"]'}, '{ mark = ["b", "a"] }', True),
        ({"type": "single_choice", "options": '["a"]'}, '{ all = [{ mark = "b" }] }', False),
        ({"type": "single_choice", "options": '["a"]'}, '{ any_of = [{ mark = "b" }] }', False),
        ({"type": "single_choice", "options": '["a"]'}, '{ any_of = [{ mark = "b" }, { mark = "a" }] }', True),
        ({"type": "single_choice", "options": '["a", "b"]'}, '{ mark = "a", all = [{ mark = "b" }] }', False),
        ({"type": "single_choice", "options": '["a", "b"]'}, '{ mark = "a", all = [{ mark = ["b", "a"] }] }', True),
        ({"type": "single_choice", "options": '["a", "b"]'}, '{ mark = "a", all = [{ mark = { not_in = ["a"] } }] }', False),
        ({"type": "multi_choice", "options": '["a", "b"]'}, '{ mark = "a", all = [{ mark = "b" }] }', True),
        ({"type": "scale"}, "{ mark = { gte = 7, lte = 3 } }", False),
        ({"type": "scale"}, "{ mark = 5, all = [{ mark = { gte = 7 } }] }", False),
        ({"type": "list"}, '{ mark = "x", all = [{ mark = { answered = false } }] }', False),
        ({"type": "single_choice", "options": '["a"]'}, '{ not = { mark = "b" } }', True),
        ({"type": "checklist", "items": '["a"]'}, '{ mark = "b" }', False),
        ({"type": "list"}, '{ mark = "anything" }', True),
    ],
)
def test_a_step_that_can_never_be_shown_is_found(tmp_path: Path, fields: dict[str, str], condition: str, reachable: bool) -> None:
    page = step("mark", saves_as='"mark"', **{name: value for name, value in fields.items() if name != "type"}).replace(
        "short_text", fields["type"]
    )
    sentences = told(tmp_path, page + step("after", show_if=condition))
    assert bool([one for one in sentences if "can never be shown" in one]) is not reachable


def test_a_scale_without_end_takes_no_longer_to_look_at(tmp_path: Path) -> None:
    page = step("mark", "scale", max="1000000000000000", saves_as='"mark"') + step("after", show_if="{ mark = 3 }")
    began = time.perf_counter()
    assert told(tmp_path, page) == []
    assert time.perf_counter() - began < 5


def test_a_retired_step_still_counts_as_asking_its_key(tmp_path: Path) -> None:
    page = step("old", saves_as='"key"', retired="true") + step("new", show_if="{ key = { answered = false } }", prefill='"key"')
    assert told(tmp_path, page, templates=NOTE.format(text="{key|x}")) == []
