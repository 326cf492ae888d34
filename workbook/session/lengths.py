"""How long a message is, in the measures that mean something where it goes: signs, parts of a text message, time aloud."""

from collections.abc import Sequence

from workbook.locale import _, ngettext
from workbook.outcome.aloud import seconds_aloud
from workbook.outcome.segments import segments
from workbook.text import sendable

COUNTED = frozenset({"text", "line", "form", "post", ""})
"""The channels that have room for so many signs."""
SENT_IN_PARTS = frozenset({"text", "line"})
READ_IN_SILENCE = frozenset({"form", "post"})
MOST_SIGNS = 5
"""So many signs that make a text message longer are named."""


def lengths(channel: str, text: str) -> tuple[str, ...]:
    """Return how long a text is, a few words a measure; nothing for an empty one."""
    if not text.strip():
        return ()
    told, measures = segments(text), []
    if channel in COUNTED:
        measures.append(ngettext("{count} character", "{count} characters", told.characters).format(count=told.characters))
    if channel in SENT_IN_PARTS:
        measures.append(ngettext("{count} SMS", "{count} SMS", told.parts).format(count=told.parts))
    if channel not in READ_IN_SILENCE:
        measures.append(_aloud(seconds_aloud(text)))
    return tuple(measures)


def length_line(channel: str, text: str) -> str:
    """Return how long a text is in one line; empty for an empty one."""
    return " · ".join(lengths(channel, text))


def length_sentence(channel: str, text: str) -> str:
    """Return how long a text is as a sentence, to be heard; empty for an empty one."""
    told = lengths(channel, text)
    return _("Length: {measures}.").format(measures=", ".join(told)) if told else ""


def length_in_full(text: str) -> str:
    """Return how long a text is that may leave in any way, and which of its signs make a text message longer."""
    text = sendable(text)
    return " ".join(part for part in (length_sentence("text", text), _wide(segments(text).wide)) if part)


def _wide(signs: Sequence[str]) -> str:
    if not signs:
        return ""
    named = " ".join(signs[:MOST_SIGNS])
    if len(signs) > MOST_SIGNS:
        return _("Signs like {signs} make an SMS longer than plain letters would.").format(signs=named)
    words = ngettext(
        "This sign makes an SMS longer than plain letters would: {signs}.", "These signs make an SMS longer: {signs}.", len(signs)
    )
    return words.format(signs=named)


def _aloud(seconds: int) -> str:
    if seconds < 60:
        return ngettext("about {count} second aloud", "about {count} seconds aloud", seconds).format(count=seconds)
    minutes = round(seconds / 60)
    return ngettext("about {count} minute aloud", "about {count} minutes aloud", minutes).format(count=minutes)
