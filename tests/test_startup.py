"""The screen is a guest, and so is pydantic: what each start loads, seen in a fresh interpreter."""

import pytest

from tests.starting import ROOT, start

STARTED = """
import io, sys
from workbook.cli import main
code = main()
print(code, *sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
"""

QUICK = [["--version"], ["--help"], ["paths"], ["paths", "--json"], ["support"], ["due"]]
READING = [["list"], ["list", "--json"], ["show"], ["show", "need-card"], ["export"], ["do", "check-in"], []]
EVERY = [*QUICK, *READING, ["doctor"], ["config", "show"], ["pack", "list"], ["pack", "check", str(ROOT / "exercises" / "asking-for-help")],
         ["completion", "bash"], ["help", "--all"], ["erase", "check-in", "--yes"]]


def loaded(words: list[str]) -> set[str]:
    """Return the top-level modules that a start with the words has loaded at its end."""
    done = start(*words, code=STARTED, typed=b"/quit\n")
    code, *names = done.stderr.decode().splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(names)


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_nothing_loads_the_screen(words: list[str]) -> None:
    assert not loaded(words) & {"textual", "rich"}


@pytest.mark.parametrize("words", QUICK, ids=" ".join)
def test_the_quick_ones_load_no_pydantic_even_the_first_time(words: list[str]) -> None:
    assert not loaded(words) & {"pydantic", "pydantic_core"}


@pytest.mark.parametrize("words", [*READING, ["pack", "list"], ["doctor"]], ids=" ".join)
def test_a_warm_cache_saves_pydantic(words: list[str]) -> None:
    assert "pydantic" in loaded(["list"])
    assert not loaded(words) & {"pydantic", "pydantic_core"}


def test_importing_the_package_costs_nothing() -> None:
    done = start(code="import sys; before = set(sys.modules); import workbook; print(*(set(sys.modules) - before))")
    assert done.stdout.split() == [b"workbook"]


SCREEN = "import sys, workbook.commands.fullscreen, workbook.tui.start; print(*sys.modules)"
HEAVY = {"pydantic", "pydantic_core", "markdown_it", "tomlkit", "segno", "pyrage", "workbook.plain.walk", "workbook.pack.check"}


def test_the_full_screen_loads_nothing_that_only_others_need() -> None:
    assert not set(start(code=SCREEN).stdout.decode().split()) & HEAVY


SPEAKS = """
import io, sys
from workbook.cli import main
code = main()
print(code, "workbook.pack.translation" in sys.modules, "pydantic" in sys.modules, file=sys.stderr)
"""


def speaks(*words: str) -> tuple[str, str, str]:
    """Return the exit code of a start, whether a translation was read, and whether pydantic was."""
    code, read, checked = start(*words, code=SPEAKS, typed=b"/quit\n").stderr.decode().split()[-3:]
    return code, read, checked


def test_an_english_start_looks_at_no_translation() -> None:
    speaks("list")
    assert speaks("list") == ("0", "False", "False")
    assert speaks("list", "--lang", "en-GB") == ("0", "False", "False")


def test_a_start_in_another_language_reads_its_translation_once_and_never_with_pydantic() -> None:
    speaks("list")
    assert speaks("list", "--lang", "es") == ("0", "True", "False")
    assert speaks("list", "--lang", "es") == ("0", "False", "False")
    assert speaks("list", "--lang", "es-MX") == ("0", "False", "False"), "the same words for both"
