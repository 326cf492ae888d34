"""The packs that are here: the shipped ones have no fault, and those of the tests use all there is."""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import pytest

from tests.desks import PACKS, SHIPPED, Someone, desk_at, walk_on
from tests.slow import slow_but
from workbook.exercise.fields import Column, Compare, Item, Option, StepFields, as_options
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import STEP_TYPES, Draft, Step, Table
from workbook.pack.check import check
from workbook.pack.library import Library
from workbook.pack.manifest import CardText, ChecklistText, Manifest, PackPath, Region, SupportLine, Template, Theme, WorkshopPhase
from workbook.pack.pack import Pack
from workbook.pack.source import read_folder
from workbook.session.opening import sit_down

LIBRARY = Library((SHIPPED, PACKS))
EVERYTHING = LIBRARY.pack("everything")
EXTENDING = LIBRARY.pack("extending")


@pytest.mark.parametrize("folder", [*SHIPPED.iterdir(), PACKS / "extending"], ids=lambda folder: folder.name)
def test_a_pack_that_we_ship_has_no_fault_and_no_warning(folder: Path) -> None:
    assert [fault.sentence() for fault in check(read_folder(folder), LIBRARY.parent).faults] == []


def _unused(kind: Any, things: list[object]) -> Iterator[str]:
    for one in fields(kind):
        default = one.default_factory() if one.default_factory is not MISSING else one.default
        if default is not MISSING and all(getattr(thing, one.name) == default for thing in things):
            yield f"{kind.__name__}.{one.name}"


def _steps(pack: Pack) -> list[Step]:
    return [step for exercise in pack.own.values() for step in exercise.steps]


def _parts(pack: Pack) -> Iterator[tuple[type, list[object]]]:
    steps, manifest = _steps(pack), pack.manifest
    tables = [step for step in steps if isinstance(step, Table)]
    yield StepFields, list(steps)
    yield Manifest, [manifest, EXTENDING.manifest]
    yield Theme, list(manifest.theme)
    yield PackPath, list(manifest.path)
    yield WorkshopPhase, list(manifest.workshop_phase)
    yield Template, list(pack.own_templates)
    yield CardText, list(pack.own_cards)
    yield ChecklistText, list(pack.own_checklists)
    yield Region, list(pack.support.region)
    yield SupportLine, [line for region in pack.support.region for line in region.lines]
    yield Column, [column for table in tables for column in table.columns]
    yield Compare, [line for step in steps for line in getattr(step, "compare", ())]
    yield Item, [item for step in steps if isinstance(step, Checklist) for item in step.items if isinstance(item, Item)]
    choices = [step for step in steps if isinstance(step, SingleChoice | MultiChoice | Ranking)]
    yield Option, [option for step in choices for option in as_options((*step.choices, *getattr(step, "extra_options", ())))]
    for kind in STEP_TYPES.values():
        yield kind, [step for step in steps if isinstance(step, kind)]


def test_the_pack_everything_uses_each_type_of_step_and_each_field() -> None:
    own = {one.name for one in fields(StepFields)} | {"type"}
    unused = [name for kind, things in _parts(EVERYTHING) for name in _unused(kind, things)]
    unused = [name for name in unused if name.split(".")[0] in {"StepFields", "Manifest"} or name.split(".")[1] not in own]
    assert unused == ["Scale.min"]  # it is there, as the 0 that it is anyway
    assert {type(step) for step in _steps(EVERYTHING)} == set(STEP_TYPES.values())


@pytest.mark.parametrize("turn", slow_but(range(2), range(4)))
@pytest.mark.parametrize("name", ["everything", "extending"])
def test_a_pack_of_the_tests_is_walked_and_rendered_to_its_end(tmp_path: Path, name: str, turn: int) -> None:
    desk = desk_at(tmp_path, SHIPPED, PACKS, kept=False)
    pack = desk.library.pack(name)
    for exercise in pack.exercises:
        session = sit_down(desk, f"{name}/{exercise}")
        for showing in walk_on(session, Someone(turn)):
            words = [showing.step.prompt, showing.body, *([showing.draft.text] if showing.draft else [])]
            assert not any(sign in text for text in words for sign in ("{", "}", "[[")) or "Braces { and }" in words[-1]
        assert session.ending().says
        session.close()


