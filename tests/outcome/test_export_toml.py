"""TOML that reads back as the very answers that went in, whatever was typed."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from workbook.outcome.export_toml import as_toml
from workbook.text import unsafe_character

WORDS = st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    WORDS | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, VALUES, max_size=5), st.booleans())
def test_it_reads_back_as_it_was(tree: dict[str, object], ascii_only: bool) -> None:
    text = as_toml(tree, ascii_only=ascii_only)
    assert tomllib.loads(text) == tree
    assert unsafe_character(text) is None and (text.isascii() or not ascii_only)


def test_what_has_no_value_is_left_out() -> None:
    assert tomllib.loads(as_toml({"pages": [{"started": None, "title": "A"}], "none": None})) == {"pages": [{"title": "A"}]}


def test_what_no_file_can_hold_is_told_as_such() -> None:
    assert tomllib.loads(as_toml({"a": "x\ud800y"})) == {"a": "x\N{REPLACEMENT CHARACTER}y"}
