"""Joining a workshop in line mode at a seat that anybody may sit down at: its code is typed at home."""

from collections.abc import Callable

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.plain.lines import Lines
from workbook.plain.workshop_seat import SeatInLines, asked_to_join
from workbook.session.desk import Desk
from workbook.workshop.joining import code_words, consent, looking_words, pack_words
from workbook.workshop.seat import Seat
from workbook.workshop.seat_words import joined_words
from workbook.workshop.visiting import Visiting


class JoinInLines:
    """The way into a workshop, and the workshop once it is joined."""

    def __init__(self, visiting: Visiting, desk: Desk, lines: Lines, seat: Seat | None = None) -> None:
        self._visiting, self._desk, self._lines = visiting, desk, lines
        self.workshop = self._taken(seat) if seat is not None else None

    def ask(self, hear: Callable[[], str], code: str = "") -> None:
        """Have a code typed until it is one of a workshop, say who will see what, and join after a yes; Enter alone goes back."""
        if not code:
            self._lines.say(code_words())
            code = hear()
        invitation = None
        while code and invitation is None:
            self._lines.say(looking_words())
            try:
                invitation = self._visiting.invited(code)
            except WorkbookError as problem:
                self._lines.say(str(problem))
                self._lines.say(_("Type the code again, or press Enter to go back."))
                code = hear()
        if invitation is None:
            return
        if asked_to_join(self._lines, consent(invitation, may_share=False), invitation.workshop.title, pack_words(invitation)):
            self.workshop = self._taken(seat := self._visiting.join(invitation))
            self._lines.say(joined_words(seat))

    def _taken(self, seat: Seat) -> SeatInLines:
        return SeatInLines(seat, self._desk, self._lines)
