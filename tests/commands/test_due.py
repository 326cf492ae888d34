import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.commands.conftest import Done, Process, World
from tests.starting import start
from workbook.commands.table import BY_NAME, parser_of
from workbook.commands.wiring import desk
from workbook.login import folders, line_kept
from workbook.paths import places
from workbook.session.desk import Desk
from workbook.session.due import Later, due, note_shown, put_off

NOTHING = Done(0, "", "")
TODAY = datetime.now(UTC).astimezone().date().isoformat()
"""For what is started as a real process."""


def plan(call: World, day: str) -> None:
    call.write("plan-the-moment", {"check-back": day})


def test_nothing_due_prints_nothing(call: World) -> None:
    assert call("due") == NOTHING
    plan(call, "in 3 days")
    assert call("due") == NOTHING


def test_one_neutral_line_names_nothing(call: World) -> None:
    plan(call, "tomorrow")
    assert call("due") == NOTHING
    call.now += timedelta(days=1)
    assert call("due") == Done(0, "1 note is due.\n", "")


def test_several_are_counted(call: World) -> None:
    plan(call, "today")
    call.write("plan-the-moment", {"check-back": "today"}, thread="new")
    assert call("due").out == "2 notes are due.\n"


def test_what_was_done_since_is_not_due(call: World) -> None:
    plan(call, "today")
    call.now += timedelta(days=2)
    call.write("after-the-ask", {"learned": "They did not mind"}, finish=True)
    assert call("due") == NOTHING


def test_it_never_fails_loudly(call: World, process: Process) -> None:
    plan(call, "today")
    settings = call.home / "workbook" / "settings"
    settings.mkdir(exist_ok=True)
    (settings / "config.toml").write_text("colour = {")
    assert call("due") == NOTHING
    (settings / "config.toml").unlink()
    for path in call.store.rglob("*.toml"):
        path.write_bytes(b"\xff broken")
    assert call("due") == NOTHING
    assert process("due", WORKBOOK_HOME="/dev/null") == NOTHING


def test_a_note_that_is_due_is_found_without_pydantic(call: World, process: Process) -> None:
    plan(call, TODAY)
    started = "import sys; from workbook.cli import main; main(); print(*sys.modules)"
    line, loaded = start("due", code=started).stdout.decode().splitlines()
    assert line == "1 note is due."
    assert "tomllib" in loaded.split()
    assert not {"pydantic", "pydantic_core", "textual"} & set(loaded.split())


def test_after_two_days_on_home_the_line_is_silent(call: World) -> None:
    plan(call, "today")
    for said in ("1 note is due.\n", "1 note is due.\n", "", ""):
        shows_home(call)
        assert call("due").out == said
        call.now += timedelta(days=1)


def test_the_line_is_silent_a_fortnight_after_the_day_also_when_home_was_never_opened(call: World) -> None:
    plan(call, "today")
    said = []
    for _day in range(20):
        said.append(call("due").out)
        call.now += timedelta(days=1)
    assert said == ["1 note is due.\n"] * 14 + [""] * 6
    assert len(json.loads(call("due", "--json").out)) == 1


def test_while_it_is_put_off_the_line_is_silent(call: World) -> None:
    plan(call, "today")
    here = desk_of(call)
    put_off(here, due(here)[0], Later(words="", until=here.today() + timedelta(days=2)))
    said = []
    for _day in range(4):
        said.append(call("due").out)
        call.now += timedelta(days=1)
    assert said == ["", "", "1 note is due.\n", "1 note is due.\n"]


def test_as_json_it_names_the_page_and_its_thread(call: World) -> None:
    assert json.loads(call("due", "--json").out) == []
    plan(call, "today")
    told = {"pack": "asking-for-help", "exercise": "after-the-ask", "thread": 1, "since": "2026-11-23"}
    assert json.loads(call("due", "--json").out) == [told]


def desk_of(call: World) -> Desk:
    args = parser_of(BY_NAME["due"]).read([])
    return desk(args, call.outside())


def shows_home(call: World) -> None:
    here = desk_of(call)
    note_shown(here, due(here))


# -- what is worked out beforehand for the next logins


def kept(call: World) -> Path:
    return call.home / "workbook" / "cache" / "due"


def test_what_is_kept_for_the_next_logins_has_no_words_of_the_person(call: World) -> None:
    plan(call, "tomorrow")
    call.now += timedelta(days=1)
    call("due")
    first, *rows = kept(call).read_text("utf-8").splitlines()
    assert len(first) == 8
    assert rows == ["2026-11-24 1 note is due.", "2026-12-08 "]
    assert kept(call).stat().st_mode & 0o777 == 0o600


def test_a_login_before_the_first_day_reads_no_pack_and_knows_until_when(call: World) -> None:
    plan(call, "in 3 days")
    shutil.rmtree(call.home / "workbook" / "cache")
    assert call("due") == NOTHING
    assert kept(call).read_text("utf-8").splitlines()[1:] == ["2026-11-23 ", "2026-11-26 ?"]
    assert not (call.home / "workbook" / "cache" / "packs").exists()


