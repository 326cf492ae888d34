"""What tomllib says about a faulty text, in words that help an author who has never seen TOML.

The words are those of the tutorial: a name with a value, text in quotes, a list in [ ], a group in { }, a block that
begins with a line like [[step]].
"""

import re

from workbook.exercise.open_parts import line_of, opened, statement, text_before
from workbook.exercise.places import Lines, quotes_at
from workbook.exercise.slips import more, no_equals, no_name, value
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
_NAME = re.compile(r"""["'\w.-]{1,60}(?=\s*=)""")
_HEADER = re.compile(r"\[{1,2}\s*([\w.-]{1,60})")
_STARTS_ANEW = re.compile(r"\s*(?:\[{1,2}[\w.-]{1,60}\]{1,2}\s*(?:#.*)?$|[\w-]{1,60}\s*=)")
_SEVERAL_LINES = N_('add it at the end of the text; a text of several lines stands between """ and """')

_SAID: tuple[tuple[str, tuple[str, str]], ...] = (
    (
        "Unescaped '\\' in a string",
        (
            N_("a \\ in a text in double quotes begins a code, and this is none"),
            N_("write \\\\ for each \\, or put the text in single quotes: '...'"),
        ),
    ),
    (
        "Invalid hex value",
        (
            N_("a \\ in a text in double quotes begins a code, and this is none"),
            N_("write \\\\ for each \\, or put the text in single quotes: '...'"),
        ),
    ),
    ("Escaped character is not", (N_("the code after this \\ stands for no character"), N_("write the character itself"))),
    ("Invalid date", (N_("there is no such day or time"), N_("write a day as 2026-11-28, or put quotes around it"))),
    ("Cannot redefine", (N_("this name is written in two ways that do not go together"), N_("keep all that belongs to it in one place"))),
    ("Cannot mutate", (N_("this name is written in two ways that do not go together"), N_("keep all that belongs to it in one place"))),
)
_ELSE = (N_("this cannot be read from here on"), N_("compare this line with one that works"))


def explained(text: str, said: str) -> Mistake:
    """Return what tomllib `said` about `text`, in plain words and with the place where it has to be mended."""
    at = _AT.search(said)
    line = at["line"] if at else None
    offset = Lines(text).offset(int(line), int(at["column"])) if at and line else len(text)
    sign = text[offset : offset + 1]
    if _TEXT_OPEN.match(said):
        return _open_text(text, offset)
    if sign and sign in _CURLY:
        return _curly(offset)
    if sign and unsafe_character(sign):
        return _hidden(offset, sign)
    if sign == "\xa0":
        return Mistake(
            offset=offset,
            message=_("there is a blank of a special kind here, as some programs put one"),
            remedy=_("delete it and type a plain blank"),
        )
    if _TWICE.match(said):
        return _twice(text, offset)
    around = opened(text, offset)
    if around and _STARTS_ANEW.match(line_of(text, offset)) and text.rfind("\n", 0, offset) > around[0]:
        return _left_open(text, around[0])
    if said.startswith("Unclosed array") or (around and text[around[-1]] == "[" and said == "Invalid value (at end of document)"):
        return _in_list(text, offset, around[-1] if around else offset)
    if around and text[around[-1]] == "{" and (said.startswith("Unclosed inline table") or sign in ("}", "\n", "#", "")):
        return _in_group(text, offset, around[-1])
    message, remedy = _told(text, offset, said)
    return Mistake(offset=offset, message=message, remedy=remedy)


def _told(text: str, offset: int, said: str) -> tuple[str, str]:
    if said.startswith("Invalid value"):
        return value(text, offset)
    if said.startswith("Expected newline"):
        return more(text, offset)
    if said.startswith("Expected '='"):
        return no_equals(text, offset)
    if said.startswith(("Invalid initial", "Invalid statement")):
        return no_name(text, offset)
    if said.startswith("Expected ']"):
        found = _HEADER.match(text, statement(text, offset))
        brackets = ("[[", "]]") if said.startswith("Expected ']]'") else ("[", "]")
        line = brackets[0] + (found[1] if found else "step") + brackets[1]
        return _("the closing {brackets} is missing").format(brackets=brackets[1]), _("write {line} on a line of its own").format(line=line)
    message, remedy = next((words for start, words in _SAID if said.startswith(start)), _ELSE)
    return _(message), _(remedy)


def _curly(offset: int) -> Mistake:
    return Mistake(
        offset=offset,
        message=_("this is a curly quote (“ or ”), and only straight ones can hold a text"),
        remedy=_('type straight quotes around the text: "..."'),
    )


