"""A pack on trial in line mode: a page as people get it, asked again when its files have changed, and the author's own words."""

from collections.abc import Callable
from typing import TextIO

from workbook.errors import Left
from workbook.locale import N_, _
from workbook.plain.ended import NEW
from workbook.plain.lines import PROMPT, Lines
from workbook.plain.names import shown
from workbook.plain.tools import Tools
from workbook.plain.visit import code_of
from workbook.plain.walk import QUIT, walk
from workbook.plain.words import Turn, Word, heard
from workbook.session.authors_view import told_faults
from workbook.session.preview import Preview, parting_words, welcome_words
from workbook.session.watching import PAUSE

AUTHOR_WORDS = {
    "faults": N_("hear what is to be mended in the pack."),
    "author": N_("hear what this step is called, what it saves and when it is shown; and from now on with each step. Again to stop that."),
    "fill": N_("put sample answers wherever nothing stands yet."),
    "afresh": N_("forget every answer and begin at the first step."),
    "all": N_("walk through hidden steps too. Again to walk as people do."),
}
"""The words that only an author has, and what each does."""


class PreviewLines(Lines):
    """Looks at the files while a line is waited for, and answers the author's words. Raises Turn when a question has to come again."""

    pause = PAUSE

    def __init__(self, source: TextIO, target: TextIO, *, preview: Preview, forget: Callable[[TextIO], None], ascii: bool = False) -> None:
        super().__init__(source, target, ascii=ascii)
        self._preview, self._forget, self._typed_into = preview, forget, source
        self._state = preview.state if preview.is_broken else ""

    def ask(self, prompt: str = "") -> str:
        """Wait for one line that is no word of the author's."""
        while True:
            self._look()
            line = super().ask(prompt)
            word = heard(line)
            if word is not None and word.name == "help":
                self.say("\n".join(f"{shown(name)}: {_(told)}" for name, told in AUTHOR_WORDS.items()))
            if word is None or word.name not in AUTHOR_WORDS:
                return line
            self._answer(word)

    def meanwhile(self) -> None:
        """Look at the files; what was half typed when the page changed is forgotten."""
        if self._look(waiting=True):
            self.say()
            self.say("\n".join(self._told_state()))
            self._write(PROMPT)

    def part(self, text: str) -> None:
        """Say the last words: that nothing was kept."""
        super().part(parting_words())

    def _look(self, *, waiting: bool = False) -> bool:
        """Take in what the files hold now; says whether their state changed. Raises Turn when the page at hand did."""
        found = self._preview.look() or (None if waiting else self._preview.look())  # nobody pauses here: it is at rest when it is the same
        if found is None:
            return False
        had_page = self._preview.session is not None
        changed = self._preview.take(found)
        if changed:
            if waiting:
                self._forget(self._typed_into)
                self.say()
            if had_page:
                self.say(_("The page changed. Here is the question again."))
            self._state = self._preview.state if self._preview.is_broken else ""
            raise Turn(Word("again"))
        state = self._preview.state if self._preview.is_broken else ""
        if state == self._state:
            return False
        self._state = state
        if not waiting:
            self.say("\n".join(self._told_state()))
        return True

    def _told_state(self) -> list[str]:
        if not self._state:
            return [_("The pack can be read again.")]
        return [_("{faults} in the pack now. The page stays as it could be read last. /faults says more.").format(faults=self._state)]

    def _answer(self, word: Word) -> None:
        """Do what a word of the author's asks; most have the question come again."""
        preview = self._preview
        match word.name:
            case "faults":
                self.say(_faults(preview))
                return
            case "author":
                said = preview.turn_line()
                if preview.shows_line:
                    self.say("\n".join(preview.notes))
            case "fill":
                said = preview.fill()
            case "afresh":
                said = preview.begin_afresh()
            case _:
                said = preview.turn_steps()
        self.say(said)
        if preview.session is not None:
            raise Turn(Word("again"))


def _faults(preview: Preview) -> str:
    """Return everything that is to be mended."""
    return "\n".join(line for heading, told in told_faults(preview.faults) for line in (heading, *told)) or _("There is nothing to mend.")


def open_preview(preview: Preview, lines: Lines, tools: Tools) -> int:
    """Walk through a page on trial, and through those that it leads to; returns the exit code."""
    try:
        lines.say("\n".join([tools.reason, welcome_words(), _("/help lists the words you can use, /quit stops.")]))
        while preview.session is None:
            _wait_for_pack(preview, lines)
        session = preview.session
        while (place := walk(session, lines, tools)) not in {"", QUIT}:
            session = preview.open_another(place, fresh=place == NEW)
    except (Left, Turn) as ended:
        return code_of(preview.desk, lines, ended)
    return code_of(preview.desk, lines, Left())


def _wait_for_pack(preview: Preview, lines: Lines) -> None:
    """Say why the pack cannot be shown yet, and wait until it may be mended."""
    lines.say(_("The pack cannot be shown yet."))
    lines.say(_faults(preview))
    lines.say(_("The page opens once they are mended. Press Enter to look again, /quit to stop."))
    try:
        word = heard(lines.ask())
    except Turn:
        return
    if word is not None and word.name == "quit":
        raise Turn(word)
