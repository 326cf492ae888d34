"""How one text became another: one place, what was cut there and what was put there; and the hashes that chain splices."""


from workbook.digest import blake2b
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
    end = _alike_at_the_end(old, new, min(len(old), len(new)) - start)
    return Splice(start, len(old) - start - end, new[start:len(new) - end])


def first_hash(text: str) -> str:
    """Return the hash that a chain of splices onto `text` begins from."""
    return _hash(text)


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _alike(one: str, other: str) -> int:
    """Return how many characters both begin with; halving, as comparing slices is far quicker than counting letters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if other.startswith(one[low:middle], low) else (low, middle - 1)
    return low


def _alike_at_the_end(one: str, other: str, most: int) -> int:
    """Return how many characters both end with, `most` at most; from the end, so that what is alike before it costs nothing."""
    low, high, reach = 0, most, 64
    while low < high:
        middle = min((low + high + 1) // 2, low + reach)
        reach *= 2
        alike = other.endswith(one[len(one) - middle:len(one) - low], 0, len(other) - low)
        low, high = (middle, high) if alike else (low, middle - 1)
    return low
