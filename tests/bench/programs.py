"""What is measured: the workbook's two ways in, and the references beside it, each with what is typed into it."""

import shutil
import sys
from dataclasses import dataclass

PAINT, TIME, BYTES = "first paint", "processor time until then", "bytes of the first paint"
MEMORY, PEAK = "memory, its part of what is shared (PSS)", "memory at its peak (RSS)"
LETTER, ARROW, NEXT, IDLE = "bytes a typed letter", "bytes an arrow key", "bytes a next question", "bytes while nobody types"

HOME, EXERCISE, WIDGET, FORM = "home", "do name-the-need", "one-widget app", "stock form"
NANO, VIM, BARE = "nano", "vim", "bare Python"
"""Names of programs, as the table has them."""

REFERENCE = {PAINT: WIDGET, TIME: WIDGET, MEMORY: WIDGET, PEAK: WIDGET, BYTES: WIDGET, LETTER: NANO, ARROW: NANO, NEXT: FORM, IDLE: ""}
"""What each measure is held against; nothing for one that should be none at all."""

HELD = {(MEMORY, HOME): 1.3, (MEMORY, EXERCISE): 1.3, (PEAK, HOME): 1.4, (PEAK, EXERCISE): 1.4}
TIMES_WIDGET = {(PAINT, HOME): 1.4, (PAINT, EXERCISE): 1.7, **HELD}
"""Targets: so many times the one-widget app at most."""
AT_MOST = {(LETTER, EXERCISE): 150, (ARROW, EXERCISE): 400, (NEXT, EXERCISE): 4096, (IDLE, HOME): 0, (IDLE, EXERCISE): 0}
"""Targets: so many bytes at most."""

TYPED = "I leave my letters closed and they pile up"
VIM_TYPES = ("-c", "set showmode", "-c", "startinsert")
"""How vim begins as an editor that one types into."""
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
from textual.widgets import Button, Footer, Header, Input, Markdown, RadioSet, TextArea
class Form(App):
    def compose(self):
        yield Header()
        yield TextArea()
        yield Markdown("# hello there")
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
    nano, vim = shutil.which("nano"), shutil.which("vim")
    return [
        Program(HOME, workbook, "Name the need"),
        Program(EXERCISE, (*workbook, "do", "name-the-need"), "It is hard to ask", walk),
        Program(WIDGET, (sys.executable, "-P", "-c", ONE_WIDGET), "hello there"),
        Program(FORM, (sys.executable, "-P", "-c", STOCK_FORM), "hello there", (*text, (NEXT, (TAB, TAB)))),
        *([Program(NANO, (nano, "--ignorercfiles"), "nano", text)] if nano else []),
        *([Program(VIM, (vim, "-u", "NONE", "-i", "NONE", "-n", *VIM_TYPES), "INSERT", text)] if vim else []),
        Program(BARE, (sys.executable, "-P", "-c", "pass"), ""),
    ]
