"""A seat that anybody may sit down at (`workbook --kiosk`): when it is covered, when all is forgotten, and what is said there."""

import math

from workbook.frozen import changing
from workbook.locale import _, ngettext

GO_ON, AFRESH = "1", "2"
"""What is typed at the question whose screen this is."""
AWAY = frozenset({"qr", "sms", "mailto", "show"})
"""The ways to take a text along that leave nothing behind: a file stays here, and so does what is put on a clipboard, where the
terminal belongs to the house. (`session/away.py` has them all.)"""


@changing
class Kiosk:
    """The seat. Nothing is kept there, nothing leads out, and a workshop's shares need an account of one's own."""

    cover: float = 180.0
    """Seconds without a key after which the screen is covered."""
    forget: float = 600.0
    """Seconds without a key after which what is covered is forgotten."""
    over: bool = False
    """Whoever sat here is gone: all is to be forgotten, and it begins again for the next person."""


def covered_words(kiosk: Kiosk) -> str:
    """Return what stands in place of everything, and says beforehand what comes of it."""
    minutes = _minutes(kiosk.forget)
    forgets = ngettext(
        "If no key is pressed for {count} minute, all that was written here is forgotten.",
        "If no key is pressed for {count} minutes, all that was written here is forgotten.",
        minutes,
    )
    return "\n".join([_("Covered. Press Enter."), forgets.format(count=minutes)])


def question_words() -> str:
    """Return what is asked before anything shows again, the two answers under it."""
    return "\n".join([
        _("Somebody wrote here. Whose turn is it?"),
        "",
        _("{key}  I wrote that: go on").format(key=GO_ON),
        _("{key}  Start fresh for the next person: all of it is forgotten").format(key=AFRESH),
    ])  # fmt: skip


def privacy_words(kiosk: Kiosk) -> str:
    """Return where what is typed goes at such a seat."""
    covers = ngettext(
        "After {count} minute without a key the screen is covered, and some time later all is forgotten.",
        "After {count} minutes without a key the screen is covered, and some time later all is forgotten.",
        _minutes(kiosk.cover),
    )
    return "\n".join([
        _("This seat is shared. What you type is kept nowhere: when you leave, it is forgotten, and the screen is cleared."),
        covers.format(count=_minutes(kiosk.cover)),
        _("To take a message with you, copy it by hand, or scan it with your phone. Who looks after this computer could watch while "
          "you write; so could anyone behind you."),
    ])  # fmt: skip


def goodbye_words() -> str:
    """Return the last line."""
    return _("All that was typed here is forgotten. Come back whenever you like.")


def no_files_words() -> str:
    """Return what is said where a file was asked for."""
    return _("No files are made at this seat. A message or a card can be scanned with a phone, or copied by hand.")


def _minutes(seconds: float) -> int:
    return math.ceil(seconds / 60)
