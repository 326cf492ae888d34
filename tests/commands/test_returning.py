"""An editor that is cut off loses nothing: what was saved in it is back, or kept beside, at the next start; only then its file goes."""

import json
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.commands.terminal import Terminal
from tests.starting import surroundings
from tests.tui.terminal import Terminal as Screen
from tests.tui.terminal import eventually
from workbook.attempt.attempt import AttemptName
from workbook.commands.editor import edit_text
from workbook.commands.leftovers import at_work
from workbook.errors import ConfigError
from workbook.session.writing import Writing

PAGE = "name-the-need"
NAME = AttemptName(thread="0001", pack="asking-for-help", exercise=PAGE)
BACK = 'What you saved in your editor is back on the page "Name the need".'


@pytest.fixture
def known(call: World) -> World:
    settings = call.home / "workbook" / "settings"
    settings.mkdir()
    (settings / "config.toml").write_text("welcomed = true\n")
    return call


def situation(known: World) -> object:
    return json.loads(known("show", PAGE, "--json").out)["answers"].get("situation")


def editor(known: World, script: str) -> str:
    path = known.home / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def folders(known: World) -> list[Path]:
    return sorted(known.store.glob("editing-*"))


WAITS = "echo in the editor\nwhile :; do sleep 0.02; done"


def cut_off(known: World, script: str, number: int = signal.SIGKILL, before: str = "as it was") -> None:
    """Open an editor on an answer, have it do something, and end both the program and the editor."""
    known.write(PAGE, {"area": "tasks", "situation": before})
    pid = known.home / "pid"
    with Terminal("do", PAGE, "--plain", EDITOR=editor(known, f"echo $$ > {pid}\n{script}\n{WAITS}")) as terminal:
        terminal.until("> ")
        terminal.asked("/go 2", "Question 2 of")
        terminal.type("/edit\n")
        terminal.until("in the editor")
        terminal.kill(number)
        terminal.ended()
        with suppress(ProcessLookupError):
            os.kill(int(pid.read_text()), signal.SIGKILL)
    assert eventually(lambda: not any(map(at_work, folders(known))))
    pid.unlink()


def start(known: World, *words: str) -> str:
    return known(*words, "--plain", typed="/quit\n").out


@pytest.mark.parametrize("words", [("do", PAGE), ("do", "check-in"), ()], ids=["its page", "another page", "home"])
def test_what_was_saved_in_an_editor_that_was_killed_is_back_at_the_next_start(known: World, words: tuple[str, ...]) -> None:
    cut_off(known, 'echo "from the editor" > "$1"')
    assert situation(known) == "as it was"
    (folder,) = folders(known)
    assert BACK in start(known, *words)
    assert situation(known) == "from the editor"
    assert not folder.exists()
    assert "your editor" not in start(known, *words).lower()


def test_what_an_editor_rescues_when_it_is_told_to_end_is_back_too(known: World) -> None:
    cut_off(known, """trap 'echo rescued > "$1.save"; exit 1' TERM""", signal.SIGTERM)
    assert BACK in start(known)
    assert situation(known) == "rescued"
    assert not folders(known)


@pytest.mark.parametrize("rescued", ["text.txt.save", "#text.txt#"])
def test_a_copy_that_bears_the_time_of_the_text_came_after_it(known: World, rescued: str) -> None:
    cut_off(known, "true")
    (folder,) = folders(known)
    (folder / rescued).write_text("rescued\n")
    for name in ("text.txt", rescued):
        os.utime(folder / name, (0, 0))
    assert BACK in start(known)
    assert situation(known) == "rescued"


def test_a_swap_file_that_bears_the_time_of_the_text_is_kept(known: World) -> None:
    cut_off(known, 'printf "b0VIM 9.1 unsaved words" > "$(dirname "$1")/.text.txt.swp"')
    (folder,) = folders(known)
    for name in ("text.txt", ".text.txt.swp"):
        os.utime(folder / name, (0, 0))
    assert "vim -r" in start(known)
    assert [kept.suffix for kept in (known.store / "damaged").iterdir()] == [".swp"]


def test_an_editor_that_changed_nothing_is_not_told_of(known: World) -> None:
    cut_off(known, "true")
    assert folders(known)
    assert "editor" not in start(known)
    assert situation(known) == "as it was" and not folders(known)


def test_where_the_answer_was_changed_since_both_are_kept_and_the_page_asks(known: World) -> None:
    cut_off(known, 'echo "from the editor" > "$1"')
    known.write(PAGE, {"situation": "changed since"})
    told = start(known, "do", PAGE)
    assert "Both are kept" in told
    assert "from the editor" in told and "changed since" in told
    assert situation(known) == "changed since"
    assert not folders(known)


def test_an_editor_that_is_still_open_is_left_alone(known: World) -> None:
    known.write(PAGE, {"area": "tasks", "situation": "as it was"})
    with Terminal("do", PAGE, "--plain", EDITOR=editor(known, f'echo "half" > "$1"\n{WAITS}')) as terminal:
        terminal.until("> ")
        terminal.asked("/go 2", "Question 2 of")
        terminal.type("/edit\n")
        terminal.until("in the editor")
        assert "editor" not in start(known)
        assert len(folders(known)) == 1 and situation(known) == "as it was"


