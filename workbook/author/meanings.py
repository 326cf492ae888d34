"""What each key of a pack's files means, read out of the models' own docstrings: the one source that the JSON Schema,
docs/format.md and the comments of `pack new` are made from.
"""

import ast
import inspect
import re
import textwrap
from functools import cache
from itertools import pairwise
from typing import Any, get_type_hints

from workbook.exercise.exercise import Heading
from workbook.exercise.fields import Column, DefaultOffset, StepFields
from workbook.frozen import MISSING, fields, frozen
from workbook.pack.manifest import CardText, ChecklistText, Manifest, Strings, Support, Template

TYPE = "What kind of step it is."


@frozen(kw_only=False)
class Key:
    """One key of a table, as an author writes it."""

    name: str
    hint: Any
    """The model's type."""
    meaning: str
    is_needed: bool
    """It must be there."""
    default: Any = None
    """What counts without it."""


@frozen(kw_only=False)
class File:
    """One kind of file: the tables that it holds as [[name]], or the one value that it is."""

    kind: str
    """The word for it in `pack schema KIND`."""
    name: str
    title: str
    model: type
    list_of: str = ""
    """The name of the [[tables]] that are all it holds; empty for a file that is one value."""


FILES = (
    File("exercise", "exercises/*.toml", "An exercise", Heading),
    File("pack", "pack.toml", "The manifest of a pack", Manifest),
    File("templates", "templates.toml", "The messages of a pack", Template, "template"),
    File("cards", "cards.toml", "The cards of a pack", CardText, "card"),
    File("checklists", "checklists.toml", "The checklists of a pack", ChecklistText, "checklist"),
    File("strings", "strings.toml", "The words around the exercises of a pack", Strings),
    File("support", "support.toml", "Who to contact", Support),
)
"""Every kind of file that has keys."""


@cache
def keys_of(model: Any) -> dict[str, Key]:
    """Return the keys of a table by name, a step's own ones last."""
    hints, told = get_type_hints(model), _docstrings(model)
    found: dict[str, Key] = {}
    for one in fields(model):
        name = "from" if model is DefaultOffset and one.name == "source" else one.name  # a word that Python keeps for itself
        meaning = TYPE if name == "type" and issubclass(model, StepFields) else told.get(one.name, "")
        if one.default is MISSING and one.default_factory is MISSING:
            found[name] = Key(name, hints[one.name], meaning, True)
        else:
            found[name] = Key(name, hints[one.name], meaning, False, None if one.default is MISSING else one.default)
    return found


def own_keys_of(step: Any) -> dict[str, Key]:
    """Return the keys that a type of step has beside those of every step."""
    shared = keys_of(StepFields)
    return {name: key for name, key in keys_of(step).items() if name not in shared and name != "type"}


def meaning_of(model: type) -> str:
    """Return what a table is: the first sentence of its model's docstring."""
    return re.split(r"(?<=\.)\s", inspect.getdoc(model) or "", maxsplit=1)[0]


def _docstrings(model: type) -> dict[str, str]:
    """Return the sentence under each field, of a table's own model and of those that it builds on.

    What a step has in common with a column of a table is said once, at the column.
    """
    told: dict[str, str] = {}
    for one in (Column, *reversed(model.__mro__[:-1])):
        body = ast.parse(textwrap.dedent(inspect.getsource(one))).body[0]
        statements = body.body if isinstance(body, ast.ClassDef) else []
        for field, below in pairwise(statements):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
                told[field.target.id] = " ".join(str(ast.literal_eval(below.value)).split())
    return told
