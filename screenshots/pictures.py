"""The list of the pictures: a name, and how each comes about."""

from dataclasses import dataclass, replace
from typing import Literal

from screenshots.cells import Look
from screenshots.drawing import Ground

DARK, LIGHT = Ground(ink="#d6d4cf", paper="#202124"), Ground(ink="#26241f", paper="#fcfbf8")
"""What terminals write with and on, where the app leaves it to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is told before a picture, what is pressed for it, and how it is drawn."""

    before: str = ""
    """The pages that were told before it."""
    at: str = ""
    """The question that the last of them stops at; empty for its end."""
    command: str = ""
    room: Literal["", "led", "joined"] = ""
    """A workshop is on, which the person leads or takes part in. Only root can stand in for those who are in it."""
    moves: tuple[tuple[str, str], ...]
    """Pairs: keys, and words that stand on the screen then."""
    size: tuple[int, int] = (80, 24)
    theme: str = "night"
    ground: Ground = DARK


LINE_MODE = "line-mode"
"""The one picture of the other front end: no screen, but what was said last."""
FOUR = "check-in name-the-need choose-the-help find-a-helper"

HOME = Picture(before=f"{FOUR} plan-the-moment draft-the-ask", at="What exactly", moves=(("", "Pick up where you were"),))
QUESTION = Picture(
    before=f"{FOUR} draft-the-ask",
    at="What do you need help with?",
    command="do draft-the-ask",
    moves=(("", "What do you need help with?"), ("{Enter}", "What exactly are you asking"), ("", "saved")),
)
DRAFT = Picture(
    before=f"{FOUR} draft-the-ask",
    at="Pick a way to say thanks",
    command="do draft-the-ask",
    moves=(("", "Pick a way to say thanks"), ("1{Enter}", "Here is a first draft"), ("", "saved")),
)
TAKEN = replace(DRAFT, moves=(*DRAFT.moves, ("c", "Take it with you")))
PLAN = Picture(before=f"{FOUR} plan-the-moment", moves=(("", "How did it go?"), ("m", "In order, the first one first"), ("n", "tried")))
MONTHS = (
    "check-in+75 name-the-need+74 choose-the-help+73 find-a-helper+72 plan-the-moment+71 after-the-ask+68 plan-the-moment+54 "
    "after-the-ask+51 plan-the-moment+33 after-the-ask+30 plan-the-moment+19 after-the-ask+15 plan-the-moment+8 after-the-ask+5"
)
"""Five asks in ten weeks."""
ASKS = Picture(before=MONTHS, moves=(("", "workbook"), ("a", "My answers"), ("{End}{Enter}", "No chance")))
LED = Picture(room="led", command="workshop lead", moves=(("", "9 here"),))
JOINED = Picture(before="name-the-need", room="joined", moves=(("", "Ask circle"), ("", "left")))
PICTURES: dict[str, Picture] = {
    "first-start": Picture(moves=(("", "Asking for help"),)),
    "home": HOME,
    "question": QUESTION,
    "helper-map": Picture(
        before=FOUR,
        at="Who is your backup",
        command="do find-a-helper",
        moves=(("", "Who is your backup"), ("3{Enter}", "Here is your helper map"), ("", "saved")),
    ),
    "draft": DRAFT,
    "draft-styles": replace(DRAFT, moves=(*DRAFT.moves, ("s", "(this one now)"))),
    "kit": replace(DRAFT, moves=(*DRAFT.moves, ("2", "Subject"), ("", "saved"))),
    "take-it-with-you": TAKEN,
    "take-it-with-you-narrow": replace(TAKEN, size=(40, 12)),
    "qr-code": replace(TAKEN, moves=(*TAKEN.moves, ("2{Enter}", "swap light and dark"))),
    "plan": PLAN,
    "plan-narrow": replace(PLAN, size=(40, 12), moves=(("", "How did it go?"), ("m", "In order, the first one first"))),
    "how-did-it-go": Picture(before=f"{FOUR} plan-the-moment", moves=(("", "How did it go?"), ("{Enter}", "They said yes"))),
    "people": Picture(before=MONTHS, moves=(("", "workbook"), ("w", "My people"))),
    "search": replace(HOME, moves=(*HOME.moves, ("/", "Type some words"), ("letters", "answers of yours have"))),
    "looking-back": replace(ASKS, moves=(*ASKS.moves[:2], ("{End}{Up}{Enter}", "the newest first"))),
    "asks": ASKS,
    "asks-narrow": replace(ASKS, size=(40, 12)),
    "packs": replace(HOME, moves=(*HOME.moves, ("s", "Settings"), ("{End}{Up}{Up}{Up}{Enter}", "From somebody"))),
    "workshop-lead": LED,
    "workshop-lead-narrow": replace(LED, size=(40, 12)),
    "workshop-shares": replace(LED, moves=(*LED.moves, ("s", "next one"), ("{Right}", "2 of 4"))),
    "workshop-numbers": replace(LED, moves=(*LED.moves, ("u", "before and after"))),
    "workshop-wall": replace(LED, command="workshop lead --projector", moves=(("", "Ask circle"), ("", "min"))),
    "workshop-home": JOINED,
    "workshop-share": replace(JOINED, moves=(*JOINED.moves, ("{F3}", "Share"), ("{Enter}", "not shared"), ("{Enter}", "sorting"))),
    "then-and-now": Picture(
        before=f"{FOUR} look-back",
        at="in the next two weeks",
        command="do look-back",
        moves=(("", "in the next two weeks"), ("8{Enter}", "Here are both sets"), ("", "saved")),
    ),
    "review": replace(QUESTION, moves=(*QUESTION.moves, ("{C-p}", "go there"))),
    "help": replace(QUESTION, moves=(*QUESTION.moves, ("{F1}", "If you need someone now"))),
    "home-narrow": replace(HOME, size=(40, 12)),
    "question-narrow": replace(QUESTION, size=(40, 12)),
    "question-paper": replace(QUESTION, theme="paper"),
    "question-contrast": replace(QUESTION, theme="contrast"),
    "question-mono": replace(QUESTION, theme="mono", ground=LIGHT),
    "question-terminal": replace(QUESTION, theme="terminal"),
}


def spoken(line: str) -> Look:
    """Return how a line of line mode is drawn: what the person typed in another ink, hints faint."""
    if line.startswith("> "):
        return Look(ink="#1b6468")
    return Look(ink="#6a6154" if line.startswith(("Hint:", "Press Enter", "Type ", "For more")) else "#26241f")
