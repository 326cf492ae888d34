"""Save as a file: a format is picked, what would leave is shown to the last word, and only then the file is written."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import _
from workbook.session.away import is_there, write_out, written_words
from workbook.session.exporting import SAVED, FileOut, file_out, file_path, replace_words, write_words
from workbook.session.kiosk import no_files_words
from workbook.tui.front import Front
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.pick import Pick
from workbook.tui.screens.sheet import Told
from workbook.tui.screens.sure import Sure
from workbook.tui.widgets.foot import Foot
from workbook.tui.widgets.view import Keys

if TYPE_CHECKING:
    from workbook.tui.widgets.field import Field


def file_keys(front: Front) -> Keys:
    """Return the key that leads here; none where no files are made."""
    return (("f", _("file")),) if front.desk.kiosk is None else ()


def save_as_file(screen: Leaf[Any], names: Sequence[str] = ()) -> None:
    """Have a format picked for pages and cards, without names for the whole thread, and show what the file would say."""
    if screen.front.desk.kiosk is not None:
        screen.tell(no_files_words())
        return
    kinds = list(SAVED)

    def picked(number: int | None) -> None:
        """Show what would leave in the format that was picked."""
        if number is None:
            return
        try:
            screen.app.push_screen(SaveScreen(file_out(screen.front.desk, kinds[number], names)))
        except WorkbookError as problem:
            screen.tell(str(problem))

    screen.app.push_screen(Pick(_("Save as a file"), [_(SAVED[kind]) for kind in kinds]), picked)


class SaveScreen(Leaf[None]):
    """What a file would say. Enter writes it; nothing is written before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", show=False),
        Binding("n", "name", show=False),
        Binding("space", "scroll_page(1)", show=False),
        Binding("q", "away", show=False),
    ]

    def __init__(self, out: FileOut) -> None:
        super().__init__()
        self._out = out
        self._asked_name = ""
        """The file's name as it was typed; empty for the neutral one."""
        self._done = False

    def content(self) -> ComposeResult:
        """Show where it goes, what stays, and what it says."""
        yield Told()

    def below(self) -> ComposeResult:
        """Show whether there is more, and where a name is typed."""
        yield Foot()

    def on_mount(self) -> None:
        """Show it from its beginning."""
        self.top.show(_("Save as a file"))
        self._show()

    @property
    def _path(self) -> Path:
        return file_path(self._asked_name, self._out.kind, self.front.desk.environ)

    def _show(self, *said: str) -> None:
        out = self._out
        spans: list[Span] = [(words, "notice") for words in said]
        spans += [] if said or out.is_empty else [(write_words(self._path), "bright")]
        spans += [(words, "faint") for words in out.left_out]
        spans += [("", "plain"), (out.heading, "faint"), ("", "plain")]
        spans += [] if out.is_empty else [(line, "plain") for line in out.preview.rstrip("\n").split("\n")]
        self.query_one(Told).show(*spans)
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        write: Keys = () if self._done or self._out.is_empty else (("enter", _("write it")), ("n", _("another name")))
        return (*write, ("esc", _("go back")), ("↓", _("read on")), ("?", _("help")), ("ctrl+g", _("support")))

    # -- what the person does

    def action_name(self) -> None:
        """Ask for another name."""
        if not self._done and not self._out.is_empty:
            self.query_one(Foot).ask(_("File:"), self._named, str(self._path))

    def _named(self, name: str) -> None:
        self._asked_name = name

    def on_field_entered(self, event: "Field.Entered") -> None:
        """Take the name that was typed."""
        event.stop()
        self._close_field()

    def action_away(self) -> None:
        """Stop naming the file; else go back."""
        if self.query_one(Foot).field is not None:
            self._close_field()
        else:
            self.dismiss(None)

    def _close_field(self) -> None:
        self.query_one(Foot).answered()
        self.set_focus(None)
        self._show()

    def action_write(self) -> None:
        """Write the file; another one under its name is asked about first."""
        if self._done or self._out.is_empty:
            return
        path = self._path
        if is_there(path):
            self.app.push_screen(Sure(replace_words(path), _("Yes, replace it")), partial(self._sure, path))
        else:
            self._write(path, replaces=False)

    def _sure(self, path: Path, agreed: bool | None) -> None:
        if agreed:
            self._write(path, replaces=True)

    def _write(self, path: Path, *, replaces: bool) -> None:
        try:
            write_out(path, self._out.content, replaces=replaces)
        except WorkbookError as problem:
            self._show(str(problem))
        else:
            self._done = True
            self._show(*written_words(path, self.front.desk.environ))
        self.call_after_refresh(self.body.scroll_home, animate=False)
