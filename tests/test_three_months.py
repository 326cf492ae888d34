"""Three months of a person's life, day by day, in both front ends: a plan, its day, quiet, asking later, what came, and looking back."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_snapshot.plugin import Snapshot

from tests.desks import Someone, walk_on
from tests.plain.person import Person
from tests.plain.scripts import WALK
from tests.tui.stage import Stage, desk_in, staged
from workbook.exercise.fields import Answer
from workbook.session.asking import plots
from workbook.session.desk import Desk
from workbook.session.due import due
from workbook.session.opening import sit_down
from workbook.tui.screens.home import HomeScreen

FIRST = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""A Monday, on which a need is named, a helper found, a message written and a plan made for the Friday."""


def day(month: int, number: int) -> datetime:
    return datetime(2026 if month > 9 else 2027, month, number, 9, tzinfo=UTC)


class Life:
    """One person's months: what they say on home each day, and what they write down."""

    def __init__(self, root: Path) -> None:
        self.person = Person(root / "store", now=FIRST)
        self.heard: list[str] = []
        for one in WALK:
            self.person.walks(one.page, one.lines)

    def at_home(self, when: datetime, *typed: str) -> str:
        """Open home in line mode, type, and leave; what was heard is part of the story."""
        self.person.now = when
        text = self.person.opens_home([*typed, "/quit"]).text
        self.heard.append(f"== {when:%A} {when.day} {when:%B %Y} ==\n{without_pages(text)}")
        return text

    def desk(self, when: datetime) -> Desk:
        self.person.now = when
        return self.person.desk()

    def writes(self, when: datetime, page: str, given: dict[str, Answer], *, thread: str = "") -> None:
        """Fill a page in, as a new one where there was one, in a new thread where it is named."""
        desk = self.desk(when)
        if thread:
            desk.new_thread(thread)
        session = sit_down(desk, page, fresh=True)
        walk_on(session, Someone(given=given))
        session.close()

    def asks(self, planned: datetime, told: datetime, guesses: tuple[int, int], came: dict[str, Answer], *, thread: str = "") -> None:
        """Plan an ask and write down what came of it, without a word on home."""
        yes, mind = guesses
        plan: dict[str, Answer] = {"day": "tomorrow", "guess-yes": yes, "guess-mind": mind, "check-back": "in 3 days"}
        self.writes(planned, "plan-the-moment", plan, thread=thread)
        self.writes(told, "after-the-ask", came)


def without_pages(text: str) -> str:
    """Return a transcript without what home says every day."""
    text = re.sub(r"\n(\d+\. )?Pages:\n(?:\d+\. .*\n)+", "\n(Here are the pages.)\n", text)
    text = re.sub(r"Type a number to open it, or one of these words: .*\n", "", text)
    text = re.sub(r"\nHi Advice desk(.*\n)+?Press Enter to keep it", "\n(The nudge.)\nPress Enter to keep it", text)
    return re.sub(r"Line mode: .*\nType a line .*\n", "", text)


STORY = (
    (day(11, 29), ()),
    (day(11, 30), ()),  # the day that was chosen: shown
    (day(12, 1), ("later", "friday")),  # shown a second time, and put off
    (day(12, 2), ("later",)),  # quiet
    (day(12, 4), ("1", "1", "", "She came with cake.", "1", "9", "", "2", "She likes to be asked.", "")),  # what came
    (day(12, 5), ()),  # nothing more is asked
    (day(12, 10), ("plan the moment", "new", "/go 3", "2026-12-14", "", "", "", "7", "6", "", "", "", "")),  # a second attempt
    (day(12, 17), ()),
    (day(12, 18), ()),
    (day(12, 19), ()),  # quiet after two gentle shows
    (day(12, 28), ("what happened when i asked", "new", "4", "", "", "2027-01-04", "", "")),  # no answer yet; a nudge
    (day(1, 4), ("1", "3", "", "8", "4", "", "He was busy.", "")),  # a no
    (day(1, 5), ("asks", "")),  # too few to tell anything from
)  # fmt: skip


@pytest.fixture
def life(tmp_path: Path) -> Life:
    return Life(tmp_path)


