"""A pack while it is read: what was found so far, and where each thing stands."""


from workbook.errors import MOST_FAULTS, Fault, PackError, Severity
from workbook.exercise.toml import Document, read_toml
from workbook.frozen import changing, field
from workbook.locale import _
from workbook.pack.manifest import Accept
from workbook.pack.pack import Pack
from workbook.pack.source import Source
from workbook.pack.texts import Coverage

Path = tuple[str | int, ...]


@changing(kw_only=False)
class Reading:
    """A pack as far as it could be read, with where each thing stands."""

    source: Source
    pack: Pack | None = None
    faults: list[Fault] = field(default_factory=list)
    accepts: tuple[Accept, ...] = ()
    """The warnings that are meant to stay."""
    accepted: list[tuple[Fault, Accept]] = field(default_factory=list)
    """Those that were found, each with what accepts it."""
    documents: dict[str, Document] = field(default_factory=dict)
    """By file name."""
    files: dict[str, str] = field(default_factory=dict)
    """The file of each exercise, by its id."""
    coverage: list[Coverage] = field(default_factory=list)
    """How much of each file is translated, language by language."""
    judged: int = 0
    """So many characters were read for their wording."""
    uses: int = 0
    """So many places that name an answer were looked at."""
    _accepting: dict[tuple[str, str], Accept] = field(default_factory=dict)
    """What is accepted, by its rule and its place."""
    _counted: int = 0
    _errors: int = 0
    """So many faults there were when they were last counted, and so many errors among them."""

    def add(
        self,
        file: str,
        path: Path,
        message: str,
        remedy: str,
        *,
        code: str,
        place: str = "",
        warning: bool = False,
        index: int | None = None,
    ) -> None:
        """Note a fault at a path of a file; with `index`, at that character of the text there. Past MOST_FAULTS of a kind nothing.

        A warning that the pack accepts is kept apart.
        """
        severity: Severity = "warning" if warning else "error"
        if self.is_full(severity):
            return
        document = self.documents.get(file)
        fault = Fault(
            file=file,
            line=document.line(path, index) if document else 0,
            column=document.column(path, index) if document else 0,
            place=place,
            message=message,
            remedy=remedy,
            code=code,
            severity=severity,
            where=document.where(path) if document else file,
        )
        if warning and (accept := self.accept_of(fault)):
            self.accepted.append((fault, accept))
        else:
            self.faults.append(fault)

    def accept_of(self, fault: Fault) -> Accept | None:
        """Return what accepts a fault, whether it can be accepted or not."""
        if self.accepts and not self._accepting:
            self._accepting = {(one.code, one.where): one for one in reversed(self.accepts)}
        return self._accepting.get((fault.code, fault.where or fault.file))

    def is_full(self, severity: Severity = "error") -> bool:
        """Say whether more faults of a kind were found than are told."""
        if self._counted != len(self.faults):  # it is asked for far more often than something is found
            self._counted, self._errors = len(self.faults), len(self.errors)
        return (self._errors if severity == "error" else self._counted - self._errors) > MOST_FAULTS

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that keep the pack from being used."""
        return tuple(fault for fault in self.faults if fault.severity == "error")


def document_of(reading: Reading, file: str) -> Document | None:
    """Return one of the pack's TOML files, and remember it; None with its fault noted."""
    try:
        document = read_toml(file, reading.source.contents[file])
    except PackError as error:
        reading.faults += error.faults
        return None
    reading.documents[file] = document
    if not document.tree and (file == "pack.toml" or file.startswith("exercises/")):
        message = _("this file holds nothing but notes (lines that begin with #)") if document.text.strip() else _("this file is empty")
        reading.add(file, (), message, _("write what belongs in it, or take the file out"), code="empty")
        return None
    return document