def test_an_editor_that_outlives_the_program_is_left_alone(known: World) -> None:
    pid = known.home / "pid"
    known.write(PAGE, {"area": "tasks", "situation": "as it was"})
    script = editor(known, f"trap '' HUP TERM\necho $$ > {pid}\n{WAITS}")
    with Terminal("do", PAGE, "--plain", EDITOR=script) as terminal:
        terminal.until("> ")
        terminal.asked("/go 2", "Question 2 of")
        terminal.type("/edit\n")
        terminal.until("in the editor")
        assert eventually(lambda: bool(list(known.store.glob("editing-*/editor-*"))))
        terminal.kill(signal.SIGKILL)
        os.waitpid(terminal.process, 0)
        terminal.code = -9
        try:
            start(known)
            (folder,) = folders(known)
            (folder / "text.txt").write_text("saved after that\n")
        finally:
            os.kill(int(pid.read_text()), signal.SIGKILL)
    assert eventually(lambda: not any(map(at_work, folders(known))))
    assert BACK in start(known)
    assert situation(known) == "saved after that"


def test_what_only_the_editor_can_read_is_kept_and_named(known: World) -> None:
    cut_off(known, 'printf "b0VIM 9.1 unsaved words" > "$(dirname "$1")/.text.txt.swp"')
    told = start(known)
    (kept,) = (known.store / "damaged").iterdir()
    assert f"vim -r {kept}" in told and kept.suffix == ".swp"
    assert b"unsaved words" in kept.read_bytes()
    assert not folders(known)
    assert known("erase", PAGE, "--yes").code == 0
    assert not kept.exists()


def test_words_whose_page_is_gone_are_kept_and_named(known: World) -> None:
    cut_off(known, 'echo "from the editor" > "$1"')
    (folder,) = folders(known)
    origin = folder / "from.toml"
    origin.write_text(origin.read_text().replace(PAGE, "gone-page"))
    told = start(known)
    (kept,) = (known.store / "damaged").iterdir()
    assert str(kept) in told and kept.read_text() == "from the editor\n"
    assert not folders(known)


