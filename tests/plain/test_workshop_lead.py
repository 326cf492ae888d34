"""Leading a workshop line by line, as one hears it. What people do meanwhile happens between two lines, in silence."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.plain.person import Person, Terminal
from tests.tui.terminal import eventually
from tests.workshop.accounts import as_root
from tests.workshop.hosted import Hosted, hosted, share_id
from workbook.plain.workshop_lead import LeadLines, lead
from workbook.workshop.patient import Patient

Compare = Callable[[str, str], None]
Line = str | Callable[[], object]
"""What the facilitator types, or what happens before the next line."""


class Meanwhile(Terminal):
    """A terminal at which things happen, each right before the line after it is typed, and collected as the second passes."""

    def __init__(self, lines: list[Line], echo: io.StringIO) -> None:
        super().__init__("", echo)
        self._lines = lines
        self.tick: Callable[[], object] = lambda: None

    def readline(self, size: int | None = -1, /) -> str:
        while self._lines and not isinstance(self._lines[0], str):
            deed = self._lines.pop(0)
            assert callable(deed)
            deed()
            self.tick()
        if not self._lines:
            return ""
        line = self._lines.pop(0)
        assert isinstance(line, str)
        self._echo.write(line + "\n")
        return line + "\n"


@pytest.fixture
def group(tmp_path: Path) -> Hosted:
    return hosted(tmp_path)


def heard(group: Hosted, person: Person, *lines: Line) -> str:
    out = io.StringIO()
    terminal = Meanwhile(list(lines), out)
    leading = Patient(group.collected())
    said = LeadLines(terminal, out, leading=leading)
    terminal.tick = said.meanwhile
    code = lead(leading, person.desk(), said, "Line mode: asked for with --plain.")
    assert code == 0
    words = out.getvalue().replace(group.code, "CODE")
    return words.replace(f"{group.code[:4]}-{group.code[4:8]}-{group.code[8:]}", "CODE")


@as_root
def test_a_facilitator_leads_from_the_first_phase_to_the_close(group: Hosted, person: Person, transcript: Compare) -> None:
    def all_come() -> None:
        for number in range(2, 9):
            group.here(number, "welcome", ready=number < 5)

    def all_share() -> None:
        group.say(2, "a lighter bag", share="2" * 32)
        group.say(3, "two names\nto call", share="3" * 32, name="Bo")
        for number in range(2, 8):
            group.count(number, number)

    def one_goes_back() -> None:
        group.withdraw(share_id(4, "taking-home.easy"))
        group.withdraw(share_id(8, "here"))

    to_the_end: list[Line] = ["next"] * 9
    words = heard(
        group, person, all_come, "/next", "", "", "now", "minutes 2", "message Back at half past", "sheet", *to_the_end, "/next",
        all_share, "", "numbers", "shares", "", "/release", "y", "", "shares", one_goes_back, "", "numbers", "release",
        "release 1, 9", "release 1", "n", "back", "message", "script", "close", "n", "close", "y",
    )  # fmt: skip
    transcript(words, "workshop-lead")


def test_when_the_time_is_up_it_is_said_as_a_sentence(group: Hosted, person: Person) -> None:
    words = heard(group, person, "/next", "minutes -4", "now")
    assert "The time is up." in words
    assert "Time: time is up" not in words


@as_root
def test_what_changed_before_the_yes_does_not_go_out(group: Hosted, person: Person) -> None:
    share = "2" * 32

    def reworded() -> None:
        group.say(2, "my daughter Eva", share=share, number=2)

    words = heard(group, person, lambda: group.say(2, "a lighter bag", share=share), "", "release 1", reworded, "y", "release 1", "y")
    first, second = words.split("Nothing went out: what you looked at has changed meanwhile.")
    assert "a lighter bag" in first and "Eva" not in first and "was released" not in first
    assert "my daughter Eva" in second and "1 thing was released to everybody." in second


def test_nothing_is_said_while_nobody_asks(group: Hosted, person: Person) -> None:
    leading = Patient(group.collected())
    out = io.StringIO()
    lines = LeadLines(Terminal("", out), out, leading=leading)
    assert lines.pause == 1.0
    group.say(1, "a word")
    for _second in range(5):
        lines.meanwhile()
    assert eventually(lambda: any(question.people for question in leading.room().questions))
    assert out.getvalue() == ""


def test_words_count_with_a_slash_and_without_and_the_nearest_is_named(group: Hosted, person: Person) -> None:
    words = heard(group, person, "/sheet", "SHEET", "shets", "what", "/quit")
    assert words.count("1. at minute 0: Welcome") == 2
    assert "There is no word /shets. Did you mean /shares?" in words or "Did you mean /sheet?" in words
    assert "There is no word /what. /help lists the words." in words


def test_what_cannot_be_done_is_said_and_the_next_word_is_heard(group: Hosted, person: Person) -> None:
    typed = ("back", "minutes", "minutes soon", "message " + "x" * 300, "release 4", "release numbers", "shares", "numbers")
    words = heard(group, person, *typed)
    for part in (
        "There is no phase before this one.", "Say how many minutes", "300 characters", "nothing to release called 4",
        "nothing to release called numbers", "no share that you have not heard", "Nobody has shared numbers yet",
    ):  # fmt: skip
        assert part in words, part
    assert "The workshop goes on." in words.splitlines()[-1]


def test_a_facilitator_who_leaves_hears_how_to_come_back(group: Hosted, person: Person) -> None:
    assert "workbook workshop lead" in heard(group, person, "quit").splitlines()[-1]
    assert "workbook workshop lead" in heard(group, person).splitlines()[-1]


def test_a_workshop_that_was_closed_in_another_terminal_ends_here_too(group: Hosted, person: Person) -> None:
    words = heard(group, person, lambda: group.leading().close(), "now", "never heard")
    assert "The workshop is closed." in words and "never heard" not in words


def test_what_people_wrote_cannot_act_on_the_terminal(group: Hosted, person: Person) -> None:
    words = heard(group, person, lambda: group.say(1, "red \x1b[31m and \u202e turned", name="\u202eAna"), "shares")
    assert "\x1b" not in words and "\u202e" not in words
