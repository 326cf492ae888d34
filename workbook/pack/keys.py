"""The keys of a pack: which steps save them, who names them, and what is wrong with a name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.exercise.conditions import keys_of, tests_of
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Column, as_options
from workbook.exercise.steps import (
    Checklist,
    Consent,
    DateStep,
    Draft,
    MultiChoice,
    Ranking,
    Recap,
    Scale,
    SingleChoice,
    Step,
    Table,
    is_question,
)
from workbook.exercise.template import Ref, names_of
from workbook.exercise.words import words_of
from workbook.locale import _
from workbook.pack.pack import Pack
from workbook.text import nearest

Path = tuple[str | int, ...]

SPECIALS = ("@support_lines", "@emergency_number", "@today", "@me", "@support_key", "@close_key")
SCREEN_SPECIALS = (*SPECIALS, "@data_path")
"""What strings.toml may name too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One place that names a key."""

    ref: Ref
    path: Path
    place: str
    kind: str
    """`condition`, `template`, `screen` (strings.toml) or `answer` (prefill, options_from ...)."""
    exercise: str = ""
    """The exercise it stands in; empty for the other files, which `file` names."""
    file: str = ""
    step: Step | None = None
    can_miss: bool = False
    """The place can do without a value."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a use."""

    message: str
    remedy: str
    code: str
    warning: bool = False


def uses_of(pack: Pack) -> Iterator[Use]:
    """Yield every place of a pack's own files that names a key, each template of its own, too."""
    for exercise in pack.own.values():
        for number, step in enumerate(exercise.steps):
            for path, ref, kind in _refs(step):
                yield Use(ref=Ref(ref), path=("step", number, *path), place=_('step "{id}"').format(id=step.id), kind=kind,
                          exercise=exercise.id, step=step)
            for words in words_of(step):
                yield from _template(words.text, ("step", number, *words.path), _('step "{id}"').format(id=step.id), exercise=exercise.id)
        yield from _template(exercise.heading.log_line, ("log_line",), "", exercise=exercise.id)
    for number, template in enumerate(pack.own_templates):
        for part in ("text", "subject"):
            yield from _template(getattr(template, part), ("template", number, part), f'template "{template.id}"', file="templates.toml")
    for number, card in enumerate(pack.own_cards):
        yield from _template(card.text, ("card", number, "text"), f'card "{card.id}"', file="cards.toml", can_miss=True)
    for name in ("welcome", "path", "about"):
        yield from _template(getattr(pack.strings, name).text, (name, "text"), name, file="strings.toml", kind="screen")


def _template(text: str, path: Path, place: str, *, exercise: str = "", file: str = "", kind: str = "template", can_miss: bool = False) -> Iterator[Use]:
    for ref, _slot, spared in names_of(text):
        yield Use(ref=ref, path=path, place=place, kind=kind, exercise=exercise, file=file, can_miss=spared or can_miss)


def _refs(step: Step) -> Iterator[tuple[Path, str, str]]:
    """Yield each reference of a step outside its words: where it stands, the reference, and the kind of use."""
    for ref in keys_of(step.show_if):
        yield ("show_if",), ref, "condition"
    for ref in step.prefills:
        yield ("prefill",), ref, "answer"
    for name in ("recall", "options_from", "items_from", "exclude_key"):
        if ref := getattr(step, name, ""):
            yield (name,), ref, "answer"
    match step:
        case Table():
            if step.prefill_where is not None and step.prefills:
                yield ("prefill_where",), step.prefills[0], "answer"
        case DateStep():
            if step.default_offset and step.default_offset.source != "@today":
                yield ("default_offset",), step.default_offset.source, "answer"
            for name in ("after", "before"):
                if (bound := getattr(step, name)) and bound != "@today" and "-" not in bound.split(".")[0]:
                    yield (name,), bound, "answer"
        case Recap():
            for number, line in enumerate(step.compare):
                yield ("compare", number, "before"), line.before, "answer"
                yield ("compare", number, "after"), line.after, "answer"
        case Draft():
            for number, rule in enumerate(step.pick):
                for ref in keys_of(rule.when):
                    yield ("pick", number, "when"), ref, "answer"
        case _:
            return


