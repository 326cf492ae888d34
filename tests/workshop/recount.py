"""The numbers of a workshop counted by hand, from what the tests themselves had people share: nothing of the program is used here.

Who shared what goes in at each collect; out come the totals that the rules let be shown (docs/workshops.md, "Numbers"): from so many
people on, three people apart from each total before, rare answers together, means to the half, nothing while somebody in it took
their answer back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Shared = Mapping[tuple[int, str], int]
"""What each person, by number, shared to each question from 0 to 10."""
Shown = tuple[str, int, float, float | None, tuple[tuple[str, int], ...]]
"""A total: its name, so many people, the mean, the mean before where there is one, and how many gave which answers."""
BANDS = ((0, 3, "0 to 3"), (4, 6, "4 to 6"), (7, 10, "7 to 10"))


@dataclass
class Recount:
    """One workshop's numbers."""

    threshold: int
    questions: tuple[str, ...]
    pairs: Mapping[str, str]
    """For a question that is asked twice, the later one: the earlier one."""
    snapshots: dict[str, list[dict[int, tuple[int, ...]]]] = field(default_factory=dict)
    """Of each total, whose answers it was made of each time it was shown."""
    published: dict[str, Shown] = field(default_factory=dict)
    seen_by_all: list[tuple[str, dict[int, tuple[int, ...]]]] = field(default_factory=list)
    """Whose answers to which question stand behind what was released to everybody."""

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
        """Return what everybody reads once all that is shown was released."""
        for name in self.names():
            if whose := self._behind(shared, name):
                self._publish(name, whose)
        return sorted(self.published.values())

    def closed(self, shared: Shared) -> list[Shown]:
        """Return what everybody reads after the close: the last totals, where no answer of one or two people shows beside the earlier."""
        for name in self.names():
            whose = self._behind(shared, name, closing=True)
            if (
                whose
                and name in self.published
                and all(_hides(past, now) for key, now in _by_question(name, whose) for past in self._seen(key))
            ):
                self._publish(name, whose)
        return sorted(self.published.values())

    def _seen(self, key: str) -> list[dict[int, tuple[int, ...]]]:
        return [past for one, past in self.seen_by_all if one == key]

    def _publish(self, name: str, whose: dict[int, tuple[int, ...]]) -> None:
        self.published[name] = total(name, whose)
        self.seen_by_all += _by_question(name, whose)


def _by_question(name: str, whose: dict[int, tuple[int, ...]]) -> list[tuple[str, dict[int, tuple[int, ...]]]]:
    return [(key, {who: (value[place],) for who, value in whose.items()}) for place, key in enumerate(name.split("+"))]


def _people_between(before: Mapping[int, tuple[int, ...]], now: Mapping[int, tuple[int, ...]]) -> int:
    return sum(before.get(who) != now.get(who) for who in {*before, *now})


def _hides(before: Mapping[int, tuple[int, ...]], now: Mapping[int, tuple[int, ...]]) -> bool:
    left = sum(now.get(who) != value for who, value in before.items())
    came = sum(before.get(who) != value for who, value in now.items())
    return left not in {1, 2} and came not in {1, 2}


def total(name: str, whose: Mapping[int, tuple[int, ...]]) -> Shown:
    """Return what some people's answers come to."""
    means = [int(sum(column) / len(whose) * 2 + 0.5) / 2 for column in zip(*whose.values(), strict=True)]
    if "+" in name:
        return name, len(whose), means[1], means[0], ()
    return name, len(whose), means[0], None, parts([value for (value,) in whose.values()])


def parts(values: list[int]) -> tuple[tuple[str, int], ...]:
    """Return how many gave an answer in each part of the scale, with what fewer than three gave under no name, last."""
    counts = {label: sum(least <= value <= most for value in values) for least, most, label in BANDS}
    alone = {label: count for label, count in counts.items() if count >= 3}
    others = len(values) - sum(alone.values())
    while 0 < others < 3 and alone:
        fewest = min(alone, key=lambda label: alone[label])
        others += alone.pop(fewest)
    told = (*alone.items(), *([("", others)] if others else []))
    return told if len(told) > 1 else ()  # where all stand in one place, it would tell of each of them
