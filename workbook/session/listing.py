"""What was listed of the current thread last, here or at the start before: it holds until anything changes that it hangs on."""

from contextlib import suppress

from workbook.attempt.store import Store
from workbook.errors import StoreError


class Listing:
    """A text of what was listed, by a mark that changes with all that it hangs on. `keep` puts it into the store."""

    def __init__(self) -> None:
        self._mark = ""
        self._text = ""
        self._is_read = False
        self._is_kept = False
        """The store holds what is known."""

    def known(self, store: Store, mark: str) -> str:
        """Return what was listed; empty where that was under another mark, or there is none."""
        if not self._is_read:
            self._is_read = self._is_kept = True
            self._mark, _line, self._text = store.listing().partition("\n")
        return self._text if mark and mark == self._mark else ""

    def note(self, mark: str, text: str) -> None:
        """Take in what was listed (ASCII). Without a mark it holds for nothing, and what the store has of it stays until it does."""
        if mark:
            self._mark, self._text, self._is_read, self._is_kept = mark, text, True, False

    def keep(self, store: Store) -> None:
        """Put it into the store where that is not how it stands there. Where that cannot be done, it is listed anew at each start."""
        if not self._is_kept and self._mark:
            self._is_kept = True
            with suppress(StoreError):
                store.keep_listing(f"{self._mark}\n{self._text}")
