import email
import email.policy
import json
import os
import stat
import tomllib
from pathlib import Path

import pytest

from tests.commands.conftest import World
from tests.commands.terminal import Terminal

ANSWERS = {"area": "tasks", "situation": "A secret.", "effect": "sleep", "need-line": "a lift on Monday"}

PACK = '''
format = 1
id = "diary"
version = "1.0.0"
title = "Diary"
language = "en"
license = "CC0-1.0"
authors = ["Sam"]
profile_keys = []
'''
PAGE = '''
id = "day"
title = "My day"
purpose = "See the day."
takeaway = "A line."
minutes = 2
repeatable = true
log = "days"
log_line = "Mood: {mood}"
[[step]]
id = "mood"
type = "short_text"
prompt = "How are you?"
saves_as = "mood"
private = true
[[step]]
id = "key"
type = "short_text"
prompt = "Where is the key?"
private = "always"
saves_as = "spare_key"
[[step]]
id = "why"
type = "short_text"
prompt = "You feel {mood|as you feel}. Why?"
saves_as = "why"
[[step]]
id = "pick"
type = "single_choice"
prompt = "Which?"
saves_as = "pick"
options = [{ value = "a", label = "As I said: {mood|nothing}" }, { value = "b", label = "Other" }]
[[step]]
id = "letter"
type = "draft"
prompt = "Your letter"
saves_as = "letter"
templates = "letters"
[[step]]
id = "open-card"
type = "card"
card = "open"
prompt = "Your card"
[[step]]
id = "letter-card"
type = "card"
card = "letter"
prompt = "Your letter"
[[step]]
id = "log-card"
type = "card"
card = "log"
prompt = "Your log"
'''
TEMPLATES = '''
[[template]]
id = "bare"
set = "letters"
label = "Bare"
text = "Hello. I am [[{mood}]]. {why|Bye}."
'''
CARDS = '''
[[card]]
id = "open"
title = "Open"
text = "WHY {why}"
[[card]]
id = "letter"
title = "Letter"
text = "LETTER {letter}"
[[card]]
id = "log"
title = "Log"
text = """
WHY {why}
LOG {@log:days}"""
'''


@pytest.fixture
def diary(call: World, tmp_path: Path) -> World:
    """Return a world with a pack whose texts print private answers in every roundabout way."""
    pack = tmp_path / "packs" / "diary"
    (pack / "exercises").mkdir(parents=True)
    for name, text in {"pack.toml": PACK, "exercises/day.toml": PAGE, "templates.toml": TEMPLATES, "cards.toml": CARDS}.items():
        (pack / name).write_text(text)
    call.environ["WORKBOOK_PACKS"] = str(tmp_path / "packs")
    assert call("pack", "check", str(pack)).out.splitlines()[-1].startswith("0 errors")
    call.write("day", {"mood": "SECRET", "key": "UNDER-THE-POT", "why": "the rain", "pick": "a"}, finish=True)
    return call


def test_without_a_name_everything_in_the_thread_goes_to_stdout(call: World) -> None:
    call.write("check-in", {"words": 4})
    call.write("name-the-need", ANSWERS)
    done = call("export")
    assert done.code == 0
    assert done.out.startswith("# Where I am today\n\nLast changed on Monday 23 November 2026.\n\n## ")
    assert "## Now make it one line. Finish this sentence.\n\n> I need help with a lift on Monday\n" in done.out
    assert "```\nI need help with a lift on Monday." in done.out
    assert done.err == "1 private answer was left out; --include-private takes it in.\n"
    assert "secret" not in done.out


def test_plain_text_has_no_marks(call: World) -> None:
    call.write("name-the-need", ANSWERS)
    out = call("export", "name-the-need", "--format", "txt").out
    assert out.startswith("Name the need\n=============\n\nLast changed on Monday 23 November 2026.\n")
    assert "\nWhat is it getting in the way of?\n\n  It is getting in the way of sleep\n" in out


