"""A message composed from a template and the answers: which style a draft starts from, and what it says."""

from collections.abc import Sequence

from workbook.attempt.values import Values
from workbook.exercise.conditions import holds
from workbook.exercise.filling import Scope, fill
from workbook.exercise.steps import Draft
from workbook.exercise.template import names_of, needed
from workbook.frozen import frozen
from workbook.pack.manifest import Template


@frozen(kw_only=False)
class Composed:
    """A message: the id of its template, its subject (empty for most channels) and its text."""

    template: str
    subject: str
    text: str


def picked(step: Draft, values: Values, among: Sequence[str] | None = None) -> str:
    """Return the id of the template that the step's rules pick, of `among` where only those will do; the first one when no rule holds."""
    names = step.templates if among is None else among
    for rule in step.pick:
        if (among is None or rule.template in among) and holds(rule.when, values.look):
            return rule.template
    return names[0] if names else ""


def style_of(step: Draft, answer: object, values: Values) -> str:
    """Return the id of the template that a draft stands in: the one that the person chose, else the one picked now."""
    if isinstance(answer, dict) and (answer.get("chosen") or answer.get("edited")) and answer.get("template") in step.templates:
        return str(answer["template"])
    return picked(step, values)


def composed(template: Template, scope: Scope) -> Composed:
    """Return the template filled in."""
    return Composed(template.id, fill(template.subject, scope).text.replace("\n", " "), fill(template.text, scope).text)


def needs_of(template: Template) -> tuple[tuple[str, ...], ...]:
    """Return what a template cannot do without: the names of each placeholder, one of which is enough."""
    return tuple(dict.fromkeys((*needed(template.subject), *needed(template.text))))


def prints_name(template: Template) -> bool:
    """Say whether a template is signed with the person's name."""
    return any(ref.name == "@me" for text in (template.subject, template.text) for ref, _slot, _spared in names_of(text))