def _hidden(offset: int, sign: str) -> Mistake:
    return Mistake(
        offset=offset,
        code="text",
        message=_("there is a hidden or control character here ({sign}) that no pack may hold").format(sign=f"U+{ord(sign):04X}"),
        remedy=_("delete it; typing the words anew is the surest way"),
    )


def _open_text(text: str, offset: int) -> Mistake:
    begin = text_before(text, offset)
    quotes = quotes_at(text, begin)
    end = text.find("\n", begin)
    curly = next((sign for sign in text[begin : end if end >= 0 else None] if sign in _CURLY), "")
    if len(quotes) == 1 and curly:
        return _curly(text.index(curly, begin))
    before = text[text.rfind("\n", 0, begin) + 1 : begin].rstrip()
    if len(quotes) == 1 and before and before[-1] not in "=,[{":  # it is the closing one of a text that has no opening one
        return Mistake(
            offset=begin,
            message=_("a text begins with this quote, in the middle of something else"),
            remedy=_('put one quote before the text and one after it; a " inside a text is written \\"'),
        )
    return Mistake(
        offset=begin,
        message=_("the text that begins here has no closing {quotes}").format(quotes=quotes),
        remedy=_(_SEVERAL_LINES) if len(quotes) == 1 else _("add it at the end of the text"),
    )


def _twice(text: str, offset: int) -> Mistake:
    begin = statement(text, offset)
    if text.startswith("[", begin):
        return _block_twice(text, begin)
    if opened(text, offset):
        return Mistake(offset=offset, message=_("a name stands twice in this group in { }"), remedy=_("take one of them out"))
    found = _NAME.match(text, begin)
    name = one_line(found[0]) if found else ""
    first = _line_before(text, begin, name)
    message = (
        _('the name "{name}" is here twice, first in line {line}').format(name=name, line=first)
        if first
        else _('the name "{name}" is here twice, or written in two ways').format(name=name)
    )
    return Mistake(
        offset=begin, message=message, remedy=_("take one of them out, or begin a new block above this line, for example with [[step]]")
    )


def _block_twice(text: str, begin: int) -> Mistake:
    found = _HEADER.match(text, begin)
    name = found[1] if found else ""
    if not text.startswith("[[", begin) and re.search(rf"^\s*\[\[\s*{re.escape(name)}\s*\]\]", text[:begin], re.MULTILINE):
        return Mistake(
            offset=begin,
            message=_("[{name}] has one bracket on each side here, and two further up").format(name=name),
            remedy=_("write [[{name}]]").format(name=name),
        )
    header = f"[[{name}]]" if text.startswith("[[", begin) else f"[{name}]"
    return Mistake(
        offset=begin,
        message=_("{header} is here twice, or its name is taken").format(header=header),
        remedy=_("put both parts under one of them"),
    )


def _line_before(text: str, begin: int, name: str) -> int:
    """Return the line in which the same block says `name` first; 0 when that is not to be seen at once."""
    lines = text[:begin].split("\n")
    for number in range(len(lines) - 1, 0, -1):
        told = lines[number - 1].strip()
        if told.startswith("[") and told.partition("#")[0].rstrip().endswith("]"):
            return 0
        if told.partition("=")[0].strip() == name and "=" in told:
            return number
    return 0


def _left_open(text: str, begin: int) -> Mistake:
    if text[begin] == "{":
        return Mistake(
            offset=begin,
            message=_("the group in { } that begins here has no closing }"),
            remedy=_("add it; all of { ... } stands on one line"),
        )
    return Mistake(
        offset=begin, message=_("the list in [ ] that begins here has no closing ]"), remedy=_("add it after the last part of the list")
    )


def _in_list(text: str, offset: int, begin: int) -> Mistake:
    if offset >= len(text):
        return _left_open(text, begin)
    return Mistake(
        offset=offset,
        message=_("a comma is missing before this, in the list that begins in line {line}").format(line=Lines(text).line(begin)),
        remedy=_("put a comma between the parts of a list, and a ] at its end"),
    )


def _in_group(text: str, offset: int, begin: int) -> Mistake:
    sign = text[offset : offset + 1]
    if sign == "}":
        return Mistake(offset=offset, message=_("there is a comma before this }"), remedy=_("take that comma out"))
    if sign == "":
        return _left_open(text, begin)
    if sign in "\n#":
        return Mistake(
            offset=offset,
            message=_("a group in { } ends on the line where it begins, and this one does not"),
            remedy=_("put all of { ... } on one line, with its } at the end"),
        )
    return Mistake(
        offset=offset,
        message=_("a comma or the closing } is missing before this"),
        remedy=_('write it like { value = "call", label = "A phone call" }'),
    )
