import json
from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.starting import ROOT

PACK = 'format = 1\nid = "mine"\nversion = "1.0.0"\ntitle = "Mine"\nlanguage = "en"\n'
PAGE = '''id = "one"
title = "One"
purpose = "Try."
takeaway = "A line."
minutes = 3

[[step]]
id = "first"
type = "short_text"
prmpt = "What?"
'''


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    (folder / "exercises").mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK)
    (folder / "exercises" / "01-one.toml").write_text(PAGE)
    return folder


@pytest.mark.parametrize("pack", sorted(path.name for path in (ROOT / "exercises").iterdir()))
def test_the_packs_we_ship_have_no_errors_and_no_warnings(call: World, pack: str) -> None:
    done = call("pack", "check", "--strict", str(ROOT / "exercises" / pack))
    assert (done.code, done.out, done.err) == (0, "0 errors, 0 warnings.\n", "")


def test_a_fault_names_file_line_place_and_remedy(call: World, mine: Path) -> None:
    done = call("pack", "check", str(mine))
    assert done.code == 65
    assert done.out.splitlines()[0] == "Errors:"
    assert ('exercises/01-one.toml:10: step "first": "prmpt" is not a key that is known here; did you mean "prompt"?'
            in done.out.splitlines())
    assert done.out.splitlines()[-1] == "1 error, 1 warning."


def test_warnings_are_errors_only_when_strict(call: World, mine: Path) -> None:
    (mine / "exercises" / "01-one.toml").write_text(PAGE.replace("prmpt", "prompt").replace("minutes = 3\n", ""))
    done = call("pack", "check", str(mine))
    assert done.code == 0
    assert done.out.splitlines()[0] == "Warnings:" and done.out.splitlines()[-1] == "0 errors, 1 warning."
    assert call("pack", "check", "--strict", str(mine)).code == 65


def test_json_lists_each_fault(call: World, mine: Path) -> None:
    faults = json.loads(call("pack", "check", "--json", str(mine)).out)
    assert list(faults[0]) == ["file", "line", "column", "place", "message", "remedy", "code", "severity"]
    assert ("exercises/01-one.toml", 10, "unknown-key", "error") in [
        (fault["file"], fault["line"], fault["code"], fault["severity"]) for fault in faults]


def test_the_manifest_names_its_pack_too(call: World, mine: Path) -> None:
    assert call("pack", "check", str(mine / "pack.toml")).out == call("pack", "check", str(mine)).out


def test_a_path_that_is_not_there_is_a_sentence(call: World, tmp_path: Path) -> None:
    done = call("pack", "check", str(tmp_path / "nowhere"))
    assert (done.code, done.out, done.err) == (2, "", f"There is no folder {tmp_path / 'nowhere'}.\n")


def test_a_hostile_text_in_a_pack_reaches_no_terminal(call: World, mine: Path) -> None:
    (mine / "exercises" / "01-one.toml").write_text(PAGE.replace("prmpt", '"\\u001b]0;x\\u0007"'))
    done = call("pack", "check", str(mine))
    assert "\x1b" not in done.out + done.err


def test_packs_are_listed_and_one_that_is_wrong_says_why(call: World, mine: Path) -> None:
    call.environ["WORKBOOK_PACKS"] = str(mine.parent)
    done = call("pack", "list")
    assert done.code == 0
    assert "asking-for-help 1.0.0: Asking for help, one small step at a time\n" in done.out
    assert f"mine 1.0.0: Mine\n  {mine}\n  It cannot be used: exercises/01-one.toml:" in done.out
    packs = {pack["id"]: pack for pack in json.loads(call("pack", "list", "--json").out)}
    assert packs["asking-for-help"]["exercises"] == 20 and packs["asking-for-help"]["fault"] is None
    assert packs["mine"]["exercises"] is None and packs["mine"]["folder"] == str(mine)


def test_many_faults_are_told_in_a_few_lines(call: World, mine: Path) -> None:
    steps = "".join(f'\n[[step]]\nid = "s{number}"\ntype = "note"\nprmpt = "x"\n' for number in range(40))
    (mine / "exercises" / "01-one.toml").write_text(PAGE + steps)
    call.environ["WORKBOOK_PACKS"] = str(mine.parent)
    done = call("show", "mine/one")
    assert done.code == 65
    lines = done.err.splitlines()
    assert len(lines) == 21
    assert lines[-1].endswith("more like these; `workbook pack check` tells all.")
