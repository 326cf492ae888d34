"""What templates can see: the answers of one thread, and the words that the program itself answers for."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from workbook.attempt.values import Keyed, Values
from workbook.exercise.conditions import values_of
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Answer
from workbook.exercise.filling import fill
from workbook.exercise.printing import Printed, Printer, reach
from workbook.exercise.steps import Draft, Recap
from workbook.exercise.template import Ref, is_plain
from workbook.exercise.words import reworded
from workbook.frozen import field, frozen, replace
from workbook.locale import Speech
from workbook.outcome.draft import Composed, composed, style_of
from workbook.outcome.recap import recap_lines
from workbook.pack.manifest import SupportLine, Template

MOST_DRAFTS = 2
"""A card prints a draft that prints a draft; further in, a draft is missing."""


@frozen
class Program:
    """The words that the program answers for, as this front end has them."""

    support_lines: tuple[SupportLine, ...] = ()
    emergency_number: str = ""
    today: Callable[[], date]
    """Tells the person's own day to a template that prints it."""
    me: str = ""
    """The name to sign with; empty when none is set."""
    support_key: str = ""
    close_key: str = ""
    data_path: str = ""
    logs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The frozen lines of each log, oldest first."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Words of one sentence: `title`, `takeaway`, `date`, `verified_on`."""


@frozen(slots=False)
class AnswerScope:
    """The Scope that every template, card, prompt and option text is filled in from."""

    values: Values
    templates: Mapping[str, Template]
    exercises: Mapping[str, Exercise]
    program: Program
    speech: Speech
    labels: bool = False
    """Print options' labels, as lists on screen and recaps do, not their phrases."""
    nested: bool = False
    """An option's text is being filled in, whose own option texts hold no placeholders."""
    drafts: int = 0
    """How many drafts this one stands in."""
    language: str = ""
    """The language (BCP 47) that the pack is read in."""
    language_of: Callable[[Literal["template", "card"], str], str] = field(default=lambda _kind, _name: "", compare=False)
    """Tells in which language a template or card of the pack is."""
    speaking: "Callable[[str], AnswerScope] | None" = field(default=None, compare=False)
    """Gives the same answers over the pack in another language."""
    composed: dict[tuple[str, str, int, bool], Composed] = field(default_factory=dict, compare=False)
    """The drafts that were composed already, so that a template may print one a thousand times."""

    def printed(self, ref: Ref) -> Printed:
        """Return what a reference prints; empty when it is missing."""
        if ref.is_special:
            return self._special(ref.name)
        if ref.name in self.program.extra:
            return Printed((self.program.extra[ref.name],))
        key, way = self.values.split(ref.name)
        keyed = self.values.key(key)
        if keyed is None:
            return Printed()
        answer = self._current(keyed)
        if ref.where:
            return self.printer.where(keyed.step, answer, ref.where)
        return self.printer.inside(keyed.step, answer, way) if way else self.printer.answer(keyed.step, answer)

    def has_value(self, ref: Ref, value: str) -> bool:
        """Say whether the answer that a reference names has the option value."""
        key, way = self.values.split(ref.name)
        keyed = self.values.key(key)
        found = values_of(reach(keyed.answer, way)) if keyed else []
        return any(value == ({True: "true", False: "false"}[one] if isinstance(one, bool) else str(one)) for one in found)

    @property
    def printer(self) -> Printer:
        """Return what prints answers in this scope."""
        return Printer(self.speech, self.say, self.labels)

    def say(self, text: str) -> str:
        """Return an option's text with its placeholders filled in, one level deep."""
        if is_plain(text):
            return text
        return fill(text, _Nothing(self.speech) if self.nested else replace(self, nested=True)).text

    def draft(self, step: Draft, answer: object) -> Composed:
        """Return a draft as it stands: the person's own words once edited, else composed from the answers now."""
        if isinstance(answer, dict) and answer.get("edited"):
            return Composed(str(answer.get("template", "")), str(answer.get("subject", "")), str(answer.get("text", "")))
        name = style_of(step, answer, self.values)
        scope = self.telling("template", name, str(answer.get("language", "")) if isinstance(answer, dict) else "")
        template = scope.templates.get(name)
        return composed(template, scope) if template else Composed(name, "", "")

    def telling(self, kind: Literal["template", "card"], name: str, language: str = "") -> "AnswerScope":
        """Return what a template or card is filled in from: all in its own language, or as far as can be in the one asked for."""
        if self.speaking is None:
            return self
        asked = self.speaking(language) if language else self
        spoken = asked.language_of(kind, name)
        scope = asked if spoken == asked.language else self.speaking(spoken)
        if scope is self and spoken == self.speech.tag:
            return self
        kept = self.composed if scope is self else {}
        return replace(scope, speech=Speech(spoken), labels=self.labels, drafts=self.drafts, composed=kept)

    def _current(self, keyed: Keyed) -> Answer | None:
        if not isinstance(keyed.step, Draft) or not isinstance(keyed.answer, dict):
            return keyed.answer
        if self.drafts == MOST_DRAFTS:  # a draft that prints a draft, and so on: perhaps in a circle
            return None
        name = (keyed.exercise, keyed.step.id, self.drafts, self.labels)
        if name not in self.composed:
            self.composed[name] = replace(self, nested=False, drafts=self.drafts + 1).draft(keyed.step, keyed.answer)
        told = self.composed[name]
        return {"template": told.template, "subject": told.subject, "text": told.text}

    def _special(self, name: str) -> Printed:
        word, _colon, rest = name.partition(":")
        match word:
            case "@support_lines":
                return Printed(tuple(line_words(line) for line in self.program.support_lines), rows=True)
            case "@today":
                return Printed((self.speech.day(self.program.today()),))
            case "@log":
                return Printed(self.program.logs.get(rest, ()), rows=True)
            case "@recap":
                exercise = self.exercises.get(rest.split(".")[0])
                step = exercise.step(rest.partition(".")[2]) if exercise else None
                worded = reworded(step, self.say) if step else None
                told = recap_lines(worded, replace(self, labels=True)) if isinstance(worded, Recap) else ()
                return Printed(tuple(line.text() for line in told if line.is_answered), rows=True)
            case _:
                told_word = {
                    "@emergency_number": self.program.emergency_number,
                    "@me": self.program.me,
                    "@support_key": self.program.support_key,
                    "@close_key": self.program.close_key,
                    "@data_path": self.program.data_path,
                }.get(word, "")
                return Printed((told_word,) if told_word else ())


@frozen(kw_only=False)
class _Nothing:
    """A scope in which everything is missing."""

    speech: Speech

    def printed(self, ref: Ref) -> Printed:
        """Return nothing."""
        return Printed()

    def has_value(self, ref: Ref, value: str) -> bool:
        """Say no."""
        return False


def line_words(line: SupportLine) -> str:
    """Return a support line in words: `Samaritans: Call 116 123 (24/7)`."""
    return ": ".join(words for words in (line.name, line.reach) if words) + (f" ({line.hours})" if line.hours else "")
