"""A file of a person's own words: its formats, what stands in it, what was left out, and what it is called."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from workbook.attempt.thread import Thread
from workbook.errors import UsageError
from workbook.frozen import frozen
from workbook.locale import N_, _, ngettext
from workbook.outcome.calendar import as_ics
from workbook.outcome.email import as_eml
from workbook.outcome.export import AnswerOut, as_tree, exported
from workbook.outcome.export_html import as_html
from workbook.outcome.export_toml import as_toml
from workbook.session.away import FILES, summary
from workbook.session.desk import Desk
from workbook.session.gathering import Gathered, gathered
from workbook.text import one_line

Kind = Literal["md", "txt", "html", "toml", "eml", "ics"]
NAMES: dict[Kind, str] = {
    "html": FILES["html"], "txt": FILES["txt"], "md": "note.md", "toml": "note.toml", "eml": FILES["eml"], "ics": FILES["ics"],
}  # fmt: skip
"""The names that files are offered under: they say nothing of what is in them."""
SAVED: dict[Kind, str] = {
    "html": N_("A web page, to read on a phone or to print"),
    "txt": N_("Plain text, for any program"),
    "md": N_("Markdown, for a notes program"),
    "toml": N_("TOML, for a program to read back"),
}
"""The formats that both front ends offer, in order."""


@frozen
class FileOut:
    """A file that is not written yet."""

    kind: Kind
    content: bytes
    """What it will hold, to the byte."""
    preview: str
    """What it says, to be read before it is written."""
    left_out: tuple[str, ...]
    """What it leaves out, counted, a sentence each."""
    is_empty: bool
    """There is nothing to write."""

    @property
    def heading(self) -> str:
        """What is said above the preview."""
        if self.is_empty:
            return _("There is nothing that goes out.")
        return (
            _("This is what the web page will say, and no more:")
            if self.kind == "html"
            else _("This is what the file will say, and no more:")
        )


def file_out(desk: Desk, kind: Kind, names: Sequence[str] = (), *, thread: Thread | None = None) -> FileOut:
    """Return pages and cards by their names, without one the whole thread, as a file; what is private stays.

    Raises UsageError for a name that is nothing here, PackError, and UsageError where the format has nothing to hold.
    """
    out = gathered(desk, thread or desk.thread(), names)
    content = in_format(desk, out, kind)
    preview = exported(out.pages, out.cards, "txt") if kind == "html" else content.decode()
    return FileOut(kind=kind, content=content, preview=preview, left_out=out.tally.told(), is_empty=out.is_empty)


def in_format(desk: Desk, out: Gathered, kind: Kind) -> bytes:
    """Return what was gathered as the bytes of a file. Raises UsageError where the format has nothing to hold, or too much."""
    match kind:
        case "html":
            text = as_html(out.pages, out.cards, desk.speech.tag)
        case "toml":
            text = as_toml(as_tree(out.pages, out.cards))
        case "eml":
            return _message(out)
        case "ics":
            if not out.days:
                raise UsageError(_("There is no day to come on these pages, so there is nothing for a calendar."))
            return as_ics(out.days, summary())
        case _:
            text = exported(out.pages, out.cards, kind)
    return text.encode("utf-8", "replace")


def _message(out: Gathered) -> bytes:
    """Return the one message among what was gathered as a mail."""
    messages = [one for page in out.pages for one in page.answers if _is_message(one)]
    if not messages:
        raise UsageError(_("There is no message on these pages that may go out."))
    if len(messages) > 1:
        count = ngettext("There is {count} message.", "There are {count} messages.", len(messages)).format(count=len(messages))
        raise UsageError(count + " " + _("A mail holds one. Name the page it stands on."))
    value = messages[0].value
    assert isinstance(value, dict)
    return as_eml(str(value.get("text", "")), str(value.get("subject", "")))


def _is_message(one: AnswerOut) -> bool:
    return isinstance(one.value, dict) and "template" in one.value


def file_path(name: str, kind: Kind, environ: Mapping[str, str]) -> Path:
    """Return where a file goes: under the name that was typed, else under a neutral one; in the person's home unless a folder is named."""
    home = Path(environ.get("HOME") or ".").absolute()
    typed = name.strip().removeprefix("~/")
    return home / (typed or NAMES[kind])


def write_words(path: Path) -> str:
    """Return what is asked before a file is written."""
    return _("It goes to {path}, and only your account can open it.").format(path=one_line(str(path)))


def replace_words(path: Path) -> str:
    """Return what is asked before a file takes the place of another one."""
    return _("{path} is there already. Put this in its place?").format(path=one_line(str(path)))
