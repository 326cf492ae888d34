"""A person's words as a file of their own: what goes in, and the formats. Pure: what is private was left out before."""

from collections.abc import Sequence
from datetime import datetime

from workbook.exercise.fields import Answer
from workbook.frozen import frozen
from workbook.locale import _
from workbook.outcome.markdown import as_plain_markdown, fenced, quoted
from workbook.text import visible


@frozen
class AnswerOut:
    """One answer that goes out."""

    step: str
    prompt: str
    words: str
    value: Answer


@frozen
class CardOut:
    """One card that goes out."""

    id: str
    title: str
    """What stands above it; empty for nothing."""
    text: str
    language: str = ""
    """The language (BCP 47) that it is in."""


@frozen
class PageOut:
    """One page's answers that go out."""

    pack: str
    exercise: str
    title: str
    thread: int
    state: str
    started: datetime | None
    updated: datetime | None
    changed: str
    """The day it was last changed, in words; empty when there is none."""
    answers: tuple[AnswerOut, ...]
    cards: tuple[CardOut, ...]
    language: str = ""
    """The language (BCP 47) that its questions are in."""


def exported(pages: Sequence[PageOut], cards: Sequence[CardOut], kind: str) -> str:
    """Return pages and single cards as Markdown (`md`) or plain text (`txt`), with control characters made visible."""
    parts = [_page(page, kind) for page in pages] + [_card(card, kind) for card in cards]
    return visible("\n\n".join(parts)) + "\n"


def as_tree(pages: Sequence[PageOut], cards: Sequence[CardOut]) -> dict[str, object]:
    """Return pages and single cards as JSON has them; a page is what `show --json` gives, and its title."""
    return {"pages": [_tree(page) for page in pages], "cards": {card.id: card.text for card in cards}}


def _tree(page: PageOut) -> dict[str, object]:
    return {
        "pack": page.pack,
        "exercise": page.exercise,
        "title": page.title,
        "thread": page.thread,
        "state": page.state,
        "started": _moment(page.started),
        "updated": _moment(page.updated),
        "answers": {one.step: one.value for one in page.answers},
        "prompts": {one.step: one.prompt for one in page.answers},
        "cards": {card.id: card.text for card in page.cards},
    }


def _moment(at: datetime | None) -> str | None:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at is not None else None


def _page(page: PageOut, kind: str) -> str:
    parts = [_heading(page.title, 1, kind)]
    if page.changed:
        parts.append(_("Last changed on {day}.").format(day=page.changed))
    for one in page.answers:
        words = one.words or _("(empty)")
        parts.append(f"{_heading(one.prompt, 2, kind)}\n\n{quoted(words) if kind == 'md' else _set_in(words)}")
    return "\n\n".join([*parts, *(_card(card, kind, 2) for card in page.cards)])


def _card(card: CardOut, kind: str, level: int = 1) -> str:
    return f"{_heading(card.title, level, kind)}\n\n{fenced(card.text) if kind == 'md' else _set_in(card.text)}"


def _heading(text: str, level: int, kind: str) -> str:
    line = " ".join(text.split())
    if kind == "md":
        return f"{'#' * level} {as_plain_markdown(line)}"
    return f"{line}\n{'=' * len(line)}" if level == 1 else line


def _set_in(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.split("\n"))
