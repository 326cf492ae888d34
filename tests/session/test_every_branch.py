"""Every page of the shipped pack is walked to its end along every branch, and every text on the way is whole.

Every option of every choice is picked, every condition is met and not met, every rule that picks a style decides one, and
every style of every draft is shown: with every question answered, with none, and with the few that a later page uses.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.desks import SHIPPED, Someone, desk_at, stand_at, walk_on
from tests.slow import slow_but
from workbook.exercise.conditions import holds, keys_of
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer
from workbook.exercise.filling import BLANK
from workbook.exercise.picks import MultiChoice, SingleChoice
from workbook.exercise.steps import Draft, Scale, Step
from workbook.pack.library import Library
from workbook.session.desk import Desk
from workbook.session.opening import sit_down
from workbook.session.showing import Showing

LIBRARY = Library((SHIPPED,))
PACK = LIBRARY.pack("asking-for-help")
PAGES = list(PACK.own)
QUICK = ("check-in", "name-the-need", "kinder-words", "give-help-back")
"""What is walked each time; the others, which take seconds each, are slow."""

WORDS: dict[str, Answer] = {
    "need-line": "sorting the letters on my table",
    "need": "sorting the letters on my table",
    "request": "sit with me for half an hour while I open my letters",
    "learn-ask": "show me how you prepare for a meeting",
    "why-them": "you stay calm with forms",
    "when": "Saturday morning",
    "context": "I have a pile of letters that I have not opened since March",
    "own-part": "open the letters and put them in two piles",
    "pieces": ["sit with me while I open my letters", "read the red ones with me", "find the right phone number"],
    "tried": ["made a list", "asked the office once"],
    "effect": "sleep, and being patient with my kids",
    "cue": "I have put the kids to bed",
    "rescue": "read my fair line and press send",
    "block": "keep rewriting it",
    "helpers": [
        {"name": "Ana", "circle": "Close", "good_for": ["Listening"], "reach": "Text", "ease": 4, "safe": "Yes"},
        {"name": "Bo", "circle": "Friendly", "reach": "Call", "safe": "Not sure"},
        {"name": "Cy", "circle": "Close", "safe": "No"},
        {"name": "The advice desk", "circle": "Job or group", "safe": "Yes"},
    ],
}
"""Answers as a person might write them, by step, so that what is printed can be read."""


@dataclass
class Seen:
    """What was met on all walks together."""

    options: set[tuple[str, str, str]] = field(default_factory=set)
    conditions: dict[tuple[str, str], set[bool]] = field(default_factory=lambda: defaultdict(set))
    rules: set[tuple[str, str, int]] = field(default_factory=set)
    styles: set[tuple[str, str, str]] = field(default_factory=set)


class Picker(Someone):
    """Answers as people write, and picks what is wanted at some steps."""

    def __init__(self, turn: int, picks: dict[str, Answer] | None = None) -> None:
        super().__init__(turn, picks)

    def _to(self, step: Step) -> Answer:
        if isinstance(step, MultiChoice) and step.choices:
            return self._picks(step)
        words = WORDS.get(step.id)
        fits = {"short_text": str, "long_text": str, "list": list, "table": list}.get(step.type)
        if fits is not None and isinstance(words, fits) and (step.type != "table" or step.id == "helpers"):
            return words
        return super()._to(step)

    def _picks(self, step: MultiChoice) -> Answer:
        most = step.max_picks or len(step.choices)
        turned = [*step.choices[self.turn % len(step.choices) :], *step.choices[: self.turn % len(step.choices)]]
        if turned[0].exclusive:
            return [turned[0].value]
        plain = [option for option in turned if not option.exclusive][: min(most, 3)]
        return [{"value": option.value, "text": f"words about {step.id}"} if option.text else option.value for option in plain]


def fresh(tmp_path: Path) -> Desk:
    desk = desk_at(tmp_path, SHIPPED, kept=False)
    desk.library = LIBRARY
    return desk


def choices_that_matter(exercise: Exercise) -> dict[str, int]:
    """Return how many turns the choices of an exercise need, each option once."""
    return {step.id: len(step.choices) for step in exercise.live if isinstance(step, SingleChoice | MultiChoice) and step.options}


def turns(exercise: Exercise) -> int:
    scales = [step for step in exercise.live if isinstance(step, Scale)]
    return max([2, *choices_that_matter(exercise).values(), *([11] if scales else [])])  # a scale from 0 to 10 takes eleven


def named_values(exercise: Exercise) -> Iterator[tuple[str, str, Answer]]:
    """Yield each value (page, step, value) of a choice, here or on another page, that a condition or rule of this page names."""
    named = {
        key
        for step in exercise.live
        for condition in (step.show_if, *(rule.when for rule in getattr(step, "pick", ())))
        for key in keys_of(condition)
    }
    for other in PACK.exercises.values():
        for step in other.live:
            if other.key_of(step) in named and isinstance(step, SingleChoice | MultiChoice) and step.options:
                for option in step.choices:
                    picked: Answer = {"value": option.value, "text": "my own words"} if option.text else option.value
                    yield other.id, step.id, picked if isinstance(step, SingleChoice) else [picked]


def look_at(seen: Seen, page: str, shown: list[Showing], *, full: bool) -> None:
    """Check that every text of a walk is whole, and note what was met."""
    for showing in shown:
        name = f"{page}.{showing.place}"
        texts = [showing.step.prompt, showing.step.hint, showing.step.guidance, showing.body, showing.recall]
        texts += [option.label for option in getattr(showing.step, "choices", ())] + [
            box.label + box.fix for box in getattr(showing.step, "boxes", ())
        ]
        if showing.draft is not None:
            texts += [showing.draft.text, showing.draft.subject]
            seen.styles.add((page, showing.place, showing.draft.template))
        for text in texts:
            assert not any(sign in text for sign in ("{", "}", "[[", "]]")), f"{name}: {text}"
            assert "\n\n\n" not in text and not any(line != line.rstrip() for line in text.split("\n")), f"{name}: {text!r}"
            assert not full or BLANK not in text, f"{name}: {text}"


def walk_whole(seen: Seen, desk: Desk, page: str, someone: Someone | None, *, path: str = "", full: bool = True) -> None:
    session = sit_down(desk, page, path=path, fresh=True)
    if session.showing() is None:
        session.begin_again()
    shown = walk_on(session, someone)
    values = session.notebook.values.seen_from(session.notebook.sheet(session.attempt))
    for step in session.exercise.live:
        seen.conditions[page, step.id].add(holds(step.show_if, values.look))
        if isinstance(step, Draft):
            rule = next((number for number, rule in enumerate(step.pick) if holds(rule.when, values.look)), -1)
            seen.rules.add((page, step.id, rule))
    for place, given in session.attempt.answers.items():
        for one in given.value if isinstance(given.value, list) else [given.value]:
            value = one.get("value") if isinstance(one, dict) else one
            seen.options.add((page, place, str(value)))
    look_at(seen, page, shown, full=full)
    ending = session.ending()
    for card in ending.cards:
        assert "{" not in card.text and "[[" not in card.text and (not full or BLANK not in card.text), card.text
    assert ending.says


def before(desk: Desk, page: str, turn: int, picks: dict[str, Answer]) -> None:
    """Walk what the page builds on: the need, the help, the helper and what to share."""
    for other in (
        "check-in",
        "name-the-need",
        "choose-the-help",
        "find-a-helper",
        "choose-what-to-share",
        "plan-the-moment",
        "strengths-and-gaps",
    ):
        if other != page:
            walk_on(sit_down(desk, other), Picker(turn, picks))


OPENED_BY: dict[str, list[dict[str, Answer]]] = {
    "ask-at-work": [
        {"route": "manager"},
        {"route": "mentor"},
        {"route": "coworker"},
        {"route": "feedback"},
        {"route": "manager", "safe": "safe"},
        {},
    ],
    "after-the-ask": [{"outcome": "yes"}, {"outcome": "no"}, {"outcome": "silent"}, {"outcome": "not_yet"}, {}],
    "when-its-a-no": [{"kind": "busy"}, {"kind": "busy", "next": "smaller"}, {}],
    "give-help-back": [{"energy": "some"}, {}],
    "what-gets-in-the-way": [{"barriers": ["alone", "no"]}, {}],
}
"""What opens the steps of a page that have choices of their own."""


RELATIONS = [option.value for option in getattr(PACK.own["find-a-helper"].step("relation"), "choices", ())]
CHANNELS = [option.value for option in getattr(PACK.own["choose-what-to-share"].step("channel"), "choices", ())]
OPENS_DRAFTS: dict[str, dict[str, Answer]] = {"give-help-back": {"energy": "some"}, "after-the-ask": {"outcome": "silent"}}


def with_every_option_of_every_choice(seen: Seen, desk: Desk, page: str) -> None:
    before(desk, page, 0, {})
    for picks in OPENED_BY.get(page, [{}]):
        for turn in range(turns(PACK.own[page])):
            walk_whole(seen, desk, page, Picker(turn, picks))


def with_every_value_that_its_conditions_name(seen: Seen, page: str, tmp_path: Path) -> None:
    for other, step, value in named_values(PACK.own[page]):
        desk = fresh(tmp_path)
        if other == page:
            walk_whole(seen, desk, page, Picker(0, {step: value}))
            continue
        session = sit_down(desk, other)
        session.go(step) if any(stop.place == step for stop in session.stops) else None
        if session.stop is not None and session.stop.place == step:
            session.answer(value)
        walk_whole(seen, desk, page, Picker(0))


def with_every_way_to_ask_every_one(seen: Seen, desk: Desk, path: str) -> None:
    for page in ("name-the-need", "choose-the-help", "find-a-helper", "choose-what-to-share"):
        walk_on(sit_down(desk, page), Picker(0))
    for kind in ("listen", "for"):
        pick(desk, "choose-the-help", "kind", kind)
        for relation in RELATIONS:
            pick(desk, "find-a-helper", "relation", relation)
            for channel in CHANNELS if kind == "for" else ["text"]:
                pick(desk, "choose-what-to-share", "channel", channel)
                walk_whole(seen, desk, "draft-the-ask", Picker(0), path=path)


def pick(desk: Desk, page: str, step: str, value: Answer) -> None:
    session = sit_down(desk, page)
    session.go(step)
    session.answer(value)


def with_every_style_of_every_draft(seen: Seen, desk: Desk, page: str) -> None:
    """Choose each style; it stays when it is chosen, and is whole."""
    before(desk, page, 0, {})
    session = sit_down(desk, page)
    someone = Picker(0, OPENS_DRAFTS.get(page))
    while (showing := session.showing()) is not None:
        if showing.draft is None:
            session.answer(someone.to(showing)) if showing.number else session.keep()
            continue
        place = showing.place
        for channel in [one.id for one in showing.draft.channels] or [""]:
            stand_at(session, place)
            if channel:
                session.choose_channel(channel)
            told = stand_at(session, place).draft
            for number in range(1, len(told.versions if told else ()) + 1):
                session.go(place)
                session.choose_version(number)
                chosen = session.showing()
                while chosen is not None and chosen.place != place:  # what the style needs is asked first
                    session.answer(someone.to(chosen))
                    chosen = session.showing()
                assert chosen is not None and chosen.draft is not None
                look_at(seen, page, [chosen], full=True)
        session.keep()


def with_every_outcome(seen: Seen, tmp_path: Path) -> None:
    for outcome in ("yes", "part", "no", "silent", "not_yet"):
        desk = fresh(tmp_path)
        for relation in ("friend", "group"):
            before(desk, "after-the-ask", 0, {"relation": relation})
            walk_on(sit_down(desk, "draft-the-ask"), Picker(0))
            walk_whole(seen, desk, "after-the-ask", Picker(0, {"outcome": outcome}))
            walk_whole(Seen(), desk, "look-back", Picker(0))


def with_core_answers(seen: Seen, desk: Desk, page: str, turn: int, *, full: bool = True) -> None:
    """Answer the questions that a later page uses and those asked for a draft, and pass over the rest."""
    session, shown = sit_down(desk, page), []
    while (showing := session.showing()) is not None:
        shown.append(showing)
        if showing.number and (showing.step.core or "." in showing.place) and showing.draft is None:
            session.answer(Picker(turn).to(showing))
        elif showing.draft is not None:
            session.keep()
        else:
            session.skip()
    look_at(seen, page, shown, full=full)


def every_walk(seen: Seen, page: str, tmp_path: Path) -> None:
    """Walk a page in every way there is, by itself and after what it builds on."""
    with_every_option_of_every_choice(seen, fresh(tmp_path), page)
    for turn in range(0, turns(PACK.own[page]), 5):
        walk_whole(seen, fresh(tmp_path), page, Picker(turn))
    with_every_value_that_its_conditions_name(seen, page, tmp_path)
    for path in ("", "quick"):
        walk_whole(seen, fresh(tmp_path), page, None, path=path, full=False)
        if page == "draft-the-ask":
            with_every_way_to_ask_every_one(seen, fresh(tmp_path), path)
    walk_whole(seen, fresh(tmp_path), page, Picker(1), path="quick")
    if page == "after-the-ask":
        with_every_outcome(seen, tmp_path)
    if any(isinstance(step, Draft) for step in PACK.own[page].live):
        with_every_style_of_every_draft(seen, fresh(tmp_path), page)
    with_core_answers(seen, fresh(tmp_path), page, 0, full=page != "draft-the-ask")  # who passes over the need has its blank to fill in


@pytest.mark.parametrize("page", slow_but(QUICK, PAGES))
def test_every_branch_of_a_page_is_walked_and_whole(tmp_path: Path, page: str) -> None:
    seen, exercise = Seen(), PACK.own[page]
    every_walk(seen, page, tmp_path)
    choices = [step for step in exercise.live if isinstance(step, SingleChoice | MultiChoice)]
    drafts = [step for step in exercise.live if isinstance(step, Draft)]
    not_picked = {(step.id, option.value) for step in choices for option in step.choices} - {where[1:] for where in seen.options}
    not_decided = {(step.id, number) for step in drafts for number in range(len(step.pick))} - {where[1:] for where in seen.rules}
    not_shown = {(step.id, name) for step in drafts for name in step.templates} - {where[1:] for where in seen.styles}
    never = {step.id for step in exercise.live if True not in seen.conditions[page, step.id]}
    always = {step.id for step in exercise.live if step.show_if and False not in seen.conditions[page, step.id]}
    assert not (not_picked or not_decided or not_shown or never or always), (not_picked, not_decided, not_shown, never, always)


@pytest.mark.parametrize("turn", range(3))
def test_every_page_is_whole_with_only_what_a_later_page_uses(tmp_path: Path, turn: int) -> None:
    desk = fresh(tmp_path)
    for page in PAGES:
        with_core_answers(Seen(), desk, page, turn)


@pytest.mark.parametrize("turn", range(4))
def test_the_quick_path_is_walked_whole(tmp_path: Path, turn: int) -> None:
    desk = fresh(tmp_path)
    for page in next(path.exercises for path in PACK.manifest.path if path.id == "quick"):
        walk_whole(Seen(), desk, page, Picker(turn), path="quick")
