"""Which pages home shows."""

from pathlib import Path

from tests.desks import SHIPPED, desk_at
from workbook.session.home import home
from workbook.session.opening import sit_down
from workbook.session.overview import listed

CIRCLE = "workshop-75/ask-circle"


def test_a_workshops_own_pages_are_on_home_once_they_are_begun(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, SHIPPED)
    assert CIRCLE in {page.name for page in listed(desk)} and CIRCLE not in home(desk).pages
    session = sit_down(desk, CIRCLE)
    session.keep()
    session.answer("carrying a table up two floors")
    desk = desk_at(tmp_path, SHIPPED)
    assert CIRCLE in home(desk).pages and "workshop-75/taking-home" not in home(desk).pages
