"""How long it takes to say a text aloud."""

WORDS_A_MINUTE = 150
"""Words a minute. Adults read English aloud at 183 on average (Brysbaert 2019, "How many words do we read per minute?",
Journal of Memory and Language 109, from 77 studies); who asks for something, to somebody's face, goes slower and stops.
"""


def seconds_aloud(text: str) -> int:
    """Return about how many seconds it takes to say a text, in steps of five; 0 for an empty one."""
    words = len(text.split())
    return max(5, 5 * round(words * 60 / WORDS_A_MINUTE / 5)) if words else 0
