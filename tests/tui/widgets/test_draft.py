"""A draft: read in full, taken in another style, reworded in place, signed and copied; nobody's own words are ever lost."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.desks import write_pack
from tests.tui.stage import Stage
from tests.tui.widgets.onepage import END, NARROW, WIDE, OnePage
from workbook.tui.screens.page import PageScreen
from workbook.tui.screens.plan import PlanScreen

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
    assert "Your answers make other words now: press a to see them." in " ".join(screen.split())


def test_both_front_ends_keep_the_same_draft(note: OnePage) -> None:
    note.seen("s", "down", "enter", "enter", "enter")
    assert held(note) == note.says("help me move a bed", "/style 2", "", "", "")["note"]


def test_another_style_is_taken_and_ones_own_words_come_back(note: OnePage) -> None:
    assert "Style: Email" in note.seen("e", " My way.", "escape", "s", "home", "down", "enter")
    assert "1  Text, short, in your own words" in note.seen("s")
    assert "luckMy way." in note.seen("s", "home", "enter")


def test_the_arrows_go_through_the_styles_and_u_goes_back_to_where_one_was(note: OnePage) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("e", "x", "escape", "right")
        assert "Style: Email" in stage.screen() and "‹ 2 of 2 ›" in stage.screen()
        await stage.press("right", "left", "u")
        assert "luckx" in stage.screen()
        await stage.press("u")
        assert "luckx" not in stage.screen() and "‹ 1 of 3 ›" in stage.screen()
        await stage.press("u")
        assert "There is nothing to take back here." in stage.screen()

    note.sits(act)
    assert held(note) is None


def test_words_of_ones_own_stay_in_reach_when_the_message_is_made_anew(note: OnePage) -> None:
    screen = note.seen("e", " Mine", "escape", "a", "s")
    assert "Your own words from before: Hi. Could you help" in screen
    assert held(note)["edited"] is False


def test_the_subject_is_worded_too(note: OnePage) -> None:
    note.seen("s", "down", "enter", "e", "up", "up", "up", "up", "up", "  for you")
    assert held(note)["subject"] == "A question for you"
    assert held(note)["edited"] is True
    assert "Subject: A question for you" in note.seen()


def test_a_signed_message_asks_for_the_name_first_and_once(note: OnePage) -> None:
    assert "Which name" not in note.seen("s", "down", "enter")

    async def act(stage: Stage) -> None:
        await stage.press("enter")
        assert "This message is signed. Which name should stand there?" in stage.screen()
        await stage.type("Sam")
        await stage.press("enter")
        assert "  Sam\n" in stage.screen()
        assert "Which name" not in stage.screen()
        assert "enter keep it" in stage.screen()

    note.sits(act)


def test_a_name_that_is_left_open_is_not_asked_for_again(note: OnePage) -> None:
    screen = note.seen("right", "enter", "enter", "left", "right")
    assert "Which name" not in screen and "Style: Email" in screen
    assert "This is the end of it." in note.seen("enter", "enter", "left", "right", "enter")


def test_the_message_is_copied_by_its_key_and_by_its_word(note: OnePage) -> None:
    async def act(stage: Stage) -> None:
        assert "c copy" in stage.screen()
        await stage.press("c")
        assert "Take it with you" in stage.screen()
        await stage.press("enter")
        assert stage.app.clipboard == "Hi. Could you help me move a bed? [good] luck"
        assert "Sent to your terminal." in stage.screen()

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


# -- what the message is for

KIT = """
[[step]]
id = "wish"
type = "short_text"
prompt = "What do you ask for?"
saves_as = "wish"

[[step]]
id = "note"
type = "draft"
prompt = "Here is a first note. Change any words."
templates = ["short", "mail", "words"]

[[step]]
id = "check"
type = "checklist"
prompt = "Is it ready?"
items = [
  { id = "what", label = "It says what.", fix = "Name one thing.", step = "wish" },
  { id = "mine", label = "It is [b]mine[/b].", fix = "Read it out loud." },
]
"""
USES = '''
[[template]]
id = "short"
label = "Text, short"
channel = "text"
text = "Hi. Could you {wish}?"

[[template]]
id = "mail"
label = "Email"
channel = "email"
subject = "A question"
text = """Dear neighbor,

