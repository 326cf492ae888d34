"""A message from its reader's side: who it is from, its subject and its words, and nothing of the workbook around them."""

from workbook.frozen import frozen
from workbook.locale import _
from workbook.session.channels import SPOKEN
from workbook.session.session import Session
from workbook.session.showing import DraftShown


@frozen
class Read:
    """A message as its reader gets it."""

    heading: tuple[str, ...]
    """Lines above it: sender and subject."""
    text: str
    note: str = ""
    """What there is to know about that, for the person who sends it."""
    narrow: bool = False
    """It is read on a phone."""


def as_read(session: Session, draft: DraftShown) -> Read:
    """Return a draft as its reader will have it before them."""
    if draft.channel in SPOKEN:
        return Read(heading=(), text=draft.text, note=_("They will hear you, and see none of this. Read it out loud once."))
    sender = session.desk.settings.sign_as
    heading: tuple[str, ...] = (_("From: {name}").format(name=sender) if sender else _("From: you"),)
    if draft.subject:
        heading = (*heading, _("Subject: {subject}").format(subject=draft.subject))
    return Read(heading=heading, text=draft.text, narrow=draft.channel in {"text", "line"})
