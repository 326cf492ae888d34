"""What is measured: the workbook's two ways in, and the references beside it, each with what is typed into it."""

import shutil
import sys
from dataclasses import dataclass

PAINT, TIME, MEMORY, BYTES = "first paint", "processor time until then", "peak memory", "bytes of the first paint"
LETTER, ARROW, NEXT, IDLE = "bytes a typed letter", "bytes an arrow key", "bytes a next question", "bytes while nobody types"

HOME, EXERCISE, WIDGET, FORM, NANO, BARE = "home", "do name-the-need", "one-widget app", "stock form", "nano", "bare Python"
"""Names of programs, as the table has them."""

REFERENCE = {PAINT: WIDGET, TIME: WIDGET, MEMORY: WIDGET, BYTES: WIDGET, LETTER: NANO, ARROW: NANO, NEXT: FORM, IDLE: ""}
"""What each measure is held against; nothing for one that should be none at all."""

TIMES_WIDGET = {(PAINT, HOME): 1.4, (PAINT, EXERCISE): 1.7, (MEMORY, HOME): 1.4, (MEMORY, EXERCISE): 1.4}
"""Targets: so many times the one-widget app at most."""
AT_MOST = {(LETTER, EXERCISE): 150, (ARROW, EXERCISE): 400, (NEXT, EXERCISE): 4096, (IDLE, HOME): 0, (IDLE, EXERCISE): 0}
"""Targets: so many bytes at most."""

TYPED = "I leave my letters closed and they pile up"
LEFT, ENTER, CTRL_N, TAB = "\x1b[D", "\r", "\x0e", "\t"

ONE_WIDGET = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static("hello there")
Hello().run()
"""
STOCK_FORM = """
from textual.app import App
from textual.widgets import Button, Footer, Header, Input, Label, RadioSet, TextArea
class Form(App):
    def compose(self):
        yield Header()
        yield TextArea()
        yield Label("hello there")
        yield RadioSet("Everyday tasks", "Money", "My body")
        yield Input()
        yield Button("Back")
        yield Button("Next")
        yield Footer()
Form().run()
"""


@dataclass(frozen=True)
class Program:
    """One program, and what to type into it: for each step the measure it counts for (or none) and the keys, one by one."""

    name: str
    words: tuple[str, ...]
    shows: str
    """What is on the screen once it has painted; nothing for a program that only starts and ends."""
    typing: tuple[tuple[str, tuple[str, ...]], ...] = ()


def programs() -> list[Program]:
    """Return every program that is here."""
    workbook = (sys.executable, "-P", "-m", "workbook")
    text = ((LETTER, tuple(TYPED[:40])), (ARROW, (LEFT,) * 20))
    walk = ((NEXT, (ENTER,)), ("", ("2",)), (NEXT, (ENTER,)), *text, (NEXT, (CTRL_N,)), ("", ("1",)), (NEXT, (ENTER,)))
    nano = shutil.which("nano")
    return [
        Program(HOME, workbook, "Name the need"),
        Program(EXERCISE, (*workbook, "do", "name-the-need"), "It is hard to ask", walk),
        Program(WIDGET, (sys.executable, "-P", "-c", ONE_WIDGET), "hello there"),
        Program(FORM, (sys.executable, "-P", "-c", STOCK_FORM), "hello there", (*text, (NEXT, (TAB, TAB)))),
        *([Program(NANO, (nano, "--ignorercfiles"), "nano", text)] if nano else []),
        Program(BARE, (sys.executable, "-P", "-c", "pass"), ""),
    ]