could you {wish}?"""

[[template]]
id = "words"
label = "At the door"
channel = "talk"
text = """OPEN   Is this a good time?
ASK    Could you {wish}?

If it goes quiet: Take your time."""
'''
SIZES = [(WIDE, "wide"), ((60, 20), "middle"), (NARROW, "narrow")]


@pytest.fixture
def kit(page: OnePage) -> OnePage:
    write_pack(page.root / "pack", page=KIT + END, templates=USES)
    page.seen(" help me move a bed", "enter")
    return page


@pytest.mark.parametrize(("size", "name"), SIZES)
def test_one_digit_has_the_message_for_another_use(
    kit: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str
) -> None:
    drawn(kit.seen(size=size), f"kit-{name}")
    drawn(kit.seen("3", size=size), f"kit-{name}-talk")
    edited = kit.seen("2", "e", " So long.", size=size)
    if size[1] > 12:
        drawn(edited, f"kit-{name}-edit")
    else:  # by how many rows it is scrolled is no promise there; that the cursor's row is in sight is one
        assert "bed?So\n  long." in edited


def test_the_kit_is_drawn_in_ascii(kit: OnePage) -> None:
    assert kit.seen("2", utf8=False).isascii()
    assert kit.seen("2", "r", utf8=False).isascii()


@pytest.mark.parametrize(("size", "name"), SIZES)
def test_the_message_is_seen_as_its_reader_will(kit: OnePage, drawn: Callable[[str, str], None], size: tuple[int, int], name: str) -> None:
    drawn(kit.seen("2", "r", size=size), f"as-read-{name}")
    assert "2 email" in kit.seen("r", "enter", size=size)
    assert "From: you" in kit.seen("1", "r", size=size)
    assert "They will hear you" in " ".join(kit.seen("3", "r", size=size).split())


def test_each_use_keeps_ones_own_words(kit: OnePage) -> None:
    kit.seen("2", "e", " Mine.", "escape", "3")
    assert (held(kit)["template"], held(kit)["edited"]) == ("words", False)
    assert "could you help me move a bed?Mine." in kit.seen("1", "2")
    typed = ["help me move a bed", "/as 2", "/change 3", "could you help me move a bed?Mine.", "/as 3", "/as 1", "/as 2", "/quit"]
    assert held(kit) == kit.says(*typed)["note"]


def test_the_length_follows_what_is_typed(kit: OnePage) -> None:
    assert "33 characters · 1 SMS · about 5 seconds aloud" in kit.seen()
    assert "36 characters · 1 SMS · about 5 seconds aloud" in kit.seen("e", "  :)")


def test_the_key_of_the_plan_is_the_plan_s_beside_a_message_and_a_checklist_too(kit: OnePage) -> None:
    kit.seen("enter", "2", "enter")

    async def act(stage: Stage) -> None:
        for _step in range(3):
            await stage.press("m")
            assert isinstance(stage.app.screen, PlanScreen)
            await stage.press("m")
            page = stage.app.screen
            assert isinstance(page, PageScreen)
            assert [key for key, _does in (*page.keys(), *stage.app.everywhere())].count("m") == 1
            await stage.press("ctrl+o")

    kit.sits(act)


def test_what_a_list_still_asks_for_stands_beside_the_message_and_leads_to_what_mends_it(
    kit: OnePage, drawn: Callable[[str, str], None]
) -> None:
    kit.seen("enter", "2", "enter")

    async def act(stage: Stage) -> None:
        await stage.press("ctrl+o", "ctrl+o")
        drawn(stage.screen(), "kit-empty")
        await stage.press("g", "enter")
        assert "What do you ask for?" in stage.screen()
        await stage.press("f7", "backspace")
        await stage.type("lend me a drill")
        await stage.press("enter")
        assert "Hi. Could you lend me a drill?" in stage.screen()
        await stage.press("enter", "g")
        assert "What do you ask for?" in stage.screen()
        await stage.press("enter", "enter", "2", "g")
        assert "Here is a first note" in stage.screen()

    kit.sits(act)
