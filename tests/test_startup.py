"""The screen is a guest, and so is pydantic: what each start loads, seen in a fresh interpreter."""

from importlib.util import find_spec

import pytest

from tests.starting import ROOT, start
from workbook.tui.before import LEFT_OUT

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


def loaded(words: list[str], *, known: bool = True) -> set[str]:
    """Return the top-level modules that a start with the words has loaded at its end."""
    done = start(*words, code=STARTED, typed=b"/quit\n", known=known)
    code, *names = done.stderr.decode().splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(names)


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_nothing_loads_the_screen(words: list[str]) -> None:
    assert not loaded(words) & {"textual", "rich"}


@pytest.mark.parametrize("words", QUICK, ids=" ".join)
def test_the_quick_ones_load_no_pydantic_even_the_first_time(words: list[str]) -> None:
    assert not loaded(words, known=False) & {"pydantic", "pydantic_core"}


@pytest.mark.parametrize("words", [*READING, ["pack", "list"], ["doctor"]], ids=" ".join)
def test_a_warm_cache_saves_pydantic(words: list[str]) -> None:
    assert "pydantic" in loaded(["list"], known=False)
    assert not loaded(words) & {"pydantic", "pydantic_core"}


@pytest.mark.parametrize("words", [*QUICK, *READING], ids=" ".join)
def test_nothing_that_opens_a_page_loads_openssl(words: list[str]) -> None:
    assert not loaded(words) & {"_hashlib", "hashlib", "_ssl", "ssl"}


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


MEASURED = """
import os, sys
opened = []
def hear(event, args):
    if event == "open" and isinstance(args[0], str) and not args[0].endswith((".py", ".pyc", ".so")) and ".cpython-" not in args[0]:
        opened.append(args[0])
sys.addaudithook(hear)
from workbook.__main__ import main
code = main()
print(code, len(sys.modules), len(opened), sum(os.path.getsize(path) for path in opened if os.path.isfile(path)), file=sys.stderr)
"""
BUDGETS = {
    ("--version",): (70, 0, 0),
    ("--help",): (150, 0, 0),
    ("paths",): (150, 0, 0),
    ("support",): (250, 8, 20_000),
    ("due",): (290, 16, 200_000),
    ("list",): (300, 16, 200_000),
    ("show",): (300, 16, 200_000),
    ("search", "letter"): (310, 16, 200_000),
    ("do", "check-in"): (390, 24, 200_000),
    (): (430, 24, 200_000),
}
"""By command: so many modules are loaded at its end at most, so many files opened that are no code, and so many bytes of them read.

Modules are a fifth above what it takes, and bytes leave the packs some room to grow: more is a slow start for somebody.
"""


@pytest.mark.parametrize("words", BUDGETS, ids=" ".join)
def test_a_start_keeps_to_its_budget_of_modules_files_and_bytes(words: tuple[str, ...]) -> None:
    done = start(*words, code=MEASURED, typed=b"/quit\n")
    code, *spent = map(int, done.stderr.decode().splitlines()[-1].split())
    assert code == 0, done.stderr
    assert all(one <= most for one, most in zip(spent, BUDGETS[words], strict=True)), (spent, BUDGETS[words])


def test_reading_the_packs_anew_is_beyond_the_budget() -> None:
    """What the test above would tell of: a start that finds nothing compiled loads and reads far more."""
    first = start("list", code=MEASURED, known=False).stderr.decode().splitlines()[-1]
    _code, *spent = map(int, first.split())
    assert all(one > most for one, most in zip(spent, BUDGETS["list",], strict=True)), first


IMPORTED = """
import sys
from workbook.tui.before import leave_out
leave_out(sys.modules)
import workbook.tui.start
from workbook.tui.screens.home import HomeScreen
from workbook.tui.walk import walk
print(*sys.modules)
"""


def test_the_screen_is_loaded_without_what_textual_brings_along_and_nobody_sees() -> None:
    there = set(start(code=IMPORTED).stdout.decode().split())
    assert "textual.app" in there
    assert not there & {"textual.widgets._tree", "textual.widgets._input", "textual.widgets._option_list", "textual.fuzzy", "_ssl"}
    left = {"textual.widgets._tree", "platformdirs.api", "rich.box", "asyncio.sslproto", "_ssl"}
    assert not there & {*left - {"asyncio.sslproto"}, "_hashlib"}
    whole = set(start(code=IMPORTED.replace("leave_out(sys.modules)", "")).stdout.decode().split())
    assert left <= whole


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_left_out_is_still_called_so(name: str) -> None:
    assert find_spec(name) is not None


AFTER_A_QUESTION = {"ended", "conflict", "away", "copying", "as_read", "sure"}
"""Screens that come after a question, or beside it."""
VIEWS = {
    "card", "checklist", "choice", "consent", "day", "draft", "listing", "number", "pause", "ranking", "recap", "scale", "table", "text"
}


def test_a_page_is_loaded_without_what_comes_after_its_first_question() -> None:
    there = set(start(code=IMPORTED).stdout.decode().split())
    assert "workbook.tui.screens.page" in there
    assert not there & {f"workbook.tui.screens.{name}" for name in AFTER_A_QUESTION}


def test_a_view_is_loaded_when_a_step_needs_it() -> None:
    views = {f"workbook.tui.widgets.{name}" for name in VIEWS}
    assert not set(start(code=IMPORTED).stdout.decode().split()) & views
    shows = "from workbook.tui.widgets.views import view_of\nfrom workbook.exercise.steps import Pause\n"
    one = "from types import SimpleNamespace as Showing\nview_of(Showing(step=Pause(id='a', prompt='b')), None)\n"
    there = set(start(code=IMPORTED.replace("print(", shows + one + "print(")).stdout.decode().split())
    assert there & views == {"workbook.tui.widgets.pause"}
