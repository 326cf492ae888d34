"""What changes on one page for somebody who is half way through it: its questions, one by one."""

from collections.abc import Iterator, Sequence

from workbook.author.changes import Change, Kind, Level
from workbook.author.conditions_in_words import by_question, in_words, quoted
from workbook.author.refusing import refusals
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import Option, as_options
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.steps import Draft, Step, Table, is_question
from workbook.frozen import replace
from workbook.locale import _, ngettext
from workbook.pack.keys import Keys

_WORDS = ("hint", "guidance", "example", "starters", "stem", "low", "high", "unit", "facilitator_note", "options", "columns", "items",
          "extra_options", "compare")  # fmt: skip


def page_changes(old: Exercise, new: Exercise, before: Keys, after: Keys) -> Iterator[Change]:
    """Yield what is different, in the order of the newer page, then what is gone; the keys are those of the two packs."""
    held = {step.id: step for step in old.steps}
    for step in new.steps:
        found = held.get(step.id) or held.get(step.renamed_from)
        told = _appeared(step) if found is None else _changed(found, step, old, new, before, after)
        yield from (Change(kind=kind, where=f"{new.id}/{step.id}", level=level, message=message) for kind, level, message in told)
    known = {name for step in new.steps for name in (step.id, step.renamed_from)}
    for step in old.steps:
        if step.id not in known:
            kind, level, message = _vanished(step)
            yield Change(kind=kind, where=f"{old.id}/{step.id}", level=level, message=message)
    yield from _heading(old, new)
    yield from _order(old, new)


Told = tuple[Kind, Level, str]


def _appeared(step: Step) -> Iterator[Told]:
    if step.retired:
        return
    if is_question(step):
        yield "new", "minor", _("a new question: {prompt}").format(prompt=quoted(step.prompt))
    else:
        yield "words", "patch", _("new words to read")


def _vanished(step: Step) -> Told:
    if not is_question(step):
        return "words", "patch", _("words to read are gone")
    if step.retired:
        return "words", "patch", _("a retired question is taken out; its answers stay kept")
    told = _("the question {prompt} is gone. Its answers are kept, and shown as “from an earlier version”. "
             "If it only has another id now, give it renamed_from")  # fmt: skip
    return "gone", "major", told.format(prompt=quoted(step.prompt))


def _changed(old: Step, new: Step, page: Exercise, newer: Exercise, before: Keys, after: Keys) -> Iterator[Told]:
    if not (is_question(old) or is_question(new)):
        if old != new:
            yield "words", "patch", _("what is shown here is different")
        return
    if new.retired:
        if not old.retired:
            yield "retired", "major", _("the question is retired. Its answers are kept, and shown as “from an earlier version”")
        return
    if old.retired:
        yield "back", "minor", _("a retired question is asked again, with the answers it had")
    if not is_question(old):
        yield "new", "minor", _("this was no question before: {prompt}").format(prompt=quoted(new.prompt))
        return
    if not is_question(new):
        yield "gone", "major", _("this is no question any more. Its answers are kept, and shown as “from an earlier version”")
        return
    if new.id != old.id:
        yield "renamed", "minor", _("it was called “{id}” before; its answers go along").format(id=old.id)
    refused = list(refusals(old, new))
    for why in refused:
        yield "again", "major", _("some answers are shown as they were and asked again: {why}").format(why=why)
    told = [*_asking(old, new, page, newer, before, after), *_wording(old, new, stays=not refused)]
    yield from told
    if not (refused or told) and replace(old, id=new.id, renamed_from=new.renamed_from) != new:
        yield "words", "patch", _("something else about it is different; answers stay")


