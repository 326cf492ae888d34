"""A store that cannot be read, whoever asks: a link that leads to itself stands where its threads should be."""

from pathlib import Path


def block(store: Path) -> None:
    """Put the threads of a store out of reach."""
    (store / "threads").rename(store / "threads-aside")
    (store / "threads").symlink_to(store / "threads")
