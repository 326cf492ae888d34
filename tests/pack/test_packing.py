"""The same folder gives the same file, byte for byte, on any machine, at any time, and its number is what sha256sum says."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.desks import PACKS, copy_pack
from workbook.pack.packing import aloud, number_of, packed
from workbook.pack.source import read_folder

FORM = "5d43e8b55c352f0503af978bcdc8edace646dea9d8708412670a6467e7c5aced"
"""The number of two small files on the day this was written: packs that people compared by theirs must keep them."""


def test_folders_made_at_other_times_with_other_modes_and_orders_pack_to_the_same_bytes(tmp_path: Path) -> None:
    one = copy_pack("everything", tmp_path / "one")
    before = os.umask(0o077)
    two = tmp_path / "two"
    for path in sorted(one.rglob("*"), reverse=True):
        if path.is_file():
            other = two / path.relative_to(one)
            other.parent.mkdir(parents=True, exist_ok=True)
            other.write_bytes(path.read_bytes())
            os.utime(other, (0, 0))
            other.chmod(0o700)
    os.umask(before)
    assert packed(read_folder(one).contents) == packed(read_folder(two).contents)


def test_another_process_with_another_hash_seed_zone_and_umask_packs_to_the_same_bytes() -> None:
    code = ("import hashlib, os, sys; os.umask(int(sys.argv[2])); from pathlib import Path;"
            "from workbook.pack.source import read_folder; from workbook.pack.packing import packed;"
            "print(hashlib.sha256(packed(read_folder(Path(sys.argv[1])).contents)).hexdigest())")  # fmt: skip
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(PACKS / "everything"), umask],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for umask, seed, zone in [("0", "1", "UTC"), ("63", "2", "Asia/Kolkata")]
    }
    assert told == {(read_folder(PACKS / "everything").digest + "\n").encode()}


def test_the_number_is_the_sha256_of_the_file() -> None:
    contents = {"pack.toml": b"x", "exercises/\u00e9.toml": b"y" * 70_000}
    assert number_of(contents) == hashlib.sha256(packed(contents)).hexdigest()
    assert number_of(contents) == number_of(dict(reversed(contents.items())))


def test_the_form_is_fixed_for_ever() -> None:
    assert number_of({"pack.toml": b"x", "exercises/\u00e9.toml": b"y"}) == FORM


def test_a_number_is_read_aloud_in_groups_of_four() -> None:
    assert aloud("0123456789ab") == "0123 4567 89ab"
