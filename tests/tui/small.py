"""The smallest app that has what every screen has: a field, the tamed app and the lifeline. Started by the tests in a terminal.

    python -m tests.tui.small FOLDER [text|lines|each|scroll|ascii|fault|slow|stuck|mute]

What is typed is in FOLDER/kept, what was brought to the disk in FOLDER/synced.
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from workbook.tui.before import mouse_wanted, prepare

prepare(os.environ)

from textual.binding import Binding  # noqa: E402
from textual.containers import VerticalScroll  # noqa: E402
from textual.widget import Widget  # noqa: E402
from textual.widgets import Static  # noqa: E402

from workbook.commands.editor import edit_text  # noqa: E402
from workbook.tui.compat import TameApp  # noqa: E402
from workbook.tui.lifeline import Lifeline  # noqa: E402
from workbook.tui.widgets.field import Field  # noqa: E402

BEGUN = "BEGUN"
"""The name of a setting: what stands in the field at first."""


class Small(TameApp):
    CSS = "Screen { padding: 1 4; } VerticalScroll { height: 1fr; } Field { margin: 1 0; } .tall { height: 30; }"
    BINDINGS = [
        Binding("ctrl+q", "leave", show=False),
        Binding("f5", "fault", show=False),
        Binding("f9", "edit", show=False),
        Binding("f8", "suspend_process", show=False),
        Binding("up,down", "bell", show=False),
    ]

    def __init__(self, folder: Path, words: set[str]) -> None:
        super().__init__(lambda error: f"One kind sentence ({type(error).__name__}).", ascii="ascii" in words)
        self.folder, self.words = folder, words

    def compose(self) -> Iterator[Widget]:
        with VerticalScroll(can_focus=False):
            yield Static("What exactly are you asking them to do?", markup=False, classes="tall" if "scroll" in self.words else "")
            yield Field(os.environ.get(BEGUN, ""), self.keep, lines="lines" in self.words, each="each" in self.words)
            yield Static("enter next", markup=False, id="below")

    def on_mount(self) -> None:
        self.query_one(Field).focus()

    def keep(self, text: str) -> None:
        (self.folder / "kept").write_text(text, encoding="utf-8")

    def sync(self) -> None:
        (self.folder / "synced").write_text(self.query_one(Field).text, encoding="utf-8")
        if "stuck" in self.words:
            time.sleep(60)

    def action_leave(self) -> None:
        self.exit(0)

    def action_edit(self) -> None:
        with self.suspend():
            text = edit_text("", self.folder / "store", os.environ)
        (self.folder / "edited").write_text(text, encoding="utf-8")

    def action_fault(self) -> None:
        secret = self.query_one(Field).text
        raise LookupError(secret)

    def on_field_entered(self) -> None:
        (self.folder / "entered").write_text(self.query_one(Field).text, encoding="utf-8")

    def on_unmount(self) -> None:
        if "slow" in self.words:
            time.sleep(60)


def main() -> int:
    folder, *words = sys.argv[1:]
    app = Small(Path(folder), set(words))
    with Lifeline(app.sync, app.ask_to_leave, app.look_up) as line:
        code = app.run(mouse=mouse_wanted(os.environ, None))
    if app.fault:
        print(app.fault, file=sys.stderr)
    return line.code(1 if app.fault else code or 0)


if __name__ == "__main__":
    sys.exit(main())
