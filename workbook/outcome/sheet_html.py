"""A sheet to fill in by hand as one page of HTML that needs nothing else: open it in any browser and print."""

from collections.abc import Iterator

from workbook.locale import _
from workbook.outcome.html_words import html_lang, html_words
from workbook.outcome.sheet import Asked, Box, Boxes, Cell, Compared, Exercise, Field, Lines, Marks, Page, Pages, Rows, Sheet, Written
from workbook.outcome.sheet_text import about_minutes, own_words, private_note

WIDEST, WIDEST_LARGE = 6, 4
"""So many columns of a table stand beside each other; the rows of a wider one are written out."""

_STYLE = """
@page { margin: 18mm 18mm 20mm; }
* { box-sizing: border-box; }
html { font: SIZE/1.45 "Atkinson Hyperlegible", Verdana, "DejaVu Sans", sans-serif; color: #111; background: #fff; }
body { max-width: 46em; margin: 0 auto; padding: 1.5em; overflow-wrap: anywhere; }
h1, h2 { line-height: 1.2; margin: 0 0 .4em; break-after: avoid; }
h1 { font-size: 1.6em; }
h2 { font-size: 1.35em; border-bottom: 1.5pt solid #111; padding-bottom: .25em; }
p { margin: 0 0 .5em; orphans: 3; widows: 3; }
.support { border: 1.5pt solid #111; border-radius: 3mm; padding: .9em 1.1em .4em; margin: 1.2em 0 0; }
.support h3 { margin: 0 0 .4em; font-size: 1.1em; }
.support p { white-space: pre-line; }
section { margin-top: 2em; }
section.next { break-before: page; }
.purpose { margin-bottom: 1.4em; }
.asked { display: grid; grid-template-columns: 2.2em 1fr; margin: 0 0 1.7em; break-inside: avoid; }
.asked.long { break-inside: auto; }
.number { font-weight: bold; }
.prompt { font-weight: bold; white-space: pre-line; break-after: avoid; }
.note .prompt { font-weight: normal; }
.when { border-inline-start: 2.5pt solid #777; padding-inline-start: .6em; font-style: italic; break-after: avoid; }
.help, .then { font-size: .92em; color: #333; white-space: pre-line; }
.written { white-space: pre-wrap; border-inline-start: 1.2pt solid #555; padding-inline-start: .7em; }
.line { border-bottom: .8pt solid #555; height: 2.1em; display: flex; align-items: flex-end; }
.line span { padding-inline-end: .5em; }
.boxes { list-style: none; margin: .3em 0 0; padding: 0; }
.boxes li { display: grid; grid-template-columns: 1.6em 1fr; padding: .25em 0; break-inside: avoid; }
.boxes .own { display: flex; align-items: flex-end; }
.boxes .own::after { content: ""; flex: 1; border-bottom: .8pt solid #555; margin-inline-start: .5em; min-height: 1.5em; }
.box { width: 1em; height: 1em; border: 1.2pt solid #111; margin-top: .2em; }
.marks { display: flex; justify-content: space-between; margin: .6em 0 .2em; }
.marks span { width: 2em; height: 2em; border: .8pt solid #555; border-radius: 50%; text-align: center; line-height: 1.9em; }
.bar { border-bottom: 1.2pt solid #111; height: 1.6em; }
.ends { display: flex; justify-content: space-between; gap: 2em; font-size: .92em; }
.field { display: flex; flex-wrap: wrap; gap: .4em 1.2em; margin-top: .6em; }
.field .blank { display: inline-block; width: 6em; border-bottom: .8pt solid #555; height: 1.5em; vertical-align: bottom; }
.field.order { display: block; }
.field.order .blank { width: 2.2em; margin-inline-end: .5em; }
table { width: 100%; border-collapse: collapse; margin-top: .6em; table-layout: fixed; }
th, td { border: .8pt solid #555; padding: .3em .4em; text-align: start; vertical-align: top; font-size: .88em; overflow-wrap: break-word; }
th small { display: block; font-weight: normal; margin-top: .2em; }
td { height: 3em; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.page { border: 1pt solid #111; border-radius: 2mm; padding: .8em 1em; margin-top: .6em; break-inside: avoid; }
.page + .help { margin-top: .8em; }
.cell { padding: .2em 0; }
.pick { display: inline-flex; gap: .4em; margin-inline-end: 1em; white-space: nowrap; }
.page h4 { margin: 0 0 .4em; font-size: 1em; }
.page pre { font: inherit; white-space: pre-wrap; line-height: 1.9; margin: 0; }
.credit { margin-top: 2.5em; border-top: .8pt solid #555; padding-top: .6em; font-size: .85em; color: #333; }
@media print { body { max-width: none; padding: 0; } }
"""


