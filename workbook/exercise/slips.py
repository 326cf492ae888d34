"""What is wrong with one line of a text that is no TOML: its name, its `=`, its value, or what follows that."""

import re

from workbook.exercise.open_parts import line_of, opened, statement, text_before
from workbook.exercise.places import Lines, quotes_at
from workbook.locale import _
from workbook.text import one_line

_OPENS_TEXT = re.compile(r"""\s*[\w.-]{1,60}\s*=\s*(?:\"""|''')$""")
_DAY = re.compile(r"\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}")
_WORD = re.compile(r"\w+")


def value(text: str, offset: int) -> tuple[str, str]:
    """Return what is wrong where a value is expected and none stands, and what to do."""
    word = _WORD.match(text, offset)
    told = word[0].lower() if word else ""
    if text[offset : offset + 1] in ("", "\n", "#", ",", "]", "}"):
        return _("a value is missing here"), _('write one, for example "some words"')
    if told in {"true", "false"}:
        return _("true and false are written in small letters"), _("write true or false")
    if told in {"yes", "no", "on", "off", "y", "n"}:
        return _('"{word}" is no value by itself').format(word=word[0] if word else ""), _(
            'write true or false, or put quotes around it: "..."'
        )
    if told and not told[0].isdecimal():
        if line_of(text, offset).rstrip().endswith('"'):
            return _("the opening quote of this text is missing"), _('write a " before its first word, too')
        return _("this text has no quotes around it"), _('write it as "..."')
    return _("this is no value"), _('write a number as 12, a text as "...", or true or false')


def more(text: str, offset: int) -> tuple[str, str]:
    """Return what is wrong where a line goes on after its value, and what to do."""
    begin = statement(text, offset)
    if text.startswith("[", begin):
        return _("there is more on this line after the brackets"), _("begin a new line here")
    inside = text_before(text, offset)
    quotes = quotes_at(text, inside) if begin <= inside < offset else ""
    if len(quotes) == 3:
        line = Lines(text).line(inside)
        if _OPENS_TEXT.match(line_of(text, offset)[: offset - text.rfind("\n", 0, offset) - 1]):
            return _("the text that begins in line {line} has no closing {quotes}, so it ends only here").format(
                line=line, quotes=quotes
            ), _("add it where that text ends")
        return _("three quotes end the text that begins in line {line}, and more follows").format(line=line), _(
            'inside such a text write at most two quotes in a row: ""'
        )
    if quotes == '"':
        return _("the text ends before this, at a double quote, and more follows"), _('a " inside a text is written \\"')
    if quotes == "'":
        return _("the text ends before this, at an apostrophe, and more follows"), _('put double quotes around it: "..."')
    return _after_number(text, offset)


def _after_number(text: str, offset: int) -> tuple[str, str]:
    rest = text[offset : offset + 2]
    line = line_of(text, offset)
    if _DAY.match(line, line.find("=") + 1):
        return _("this day is not written as it has to be"), _("write the year first: 2026-11-28")
    if text[offset - 1 : offset] == "0" and rest[:1].isdecimal():
        return _("a number does not begin with 0"), _('leave the 0 out; a telephone number is a text, in quotes: "..."')
    if rest[:1] == "," and rest[1:].isdecimal():
        return _("a number has a point, not a comma"), _("write it like 2.5")
    return _("there is more on this line after its value"), _(
        'a number stands alone, like 12; what has words or signs in it needs quotes: "..."'
    )


def no_equals(text: str, offset: int) -> tuple[str, str]:
    """Return what is wrong where no `=` follows a name, and what to do."""
    line = line_of(text, offset).strip()
    name = one_line(line_of(text, statement(text, offset)).strip().partition(" ")[0].partition(":")[0][:40])
    first, equals, _rest = line.partition("=")
    if text[offset : offset + 1] == ":":
        return _('there is a ":" here where a "=" belongs'), _('write {name} = "..."').format(name=name)
    if text[offset : offset + 1].isalpha() and not text[offset].isascii():
        return no_name(text, offset)
    if equals and '"' not in first and "'" not in first and not opened(text, offset):
        joined = "_".join(first.split())[:60]
        return _("a name has no blanks in it"), _("write it as one word, like {name}").format(name=one_line(joined))
    if text[offset : offset + 1] in ('"', "'") or text[offset : offset + 1].isdecimal():
        return _("the = between the name and its value is missing"), _('write it like name = "value"')
    return _("this line is no name with a value"), _(
        'write name = "value", or a # before a note of your own; a text of several lines stands between """ and """'
    )


def no_name(text: str, offset: int) -> tuple[str, str]:
    """Return what is wrong where a name is expected and none can begin, and what to do."""
    if text[offset : offset + 1] in ("=", "]", "[", ".", ""):
        return _("a name is missing here"), _('write name = "value", or a line like [[step]]')
    return _("no name can have this sign in it"), _(
        'a name has letters from a to z, digits, _ and -, and stands before its value: name = "value"'
    )
