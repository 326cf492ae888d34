"""A pack while it is read: what was found so far, and where each thing stands."""

from dataclasses import dataclass, field

from workbook.errors import MOST_FAULTS, Fault, PackError, Severity
from workbook.exercise.toml import Document, read_toml
from workbook.pack.pack import Pack
from workbook.pack.source import Source


@dataclass(slots=True)
class Reading:
    """A pack as far as it could be read, with where each thing stands."""

    source: Source
    pack: Pack | None = None
    faults: list[Fault] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    """By file name."""
    files: dict[str, str] = field(default_factory=dict)
    """The file of each exercise, by its id."""
    judged: int = 0
    """So many characters were read for their wording."""

    def add(
        self,
        file: str,
        path: tuple[str | int, ...],
        message: str,
        remedy: str,
        *,
        code: str,
        place: str = "",
        warning: bool = False,
        index: int | None = None,
    ) -> None:
        """Note a fault at a path of a file; with `index`, at that character of the text there. Past MOST_FAULTS of a kind nothing."""
        severity: Severity = "warning" if warning else "error"
        if self.is_full(severity):
            return
        document = self.documents.get(file)
        self.faults.append(
            Fault(
                file=file,
                line=document.line(path, index) if document else 0,
                column=document.column(path, index) if document else 0,
                place=place,
                message=message,
                remedy=remedy,
                code=code,
                severity=severity,
            )
        )

    def is_full(self, severity: Severity = "error") -> bool:
        """Say whether more faults of a kind were found than are told."""
        return len(self.faults) > MOST_FAULTS and sum(fault.severity == severity for fault in self.faults) > MOST_FAULTS

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
    return document
