"""What the tests of the views share: a page of their own, and a folder of screens that read as one sees them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_snapshot.plugin import Snapshot

from tests.tui.widgets.onepage import OnePage


@pytest.fixture
def page(tmp_path: Path) -> OnePage:
    return OnePage(tmp_path)


@pytest.fixture
def drawn(snapshot: Snapshot) -> Callable[[str, str], None]:
    """Compare a screen with `snapshots/<name>.txt`."""
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots"

    def compare(screen: str, name: str) -> None:
        snapshot.assert_match(screen, f"{name}.txt")

    return compare
