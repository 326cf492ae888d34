import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import World
from tests.starting import ROOT
from workbook.pack.packing import packed
from workbook.pack.source import read_folder

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
    assert (done.code, done.out.splitlines()[-1], done.err) == (0, "0 errors, 0 warnings.", "")


def test_a_fault_names_file_line_place_and_remedy(call: World, mine: Path) -> None:
    done = call("pack", "check", str(mine))
    assert done.code == 65
    lines = done.out.splitlines()
    assert lines[0] == "Errors, which keep the pack from being used:"
    at = lines.index('exercises/01-one.toml:10:1: step "first": "prmpt" is not a name that is known here [unknown-key]')
    assert lines[at + 1 : at + 4] == ['    prmpt = "What?"', "    ^", '  What to do: did you mean "prompt"?']
    assert "1 error, 0 warnings." in lines


def test_warnings_are_errors_only_when_strict(call: World, mine: Path) -> None:
    (mine / "exercises" / "01-one.toml").write_text(PAGE.replace("prmpt", "prompt").replace("minutes = 3\n", ""))
    done = call("pack", "check", str(mine))
    assert done.code == 0
    assert done.out.splitlines()[0] == "Warnings, which make it harder to use:" and "0 errors, 1 warning." in done.out.splitlines()
    assert call("pack", "check", "--strict", str(mine)).code == 65


def test_json_lists_each_fault(call: World, mine: Path) -> None:
    faults = json.loads(call("pack", "check", "--json", str(mine)).out)
    assert list(faults[0]) == ["file", "line", "column", "place", "message", "remedy", "code", "severity", "where", "accepted"]
    assert ("exercises/01-one.toml", 10, "unknown-key", "error") in [
        (fault["file"], fault["line"], fault["code"], fault["severity"]) for fault in faults]


def test_the_manifest_names_its_pack_too(call: World, mine: Path) -> None:
    assert call("pack", "check", str(mine / "pack.toml")).out == call("pack", "check", str(mine)).out


def test_a_path_that_is_not_there_is_a_sentence(call: World, tmp_path: Path) -> None:
    done = call("pack", "check", str(tmp_path / "nowhere"))
    assert (done.code, done.out, done.err) == (2, "", f"There is nothing at {tmp_path / 'nowhere'}.\n")


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


WARNED = PAGE.replace("prmpt", "prompt").replace("minutes = 3\n", "")
ACCEPT = '[[accept]]\ncode = "{code}"\nwhere = "{where}"\nreason = "It is said out loud."\n'


def test_a_warning_can_be_accepted_with_a_reason_and_is_counted(call: World, mine: Path) -> None:
    (mine / "exercises" / "01-one.toml").write_text(WARNED)
    told = call("pack", "check", str(mine)).out
    example = told[told.index("  [[accept]]") :].replace('"..."', '"It is said out loud."')
    (mine / "pack.toml").write_text(PACK + "\n" + example)
    done = call("pack", "check", "--strict", str(mine))
    assert (done.code, done.out.splitlines()) == (
        0,
        ["0 errors, 0 warnings.", "1 more warning is accepted in pack.toml. --all shows them."],
    )
    shown = call("pack", "check", "--all", str(mine)).out
    assert '"minutes" is missing [incomplete]' in shown and "  Accepted, because: It is said out loud.\n" in shown
    (only,) = json.loads(call("pack", "check", "--json", str(mine)).out)
    assert (only["code"], only["where"], only["accepted"]) == ("incomplete", "one", "It is said out loud.")


def test_an_acceptance_that_fits_nothing_is_told_with_the_nearest_that_would(call: World, mine: Path) -> None:
    (mine / "exercises" / "01-one.toml").write_text(WARNED)
    (mine / "pack.toml").write_text(PACK + ACCEPT.format(code="incomplete", where="onne"))
    done = call("pack", "check", "--strict", str(mine))
    assert done.code == 65
    assert 'there is no warning "incomplete" at "onne" to accept' in done.out
    assert 'did you mean code = "incomplete", where = "one"?' in done.out


