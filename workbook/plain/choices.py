"""The settings, a line each; one is changed by its number."""

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.plain.front import Front
from workbook.plain.names import meant
from workbook.session.choices import NAMES, change, choices, told, value_words, values_of

UNSET = "none"
"""What takes a setting back."""


def show_settings(front: Front) -> bool:
    """Say the settings, and change those that are picked; Enter goes back."""
    while True:
        front.lines.say()
        front.lines.say(_("Settings:"))
        names = choices(front.desk)
        labels = [f"{_(NAMES[name])}: {told(front.desk, name)}." for name in names]
        picked = front.pick(labels, _("Type a number to change one, or press Enter to go back."))
        if not isinstance(picked, int) or not picked:
            return True
        _change(front, names[picked - 1])


def _change(front: Front, name: str) -> None:
    front.lines.say(_(NAMES[name]) + ".")
    words = values_of(name)
    if words:
        picked = front.pick([value_words(name, word) for word in words], _(
            "Type a number, none to leave the choice to the program, or press Enter to keep it as it is."), words=(UNSET,))
        value = words[picked - 1] if isinstance(picked, int) and picked else str(picked or "")
    else:
        front.lines.say(_("Type it, or none to leave it open. Enter keeps it as it is."))
        said = front.hear()
        value = UNSET if meant(said) == UNSET else said
    if not value:
        return
    try:
        change(front.desk, name, "" if value == UNSET else value)
    except WorkbookError as problem:
        front.lines.say(str(problem))
        return
    front.lines.say(_("Kept."))
