"""Who may do what in a drop-box, tried with real accounts and bare calls to the system: nothing of ours stands between them and it.

What is not in the table is not allowed: every act is tried by everybody, on every kind of server, under every umask.
"""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.slow import slow_but
from tests.workshop.accounts import SUPERUSER, Account, as_root, common_ground
from tests.workshop.opened import OTHER, SHARE, People, joined, led, opened, people, public_parent

pytestmark = as_root

ACCOUNTS = ("owner", "member", "outsider", "facilitator", "root")
"""Who shared something; another participant; an account that is not invited and has learned the code and the share's name; and so on."""

TABLE = """
                                              owner   member  outsider  facilitator  root
list the folder of all workshops              no      no      no        no           yes
put a folder there                            yes     yes     yes       yes          yes
move the workshop away                        no      no      no        yes          yes
list the workshop                             no      no      no        yes          yes
change who gets in                            no      no      no        yes          yes
read session.toml                             yes     yes     open      yes          yes
write session.toml                            no      no      no        yes          yes
replace session.toml                          no      no      no        yes          yes
delete session.toml                           no      no      no        yes          yes
read the pack                                 yes     yes     open      yes          yes
write the pack                                no      no      no        yes          yes
replace the pack                              no      no      no        yes          yes
put a file into the workshop                  no      no      no        yes          yes
list in/                                      no      no      no        yes          yes
let others list in/                           no      no      no        yes          yes
move in/ away                                 no      no      no        yes          yes
hand in a share                               yes     yes     open      yes          yes
plant a folder in in/                         yes     yes     open      yes          yes
plant a link in in/                           yes     yes     open      yes          yes
read the share                                yes     shared  no        yes          yes
write the share                               yes     no      no        no           yes
empty the share                               yes     no      no        no           yes
open the share to all                         yes     no      no        no           yes
keep the share alive                          yes     no      no        no           yes
delete the share                              yes     no      no        yes          yes
rename the share                              yes     no      no        yes          yes
replace the share                             yes     no      no        yes          yes
give the share another name too               yes     no      no        no           yes
give the share to another account             no      no      no        no           yes
list out/                                     yes     yes     open      yes          yes
read what was released                        yes     yes     open      yes          yes
read the state                                yes     yes     open      yes          yes
write the state                               no      no      no        yes          yes
replace the state                             no      no      no        yes          yes
delete the state                              no      no      no        yes          yes
put a file into out/                          no      no      no        yes          yes
"""
"""`shared`: where all accounts have one and the same first group, whoever knows a share's name may read its sealed bytes.
`open`: where the workshop has no group, the code lets in."""


def expected(groups: str) -> dict[tuple[str, str], bool]:
    rows = [line.split() for line in TABLE.splitlines()[2:]]
    true = {"yes", groups, "open" if groups == "none" else ""}
    return {(" ".join(row[:-5]), who): cell in true for row in rows for who, cell in zip(ACCOUNTS, row[-5:], strict=True)}


def read(path: Path) -> None:
    os.close(os.open(path, os.O_RDONLY))


def write(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY))


def create(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))


def acts(folder: Path, mine: Path) -> dict[str, Callable[[], object]]:
    """Return each act by its name in the table; `mine` is a file of whoever does it, on the same disk."""
    share, fresh = folder / "in" / f"s-{SHARE}", folder / "in" / f"s-{OTHER}"
    session, pack, state = folder / "session.toml", folder / "pack.wbpack", folder / "out" / "state.json"
    return {
        "list the folder of all workshops": lambda: os.listdir(folder.parent),
        "put a folder there": (folder.parent / "another").mkdir,
        "move the workshop away": lambda: folder.rename(folder.parent / "away"),
        "list the workshop": lambda: os.listdir(folder),
        "change who gets in": lambda: folder.chmod(0o777),
        "read session.toml": partial(read, session),
        "write session.toml": partial(write, session),
        "replace session.toml": lambda: mine.rename(session),
        "delete session.toml": session.unlink,
        "read the pack": partial(read, pack),
        "write the pack": partial(write, pack),
        "replace the pack": lambda: mine.rename(pack),
        "put a file into the workshop": partial(create, folder / "fresh"),
        "list in/": lambda: os.listdir(folder / "in"),
        "let others list in/": lambda: (folder / "in").chmod(0o777),
        "move in/ away": lambda: (folder / "in").rename(folder / "away"),
        "hand in a share": partial(create, fresh),
        "plant a folder in in/": fresh.mkdir,
        "plant a link in in/": partial(fresh.symlink_to, share),
        "read the share": partial(read, share),
        "write the share": partial(write, share),
        "empty the share": lambda: os.truncate(share, 0),
        "open the share to all": lambda: share.chmod(0o666),
        "keep the share alive": lambda: os.utime(share),
        "delete the share": share.unlink,
        "rename the share": lambda: share.rename(fresh),
        "replace the share": lambda: mine.rename(share),
        "give the share another name too": lambda: os.link(share, fresh),
        "give the share to another account": lambda: os.chown(share, 61_500, -1),
        "list out/": lambda: os.listdir(folder / "out"),
        "read what was released": partial(read, folder / "out" / "released.json"),
        "read the state": partial(read, state),
        "write the state": partial(write, state),
        "replace the state": lambda: mine.rename(state),
        "delete the state": state.unlink,
        "put a file into out/": partial(create, folder / "out" / "fresh"),
    }


