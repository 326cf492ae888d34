"""`workbook do` as a person meets it: through pipes here, in a real terminal in test_in_a_terminal.py."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import World

WELCOMED = "welcomed = true\n"


@pytest.fixture
def known(call: World) -> World:
    """Return a world in which the welcome was seen."""
    settings = call.home / "workbook" / "settings"
    settings.mkdir()
    (settings / "config.toml").write_text(WELCOMED)
    return call


def answers(call: World, name: str = "name-the-need") -> dict[str, object]:
    return json.loads(call("show", name, "--json").out)["answers"]


def test_the_first_line_says_why_it_is_line_mode(known: World) -> None:
    assert known("do", "check-in", "--plain").out.startswith("Line mode: asked for with --plain.\n")
    assert known("do", "check-in").out.startswith("Line mode: the input is not a terminal.\n")
    known.environ["WORKBOOK_UI"] = "plain"
    assert known("do", "check-in").out.startswith("Line mode: asked for with WORKBOOK_UI.\n")


def test_the_welcome_is_shown_once(call: World) -> None:
    assert "Where your words go" in call("do", "check-in", typed="\n").out
    assert "Where your words go" not in call("do", "check-in", typed="\n").out


def test_the_end_of_input_keeps_everything_says_so_and_is_no_fault(known: World) -> None:
    done = known("do", "name-the-need", typed="\n1\nmy words\n.\n")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith("Saved. You can stop here. Come back whenever you like.\n")
    assert answers(known) == {"area": "tasks", "situation": "my words"}


def test_it_goes_on_where_it_was_left(known: World) -> None:
    known("do", "name-the-need", typed="\n1\nmy words\n.\n")
    out = known("do", "name-the-need").out
    assert "Question 3 of 7 or more: Which words fit how it feels?" in out
    assert "Question 1" not in out


def test_a_name_that_is_nothing_makes_nothing(known: World) -> None:
    done = known("do", "name-the-ned", "--thread", "new")
    assert (done.code, done.out, done.err) == (2, "", 'There is no page "name-the-ned" here. Did you mean "name-the-need"?\n')
    assert not known.store.exists()


def test_a_path_that_is_nothing_is_told(known: World) -> None:
    done = known("do", "name-the-need", "--path", "quik")
    assert done.code == 2
    assert done.err.startswith('There is no path "quik" here.')


def test_the_quick_path_asks_less(known: World) -> None:
    assert "Question 1 of 7" in known("do", "name-the-need", typed="\n").out
    known("erase", "--all", "--yes")
    assert "Question 1 of 7" not in known("do", "name-the-need", "--path", "quick", typed="\n").out


def test_a_thread_can_be_new_or_chosen(known: World) -> None:
    known("do", "name-the-need", typed="\n1\n")
    known("do", "name-the-need", "--thread", "new", typed="\n2\n")
    assert answers(known) == {"area": "school"} or answers(known) != {"area": "tasks"}
    known("do", "check-in", "--thread", "1", typed="\n")
    assert answers(known) == {"area": "tasks"}
    assert known("do", "check-in", "--thread", "9").code == 2


def test_no_save_leaves_no_trace(known: World) -> None:
    before = known.files()
    done = known("do", "name-the-need", "--no-save", typed="\n1\nmy words\n.\n")
    assert done.code == 0
    assert known.files() == before
    assert not known.store.exists()


def test_answers_never_stand_on_the_command_line(known: World) -> None:
    done = known("do", "name-the-need", "my answer")
    assert done.code == 2
    assert not known.store.exists()


def test_the_editor_gets_a_private_file_that_goes_away_again(known: World, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    script = tmp_path / "editor"
    script.write_text(
        f'#!/bin/sh\nls -ld "$1" > {seen}\nls -ld "$(dirname "$1")" >> {seen}\necho "$1" >> {seen}\n'
        'cp "$1" "$1~"\nprintf "from the editor\\n" > "$1"\n')
    script.chmod(0o755)
    known.environ["EDITOR"] = str(script)
    done = known("do", "name-the-need", typed="\n1\n/edit\n")
    assert done.code == 0
    assert answers(known) == {"area": "tasks", "situation": "from the editor"}
    file, folder, name = seen.read_text().splitlines()
    assert file.startswith("-rw------- ") and folder.startswith("drwx------ ")
    assert Path(name).is_relative_to(known.store)
    assert not Path(name).parent.exists()
    assert not list(known.store.glob("editing-*"))


@pytest.mark.parametrize(("editor", "words"), [("", "editor"), ("no-such-editor", 'The editor "no-such-editor" could not be started')])
def test_a_missing_editor_is_a_sentence_and_the_question_stays(known: World, editor: str, words: str) -> None:
    known.environ["EDITOR"] = editor
    done = known("do", "name-the-need", typed="\n1\n/edit\nmy words\n.\n")
    assert words in done.out
    assert answers(known)["situation"] == "my words"


def test_the_editor_stays_shut_when_nothing_may_be_kept(known: World, tmp_path: Path) -> None:
    known.environ["EDITOR"] = f"touch {tmp_path / 'opened'} "
    done = known("do", "name-the-need", "--no-save", typed="\n1\n/edit\n")
    assert "An editor needs a file, and --no-save keeps nothing on disk." in done.out
    assert not (tmp_path / "opened").exists()


def test_home_opens_and_closes(known: World) -> None:
    done = known(typed="quit\n")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Line mode: the input is not a terminal.\n")


def test_no_escape_reaches_the_output(known: World) -> None:
    known.environ["TERM"] = "xterm-256color"
    out = known("do", "name-the-need", typed="\n1\n\x1b[31mred\x07\n.\n").out + known("show", "name-the-need").out
    assert not set(out) & {chr(number) for number in (*range(9), *range(11, 32), *range(127, 160))}
