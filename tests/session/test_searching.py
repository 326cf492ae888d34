"""A person's own words are found wherever they stand, from memory once they are read, and nothing of them is left behind."""

import shutil
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.desks import Clock, desk_at, pass_days, stand_at, write_pack
from tests.updates import version
from workbook.attempt.attempt import Given
from workbook.attempt.store import Store
from workbook.files import System
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.passages import Passage
from workbook.session.searching import Search, as_json, in_context, is_asked, notes, where_words

PAGE = """
[[step]]
id = "need"
type = "short_text"
prompt = "What is it?"
saves_as = "need_line"

[[step]]
id = "more"
type = "long_text"
prompt = "Say more."
private = true

[[step]]
id = "kind"
type = "single_choice"
prompt = "Which kind?"
saves_as = "kind"
options = [{ value = "p", label = "Papers and letters" }, { value = "o", label = "Something else", text = true }]

[[step]]
id = "words"
type = "draft"
prompt = "Your words."
templates = ["short", "long"]

[[step]]
id = "secret"
type = "short_text"
show_if = { kind = "o" }
prompt = "And hidden?"
"""
ONCE_MORE = """
[[step]]
id = "need"
type = "short_text"
prompt = "What is it now?"
"""
TEMPLATES = """
[[template]]
id = "short"
label = "Short"
text = "Hi."

[[template]]
id = "long"
label = "Long"
text = "Hello."
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    write_pack(
        tmp_path / "packs" / "a", page=PAGE, templates=TEMPLATES, again='id = "again"\ntitle = "Again"\nrepeatable = true\n' + ONCE_MORE
    )
    return desk_at(tmp_path, tmp_path / "packs")


def answer(desk: Desk, page: str = "page", *, fresh: bool = False, **given: object) -> None:
    session = sit_down(desk, page, fresh=fresh)
    for step, value in given.items():
        stand_at(session, step)
        session.answer(value)  # type: ignore[arg-type]
    session.close()


def found(desk: Desk, words: str) -> tuple[Passage, ...]:
    search = Search(desk)
    search.read_on()
    assert search.is_read
    return search.find(words)


def kinds(desk: Desk, words: str) -> list[tuple[str, str]]:
    return [(one.place, one.kind) for one in found(desk, words)]


# -- what is found


def test_answers_of_every_thread_are_found_the_newest_first(desk: Desk) -> None:
    answer(desk, need="Sorting letters")
    pass_days(desk, 1)
    desk.new_thread("The garden")
    answer(desk, need="Letters to the neighbour")
    assert [(one.thread, one.words) for one in found(desk, "letters")] == [
        ("The garden", "Letters to the neighbour"),
        ("Sorting letters", "Sorting letters"),
    ]
    assert [where_words(desk, one) for one in found(desk, "sort")] == ["Monday 23 November 2026. Page, in the thread: Sorting letters."]


def test_every_word_must_be_there_in_any_order(desk: Desk) -> None:
    answer(desk, need="Sorting letters", more="Eleven letters on the table")
    assert kinds(desk, "table eleven") == [("more", "answer")]
    assert kinds(desk, "table sorting") == []
    assert kinds(desk, "") == []


def test_private_answers_are_the_persons_own_and_told_as_such(desk: Desk) -> None:
    answer(desk, more="Two have red print")
    (one,) = found(desk, "red")
    assert one.private and notes(one) == "(only you)"


def test_what_is_typed_and_not_confirmed_is_found(desk: Desk) -> None:
    session = sit_down(desk, "page")
    session.type("half a sentence about")
    (one,) = found(desk, "sentence")  # from another sitting, while the page is open
    assert (one.kind, notes(one)) == ("typed", "(typed, not confirmed yet)")
    session.close()


def test_what_was_put_off_is_found(desk: Desk) -> None:
    answer(desk, need="letters")
    session = sit_down(desk, "page")
    stand_at(session, "need")
    session.park()
    session.close()
    assert kinds(desk, "letters") == [("need", "put_off")]


def test_a_draft_in_ones_own_words_is_found_and_the_words_that_another_style_took_the_place_of(desk: Desk) -> None:
    session = sit_down(desk, "page")
    stand_at(session, "words")
    session.edit("Dear zebra, could you help?")
    session.choose_version(2)
    session.edit("Dear yak.")
    session.keep()
    session.close()
    assert kinds(desk, "yak") == [("words", "answer")]
    assert kinds(desk, "zebra") == [("words", "aside")]


def test_an_option_is_found_by_its_label_and_by_words_that_were_put_aside_with_it(desk: Desk) -> None:
    answer(desk, kind={"value": "o", "text": "the attic"})
    assert kinds(desk, "attic") == [("kind", "answer")]
    answer(desk, kind="p")
    assert kinds(desk, "papers") == [("kind", "answer")]
    assert kinds(desk, "attic") == [("kind", "aside")]


def test_an_answer_that_another_session_gave_is_found(desk: Desk) -> None:
    answer(desk, need="letters")
    (name,) = desk.store.names()
    given = desk.store.read(name).answers["need"]
    desk.store.keep_beside(name, "need", given, replace(given, value="forms"))
    assert kinds(desk, "forms") == [("need", "other")]


def test_older_times_of_a_page_are_found_too(desk: Desk) -> None:
    answer(desk, "again", need="the first time")
    session = sit_down(desk, "again")
    while session.showing() is not None:
        session.keep()
    session.close()
    answer(desk, "again", fresh=True, need="the second time")
    assert [(one.name.number, one.words) for one in found(desk, "time")] == [(2, "the second time"), (1, "the first time")]


def test_answers_to_a_page_that_is_gone_are_found(tmp_path: Path, desk: Desk) -> None:
    answer(desk, need="letters", more="red print")
    shutil.rmtree(tmp_path / "packs" / "a")
    write_pack(tmp_path / "packs" / "b", "another-pack", other=PAGE)
    after = desk_at(tmp_path, tmp_path / "packs", clock=Clock())
    assert [(one.place, one.kind, one.prompt) for one in found(after, "print")] == [("more", "gone", "Say more.")]
    assert not is_asked(after, found(after, "print")[0])


def test_answers_to_a_question_that_is_gone_are_found(tmp_path: Path, desk: Desk) -> None:
    answer(desk, more="red print", need="letters")
    write_pack(tmp_path / "packs" / "a", page=PAGE.replace('id = "more"', 'id = "else"'), templates=TEMPLATES)
    after = desk_at(tmp_path, tmp_path / "packs")
    assert kinds(after, "print") == [("more", "earlier")]


def test_what_is_for_the_person_only_is_so_wherever_it_is_found(tmp_path: Path, desk: Desk) -> None:
    def told(words: str) -> list[tuple[str, bool]]:
        return [(one.kind, one.private) for one in found(desk_at(tmp_path, tmp_path / "packs"), words)]

    answer(desk, need="letters", more="red print")
    (name,) = desk.store.names()
    given = desk.store.read(name).answers["more"]
    desk.store.keep_beside(name, "more", given, replace(given, value="red ink"))
    assert sorted(told("red")) == [("answer", True), ("other", True)]
    assert told("letters") == [("answer", False)]
    scale = 'type = "scale"\nmin = 0\nmax = 10'
    other = PAGE.replace('type = "long_text"', scale).replace('id = "need"\ntype = "short_text"', f'id = "need"\n{scale}')
    version(tmp_path / "packs" / "a", "2.0.0", other, TEMPLATES)
    after = desk_at(tmp_path, tmp_path / "packs")
    answer(after, need=3, more=4)
    assert told("letters") == [("earlier", False)]
    assert sorted(told("red")) == [("earlier", True), ("other", True)]
    shutil.rmtree(tmp_path / "packs" / "a")
    assert sorted(told("red")) == [("gone", True), ("other", True)]


def test_a_damaged_file_is_told_and_the_rest_is_found(tmp_path: Path, desk: Desk) -> None:
    answer(desk, need="letters")
    answer(desk, "again", need="letters too")
    (document,) = (tmp_path / "store" / "threads").rglob("*again*.toml")
    document.write_bytes(document.read_bytes()[:-30])
    fresh = desk_at(tmp_path, tmp_path / "packs")
    assert len(found(fresh, "letters")) == 1
    assert any("again" in notice for notice in fresh.store.notices())


def test_hostile_words_are_words(desk: Desk) -> None:
    hostile = "[/] [bold]x[/bold] \x1b[31mred \u202eback {need_line} [[{x}]] %s \\"
    answer(desk, need=hostile)
    for words in ("bold", "31mred", "back", "need_line", "s x"):
        (one,) = found(desk, words)
        assert in_context(one, words)


# -- where it opens


def test_a_question_that_is_asked_now_can_be_opened_and_a_hidden_or_older_one_not(desk: Desk) -> None:
    answer(desk, need="visible", kind={"value": "o", "text": "mine"}, secret="hidden soon")
    assert [is_asked(desk, one) for one in found(desk, "visible")] == [True]
    assert [is_asked(desk, one) for one in found(desk, "hidden")] == [True]
    answer(desk, kind="p")
    assert [is_asked(desk, one) for one in found(desk, "hidden")] == [False]
    answer(desk, "again", need="first")
    session = sit_down(desk, "again")
    while session.showing() is not None:
        session.keep()
    session.close()
    answer(desk, "again", fresh=True, need="second")
    assert [is_asked(desk, one) for one in found(desk, "first")] == [False]


def test_what_was_erased_meanwhile_opens_nothing(desk: Desk) -> None:
    answer(desk, need="letters")
    (one,) = found(desk, "letters")
    desk.store.erase_attempt(one.name)
    assert not is_asked(desk, one)


# -- how it is shown


@pytest.mark.parametrize("room", [40, 80, 160])
def test_the_hit_is_between_brackets_with_words_on_each_side(desk: Desk, room: int) -> None:
    answer(desk, more=" ".join(f"word{number}" for number in range(100)))
    (one,) = found(desk, "word50")
    told = in_context(one, "word50", room)
    assert "word49 [word50] word51" in told and told.startswith("… ") and told.endswith(" …")
    assert len(told) <= room + 6


def test_a_text_without_blanks_is_cut_where_it_must_be(desk: Desk) -> None:
    answer(desk, more="x" * 900 + " needle " + "y" * 900)
    (one,) = found(desk, "needle")
    assert "[needle]" in in_context(one, "needle", 60) and len(in_context(one, "needle", 60)) < 80
    assert len(in_context(one, "xx", 60)) < 80


def test_json_says_where_each_answer_stands(desk: Desk) -> None:
    answer(desk, need="Sorting letters")
    (one,) = found(desk, "lett")
    assert as_json(desk, one, "lett") == {
        "thread": 1, "thread_name": "Sorting letters", "pack": "a-pack", "exercise": "page", "attempt": 1, "title": "Page", "step": "need",
        "question": "What is it?", "kind": "answer", "private": False, "at": as_json(desk, one, "")["at"],
        "context": "Sorting [letters]", "words": "Sorting letters",
    }  # fmt: skip


# -- how much work it is


class Counting(System):
    """Counts how often each file is opened."""

    def __init__(self) -> None:
        self.opened: Counter[str] = Counter()

    def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
        self.opened[path.name] += 1
        return super().open(path, flags, mode)


def test_each_answer_is_read_once_and_no_look_reads_a_file(tmp_path: Path, desk: Desk) -> None:
    for number in range(4):
        desk.new_thread(f"Need {number}")
        answer(desk, need=f"letters {number}")
        answer(desk, "again", need=f"forms {number}")
    counting = Counting()
    desk = desk_at(tmp_path, tmp_path / "packs")
    desk.store = Store(tmp_path / "store", desk.now, counting)
    search = Search(desk)
    search.read_on()
    documents = {name: count for name, count in counting.opened.items() if name.startswith("a-pack.")}
    assert documents == {"a-pack.page.1.toml": 4, "a-pack.again.1.toml": 4}  # one of each name in each thread
    counting.opened.clear()
    assert len(search.find("letters")) == 4 and len(search.find("f")) == 4
    assert not counting.opened


def test_five_thousand_answers_are_looked_through_in_memory(tmp_path: Path) -> None:
    steps = "".join(f'[[step]]\nid = "s{number}"\ntype = "short_text"\nprompt = "P"\n' for number in range(50))
    write_pack(tmp_path / "packs" / "a", page=steps)
    desk = desk_at(tmp_path, tmp_path / "packs", kept=False)
    pack, exercise = desk.find("page")
    for thread in range(100):
        blank = desk.blank_attempt(pack, exercise, desk.store.add_thread(f"Need {thread}"))
        words = {f"s{n}": Given(value=f"niño {thread} and word{n}", at=blank.started + timedelta(minutes=n), prompt="P") for n in range(50)}
        writer = desk.store.open(blank)
        writer.keep(replace(blank, answers=words))
    search = Search(desk)
    search.read_on()
    desk.store.erase_all()
    assert len(search.find("nino")) == 5000
    assert [one.place for one in search.find("word49 and 77")] == ["s49"]


def test_reading_can_rest_between_files(desk: Desk) -> None:
    answer(desk, need="letters")
    answer(desk, "again", need="letters")
    search, looks = Search(desk), 0
    while not search.is_read:
        search.read_on(1)
        looks += 1
    assert looks > 2 and len(search.find("letters")) == 2


def test_searching_leaves_no_file_behind(tmp_path: Path, desk: Desk) -> None:
    answer(desk, need="letters")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    found(desk_at(tmp_path, tmp_path / "packs"), "letters")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