def test_json_is_what_show_gives_without_what_is_private(call: World) -> None:
    call.write("name-the-need", ANSWERS)
    shown = json.loads(call("show", "name-the-need", "--json").out)
    page = json.loads(call("export", "name-the-need", "--format", "json").out)["pages"][0]
    del shown["answers"]["situation"], shown["parked"]
    assert {name: page[name] for name in shown} == shown


def test_include_private_takes_in_all_but_what_never_leaves(diary: World) -> None:
    done = diary("export", "--include-private")
    assert "SECRET" in done.out
    assert "UNDER-THE-POT" not in done.out
    assert done.err == "1 answer stays here: it never leaves the workbook. `workbook show` has it.\n"


@pytest.mark.parametrize("kind", ["md", "txt", "html", "json", "toml"])
def test_no_roundabout_way_leads_a_private_answer_out(diary: World, kind: str) -> None:
    done = diary("export", "--format", kind)
    assert "the rain" in done.out
    assert "SECRET" not in done.out and "UNDER-THE-POT" not in done.out
    assert "You feel as you feel. Why?" in done.out
    assert "3 private answers were left out" in done.err  # the mood, the option that quotes it, the letter that prints it
    assert "2 cards were left out" in done.err
    assert "1 answer stays here" in done.err
    for name in ("open", "letter", "log", "day"):
        assert "SECRET" not in diary("export", name, "--format", kind).out


def test_an_edited_draft_is_as_private_as_what_it_was_made_from(diary: World) -> None:
    diary.write("day", {"letter": {"template": "bare", "text": "My own words, SECRET too", "edited": True}})
    diary.write("day", {"mood": "fine"})
    assert "SECRET" not in diary("export").out


def test_only_pages_and_cards_that_were_named_go_out(call: World) -> None:
    call.write("check-in", {"words": 4})
    call.write("name-the-need", ANSWERS)
    assert call("export", "need-card").out == (
        "# My need\n\n```\nI need help with a lift on Monday.\nIt is getting in the way of sleep.\n```\n")
    assert "Where I am today" not in call("export", "name-the-need", "need-card").out
    done = call("export", "nede-card")
    assert (done.code, done.out) == (2, "")


def test_nothing_written_is_nothing_to_export(call: World) -> None:
    done = call("export")
    assert (done.code, done.out, done.err) == (0, "", "There is nothing to export in thread 1 yet.\n")
    assert json.loads(call("export", "--format", "json").out) == {"pages": [], "cards": {}}


def test_a_file_is_for_this_account_alone(call: World, tmp_path: Path) -> None:
    call.write("name-the-need", ANSWERS)
    os.umask(0)
    file = tmp_path / "mine.md"
    done = call("export", "--output", str(file))
    assert (done.code, done.out) == (0, "")
    assert f"Written to {file}." in done.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text() == call("export").out


def test_a_file_that_is_there_stays_unless_the_person_says_yes(call: World, tmp_path: Path) -> None:
    call.write("name-the-need", ANSWERS)
    file = tmp_path / "mine.md"
    file.write_text("older")
    done = call("export", "--output", str(file))
    assert (done.code, file.read_text()) == (73, "older")
    assert done.err.splitlines()[-1] == f"{file} is there already. Choose another name, or add --yes to take its place."
    assert call("export", "--output", str(file), "--yes").code == 0
    assert "a lift on Monday" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("place", ["/dev/null", ".", "missing/folder/file.md"])
def test_what_is_no_place_for_a_file_is_left_alone(call: World, tmp_path: Path, place: str) -> None:
    call.write("name-the-need", ANSWERS)
    done = call("export", "--yes", "--output", str(tmp_path / place))
    assert done.code == 73
    assert Path("/dev/null").is_char_device()


