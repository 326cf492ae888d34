"""Makes the pictures in this folder again, from the real app with a told story: `python3 dev.py screenshots`.

The app is started in a real terminal (a pty) with a home of its own, answered line by line, and what it showed is drawn as SVG
(no font is fetched from anywhere) and, where Chromium is installed, as PNG.
"""

import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import termios
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
COLUMNS, ROWS = 80, 30
LETTER, LINE, EDGE = 8.6, 20, 24
PAPER, INK, DIM, ACCENT = "#fbf8f1", "#2b2a27", "#8a857a", "#2f6f62"

NEED = ["", "", "2", "There are eleven letters on the table.", "I have not opened any since March.", ".", "2,8", "sleep",
        "made a list", "",
        "sorting the letters on my table", "I could eat at that table again", "1,2,4", "", ""]
HELPER = ["", "Ana", "1", "1,4", "3", "4", "1", "the advice desk", "3", "3", "1", "3", "1", "", "", "1", "1",
          "you stay calm with forms", "2",
          "", ""]
DRAFT = ["", "I have a pile of letters that I have not opened since March.", "", "sit with me for half an hour while I open my letters", "",
         "Saturday morning", "1", "1", "/style 1"]


def main() -> int:
    """Tell the story, and draw what the person sees at its end."""
    with tempfile.TemporaryDirectory() as home:
        told(home, ["do", "name-the-need"], NEED)
        told(home, ["do", "find-a-helper"], HELPER)
        draw("line-mode", told(home, ["do", "draft-the-ask"], DRAFT)[-ROWS:])
    return 0


def told(home: str, words: list[str], answers: list[str]) -> list[str]:
    """Return the lines that the app showed while it was answered."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(WORKBOOK_HOME=home, TERM="xterm", LC_ALL="C.UTF-8", COLUMNS=str(COLUMNS), LINES=str(ROWS))
        os.execv(sys.executable, [sys.executable, "-m", "workbook", *words, "--plain"])
    termios.tcsetwinsize(terminal, (ROWS, COLUMNS))
    shown = ""
    for answer in answers:
        shown += heard(terminal, "> ")
        os.write(terminal, answer.encode() + b"\n")
    shown += heard(terminal, "> ")
    os.write(terminal, b"\x04")
    heard(terminal, "")
    os.waitpid(child, 0)
    return shown.replace("\r", "").rstrip("\n").split("\n")


def heard(terminal: int, ending: str) -> str:
    """Return what the app shows until it ends with `ending` and waits; all of it to its end for an empty one."""
    told = b""
    while select.select([terminal], [], [], 20)[0]:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        told += part
        if not part or (ending and told.endswith(ending.encode())):
            break
    return told.decode()


def draw(name: str, lines: list[str]) -> None:
    """Write the lines as SVG, and as PNG where Chromium is at hand."""
    wrapped = [part for line in lines for part in (fold(line) or [""])][-ROWS:]
    width, height = round(COLUMNS * LETTER) + 2 * EDGE, len(wrapped) * LINE + 2 * EDGE
    body = "\n".join(
        f'<text x="{EDGE}" y="{EDGE + LINE * (number + 0.75):.0f}" fill="{colour(line)}" xml:space="preserve">{escape(line)}</text>'
        for number, line in enumerate(wrapped))
    picture = HERE / f"{name}.svg"
    picture.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="monospace" font-size="14">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>\n{body}\n</svg>\n', encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print(f"{picture.name} is made; {name}.png needs Chromium.")
        return
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
             "--hide-scrollbars",
             f"--user-data-dir={profile}", f"--window-size={width},{height}", f"--screenshot={HERE / name}.png", picture.as_uri()],
            check=True, capture_output=True)
    print(f"{picture.name} and {name}.png are made.")


def fold(line: str) -> list[str]:
    """Return a line as the terminal breaks it."""
    return [line[start:start + COLUMNS] for start in range(0, len(line), COLUMNS)]


def colour(line: str) -> str:
    """Return the ink of a line: what the person typed is in the accent, hints are dim."""
    if line.startswith("> "):
        return ACCENT
    return DIM if line.startswith(("Hint:", "Press Enter", "Type ", "For more")) else INK


if __name__ == "__main__":
    sys.exit(main())
