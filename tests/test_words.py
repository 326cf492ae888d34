"""The program's own words: each goes through the catalogue, and is plain, kind and short."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from workbook.pack.readability import long_sentences, plain_of, too_hard
from workbook.pack.style import style_faults

PACKAGE = Path(__file__).resolve().parent.parent / "workbook"
MARKS = {"_", "N_", "ngettext", "_spoken"}
NEVER = ("oops", "great job", "submit", "invalid", "error:", "successfully", "please wait", "fatal", "illegal", "abort")


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield each call of the catalogue, with where it stands."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in MARKS:
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", node


@cache
def messages() -> list[tuple[str, str]]:
    """Return every sentence of the program, with where it stands."""
    return [(where, one.value) for where, call in calls() for one in call.args[:2]
            if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def test_every_sentence_can_be_found_by_a_translator() -> None:
    told = [where for where, call in calls() if not where.startswith("locale.py")
            and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)]
    assert told == []


@pytest.mark.parametrize("rule", ["exclamation", "never", "style", "sentence", "grade"])
def test_the_programs_words_are_plain_and_kind(rule: str) -> None:
    found = []
    for where, words in messages():
        plain = plain_of(re.sub(r"`[^`]*`|\d[\d-]*", "word", words))
        wrong = {
            "exclamation": "!" in plain,
            "never": any(one in plain.lower() for one in NEVER),
            "style": bool(style_faults(plain)),
            "sentence": bool(long_sentences(plain)),
            "grade": len(plain.split()) >= 8 and too_hard(plain, 9.5) is not None,
        }
        if wrong[rule]:
            found.append(f"{where}: {words}")
    assert found == [], "\n".join(found)
