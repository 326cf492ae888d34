"""`workbook copy`: what goes to a terminal, as a code, as plain text; nothing private without a yes."""

import base64
import io
import re
from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.pictures import cells, decoded, seen_by_zbar
from workbook.cli import main

PLAN = {"day": "friday", "cue": "I have had tea", "check-back": "in 7 days"}
PRIVATE = {"main": "my sleep"}


class Screen(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def plan(call: World) -> World:
    call.write("plan-the-moment", PLAN)
    return call


def on_terminal(world: World, *words: str, typed: str = "", **environ: str) -> tuple[int, str, str]:
    """Call a command whose output is a terminal."""
    from dataclasses import replace

    world.environ.update({"TERM": "xterm-256color", "TMUX": "", "STY": "", "NO_COLOR": "", **environ})
    shown = Screen()
    outside = replace(world.outside(typed), stdout=shown)
    code = main(words, outside)
    assert isinstance(outside.stderr, io.StringIO)
    return code, shown.getvalue(), outside.stderr.getvalue()


@pytest.mark.parametrize("name", ["plan-card", "plan-the-moment", "asking-for-help/plan-card"])
def test_a_card_goes_to_the_clipboard_of_the_terminal(plan: World, name: str) -> None:
    code, out, err = on_terminal(plan, "copy", name)
    told = re.fullmatch("\x1b\\]52;c;([A-Za-z0-9+/=]+)\x07", out)
    assert code == 0 and told is not None
    assert base64.b64decode(told[1]).decode().startswith("My day to ask: Friday 27 November 2026.")
    assert err == "Sent to your terminal. Try to paste it where you need it.\n"


def test_in_tmux_it_says_what_tmux_needs(plan: World) -> None:
    assert "set-clipboard on" in on_terminal(plan, "copy", "plan-card", TMUX="x")[2]


def test_without_a_terminal_nothing_is_sent_and_other_ways_are_named(plan: World) -> None:
    done = plan("copy", "plan-card")
    assert (done.code, done.out) == (2, "")
    assert "There is no terminal here" in done.err and "--show" in done.err and "--qr" in done.err
    assert "This terminal has no clipboard." in on_terminal(plan, "copy", "plan-card", TERM="linux")[2]


def test_the_text_alone_is_the_text_and_nothing_else(plan: World) -> None:
    done = plan("copy", "plan-card", "--show")
    assert done.code == 0 and done.err == ""
    assert done.out.splitlines()[0] == "My day to ask: Friday 27 November 2026."
    assert not any(line.startswith(" ") for line in done.out.splitlines())


@seen_by_zbar
def test_codes_are_read_by_a_decoder_on_paper_and_on_a_terminal(plan: World, tmp_path: Path) -> None:
    text = plan("copy", "plan-card", "--show").out.rstrip("\n")
    assert decoded(cells(plan("copy", "plan-card", "--qr").out.rstrip("\n"), ink=20, paper=250), tmp_path) == text
    shown = on_terminal(plan, "copy", "plan-card", "--qr")[1]
    assert "\x1b[30;47;107m" in shown
    assert decoded(cells(shown.rstrip("\n")), tmp_path) == text
    for words, start in ((("--sms", "+1 555 0100"), "sms:+15550100?body=My%20day"), (("--mailto",), "mailto:?body=My%20day")):
        assert decoded(cells(on_terminal(plan, "copy", "plan-card", *words)[1].rstrip("\n")), tmp_path).startswith(start)


def test_in_ascii_and_without_colours_it_keeps_to_that(plan: World) -> None:
    plan.environ["LC_ALL"] = "C"
    assert set(plan("copy", "plan-card", "--qr").out) <= {"#", " ", "\n"} | set("Code of0123456789.")
    shown = on_terminal(plan, "copy", "plan-card", "--qr", NO_COLOR="1")[1]
    assert set(re.findall("\x1b\\[[0-9;]*m", shown)) == {"\x1b[7m", "\x1b[0m"} and shown.isascii()


def test_what_is_private_is_asked_about_first(call: World) -> None:
    call.write("talk-to-a-professional", PRIVATE)
    no = call("copy", "visit-sheet", "--show")
    assert "Something that only you see stands in it." in no.out and "sleep" not in no.out
    assert "Nothing was taken." in no.err
    assert "my sleep" in call("copy", "visit-sheet", "--show", typed="yes\n").out
    yes = call("copy", "visit-sheet", "--show", "--yes")
    assert "my sleep" in yes.out and "only you" not in yes.out


def test_of_several_one_is_picked(call: World) -> None:
    call.write("talk-to-a-professional", PRIVATE, finish=True)
    asked = call("copy", "talk-to-a-professional", "--show", "--yes", typed="1\n")
    assert "1. My visit sheet" in asked.out and "my sleep" in asked.out
    done = call("copy", "talk-to-a-professional", "--show", "--yes", typed="7\n")
    assert done.code == 2 and "nothing was taken" in done.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan-card", "--qr", "--show"), "one way at a time: --qr, --show"),
        (("plan-card", "--sms", "call me"), "call me is no phone number."),
        (("plan-card", "--mailto", "ana"), "ana is no email address."),
        (("name-the-need",), "There is no card and no message of name-the-need"),
        (("need-card",), "There is no card and no message of need-card"),
        (("plan-crad",), 'Did you mean "plan-card"?'),
    ],
)
def test_what_cannot_be_done_is_one_sentence(plan: World, words: tuple[str, ...], said: str) -> None:
    done = plan("copy", *words)
    assert done.code == 2 and said in done.err and "\x1b" not in done.out


def test_without_the_library_one_line_says_what_brings_it(plan: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.commands.copy.can_make", lambda: False)
    done = plan("copy", "plan-card", "--qr")
    assert done.code == 2 and done.err == "Codes to scan need one more part: pip install 'workbook-tui[qr]'\n"
