"""What somebody types, line by line, on the pages that the tests walk through."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Script:
    """The lines typed on one page, and where each stands."""

    page: str
    lines: tuple[str, ...]
    again: Mapping[int, int]
    """Where the input may end with nothing to keep: inside a question, or after cells that were left empty. How many lines
    before are typed again when it ended there."""

    def rest(self, cut: int) -> tuple[str, ...]:
        """What is still to be typed when the input ended before line `cut`."""
        return self.lines[cut - self.again.get(cut, 0) :]


def script(page: str, *lines: str, again: Mapping[int, int] | None = None) -> Script:
    return Script(page, lines, again or {})


NAME_THE_NEED = script(
    "name-the-need",
    "",  # the note
    "7",
    "letters",  # in words of their own
    "There are eleven letters on the table.",
    "Two have red print on them.",
    ".",
    "2,3",
    "sleep",
    "made a list",
    "asked the office once",
    "",
    "sorting the letters on my table.",
    "I could eat at that table again",
    "1 2 4",
    "",  # the card
    "",  # the end
    again={2: 1},
)

FIND_A_HELPER = script(
    "find-a-helper",
    "",
    *("Ana", "1", "1,4", "3", "5", "1"),
    *("Advice desk", "3", "3", "2", "4", "1"),
    *("B.", "2", "", "", "", "3"),
    "",
    "2",
    "",  # a note: some do not feel safe
    "2 1",
    "",  # carried over: the first of the ranking
    "10",
    "you stay calm with forms.",
    "1",
    "",
    "",
    again={16: 1, 17: 2, 18: 3},
)

DRAFT_THE_ASK = script(
    "draft-the-ask",
    "",
    "I have a pile of letters I have not opened since March.",
    "",  # the need, carried over
    "sit with me for half an hour while I open my letters",
    "",  # why them, carried over
    "Saturday morning",
    "1",
    "3",
    "/as text",
    "/style 2",
    "",
    "1,2",
    "",
    "",
)

PLAN_THE_MOMENT = script(
    "plan-the-moment",
    "I would sleep.",
    "keep rewriting it until it is too late at night",
    "friday",
    "I have put the kids to bed",
    "read my fair line, count to five, and press send",
    "1",
    "6",
    "2",
    "1",
    "",  # three days later, as proposed
    "",
    "",
)

WALK = (NAME_THE_NEED, FIND_A_HELPER, DRAFT_THE_ASK, PLAN_THE_MOMENT)

MY_STREET = script(
    "my-street",
    "",  # the support card comes first on this page
    "",
    "y",
    "Mill Lane",
    "7",
    "80",
    "12",
    "2,5",
    "me@example.org",
    "555-0100",
    "mill.example.org",
    "under the third pot",
    "She held the ladder.",
    "She did not ask why.",
    ".",
    "",  # breathing
    "",  # the card
    "",
    again={1: 1},
)

TOOL_SHELF = script(
    "tool-shelf",
    *("a ladder", "a drill", ""),
    "2 1",
    "2,1,3",
    "2,4",
    "mending the gate",
    "1",
    *("Ana", "555-0101", "1", "1,2", "3", "2001-04-05", "0.2", "1"),
    *("Bo", "", "2", "", "", "", "", "2"),
    "",
    "1 2",
    "1",
    "1",
    "2",
    *("/change 1", "", "a cake", ""),
    "",
    "1",
    "0",
    "",
    "",
    again={6: 1, 18: 1, 20: 1, 21: 2, 22: 3, 23: 4, 30: 1},
)

ASK_NEXT_DOOR = script(
    "ask-next-door",
    "",  # the support card
    "",
    "lend me your drill on Saturday",
    "to mend the gate",
    "2",
    "1",
    "tomorrow",
    "in 2 weeks",
    "Sam",  # the name to sign with
    "",
    "1",
    "",
    "",  # the support card
    "",
    again={1: 1},
)

GIVE_IT_BACK = script("give-it-back", "1", "", "the shed", "1", "", "", "", "")
LOOK_AGAIN = script("look-again", "9", "", "")

EVERYTHING = (MY_STREET, TOOL_SHELF, ASK_NEXT_DOOR, GIVE_IT_BACK, LOOK_AGAIN)
