"""What lies beside the store's own files and holds a person's words: texts of an editor that was cut off, reports of faults."""

from pathlib import Path

from workbook import files
from workbook.locale import _
from workbook.paths import Places
from workbook.why import why

FOLDER = "editing-"
"""What the name of a folder that an editor is given begins with."""


def leftovers(store: Path) -> list[Path]:
    """Return the files and folders that an editor left which was cut off, each folder after what is in it."""
    folders = [store / name for name in files.names_in(store) if name.startswith(FOLDER)]
    return [path for folder in folders for path in (*inside(folder), folder)]


def inside(folder: Path) -> list[Path]:
    """Return what is in a folder."""
    return [folder / name for name in files.names_in(folder)]


def clear_leftovers(places: Places) -> tuple[str, ...]:
    """Take it all away; returns a sentence for each thing that is still there."""
    left = []
    reports = [places.state / name for name in files.names_in(places.state) if name.startswith("report-")]
    for path in (*leftovers(places.store), *reports):
        try:
            files.destroy(path) if not path.is_dir() else files.remove_folder(path)
        except OSError as error:
            left.append(_("{path} is still there: {why}.").format(path=path, why=why(error)))
    return tuple(left)
