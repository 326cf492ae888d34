"""What stands beside an attempt on the disk: its thread, and the answers that all threads share."""

from workbook.attempt.thread import Kept, Thread
from workbook.errors import StoreError
from workbook.session.desk import Desk
from workbook.session.notebook import profile_name


class Beside:
    """Keeps a sitting's thread and shared answers. What fails is remembered, and tried again at the next call."""

    def __init__(self, desk: Desk, thread: Thread) -> None:
        self.trouble = ""
        """Empty while everything reached the disk, else the sentence to show."""
        self._desk, self._thread = desk, thread
        self._shared: dict[str, Kept] = {}

    def share(self, key: str, kept: Kept) -> None:
        """Keep an answer where every thread finds it."""
        self._shared[profile_name(kept.name.pack, key)] = kept
        self.keep()

    def keep(self) -> None:
        """See to it that the thread and everything shared is on the disk."""
        try:
            self._desk.keep_thread(self._thread)
            if self._shared:
                self._desk.store.save_profile(self._shared)
        except StoreError as error:
            self.trouble = str(error)
        else:
            self._shared, self.trouble = {}, ""

    def settle(self) -> None:
        """Try once more what could not be shared yet."""
        if self._shared:
            self.keep()
