"""Line mode at a seat that anybody may sit down at: it covers itself, asks whose words these are, and forgets them."""

from collections.abc import Callable
from typing import TextIO

from workbook.errors import Left
from workbook.locale import _
from workbook.plain.lines import Lines
from workbook.plain.words import number_in
from workbook.session.kiosk import AFRESH, GO_ON, Kiosk, covered_words, question_words


class KioskLines(Lines):
    """What a person hears and types there. `cleared` gives what clears the terminal.

    A terminal hands over whole lines, so the time without a key is the time without a line.
    """

    def __init__(self, source: TextIO, target: TextIO, *, ascii: bool = False, kiosk: Kiosk, cleared: Callable[[], str]) -> None:
        super().__init__(source, target, ascii=ascii)
        self._kiosk, self._cleared = kiosk, cleared
        self._said: list[str] = []
        """What was said since the last line was typed: it is said again once it is known who hears it."""
        self._covered = False

    def say(self, text: str = "") -> None:
        """Say one or several lines. Raises Left when nobody can hear them any more."""
        self._said.append(text)
        super().say(text)

    def ask(self, prompt: str = "") -> str:
        """Wait for one line and return it; one that uncovers the words is an answer to whose they are first."""
        line = super().ask(prompt)
        if self._covered:
            line = self._uncovered(prompt, line)
        self._said.clear()
        self.pause = self._kiosk.cover  # from the first line on: before that there is nothing to cover
        return line

    def meanwhile(self) -> None:
        """Cover what was said; what was covered long enough is forgotten."""
        if self._covered:
            raise self._over()
        self._covered, self.pause = True, self._kiosk.forget
        self.send(self._cleared())
        self._write(f"{covered_words(self._kiosk)}\n> ")

    def _uncovered(self, prompt: str, line: str) -> str:
        """Ask whose words these are; say them again to whoever wrote them, and return the line that they type then."""
        answer = ""
        while answer != GO_ON:
            self._write(question_words() + "\n")
            answer = str(number_in(super().ask()))
            if answer == AFRESH:
                raise self._over()
        self._covered, self.pause = False, self._kiosk.cover
        self.send(self._cleared())
        self._write("".join(f"{text}\n" for text in self._said))
        if not line.strip():
            return self.ask(prompt)
        self.say(_("This was typed before it was covered: {words}").format(words=line))
        self.say(_("Press Enter to use it, or type the line anew."))
        return self.ask(prompt) or line

    def _over(self) -> Left:
        self._kiosk.over = True
        return self._leaving(0)
