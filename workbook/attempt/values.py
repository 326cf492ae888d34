"""What each key holds now (FORMAT.md, "Keys"): the newest answer of a step that is shown now, in any attempt of the thread.

Pure. An answer whose step is hidden, retired, or would now refuse it is kept in its attempt and reads as missing here, and
comes back with its step.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from workbook.attempt.attempt import Attempt, Given
from workbook.attempt.thread import Kept
from workbook.errors import AnswerRefused
from workbook.exercise.conditions import holds, is_empty
from workbook.exercise.dates import from_iso
from workbook.exercise.depends import depends_on, in_order
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer, Option, RowFilter, as_options
from workbook.exercise.picks import MultiChoice, Ranking, SingleChoice
from workbook.exercise.printing import Printer, reach, row_passes
from workbook.exercise.steps import Consent, DateStep, Step, Table, is_question
from workbook.exercise.template import RowTest, escaped
from workbook.frozen import frozen, replace
from workbook.locale import Speech

FEWEST_TO_RANK = 2
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@frozen(kw_only=False)
class Sheet:
    """An attempt laid over the exercise that it answers."""

    attempt: Attempt
    exercise: Exercise


@frozen(kw_only=False)
class Keyed:
    """What a key holds: the answer, the step (resolved) that it answers, and when it was given."""

    step: Step
    answer: Answer
    at: datetime
    exercise: str
    """The id of the exercise that asks for it."""


Asked = Mapping[str, Sequence[tuple[Exercise, Step]]]
"""The questions that save each key, with their exercises, in the pack's order."""


def asked_by(exercises: Mapping[str, Exercise]) -> Asked:
    """Return the questions of some exercises by the key they save."""
    asked: dict[str, list[tuple[Exercise, Step]]] = {}
    for exercise in exercises.values():
        for key, steps in exercise.savers.items():
            asked.setdefault(key, []).extend((exercise, step) for step in steps)
    return asked


def _number(sheet: Sheet) -> int:
    return sheet.attempt.name.number


