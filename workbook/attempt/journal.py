"""One sitting's journal of one attempt: each change is in the file before anything else happens with it.

A line is `crc32 SP json`. The first, the header, names the attempt, the sitting and the format. Each other one is a
record: its number, its time, a cell, and the splice that made the cell's text what it is, chained by hashes to the
record before. The first record of a cell also holds the text it began from, so that a journal can always be merged,
whatever has become of the document since.
"""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from workbook import files
from workbook.attempt.appending import Appending
from workbook.attempt.attempt import AttemptName
from workbook.attempt.cells import State, text_in
from workbook.attempt.layout import Layout
from workbook.attempt.replay import header, line
from workbook.attempt.sitting import begin
from workbook.attempt.splice import between, first_hash

Chains = dict[str, tuple[str, str]]
"""By cell: the text as it was last written, and the hash of that chain."""


class Journal:
    """A journal that is made with its first record. What raises OSError changes nothing and can be called again."""

    def __init__(self, layout: Layout, name: AttemptName, now: Callable[[], datetime]) -> None:
        self.sitting = begin()
        self.number = 0
        """The number of the last record written."""
        self._layout = layout
        self._name = name
        self._now = now
        self._chains: Chains = {}
        self._file: Appending | None = None
        self._promised = 0  # the number that a write in progress ends with; an interrupt may keep us from hearing how it went

    @property
    def path(self) -> Path:
        """Where it stands, once it does."""
        return self._layout.journal(self._name, str(self.sitting))

    def standing(self) -> bool:
        """Say whether there is a file, whole and where we left it, to add to."""
        return self._file is not None and self._promised == self.number and self._file.sound()

    def keep(self, base: State, state: State, started: datetime, *, always: bool = False) -> None:
        """Write all that `state` has and neither the file nor the document, whose cells `base` are, has.

        A file that is gone or broken is made again, with everything. `always` makes one even with nothing to write.
        """
        whole = self.standing()
        number = self.number if whole else max(self.number, self._promised)
        chains: Chains = dict(self._chains) if whole else {}
        records = list(self._records(number, base, state, chains))
        if not records and not (always and not whole):
            return
        self._promised = number + len(records)
        if self._file is not None and whole:
            self._append(self._file, b"".join(records))
        else:
            self._make(header(self._name, self.sitting.random, number, self._now(), started) + b"".join(records))
        self._chains, self.number = chains, self._promised

    def syncing(self) -> Callable[[], None] | None:
        """Return what brings all that is written by now to the disk, to be called in any thread; None with nothing to bring."""
        if self._file is None or self._file.broken:
            return None
        file, second = self._file, self._file.second()
        return lambda: file.sync(second)

    def settle(self) -> None:
        """Begin new chains: the document has everything now, and the cells may have become other than what was written."""
        self._chains = {}

    def drop(self) -> None:
        """Take the file away: the document has everything."""
        self.settle()
        if self._file is not None:
            file, self._file = self._file, None
            file.close()
            files.remove(file.path, system=self._layout.system)

    def leave(self) -> None:
        """Close the file and let it stand, marked as ended, for whoever comes next to take away."""
        if self._file is not None:
            file, self._file = self._file, None
            file.close()
            files.move(file.path, self._layout.journal(self._name, str(self.sitting.ended())), system=self._layout.system)

    def _records(self, number: int, base: State, state: State, chains: Chains) -> Iterator[bytes]:
        for name in (*state, *(name for name in base if name not in state)):
            text = text_in(state, name)
            old, was = chains.get(name, (text_in(base, name), ""))
            if text == old:
                continue
            number += 1
            splice = between(old, text)
            record = {"n": number, "at": (state[name].at if name in state else self._now()).isoformat(), "cell": name,
                      "from": splice.at, "cut": splice.cut, "put": splice.put}
            if not was:
                was = first_hash(old)
                record["base"] = old
            chains[name] = (text, splice.chained(was))
            yield line(record | {"was": was, "is": chains[name][1]})

    def _append(self, file: Appending, content: bytes) -> None:
        try:
            file.append(content)
        except OSError:
            self._promised = self.number  # nothing of it is left, or the file knows that it is broken
            raise

    def _make(self, content: bytes) -> None:
        self._layout.ready(self._name.thread)
        again = self._file is not None or os.path.lexists(self.path)
        path = self.path.with_suffix(".new") if again else self.path
        if again:
            files.remove(path, system=self._layout.system)
        file = Appending(path, system=self._layout.system)
        try:
            file.append(content)
            if again:
                file.sync(file.second())  # what it takes the place of may have been on the disk
                file.take_name(self.path)
        except OSError:
            file.close()
            files.remove(file.path, system=self._layout.system)
            raise
        if self._file is not None:
            self._file.close()
        self._file = file
