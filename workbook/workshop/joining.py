"""Joining a workshop: what it is, who will see what, in plain words; then its pack is kept beside it, and it is joined."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from workbook import files
from workbook.errors import UsageError
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.pack.library import Library
from workbook.pack.source import Source
from workbook.pack.stranger import looked_at
from workbook.text import one_line
from workbook.workshop.box import find_box
from workbook.workshop.code import read_code, shown_code
from workbook.workshop.exchange import Given
from workbook.workshop.look import account_name, gone
from workbook.workshop.outbox import FOLDER, Joined, Outbox
from workbook.workshop.seal import seal
from workbook.workshop.workshop import NoWorkshop, Workshop


@frozen(slots=False)
class Invitation:
    """A workshop that can be joined: everything about it has been looked at, and nothing was kept yet."""

    parent: Path
    """The folder that the workshop's folder lies in."""
    workshop: Workshop
    facilitator: int
    """The uid of the account that runs it."""
    source: Source
    """The pack that it hands over."""

    @property
    def account(self) -> str:
        """What that account is called; its number, where it has no name."""
        return one_line(account_name(self.facilitator))

    def as_json(self) -> dict[str, object]:
        """Return what `workshop join --json` prints of it."""
        one = self.workshop
        return {
            "code": one.code,
            "path": str(self.parent / one.code),
            "title": one.title,
            "facilitator": {"uid": self.facilitator, "name": self.account},
            "pack": {"id": one.pack, "version": one.version, "digest": one.digest},
            "threshold": one.threshold,
            "retention": one.retention,
            "phases": [{"id": phase.id, "title": phase.title, "minutes": phase.minutes} for phase in one.phases],
        }


def code_typed(typed: str) -> str:
    """Return the code that somebody typed; raises UsageError for what is none."""
    code = read_code(typed)
    if not code:
        raise UsageError(_("A code has 13 letters and digits, like abcd-efgh-ijklm. Look at it again, or ask the facilitator."))
    return code


def invited(parent: Path, code: str, *, me: int, library: Library, language: str = "") -> Invitation:
    """Look at a workshop, the way to it and its pack, and return it; `library` has the packs that the workshop's may build on.

    The pack is looked at in a process of its own, as any stranger's. Raises NoWorkshop, ExchangeGone, PackError, and ConfigError where
    shares cannot be sealed.
    """
    box = find_box(parent, code, me=me)
    seal(b"", box.workshop.public_key)
    looked = looked_at(box.pack(), f"{box.workshop.pack}.wbpack", library, language)
    if (looked.pack.id, looked.pack.manifest.version) != (box.workshop.pack, box.workshop.version):
        raise NoWorkshop(
            _("The workshop says it uses another pack than the one that lies in it. Nothing was taken from it. Tell the facilitator.")
        )
    return Invitation(parent=box.folder.parent, workshop=box.workshop, facilitator=box.facilitator, source=looked.source)


def consent(invitation: Invitation, *, may_share: bool = True) -> tuple[str, ...]:
    """Return what somebody agrees to when they join: who will see what."""
    one, account = invitation.workshop, invitation.account
    totals = ngettext(
        "Numbers are only shown as totals, and only once {count} person has shared.",
        "Numbers are only shown as totals, and only once {count} people have shared.",
        one.threshold,
    ).format(count=one.threshold)
    days = ngettext(
        "After the close, what was released can be read for {count} day. All else is removed.",
        "After the close, what was released can be read for {count} days. All else is removed.",
        one.retention,
    ).format(count=one.retention)
    here = _("While you take part, the program tells that you are here, which phase you are in, and whether you say you are ready.")
    if not may_share:
        alone = _("This seat has no account of its own. You can take part, and nothing leaves it, not even that you are here.")
        return (_("The account {account} runs this workshop.").format(account=account), alone, _leave_words())
    return (
        _("The account {account} runs this workshop.").format(account=account),
        _("What you write stays yours. Nothing leaves unless you press Share on it, and you see the exact text first."),
        _("What you share, {account} can read. Others cannot, unless {account} releases it to the group.").format(account=account),
        _("Names are hidden in the display. Still, {account} can find out which account a share came from.").format(account=account),
        _("Whoever looks after this computer (root) can read what {account} can read.").format(account=account),
        totals,
        _("You can take a share back until the workshop is closed. What was read or shown before cannot be taken back."),
        days,
        here,
        _leave_words(),
    )


def code_words() -> str:
    """Return what is asked for where somebody joins by a code."""
    return _("Type the code that the facilitator reads out: 13 letters and digits, with or without hyphens.")


def looking_words() -> str:
    """Return what is said while a workshop is looked at."""
    return _("One moment: the workshop is looked at.")


def not_joined_words() -> str:
    """Return what is said after a no."""
    return _("You have not joined. Nothing was sent.")


def _leave_words() -> str:
    return _("You can pass at any time, and you can leave at any time.")


def pack_words(invitation: Invitation) -> str:
    """Return what is said of the pack that comes with it."""
    told = _("Its pages come with it (version {version}). They are used until you leave the workshop, and nothing is installed.")
    return told.format(version=invitation.workshop.version)


def check_free(before: Path | None, code: str) -> bool:
    """Say whether the workshop is joined already; `before` is the folder of the one that is. Raises UsageError when it is another."""
    if before is not None and before.name != code:
        raise UsageError(
            _("You take part in another workshop, {code}. Leave it first: workbook workshop leave").format(code=shown_code(before.name))
        )
    return before is not None


def join(store: Path, invitation: Invitation, *, now: Callable[[], datetime]) -> Outbox:
    """Keep that somebody joined a workshop, and the pack it handed over, in their store; nothing is sent yet. Raises StoreError."""
    for name in files.names_in(store / FOLDER):
        if read_code(name) == name and not (half := Outbox(store / FOLDER / name)).is_joined:
            half.end()  # a joining or a leaving was cut off: what it left of another time is not to come back
    outbox = Outbox(store / FOLDER / invitation.workshop.code)
    joined = Joined(
        parent=str(invitation.parent),
        public_key=invitation.workshop.public_key,
        facilitator=invitation.facilitator,
        account=invitation.account,
        since=now(),
    )
    outbox.begin(joined, invitation.workshop, invitation.source)
    return outbox


def reach(joined: Joined, *, me: int) -> Given:
    """Return the workshop that was joined, looked at anew; raises ExchangeGone when it is not there, NoWorkshop when it is another."""
    if not os.path.lexists(Path(joined.parent) / joined.code):
        raise gone()
    box = find_box(Path(joined.parent), joined.code, me=me, facilitator=joined.facilitator)
    if box.workshop.public_key != joined.public_key:
        raise NoWorkshop(_("The workshop's key is another than the one you joined."))
    return box
