"""What a person wrote is theirs alone: real modes, mended at the start and told, and a real second account that gets nowhere."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.starting import start
from workbook.commands.private import make_private, who_sees
from workbook.paths import places

PAGE = "name-the-need"
WORDS = "words for me alone"
MENDED = "Other accounts on this computer could open some of your files. They are private again."

READS = """
import os, sys
os.setgroups([]), os.setgid(65534), os.setuid(65534)
read = 0
for folder, _folders, files in os.walk(sys.argv[1]):
    for name in files:
        try:
            read += len(open(os.path.join(folder, name), "rb").read())
        except OSError:
            pass
print(read)
"""


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a home in a place that everybody gets to, as homes on a shared server are."""
    folder = Path(tempfile.mkdtemp(prefix="workbook-home-"))
    folder.chmod(0o755)
    monkeypatch.setenv("WORKBOOK_HOME", str(folder / "workbook"))
    (folder / "workbook" / "settings").mkdir(parents=True)
    (folder / "workbook" / "settings" / "config.toml").write_text('welcomed = true\nregion = "US"\n')
    for path in (folder / "workbook", folder / "workbook" / "settings"):
        path.chmod(0o700)
    yield folder
    shutil.rmtree(folder)


def write() -> str:
    return start("do", PAGE, "--plain", typed=f"\n1\n{WORDS}\n.\n/quit\n".encode()).stdout.decode()


def opened(home: Path) -> None:
    for path in (home, *home.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)


def modes(home: Path) -> set[str]:
    return {f"{'d' if path.is_dir() else 'f'}{path.stat().st_mode & 0o777:o}" for path in (home / "store").rglob("*")}


def test_what_was_opened_to_others_is_private_again_at_the_next_start_and_that_is_told_once(shared: Path) -> None:
    write()
    assert modes(shared / "workbook") == {"d700", "f600"}
    opened(shared / "workbook")
    (shared / "workbook").chmod(0o700)
    assert MENDED in start("--plain", typed=b"/quit\n").stdout.decode()
    assert modes(shared / "workbook") == {"d700", "f600"}
    for name in ("store", "settings", "cache"):
        assert (shared / "workbook" / name).stat().st_mode & 0o777 == 0o700, name
    assert MENDED not in start("--plain", typed=b"/quit\n").stdout.decode()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another account")
def test_another_account_reads_not_a_byte(shared: Path) -> None:
    (shared / "workbook").chmod(0o755)
    write()
    assert read_by_another(shared / "workbook" / "store") == 0
    opened(shared / "workbook")
    assert read_by_another(shared / "workbook" / "store") > len(WORDS)  # this is what the modes are for
    write()
    assert read_by_another(shared / "workbook" / "store") == 0


def read_by_another(folder: Path) -> int:
    done = subprocess.run([sys.executable, "-I", "-c", READS, str(folder)], capture_output=True, check=True, text=True, cwd="/")
    return int(done.stdout)


def test_a_folder_that_others_may_change_is_told_of(shared: Path) -> None:
    write()
    (shared / "workbook").chmod(0o777)
    told = f"chmod go-w {shared / 'workbook'}"
    assert told in start("--plain", typed=b"/quit\n").stdout.decode()
    (shared / "workbook").chmod(0o1777)  # as /tmp is: they may put something there, and move nothing of ours
    assert told not in start("--plain", typed=b"/quit\n").stdout.decode()


def test_that_others_see_the_folder_s_name_is_told_only_at_the_very_first_start(shared: Path) -> None:
    (shared / "workbook").chmod(0o755)
    config = shared / "workbook" / "settings" / "config.toml"
    write()
    seen = f"look into {shared / 'workbook'} and see that you use workbook"
    assert seen not in start("--plain", typed=b"/quit\n").stdout.decode()
    config.write_text("")
    assert seen in start("--plain", typed=b"\n/quit\n").stdout.decode()
    assert seen in start("doctor").stdout.decode()
    assert seen not in start("--plain", typed=b"/quit\n").stdout.decode()


def test_a_closed_folder_shuts_off_all_that_is_in_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    store = home / "data" / "store"
    store.mkdir(parents=True)
    for folder in (store, home / "data"):
        folder.chmod(0o700)
    assert not list(who_sees(store))
    (home / "data").chmod(0o777)
    home.chmod(0o700)
    assert not list(who_sees(store))


def test_what_is_not_there_needs_no_mending(tmp_path: Path) -> None:
    assert make_private(places({}, str(tmp_path / "nowhere"))) == ()
    assert not (tmp_path / "nowhere").exists()
