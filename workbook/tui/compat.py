"""Every place where we lean on the inside of Textual, each held by a contract test: its app, its driver, its writer, its painting.

What comes of it: one kind sentence instead of a traceback, a terminal that is asked nothing (an answer that a slow line
splits would be typed into somebody's text), no action that writes files, and only the cells that changed are sent.
"""

import os
import select
import sys
from asyncio import Event
from codecs import IncrementalDecoder, getincrementaldecoder
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from queue import Empty, Queue
from typing import IO

from rich.color import ColorSystem
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._parser import ParseError
from textual.app import App
from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.filter import LineFilter, Monochrome, NoColor
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip

from workbook.tui.curtain import drawn
from workbook.tui.pasting import TamePastes
from workbook.tui.safe_cells import SafeCells, safe_cells
from workbook.tui.sent import Sent, emptied, unframed

COLOURS = {"256": ColorSystem.EIGHT_BIT, "truecolor": ColorSystem.TRUECOLOR}
"""As rich calls them; what it does not name is drawn in sixteen."""
MAX_QUEUED_WRITES = 0
"""0 is no limit: with one, a terminal that takes nothing more stops the app, and with it the keeping of what is typed."""
LAST_WRITES = 1.0
"""So many seconds the last bytes have to reach a terminal that may take nothing more."""
FAULTS = (ArithmeticError, AttributeError, LookupError, ParseError, RuntimeError, TypeError, ValueError)
"""What reading keys could raise if there were a fault in it."""
UNSENT = frozenset({"\x1b[?1004h", "\x1b[<u"})
"""What Textual would send and we do not: the wish to be told of the focus of its window, and the end of a protocol not begun."""
REFUSED = frozenset(
    {
        "change_theme", "command_palette", "help_quit", "hide_help_panel", "notify", "open_url", "quit", "screenshot",
        "show_help_panel", "simulate_key", "toggle", "toggle_dark",
    }
)  # fmt: skip
"""The actions of Textual that nobody can reach here."""


class Difference(CompositorUpdate):
    """What Textual would send of the screen or of parts of it, less all that the terminal shows already."""

    def __init__(self, update: LayoutUpdate | ChopsUpdate, sent: Sent) -> None:
        self._update, self._sent = update, sent
        self._told: str | None = None

    def render_segments(self, console: Console) -> str:
        """Return what is sent; found once, since from then on it counts as sent."""
        if self._told is None:
            self._told = self._sent.send(self._pieces(), COLOURS.get(console.color_system or "", ColorSystem.STANDARD))
        return self._told

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield nothing: what is sent is `render_segments`."""
        yield from ()

    def _pieces(self) -> Iterator[tuple[int, int, Strip]]:
        if isinstance(self._update, LayoutUpdate):
            for y, strips in enumerate(self._update.strips, self._update.region.y):
                yield y, self._update.region.x, Strip.join(strips)
            return
        for y, left, right in self._update.spans:
            for end, (x, strip) in zip(self._update.chop_ends[y], self._update.chops[y].items(), strict=False):
                if strip is not None and x < right and end > left:
                    start, stop = max(x, left), min(end, right)
                    yield y, start, strip.crop(start - x, stop - x)


class PatientWriter(WriterThread):
    """Sends to the terminal from a thread of its own: it holds no lock, takes any amount, and a terminal that is gone is no fault."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(file)
        self._queue: Queue[str | None] = Queue(MAX_QUEUED_WRITES)

    def run(self) -> None:
        """Send what was written, until told to stop."""
        while (text := self._queue.get()) is not None:
            waiting = [text]
            with suppress(Empty):  # what gathered meanwhile goes along
                while (more := self._queue.get_nowait()) is not None:
                    waiting.append(more)
                self._queue.put(None)
            self._send("".join(waiting).encode("utf-8", "replace"))

    def stop(self) -> None:
        """Stop when all was sent, or when the terminal takes no more."""
        self._queue.put(None)
        self.join(LAST_WRITES)

    def _send(self, sent: bytes) -> None:
        try:
            while sent:
                try:
                    sent = sent[os.write(self._file.fileno(), sent) :]
                except BlockingIOError:
                    select.select([], [self._file.fileno()], [])
        except (OSError, ValueError):
            return  # nobody is there any more: lifeline.py sees to it


def is_at_rest(pump: MessagePump) -> bool:
    """Say whether a pump has done all that it was asked for, and waits for more; one that only begins or has ended does not wait."""
    asked: Event = pump._message_queue.ready_event
    return not asked.is_set() and len(asked._waiters) > 0


def lenient(encoding: str) -> Callable[[], IncrementalDecoder]:
    """Return what makes a decoder that shows bytes it cannot read as U+FFFD: they are no reason to end."""
    return partial(getincrementaldecoder(encoding), errors="replace")


