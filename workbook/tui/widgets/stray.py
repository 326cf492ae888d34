"""A key that means nothing where it is pressed: words typed at a choice are no answer, and the bottom line says what is one."""

from textual.events import Key
from textual.widget import Widget

from workbook.tui.widgets.frame import Bottom


def tell_of_stray(widget: Widget, event: Key, how: str) -> None:
    """Say how an answer is given where a sign was pressed that nothing here or around it is bound to; nothing is changed by it."""
    if event.is_printable and event.key not in widget.screen.active_bindings:
        event.stop()
        widget.screen.query_one(Bottom).say(how)
