"""What ties somebody who erases everything to workshops: those they take part in, and those they lead or led.

Nothing of workshops is loaded for who has none.
"""

from pathlib import Path

from workbook import files
from workbook.attempt.erase import Erased
from workbook.errors import StoreError, UsageError
from workbook.locale import _


def check_untied(store: Path, joined: Path | None) -> None:
    """Raise UsageError while a workshop still needs what would go; `joined` is the outbox of the one that the person takes part in.

    What they shared there can only be taken back with what the outbox has of it, and the key of a workshop that they lead must not go
    before what people shared with it.
    """
    if joined is not None and _can_be_left(joined):
        raise UsageError(
            _(
                "You take part in a workshop, and only from here can you take back what you shared. "
                "Leave it first: workbook workshop leave --take-back"
            )
        )
    if not (store / "workshops").is_dir():
        return
    from workbook.workshop.code import shown_code
    from workbook.workshop.opening import all_records

    for records in all_records(store):
        if records.facts().stage in {"open", "closing"}:
            words = _("You lead a workshop that is still open, {code}. Close it first: workbook workshop close --code {code}")
            raise UsageError(words.format(code=shown_code(records.code)))


def _can_be_left(joined: Path) -> bool:
    """Say whether the workshop is known and was not closed: of a damaged one, and of one that is over, nothing can be taken back."""
    from workbook.workshop.outbox import Outbox

    outbox = Outbox(joined)
    try:
        outbox.joined()
        outbox.workshop()
    except StoreError:
        return False
    state = outbox.state()
    return state is None or state.closed is None


def forget_workshops(store: Path) -> Erased:
    """Take away what is kept of workshops that were led, but for where their folders are and how long they stay."""
    if not (store / "workshops").is_dir():
        return Erased()
    from workbook.workshop.code import shown_code
    from workbook.workshop.opening import all_records, damaged_records

    before, left = _count(store), []
    try:
        for records in all_records(store):
            if records.facts().stage == "removed":
                records.remove()
            else:
                records.forget()
        for records in damaged_records(store):
            records.remove()
            words = _("What was kept of the workshop {code} could not be read, and is gone. Its folder for everybody may still be there.")
            left.append(words.format(code=shown_code(records.code)))
        if not files.names_in(store / "workshops"):
            files.remove_folder(store / "workshops")
    except StoreError as error:
        left.append(str(error))
    return Erased(counts={"workshops": before - _count(store)}, left=tuple(left))


def _count(store: Path) -> int:
    return sum(path.is_file() for path in (store / "workshops").rglob("*"))
