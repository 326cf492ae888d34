"""Every way off the server for a card or a message: which there are, which of them work here, and the files among them."""

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from workbook import files
from workbook.errors import CannotCreate, UsageError
from workbook.exercise.filling import BLANK
from workbook.frozen import frozen
from workbook.locale import _, ngettext, speech
from workbook.outcome.calendar import as_ics
from workbook.outcome.email import as_eml
from workbook.outcome.export import CardOut
from workbook.outcome.export_html import as_html
from workbook.outcome.links import mailto_link, sms_link
from workbook.outcome.qr import can_make
from workbook.session.kiosk import AWAY
from workbook.session.parcel import Parcel
from workbook.session.terminal import clipboard_needs, clipboard_note, has_clipboard
from workbook.text import one_line, sendable, visible
from workbook.why import why

Kind = Literal["clipboard", "qr", "sms", "mailto", "show", "txt", "eml", "html", "ics"]
FILES: dict[Kind, str] = {"txt": "note.txt", "eml": "message.eml", "html": "note.html", "ics": "note.ics"}
"""The names that files get: they say nothing of what is in them."""
INSTALLS = "pip install 'workbook-tui[qr]'"
"""What brings the library for codes."""


@frozen
class Way:
    """One way for a text to leave."""

    kind: Kind
    label: str
    note: str = ""
    """What there is to know about it."""
    why_not: str = ""
    """Why it does not work here, a sentence; empty where it does."""

    @property
    def works(self) -> bool:
        """Say whether it works here."""
        return not self.why_not


def ways(parcel: Parcel, environ: Mapping[str, str], *, is_terminal: bool = True, at_kiosk: bool = False) -> tuple[Way, ...]:
    """Return every way for this text, in a fixed order; `is_terminal` is whether what is sent is looked at on one.

    `at_kiosk` leaves out what would leave something behind.
    """
    closed = _no_clipboard(environ, is_terminal)
    told = [Way(kind="clipboard", label=_("Your terminal's clipboard"), note=clipboard_note(environ), why_not=closed)]
    if can_make():
        told += [
            Way(kind="qr", label=_("Code for a phone: the text"), note=_("to scan")),
            Way(kind="sms", label=_("Code for a phone: a message"), note=_("to whom you like")),
            Way(kind="mailto", label=_("Code for a phone: an email"), note=_("to whom you like")),
        ]
    else:
        told.append(Way(kind="qr", label=_("Codes for a phone"), why_not=needs_words()))
    told += [
        Way(kind="show", label=_("The text alone, to select"), note=_("nothing else")),
        Way(kind="txt", label=_("A file: {name}").format(name=FILES["txt"]), note=_("the text as it is")),
        Way(kind="eml", label=_("A file: {name}").format(name=FILES["eml"]), note=_("opens as a draft")),
        Way(kind="html", label=_("A file: {name}").format(name=FILES["html"]), note=_("a sheet to print")),
    ]
    if parcel.days:
        count = len(parcel.days)
        note = ngettext("{count} reminder", "{count} reminders", count).format(count=count)
        told.append(Way(kind="ics", label=_("A file: {name}").format(name=FILES["ics"]), note=note))
    return tuple(way for way in told if not at_kiosk or way.kind in AWAY)


def needs_words() -> str:
    """Return what is said where codes cannot be made."""
    return _("Codes to scan need one more part: {command}").format(command=INSTALLS)


def _no_clipboard(environ: Mapping[str, str], is_terminal: bool) -> str:
    if not is_terminal:
        return _("There is no terminal here whose clipboard could be sent to.")
    return "" if has_clipboard(environ) else _("This terminal has no clipboard.")


