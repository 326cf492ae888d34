"""What every test gets: a home of its own, one clock zone, one locale, one umask, and none of the settings of whoever runs it."""

import gc
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.starting import KEPT
from workbook import locale

REAL_HOME = Path.home()
KEPT_PLACES = (".local/share/workbook", ".local/state/workbook", ".config/workbook", ".cache/workbook")
"""Where a real workbook keeps things: no test may make any of them."""

FOREIGN = ("WORKBOOK_", "TEXTUAL", "SSH_", "LC_", "TMUX", "PYTEST_ADDOPTS")
"""How the names of settings begin that would change what the program does or what a started Python does."""
FOREIGN_NAMES = {
    "NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "LANG", "LANGUAGE", "EDITOR", "VISUAL", "STY",
}

# A shell has what runs in the background, and nohup, ignore signals, and each program that the tests start would go on ignoring
# them. A handler of our own is given to nobody, and ignores them for us as before.
for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, lambda _number, _frame: None)

# A slow machine is no failed promise; in CI the examples are the same each time.
settings.register_profile("house", deadline=None, derandomize=True)  # the same examples on every machine
settings.load_profile("house")


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder that all processes of this run share; the one that was started first takes it away again."""
    gc.disable()  # until all tests are collected
    if KEPT not in os.environ:
        os.environ[KEPT] = tempfile.mkdtemp(prefix="workbook-tests-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(KEPT)))


def pytest_collection_finish() -> None:
    """Look no more for garbage in what was collected: it is there to the end, and there is much of it."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty home: HOME, the XDG folders and WORKBOOK_HOME stand under it; `tmp_path` is another folder."""
    folder = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(FOREIGN) or name in FOREIGN_NAMES:
            monkeypatch.delenv(name)
    places = {
        "HOME": folder,
        "XDG_DATA_HOME": folder / ".local" / "share",
        "XDG_STATE_HOME": folder / ".local" / "state",
        "XDG_CONFIG_HOME": folder / ".config",
        "XDG_CACHE_HOME": folder / ".cache",
        "WORKBOOK_HOME": folder / "workbook",
    }
    for name, place in places.items():
        monkeypatch.setenv(name, str(place))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    mask = os.umask(0o022)  # the program makes it stricter for the process it runs in, which may be this one
    yield folder
    locale.use("")  # one test's language is not the next one's
    os.umask(mask)
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True, scope="session")
def real_home_stays_as_it_was() -> Iterator[None]:
    """Fail at the end when a test made a workbook in the home of whoever runs the tests."""
    absent = [place for place in KEPT_PLACES if not (REAL_HOME / place).exists()]
    yield
    made = [place for place in absent if (REAL_HOME / place).exists()]
    assert not made, f"a test left {', '.join(made)} in {REAL_HOME}"
