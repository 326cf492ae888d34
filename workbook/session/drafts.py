"""A draft in a session: its text as it stands, its styles, and the person's own wordings, which are never overwritten."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbook.attempt.attempt import Attempt, Given, Version
from workbook.attempt.flow import Stop
from workbook.attempt.values import given_to
from workbook.errors import UsageError
from workbook.exercise.fields import Answer
from workbook.exercise.judge import line_of
from workbook.exercise.steps import Draft, Step
from workbook.exercise.template import needed
from workbook.frozen import replace
from workbook.locale import _
from workbook.outcome.draft import Composed, composed, needs_of, prints_name, style_of
from workbook.pack.tags import same_language
from workbook.session.languages import languages_of, meant, name_of, written_in
from workbook.session.mending import mends
from workbook.session.notebook import Notebook
from workbook.session.past import own_words
from workbook.session.showing import DraftShown, Language
from workbook.session.standing import Standing
from workbook.session.variants import Variant, channels, newest_in, newest_under, style_for, told, variants
from workbook.text import tidy


def shown(here: Standing, stop: Stop, step: Draft) -> DraftShown:
    """Return the draft as it stands; `step` is the stop's, worded."""
    given = here.given(stop)
    value = given.value if given is not None else None
    now = here.notebook.scope(here.attempt).draft(step, value)
    template, language = here.pack.templates.get(now.template), _language(value)
    is_edited = isinstance(value, dict) and bool(value.get("edited"))
    fresh = _composed_in(here, now.template, language).text if is_edited else ""
    return DraftShown(
        template=now.template,
        label=template.label or template.id if template else now.template,
        subject=now.subject,
        text=now.text,
        edited=is_edited,
        versions=tuple(told(here, one) for one in _variants(here, stop, step, value, now.template)),
        fresh="" if fresh == now.text else fresh,
        asks_name=template is not None and not is_edited and prints_name(template) and not here.desk.settings.sign_as,
        language=language,
        note=_note(here, now.template, language),
        translated=len(here.desk.library.languages(here.pack.id)) > 1,
        channel=template.channel if template else "",
        channels=channels(here, step, now.template),
        empty=tuple(box.words for box in mends(here, stop).boxes),
    )


def _language(value: Answer | None) -> str:
    """Return the language that the person chose for a draft; empty where it is the page's."""
    return str(value.get("language", "")) if isinstance(value, dict) else ""


def _note(here: Standing, name: str, language: str) -> str:
    spoken = language or here.pack.language_of("template", name)
    return "" if same_language(spoken, here.language) else written_in(spoken)


def _composed_in(here: Standing, name: str, language: str) -> Composed:
    scope = here.notebook.scope(here.attempt).telling("template", name, language)
    template = scope.templates.get(name)
    return composed(template, scope) if template else Composed(name, "", "")


def languages(here: Standing, stop: Stop) -> tuple[Language, ...]:
    """Return the languages that the draft at a stop can be in; none where it has words in one only."""
    step = here.notebook.worded(stop.step, here.attempt)
    if not isinstance(step, Draft):
        return ()
    now = shown(here, stop, step)
    known = languages_of(here.notebook, now.template)
    spoken = now.language or here.pack.language_of("template", now.template)
    return tuple(Language(tag=tag, name=name_of(tag), current=tag == spoken) for tag in known) if len(known) > 1 else ()


def _own(value: Answer | None) -> Version | None:
    return next(iter(own_words(value)), None)


def _variants(here: Standing, stop: Stop, step: Draft, value: Answer | None, now: str) -> tuple[Variant, ...]:
    return variants(here, step, now, _own(value), here.aside(stop), _language(value))


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
    if draft.language:
        kept["language"] = draft.language
    return kept


def at_draft(here: Standing, stop: Stop) -> tuple[Draft, Answer | None]:
    """Return the draft at a stop, worded, and what is kept of it; raises UsageError where there is none."""
    step = here.notebook.worded(stop.step, here.attempt)
    if not isinstance(step, Draft):
        raise UsageError(_("There is no draft here now."))
    given = here.given(stop)
    return step, given.value if given else None


def _numbered(here: Standing, stop: Stop, number: int) -> tuple[Draft, Answer | None, Variant]:
    step, value = at_draft(here, stop)
    known = _variants(here, stop, step, value, here.notebook.scope(here.attempt).draft(step, value).template)
    if not 1 <= number <= len(known):
        raise UsageError(_("Please name a style by its number, from 1 to {count}.").format(count=len(known)))
    return step, value, known[number - 1]


def chosen(here: Standing, stop: Stop, number: int) -> Mapping[str, Any]:
    """Return what changes in the attempt when the person takes version `number` (from 1); raises UsageError.

    A style that they have worded themselves comes with those words.
    """
    step, value, variant = _numbered(here, stop, number)
    if variant.current and variant.own is not None:
        return {}
    if variant.own is not None:
        return _restored(here, stop, step, value, variant.at)
    return _taken(here, stop, step, {**_anew(here, variant.template, _language(value)), "chosen": True}, _set_aside(here, stop, value))