def as_html(sheet: Sheet, *, large: bool = False) -> str:
    """Return the sheet as HTML; `large` is for people who read 18 point type."""
    widest = WIDEST_LARGE if large else WIDEST
    return "\n".join(
        [
            "<!doctype html>",
            f"<html{html_lang(sheet.language)}>",
            "<head>",
            '<meta charset="utf-8">',
            """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{html_words(sheet.title)}</title>",
            f"<style>{_STYLE.replace('SIZE', '18pt' if large else '11.5pt')}</style>",
            "</head>",
            "<body>",
            f"<h1>{html_words(sheet.title)}</h1>",
            *(_p(words) for words in sheet.opening),
            f'<aside class="support"><h3>{html_words(sheet.support_title)}</h3>{"".join(map(_p, sheet.support))}</aside>',
            *(line for number, exercise in enumerate(sheet.exercises) for line in _exercise(exercise, number > 0, widest)),
            f'<footer class="credit">{html_words(sheet.credit)}</footer>',
            "</body>",
            "</html>",
            "",
        ]
    )


def _exercise(exercise: Exercise, is_next: bool, widest: int) -> Iterator[str]:
    yield '<section class="next">' if is_next else "<section>"
    yield f"<h2>{html_words(exercise.title)}</h2>"
    yield _p(f"{exercise.purpose} {about_minutes(exercise)}".strip(), "purpose")
    yield from (_asked(asked, widest) for asked in exercise.asked)
    yield "</section>"


def _asked(asked: Asked, widest: int) -> str:
    is_long = isinstance(asked.body, Rows) or (isinstance(asked.body, Pages) and len(asked.body.pages) > 1)
    look = "asked" + ("" if asked.number else " note") + (" long" if is_long else "")
    parts = [_p(asked.only_if, "when"), _p(asked.prompt, "prompt")]
    parts.append(_p(private_note(), "help") if asked.is_private else "")
    parts += [_p(note, "help") for note in asked.notes]
    if asked.examples:
        parts.append(_p(_("For example: {examples}").format(examples=" / ".join(asked.examples)), "help"))
    if asked.starters:
        parts.append(_p(_("You could begin with: {starters}").format(starters=" / ".join(asked.starters)), "help"))
    number = f"{asked.number}." if asked.number else ""
    return f'<div class="{look}"><div class="number">{number}</div><div>{"".join(parts)}{_body(asked, widest)}</div></div>'


def _body(asked: Asked, widest: int) -> str:
    match asked.body:
        case Lines() as lines:
            marks = [f"{number}." if lines.numbered else lines.start if number == 1 else "" for number in range(1, lines.count + 1)]
            return "".join(f'<div class="line"><span>{html_words(mark)}</span></div>' for mark in marks)
        case Boxes() as boxes:
            return f'{_p(boxes.how_many, "help")}<ul class="boxes">{"".join(map(_box, boxes.boxes))}</ul>'
        case Marks() as marks:
            return _marks(marks)
        case Field() as field:
            is_order = not any(before for before, _after in field.blanks) and len(field.blanks) > 1
            cells = (f'<div>{html_words(before)} <span class="blank"></span> {html_words(after)}</div>' for before, after in field.blanks)
            return f'<div class="field{" order" if is_order else ""}">{"".join(cells)}</div>'
        case Rows() as rows:
            return _grid(rows) if len(rows.columns) <= widest else "".join(_row(rows, number) for number in range(1, rows.count + 1))
        case Pages() as pages:
            own = _p(own_words(), "help") + '<div class="line"></div>' * pages.lines if pages.lines else ""
            return "".join(map(_page, pages.pages)) + own
        case Compared() as compared:
            head = f"<th></th><th>{html_words(_('Then'))}</th><th>{html_words(_('Now'))}</th>"
            rows_of = "".join(f"<tr><td>{html_words(line)}</td><td></td><td></td></tr>" for line in compared.lines)
            return f"<table><thead><tr>{head}</tr></thead><tbody>{rows_of}</tbody></table>"
        case Written(words):
            return f'<p class="written" dir="auto">{html_words(words)}</p>'
        case None:
            return ""


def _box(box: Box) -> str:
    own = ' class="own"' if box.writes else ""
    return f'<li><span class="box"></span><div><div{own}>{html_words(box.label)}</div>{_p(box.then, "then")}</div></li>'


def _page(page: Page) -> str:
    return f'<div class="page"><h4>{html_words(page.title)}</h4>{_p(page.when, "when")}<pre>{html_words(page.text)}</pre></div>'


def _marks(marks: Marks) -> str:
    if marks.marks:
        shown = f'<div class="marks">{"".join(f"<span>{mark}</span>" for mark in marks.marks)}</div>'
        low, high = marks.low, marks.high
    else:
        shown = '<div class="bar"></div>'
        low, high = f"{marks.first} {marks.low}", f"{marks.last} {marks.high}"
    return f'{shown}<div class="ends"><span>{html_words(low)}</span><span>{html_words(high)}</span></div>'


def _grid(rows: Rows) -> str:
    row = f"<tr>{'<td></td>' * len(rows.columns)}</tr>"
    return f"<table><thead><tr>{''.join(map(_head, rows.columns))}</tr></thead><tbody>{row * rows.count}</tbody></table>"


def _row(rows: Rows, number: int) -> str:
    """Return one row of a table that is too wide for the paper: a line for each column."""
    cells = []
    for cell in rows.columns:
        boxes = "".join(f'<span class="pick"><span class="box"></span> {html_words(choice)}</span>' for choice in cell.choices)
        label = f"{cell.label} ({cell.hint})" if cell.hint and number == 1 else cell.label
        cells.append(f'<div class="{"cell" if boxes else "cell line"}"><span>{html_words(label)}</span> {boxes}</div>')
    return f'<div class="page"><h4>{html_words(_("Row {number}").format(number=number))}</h4>{"".join(cells)}</div>'


def _head(cell: Cell) -> str:
    small = [cell.hint, " / ".join(cell.choices)]
    return f"<th>{html_words(cell.label)}{''.join(f'<small>{html_words(one)}</small>' for one in small if one)}</th>"


def _p(words: str, look: str = "") -> str:
    name = f' class="{look}"' if look else ""
    return f"<p{name}>{html_words(words)}</p>" if words else ""
