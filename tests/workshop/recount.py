"""The numbers of a workshop counted by hand, from what the tests themselves had people share: nothing of the program is used here.

Who shared what goes in at each collect; out come the totals that the rules let be shown (docs/workshops.md, "Numbers"): from so many
people on, three people apart from each total before, rare answers together, means to the half and not near the ends, nothing while
somebody in it took their answer back; and everybody sees each total once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Shared = Mapping[tuple[int, str], int]
"""What each person, by number, shared to each question from 0 to 10."""
Parts = tuple[tuple[str, int], ...]
"""How many gave which answers."""
Shown = tuple[str, int, float | None, float | None, Parts]
"""A total: its name, so many people, the mean where it is told, the mean before where there is one."""
BANDS = {(0, 3): "0 to 3", (4, 6): "4 to 6", (7, 10): "7 to 10"}
Bands = tuple[tuple[int, int], ...]
"""Parts of the scale that are told as one."""


@dataclass
class Recount:
    """One workshop's numbers."""

    threshold: int
    questions: tuple[str, ...]
    pairs: Mapping[str, str]
    """For a question that is asked twice, the later one: the earlier one."""
    snapshots: dict[str, list[dict[int, tuple[int, ...]]]] = field(default_factory=dict)
    """Of each total, whose answers it was made of each time it was shown."""
    published: list[Shown] = field(default_factory=list)
    """What everybody reads."""

    def names(self) -> list[str]:
        """Return what the totals are called, a before and after behind its later question."""
        return [name for key in self.questions for name in (key, *([f"{self.pairs[key]}+{key}"] if key in self.pairs else []))]

    def answers(self, shared: Shared, name: str) -> dict[int, tuple[int, ...]]:
        """Return who answered what; to a before and after, both numbers of those who gave both."""
        keys = name.split("+")
        people = {who for who, _key in shared}
        return {who: tuple(shared[who, key] for key in keys) for who in people if all((who, key) in shared for key in keys)}

    def collected(self, shared: Shared, *, closing: bool = False) -> list[Shown]:
        """Return the totals that stand on the facilitator's screen once this was collected."""
        return [total(name, whose) for name in self.names() if (whose := self._behind(shared, name, closing=closing))]

    def _behind(self, shared: Shared, name: str, *, closing: bool = False) -> dict[int, tuple[int, ...]]:
        now, shown = self.answers(shared, name), self.snapshots.setdefault(name, [])
        enough = len(now) >= self.threshold
        if enough and now not in shown[-1:] and (closing or all(before == now or _people_between(before, now) >= 3 for before in shown)):
            shown.append(now)
        if not shown or not shown[-1].keys() <= now.keys():
            return {}
        return shown[-1]

    def released(self, shared: Shared) -> list[Shown]:
        """Return what everybody reads once all that is shown was released, all of it of the same people; from then on it stays."""
        self.published = sorted(total(name, whose) for name in self.names() if (whose := self._behind(shared, name)))
        return self.published


def _people_between(before: Mapping[int, tuple[int, ...]], now: Mapping[int, tuple[int, ...]]) -> int:
    return sum(before.get(who) != now.get(who) for who in {*before, *now})


def total(name: str, whose: Mapping[int, tuple[int, ...]]) -> Shown:
    """Return what some people's answers come to."""
    told = [mean_and_parts(column) for column in zip(*whose.values(), strict=True)]
    if "+" not in name:
        return name, len(whose), told[0][0], None, told[0][1]
    if told[0][0] is None or told[1][0] is None:
        return name, len(whose), None, None, ()
    return name, len(whose), told[1][0], told[0][0], ()


def mean_and_parts(values: Sequence[int]) -> tuple[float | None, Parts]:
    """Return both; or the mean alone; or neither, so that it stays open what anybody answered."""
    mean = int(sum(values) / len(values) * 2 + 0.5) / 2
    for told in (parts(values), {}):
        if _stays_open(mean, len(values), told):
            return mean, tuple(("" if len(bands) > 1 else BANDS[bands[0]], people) for bands, people in told.items())
    return None, ()


def parts(values: Sequence[int]) -> dict[Bands, int]:
    """Return how many gave an answer in each part of the scale; what fewer than three gave is together, last."""
    counts = {band: sum(band[0] <= value <= band[1] for value in values) for band in BANDS}
    rare = [band for band in BANDS if counts[band] < 3]
    others = sum(counts[band] for band in rare)
    if 0 < others < 3 or 0 < others == 2 * len(rare):  # else it could be worked out
        fewest = min((count for count in counts.values() if count >= 3), default=2)
        rare = [band for band in BANDS if counts[band] <= fewest]
    told: dict[Bands, int] = {(band,): counts[band] for band in BANDS if band not in rare}
    if others:
        told[tuple(rare)] = sum(counts[band] for band in rare)
    return told if len(told) > 1 else {}  # where all stand in one place, it would tell of each of them


def _stays_open(mean: float, people: int, told: Mapping[Bands, int]) -> bool:
    """Say whether the sum may lie so far from the least and the most it can be, as anybody's part is wide, and half that again."""
    least = most = room = 0.0
    for bands, count in (told or {tuple(BANDS): people}).items():
        foot, top = bands[0][0], bands[-1][1]
        least, most = least + foot * count, most + top * count
        room = max(room, (top - foot) * (2 if [*bands] == [(0, 3), (7, 10)] else 1.5))  # with another part in its middle, twice
    return least + room <= people * (mean - 0.25) and people * (mean + 0.25) <= most - room
