"""How a cost grows, drawn as plain text: a bar for each size, and the ratio that says whether it grows faster than what is counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median

BAR = 48
"""Columns of the longest bar."""
NOISE = 0.1
"""Of the whole cost: less growth than this is none, whatever its shape."""


@dataclass(frozen=True)
class Growth:
    """What something costs at each of several sizes, the last of them about twice the one before."""

    what: str
    counted: str
    unit: str
    costs: Mapping[int, tuple[float, ...]]
    """By size, rising: one value a round."""

    def medians(self) -> dict[int, float]:
        """Return the median cost of each size."""
        return {size: median(values) for size, values in self.costs.items()}

    def against_linear(self) -> float:
        """Return what the last half adds, as times of what a straight line through the first half would add.

        1.0 is a straight line, 2.0 for a doubled size is a square, below 1.0 it flattens. 0.0 where nothing is added that could be
        told from noise.
        """
        sizes, costs = zip(*self.medians().items(), strict=True)
        first, half, last = costs[0], costs[-2], costs[-1]
        if last - first <= NOISE * first:
            return 0.0
        slope = max(half - first, NOISE * first) / (sizes[-2] - sizes[0])
        return (last - half) / (slope * (sizes[-1] - sizes[-2])) if last > half else 0.0

    def lines(self) -> Iterator[str]:
        """Yield the plot: a bar for each size, and what they say in a sentence."""
        found = self.medians()
        widest = max(found.values())
        yield f"{self.what}, {self.unit}"
        for size, cost in found.items():
            yield f"  {size:>9,} {self.counted}  {cost:>8.1f}  {'#' * max(1, round(cost / widest * BAR))}"
        ratio = self.against_linear()
        yield (
            "  it does not grow"
            if not ratio
            else f"  the last half adds {ratio:.2f} times what a straight line through the first half would"
        )
