"""A draft in a session: its text as it stands, its styles, and the person's own wordings, which are never overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from workbook.attempt.attempt import Attempt, Given, Version
from workbook.attempt.flow import Stop
from workbook.attempt.values import given_to
from workbook.errors import UsageError
from workbook.exercise.fields import Answer
from workbook.exercise.judge import line_of
from workbook.exercise.steps import Draft, Step
from workbook.exercise.template import needed
from workbook.locale import _
from workbook.outcome.draft import Composed, composed, needs_of, prints_name, style_of
from workbook.session.notebook import Notebook
from workbook.session.showing import DraftShown, DraftVersion
from workbook.session.standing import Standing
from workbook.text import tidy


def shown(here: Standing, stop: Stop, step: Draft) -> DraftShown:
    """Return the draft as it stands; `step` is the stop's, worded."""
    given = here.given(stop)
    value = given.value if given is not None else None
    now = here.notebook.scope(here.attempt).draft(step, value)
    template = here.pack.templates.get(now.template)
    is_edited = isinstance(value, dict) and bool(value.get("edited"))
    fresh = _fresh(here, now) if is_edited else ""
    return DraftShown(
        template=now.template,
        label=template.label or template.id if template else now.template,
        subject=now.subject,
        text=now.text,
        edited=is_edited,
        versions=_versions(here, step, now, here.aside(stop), is_edited),
        fresh="" if fresh == now.text else fresh,
        asks_name=template is not None and prints_name(template) and not here.desk.settings.sign_as,
    )


def _fresh(here: Standing, now: Composed) -> str:
    template = here.pack.templates.get(now.template)
    return composed(template, here.notebook.scope(here.attempt)).text if template else ""


def _versions(
    here: Standing, step: Draft, now: Composed, aside: Sequence[Version], is_edited: bool
) -> tuple[DraftVersion, ...]:
    styles = []
    for name in step.templates:
        template = here.pack.templates[name]
        styles.append(DraftVersion(label=template.label or name, current=name == now.template and not is_edited, edited=False))
    if is_edited:
        styles.append(DraftVersion(label=_("Your own words"), current=True, edited=True))
    for version in aside:
        start = " ".join(version.text.split())[:40]
        styles.append(DraftVersion(label=_("Your own words from before: {start} ...").format(start=start), current=False, edited=True))
    return tuple(styles)


def words(here: Standing, step: Step, given: Given) -> str:
    """Return a draft's text for the review."""
    return here.notebook.scope(here.attempt).draft(step, given.value).text if isinstance(step, Draft) else ""


def as_kept(draft: DraftShown, value: Answer | None) -> Answer:
    """Return the draft that is shown as an answer."""
    kept: dict[str, Answer] = {"template": draft.template, "text": draft.text, "edited": draft.edited}
    if draft.subject:
        kept["subject"] = draft.subject
    if isinstance(value, dict) and value.get("chosen"):
        kept["chosen"] = True
    return kept


def chosen(here: Standing, stop: Stop, number: int) -> Mapping[str, Any]:
    """Return what changes in the attempt when the person takes version `number` (from 1); raises UsageError."""
    step = here.notebook.worded(stop.step, here.attempt)
    if not isinstance(step, Draft):
        raise UsageError(_("There is no draft here now."))
    given = here.given(stop)
    value = given.value if given else None
    aside = list(here.aside(stop))
    is_edited = isinstance(value, dict) and bool(value.get("edited"))
    first_aside = len(step.templates) + is_edited
    if not 1 <= number <= first_aside + len(aside):
        raise UsageError(_("Please name a style by its number, from 1 to {count}.").format(count=first_aside + len(aside)))
    if is_edited and number == first_aside:
        return {}
    if number > first_aside:
        version = aside.pop(number - first_aside - 1)
        taken: dict[str, Answer] = {"template": version.template, "text": version.text, "edited": True, "chosen": True}
        if version.subject:
            taken["subject"] = version.subject
    else:
        taken = _composed(here, step.templates[number - 1])
    if is_edited and isinstance(value, dict):
        aside.append(
            Version(template=str(value.get("template", "")), text=str(value.get("text", "")), subject=str(value.get("subject", "")))
        )
    at = here.stamp()
    return {
        "answers": {**here.attempt.answers, stop.place: Given(value=taken, at=at, prompt=step.prompt)},
        "aside": {**{name: kept for name, kept in here.attempt.aside.items() if name not in stop.names}, stop.place: tuple(aside)},
    }


def _composed(here: Standing, name: str) -> dict[str, Answer]:
    told = composed(here.pack.templates[name], here.notebook.scope(here.attempt))
    kept: dict[str, Answer] = {"template": name, "text": told.text, "edited": False, "chosen": True}
    if told.subject:
        kept["subject"] = told.subject
    return kept


def edited(here: Standing, stop: Stop, text: str, subject: str | None = None) -> Mapping[str, Any]:
    """Return what changes in the attempt when the person words the draft themselves; None leaves its subject."""
    step = here.notebook.worded(stop.step, here.attempt)
    if not isinstance(step, Draft):
        raise UsageError(_("There is no draft here now."))
    given = here.given(stop)
    now = shown(here, stop, step)
    words, line = tidy(text), now.subject if subject is None else line_of(subject, None)
    value = replace(now, text=words, subject=line, edited=now.edited or (words, line) != (now.text, now.subject))
    return {
        "answers": {
            **here.attempt.answers,
            stop.place: Given(value=as_kept(value, given.value if given else None), at=here.stamp(), prompt=step.prompt),
        }
    }


def needs_of_step(step: Step, notebook: Notebook, attempt: Attempt) -> tuple[tuple[str, ...], ...]:
    """Return what showing a step cannot do without: what its words and a draft's template name bare."""
    keys = needed(step.prompt)
    if not isinstance(step, Draft):
        return keys
    given = given_to(attempt, step)
    if given is not None and isinstance(given.value, dict) and given.value.get("edited"):
        return keys
    values = notebook.values.seen_from(notebook.sheet(attempt))
    template = notebook.pack.templates.get(style_of(step, given.value if given else None, values))
    return (*keys, *needs_of(template)) if template else keys
