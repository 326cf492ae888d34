"""What a seat without an account of its own knows of a workshop: in memory, until whoever sits there leaves. It holds no shares."""

from pathlib import Path

from workbook.errors import UsageError
from workbook.workshop.outbox import Joined, Outbox, Share
from workbook.workshop.sharing import no_sharing_words
from workbook.workshop.state import State
from workbook.workshop.workshop import Workshop


class UnkeptOutbox(Outbox):
    """An outbox that nothing can be put in. No folder of it is ever there: `nowhere` only gives it a name."""

    def __init__(self, nowhere: Path, joined: Joined, workshop: Workshop) -> None:
        super().__init__(nowhere / joined.code)
        self._joined, self._workshop = joined, workshop
        self._state: State | None = None
        self._released = b""
        self._left = False

    def end(self) -> None:
        """Forget the workshop: it is left."""
        self._left, self._released = True, b""

    def joined(self) -> Joined:
        """Return which workshop it is."""
        return self._joined

    @property
    def is_joined(self) -> bool:
        """Say whether it was not left yet."""
        return not self._left

    def workshop(self) -> Workshop:
        """Return what was fixed when it was opened."""
        return self._workshop

    def state(self) -> State | None:
        """Return the newest state that was seen."""
        return self._state

    def keep_state(self, state: State) -> None:
        """Have the newest state in mind."""
        self._state = state

    def released(self) -> bytes:
        """Return what was released to everybody."""
        return self._released

    def keep_released(self, content: bytes) -> None:
        """Have in mind what was released."""
        self._released = content

    def shares(self) -> tuple[Share, ...]:
        """Return nothing: nothing can be shared from here."""
        return ()

    def keep(self, share: Share) -> Share:
        """Refuse a share, and a sign of being here; raises UsageError."""
        raise UsageError(no_sharing_words())

    def looks(self) -> tuple[int, ...]:
        """Return nothing: no other terminal can change anything here."""
        return ()
