"""The packs in line mode, as one hears them: listed, looked at, installed with a yes, removed with a yes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import write_pack
from tests.pack.laid_out import NOTE, lay_out, library_of, titled
from tests.plain.person import Person
from workbook.session.desk import Desk

Compare = Callable[[str, str], None]


class Owner(Person):
    """Somebody on a computer where a pack is offered."""

    def desk(self) -> Desk:
        """Return a desk that packs can be installed on."""
        here = super().desk()
        here.folders = lay_out(self.root.parent)
        here.library, here.shipped = library_of(here.folders), here.folders.shipped
        return here


@pytest.fixture
def owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Owner:
    monkeypatch.chdir(tmp_path)
    return Owner(tmp_path / "store")


def heard(owner: Owner, *typed: str) -> str:
    return owner.opens_home(["packs", *typed, "", "/quit"]).text


def test_a_pack_is_looked_at_installed_and_removed(owner: Owner, transcript: Compare) -> None:
    transcript(heard(owner, "2", "y", "2", "n", "2", "y"), "packs")
    assert not [*(owner.root / "packs").glob("*/*")]


@pytest.mark.parametrize("answer", ["", "n"])
def test_enter_alone_installs_nothing(owner: Owner, answer: str) -> None:
    assert "Nothing was installed." in heard(owner, "2", answer)
    assert not (owner.root / "packs").exists()


def test_a_file_is_named_by_its_path(owner: Owner, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "mine", "mine", page=NOTE.replace("note", "notes"))
    told = heard(owner, "3", str(folder), "3", "/nowhere/x.wbpack", "1")
    assert "This pack cannot be used, so nothing was installed. Its author has to mend this:\nexercises/page.toml:" in told
    assert "There is no file or folder /nowhere/x.wbpack." in told
    told = heard(owner, "3", "~nobody-of-this-name/x.wbpack", "3", "x" * 300, "3", str(folder), "1")
    assert "There is no file or folder ~nobody-of-this-name/x.wbpack." in told and 'There is no pack "xxx' in told
    assert "This pack cannot be used" in told, "and it goes on"
    assert "There is nothing to change here: this pack was not installed by you." in told


def test_what_takes_the_place_of_a_pack_that_came_with_the_workbook_is_asked_twice(owner: Owner, tmp_path: Path) -> None:
    fake = titled(write_pack(tmp_path / "fake", "calm-words", page=NOTE), "Calm words", "9.0.0")
    assert "Nothing was installed." in heard(owner, "3", str(fake), "n")
    assert "Nothing was installed." in heard(owner, "3", str(fake), "y", "n")
    assert "Installed: Calm words, version 9.0.0." in heard(owner, "3", str(fake), "y", "y")
