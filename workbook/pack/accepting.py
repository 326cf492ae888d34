"""Warnings that an author means to keep: `[[accept]]` in pack.toml, each with a reason. Errors cannot be accepted."""

from workbook.locale import _
from workbook.pack.reading import Reading
from workbook.text import nearest


def check_reasons(reading: Reading) -> None:
    """Note each acceptance that gives no reason, which is an error."""
    for number, accept in enumerate(reading.accepts):
        if not accept.reason.strip():
            message = _("this accepts a warning without a reason")
            reading.add("pack.toml", ("accept", number, "reason"), message, _('write why it is meant to stay: reason = "..."'), code="rule")


def check_accepted(reading: Reading) -> None:
    """Note each acceptance that fits no warning, once all warnings are known: what it accepts is an error, gone, or misspelled."""
    errors = {(fault.code, fault.where or fault.file) for fault in reading.errors}
    used = {(accept.code, accept.where) for _fault, accept in reading.accepted}
    known = [f"{fault.code} {fault.where or fault.file}" for fault in reading.faults if fault.severity == "warning"]
    for number, accept in enumerate(reading.accepts):
        if reading.is_full("warning"):
            break
        path = ("accept", number)
        if (accept.code, accept.where) in errors:
            message = _('"{code}" at "{where}" is an error, and only warnings can be accepted').format(code=accept.code, where=accept.where)
            reading.add("pack.toml", path, message, _("mend it, then take this out"), code="accept", warning=True)
        elif (accept.code, accept.where) not in used and not errors:
            message = _('there is no warning "{code}" at "{where}" to accept').format(code=accept.code, where=accept.where)
            close = nearest(f"{accept.code} {accept.where}", [one for one in known if {accept.code, accept.where} & set(one.split(" ", 1))])
            remedy = (
                _('did you mean code = "{code}", where = "{where}"?').format(code=close.partition(" ")[0], where=close.partition(" ")[2])
                if close
                else _("take this out")
            )
            reading.add("pack.toml", path, message, remedy, code="accept", warning=True)
