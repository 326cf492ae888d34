"""A page's words in a file that the person names: the way out when what they typed finds no room where it is kept."""

from pathlib import Path

from workbook import files
from workbook.errors import CannotCreate, UsageError
from workbook.locale import _
from workbook.session.kiosk import no_files_words
from workbook.session.session import Session
from workbook.text import visible
from workbook.why import why


def write_elsewhere(session: Session, name: str) -> str:
    """Write every answer of the page to a new file that this account alone can open; returns a sentence that says so.

    A name that begins with `~/` is in the person's home. Raises UsageError without a name, CannotCreate where it cannot be done.
    """
    if session.desk.kiosk is not None:
        raise CannotCreate(no_files_words())
    if not name.strip():
        raise UsageError(_("Give the name of a file on another disk, like /mnt/stick/my-words.txt."))
    path = _path(name.strip(), session.desk.environ.get("HOME", ""))
    try:
        files.write_new(path, _words(session).encode("utf-8", "replace"))
    except FileExistsError:
        raise CannotCreate(_("{path} is there already, so nothing was written. Choose another name.").format(path=path)) from None
    except OSError as error:
        raise CannotCreate(_("{path} could not be written: {why}.").format(path=path, why=why(error))) from None
    return _("The words of this page are in {path}. Only your account can open it.").format(path=path)


def _path(name: str, home: str) -> Path:
    return (Path(home) / name[2:] if home and name.startswith("~/") else Path(name)).absolute()


def _words(session: Session) -> str:
    """Return the page's title and each question that has an answer, private ones too: it is the person's own file."""
    told = [f"{line.prompt}\n{line.answer}" for line in session.review() if line.answer]
    return visible("\n\n".join([session.exercise.title, *told])) + "\n"
