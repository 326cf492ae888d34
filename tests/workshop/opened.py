"""A small workshop for tests, its key, and the drop-box of it on common ground."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from tests.workshop.accounts import CIRCLE, USERS, Account, person
from workbook.workshop.box import Box, find_box
from workbook.workshop.led_box import LedBox, lead_box, open_box
from workbook.workshop.workshop import Phase, Workshop

ARCHIVE = b"the bytes of a pack"
PUBLIC_KEY = "age1pgasctxazum4kcz45p9gsy6erlcgk8hn70fnaglxlykg9sm92d7slukv87"
WORKSHOP = Workshop(
    title="Asking for help", pack="asking-for-help", version="1.0.0", digest=hashlib.sha256(ARCHIVE).hexdigest(), language="en",
    public_key=PUBLIC_KEY,
    phases=(Phase(id="arrive", title="Arriving", minutes=5), Phase(id="ask", title="One ask", minutes=10, share=("ask-circle.slip",))),
)  # fmt: skip
SHARE, OTHER = "5" * 32, "7" * 32


@dataclass(frozen=True)
class People:
    """Who is there: one facilitator, two participants and an account that has nothing to do with it."""

    facilitator: Account
    owner: Account
    member: Account
    outsider: Account
    group: int | None
    """Whom the workshop is open to: members of this group, or whoever has the code."""


def people(groups: str) -> People:
    """Return people on a server whose accounts have `private` first groups, or the `shared` one; with `none`, the workshop has no group."""
    if groups == "shared":
        return People(*(person(number, group=USERS) for number in (1, 2, 3)), outsider=person(4), group=USERS)
    circle = () if groups == "none" else (CIRCLE,)
    return People(*(person(number, groups=circle) for number in (1, 2, 3)), outsider=person(4), group=None if groups == "none" else CIRCLE)


def public_parent(ground: Path) -> Path:
    """Make the folder that an administrator makes once: root's, 1733."""
    folder = ground / "srv"
    folder.mkdir()
    folder.chmod(0o1733)
    return folder


def opened(parent: Path, who: People, umask: int = 0o022, workshop: Workshop = WORKSHOP) -> Path:
    """Open a workshop as the facilitator, and return its folder."""
    facilitator = who.facilitator
    return facilitator.does(
        lambda: open_box(parent, workshop, ARCHIVE, me=facilitator.uid, own_group=facilitator.gid, group=who.group).folder, umask
    )


def joined(folder: Path, account: Account) -> Box:
    """Find a workshop as this account does; to be called inside `account.does`."""
    return find_box(folder.parent, folder.name, me=account.uid)


def led(folder: Path, account: Account) -> LedBox:
    """Lead a workshop as this account does; to be called inside `account.does`. However long a look takes, it is not cut short."""
    return lead_box(folder.parent, folder.name, me=account.uid, pace=lambda: 0.0)


def with_key(public_key: str) -> Workshop:
    """Return the workshop with another key."""
    return replace(WORKSHOP, public_key=public_key)