def test_words_stay_where_they_are_while_they_cannot_be_kept(known: World, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_off(known, 'echo "from the editor" > "$1"')
    (folder,) = folders(known)
    from workbook.session import rescue

    monkeypatch.setattr(rescue, "keep_words", lambda _session, _text: "Not saved: the disk is full.")
    assert f"still in {folder}" in start(known)
    assert (folder / "text.txt").read_text() == "from the editor\n"
    monkeypatch.undo()


def test_erasing_a_page_takes_what_its_editor_left(known: World) -> None:
    cut_off(known, 'echo "from the editor" > "$1"')
    assert known("erase", "--thread", "1", "check-in", "--yes").code == 0 and folders(known)
    assert known("erase", PAGE, "--yes").code == 0
    assert not folders(known)


def test_erasing_a_thread_takes_what_editors_left_of_it(known: World) -> None:
    cut_off(known, 'echo "from the editor" > "$1"')
    assert known("erase", "--thread", "1", "--yes").code == 0
    assert not folders(known)


# inside one process


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No editor comes back too soon here, however quick the machine is."""
    monkeypatch.setattr("workbook.commands.editor.AT_ONCE", 0.0)


def edited(folder: Path, script: str, keep: Callable[[str], str]) -> str:
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    writing = Writing(name=NAME, step="situation", keep=keep)
    return edit_text("before", folder / "store", {**os.environ, "EDITOR": str(path)}, writing)


def test_the_words_are_kept_before_the_file_goes(tmp_path: Path) -> None:
    found: list[tuple[str, bool]] = []

    def keep(text: str) -> str:
        found.append((text, bool(list((tmp_path / "store").glob("editing-*/text.txt")))))
        return ""

    assert edited(tmp_path, 'echo after > "$1"', keep) == "after"
    assert found == [("after", True)]
    assert not list((tmp_path / "store").iterdir())


def test_an_editor_that_saves_in_an_older_way_of_writing_loses_no_letter(tmp_path: Path) -> None:
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        return ""

    assert edited(tmp_path, "printf 'na\\357ve caf\\351\\n' > \"$1\"", keep) == "naïve café"
    assert edited(tmp_path, "printf 'na\\303\\257ve caf\\303\\251\\n' > \"$1\"", keep) == "naïve café"
    assert kept == ["naïve café"] * 2


def test_the_file_stays_while_its_words_could_not_be_kept(tmp_path: Path) -> None:
    assert edited(tmp_path, 'echo after > "$1"', lambda _text: "Not saved: the disk is full.") == "after"
    (text,) = (tmp_path / "store").glob("editing-*/text.txt")
    assert text.read_text() == "after\n"


def test_swap_files_backups_and_folders_of_the_editor_go_with_its_file(tmp_path: Path) -> None:
    beside = 'cd "$(dirname "$1")" && touch .text.txt.swp text.txt~ text.txt.save "#text.txt#" && mkdir -p undo/deep && touch undo/deep/x'
    assert edited(tmp_path, beside, lambda _text: "") == "before"
    assert not list((tmp_path / "store").iterdir())


def test_what_tells_where_the_words_belong_holds_none_of_them(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    edited(tmp_path, f'cat "$(dirname "$1")/from.toml" > {seen}; ls "$(dirname "$1")" >> {seen}', lambda _text: "")
    assert NAME.exercise in seen.read_text() and "before = " in seen.read_text()
    assert '"before"' not in seen.read_text()


def test_an_editor_that_is_not_waited_for_keeps_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.commands.editor.AT_ONCE", 3600.0)
    kept: list[str] = []
    for script in ("true", "exit 1"):
        with pytest.raises(ConfigError, match="came back at once.*EDITOR='code --wait'"):
            edited(tmp_path, script, lambda text: kept.append(text) or "")
    assert kept == [] and len(list((tmp_path / "store").glob("editing-*/text.txt"))) == 2
    assert edited(tmp_path, 'echo after > "$1"', lambda _text: "") == "after"  # a quick change is a change
    assert len(list((tmp_path / "store").glob("editing-*"))) == 2


# with a guard taken out: what the tests above would see


def test_without_taking_back_what_was_saved_would_lie_where_nobody_looks(known: World, monkeypatch: pytest.MonkeyPatch) -> None:
    cut_off(known, 'echo "from the editor" > "$1"')
    monkeypatch.setattr("workbook.commands.beginning.take_back", lambda _here, _store: None)
    assert BACK not in start(known)
    assert situation(known) == "as it was" and folders(known)


def test_without_looking_whether_it_is_at_work_an_editor_would_lose_its_file(known: World, monkeypatch: pytest.MonkeyPatch) -> None:
    known.write(PAGE, {"area": "tasks", "situation": "as it was"})
    with Terminal("do", PAGE, "--plain", EDITOR=editor(known, f'echo "half" > "$1"\n{WAITS}')) as terminal:
        terminal.until("> ")
        terminal.asked("/go 2", "Question 2 of")
        terminal.type("/edit\n")
        terminal.until("in the editor")
        monkeypatch.setattr("workbook.commands.returning.at_work", lambda _folder: False)
        start(known)
        assert not folders(known)


def test_a_file_that_goes_before_its_words_are_kept_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbook.commands import editor as program

    read = program.words_in

    def too_soon(path: Path) -> str:
        words = read(path)
        program._clear(path.parent)
        return words

    monkeypatch.setattr(program, "words_in", too_soon)
    found: list[bool] = []

    def keep(_text: str) -> str:
        found.append(bool(list((tmp_path / "store").glob("editing-*/text.txt"))))
        return ""

    assert edited(tmp_path, 'echo after > "$1"', keep) == "after"
    assert found == [False]


# an editor with a window of its own


@pytest.fixture
def window(known: World, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that an editor has open which came back at once; the program that started it has ended."""
    monkeypatch.setattr("workbook.commands.editor.AT_ONCE", 3600.0)
    known.write(PAGE, {"area": "tasks", "situation": "as it was"})
    known.environ["EDITOR"] = editor(known, "true")
    assert "EDITOR='code --wait'" in known("do", PAGE, "--plain", typed="/go 2\n/edit\n/quit\n").out
    (folder,) = folders(known)
    *facts, _process, _began = folder.name.split("-")
    return folder.rename(folder.with_name("-".join([*facts, "0", "0"]))) / "text.txt"


def test_what_is_saved_in_a_window_of_its_own_comes_in_at_the_next_start(known: World, window: Path) -> None:
    for _turn in range(2):  # nothing was saved yet
        assert "your editor" not in start(known).lower() and window.exists()
    window.write_text("from the window\n")
    assert BACK in start(known)
    assert situation(known) == "from the window" and not folders(known)


def test_a_window_that_nobody_came_back_to_is_let_go_of_after_a_day(known: World, window: Path) -> None:
    os.utime(window.parent / "open", (0, 0))
    assert "your editor" not in start(known).lower()
    assert situation(known) == "as it was" and not folders(known)


def test_erasing_a_page_takes_the_file_of_a_window_too(known: World, window: Path) -> None:
    assert window.exists()
    assert known("erase", PAGE, "--yes").code == 0
    assert not folders(known)


# in the full screen


@pytest.mark.parametrize("words", [("do", PAGE), ("do", "check-in"), ()], ids=["its page", "another page", "home"])
def test_the_full_screen_tells_of_it_too(known: World, words: tuple[str, ...]) -> None:
    cut_off(known, 'echo "from the editor" > "$1"')
    with Screen(["-P", "-m", "workbook", *words], settings=surroundings()) as screen:
        screen.until(b"back on the page")
        screen.send(b"\x11")
        assert screen.read_to_the_end() == 0
    assert situation(known) == "from the editor"
    assert not folders(known)
