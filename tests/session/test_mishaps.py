"""A file that is damaged, a path that is gone, another session's answers: each is told, and keeps nobody from going on."""

from pathlib import Path

from tests.attempt.faults import Watched
from tests.desks import Clock, desk_at, write_pack
from workbook.attempt.store import Store
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.overview import listed, unfinished

PAGE = """
id = "one"
title = "One"

[[step]]
id = "first"
type = "short_text"
prompt = "First?"

[[step]]
id = "second"
type = "short_text"
prompt = "Second?"
"""

PATH = """
[[path]]
id = "short"
title = "A short way"
exercises = ["one"]
"""


def desk_of(root: Path, clock: Clock, more: str = "") -> Desk:
    """Return a desk as a new start of the program finds it, with a pack of one page."""
    write_pack(root / "packs" / "p", "p", more, one=PAGE)
    return desk_at(root, root / "packs", clock=clock)


def damaged_page(root: Path) -> Desk:
    """Return a desk whose one page was answered and then damaged."""
    clock = Clock()
    desk = desk_of(root, clock)
    session = sit_down(desk, "one")
    session.answer("kept words")
    session.close()
    (path,) = (root / "store" / "threads" / "0001").glob("p.one.1.toml")
    path.write_bytes(path.read_bytes().replace(b"kept words", b"other word"))
    return desk_of(root, clock)


def test_a_damaged_page_is_told_by_whatever_reads_it(tmp_path: Path) -> None:
    desk = damaged_page(tmp_path)
    assert listed(desk)[0].state == "new"
    (notice,) = desk.store.notices()
    assert "one" in notice
    assert "damaged" in notice


def test_a_damaged_page_can_be_opened_again_and_its_file_stays(tmp_path: Path) -> None:
    desk = damaged_page(tmp_path)
    session = sit_down(desk, "one")
    assert any("The page begins empty. The damaged file is kept" in notice for notice in desk.store.notices())
    session.answer("new words")
    session.close()
    assert sit_down(desk, "one").attempt.answers["first"].value == "new words"
    (aside,) = (tmp_path / "store" / "damaged").iterdir()
    assert b"other word" in aside.read_bytes()


def test_what_another_session_answered_is_told_and_shown_at_the_end(tmp_path: Path) -> None:
    clock = Clock()
    mine, theirs = sit_down(desk_of(tmp_path, clock), "one"), sit_down(desk_of(tmp_path, clock), "one")
    theirs.answer("theirs")
    theirs.close()
    mine.answer("mine")
    moved = mine.answer("the end")
    assert any("Two sessions" in sentence for sentence in moved.says)
    assert [line.answer for line in mine.review()] == [str(mine.attempt.answers[step].value) for step in ("first", "second")]


def test_a_page_on_a_path_that_is_gone_can_still_be_picked_up(tmp_path: Path) -> None:
    clock = Clock()
    session = sit_down(desk_of(tmp_path, clock, PATH), "one", path="short")
    session.answer("words")
    session.close()
    desk = desk_of(tmp_path, clock)
    page = unfinished(desk)
    assert page is not None
    assert sit_down(desk, page.name, path=page.path).attempt.answers["first"].value == "words"


def test_asking_what_an_answer_would_hide_keeps_what_is_typed(tmp_path: Path) -> None:
    session = sit_down(desk_of(tmp_path, Clock()), "one")
    session.type("typed words")
    assert session.consequence("x", "before") == ""
    assert session.attempt.answers["first"].value == "typed words"


class Overtaken(Watched):
    """Another session puts its own profile in the place of ours, each time, for as long as it is `busy`."""

    busy = True

    def __init__(self) -> None:
        super().__init__(lambda call, what: None)

    def rename(self, old: Path, new: Path) -> None:
        super().rename(old, new)
        if self.busy and new.name == "profile.toml":
            new.unlink()


def test_a_shared_answer_that_another_session_keeps_overtaking_is_told_and_shared_later(tmp_path: Path) -> None:
    page = PAGE.replace('prompt = "First?"', 'prompt = "First?"\nsaves_as = "line"')
    desk = desk_at(tmp_path, write_pack(tmp_path / "pack", more='profile_keys = ["line"]', one=page))
    system = Overtaken()
    desk.store = Store(tmp_path / "store", desk.now, system)
    session = sit_down(desk, "one")
    session.answer("words")
    assert session.saved() == "Another session keeps changing your shared answers. Try again."
    system.busy = False
    session.answer("more")
    assert session.saved() == "" and [kept.value for kept in desk.store.profile().values()] == ["words"]
