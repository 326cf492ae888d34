"""The completion scripts and the man page are made from the parsers; the ones that are shipped are current."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.starting import ROOT
from workbook.commands.completing import SHELLS, candidates, script
from workbook.commands.manual import manual
from workbook.commands.table import COMMANDS, parser_of


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shipped_completions_are_current(call: World, shell: str) -> None:
    shipped = (ROOT / "completions" / f"workbook.{shell}").read_text("utf-8")
    assert shipped == script(shell), f"make it again: workbook completion {shell} > completions/workbook.{shell}"
    assert call("completion", shell).out == shipped


def test_the_shipped_man_page_is_current() -> None:
    shipped = (ROOT / "docs" / "workbook.1").read_text("utf-8")
    assert shipped == manual(), "make it again: python -m workbook.commands.manual > docs/workbook.1"


def test_every_command_and_option_can_be_completed() -> None:
    known = candidates()
    for command in COMMANDS:
        assert {name for action in parser_of(command).options for name in action.option_strings} <= set(known[command.name])
    assert {command.name.split()[0] for command in COMMANDS if command.name} <= set(known[""])


@pytest.mark.parametrize(("line", "expected"), [
    ("workbook ", {"do", "list", "support", "pack"}), ("workbook pa", {"paths", "pack"}), ("workbook pack ", {"check", "list"}),
    ("workbook --home /tmp pack ch", {"check"}), ("workbook do --th", {"--thread", "--theme"}),
    ("workbook export --format ", {"md", "txt", "html", "json", "toml", "eml", "ics"}),
    ("workbook completion ", {"bash", "zsh", "fish"}), ("workbook pack check --str", {"--strict"}), ("workbook do ", set()),
])
def test_bash_completes(line: str, expected: set[str]) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not here")
    asked = f'''source {ROOT}/completions/workbook.bash
    COMP_WORDS=({line.rstrip()} {'""' if line.endswith(" ") else ""}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _workbook
    printf '%s\\n' "${{COMPREPLY[@]}}"'''
    done = subprocess.run([bash, "-c", asked], capture_output=True, text=True, check=True)
    found = set(done.stdout.split())
    assert expected <= found
    assert found == expected or line in {"workbook ", "workbook pa", "workbook pack "}


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_can_read_its_script(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not here")
    subprocess.run([shell, "-n", ROOT / "completions" / f"workbook.{shell}"], check=True)


def test_man_can_read_the_page(tmp_path: Path) -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not here")
    done = subprocess.run(["man", "--warnings", "-P", "cat", "-l", str(ROOT / "docs" / "workbook.1")], capture_output=True, text=True,
                          check=True, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80", "HOME": str(tmp_path)})
    assert done.stderr == ""
    assert "workbook support\n" in done.stdout and "who you can contact, now" in done.stdout
