"""Looking for a page by some of its words: in titles, purposes and takeaways."""

from collections.abc import Iterable, Sequence

from workbook.session.desk import Desk
from workbook.session.folding import Wanted, folded, wanted
from workbook.session.listed import Listed


def find_pages(desk: Desk, words: str, pages: Iterable[Listed]) -> tuple[Listed, ...]:
    """Return the pages that have every one of the words, or words that begin so; those with them in their title first."""
    looked_for = wanted(words)
    found = [page for page in pages if looked_for and _has(_searched(desk, page), looked_for)]
    return tuple(sorted(found, key=lambda page: not _has(page.title, looked_for)))


def _has(text: str, looked_for: Sequence[Wanted]) -> bool:
    told = folded(text)
    return all(word.is_in(told) for word in looked_for)


def _searched(desk: Desk, page: Listed) -> str:
    _pack, exercise = desk.find(page.name)
    return f"{page.title} {exercise.heading.purpose} {page.takeaway}"
