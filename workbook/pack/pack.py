"""A pack, read whole: its manifest and everything its files hold, beside those of the pack it extends."""

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from workbook.exercise.exercise import Exercise
from workbook.frozen import frozen
from workbook.pack.manifest import CardText, ChecklistText, Manifest, Strings, Support, Template, Theme


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

    @cached_property
    def family(self) -> frozenset[str]:
        """The ids of this pack and of those it extends; their answers can see each other."""
        return frozenset({self.id}) | (self.parent.family if self.parent else frozenset())
