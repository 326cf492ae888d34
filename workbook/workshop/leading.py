"""Leads a workshop: paces it, collects what was shared, releases, closes. What screens and commands of the facilitator call.

Every step may be cut off anywhere and done again: first it is kept under the facilitator's own account, then published.
"""

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta

from workbook.errors import Busy, StoreError, UsageError, WorkbookError
from workbook.frozen import replace
from workbook.locale import _
from workbook.text import in_one_line, sendable, unsafe_character
from workbook.why import why
from workbook.workshop.aggregates import Answers
from workbook.workshop.closing import finish
from workbook.workshop.collecting import Collector
from workbook.workshop.counting import moved_on, readings
from workbook.workshop.exchange import Led
from workbook.workshop.facilitating import picked
from workbook.workshop.kept import Kept
from workbook.workshop.lock import PATIENCE, held
from workbook.workshop.publishing import publish
from workbook.workshop.records import Records, damaged
from workbook.workshop.released import Released
from workbook.workshop.releases import Releases
from workbook.workshop.releasing import Shown, with_more
from workbook.workshop.roll import Roll
from workbook.workshop.room import Room
from workbook.workshop.room_of import room_of
from workbook.workshop.seal import public_of
from workbook.workshop.state import LONGEST_MESSAGE, State

MOST_MINUTES = 600
"""So many minutes may be added at once."""
_LOOKS = 400
"""So many looks the close takes at most until it has seen all that lies there."""


