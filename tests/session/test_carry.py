"""What a question opens with: carried over from other answers, marked, and an answer only once a person goes on with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desks import desk_at, pass_days, stand_at, write_pack
from workbook.exercise.fields import Answer
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.session import Session

OPTIONS = '{ value = "a", label = "The first", phrase = "number one" }, { value = "own", label = "Own", text = true }'
FIELDS = {
    "consent": "",
    "short_text": "",
    "long_text": "",
    "single_choice": f'options = [{OPTIONS}, "7", "Yes"]\n',
    "multi_choice": f'options = [{OPTIONS}, "b", "7"]\n',
    "scale": "",
    "number": "",
    "list": "",
    "ranking": 'items = ["a", "b", "7"]\n',
    "table": 'columns = [{ id = "name", type = "short_text", label = "N" }, { id = "since", type = "date", label = "S" }]\n',
    "date": "",
    "checklist": 'items = ["a", "b"]\n',
    "draft": 'templates = ["note"]\n',
}
GIVEN: dict[str, Answer] = {
    "consent": True,
    "short_text": "a",
    "long_text": "one\ntwo",
    "single_choice": "a",
    "multi_choice": ["a", "b"],
    "scale": 7,
    "number": 2.5,
    "list": ["a", "b"],
    "ranking": ["b", "a", "7"],
    "table": [{"name": "Ana", "since": "2026-11-28"}, {"name": "Bo"}],
    "date": "2026-11-28",
    "checklist": ["b"],
    "draft": {"template": "note", "text": "My words.", "edited": True},
}
CARRIED: dict[tuple[str, str], Answer] = {
    ("consent", "short_text"): "Yes",
    ("consent", "long_text"): "Yes",
    ("consent", "single_choice"): "Yes",
    ("consent", "list"): ["Yes"],
    ("short_text", "short_text"): "a",
    ("short_text", "long_text"): "a",
    ("short_text", "single_choice"): "a",
    ("short_text", "multi_choice"): ["a"],
    ("short_text", "list"): ["a"],
    ("short_text", "ranking"): ["a"],
    ("short_text", "checklist"): ["a"],
    ("long_text", "short_text"): "one two",
    ("long_text", "long_text"): "one\ntwo",
    ("long_text", "list"): ["one two"],
    ("single_choice", "short_text"): "number one",
    ("single_choice", "long_text"): "number one",
    ("single_choice", "single_choice"): "a",
    ("single_choice", "multi_choice"): ["a"],
    ("single_choice", "list"): ["number one"],
    ("single_choice", "ranking"): ["a"],
    ("single_choice", "checklist"): ["a"],
    ("multi_choice", "short_text"): "number one and b",
    ("multi_choice", "long_text"): "number one\nb",
    ("multi_choice", "single_choice"): "a",
    ("multi_choice", "multi_choice"): ["a", "b"],
    ("multi_choice", "list"): ["number one", "b"],
    ("multi_choice", "ranking"): ["a", "b"],
    ("multi_choice", "checklist"): ["a", "b"],
    ("scale", "short_text"): "7",
    ("scale", "long_text"): "7",
    ("scale", "single_choice"): "7",
    ("scale", "scale"): 7,
    ("scale", "number"): 7,
    ("scale", "list"): ["7"],
    ("number", "short_text"): "2.5",
    ("number", "long_text"): "2.5",
    ("number", "number"): 2.5,
    ("number", "list"): ["2.5"],
    ("list", "short_text"): "a and b",
    ("list", "long_text"): "a\nb",
    ("list", "single_choice"): "a",
    ("list", "multi_choice"): ["a", "b"],
    ("list", "list"): ["a", "b"],
    ("list", "ranking"): ["a", "b"],
    ("list", "checklist"): ["a", "b"],
    ("ranking", "short_text"): "b, a and 7",
    ("ranking", "long_text"): "b\na\n7",
    ("ranking", "multi_choice"): ["b", "a", "7"],
    ("ranking", "list"): ["b", "a", "7"],
    ("ranking", "ranking"): ["b", "a", "7"],
    ("table", "short_text"): "Ana, Saturday 28 November 2026; Bo",
    ("table", "long_text"): "Ana, Saturday 28 November 2026\nBo",
    ("table", "list"): ["Ana, Saturday 28 November 2026", "Bo"],
    ("table", "table"): [{"name": "Ana", "since": "2026-11-28"}, {"name": "Bo"}],
    ("date", "short_text"): "Saturday 28 November 2026",
    ("date", "long_text"): "Saturday 28 November 2026",
    ("date", "list"): ["Saturday 28 November 2026"],
    ("date", "date"): "2026-11-28",
    ("checklist", "short_text"): "b",
    ("checklist", "long_text"): "b",
    ("checklist", "multi_choice"): ["b"],
    ("checklist", "list"): ["b"],
    ("checklist", "ranking"): ["b"],
    ("checklist", "checklist"): ["b"],
    ("draft", "short_text"): "My words.",
    ("draft", "long_text"): "My words.",
    ("draft", "list"): ["My words."],
}
"""By the type that is carried and the type that it is carried into; where a pair is not here, nothing is carried."""


def id_of(kind: str) -> str:
    return kind.replace("_", "-")


def steps(prefill: str) -> Iterator[str]:
    for kind, fields in FIELDS.items():
        key = f'prefill = "{prefill}_key"' if prefill else f'saves_as = "{kind}_key"'
        yield f'[[step]]\nid = "{id_of(kind)}"\ntype = "{kind}"\nprompt = "?"\n{key}\n{fields}'


@pytest.fixture(scope="module")
def each(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    pages = {f"from_{kind}": "".join(steps(kind)) for kind in FIELDS}
    folder = tmp_path_factory.mktemp("pack")
    pack = write_pack(folder, source="".join(steps("")), templates='[[template]]\nid = "note"\ntext = "x"\n', **pages)
    desk = desk_at(folder, pack, kept=False)
    session = sit_down(desk, "source")
    for kind, answer in GIVEN.items():
        session.go(id_of(kind))
        session.answer(answer)
    return desk


@pytest.mark.parametrize("source", FIELDS)
def test_an_answer_is_carried_into_each_type_as_it_fits(each: Desk, source: str) -> None:
    session = sit_down(each, f"from-{id_of(source)}")
    for target in FIELDS:
        showing = stand_at(session, id_of(target))
        wanted = CARRIED.get((source, target))
        assert showing.value == wanted, target
        assert showing.carried == ("from “Source” · change it freely" if wanted is not None else ""), target


def page(*lines: str) -> str:
    return "".join(f"[[step]]\nprompt = '?'\n{line}\n" for line in lines)


def sitting(tmp_path: Path, *lines: str, more: str = "", **others: str) -> Session:
    return sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", more=more, page=page(*lines), **others)), "page")


SOURCE = 'id = "source"\ntype = "{type}"\nsaves_as = "source"'


def test_a_carried_value_is_an_answer_only_once_a_person_goes_on_with_it(tmp_path: Path) -> None:
    session = sitting(
        tmp_path, SOURCE.format(type="short_text"), 'id = "target"\ntype = "short_text"\nprefill = "source"\nsaves_as = "target"'
    )
    session.answer("words")
    showing = stand_at(session, "target")
    assert (showing.value, showing.carried) == ("words", "from your earlier answers · change it freely")
    assert "target" not in session.attempt.answers and session.notebook.values.key("target") is None
    session.skip()
    assert "target" not in session.attempt.answers
    stand_at(session, "target")
    session.keep()
    assert session.attempt.answers["target"].value == "words"
    assert stand_at(session, "target").carried == ""


def test_the_first_of_several_keys_that_holds_something_is_carried(tmp_path: Path) -> None:
    session = sitting(
        tmp_path,
        SOURCE.format(type="list"),
        'id = "other"\ntype = "short_text"\nsaves_as = "other"',
        'id = "target"\ntype = "short_text"\nprefill = ["source.1", "source.0", "other"]',
    )
    session.answer(["first"])
    assert stand_at(session, "target").value == "first"
    session.go("source")
    session.answer(["first", "second"])
    assert stand_at(session, "target").value == "second"
    session.go("source")
    session.clear()
    session.go("other")
    session.answer("another")
    assert stand_at(session, "target").value == "another"


def test_a_list_is_carried_as_far_as_there_is_room(tmp_path: Path) -> None:
    session = sitting(tmp_path, SOURCE.format(type="list"), 'id = "target"\ntype = "list"\nmax_items = 2\nprefill = "source"')
    session.answer(["a", "b", "c"])
    assert stand_at(session, "target").value == ["a", "b"]


def test_what_the_question_would_refuse_is_not_carried(tmp_path: Path) -> None:
    session = sitting(tmp_path, SOURCE.format(type="short_text"), 'id = "target"\ntype = "short_text"\nmax_length = 3\nprefill = "source"')
    session.answer("too long")
    showing = stand_at(session, "target")
    assert (showing.value, showing.carried) == (None, "")


def test_an_unedited_draft_is_carried_as_it_stands_now(tmp_path: Path) -> None:
    pack = write_pack(
        tmp_path / "pack",
        templates='[[template]]\nid = "note"\ntext = "Dear {source|you}"\n',
        page=page(
            SOURCE.format(type="short_text"),
            'id = "note"\ntype = "draft"\ntemplates = ["note"]\nsaves_as = "note"',
            'id = "target"\ntype = "long_text"\nprefill = "note"',
        ),
    )
    session = sit_down(desk_at(tmp_path, pack), "page")
    stand_at(session, "note")
    session.keep()
    session.go("source")
    session.answer("Ana")
    assert stand_at(session, "target").value == "Dear Ana"


COLUMNS = """columns = [
  { id = "name", type = "short_text", label = "N" },
  { id = "kind", type = "single_choice", label = "K", options = [
    { value = "n", label = "Near", phrase = "near by" }, { value = "f", label = "Far" }] },
  { id = "good", type = "multi_choice", label = "G", options = ["Doing", "Thinking"] },
  { id = "since", type = "date", label = "S" },
  { id = "ease", type = "scale", label = "E" },
]"""
OTHERS = """columns = [
  { id = "since", type = "short_text", label = "S" },
  { id = "name", type = "short_text", label = "N" },
  { id = "kind", type = "short_text", label = "K" },
  { id = "good", type = "single_choice", label = "G", options = ["Doing"] },
  { id = "ease", type = "number", label = "E" },
  { id = "ask", type = "short_text", label = "A" },
]"""
ROWS: Answer = [
    {"name": "Ana", "kind": "n", "good": ["Doing"], "since": "2026-11-28", "ease": 3},
    {"name": "Bo", "kind": "f", "good": ["Thinking"]},
    {"kind": "n"},
]


def test_rows_are_carried_by_equal_columns_each_cell_as_its_own_type(tmp_path: Path) -> None:
    session = sitting(
        tmp_path, SOURCE.format(type="table") + "\n" + COLUMNS, 'id = "target"\ntype = "table"\nprefill = "source"\n' + OTHERS
    )
    session.answer(ROWS)
    assert stand_at(session, "target").value == [
        {"name": "Ana", "kind": "near by", "good": "Doing", "since": "Saturday 28 November 2026", "ease": 3},
        {"name": "Bo", "kind": "Far"},
        {"kind": "near by"},
    ]


def test_only_the_rows_that_are_wanted_are_carried_and_as_many_as_there_is_room_for(tmp_path: Path) -> None:
    target = (
        'id = "target"\ntype = "table"\nprefill = "source"\nmax_rows = 1\nprefill_where = { column = "kind", equals = "n" }\n' + COLUMNS
    )
    session = sitting(tmp_path, SOURCE.format(type="table") + "\n" + COLUMNS, target)
    session.answer(ROWS)
    assert stand_at(session, "target").value == [ROWS[0]] if isinstance(ROWS, list) else False


def test_the_lines_of_the_persons_region_are_carried(tmp_path: Path) -> None:
    columns = 'columns = [{ id = "name", type = "short_text", label = "N" }, { id = "reach", type = "short_text", label = "R" }]'
    session = sitting(
        tmp_path,
        f'id = "lines"\ntype = "table"\nprefill = "@support_lines"\nmax_rows = 2\n{columns}',
        'id = "text"\ntype = "long_text"\nprefill = "@support_lines"',
    )
    showing = session.showing()
    assert showing is not None and showing.carried == "proposed · change it freely"
    assert isinstance(showing.value, list) and len(showing.value) == 2 and all(set(row) == {"name", "reach"} for row in showing.value)
    text = stand_at(session, "text").value
    assert isinstance(text, str) and text.startswith(f"{showing.value[0]['name']}: {showing.value[0]['reach']}")


@pytest.mark.parametrize(
    ("offset", "wanted"),
    [('from = "@today", days = 2', "2026-11-25"), ('from = "start", days = -3', "2026-11-25"), ('from = "gone", days = 1', None)],
)
def test_a_day_is_proposed(tmp_path: Path, offset: str, wanted: str | None) -> None:
    lines = [
        'id = "start"\ntype = "date"\nsaves_as = "start"',
        'id = "gone"\ntype = "date"\nsaves_as = "gone"',
        f'id = "day"\ntype = "date"\ndefault_offset = {{ {offset} }}',
    ]
    session = sitting(tmp_path, *lines)
    session.answer("2026-11-28")
    showing = stand_at(session, "day")
    assert (showing.value, bool(showing.carried)) == (wanted, wanted is not None)


def test_a_key_of_the_profile_opens_with_its_newest_value_in_another_thread(tmp_path: Path) -> None:
    lines = ['id = "words"\ntype = "list"\nsaves_as = "words"', 'id = "other"\ntype = "short_text"\nsaves_as = "other"']
    session = sitting(tmp_path, *lines, more='profile_keys = ["words"]')
    session.answer(["a", "b"])
    session.answer("of this thread")
    session.close()
    desk = session.desk
    desk.new_thread()
    fresh = sit_down(desk, "page")
    showing = fresh.showing()
    assert showing is not None and (showing.value, showing.carried) == (["a", "b"], "from your earlier answers · change it freely")
    assert stand_at(fresh, "other").value is None


def test_an_old_answer_asks_if_it_still_fits(tmp_path: Path) -> None:
    session = sitting(tmp_path, SOURCE.format(type="short_text"), 'id = "target"\ntype = "short_text"\nprefill = "source"')
    session.answer("words")
    pass_days(session.desk, 13)
    assert stand_at(session, "source").notices == ()
    pass_days(session.desk, 2)
    asks = ("You wrote this on Monday 23 November 2026. Does it still fit?",)
    assert stand_at(session, "source").notices == asks and stand_at(session, "target").notices == asks


def test_going_on_with_an_old_answer_says_that_it_still_fits(tmp_path: Path) -> None:
    session = sitting(tmp_path, SOURCE.format(type="short_text"))
    session.answer("words")
    pass_days(session.desk, 15)
    stand_at(session, "source")
    session.keep()
    assert stand_at(session, "source").notices == ()


def test_the_same_answer_given_again_is_the_newest(tmp_path: Path) -> None:
    session = sitting(tmp_path, SOURCE.format(type="short_text"), 'id = "other"\ntype = "short_text"\nsaves_as = "source"')
    session.answer("first")
    session.answer("second")
    stand_at(session, "source")
    session.answer("first")
    assert session.notebook.values.look("source") == "first"


def test_what_is_shown_above_is_not_filled_in(tmp_path: Path) -> None:
    session = sitting(
        tmp_path,
        'id = "source"\ntype = "multi_choice"\nsaves_as = "source"\noptions = [{ value = "a", label = "The first", phrase = "x" }, "b"]',
        'id = "target"\ntype = "short_text"\nrecall = "source"',
    )
    assert stand_at(session, "target").recall == ""
    session.go("source")
    session.answer(["a", "b"])
    showing = stand_at(session, "target")
    assert (showing.recall, showing.value) == ("The first\nb", None)


def test_a_page_that_misses_what_another_page_asks_says_so(tmp_path: Path) -> None:
    session = sitting(
        tmp_path,
        'id = "need"\ntype = "short_text"\nprefill = "need"\nsaves_as = "need"',
        before=page('id = "need"\ntype = "short_text"\nsaves_as = "need"'),
    )
    showing = session.showing()
    assert showing is not None
    assert showing.notices == ("This page uses an answer from Before. You can fill it in here. You do not have to go back.",)
