"""What stands behind the first screen: home waits for none of it, and soon all of it is in place."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.stage import Stage, staged
from workbook.tui.behind import BEHIND, load_behind

LOADED = """
import sys
from workbook.tui.start import open_screen
from workbook.tui.screens.home import HomeScreen
print(*sorted(name for name in sys.modules if name.startswith("workbook.tui")))
"""

PROGRAMS_OF_THEIR_OWN = (
    "preview", "screens.author", "screens.preview_page", "joining", "kiosk", "screens.workshop_code",
    "lead", "hands", "screens.workshop_lead", "screens.workshop_projector",
    "screens.workshop_consent", "screens.palette", "widgets.large", "widgets.moment", "widgets.totals",
)  # fmt: skip
"""What begins the names of modules that only other starts of the program load: previews, the facilitator's screen, a kiosk."""


def loaded(code: str) -> set[str]:
    return set(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())


def test_home_loads_no_other_screen() -> None:
    first = loaded(LOADED)
    assert "workbook.tui.screens.home" in first
    assert not first & set(BEHIND) - {"workbook.tui.screens.home"}
    assert "workbook.tui.widgets.field" not in first and "workbook.tui.screens.page" not in first


def test_once_the_rest_is_in_place_nothing_more_is_loaded_whatever_is_opened() -> None:
    """An update of the program must not bring a part of a newer one into a session that is open."""
    everything = {path for path in Path("workbook/tui").rglob("*.py") if path.name != "__init__.py"}
    named = {".".join(path.with_suffix("").parts) for path in everything}
    named = {name for name in named if not name.removeprefix("workbook.tui.").startswith(PROGRAMS_OF_THEIR_OWN)}
    there = loaded(LOADED.replace("print", "from workbook.tui.behind import load_behind, load_seated\nload_behind()\nload_seated()\nprint"))
    assert named <= there


@pytest.mark.parametrize("page", ["", "asking-for-help/name-the-need"])
def test_the_rest_is_loaded_once_the_first_screen_stands(tmp_path: Path, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    async def waits(stage: Stage) -> None:
        for _turn in range(200):
            await stage.pilot.pause(0.02)
            if seen:
                return

    def watched() -> None:
        seen.append("loaded")
        load_behind()

    monkeypatch.setattr("workbook.tui.app.load_behind", watched)
    staged(tmp_path, waits, page=page)
    assert seen == ["loaded"]
