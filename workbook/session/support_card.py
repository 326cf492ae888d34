"""The support card: who to contact, in the program's own words, so that no pack can change them."""

from datetime import date

from workbook.exercise.dates import from_iso
from workbook.locale import _
from workbook.outcome.scope import line_words
from workbook.pack.manifest import Region
from workbook.session.desk import Voice

DAYS_GOOD = 180
"""After this many days the lines want a new check."""


def support_title() -> str:
    """Return the card's title."""
    return _("If you need someone now")


def card_words(region: Region, today: date) -> str:
    """Return the card's words for a region; there is always an emergency line."""
    seen = _(
        "If someone is hurting you or scaring you, think about who may see this screen. If you can, use a safer phone or computer. "
        "You can ask the people above who deals with this near you."
    )
    return "\n\n".join(_parts(region, today, seen))


def paper_words(region: Region, today: date) -> tuple[str, ...]:
    """Return the card's paragraphs for a sheet of paper."""
    found = _(
        "If someone is hurting you or scaring you, think about who may find this sheet. "
        "You can ask the people above who deals with this near you."
    )
    return _parts(region, today, found)


def _parts(region: Region, today: date, hurt: str) -> tuple[str, ...]:
    number = region.emergency or _("your local emergency number")
    parts = [
        _("If you or someone else may be in danger right now, call {number}.").format(number=number),
        _(
            "If you have thoughts of ending your life, or you feel that you cannot keep yourself safe, please tell someone today. "
            "You can call or text the people below. You do not have to be sure that it is bad enough. "
            "Many people have felt this way, and have got through it with help."
        ),
        "\n".join(line_words(line) for line in region.lines),
        _checked_words(region, today) if region.lines else "",
        hurt,
        _("If you cannot call, go to someone near you and say: I need help, can you stay with me?"),
    ]
    return tuple(part for part in parts if part)


def _checked_words(region: Region, today: date) -> str:
    checked = from_iso(region.verified_on)
    if checked is None:
        return _("These numbers have not been checked by your group yet. If one does not work, try another, or call the emergency number.")
    if (today - checked).days <= DAYS_GOOD:
        return ""
    return _("These numbers were last checked on {day}. If one does not work, try another, or call the emergency number.").format(
        day=checked.isoformat()
    )


def closing_words(voice: Voice) -> str:
    """Return how to go back from the card, and how to close at once."""
    told = (
        _("Press Enter to go back. Use {close} to close this and clear the screen.")
        if voice.clears
        else _("Press Enter to go back. Use {close} to close this at once.")
    )
    return told.format(close=voice.close_key)
