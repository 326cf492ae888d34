"""Lines that are taken out stay out: in a list and in a longer text, whatever is typed after them."""

from pathlib import Path

import pytest

from tests.desks import write_pack
from tests.plain.person import Person
from workbook.pack.library import Library


@pytest.fixture
def writer(tmp_path: Path) -> Person:
    kinds = (("list", "list"), ("text", "long_text"))
    steps = "".join(f'[[step]]\nid = "{id}"\ntype = "{type_}"\nprompt = "What is there?"\n' for id, type_ in kinds)
    write_pack(tmp_path / "packs" / "a", page=steps)
    return Person(tmp_path / "store", library=Library((tmp_path / "packs",)), editor=lambda text: f"edited {text}")


def test_a_list_whose_every_line_was_taken_out_begins_with_nothing(writer: Person) -> None:
    writer.walks("page", ["a secret", "", "/quit"])
    writer.walks("page", ["/go 1", "/remove 1", "/add", "new", "", "/quit"])
    assert writer.answers("page")["list"] == ["new"]


def test_an_editor_is_not_handed_what_was_taken_out(writer: Person) -> None:
    writer.walks("page", ["", "a secret", ".", "/quit"])
    writer.walks("page", ["/go 2", "/remove 1", "/edit", "/quit"])
    assert writer.answers("page")["text"] == "edited"


def test_what_is_there_is_what_words_work_on_first(writer: Person) -> None:
    writer.walks("page", ["one", "", "/quit"])
    writer.walks("page", ["/go 1", "/add", "two", "", "/quit"])
    assert writer.answers("page")["list"] == ["one", "two"]
