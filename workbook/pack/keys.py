"""The keys of a pack: which steps save them, and what is wrong with a place that names one."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from workbook.errors import MOST_FAULTS
from workbook.exercise.conditions import tests_of
from workbook.exercise.depends import CHOSEN_FROM, depends_on, groups
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Condition
from workbook.exercise.steps import Draft, Recap, Step
from workbook.frozen import frozen
from workbook.locale import _, either, speech
from workbook.pack.pack import Pack
from workbook.pack.saved import Saved, never_holds, written
from workbook.pack.uses import Use
from workbook.text import nearest

Path = tuple[str | int, ...]

SPECIALS = ("@support_lines", "@emergency_number", "@today", "@me", "@support_key", "@close_key")
SCREEN_SPECIALS = (*SPECIALS, "@data_path")
SCREEN_WORDS = ("title", "takeaway", "date", "verified_on")
"""What strings.toml may name too."""


@frozen(kw_only=False)
class Problem:
    """What is wrong with a use."""

    message: str
    remedy: str
    code: str
    warning: bool = False


class Keys:
    """Every key of a pack and the questions that save it."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.savers: dict[str, list[tuple[Exercise, Step]]] = {}
        self._orders: dict[str, dict[str, int]] = {}
        self._saved: dict[str, Saved] = {}
        self._looked_for = 0
        self._asked: dict[tuple[str, Path], dict[str, list[object]]] = {}
        """What each condition asks, by the reference that it asks it of."""
        for exercise in pack.exercises.values():
            for key, steps in exercise.savers.items():
                self.savers.setdefault(key, []).extend((exercise, step) for step in steps)

    def saved(self, key: str) -> Saved:
        """Return what the questions that save a key come to; raises KeyError for a key that none saves."""
        if key not in self._saved:
            self._saved[key] = Saved(self.savers[key])
        return self._saved[key]

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
        if use.kind == "screen" and use.ref.name in SCREEN_WORDS:
            return None
        key, way = self.split(use.ref.name)
        if key not in self.savers:
            close = self._nearest(key, list(self.savers))
            return Problem(
                _('no question saves an answer as "{key}"').format(key=key),
                _('did you mean "{close}"?').format(close=close)
                if close
                else _('change the name, or give a question saves_as = "{key}"').format(key=key),
                "unsaved-key",
                warning=use.can_miss,
            )
        if use.kind == "template" and self.saved(key).is_always_private:
            return Problem(
                _('the answer "{key}" is private = "always", so no text may name it').format(key=key), _("take it out"), "private-always"
            )
        return self._way(use, key, way) or self._value(use, key, way) or self._condition(use, key)

    def _nearest(self, name: str, known: Sequence[str]) -> str:
        """Return the known name that looks most like one; empty for none, and once it was looked for more often than is told."""
        self._looked_for += 1
        return nearest(name, known) if self._looked_for <= MOST_FAULTS else ""

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
        close = self._nearest(use.ref.name, [*known, *self._logs_and_recaps()])
        return Problem(
            _('"{name}" is nothing the program knows here').format(name=use.ref.name),
            _('did you mean "{close}"?').format(close=close) if close else _("use one of {known}").format(known=", ".join(known)),
            "unknown-word",
        )

    def _logs_and_recaps(self) -> Iterator[str]:
        for one in self.pack.exercises.values():
            yield from ([f"@log:{one.heading.log}"] if one.heading.log else [])
            yield from (f"@recap:{one.id}.{step.id}" for step in one.live if isinstance(step, Recap))

    def _way(self, use: Use, key: str, way: Sequence[str]) -> Problem | None:
        columns = self.saved(key).columns
        asked = [part for part in way if not part.isdigit()] + [column for column, _value in _row_tests(use)]
        for name in asked:
            if columns is not None and name not in columns:
                close = self._nearest(name, list(columns))
                return Problem(
                    _('the table "{key}" has no column "{name}"').format(key=key, name=name),
                    _('did you mean "{close}"?').format(close=close)
                    if close
                    else _("its columns are {all}").format(all=", ".join(sorted(columns))),
                    "unknown-column",
                )
        if asked and not self.saved(key).has_parts:
            return Problem(
                _('"{ref}" looks inside "{key}", which is not a table').format(ref=use.ref.name, key=key),
                _("write the name alone, without what follows the point"),
                "unknown-column",
            )
        return None

    def _value(self, use: Use, key: str, way: Sequence[str]) -> Problem | None:
        """Return what is wrong with a value that an answer is compared with outside conditions."""
        tests: list[tuple[tuple[str, ...], str]] = [((column,), value) for column, value in _row_tests(use)]
        tests += [(tuple(way), use.equals)] if use.equals else []
        for inside, value in tests:
            known = self.saved(key).written(inside)
            if known is not None and value not in known:
                close = self._nearest(value, sorted(known))
                return Problem(
                    _('"{key}" is never "{value}"').format(key=".".join((key, *inside)), value=value),
                    _('did you mean "{close}"?').format(close=close)
                    if close
                    else _("use one of {all}").format(all=", ".join(f'"{one}"' for one in sorted(known))),
                    "unknown-value",
                )
        return None

    def _condition(self, use: Use, key: str) -> Problem | None:
        step = use.step
        if step is None or not use.exercise:
            return None
        exercise = self.pack.exercises[use.exercise]
        if isinstance(step, Draft) and use.path[-1] == "when":
            return self._never(use, step.pick[int(use.path[-2])].when, _('this style is never picked: "{ref}" is never {wanted}'))
        if use.path[-1] not in {"show_if", *CHOSEN_FROM}:
            return None
        if use.kind == "condition" and (later := self._later(exercise, step, key)):
            return later
        if use.exercise in self.pack.own and self._in_circle(key, exercise.key_of(step)):
            return Problem(
                _('this goes round in a circle: "{key}" itself depends on this step').format(key=key),
                _("take one of the two out"),
                "circle",
            )
        told = _('this step can never be shown: "{ref}" is never {wanted}')
        return self._never(use, step.show_if, told) if use.kind == "condition" else None

    def _later(self, exercise: Exercise, step: Step, key: str) -> Problem | None:
        elsewhere = bool(self.saved(key).pages - {exercise.id})
        first = exercise.savers[key][0].id if key in exercise.savers else step.id
        if not elsewhere and self._order(exercise)[first] >= self._order(exercise)[step.id]:
            return Problem(
                _('the condition names "{key}", which is saved by this step or a later one').format(key=key),
                _("name an answer that is saved earlier, or move the step down"),
                "later-key",
            )
        return None

    def _order(self, exercise: Exercise) -> dict[str, int]:
        """Return how far down each step of an exercise stands, by its id."""
        if exercise.id not in self._orders:
            self._orders[exercise.id] = {step.id: number for number, step in enumerate(exercise.steps)}
        return self._orders[exercise.id]

    def _in_circle(self, key: str, target: str) -> bool:
        """Say whether `key`, which the question of `target` depends on, depends on `target` in turn."""
        return bool(target) and (key == target or self._groups.get(key, 0) == self._groups.get(target, -1))

    @cached_property
    def _groups(self) -> dict[str, int]:
        return groups(
            {key: [self.split(ref)[0] for _exercise, step in askers for ref in depends_on(step)] for key, askers in self.savers.items()}
        )

    def _never(self, use: Use, condition: Condition, told: str) -> Problem | None:
        key, way = self.split(use.ref.name)
        for wanted in self._tests(use, condition):
            if never_holds(wanted, self.saved(key).possible(way)):
                return Problem(told.format(ref=use.ref.name, wanted=_shown(wanted)), _("change the value, or take it out"), "unreachable")
        return None

    def _tests(self, use: Use, condition: Condition) -> Sequence[object]:
        """Return all that the condition in which a use stands asks of it."""
        here = (use.exercise, use.path)
        if here not in self._asked:
            self._asked[here] = {}
            for ref, wanted in tests_of(condition):
                self._asked[here].setdefault(ref, []).append(wanted)
        return self._asked[here].get(use.ref.name, ())


def _row_tests(use: Use) -> list[tuple[str, str]]:
    """Return the columns, with the values, by which a use picks rows of a table."""
    tests = [(test.column, test.value) for test in use.ref.where]
    name = {"options_from": "exclude_where", "items_from": "exclude_where", "prefill_where": "prefill_where"}.get(str(use.path[-1]))
    rows = getattr(use.step, name, None) if name else None
    return [*tests, *([(rows.column, written(rows.equals))] if rows else [])]


def _shown(wanted: object) -> str:
    if isinstance(wanted, dict):
        words = {"gte": _("{bound} or more"), "lte": _("{bound} or less")}
        return speech().joined([words[test].format(bound=bound) for test, bound in wanted.items() if test in words])
    return either([f'"{value}"' for value in (wanted if isinstance(wanted, list) else [wanted])])
