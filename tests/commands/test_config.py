import json
import stat
from pathlib import Path

import pytest

from tests.commands.conftest import World
from workbook.commands.parser import THEMES
from workbook.settings import THEMES as KNOWN_THEMES


def settings(call: World, text: str) -> Path:
    file = call.home / "workbook" / "settings" / "config.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    return file


def test_show_says_where_each_setting_comes_from(call: World) -> None:
    file = settings(call, 'region = "GB"\n')
    lines = call("config", "show", "--theme", "night").out.splitlines()
    assert f'region = "GB"  (from {file})' in lines
    assert 'theme = "night"  (from the command line)' in lines
    assert 'language = ""  (not set)' in lines
    assert json.loads(call("config", "show", "--json").out)["region"] == "GB"


def test_the_themes_of_the_command_line_are_the_settings_themes() -> None:
    assert ("", *THEMES) == KNOWN_THEMES


def test_check_says_what_is_wrong_and_exits_78(call: World) -> None:
    assert call("config", "check").code == 0
    file = settings(call, 'thme = "night"\n')
    done = call("config", "check")
    assert (done.code, done.err) == (78, f'{file}: there is no setting "thme"; did you mean "theme"?\n')


def test_a_wrong_settings_file_stops_with_a_sentence(call: World) -> None:
    settings(call, "theme = night\n")
    done = call("do", "name-the-need")
    assert (done.code, done.out) == (78, "")
    assert done.err.count("\n") == 1


def test_edit_opens_the_person_s_editor_on_a_private_file(call: World, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    call.environ["EDITOR"] = f"sh -c 'cp \"$1\" {seen}; echo theme = \\\"night\\\" >> \"$1\"' editor"
    done = call("config", "edit")
    file = call.home / "workbook" / "settings" / "config.toml"
    assert (done.code, done.out, done.err) == (0, f"{file} is right.\n", "")
    assert "# region" in seen.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert 'theme = "night"' in call("config", "show").out


def test_an_edit_that_makes_it_wrong_is_told(call: World) -> None:
    call.environ["VISUAL"] = "sh -c 'echo nonsense >> \"$1\"' editor"
    assert call("config", "edit").code == 78


@pytest.mark.parametrize(("editor", "sentence"), [
    ("", "No editor is set. Set EDITOR to the one you use, for example: export EDITOR=nano"),
    ("no-such-editor -w", 'The editor "no-such-editor" could not be started'),
    ("a 'quote", "The editor's name has a quote that does not end: a 'quote."),
])
def test_a_missing_editor_is_a_sentence(call: World, editor: str, sentence: str) -> None:
    call.environ["EDITOR"] = editor
    done = call("config", "edit")
    assert (done.code, done.out) == (78, "")
    assert done.err.startswith(sentence) and done.err.count("\n") == 1
