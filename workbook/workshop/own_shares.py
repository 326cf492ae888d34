"""What a person shared, in step with their outbox: another thread, or another terminal of theirs, may change it at any time."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from workbook.frozen import replace
from workbook.workshop.envelope import Kind
from workbook.workshop.outbox import Outbox, Share


class OwnShares:
    """The shares in an outbox. What is kept here never undoes what another terminal did: that is taken in first."""

    def __init__(self, outbox: Outbox, now: Callable[[], datetime]) -> None:
        """Read what is in the outbox; raises StoreError."""
        self._outbox, self._now = outbox, now
        self._lock = threading.RLock()
        self._read()
        self.are_left = False
        """The workshop was left, perhaps in another terminal."""

    def _read(self) -> None:
        self._looks = self._outbox.looks()  # first: what changes while it is read differs from this, and is read again
        self.all = self._outbox.shares()
        """Every one, the oldest first, the sign of being here among them."""

    @property
    def sign(self) -> Share | None:
        """The sign of being here."""
        return next((share for share in self.all if share.kind == "here"), None)

    def held(self, id: str) -> Share | None:
        """Return a share as it is now; None where it was taken back."""
        return next((share for share in self.all if share.id == id), None)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Let nothing else here change them for the length of a `with`, once it was taken in what another terminal changed."""
        with self._lock:
            if self._outbox.looks() != self._looks:
                self._read()
                self.are_left = self.are_left or not self._outbox.is_joined
            yield

    def keep(self, share: Share) -> None:
        """Keep a share as it is now. Raises StoreError."""
        with self.changing():
            self._outbox.keep(share)
            self._read()

    def settle(self, share: Share, now: Share | None) -> None:
        """Keep what became of a share, None for nothing, unless its writer has changed it meanwhile. Raises StoreError."""
        with self.changing():
            if self.held(share.id) != share:
                return
            if now is not None:
                self.keep(now)
                return
            self._outbox.drop(share)
            self._read()

    def take_back(self, share: Share) -> None:
        """Have a share taken back that is still there. Raises StoreError."""
        with self.changing():
            if (now := self.held(share.id)) is not None:
                self.keep(replace(now, stage="leaving"))

    def give_sign(self, phase: str, text: str) -> None:
        """Have a sign of being here given in a phase. Raises StoreError."""
        with self.changing():
            self.keep(self.blank(self.sign, "here", phase, text))

    def blank(self, before: Share | None, kind: Kind, phase: str, text: str) -> Share:
        """Return what is handed in next under the name of what it takes the place of, or under a new one."""
        first = 1 if kind == "here" else int(self._now().timestamp())  # above what is still there of a joining before this one
        id, number = (before.id, before.number + 1) if before is not None else (os.urandom(16).hex(), first)
        return Share(id=id, number=number, kind=kind, phase=phase, text=text, at=self._now())
