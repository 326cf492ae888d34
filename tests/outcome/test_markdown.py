"""Held against the Markdown reader that comes with textual: whatever a person typed reads as that text and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workbook.outcome.markdown import as_plain_markdown, fenced, quoted

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LINES = st.text("ab 1.)#+-=>*_`~[]()<>&;!|\\/:$\t\n\"'{}^@h", max_size=40).map(
    lambda text: "\n".join(line.rstrip() for line in text.split("\n")).strip("\n"))


def read(markdown: str) -> tuple[str, set[str]]:
    """Return the text that Markdown shows and the kinds of blocks in it."""
    blocks, shown = set(), []
    for token in READER.parse(markdown):
        if token.type != "inline":
            blocks.add(token.type.removesuffix("_open").removesuffix("_close"))
            continue
        for child in token.children or []:
            if child.type in {"softbreak", "hardbreak"}:
                shown.append("\n")
            else:
                blocks |= {child.type} - {"text", "text_special"}
                shown.append(child.content)
        shown.append("\n\n")
    return "".join(shown), blocks


@given(LINES)
def test_a_quote_shows_what_was_typed(text: str) -> None:
    shown, blocks = read(quoted(text))
    assert blocks <= {"blockquote", "paragraph"}
    seen = [line.strip("\xa0 \t") for line in shown.split("\n")]
    assert [line for line in seen if line] == [line.strip() for line in text.split("\n") if line.strip()]


@given(LINES.map(lambda text: " ".join(text.split())).filter(bool))
def test_a_heading_shows_what_was_typed(text: str) -> None:
    shown, blocks = read(f"## {as_plain_markdown(text)}")
    assert blocks == {"heading"}
    assert shown.strip() == text


@given(LINES)
def test_nothing_closes_a_fence(text: str) -> None:
    tokens = READER.parse(fenced(text))
    assert [token.type for token in tokens] == ["fence"]
    assert tokens[0].content == text + "\n"


@pytest.mark.parametrize(("typed", "written"), [
    ("a line", "> a line"), ("two\nlines", "> two\\\n> lines"), ("a\n\nb", "> a\n>\n> b"), ("1. one", "> 1\\. one"),
    ("# no", "> \\# no"), ("<b>", "> \\<b\\>"), ("", ">"),
])
def test_how_it_is_written(typed: str, written: str) -> None:
    assert quoted(typed) == written


def test_many_blank_lines_take_no_longer_than_other_lines() -> None:
    for text in ("\n" * 300_000 + "# no", " " * 300_000 + "# no", " \n" * 150_000 + "# no", "1" * 300_000 + "."):
        assert as_plain_markdown(text).replace("\\", "") == text