class Leading:
    """One workshop in the facilitator's hands. Several may hold the same one, in several terminals; one of them collects at a time."""

    def __init__(
        self,
        records: Records,
        exchange: Led,
        *,
        now: Callable[[], datetime],
        words: Mapping[str, str],
        join: str,
        pace: Callable[[], float] = time.monotonic,
    ) -> None:
        self.records, self.exchange = records, exchange
        self._now, self._words, self._join = now, words, join
        self._sheet = records.sheet()
        self.problem = ""
        """What did not work at the last tick or step, in a sentence; empty where all did."""
        self._is_clear = False
        self._came = self._went = 0
        """So much was collected and withdrawn since that was noted."""
        self._roll = Roll(records)
        self._read_out: tuple[Mapping[str, Kept], Mapping[str, Answers]] | None = None
        self._read()
        key = records.key() if self._facts.stage == "open" else ""
        if key and public_of(key) != exchange.workshop.public_key:
            raise damaged(records.folder / "key")
        self._collector = Collector(exchange, key, self._sheet, lambda: now().timestamp(), pace)

    def _read(self) -> None:
        """Read what is kept: another terminal may have changed it."""
        self._facts, self._state = self.records.facts(), self.records.state()
        self._pasts, self._releases = self.records.pasts(), self.records.releases()
        self._kept: Mapping[str, Kept] = self.records.kept()
        self._roll.read(self._kept)

    def _answers(self) -> Mapping[str, Answers]:
        """Return who answered what, worked out anew only where what is kept has changed."""
        if self._read_out is None or self._read_out[0] is not self._kept:
            self._read_out = self._kept, readings(self._kept.values(), self._sheet)
        return self._read_out[1]

    def room(self) -> Room:
        """Return what the facilitator has before them, from what is known since the last tick or step; it reads nothing."""
        return room_of(
            self.exchange.workshop.code, self._facts, self._state, self._sheet, self._kept, self._releases,
            self._shown().totals(),
            self._collector.here(), at=self._now(), words=self._words, join=self._join,
            took_part=len(self._roll.accounts), refused=self._collector.refused, problem=self.problem,
        )  # fmt: skip

    # -- collecting

    def tick(self, patience: float = 0.0) -> bool:
        """Collect what came in, once; says whether all that lies there has been looked at. To be called every second.

        It takes about 50 ms at most and waits `patience` seconds for another terminal; without it this one only looks at what that one
        keeps. What goes wrong is a sentence in the room's problems, not an exception.
        """
        self.problem = ""
        whole = False
        try:
            with held(self.records.lock, patience) as mine:
                if mine:
                    self._clear()
                self._read()
                if self._facts.stage == "open" and mine:
                    whole = self._collect()
                    self._publish()
                elif self._facts.stage == "closing" and mine:  # it was cut off
                    self._state, whole = finish(self.records, self.exchange, self._now()), True
                    self._read()
                elif mine:
                    whole = True
        except WorkbookError as error:
            self.problem = str(error)
        except OSError as error:
            self.problem = unreachable(error)
        return whole

    def _collect(self) -> bool:
        """Take in what one look finds: first it is kept, then counted. What was withdrawn goes before anything new comes."""
        self._collector.look(self._kept)
        gone, new = self._collector.gone(self._kept), 0
        if gone:
            self._roll.keep()
        for share in gone:
            self.records.let_go(share)
        for envelope, stamp in self._collector.opened(self._kept):
            self.records.keep(Kept(envelope=envelope, stamp=stamp, called=self._roll.called(envelope, self._kept.get(envelope.share))))
            new += 1
        if gone or new:
            self._kept = self.records.kept()
            self._came, self._went = self._came + new, self._went + len(gone)
        self._roll.meet([*(one.envelope.uid for one in self._kept.values()), *self._collector.here()])
        if self._collector.whole:
            self._note_collected()
        if gone or self._collector.is_in:
            self._count()
        return self._collector.whole

    def _note_collected(self) -> None:
        """Keep what can wait until all that lies there was looked at: who was seen, and how much came and went."""
        self._roll.keep()
        if self._came or self._went:
            came, self._came, went, self._went = self._came, 0, self._went, 0
            self._note(f"collected {came}, withdrawn {went}")

    def _count(self, *, closing: bool = False) -> None:
        """Bring totals and releases up to what is kept now."""
        now = self._answers()
        pasts = moved_on(self._pasts, now, self._facts.threshold, closing=closing)
        if pasts != self._pasts:
            self._pasts = pasts
            self.records.keep_pasts(pasts)
        releases = self._releases.forgetting(now)
        for share, _number, _text in releases.shares:
            if share not in self._kept:
                releases = releases.without(share)
        self._keep_releases(releases)

    # -- pacing

    def next(self) -> None:
        """Go on to the next phase; at the last one it raises UsageError."""
        self._go(1)

    def back(self) -> None:
        """Go back to the phase before; at the first one it raises UsageError."""
        self._go(-1)

    def _go(self, way: int) -> None:
        phases = [one.phase for one in self._sheet.phases]
        with self._step():
            place = next((number for number, phase in enumerate(phases) if phase.id == self._state.phase), -1) + way
            if place >= len(phases):
                raise UsageError(_("This is the last phase. The workshop ends when you close it."))
            if place < 0:
                raise UsageError(_("There is no phase before this one."))
            now, minutes = self._now(), phases[place].minutes
            until = now + timedelta(minutes=minutes) if minutes else None
            self._set(self._state.then(phase=phases[place].id, began=now, until=until, message=""), f"phase {phases[place].id}")

    def add_minutes(self, minutes: int) -> None:
        """Give the phase more time, or less with a number below zero; before the first phase it raises UsageError."""
        if not 0 < abs(minutes) <= MOST_MINUTES:
            raise UsageError(_("Say how many minutes, from 1 to {most}; with a minus sign to take some away.").format(most=MOST_MINUTES))
        with self._step():
            if not self._state.phase:
                raise UsageError(_("No phase is on yet. Go to the first one, then add minutes."))
            until = (self._state.until or self._now()) + timedelta(minutes=minutes)
            self._set(self._state.then(until=until), f"minutes {minutes:+}")

    def say(self, message: str) -> None:
        """Show one line to everybody in place of the last one; an empty one takes it away. One that is too long raises UsageError."""
        line = in_one_line("".join(sign for sign in sendable(message) if sign == "\n" or not unsafe_character(sign)))
        if len(line) > LONGEST_MESSAGE:
            raise UsageError(
                _("This has {count} characters, and a message to everybody {most} at most.").format(count=len(line), most=LONGEST_MESSAGE)
            )
        with self._step():
            self._set(self._state.then(message=line), "message" if line else "message taken away")

    # -- releasing

    def release(self, numbers: Collection[int] = (), names: Collection[str] = (), *, shown: Released | None = None) -> None:
        """Release shares by number and totals by name to everybody, or nothing: UsageError, also where they are not as `shown` any more."""
        with self._step():
            if shown is not None and picked(self.room(), numbers, names) != shown:
                raise UsageError(_("Nothing went out: what you looked at has changed meanwhile. Look at it once more."))
            self._keep_releases(with_more(self._releases, numbers, names, self._kept.values(), self._shown()))
            self._note(f"released {len(numbers)} shares, {len(names)} totals")

    def _shown(self) -> Shown:
        return Shown(sheet=self._sheet, pasts=self._pasts, now=self._answers(), threshold=self._facts.threshold)

    def _keep_releases(self, releases: Releases) -> None:
        if releases != self._releases:
            is_news = releases.public() != self._releases.public()
            self._releases = releases
            self.records.keep_releases(releases)
            if is_news:
                self._set(self._state.then(released=self._state.released + 1), "")

    # -- the end

    def close(self) -> Room:
        """Close the workshop for good and return the last room, with all totals of enough people; raises ExchangeGone, StoreError.

        Done again after it was cut off, it goes on where it was; done once more, it changes nothing.
        """
        with self._alone():
            if self._facts.stage == "open":
                self._collect_all()
                self._count(closing=True)
                self._facts = replace(self._facts, stage="closing", closed=self._now())
                self.records.keep_facts(self._facts)
            last = self.room()
            if self._facts.stage == "closing":
                self._state = finish(self.records, self.exchange, self._now())
                self._facts = self.records.facts()
        return replace(last, state=self._state)

    def _collect_all(self) -> None:
        for _look in range(_LOOKS):
            if self._collect():
                return
        raise StoreError(_("The workshop could not be closed: too much comes in. Try again."))

    # -- how each step is done

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock for a step, and begin with what is kept by now; raises Busy, StoreError."""
        try:
            with held(self.records.lock, PATIENCE) as mine:
                if not mine:
                    raise Busy(_("Another terminal is busy with this workshop. Try again in a moment."))
                self._clear()
                self._read()
                yield
        except OSError as error:
            raise StoreError(unreachable(error)) from None

    @contextmanager
    def _step(self) -> Iterator[None]:
        """Do one step of an open workshop: what it keeps is published at its end, or by a later tick."""
        with self._alone():
            if self._facts.stage != "open":
                raise UsageError(_("This workshop is closed. Nothing in it can be changed any more."))
            yield
            try:
                self._publish()
                self.problem = ""
            except (WorkbookError, OSError) as error:
                self.problem = unreachable(error) if isinstance(error, OSError) else str(error)

    def _clear(self) -> None:
        """Take away, once, what a process left that was killed."""
        if not self._is_clear:
            self.records.clear_cut_off()
            self.exchange.clear_cut_off()
            self._is_clear = True

    def _set(self, state: State, noted: str) -> None:
        self.records.keep_state(state)
        self._state = state
        if noted:
            self._note(noted)

    def _publish(self) -> None:
        self._state = publish(self.records, self.exchange, self._state, self._releases, self._kept.values())

    def _note(self, words: str) -> None:
        self.records.audit(self._now(), words)


def unreachable(error: OSError) -> str:
    """Return what is said where the system would not let a step be done."""
    return _("The workshop's folder could not be used: {why}. It is tried again; nothing is lost.").format(why=why(error))
