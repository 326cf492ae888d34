"""What stands behind the first screen: held as its files are now, and loaded when somebody asks for it.

The first screen waits for none of it, and what nobody opens is never loaded: a module that is held takes a tenth of what it takes
loaded. An update of the program brings no part of a newer one into a session that is open, since what is held is not read again.
"""

import asyncio
import gc
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source, spec_from_file_location
from pathlib import Path
from struct import pack
from types import ModuleType
from typing import Any
from zlib import compress, decompress

HELD = {
    "workbook": (
        "attempt",
        "exercise",
        "outcome",
        "pack",
        "session",
        "tui",
        "author/changes.py",
        "author/conditions_in_words.py",
        "author/diff.py",
        "author/page_changes.py",
        "author/refusing.py",
        "commands/due.py",
        "shared_files.py",
        "workshop/lane.py",
    ),
    "textual": ("document", "_text_area_theme.py", "_tree_sitter.py", "_wrap.py", "scroll_view.py", "widgets/_text_area.py"),
}
"""By package: the folders and files of what a screen may come to ask for. Of textual that is what our text entry is made from."""
OF_WORKSHOPS = {"workbook": ("workshop",)}
"""What is held besides for somebody who takes part in a workshop."""
COLLECT = (700, 10, 10)
"""How often garbage is looked for from then on (gc.set_threshold): as often as Python does, in what came since."""
LARGEST = 0xFFFFFFFF
"""Bytecode tells of its source in numbers that wrap round after this one."""


class Held(SourceFileLoader):
    """Loads a module from what its file was when it was held. All else is as ever: an error tells of its file and line."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(name, path)
        self._seen = super().path_stats(path)
        self._from = cache_from_source(path)
        """The bytecode, where there is any of this very source; else the source, which is compiled when it is asked for."""
        content = _content(self._from)
        if not content.startswith(MAGIC_NUMBER + pack("<3I", 0, int(self._seen["mtime"]) & LARGEST, self._seen["size"] & LARGEST)):
            self._from, content = path, super().get_data(path)
        self._content = compress(content)

    def path_stats(self, path: str) -> Mapping[str, Any]:
        """Return when the source was changed last, and its size, as it was when it was held."""
        return self._seen

    def get_data(self, path: str) -> bytes:
        """Return what is held of a file; any other is read."""
        return decompress(self._content) if path == self._from else super().get_data(path)


class Shelf:
    """Finds what is held, before anything looks for it in a folder."""

    def __init__(self) -> None:
        self._held: dict[str, Held] = {}

    def hold(self, name: str, path: str) -> None:
        """Hold a module; one that cannot be read now is left to whoever asks for it."""
        try:
            self._held[name] = Held(name, path)
        except OSError:
            return

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Return what is held under a name, as `sys.meta_path` asks for it."""
        held = self._held.get(fullname)
        return spec_from_file_location(fullname, held.path, loader=held) if held else None


async def hold_behind(*, seated: bool) -> None:
    """Hold all that is not loaded yet, once in a process; then let go of what the start left over.

    A key that is pressed meanwhile waits for one module at most. Who is `seated` takes part in a workshop.
    """
    if any(isinstance(finder, Shelf) for finder in sys.meta_path):
        return
    shelf = Shelf()
    for name, path in (*behind(HELD), *(behind(OF_WORKSHOPS) if seated else ())):
        if name not in sys.modules:
            shelf.hold(name, path)
            await asyncio.sleep(0)
    sys.meta_path.insert(0, shelf)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)


def behind(places: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield the name and the file of each module in some places."""
    for package, parts in places.items():
        root = Path(str(sys.modules[package].__file__)).parent
        for part in parts:
            for path in [root / part] if part.endswith(".py") else sorted((root / part).rglob("*.py")):
                within = path.relative_to(root).with_suffix("").parts
                yield ".".join((package, *(within[:-1] if path.stem == "__init__" else within))), str(path)


def _content(path: str) -> bytes:
    """Return what is in a file; nothing where it cannot be read."""
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""
