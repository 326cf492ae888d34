"""What the tests of cut-off sittings share: a home in which the welcome was seen, the packs are compiled and a page has been begun."""

from pathlib import Path

import pytest

from tests.commands.conftest import World
from workbook.pack.library import Library
from workbook.paths import shipped_packs


@pytest.fixture(autouse=True)
def where_processes_can_be_watched() -> None:
    """Skip where the system does not show what its processes do."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("there is no /proc here")


@pytest.fixture
def world(home: Path) -> World:
    """Return a home that has been welcomed, with a page that goes on at its long text; its commands can be called in memory."""
    settings = home / "workbook" / "settings"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("welcomed = true\n", encoding="utf-8")
    Library([shipped_packs()], home / "workbook" / "cache").packs()
    world = World(home)
    world.write("name-the-need", {"area": "tasks"})
    return world
