"""How a pack's own words read: sentences that are too long, words that are too hard, words of the style list. English only."""

import math

from workbook.exercise.words import own_words_of
from workbook.locale import _
from workbook.pack.pack import Pack
from workbook.pack.readability import long_sentences, plain_of, too_hard
from workbook.pack.reading import Path, Reading
from workbook.pack.style import style_faults

MOST_WORDS = 25
HARDEST_GRADE = 8.0
MOST_JUDGED = 400_000
"""So many characters of a pack are read for their wording, which takes a second; a book has as many."""


def check_wording(reading: Reading, pack: Pack) -> None:
    """Note what is hard to read in a pack's own words; nothing for a pack in another language than English."""
    if pack.manifest.language.split("-")[0].lower() != "en":
        return
    for exercise in pack.own.values():
        file, heading = reading.files[exercise.id], exercise.heading
        for name in ("title", "purpose", "takeaway"):
            _judge(reading, getattr(heading, name), file, (name,), "")
        for number, step in enumerate(exercise.steps):
            place = _('step "{id}"').format(id=step.id)
            for words in own_words_of(step):
                _judge(reading, words.text, file, ("step", number, *words.path), place)
            for index, example in enumerate(step.examples):
                _judge(reading, example, file, ("step", number, "example", index), place)
    for number, template in enumerate(pack.own_templates):
        _judge(reading, template.text, "templates.toml", ("template", number, "text"), _('template "{id}"').format(id=template.id))
    for number, card in enumerate(pack.own_cards):
        _judge(reading, card.text, "cards.toml", ("card", number, "text"), _('card "{id}"').format(id=card.id))
    for page in ("welcome", "path", "about"):
        _judge(reading, getattr(pack.strings, page).text, "strings.toml", (page, "text"), page)
    for number, theme in enumerate(pack.manifest.theme):
        _judge(reading, theme.intro, "pack.toml", ("theme", number, "intro"), _('theme "{id}"').format(id=theme.id))
    for number, checklist in enumerate(pack.own_checklists):
        for index, box in enumerate(checklist.items):
            place = _('checklist "{id}"').format(id=checklist.id)
            for text in [box] if isinstance(box, str) else [box.label, box.fix]:
                _judge(reading, text, "checklists.toml", ("checklist", number, "items", index), place)
    if reading.judged > MOST_JUDGED:
        message = _("only the wording of the first {most} characters is looked at").format(most=MOST_JUDGED)
        reading.add("pack.toml", (), message, _("split the pack to have all of it looked at"), code="too-long", warning=True)


def _judge(reading: Reading, text: str, file: str, path: Path, place: str) -> None:
    reading.judged += len(text)
    if reading.judged > MOST_JUDGED or reading.is_full("warning"):
        return
    plain = plain_of(text)
    if not plain.strip():
        return
    for sentence, count in long_sentences(plain, MOST_WORDS):
        start = " ".join(sentence.split()[:6])
        message = _('a sentence has {count} words: "{start} ..."').format(count=count, start=start)
        remedy = _("split it; {most} words are enough").format(most=MOST_WORDS)
        reading.add(file, path, message, remedy, code="long-sentence", warning=True, place=place, index=_begin_of(sentence, text))
    if (grade := too_hard(plain, HARDEST_GRADE)) is not None:
        message = _("this reads like school grade {grade}, and {most} is the most").format(grade=math.ceil(grade), most=int(HARDEST_GRADE))
        reading.add(file, path, message, _("use shorter words and sentences"), code="reading-grade", warning=True, place=place)
    for word, remedy in style_faults(text):
        index = text.find(word)
        message = _('"{word}" is on the list of words to avoid').format(word=word)
        at = index if index >= 0 else None
        reading.add(file, path, message, remedy, code="style", warning=True, place=place, index=at)


def _begin_of(sentence: str, text: str) -> int | None:
    """Return where a sentence begins in its text; None where its first words were filled in."""
    for count in (3, 1):
        if (index := text.find(" ".join(sentence.split()[:count]))) >= 0:
            return index
    return None
