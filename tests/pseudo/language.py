"""A language that nobody speaks: each sentence of the program accented, longer and in brackets, so that what is not translated shows.

`⟦~~ Ẏǿŭ ƈȧƞ şŧǿƥ ħḗřḗ.⟧` was "You can stop here.": what was translated holds no plain letter, and a sentence made of parts or cut
short has its brackets in the wrong places. The words of packs and people are put into other letters too, so that a plain letter on
a screen can only be a word of the program that no translator was given.
"""

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from words.make import compiled, sentences, template
from workbook.exercise.fields import Column, Item, as_options
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Consent
from workbook.pack.library import Library
from workbook.pack.manifest import CardRings, ChecklistText, Manifest
from workbook.pack.people import People
from workbook.settings import Settings

T = TypeVar("T")

TAG = "qps"
"""A tag that is kept free for private use."""
SETTINGS = Settings(language=TAG, region="US", welcomed=True)
"""Of somebody who speaks it."""
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = str.maketrans(PLAIN, "ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑȦɃƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐ")
FOREIGN = str.maketrans(PLAIN, "абцдефгхижклмнопярстувшэызАБЦДЕФГХИЖКЛМНОПЯРСТУВШЭЫЗ")
PLACEHOLDER = re.compile(r"(\{\{|\}\}|\{\w*\})")
TEMPLATE = re.compile(r"(\{\{|\}\}|\{[^{}|]*\}|\{[^{}|]*\||\[\[[\w.]+!?=[^\]?\[{]*\?)")
"""What a pack's text holds that is no words: `{key}`, `{key|`, `[[key=value?`."""
WORDS = frozenset({
    "title", "intro", "label", "description", "purpose", "takeaway", "prompt", "hint", "guidance", "example", "starters", "stem",
    "phrase", "reply", "fix", "low", "high", "unit", "text", "subject", "name", "reach", "hours", "facilitator_note", "log_line",
    "say",
})  # fmt: skip
"""The keys of a pack that hold words for people."""


def pseudo(message: str) -> str:
    """Return a sentence in the language that nobody speaks; its placeholders stay."""
    parts = PLACEHOLDER.split(message)
    said = "".join(part if PLACEHOLDER.fullmatch(part) else part.translate(ACCENTED) for part in parts)
    return f"⟦{'~' * min(8, round(len(message) * 0.4))}{' ~~~~' * (round(len(message) * 0.4 - 8) // 5)} {said}⟧"


def make_catalogue(folder: Path) -> None:
    """Put the catalogue of that language into a folder, as a translator's would be."""
    gathered = template()
    for message in sentences(gathered):
        message.string = pseudo(message.id) if isinstance(message.id, str) else tuple(pseudo(one) for one in message.id)
    place = folder / TAG / "LC_MESSAGES" / "workbook.mo"
    place.parent.mkdir(parents=True)
    place.write_bytes(compiled(gathered))


def foreign(words: str) -> str:
    """Return words of a pack or a person in other letters."""
    return "".join(part if TEMPLATE.fullmatch(part) else part.translate(FOREIGN) for part in TEMPLATE.split(words))


def foreign_packs(library: Library) -> Library:
    """Return a library of the same packs with their words in other letters; ids, values and templates' keys stay."""
    made = Library(library.folders, language=TAG)
    for pack in library.packs()[0]:  # the one that others extend is the first
        parent = made.pack(pack.parent.id) if pack.parent is not None else None
        made.put(replace(_foreign(pack), parent=parent), library.folders[0])
    return made


def _foreign(thing: T) -> T:
    """Return a thing with the words that it holds in other letters."""
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changes = {one.name: _part(thing, one.name) for one in fields(thing) if one.init}
    return replace(thing, **changes)


def _part(thing: object, name: str) -> Any:
    value = getattr(thing, name)
    if isinstance(thing, People | CardRings):
        return value  # its names are those of columns
    if isinstance(thing, SingleChoice | MultiChoice | Ranking | Column) and name in {"options", "extra_options", "items"}:
        value = as_options(value)
    elif isinstance(thing, Checklist | ChecklistText) and name == "items":
        value = tuple(Item(id=one, label=one) if isinstance(one, str) else one for one in value)
    if isinstance(value, str):
        return TAG if (type(thing), name) == (Manifest, "language") else foreign(value) if name in WORDS else value
    if isinstance(thing, Consent) and name == "items":
        return tuple(map(foreign, value))
    if isinstance(value, tuple):
        return tuple(foreign(one) if isinstance(one, str) and name in WORDS else _foreign(one) for one in value)
    if isinstance(value, dict) and name == "own":
        return {key: _foreign(one) for key, one in value.items()}
    return _foreign(value)


def typed(lines: Sequence[str]) -> list[str]:
    """Return what somebody types, in letters of their own, where it is no word of the program, no day and no address."""
    kept = {"tomorrow", "friday", "in 2 weeks", "y", "n", "Sam"}
    return [line if line in kept or line.startswith("/") or "example" in line else foreign(line) for line in lines]
