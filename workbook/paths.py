"""Where things are kept (the XDG folders, or all under one). Names places; makes nothing."""

import os
import pwd
from collections.abc import Mapping
from pathlib import Path

from workbook.errors import NoHome
from workbook.frozen import frozen

SITE = Path("/etc/workbook")
"""What a site sets for everybody: config.toml, support.toml, strings.toml."""
SERVED = Path("/srv/workbook/packs")
"""Where a site lays out packs for everybody to install, beside the share folders of the system (XDG_DATA_DIRS)."""


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


@frozen
class PackFolders:
    """The folders that packs may lie in. None of them need be there."""

    named: tuple[Path, ...]
    """What WORKBOOK_PACKS names: used as they lie there, the first winning, and before all others."""
    shipped: Path
    """What came with the program."""
    own: Path
    """What the person installed; of this and the shipped ones, the newest version counts."""
    sites: tuple[Path, ...]
    """Where a site lays packs out to be installed, folders and `.wbpack` files; nothing in them is used before that."""


def pack_folders(environ: Mapping[str, str], places: Places) -> PackFolders:
    """Return the folders that hold packs, or offer them."""
    named = [Path(os.path.abspath(part)) for part in environ.get("WORKBOOK_PACKS", "").split(":") if part]
    shares = environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"  # as the XDG specification has it
    sites = [Path(part) / "workbook" / "packs" for part in shares.split(":") if part.startswith("/")]
    return PackFolders(named=tuple(named), shipped=shipped_packs(), own=places.store / "packs", sites=(*dict.fromkeys(sites), SERVED))


def shipped_packs() -> Path:
    """Return the folder of the packs that came with the program: inside the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent / "exercises"


def typed_path(word: str) -> Path:
    """Return the file or folder that somebody typed, with `~` as a home; where nobody has that name it stays as it is."""
    return Path(os.path.expanduser(word))  # Path.expanduser raises RuntimeError there


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