def test_what_a_person_typed_stays_itself_in_markdown(call: World) -> None:
    call.write("name-the-need", {"effect": "<script> [a](b) *b* `c`", "situation": "- a\n1. b\n> c\n\n    # d"})
    out = call("export", "--include-private").out
    assert "> It is getting in the way of \\<script\\> \\[a\\](b) \\*b\\* \\`c\\`" in out
    assert "> \\- a\\\n> 1\\. b\\\n> \\> c\n>\n> \xa0\xa0\xa0\xa0\\# d\n" in out


def test_the_format_has_to_be_one_that_is_there(call: World) -> None:
    done = call("export", "--format", "pdf")
    assert (done.code, done.err) == (
        2, 'workbook export: argument --format: "pdf" is not one of md, txt, html, json, toml, eml, ics. '
        '"workbook export --help" shows how.\n')


def test_toml_reads_back_as_the_answers_that_show_gives(call: World) -> None:
    call.write("name-the-need", ANSWERS)
    page = tomllib.loads(call("export", "name-the-need", "--format", "toml").out)["pages"][0]
    whole = json.loads(call("export", "name-the-need", "--format", "json").out)["pages"][0]
    assert page == {name: held for name, held in whole.items() if held is not None}
    assert page["answers"]["effect"] == "sleep"


def test_a_web_page_is_one_file_in_the_language_of_the_page(call: World, tmp_path: Path) -> None:
    call.write("name-the-need", ANSWERS)
    file = tmp_path / "note.html"
    assert call("export", "--format", "html", "--output", str(file)).code == 0
    text = file.read_text("utf-8")
    assert text.startswith("<!doctype html>\n<html lang=") and '<section lang="en-US" dir="ltr"><h1>Name the need</h1>' in text
    assert "A secret" not in text and "I need help with a lift on Monday" in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(("kind", "told"), [("html", "caf&#233; &#10003;"), ("toml", "caf\\U000000E9 \\U00002713")])
def test_without_utf_8_a_format_that_can_write_signs_out_does(call: World, kind: str, told: str) -> None:
    call.write("name-the-need", {**ANSWERS, "effect": "café ✓"})
    call.environ.update({"LC_ALL": "C", "LANG": "C"})
    out = call("export", "name-the-need", "--format", kind).out
    assert out.isascii() and told in out


def test_the_message_of_a_page_is_a_mail(diary: World, tmp_path: Path) -> None:
    file = tmp_path / "message.eml"
    diary.write("day", {"letter": {"template": "bare", "text": "Dear Ana,\n\nwould you come?", "edited": True}})
    assert diary("export", "day", "--format", "eml", "--output", str(file)).code == 2  # it prints a private answer
    assert not file.exists()
    assert diary("export", "day", "--format", "eml", "--include-private", "--output", str(file)).code == 0
    mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert mail.get_content().splitlines() == ["Dear Ana,", "", "would you come?"]
    assert diary("export", "day", "--format", "eml", "--include-private").out.encode() == file.read_bytes()


def test_the_days_to_come_are_a_calendar_that_names_nothing(call: World) -> None:
    call.write("plan-the-moment", {"day": "2026-11-28", "cue": "a secret", "check-back": "2026-12-01"}, finish=True)
    out = call("export", "--format", "ics").out
    assert out.count("BEGIN:VEVENT") == 2 and "DTSTART;VALUE=DATE:20261128" in out
    assert "SUMMARY:Note" in out and "secret" not in out
    assert out.count("\n") == out.count("\r\n") > 10
    with Terminal("export", "--format", "ics") as terminal:
        assert terminal.ended() == 0
    assert "\r\nSUMMARY:Note\r\n" in terminal.seen and "\r\r" not in terminal.seen and "U+" not in terminal.seen
    call.now = call.now.replace(year=2027)
    done = call("export", "--format", "ics")
    assert (done.code, done.err) == (2, "There is no day to come on these pages, so there is nothing for a calendar.\n")
