"""The languages that a message can be written in: a person may write to somebody who reads another one than they do."""

from workbook.locale import _
from workbook.pack.tags import same_language
from workbook.session.notebook import Notebook

NAMES = {
    "ar": "العربية", "bn": "বাংলা", "da": "dansk", "de": "Deutsch", "el": "Ελληνικά", "en": "English", "es": "español", "fa": "فارسی",
    "fi": "suomi", "fr": "français", "he": "עברית", "hi": "हिन्दी", "id": "Bahasa Indonesia", "it": "italiano", "ja": "日本語",
    "ko": "한국어", "nl": "Nederlands", "no": "norsk", "pl": "polski", "pt": "português", "ro": "română", "ru": "русский",
    "so": "Soomaali", "sv": "svenska", "tr": "Türkçe", "uk": "українська", "ur": "اردو", "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip
"""What a language is called by those who speak it, by the first part of its tag."""


def name_of(tag: str) -> str:
    """Return what a language calls itself; its tag where that is not known here."""
    return NAMES.get(tag.casefold().split("-")[0], tag)


def languages_of(notebook: Notebook, template: str) -> tuple[str, ...]:
    """Return the languages (BCP 47) that a template has words in, the pack's own first."""
    packs = {tag: notebook.in_language(tag).pack for tag in notebook.desk.library.languages(notebook.pack.id)}
    return tuple(tag for tag, pack in packs.items() if pack.language_of("template", template) == tag)


def meant(words: str, known: tuple[str, ...]) -> str:
    """Return which of some languages a tag, a name or a number from 1 means; an empty text when none."""
    said = words.strip().casefold()
    if said.isdecimal() and 1 <= int(said) <= len(known):
        return known[int(said) - 1]
    exact = [tag for tag in known if said in {tag.casefold(), name_of(tag).casefold()}]
    return next(iter([*exact, *(tag for tag in known if said and same_language(said, tag))]), "")


def written_in(tag: str) -> str:
    """Return what is said of a message in another language than the page's."""
    told = _(
        "This message is in another language: {language}. What you typed stays as you typed it; put it in their words before you send it."
    )
    return told.format(language=name_of(tag))
