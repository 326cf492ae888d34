"""What the tests of the screens share: somebody with answers, and a folder of screens that read as one sees them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_snapshot.plugin import Snapshot

from tests.plain.person import Person
from tests.plain.scripts import WALK


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody whose store is the one that `desk_in(tmp_path)` opens."""
    return Person(tmp_path / "store")


@pytest.fixture(scope="session")
def _walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which somebody has walked from a need to a plan, made once."""
    root = tmp_path_factory.mktemp("story") / "store"
    someone = Person(root)
    for one in WALK:
        someone.walks(one.page, one.lines)
    return root


@pytest.fixture
def story(person: Person, _walked: Path) -> Person:
    """Somebody who has walked from a need to a plan."""
    shutil.copytree(_walked, person.root)
    return person


@pytest.fixture
def drawn(snapshot: Snapshot) -> Callable[[str, str], None]:
    """Compare a screen with `snapshots/<name>.txt`."""
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots"

    def compare(screen: str, name: str) -> None:
        snapshot.assert_match(screen, f"{name}.txt")

    return compare
