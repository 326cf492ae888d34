"""The words that a pack for people under strain does without, and what to write instead. English only.

`simply`, `obviously` and `just` make a hard step look small, and so the person who finds it hard; `should` tells people
off; `journey` and `empower` are advertising; `disorder` and `symptom` are a diagnosis, which the program never gives;
`commit suicide` speaks of a crime, and guidelines for safe messaging advise against it. The names belong to methods and
measures that the shipped pack draws on: their ideas may be used, their names not, and the questionnaires must not be
(PHQ-9 asks about suicide, with nobody there to answer).

Two uses pass, because they cannot be meant that way: `just as`, which compares; and `should` in a question, asked
(`What should I keep?`) or told by the one who asks (`tell me who I should ask`). Every other use is on the list,
however fair: wording mends a warning, exceptions do not.
"""

import re

from workbook.locale import N_, _
from workbook.pack.readability import sentences, wording_of

_LISTED = re.compile(
    r"\b(?:(?P<small>simply|obviously)"
    r"|(?P<just>just(?!\s+as\b))"
    r"|(?P<slogan>journeys?|empower\w*)"
    r"|(?P<diagnosis>disorder(?:s|ed)?|symptom\w*)"
    r"|(?P<crime>commit(?:s|ted|ting)?\s+suicide)"
    r"|(?P<name>reciprocity\s+rings?|non-?violent\s+communication|phq[- ]?[29]|gad[- ]?[27]"
    r"|(?-i:DEAR\s?MAN|WOOP|SWEMWBS|SSOSH|GHSQ)))\b",      # in small letters these are words: dear man
    re.IGNORECASE)

_REMEDIES = {
    "small": N_("leave it out: what is plain to you may be hard for the reader"),
    "just": N_('leave it out, or write "only"'),
    "slogan": N_("say what the person does or gets"),
    "diagnosis": N_('use everyday words, for example "how you feel" or "what you notice"'),
    "crime": N_('write "die by suicide" or "end one\'s life"'),
    "name": N_("this is the name of a method or a measure; describe what to do in plain words"),
}
_SHOULD_REMEDY = N_('write "could" or "can", or say what to do; in a question it is fine')

_SHOULD = re.compile(r"\bshould(?:n['’]t)?\b", re.IGNORECASE)
_QUESTION = re.compile(r"""\?[!?]*["'”’)\]]*$""")
_TOLD = re.compile(r"\b(?:who|whom|what|which|when|where|why|how|whether|if)\b[^.!?;:]*\b(?:I|we)\s+$", re.IGNORECASE)
_LONGEST_TOLD = 60
"""So much of a sentence before `should` is looked at for the question that it tells of."""
_LONGEST_END = 9
"""So much of the end of a sentence is looked at for its question mark."""


def style_faults(text: str) -> list[tuple[str, str]]:
    """Return each listed word of a text or template, once, as it is written, and what to do about it."""
    wording = wording_of(text)
    found = [(hit[0], _REMEDIES[hit.lastgroup or ""]) for hit in _LISTED.finditer(wording)]
    found += [(word, _SHOULD_REMEDY) for word in _told_off(wording)]
    first: dict[str, tuple[str, str]] = {}
    for word, remedy in found:
        spelled = " ".join(word.split())
        first.setdefault(spelled.lower(), (spelled, _(remedy)))
    return list(first.values())


def _told_off(wording: str) -> list[str]:
    """Return each `should` that stands in no question."""
    return [
        hit[0]
        for sentence in sentences(wording) if not _QUESTION.search(sentence[-_LONGEST_END:])
        for hit in _SHOULD.finditer(sentence)
        if not _TOLD.search(sentence[max(0, hit.start() - _LONGEST_TOLD):hit.start()])
    ]
