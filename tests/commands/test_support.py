import os
import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import Process, World
from tests.starting import ROOT


def test_the_person_s_region_decides(call: World) -> None:
    call.environ["LC_ALL"] = "en_GB.UTF-8"
    done = call("support")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("If you need someone now\n\nIf you or someone else may be in danger right now, call 999.\n")
    assert "Samaritans: Call 116 123 (24/7)" in done.out
    (call.home / "workbook" / "settings").mkdir()
    (call.home / "workbook" / "settings" / "config.toml").write_text('region = "US"\n')
    assert "call 911." in call("support").out


def test_the_person_s_own_lines_come_first(call: World) -> None:
    settings = call.home / "workbook" / "settings"
    settings.mkdir()
    (settings / "support.toml").write_text(
        '[[region]]\ncode = "GB"\nlines = [{ name = "My sister", reach = "Call 0123" }]\n')
    call.environ["LC_ALL"] = "en_GB.UTF-8"
    out = call("support").out
    assert out.index("My sister") < out.index("Samaritans")


def test_nothing_is_asked_and_nothing_is_kept(call: World) -> None:
    call("support", typed="should not be read\n")
    assert not call.store.exists()


@pytest.mark.parametrize("broken", [
    {"WORKBOOK_HOME": "/dev/null"},
    {"WORKBOOK_HOME": "", "HOME": "", "XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""},
    {"WORKBOOK_PACKS": "/dev/null:/nonexistent"},
    {"LC_ALL": "C", "TERM": "dumb"},
    {"LC_ALL": "xx_YY.not-a-charset", "TZ": "Nowhere/Nothing"},
])
def test_broken_surroundings_do_not_silence_it(process: Process, broken: dict[str, str]) -> None:
    done = process("support", **broken)
    assert (done.code, done.err) == (0, "")
    assert "may be in danger right now, call" in done.out


@pytest.mark.parametrize("content", [b"\xff\xfe", b"region = [", b'region = "' + b"x" * 2_000_000, b"region = 5\nother = 1\n"])
def test_broken_files_of_one_s_own_do_not_silence_it(call: World, content: bytes) -> None:
    settings = call.home / "workbook" / "settings"
    settings.mkdir()
    (settings / "config.toml").write_bytes(content)
    (settings / "support.toml").write_bytes(content)
    call.store.mkdir()
    (call.store / "threads").write_bytes(content)
    done = call("support")
    assert (done.code, done.err) == (0, "")
    assert "may be in danger right now, call" in done.out
    assert "findahelpline.com" in done.out


def test_without_any_pack_the_emergency_line_stands(process: Process, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "workbook", tmp_path / "workbook", ignore=shutil.ignore_patterns("__pycache__"))
    done = process("support", PYTHONPATH=os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    assert (done.code, done.err) == (0, "")
    assert "may be in danger right now, call your local emergency number." in done.out
