"""What is started and typed into: the workbook's ways in, and the references beside it."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

PAINT, TIME, BYTES = "first paint", "processor time", "bytes of the first paint"
MEMORY, PEAK = "memory", "memory at its peak"
LETTER, ARROW, NEXT, IDLE, WORK = "bytes a letter", "bytes an arrow key", "bytes a next question", "bytes at rest", "processor at rest"

HOME, MORE_PACKS, MORE_ATTEMPTS, EXERCISE = "home", "home with 20 more packs", "home with 1,000 attempts", "do"
VERSION, DUE, PATHS, LINES = "--version", "due", "paths", "do --plain"
WIDGET, FORM, AREA, NANO, VIM, BARE = "a one-widget app", "a stock form", "a stock TextArea", "nano", "vim", "a bare Python"
"""Names of programs."""

PAGE = "name-the-need"
SIXTY = "I leave my letters closed and they pile up on the table now."
"""What a line of 60 columns holds; the last twenty letters are counted."""
VIM_TYPES = ("-c", "set showmode", "-c", "startinsert")
"""How vim begins as an editor that one types into."""
LEFT, DOWN, ENTER, CTRL_N, TAB = "\x1b[D", "\x1b[B", "\r", "\x0e", "\t"

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
STOCK_AREA = """
from textual.app import App
from textual.widgets import Static, TextArea
class Area(App):
    def compose(self):
        yield Static("hello there")
        yield TextArea()
    def on_ready(self):
        self.query_one(TextArea).focus()
Area().run()
"""


@dataclass(frozen=True)
class Program:
    """One program, and what to type into it: for each step the measure it counts for (or none) and the keys, one by one."""

    name: str
    words: tuple[str, ...]
    shows: str
    """What is on the screen once it has painted; nothing for a program that only starts and ends."""
    typing: tuple[tuple[str, tuple[str, ...]], ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict)
    """Where it starts in another home: what is other than in everybody's environment."""


WORKBOOK = (sys.executable, "-P", "-m", "workbook")
TO_THE_TEXT = ((NEXT, (ENTER,)), (ARROW, (DOWN,) * 4), ("", ("2",)), (NEXT, (ENTER,)))
"""From the first paint of the page to its first text."""


def programs(homes: Mapping[str, Mapping[str, str]]) -> list[Program]:
    """Return every program that is here; `homes` are the environments of those that start in a home of their own."""
    sixty = (("", (SIXTY[:40],)), (LETTER, tuple(SIXTY[40:])))
    walk = (*TO_THE_TEXT, *sixty, (NEXT, (CTRL_N,)), ("", ("1",)), (NEXT, (ENTER,)))
    nano, vim = shutil.which("nano"), shutil.which("vim")
    shown = "quit"
    return [
        Program(HOME, WORKBOOK, shown),
        Program(MORE_PACKS, WORKBOOK, shown, environ=homes[MORE_PACKS]),
        Program(MORE_ATTEMPTS, WORKBOOK, shown, environ=homes[MORE_ATTEMPTS]),
        Program(EXERCISE, (*WORKBOOK, "do", PAGE), "It is hard to ask", walk),
        Program(WIDGET, (sys.executable, "-P", "-c", ONE_WIDGET), "hello there"),
        Program(FORM, (sys.executable, "-P", "-c", STOCK_FORM), "hello there", (*sixty, (ARROW, (LEFT,) * 4), (NEXT, (TAB, TAB)))),
        *([Program(NANO, (nano, "--ignorercfiles"), "nano", (*sixty, (ARROW, (LEFT,) * 4)))] if nano else []),
        *([Program(VIM, (vim, "-u", "NONE", "-i", "NONE", "-n", *VIM_TYPES), "INSERT", (*sixty, (ARROW, (LEFT,) * 4)))] if vim else []),
        Program(BARE, (sys.executable, "-P", "-c", "pass"), ""),
        Program(VERSION, (*WORKBOOK, "--version"), ""),
        Program(DUE, (*WORKBOOK, "due"), ""),
        Program(PATHS, (*WORKBOOK, "paths"), ""),
        Program(LINES, (*WORKBOOK, "do", PAGE, "--plain"), "> "),
    ]


def text_area() -> Program:
    """Return the reference of a typed letter: Textual's own text widget, and nothing that keeps what is typed."""
    return Program(AREA, (sys.executable, "-P", "-c", STOCK_AREA), "hello there")
