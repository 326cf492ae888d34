"""How one text became another: one place, what was cut there and what was put there; and the hashes that chain splices."""

import hashlib

from workbook.frozen import frozen


@frozen(kw_only=False)
class Splice:
    """At character `at` of a text, `cut` characters went and `put` came."""

    at: int
    cut: int
    put: str

    def applied(self, text: str) -> str:
        """Return the text after it; raises ValueError where it does not fit."""
        if self.at < 0 or self.cut < 0 or self.at + self.cut > len(text):
            raise ValueError(self)
        return text[:self.at] + self.put + text[self.at + self.cut:]

    def chained(self, before: str) -> str:
        """Return the hash after this splice, from the hash before it: the cost is the splice's, not the text's."""
        return _hash(f"{before} {self.at} {self.cut} {self.put}")


def between(old: str, new: str) -> Splice:
    """Return the splice that makes `new` of `old`."""
    start = _alike(old, new)
    rest = min(len(old), len(new)) - start
    end = _alike(old[start:][::-1][:rest], new[start:][::-1][:rest])
    return Splice(start, len(old) - start - end, new[start:len(new) - end])


def first_hash(text: str) -> str:
    """Return the hash that a chain of splices onto `text` begins from."""
    return _hash(text)


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _alike(one: str, other: str) -> int:
    """Return how many characters both begin with; halving, as comparing slices is far quicker than counting letters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low
