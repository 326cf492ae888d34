"""Where in a text that is no TOML yet a place stands: in which statement, and in which lists and groups still open."""

from workbook.exercise.places import tokens


def opened(text: str, offset: int) -> list[int]:
    """Return where the lists and inline tables begin that are still open at `offset`, the outermost first."""
    stack: list[int] = []
    for kind, start, _end in tokens(text):
        if start >= offset:
            break
        if kind == "mark" and text[start] in "[{":
            stack.append(start)
        elif kind == "mark" and text[start] in "]}" and stack:
            stack.pop()
    return stack


def statement(text: str, offset: int) -> int:
    """Return where the statement begins that `offset` stands in or right after."""
    begin = depth = 0
    fresh = True
    for kind, start, _end in tokens(text):
        if start >= offset:
            break
        if kind == "line":
            fresh = fresh or depth <= 0
        elif fresh:
            begin, depth, fresh = start, 0, False
        if kind == "mark":
            depth += (text[start] in "[{") - (text[start] in "]}")
    return begin


def text_before(text: str, offset: int) -> int:
    """Return where the last text in quotes begins that stands before `offset`; `offset` itself when there is none."""
    begin = offset
    for kind, start, _end in tokens(text):
        if start >= offset:
            break
        if kind == "text":
            begin = start
    return begin


def line_of(text: str, offset: int) -> str:
    """Return the line that `offset` stands in, without its line end."""
    end = text.find("\n", offset)
    return text[text.rfind("\n", 0, offset) + 1 : end if end >= 0 else len(text)]
