"""A person's words as one web page that needs nothing else: readable on a phone, and a sheet of paper for each page and card."""

import re
from collections.abc import Iterator, Sequence

from workbook.locale import _
from workbook.outcome.export import AnswerOut, CardOut, PageOut
from workbook.outcome.html_words import html_lang, html_words

_LABEL = re.compile(r"(\S.*?)\s{2,}(?=\S)")
"""What stands before the second column of a card's line: `FIRST ASK      `."""

_STYLE = """
@page { margin: 20mm 18mm; }
* { box-sizing: border-box; }
html { font: 1.0625rem/1.5 "Atkinson Hyperlegible", Verdana, "DejaVu Sans", sans-serif; color: #1a1a1a; background: #fff;
  -webkit-text-size-adjust: 100%; }
body { max-width: 40em; margin: 0 auto; padding: 1.2em; overflow-wrap: anywhere; }
section + section { margin-top: 2.5em; }
h1 { font-size: 1.45em; line-height: 1.25; margin: 0 0 .3em; break-after: avoid; }
h2 { font-size: 1em; line-height: 1.4; margin: 1.3em 0 .2em; break-after: avoid; }
p { margin: 0; white-space: pre-wrap; orphans: 3; widows: 3; }
.changed, .empty { color: #555; }
.card { border: 1px solid #767676; border-radius: .5em; padding: 1em 1.2em; }
.card p { min-height: 1.5em; }
.row { display: grid; grid-template-columns: minmax(6em, 12em) 1fr; column-gap: 1em; }
.row b { font-size: .85em; padding-top: .2em; }
@media (max-width: 30em) { .row { display: block; } .row b, .row span { display: block; } }
@media print {
  html { font-size: 12pt; }
  body { max-width: none; padding: 0; }
  section + section { margin-top: 0; break-before: page; }
  .card { break-inside: avoid; }
}
"""


def as_html(pages: Sequence[PageOut], cards: Sequence[CardOut], language: str) -> str:
    """Return pages and single cards as one file of HTML; `language` is that of the words that are the program's own.

    Its title says nothing of what is in it: browsers show it in a row of others.
    """
    sections = [part for page in pages for part in _page(page, language)] + [_card(card, language) for card in cards]
    return "\n".join(
        [
            "<!doctype html>",
            f"<html{html_lang(language)}>",
            "<head>",
            '<meta charset="utf-8">',
            """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{html_words(_('Note'))}</title>",
            f"<style>{_STYLE}</style>",
            "</head>",
            "<body>",
            *sections,
            "</body>",
            "</html>",
            "",
        ]
    )


def _page(page: PageOut, language: str) -> Iterator[str]:
    """Yield a page's answers, then each of its cards, as a sheet each."""
    changed = html_words(_("Last changed on {day}.").format(day=page.changed))
    changed = f'<p class="changed"{html_lang(language)}>{changed}</p>' if page.changed else ""
    answers = "".join(_answer(one, language) for one in page.answers)
    yield f"<section{html_lang(page.language or language)}><h1>{html_words(page.title)}</h1>{changed}{answers}</section>"
    yield from (_card(card, page.language or language) for card in page.cards)


def _answer(one: AnswerOut, language: str) -> str:
    empty = f'<p class="empty"{html_lang(language)}>{html_words(_("(empty)"))}</p>'
    words = f'<p dir="auto">{html_words(one.words)}</p>' if one.words else empty
    return f"<h2>{html_words(one.prompt)}</h2>{words}"


def _card(card: CardOut, language: str) -> str:
    lines = "".join(map(_line, card.text.split("\n")))
    heading = f"<h1>{html_words(card.title)}</h1>" if card.title else ""
    return f'<section class="card"{html_lang(card.language or language)}>{heading}{lines}</section>'


def _line(line: str) -> str:
    """Return a line of a card; the label before a second column stands in a column of its own."""
    label = _LABEL.match(line)
    if label is None:
        return f'<p dir="auto">{html_words(line)}</p>'
    return f'<p class="row" dir="auto"><b>{html_words(label[1])}</b><span>{html_words(line[label.end() :])}</span></p>'
