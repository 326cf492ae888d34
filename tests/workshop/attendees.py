"""What each of the participants does in the 75 minutes of the shipped workshop, typed into the program itself in line mode.

Who does what is worked out from their number, so that the same happens each time; beside it stands what they fed in, to be held
against what comes out.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.workshop.attending import Person

SCALES = {
    "heavy": "How heavy do things feel", "words": "I can put what I need", "who": "I can think of someone", "say": "I know how I would",
    "ask": "I can ask, even", "cope-no": "I can cope", "self-view": "Needing help says", "likely": "How likely are you to ask",
}  # fmt: skip
USE = {"easy": "It was easy to use", "in-charge": "I felt in charge", "again": "I would use it again"}
NEED, REQUEST, SLIP, OFFER, WORD = (
    "name-the-need.need-line", "draft-the-ask.request", "ask-circle.slip", "ask-circle.offer-slip", "taking-home.word",
)  # fmt: skip
LABELS = {
    NEED: "Now make it one line", REQUEST: "What exactly are you asking", SLIP: "Here is your slip", OFFER: "Here is your offer",
    WORD: "One word or a short line", "taking-home.easy": USE["easy"],
}  # fmt: skip
ALL_NUMBERS = "All the numbers"

HANDED_IN = re.compile(r"Sent, not yet received\.|Received\. You can take it back")
"""What is said after a yes; a facilitator at the screen may have collected it by then."""


@dataclass
class Attendee:
    """One participant."""

    number: int
    person: Person
    lines: dict[str, tuple[str, str]] = field(default_factory=dict)
    """What they have shared in words just now, by question: the text, and the name under it."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The numbers that they have shared just now."""
    before: list[str] = field(default_factory=list)
    """Words that they shared once and do not share any more, or that were never to be shared."""
    answers: dict[str, dict[str, object]] = field(default_factory=dict)
    """What they answered, by page and question."""

    @property
    def is_late(self) -> bool:
        return self.number == 2

    @property
    def leaves_with_all(self) -> bool:
        return self.number % 6 == 3

    @property
    def leaves_it_there(self) -> bool:
        return self.number % 6 == 5

    @property
    def stays(self) -> bool:
        return not (self.leaves_with_all or self.leaves_it_there)

    def _signs(self, every: int) -> str:
        return f"Name {self.number}" if not self.number % every else ""

    # -- coming in

    def joins(self, code: str, parent: str) -> None:
        self.person.gives("workshop", "join", code.upper(), "--at", parent, "--yes")
        self.person.sits_down()
        self.person.types("")

    # -- pages

    def _answers(self, opens: str, page: str, told: Mapping[str, tuple[str, str, object]]) -> None:
        """Answer a page: for each question its beginning, what is typed, and what is to be kept of it."""
        self.person.types("home")
        said = self.person.answers(opens, {start: typed.split("\n") for start, typed, _kept in told.values()})
        assert "Saved." not in said
        self.answers.setdefault(page, {}).update({step: kept for step, (_start, _typed, kept) in told.items()})

    def checks_in(self, opens: str = "1") -> None:
        self._answers(opens, "check-in", {"begin": ("How would you like", "1", "go"), **self._scales("check-in", SCALES)})

    def names_a_need(self) -> None:
        private, need = f"nobody is to read {self.number}'s secret", f"sorting pile {self.number} of the letters"
        told = {"situation": ("What is going on?", f"{private}\n.", private), "need-line": (LABELS[NEED], need, need)}
        self._answers("1", "name-the-need", told)
        self.before.append(private)
        self.shares(NEED, contains=need, name=self._signs(3))
        if self.number % 4 == 0:
            self._words_it_anew(f"carrying box {self.number} up the stairs")

    def _words_it_anew(self, need: str) -> None:
        """Change the answer, and share it in place of what was shared."""
        self.person.types("home")
        said = self.person.types("1")
        said = self.person.types(_numbered(said, LABELS[NEED]))
        self.person.answers(need, {})
        self.answers["name-the-need"]["need-line"] = need
        self.before.append(self.lines[NEED][0])
        self.shares(NEED, contains=need, name=self._signs(3))

    def drafts(self) -> None:
        request = f"lend me ladder {self.number} on Saturday"
        self._answers("1", "draft-the-ask", {"request": (LABELS[REQUEST], request, request), "out": ("Pick words", "1", "time")})
        self.shares(REQUEST, contains=request)
        if self.number % 4 == 2:
            self.shares(REQUEST, contains=request, name=f"Signed {self.number}")
        if self.number % 5 == 1:
            self.withdraws(REQUEST)

    def goes_round(self) -> None:
        ask, offer = f"finding plumber {self.number}", f"an hour of kind {self.number}"
        told = {"ask": ("What could this group", ask, ask), "offer": ("What could you offer", offer, offer)}
        self._answers("1", "ask-circle", told)
        self.shares(SLIP, contains=ask)
        self.shares(OFFER, contains=offer, name=self._signs(2))
        if self.number % 5 == 2:
            self.withdraws(OFFER)

    def looks_back(self) -> None:
        word = f"lighter by {self.number}"
        self._answers("1", "look-back", self._scales("look-back", SCALES))
        self._answers("2", "taking-home", {"word": (LABELS[WORD], word, word), **self._scales("taking-home", USE)})
        self.shares(WORD, contains=word)

    def _scales(self, page: str, scales: Mapping[str, str]) -> dict[str, tuple[str, str, object]]:
        given = {step: random.Random(f"{self.number} {page} {step}").randint(0, 10) for step in scales}
        return {step: (start, str(given[step]), given[step]) for step, start in scales.items()}

    # -- sharing

    def shares(self, key: str, *, contains: str, name: str = "") -> None:
        """Share one text, which has to be shown to the letter before."""
        self.person.types("home")
        said = self.person.types("/share")
        said = self.person.types(_numbered(said, LABELS[key]))
        found = re.search(r"may release it to the group\.\n\n(.*)\n\nA name under it\?", said, re.S)
        assert found is not None and contains in found[1], said
        self.person.types(name)
        said = self.person.types("y")
        assert HANDED_IN.search(said), said
        self.lines[key] = found[1], name

    def shares_numbers(self, *, one: bool = False) -> None:
        """Share all numbers, or a single one."""
        said = self.person.types("/share")
        said = self.person.types(_numbered(said, LABELS["taking-home.easy"] if one else ALL_NUMBERS))
        assert "A name under it?" not in said
        assert HANDED_IN.search(self.person.types("y"))
        counted = {f"{page}.{step}": value for page, told in self.answers.items() for step, value in told.items() if isinstance(value, int)}
        self.numbers = {key: value for key, value in counted.items() if not one or key == "taking-home.easy"}

    def withdraws(self, key: str) -> None:
        said = self.person.types("/shares")
        self.person.types(_numbered(said, LABELS[key]))
        said = self.person.types("y")
        assert "Taken back." in said, said
        if key in self.lines:
            self.before.append(self.lines.pop(key)[0])
        else:
            del self.numbers[key]

    def leaves(self) -> None:
        said = self.person.types("/leave")
        said = self.person.types(_numbered(said, "Take" if self.leaves_with_all else "Leave"))
        assert "You have left the workshop" in said, said
        if self.leaves_with_all:
            self.before += [text for text, _name in self.lines.values()]
            self.lines.clear()
        self.person.stops()

    def is_cut_off(self) -> None:
        """Have the process killed, and come back."""
        self.person.is_killed()
        self.person.sits_down()


def _numbered(said: str, label: str) -> str:
    """Return the number of the line of a list that begins like this."""
    found = re.search(rf"^(\d+)\. {re.escape(label)}", said, re.M)
    assert found is not None, f"no line begins with {label!r}:\n{said}"
    return found[1]
