"""A process that types into a store: `python -m tests.attempt.typist ROOT STEP COMMIT_EVERY`, until it is killed.

It types the alphabet round and round after what is there, and prints the length after each letter that was acknowledged.
With a fourth word, it types so many letters, closing and beginning again every COMMIT_EVERY, and ends.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.attempt.stage import blank, keep
from workbook.attempt.store import Store
from workbook.attempt.writer import Writer

ALPHABET = "abcdefghijklmnopqrstuvwxyzé😀 \n"


def text(length: int) -> str:
    """Return what stands there after so many letters."""
    return (ALPHABET * (length // len(ALPHABET) + 1))[:length]


def main() -> None:
    """Type."""
    root, step, commit_every, *rest = sys.argv[1:]
    every, most = int(commit_every), int(rest[0]) if rest else 1_000_000
    store = Store(Path(root), lambda: datetime.now(UTC))
    writer = store.open(blank())
    length = _length(writer, step)
    for number in range(1, most + 1):
        length += 1
        keep(writer, step, text(length), datetime.now(UTC))
        assert writer.problem == "", writer.problem
        print(length, flush=True)
        if number % every == 0:
            writer.sync()
            said = writer.close() if rest else writer.commit()
            assert not said, said
            writer = store.open(blank()) if rest else writer
    assert writer.close() == ()


def _length(writer: Writer, step: str) -> int:
    given = writer.attempt.answers.get(step)
    assert given is None or given.value == text(len(str(given.value)))
    return len(str(given.value)) if given else 0


if __name__ == "__main__":
    main()
