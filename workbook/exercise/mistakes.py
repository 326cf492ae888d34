"""What tomllib says about a faulty text, in words that help an author who does not know TOML by heart."""

import re

from workbook.exercise.places import Lines, quotes_at, tokens
from workbook.frozen import frozen
from workbook.locale import N_, _
from workbook.text import one_line, unsafe_character


@frozen
class Mistake:
    """One place where a text stops being TOML."""

    offset: int
    """Where, in characters from 0."""
    message: str
    remedy: str
    code: str = "toml"


_AT = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_CURLY = "“”„‟«»‘’‚"
_TEXT_OPEN = re.compile(r"""(?:Illegal|Found invalid) character '\\n'|Unterminated string|Expected "'""")
_TWICE = re.compile(r"Cannot overwrite|Duplicate inline table key|Cannot declare")
_KEY = re.compile(r"""["'\w.-]{1,60}(?=\s*=)""")
_WORD = re.compile(r"\w+")

_MISSING_KEY = (N_("a key is missing here, or holds a sign that it cannot have"), N_('write key = "value"'))
_INLINE = (N_("a table in { } ends too late or has a comma before its }"),
           N_("keep all of { ... } on one line, with commas between its parts"))
_SAID: tuple[tuple[str, tuple[str, str]], ...] = (
    ("Expected '=' after a key", (
        N_("the = after the key is missing"),
        N_('write key = "value"; a text of several lines stands between """ and """'))),
    ("Unclosed inline table", (
        N_("the closing } or a comma is missing"), N_("keep all of { ... } on one line, with commas between"))),
    ("Expected ']' at the end of a table", (N_("the closing ] is missing"), N_("write [name] on a line of its own"))),
    ("Expected ']]'", (N_("the closing ]] is missing"), N_("write [[name]] on a line of its own"))),
    ("Expected newline or end of document", (
        N_("there is something after the end of the value"),
        N_("keep one key to a line; a double quote inside a text is written \\\""))),
    ("Unescaped '\\' in a string", (
        N_("a \\ in a text in double quotes begins a code, and this is none"),
        N_("write \\\\ for a \\, or put the text in single quotes"))),
    ("Invalid hex value", (N_("the code after \\u is no character"), N_("write the character itself"))),
    ("Escaped character is not", (N_("the code after \\u is no character"), N_("write the character itself"))),
    ("Invalid date", (N_("there is no such day or time"), N_("write it as 2026-11-28"))),
    ("Cannot redefine", (N_("this table was already written in another way"), N_("keep all of its keys in one place"))),
    ("Cannot mutate", (N_("this table was already written in another way"), N_("keep all of its keys in one place"))),
    ("Invalid initial character", _MISSING_KEY),
    ("Invalid statement", _MISSING_KEY),
)
_ELSE = (N_("this is not TOML"), N_("compare it with a line that works"))


def explained(text: str, said: str) -> Mistake:
    """Return what tomllib `said` about `text`, in plain words and with the place where it has to be mended."""
    at = _AT.search(said)
    line = at["line"] if at else None
    offset = Lines(text).offset(int(line), int(at["column"])) if at and line else len(text)
    if _TEXT_OPEN.match(said):
        return _open_text(text, offset)
    if text[offset:offset + 1] in _CURLY and offset < len(text):
        return _curly(offset)
    if offset < len(text) and unsafe_character(text[offset]):
        return Mistake(
            offset=offset, code="text", remedy=_("delete it; typing the words anew is the surest way"),
            message=_("there is a hidden or control character here ({sign}) that no pack may hold").format(
                sign=f"U+{ord(text[offset]):04X}"))
    if _TWICE.match(said):
        return _twice(text, offset)
    around = opened(text, offset)
    if said.startswith("Unclosed array") or (
            around and text[around[-1]] == "[" and said == "Invalid value (at end of document)"):
        return _open_list(text, offset)
    if said.startswith("Invalid value"):
        message, remedy = _value(text, offset)
    elif around and text[around[-1]] == "{" and text[offset:offset + 1] in ("}", "\n"):
        message, remedy = _INLINE
    else:
        message, remedy = next((words for start, words in _SAID if said.startswith(start)), _ELSE)
    return Mistake(offset=offset, message=_(message), remedy=_(remedy) + _maybe_open(text, offset))


def _curly(offset: int) -> Mistake:
    return Mistake(offset=offset, message=_("curly quotes (“ ”) cannot hold a text"),
                   remedy=_('write straight quotes around it: "..."'))


def _open_text(text: str, offset: int) -> Mistake:
    begin = offset
    for kind, start, _end in tokens(text):
        if start >= offset:
            break
        if kind == "text":
            begin = start
    quotes = quotes_at(text, begin)
    end = text.find("\n", begin)
    curly = next((sign for sign in text[begin:end if end >= 0 else None] if sign in _CURLY), "")
    if len(quotes) == 1 and curly:
        return _curly(text.index(curly, begin))
    return Mistake(
        offset=begin, message=_("the text that begins here has no closing {quotes}").format(quotes=quotes),
        remedy=_('add it; a text of several lines stands between """ and """') if len(quotes) == 1 else _("add it"))


def _twice(text: str, offset: int) -> Mistake:
    begin = statement(text, offset)
    if text.startswith("[", begin):
        header = one_line(text[begin:offset][:60]).rstrip("] ") + ("]]" if text.startswith("[[", begin) else "]")
        return Mistake(
            offset=begin, message=_("{header} is here twice, or its name is taken by a key").format(header=header),
            remedy=_("put both parts together; one of several begins with double brackets, as in [[step]]"))
    if opened(text, offset):
        return Mistake(offset=offset, message=_("a key stands twice in this { }"), remedy=_("take one of them out"))
    key = _KEY.match(text, begin)
    return Mistake(
        offset=begin, message=_("the key {key} is here twice").format(key=one_line(key[0]) if key else ""),
        remedy=_("take one of them out, or begin the next part with its [[...]] line"))


def _open_list(text: str, offset: int) -> Mistake:
    around = opened(text, offset)
    begin = around[-1] if around else offset
    return Mistake(
        offset=offset if offset < len(text) else begin,
        message=_("a comma or the closing ] is missing in the list that begins on line {line}").format(
            line=Lines(text).line(begin)),
        remedy=_("put a comma between its parts and a ] at its end"))


def _value(text: str, offset: int) -> tuple[str, str]:
    word = _WORD.match(text, offset)
    if text[offset:offset + 1] in ("", "\n", "#", ",", "]", "}"):
        return N_("a value is missing here"), N_('write one, for example "words"')
    if word and word[0].lower() in ("true", "false"):
        return N_("true and false are written in small letters"), N_("write true or false")
    if word and not word[0][0].isdecimal():
        return N_("this text has no quotes around it"), N_('write it as "..."')
    return N_("this is no value"), N_('write a number as 12, true or false, or a text as "..."')


def _maybe_open(text: str, offset: int) -> str:
    """Return a further remedy where a list that began on an earlier line is still open."""
    around = opened(text, offset)
    lines = Lines(text)
    begin = lines.line(around[0]) if around else 0
    if not around or begin >= lines.line(offset):
        return ""
    return _("; or close what begins on line {line}").format(line=begin)


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