def laid_out(ground: Path, who: People, umask: int, loosen: Callable[[Path], None]) -> Path:
    """Make a workshop with one share of the owner's and with something published, all by the product and under this umask."""
    place = ground / str(len(os.listdir(ground)))
    place.mkdir()
    place.chmod(0o1777)
    folder = opened(public_parent(place), who, umask)
    who.owner.does(lambda: joined(folder, who.owner).put(SHARE, b"sealed"), umask)

    def publish() -> None:
        box = led(folder, who.facilitator)
        box.publish("state.json", b"{}")
        box.publish("released.json", b"{}")

    who.facilitator.does(publish, umask)
    loosen(folder)
    return folder


def as_it_is(_folder: Path) -> None:
    """Loosen nothing."""


Found = dict[tuple[str, str], bool]
"""By act and account: whether it was allowed."""


def tried(groups: str, umask: int, names: Sequence[str] = ACCOUNTS, loosen: Callable[[Path], None] = as_it_is) -> Found:
    """Return what came of each act of each account; where somebody was allowed to change something, the next one gets another workshop."""
    found: Found = {}
    who = people(groups)
    with common_ground(in_memory=True) as ground:
        folder = laid_out(ground, who, umask, loosen)
        for name in names:
            account: Account = SUPERUSER if name == "root" else getattr(who, name)
            for act in acts(folder, folder):
                mine = folder.parent.parent / f"of-{name}"
                mine.write_bytes(b"mine")
                os.chown(mine, account.uid, account.gid)
                found[act, name] = account.may(acts(folder, mine)[act], umask)
                if found[act, name] and not act.startswith(("read", "list")):
                    folder = laid_out(ground, who, umask, loosen)
    return found


def complaints(found: Found, wanted: Found) -> list[str]:
    told = {True: "allowed", False: "denied"}
    return [f"{act}, by {who}: {told[found[act, who]]}" for act, who in found if found[act, who] != wanted.get((act, who), False)]


LONG = pytest.mark.slow  # test_box.py holds the modes themselves against every umask, and quickly


@pytest.mark.parametrize("umask", [pytest.param(0o077, marks=LONG), 0o022, pytest.param(0o002, marks=LONG)], ids="{:03o}".format)
@pytest.mark.parametrize("groups", [pytest.param("private", marks=LONG), "shared", pytest.param("none", marks=LONG)])
def test_nobody_may_do_more_than_the_table_says_and_nobody_less(groups: str, umask: int) -> None:
    found, wanted = tried(groups, umask), expected(groups)
    assert found.keys() == wanted.keys()
    assert not complaints(found, wanted)


LOOSENED: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "in-can-be-listed": (lambda folder: (folder / "in").chmod(0o3737), ["list in/, by outsider: allowed"]),
    "in-is-not-sticky": (
        lambda folder: (folder / "in").chmod(0o2733),
        [f"{act} the share, by outsider: allowed" for act in ("delete", "rename", "replace")],
    ),
    "a-share-is-open": (lambda folder: (folder / "in" / f"s-{SHARE}").chmod(0o644), ["read the share, by outsider: allowed"]),
    "out-is-open": (
        lambda folder: (folder / "out").chmod(0o777),
        [*(f"{act} the state, by outsider: allowed" for act in ("replace", "delete")), "put a file into out/, by outsider: allowed"],
    ),
    "nobody-gets-in": (lambda folder: folder.chmod(0o700), ["read the pack, by outsider: denied", "list out/, by outsider: denied"]),
}


@pytest.mark.parametrize("loosened", slow_but([*LOOSENED][:2], LOOSENED))
def test_one_wrong_mode_is_noticed(loosened: str) -> None:
    loosen, noticed = LOOSENED[loosened]
    found = complaints(tried("none", 0o022, ["outsider"], loosen), expected("none"))
    assert set(noticed) <= set(found)


def test_an_allow_that_is_in_no_row_is_a_complaint() -> None:
    assert complaints({("read the key", "member"): True}, expected("private")) == ["read the key, by member: allowed"]
