"""Where things are kept (the XDG folders, or all under one). Names places; makes nothing."""

import os
import pwd
from collections.abc import Mapping
from pathlib import Path

from workbook.errors import NoHome
from workbook.frozen import frozen

SITE = Path("/etc/workbook")
"""What a site sets for everybody: config.toml, support.toml, strings.toml."""


@frozen(kw_only=False)
class Places:
    """The four folders of one person. None of them need be there yet."""

    store: Path
    """What the person wrote."""
    config: Path
    """Choices, nothing private: config.toml."""
    state: Path
    """Scrubbed error reports."""
    cache: Path
    """Only what can be made again."""


def places(environ: Mapping[str, str], home: str = "") -> Places:
    """Return the folders: under `home` (--home), else under WORKBOOK_HOME, else where XDG says."""
    if chosen := home or environ.get("WORKBOOK_HOME", ""):
        under = Path(os.path.abspath(chosen))
        return Places(under / "store", under / "settings", under / "state", under / "cache")
    return Places(
        _xdg(environ, "XDG_DATA_HOME", ".local/share"),
        _xdg(environ, "XDG_CONFIG_HOME", ".config"),
        _xdg(environ, "XDG_STATE_HOME", ".local/state"),
        _xdg(environ, "XDG_CACHE_HOME", ".cache"),
    )


def pack_folders(environ: Mapping[str, str], places: Places) -> tuple[Path, ...]:
    """Return the folders that hold packs, the first winning: WORKBOOK_PACKS, the shipped one, the person's own."""
    named = [Path(os.path.abspath(part)) for part in environ.get("WORKBOOK_PACKS", "").split(":") if part]
    return (*named, shipped_packs(), places.store / "packs")


def shipped_packs() -> Path:
    """Return the folder of the packs that came with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent / "exercises"


def _xdg(environ: Mapping[str, str], name: str, otherwise: str) -> Path:
    value = environ.get(name, "")
    # The XDG specification has relative values ignored.
    return (Path(value) if value.startswith("/") else _home(environ) / otherwise) / "workbook"


def _home(environ: Mapping[str, str]) -> Path:
    value = environ.get("HOME", "")
    if value.startswith("/"):
        return Path(value)
    try:
        return Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        raise NoHome from None
