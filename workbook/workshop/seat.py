"""One participant in one workshop: what they share, whether it arrived, where the workshop is, and how they leave it.

Nothing here knows how answers are made: it is handed exact texts. What cannot be done now stays in the outbox and is done at the next
look. Looks are made in a thread beside everything else: what is kept is changed in a moment, and the workshop's disk is waited for
outside of that.
"""

import math
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Literal

from workbook.errors import ConfigError, StoreError, UsageError
from workbook.frozen import replace
from workbook.locale import _
from workbook.text import one_line, tidy
from workbook.workshop.envelope import READY, Kind
from workbook.workshop.exchange import ExchangeGone, Given
from workbook.workshop.lane import PATIENCE, Lane, Looking
from workbook.workshop.look import KeptOut
from workbook.workshop.outbox import Joined, Outbox, Share, envelope_of
from workbook.workshop.own_shares import OwnShares
from workbook.workshop.received import LARGEST_RECEIVED, RECEIVED, mark_of, read_received
from workbook.workshop.released import LARGEST_RELEASED, RELEASED
from workbook.workshop.seal import Unsealable, seal
from workbook.workshop.sharing import check_share, no_sharing_words
from workbook.workshop.state import LARGEST_STATE, STATE, State, read_state
from workbook.workshop.workshop import NoWorkshop, Phase, Workshop

Trouble = Literal["", "gone", "changed", "full", "unsealed", "left"]
"""Nothing; the workshop cannot be reached; its key or account is another by now; what came of it cannot be kept here; what is shared
cannot be sealed here; this person left it in another terminal."""
SIGN, ASKED = 20.0, 5.0
"""After so many seconds a sign of life is given again, and it is looked again whether what was sent has been received."""


