"""Looks over what stands on a screen in the language that nobody speaks, for what a translator could not have mended."""

import re
from collections.abc import Iterator

ALLOWED = re.compile(
    r"\b(?:(?:alt|[Cc]trl|shift)\+\w+|enter|esc|tab|space|pgup|pgdn)\b"  # keys are called what stands on them
    r"|`[^`]*`"  # what is to be typed into a shell
    r"|\b(?:workbook|md|txt|json|Markdown|SSH|UTF-8|Python|KiB|TERM|OK)\b"
    r"|(?<!\d)(?:~|\.)?(?:/[\w.-]+)+/?"  # paths, and what is to be typed with a slash
    r"|\b[\w.-]+(?:\.toml|\.md|\.wbpack|\.eml|\.html)\b"
    r"|\b[a-z0-9]+(?:-[a-z0-9]+)+\b"  # ids: name-the-need
    r"|\b[\w.]+@[\w.]+\b"
)
"""What may stand on a screen in plain letters, whatever the language."""
BESIDE = re.compile(r"⟦~* ?(/[^\s⟧]+|\d+-\d+)⟧")
"""A word to be typed and the keys of a range: one may stand beside another without being part of a sentence."""


def faults(said: str, *, also: str = "", whole: bool = True) -> list[str]:
    """Return what is wrong with a screen or a transcript, a line each.

    `also` is what may stand there in plain letters (a regular expression); `whole` says that no line is out of sight.
    """
    return [*_untranslated(said, also), *_glued(said), *(_unbalanced(said) if whole else ())]


def _untranslated(said: str, also: str) -> Iterator[str]:
    for line in said.splitlines():
        rest = re.sub(also or "$^", " ", ALLOWED.sub(" ", line))
        if found := re.search(r"[A-Za-z]{2,}", rest):
            yield f"not translated ({found[0]}): {line.strip()}"


def _glued(said: str) -> Iterator[str]:
    for line in said.splitlines():
        bare = BESIDE.sub(r"\1", line)
        if "⟧⟦" in bare or re.search(r"\w⟦|⟧\w", bare):
            yield f"glued together: {line.strip()}"
        for found in re.finditer(r"(\S)⟧ ⟦", bare):
            if found[1] not in ".?:…)⟧":
                yield f"a sentence made of parts: {line.strip()}"


def _unbalanced(said: str) -> Iterator[str]:
    depth = 0
    for line in said.splitlines():
        opened, closed = line.count("⟦"), line.count("⟧")
        from_within = line.strip().startswith("…")  # words of somebody's, shown from their middle on
        if (depth + opened < closed and not from_within) or (not line.strip() and depth > 1):
            yield f"cut short before: {line.strip()}"
        begun_only = line.endswith(("...", "…"))  # an answer of somebody's, shown by its beginning
        depth = 0 if begun_only else max(0, depth + opened - closed)
    if depth:
        yield f"cut short: {depth} sentences have no end on this screen:\n{said}"
