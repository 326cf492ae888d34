import os
from pathlib import Path

import pytest

from tests.commands.conftest import World
from workbook.commands.table import BY_NAME, parser_of
from workbook.commands.wiring import desk
from workbook.session.opening import sit_down

WORDS = "a very particular phrase"


def where(call: World) -> list[str]:
    """Return the files under the home that hold the words, as a thief would look."""
    return [path.relative_to(call.home).as_posix() for path in call.files() if WORDS.encode() in path.read_bytes()]


def test_a_page_is_taken_away_wherever_the_store_has_it(call: World) -> None:
    call.write("name-the-need", {"effect": WORDS}, finish=True)
    call.write("name-the-need", {"effect": WORDS + " again"})
    call.write("check-in", {"words": 4})
    assert len(where(call)) >= 2  # the document and a backup
    done = call("erase", "name-the-need", typed="yes\n")
    assert done.code == 0
    assert "This takes away your answers to name-the-need in thread 1. It cannot be undone." in done.out
    assert "This cannot reach what you exported, sent or shared with a workshop" in done.out
    assert where(call) == []
    assert call("show", "name-the-need").out.endswith("Nothing is written here yet.\n")
    assert "Unfinished" in next(line for line in call("list").out.splitlines() if "check-in" in line)


@pytest.mark.parametrize("typed", ["", "\n", "no\n", "n\n", "maybe\n"])
def test_nothing_goes_without_a_yes(call: World, typed: str) -> None:
    call.write("name-the-need", {"effect": WORDS})
    done = call("erase", "--all", typed=typed)
    assert (done.code, done.out.splitlines()[-1]) == (1, "Nothing was taken away.")
    assert where(call)


def test_yes_on_the_command_line_asks_nothing(call: World) -> None:
    call.write("name-the-need", {"effect": WORDS})
    done = call("erase", "name-the-need", "--yes")
    assert done.code == 0
    assert ">" not in done.out
    assert where(call) == []


def test_what_others_keep_in_the_cache_s_folder_stays(call: World) -> None:
    call.write("name-the-need", {"effect": WORDS})
    theirs = [call.home / "workbook" / "cache" / name for name in ("note.txt", "packs/mine.json")]
    for path in theirs:
        path.write_text("theirs")
    assert call("erase", "--all", "--yes").code == 0
    assert [path for path in sorted((call.home / "workbook" / "cache").rglob("*")) if path.is_file()] == theirs


def test_only_the_thread_that_was_meant_goes(call: World) -> None:
    call.write("name-the-need", {"effect": WORDS + " one"})
    call.write("name-the-need", {"effect": WORDS + " two"}, thread="new")
    done = call("erase", "name-the-need", typed="yes\n")
    assert "in thread 2. Your answers to it in thread 1 stay." in done.out
    assert all("0001" in place for place in where(call)) and where(call)
    assert call("erase", "--thread", "1", "--yes").code == 0
    assert where(call) == []


def test_everything_takes_along_what_lies_beside(call: World) -> None:
    call.write("name-the-need", {"effect": WORDS})
    home = call.home / "workbook"
    (home / "settings").mkdir(exist_ok=True)
    (home / "settings" / "config.toml").write_text('sign_as = "Sam Particular"\ntheme = "night"\n')
    (call.store / "editing-0123").mkdir()
    (call.store / "editing-0123" / "text.txt").write_text(WORDS)
    (home / "state").mkdir()
    (home / "state" / "report-1.txt").write_text("workbook")
    assert list((home / "cache" / "packs").iterdir())
    done = call("erase", "--all", "--yes")
    assert (done.code, done.err) == (0, "")
    assert where(call) == []
    assert not call.store.exists()
    assert (home / "settings" / "config.toml").read_text() == 'theme = "night"\n'
    assert list((home / "state").iterdir()) == []
    assert not (home / "cache").exists()


def test_what_could_not_be_taken_away_is_named(call: World) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may take everything away")
    call.write("name-the-need", {"effect": WORDS})
    folder = call.store / "threads" / "0001"
    folder.chmod(0o500)
    try:
        done = call("erase", "--all", "--yes")
    finally:
        folder.chmod(0o700)
    assert done.code == 1
    assert "asking-for-help.name-the-need.1.toml" in done.err


def test_erasing_needs_no_pack(call: World, tmp_path: Path) -> None:
    call.write("name-the-need", {"effect": WORDS})
    for path in call.store.rglob("*.name-the-need.1.*toml"):
        path.rename(path.with_name(path.name.replace("asking-for-help", "gone-pack").replace("name-the-need", "gone-page")))
    assert call("erase", "gone-page", "--yes").code == 0
    assert where(call) == []


@pytest.mark.parametrize("words", [(), ("--all", "name-the-need"), ("--all", "--thread", "1"), ("--yes",)])
def test_it_has_to_be_said_what_is_meant(call: World, words: tuple[str, ...]) -> None:
    done = call("erase", *words)
    assert (done.code, done.err) == (2, "Say what to take away: the name of a page, --thread N, or --all.\n")


