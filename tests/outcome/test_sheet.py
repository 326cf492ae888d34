"""A sheet to fill in by hand: every branch, a place for every answer, and nothing that a pack could smuggle in."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.desks import PACKS, SHIPPED, write_pack
from workbook.outcome.sheet import Exercise, Sheet
from workbook.outcome.sheet_html import as_html
from workbook.outcome.sheet_pages import pages
from workbook.outcome.sheet_text import WIDTH, as_text
from workbook.pack.library import Library
from workbook.pack.pack import Pack

SNAPSHOTS = Path(__file__).parent / "snapshots"
WORDS = {"@support_lines": "A line: Call 1", "@emergency_number": "112", "@support_key": "the list above", "@close_key": "the bin"}


def pack(name: str) -> Pack:
    return Library([SHIPPED, PACKS]).pack(name)


def laid_out(of: Pack, *names: str) -> tuple[Exercise, ...]:
    return pages(of, [of.exercises[name] for name in names or of.own], WORDS)


def sheet(of: Pack, *names: str) -> Sheet:
    return Sheet(
        title=of.manifest.title,
        language=of.manifest.language,
        opening=(of.manifest.description, "This sheet is yours."),
        support_title="If you need someone now",
        support=("Call 112.", "One line\nAnother line"),
        exercises=laid_out(of, *names),
        credit="By somebody",
    )


class Read(HTMLParser):
    """Takes HTML apart: its tags with their attributes, its text, and whether every tag is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_sheet_of_everything_reads_like_this(snapshot: Any) -> None:
    snapshot.snapshot_dir = SNAPSHOTS
    snapshot.assert_match(as_text(sheet(pack("everything"))), "sheet.txt")


def test_the_same_as_html(snapshot: Any) -> None:
    snapshot.snapshot_dir = SNAPSHOTS
    snapshot.assert_match(as_html(sheet(pack("everything"), "my-street", "ask-next-door")), "sheet.html")


@pytest.mark.parametrize("name", ["asking-for-help", "everything"])
def test_every_step_that_is_asked_stands_on_the_sheet_on_whatever_branch(name: str) -> None:
    of = pack(name)
    for exercise, page in zip(of.own.values(), laid_out(of), strict=True):
        assert len(page.asked) == len(exercise.live)
        assert [bool(one.only_if) for one in page.asked] == [bool(step.show_if) for step in exercise.live]
        numbers = [one.number for one in page.asked if one.number]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", ["asking-for-help", "everything", "workshop-75", "extending"])
def test_no_line_of_the_text_is_wider_than_the_paper_and_it_has_no_tabs_or_boxes(name: str) -> None:
    text = as_text(sheet(pack(name)))
    assert max(map(len, text.split("\n"))) <= WIDTH
    assert not set(text) & set("\t│─┌┐└┘☐•→")
    assert "{" not in text.replace("{ and }", "") and "[[" not in text.replace("[[ and ]]", "")


@pytest.mark.parametrize("name", ["asking-for-help", "everything", "workshop-75", "extending"])
def test_the_html_is_whole_and_asks_for_nothing_from_elsewhere(name: str) -> None:
    text = as_html(sheet(pack(name)))
    read = Read(text)
    assert read.open == []
    assert not {tag for tag, _attributes in read.tags} & {"script", "img", "link", "iframe", "object", "a", "form", "input"}
    assert not any(set(attributes) & {"src", "href", "style", "onclick"} for _tag, attributes in read.tags)
    assert "url(" not in text and "@import" not in text


HOSTILE_PAGE = """
[[step]]
id = "a"
type = "single_choice"
prompt = '<script>alert(1)</script>&amp;" onload="x </style>'
hint = '<b>bold</b>'
example = '<i>x</i>'
options = ['<img src=x onerror=alert(1)>', { value = "b", label = "</li>", reply = "<u>", text = true }]

[[step]]
id = "b"
type = "table"
prompt = "<table>"
columns = [{ id = "c", type = "short_text", label = "</th>" }, { id = "d", type = "scale", label = "<td>", low = "<", high = ">" }]

[[step]]
id = "c"
type = "card"
card = "card"
prompt = "&lt;"
"""


@pytest.fixture
def hostile(tmp_path: Path) -> Pack:
    cards = '[[card]]\nid = "card"\ntitle = "</pre>"\ntext = "</pre><script>{page.a}"\n'
    return Library([write_pack(tmp_path / "a-pack", page=HOSTILE_PAGE, cards=cards)]).pack("a-pack")


def test_what_a_pack_says_is_words_and_never_html(hostile: Pack) -> None:
    read = Read(as_html(sheet(hostile)))
    assert read.open == []
    assert not {tag for tag, _attributes in read.tags} & {"script", "img", "b", "i", "u"}
    assert "<script>alert(1)</script>" in "".join(read.words)


def test_a_support_line_of_a_site_can_hold_anything_and_still_is_words(hostile: Pack) -> None:
    told = Sheet(**{**{name: getattr(sheet(hostile), name) for name in Sheet.__dataclass_fields__}, "support": ("<script>\x1b[2J",)})
    read = Read(as_html(told))
    assert "script" not in {tag for tag, _attributes in read.tags}
    assert "\x1b" not in as_html(told) and "\x1b" not in as_text(told)


def test_large_type_is_larger_and_writes_out_the_rows_of_a_wide_table() -> None:
    told = sheet(pack("asking-for-help"), "find-a-helper")
    assert "<table>" in as_html(told) and "<table>" not in as_html(told, large=True)
    assert "font: 18pt" in as_html(told, large=True)
    assert as_html(told, large=True).count("<h4>Row ") == 8


def test_a_question_is_not_torn_apart_between_two_pages() -> None:
    assert ".asked { display: grid; grid-template-columns: 2.2em 1fr; margin: 0 0 1.7em; break-inside: avoid; }" in as_html(
        sheet(pack("everything"))
    )


def test_a_language_that_runs_from_right_to_left_does_so() -> None:
    told = sheet(pack("everything"))
    arabic = Sheet(**{**{name: getattr(told, name) for name in Sheet.__dataclass_fields__}, "language": "ar-EG"})
    assert '<html lang="ar-EG" dir="rtl">' in as_html(arabic)
    assert '<html lang="en-US" dir="ltr">' in as_html(told)


def test_a_private_question_says_so_and_its_blank_is_still_there() -> None:
    (page,) = laid_out(pack("everything"), "my-street")
    private = [one for one in page.asked if one.is_private]
    assert len(private) == 4 and all(one.body for one in private)
    assert as_text(sheet(pack("everything"), "my-street")).count("Private. Before you write here") == 4


def test_a_blank_in_a_message_names_the_question_whose_answer_goes_there() -> None:
    text = as_text(sheet(pack("asking-for-help"), "draft-the-ask"))
    assert "Could you ____________ (3)?" in text.replace("\n        ", " ")


def test_a_facilitators_note_is_not_for_the_sheet() -> None:
    assert "Read this one out loud." not in as_text(sheet(pack("everything")))


def test_a_retired_question_is_not_on_the_sheet() -> None:
    assert "Why do you need it so much?" not in as_text(sheet(pack("everything")))
