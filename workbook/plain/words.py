"""The words that begin with a slash: how they are heard, and what each does."""

import re
from collections.abc import Collection

from workbook.frozen import frozen
from workbook.locale import N_, _
from workbook.plain.names import meant, shown
from workbook.text import nearest


@frozen(kw_only=False)
class Word:
    """A word that was typed: `/go 3` is `Word("go", "3")`."""

    name: str
    """Without its slash, in lower case."""
    rest: str = ""
    """What follows it, trimmed."""

    @property
    def number(self) -> int:
        """The number that follows it; 0 when none does."""
        return number_in(self.rest)


class Turn(Exception):
    """A word that leads away from the question that is being asked."""

    def __init__(self, word: Word) -> None:
        self.word = word
        super().__init__(word.name)


WORDS = {
    "back": N_("go back to the step before."),
    "skip": N_("pass this question over."),
    "park": N_("put this question off. It is listed at the end of the page."),
    "go": N_("go to a question by its number, like /go 3."),
    "again": N_("hear this question again."),
    "hint": N_("hear more about this question."),
    "example": N_("hear an example."),
    "starters": N_("hear first words to begin with. /starters 2 begins your next line with the second."),
    "stuck": N_("get help with this question, a little more each time: a hint, first words, an example, and then it is put off."),
    "show": N_("hear all of what you wrote here."),
    "earlier": N_("hear your answers from an earlier version of this page. /earlier 2 puts the words of the second in here."),
    "review": N_("hear every question of this page, with your answers."),
    "clear": N_("take your answer to this question away."),
    "add": N_("keep the lines that are there, and add new ones to them."),
    "change": N_("change one line or row, like /change 2. It works in lists, tables, longer texts and messages."),
    "remove": N_("take one line or row out, like /remove 2."),
    "empty": N_("leave a cell of a row empty, also when something stands there."),
    "as": N_("hear what a message can be: a text, an email, a letter, words to say. /as 2 takes the second; your words stay with each."),
    "style": N_("hear the styles of a message. /style 2 takes the second."),
    "language": N_("hear the languages of a message. /language en has it in English."),
    "read": N_("hear a message as its reader gets it."),
    "anew": N_("have a message made anew from your answers. Your own words stay in reach."),
    "mend": N_("hear which lines of the list are empty. /mend 3 goes to the question that mends the third."),
    "undo": N_("take your last change to a message back."),
    "copy": N_("take a message or a card with you: to the clipboard, as a code for your phone, or as a file."),
    "edit": N_("change the words of a message or a longer text: in your editor, or line by line."),
    "subject": N_("change the subject of a message, like /subject A small question."),
    "output": N_("write the words of this page to a file elsewhere, like /output /tmp/my-words.txt."),
    "plan": N_("hear your plan, and whom to ask next when one did not work."),
    "support": N_("see people you can contact."),
    "help": N_("hear these words."),
    "quit": N_("stop here. Everything you wrote is kept."),
}
"""Every word, in the order in which /help tells them, and what it does."""

SEAT_WORDS = {
    "workshop": N_("hear where the workshop is, and what you can do in it."),
    "share": N_("share something with the workshop. You hear the exact text before it leaves."),
    "shares": N_("hear what you shared, and take some of it back."),
    "released": N_("hear what the facilitator released to everybody."),
    "ready": N_("say that you are ready, or not ready any more."),
    "leave": N_("leave the workshop. Your own pages stay."),
}
"""The words of somebody who takes part in a workshop."""

MOVES = frozenset({"back", "skip", "park", "go", "again", "review", "clear", "mend", "quit"})
"""The words that lead away from the question, or make it come again."""


def heard(line: str) -> Word | None:
    """Return the word that a line is; None when it is no word but text."""
    text = line.strip()
    if not text.startswith("/") or text.startswith("//"):
        return None
    name, _gap, rest = text[1:].partition(" ")
    word = meant(name)
    return Word("park" if word == "later" else word, rest.strip())  # the full screen calls it so


def unslashed(line: str) -> str:
    """Return a typed line as text: `//text` is `/text`."""
    start = line.lstrip()
    return line[:len(line) - len(start)] + start[1:] if start.startswith("//") else line


def number_in(text: str) -> int:
    """Return the whole number that a text is (`3`, `3.` or `3)`); 0 when it is none."""
    found = re.fullmatch(r"(\d{1,6})[.)]?", text.strip())
    return int(found[1]) if found else 0


def unknown(word: Word) -> str:
    """Return a kind sentence about a word that there is not."""
    told = _("There is no word /{name}.").format(name=word.name[:40])
    if close := nearest(f"/{word.name[:40]}", [shown(name) for name in WORDS]):
        told += " " + _("Did you mean {close}?").format(close=close)
    return told + " " + _("/help lists the words. To begin a line with a slash, type two.")


def help_lines(here: Collection[str], *, keeps: bool = True) -> list[str]:
    """Return what /help says: the words that are of use here; `keeps` is whether what was written is there the next time."""
    told = [_("Type your answer and press Enter. Enter alone keeps what is there, or passes a question over.")]
    words = {**WORDS, **SEAT_WORDS} if keeps else {**WORDS, **SEAT_WORDS, "quit": N_("stop here. What you wrote is forgotten then.")}
    told += [f"{shown(name)}: {_(told_of)}" for name, told_of in words.items() if name in here]
    return [*told, _("To begin a line of your own with a slash, type two slashes.")]
