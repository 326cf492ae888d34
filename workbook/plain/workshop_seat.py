"""The participant's side of a workshop in line mode: the quiet line, and words like /share, /shares, /released and /ready."""

from collections.abc import Sequence
from datetime import datetime

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.plain.lines import Lines
from workbook.plain.names import meant
from workbook.plain.sure import Hear, agreed
from workbook.plain.tell import numbered
from workbook.plain.typed import yes_or_no
from workbook.plain.words import SEAT_WORDS, Word, number_in
from workbook.session.away import is_there, write_out, written_words
from workbook.session.desk import Desk
from workbook.session.exporting import file_path, replace_words, write_words
from workbook.session.kiosk import no_files_words
from workbook.session.offering import Offering, are_here, offerings
from workbook.session.phases import PhasePage, phase_pages
from workbook.session.session import Session
from workbook.workshop.joining import not_joined_words
from workbook.workshop.outbox import Share
from workbook.workshop.released import read_released, released_lines
from workbook.workshop.seat import Seat
from workbook.workshop.seat_words import (
    leave_choices,
    leave_question,
    leaves_words,
    left_words,
    name_words,
    news,
    not_left_words,
    nothing_shared,
    nothing_to_share,
    phase_words,
    ready_words,
    share_lines,
    shared_words,
    state_of,
    withdraw_question,
    withdrawn_words,
)


def asked_to_join(lines: Lines, facts: Sequence[str], title: str, pack: str) -> bool:
    """Say what joining means and ask for a yes; Enter alone is a no. Raises Left."""
    lines.say(title)
    lines.say("\n".join([*facts, pack]))
    if agreed(lines.ask, lines, _("Take part?")):
        return True
    lines.say(not_joined_words())
    return False


