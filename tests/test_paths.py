import os
import pwd
from pathlib import Path

import pytest

from workbook import paths
from workbook.errors import NoHome
from workbook.paths import Places, pack_folders, places, shipped_packs
from workbook.why import no_home


def test_without_settings_everything_is_where_xdg_says() -> None:
    assert places({"HOME": "/home/ann"}) == Places(
        Path("/home/ann/.local/share/workbook"), Path("/home/ann/.config/workbook"),
        Path("/home/ann/.local/state/workbook"), Path("/home/ann/.cache/workbook"))


def test_xdg_s_own_settings_count_when_they_are_absolute() -> None:
    environ = {"HOME": "/home/ann", "XDG_DATA_HOME": "/data", "XDG_CONFIG_HOME": "relative", "XDG_STATE_HOME": "",
               "XDG_CACHE_HOME": "~/cache"}
    assert places(environ) == Places(Path("/data/workbook"), Path("/home/ann/.config/workbook"),
                                     Path("/home/ann/.local/state/workbook"), Path("/home/ann/.cache/workbook"))


def test_one_folder_can_hold_everything_and_home_beats_the_environment() -> None:
    under = Places(Path("/w/store"), Path("/w/settings"), Path("/w/state"), Path("/w/cache"))
    assert places({"WORKBOOK_HOME": "/w", "XDG_DATA_HOME": "/data"}) == under
    assert places({"WORKBOOK_HOME": "/other"}, "/w") == under


def test_a_relative_home_is_taken_from_where_we_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert places({}, "w/../here").store == tmp_path / "here" / "store"


@pytest.mark.parametrize("environ", [{}, {"HOME": ""}, {"HOME": "relative"}])
def test_without_a_home_the_account_s_own_is_taken(environ: dict[str, str]) -> None:
    home = Path(pwd.getpwuid(os.getuid()).pw_dir)
    assert places(environ).store == home / ".local" / "share" / "workbook"


def test_an_account_without_any_home_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
    with pytest.raises(NoHome):
        places({})
    assert "WORKBOOK_HOME" in no_home()
    assert places({"WORKBOOK_HOME": "/w"}).store == Path("/w/store")


def test_packs_are_looked_for_in_the_named_folders_first_and_in_the_person_s_own_last(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here = places({}, "/w")
    folders = pack_folders({"WORKBOOK_PACKS": "/a::b"}, here)
    assert (folders.named, folders.shipped, folders.own) == ((Path("/a"), tmp_path / "b"), shipped_packs(), Path("/w/store/packs"))
    assert pack_folders({}, here).named == ()


def test_packs_to_install_lie_where_the_system_shares_things_and_in_srv() -> None:
    shares = [Path("/usr/local/share/workbook/packs"), Path("/usr/share/workbook/packs"), Path("/srv/workbook/packs")]
    assert list(pack_folders({}, places({}, "/w")).sites) == shares
    environ = {"XDG_DATA_DIRS": "/opt/share:relative::/opt/share"}
    assert list(pack_folders(environ, places({}, "/w")).sites) == [Path("/opt/share/workbook/packs"), Path("/srv/workbook/packs")]


def test_shipped_packs_are_inside_an_installed_workbook_and_beside_a_checkout(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "workbook").mkdir()
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "workbook" / "paths.py"))
    assert shipped_packs() == tmp_path / "exercises"
    (tmp_path / "workbook" / "shipped").mkdir()
    assert shipped_packs() == tmp_path / "workbook" / "shipped"


def test_naming_places_makes_nothing(tmp_path: Path) -> None:
    pack_folders({}, places({}, str(tmp_path / "w")))
    assert list(tmp_path.iterdir()) == []
