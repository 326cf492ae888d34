"""The listing that home keeps: it tells what reading everything anew would tell, whatever changes, and goes when anything is erased."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest

from tests.desks import Clock, Someone, desk_at, pass_days, stand_at, walk_on, write_pack
from tests.session.test_home import files_opened
from tests.slow import slow_but
from workbook.attempt.listing import FILE
from workbook.attempt.mark import mark_for
from workbook.frozen import replace
from workbook.pack.library import Library
from workbook.session import overview
from workbook.session.desk import Desk
from workbook.session.erasing import everything, one_thread, page
from workbook.session.home import HomeShown, home
from workbook.session.opening import sit_down
from workbook.session.settled import Settled

WORDS = (
    'id = "words"\ntitle = "Words"\n[[step]]\nid = "words"\ntype = "short_text"\nprompt = "What?"\nsaves_as = "need_line"\n'
    '[[step]]\nid = "kept"\ntype = "card"\nprompt = "Here it is."\ncard = "words"\n'
)
DATED = (
    'id = "dated"\ntitle = "Dated"\n[[step]]\nid = "name"\ntype = "short_text"\nprompt = "Who?"\nsaves_as = "who"\n'
    '[[step]]\nid = "kept"\ntype = "card"\nprompt = "Here it is."\ncard = "dated"\n'
)
OTHER = '[[step]]\nid = "one"\ntype = "short_text"\nprompt = "One?"\n[[step]]\nid = "two"\ntype = "short_text"\nprompt = "Two?"\n'
CARDS = (
    '[[card]]\nid = "words"\ntitle = "Words"\ntext = "{need_line}[[ of {who}]][[, {@me}]]: {@emergency_number}"\n'
    '[[card]]\nid = "dated"\ntitle = "Dated"\ntext = "{who}[[ DAY]]"\n'
)
TELLS_THE_DAY = CARDS.replace("[[ DAY]]", " on {@today}")


@pytest.fixture
def clock() -> Clock:
    return Clock()


def start(root: Path, clock: Clock, cards: str = CARDS.replace("[[ DAY]]", "")) -> Desk:
    """Return the desk of a start of its own, over a pack of three pages."""
    if not (root / "pack").exists():
        write_pack(root / "pack", more='profile_keys = ["who"]', words=WORDS, dated=DATED, other=OTHER, cards=cards)
    return own(root, clock, root / "pack")


def own(root: Path, clock: Clock, *folders: Path) -> Desk:
    """Return the desk of a start in a place, with a cache, so that nothing is read again for the days that may be due."""
    desk = desk_at(root, *folders, clock=clock)
    desk.settings, desk.settled = replace(desk.settings, region="GB"), Settled(root / "cache")
    return desk


def answer(desk: Desk, name: str, step: str, words: str, *, ends: bool = True) -> None:
    session = sit_down(desk, name)
    stand_at(session, step)
    session.answer(words)
    if ends:
        walk_on(session, Someone())
    session.close()


def seen(desk: Desk) -> tuple[HomeShown, list[str]]:
    """Show home, keep what was worked out, and return it, with the documents of the current thread that were opened for it."""
    with files_opened() as opened:
        shown = home(desk)
        documents = [Path(path) for path in opened if re.search(r"threads/\d{4}/.*\.\d+\.toml$", path)]
    desk.keep_known()
    return shown, sorted({path.name for path in documents})


def settled(root: Path, clock: Clock, cards: str = CARDS.replace("[[ DAY]]", "")) -> HomeShown:
    """Finish two pages, leave one in the middle, and show home until nothing more is read."""
    desk = start(root, clock, cards)
    answer(desk, "words", "words", "eleven letters")
    answer(desk, "dated", "name", "Ana")
    answer(desk, "other", "one", "red", ends=False)
    seen(start(root, clock))
    return seen(start(root, clock))[0]


def read_anew(root: Path, clock: Clock, like: Desk) -> HomeShown:
    """Return home as it is without anything kept."""
    (root / "store" / FILE).unlink(missing_ok=True)
    like.listing = desk_at(root, clock=clock).listing
    return home(like)


def listings(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if FILE in path.name]


def test_at_the_next_start_nothing_of_the_thread_is_read_and_home_is_the_same(tmp_path: Path, clock: Clock) -> None:
    shown = settled(tmp_path, clock)
    assert [(page.state, page.in_hand) for page in shown.pages.values()] == [
        ("finished", "Ana"), ("unfinished", ""), ("finished", "eleven letters of Ana: 999"),
    ]  # fmt: skip
    assert shown.thread == "eleven letters" and shown.resume is not None and shown.resume.place == "question 2 of 2"
    later = start(tmp_path, clock)
    again, documents = seen(later)
    assert again == shown == read_anew(tmp_path, clock, later)
    assert documents == []


@pytest.mark.parametrize("pages", slow_but((4,), (20, 4)))
def test_after_each_page_of_the_shipped_pack_home_is_what_reading_all_of_it_anew_gives(tmp_path: Path, clock: Clock, pages: int) -> None:
    """Each page is left in the middle, then finished; home is shown after each from what was kept, then from the answers."""
    for name in islice(desk_at(tmp_path, clock=clock).packs()[0].own, pages):
        for whole in (False, True):
            session = sit_down(own(tmp_path, clock), name)
            if whole:
                walk_on(session, Someone())
            else:
                session.keep()
                session.park()
            session.close()
            first, second = (seen(own(tmp_path, clock))[0] for _start in range(2))
            assert listings(tmp_path)
            assert first == second == read_anew(tmp_path, clock, own(tmp_path, clock)), name


def retitled(desk: Desk) -> None:
    desk.name_thread("Letters")


def named(desk: Desk) -> None:
    desk.settings = replace(desk.settings, sign_as="Bo")


def moved(desk: Desk) -> None:
    desk.settings = replace(desk.settings, region="US")


def other_front_end(desk: Desk) -> None:
    desk.voice = replace(desk.voice, close_key="q")


def other_language(desk: Desk) -> None:
    desk.library = Library(desk.library.folders, language="es")


def changed_pack(desk: Desk) -> None:
    place = desk.library.folders[0] / "cards.toml"
    place.write_text(place.read_text().replace("{need_line}", "All of {need_line}"))
    desk.library = Library(desk.library.folders)


def own_lines(desk: Desk) -> None:
    folder = desk.library.folders[0].parent / "settings"
    folder.mkdir()
    (folder / "support.toml").write_text('[[region]]\ncode = "GB"\nname = "Here"\nemergency = "111"\nlines = []\n')
    desk.support_folders = (folder,)


def answered(desk: Desk) -> None:
    answer(desk, "words", "words", "twelve letters")


def elsewhere(desk: Desk) -> None:
    """Answer in another thread, which another terminal has open, what all threads share."""
    (name, kept), *_rest = desk.store.profile().items()
    desk.store.save_profile({name: replace(kept, value="Cleo", at=kept.at + timedelta(days=1), name=replace(kept.name, thread="0002"))})


def erased(desk: Desk) -> None:
    wanted = page(desk, "words", desk.thread())
    assert wanted is not None
    wanted.take()


def by_hand(desk: Desk) -> None:
    """Take a page's file away with the means of the system."""
    (path,) = desk.library.folders[0].parent.rglob("a-pack.words.1.toml")
    path.unlink()