def test_an_error_cannot_be_accepted(call: World, mine: Path) -> None:
    (mine / "pack.toml").write_text(PACK + ACCEPT.format(code="bad-id", where="one/First"))
    (mine / "exercises" / "01-one.toml").write_text(PAGE.replace("prmpt", "prompt").replace('id = "first"', 'id = "First"'))
    done = call("pack", "check", str(mine))
    assert done.code == 65
    assert '"First" cannot be an id' in done.out
    assert '"bad-id" at "one/First" is an error, and only warnings can be accepted' in done.out


def test_an_acceptance_does_not_hide_another_place(call: World, mine: Path) -> None:
    (mine / "exercises" / "01-one.toml").write_text(WARNED)
    (mine / "exercises" / "02-two.toml").write_text(WARNED.replace('id = "one"', 'id = "two"'))
    (mine / "pack.toml").write_text(PACK + ACCEPT.format(code="incomplete", where="one"))
    done = call("pack", "check", str(mine))
    assert "exercises/02-two.toml:1:1" in done.out and "exercises/01-one.toml" not in done.out


def test_one_file_of_a_pack_is_looked_at_with_its_pack_around_it(call: World, mine: Path) -> None:
    (mine / "exercises" / "02-two.toml").write_text(PAGE.replace('id = "one"', 'id = "two"'))
    done = call("pack", "check", str(mine / "exercises" / "01-one.toml"))
    assert done.code == 65
    assert "exercises/01-one.toml:10:1" in done.out and "02-two" not in done.out
    assert "1 more stands in other files of the pack." in done.out


def test_a_file_in_no_pack_is_a_sentence(call: World, tmp_path: Path) -> None:
    (tmp_path / "page.toml").write_text(PAGE)
    done = call("pack", "check", str(tmp_path / "page.toml"))
    assert (done.code, done.err) == (2, f"{tmp_path / 'page.toml'} is in no pack: there is no pack.toml above it.\n")


def test_a_pack_file_is_looked_at_like_its_folder(call: World, tmp_path: Path) -> None:
    source = read_folder(ROOT / "tests" / "packs" / "everything")
    (tmp_path / "all.wbpack").write_bytes(packed(source.contents))
    folder = call("pack", "check", str(ROOT / "tests" / "packs" / "everything"))
    archive = call("pack", "check", str(tmp_path / "all.wbpack"))
    assert (archive.code, archive.out) == (folder.code, folder.out)
    (tmp_path / "none.wbpack").write_bytes(b"nothing")
    done = call("pack", "check", str(tmp_path / "none.wbpack"))
    assert done.code == 65 and "this is no pack file" in done.out


@pytest.mark.parametrize("name", ["give-it-back/which", "ask-next-door/note", "my-street/loud-note", "my-street/spare-key"])
def test_a_step_is_explained_in_plain_sentences(call: World, name: str, snapshot: Any) -> None:
    snapshot.snapshot_dir = Path(__file__).parent / "snapshots" / "explained"
    done = call("pack", "check", str(ROOT / "tests" / "packs" / "everything"), "--explain", name)
    assert (done.code, done.err) == (0, "")
    snapshot.assert_match(done.out, f"{name.replace('/', '.')}.txt")


def test_a_step_is_explained_as_json_too(call: World) -> None:
    done = call("pack", "check", str(ROOT / "tests" / "packs" / "everything"), "--explain", "give-it-back/which", "--json")
    told = json.loads(done.out)
    assert list(told) == [
        "step", "where", "type", "prompt", "when", "answers", "ways", "path", "uses", "saves_as", "used_by", "shares",
    ]  # fmt: skip
    assert told["answers"] == [
        {"what": 'the answer "outcome" is "yes" or "part"', "asked_by": ["give-it-back/outcome"], "because_of": None}
    ]


def test_a_step_that_is_not_there_is_a_sentence_with_the_nearest_one(call: World) -> None:
    done = call("pack", "check", str(ROOT / "tests" / "packs" / "everything"), "--explain", "give-it-back/wich")
    assert (done.code, done.err) == (
        2,
        'There is no step "give-it-back/wich" in this pack. Did you mean "give-it-back/which"?\n',
    )
