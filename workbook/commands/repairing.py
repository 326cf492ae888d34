"""What `doctor --repair` says and does: each damaged file, what older copy there is of it, and bringing that back after asking."""

from datetime import datetime
from pathlib import Path

from workbook.attempt.damage import Broken, damage
from workbook.attempt.layout import Layout
from workbook.attempt.repair import repair
from workbook.commands.outside import Outside
from workbook.errors import StoreError
from workbook.locale import _, ngettext, speech, yes_or_no
from workbook.why import why

NOT_DONE = 1


def repair_all(root: Path, outside: Outside, *, asks: bool) -> int:
    """Name what is damaged, ask, and bring back the newest older copies; the exit code is 1 while something cannot be read."""
    layout = Layout(root)
    try:
        layout.check()
        found = damage(layout)
    except OSError as error:
        raise StoreError(_("{path} cannot be looked at: {why}.").format(path=error.filename or root, why=why(error))) from None
    if not found:
        outside.say(_("Nothing here is damaged."))
        return 0
    for one in found:
        outside.say(told(one))
        outside.say("  " + _copies(one))
    with_copies = [one for one in found if one.copies]
    lost = [one for one in found if one.in_place and not one.copies]
    if not with_copies:
        return NOT_DONE if lost else 0
    question = _(
        "Bring back the older copies? Damaged files are kept, and nothing that is newer is overwritten. "
        "Type yes to go on, or press Enter to leave everything as it is."
    )
    if asks and yes_or_no(outside.ask(question)) is not True:
        outside.say(_("Nothing was changed."))
        return NOT_DONE
    done = [_repaired(layout, one, outside) for one in with_copies]
    return 0 if all(done) and not lost else NOT_DONE


def told(broken: Broken) -> str:
    """Return which file is damaged, in a sentence or two."""
    name, path = broken.name, broken.path
    if name is not None:
        words = _("The file with your answers to {exercise} in thread {thread} is damaged: {path}.").format(
            exercise=name.exercise, thread=int(broken.thread), path=path
        )
    elif broken.thread:
        words = _("The file with the title of thread {thread} is damaged: {path}.").format(thread=int(broken.thread), path=path)
    else:
        words = _("The file with the answers that your threads share is damaged: {path}.").format(path=path)
    return words if broken.in_place else words + " " + _("It was set aside before.")


def _copies(broken: Broken) -> str:
    """Return what older copies there are of a file, in a sentence or two."""
    if not broken.copies:
        return _("There is no older copy that can be read. It is text: what can still be read in it, you can look at in any editor.")
    copy = broken.copies[0]
    count = len(broken.copies)
    words = ngettext("There is {count} older copy.", "There are {count} older copies.", count).format(count=count)
    newest = _("The newest is from {when}.")
    if broken.kind != "thread":
        newest = ngettext(
            "The newest is from {when}, with {count} answer.", "The newest is from {when}, with {count} answers.", copy.answers
        )
    return " ".join([words, newest.format(when=_when(copy.at), count=copy.answers)])


def _when(at: datetime) -> str:
    local = at.astimezone()
    return _("{day}, {time}").format(day=speech().day(local.date()), time=f"{local:%H:%M}")


def _repaired(layout: Layout, broken: Broken, outside: Outside) -> bool:
    """Bring back one file, and say so; a fault is told on stderr."""
    try:
        kept = repair(layout, broken, outside.now, outside.say)
    except StoreError as error:
        outside.tell(str(error))
        return False
    except OSError as error:
        outside.tell(_("{path} could not be repaired: {why}.").format(path=broken.path, why=why(error)))
        return False
    outside.say(
        _("Brought back: the copy from {when}. The damaged file is kept: {path}.").format(when=_when(broken.copies[0].at), path=kept)
    )
    return True