CHANGES: dict[str, Callable[[Desk], None]] = {
    "the thread's title": retitled, "the name to sign with": named, "the region": moved, "the front end": other_front_end,
    "the language": other_language, "the pack": changed_pack, "lines of one's own": own_lines, "an answer": answered,
    "an answer for all threads": elsewhere, "erased": erased, "by hand": by_hand,
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_home_is_what_reading_all_of_it_anew_gives(tmp_path: Path, clock: Clock, what: str) -> None:
    before = settled(tmp_path, clock)
    desk = start(tmp_path, clock)
    CHANGES[what](desk)
    later = own(tmp_path, clock, tmp_path / "pack")
    later.settings, later.voice, later.library, later.support_folders = desk.settings, desk.voice, desk.library, desk.support_folders
    shown, documents = seen(later)
    assert "a-pack.dated.1.toml" in documents, "it was read again"
    assert shown == read_anew(tmp_path, clock, later)
    if what not in {"the front end", "the language"}:
        assert shown != before


def test_a_page_whose_card_prints_the_day_is_listed_anew_on_another_day_and_no_other_is(tmp_path: Path, clock: Clock) -> None:
    for cards, reads in ((TELLS_THE_DAY, True), (CARDS.replace("[[ DAY]]", ""), False)):
        root = tmp_path / str(reads)
        before = settled(root, clock, cards)
        assert seen(start(root, clock))[1] == []
        pass_days(start(root, clock), 1)
        shown, documents = seen(start(root, clock))
        assert ("a-pack.dated.1.toml" in documents) == reads == (shown != before)


def test_what_another_session_is_writing_is_not_taken_from_the_listing(tmp_path: Path, clock: Clock) -> None:
    settled(tmp_path, clock)
    session = sit_down(start(tmp_path, clock), "other")
    stand_at(session, "two")
    session.answer("blue")
    shown = home(start(tmp_path, clock))
    assert shown.resume is None or shown.resume.answered == 2
    assert (tmp_path / "store" / FILE).exists()


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(tmp_path, clock)
    (tmp_path / "store" / FILE).unlink()
    desk, read = start(tmp_path, clock), overview.read_attempts

    def slowly(*given: object) -> object:
        found = read(*given)  # type: ignore[arg-type]
        answer(start(tmp_path, clock), "words", "words", "twelve letters")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(overview, "read_attempts", slowly)
        assert "eleven" in seen(desk)[0].pages["a-pack/words"].in_hand
    assert "twelve" in seen(start(tmp_path, clock))[0].pages["a-pack/words"].in_hand


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda raw: raw[: len(raw) // 2],
    "empty": lambda _raw: b"",
    "rubbish": lambda _raw: b"\xff\x00 rubbish",
    "one letter": lambda raw: raw.replace(b"eleven", b"twelve"),
    "made by somebody": lambda raw: b"0" * 64 + b"\n" + raw.split(b"\n", 1)[1],
    "endless": lambda raw: raw + b" " * (1024 * 1024),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_listing_that_is_not_as_it_was_kept_is_made_anew(tmp_path: Path, clock: Clock, how: str) -> None:
    shown = settled(tmp_path, clock)
    place = tmp_path / "store" / FILE
    place.write_bytes(BROKEN[how](whole := place.read_bytes()))
    desk = start(tmp_path, clock)
    again, documents = seen(desk)
    assert again == shown and "a-pack.dated.1.toml" in documents
    assert place.read_bytes() == whole and desk.store.notices() == ()


def test_a_damaged_page_is_told_at_every_start(tmp_path: Path, clock: Clock) -> None:
    settled(tmp_path, clock)
    (path,) = tmp_path.rglob("a-pack.words.1.toml")
    path.write_bytes(path.read_bytes()[:-40])
    (tmp_path / "store" / FILE).unlink()
    for _start in range(3):
        seen(desk := start(tmp_path, clock))
        assert any("damaged" in notice for notice in desk.store.notices())
    assert listings(tmp_path) == [], "what could not be read may come back"


@pytest.mark.parametrize("what", ["a page", "a page of another thread", "a thread", "another thread", "everything"])
def test_erasing_anything_takes_the_listing_away(tmp_path: Path, clock: Clock, what: str) -> None:
    settled(tmp_path, clock)
    desk = start(tmp_path, clock)
    first = desk.thread()
    other = desk.new_thread("Other")
    answer(desk, "words", "words", "other letters")
    desk.switch(first)
    seen(start(tmp_path, clock))
    (tmp_path / "store" / f".{FILE}.x.tmp").write_text("what a write left that was cut off: eleven letters")
    assert len(listings(tmp_path)) == 2 and b"eleven letters" in (tmp_path / "store" / FILE).read_bytes()
    desk = start(tmp_path, clock)
    ways = {
        "a page": lambda: page(desk, "dated", first), "a page of another thread": lambda: page(desk, "words", other),
        "a thread": lambda: one_thread(desk, first), "another thread": lambda: one_thread(desk, other),
        "everything": lambda: everything(desk),
    }  # fmt: skip
    erasing = ways[what]()
    assert erasing is not None
    assert erasing.take().left == () and listings(tmp_path) == []
    if what == "everything":
        assert not (tmp_path / "store").exists()


def test_nothing_is_listed_on_the_disk_where_nothing_is_kept_or_begun(tmp_path: Path, clock: Clock) -> None:
    desk = desk_at(tmp_path, clock=clock, kept=False)
    answer(desk, "name-the-need", "area", "money")
    seen(desk)
    assert list(tmp_path.iterdir()) == []
    seen(desk_at(tmp_path, clock=clock))
    assert list(tmp_path.iterdir()) == []


def test_it_holds_nothing_of_a_private_answer_and_is_nobody_elses_to_read(tmp_path: Path, clock: Clock) -> None:
    private = WORDS.replace('saves_as = "need_line"', 'saves_as = "need_line"\nprivate = true')
    cards = CARDS.replace("[[ DAY]]", "")
    write_pack(tmp_path / "pack", more='profile_keys = ["who"]', words=private, dated=DATED, other=OTHER, cards=cards)
    settled(tmp_path, clock)
    place = tmp_path / "store" / FILE
    assert place.stat().st_mode & 0o777 == 0o600 and b"Ana" in place.read_bytes() and b"eleven" not in place.read_bytes()


def test_it_is_plain_json_under_its_digest_and_its_mark(tmp_path: Path, clock: Clock) -> None:
    settled(tmp_path, clock)
    _digest, _mark, text = (tmp_path / "store" / FILE).read_text(encoding="ascii").split("\n")
    assert [one["id"] for one in json.loads(text)["pages"]] == ["dated", "other", "words"]


def test_a_store_that_cannot_be_written_is_listed_anew_each_time_and_nothing_is_said(tmp_path: Path, clock: Clock) -> None:
    shown = settled(tmp_path, clock)
    (tmp_path / "store" / FILE).unlink()
    (tmp_path / "store" / "FORMAT").write_bytes(mark_for(9))
    for _start in range(2):
        desk = start(tmp_path, clock)
        assert seen(desk)[0] == shown and listings(tmp_path) == []