def test_the_next_login_reads_only_that(call: World, process: Process) -> None:
    plan(call, TODAY)
    loads = "import runpy, sys\ntry: runpy.run_module('workbook', run_name='__main__')\nfinally: print(*sys.modules)"
    first, second = (start("due", code=loads).stdout.decode().splitlines() for _time in range(2))
    assert first[0] == second[0] == "1 note is due."
    assert "workbook.session.due" in first[1].split()
    assert [name for name in second[1].split() if name.startswith("workbook")] == ["workbook", "workbook.login"]


def test_it_counts_no_more_once_anything_it_came_from_has_changed(call: World, process: Process) -> None:
    call.now = datetime.now(UTC)
    plan(call, TODAY)
    assert [process("due").out for _time in range(2)] == ["1 note is due.\n"] * 2
    call.write("plan-the-moment", {"check-back": TODAY}, thread="new")
    assert process("due").out == "2 notes are due.\n"
    assert process("due", LC_ALL="es_ES.UTF-8").out == "Hay 2 notas para hoy.\n"
    shutil.rmtree(call.store / "threads" / "0002")
    assert process("due").out == "1 note is due.\n"


def test_a_row_for_another_day_is_not_taken_for_today(call: World, process: Process) -> None:
    process("due")
    kept(call).write_text(kept(call).read_text("utf-8").splitlines()[0] + "\n2020-01-01 old\n2020-01-02 older\n2999-01-01 new\n")
    assert process("due").out == "older\n"
    kept(call).write_text("12345678\n2020-01-01 of other files\n")
    assert process("due") == NOTHING
    for wreck in (b"", b"\xff", b"\n\n\n", b"x" * 100_000):
        kept(call).write_bytes(wreck)
        assert process("due") == NOTHING


def test_only_the_bare_word_is_answered_so_quickly(call: World, process: Process) -> None:
    process("due")
    first = kept(call).read_text("utf-8").splitlines()[0]
    kept(call).write_text(f"{first}\n2020-01-01 kept\n")
    assert process("due").out == "kept\n"
    assert process("due", "--json").out == "[]\n"
    assert process("due", "--no-save") == process("due", "--lang", "es") == NOTHING


def test_erasing_anything_takes_it_away(call: World) -> None:
    plan(call, "today")
    call("due")
    assert kept(call).exists()
    assert call("erase", "plan-the-moment", "--yes").code == 0
    assert not kept(call).exists()


def test_which_threads_ask_nothing_is_kept_and_goes_with_all_else(call: World) -> None:
    settled = kept(call).parent / "settled"
    plan(call, "today")
    call.write("check-in", {}, thread="new")
    assert call("due", "--no-save") == NOTHING and not settled.exists()
    assert call("due").out == "1 note is due.\n" and settled.exists()
    assert call("due").out == "1 note is due.\n"
    assert call("erase", "--all", "--yes").code == 0
    assert not settled.exists()


@pytest.mark.parametrize("environ", [
    {"HOME": "/home/ana"}, {"HOME": "/home/ana", "XDG_DATA_HOME": "/data", "XDG_CACHE_HOME": "cache"}, {"WORKBOOK_HOME": "/w/../v"},
    {"WORKBOOK_HOME": "here", "HOME": "/home/ana"}, {"WORKBOOK_HOME": "", "HOME": "/home/ana", "XDG_CONFIG_HOME": "/c"},
], ids=str)  # fmt: skip
def test_it_looks_where_everything_is_kept(environ: dict[str, str]) -> None:
    there = places(environ)
    assert folders(environ) == (str(there.store), str(there.config), str(there.cache))


def test_without_a_home_it_leaves_the_question_to_others() -> None:
    assert folders({}) is None
    assert line_kept(["due"], {}) is None


def test_a_sitting_that_ends_leaves_it_to_no_login(call: World, process: Process) -> None:
    for words in (["--plain"], ["do", "check-in", "--plain"]):
        kept(call).unlink(missing_ok=True)
        assert call(*words, typed="/quit\n").code == 0
        assert kept(call).read_text("utf-8").splitlines()[1].strip() == "2026-11-23"
    plan(call, "today")
    assert call("--plain", typed="/quit\n").code == 0
    first, *rows = kept(call).read_text("utf-8").splitlines()
    assert rows == ["2026-11-23 1 note is due.", "2026-12-07 "]
    before = kept(call).read_bytes()
    assert call("due").out == "1 note is due.\n"
    assert kept(call).read_bytes() == before, "it came from the same files"
    assert len(first) == 8


def test_a_sitting_that_keeps_nothing_or_is_elsewhere_keeps_none_of_it(call: World, tmp_path: Path) -> None:
    for words in (["--no-save"], ["--home", str(tmp_path / "other")]):
        assert call("--plain", *words, typed="/quit\n").code == 0
        assert not kept(call).exists()
        assert not (tmp_path / "other" / "cache" / "due").exists()
