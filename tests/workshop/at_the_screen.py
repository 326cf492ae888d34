"""A facilitator at the full screen, in a real terminal and with an account of their own: keys go in, what is painted is read on and on."""

import threading
import time
from collections.abc import Callable

from tests.tui.terminal import Terminal
from tests.tui.test_curtain import words_in
from tests.workshop.attending import PATIENCE, SETPRIV, Person

ENV = "/usr/bin/env"


class AtTheScreen:
    """`workbook workshop lead`, until it is left."""

    def __init__(self, facilitator: Person) -> None:
        told = facilitator.account.command(["-m", "workbook", "workshop", "lead"], facilitator.home)
        who = [SETPRIV, f"--reuid={told['user']}", f"--regid={told['group']}", "--clear-groups"]
        around = [f"{name}={value}" for name, value in told["env"].items()]
        self.terminal = Terminal(["-i", *around, *who, *told["args"]], program=ENV)
        self._is_read = True
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        while self._is_read:
            self.terminal.told(0.1)

    def press(self, keys: str, until: Callable[[], bool]) -> None:
        """Press keys, all at once, and wait for what comes of them."""
        self.terminal.send(keys)
        assert patiently(until), (keys, words_in(self.terminal.all)[-2000:])

    def sees(self, words: str) -> bool:
        """Say whether some words come to stand on the screen, which is painted anew for it: else only what changes is."""
        return patiently(lambda: words in self._painted_anew())

    def _painted_anew(self) -> str:
        before = len(self.terminal.all)
        self.terminal.send("\x0c")
        patiently(lambda: len(self.terminal.all) > before)
        time.sleep(0.5)
        return words_in(self.terminal.all[before:])

    def leaves(self) -> str:
        """Leave the screen, and return all that was ever painted; the end has to be a good one."""
        self.terminal.send("q")
        assert self.terminal.ended(PATIENCE) == 0
        self.ends()
        self.terminal.left_as_found()
        return words_in(self.terminal.all)

    def ends(self) -> None:
        """Stop reading, and have the program killed if it is still on."""
        self._is_read = False
        self._reading.join()
        if self.terminal.child.poll() is None:
            self.terminal.child.kill()
            self.terminal.child.wait()


def patiently(holds: Callable[[], bool]) -> bool:
    """Say whether something comes to hold, also on a machine that is busy."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False
