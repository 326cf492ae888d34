"""The settings, a line each; one is changed by its number."""

from collections.abc import Mapping

from workbook import locale
from workbook.errors import WorkbookError
from workbook.locale import N_, _
from workbook.plain.front import Front
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

UNSET = "none"
"""What takes a setting back."""


def show_settings(front: Front) -> bool:
    """Say the settings, and change those that are picked; Enter goes back."""
    while True:
        front.lines.say()
        front.lines.say(_("Settings:"))
        names = list(NAMES)
        picked = front.pick([_told(front, name) for name in names], _("Type a number to change one, or press Enter to go back."))
        if not isinstance(picked, int) or not picked:
            return True
        _change(front, names[picked - 1])


def _told(front: Front, name: str) -> str:
    value = str(getattr(front.desk.settings, name))
    return f"{_(NAMES[name])}: {_worded(name).get(value, value) or _('not set')}."


def _worded(name: str) -> Mapping[str, str]:
    """Return the words for a setting's values."""
    return {"plain": _("in lines, like this"), "full": _("on the full screen")} if name == "ui" else {}


def _change(front: Front, name: str) -> None:
    front.lines.say(_(NAMES[name]) + ".")
    words = [word for word in CHOICES.get(name, ()) if word]
    if words:
        picked = front.pick([_worded(name).get(word, word) for word in words], _(
            "Type a number, none to leave the choice to the program, or press Enter to keep it as it is."), words=(UNSET,))
        value = words[picked - 1] if isinstance(picked, int) and picked else str(picked or "")
    else:
        front.lines.say(_("Type it, or none to leave it open. Enter keeps it as it is."))
        value = front.hear()
    if not value:
        return
    try:
        front.desk.change_settings(**{name: "" if value == UNSET else value})
    except WorkbookError as problem:
        front.lines.say(str(problem))
        return
    if name == "language":
        locale.use(front.desk.settings.language or locale.language_of(front.desk.environ))
    front.lines.say(_("Kept."))
