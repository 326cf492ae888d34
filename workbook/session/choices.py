"""The settings that a person can change while the workbook is open: what each is, what it can be, and changing it."""

import re
from collections.abc import Mapping

from workbook import locale
from workbook.errors import ConfigError
from workbook.locale import N_, _
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
}
"""The settings that can be changed here, and what each is."""


def values_of(name: str) -> tuple[str, ...]:
    """Return what a setting can be; empty where any words will do."""
    return tuple(word for word in CHOICES.get(name, ()) if word)


def value_words(name: str, value: str) -> str:
    """Return a setting's value in words."""
    words: Mapping[str, str] = {"plain": _("in lines"), "full": _("on the full screen")} if name == "ui" else {}
    return words.get(value, value)


def told(desk: Desk, name: str) -> str:
    """Return how a setting stands, in words."""
    return value_words(name, str(getattr(desk.settings, name))) or _("not set")


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
        locale.use(desk.settings.language or locale.language_of(desk.environ))
