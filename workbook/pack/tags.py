"""Language tags (BCP 47): which translations of a pack count for the language that a person reads in."""

from collections.abc import Collection


def layers(wanted: str, own: str, there: Collection[str]) -> tuple[str, ...]:
    """Return the tags among `there` that count for `wanted`, the closest last; none where the pack's `own` language is as close.

    For `es-MX` these are `es`, then `es-MX`: what the second leaves out is said as in the first, else in the pack's own words.
    """
    known = {tag.casefold(): tag for tag in there}
    parts = wanted.casefold().split("-")
    closest = ["-".join(parts[:count]) for count in range(1, len(parts) + 1)]
    if own.casefold() in closest:
        closest = closest[closest.index(own.casefold()) + 1 :]
    return tuple(known[tag] for tag in closest if tag in known)


def same_language(one: str, other: str) -> bool:
    """Say whether two tags name one language, in whatever region."""
    return one.casefold().split("-")[0] == other.casefold().split("-")[0]
