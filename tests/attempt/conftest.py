"""A folder for a store in every test."""

from pathlib import Path

import pytest


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return where a store may be made; it is not there yet."""
    return tmp_path / "store"