def test_a_page_without_answers_is_left_in_peace(call: World) -> None:
    done = call("erase", "name-the-need", "--yes")
    assert (done.code, done.out) == (0, "There are no answers to name-the-need in thread 1.\n")
    done = call("erase", "nmae-the-need", "--yes")
    assert (done.code, done.err) == (2, 'There is no page "nmae-the-need" here. Did you mean "name-the-need"?\n')


def test_nothing_is_erased_when_nothing_on_disk_is_looked_at(call: World) -> None:
    call.write("name-the-need", {"effect": WORDS})
    done = call("--no-save", "erase", "--all", "--yes")
    assert (done.code, done.err) == (2, "Erasing is about what is on disk. Leave out --no-save.\n")
    assert where(call)


CANARY = "a canary that nobody else would write"
XDG = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}


def holding(folder: Path) -> list[str]:
    """Return every file and folder under a folder that has the canary in it or in its name."""
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*")
        if CANARY in path.name or (path.is_file() and CANARY.encode() in path.read_bytes())
    )  # fmt: skip


@pytest.mark.parametrize("xdg", [False, True], ids=["one home", "XDG folders"])
def test_after_everything_was_erased_no_word_is_anywhere(call: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, xdg: bool) -> None:
    home = call.home / "workbook"
    places = {"store": home / "store", "settings": home / "settings", "state": home / "state", "cache": home / "cache"}
    if xdg:
        monkeypatch.delenv("WORKBOOK_HOME")
        for (name, word), place in zip(XDG.items(), places, strict=True):
            monkeypatch.setenv(name, str(tmp_path / word))
            places[place] = tmp_path / word / "workbook"
    store = places["store"]
    (places["settings"]).mkdir(parents=True, exist_ok=True)
    (places["settings"] / "config.toml").write_text(f'sign_as = "{CANARY}"\ntheme = "night"\n')
    for _time in range(3):
        call.write("name-the-need", {"effect": CANARY}, finish=True)
        call.write("check-in", {"words": 4})
    # two sessions at once, one of which never ends; a damaged page, title and profile; what cut-off writes left
    outside = call.outside()
    one, two = (sit_down(desk(parser_of(BY_NAME["list"]).read([]), outside), "name-the-need") for _session in range(2))
    for number, session in enumerate((one, two)):
        session.go("effect")
        session.answer(f"{CANARY} {number}")
        session.look_again()
    two.go("effect")
    two.type(CANARY + " typed on")
    for file in (next(store.rglob("threads/*/*.check-in.1.toml")), store / "threads" / "0001" / "thread.toml"):
        file.write_text(CANARY)
    call.write("check-in", {"words": 5})
    for path in (store / ".profile.toml.0a.tmp", store / "profile.toml", store / "backup" / ".0001.x.tmp", store / "journal" / "x.new",
                 store / "editing-12" / "text.txt", store / "editing-12" / ".text.txt.swp", store / "outbox" / "circle" / "share",
                 places["state"] / "report-1.txt"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CANARY)
    for place in ("threads", "journal", "backup", "conflict", "damaged", "editing-12", "outbox", "profile.toml"):
        assert holding(store / place) or CANARY in (store / place).read_text(), place
    done = call("erase", "--all", "--yes")
    assert holding(call.home) == holding(tmp_path) == [], done
    assert "This cannot reach what you exported, sent or shared with a workshop" in done.out
    del one, two


def test_a_file_that_erasing_does_not_know_would_be_found(call: World) -> None:
    call.write("name-the-need", {"effect": CANARY})
    (call.store / "packs" / "mine").mkdir(parents=True)
    (call.store / "packs" / "mine" / "note").write_text(CANARY)
    call("erase", "--all", "--yes")
    assert holding(call.home) == ["workbook/store/packs/mine/note"]


@pytest.mark.parametrize("text", ["sign_as = ", 'colour = "red"', "sign_as = 3"])
def test_wrong_settings_stop_nobody_from_getting_at_their_words(call: World, text: str) -> None:
    call.write("name-the-need", {"effect": WORDS})
    (call.home / "workbook" / "settings").mkdir(exist_ok=True)
    config = call.home / "workbook" / "settings" / "config.toml"
    config.write_text(text)
    page = "name-the-need"
    for words in (("list",), ("show", page), ("export", page, "--include-private"), ("erase", page, "--yes")):
        done = call(*words)
        assert done.code == 0, words
        (line,) = done.err.splitlines()
        assert line.startswith(f"{config}:") and line.endswith("Going on without the settings.")
    assert where(call) == []
    done = call("erase", "--all", "--yes")
    if done.code:  # the name to sign with may still stand there
        assert str(config) in done.err.splitlines()[-1] and config.read_text() == text
    else:
        assert "sign_as" not in config.read_text()
    assert done.code == (text == "sign_as = ")