class SeatInLines:
    """What a participant hears and types of their workshop."""

    def __init__(self, seat: Seat, desk: Desk, lines: Lines) -> None:
        self.seat, self._desk, self._lines = seat, desk, lines
        self._said = ""
        self._news: tuple[str, ...] = ()
        self._released = seat.state.released
        self.is_left = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are of use here."""
        return tuple(SEAT_WORDS) if self.seat.may_share else ("workshop", "released", "leave")

    def tell(self) -> None:
        """Say where the workshop is, where that is not what was said last. It is called when a page or a question begins only."""
        if self.is_left:
            return
        self.seat.look()
        words = phase_words(self.seat, self._now())
        if words != self._said:
            self._lines.say(words)
            self._said = words
        fresh = news(self.seat)
        for sentence in fresh:
            if sentence not in self._news:
                self._lines.say(sentence)
        self._news = fresh
        if self.seat.state.released > self._released:
            self._released = self.seat.state.released
            self._lines.say(_("Something was released to everybody. /released says it."))

    def pages(self) -> tuple[PhasePage, ...]:
        """Return the pages of the phase that is on."""
        phase = self.seat.phase
        return phase_pages(self._desk, self.seat.workshop.pack, phase) if phase is not None and not self.is_left else ()

    def at_end(self, session: Session) -> tuple[str, ...]:
        """Return what the end of a page says where something of it may be shared."""
        try:
            is_offered = not self.is_left and are_here(self._offered(), self.seat.workshop.pack, session)
        except WorkbookError:
            return ()
        return (_("/share: share something of this page with the workshop. You see the exact text first."),) if is_offered else ()

    def _now(self) -> datetime:
        return self._desk.now()

    def answer(self, word: Word, hear: Hear) -> None:
        """Do what one of the words of the workshop asks for."""
        if self.is_left:
            self._lines.say(_("You take part in no workshop now."))
            return
        self.seat.look()
        try:
            match word.name:
                case "share":
                    self._share(hear)
                case "shares":
                    self._shares(hear)
                case "released":
                    self._tell_released(hear)
                case "ready":
                    self.seat.ready(not self.seat.is_ready)
                    self.seat.look()
                    self._lines.say(ready_words(self.seat))
                case "leave":
                    self._leave(hear)
                case _:
                    self._overview()
        except WorkbookError as problem:
            self._lines.say(str(problem))

    def _overview(self) -> None:
        self._lines.say(self.seat.workshop.title)
        self._lines.say(phase_words(self.seat, self._now()))
        for sentence in news(self.seat):
            self._lines.say(sentence)
        if not self.seat.may_share:
            self._lines.say(nothing_to_share(self.seat))
            self._lines.say(_("/released: what was released to everybody. /leave: leave the workshop."))
            return
        self._lines.say(
            _(
                "/share: share something. /shares: what you shared. /released: what was released to everybody. "
                "/ready: you are ready, or not yet. /leave: leave the workshop."
            )
        )

    # -- sharing

    def _share(self, hear: Hear) -> None:
        offered = self._offered()
        if not offered:
            self._lines.say(nothing_to_share(self.seat))
            return
        counts = [one for one in offered if one.kind == "count"]
        states = [state_of(self.seat, one.key, one.text) for one in offered]
        labels = [_("{prompt} ({state})").format(prompt=one.prompt, state=state) for one, state in zip(offered, states, strict=True)]
        if len(counts) > 1:
            labels.append(_("All the numbers"))
        self._lines.say(_("What you could share:"))
        self._lines.say("\n".join(numbered(labels)))
        self._lines.say(_("Type a number to see what would leave, or press Enter to go back."))
        if number := self._picked(len(labels), hear):
            self._offer([offered[number - 1]] if number <= len(offered) else counts, hear)

    def _picked(self, count: int, hear: Hear) -> int:
        """Return the number that is typed, of so many; 0 for going back. Another word of the workshop is done in place of it."""
        while True:
            said = hear()
            word = said if isinstance(said, Word) else Word(meant(said.strip().removeprefix("/")))
            if word.name in self.words:
                self.answer(word, hear)
                return 0
            number = number_in(str(said))
            if 1 <= number <= count or not str(said).strip():
                return number
            self._lines.say(_("Type one of these numbers, from 1 to {count}.").format(count=count))

    def _offered(self) -> tuple[Offering, ...]:
        if not self.seat.may_share or self.seat.is_closed:
            return ()
        return offerings(self._desk, self.seat.workshop.pack, self.seat.open_phases)

    def _offer(self, offered: Sequence[Offering], hear: Hear) -> None:
        """Say what would leave, to the letter, ask for a name under a text, and share it after a yes."""
        name = ""
        self._lines.say(leaves_words(counted=offered[0].kind == "count", facilitator=self.seat.joined.account))
        for one in offered:
            self._lines.say()
            if one.kind == "count":
                self._lines.say(one.prompt)
            self._lines.say(one.text)
        self._lines.say()
        if any(one.has_gap for one in offered):
            self._lines.say(_("There is a gap in it that is still to be filled in."))
        if offered[0].kind == "line":
            name = self._name(hear)
            self._lines.say(name_words(name))
        if not agreed(hear, self._lines, _("Share this?")):
            self._lines.say(_("Nothing was shared."))
            return
        shares = [
            self.seat.share(phase=one.phase, key=one.key, kind=one.kind, text=one.text, value=one.value, prompt=one.prompt, name=name)
            for one in offered
        ]
        self.seat.look()
        for words in dict.fromkeys(shared_words(self.seat, share) for share in shares):
            self._lines.say(words)

    def _name(self, hear: Hear) -> str:
        """Ask for a name under a text. A no means none, and a yes is no name yet."""
        self._lines.say(_("A name under it? Type one, or press Enter for none."))
        while True:
            name = " ".join(str(hear()).split())
            said = yes_or_no(name) if name else False
            if not isinstance(said, bool):
                return name
            if not said:
                return ""
            self._lines.say(_("Type the name itself, or press Enter for none."))

    def _shares(self, hear: Hear) -> None:
        if not self.seat.shares:
            self._lines.say(nothing_shared())
            return
        self._lines.say("\n".join(share_lines(self.seat)))
        self._lines.say(_("Type a number to take that one back, or press Enter to go back."))
        shares = self.seat.shares
        if number := self._picked(len(shares), hear):
            self._withdraw(shares[number - 1], hear)

    def _withdraw(self, share: Share, hear: Hear) -> None:
        if agreed(hear, self._lines, withdraw_question(share)):
            self.seat.withdraw(share)
            self.seat.look()
            self._lines.say(withdrawn_words(self.seat, share))
        else:
            self._lines.say(_("It stays as it is."))

    # -- what was released

    def _tell_released(self, hear: Hear) -> None:
        told = read_released(self.seat.released)
        words = released_lines(told)
        self._lines.say("\n".join(words))
        if told.is_empty:
            return
        if self._desk.kiosk is not None:
            self._lines.say(no_files_words())
            return
        path = file_path("", "txt", self._desk.environ)
        if not agreed(hear, self._lines, _("Keep this as a file?") + " " + write_words(path)):
            return
        replaces = is_there(path)
        if not replaces or agreed(hear, self._lines, replace_words(path)):
            write_out(path, ("\n".join(words) + "\n").encode(), replaces=replaces)
            self._lines.say("\n".join(written_words(path, self._desk.environ)))

    # -- leaving

    def _leave(self, hear: Hear) -> None:
        self._lines.say(leave_question(self.seat))
        choices = leave_choices(self.seat)
        self._lines.say("\n".join(numbered([words for _way, words in choices])))
        self._lines.say(_("Type a number. Enter stays."))
        number = number_in(str(hear()))
        way = choices[number - 1][0] if 1 <= number <= len(choices) else "stay"
        if way == "stay":
            self._lines.say(_("You are still in the workshop."))
            return
        packs = self.seat.packs
        if not self.seat.leave(take_back=way == "back"):
            self._lines.say(not_left_words())
            return
        self._desk.library.take_off(packs)
        self.is_left = True
        self._lines.say(left_words(took_back=way == "back"))
