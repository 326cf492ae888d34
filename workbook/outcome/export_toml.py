"""A person's words as TOML, which reads back as the very same answers."""

import re
from collections.abc import Mapping

import tomli_w

from workbook.text import unsafe_character


def as_toml(tree: Mapping[str, object], *, ascii_only: bool = False) -> str:
    """Return what `export.as_tree` made as TOML. What has no value is left out, as TOML has no word for it.

    No character that a terminal would act on stands as itself: all strings are basic ones, in which it can be written out.
    """
    text = tomli_w.dumps(_without_nothing(tree))
    return re.sub(r"[^\n\x20-\x7e]", lambda found: _written_out(found[0], ascii_only), text)


def _without_nothing(value: Mapping[str, object]) -> dict[str, object]:
    return {key: _told(held) for key, held in value.items() if held is not None}


def _told(value: object) -> object:
    if isinstance(value, Mapping):
        return _without_nothing(value)
    return [_told(one) for one in value if one is not None] if isinstance(value, list | tuple) else value


def _written_out(sign: str, ascii_only: bool) -> str:
    if not ascii_only and unsafe_character(sign) is None:
        return sign
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= sign <= "\udfff" else f"\\U{ord(sign):08X}"
