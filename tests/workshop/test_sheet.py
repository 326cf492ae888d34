"""The run sheet as it is taken from a pack: what is said, what may be shared, how it is counted, and what was asked before."""

from dataclasses import replace

import pytest

from tests.workshop.hosted import COUNT, the_pack
from workbook.workshop.aggregates import total_of
from workbook.workshop.released import Released, ReleasedShare, read_released, write_released
from workbook.workshop.sheet import Sheet, read_sheet, sheet_of, words_to_say, write_sheet


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    return sheet_of(the_pack()[0])


def test_the_shipped_workshop_has_its_phases_and_their_words(sheet: Sheet) -> None:
    assert sum(one.phase.minutes for one in sheet.phases) == 75
    assert len(sheet.phases) == 11 and all(one.say for one in sheet.phases)


def test_the_programs_words_are_put_into_the_words_to_say(sheet: Sheet) -> None:
    say = next(one.say for one in sheet.phases if one.phase.id == "agreements")
    assert "Use Ctrl+G to see who to contact" in words_to_say(say, {"@support_key": "Ctrl+G"})


def test_only_what_its_question_lets_out_may_be_shared(sheet: Sheet) -> None:
    pack = the_pack()[0]
    for asked in sheet.asked:
        exercise, _dot, step_id = asked.key.partition(".")
        step = pack.exercises[exercise].step(step_id)
        assert step is not None and step.share == asked.kind and not step.private
    assert {key for one in sheet.phases for key in one.phase.share} == {asked.key for asked in sheet.asked}


def test_each_later_reading_knows_the_earlier_one_of_the_same_question(sheet: Sheet) -> None:
    pairs = {asked.key: asked.before for asked in sheet.asked if asked.before}
    assert len(pairs) == 8
    assert all(before == key.replace("look-back.", "check-in.") for key, before in pairs.items())


def test_a_sheet_that_was_kept_is_read_back_the_same(sheet: Sheet) -> None:
    assert read_sheet(write_sheet(sheet)) == sheet


@pytest.mark.parametrize(("field", "words"), [("prompt", "Why? " * 500), ("prompt", "Why?\n\nAnd how?"), ("low", "so " * 900)])
def test_whatever_a_pack_asks_can_be_read_by_everybody_once_it_is_released(field: str, words: str) -> None:
    """What is longer than a line may be there is cut, on one line; else what was released could not be read back."""
    pack = the_pack()[0]
    page = pack.exercises["taking-home"]
    (step,) = [step for step in page.steps if f"{page.id}.{step.id}" == COUNT]
    changed = replace(page, steps=tuple(replace(one, **{field: words}) if one is step else one for one in page.steps))
    asked = sheet_of(replace(pack, own={**pack.own, page.id: changed})).question(COUNT)
    assert asked is not None and getattr(asked, field)[:4] == words[:4]
    total = total_of(asked, dict.fromkeys(range(5), ("5",)))
    share = ReleasedShare(key=asked.key, page=asked.page, prompt=asked.prompt, text="a word")
    released = Released(shares=(share,), totals=(total,))
    assert read_released(write_released(released)) == released


@pytest.mark.parametrize(("most", "is_counted"), [(10, True), (2**53, True), (2**60, False), (1e300, False), (0, False)])
def test_only_a_scale_whose_ends_can_be_told_is_counted(most: float, is_counted: bool) -> None:
    pack = the_pack()[0]
    page = pack.exercises["taking-home"]
    steps = tuple(replace(one, min=0, max=most) if f"{page.id}.{one.id}" == COUNT else one for one in page.steps)
    asked = sheet_of(replace(pack, own={**pack.own, page.id: replace(page, steps=steps)})).question(COUNT)
    assert (asked is not None) is is_counted
    if asked is not None:
        total = total_of(asked, dict.fromkeys(range(5), (str(most / 2),)))
        assert read_released(write_released(Released(totals=(total,)))).totals == (total,)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"phases": 3, "asked": []}', b"\xff"])
def test_anything_else_is_no_sheet(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        read_sheet(content)