class Values:
    """The keys of one thread as they read now. Computed once and on demand; any change needs new Values."""

    def __init__(
        self,
        sheets: Sequence[Sheet],
        exercises: Mapping[str, Exercise],
        profile: Mapping[str, Kept],
        today: date,
        asked: Asked | None = None,
    ) -> None:
        self.sheets = tuple(sheets)
        self.exercises = exercises
        self.profile = profile
        self.today = today
        self._found: dict[str, Keyed | None] = {}
        self._busy: set[str] = set()
        self._views: dict[tuple[str, int], Values] = {}
        self.asked = asked_by(exercises) if asked is None else asked
        """The questions that save each key: the same for the same exercises, so that other Values may have it from here."""
        self._latest = {sheet.exercise.id: sheet.attempt.name.number for sheet in sorted(sheets, key=_number)}

    def savers(self, key: str) -> Sequence[tuple[Exercise, Step]]:
        """Return the questions that save a key, in the pack's order."""
        return self.asked.get(key, ())

    def seen_from(self, sheet: Sheet) -> "Values":
        """Return the values as one attempt sees them: without the newer attempts of the same exercise."""
        name = sheet.attempt.name
        if name.number >= self._latest.get(sheet.exercise.id, 0):
            return self
        kept = [other for other in self.sheets if other.exercise.id != sheet.exercise.id or other.attempt.name.number <= name.number]
        view = (name.exercise, name.number)
        if view not in self._views:
            self._views[view] = Values(kept, self.exercises, self.profile, self.today, self.asked)
        return self._views[view]

    def split(self, ref: str) -> tuple[str, tuple[str, ...]]:
        """Return the key that a reference begins with, and the way into its value."""
        parts = ref.split(".")
        for length in (1, 2):
            key = ".".join(parts[:length])
            if key in self.asked:
                return key, tuple(parts[length:])
        return parts[0], tuple(parts[1:])

    def look(self, ref: str) -> Answer | None:
        """Return what a reference holds, for conditions; None when it is missing."""
        key, way = self.split(ref)
        keyed = self.key(key)
        return reach(keyed.answer, way) if keyed else None

    def key(self, name: str) -> Keyed | None:
        """Return what a key holds; None when it is missing."""
        if name not in self._found:
            if name in self._busy:  # a circle of conditions, which the check of a pack refuses: read as missing
                return None
            for one in in_order([name], self._leads) if not self._busy else [name]:  # what it depends on first: no chain goes deep
                self._read(one)
        return self._found[name]

    def _read(self, name: str) -> None:
        if name not in self._found:
            self._busy.add(name)
            self._found[name] = self._newest(name)
            self._busy.discard(name)

    def _leads(self, name: str) -> list[str]:
        steps = [step for _exercise, step in self.savers(name)]
        bounds = [bound for step in steps if isinstance(step, DateStep) for bound in (step.after, step.before)]
        return [self.split(ref)[0] for ref in (*(ref for step in steps for ref in depends_on(step)), *bounds)]

    def _newest(self, name: str) -> Keyed | None:
        given = sorted(self._candidates(name), key=lambda one: one[0].at, reverse=True)
        for answer, step, exercise, sheet in given:
            if sheet is not None and not self.shown(sheet, step):
                continue
            if answer.value is None:
                return None
            resolved = self.resolved(step)
            if fits(resolved, answer, self.today):
                return None if is_empty(answer.value) else Keyed(resolved, answer.value, answer.at, exercise)
        return self._passed_over(name)

    def _candidates(self, name: str) -> list[tuple[Given, Step, str, Sheet | None]]:
        found: list[tuple[Given, Step, str, Sheet | None]] = []
        for exercise, step in self.savers(name):
            for sheet in self.sheets:
                if sheet.exercise.id == exercise.id:
                    own = sheet.exercise.step(step.id) or step
                    answer = given_to(sheet.attempt, own)
                    if answer is not None and not own.retired:
                        found.append((answer, own, exercise.id, sheet))
                elif (borrowed := given_to(sheet.attempt, step, f"{exercise.id}.")) is not None and not step.retired:
                    found.append((borrowed, step, exercise.id, sheet))
        kept = self.profile.get(name)
        here = {sheet.attempt.name for sheet in self.sheets}
        if kept is not None and kept.name not in here and (asked := self._asked_by(name, kept)):
            found.append((Given(value=kept.value, at=kept.at), asked[1], asked[0].id, None))
        return found

    def _asked_by(self, name: str, kept: Kept) -> tuple[Exercise, Step] | None:
        savers = self.savers(name)
        return next((one for one in savers if one[0].id == kept.name.exercise and one[1].id == kept.step), next(iter(savers), None))

    def _passed_over(self, name: str) -> Keyed | None:
        """Return the items of a ranking with fewer than two: it is passed over and reads as those items."""
        for exercise, step in self.savers(name):
            resolved = self.resolved(step) if isinstance(step, Ranking) and not step.retired else None
            if isinstance(resolved, Ranking) and len(resolved.choices) == 1 and holds(step.show_if, self.look):
                source = self.key(self.split(getattr(step, "items_from", ""))[0])
                return Keyed(resolved, [resolved.choices[0].value], source.at if source else _BEFORE_ALL, exercise.id)
        return None

    def shown(self, sheet: Sheet, step: Step) -> bool:
        """Say whether an attempt's step is shown now: not retired, its condition holds, and it is not passed over."""
        here = self.seen_from(sheet)
        return not step.retired and holds(step.show_if, here.look) and not here.passes_over(step)

    def passes_over(self, step: Step) -> bool:
        """Say whether a ranking has too few things to put in order."""
        resolved = self.resolved(step) if isinstance(step, Ranking) else step
        return isinstance(resolved, Ranking) and len(resolved.choices) < FEWEST_TO_RANK

    def resolved(self, step: Step) -> Step:
        """Return the step with what it takes from other answers put in: options, items, bounds of a date."""
        match step:
            case SingleChoice() | MultiChoice() if step.options_from:
                options = self._options(step.options_from, step.exclude_where, step.exclude_key)
                extra = {option.value for option in as_options(step.extra_options)}
                own = [option for option in options if option.value not in extra]
                return replace(step, options=(*own, *step.extra_options) if options else ())
            case Ranking() if step.items_from:
                return replace(step, items=self._options(step.items_from, step.exclude_where, step.exclude_key))
            case DateStep() if step.after or step.before:
                return replace(step, after=self._day(step.after), before=self._day(step.before))
            case Table() if any(column.after or column.before for column in step.columns):
                columns = (replace(column, after=self._day(column.after), before=self._day(column.before)) for column in step.columns)
                return replace(step, columns=tuple(columns))
            case _:
                return step

    def _options(self, ref: str, unwanted: RowFilter | None, exclude_key: str) -> tuple[Option, ...]:
        key, way = self.split(ref)
        keyed = self.key(key)
        if keyed is None:
            return ()
        answer: Answer | None = keyed.answer
        if unwanted is not None and isinstance(answer, list):
            test = RowTest(unwanted.column, str(unwanted.equals), wanted=False)
            answer = [row for row in answer if not isinstance(row, dict) or row_passes(row, test)]
        found = reach(answer, way)
        excluded = {option.value for option in self._picks(keyed.step, self.look(exclude_key))} if exclude_key else set()
        options: dict[str, Option] = {}
        for option in self._picks(keyed.step, found):
            if option.value not in excluded:
                options.setdefault(option.value, option)
        return tuple(options.values())

    def _picks(self, step: Step, found: Answer | None) -> list[Option]:
        """Return each value as an option of its own, with the label and phrase that its own question gives it."""
        printer = Printer(Speech("en"), lambda text: text, labels=True)
        options = []
        for value in found if isinstance(found, list) else [found]:
            if is_empty(value) or value is None:
                continue
            known = next(
                (one for one in getattr(step, "choices", ()) if one.value == (value.get("value") if isinstance(value, dict) else value)),
                None,
            )
            if known is not None and not known.text:
                options.append(Option(value=known.value, label=known.label, phrase=known.phrase))
            elif isinstance(value, dict) and "value" not in value:
                words = ", ".join(printer.answer(step, [value]).values)
                options.append(Option(value=words, label=escaped(words)))
            else:
                words = printer.single(step, value)
                options.append(Option(value=words, label=escaped(words)))
        return options

    def _day(self, bound: str) -> str:
        if bound == "@today":
            return self.today.isoformat()
        if not bound or from_iso(bound):
            return bound
        day = from_iso(self.look(bound))
        return day.isoformat() if day else ""


def kept_under(step: Step, before: str = "") -> tuple[str, ...]:
    """Return the names that a step's answer stands under, the newest first; `before` is `exercise.` for a borrowed step."""
    return (before + step.id, before + step.renamed_from) if step.renamed_from else (before + step.id,)


def given_to(attempt: Attempt, step: Step, before: str = "") -> Given | None:
    """Return what an attempt holds for a step, under its own id or the one it was renamed from."""
    return next((attempt.answers[name] for name in kept_under(step, before) if name in attempt.answers), None)


def asked_words(step: Step) -> str:
    """Return the words that a consent was given to: its prompt and lines, with their placeholders as written."""
    return "\n".join([step.prompt, *step.items]) if isinstance(step, Consent) else step.prompt


def fits(step: Step, given: Given, today: date) -> bool:
    """Say whether the step, resolved, would take the answer today; a consent only to the words it was given to."""
    if given.value is None or not is_question(step) or (isinstance(step, Table) and not isinstance(given.value, list)):
        return False
    if isinstance(step, Consent) and given.prompt != asked_words(step):
        return False
    try:
        step.accept(given.value, today)  # a question by the line above
    except AnswerRefused:
        return False
    return True
