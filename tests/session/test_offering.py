"""What may be offered to a workshop: only what its question allows, and the exact text of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.desks import desk_at, write_pack
from workbook.exercise.fields import Answer
from workbook.session.desk import Desk
from workbook.session.offering import Offering, offerings
from workbook.session.opening import sit_down

PAGE = """
[[step]]
id = "need"
type = "short_text"
stem = "I need help with"
prompt = "What?"
saves_as = "need"
share = "line"

[[step]]
id = "secret"
type = "short_text"
prompt = "And what not?"
saves_as = "secret"
private = true

[[step]]
id = "never"
type = "short_text"
prompt = "Never?"
saves_as = "never"
private = "always"

[[step]]
id = "quiet"
type = "short_text"
prompt = "Not for others?"
saves_as = "quiet"

[[step]]
id = "far"
type = "single_choice"
prompt = "How far?"
share = "count"
saves_as = "far"
options = [{ value = "near", label = "Near" }, { value = "else", label = "Elsewhere", text = true }]

[[step]]
id = "why"
type = "short_text"
prompt = "Why there?"
show_if = { far = "else" }
share = "line"

[[step]]
id = "sure"
type = "scale"
prompt = "How sure?"
min = 0
max = 10
share = "count"

[[step]]
id = "words"
type = "draft"
prompt = "Your words."
templates = ["closed", "open"]
pick = [{ when = { far = "near" }, template = "open" }]
saves_as = "words"
share = "line"
"""
TEMPLATES = """
[[template]]
id = "open"
text = "Could you help with {need}?"

[[template]]
id = "closed"
text = "Could you help with {quiet}?"
"""
KEYS = [f"page.{name}" for name in ("need", "secret", "never", "quiet", "far", "why", "sure", "words")]


@dataclass(frozen=True)
class Phase:
    id: str
    share: Sequence[str]


ALL = (Phase("one", KEYS),)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = write_pack(tmp_path / "packs" / "a-pack", page=PAGE, templates=TEMPLATES)
    return desk_at(tmp_path, folder.parent)


def write(desk: Desk, **given: Answer) -> None:
    session = sit_down(desk, "page")
    for place, value in given.items():
        session.go(place)
        session.answer(value)
    session.close()


def offered(desk: Desk, phases: Sequence[Phase] = ALL) -> dict[str, Offering]:
    return {one.key.partition(".")[2]: one for one in offerings(desk, "a-pack", phases)}


def test_before_anything_is_written_nothing_is_offered(desk: Desk) -> None:
    assert offered(desk) == {}


def test_private_answers_are_never_offered_and_neither_is_what_its_question_does_not_allow(desk: Desk) -> None:
    write(desk, need="sorting my letters", secret="the money", never="a name", quiet="nothing", sure=4)
    assert list(offered(desk)) == ["need", "sure"]


def test_a_line_leaves_with_the_start_that_its_question_gave(desk: Desk) -> None:
    write(desk, need="sorting my letters")
    one = offered(desk)["need"]
    assert (one.text, one.kind, one.value, one.page, one.prompt, one.phase) == (
        "I need help with sorting my letters", "line", (), "Page", "What?", "one",
    )  # fmt: skip


def test_what_is_counted_leaves_without_words_of_ones_own(desk: Desk) -> None:
    write(desk, far={"value": "else", "text": "with my sister"}, sure=4)
    told = offered(desk)
    assert (told["far"].text, told["far"].value) == ("Elsewhere", ("else",))
    assert (told["sure"].text, told["sure"].value) == ("4", ("4",))


def test_a_question_that_is_hidden_by_now_is_not_offered(desk: Desk) -> None:
    write(desk, far={"value": "else", "text": "x"}, why="because")
    assert "why" in offered(desk)
    write(desk, far="near")
    assert "why" not in offered(desk)


def test_a_draft_is_offered_as_it_is_worded(desk: Desk) -> None:
    write(desk, need="the letters", far="near")
    confirm_draft(desk)
    assert offered(desk)["words"].text == "Could you help with the letters?"


def test_a_draft_whose_style_takes_in_something_private_is_not_offered(desk: Desk) -> None:
    """The check of a pack refuses that; what leaves does not hang on it."""
    write(desk, quiet="the money", far={"value": "else", "text": "x"})
    confirm_draft(desk)
    assert offered(desk)["words"].text == "Could you help with the money?"
    pack = desk.library.pack("a-pack")
    page = pack.own["page"]
    steps = tuple(replace(step, private=step.private or step.id == "quiet") for step in page.steps)
    desk.library.put(replace(pack, own={"page": replace(page, steps=steps)}, digest="other"), Path("/nowhere"))
    assert "words" not in offered(desk) and "need" not in offered(desk) and "far" in offered(desk)


def confirm_draft(desk: Desk) -> None:
    session = sit_down(desk, "page")
    session.go("words")
    session.keep()
    session.close()


def test_only_the_phases_that_have_begun_count_and_of_several_the_last_one(desk: Desk) -> None:
    write(desk, need="the letters", sure=3)
    phases = [Phase("one", ["page.need"]), Phase("two", ["page.need", "page.sure"])]
    assert [(one.key, one.phase) for one in offerings(desk, "a-pack", phases[:1])] == [("page.need", "one")]
    assert [(one.key, one.phase) for one in offerings(desk, "a-pack", phases)] == [("page.need", "two"), ("page.sure", "two")]


@pytest.mark.parametrize("key", ["", "page", "page.", ".need", "nothing.need", "page.nothing", "page.need.x"])
def test_a_name_that_is_no_question_offers_nothing(desk: Desk, key: str) -> None:
    write(desk, need="the letters")
    assert offered(desk, [Phase("one", [key])]) == {}


def test_control_characters_do_not_leave(desk: Desk) -> None:
    write(desk, need="the \x1b[2Jletters")
    assert "\x1b" not in offered(desk)["need"].text


def test_answers_of_another_need_are_not_offered(desk: Desk) -> None:
    write(desk, need="the letters")
    desk.new_thread("Another")
    assert offered(desk) == {}