class Seat:
    """A participant's seat. `look` is called once a second or so, in any thread; everything else by whoever the person is in front of."""

    def __init__(
        self,
        outbox: Outbox,
        reach: Callable[[Joined], Given],
        *,
        me: int,
        now: Callable[[], datetime],
        pace: Callable[[], float] = time.monotonic,
        may_share: bool = True,
    ) -> None:
        """Sit down at the workshop that the outbox tells of; raises StoreError.

        `reach` finds the workshop, raising ExchangeGone or NoWorkshop; `me` is the account's uid; `pace` are seconds that only grow;
        with `may_share` False, as at a shared seat, nothing at all leaves from here.
        """
        self.joined = outbox.joined()
        self.workshop: Workshop = outbox.workshop()
        self.state = outbox.state() or State(number=0)
        self.trouble: Trouble = ""
        self.went_back = False
        """An older state of the workshop came back, and was passed over."""
        self.may_share = may_share
        self._outbox, self._reach, self._me, self._pace = outbox, reach, me, pace
        self._given: Given | None = None
        self._looking = Looking(Lane("workshop"), self._look_now)
        self._own = OwnShares(outbox, now)
        self._signed = self._asked = -math.inf
        self._read_release = 0
        self._leaving = False

    # -- where the workshop is

    @property
    def phase(self) -> Phase | None:
        """The phase that is on; None before the first one."""
        return self.workshop.phase(self.state.phase)

    @property
    def is_closed(self) -> bool:
        """Say whether the workshop is over."""
        return self.state.closed is not None

    @property
    def open_phases(self) -> tuple[Phase, ...]:
        """The phases that have begun, the one that is on last: whoever was away may do in any of them what they missed."""
        phases, now = self.workshop.phases, self.phase
        return phases[: phases.index(now) + 1] if now is not None else ()

    @property
    def released(self) -> bytes:
        """What was released to everybody, as it was read last; empty for nothing."""
        return self._outbox.released()

    @property
    def packs(self) -> Path:
        """The folder with the pack that the workshop handed over."""
        return self._outbox.packs

    # -- what this person shared

    @property
    def shares(self) -> tuple[Share, ...]:
        """What was shared, the oldest first."""
        return tuple(share for share in self._own.all if share.kind != "here")

    @property
    def is_ready(self) -> bool:
        """Say whether the person is ready in the phase that is on."""
        sign = self._own.sign
        return sign is not None and sign.text == READY and sign.phase == self.state.phase

    def shared(self, key: str) -> Share | None:
        """Return the share of a question, `exercise.step`, unless it is to be withdrawn."""
        return next((share for share in self.shares if share.key == key and share.stage != "leaving"), None)

    def share(self, *, phase: str, key: str, kind: Kind, text: str, value: tuple[str, ...] = (), prompt: str = "", name: str = "") -> Share:
        """Share a text, in place of what was shared of the same question: it is kept in the outbox, and the next look hands it in.

        Raises UsageError where nothing can be shared, StoreError where it cannot be kept.
        """
        name = one_line(tidy(name))
        with self._own.changing():
            asked, is_changed = next((one for one in self.open_phases if one.id == phase), None), self.trouble == "changed"
            check_share(asked, key, may_share=self.may_share, is_closed=self.is_closed, is_changed=is_changed)
            before = self.shared(key)
            share = self._own.blank(before, kind, phase, text)
            share = replace(share, key=key, prompt=prompt, value=value, name=name)
            envelope_of(share, self.joined.code, self._me)
            self._own.keep(share)
        return share

    def withdraw(self, share: Share) -> None:
        """Have a share taken back at the next look. Raises StoreError."""
        self._own.take_back(share)

    def has(self, share: Share) -> bool:
        """Say whether a share is still in the workshop, or waits to be taken back."""
        return self._own.held(share.id) is not None

    def ready(self, is_ready: bool) -> None:
        """Have it said at the next look that one is ready, or not. Raises UsageError where no phase is on, StoreError."""
        if not self.may_share:
            raise UsageError(no_sharing_words())
        if self.phase is None or self.is_closed:
            raise UsageError(_("No phase is on, so there is nothing to be ready for."))
        self._own.give_sign(self.state.phase, READY if is_ready else "")

    def leave(self, *, take_back: bool) -> bool:
        """Leave the workshop; with `take_back` all that was shared is withdrawn first, and where that cannot be done it is not left.

        Says whether it was left. Raises StoreError.
        """
        with self._own.changing():
            for share in self._own.all:
                if take_back or share.kind == "here" or share.stage == "waiting":
                    self._own.take_back(share)
        self._leaving = True
        self.look()
        with self._own.changing():
            if take_back and self.shares:
                self._leaving = False
                return False
            self._outbox.end()
            return True

    # -- looking

    def look(self, patience: float = PATIENCE) -> None:
        """Read where the workshop is, do what could not be done before, and give a sign of life. What is the matter is `trouble`.

        It is waited for so many seconds at most; a longer look goes on beside everything else.
        """
        if not self._looking.within(patience):
            self.late()

    def looking(self) -> "Future[object]":
        """Begin a look and wait for nothing."""
        return self._looking.begin()

    def late(self) -> None:
        """Take it that the workshop cannot be reached, until the look that goes on has come to its end."""
        self.trouble = self.trouble if self.trouble in {"changed", "left"} else "gone"

    def _look_now(self) -> None:
        with self._own.changing():
            if self._own.are_left:
                self.trouble = "left"
        if self.trouble in {"changed", "left"}:
            return
        try:
            if self._given is None:
                self._given = self._reach(self.joined)
            self._look(self._given)
            self.trouble = ""
        except (KeptOut, ExchangeGone, OSError):
            self._given, self.trouble = None, "gone"
        except NoWorkshop:
            self._given, self.trouble = None, "changed"
        except StoreError:
            self.trouble = "full"
        except (ConfigError, Unsealable):
            self.trouble = "unsealed"

    def _look(self, given: Given) -> None:
        self._read_state(given)
        if self.may_share:
            if not self._leaving:
                self._stay(given)
            self._settle(given)
            self._ask(given)

    def _read_state(self, given: Given) -> None:
        state = read_state(given.read(STATE, LARGEST_STATE))
        if state is not None and state.number < self.state.number:
            self.went_back = True
        elif state is not None and state.number > self.state.number:
            self.state = state
            self._outbox.keep_state(state)
        if self.state.released != self._read_release:
            self._outbox.keep_released(given.read(RELEASED, LARGEST_RELEASED))
            self._read_release = self.state.released

    def _settle(self, given: Given) -> None:
        """Withdraw what is to go, and then hand in what waits."""
        for share in self._own.all:
            if share.stage == "leaving":
                if not self.is_closed:  # then nobody gets in any more, and all was taken away
                    given.withdraw(share.id)
                self._own.settle(share, None)
        for share in self._own.all:
            if share.stage == "waiting" and not self.is_closed:
                given.put(share.id, self._sealed(share))
                self._own.settle(share, replace(share, stage="sent"))
                if not self.has(share):
                    given.withdraw(share.id)  # meanwhile it was taken back in another terminal

    def _ask(self, given: Given) -> None:
        """See which shares were received."""
        waiting = [share for share in self.shares if share.stage == "sent"]
        if not waiting or self._pace() - self._asked < ASKED:
            return
        self._asked = self._pace()
        marks = read_received(given.read(RECEIVED, LARGEST_RECEIVED))
        for share in waiting:
            if mark_of(share.id, share.number) in marks:
                self._own.settle(share, replace(share, stage="received"))

    def _stay(self, given: Given) -> None:
        """Give a sign of life; in a new phase nobody is ready yet."""
        with self._own.changing():
            sign = self._own.sign
            if self.is_closed or (sign is not None and sign.stage == "waiting" and sign.phase == self.state.phase):
                return
            if sign is None or sign.phase != self.state.phase:
                self._own.give_sign(self.state.phase, "")
                return
        if self._pace() - self._signed >= SIGN:
            if not given.stay(sign.id):
                self._own.settle(sign, replace(sign, number=sign.number + 1, stage="waiting"))
            self._signed = self._pace()

    def _sealed(self, share: Share) -> bytes:
        return seal(envelope_of(share, self.joined.code, self._me), self.joined.public_key)