def sent_words(parcel: Parcel, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is said of a text that went to the terminal. Whether it arrived is not known; a gap should not be sent unseen."""
    gap = _("Sent to your terminal, with the gap {blank} in it.").format(blank=BLANK)
    said = gap if parcel.has_gap else _("Sent to your terminal. Try to paste it where you need it.")
    needs = clipboard_needs(environ)
    return (said, needs) if needs else (said,)


def whose_words(kind: Kind) -> str:
    """Return what is asked before a code that begins a message is made."""
    return _("Whose number? Enter leaves it open.") if kind == "sms" else _("Whose address? Enter leaves it open.")


def link(parcel: Parcel, kind: Kind, to: str = "") -> str:
    """Return what a code of this kind holds; `to` is a number or an address. Raises UsageError for one that is none."""
    text, subject = sendable(parcel.text), " ".join(sendable(parcel.subject).split())
    try:
        match kind:
            case "sms":
                return sms_link(text, to)
            case "mailto":
                return mailto_link(text, subject, to)
            case _:
                return text
    except ValueError:
        told = _("{words} is no phone number.") if kind == "sms" else _("{words} is no email address.")
        raise UsageError(told.format(words=visible(to[:60]))) from None


def words(parcel: Parcel) -> str:
    """Return the text as one reads it, its subject named."""
    subject = " ".join(sendable(parcel.subject).split())
    return "\n\n".join([*([_("Subject: {subject}").format(subject=subject)] if subject else []), sendable(parcel.text)])


def summary() -> str:
    """Return what stands in a calendar: others may look at it, so it names nothing."""
    return _("Note")


def content(parcel: Parcel, kind: Kind) -> bytes:
    """Return what a file of this kind holds."""
    match kind:
        case "eml":
            return as_eml(parcel.text, parcel.subject)
        case "html":
            sheet = CardOut(id="", title=visible(parcel.heading), text=words(parcel))
            return as_html([], [sheet], speech().tag).encode()
        case "ics":
            return as_ics(parcel.days, summary())
        case _:
            return (words(parcel) + "\n").encode()


def place_for(kind: Kind, environ: Mapping[str, str]) -> Path:
    """Return where a file goes: into the person's home, under its neutral name."""
    return Path(environ.get("HOME") or ".").absolute() / FILES[kind]


def is_there(path: Path) -> bool:
    """Say whether something has a file's name already."""
    return os.path.lexists(path)


def write_out(path: Path, held: bytes, *, replaces: bool = False) -> None:
    """Write a file that only this account can open. What is there is only replaced when that is said, and when it is a plain file.

    Raises CannotCreate.
    """
    try:
        if not is_there(path):
            files.write_new(path, held)
        elif not replaces:
            raise CannotCreate(_("{path} is there already, so nothing was written.").format(path=_shown(path)))
        elif not stat.S_ISREG(os.lstat(path).st_mode):
            raise CannotCreate(_("{path} is no plain file, so nothing was written.").format(path=_shown(path)))
        else:
            files.write_whole(path, held)
    except OSError as error:
        raise CannotCreate(_("{path} could not be written: {why}.").format(path=_shown(path), why=why(error))) from None


def written_words(path: Path, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return where a file is now; over SSH, also the command that fetches it to the computer the person sits at."""
    told = [_("It is in {path}. Only your account can open it.").format(path=_shown(path))]
    if command := fetching(path, environ):
        told += [_("To fetch it, type this on the computer you sit at:"), command]
    return tuple(told)


def _shown(path: Path) -> str:
    """Return a file's name on one line, so that it cannot look like lines of ours."""
    return one_line(str(path))


def fetching(path: Path, environ: Mapping[str, str]) -> str:
    """Return the `scp` command that fetches a file, as far as the connection tells; empty where there is no SSH, or no sure answer."""
    parts = environ.get("SSH_CONNECTION", "").split()
    name, home = environ.get("USER") or environ.get("LOGNAME") or "", environ.get("HOME", "")
    plain = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
    if len(parts) != 4 or not plain.fullmatch(name) or not plain.fullmatch(path.name) or not home or path.parent != Path(home).absolute():
        return ""
    host, port = parts[2], parts[3]
    if not re.fullmatch(r"[0-9A-Fa-f.:]+", host) or not port.isdecimal():
        return ""
    where = f"[{host}]" if ":" in host else host
    return f"scp {'' if port == '22' else f'-P {port} '}{name}@{where}:{path.name} ."
