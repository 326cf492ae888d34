"""Collects what lies in the exchange: opens each new share once, takes those that keep the rules, and only counts the rest."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from workbook.errors import WorkbookError
from workbook.workshop.counting import fits
from workbook.workshop.envelope import READY, Envelope, WrongEnvelope, read_envelope
from workbook.workshop.exchange import Incoming, Led, Listed
from workbook.workshop.kept import Kept
from workbook.workshop.seal import Unsealable, unseal
from workbook.workshop.sheet import Sheet

HERE = 90.0
"""Somebody who gave no sign of life for so many seconds is not here any more."""
BUDGET = 0.02
"""So many seconds one tick opens and keeps, after its look; what is left waits for the next."""
MOST_OPENED = 100
"""So many things are opened at one tick."""
LONGEST_UNFINISHED = 10
"""After so many looks the totals wait no longer for all that lies there: somebody may keep it from ever being in."""


class Collector:
    """One process's view of the exchange. It keeps nothing on the disk: what it forgets, it opens again."""

    def __init__(self, exchange: Led, key: str, sheet: Sheet, clock: Callable[[], float], pace: Callable[[], float]) -> None:
        self._exchange, self._key, self._sheet, self._clock, self._pace = exchange, key, sheet, clock, pace
        self._code = exchange.workshop.code
        self._refused: dict[str, tuple[int, ...]] = {}
        self._signs: dict[str, tuple[tuple[int, ...], Envelope]] = {}
        self._listed = Listed(shares=(), refused=0, whole=True)
        self._were_kept: frozenset[str] = frozenset()
        """What was kept when it was begun to look through all there is."""
        self._until = 0.0
        self.whole = False
        """All there is was looked at and opened at the last look."""
        self._unfinished = 0
        """So many looks ago all was in."""
        self._turns: Counter[int] = Counter()
        """So many shares of each account were opened: who had the fewest comes first, so that nobody keeps the others out."""

    def look(self, kept: Mapping[str, Kept]) -> None:
        """Look at what lies there; `kept` are the shares that are kept by now.

        Raises ExchangeGone, OSError where nothing can be looked at.
        """
        if self._listed.whole:  # it is looked through from the beginning
            self._were_kept = frozenset(kept)
        self._unfinished = 0 if self.whole else self._unfinished + 1
        self._listed = self._exchange.list()
        self._until = self._pace() + BUDGET
        self.whole = self._listed.whole
        there = {one.share for one in self._listed.shares}
        for known in (self._refused, self._signs):
            for share in [share for share in known if share not in there]:
                del known[share]

    def gone(self, kept: Mapping[str, Kept]) -> list[str]:
        """Return the kept shares that were withdrawn, once all there is was looked at.

        What another terminal has collected since that began may have come behind the look; the next one tells.
        """
        there = {one.share for one in self._listed.shares}
        return [share for share in kept if share in self._were_kept and share not in there] if self._listed.whole else []

    def opened(self, kept: Mapping[str, Kept]) -> Iterator[tuple[Envelope, tuple[int, ...]]]:
        """Open what is new, as far as there is time, and yield what is to be kept, with how its file looks.

        Accounts of which less was opened so far come first, so that none keeps the others out; else it comes in the order of the ids,
        which are random: nothing tells who was first.
        """
        new = [one for one in self._listed.shares if not self._is_known(one, kept)]
        for turn, incoming in enumerate(sorted(new, key=lambda one: (self._turns[one.owner], one.share))):
            if turn >= MOST_OPENED or (turn and self._pace() > self._until):
                self.whole = False
                return
            self._turns[incoming.owner] += 1
            envelope = self._opened(incoming, kept.get(incoming.share))
            if envelope is not None:
                yield envelope, incoming.stamp

    @property
    def is_in(self) -> bool:
        """All that lies there is in, or that is not waited for any longer. What came at once is counted at once, not in parts."""
        return self.whole or self._unfinished >= LONGEST_UNFINISHED

    def here(self) -> dict[int, Envelope]:
        """Return the sign of life of each account that is here; of two signs of one account, the one with the higher number."""
        seen = {one.share: one.seen for one in self._listed.shares}
        found: dict[int, Envelope] = {}
        for share, (_stamp, envelope) in self._signs.items():
            other = found.get(envelope.uid)
            if self._clock() - seen.get(share, 0.0) <= HERE and (other is None or other.number < envelope.number):
                found[envelope.uid] = envelope
        return found

    @property
    def refused(self) -> int:
        """How many things lie there that are no shares of this workshop."""
        return self._listed.refused + len(self._refused)

    def _is_known(self, incoming: Incoming, kept: Mapping[str, Kept]) -> bool:
        share, sign = kept.get(incoming.share), self._signs.get(incoming.share)
        if share is not None and share.stamp == incoming.stamp and share.envelope.uid == incoming.owner:
            self._refused.pop(incoming.share, None)
            return True
        return self._refused.get(incoming.share) == incoming.stamp or (sign is not None and sign[0] == incoming.stamp)

    def _opened(self, incoming: Incoming, kept: Kept | None) -> Envelope | None:
        """Return a share that is to be kept; None for a sign of life, one that is refused, and one that changes just now."""
        try:
            sealed = self._exchange.fetch(incoming)
        except (OSError, WorkbookError):
            return None  # replaced or withdrawn meanwhile: the next look tells
        self._refused.pop(incoming.share, None)
        try:
            envelope = read_envelope(unseal(sealed, self._key))
        except (Unsealable, WrongEnvelope):
            envelope = None
        sign = self._signs.get(incoming.share)
        before = kept.envelope if kept is not None else sign[1] if sign is not None else None
        if envelope is None or not self._is_right(envelope, incoming) or not follows(envelope, before):
            self._refused[incoming.share] = incoming.stamp
            return None
        if envelope.kind == "here":
            self._signs[incoming.share] = incoming.stamp, envelope
            return None
        return envelope

    def _is_right(self, envelope: Envelope, incoming: Incoming) -> bool:
        """Say whether an envelope is what its file says it is, and answers a question that may be shared in its phase."""
        if (envelope.workshop, envelope.uid, envelope.share) != (self._code, incoming.owner, incoming.share):
            return False
        phase = next((one.phase for one in self._sheet.phases if one.phase.id == envelope.phase), None)
        if envelope.kind == "here":
            return (phase is not None or not envelope.phase) and envelope.text in {"", READY} and not (envelope.key or envelope.value)
        asked = self._sheet.question(envelope.key)
        return phase is not None and asked is not None and envelope.key in phase.share and fits(asked, envelope)


def follows(envelope: Envelope, before: Envelope | None) -> bool:
    """Say whether an envelope may take the place of the one that had its name: newer, or the same once more; an older one is a replay."""
    if before is None or before.uid != envelope.uid:
        return True
    same = (envelope.kind, envelope.key) == (before.kind, before.key)
    return same and (envelope.number > before.number or envelope == before)
