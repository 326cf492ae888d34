"""One participant in one workshop: what they share, whether it arrived, where the workshop is, and how they leave it.

Nothing here knows how answers are made: it is handed exact texts. What cannot be done now stays in the outbox and is done at the next
look. Looks may be made in a thread beside the screen: what is kept is changed in a moment, and the workshop's disk is waited for
outside of that.
"""

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from workbook.errors import StoreError, UsageError
from workbook.locale import _
from workbook.workshop.envelope import Kind
from workbook.workshop.exchange import ExchangeGone, Given
from workbook.workshop.outbox import Joined, Outbox, Share, envelope_of, in_order
from workbook.workshop.received import LARGEST_RECEIVED, RECEIVED, mark_of, read_received
from workbook.workshop.released import LARGEST_RELEASED, RELEASED
from workbook.workshop.seal import seal
from workbook.workshop.state import LARGEST_STATE, STATE, State, read_state
from workbook.workshop.workshop import NoWorkshop, Phase, Workshop

Trouble = Literal["", "gone", "changed", "full", "left"]
"""Nothing; the workshop cannot be reached; its key or account is another by now; what came of it cannot be kept here; this person
left it in another terminal."""
READY = "ready"
"""The text of a sign whose writer is ready."""
SIGN = timedelta(seconds=20)
"""So often a sign of life is given."""
ASKED = timedelta(seconds=5)
"""So often it is looked whether what was sent has been received."""


def no_sharing_words() -> str:
    """Return what is said where a seat has no account that could share."""
    return _("Nothing can be shared from this seat: it has no account of its own. You can say your words aloud, or copy them by hand.")


