"""What the pages around the exercises share: a line heard, the words that count everywhere, and a pick by number."""

from collections.abc import Collection, Sequence

from workbook.frozen import frozen
from workbook.locale import _
from workbook.plain.away import take_along
from workbook.plain.lines import Lines
from workbook.plain.names import meant
from workbook.plain.support import show_support
from workbook.plain.tell import numbered
from workbook.plain.tools import Tools
from workbook.plain.words import Turn, Word, heard, number_in
from workbook.session.desk import Desk
from workbook.session.parcel import Parcel

EVERYWHERE = {"quit": "quit", "exit": "quit", "q": "quit", "support": "support", "help": "help"}
"""Words that count on every one of these pages, with a slash or without."""


@frozen(kw_only=False)
class Front:
    """One person in front of the workbook, outside of any exercise."""

    desk: Desk
    lines: Lines
    tools: Tools

    def hear(self, *, path: bool = False, own: bool = False) -> str:
        """Return the next line, trimmed, a word's slash taken off; /quit raises Turn, /support and /help are answered.

        Where a `path` is asked for, the slash stays; where words of one's `own` are, it stays too, and a word counts only with it.
        """
        while True:
            line = self.lines.ask().strip()
            word = heard(line) or (heard("/" + line) if line and not own else None)
            match EVERYWHERE.get(word.name, "") if word is not None and not word.rest else "":
                case "quit":
                    raise Turn(Word("quit"))
                case "support":
                    show_support(self.lines, self.desk)
                    if not own:
                        return ""
                case "help":
                    self.lines.say(_help(self.desk))
                case _:
                    return line if path or own else line.removeprefix("/")

    def take(self, parcels: Sequence[Parcel]) -> None:
        """Say the ways to take one of some texts along, and take the one that is chosen."""
        take_along(self.hear, self.lines, parcels, self.desk.environ, at_kiosk=self.desk.kiosk is not None)

    def stay(self, parcels: Sequence[Parcel]) -> None:
        """Wait for Enter; until then, `copy` takes one of some texts along."""
        ask = _("Type copy to take it with you, or press Enter to go back.") if parcels else _("Press Enter to go back.")
        while self.pick([], ask, words=("copy",) if parcels else ()):
            self.take(parcels)

    def pick(self, labels: Sequence[str], ask: str, words: Collection[str] = ()) -> int | str:
        """Say numbered lines and wait: returns the number that was typed, one of `words`, or 0 for Enter."""
        if labels:
            self.lines.say("\n".join(numbered(labels)))
        while True:
            self.lines.say(ask if labels or words else _("Press Enter to go back."))
            said = self.hear()
            number = number_in(said)
            if not said or 1 <= number <= len(labels):
                return number
            if meant(said) in words:
                return meant(said)
            self.lines.say(_("There is no number {number} here.").format(number=number) if number else
                           _("There is nothing of that name here."))


def _help(desk: Desk) -> str:
    told = [
        _("Everything here opens by its number. Enter goes back. Words may be typed with a slash or without."),
        _("find WORDS: pages, and answers of yours in every thread, that have the words. A page's title opens it."),
        _("paths: a few ways through the pages. threads: one need each, with its own answers."),
        _("answers: what you wrote. cards: your pages to keep. settings: how things are."),
        _("plan: your plan, and whom to ask next when one did not work."),
        _("people: who is on your map, what each is good for, and when you asked them last."),
        _("history: what you wrote on and when, in every thread."),
        _("asks: what you guessed before each ask, and what came."),
        _("later: what is due is asked about on another day, or not again."),
    ]
    outward = [
        _("packs: the sets of pages that are here, and a way to bring in more."),
        _("save: a file of your own from everything in this thread; you hear all of it before it is written."),
        _("Your words are in {path}. The command workbook export makes a file of your own from them.").format(path=desk.voice.data_path),
        _("The command workbook erase takes away what you wrote. It asks first, and it is final."),
    ]
    if desk.kiosk is not None:
        return "\n".join([*told, _("support: people you can contact. quit: stop here; all that was written here is forgotten.")])
    return "\n".join([*told, *outward[:2], _("support: people you can contact. quit: stop here; everything is kept."), *outward[2:]])
