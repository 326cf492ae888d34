from datetime import timedelta

from tests.commands.conftest import Done, Process, World
from tests.starting import start

NOTHING = Done(0, "", "")


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
    plan(call, "2020-01-01")
    assert process("due").out == "1 note is due.\n"
    started = "import sys; from workbook.cli import main; main(); print(*sys.modules)"
    loaded = start("due", code=started).stdout.decode().split()
    assert "tomllib" in loaded
    assert not {"pydantic", "pydantic_core", "textual"} & set(loaded)