class QuietDriver(LinuxDriver):
    """A terminal that is asked nothing, and that is found as it was after any pause."""

    def __init__(self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        if sys.__stdout__ is not None and not (self._file and self._file.isatty()):
            self._file = sys.__stdout__  # stderr goes elsewhere, and stdout is what is looked at
        self._paused = False

    def write(self, data: str) -> None:
        """Send something, but for what is better not sent."""
        if data not in UNSENT:
            super().write(data)

    def stop_application_mode(self) -> None:
        """Leave no page behind where a terminal has no second screen."""
        self.write(emptied(self._app.size.height))
        super().stop_application_mode()

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self._paused = True
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal again."""
        self._paused = False
        super().resume_application_mode()

    def _sigcont_application(self, *_: object) -> None:
        """Come back after a pause; one that somebody else made (kill -STOP) begins here, or the terminal would be lost at the end."""
        if self._auto_restart:
            if not self._paused:
                self.suspend_application_mode()
            self._must_signal_resume = True
            self.resume_application_mode()

    def _request_terminal_sync_mode_support(self) -> None:
        """Ask nothing."""

    def _query_in_band_window_resize(self) -> None:
        """Ask nothing."""

    def _run_input_thread(self) -> None:
        with suppress(OSError):  # nobody is there any more: lifeline.py sees to it
            try:
                self.run_input_thread()
            except FAULTS as error:
                self._app.call_later(self._app._handle_exception, error)


class TameApp(App[int], inherit_bindings=False):
    """An app without what Textual brings along; `told` gets a fault of ours and returns the sentence that `fault` then holds."""

    ENABLE_COMMAND_PALETTE = False
    COMMANDS = set()
    ALLOW_SELECT = False

    def __init__(self, told: Callable[[BaseException], str], *, ascii: bool = False, erases: bool = False) -> None:
        vars(linux_driver).update(WriterThread=PatientWriter, getincrementaldecoder=lenient, XTermParser=TamePastes)
        super().__init__(driver_class=QuietDriver)
        self.ascii = ascii
        """Whether the terminal shows ASCII only."""
        self.fault = ""
        """The sentence to say when the screen is gone; empty when nothing went wrong."""
        self.animation_level = "none"
        self.sent = Sent(erases=erases)
        """What the terminal shows."""
        self.curtain = ""
        """The line or lines that cover the screen: nothing is painted over it, whatever screens do. Empty while nothing covers it."""
        self.bare = ""
        """Safe words that the terminal itself wraps, on a screen with nothing else: it knows then which of its rows are one line."""
        self._told, self._safe = told, SafeCells(ascii=ascii)

    def ask_to_leave(self) -> None:
        """Ask the app to end; any thread and any signal may."""
        if self._loop is None:
            self._exit = True
            return
        with suppress(RuntimeError):  # it has ended
            self._loop.call_soon_threadsafe(self.exit)

    def look_up(self) -> None:
        """Wake the loop, which has Python run its signal handlers: the signal may have come to another thread than the loop's."""
        if self._loop is not None:
            with suppress(RuntimeError):  # it has ended
                self._loop.call_soon_threadsafe(list)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every cell passes; without colours, the signs and weights of the theme stay as they are."""
        filters = [one for one in super().get_line_filters() if not isinstance(one, Monochrome | NoColor)]
        return [*filters, *([NoColor()] if self.no_color else []), self._safe]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse what Textual brings along."""
        return action not in REFUSED and super().check_action(action, parameters)

    def panic(self, *renderables: RenderableType) -> None:
        """End with the kind sentence: what Textual would print holds what was typed."""
        self._handle_exception(RuntimeError())

    def _handle_exception(self, error: Exception) -> None:
        self.fault = self.fault or self._told(error)
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    def _on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _app: self.action_repaint(), immediate=True)

    async def _on_resize(self, _event: Resize) -> None:
        """Paint all anew: the terminal has made its own of what it showed, be the size in the end what it was."""
        self.action_repaint()

    def send_copy(self, text: str, sequence: str) -> None:
        """Send what puts a text on the terminal's clipboard, and have it here for pasting."""
        self._clipboard = text
        if self._driver is not None:
            self._driver.write(sequence)

    def action_repaint(self) -> None:
        """Paint all anew, after a pause or where something else has written on the terminal."""
        self.sent.forget()
        if self.curtain and self._driver is not None:
            self._driver.write(drawn([safe_cells(line, self.ascii) for line in self.curtain.split("\n")], self.size))
        elif self.bare and self._driver is not None:
            self._driver.write(unframed(self.bare, self.size.height))
        self.refresh(layout=True)

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the mouse pointer as it is."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if self.curtain or self.bare:
            return
        on_top = bool(self._screen_stack) and screen is self.screen
        place_caret = getattr(screen.focused, "place_caret", None)
        if on_top and place_caret is not None:
            place_caret()
        if isinstance(renderable, LayoutUpdate | ChopsUpdate):
            self._sync_available = isinstance(renderable, LayoutUpdate)
            if on_top:
                self.sent.fit(self.size)
            renderable = Difference(renderable, self.sent)
            if self._is_painting() and not renderable.render_segments(self.console) and not self._has_caret_moved():
                return
        super()._display(screen, renderable)

    def _is_painting(self) -> bool:
        """Say whether what is handed to `_display` goes to the terminal now."""
        return self._running and not self._closed and not self.is_headless and self._driver is not None and not self._batch_count

    def _has_caret_moved(self) -> bool:
        return self._previous_cursor_position != self.screen.outer_size.clamp_offset(self.cursor_position)
