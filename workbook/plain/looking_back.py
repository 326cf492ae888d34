"""Looking back in line mode: one's own words by what is in them, what was written when, and two times of one page."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from workbook.errors import WorkbookError
from workbook.locale import Speech, _, ngettext
from workbook.plain.front import Front
from workbook.plain.pages import open_page, page_words
from workbook.plain.visit import sit
from workbook.session.comparing import Compared, compare, prompt_words, side_words
from workbook.session.finding import find_pages
from workbook.session.history import (
    AttemptShown,
    History,
    attempt_words,
    day_of,
    history,
    in_hand_words,
    moment_words,
    nothing_words,
    titles,
)
from workbook.session.history import page_words as where_written
from workbook.session.listed import Listed
from workbook.session.overview import listed
from workbook.session.parcel import parcels_of_words
from workbook.session.passages import Passage
from workbook.session.searching import Search, count_words, in_context, is_asked, notes, where_words

MOST = 20
"""So many of one's own words are said at once; more words in the search make them fewer."""


def find(front: Front, words: str) -> bool:
    """Open the page with that very title or id; else say the pages, and the answers of one's own, that have the words."""
    wanted = " ".join(words.casefold().split())
    pages = listed(front.desk)
    for page in pages:
        if wanted in {page.title.casefold(), page.id.casefold(), page.name.casefold()}:
            return open_page(front, page)
    search = Search(front.desk)
    search.read_on()
    found_pages, found = find_pages(front.desk, words, pages), search.find(words)
    front.lines.say()
    if not found_pages and not found:
        front.lines.say(_('No page and no answer of yours has the words "{words}". Type list to hear all pages.').format(words=words))
        return True
    front.lines.say(_heading(len(found_pages), len(found)))
    labels = [*map(page_words, found_pages), *(_passage_words(front, one, words) for one in found[:MOST])]
    picked = front.pick(labels, _("Type a number to open it, or press Enter to go back."))
    return _opened(front, found_pages, found, picked) if isinstance(picked, int) and picked else True


def _heading(pages: int, answers: int) -> str:
    told = [ngettext("{count} page has these words.", "{count} pages have these words.", pages).format(count=pages)] if pages else []
    told += [count_words(answers)] if answers else []
    told += [_("Here are the newest {count}.").format(count=MOST)] if answers > MOST else []
    return " ".join(told)


def _passage_words(front: Front, one: Passage, words: str) -> str:
    return " ".join(part for part in (where_words(front.desk, one), notes(one), one.prompt, in_context(one, words)) if part)


def _opened(front: Front, pages: tuple[Listed, ...], found: tuple[Passage, ...], picked: int) -> bool:
    if picked <= len(pages):
        return open_page(front, pages[picked - 1])
    one = found[picked - len(pages) - 1]
    front.lines.say()
    front.lines.say(f"{where_words(front.desk, one)} {notes(one)}".rstrip())
    front.lines.say(one.prompt)
    front.lines.say(one.words)
    front.lines.say()
    if not is_asked(front.desk, one):
        front.stay(parcels_of_words([one]))
        return True
    if not front.pick([], _("Type open to go to this question and change something, or press Enter to go back."), words=("open", "change")):
        return True
    try:
        name, thread = f"{one.name.pack}/{one.name.exercise}", front.desk.find_thread(one.name.thread)
        return sit(front.desk, name, front.lines, front.tools, thread=thread, at=one.place)
    except WorkbookError as problem:
        front.lines.say(str(problem))
        return True


# -- what was written when


def show_history(front: Front) -> bool:
    """Say what was written when, in every thread."""
    front.lines.say()
    front.lines.say("\n".join(history_lines(history(front.desk), front.desk.speech)))
    front.lines.say()
    front.pick([], _("Press Enter to go back."))
    return True


def history_lines(told: History, speech: Speech) -> list[str]:
    """Return the pages by their days, then the threads, chosen days and results by theirs."""
    if not told.attempts and not told.moments:
        return [nothing_words()]
    pages, moments = titles()
    lines = [pages] if told.attempts else []
    for day, attempts in groupby(told.attempts, key=lambda one: day_of(one.changed)):
        lines += _under(day, speech, [line for one in attempts for line in _attempt_lines(one, told, speech)])
    lines += ["", moments]
    for day, moments_then in groupby(told.moments, key=lambda one: one.day):
        lines += _under(day, speech, [moment_words(one) for one in moments_then])
    return lines


def _under(day: date, speech: Speech, lines: list[str]) -> Iterator[str]:
    yield from ("", speech.day(day))
    yield from (f"  {part}" for line in lines for part in line.split("\n"))


def _attempt_lines(one: AttemptShown, told: History, speech: Speech) -> list[str]:
    return [line for line in (where_written(one, told), attempt_words(one, speech), in_hand_words(one)) if line]


# -- two times of one page


def show_compared(front: Front, name: str) -> bool:
    """Say the last two times of one page, question by question; then the newest beside an older one, if that is wanted."""
    back = 1
    while True:
        told = compare(front.desk, name, back=back)
        front.lines.say("\n".join(["", *compared_lines(told, front.desk.speech), ""]))
        older = _("Type older to hear the newest time beside an older one, or press Enter to go back.")
        if not front.pick([], older if told.before else _("Press Enter to go back."), words=("older",) if told.before else ()):
            return True
        back += 1


def compared_lines(told: Compared, speech: Speech) -> list[str]:
    """Return each question with what was answered at both times, one under the other."""
    lines = [told.title]
    for pair in told.pairs:
        lines += ["", prompt_words(pair)]
        if pair.is_same:
            lines += _answer(pair.later)
        for day, answer in zip(side_words(told, speech), (pair.earlier, pair.later), strict=True) if not pair.is_same else ():
            lines += [f"  {day}", *_answer(answer)]
    return lines


def _answer(words: str) -> list[str]:
    return [f"    {line}" for line in (words or _("(empty)")).split("\n")]
