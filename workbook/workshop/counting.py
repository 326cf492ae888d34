"""From the shares that are kept to the totals that may be shown: who answered what, and how far the totals have moved on."""

from collections.abc import Iterable, Mapping

from workbook.workshop.aggregates import Answers, Past, both_readings, change_of, forgotten, moves_on, still_stands, total_of
from workbook.workshop.envelope import Envelope
from workbook.workshop.kept import Kept
from workbook.workshop.sheet import Asked, Sheet
from workbook.workshop.totals import Total

Pasts = Mapping[str, list[Past]]
"""Whose answers the totals were made of that were shown, by what each total is called, the last one last."""


def counted_ones(kept: Iterable[Kept]) -> list[Kept]:
    """Return the shares that count: of one account and question, the one with the highest number alone; in the order they came."""
    best: dict[tuple[int, str], Kept] = {}
    for one in sorted(kept, key=lambda one: (one.envelope.number, one.called, one.envelope.share)):
        best[one.envelope.uid, one.envelope.key] = one
    return sorted(best.values(), key=lambda one: (one.called, one.envelope.share))


def readings(kept: Iterable[Kept], sheet: Sheet) -> dict[str, Answers]:
    """Return who answered what, by question; and by `before+after` the two answers of those who gave both."""
    found: dict[str, dict[int, tuple[str, ...]]] = {asked.key: {} for asked in sheet.asked if asked.kind == "count"}
    for envelope in (one.envelope for one in counted_ones(kept)):
        if envelope.kind == "count" and envelope.key in found:
            found[envelope.key][envelope.uid] = envelope.value
    both = {name: both_readings(found[asked.before], found[asked.key]) for name, asked in _named(sheet).items() if "+" in name}
    return {**found, **both}


def moved_on(pasts: Pasts, now: Mapping[str, Answers], threshold: int, *, closing: bool = False) -> dict[str, list[Past]]:
    """Return what the totals may be made of from here on; at the close, of everybody, if they are enough."""
    after: dict[str, list[Past]] = {}
    for name, answers in now.items():
        before = [forgotten(past, answers) for past in pasts.get(name, [])]
        goes_on = len(answers) >= threshold if closing else moves_on(before, answers, threshold)
        if goes_on and not (before and dict(before[-1]) == dict(answers)):
            before.append(dict(answers))
        if before:
            after[name] = before
    return after


def totals(pasts: Pasts, now: Mapping[str, Answers], sheet: Sheet, threshold: int) -> tuple[Total, ...]:
    """Return the totals that may be shown."""
    told = []
    for name, asked in _named(sheet).items():
        shown = whose(pasts, name, now, threshold)
        if shown:
            told.append(change_of(asked, shown) if "+" in name else total_of(asked, shown))
    return tuple(told)


def whose(pasts: Pasts, name: str, now: Mapping[str, Answers], threshold: int) -> Answers:
    """Return the answers that a total is made of as it is shown; none while it may not be shown."""
    found = pasts.get(name, [])
    if not found or not still_stands(found[-1], now.get(name, {}), threshold):
        return {}
    return {who: value for who, value in found[-1].items() if value is not None}


def behind(name: str, answers: Answers) -> dict[str, Answers]:
    """Return the answers behind a total by question: those of a before and after belong to two."""
    earlier, _plus, key = name.rpartition("+")
    if not earlier:
        return {key: answers}
    return {earlier: {who: value[:1] for who, value in answers.items()}, key: {who: value[1:] for who, value in answers.items()}}


def fits(asked: Asked, envelope: Envelope) -> bool:
    """Say whether what somebody sent answers a question as it is asked."""
    if envelope.kind != asked.kind:
        return False
    if asked.kind == "line":
        return bool(envelope.text.strip()) and not envelope.value
    if asked.counted == "scale":
        return len(envelope.value) == 1 and _on_scale(asked, envelope.value[0])
    known = [value for value, _label in asked.options]
    few = len(envelope.value) == 1 if asked.counted == "one" else len(envelope.value) >= 1
    return few and len(set(envelope.value)) == len(envelope.value) and all(one in known for one in envelope.value)


def _on_scale(asked: Asked, word: str) -> bool:
    try:
        return len(word) <= 40 and asked.least <= float(word) <= asked.most
    except ValueError:
        return False


def _named(sheet: Sheet) -> dict[str, Asked]:
    """Return what each total is called that there may be: before and after right behind the later question."""
    named: dict[str, Asked] = {}
    for asked in sheet.asked:
        if asked.kind == "count":
            named[asked.key] = asked
            if asked.before:
                named[f"{asked.before}+{asked.key}"] = asked
    return named
