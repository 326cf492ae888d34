"""The 75 minutes of the shipped workshop with everybody as a real process of an account of their own, in fast time.

The facilitator leads on a screen of their own all the while, in a real terminal, goes on and says something from there, and gives
commands besides in another one; the participants type into the program itself. What comes out is held against what was fed in: every
share arrives once, every withdrawal takes, the numbers are those that a recount by hand gives, after the close only what was released
is left anywhere, everybody's own answers are whole, and nobody's process names a file of anybody else's.
"""

import json
import os
import subprocess
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.workshop.accounts import as_root, common_ground, person
from tests.workshop.at_the_screen import AtTheScreen
from tests.workshop.attendees import NEED, OFFER, REQUEST, SLIP, WORD, Attendee
from tests.workshop.attending import STRACE, Person
from tests.workshop.recount import Recount, Shown, total
from tests.workshop.traced import trespasses
from workbook.workshop.code import read_code
from workbook.workshop.released import read_released
from workbook.workshop.state import State, read_state
from workbook.workshop.totals import Total

pytestmark = [as_root, pytest.mark.skipif(not STRACE, reason="needs strace, to see which files a process names")]
LINES = (NEED, REQUEST, SLIP, OFFER, WORD)
AT_ONCE = 4
"""So many participants type at the same time."""
LEFT_OPEN = {"session.toml", "pack.wbpack", "out", "out/state.json", "out/released.json", "out/received.json"}
LEFT_OWN = {"facts.json", "sheet.json", "state.json", "releases.json", "audit.log", "lock"}


@dataclass
class Hour:
    """One workshop, its facilitator and all who take part."""

    ground: Path
    facilitator: Person
    attendees: list[Attendee]
    recount: Recount
    code: str = ""
    at: AtTheScreen | None = None
    """The facilitator's screen, once it was opened."""
    owners: dict[str, int] = field(default_factory=dict)
    """Whose file each thing in the drop-box was that was ever seen there, as the system says."""

    @property
    def parent(self) -> Path:
        return self.ground / "srv"

    @property
    def screen(self) -> AtTheScreen:
        assert self.at is not None
        return self.at

    @property
    def box(self) -> Path:
        return self.parent / self.code

    @property
    def own(self) -> Path:
        """The facilitator's own folder of the workshop."""
        return self.facilitator.home / ".local/share/workbook/workshops" / self.code

    @property
    def here(self) -> list[Attendee]:
        return [one for one in self.attendees if one.person.process is not None]

    def all_do(self, act: Callable[[Attendee], object], who: Collection[Attendee] | None = None) -> None:
        """Have several do something at the same time."""
        with ThreadPoolExecutor(AT_ONCE) as several:
            list(several.map(act, self.here if who is None else who))

    def leads(self, *words: str) -> Any:
        """Give a command of the facilitator; what it hands over is the room after it. What lies in the drop-box is looked at, as root."""
        room = self.facilitator.asks("workshop", *words)
        assert room["problems"] == [] and room["refused"] == 0, room
        if (self.box / "in").exists():
            self.owners |= {one.name: one.lstat().st_uid for one in (self.box / "in").iterdir()}
        return room

    @property
    def published(self) -> State:
        """Where the workshop is, as everybody may read it."""
        state = read_state((self.box / "out" / "state.json").read_bytes())
        assert state is not None
        return state

    def goes_to(self, phase: str) -> None:
        """Go on at the screen, a phase at a time."""
        while self.published.phase != phase:
            number = self.published.number
            self.screen.press("n\r", lambda number=number: self.published.number > number)  # type: ignore[misc]
        assert self.leads("status")["phase"] == phase
        self.all_do(lambda one: one.person.types("home"))

    def fed(self) -> dict[str, list[tuple[str, str]]]:
        """Return what the participants share in words at this moment, by question."""
        return {key: sorted(one.lines[key] for one in self.attendees if key in one.lines) for key in LINES}

    def numbers(self) -> dict[tuple[int, str], int]:
        return {(one.number, key): value for one in self.attendees for key, value in one.numbers.items()}


