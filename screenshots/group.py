"""A workshop for the pictures: opened and led by the real commands, with people in it whose accounts only root can stand in for."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from workbook.workshop.box import Box, find_box
from workbook.workshop.code import read_code, shown_code
from workbook.workshop.envelope import Envelope, write_envelope
from workbook.workshop.seal import seal

ROOT = Path(__file__).resolve().parent.parent
SHOWN_CODE = "abcd-efgh-ijklm"
"""What the pictures show in place of the code, which is new each time."""
FIRST_ACCOUNT = 62_001
PHASE = 9
"""The ask circle."""
LAST = "look-back"
ASKS = (
    "Could somebody look over a letter to the housing office?",
    "I need a ladder for an hour on Saturday.",
    "Who knows a dentist who takes time?",
)
OFFER = "I can bake a loaf of bread for somebody."
THEN, NOW = (3, 2, 4, 5, 3, 2, 4, 3, 5), (6, 4, 5, 7, 6, 5, 6, 5, 7)
"""What nine people said before and after, from 0 to 10."""


def open_room(folder: Path, host: Path) -> str:
    """Open a workshop in a folder, lead it to its ask circle, have nine people share, and return its code as it is shown."""
    if os.geteuid():
        raise SystemExit("The pictures of workshops are made as root: only root can stand in for several accounts.")
    opened = json.loads(command(host, "workshop", "open", "workshop-75", "--at", str(folder), "--json"))
    code = read_code(opened["code"])
    for _phase in range(PHASE):
        command(host, "workshop", "next", "--json")
    box = find_box(folder, code, me=os.geteuid())
    for number, (then, now) in enumerate(zip(THEN, NOW, strict=True)):
        _hand_in(box, number, 0, kind="here", phase="ask-circle", text="ready" if number % 3 else "")
        _hand_in(box, number, 1, kind="count", phase=LAST, key="check-in.words", text=str(then), value=(str(then),))
        _hand_in(box, number, 2, kind="count", phase=LAST, key="look-back.words", text=str(now), value=(str(now),))
    for number, text in enumerate(ASKS):
        _hand_in(box, number, 3, kind="line", phase="ask-circle", key="ask-circle.slip", text=text, name="Bo" if number == 1 else "")
    _hand_in(box, 5, 3, kind="line", phase="ask-circle", key="ask-circle.offer-slip", text=OFFER)
    command(host, "workshop", "collect", "--json")
    return shown_code(code)


def command(home: Path, *words: str) -> str:
    """Give one command in a home of its own and return what it says."""
    environ = {**os.environ, "WORKBOOK_HOME": str(home), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    return subprocess.run([sys.executable, "-P", "-m", "workbook", *words], env=environ, capture_output=True, text=True, check=True).stdout


def _hand_in(box: Box, number: int, which: int, **told: Any) -> None:
    uid, share = FIRST_ACCOUNT + number, f"{number:016x}{which:016x}"
    envelope = Envelope(workshop=box.workshop.code, uid=uid, share=share, number=1, **told)
    box.put(share, seal(write_envelope(envelope), box.workshop.public_key))
    os.chown(box.folder / "in" / f"s-{share}", uid, -1)
