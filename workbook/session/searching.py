"""Searching in a person's own words: every thread, every page, newest first. What was read is kept in memory only."""

from collections.abc import Iterator
from itertools import islice

from workbook.attempt.flow import walk
from workbook.errors import WorkbookError
from workbook.locale import _, ngettext
from workbook.session.answers import iso
from workbook.session.desk import Desk
from workbook.session.drafts import needs_of_step
from workbook.session.folding import folded, places, wanted
from workbook.session.notebook import Notebook
from workbook.session.passages import Passage, kind_words, passages

ROOM = 160
"""Signs of a passage that are shown around what was looked for."""
_BEFORE = 4
"""One sign in so many of the room stands before the first word that was looked for."""


class Search:
    """A person's own words, read once and folded once. Every look at them is in memory."""

    def __init__(self, desk: Desk) -> None:
        self._coming = passages(desk)
        self._held: list[tuple[str, Passage]] = []
        self.is_read = False
        """Everything is read; until then more may be found."""

    def read_on(self, most: int = 0) -> None:
        """Read up to `most` files, all that are left with 0; raises StoreError where the store cannot be read."""
        files = 0
        for passage in self._coming:
            if passage is not None:
                self._held.append((folded(passage.words), passage))
                continue
            files += 1
            if files == most:
                break
        else:
            self.is_read = True
        self._held.sort(key=lambda one: one[1].at, reverse=True)

    def find(self, words: str) -> tuple[Passage, ...]:
        """Return the passages that have every one of the words, in any order, the newest first; none for no words."""
        looked_for = wanted(words)
        return tuple(passage for text, passage in self._held if looked_for and all(word.is_in(text) for word in looked_for))


def in_context(passage: Passage, words: str, room: int = ROOM) -> str:
    """Return about `room` signs of a passage on one line, around the first word that was looked for; each such word between `[` and `]`."""
    text = " ".join(passage.words.split())
    hits = list(islice(places(text, wanted(words)), room))
    first = hits[0][0] if hits else 0
    start = text.rfind(" ", 0, max(0, first - room // _BEFORE)) + 1 if first > room // _BEFORE else 0
    start = max(start, first - room // 2)  # what has no blanks begins anywhere
    end = start + room
    if end < len(text):
        last = max((stop for _begin, stop in hits[:1]), default=0)
        end = max(text.rfind(" ", start, end), min(last, end)) if text.rfind(" ", start, end) > start else end
    return ("… " if start else "") + "".join(_marked(text, hits, start, end)) + (" …" if end < len(text) else "")


def _marked(text: str, hits: list[tuple[int, int]], start: int, end: int) -> Iterator[str]:
    at = start
    for begin, stop in hits:
        if begin < start or begin >= end:
            continue
        yield f"{text[at:begin]}[{text[begin : min(stop, end)]}]"
        at = min(stop, end)
    yield text[at:end]


def is_asked(desk: Desk, passage: Passage) -> bool:
    """Say whether its question is asked now, so that the page can be opened there: in the newest attempt, and not hidden."""
    if passage.kind in {"gone", "earlier"}:
        return False
    try:
        pack, exercise = desk.find(f"{passage.name.pack}/{passage.name.exercise}")
        thread = desk.find_thread(passage.name.thread)
        if desk.attempts_of(pack, exercise, thread)[-1:] != (passage.name,):
            return False
        attempt = desk.store.read(passage.name)
        pack, exercise = desk.version_of(pack, exercise, attempt)
    except WorkbookError:  # what was found is gone meanwhile
        return False
    notebook = Notebook(desk, pack, thread)
    notebook.put(attempt)
    quick = bool(pack.is_quick(attempt.path))
    stops = walk(notebook.sheet(attempt), notebook.values, quick=quick, needs=lambda step: needs_of_step(step, notebook, attempt))
    return any(stop.place == passage.place for stop in stops)


# -- in words


def where_words(desk: Desk, passage: Passage) -> str:
    """Return where a passage stands: its day, its page and its thread."""
    return _("{day}. {page}, in the thread: {thread}.").format(day=day_of(desk, passage), page=passage.title, thread=passage.thread)


def day_of(desk: Desk, passage: Passage) -> str:
    """Return the day that a passage was written on, in the person's own time."""
    return desk.speech.day(passage.at.astimezone().date())


def notes(passage: Passage) -> str:
    """Return what else there is to say of a passage, in brackets; empty when there is nothing."""
    told = [words for words in (kind_words(passage), _("only you") if passage.private else "") if words]
    return " ".join(f"({words})" for words in told)


def count_words(count: int) -> str:
    """Return how many passages were found."""
    if not count:
        return _("You have written nothing with these words.")
    return ngettext("{count} answer of yours has these words.", "{count} answers of yours have these words.", count).format(count=count)


def as_json(desk: Desk, passage: Passage, words: str) -> dict[str, object]:
    """Return a passage as `search --json` prints it."""
    name = passage.name
    return {
        "thread": int(name.thread),
        "thread_name": passage.thread,
        "pack": name.pack,
        "exercise": name.exercise,
        "attempt": name.number,
        "title": passage.title,
        "step": passage.place,
        "question": passage.prompt,
        "kind": passage.kind,
        "private": passage.private,
        "at": iso(passage.at),
        "context": in_context(passage, words),
        "words": passage.words,
    }
