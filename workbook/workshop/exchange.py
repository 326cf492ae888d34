"""What carries a workshop between accounts. Today it is a folder on one server (`box.py`); whatever can do this can take its place.

Nothing here knows what is in an envelope: content is sealed before it comes here and opened after it leaves.
"""

from collections.abc import Collection
from typing import Protocol

from workbook.errors import WorkbookError
from workbook.frozen import frozen
from workbook.workshop.workshop import Workshop


class ExchangeGone(WorkbookError):
    """The workshop cannot be reached, or is not there any more. What a person wrote is their own and untouched."""

    exit_code = 69


@frozen
class Incoming:
    """A share that lies in the exchange."""

    share: str
    """32 hex digits that name it; only its sender and the facilitator know them."""
    owner: int
    """The uid of the account it came from, which the exchange vouches for."""
    stamp: tuple[int, ...]
    """Differs once the share was replaced; it may also differ after a sign of life."""
    seen: float
    """When its sender last gave a sign of life with it, in seconds since 1970."""


@frozen
class Listed:
    """What lies in the exchange just now."""

    shares: tuple[Incoming, ...]
    refused: int
    """So many things lie there that are no shares; they are only counted."""
    whole: bool
    """All of it has been looked at, so what is not among `shares` is not there any more. False when there was more than one look takes,
    and the next look goes on from there: `shares` are then the new ones that were met and all that was there before."""


class Given(Protocol):
    """What a participant can do."""

    @property
    def workshop(self) -> Workshop:
        """What was fixed when it was opened, as it was read when this was found and held against the code."""

    @property
    def facilitator(self) -> int:
        """The uid of the account that runs it."""

    def pack(self) -> bytes:
        """Return the pack's archive, whose digest is the one that was promised; raises NoWorkshop, ExchangeGone."""

    def put(self, share: str, sealed: bytes) -> None:
        """Hand in a share, whole or not at all, also in place of an earlier one of the same name.

        Raises NoWorkshop when the key or the account of the workshop is another by now, ExchangeGone, OSError.
        """

    def stay(self, share: str) -> bool:
        """Give a sign of life with a share that is there; False when it is not there any more."""

    def withdraw(self, share: str) -> bool:
        """Empty a share and take it away; False when it was not there any more."""

    def read(self, name: str, limit: int) -> bytes:
        """Return what the facilitator published under a name, empty for nothing.

        Raises ExchangeGone when the workshop is gone, and NoWorkshop for what another account put there.
        """


class Led(Given, Protocol):
    """What the facilitator can do besides."""

    def list(self) -> Listed:
        """Return what lies there, looked at with care; it takes no longer than a tick may (20 ms, 200 shares)."""

    def fetch(self, incoming: Incoming) -> bytes:
        """Return what a share holds; raises OSError when it changed since it was listed, or is no share."""

    def publish(self, name: str, content: bytes) -> None:
        """Put something where everybody can read it, in place of what had the name before; raises OSError."""

    def clear(self, keep: Collection[str]) -> None:
        """Take away every share and all that was published but what is to be kept; the workshop can then only be read."""

    def clear_cut_off(self) -> None:
        """Take away what a publisher left that was killed, where it can be reached; only for whoever holds the lock."""
