"""Two times of a page in two columns of text."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as some

from workbook.attempt.attempt import AttemptName
from workbook.locale import Speech
from workbook.session.comparing import Compared, Pair, Side
from workbook.session.side_by_side import BETWEEN, TWO_COLUMNS, WIDEST, cells, side_by_side

NAME = AttemptName(thread="0001", pack="p", exercise="e")


def compared(*pairs: tuple[str, str]) -> Compared:
    """Return two times of a page on which each question was answered so."""
    first, second = (datetime(2026, 11, day, 10, tzinfo=UTC) for day in (3, 20))
    return Compared(
        pack="p",
        title="A page",
        earlier=Side(name=NAME, begun=first, finished=first),
        later=Side(name=NAME, begun=second, finished=second),
        pairs=tuple(
            Pair(step=str(number), prompt="What?", earlier=one, later=other, private=False) for number, (one, other) in enumerate(pairs)
        ),
        before=0,
        between=0,
    )


def test_both_answers_stand_beside_each_other_and_the_same_one_once() -> None:
    told = compared(("I would stop hiding the mail, and sleep a whole night.", "I sleep."), ("a walk", "a walk"), ("", "tea\nand a call"))
    assert side_by_side(told, Speech("en"), 64) == [
        "A page",
        "",
        "  Earlier: Tuesday 3 November      Latest: Friday 20 November",
        "  2026                             2026",
        "",
        "What?",
        "  I would stop hiding the mail,    I sleep.",
        "  and sleep a whole night.",
        "",
        "What? (the same both times)",
        "  a walk",
        "",
        "What?",
        "  (empty)                          tea",
        "                                   and a call",
    ]


WORDS = some.text(some.characters(codec="utf-8", categories=("L", "M", "N", "P", "Zs", "Cc")), max_size=200)


@given(WORDS, WORDS, some.integers(TWO_COLUMNS, 120))
def test_no_line_is_wider_than_there_is_room_for_and_no_sign_is_lost(one: str, other: str, width: int) -> None:
    lines = side_by_side(compared((one, other)), Speech("en"), width)
    assert all(cells(line) <= min(width, WIDEST) for line in lines)
    shown = "".join("".join(lines).split())
    assert all(sign in shown for sign in (one + other) if sign.isalnum() and sign.isascii())


def test_a_word_that_is_longer_than_a_column_is_cut_and_wide_signs_count_as_two() -> None:
    lines = side_by_side(compared(("語" * 20, "x" * 40)), Speech("en"), 64)
    assert lines[-2:] == [f"  {'語' * 14} {' ' * BETWEEN}{'x' * 29}", f"  {'語' * 6}{' ' * (29 - 12 + BETWEEN)}{'x' * 11}"]
