"""A page of a few steps, walked on the full screen and in line mode, each with a store of its own."""

import io
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from tests.desks import write_pack
from tests.tui.stage import Stage, desk_in, staged
from workbook.errors import Left
from workbook.exercise.fields import Answer
from workbook.pack.library import Library
from workbook.plain.lines import Lines
from workbook.plain.tools import Tools
from workbook.plain.walk import walk
from workbook.session.desk import Desk
from workbook.session.opening import sit_down

END = """
[[step]]
id = "end"
type = "note"
prompt = "This is the end of it."
"""
Act = Callable[[Stage], Awaitable[None]]
WIDE, NARROW = (80, 24), (40, 12)


@dataclass
class OnePage:
    """A page, and who sits at it; each sitting is another start of the program."""

    root: Path

    def write(self, steps: str) -> "OnePage":
        """Make the page of these steps, and a note at its end."""
        write_pack(self.root / "pack", page=steps + END)
        return self

    def desk(self, home: str, *, motion: str = "off", utf8: bool = True) -> Desk:
        desk = desk_in(self.root / home, library=Library((self.root / "pack",), None), utf8=utf8)
        desk.settings = replace(desk.settings, motion=motion)
        return desk

    def sits(self, act: Act, *, size: tuple[int, int] = WIDE, motion: str = "off", utf8: bool = True) -> "OnePage":
        """Open the page on the full screen, and do something there."""
        staged(self.root, act, page="a-pack/page", size=size, desk=self.desk("screen", motion=motion, utf8=utf8))
        return self

    def seen(self, *keys: str, size: tuple[int, int] = WIDE, utf8: bool = True) -> str:
        """Open the page, press keys (what begins with a blank is typed), and return the screen."""
        screens: list[str] = []

        async def act(stage: Stage) -> None:
            for key in keys:
                await (stage.type(key[1:]) if key.startswith(" ") else stage.press(key))
            screens.append(stage.screen())

        self.sits(act, size=size, utf8=utf8)
        return screens[0]

    def gives(self, *keys: str) -> dict[str, Answer]:
        """Open the page, press keys, and return what the store then holds by step, typed and not confirmed among it."""
        self.seen(*keys)
        return self.kept("screen")

    def says(self, *typed: str) -> dict[str, Answer]:
        """Type lines in line mode, in a store of its own, and return what it then holds."""
        session = sit_down(self.desk("plain"), "a-pack/page")
        with suppress(Left):
            walk(session, Lines(io.StringIO("".join(f"{line}\n" for line in typed)), io.StringIO()), Tools(open_editor=lambda text: None))
        return self.kept("plain")

    def kept(self, home: str) -> dict[str, Answer]:
        """Return what a store holds."""
        session = sit_down(self.desk(home), "a-pack/page")
        try:
            return {place: given.value for place, given in session.attempt.answers.items() if given.value is not None}
        finally:
            session.close()
