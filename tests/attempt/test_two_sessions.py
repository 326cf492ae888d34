"""Several sittings with one attempt, and no locks."""

import random
import shutil
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.attempt.faults import Watched
from tests.attempt.stage import NAME, Clock, answers, as_if_dead, as_if_elsewhere, blank, document, journals, keep, kept, sit_down
from workbook.attempt.document import parse
from workbook.attempt.store import Store
from workbook.files import System

# Two sessions


def test_two_sessions_with_different_steps_both_stand(root: Path) -> None:
    one, other = sit_down(root), sit_down(root)
    keep(one, "need", "a")
    keep(other, "who", "b")
    assert kept(root) == {"need": "a", "who": "b"}
    assert one.close() == other.close() == ()
    assert kept(root) == {"need": "a", "who": "b"}
    third = sit_down(root)
    keep(third, "more", 1)
    third.close()
    assert not journals(root)
    assert not list((root / "conflict").iterdir())


def test_two_sessions_with_one_step_show_the_newer_and_keep_the_other(root: Path) -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    for mine, theirs, shown, other in ((noon, noon + timedelta(hours=1), "theirs", "mine"),
                                       (noon + timedelta(hours=1), noon, "mine", "theirs")):
        shutil.rmtree(root, ignore_errors=True)
        one, two = sit_down(root), sit_down(root)
        keep(two, "need", "theirs", theirs)
        assert two.commit() == ()
        keep(one, "need", "mine", mine)
        (sentence,) = one.commit()
        assert "What about need?" in sentence
        assert kept(root) == answers(one.attempt) == {"need": shown}
        (conflict,) = (root / "conflict").iterdir()
        assert conflict.name.startswith("0001.asking-for-help.name-the-need.1.need.")
        raw = tomllib.loads(conflict.read_text())
        assert (raw["step"], raw["shown"]["value"], raw["kept"]["value"]) == ("need", shown, other)
        assert conflict.stat().st_mode & 0o777 == 0o600


def test_a_flipped_bit_of_what_is_kept_beside_is_noticed_and_never_read_as_an_answer(root: Path) -> None:
    one, two = sit_down(root), sit_down(root)
    keep(two, "need", "theirs")
    assert two.commit() == ()
    keep(one, "need", "mine")
    assert len(one.commit()) == 1
    (path,) = (root / "conflict").iterdir()
    whole, dice, store = path.read_bytes(), random.Random(6), Store(root, Clock())
    (told,) = store.conflicts("0001")
    noticed = 0
    for _round in range(300):
        broken = bytearray(whole)
        broken[dice.randrange(len(broken))] ^= 1 << dice.randrange(8)
        path.write_bytes(broken)
        assert store.conflicts("0001") in ((told,), ()), broken
        noticed += not store.conflicts("0001")
    assert noticed > 290
    assert any("cannot be read" in notice for notice in store.notices())


def test_a_session_takes_over_what_others_wrote_meanwhile(root: Path) -> None:
    one, two = sit_down(root), sit_down(root)
    keep(two, "who", "b")
    two.commit()
    keep(one, "need", "a")
    one.commit()
    assert answers(one.attempt) == {"who": "b", "need": "a"}
    two.commit()
    assert answers(two.attempt) == {"who": "b", "need": "a"}


def test_a_session_that_wakes_after_hours_never_overwrites(root: Path) -> None:
    first = sit_down(root)
    keep(first, "need", "old")
    first.close()
    sleeper = sit_down(root)
    keep(sleeper, "who", "x")
    for value in ("newer", "newest"):
        other = sit_down(root)
        keep(other, "need", value)
        other.close()
    sleeper.close()
    assert kept(root) == {"need": "newest", "who": "x"}


def test_what_a_live_session_goes_on_typing_is_no_conflict_with_what_others_saw_of_it(root: Path) -> None:
    live = sit_down(root)
    keep(live, "need", "hel")
    other = sit_down(root)
    assert answers(other.attempt) == {"need": "hel"}
    keep(other, "who", "b")
    assert other.commit() == ()
    keep(live, "need", "hello")
    assert kept(root) == {"need": "hello", "who": "b"}
    assert live.close() == other.close() == ()
    assert kept(root) == {"need": "hello", "who": "b"}
    assert not list((root / "conflict").iterdir())


