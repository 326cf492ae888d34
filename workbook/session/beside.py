"""What stands beside an attempt on the disk: its thread, and the answers that all threads share."""

from workbook.attempt.flow import Stop
from workbook.attempt.thread import Kept, Thread
from workbook.errors import StoreError
from workbook.session.desk import Desk
from workbook.session.notebook import profile_name
from workbook.session.standing import Standing


class Beside:
    """Keeps a sitting's thread and shared answers. What fails is remembered, and tried again at the next call."""

    def __init__(self, desk: Desk, thread: Thread) -> None:
        self.trouble = ""
        """Empty while everything reached the disk, else the sentence to show."""
        self._desk, self._thread = desk, thread
        self._shared: dict[str, Kept] = {}

    def share(self, here: Standing, stop: Stop) -> None:
        """Keep the answer to a stop, where all threads share it, so that every one of them finds it."""
        given = here.given(stop)
        if stop.key not in here.pack.profile_keys or given is None:
            return
        name = here.attempt.name
        self._shared[profile_name(name.pack, stop.key)] = Kept(value=given.value, at=given.at, name=name, step=stop.step.id)
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