class Keys:
    """Every key of a pack and the questions that save it."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.savers: dict[str, list[tuple[Exercise, Step]]] = {}
        for exercise in pack.exercises.values():
            for key, steps in exercise.savers.items():
                self.savers.setdefault(key, []).extend((exercise, step) for step in steps)

    def split(self, ref: str) -> tuple[str, tuple[str, ...]]:
        """Return the key that a reference begins with, and the way into its value."""
        parts = ref.split(".")
        for length in (1, 2):
            if (key := ".".join(parts[:length])) in self.savers:
                return key, tuple(parts[length:])
        return parts[0], tuple(parts[1:])

    def problem(self, use: Use) -> Problem | None:
        """Return what is wrong with a use, or None."""
        if use.ref.is_special:
            return self._special(use)
        key, way = self.split(use.ref.name)
        if key not in self.savers:
            close = nearest(key, list(self.savers))
            return Problem(_('nothing saves the key "{key}"').format(key=key),
                           _('did you mean "{close}"?').format(close=close) if close else _("mend the name, or add a step that saves it"),
                           "unsaved-key", warning=use.can_miss)
        if use.kind == "template" and all(step.private == "always" for _exercise, step in self.savers[key]):
            return Problem(_('the key "{key}" is private "always", so no template may name it').format(key=key), _("take it out"), "private-always")
        return self._way(use, key, way) or (self._condition(use, key) if use.kind == "condition" else None)

    def _special(self, use: Use) -> Problem | None:
        name, _colon, rest = use.ref.name.partition(":")
        known = SCREEN_SPECIALS if use.kind == "screen" else SPECIALS
        if use.kind == "answer" and name == "@support_lines" and use.path[-1] == "prefill":
            return None
        if use.kind in {"template", "screen"} and not rest and name in known:
            return None
        if name == "@log" and any(exercise.heading.log == rest for exercise in self.pack.exercises.values()):
            return None
        if name == "@recap":
            exercise = self.pack.exercises.get(rest.split(".")[0])
            if exercise and isinstance(exercise.step(rest.partition(".")[2]), Recap):
                return None
        close = nearest(use.ref.name, [*known, *(f"@log:{one.heading.log}" for one in self.pack.exercises.values() if one.heading.log)])
        return Problem(_('"{name}" is nothing the program knows here').format(name=use.ref.name),
                       _('did you mean "{close}"?').format(close=close) if close else _("use one of {known}").format(known=", ".join(known)), "unknown-word")

    def _way(self, use: Use, key: str, way: Sequence[str]) -> Problem | None:
        tables = [step for _exercise, step in self.savers[key] if isinstance(step, Table)]
        asked = [part for part in way if not part.isdigit()] + [test.column for test in use.ref.where]
        if use.step is not None and use.path[-1] in {"options_from", "items_from"} and (unwanted := getattr(use.step, "exclude_where", None)):
            asked.append(unwanted.column)
        if isinstance(use.step, Table) and use.path[-1] == "prefill_where" and use.step.prefill_where is not None:
            asked.append(use.step.prefill_where.column)
        columns = {column.id for table in tables for column in table.columns}
        for name in asked:
            if tables and name not in columns:
                close = nearest(name, list(columns))
                return Problem(_('the table "{key}" has no column "{name}"').format(key=key, name=name),
                               _('did you mean "{close}"?').format(close=close) if close else _("its columns are {all}").format(all=", ".join(sorted(columns))),
                               "unknown-column")
        if not tables and asked and not any(isinstance(step, Draft) for _exercise, step in self.savers[key]):
            return Problem(_('"{ref}" looks inside "{key}", which is no table').format(ref=use.ref.name, key=key), _("name the key alone"), "unknown-column")
        return None

    def _condition(self, use: Use, key: str) -> Problem | None:
        exercise, step = self.pack.exercises[use.exercise], use.step
        if step is None:
            return None
        before = exercise.steps[:[one.id for one in exercise.steps].index(step.id)]
        elsewhere = any(other.id != exercise.id for other, _step in self.savers[key])
        if not elsewhere and not any(is_question(one) and exercise.key_of(one) == key for one in before):
            return Problem(_('the condition names "{key}", which is saved by this step or a later one').format(key=key),
                           _("name a key that is saved earlier, or move the step"), "later-key")
        if use.exercise in self.pack.own and self._in_circle(key, exercise.key_of(step)):
            return Problem(_('the condition goes round in a circle: "{key}" itself depends on this step').format(key=key),
                           _("take one of the conditions out"), "circle")
        return self._never(use, step)

    def _in_circle(self, key: str, target: str) -> bool:
        """Say whether the value of `key` depends on the key `target`."""
        todo, seen = [key], set[str]()
        while todo:
            here = todo.pop()
            if here == target:
                return bool(target)
            if here not in seen:
                seen.add(here)
                todo += [self.split(ref)[0] for _exercise, step in self.savers.get(here, ()) for ref in keys_of(step.show_if)]
        return False

    def _never(self, use: Use, step: Step) -> Problem | None:
        for ref, wanted in tests_of(step.show_if):
            key, way = self.split(ref)
            if ref != use.ref.name or key not in self.savers:
                continue
            if never_holds(wanted, [possible(one, way) for _exercise, one in self.savers[key]]):
                return Problem(_('this step can never be shown: "{ref}" is never {wanted}').format(ref=ref, wanted=_shown(wanted)),
                               _("mend the value, or take the step out"), "unreachable")
        return None


def _shown(wanted: object) -> str:
    if isinstance(wanted, dict):
        return ", ".join(f"{test} {bound}" for test, bound in wanted.items())
    return _(" or ").join(f'"{value}"' for value in (wanted if isinstance(wanted, list) else [wanted]))


Possible = tuple[frozenset[object] | None, tuple[float, float] | None]
"""The values an answer can have (None: any), and its least and greatest number (None: no number)."""


def possible(step: Step | Column, way: Sequence[str]) -> Possible:
    """Return what a step's answer can be."""
    match step:
        case Table() if way and not way[-1].isdigit():
            column = next((one for one in step.columns if one.id == way[-1]), None)
            return possible(step.cell(column), ()) if column else (None, None)
        case SingleChoice() | MultiChoice() if step.options and not step.options_from:
            return frozenset(option.value for option in as_options(step.options)), None
        case Checklist() if step.items:
            return frozenset(box.id for box in step.boxes), None
        case Consent():
            return frozenset({True, False}), None
        case Scale():
            return frozenset(range(step.min, step.max + 1, step.step)), (step.min, step.max)
        case Ranking() | _:
            return None, None


def never_holds(wanted: object, choices: Sequence[Possible]) -> bool:
    """Say whether no answer that is possible makes an entry of a condition hold."""
    if isinstance(wanted, dict):
        bounds = [numbers for _values, numbers in choices]
        if not bounds or any(numbers is None for numbers in bounds):
            return False
        known = [numbers for numbers in bounds if numbers is not None]
        return ("gte" in wanted and all(high < wanted["gte"] for _low, high in known)) or (
            "lte" in wanted and all(low > wanted["lte"] for low, _high in known))
    values = wanted if isinstance(wanted, list) else [wanted]
    return all(known is not None and not any(value in known for value in values) for known, _numbers in choices)
