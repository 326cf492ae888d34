"""session.toml: what was fixed comes back as it was, and whatever else lies there is a sentence."""

from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop.opened import WORKSHOP
from workbook.workshop.code import code_of
from workbook.workshop.workshop import NoWorkshop, Phase, Workshop, read_workshop, write_workshop

LINES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=40)
COUNTS = st.integers(0, 10_000)
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
LISTS = st.lists(LINES, max_size=3).map(tuple)
PHASES = st.builds(Phase, id=IDS, title=LINES, minutes=COUNTS, exercises=LISTS, steps=LISTS, share=LISTS)
WORKSHOPS = st.builds(
    Workshop, title=LINES, pack=IDS, version=LINES, digest=LINES, language=LINES, public_key=LINES, threshold=st.integers(3, 99),
    retention=COUNTS, phases=st.lists(PHASES, min_size=1, max_size=4, unique_by=lambda phase: phase.id).map(tuple),
)  # fmt: skip


@given(WORKSHOPS)
def test_what_was_fixed_comes_back_as_it_was(workshop: Workshop) -> None:
    assert read_workshop(write_workshop(workshop)) == workshop


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_bytes_come_are_a_sentence(content: bytes) -> None:
    with pytest.raises(NoWorkshop, match="cannot be read"):
        read_workshop(content)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def raw() -> dict[str, Any]:
    """Return the parts of a session.toml."""
    phases = [{"id": one.id, "title": one.title, "minutes": 5, "exercises": [], "steps": [], "share": []} for one in WORKSHOP.phases]
    texts = {name: getattr(WORKSHOP, name) for name in ("title", "pack", "version", "digest", "language", "public_key")}
    return {"format": 1, **texts, "threshold": 5, "retention": 7, "phase": phases}


PARTS = sorted(raw())


@given(st.sampled_from(PARTS), ANYTHING)
def test_whatever_one_part_is_it_is_a_workshop_or_a_sentence(part: str, value: object) -> None:
    changed = {**raw(), part: value}
    try:
        content = tomli_w.dumps({name: one for name, one in changed.items() if one is not None}).encode("utf-8", "surrogatepass")
    except (TypeError, ValueError):
        return  # nothing that TOML can say
    try:
        workshop = read_workshop(content)
    except NoWorkshop:
        return
    assert workshop.code == code_of(workshop.public_key)


@given(st.sampled_from(["id", "title", "minutes", "exercises", "steps", "share"]), ANYTHING.filter(lambda value: value is not None))
def test_whatever_a_phase_holds_it_is_a_workshop_or_a_sentence(part: str, value: object) -> None:
    changed = raw()
    changed["phase"][0][part] = value
    try:
        content = tomli_w.dumps(changed).encode("utf-8", "surrogatepass")
    except (TypeError, ValueError):
        return
    try:
        phase = read_workshop(content).phases[0]
    except NoWorkshop:
        return
    assert all(isinstance(one, tuple) for one in (phase.exercises, phase.steps, phase.share))


WRONG: dict[str, dict[str, object]] = {
    "no-phase": {"phase": []},
    "too-many-phases": {"phase": [{**raw()["phase"][0], "id": f"p{number}"} for number in range(61)]},
    "two-phases-of-one-id": {"phase": raw()["phase"][:1] * 2},
    "a-phase-whose-steps-are-a-text": {"phase": [{**raw()["phase"][0], "steps": "abc"}]},
    "threshold-under-three": {"threshold": 2},
    "threshold-true": {"threshold": True},
    "retention-below-zero": {"retention": -1},
    "a-title-of-two-lines": {"title": "a\nb"},
    "a-title-that-writes-to-a-terminal": {"title": "\x1b[2J"},
    "a-title-that-turns-around": {"title": "\u202eabc"},
    "a-title-without-end": {"title": "a" * 201},
    "a-pack-that-is-a-path": {"pack": "../../etc"},
    "format-0": {"format": 0},
    "format-as-text": {"format": "1"},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_not_as_it_must_be_is_a_sentence(wrong: str) -> None:
    assert read_workshop(tomli_w.dumps(raw()).encode())
    with pytest.raises(NoWorkshop, match="cannot be read"):
        read_workshop(tomli_w.dumps({**raw(), **WRONG[wrong]}).encode())


def test_a_newer_format_says_that_this_program_is_older() -> None:
    with pytest.raises(NoWorkshop, match="newer workbook"):
        read_workshop(tomli_w.dumps({**raw(), "format": 2}).encode())


def test_nesting_without_end_is_a_sentence() -> None:
    with pytest.raises(NoWorkshop, match="cannot be read"):
        read_workshop(b"a = " + b"[" * 100_000)


def test_a_phase_is_found_by_its_id() -> None:
    assert WORKSHOP.phase("ask") is WORKSHOP.phases[1]
    assert WORKSHOP.phase("nowhere") is None
