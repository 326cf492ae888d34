"""What may be shared from a seat, and why something may not, in a sentence."""

from workbook.errors import UsageError
from workbook.locale import _
from workbook.workshop.workshop import Phase


def no_sharing_words() -> str:
    """Return what is said where a seat has no account that could share."""
    return _("Nothing can be shared from this seat: it has no account of its own. You can say your words aloud, or copy them by hand.")


def check_share(phase: Phase | None, key: str, *, may_share: bool, is_closed: bool, is_changed: bool) -> None:
    """Raise UsageError where a question cannot be shared: `phase` is one that has begun, `is_changed` a workshop that is another now."""
    if not may_share:
        raise UsageError(no_sharing_words())
    if is_closed:
        raise UsageError(_("The workshop is closed. Nothing can be shared any more."))
    if is_changed:
        raise UsageError(_("The workshop's key or account is another than the one you joined. Nothing is sent. Tell the facilitator."))
    if phase is None or key not in phase.share:
        raise UsageError(_("The workshop does not ask for this now."))
