"""What looks over the screens is seen to find each kind of fault, and nothing where there is none."""

import pytest

from tests.pseudo.language import foreign, pseudo
from tests.pseudo.reading import faults

NEED = pseudo("You have {count} answers.")


@pytest.mark.parametrize(
    ("screen", "found"),
    [
        ("Press Enter to go on.", "not translated (Press)"),
        ("⟦Ƥřḗşş Enter⟧", "not translated (Enter)"),
        ("⟦Ħḗřḗ⟧ ⟦ħḗ īş.⟧", "a sentence made of parts"),
        ("⟦Ħḗřḗ⟧⟦, ẏḗşŧḗřḓȧẏ⟧", "glued together"),
        ("⟦ƥȧɠḗ⟧ş", "glued together"),
        ("⟦~~ Ẏǿŭ ƈȧƞ şŧ", "cut short"),
        ("⟦~~ Ẏǿŭ\n  ƈȧƞ ⟦şŧǿƥ ħḗřḗ", "cut short"),
        ("ƈȧƞ şŧǿƥ.⟧", "cut short"),
    ],
)
def test_a_fault_is_found(screen: str, found: str) -> None:
    assert [fault for fault in faults(screen) if fault.startswith(found)]


@pytest.mark.parametrize(
    "screen",
    [
        NEED.format(count=3),
        "⟦Ǿƞḗ.⟧ ⟦Ŧẇǿ.⟧",
        "enter ⟦ǿƥḗƞ⟧   ctrl+g ⟦şŭƥƥǿřŧ⟧",
        "⟦Ẏǿŭřş ⟦Ŧŭḗşḓȧẏ⟧ 24⟧ name-the-need `workbook list`",
        "⟦ƀḗɠŭƞ ƀŭŧ…\n⟦~~ ȧŀŀ\n  ǿƒ īŧ⟧",
        foreign("A pack's words, {not} [[key=1?these]]").format(**{"not": 1}),
    ],
)
def test_what_is_right_passes(screen: str) -> None:
    assert faults(screen, also="key") == []


def test_a_sentence_gets_longer_and_keeps_its_placeholders() -> None:
    words = "{first} and a rather long sentence that stands for all of the long ones, {last}."
    made = pseudo(words)
    assert len(made) > 1.35 * len(words)
    assert made.startswith("⟦") and made.endswith(".⟧")
    assert "{first}" in made and "{last}" in made
