"""Adds to what was released: shares by their numbers, totals by their names, as far as nobody's answer can be worked out from them."""

from collections.abc import Collection, Iterable, Mapping

from workbook.errors import UsageError
from workbook.frozen import frozen
from workbook.locale import _
from workbook.workshop.aggregates import Answers
from workbook.workshop.counting import Pasts, behind, counted_ones, totals, whose
from workbook.workshop.kept import Kept
from workbook.workshop.released import ReleasedShare
from workbook.workshop.releases import Releases
from workbook.workshop.sheet import Sheet
from workbook.workshop.totals import Total


@frozen
class Shown:
    """What the totals that are shown are made of."""

    sheet: Sheet
    pasts: Pasts
    now: Mapping[str, Answers]
    threshold: int

    def totals(self) -> tuple[Total, ...]:
        """Return the totals."""
        return totals(self.pasts, self.now, self.sheet, self.threshold)

    def behind(self, name: str) -> dict[str, Answers]:
        """Return the answers behind one of them, by question."""
        return behind(name, whose(self.pasts, name, self.now, self.threshold))

    def text(self, kept: Kept) -> ReleasedShare:
        """Return a share as everybody reads it."""
        asked, envelope = self.sheet.question(kept.envelope.key), kept.envelope
        page, prompt = (asked.page, asked.prompt) if asked is not None else ("", "")
        return ReleasedShare(key=envelope.key, page=page, prompt=prompt, text=envelope.text, name=envelope.name)


def with_more(releases: Releases, numbers: Collection[int], names: Collection[str], kept: Iterable[Kept], shown: Shown) -> Releases:
    """Return what was released with more; raises UsageError where one of them is not there or would tell too much."""
    if not (numbers or names):
        raise UsageError(_("Say what is to be released."))
    shares = {one.called: one for one in counted_ones(kept) if one.called}
    for number in numbers:
        if number not in shares:
            raise UsageError(_("There is no share {number}. It may have been withdrawn.").format(number=number))
        envelope = shares[number].envelope
        releases = releases.with_share(envelope.share, envelope.number, shown.text(shares[number]))
    every = {total.name: total for total in shown.totals()}
    for name in names:
        if name not in every:
            raise UsageError(_("There are no numbers to release for {name} yet.").format(name=name))
        if every[name] in releases.totals:
            continue  # it is out, as it is
        if not releases.allows(every[name], shown.behind(name), shown.sheet):
            words = _("{name} was not released: beside what was released before, it would show what a few people answered.")
            raise UsageError(words.format(name=name))
        releases = releases.with_total(every[name], shown.behind(name))
    return releases
