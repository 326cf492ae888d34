"""A draft: read in full, taken in another style, reworded in place, signed and copied; nobody's own words are ever lost."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.desks import write_pack
from tests.tui.stage import Stage
from tests.tui.widgets.onepage import END, NARROW, WIDE, OnePage

PAGE = """
[[step]]
id = "wish"
type = "short_text"
prompt = "What do you ask for?"
saves_as = "wish"

[[step]]
id = "note"
type = "draft"
prompt = "Here is a first note. Change any words."
templates = ["short", "mail"]
"""
TEMPLATES = '''
[[template]]
id = "short"
label = "Text, short"
text = "Hi. Could you {wish}? [good] luck"

[[template]]
id = "mail"
label = "Email"
subject = "A question"
text = """Dear neighbor,

could you {wish}?

{@me}"""
'''


@pytest.fixture
def note(page: OnePage) -> OnePage:
    write_pack(page.root / "pack", page=PAGE + END, templates=TEMPLATES)
    page.seen(" help me move a bed", "enter")
    return page


def held(note: OnePage) -> Any:
    return note.kept("screen").get("note")


@pytest.mark.parametrize(("size", "name"), [(WIDE, "wide"), ((60, 20), "middle"), (NARROW, "narrow")])
def test_a_draft_is_read_in_full(note: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str) -> None:
    drawn(note.seen(size=size), f"draft-{name}")
    drawn(note.seen("e", " So long.", size=size), f"draft-{name}-edit")
    drawn(note.seen("s", size=size), f"draft-{name}-styles")


def test_enter_keeps_the_message_as_it_stands(note: OnePage) -> None:
    assert "This is the end of it." in note.seen("enter")
    assert held(note) == {"template": "short", "text": "Hi. Could you help me move a bed? [good] luck", "edited": False}


def test_each_letter_of_ones_own_words_is_kept_at_once(note: OnePage) -> None:
    note.seen("e", " Th")
    assert held(note)["text"] == "Hi. Could you help me move a bed? [good] luckTh"
    assert held(note)["edited"] is True


def test_escape_ends_the_wording_and_keeps_it(note: OnePage) -> None:
    screen = note.seen("e", " Thanks", "escape")
    assert "Your own words" in screen
    assert "enter keep it" in screen
    assert "What your answers make now is in the styles: press s." in " ".join(screen.split())


def test_both_front_ends_keep_the_same_draft(note: OnePage) -> None:
    note.seen("s", "down", "enter", "enter", "enter")
    assert held(note) == note.says("help me move a bed", "/style 2", "", "", "")["note"]


def test_another_style_is_taken_and_ones_own_words_come_back(note: OnePage) -> None:
    assert "Style: Email" in note.seen("e", " My way.", "escape", "s", "home", "down", "enter", "enter")
    assert "Your own words from before: Hi. Could you help" in note.seen("enter", "s")
    assert "luckMy way." in note.seen("enter", "s", "end", "enter")


def test_the_subject_is_worded_too(note: OnePage) -> None:
    note.seen("s", "down", "enter", "enter", "e", "up", "up", "up", "up", "up", "  for you")
    assert held(note)["subject"] == "A question for you"
    assert held(note)["edited"] is True
    assert "Subject: A question for you" in note.seen()


def test_a_signed_message_asks_for_the_name_first_and_once(note: OnePage) -> None:
    note.seen("s", "down", "enter", "enter")
    assert "This message is signed. Which name should stand there?" in note.seen()

    async def act(stage: Stage) -> None:
        await stage.type("Sam")
        await stage.press("enter")
        assert "  Sam\n" in stage.screen()
        assert "Which name" not in stage.screen()
        assert "enter keep it" in stage.screen()

    note.sits(act)


def test_a_name_that_is_left_open_is_not_asked_for_again(note: OnePage) -> None:
    screen = note.seen("s", "down", "enter", "enter", "s", "up", "enter", "s", "down", "enter")
    assert "Which name" not in screen
    assert "Style: Email" in screen


def test_the_message_is_copied_by_its_key_and_by_its_word(note: OnePage) -> None:
    async def act(stage: Stage) -> None:
        assert "c copy" in stage.screen()
        await stage.press("c")
        assert stage.app.clipboard == "Hi. Could you help me move a bed? [good] luck"
        assert "Copied, if your terminal allows it." in stage.screen()

    note.sits(act)
    assert "copy" in note.seen(size=NARROW).splitlines()[-2], "at 40 columns it stands among the deeds"


def test_the_own_editor_takes_the_text_and_gives_it_back(note: OnePage) -> None:
    given: list[str] = []

    def editor(text: str) -> str:
        given.append(text)
        return "Dear all,\n\nhelp."

    async def act(stage: Stage) -> None:
        stage.app.open_editor = editor  # type: ignore[method-assign]
        await stage.press("o")
        assert "Your own words" in stage.screen()

    note.sits(act)
    assert given == ["Hi. Could you help me move a bed? [good] luck"]
    assert held(note)["text"] == "Dear all,\n\nhelp."


def test_why_an_editor_did_not_open_is_all_that_is_said(note: OnePage) -> None:
    async def act(stage: Stage) -> None:
        def busy(text: str) -> None:
            stage.app.tell("Your editor is busy.")

        stage.app.open_editor = busy  # type: ignore[method-assign]
        await stage.press("o")
        assert "Your editor is busy." in stage.screen()

    note.sits(act)
