"""One row of the table: what was measured round by round, against what, and the target it is held to."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Row:
    """What was measured, in a sentence, and its values, one for each round."""

    part: str
    """The heading it stands under."""
    sentence: str
    values: Sequence[float]
    """In `unit`; none where it could not be measured, as of a program that is not here."""
    unit: str = ""
    """ms, MiB, B or %; empty for a plain ratio."""
    against: str = ""
    """The reference's name."""
    reference: Sequence[float] = ()
    """What the reference took in the same rounds; none where there is no reference, or it is not here."""
    most: float | None = None
    """The target: so many times the reference at most, or so much of `unit` where the row is no ratio."""
    in_units: bool = False
    """The row is held to so much of its unit; the reference only stands beside it."""
    missing: str = ""
    """Why there are no values."""
    at_worst: bool = False
    """The target holds for the largest figure, and not only for the median."""

    @property
    def is_ratio(self) -> bool:
        """Whether its figures are times of the reference."""
        return bool(self.reference) and not self.in_units

    @property
    def figures(self) -> list[float]:
        """The values round by round, as times of the reference where the row is a ratio."""
        if not self.is_ratio:
            return list(self.values)
        return [value / max(other, 1e-9) for value, other in zip(self.values, self.reference, strict=True)]

    @property
    def kept(self) -> bool | None:
        """Whether the median, or the largest, keeps to the target; None where there is no target, or no value."""
        if self.most is None or not self.values:
            return None
        return (max(self.figures) if self.at_worst else median(self.figures)) <= self.most

    def cells(self) -> tuple[str, ...]:
        """Return what the table says: least, median and most, what that is beside it, the target, and whether it is kept."""
        if not self.values:
            return ("", self.missing, "", "", self._told(self.most) if self.most is not None else "", "")
        found = self.figures
        target = "" if self.most is None else self._told(self.most)
        kept = {None: "", True: "yes", False: "no"}[self.kept]
        return (self._told(min(found)), self._told(median(found)), self._told(max(found)), self._beside(), target, kept)

    def as_json(self) -> dict[str, Any]:
        """Return all that was measured, for other programs."""
        found = self.figures
        return {
            "part": self.part, "what": self.sentence, "unit": self.unit, "values": list(self.values), "against": self.against,
            "reference": list(self.reference), "figures_are": "ratios" if self.is_ratio or not self.unit else self.unit,
            "min": min(found, default=None), "median": median(found) if found else None, "max": max(found, default=None),
            "at_most": self.most, "kept": self.kept, "missing": self.missing,
        }  # fmt: skip

    def _told(self, figure: float) -> str:
        """Return a figure with what it counts: a ratio with two decimals, small numbers with one, others whole."""
        if self.is_ratio or not self.unit:
            return f"{figure:.2f}x"
        return f"{figure:.1f} {self.unit}" if self.unit == "%" or (self.unit == "ms" and figure < 10) else f"{figure:,.0f} {self.unit}"

    def _beside(self) -> str:
        """Return the median in the other way of saying it: units of a ratio, times of a reference."""
        if not self.reference or not self.unit:
            return ""
        if self.is_ratio:
            value = median(self.values)
            return f"{value:.1f} {self.unit}" if value < 10 else f"{value:,.0f} {self.unit}"
        return f"{median(self.values) / max(median(self.reference), 1e-9):.2f}x"
