"""What may leave the store: how private an answer is, and so every draft, card or sentence that prints it."""

from collections.abc import Iterator, Mapping
from enum import IntEnum

from workbook.attempt.values import Values
from workbook.exercise.exercise import Exercise
from workbook.exercise.filling import Scope, fill
from workbook.exercise.printing import Printed
from workbook.exercise.steps import Draft, Recap, Step
from workbook.exercise.template import Ref, names_of
from workbook.exercise.words import words_of
from workbook.frozen import field, frozen
from workbook.locale import Speech
from workbook.outcome.draft import style_of
from workbook.pack.manifest import CardText, Template


class Secrecy(IntEnum):
    """How private something is; what prints several answers is as private as the most private of them."""

    OPEN = 0
    PRIVATE = 1
    """Left out unless a person asks for it by name."""
    ALWAYS = 2
    """Never leaves the store."""


@frozen(slots=False)
class Privacy:
    """Judges steps and templates of one pack. It looks at what could be printed, not at what is: an edited text may hold
    what an answer no longer says.
    """

    values: Values
    templates: Mapping[str, Template]
    exercises: Mapping[str, Exercise]
    _found: dict[str, Secrecy] = field(default_factory=dict)

    def of_step(self, step: Step, template: str = "") -> Secrecy:
        """Return how private a step's answer is; of a draft, as it stands in `template`, else in any style it can take."""
        levels = [_level(step.private)]
        levels += [self.of_ref(Ref(ref)) for name in ("options_from", "items_from") if (ref := getattr(step, name, ""))]
        if isinstance(step, Draft):
            names = [template] if template in self.templates else step.templates
            levels += [self.of_template(self.templates[name]) for name in names if name in self.templates]
        else:
            levels += [
                self.of_text(words.text)
                for words in words_of(step)
                if words.path[0] not in {"prompt", "hint", "guidance"}
            ]
        return max(levels)

    def of_template(self, template: Template) -> Secrecy:
        """Return how private a draft in this style is."""
        return max(self.of_text(template.text), self.of_text(template.subject))

    def of_card(self, card: CardText) -> Secrecy:
        """Return how private a card is: its text, and the names that are drawn above it."""
        drawn = [self.of_ref(ref) for _field, ref in card.rings.refs] if card.rings else []
        return max([self.of_text(card.text), *drawn])

    def of_text(self, text: str) -> Secrecy:
        """Return how private a text with placeholders is."""
        return max((self.of_ref(ref) for ref, _slot, _spared in names_of(text)), default=Secrecy.OPEN)

    def of_ref(self, ref: Ref) -> Secrecy:
        """Return how private what a placeholder names is."""
        name = ref.name if ref.is_special else self.values.split(ref.name)[0]
        if name not in self._found:
            self._found[name] = Secrecy.OPEN  # a circle adds nothing to what is found on the way round
            self._found[name] = max(self._levels(name), default=Secrecy.OPEN)
        return self._found[name]

    def _levels(self, name: str) -> Iterator[Secrecy]:
        word, _colon, rest = name.partition(":")
        if word == "@log":
            yield from (
                self.of_text(one.heading.log_line) for one in self.exercises.values() if one.heading.log == rest
            )
        elif word == "@recap":
            exercise = self.exercises.get(rest.split(".")[0])
            step = exercise.step(rest.partition(".")[2]) if exercise else None
            lines = step.compare if isinstance(step, Recap) else ()
            yield from (self.of_ref(Ref(ref)) for line in lines for ref in (line.before, line.after))
        elif not word.startswith("@"):
            yield from (self.of_step(step, self._style(name, step)) for _exercise, step in self.values.savers(name))

    def _style(self, key: str, step: Step) -> str:
        """Return the style that a draft stands in now; empty for any other step."""
        if not isinstance(step, Draft):
            return ""
        keyed = self.values.key(key)
        return style_of(step, keyed.answer if keyed and keyed.step.id == step.id else None, self.values)


@frozen(slots=False)
class Hushed:
    """A scope in which what is more private than `most` reads as missing."""

    scope: Scope
    privacy: Privacy
    most: Secrecy

    @property
    def speech(self) -> Speech:
        """The language that values are joined in."""
        return self.scope.speech

    def printed(self, ref: Ref) -> Printed:
        """Return what a reference prints; empty when it may not."""
        return self.scope.printed(ref) if self.privacy.of_ref(ref) <= self.most else Printed()

    def has_value(self, ref: Ref, value: str) -> bool:
        """Say whether the answer has the value; an answer that may not be told has none."""
        return self.privacy.of_ref(ref) <= self.most and self.scope.has_value(ref, value)

    def say(self, text: str) -> str:
        """Return a text with its placeholders filled in."""
        return fill(text, self).text


def _level(private: bool | str) -> Secrecy:
    return Secrecy.ALWAYS if private == "always" else Secrecy.PRIVATE if private else Secrecy.OPEN
