"""What stands behind the first screen: it waits for none of it, and soon all of it is held as it was at the start."""

import ast
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.starting import ROOT, start
from tests.tui.stage import Stage, staged

LOADED = """
import sys
from workbook.tui.start import open_screen
from workbook.tui.screens.home import HomeScreen
print(*sorted(name for name in sys.modules if name.startswith("workbook.tui")))
"""

UPDATED = """
import asyncio, json, shutil, sys
from importlib import import_module
from pathlib import Path
from workbook.tui.start import open_screen
from workbook.tui.screens.home import HomeScreen
from workbook.tui.behind import hold_behind
asked, seated, holds = json.loads(sys.argv[1])
if holds:
    asyncio.run(hold_behind(seated=seated))
package = Path(sys.modules["workbook"].__file__).parent
for path in package.rglob("*.py"):
    path.write_text("NEWER = True\\n", encoding="utf-8")
for folder in package.rglob("__pycache__"):
    shutil.rmtree(folder)
opened = []
sys.addaudithook(lambda event, told: opened.append(str(told[0])) if event == "open" else None)
newer, of_textual, wrong = [], [], []
for name in asked:
    try:
        module = import_module(name)
    except ImportError:
        newer.append(name)
        continue
    newer += [name] if hasattr(module, "NEWER") else []
    own = [getattr(one, "__wrapped__", one) for one in vars(module).values() if getattr(one, "__module__", "") == name]
    made = [one.__code__.co_filename for one in own if hasattr(one, "__code__")]
    wrong += [name] if {module.__file__, *made} != {module.__spec__.origin} else []
of_textual = [path for path in opened if "textual" in Path(path).parts]
print(json.dumps([newer, of_textual, wrong]))
"""
"""A start at home, an update of all files, and then everything is asked for. It says what came from the newer ones."""


def loaded(code: str) -> set[str]:
    return set(start(code=code).stdout.decode().split())


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the names of what a module may import at any time, wherever that stands in it; those for types alone are none."""
    for one in ast.iter_child_nodes(tree):
        if isinstance(one, ast.If) and isinstance(one.test, ast.Name) and one.test.id == "TYPE_CHECKING":
            continue
        if isinstance(one, ast.ImportFrom):
            yield from (str(one.module), *(f"{one.module}.{name.name}" for name in one.names))
        if isinstance(one, (ast.stmt, ast.excepthandler, ast.match_case)):  # an expression imports nothing
            yield from imports(one)


def reached(*names: str) -> set[str]:
    """Return the modules of the workbook that can be asked for from some, also by way of others."""
    seen: set[str] = set()
    ahead = list(names)
    while ahead:
        name = ahead.pop()
        path = ROOT.joinpath(*name.split(".")).with_suffix(".py")
        if name not in seen and path.is_file():
            seen.add(name)
            ahead += imports(ast.parse(path.read_text(encoding="utf-8")))
    return seen


def updated(
    folder: Path, asked: set[str], *, seated: bool = True, holds: bool = True, **environ: str
) -> tuple[list[str], list[str], list[str]]:
    """Return what an update brings into a session that is open: newer modules, files of textual, and modules that name a wrong file."""
    shutil.copytree(ROOT / "workbook", folder / "workbook", ignore=shutil.ignore_patterns("__pycache__"))
    done = start(json.dumps([sorted(asked), seated, holds]), code=UPDATED, PYTHONPATH=str(folder), PYTHONPYCACHEPREFIX="", **environ)
    newer, of_textual, wrong = json.loads(done.stdout or b"null") or pytest.fail(done.stderr.decode())
    return newer, of_textual, wrong


def test_home_loads_no_other_screen() -> None:
    first = loaded(LOADED)
    assert "workbook.tui.screens.home" in first
    assert not first & {f"workbook.tui.screens.{name}" for name in ("page", "answers", "ended", "settings", "support", "welcome")}
    assert "workbook.tui.widgets.field" not in first and "workbook.tui.walk" not in first


@pytest.fixture(scope="module")
def everything() -> set[str]:
    return reached("workbook.tui.app")


def test_what_can_be_asked_for_is_found(everything: set[str]) -> None:
    """What the tests below rest on: it goes through screens, through what is imported late, and to no command."""
    assert {"workbook.tui.screens.ended", "workbook.pack.check", "workbook.session.plan", "workbook.workshop.seat"} <= everything
    assert not [name for name in everything if name.startswith(("workbook.commands", "workbook.plain"))]


@pytest.mark.parametrize("environ", [{}, {"PYTHONDONTWRITEBYTECODE": "1"}], ids=["bytecode", "source alone"])
def test_an_update_brings_nothing_newer_into_a_session_that_is_open(tmp_path: Path, everything: set[str], environ: dict[str, str]) -> None:
    assert updated(tmp_path, everything, **environ) == ([], [], []), "newer, opened of textual, and of a wrong file"


def test_who_takes_part_in_no_workshop_needs_nothing_of_one(tmp_path: Path, everything: set[str]) -> None:
    asked = {name for name in everything if "workshop" not in name and name != "workbook.tui.seated"}
    newer, of_textual, _wrong = updated(tmp_path, asked, seated=False)
    assert not newer and not of_textual


def test_without_that_it_would(tmp_path: Path, everything: set[str]) -> None:
    newer, of_textual, _wrong = updated(tmp_path, everything, holds=False)
    assert "workbook.tui.screens.ended" in newer and "workbook.tui.walk" in newer
    assert not of_textual, "what asks for textual's is newer, and asks for nothing"


@pytest.mark.parametrize("page", ["", "asking-for-help/name-the-need"])
def test_the_rest_is_held_once_the_first_screen_stands(tmp_path: Path, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    async def waits(stage: Stage) -> None:
        for _turn in range(500):
            await stage.pilot.pause(0.02)
            if seen:
                return

    async def watched(*, seated: bool) -> None:
        seen.append(seated)

    monkeypatch.setattr("workbook.tui.app.hold_behind", watched)
    staged(tmp_path, waits, page=page)
    assert seen == [False]


def test_it_is_held_once_in_a_process(tmp_path: Path) -> None:
    twice = (
        "import asyncio, sys, workbook.tui.start as _\nfrom workbook.tui.behind import Shelf, hold_behind\n"
        "for _turn in range(2): asyncio.run(hold_behind(seated=False))\n"
        "print(sum(isinstance(finder, Shelf) for finder in sys.meta_path))"
    )
    assert start(code=twice).stdout.split() == [b"1"]
