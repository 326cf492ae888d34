"""What the tests of line mode share: a person, and a folder of transcripts that read as one hears them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_snapshot.plugin import Snapshot

from tests.plain.person import Person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path / "store")


@pytest.fixture
def transcript(snapshot: Snapshot) -> Callable[[str, str], None]:
    """Compare what was said with `snapshots/<name>.txt`."""
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots"

    def compare(text: str, name: str) -> None:
        snapshot.assert_match(text, f"{name}.txt")

    return compare
