"""Who was seen in a workshop, and the number that each share is called by.

Both can be read from the shares that are kept, as long as none of them goes. So they are written before one goes, and once all that
lies there was looked at; not for each share that comes.
"""

from collections.abc import Iterable, Mapping

from workbook.workshop.envelope import Envelope
from workbook.workshop.facts import Seen
from workbook.workshop.kept import Kept
from workbook.workshop.records import Records


class Roll:
    """The roll of one workshop, in one terminal. It reads and keeps with StoreError, as its records do."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.accounts: set[int] = set()
        """Each account that gave a sign of life or shared something."""
        self._last = 0

    def read(self, kept: Mapping[str, Kept]) -> None:
        """Take in what was written, perhaps by another terminal, and what the shares tell that are kept."""
        seen = self._records.seen()
        self._last = max([self._last, seen.last, *(one.called for one in kept.values())])
        self.accounts |= {*seen.accounts, *(one.envelope.uid for one in kept.values())}

    def meet(self, accounts: Iterable[int]) -> None:
        """Take it that these accounts are here."""
        self.accounts |= set(accounts)

    def called(self, envelope: Envelope, before: Kept | None) -> int:
        """Return what a share is called by: as before, or by a number that none had yet; 0 for what is only counted."""
        if before is not None or envelope.kind != "line":
            return before.called if before is not None else 0
        self._last += 1
        return self._last

    def keep(self) -> None:
        """Write it down, where that says anything new."""
        seen = Seen(accounts=tuple(sorted(self.accounts)), last=self._last)
        if seen != self._records.seen():
            self._records.keep_seen(seen)
