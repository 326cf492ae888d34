"""One exercise taken out of a pack: whole, word for word, with what it cannot do without, and nothing to mend."""

import pytest

from tests.desks import PACKS, SHIPPED
from workbook.author.conditions_in_words import unfilled
from workbook.author.excerpt import Taken, take
from workbook.author.new import About
from workbook.author.toml_pieces import blocks, unlinked, with_key
from workbook.pack.check import check
from workbook.pack.library import Library
from workbook.pack.read import read_pack
from workbook.pack.reading import Reading
from workbook.pack.source import Source, read_folder

LIBRARY = Library([SHIPPED, PACKS])
SOURCES: dict[str, Reading] = {
    folder.name: read_pack(read_folder(folder), LIBRARY.parent)
    for folder in (SHIPPED / "asking-for-help", PACKS / "everything", PACKS / "extending")
}
PAGES = [(name, page) for name, reading in SOURCES.items() if reading.pack for page in reading.pack.own]


def taken(name: str, page: str) -> Taken:
    source = SOURCES[name]
    assert source.pack is not None
    return take(source, source.pack, source.pack.own[page], About(title="Ours", author="Ana"), "ours")


def looked_over(one: Taken) -> Reading:
    return check(Source(where="ours", contents={name: text.encode() for name, text in sorted(one.files.items())}), LIBRARY.parent)


@pytest.mark.parametrize(("name", "page"), PAGES)
def test_any_page_that_we_ship_can_be_taken_and_has_nothing_to_mend(name: str, page: str) -> None:
    reading = looked_over(taken(name, page))
    assert [fault.sentence() for fault in reading.faults if fault.code != "required"] == [], (
        "a required question is one in its own pack too"
    )
    assert reading.pack is not None and page in reading.pack.own


@pytest.mark.parametrize(("name", "page"), PAGES)
def test_its_steps_are_the_same_and_read_the_same_before_anything_is_answered(name: str, page: str) -> None:
    source, copy = SOURCES[name], looked_over(taken(name, page))
    assert source.pack is not None and copy.pack is not None
    before, after = source.pack.own[page], copy.pack.own[page]
    assert [(step.id, step.type, unfilled(step.prompt), step.saves_as, step.show_if) for step in before.steps] == [
        (step.id, step.type, unfilled(step.prompt), step.saves_as, step.show_if) for step in after.steps
    ]


def test_its_comments_come_along() -> None:
    assert "# Placeholders: {key}." in taken("asking-for-help", "draft-the-ask").files["templates.toml"]


def test_what_other_pages_save_comes_along_as_the_questions_that_save_it() -> None:
    one = taken("asking-for-help", "draft-the-ask")
    assert one.brought["find-a-helper"] == 4
    text = one.files["exercises/06-find-a-helper.toml"]
    assert 'saves_as = "helper"\n' in text and "A short list is a fact" not in text
    source = (SHIPPED / "asking-for-help" / "exercises" / "06-find-a-helper.toml").read_text("utf-8")
    assert all(block in source for block in text.split("\n[[step]]")[1:])


def test_what_came_not_along_is_told() -> None:
    one = taken("asking-for-help", "draft-the-ask")
    assert one.unlinked == ("ask-at-work", "plan-the-moment")
    assert "time_size" in one.unasked and "request" not in one.unasked
    assert "time_size" not in one.files["templates.toml"]
    assert "ask-at-work" not in one.files["exercises/08-draft-the-ask.toml"]


def test_a_page_that_needs_nothing_brings_nothing() -> None:
    one = taken("asking-for-help", "kinder-words")
    assert one.brought == {} and one.unlinked == ()
    assert [name for name in one.files if name.startswith("exercises/")] == ["exercises/05-kinder-words.toml"]


def test_a_page_of_a_pack_that_extends_another_still_extends_it() -> None:
    assert 'pack = "everything"' in taken("extending", "lend-a-tool").files["pack.toml"]


def test_who_wrote_it_is_named_and_the_license_stays() -> None:
    files = taken("asking-for-help", "draft-the-ask").files
    assert 'authors = ["Ana", "The workbook authors"]' in files["pack.toml"]
    assert 'license = "CC-BY-4.0"' in files["pack.toml"]
    assert (
        "from the page “Draft the ask” of “Asking for help, one small step at a time” 1.0.0 by The workbook authors" in files["README.md"]
    )
    assert files["LICENSE"] == (SHIPPED / "asking-for-help" / "LICENSE").read_text("utf-8")


def test_answers_that_are_shared_between_threads_stay_so_where_they_are_asked() -> None:
    assert 'profile_keys = ["helpers"]' in taken("asking-for-help", "draft-the-ask").files["pack.toml"]


def test_a_table_is_cut_out_with_the_comments_over_it() -> None:
    reading = SOURCES["everything"]
    found = blocks(reading.documents["templates.toml"], "template")
    assert found is not None and found[0].startswith('[[template]]\nid = "door-note"')
    assert "".join(found) in (PACKS / "everything" / "templates.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "left", "gone"),
    [
        ('offers = ["here", "away", "@support"]\n', 'offers = ["here", "@support"]\n', ["away"]),
        ('offers = ["away"]\nprompt = "a"\n', 'prompt = "a"\n', ["away"]),
        ('{ value = "a", label = "A", goto = "away" },', '{ value = "a", label = "A" },', ["away"]),
        ('{ value = "a", label = "A", goto = "@support" },', '{ value = "a", label = "A", goto = "@support" },', []),
        ('{ value = "a", offers = ["away", "here"] },', '{ value = "a", offers = ["here"] },', ["away"]),
        ('pair = "away"\nid = "b"\n', 'id = "b"\n', ["away"]),
        ('due = "here"\n', 'due = "here"\n', []),
        ('prompt = "the pair = away"\n', 'prompt = "the pair = away"\n', []),
    ],
)
def test_a_link_to_a_page_that_is_not_there_is_taken_out(text: str, left: str, gone: list[str]) -> None:
    assert unlinked(text, lambda name: name == "here") == (left, gone)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('format = 1\ntitle = "a" # mine\nid = "b"\n', 'format = 1\ntitle = "new"\nid = "b"\n'),
        ('format = 1\nid = "b"\n', 'format = 1\ntitle = "new"\nid = "b"\n'),
        ('format = 1\ntitle = [\n  "a",\n]\nid = "b"\n', 'format = 1\ntitle = "new"\nid = "b"\n'),
        ('format = 1\n\n[[theme]]\ntitle = "t"\n', 'format = 1\ntitle = "new"\n\n[[theme]]\ntitle = "t"\n'),
    ],
)
def test_a_key_of_a_manifest_is_replaced_where_it_stands(text: str, after: str) -> None:
    assert with_key(text, "title", '"new"') == after
