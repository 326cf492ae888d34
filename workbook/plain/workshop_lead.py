"""Leading a workshop in line mode. It speaks when it is spoken to: what came in meanwhile is said at the next line, never by itself."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TextIO

from workbook.errors import Left, WorkbookError
from workbook.locale import N_, _, ngettext
from workbook.plain.lines import Lines
from workbook.plain.names import shown
from workbook.plain.support import show_support
from workbook.plain.sure import agreed
from workbook.plain.words import Turn, Word, heard, number_in
from workbook.session.desk import Desk
from workbook.text import nearest
from workbook.workshop.facilitating import (
    closed_words,
    closing_words,
    goes_on_words,
    going_out_words,
    hidden_words,
    joining_words,
    missing_words,
    next_words,
    picked,
    released_words,
    shown_total,
    unreleased,
)
from workbook.workshop.patient import Patient
from workbook.workshop.released import released_lines
from workbook.workshop.room import Room, ShareLine
from workbook.workshop.room_lines import moment_lines, releasable_lines, shared_lines, sheet_lines, text_lines, total_lines, words_lines
from workbook.workshop.room_news import news_lines

WORDS = {
    "now": N_("hear where the workshop is: phase, time, how many are here and ready. Enter alone says only what is new."),
    "script": N_("hear the words to say again."),
    "sheet": N_("hear the whole run sheet."),
    "next": N_("go on to the next phase, for everybody."),
    "back": N_("go back to the phase before."),
    "minutes": N_("give the phase more time, like /minutes 5; /minutes -2 takes some away."),
    "message": N_("show one line to everybody, like /message Back at half past. Without words it is taken away."),
    "shares": N_("hear what was shared, one at a time. /shares 3 begins at share 3."),
    "numbers": N_("hear what the numbers say, once enough people have shared theirs."),
    "release": N_("show something to everybody, like /release 3 5, or /release numbers. Alone it says what there is."),
    "close": N_("end the workshop for good. It asks first."),
    "support": N_("see people you can contact."),
    "help": N_("hear these words."),
    "quit": N_("stop leading here. The workshop goes on, and you can take it up again."),
}
"""Every word, in the order in which /help tells them, and what it does."""


class LeadLines(Lines):
    """Collects every `pause` seconds while a line is waited for, and says nothing of it."""

    def __init__(self, source: TextIO, target: TextIO, *, leading: Patient, pause: float = 1.0, ascii: bool = False) -> None:
        super().__init__(source, target, ascii=ascii)
        self.pause = pause
        self._leading = leading

    def meanwhile(self) -> None:
        """Collect once."""
        self._leading.meanwhile()


def lead(leading: Patient, desk: Desk, lines: Lines, reason: str) -> int:
    """Lead until the workshop is closed or its facilitator leaves; returns the exit code."""
    host = _Host(leading, desk, lines)
    try:
        host.begin(reason)
        while not host.is_over:
            host.answer(lines.ask().strip())
    except (Left, Turn) as ended:
        if not host.is_over:
            lines.part(goes_on_words(leading.room()))
        return 128 + ended.signal if isinstance(ended, Left) and ended.signal else 0
    return 0


class _Host:
    """One facilitator in line mode."""

    def __init__(self, leading: Patient, desk: Desk, lines: Lines) -> None:
        self._leading, self._desk, self._lines = leading, desk, lines
        self._known = leading.room()
        self._heard = 0
        """The highest number of a share that was heard."""
        self.is_over = self._known.is_closed

    def begin(self, reason: str) -> None:
        """Say where it is, the words to say, and how to go on."""
        room = self._known
        told = [reason, room.title, *([joining_words(room), hidden_words()] if not room.is_closed else []), *moment_lines(room)]
        self._tell(told)
        if not self.is_over:
            self._script()
            self._lines.say(_("/help lists the words you can use, with or without the slash. Enter says what is new."))

    def answer(self, line: str) -> None:
        """Do what a line says, and then tell what is new; raises Turn when the facilitator leaves."""
        word = heard(line) or heard("/" + line) or Word("")
        before = self._known
        try:
            self._do(word)
        except WorkbookError as problem:
            self._lines.say(str(problem))
        if self.is_over:
            return
        self._leading.tick()
        room = self._leading.room()
        news = news_lines(before, room)
        if news:
            self._tell(news)
        elif not word.name:
            self._lines.say(_("Nothing new."))
        self._known = room
        if room.is_closed:  # in another terminal
            self.is_over = True
            self._lines.say(closed_words(room))

    def _do(self, word: Word) -> None:
        deeds: dict[str, Callable[[], None]] = {
            "": lambda: None,
            "now": lambda: self._tell([*moment_lines(self._room()), *shared_lines(self._room()), next_words(self._room())]),
            "script": self._script,
            "sheet": lambda: self._tell(sheet_lines(self._room())),
            "next": partial(self._go, self._leading.next),
            "back": partial(self._go, self._leading.back),
            "minutes": partial(self._minutes, word.rest),
            "message": partial(self._message, word.rest),
            "shares": partial(self._shares, word.number),
            "numbers": self._numbers,
            "release": partial(self._release, word.rest.replace(",", " ").split()),
            "close": self._close,
            "support": lambda: show_support(self._lines, self._desk),
            "help": lambda: self._tell([f"{shown(name)}: {_(told)}" for name, told in WORDS.items()]),
            "quit": self._quit,
        }
        if word.name in deeds:
            deeds[word.name]()
            return
        told = _("There is no word /{name}.").format(name=word.name[:40])
        if close := nearest(f"/{word.name[:40]}", [shown(name) for name in WORDS]):
            told += " " + _("Did you mean {close}?").format(close=close)
        self._lines.say(told + " " + _("/help lists the words."))

    def _room(self) -> Room:
        self._leading.tick()
        return self._leading.room()

    def _tell(self, told: Sequence[str]) -> None:
        self._lines.say("\n".join(told))

    def _quit(self) -> None:
        raise Turn(Word("quit"))

    # -- pacing

    def _go(self, step: Callable[[], None]) -> None:
        step()
        self._tell(moment_lines(self._leading.room()))
        self._script()

    def _script(self) -> None:
        self._tell(["", *words_lines(self._leading.room()), ""])

    def _minutes(self, typed: str) -> None:
        sign = -1 if typed.startswith("-") else 1
        self._leading.add_minutes(sign * number_in(typed.lstrip("+-")))
        self._tell(moment_lines(self._leading.room()))

    def _message(self, text: str) -> None:
        self._leading.say(text)
        self._lines.say(_("Everybody sees it now.") if text.strip() else _("The message was taken away."))

    # -- what was shared

    def _shares(self, first: int) -> None:
        """Say the shares one at a time, those that were not heard yet or from a number on."""
        start = first or self._heard + 1
        waiting = [one for question in self._room().questions for one in question.shares if one.number >= start]
        if not waiting:
            self._lines.say(_("There is no share that you have not heard. /shares 1 begins at the first."))
            return
        self._lines.say(ngettext("{count} share to hear.", "{count} shares to hear.", len(waiting)).format(count=len(waiting)))
        page = ""
        for one in sorted(waiting, key=lambda one: one.number):
            now = self._room().share(one.number)
            if now is None:
                continue  # taken back while the others were heard
            page = self._say_share(now, page)
            self._heard = max(self._heard, now.number)
            self._lines.say(_("Enter: the next one. /release: show this one to everybody. /back: stop here."))
            word = heard("/" + self._lines.ask().strip().removeprefix("/")) or Word("")
            if word.name == "quit":
                self._quit()
            if word.name == "release":
                self._release([str(now.number)])
            elif word.name:
                return
        self._lines.say(_("These were all."))

    def _say_share(self, share: ShareLine, page: str) -> str:
        room = self._leading.room()
        on = next((question.page for question in room.questions if share in question.shares), "")
        self._tell([*([on] if on != page else []), *text_lines(room, share)])
        return on

    def _numbers(self) -> None:
        room = self._room()
        waiting = [one for one in room.questions if one.kind == "count" and one.people and shown_total(room, one) is None]
        words = _('{page}, "{question}": {missing}')
        told = [words.format(page=one.page, question=one.prompt, missing=missing_words(room, one)) for one in waiting]
        none = _("Nobody has shared numbers yet. They are told once {count} people have shared theirs, and then in steps of three.")
        self._tell([*total_lines(room), *told] or [none.format(count=room.threshold)])

    def _release(self, words: Sequence[str]) -> None:
        room = self._room()
        if not words:
            self._tell([*releasable_lines(room), _("To show some of it to everybody, type /release and what: a number, or a name.")])
            return
        names = [total.name for total in room.totals]
        numbers = [number_in(word) for word in words if number_in(word)]
        asked = [word for word in words if not number_in(word)]
        totals = [name for word in asked for name in (unreleased(room) if word in {"numbers", shown("numbers")[1:]} else [word])]
        unknown = [str(one) for one in numbers if room.share(one) is None] + [one for one in totals if one not in names]
        if unknown or not (numbers or totals):
            told = _("There is nothing to release called {what}. /release alone says what there is.")
            self._lines.say(told.format(what=" ".join(unknown or words)))
            return
        out = picked(room, numbers, totals)
        self._tell([going_out_words(out), "", *released_lines(out), ""])
        if agreed(self._lines.ask, self._lines, _("Release it to everybody?")):
            self._leading.release(numbers, totals, shown=out)
            self._lines.say(released_words(len(numbers), len(totals)))
        else:
            self._lines.say(_("Nothing was released."))

    def _close(self) -> None:
        self._tell(closing_words(self._room()))
        if not agreed(self._lines.ask, self._lines, _("Close it?")):
            self._lines.say(_("It stays open."))
            return
        last = self._leading.close()
        self.is_over = True
        self._tell([closed_words(last), *total_lines(last)])
