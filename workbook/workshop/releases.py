"""What the facilitator released, as they keep it: which share each text was, and whose answers stood behind each total.

Everybody sees only what `public` makes of it.
"""

import json
from collections.abc import Mapping
from typing import Any

from workbook.frozen import frozen, replace
from workbook.workshop.aggregates import Answers, Past, forgotten, may_follow
from workbook.workshop.released import Released, ReleasedShare, read_released, write_released
from workbook.workshop.sheet import Sheet
from workbook.workshop.totals import Total


@frozen
class Releases:
    """All releases of one workshop."""

    shares: tuple[tuple[str, int, ReleasedShare], ...] = ()
    """The share's id, its number as it was released, and the text."""
    totals: tuple[Total, ...] = ()
    past: tuple[tuple[str, Past], ...] = ()
    """Of each total that was ever released: the question (of a change, each of the two) and whose answers it was made of."""

    def share(self, share: str) -> int | None:
        """Return which number of a share was released; None when it was not."""
        return next((number for one, number, _text in self.shares if one == share), None)

    def with_share(self, share: str, number: int, text: ReleasedShare) -> "Releases":
        """Return them with one text more, or another wording of it."""
        return replace(self, shares=(*self.without(share).shares, (share, number, text)))

    def without(self, share: str) -> "Releases":
        """Return them without a share: it was withdrawn."""
        return replace(self, shares=tuple(one for one in self.shares if one[0] != share))

    def allows(self, total: Total, behind: Mapping[str, Answers], sheet: Sheet) -> bool:
        """Say whether a total may be released: the first of its name, and beside others nobody's answer can be worked out from it."""
        if any(one.name == total.name for one in self.totals):
            return False
        asked = {one.key: one for one in sheet.asked}
        return all(may_follow(asked[key], past, behind[key]) for key, past in self.past if key in behind)

    def with_total(self, total: Total, behind: Mapping[str, Answers]) -> "Releases":
        """Return them with a total more."""
        new: list[tuple[str, Past]] = [(key, dict(who)) for key, who in behind.items() if (key, dict(who)) not in self.past]
        return replace(self, totals=(*self.totals, total), past=(*self.past, *new))

    def forgetting(self, now: Mapping[str, Answers]) -> "Releases":
        """Return them without the answers that were taken back. Totals that were released stay as they are."""
        return replace(self, past=tuple((key, forgotten(past, now.get(key, {}))) for key, past in self.past))

    def public(self) -> Released:
        """Return what everybody can read; no order in it tells who came first."""
        texts = sorted((text for _share, _number, text in self.shares), key=lambda one: (one.key, one.text, one.name))
        return Released(shares=tuple(texts), totals=self.totals)


def write_releases(releases: Releases) -> bytes:
    """Return the file."""
    told: dict[str, Any] = {
        "public": json.loads(write_released(Released(shares=tuple(one[2] for one in releases.shares), totals=releases.totals))),
        "shares": [one[:2] for one in releases.shares],
        "past": [[key, dict(past)] for key, past in releases.past],
    }
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def read_releases(content: bytes) -> Releases:
    """Return what `write_releases` wrote, nothing for an empty file; raises ValueError, KeyError or TypeError for anything else."""
    if not content:
        return Releases()
    raw = json.loads(content)
    public = read_released(json.dumps(raw["public"]).encode())
    shares = [(str(share), int(number), text) for (share, number), text in zip(raw["shares"], public.shares, strict=True)]
    past = [(str(key), past_from_json(one)) for key, one in raw["past"]]
    return Releases(shares=tuple(shares), totals=public.totals, past=tuple(past))


def past_from_json(raw: Mapping[str, Any]) -> Past:
    """Return whose answers a total was made of, as it was kept."""
    return {int(who): None if value is None else tuple(map(str, value)) for who, value in raw.items()}
