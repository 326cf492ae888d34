import json

from tests.commands.conftest import World


def test_every_page_is_listed_under_its_theme(call: World) -> None:
    done = call("list")
    assert done.code == 0
    assert done.err == ""
    assert done.out.startswith("Start here\n  check-in: Where I am today. 3 minutes.\n  name-the-need: Name the need. 8 minutes.\n")


def test_the_list_says_how_far_a_person_is(call: World) -> None:
    call.write("check-in", {"words": 4}, finish=True)
    call.write("name-the-need", {"effect": "sleep"})
    lines = call("list").out.splitlines()
    assert "  check-in: Where I am today. 3 minutes. Finished." in lines
    assert "  name-the-need: Name the need. 8 minutes. Unfinished, at question 5 of 7 or more." in lines


def test_json_has_the_shape_that_programs_count_on(call: World) -> None:
    call.write("name-the-need", {"effect": "sleep", "tried": ["walks"]})
    pages = {page["id"]: page for page in json.loads(call("list", "--json").out)}
    assert len(pages) == 22
    assert pages["check-in"] == {
        "pack": "asking-for-help", "id": "check-in", "title": "Where I am today", "theme": "start", "minutes": 3, "state": "new",
        "steps": 12, "answered": 0, "updated": None}
    page = pages["name-the-need"]
    assert (page["state"], page["answered"]) == ("unfinished", 2)
    assert page["updated"].startswith("2026-11-23T10:00:") and page["updated"].endswith("Z")


def test_listing_makes_nothing_in_the_store(call: World) -> None:
    call("list")
    assert not call.store.exists()


def test_a_pack_that_is_wrong_is_told_and_the_others_are_listed(call: World, tmp_path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pack.toml").write_text('format = 9\nid = "broken"\n')
    call.environ["WORKBOOK_PACKS"] = str(tmp_path)
    done = call("list")
    assert done.code == 0
    assert "Name the need" in done.out
    assert "pack.toml:1: this pack is written in format 9; this workbook reads format 1; a newer workbook is needed" in done.err
