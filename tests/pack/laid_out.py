"""A computer with one pack that came with the workbook and one that is offered, both so small that their screens never change."""

from pathlib import Path

from tests.desks import write_pack
from workbook.pack.library import Library
from workbook.paths import PackFolders

NOTE = '[[step]]\nid = "one"\ntype = "note"\nprompt = "Hi."\n'
LINES = '[[region]]\ncode = "US"\nname = "US"\nlines = [{ name = "Street line", reach = "Call 555-0100" }]\n'
QUESTION = """
[[step]]
id = "tool"
type = "short_text"
prompt = "Which tool would you like to borrow?"
share = "line"
"""


def lay_out(root: Path) -> PackFolders:
    """Write the packs under `root` and return the folders; the one that is offered lies in `site`, as seen from there."""
    titled(write_pack(root / "shipped" / "calm-words", "calm-words", page=NOTE), "Calm words")
    more = 'authors = ["Ana Diaz", "Bo Lee"]\ndescription = "Find a neighbor who has what you need, and ask."'
    titled(write_pack(root / "site" / "tools", "tools", more=more, my_street=QUESTION, support=LINES), "Borrow a tool next door")
    return PackFolders(named=(), shipped=root / "shipped", own=root / "store" / "packs", sites=(Path("site"),))


def library_of(folders: PackFolders) -> Library:
    """Return the packs that are here."""
    return Library((), None, newest=(folders.shipped, folders.own))


def titled(pack: Path, title: str, version: str = "1.0.0") -> Path:
    """Give a pack that was written for a test its own title and version."""
    manifest = pack / "pack.toml"
    manifest.write_text(manifest.read_text().replace("A pack", title).replace("1.0.0", version))
    return pack