def test_what_a_dead_session_typed_is_in_place_at_the_next_start(root: Path) -> None:
    dead = sit_down(root)
    keep(dead, "need", "a")
    dead.commit()
    keep(dead, "need", "ab")
    as_if_dead(*journals(root))
    writer = sit_down(root)
    assert answers(writer.attempt) == {"need": "ab"}
    assert parse(document(root).read_bytes(), NAME).state["answers.need"].text.endswith('"ab"}')
    assert not journals(root)


def test_a_dead_session_that_clashes_with_a_later_one_is_told_and_kept(root: Path) -> None:
    dead = sit_down(root)
    keep(dead, "need", "from the dead", datetime(2026, 11, 23, 12, tzinfo=UTC))
    keep(dead, "who", "Ann")
    path = as_if_dead(*journals(root))
    hidden = path.rename(root / path.name)
    later = sit_down(root)
    keep(later, "need", "later", datetime(2026, 11, 23, 13, tzinfo=UTC))
    later.close()
    hidden.rename(path)
    assert kept(root) == {"need": "later", "who": "Ann"}
    store = Store(root, Clock())
    assert answers(store.open(blank()).attempt) == kept(root) == {"need": "later", "who": "Ann"}
    assert any("What about need?" in notice for notice in store.notices())
    assert store.notices() == ()
    assert not journals(root)
    assert {one.suffix for one in (root / "conflict").iterdir()} == {".toml", ".wal"}


def test_another_machine_s_journal_is_taken_in_but_stays_for_a_week(root: Path) -> None:
    there = sit_down(root)
    keep(there, "need", "a")
    as_if_elsewhere(*journals(root))
    clock = Clock()
    here = sit_down(root, clock=clock)
    assert answers(here.attempt) == {"need": "a"}
    keep(here, "who", "b")
    here.commit()
    keep(here, "need", "c")
    here.close()
    assert kept(root) == {"need": "c", "who": "b"}
    Store(root, Clock()).open(blank()).close()
    assert not list((root / "conflict").iterdir())
    assert len([path for path in journals(root) if "-00000000-" in path.name]) == 1
    clock.at += timedelta(days=8)
    Store(root, clock).open(blank())
    assert not journals(root)
    assert kept(root) == {"need": "c", "who": "b"}


def test_a_document_remembers_a_journal_for_as_long_as_it_is_there(root: Path) -> None:
    there = sit_down(root)
    keep(there, "need", "a")
    as_if_elsewhere(*journals(root))
    clock = Clock()
    for value in ("b", "c", "d"):
        here = sit_down(root, clock=clock)
        keep(here, "need", value, clock())
        assert here.close() == ()
        clock.at += timedelta(days=2)
    assert kept(root) == {"need": "d"}
    assert not list((root / "conflict").iterdir())


def test_an_old_journal_that_no_document_covers_is_put_into_it_first(root: Path) -> None:
    there = sit_down(root)
    keep(there, "need", "a")
    as_if_elsewhere(*journals(root))
    Store(root, Clock(datetime(2027, 1, 1, tzinfo=UTC))).open(blank())
    assert not journals(root)
    assert kept(root) == {"need": "a"}


def test_it_is_said_since_when_it_is_open_elsewhere(root: Path) -> None:
    one, two = sit_down(root), sit_down(root)
    assert one.elsewhere() is None
    keep(two, "need", "a")
    assert one.elsewhere() is not None
    assert two.elsewhere() is None
    two.close()
    assert one.elsewhere() is None


# Nobody locks, and nobody is overtaken for good


class Overtaken(Watched):
    """Lets somebody else do something just before a document is renamed into its place."""

    def __init__(self) -> None:
        super().__init__(self._before)
        self.meanwhile: Callable[[], object] | None = None

    def _before(self, call: str, what: object) -> None:
        if call == "rename" and isinstance(what, Path) and what.parent.parent.name == "threads" and self.meanwhile:
            meanwhile, self.meanwhile = self.meanwhile, None
            meanwhile()