@pytest.mark.parametrize("name", ["everything", "extending"])
def test_a_pack_of_the_tests_is_walked_without_an_answer(tmp_path: Path, name: str) -> None:
    desk = desk_at(tmp_path, SHIPPED, PACKS, kept=False)
    for exercise in desk.library.pack(name).exercises:
        session = sit_down(desk, f"{name}/{exercise}")
        given = {"request": "lend me a ladder"}  # a question that cannot be passed over
        while (showing := session.showing()) is not None:
            if showing.place in given:
                session.answer(given[showing.place])
            else:
                session.skip()


def test_exercises_stand_in_the_order_of_their_themes() -> None:
    assert list(EVERYTHING.own) == ["my-street", "tool-shelf", "ask-next-door", "give-it-back", "look-again"]


def test_a_set_of_templates_and_a_checklist_are_put_into_their_steps() -> None:
    note = EVERYTHING.exercises["ask-next-door"].step("note")
    ready = EVERYTHING.exercises["give-it-back"].step("ready")
    assert isinstance(note, Draft) and note.templates == ("door-note", "mail", "doorstep")
    assert isinstance(ready, Checklist) and [box.id for box in ready.boxes] == ["clean", "whole", "thanks"]


# -- a pack that extends another


def test_a_pack_that_extends_another_has_its_exercises_templates_cards_and_keys() -> None:
    assert list(EXTENDING.exercises) == [*EVERYTHING.own, "lend-a-tool"]
    assert EXTENDING.templates.keys() == {*EVERYTHING.templates, "lend-note"}
    assert EXTENDING.cards.keys() == {*EVERYTHING.cards, "lend-card"}
    assert EXTENDING.profile_keys == {"my_street", "neighbors", "to_lend"}
    assert EXTENDING.home_of("my-street") is EXTENDING.parent and EXTENDING.home_of("lend-a-tool") is EXTENDING


def test_it_never_changes_what_the_other_packs_own_people_see(tmp_path: Path) -> None:
    alone = desk_at(tmp_path / "alone", PACKS / "everything", kept=False)
    beside = desk_at(tmp_path / "beside", PACKS, kept=False)
    for desk in (alone, beside):
        for exercise in EVERYTHING.own:
            walk_on(sit_down(desk, f"everything/{exercise}"), Someone())
    walk_on(sit_down(beside, "extending/lend-a-tool"), Someone())
    for exercise in EVERYTHING.own:
        one, other = (sit_down(desk, f"everything/{exercise}", fresh=False) for desk in (alone, beside))
        assert [line.answer for line in one.review()] == [line.answer for line in other.review()]
        assert [card.text for card in one.ending().cards] == [card.text for card in other.ending().cards]
    assert [template.id for template in beside.library.pack("everything").templates.values()] == list(EVERYTHING.templates)


def test_it_reads_the_keys_of_the_other_pack(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, PACKS, kept=False)
    session = sit_down(desk, "everything/my-street")
    session.go("street")
    session.answer("Mill Lane")
    lending = sit_down(desk, "extending/lend-a-tool")
    showing = lending.showing()
    assert showing is not None and showing.step.prompt == "What could you lend on Mill Lane?"


def test_its_answers_to_the_other_packs_exercises_are_that_packs_own(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, PACKS, kept=False)
    session = sit_down(desk, "extending/my-street")
    session.go("street")
    session.answer("Mill Lane")
    assert [line.answer for line in sit_down(desk, "everything/my-street").review()].count("Mill Lane") == 1
