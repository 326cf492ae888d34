"""A pack on trial: its files are edited as an author edits them, and the page follows."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import SHIPPED, desk_at, write_pack
from tests.pages import step
from workbook.errors import UsageError
from workbook.pack.library import Library
from workbook.session.preview import Preview
from workbook.session.preview_session import PreviewSession
from workbook.session.showing import Showing
from workbook.session.watching import WARY

THREE = step("first") + step("second") + step("third")
HEADING = 'id = "page"\ntitle = "Page"\npurpose = "Try."\ntakeaway = "A line."\nminutes = 3\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "mine", page=HEADING + THREE)


def preview_of(folder: Path, *others: Path, exercise: str = "", step: str = "") -> Preview:
    desk = desk_at(folder.parent, kept=False)
    return Preview(desk, folder, lambda: Library([*others, SHIPPED]), exercise=exercise, step=step)


def edit(preview: Preview, change: Callable[[str], str], file: str = "exercises/page.toml") -> bool:
    """Change a file as an editor does, and look until it is seen; says whether the page is different."""
    path = preview.folder / file
    path.write_text(change(path.read_text()))
    return seen(preview)


def seen(preview: Preview) -> bool:
    for _look in range(2):
        if (found := preview.look()) is not None:
            return preview.take(found)
    return False


def at(preview: Preview) -> PreviewSession:
    assert preview.session is not None
    return preview.session


def shown(preview: Preview) -> Showing:
    showing = at(preview).showing()
    assert showing is not None
    return showing


def test_a_page_follows_its_file_at_the_same_step_with_the_same_answers(folder: Path) -> None:
    preview = preview_of(folder)
    at(preview).answer("my words")
    at(preview).type("half a")
    session = preview.session
    assert edit(preview, lambda text: text.replace("second?", "What now?"))
    assert preview.session is session
    assert (shown(preview).step.prompt, shown(preview).value, shown(preview).unconfirmed) == ("What now?", "half a", True)
    at(preview).back()
    assert shown(preview).value == "my words"


def test_a_translated_page_is_shown_while_an_editor_has_its_files_open(folder: Path) -> None:
    spanish = folder / "locale" / "es" / "exercises" / "page.toml"
    spanish.parent.mkdir(parents=True)
    spanish.write_text('id = "page"\ntitle = "P\u00e1gina"\n')
    (folder / "exercises" / ".page.toml.swp").write_text("x")
    (spanish.parent / "page.toml~").write_text("x")
    desk = desk_at(folder.parent, kept=False)
    preview = Preview(desk, folder, lambda: Library([SHIPPED], language="es"))
    assert (at(preview).exercise.title, preview.faults.errors) == ("P\u00e1gina", ())
    assert edit(preview, lambda text: text.replace("P\u00e1gina", "Hoja"), "locale/es/exercises/page.toml")
    assert at(preview).exercise.title == "Hoja"


def test_steps_that_come_before_do_not_move_the_place(folder: Path) -> None:
    preview = preview_of(folder, step="second")
    assert edit(preview, lambda text: text.replace(step("first"), step("zero") + step("first")))
    assert (shown(preview).place, shown(preview).number) == ("second", 3)


@pytest.mark.parametrize(
    ("gone", "near"),
    [(["second"], "first"), (["second", "first"], "third"), (["first"], "second"), (["third"], "second")],
    ids=["the step", "the step and the one before", "one before", "one after"],
)
def test_where_the_step_is_gone_the_nearest_one_before_is_shown(folder: Path, gone: list[str], near: str) -> None:
    preview = preview_of(folder, step="second")
    edit(
        preview, lambda text: "".join([text.split("[[step]]")[0], *(step(one) for one in ["first", "second", "third"] if one not in gone)])
    )
    assert shown(preview).place == near


def test_a_step_that_is_hidden_now_is_left_for_the_one_before(folder: Path) -> None:
    preview = preview_of(folder, step="second")
    hidden = step("second", show_if='{ "page.first" = "x" }')
    assert edit(preview, lambda text: text.replace(step("second"), hidden))
    assert shown(preview).place == "first"


def test_the_last_good_page_stays_while_the_file_is_broken_and_the_fault_goes_when_it_is_mended(folder: Path) -> None:
    preview = preview_of(folder, step="second")
    good = (folder / "exercises" / "page.toml").read_text()
    assert not edit(preview, lambda text: text.replace('prompt = "second?"', 'prompt = "second?'))
    assert preview.is_broken and preview.state == "1 fault"
    assert [fault.sentence().partition(":")[0] for fault in preview.faults.errors] == ["exercises/page.toml"]
    assert shown(preview).step.prompt == "second?"
    assert not edit(preview, lambda text: good)
    assert not preview.is_broken and preview.state == ""


def test_a_pack_that_is_deleted_leaves_its_last_page_and_comes_back(folder: Path) -> None:
    preview = preview_of(folder, step="second")
    shutil.move(folder, folder.with_name("aside"))
    seen(preview)
    assert preview.is_broken and shown(preview).place == "second"
    shutil.move(folder.with_name("aside"), folder)
    seen(preview)
    assert not preview.is_broken and shown(preview).place == "second"


def test_a_pack_that_is_broken_at_first_opens_once_it_is_mended(folder: Path) -> None:
    file = folder / "exercises" / "page.toml"
    file.write_text(file.read_text().replace("prompt", "prmpt", 1))
    preview = preview_of(folder, step="second")
    assert preview.session is None and preview.is_broken
    assert edit(preview, lambda text: text.replace("prmpt", "prompt"))
    assert shown(preview).place == "second"


def test_a_page_whose_id_was_changed_is_followed_by_its_file_with_its_answers(folder: Path) -> None:
    preview = preview_of(folder)
    at(preview).answer("my words")
    assert edit(preview, lambda text: text.replace('id = "page"', 'id = "paper"').replace('"Page"', '"Paper"'))
    assert (at(preview).exercise.id, shown(preview).place) == ("paper", "second")
    at(preview).back()
    assert shown(preview).value == "my words"


def test_a_page_that_was_taken_out_stays_and_that_is_told(folder: Path) -> None:
    write_pack(folder, other=HEADING.replace("page", "other") + THREE)
    preview = preview_of(folder, exercise="page")
    (folder / "exercises" / "page.toml").unlink()
    seen(preview)
    assert "not in the pack any more" in preview.faults.errors[0].sentence()
    assert shown(preview).place == "first"


def test_warnings_of_the_step_at_hand_come_first_and_stop_nothing(folder: Path) -> None:
    preview = preview_of(folder, step="second")
    edit(preview, lambda text: text.replace("first?", "Just try.").replace("second?", "Simply go on.").replace("third?", "Just stop."))
    assert not preview.is_broken and preview.state == "3 warnings"
    assert ["simply" in fault.message.lower() for fault in (*preview.faults.here, *preview.faults.elsewhere)] == [True, False, False]


def test_a_file_that_is_only_saved_again_changes_nothing(folder: Path) -> None:
    preview = preview_of(folder)
    assert not edit(preview, lambda text: text)
    for _look in range(WARY + 3):
        assert preview.look() is None


def test_a_change_that_the_disk_does_not_show_is_found_all_the_same(folder: Path) -> None:
    import os

    preview, file = preview_of(folder), folder / "exercises" / "page.toml"
    told = file.stat()
    file.write_text(file.read_text().replace("first?", "fifth?"))
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert seen(preview) and shown(preview).step.prompt == "fifth?"


def test_an_editor_s_swap_file_is_no_fault(folder: Path) -> None:
    (folder / "exercises" / ".page.toml.swp").write_bytes(b"b0VIM 9.1")
    (folder / "exercises" / "page.toml~").write_text("old")
    preview = preview_of(folder)
    assert not preview.is_broken and shown(preview).place == "first"


def test_a_pack_that_extends_another_is_shown_with_it_and_follows_both(folder: Path) -> None:
    parents = folder.parent / "parents"
    parent = write_pack(
        parents / "parent",
        id="parent",
        templates='[[template]]\nid = "t"\ntext = "Hello {need|there}."\n',
        name=HEADING.replace("page", "name") + step("need", saves_as='"need"'),
    )
    write_pack(folder, more='[extends]\npack = "parent"', page=HEADING + step("say", "draft", templates='["t"]'))
    preview = preview_of(folder, parents)
    assert (draft := shown(preview).draft) is not None and draft.text == "Hello there."
    at(preview).fill_in()
    assert (draft := shown(preview).draft) is not None and draft.text == "Hello some words."
    file = parent / "templates.toml"
    file.write_text(file.read_text().replace("Hello", "Good day,"))
    assert seen(preview)
    assert (draft := shown(preview).draft) is not None and draft.text == "Good day, some words."


def test_samples_fill_what_is_empty_and_leave_what_was_typed(folder: Path) -> None:
    preview = preview_of(folder)
    at(preview).answer("my words")
    preview.fill()
    assert shown(preview).place == "second" and shown(preview).value == "some words"
    at(preview).back()
    assert shown(preview).value == "my words"
    preview.begin_afresh()
    assert shown(preview).place == "first" and shown(preview).value is None


def test_hidden_steps_can_be_walked_through_and_one_that_is_named_is_shown(folder: Path) -> None:
    file = folder / "exercises" / "page.toml"
    file.write_text(HEADING + step("first") + step("second", show_if='{ "page.first" = "x" }') + step("third"))
    preview = preview_of(folder, step="second")
    assert shown(preview).place == "second" and [stop.place for stop in at(preview).stops] == ["first", "second", "third"]
    preview.turn_steps()
    assert shown(preview).place == "first" and [stop.place for stop in at(preview).stops] == ["first", "third"]


def test_the_author_s_line_says_what_a_step_is(folder: Path) -> None:
    file = folder / "exercises" / "page.toml"
    file.write_text(HEADING + step("first", "scale") + step("second", show_if='{ "page.first" = { gte = 0 } }', facilitator_note='"Wait."'))
    preview = preview_of(folder)
    preview.turn_line()
    assert shown(preview).notices[0] == "Step first, scale. Key: page.first."
    at(preview).answer(3)
    line = 'Step second, short_text. Key: page.second. Shown if { "page.first" = { gte = 0 } }'
    assert shown(preview).notices[0] == line
    assert preview.notes == (line, "It begins at exercises/page.toml:10.", "Note for facilitators: Wait.")


def test_a_page_of_two_hundred_steps_keeps_its_place(folder: Path) -> None:
    steps = [f"s{number}" for number in range(200)]
    file = folder / "exercises" / "page.toml"
    file.write_text(HEADING + "".join(map(step, steps)))
    preview = preview_of(folder, step="s150")
    preview.fill()
    assert edit(preview, lambda text: text.replace(step("s150"), "").replace(step("s149"), ""))
    assert (shown(preview).place, shown(preview).number, shown(preview).total) == ("s148", 149, 198)
    assert shown(preview).value == "some words"


def test_what_is_not_there_is_said_with_the_nearest_name(folder: Path) -> None:
    with pytest.raises(UsageError, match='There is no page "pag" in this pack. Did you mean "page"'):
        preview_of(folder, exercise="pag")
    with pytest.raises(UsageError, match='There is no step "secnd" in "page". Did you mean "second"'):
        preview_of(folder, step="secnd")


def test_nothing_is_written_anywhere(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
    preview = preview_of(folder)
    preview.fill()
    while at(preview).showing() is not None:
        at(preview).keep()
    assert {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()} == before