def switched(here: Standing, stop: Stop, words: str) -> Mapping[str, Any]:
    """Return what changes in the attempt when the draft is to be for another channel, named by number, name or id.

    The person's own words for that channel come back. Raises UsageError.
    """
    step, value = at_draft(here, stop)
    known = channels(here, step, here.notebook.scope(here.attempt).draft(step, value).template)
    wanted = words.strip().casefold()
    found = next((one for at, one in enumerate(known, 1) if wanted and wanted in {str(at), one.name.casefold(), one.id.casefold()}), None)
    if found is None:
        named = _("Please name one of these by its number: {all}.").format(
            all=", ".join(f"{at} {one.name}" for at, one in enumerate(known, 1))
        )
        raise UsageError(named if known else _("There is one kind of message here only."))
    if found.current:
        return {}
    at = newest_in(here, step, found.id, here.aside(stop))
    if at >= 0:
        return _restored(here, stop, step, value, at)
    taken = {**_anew(here, style_for(here, step, found.id), _language(value)), "chosen": True}
    return _taken(here, stop, step, taken, _set_aside(here, stop, value))


def afresh(here: Standing, stop: Stop) -> Mapping[str, Any]:
    """Return what changes in the attempt when the draft is made anew from the answers; raises UsageError where it is that already."""
    step, value = at_draft(here, stop)
    if _own(value) is None:
        raise UsageError(_("These are the words from your answers already."))
    name = here.notebook.scope(here.attempt).draft(step, value).template
    name = name if name in step.templates else step.templates[0]
    return _taken(here, stop, step, {**_anew(here, name, _language(value)), "chosen": True}, _set_aside(here, stop, value))


def _restored(here: Standing, stop: Stop, step: Draft, value: Answer | None, at: int) -> Mapping[str, Any]:
    """Return what changes when words that were put aside, at a place among those, take their place again."""
    version = here.aside(stop)[at]
    taken: dict[str, Answer] = {"template": version.template, "text": version.text, "edited": True, "chosen": True}
    taken |= {name: words for name, words in (("subject", version.subject), ("language", version.language)) if words}
    others = [one for place, one in enumerate(here.aside(stop)) if place != at]
    return _taken(here, stop, step, taken, [*others, *(one for one in own_words(value) if one not in others)])


def _set_aside(here: Standing, stop: Stop, value: Answer | None) -> list[Version]:
    """Return the words that are aside when those of now are put there too, the newest last."""
    own = own_words(value)
    return [*(one for one in here.aside(stop) if one not in own), *own]


def spoken(here: Standing, stop: Stop, words: str) -> Mapping[str, Any]:
    """Return what changes in the attempt when the draft is to be in another language, named by tag, name or number.

    Words of the person's own are put aside; those for that language come back. Raises UsageError.
    """
    step, value = at_draft(here, stop)
    known = languages(here, stop)
    tag = meant(words, tuple(one.tag for one in known))
    if not tag:
        told = _("This message has words in one language only.") if not known else (
            _("Please name one of these languages: {all}.").format(all=", ".join(f"{one.name} ({one.tag})" for one in known)))  # fmt: skip
        raise UsageError(told)
    if any(one.tag == tag and one.current for one in known):
        return {}
    name = shown(here, stop, step).template
    wanted = "" if tag == here.pack.language_of("template", name) else tag
    if (at := newest_under(name, wanted, here.aside(stop))) >= 0:
        return _restored(here, stop, step, value, at)
    taken = _anew(here, name, wanted)
    if isinstance(value, dict) and (value.get("chosen") or value.get("edited")):
        taken["chosen"] = True
    return _taken(here, stop, step, taken, _set_aside(here, stop, value))


def _taken(here: Standing, stop: Stop, step: Draft, taken: Answer, aside: Sequence[Version]) -> Mapping[str, Any]:
    return {
        "answers": {**here.attempt.answers, stop.place: Given(value=taken, at=here.stamp(), prompt=step.prompt)},
        "aside": {**{name: kept for name, kept in here.attempt.aside.items() if name not in stop.names}, stop.place: tuple(aside)},
    }


def _anew(here: Standing, name: str, language: str) -> dict[str, Answer]:
    """Return a draft composed from a template, as an answer."""
    told = _composed_in(here, name, language)
    kept: dict[str, Answer] = {"template": name, "text": told.text, "edited": False}
    if told.subject:
        kept["subject"] = told.subject
    if language:
        kept["language"] = language
    return kept


def edited(here: Standing, stop: Stop, text: str, subject: str | None = None) -> Mapping[str, Any]:
    """Return what changes in the attempt when the person words the draft themselves; None leaves its subject."""
    step, kept = at_draft(here, stop)
    now = shown(here, stop, step)
    words, line = tidy(text), now.subject if subject is None else line_of(subject, None)
    value = replace(now, text=words, subject=line, edited=now.edited or (words, line) != (now.text, now.subject))
    return {"answers": {**here.attempt.answers, stop.place: Given(value=as_kept(value, kept), at=here.stamp(), prompt=step.prompt)}}


def needs_of_step(step: Step, notebook: Notebook, attempt: Attempt) -> tuple[tuple[str, ...], ...]:
    """Return what showing a step cannot do without: what its words and a draft's template name bare."""
    keys = needed(step.prompt)
    if not isinstance(step, Draft):
        return keys
    given = given_to(attempt, step)
    if given is not None and isinstance(given.value, dict) and given.value.get("edited"):
        return keys
    values = notebook.values.seen_from(notebook.sheet(attempt))
    pack = notebook.in_language(language).pack if (language := _language(given.value if given else None)) else notebook.pack
    template = pack.templates.get(style_of(step, given.value if given else None, values))
    return (*keys, *needs_of(template)) if template else keys
