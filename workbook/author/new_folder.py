"""A new pack's files put into a folder of their own, all of them or none: made beside it, then given its name."""

import os
from collections.abc import Mapping
from pathlib import Path

from workbook import files


def is_free(folder: Path) -> bool:
    """Say whether a new folder can have this name: nothing has it, or a folder with nothing in it."""
    return not os.path.lexists(folder) or (folder.is_dir() and not folder.is_symlink() and not files.names_in(folder))


def place(folder: Path, contents: Mapping[str, str]) -> None:
    """Write the files, by their names inside the folder, and give the folder its name; raises OSError, and leaves nothing then."""
    beside = folder.with_name(f".{folder.name}.{os.urandom(6).hex()}.tmp")
    made: list[Path] = []
    try:
        files.make_private_dir(beside)
        for name, text in contents.items():
            files.make_private_dir((beside / name).parent)
            files.write_new(beside / name, text.encode("utf-8"))
            made.append(beside / name)
        files.put(beside, folder)
    except OSError:
        for file in made:
            files.discard(file)
        for inner in sorted({file.parent for file in made} | {beside}, reverse=True):
            if files.names_in(inner) == []:
                files.remove_folder(inner)
        raise
