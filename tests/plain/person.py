"""A person at a terminal, for tests: what they type is echoed as a terminal echoes it, so that a transcript reads as one would see it."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from workbook.attempt.attempt import Attempt
from workbook.attempt.store import Store
from workbook.errors import Left
from workbook.pack.library import Library
from workbook.plain.lines import Lines
from workbook.plain.menu import menu
from workbook.plain.tools import Tools
from workbook.plain.visit import visit
from workbook.plain.walk import walk
from workbook.session.desk import Desk, Voice
from workbook.session.opening import sit_down
from workbook.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""A Monday."""


@cache
def packs() -> Library:
    """The shipped pack and the tests' own, read once for all tests."""
    return Library((ROOT / "exercises", ROOT / "tests" / "packs"))


class Terminal(io.StringIO):
    """Typed lines, each echoed when it is read."""

    def __init__(self, typed: str, echo: io.StringIO) -> None:
        super().__init__(typed)
        self._echo = echo

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:
        line = super().readline()
        self._echo.write(line)
        return line


@dataclass
class Person:
    """Somebody with a store of their own. Each sitting is another desk on it, as each start of the program is."""

    root: Path
    settings: Settings = field(default_factory=lambda: Settings(region="US", welcomed=True))
    editor: Callable[[str], str | None] = lambda text: None
    now: datetime = START
    kept: dict[str, str | bool] = field(default_factory=dict)
    library: Library = field(default_factory=packs)

    echoes: bool = True
    """What is typed shows, as at a terminal; a pipe shows only what was said."""

    def clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def desk(self) -> Desk:
        def keep(changes: Mapping[str, str | bool]) -> None:
            self.kept.update(changes)

        self.settings = Settings(**{**_as_dict(self.settings), **self.kept})
        self.library.language = self.settings.language
        return Desk(
            library=self.library,
            store=Store(self.root, self.clock),
            settings=self.settings,
            voice=Voice(support_key="/support", close_key="/quit", data_path="/home/sam/workbook"),
            now=self.clock,
            environ={"LANG": "en_US.UTF-8"},
            keep_settings=keep,
            shipped=ROOT / "exercises",
        )

    def tools(self) -> Tools:
        return Tools(open_editor=self.editor, reason="Line mode: asked for with --plain.")

    def lines(self, typed: Sequence[str] | str, *, ascii: bool = False) -> tuple[Lines, io.StringIO]:
        target = io.StringIO()
        text = typed if isinstance(typed, str) else "".join(f"{line}\n" for line in typed)
        return Lines(Terminal(text, target) if self.echoes else io.StringIO(text), target, ascii=ascii), target

    def walks(self, name: str, typed: Sequence[str] | str, **how: str | bool) -> "Heard":
        """Walk through one exercise until the typed lines end or it does."""
        lines, target = self.lines(typed)
        session = sit_down(self.desk(), name, path=str(how.get("path", "")), fresh=bool(how.get("fresh", False)))
        try:
            place = walk(session, lines, self.tools())
        except Left as left:
            place = f"left {left.signal}"
        return Heard(target.getvalue(), place)

    def visits(self, name: str, typed: Sequence[str] | str, *, path: str = "") -> "Heard":
        """Do what `workbook do` does."""
        lines, target = self.lines(typed)
        code = visit(self.desk(), name, lines, self.tools(), path=path)
        return Heard(target.getvalue(), str(code))

    def opens_home(self, typed: Sequence[str] | str) -> "Heard":
        """Do what `workbook` alone does."""
        lines, target = self.lines(typed)
        code = menu(self.desk(), lines, self.tools())
        return Heard(target.getvalue(), str(code))

    def attempt(self, exercise: str) -> Attempt:
        """The newest attempt, as another start of the program reads it."""
        store = Store(self.root, self.clock)
        names = [name for name in store.names() if name.exercise == exercise]
        return store.read(max(names, key=lambda name: name.number))

    def answers(self, exercise: str) -> dict[str, object]:
        return {place: given.value for place, given in self.attempt(exercise).answers.items() if given.value is not None}


@dataclass(frozen=True)
class Heard:
    """What was said in one sitting, and where it led."""

    text: str
    place: str


def _as_dict(settings: Settings) -> dict[str, str | bool]:
    return {name: getattr(settings, name) for name in settings.__dataclass_fields__}
