"""Where the library reads packs: in folders, and in memory for one that was handed over where nothing may be written."""

from pathlib import Path

from workbook.pack.shelved import Shelved, folders_in, packs_in, shelved_as
from workbook.pack.source import Source, read_folder


class Shelves:
    """The folders that packs lie in. A pack in memory has a folder too, at which nothing lies."""

    def __init__(self) -> None:
        self._handed: dict[Path, Source] = {}

    def hand(self, folder: Path, source: Source) -> None:
        """Have a pack in memory be the one in a folder."""
        self._handed[folder] = source

    def take_back(self, folder: Path) -> None:
        """Forget the pack that was handed over as the one in a folder, if one was."""
        self._handed.pop(folder, None)

    def packs_in(self, folder: Path) -> list[Shelved]:
        """Return the packs in a folder."""
        handed = self._handed.get(folder)
        return packs_in(folder) if handed is None else [shelved_as(folder, handed.contents["pack.toml"])]

    def read(self, folder: Path) -> Source:
        """Return the files of a pack's folder. Raises PackError."""
        return self._handed.get(folder) or read_folder(folder)

    def tags(self, folder: Path) -> tuple[str, ...]:
        """Return the languages that the pack in a folder is translated into."""
        handed = self._handed.get(folder)
        if handed is None:
            return tuple(one.name for one in folders_in(folder / "locale"))
        parts = [name.split("/") for name in handed.contents]
        return tuple(sorted({part[1] for part in parts if part[0] == "locale" and len(part) > 2}))
