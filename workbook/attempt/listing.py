"""What home showed of the current thread, kept in the store from start to start: what did not change since is not read again.

It holds words of the person's. So it stands in the store, as private as all else there, and goes when anything at all is erased. It
is made from the answers, and can be taken away at any time.
"""

from workbook import files
from workbook.attempt.layout import Layout
from workbook.digest import sha256

FILE = "listing.json"
LONGEST = 1024 * 1024
"""More bytes than that are not read."""


def read_listing(layout: Layout) -> str:
    """Return what was kept; empty where nothing was, or where it is not whole. Raises nothing."""
    try:
        digest, _line, text = files.read_bytes(layout.root / FILE, LONGEST, system=layout.system).decode("ascii").partition("\n")
    except (OSError, ValueError):
        return ""
    return text if digest == _digest(text) else ""


def write_listing(layout: Layout, text: str) -> None:
    """Keep an ASCII text in place of what was kept; raises StoreError where we must not write, OSError where we cannot."""
    layout.check()
    files.write_whole(layout.root / FILE, f"{_digest(text)}\n{text}".encode("ascii"), system=layout.system)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
