"""What somebody agrees to is read first: a yes by one key counts once the end of it has been in sight."""

from typing import Any

from textual.widget import Widget

from workbook.locale import _
from workbook.tui.screens.leaf import Leaf


def reads_on(screen: Leaf[Any], words: Widget, key: str = "y") -> bool:
    """Show the next of some words where their end is not in sight, and say so; False where it is. Their last row may be blank."""
    body = screen.body
    if words.virtual_region.bottom - 1 <= round(body.scroll_y) + body.scrollable_content_region.height:
        return False
    screen.action_scroll_page(1)
    screen.tell(_("There is more to read. Then press {key}.").format(key=key))
    return True
