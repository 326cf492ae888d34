"""The person's and the site's choices: config.toml. Nothing private beyond the name to sign with stands in it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from workbook import files
from workbook.errors import CannotCreate, ConfigError
from workbook.frozen import fields, frozen, replace
from workbook.locale import _
from workbook.text import nearest, tidy, unsafe_character
from workbook.why import why

THEMES = ("", "paper", "night", "contrast", "mono", "terminal")
SWITCH = ("", "on", "off")


@frozen
class Settings:
    """What a person, or the site for everybody on it, has chosen. An empty word leaves the choice to the program."""

    ui: str = ""
    """`plain` for line mode, `full` for the full screen."""
    theme: str = ""
    """paper, night, contrast, mono or terminal."""
    motion: str = ""
    """`on` or `off`."""
    mouse: str = ""
    """`on` or `off`."""
    language: str = ""
    """BCP 47, for example `es`."""
    region: str = ""
    """Two letters (ISO 3166-1): whose support lines are shown."""
    curtain: str = ""
    """Minutes without a key after which the full screen is covered; empty or 0 for never."""
    sign_as: str = ""
    """The name that messages are signed with."""
    welcomed: bool = False
    """The first screen was shown."""


CHOICES: dict[str, tuple[str, ...]] = {"ui": ("", "plain", "full"), "theme": THEMES, "motion": SWITCH, "mouse": SWITCH}
"""The words that some settings are limited to."""
LONGEST_CURTAIN = 240
"""Minutes."""

FILE = "config.toml"


def load_settings(person: Path, site: Path) -> Settings:
    """Return the site's settings with the person's own over them; each is a folder. Raises ConfigError for a wrong file."""
    settings = Settings()
    for folder in (site, person):
        settings = replace(settings, **_checked(_tree(folder / FILE), folder / FILE))
    return settings


def save_settings(person: Path, changes: Mapping[str, str | bool]) -> None:
    """Keep some settings in the person's file, beside what already stands there; an empty word takes a setting out.

    Raises ConfigError for a wrong value or file, CannotCreate when the file cannot be written.
    """
    path = person / FILE
    tree = _tree(path)
    for name, value in _checked(dict(changes), path).items():
        if value in ("", False):
            tree.pop(name, None)
        else:
            tree[name] = value
    try:
        files.make_private_dir(person)
        files.write_whole(path, tomli_w.dumps(tree).encode())
    except OSError as error:
        raise CannotCreate(_("The settings could not be kept in {path}: {why}.").format(path=path, why=why(error))) from None


def check_settings(folder: Path) -> None:
    """Raise ConfigError when a settings file is wrong."""
    _checked(_tree(folder / FILE), folder / FILE)


def _tree(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(files.read_bytes(path, 64 * 1024).decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigError(_("The settings in {path} cannot be read: {why}.").format(path=path, why=why(error))) from None
    except ValueError as error:
        raise ConfigError(
            _("{path}: this is not a settings file: {why}. Mend the line, or move the file away to start afresh.").format(
                path=path, why=error
            )
        ) from None


def _checked(tree: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return the settings in a tree; raises ConfigError for the first that is wrong."""
    known = {field.name: type(field.default) for field in fields(Settings)}
    if type(tree.get("curtain")) is int:  # not True, and `curtain = 10` is how minutes are written
        tree = {**tree, "curtain": str(tree["curtain"])}
    for name, value in tree.items():
        if name not in known:
            close = nearest(name, list(known))
            told = _('did you mean "{close}"?').format(close=close) if close else _("the settings are {all}").format(all=", ".join(known))
            raise ConfigError(_('{path}: there is no setting "{name}"; {told}').format(path=path, name=name, told=told))
        if not isinstance(value, known[name]):
            wanted = _("true or false") if known[name] is bool else _("text in quotes")
            raise ConfigError(_('{path}: the setting "{name}" takes {wanted}.').format(path=path, name=name, wanted=wanted))
        if isinstance(value, str) and (len(value) > 200 or unsafe_character(value) or "\n" in value):
            raise ConfigError(_('{path}: the setting "{name}" takes one short line.').format(path=path, name=name))
        if name == "curtain" and value and not (str(value).isdecimal() and int(str(value)) <= LONGEST_CURTAIN):
            raise ConfigError(
                _('{path}: the setting "{name}" takes minutes, from 0 to {most}.').format(path=path, name=name, most=LONGEST_CURTAIN)
            )
        if name in CHOICES and value not in CHOICES[name]:
            raise ConfigError(
                _('{path}: the setting "{name}" can be {words}.').format(
                    path=path, name=name, words=", ".join(word for word in CHOICES[name] if word)
                )
            )
    return {name: tidy(value) if isinstance(value, str) else value for name, value in tree.items()}
