"""What templates can see beside the answers: the words that the program answers for, and the cards made of them all."""

from pathlib import Path

import pytest

from tests.desks import desk_at, stand_at, write_pack
from workbook.exercise.filling import fill
from workbook.outcome.draft import needs_of, prints_name
from workbook.outcome.scope import line_words
from workbook.pack.manifest import SupportLine, Template
from workbook.session.desk import Desk
from workbook.session.opening import sit_down

PAGE = """
[[step]]
id = "word"
type = "short_text"
prompt = "A word?"
saves_as = "word"
[[step]]
id = "card"
type = "card"
prompt = "Here."
card = "card"
"""
SUPPORT = """
[[region]]
code = "US"
emergency = "911"
lines = [{ name = "Street line", reach = "Call 555-0100", hours = "24/7" }, { name = "Tool library", reach = "By mail" }]
"""

OURS = ("988 Suicide and Crisis Lifeline: Call or text 988 (24/7)", "Crisis Text Line: Text HOME to 741741 (24/7)")
"""The workbook's own lines, which stay beside a pack's."""


def desk_with(tmp_path: Path, card: str) -> Desk:
    cards = f"[[card]]\nid = 'card'\ntitle = 'A card'\ntext = '''\n{card}'''\n"
    strings = '[about]\ntitle = "About"\ntext = "Kept in {@data_path}. {title}, {takeaway}, {date}, {verified_on}."\n'
    return desk_at(tmp_path, write_pack(tmp_path / "pack", page=PAGE, cards=cards, support=SUPPORT, strings=strings))


@pytest.mark.parametrize(
    ("card", "wanted"),
    [
        ("{word}\n{@today}", "x\nMonday 23 November 2026"),
        ("{word}\n{@support_lines}", "x\nStreet line: Call 555-0100 (24/7)\nTool library: By mail\n" + "\n".join(OURS)),
        (
            "{word} WHO {@support_lines}",
            "\n      ".join(("x WHO Street line: Call 555-0100 (24/7)", "Tool library: By mail", *OURS)),
        ),
        ("{word} {@emergency_number}", "x 911"),
        ("{word} {@support_key} {@close_key}", "x /support /quit"),
        ("{word} {@me|me}", "x me"),
    ],
)
def test_the_program_answers_for_some_words(tmp_path: Path, card: str, wanted: str) -> None:
    session = sit_down(desk_with(tmp_path, card), "page")
    session.answer("x")
    assert stand_at(session, "card").body == wanted


@pytest.mark.parametrize("card", ["WORD {word}", "{@today} {@support_lines}", "Only words.", "[[{word} ]]{@me|me}"])
def test_a_card_with_nothing_filled_in_says_so_whatever_the_program_adds(tmp_path: Path, card: str) -> None:
    session = sit_down(desk_with(tmp_path, card), "page")
    assert stand_at(session, "card").body == "Nothing is filled in yet. This card fills itself from your answers."


def test_the_words_around_the_pages_may_name_what_the_program_says_there(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, "{word}")
    session = sit_down(desk, "page")
    about = session.pack.strings.about.text
    scope = session.notebook.scope(extra={"title": "T", "takeaway": "W", "date": "D", "verified_on": "V"})
    assert fill(about, scope).text == "Kept in /home/ana/answers. T, W, D, V."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (SupportLine(name="A", reach="Call 1", hours="24/7"), "A: Call 1 (24/7)"),
        (SupportLine(name="A", reach="Call 1"), "A: Call 1"),
        (SupportLine(name="", reach="Call 1"), "Call 1"),
        (SupportLine(name="A", reach="", hours="24/7"), "A (24/7)"),
    ],
)
def test_a_support_line_in_words(line: SupportLine, words: str) -> None:
    assert line_words(line) == words


def test_what_a_template_needs_and_if_it_is_signed() -> None:
    template = Template(id="t", subject="For {a}", text="{a} {b ?? c} [[{d}]] {@me|me}")
    assert needs_of(template) == (("a",), ("b", "c")) and prints_name(template)
    assert not prints_name(Template(id="t", text="{me}"))