def hold(ground: Path, people: int, threshold: int, watched: Collection[int]) -> Hour:
    """Make the accounts and open the workshop."""
    (ground / "srv").mkdir()
    (ground / "srv").chmod(0o1733)
    traces = ground / "traces"
    traces.mkdir(mode=0o700)
    facilitator = Person(person(1), ground / "facilitator")
    attendees = [
        Attendee(number, Person(person(10 + number), ground / f"home-{number}", traces / str(number) if number in watched else None))
        for number in range(people)
    ]
    opened = facilitator.asks("workshop", "open", "workshop-75", "--at", str(ground / "srv"), "--threshold", str(threshold))
    room = facilitator.asks("workshop", "status")
    counted = tuple(one["key"] for one in room["questions"] if one["kind"] == "count")
    pairs = {key: earlier for key in counted if (earlier := key.replace("look-back.", "check-in.")) != key}
    return Hour(ground, facilitator, attendees, Recount(threshold, counted, pairs), read_code(opened["code"]))


# -- what is held against what


def arrivals(room: Any, hour: Hour) -> list[str]:
    """Return where what the facilitator has is not what the participants share, each share once and under its name."""
    told = []
    fed, numbers = hour.fed(), hour.numbers()
    for question in room["questions"]:
        if question["kind"] == "line":
            came = sorted((share["text"], share["name"]) for share in question["shares"])
            if came != fed[question["key"]] or len(came) != question["people"]:
                told.append(f"{question['key']}: {came} is not {fed[question['key']]}")
        elif question["people"] != sum(key == question["key"] for _who, key in numbers):
            told.append(f"{question['key']}: {question['people']} people")
    return told


def boxed(hour: Hour) -> list[str]:
    """Return where the drop-box holds more or fewer files of somebody than they share, and one sign of being here each."""
    there = [path.lstat().st_uid for path in (hour.box / "in").iterdir()]
    expected = {
        one.person.account.uid: len(one.lines) + len(one.numbers) + (one.person.process is not None)
        for one in hour.attendees if one.lines or one.numbers or one.person.process is not None
    }  # fmt: skip
    return [f"{uid}: {there.count(uid)}, not {count}" for uid, count in expected.items() if there.count(uid) != count] + [
        f"{uid} has no place here" for uid in set(there) - expected.keys()
    ]


def shown(totals: Sequence[Any]) -> list[Shown]:
    """Return totals as a recount has them; from JSON."""
    return sorted(
        (one["name"], one["people"], one["mean"], one["before"], tuple((part["label"], part["people"]) for part in one["parts"]))
        for one in totals
    )


def shown_total(one: Total) -> Shown:
    return one.name, one.people, one.mean, one.before, tuple((part.label, part.people) for part in one.parts)


def still_there(folders: Sequence[Path], words: Collection[str]) -> set[str]:
    """Return which of these words stand in any file under some folders."""
    every = b"\0".join(path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file())
    return {one for one in words if one.encode() in every}


def not_whole(one: Attendee) -> list[str]:
    """Return what is missing of somebody's own answers, or is not as they gave it."""
    exported = json.loads(one.person.gives("export", "--format", "json", "--include-private"))
    return missing({page["exercise"]: page["answers"] for page in exported["pages"]}, one.answers)


def missing(kept: Mapping[str, Mapping[str, object]], given: Mapping[str, Mapping[str, object]]) -> list[str]:
    found = [(page, step, value, kept.get(page, {}).get(step)) for page, answers in given.items() for step, value in answers.items()]
    return [f"{page}.{step}: {is_kept!r}, not {value!r}" for page, step, value, is_kept in found if is_kept != value]


