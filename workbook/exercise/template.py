"""Templates: logic-less words with placeholders (FORMAT.md, "Templates"). This module parses; filling.py fills in.

{key}  {key|words}  {a ?? b|words}  {list.0}  {table.column}  {table.where.column=Value & column!=Value}  {@today}
[[optional part]]  [[key=value? part]]  {{ }} \\[[ \\]]
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from workbook.frozen import frozen
from workbook.locale import _


class TemplateFault(ValueError):
    """A template is not well formed. `offset` is where in the text, from 0; `remedy` is what to do about it."""

    def __init__(self, message: str, offset: int, remedy: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.remedy = remedy


@frozen(kw_only=False)
class RowTest:
    """One test of a `where`: rows whose `column` is `value`, or is not (`wanted` False)."""

    column: str
    value: str
    wanted: bool = True


@frozen(kw_only=False)
class Ref:
    """What a placeholder names: a key and the way into its value, or a word of the program (`@today`)."""

    name: str
    """As written before any `where`: `need_line`, `helpers.0.name`, `@log:ask_log`."""
    where: tuple[RowTest, ...] = ()

    @property
    def is_special(self) -> bool:
        """Say whether the program itself answers it."""
        return self.name.startswith("@")

    @property
    def is_answered(self) -> bool:
        """Say whether what it prints is made from what a person answered."""
        return not self.is_special or self.name.startswith(("@log:", "@recap:"))


@frozen(kw_only=False)
class Slot:
    """A placeholder: the first of `refs` that is not empty, else `words`, else a blank to fill in."""

    refs: tuple[Ref, ...]
    words: str | None
    offset: int
    equals: str = ""
    """The value that it stands for in the test of an optional part; empty for a placeholder."""


@frozen(kw_only=False)
class Part:
    """An optional part, left out when a slot in it is empty, or when `test` does not have the value `equals`."""

    nodes: tuple["str | Slot", ...]
    test: Ref | None
    equals: str
    offset: int


Node = str | Slot | Part

_TOKEN = re.compile(r"\{\{|\}\}|\\\[\[|\\\]\]|\[\[|\]\]|\{|\}")
_LITERAL = {"{{": "{", "}}": "}", "\\[[": "[[", "\\]]": "]]"}
_REF = re.compile(r"@[a-z_]+(:[A-Za-z0-9_.-]+)?|[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*")
_WHERE = re.compile(r"(?P<table>[A-Za-z0-9_.-]+?)\.where\.(?P<tests>.+)", re.DOTALL)
_ROW_TEST = re.compile(r"(?P<column>[A-Za-z0-9_-]+)(?P<sign>!=|=)(?P<value>.+)", re.DOTALL)
_PART_TEST = re.compile(r"(?P<key>[A-Za-z0-9_.-]+)=(?P<value>[^?\[\]{}\n]+)\? ?")


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Node, ...]:
    """Return the template's nodes; raises TemplateFault with a sentence for its author."""
    top: list[Node] = []
    inside: list[str | Slot] | None = None
    opened, at = 0, 0
    while at < len(text):
        found = _TOKEN.search(text, at)
        # "}}" right after an open slot is handled by _slot, so here it is always a literal brace.
        literal = text[at : found.start()] if found else text[at:]
        _add(top if inside is None else inside, literal)
        if found is None:
            break
        token, at = found[0], found.end()
        if token in _LITERAL:
            _add(top if inside is None else inside, _LITERAL[token])
        elif token == "{":
            slot, at = _slot(text, found.start())
            (top if inside is None else inside).append(slot)
        elif token == "}":
            raise TemplateFault(_('a "}" has no "{" before it'), found.start(), _('write "}}" for the sign itself'))
        elif token == "[[":
            if inside is not None:
                remedy = _('close the first one with "]]" before it')
                raise TemplateFault(_('an optional part "[[" stands inside another one'), found.start(), remedy)
            inside, opened = [], found.start()
        elif inside is None:
            raise TemplateFault(_('a "]]" has no "[[" before it'), found.start(), _('write "\\]]" for the signs themselves'))
        else:
            top.append(_part(inside, opened))
            inside = None
    if inside is not None:
        remedy = _('close it with "]]", or write "\\[[" for the signs themselves')
        raise TemplateFault(_('an optional part "[[" is never closed'), opened, remedy)
    return tuple(top)


