"""Takes out of a file's texts what can never print, because no question saves its answer: optional parts, and placeholders with
other words to print. Everything else stays as it is, sign for sign.
"""

import re
from collections.abc import Callable

_NAME = r"@?[A-Za-z0-9_-]+(?:[.:][A-Za-z0-9_-]+)*"
_SLOT = re.compile(rf"\{{(?P<refs>{_NAME}(?: ?\?\? ?{_NAME})*)(?P<where>\.where\.[^{{}}|]+)?(?P<words>\|[^{{}}]*)?\}}")
_PART = re.compile(r"(?<!\\)\[\[(?P<test>[A-Za-z0-9_.-]+=[^?\[\]{}]+\? ?)?(?P<inside>[^\[\]]*)(?<!\\)\]\]")
_HEADER = re.compile(r"\s*\[\[[a-z_]+\]\]\s*(#.*)?$")

Prints = Callable[[str], bool]
"""Says whether what a placeholder names can have an answer."""


def pruned(text: str, prints: Prints) -> str:
    """Return a TOML file of a pack without what can never print; a part that goes over several lines stays."""
    lines = [(line, _line(line, prints)) for line in text.split("\n")]
    return "\n".join(after for before, after in lines if after == before or after.strip())


def _line(line: str, prints: Prints) -> str:
    if line.lstrip().startswith("#") or _HEADER.match(line):
        return line
    left = _PART.sub(lambda part: part[0] if _can_print(part, prints) else "", line)
    left = _SLOT.sub(lambda slot: _slot(slot, prints), left)
    bare = [slot for slot in _SLOT.finditer(left) if not any(map(prints, _refs(slot)))]
    is_label_alone = bare and len(bare) == len(list(_SLOT.finditer(left))) and _SLOT.sub("", left).strip().isupper()
    return "" if is_label_alone and '"' not in left else left


def _can_print(part: re.Match[str], prints: Prints) -> bool:
    if part["test"] and not prints(part["test"].split("=")[0]):
        return False
    return all(slot["words"] is not None or any(map(prints, _refs(slot))) for slot in _SLOT.finditer(part["inside"]))


def _slot(slot: re.Match[str], prints: Prints) -> str:
    """Return a placeholder with the names that can print; where there are none, its other words."""
    refs = _refs(slot)
    kept = [ref for ref in refs if prints(ref)]
    words, where = slot["words"], slot["where"] or ""
    if len(kept) == len(refs) or (not kept and words is None):
        return slot[0]
    return "{" + " ?? ".join(kept) + where + (words or "") + "}" if kept else str(words)[1:]


def _refs(slot: re.Match[str]) -> list[str]:
    return re.split(r" ?\?\? ?", slot["refs"])