def test_a_commit_that_is_overtaken_is_not_lost(root: Path) -> None:
    system = Overtaken()
    slow = sit_down(root, system)
    keep(slow, "need", "slow")

    def quick() -> None:
        other = sit_down(root)
        keep(other, "who", "quick")
        assert other.close() == ()

    system.meanwhile = quick
    slow.commit()
    assert kept(root) == {"need": "slow", "who": "quick"}
    slow.close()
    last = sit_down(root)
    keep(last, "more", 1)
    last.close()
    assert kept(root) == {"need": "slow", "who": "quick", "more": 1}
    assert parse(document(root).read_bytes(), NAME).state.keys() >= {"answers.need", "answers.who", "answers.more"}
    assert not journals(root)


def test_an_overtaken_session_that_is_still_open_finds_out(root: Path) -> None:
    system = Overtaken()
    slow, quick = sit_down(root, system), sit_down(root)
    keep(quick, "who", "first")
    keep(slow, "need", "slow")

    def go_on() -> None:
        keep(quick, "who", "quick")
        quick.commit()

    system.meanwhile = go_on
    slow.commit()
    assert kept(root) == {"need": "slow", "who": "quick"}
    assert quick.commit() == ()
    assert answers(quick.attempt) == {"need": "slow", "who": "quick"}
    assert quick.close() == slow.close() == ()
    assert kept(root) == {"need": "slow", "who": "quick"}
    assert not list((root / "conflict").iterdir())


def test_folding_in_a_dead_session_can_be_overtaken_too(root: Path) -> None:
    dead = sit_down(root)
    keep(dead, "need", "dead")
    as_if_dead(*journals(root))
    system = Overtaken()

    def quick() -> None:
        other = sit_down(root)
        keep(other, "who", "quick")
        other.close()

    system.meanwhile = quick
    sit_down(root, system)
    assert kept(root) == {"need": "dead", "who": "quick"}


def test_a_commit_before_ours_could_be_seen_is_taken_in(root: Path) -> None:
    dead = sit_down(root)
    keep(dead, "need", "dead")
    as_if_dead(*journals(root))
    done = False

    def before(call: str, what: object) -> None:
        nonlocal done
        if call == "open" and isinstance(what, Path) and what.suffix == ".wal" and not done:
            done = True
            other = sit_down(root)
            keep(other, "who", "quick")
            other.close()

    sit_down(root, Watched(before))
    assert done
    assert kept(root) == {"need": "dead", "who": "quick"}


def test_whenever_a_commit_comes_in_between_a_reader_sees_everything(tmp_path: Path) -> None:
    class Interleaved(System):
        """Lets a commit happen before reading call number `at`."""

        def __init__(self, at: int, commit: Callable[[], object]) -> None:
            self.at, self.commit, self.count = at, commit, 0

        def _before(self) -> None:
            self.count += 1
            if self.count == self.at:
                self.commit()

        def open(self, path: Path, flags: int, mode: int = 0o600) -> int:
            self._before()
            return super().open(path, flags, mode)

        def read(self, descriptor: int, count: int) -> bytes:
            self._before()
            return super().read(descriptor, count)

        def listdir(self, path: Path) -> list[str]:
            self._before()
            return super().listdir(path)

    at, count = 0, 1
    while at <= count:
        at += 1
        root = tmp_path / str(at)
        writer = sit_down(root)
        keep(writer, "need", "a")
        writer.commit()
        keep(writer, "need", "ab")
        system = Interleaved(at, writer.commit)
        assert answers(Store(root, Clock(), system).read(NAME)) == {"need": "ab"}, at
        count = system.count
    assert count > 3


def test_a_journal_that_grew_after_it_was_read_is_not_taken_away(root: Path) -> None:
    there = sit_down(root)
    keep(there, "need", "a")
    path = as_if_elsewhere(*journals(root))
    system = Overtaken()

    def grow() -> None:
        with path.open("ab") as file:
            file.write(b"more")

    system.meanwhile = grow
    Store(root, Clock(datetime(2027, 1, 1, tzinfo=UTC)), system).open(blank())
    assert system.meanwhile is None
    assert path.exists()