def _add(nodes: "list[Node] | list[str | Slot]", text: str) -> None:
    if text and nodes and isinstance(nodes[-1], str):
        nodes[-1] += text
    elif text:
        nodes.append(text)


def _slot(text: str, start: int) -> tuple[Slot, int]:
    end = text.find("}", start)
    inner = text[start + 1 : end]
    if end < 0 or "{" in inner:
        raise TemplateFault(_('a "{" is never closed'), start, _('close it with "}", or write "{{" for the sign itself'))
    names, bar, words = inner.partition("|")
    refs = tuple(_ref(name.strip(), start) for name in names.split("??"))
    return Slot(refs, words if bar else None, start), end + 1


def _ref(name: str, offset: int) -> Ref:
    if found := _WHERE.fullmatch(name):
        return Ref(found["table"], tuple(_row_test(part, name, offset) for part in _row_tests(found["tests"])))
    if not _REF.fullmatch(name):
        remedy = _('a placeholder is the name of an answer, like {need_line}; write "{{" for the sign itself')
        raise TemplateFault(_('"{{{name}}}" is no placeholder').format(name=name), offset, remedy)
    return Ref(name)


def row_tests(text: str) -> tuple[RowTest, ...]:
    """Return the tests of a `where` that stands by itself: `safe!=No & circle=Close`; raises TemplateFault."""
    return tuple(_row_test(part, f"where.{text}", 0) for part in _row_tests(text)) if text else ()


def _row_tests(text: str) -> list[str]:
    return re.split(r" & (?=[A-Za-z0-9_-]+!?=)", text)


def _row_test(text: str, name: str, offset: int) -> RowTest:
    found = _ROW_TEST.fullmatch(text.strip())
    if not found:
        message = _('"{{{name}}}" needs a column and a value after "where"').format(name=name)
        raise TemplateFault(message, offset, _("write it like where.circle=Close"))
    return RowTest(found["column"], found["value"], found["sign"] == "=")


def _part(nodes: list[str | Slot], offset: int) -> Part:
    test, equals = None, ""
    if nodes and isinstance(nodes[0], str) and (found := _PART_TEST.match(nodes[0])):
        test, equals = Ref(found["key"]), found["value"].strip()
        nodes = [nodes[0][found.end() :], *nodes[1:]]
    if test is None and not any(isinstance(node, Slot) for node in nodes):
        remedy = _('add one, or write "\\[[" and "\\]]" for the signs themselves')
        raise TemplateFault(_('an optional part "[[ ]]" needs a placeholder or a test in it'), offset, remedy)
    return Part(tuple(node for node in nodes if node != ""), test, equals, offset)


def escaped(text: str) -> str:
    """Return a template that says exactly this text: what a person typed, or what is no template."""
    for sign, told in (("{", "{{"), ("}", "}}"), ("[[", "\\[["), ("]]", "\\]]")):
        text = text.replace(sign, told)
    return text


def is_plain(text: str) -> bool:
    """Say whether a text has nothing to fill in and says exactly what is written."""
    return not any(sign in text for sign in ("{", "}", "[[", "]]", "\\"))


def slots_of(text: str) -> Iterator[tuple[Slot, bool]]:
    """Yield each slot of a template, and whether the template can do without it (optional part, words, or `??`)."""
    for node in parse(text):
        if isinstance(node, Slot):
            yield node, node.words is not None or len(node.refs) > 1
        elif isinstance(node, Part):
            yield from ((inner, True) for inner in node.nodes if isinstance(inner, Slot))


def needed(text: str) -> tuple[tuple[str, ...], ...]:
    """Return what a template cannot do without: the names in each placeholder without words, outside optional parts.

    One of the names is enough; where the program answers for the last one, nothing is needed.
    """
    bare = [node.refs for node in parse(text) if isinstance(node, Slot) and node.words is None and not node.refs[-1].is_special]
    return tuple(dict.fromkeys(tuple(ref.name for ref in refs if not ref.is_special) for refs in bare))


def names_of(text: str) -> Iterator[tuple[Ref, Slot, bool]]:
    """Yield every reference of a template, tests of optional parts too, with its slot and whether it can be missing."""
    for slot, spared in slots_of(text):
        for number, ref in enumerate(slot.refs):
            yield ref, slot, spared or number < len(slot.refs) - 1
    for node in parse(text):
        if isinstance(node, Part) and node.test is not None:
            yield node.test, Slot((node.test,), "", node.offset, node.equals), True