class Seat:
    """A participant's seat. `look` is called once a second or so, in any thread; everything else by whoever the person is in front of."""

    def __init__(
        self, outbox: Outbox, reach: Callable[[Joined], Given], *, me: int, now: Callable[[], datetime], may_share: bool = True
    ) -> None:
        """Sit down at the workshop that the outbox tells of; raises StoreError.

        `reach` finds the workshop, raising ExchangeGone or NoWorkshop; `me` is the account's uid; with `may_share` False, as at a
        shared seat, nothing at all leaves from here.
        """
        self.joined = outbox.joined()
        self.workshop: Workshop = outbox.workshop()
        self.state = outbox.state() or State(number=0)
        self.trouble: Trouble = ""
        self.went_back = False
        """An older state of the workshop came back, and was passed over."""
        self.may_share = may_share
        self._outbox, self._reach, self._me, self._now = outbox, reach, me, now
        self._given: Given | None = None
        self._lock = threading.RLock()
        """Held while what is kept changes."""
        self._reaching = threading.Lock()
        """Held while the workshop is looked at."""
        self._shares, self._looks = outbox.shares(), outbox.looks()
        self._signed = self._asked = datetime.min.replace(tzinfo=self.joined.since.tzinfo)
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
        return tuple(share for share in self._shares if share.kind != "here")

    @property
    def is_ready(self) -> bool:
        """Say whether the person is ready in the phase that is on."""
        sign = self._sign()
        return sign is not None and sign.text == READY and sign.phase == self.state.phase

    def shared(self, key: str) -> Share | None:
        """Return the share of a question, `exercise.step`, unless it is to be withdrawn."""
        return next((share for share in self.shares if share.key == key and share.stage != "leaving"), None)

    def share(self, *, phase: str, key: str, kind: Kind, text: str, value: tuple[str, ...] = (), prompt: str = "", name: str = "") -> Share:
        """Share a text, in place of what was shared of the same question: it is kept in the outbox, and the next look hands it in.

        Raises UsageError where nothing can be shared, StoreError where it cannot be kept.
        """
        name = " ".join(name.split())
        with self._lock:
            self._check(phase, key)
            before = self.shared(key)
            share = self._blank(before, kind, phase, text)
            share = replace(share, key=key, prompt=prompt, value=value, name=name)
            envelope_of(share, self.joined.code, self._me)
            self._keep(share)
        return share

    def withdraw(self, share: Share) -> None:
        """Have a share taken back at the next look. Raises StoreError."""
        with self._lock:
            if (now := self._held(share.id)) is not None:
                self._keep(replace(now, stage="leaving"))

    def has(self, share: Share) -> bool:
        """Say whether a share is still in the workshop, or waits to be taken back."""
        return self._held(share.id) is not None

    def ready(self, is_ready: bool) -> None:
        """Have it said at the next look that one is ready, or not. Raises UsageError where no phase is on, StoreError."""
        with self._lock:
            if not self.may_share:
                raise UsageError(no_sharing_words())
            if self.phase is None or self.is_closed:
                raise UsageError(_("No phase is on, so there is nothing to be ready for."))
            self._give_sign(READY if is_ready else "")

    def leave(self, *, take_back: bool) -> bool:
        """Leave the workshop; with `take_back` all that was shared is withdrawn first, and where that cannot be done it is not left.

        Says whether it was left. Raises StoreError.
        """
        with self._lock:
            for share in self._shares:
                if take_back or share.kind == "here" or share.stage == "waiting":
                    self._keep(replace(share, stage="leaving"))
        self._leaving = True
        self.look()
        with self._lock:
            if take_back and self.shares:
                self._leaving = False
                return False
            self._outbox.end()
            return True

    # -- looking

    def look(self) -> None:
        """Read where the workshop is, do what could not be done before, and give a sign of life. What is the matter is `trouble`."""
        with self._reaching:
            with self._lock:
                self._take_in()
            if self.trouble in {"changed", "left"}:
                return
            try:
                if self._given is None:
                    self._given = self._reach(self.joined)
                self._look(self._given)
                self.trouble = ""
            except NoWorkshop:
                self._given, self.trouble = None, "changed"
            except (ExchangeGone, OSError):
                self._given, self.trouble = None, "gone"
            except StoreError:
                self.trouble = "full"

    def _take_in(self) -> None:
        """Take in what another terminal of this person has shared, taken back or left."""
        looks = self._outbox.looks()
        if looks != self._looks:
            self._shares, self._looks = self._outbox.shares(), looks
            if not self._outbox.is_joined:
                self.trouble = "left"

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
        """Hand in what waits, and withdraw what is to go."""
        for share in self._shares:
            if share.stage == "leaving":
                if not self.is_closed:  # then nobody gets in any more, and all was taken away
                    given.withdraw(share.id)
                self._settled(share, None)
            elif share.stage == "waiting" and not self.is_closed:
                given.put(share.id, self._sealed(share))
                self._settled(share, replace(share, stage="sent"))

    def _settled(self, share: Share, now: Share | None) -> None:
        """Keep what became of a share, unless its writer has changed it meanwhile."""
        with self._lock:
            if self._held(share.id) != share:
                return
            if now is not None:
                self._keep(now)
            else:
                self._outbox.drop(share)
                self._shares = tuple(one for one in self._shares if one.id != share.id)
                self._looks = self._outbox.looks()

    def _ask(self, given: Given) -> None:
        """See which shares were received."""
        waiting = [share for share in self.shares if share.stage == "sent"]
        if not waiting or self._now() - self._asked < ASKED:
            return
        self._asked = self._now()
        marks = read_received(given.read(RECEIVED, LARGEST_RECEIVED))
        for share in waiting:
            if mark_of(share.id, share.number) in marks:
                self._settled(share, replace(share, stage="received"))

    def _stay(self, given: Given) -> None:
        """Give a sign of life; in a new phase nobody is ready yet."""
        with self._lock:
            sign = self._sign()
            if self.is_closed or (sign is not None and sign.stage == "waiting" and sign.phase == self.state.phase):
                return
            if sign is None or sign.phase != self.state.phase:
                self._give_sign("")
                return
        if self._now() - self._signed >= SIGN:
            if not given.stay(sign.id):
                self._settled(sign, replace(sign, number=sign.number + 1, stage="waiting"))
            self._signed = self._now()

    # -- the sign, and keeping

    def _sign(self) -> Share | None:
        return next((share for share in self._shares if share.kind == "here"), None)

    def _held(self, id: str) -> Share | None:
        return next((share for share in self._shares if share.id == id), None)

    def _give_sign(self, text: str) -> None:
        self._keep(self._blank(self._sign(), "here", self.state.phase, text))

    def _blank(self, before: Share | None, kind: Kind, phase: str, text: str) -> Share:
        """Return what is handed in next under the name of what it takes the place of, or under a new one."""
        first = 1 if kind == "here" else int(self._now().timestamp())  # above what is still there of a joining before this one
        id, number = (before.id, before.number + 1) if before is not None else (os.urandom(16).hex(), first)
        return Share(id=id, number=number, kind=kind, phase=phase, text=text, at=self._now())

    def _keep(self, share: Share) -> None:
        self._outbox.keep(share)
        self._shares = in_order((*(one for one in self._shares if one.id != share.id), share))
        self._looks = self._outbox.looks()

    def _sealed(self, share: Share) -> bytes:
        return seal(envelope_of(share, self.joined.code, self._me), self.joined.public_key)

    def _check(self, phase: str, key: str) -> None:
        asked = self.workshop.phase(phase)
        if not self.may_share:
            raise UsageError(no_sharing_words())
        if self.is_closed:
            raise UsageError(_("The workshop is closed. Nothing can be shared any more."))
        if self.trouble == "changed":
            raise UsageError(_("The workshop's key or account is another than the one you joined. Nothing is sent. Tell the facilitator."))
        if asked is None or asked not in self.open_phases or key not in asked.share:
            raise UsageError(_("The workshop does not ask for this now."))
