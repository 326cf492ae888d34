"""Cut off in every way while somebody is typing, in a real terminal: what was typed is there at the next start."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.commands.terminal import Terminal
from tests.workshop.hosted import hosted
from workbook.workshop.code import shown_code

SAVED = "Saved. You can stop here. Come back whenever you like."


@pytest.fixture
def known(call: World) -> World:
    settings = call.home / "workbook" / "settings"
    settings.mkdir()
    (settings / "config.toml").write_text("welcomed = true\n")
    return call


def answers(call: World) -> dict[str, object]:
    return json.loads(call("show", "name-the-need", "--json").out)["answers"]


def sit_down(terminal: Terminal) -> None:
    """Answer one question and begin the next: two lines of a text that is not yet ended."""
    terminal.until("Press Enter to go on.")
    terminal.until("> ")
    terminal.asked("", "Question 1 of 7")
    terminal.asked("1", "Question 2 of 7")
    terminal.asked("the first line", "the first line")
    terminal.asked("the second line", "the second line")


def cut(how: int | Callable[[Terminal], None], terminal: Terminal) -> int:
    terminal.kill(how) if isinstance(how, int) else how(terminal)
    return terminal.ended()


CUTS = {
    "hang-up": (signal.SIGHUP, 129), "terminate": (signal.SIGTERM, 143), "interrupt": (signal.SIGINT, 130), "kill": (signal.SIGKILL, 137),
    "ctrl+c": (lambda terminal: terminal.type("\x03"), 130), "ctrl+\\": (lambda terminal: terminal.type("\x1c"), 131),
    "ctrl+d": (lambda terminal: terminal.type("\x04"), 0),
    "closed": (lambda terminal: terminal.hang_up(), 129), "quit": (lambda terminal: terminal.type("/quit\n"), 0),
}


@pytest.mark.parametrize("how", CUTS)
def test_what_was_typed_outlives_the_end(known: World, how: str) -> None:
    way, code = CUTS[how]
    with Terminal("do", "name-the-need", "--plain") as terminal:
        sit_down(terminal)
        assert cut(way, terminal) == code
        if how not in {"kill", "closed"}:
            assert SAVED in terminal.seen
        assert "Traceback" not in terminal.seen and "\x1b" not in terminal.seen
    assert answers(known) == {"area": "tasks", "situation": "the first line\nthe second line"}
    with Terminal("do", "name-the-need", "--plain") as terminal:
        again = terminal.until("Question 2 of 7")
        assert "Line mode: asked for with --plain." in again
        assert "the second line" in terminal.until("> ")
        terminal.asked("", "Question 3 of 7")
    assert answers(known)["situation"] == "the first line\nthe second line"


def test_a_half_typed_line_is_the_terminal_s_and_the_rest_is_kept(known: World) -> None:
    with Terminal("do", "name-the-need", "--plain") as terminal:
        sit_down(terminal)
        terminal.type("half a li")
        terminal.until("half a li")
        assert cut(signal.SIGTERM, terminal) == 143
    assert answers(known)["situation"] == "the first line\nthe second line"


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_home_ends_with_a_signal_s_code(known: World, number: int) -> None:
    with Terminal("--plain") as terminal:
        terminal.until("quit.")
        terminal.until("> ")
        assert cut(number, terminal) == 128 + number
        assert "Traceback" not in terminal.seen


def test_ctrl_c_at_a_question_of_erase_takes_nothing_away(known: World) -> None:
    known.write("name-the-need", {"effect": "words"})
    with Terminal("erase", "--all") as terminal:
        terminal.until("> ")
        terminal.type("\x03")
        assert terminal.ended() == 130
        assert "Traceback" not in terminal.seen
    assert answers(known) == {"effect": "words"}


def test_ctrl_c_belongs_to_the_editor_while_it_is_open(known: World) -> None:
    script = known.home / "editor"
    # An editor that takes Ctrl+C as a key of its own, as most do.
    script.write_text('#!/bin/sh\ntrap "echo from the editor > $1; exit 0" INT\necho in the editor\nwhile :; do sleep 0.01; done\n')
    script.chmod(0o755)
    with Terminal("do", "name-the-need", "--plain", EDITOR=str(script)) as terminal:
        sit_down(terminal)
        terminal.type("/edit\n")
        terminal.until("in the editor")
        terminal.type("\x03")
        terminal.until("Question 3 of 7")
        terminal.until("> ")
        terminal.type("\x04")
        assert terminal.ended() == 0
    assert answers(known)["situation"] == "from the editor"


def test_an_editor_is_told_to_end_too_and_what_it_saved_stays(known: World) -> None:
    script = known.home / "editor"
    script.write_text('#!/bin/sh\ntrap "echo rescued > $1.save; exit 1" TERM\necho in the editor\nwhile :; do sleep 0.01; done\n')
    script.chmod(0o755)
    with Terminal("do", "name-the-need", "--plain", EDITOR=str(script)) as terminal:
        sit_down(terminal)
        terminal.type("/edit\n")
        terminal.until("in the editor")
        terminal.kill(signal.SIGTERM)
        assert terminal.ended() == 143
    (saved,) = known.store.glob("editing-*/text.txt.save")
    assert saved.read_text() == "rescued\n"


def test_a_hang_up_that_is_ignored_still_ends_at_the_end_of_input(known: World) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does; a started program inherits it
    try:
        with Terminal("do", "name-the-need", "--plain") as terminal:
            sit_down(terminal)
            terminal.hang_up()
            assert terminal.ended() in {0, 128 + signal.SIGPIPE}
    finally:
        signal.signal(signal.SIGHUP, before)
    assert answers(known)["situation"] == "the first line\nthe second line"


def test_kill_at_any_moment_loses_no_line_that_was_answered(known: World) -> None:
    for turn in range(5):
        with Terminal("do", "name-the-need", "--thread", "new", "--plain") as terminal:
            sit_down(terminal)
            for line in range(turn):
                terminal.asked(f"more {line}", f"more {line}")
            terminal.kill(signal.SIGKILL)
            assert terminal.ended() == 137
        lines = ["the first line", "the second line", *(f"more {line}" for line in range(turn))]
        assert str(answers(known)["situation"]).split("\n") == lines


def test_no_answer_stands_in_the_process_list_or_the_environment(known: World) -> None:
    with Terminal("do", "name-the-need", "--plain") as terminal:
        sit_down(terminal)
        if not os.path.exists(f"/proc/{terminal.process}/cmdline"):
            pytest.skip("there is no /proc here")
        for name in ("cmdline", "environ", "comm"):
            with open(f"/proc/{terminal.process}/{name}", "rb") as stream:
                assert b"first line" not in stream.read()
        terminal.type("\x04")
        terminal.ended()


@pytest.mark.parametrize("words", [["--plain", "workshop", "join"], ["--kiosk", "--plain", "--join"]], ids=["join", "kiosk"])
def test_the_code_of_a_workshop_does_not_stand_in_the_process_list(known: World, tmp_path: Path, words: list[str]) -> None:
    room = hosted(tmp_path)
    with Terminal(*words, shown_code(room.code), "--at", str(room.parent)) as terminal:
        terminal.until("begin" if "--kiosk" in words else "Take part?")
        if not os.path.exists(f"/proc/{terminal.process}/cmdline"):
            pytest.skip("there is no /proc here")
        with open(f"/proc/{terminal.process}/cmdline", "rb") as stream:
            assert stream.read().rstrip(b"\0") == b"workbook"