def files_under(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


# -- the hour


def play(hour: Hour) -> None:
    """Go through the whole script, holding what comes out against what was fed in at each turn."""
    everybody, late = hour.attendees, [one for one in hour.attendees if one.is_late]
    hour.at = AtTheScreen(hour.facilitator)
    assert hour.screen.sees("0 people are here")
    hour.all_do(lambda one: one.joins(hour.code, str(hour.parent)), [one for one in everybody if not one.is_late])
    hour.goes_to("check-in")
    hour.all_do(lambda one: one.checks_in())
    hour.goes_to("name-the-need")
    hour.all_do(lambda one: one.joins(hour.code, str(hour.parent)), late)
    hour.all_do(lambda one: one.names_a_need())
    hour.all_do(lambda one: one.checks_in("Where I am today"), late)
    room = hour.leads("collect")
    assert room["took_part"] == len(everybody) and arrivals(room, hour) == [] and boxed(hour) == []
    assert hour.screen.sees(f"{len(everybody)} here")
    hour.screen.press("mFive more minutes\r", lambda: hour.published.message == "Five more minutes")
    hour.leads("minutes", "5")
    assert any("Five more minutes" in one.person.types("/workshop") for one in hour.here)

    hour.goes_to("draft-the-ask")
    hour.all_do(lambda one: one.drafts())
    hour.all_do(lambda one: one.is_cut_off(), [one for one in everybody if one.number % 7 == 4])
    assert arrivals(hour.leads("collect"), hour) == [] and boxed(hour) == []

    hour.goes_to("ask-circle")
    hour.all_do(lambda one: one.goes_round())
    room = hour.leads("back")
    assert arrivals(room, hour) == []
    room = hour.leads("next")
    slips = [str(share["number"]) for question in room["questions"] if question["key"] == SLIP for share in question["shares"]]
    hour.leads("release", *slips)
    published = read_released((hour.box / "out" / "released.json").read_bytes())
    assert sorted((one.text, one.name) for one in published.shares) == hour.fed()[SLIP]
    assert all(published.shares[0].text in one.person.types("/released") and one.person.types("") for one in hour.here)

    hour.goes_to("plan-the-moment")
    hour.all_do(lambda one: one.leaves(), [one for one in everybody if not one.stays])
    room = hour.leads("collect")
    assert arrivals(room, hour) == [] and boxed(hour) == []
    published = read_released((hour.box / "out" / "released.json").read_bytes())
    assert sorted((one.text, one.name) for one in published.shares) == hour.fed()[SLIP]  # those who took all back are not in it any more

    hour.goes_to("look-back")
    hour.all_do(lambda one: one.looks_back())
    give_numbers(hour)


def give_numbers(hour: Hour) -> None:
    """Have the numbers come one person after another, as the facilitator's screen sees them; what is shown is recounted each time."""
    is_released, lagged, threshold = False, False, hour.recount.threshold
    for turn, one in enumerate(hour.here, 1):
        one.shares_numbers(one=one.number % 7 == 1)
        room = hour.leads("collect")
        expected = hour.recount.collected(hour.numbers())
        assert arrivals(room, hour) == [] and shown(room["totals"]) == sorted(expected), turn
        assert turn >= threshold or not expected
        lagged = lagged or any(people < sum(key == name for _who, key in hour.numbers()) for name, people, *_rest in expected)
        if expected and not is_released:
            is_released = True
            hour.leads("release", "numbers")
            published = read_released((hour.box / "out" / "released.json").read_bytes())
            assert sorted(map(shown_total, published.totals)) == hour.recount.released(hour.numbers())
        if turn == threshold + 1:
            hour.here[0].withdraws("taking-home.easy")
            room = hour.leads("collect")
            assert shown(room["totals"]) == sorted(hour.recount.collected(hour.numbers()))
            assert not any(total["name"] == "taking-home.easy" for total in room["totals"])
    assert is_released and lagged


def end(hour: Hour) -> None:
    """Close it, and look at what is left."""
    for one in hour.here:
        one.person.stops()
        kept = {share["step"]: share["state"] for share in one.person.asks("workshop", "shares")}
        assert kept == dict.fromkeys((*one.lines, *one.numbers), "received"), (one.number, kept)
    shared = {text for one in hour.attendees for text, _name in one.lines.values()}
    released = {text for text, _name in hour.fed()[SLIP]}
    withdrawn = {text for one in hour.attendees for text in one.before}
    places = [hour.box, hour.facilitator.home]
    assert still_there(places, shared) == shared  # so that what is not found below is not there
    assert still_there(places, withdrawn - released) == set()

    closed = hour.facilitator.asks("workshop", "close", "--yes")
    assert shown(closed["totals"]) == sorted(hour.recount.collected(hour.numbers(), closing=True))
    published = read_released((hour.box / "out" / "released.json").read_bytes())
    assert sorted(map(shown_total, published.totals)) == hour.recount.published
    assert hour.screen.sees("The workshop is closed.")
    painted = hour.screen.leaves()
    assert not [one for one in hour.attendees if f"{one.person.account.uid}" in painted]  # no account is named at the screen
    assert still_there(places, {*shared, *withdrawn, "AGE-SECRET-KEY"}) == released
    assert (files_under(hour.box), files_under(hour.own)) == (LEFT_OPEN, LEFT_OWN)
    hour.all_do(whole, hour.attendees)
    for one in hour.attendees:
        if one.person.trace is not None:
            own = {name for name, uid in hour.owners.items() if uid == one.person.account.uid}
            assert trespasses(one.person.traces, ground=hour.ground, box=hour.box, home=one.person.home, own=own) == []


def whole(one: Attendee) -> None:
    assert not_whole(one) == []


@pytest.mark.parametrize(
    ("people", "threshold", "watched"),
    [pytest.param(6, 3, {0}, id="six", marks=pytest.mark.slow), pytest.param(30, 5, {0, 3, 4}, id="thirty", marks=pytest.mark.slow)],
)
def test_a_whole_workshop_comes_out_as_it_was_fed_in(people: int, threshold: int, watched: Collection[int]) -> None:
    with common_ground(in_memory=True) as ground:
        hour = hold(ground, people, threshold, watched)
        try:
            play(hour)
            end(hour)
        finally:
            if hour.at is not None:
                hour.at.ends()
            for one in hour.attendees:
                one.person.is_killed()


# -- each check is seen to find what it looks for


@pytest.fixture
def ground() -> Iterator[Path]:
    with common_ground(in_memory=True) as folder:
        yield folder


@pytest.fixture
def two(ground: Path) -> Hour:
    """Return two people of whom each shares a word, and one a number."""
    attendees = [Attendee(number, Person(person(10 + number), ground / f"home-{number}")) for number in range(2)]
    for one in attendees:
        one.lines[WORD] = f"word {one.number}", ""
    attendees[0].numbers = {"taking-home.easy": 7}
    return Hour(ground, Person(person(1), ground / "facilitator"), attendees, Recount(3, ("taking-home.easy",), {}), "code")


def room_of(words: Sequence[tuple[str, str]], numbers: int) -> dict[str, Any]:
    """Return what a facilitator's room says of two questions."""
    shares = [{"text": text, "name": name} for text, name in words]
    line = {"key": WORD, "kind": "line", "people": len(shares), "shares": shares}
    return {"questions": [line, {"key": "taking-home.easy", "kind": "count", "people": numbers}]}


def test_a_share_that_is_lost_doubled_changed_or_named_is_found(two: Hour) -> None:
    words = [("word 0", ""), ("word 1", "")]
    assert arrivals(room_of(words, 1), two) == []
    for wrong in (words[:1], [*words, words[0]], [words[0], ("word 2", "")], [words[0], ("word 1", "Ana")]):
        assert len(arrivals(room_of(wrong, 1), two)) == 1
    assert arrivals(room_of(words, 0), two) == ["taking-home.easy: 0 people"]


def test_a_file_too_many_too_few_or_of_a_stranger_is_found(two: Hour) -> None:
    (two.box / "in").mkdir(parents=True)
    uids = [one.person.account.uid for one in two.attendees]

    def lies_there(*owners: int) -> list[str]:
        for path in (two.box / "in").iterdir():
            path.unlink()
        for number, owner in enumerate(owners):
            path = two.box / "in" / f"s-{number}"
            path.touch()
            os.chown(path, owner, -1)
        return boxed(two)

    assert lies_there(uids[0], uids[0], uids[1]) == []
    assert lies_there(uids[0], uids[1]) == [f"{uids[0]}: 1, not 2"]
    assert lies_there(*uids, *uids) == [f"{uids[1]}: 2, not 1"]
    assert lies_there(uids[0], *uids, 7) == ["7 has no place here"]


def test_a_word_that_was_left_behind_is_found(ground: Path) -> None:
    (ground / "deep").mkdir()
    (ground / "deep" / "file").write_bytes(b"\xff{lighter by 3}")
    assert still_there([ground], {"lighter by 3", "lighter by 4"}) == {"lighter by 3"}


def test_an_answer_that_is_lost_or_changed_is_found() -> None:
    given: dict[str, dict[str, object]] = {"check-in": {"heavy": 7}}
    assert missing({"check-in": {"heavy": 7}}, given) == []
    assert missing({"check-in": {"heavy": 6}}, given) == ["check-in.heavy: 6, not 7"] and len(missing({}, given)) == 1


def test_the_recount_is_what_one_counts_on_paper() -> None:
    def of(*values: int) -> Shown:
        return total("a.b", {who: (value,) for who, value in enumerate(values)})

    assert of(1, 2, 3, 5, 9) == ("a.b", 5, 4.0, None, ())
    assert of(1, 2, 3, 5, 5, 9, 9) == ("a.b", 7, 5.0, None, ())  # two and two would be worked out
    assert of(1, 1, 2, 3, 2, 5, 4, 9) == ("a.b", 8, 3.5, None, (("0 to 3", 5), ("", 3)))
    assert of(5, 5, 6, 7, 5, 6, 7, 9, 3) == ("a.b", 9, 6.0, None, ())  # with four in the middle the mean would place the rest
    assert of(0, 1, 1, 3, 3, 5, 5, 6, 4, 6) == ("a.b", 10, 3.5, None, (("0 to 3", 5), ("4 to 6", 5)))
    assert of(0, 0, 0, 0, 1) == ("a.b", 5, None, None, ())
    before_and_after = {who: (before, after) for who, (before, after) in enumerate([(2, 5), (3, 7), (4, 6), (5, 6), (4, 7)])}
    assert total("a.b+c.b", before_and_after) == ("a.b+c.b", 5, 6.0, 3.5, ())
    assert total("a.b+c.b", {who: (value, 5) for who, value in enumerate([0, 0, 1, 1, 0])}) == ("a.b+c.b", 5, None, None, ())
    recount = Recount(3, ("a.b",), {})
    shared = {(who, "a.b"): 5 for who in range(2)}
    assert recount.collected(shared) == []
    for people, told in ((3, 3), (4, 3), (5, 3), (6, 6)):
        shared = {(who, "a.b"): 5 for who in range(people)}
        assert [one[1] for one in recount.collected(shared)] == [told]
    assert recount.collected({(who, "a.b"): 5 for who in range(1, 6)}) == []  # one of the six took it back
    assert [one[1] for one in recount.collected({(who, "a.b"): 5 for who in range(1, 6)}, closing=True)] == [5]


def test_a_process_that_names_anothers_file_is_found(ground: Path, two: Hour) -> None:
    one, other = two.attendees
    one.person.trace = ground / "trace"
    (two.box / "in").mkdir(parents=True)
    other.person.home.mkdir(mode=0o700)
    for name, owner in (("s-1", one), ("s-2", other)):
        (two.box / "in" / name).touch(mode=0o640)
        os.chown(two.box / "in" / name, owner.person.account.uid, -1)

    def found(*words: str) -> list[str]:
        """Have `one` run something under strace, and return what is found of it."""
        one.person.traces.clear()
        begins = one.person.begins()
        begins["args"] = [*begins["args"][: begins["args"].index("-P") - 1], *words]
        subprocess.run(**begins, capture_output=True, check=False)
        return trespasses(one.person.traces, ground=ground, box=two.box, home=one.person.home, own={"s-1"})

    assert found("cat", str(two.box / "in" / "s-1"), str(two.box / "session.toml"), "/etc/passwd") == []
    assert found("cat", f"{two.box}/out/../in/s-2") == [f"openat {two.box}/in/s-2"]
    assert found("cat", str(other.person.home / "anything")) == [f"openat {other.person.home}/anything"]
    assert found("ls", str(ground))[:1] == [f"openat {ground}"]
    assert found("touch", str(two.box / "in" / "t-1"))[:1] == [f"openat {two.box}/in/t-1"]  # not made with O_EXCL
