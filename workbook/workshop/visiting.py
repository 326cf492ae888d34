"""The way into a workshop from a seat that anybody may sit down at: one takes part there, nothing is kept, and nothing leaves."""

import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from workbook.locale import _
from workbook.pack.library import Library
from workbook.workshop.code import shown_code
from workbook.workshop.joining import Invitation, code_typed, invited, reach
from workbook.workshop.outbox import Joined
from workbook.workshop.seat import Seat
from workbook.workshop.unkept import UnkeptOutbox
from workbook.workshop.workshop import NoWorkshop


class Visiting:
    """Has somebody join by a code. The workshops are in one folder, which is not theirs to say."""

    def __init__(self, parent: Path, library: Library, nowhere: Path, *, me: int, now: Callable[[], datetime]) -> None:
        """Stand at the door of the workshops in a folder; `nowhere` is where nothing is, and `me` the account's uid."""
        self.parent = parent
        self._library, self._nowhere, self._me, self._now = library, nowhere, me, now

    def invited(self, typed: str) -> Invitation:
        """Return the workshop of a code, looked at as any that is joined; raises UsageError for what is no code, and as `invited`."""
        code = code_typed(typed)
        if os.access(self.parent, os.X_OK) and not os.path.lexists(self.parent / code):  # in which folder is not the visitor's to say
            words = _("There is no workshop {code} here. Look at the code again, or ask the facilitator; it may also be over.")
            raise NoWorkshop(words.format(code=shown_code(code)))
        return invited(self.parent, code, me=self._me, library=self._library, language=self._library.language)

    def join(self, invitation: Invitation) -> Seat:
        """Take a seat, the pack of the workshop before all others; it stays in memory."""
        joined = Joined(
            parent=str(invitation.parent),
            public_key=invitation.workshop.public_key,
            facilitator=invitation.facilitator,
            account=invitation.account,
            since=self._now(),
        )
        outbox = UnkeptOutbox(self._nowhere, joined, invitation.workshop)
        self._library.lay_first(outbox.packs, invitation.source)
        seat = Seat(outbox, partial(reach, me=self._me), me=self._me, now=self._now, may_share=False)
        seat.look()
        return seat