def three_more(life: Life) -> None:
    """Let three more asks go by, two of them in another thread."""
    life.asks(day(1, 10), day(1, 13), (2, 8), {"outcome": "yes", "real-mind": 1, "felt": 8}, thread="The garden")
    life.asks(day(1, 20), day(1, 23), (5, 5), {"outcome": "part", "real-mind": 5, "felt": 6})
    life.asks(day(2, 1), day(2, 4), (3, 7), {"outcome": "yes", "real-mind": 2, "felt": 9})


def test_three_months_in_line_mode(life: Life, snapshot: Snapshot) -> None:
    for when, typed in STORY:
        life.at_home(when, *typed)
    three_more(life)
    life.at_home(day(2, 20), "asks", "")
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots"
    snapshot.assert_match("\n".join(life.heard), "three-months.txt")


def test_home_says_on_which_days_it_asks_and_never_on_others(life: Life) -> None:
    said = {}
    for when, typed in STORY:
        opened = life.at_home(when, *typed).split("\n> ")[0]
        said[f"{when.month}-{when.day}"] = "How did it go?" in opened
    assert [name for name, asked in said.items() if asked] == ["11-30", "12-1", "12-4", "12-17", "12-18", "1-4"]


def test_three_months_on_the_full_screen(life: Life, tmp_path: Path, snapshot: Snapshot) -> None:
    seen: list[str] = []

    def screen(when: datetime, *keys: str, size: tuple[int, int] = (80, 24)) -> None:
        async def act(stage: Stage) -> None:
            assert isinstance(stage.app.screen, HomeScreen)
            await stage.press(*keys)
            head = " ".join([f"{when:%A} {when.day} {when:%B %Y}", *(f"<{key}>" for key in keys)])
            seen.append(f"== {head} ==\n{stage.screen()}")

        desk = desk_in(tmp_path)
        desk.store, desk.now = life.desk(when).store, lambda: when
        staged(tmp_path, act, desk=desk, size=size)

    screen(day(11, 30))
    screen(day(12, 1), "l")
    screen(day(12, 1), "l", "2", "enter")
    screen(day(12, 3))
    screen(day(12, 4), "enter")
    life.writes(day(12, 4), "after-the-ask", {"outcome": "yes", "real-mind": 1, "felt": 9})
    screen(day(12, 4))
    life.writes(day(12, 10), "plan-the-moment", {"guess-yes": 7, "guess-mind": 6, "check-back": "2026-12-17"})
    for number in (17, 18, 19):
        screen(day(12, number), size=(60, 20))
    life.writes(day(12, 28), "after-the-ask", {"outcome": "no", "real-mind": 8, "felt": 4})
    looks_back = ("a", "end", "enter")
    screen(day(1, 5), *looks_back)
    three_more(life)
    screen(day(2, 20), *looks_back)
    screen(day(2, 20), *looks_back, "end")
    screen(day(2, 20), *looks_back, size=(60, 20))
    screen(day(2, 20), *looks_back, "end", size=(40, 12))
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots"
    snapshot.assert_match("\n".join(seen), "three-months-screen.txt")


def test_both_front_ends_lead_to_the_same_store(life: Life, tmp_path: Path) -> None:
    """What one shows counts for the other: it is one home."""

    async def look(stage: Stage) -> None:
        assert "How did it go?" in stage.screen()

    desk = desk_in(tmp_path)
    desk.store, desk.now = life.desk(day(11, 30)).store, lambda: day(11, 30)
    staged(tmp_path, look, desk=desk)
    assert "How did it go?" in life.at_home(day(12, 1))
    assert due(life.desk(day(12, 2))) == ()


def test_a_guess_that_was_changed_after_the_ask_does_not_become_its_guess(life: Life) -> None:
    life.writes(day(12, 4), "after-the-ask", {"outcome": "yes", "real-mind": 1, "felt": 9})
    assert guesses(life) == [["6"], ["2"]]
    session = sit_down(life.desk(day(12, 5)), "plan-the-moment")
    for place, mark in (("guess-yes", 10), ("guess-mind", 0)):
        session.go(place)
        session.answer(mark)
    session.close()
    assert guesses(life) == [], "the guess of that time is not known any more, and no other takes its place"


def guesses(life: Life) -> list[Sequence[str]]:
    found = plots(life.desk(day(12, 6)))
    return [[point.before for point in plot.points] for plot in found if plot.kind != "scale"]
