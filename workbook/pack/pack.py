"""A pack, read whole: its manifest and everything its files hold, beside those of the pack it extends."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from workbook.exercise.exercise import Exercise
from workbook.exercise.picks import Checklist
from workbook.exercise.steps import Draft, Step
from workbook.frozen import field, frozen, replace
from workbook.pack.manifest import CardText, ChecklistText, Manifest, Plan, Strings, Support, Template, Theme
from workbook.pack.people import People


@frozen(slots=False)
class Pack:
    """What an author hands out. Its exercises' checklists and template sets are already put in."""

    manifest: Manifest
    own: Mapping[str, Exercise]
    """Its own exercises by id, in the order of its themes."""
    own_templates: tuple[Template, ...] = ()
    own_cards: tuple[CardText, ...] = ()
    own_checklists: tuple[ChecklistText, ...] = ()
    strings: Strings = field(default_factory=Strings)
    support: Support = field(default_factory=Support)
    run_sheet: str = ""
    """facilitator.md, as written."""
    digest: str = ""
    """sha256 (hex) over its files' names and bytes."""
    parent: "Pack | None" = None
    """The pack it extends."""
    read_in: str = ""
    """The closest language (BCP 47) that it was translated into as it stands here; empty in its own words."""
    spoken: Mapping[str, str] = field(default_factory=dict)
    """What is said in another language than the pack's own: the tag, by `exercise/<id>`, `template/<id>` or `card/<id>`."""

    @property
    def id(self) -> str:
        """Its id."""
        return self.manifest.id

    @cached_property
    def exercises(self) -> Mapping[str, Exercise]:
        """Every exercise that stands in it: the extended pack's, then its own."""
        return {**(self.parent.exercises if self.parent else {}), **self.own}

    @cached_property
    def templates(self) -> Mapping[str, Template]:
        """Every template by id, the extended pack's too."""
        return {**(self.parent.templates if self.parent else {}), **{one.id: one for one in self.own_templates}}

    @cached_property
    def cards(self) -> Mapping[str, CardText]:
        """Every card by id, the extended pack's too."""
        return {**(self.parent.cards if self.parent else {}), **{one.id: one for one in self.own_cards}}

    @cached_property
    def checklists(self) -> Mapping[str, ChecklistText]:
        """Every checklist by id, the extended pack's too."""
        return {**(self.parent.checklists if self.parent else {}), **{one.id: one for one in self.own_checklists}}

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """The themes: the extended pack's, then its own."""
        return (*(self.parent.themes if self.parent else ()), *self.manifest.theme)

    @cached_property
    def profile_keys(self) -> frozenset[str]:
        """The keys shared by all threads."""
        return frozenset(self.manifest.profile_keys) | (self.parent.profile_keys if self.parent else frozenset())

    @property
    def plan(self) -> Plan | None:
        """The card that is somebody's plan: its own, else that of the pack it extends."""
        return self.manifest.plan or (self.parent.plan if self.parent else None)

    @property
    def people(self) -> People | None:
        """The map of the people that somebody may ask: its own, else that of the pack it extends."""
        return self.manifest.people or (self.parent.people if self.parent else None)

    def is_quick(self, path: str) -> bool | None:
        """Say whether a path asks the quick steps only; none at all asks every step. None for a path that is not here."""
        for one in self.manifest.path:
            if one.id == path:
                return one.steps == "quick"
        return path == "quick" if path in {"", "quick", "full"} else None

    def home_of(self, exercise_id: str) -> "Pack":
        """Return the pack that an exercise belongs to: this one or one that it extends."""
        if exercise_id in self.own or self.parent is None:
            return self
        return self.parent.home_of(exercise_id)

    def local(self, name: str) -> str:
        """Return an exercise's id, written alone or as `pack/id` with this pack or one that it extends."""
        pack_id, _slash, own = name.rpartition("/")
        if pack_id in {"", self.id} or self.parent is None:
            return own if pack_id in {"", self.id} else name
        return self.parent.local(name)

    @property
    def language(self) -> str:
        """The language (BCP 47) that it is read in."""
        return self.read_in or self.manifest.language

    def language_of(self, kind: Literal["exercise", "template", "card"], name: str) -> str:
        """Return the language (BCP 47) that an exercise, a template or a card speaks here."""
        if self.parent is not None and not self._has(kind, name):
            return self.parent.language_of(kind, name)
        return self.spoken.get(f"{kind}/{name}", self.manifest.language)

    def _has(self, kind: str, name: str) -> bool:
        if kind == "exercise":
            return name in self.own
        return any(one.id == name for one in (self.own_templates if kind == "template" else self.own_cards))

    @cached_property
    def family(self) -> frozenset[str]:
        """The ids of this pack and of those it extends; their answers can see each other."""
        return frozenset({self.id}) | (self.parent.family if self.parent else frozenset())


def filled_in(pack: Pack) -> Pack:
    """Return the pack with the checklists' items and the drafts' template ids put into its steps."""
    own = {name: replace(one, steps=tuple(_filled_in(step, pack) for step in one.steps)) for name, one in pack.own.items()}
    return replace(pack, own=own)


def _filled_in(step: Step, pack: Pack) -> Step:
    if isinstance(step, Checklist) and step.checklist in pack.checklists:
        return replace(step, items=pack.checklists[step.checklist].items)
    if isinstance(step, Draft) and isinstance(step.templates, str):
        ids = [one.id for one in pack.templates.values() if one.set == step.templates]
        return replace(step, templates=tuple(ids or ([step.templates] if step.templates in pack.templates else [])))
    return step