def _asking(old: Step, new: Step, page: Exercise, newer: Exercise, before: Keys, after: Keys) -> Iterator[Told]:
    """Yield what changes about when it is asked, under which key, and who may see the answer."""
    if (was := page.key_of(old)) != (now := newer.key_of(new)) and (old.saves_as or new.saves_as or old.id == new.id):
        told = _("its answers are kept as “{now}” and no longer as “{was}”; packs that build on this one may use the old name")
        yield "key", "major", told.format(now=now, was=was)
    if old.show_if != new.show_if:
        yield "condition", "minor", _("it is asked when: {now} (before: {was})").format(
            now=in_words(new.show_if, after, by_question, newer.id), was=in_words(old.show_if, before, by_question, page.id))  # fmt: skip
    if new.required and not old.required:
        yield "required", "minor", _("going on needs an answer here now")
    if old.private != new.private:
        if not new.private or (old.private == "always"):
            yield "private", "major", _("its answers were private, and are so no longer in the same way; people wrote them as private")
        else:
            yield "private", "minor", _("its answers are private now")
    if new.share and new.share != old.share:
        yield "private", "minor", _("its answers may be offered to a workshop now")
    if new.quick != old.quick and newer.has_quick_steps and page.has_quick_steps:
        told = _("it is on the quick path now") if new.quick else _("it is not on the quick path any more; answers there are kept")
        yield "condition", "minor", told


def _wording(old: Step, new: Step, *, stays: bool) -> Iterator[Told]:
    """Yield what reads differently; `stays` says that all answers still fit."""
    if old.type != new.type and stays:
        yield "words", "minor", _("it is asked as {new} now, in place of {old}; answers stay").format(new=new.type, old=old.type)
    if isinstance(old, Draft) and isinstance(new, Draft):
        gone = [name for name in old.templates if name not in new.templates] if isinstance(old.templates, tuple) else []
        if gone:
            told = ngettext("the style {names} is gone; a message in it that nobody edited is composed anew",
                            "the styles {names} are gone; a message in them that nobody edited is composed anew", len(gone))  # fmt: skip
            yield "template", "minor", told.format(names=", ".join(gone))
        if (old.templates, old.pick) != (new.templates, new.pick) and not gone:
            yield "template", "minor", _("it has other styles, or picks them in another way")
    if _parts(new) - _parts(old) and old.type == new.type:
        yield "words", "minor", _("there is more to pick from, or to fill in")
    if wordless := [quoted(option.label) for option in _choices(new) if not option.text and option.value in _taking_words(old)]:
        told = _("{names}: what people wrote under it in their own words is kept aside")
        yield "words", "minor", told.format(names=", ".join(wordless))
    if " ".join(old.prompt.split()) != " ".join(new.prompt.split()):
        told = _("it reads {now} now; answers stay") if stays else _("it reads {now} now")
        yield ("reworded" if stays else "words"), "patch", told.format(now=quoted(new.prompt))
    if any(getattr(old, name, ()) != getattr(new, name, ()) for name in _WORDS):
        yield "words", "patch", _("its help or its labels read differently")
    if (old.prefill, old.recall, old.core) != (new.prefill, new.recall, new.core):
        yield "words", "patch", _("it opens with something else, or shows something else above")


def _parts(step: Step) -> set[str]:
    """Return what there is to pick from, to put in order, to tick or to fill in."""
    match step:
        case Table():
            return {column.id for column in step.columns}
        case Checklist():
            return {box.id for box in step.boxes}
        case _:
            return {option.value for option in _choices(step)}


def _choices(step: Step) -> tuple[Option, ...]:
    if isinstance(step, SingleChoice | MultiChoice):
        return (*step.choices, *as_options(step.extra_options))
    return step.choices if isinstance(step, Ranking) else ()


def _taking_words(step: Step) -> set[str]:
    return {option.value for option in _choices(step) if option.text}


def _heading(old: Exercise, new: Exercise) -> Iterator[Change]:
    was, now = old.heading, new.heading
    if was.repeatable and not now.repeatable:
        message = _("it can be begun only once now; of several times, the newest goes on and the others are kept")
        yield Change(kind="words", where=new.id, level="minor", message=message)
    elif was != now:
        yield Change(kind="words", where=new.id, level="patch", message=_("its title, purpose or another line of its heading is different"))


def _order(old: Exercise, new: Exercise) -> Iterator[Change]:
    names: Sequence[str] = [step.renamed_from if old.step(step.renamed_from) else step.id for step in new.live]
    stayed = [step.id for step in old.live if step.id in names]
    if stayed != [name for name in names if name in stayed]:
        yield Change(kind="moved", where=new.id, level="minor", message=_("its questions come in another order; all answers stay"))
