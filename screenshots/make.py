"""Makes the pictures in this folder again, from the real app with a told story: `python3 dev.py screenshots [NAME ...]`.

For each picture the pages that come before it are told in line mode; then the app is opened in a real terminal, keys are
pressed, and what stands on the screen is drawn as SVG and, where Chromium is installed, as PNG.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from screenshots.cells import Stretch, stretches
from screenshots.drawing import browser, drawn, photographed
from screenshots.group import SHOWN_CODE, command, open_room
from screenshots.pictures import LIGHT, LINE_MODE, PICTURES, Picture, spoken
from screenshots.telling import COLUMNS, tell
from screenshots.terminal import Terminal

HERE = Path(__file__).resolve().parent
SHOWN_HOME = "/home/you/.workbook"
"""What the pictures show in place of the folder that they were made in, which has a name of the same length."""


SHOWN_ROOM = "/srv/groups/workbook"
"""The same for the folder of workshops."""


def main(names: list[str]) -> int:
    """Make the pictures that are named, or all of them."""
    unknown = set(names) - {*PICTURES, LINE_MODE}
    if unknown or not shutil.which("tmux"):
        print(
            f"There is no picture called {', '.join(sorted(unknown))}." if unknown else "The pictures are made in tmux, which is not here."
        )
        return 1
    for name in names or [LINE_MODE, *PICTURES]:
        make(name, HERE)
        print(f"{name}.svg and .png are made." if browser() else f"{name}.svg is made; {name}.png needs Chromium, which is not here.")
    return 0


def make(name: str, into: Path) -> None:
    """Make one of the pictures, from a home of its own."""
    picture = into / f"{name}.svg"
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        home = Path(folder, "h" * (len(SHOWN_HOME) - len(folder) - 1))
        svg = line_mode(home) if name == LINE_MODE else screen(PICTURES[name], home, Path(folder))
    picture.write_text(svg, encoding="utf-8")
    if browser():
        photographed(picture)


def screen(picture: Picture, home: Path, folder: Path) -> str:
    """Tell what comes before a picture, open the app, press the keys, and draw what it shows then."""
    pages = picture.before.split()
    for page in pages:
        tell(home, page, picture.at if page == pages[-1] else "")
    room, code = Path(folder, "r" * (len(SHOWN_ROOM) - len(str(folder)) - 1)), ""
    if picture.room:
        code = open_room(room, home if picture.room == "led" else folder / "host")
    if picture.room == "joined":
        command(home, "workshop", "join", code, "--at", str(room), "--yes")
    settings = {"TERM": "tmux-256color", "WORKBOOK_HOME": str(home), "COLORFGBG": "0;15" if picture.ground is LIGHT else "15;0"}
    with Terminal(folder, picture.size, [*picture.command.split(), "--theme", picture.theme], settings) as terminal:
        rows: list[str] = []
        for keys, words in picture.moves:
            terminal.press(keys)
            rows = terminal.until(words)
        shown = [row.replace(str(home), SHOWN_HOME).replace(str(room), SHOWN_ROOM).replace(code or SHOWN_CODE, SHOWN_CODE) for row in rows]
        return drawn(list(stretches(shown)), picture.size[0], picture.ground)


def line_mode(home: Path) -> str:
    """Tell the story up to the message in line mode, and draw the last two questions."""
    for page in ("name-the-need", "choose-the-help", "find-a-helper"):
        tell(home, page)
    lines = tell(home, "draft-the-ask")
    first = [number for number, line in enumerate(lines) if line.startswith("Question ")][-2]
    rows = [
        [Stretch(0, line[start : start + COLUMNS], spoken(line))]
        for line in lines[first:]
        for start in range(0, max(1, len(line)), COLUMNS)
    ]
    return drawn(rows, COLUMNS, LIGHT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
