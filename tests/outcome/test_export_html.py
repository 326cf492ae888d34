"""A person's words as a web page: nothing remote in it, nothing that is typed becomes a tag, and a sheet of paper for each card."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.browser import dom, needs_browser, pdf_pages
from workbook.outcome.export import AnswerOut, CardOut, PageOut
from workbook.outcome.export_html import as_html

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
HOSTILE = (
    '</p><script src="https://example.org/x.js">alert(1)</script><img src=x onerror=alert(2)> '
    "[click](javascript:x) \x1b]0;a\x07 \u202eevil & \"q\" 'q'"
)


def page(*answers: str, cards: tuple[CardOut, ...] = (), language: str = "en") -> PageOut:
    told = tuple(AnswerOut(step=f"s{at}", prompt=f"Question {at} & more?", words=words, value=words) for at, words in enumerate(answers, 1))
    return PageOut(
        pack="diary", exercise="day", title="My <day>", thread=1, state="finished", started=AT, updated=AT,
        changed="Monday 23 November 2026", answers=told, cards=cards, language=language,
    )  # fmt: skip


def card(name: str, text: str = "CLOSE     Ana, Bo\nBACKUP    Mrs Lee\n\nAnd a line.") -> CardOut:
    return CardOut(id=name, title=f"Card {name}", text=text)


class Tags(HTMLParser):
    """Notes every tag and what it says of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = Tags()
    reader.feed(text)
    return reader.found


def test_what_is_typed_stays_text() -> None:
    text = as_html([page(HOSTILE, cards=(card("c", HOSTILE),))], [card(HOSTILE)], "en")
    known = {"html", "head", "meta", "title", "style", "body", "section", "h1", "h2", "p", "b", "span"}
    assert {tag for tag, _attrs in tags(text)} == known
    assert not [name for _tag, attrs in tags(text) for name in attrs if name.startswith("on") or name in {"src", "href", "style"}]
    assert "\x1b" not in text and "\u202e" not in text and "&lt;script src=" in text


def test_nothing_is_fetched_and_nothing_is_run() -> None:
    text = as_html([page("words")], [card("a")], "en")
    assert "default-src 'none'" in text
    assert not re.search(r"https?:|url\(|@import|<script|<link", text)


def test_each_page_and_card_says_its_language_and_the_title_says_nothing() -> None:
    spanish = CardOut(id="c", title="Mi plan", text="Hoy", language="es")
    told = tags(as_html([page("a", language="ar")], [spanish], "en-US"))
    assert [(attrs.get("lang"), attrs.get("dir")) for tag, attrs in told if tag in {"html", "section"}] == [
        ("en-US", "ltr"),
        ("ar", "rtl"),
        ("es", "ltr"),
    ]
    assert "<title>Note</title>" in as_html([page("a secret")], [], "en")


def test_labels_of_a_card_stand_in_a_column_of_their_own() -> None:
    text = as_html([], [card("c")], "en")
    assert "<b>CLOSE</b><span>Ana, Bo</span>" in text and '<p dir="auto">And a line.</p>' in text


@needs_browser
@pytest.mark.slow
@pytest.mark.parametrize(("cards", "single", "sheets"), [(0, 0, 1), (2, 0, 3), (2, 3, 6), (0, 2, 3)])
def test_each_page_and_each_card_is_a_sheet_of_paper(tmp_path: Path, cards: int, single: int, sheets: int) -> None:
    own = tuple(card(f"own{number}") for number in range(cards))
    file = tmp_path / "note.html"
    file.write_text(as_html([page("One.", "Two.", cards=own)], [card(f"c{number}") for number in range(single)], "en"), "utf-8")
    assert pdf_pages(file, tmp_path) == sheets


@needs_browser
@pytest.mark.slow
def test_a_browser_shows_hostile_words_as_words(tmp_path: Path) -> None:
    file = tmp_path / "note.html"
    file.write_text(as_html([page(HOSTILE)], [card("c", HOSTILE)], "en"), "utf-8")
    text = dom(file, tmp_path)
    assert "<script" not in text and "<img" not in text
    assert text.count("&lt;script src=") == 2
