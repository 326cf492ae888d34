"""The settings that a person can change while the workbook is open: what each is, what it can be, and changing it."""

import re
from collections.abc import Mapping

from workbook import locale
from workbook.errors import ConfigError
from workbook.locale import N_, _, ngettext
from workbook.session.desk import Desk
from workbook.settings import CHOICES

NAMES = {
    "sign_as": N_("The name that messages are signed with"),
    "region": N_("The region for people you can contact, two letters like US"),
    "language": N_("The language, like en or es"),
    "ui": N_("How workbook opens"),
    "theme": N_("Colors of the full screen"),
    "motion": N_("Motion on the full screen"),
    "mouse": N_("The mouse on the full screen"),
    "curtain": N_("How long without a key until the full screen is covered"),
}
"""The settings that can be changed here, and what each is."""


MINUTES = ("1", "2", "5", "10", "20", "30")
"""What is offered for the curtain; the settings file takes any number of minutes."""


NOT_AT_A_KIOSK = frozenset({"ui", "mouse", "curtain"})
"""What counts from a next start only, and what the seat has settled."""


def choices(desk: Desk) -> tuple[str, ...]:
    """Return the settings that can be changed here."""
    return tuple(name for name in NAMES if desk.kiosk is None or name not in NOT_AT_A_KIOSK)


def values_of(name: str) -> tuple[str, ...]:
    """Return what a setting can be; empty where any words will do."""
    if name == "curtain":
        return MINUTES
    return tuple(word for word in CHOICES.get(name, ()) if word)


def value_words(name: str, value: str) -> str:
    """Return a setting's value in words."""
    if name == "curtain" and value.isdecimal():
        return ngettext("{count} minute", "{count} minutes", int(value)).format(count=value) if int(value) else _("never")
    words: Mapping[str, str] = {"plain": _("in lines"), "full": _("on the full screen"), "on": _("on"), "off": _("off")}
    return words.get(value, value) if name != "theme" else value


def told(desk: Desk, name: str) -> str:
    """Return how a setting stands, in words: what was chosen, else what counts in its place."""
    if chosen := str(getattr(desk.settings, name)):
        return value_words(name, chosen)
    if name not in {"language", "region"}:
        return {"sign_as": _("not set"), "curtain": _("never")}.get(name, _("left to the program"))
    taken = locale.language_of(desk.environ) if name == "language" else locale.region_of(desk.environ)
    return _("{value}, as this computer is set").format(value=taken) if taken else _("not known")


def change(desk: Desk, name: str, value: str) -> None:
    """Change a setting and keep it; an empty value leaves the choice to the program. Raises ConfigError, CannotCreate."""
    value = value.strip()
    if name == "region":
        value = value.upper()
        if value and not re.fullmatch("[A-Z]{2}", value):
            raise ConfigError(_("A region is two letters, like US or GB."))
    if name == "language" and value and not re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise ConfigError(_("A language is two or three letters, like en or es."))
    desk.change_settings(**{name: value})
    if name == "language":
        desk.library.language = desk.settings.language or locale.language_of(desk.environ)
        locale.use(desk.library.language)
