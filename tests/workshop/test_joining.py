"""Joining: what is looked at before, what is said, and that the pack handed over is used and never installed."""

import errno
import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desks import write_pack
from tests.workshop.guests import Guest, library
from tests.workshop.hosted import GROUP, ME, Hosted, hosted
from workbook import files
from workbook.errors import PackError, StoreError, UsageError, WorkbookError
from workbook.pack.packing import packed
from workbook.pack.source import read_folder
from workbook.workshop.code import shown_code
from workbook.workshop.joining import Invitation, check_free, code_typed, consent, invited, join, pack_words
from workbook.workshop.led_box import open_box
from workbook.workshop.seal import new_key, public_of
from workbook.workshop.workshop import NoWorkshop, Phase, Workshop

STEP = """
[[step]]
id = "word"
type = "short_text"
prompt = "One word?"
share = "line"
"""


@pytest.fixture
def room(tmp_path: Path) -> Hosted:
    (tmp_path / "host").mkdir()
    return hosted(tmp_path / "host")


def invitation(room: Hosted) -> Invitation:
    return invited(room.parent, room.code, me=ME, library=library())


def planted(parent: Path, archive: bytes, **told: str) -> str:
    """Open a workshop whose session.toml says of its pack what `told` says; return its code."""
    parent.mkdir(mode=0o711, exist_ok=True)
    parent.chmod(0o711)
    digest = hashlib.sha256(archive).hexdigest()
    one = Workshop(
        title="A workshop", pack="a-pack", version="1.0.0", digest=digest, language="en", public_key=public_of(new_key()),
        phases=(Phase(id="one", title="One", minutes=5, share=("page.word",)),),
    )  # fmt: skip
    return open_box(parent, replace(one, **told), archive, me=ME, own_group=GROUP).workshop.code


def a_pack(folder: Path, page: str = STEP) -> bytes:
    return packed(read_folder(write_pack(folder, page=page)).contents)


@pytest.mark.parametrize("sign", ["", "-", " ", "\N{EN DASH}"])
def test_a_code_is_understood_however_it_is_typed(sign: str) -> None:
    typed = sign.join(["ABCD", "efgh", "ij2lm"])
    assert code_typed(f" {typed} ") == "abcdefghij2lm"


@pytest.mark.parametrize("typed", ["", "abcd", "../../etc", "abcdefghij2lmn", "abcd-efgh-ij2l!", "\x1b"])
def test_what_is_no_code_is_told(typed: str) -> None:
    with pytest.raises(UsageError):
        code_typed(typed)


def test_the_words_say_who_sees_what_by_account_and_promise_nothing_that_cannot_be_kept(room: Hosted) -> None:
    one = invitation(room)
    told = "\n".join([*consent(one), pack_words(one)])
    assert "anonym" not in told.lower()
    for words in (one.account, "root", "hidden in the display", "5 people", "7 days", "cannot be taken back", "nothing is installed"):
        assert words in told
    shared = "\n".join(consent(one, may_share=False))
    assert "nothing leaves it" in shared and "anonym" not in shared.lower()


def test_looking_keeps_nothing_and_sends_nothing(room: Hosted) -> None:
    invitation(room)
    assert list((room.box / "in").iterdir()) == []


def test_the_pack_is_used_first_while_joined_and_never_installed(room: Hosted, tmp_path: Path) -> None:
    guest = Guest(room, tmp_path / "guest")
    join(guest.root / "store", invitation(room), now=room.now)
    guest.seat()
    assert guest.desk.library.shelved()["workshop-75"].folder == guest.outbox.packs / "workshop-75"
    assert not (guest.root / "store" / "packs").exists()


def test_a_pack_that_is_not_the_one_of_the_opening_is_not_taken(room: Hosted, tmp_path: Path) -> None:
    file = room.box / "pack.wbpack"
    file.write_bytes(a_pack(tmp_path / "other"))
    with pytest.raises(NoWorkshop):
        invitation(room)


def test_a_pack_that_is_called_otherwise_than_the_workshop_says_is_not_taken(tmp_path: Path) -> None:
    archive = a_pack(tmp_path / "pack")
    for told in ({"pack": "asking-for-help"}, {"version": "9.0.0"}):
        code = planted(tmp_path / f"srv-{next(iter(told))}", archive, **told)
        with pytest.raises(NoWorkshop):
            invited(tmp_path / f"srv-{next(iter(told))}", code, me=ME, library=library())


@pytest.mark.parametrize("archive", [b"", b"PK\x03\x04" + b"\x00" * 100, b"\x1f\x8b" * 50])
def test_what_is_no_pack_is_refused(tmp_path: Path, archive: bytes) -> None:
    code = planted(tmp_path / "srv", archive)
    with pytest.raises(PackError):
        invited(tmp_path / "srv", code, me=ME, library=library())


def test_a_pack_with_faults_is_refused(tmp_path: Path) -> None:
    archive = a_pack(tmp_path / "pack", page=STEP.replace("short_text", "no_such_type"))
    code = planted(tmp_path / "srv", archive)
    with pytest.raises(PackError):
        invited(tmp_path / "srv", code, me=ME, library=library())


def test_one_takes_part_in_one_workshop_at_a_time(room: Hosted, tmp_path: Path) -> None:
    guest = Guest(room, tmp_path / "guest")
    guest.joins()
    assert check_free(None, room.code) is False
    assert check_free(guest.outbox.folder, room.code) is True
    with pytest.raises(UsageError, match=shown_code(room.code)):
        check_free(guest.outbox.folder, "a" * 13)


def test_a_joining_that_was_cut_off_is_no_joining_and_can_be_done_again(room: Hosted, tmp_path: Path) -> None:
    guest = Guest(room, tmp_path / "guest")
    guest.joins()
    (guest.outbox.folder / "joined.toml").unlink()
    (guest.outbox.packs / "workshop-75" / "pack.toml").unlink()
    assert not guest.outbox.is_joined
    with pytest.raises(WorkbookError):
        guest.seat()
    assert guest.joins().trouble == ""
    assert (guest.outbox.packs / "workshop-75" / "pack.toml").is_file()


def test_what_a_file_browser_leaves_in_the_outbox_keeps_nobody_from_joining(room: Hosted, tmp_path: Path) -> None:
    guest = Guest(room, tmp_path / "guest")
    guest.outbox.folder.parent.mkdir(parents=True)
    stray = guest.outbox.folder.parent / ".DS_Store"
    stray.write_bytes(b"theirs")
    assert guest.joins().trouble == "" and stray.read_bytes() == b"theirs"


def test_leaving_that_fails_half_way_is_a_leaving(room: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guest = Guest(room, tmp_path / "guest")
    guest.joins()

    def busy(path: Path, **_how: object) -> bool:
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))

    with monkeypatch.context() as half:
        half.setattr(files, "destroy", busy)
        half.setattr(files, "remove_tree", busy)
        with pytest.raises(StoreError):
            guest.outbox.end()
    assert not guest.outbox.is_joined, "a part of what was shared could else be sent as if nothing was left"
