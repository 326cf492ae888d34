"""Words as they stand in a page of HTML, and the attributes that say which language they are in and which way it runs."""

from workbook.text import visible

RIGHT_TO_LEFT = {"ar", "dv", "fa", "he", "ps", "ur", "yi"}


def html_words(words: str) -> str:
    """Return words as the text of an element or the value of an attribute: nothing in them is markup."""
    from html import escape

    return escape(visible(words))


def html_lang(language: str) -> str:
    """Return `lang` and `dir` for a language (BCP 47); without one it is English."""
    direction = "rtl" if language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
    return f' lang="{html_words(language or "en")}" dir="{direction}"'
