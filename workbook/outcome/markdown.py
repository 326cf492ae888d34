"""Words as Markdown that shows them as they are: nothing a person typed becomes a heading, a link or a tag."""

import re

_SIGNS = re.compile(r"([\\`*_\[\]<>&|~$])")
_BEGINNINGS = re.compile(r"^([^\S\n]*)([#+=-]|\d+[.)])", re.MULTILINE)


def as_plain_markdown(text: str) -> str:
    """Return `text` with every sign that Markdown or HTML would act on marked as itself."""
    marked = _SIGNS.sub(r"\\\1", text)
    return _BEGINNINGS.sub(lambda found: found[1] + _marked(found[2]), marked)


def quoted(text: str) -> str:
    """Return lines of a person's as a block quote that keeps its line ends, and blanks at their beginnings."""
    lines = [_kept_in(line) for line in as_plain_markdown(text).split("\n")]
    ends = ["\\" if line and following else "" for line, following in zip(lines, [*lines[1:], ""], strict=True)]
    return "\n".join(f"> {line}{end}".rstrip(" ") for line, end in zip(lines, ends, strict=True))


def fenced(text: str) -> str:
    """Return lines that stand as they are, in a fence that nothing in them can close."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _marked(beginning: str) -> str:
    return beginning[:-1] + "\\" + beginning[-1]


def _kept_in(line: str) -> str:
    """Return a line whose first blanks stay blanks: four of them would make it a piece of code."""
    words = line.lstrip(" \t")
    return "\N{NO-BREAK SPACE}" * len(line[: len(line) - len(words)].expandtabs(4)) + words
