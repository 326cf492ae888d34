"""The program's own words (gettext) and what a language needs to print answers: days, dates and lists.

Every sentence the program says goes through `_`. Packs carry their own translations; these are the program's.
"""

import gettext
import os
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache, reduce
from pathlib import Path

from workbook.frozen import frozen

CATALOGUES = Path(__file__).parent / "locale_data"
"""The folder of compiled catalogues: `<tag>/LC_MESSAGES/workbook.mo`."""

TRANSLATORS = "WORKBOOK_CATALOGUES"
"""The environment's name for a folder like `CATALOGUES`, in which a translator tries words that are no part of workbook yet."""

_current: gettext.NullTranslations = gettext.NullTranslations()
_tag = "en"
_folders = [CATALOGUES]


def look_in(folder: str) -> None:
    """Look for catalogues in a translator's folder first, from here on; an empty name is none."""
    global _folders
    _folders = [Path(folder), CATALOGUES] if folder else [CATALOGUES]
    _catalogue.cache_clear()


def use(tag: str) -> None:
    """Speak the language `tag` (BCP 47, for example `es`) from here on; one that we have no words for stays English."""
    global _current, _tag  # the one place that is chosen at start and read everywhere, as gettext itself has it
    _current, _tag = _catalogue(tag), tag


def _(message: str) -> str:
    """Return `message` in the language in use."""
    return _current.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return `one` or `many`, as `count` asks for, in the language in use."""
    return _current.ngettext(one, many, count)


@lru_cache
def _catalogue(tag: str) -> gettext.NullTranslations:
    if tag == "en" and _folders == [CATALOGUES]:  # what is in the program is in English
        return gettext.NullTranslations()
    language, _dash, region = tag.partition("-")
    names = [f"{language.lower()}_{region.upper()}", language.lower()]
    found = [gettext.translation("workbook", folder, languages=names, fallback=True) for folder in _folders]
    return next((one for one in found if isinstance(one, gettext.GNUTranslations)), found[-1])


def yes_or_no(typed: str) -> bool | None:
    """Return what a person meant by `yes`, `y`, `no` or `n`, or by what the language in use has for them; None for anything else."""
    word = unaccented(typed.strip())
    if word in {"yes", "y", unaccented(_("yes")), unaccented(_("y"))}:
        return True
    return False if word in {"no", "n", unaccented(_("no")), unaccented(_("n"))} else None


def unaccented(word: str) -> str:
    """Return a word in small letters and without accents, as it is typed where those are hard to reach."""
    signs = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def language_of(environ: Mapping[str, str]) -> str:
    """Return the language tag that the environment asks for (`es-MX`), or `en`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "").split(".")[0].split("@")[0]
        if value:
            return "en" if value in {"C", "POSIX"} else value.replace("_", "-")
    return "en"


def region_of(environ: Mapping[str, str]) -> str:
    """Return the two-letter region that the environment's locale names (`GB`), or an empty string."""
    parts = language_of(environ).split("-")
    return parts[1].upper() if len(parts) > 1 and len(parts[1]) == 2 else ""


def is_utf8(environ: Mapping[str, str]) -> bool:
    """Say whether the environment's locale can show more than ASCII.

    Python turns an unset or C locale into C.UTF-8 by itself (PEP 538) and leaves that in LC_CTYPE; such a terminal was
    never said to speak UTF-8, so it counts as ASCII unless something else names UTF-8.
    """
    if chosen := environ.get("LC_ALL", ""):
        return _names_utf8(chosen)
    ctype, lang = environ.get("LC_CTYPE", ""), environ.get("LANG", "")
    coerced = ctype == "C.UTF-8" and lang in {"", "C", "POSIX"}
    return False if coerced else _names_utf8(ctype or lang)


def _names_utf8(name: str) -> bool:
    return os.path.splitext(name)[1].split("@")[0].lower().replace("-", "") == ".utf8"


@frozen(kw_only=False)
class Speech:
    """What one language needs to print answers: `Speech("es").joined(["a", "b"])` is `a y b`."""

    tag: str
    """BCP 47."""

    def joined(self, words: Sequence[str]) -> str:
        """Return `a`, `a and b`, `a, b and c`; with semicolons when one of them holds a comma or an end stop."""
        if len(words) < 2:
            return "".join(words)
        if any(sign in word for word in words for sign in ",.!?;"):
            return "; ".join(words)
        return self._spoken("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])

    def weekday(self, day: date) -> str:
        """Return the day's name."""
        return self._spoken(WEEKDAYS[day.weekday()])

    def day(self, day: date) -> str:
        """Return a date as it prints, with its weekday: `Saturday 28 November 2026`."""
        return self._spoken("{weekday} {day} {month} {year}").format(
            weekday=self.weekday(day), day=day.day, month=self._spoken(MONTHS[day.month - 1]), year=day.year
        )

    def _spoken(self, message: str) -> str:
        return _catalogue(self.tag).gettext(message)


def speech() -> Speech:
    """Return what the language in use needs."""
    return Speech(_tag)


def either(words: Sequence[str]) -> str:
    """Return words of which one is meant: `a or b or c`."""
    return reduce(lambda first, second: _("{first} or {second}").format(first=first, second=second), words) if words else ""


def N_(message: str) -> str:
    """Mark `message` for the catalogue where it is not said at once."""
    return message


WEEKDAYS = [N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday")]
MONTHS = [
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
]
