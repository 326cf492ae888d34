"""Both sides of a workshop on the full screen, in a language that nobody speaks."""

import re
from pathlib import Path

import pytest

from tests.pseudo.language import SETTINGS, foreign, foreign_packs
from tests.pseudo.reading import faults
from tests.pseudo.test_full_screen import HERE, NARROW, TALL
from tests.pseudo.test_line_mode import PLAIN
from tests.slow import slow_but
from tests.tui.group import PACK, Group, led, looks, press, projected
from tests.tui.screens.test_workshop_seat import Sitting, joining, sits
from tests.tui.stage import SHIPPED, Stage
from tests.workshop.guests import Guest, in_phase
from tests.workshop.hosted import ME
from workbook.pack.library import Library
from workbook.pack.pack import Pack
from workbook.settings import Settings
from workbook.workshop.look import account_name

pytestmark = pytest.mark.usefixtures("spoken")

WORKSHOP = (
    rf"\b{re.escape(account_name(ME))}\b|\b[a-z2-7]{{4}}-[a-z2-7]{{4}}-[a-z2-7]{{5}}\b|\b[a-z2-7]{{13}}\b"
    r"|\b(?:root|ana1|guest|note\.txt)\b|workshop join \w+"
)
"""The account that leads, whoever looks after the computer, the code and the line to join with, and the file proposed."""
SIZES = pytest.mark.parametrize("size", slow_but((NARROW,), (TALL, NARROW)), ids=["80 columns", "40 columns"])


def wrong(screen: str) -> list[str]:
    """Return what is wrong with a screen."""
    return faults(screen, also=f"{PLAIN}{HERE}|{WORKSHOP}")


@pytest.fixture(scope="session")
def workshop_pack() -> Pack:
    """The shipped workshop, its words in other letters."""
    return foreign_packs(Library((SHIPPED,))).pack(PACK)


# -- the facilitator


@pytest.fixture
def group(tmp_path: Path, workshop_pack: Pack) -> Group:
    """A group at the end of its workshop, with texts and numbers shared."""
    group = Group(tmp_path, pack=workshop_pack)
    group.go_to("look-back")
    for uid in range(2001, 2008):
        group.comes(uid, phase="look-back", ready=uid % 2 == 0)
        group.send(uid, "look-back", "check-in.ask", kind="count", value=("2",))
        group.send(uid, "look-back", "look-back.ask", kind="count", value=("3",))
    for uid, name in ((2001, ""), (2002, foreign("Ana"))):
        group.send(uid, "ask-circle", "ask-circle.slip", foreign("Could you look at my letters?"), name=name)
    group.wait(3.5)
    return group


LEADING = {
    "lead": ["down", "pagedown", "question_mark", "escape"],
    "find": ["slash", *"жжж", "escape"],
    "words": ["w", "escape"],
    "time": ["a", "4", "escape"],
    "message": ["m", "ж", "escape", "m", "enter"],
    "shares": ["s", "right", "r", "escape", "escape"],
    "numbers": ["u", "escape"],
    "release": ["r", "space", "down", "space", "r", "escape", "r", "enter", "escape"],
    "run sheet": ["t", "down", "enter", "escape", "escape"],
    "back": ["b", "escape"],
    "wall": ["p", "escape"],
    "close": ["c", "n", "c", "end", "y", "u", "escape"],
}


@SIZES
@pytest.mark.parametrize("name", LEADING)
def test_what_the_facilitator_sees(group: Group, name: str, size: tuple[int, int]) -> None:
    found: dict[str, None] = {}

    async def act(stage: Stage) -> None:
        await looks(stage)
        for key in ["f24", *LEADING[name]]:
            await press(stage, key)
            found.update(dict.fromkeys(wrong(stage.screen())))

    desk = group.desk()
    desk.settings = SETTINGS
    led(group, act, size=size, desk=desk)
    assert not found, "\n".join(found)


@SIZES
@pytest.mark.parametrize("phase", ["", "look-back"])
def test_what_the_projector_shows(tmp_path: Path, workshop_pack: Pack, phase: str, size: tuple[int, int]) -> None:
    group = Group(tmp_path, pack=workshop_pack)
    group.go_to(phase)
    group.send(2001, "ask-circle", "ask-circle.slip", foreign("Could you look at my letters?"))
    leading = group.lead()
    leading.tick()
    if phase:
        leading.say(foreign("Tea is at the back"))
        leading.release([1])
    found: dict[str, None] = {}

    async def act(stage: Stage) -> None:
        await looks(stage)
        for key in ("f24", "question_mark", "escape"):
            await press(stage, key)
            found.update(dict.fromkeys(wrong(stage.screen())))

    projected(group, act, size=size)
    assert not found, "\n".join(found)


# -- a participant


@pytest.fixture
def guest(tmp_path: Path, workshop_pack: Pack) -> Guest:
    """Somebody who has joined, in a phase that asks for a text they have written."""
    guest = Guest(in_phase(tmp_path / "host", "name-the-need", said=workshop_pack), tmp_path / "guest")
    guest.desk.settings = Settings(language=SETTINGS.language, region="US", welcomed=True, motion="off")
    guest.joins()
    guest.desk.library = foreign_packs(Library((guest.outbox.packs, SHIPPED)))
    guest.writes("name-the-need", need_line=foreign("sorting my letters"))
    return guest


async def presses(sitting: Sitting, found: dict[str, None], *keys: str) -> None:
    """Press keys, and look over every screen that comes of it."""
    for key in keys:
        await sitting.press(key)
        found.update(dict.fromkeys(wrong(sitting.screen())))


SHARING = {
    "home": ["down", "escape"],
    "workshop": ["f3", "down", "down", "down", "enter", "enter", "question_mark", "escape"],
    "share": ["f3", "enter", "enter", "w", "ж", "enter", "end", "y"],
    "shares": ["f3", "enter", "enter", "end", "y", "escape", "down", "enter", "enter", "n", "enter", "y"],
    "leave": ["f3", "enter", "enter", "end", "y", "escape", *["down"] * 4, "enter", "down", "down"],
}


@SIZES
@pytest.mark.parametrize("name", SHARING)
def test_what_a_participant_sees(guest: Guest, name: str, size: tuple[int, int]) -> None:
    found: dict[str, None] = {}

    async def act(sitting: Sitting) -> None:
        await presses(sitting, found, "f24", *SHARING[name])

    sits(guest, act, size=size)
    assert not found, "\n".join(found)


@SIZES
def test_what_was_released(guest: Guest, size: tuple[int, int]) -> None:
    found: dict[str, None] = {}

    async def act(sitting: Sitting) -> None:
        await presses(sitting, found, "f3", "enter", "enter", "end", "y", "escape")
        guest.hosted.collected().release([1])
        await sitting.look()
        await presses(sitting, found, "down", "down", "enter", "f", "n")

    sits(guest, act, size=size)
    assert not found, "\n".join(found)


@SIZES
def test_consent(guest: Guest, size: tuple[int, int]) -> None:
    found: dict[str, None] = {}

    async def act(sitting: Sitting) -> None:
        await presses(sitting, found, "f24", "space", "end", "y")

    sits(guest, act, size=size, app=joining(guest, []))
    assert not found, "\n".join(found)
