"""Looking for a page by some of its words: in titles, purposes and takeaways."""

from collections.abc import Iterable

from workbook.session.desk import Desk
from workbook.session.overview import Listed


def find_pages(desk: Desk, words: str, pages: Iterable[Listed]) -> tuple[Listed, ...]:
    """Return the pages that have every one of the words, those with the words in their title first."""
    wanted = words.casefold().split()
    found = [page for page in pages if wanted and _has(_searched(desk, page), wanted)]
    return tuple(sorted(found, key=lambda page: not _has(page.title, wanted)))


def _has(text: str, wanted: Iterable[str]) -> bool:
    told = text.casefold()
    return all(word in told for word in wanted)


def _searched(desk: Desk, page: Listed) -> str:
    _pack, exercise = desk.find(page.name)
    return f"{page.title} {exercise.heading.purpose} {page.takeaway}"
