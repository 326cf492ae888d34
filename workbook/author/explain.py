"""How one step is reached, what it uses and what uses its answer: `pack check --explain`, in plain sentences or as plain values."""

from collections.abc import Iterator, Sequence
from typing import Any

from workbook.author.conditions_by_key import entry, told
from workbook.exercise.exercise import Exercise
from workbook.exercise.fields import as_options
from workbook.exercise.picks import Checklist, MultiChoice, SingleChoice
from workbook.exercise.steps import Card, DateStep, Draft, Note, Step, is_question
from workbook.frozen import frozen
from workbook.locale import _, either
from workbook.pack.keys import Keys
from workbook.pack.pack import Pack
from workbook.pack.reach import Reach
from workbook.pack.uses import Use, uses_of


@frozen
class Used:
    """An answer that the step names, or a place that names the step's answer."""

    key: str
    place: str
    """Where it is named: `draft-the-ask/need, "prefill"`, `cards.toml, card "plan-card"`."""
    saved_by: tuple[str, ...] = ()
    """The steps that save it, as `exercise/step`."""


@frozen
class Explained:
    """All there is to say about one step."""

    name: str
    """`exercise/step`."""
    where: str
    """Its file and line; empty for a step of the pack that this one extends."""
    type: str
    prompt: str
    when: tuple[str, ...]
    """Its condition, a line for each thing that must hold; empty for a step that is always shown."""
    answers: tuple[tuple[str, tuple[str, ...], str], ...]
    """What must be answered for it to be shown: what of it, the steps that ask it, and the step whose condition wants it (or none)."""
    ways: tuple[str, ...]
    """How a person gets to its exercise, a sentence each."""
    path: str
    """Whether the quick path asks it, in a sentence."""
    uses: tuple[Used, ...]
    saves_as: str
    """The key it saves; empty for a step that takes no answer."""
    used_by: tuple[Used, ...]
    shares: tuple[str, ...]
    """What is private or shared about it, a sentence each."""

    def lines(self) -> Iterator[str]:
        """Yield it for people."""
        yield f"{self.name} ({self.type})" + (f", {self.where}" if self.where else "")
        yield f"  {self.prompt}"
        yield from _section(_("How a person gets there"), [*self.ways, self.path])
        if not self.when:
            yield from _section(_("When it is shown"), [_("It is always shown.")])
        else:
            yield from _section(_("It is shown when"), self.when)
            yield from _section(_("So these must be answered first"), [_answered(*one) for one in self.answers])
        yield from _section(_("What it uses"), [_used(one) for one in self.uses] or [_("It uses no answer.")])
        if self.saves_as:
            yield from _section(
                _('What uses its answer, "{key}"').format(key=self.saves_as), [one.place for one in self.used_by] or [_("Nothing uses it.")]
            )
        yield from _section(_("Who may see it"), self.shares)

    def plain(self) -> dict[str, Any]:
        """Return it as values that JSON has."""
        return {
            "step": self.name,
            "where": self.where or None,
            "type": self.type,
            "prompt": self.prompt,
            "when": list(self.when),
            "answers": [{"what": what, "asked_by": list(asked), "because_of": through or None} for what, asked, through in self.answers],
            "ways": list(self.ways),
            "path": self.path,
            "uses": [{"key": one.key, "as": one.place, "saved_by": list(one.saved_by)} for one in self.uses],
            "saves_as": self.saves_as or None,
            "used_by": [{"key": one.key, "place": one.place} for one in self.used_by],
            "shares": list(self.shares),
        }


def explain(pack: Pack, exercise: Exercise, step: Step, where: str = "") -> Explained:
    """Return all there is to say about a step of a pack that has no errors; `where` is its file and line."""
    keys = Keys(pack)
    uses = list(_uses(pack))
    mine = [use for use in uses if use.exercise == exercise.id and use.step_id == step.id]
    key = exercise.key_of(step)
    return Explained(
        name=f"{exercise.id}/{step.id}",
        where=where,
        type=step.type,
        prompt=" ".join(step.prompt.split()),
        when=tuple(told(step.show_if)),
        answers=tuple(
            (what, _askers(keys, need.ref), need.through)
            for need in Reach(keys).needs(exercise, step)
            for what in entry(need.ref, need.wanted)
        ),
        ways=tuple(_ways(pack, exercise, step)),
        path=_path(exercise, step),
        uses=tuple(dict.fromkeys([*(_named(keys, use) for use in mine if not use.ref.is_special), *_through(keys, uses, step)])),
        saves_as=key,
        used_by=tuple(
            dict.fromkeys(
                Used(key=key, place=_place(use)) for use in uses if key and use not in mine and keys.split(use.ref.name)[0] == key
            )
        ),
        shares=tuple(_shares(pack, exercise, step)),
    )


def _uses(pack: Pack) -> Iterator[Use]:
    """Yield every place that names a key, in the pack and in those it extends."""
    if pack.parent is not None:
        yield from _uses(pack.parent)
    yield from uses_of(pack)


def _section(heading: str, lines: Sequence[str]) -> Iterator[str]:
    yield ""
    yield heading + ":"
    yield from (f"  {line}" for line in lines)


def _answered(what: str, asked: Sequence[str], through: str) -> str:
    where = either(asked)
    if through:
        return _('{what} (asked by {where}; step "{through}" needs it)').format(what=what, where=where, through=through)
    return _("{what} (asked by {where})").format(what=what, where=where)


def _used(used: Used) -> str:
    return _('"{key}" in its {place}, saved by {where}').format(key=used.key, place=used.place, where=either(used.saved_by))


def _askers(keys: Keys, ref: str) -> tuple[str, ...]:
    return tuple(f"{exercise.id}/{step.id}" for exercise, step in keys.savers.get(keys.split(ref)[0], ()))


def _named(keys: Keys, use: Use) -> Used:
    return Used(key=use.ref.name, place=f'"{_field(use)}"', saved_by=_askers(keys, use.ref.name))


def _through(keys: Keys, uses: Sequence[Use], step: Step) -> Iterator[Used]:
    """Yield the answers that a step prints by the templates, the card or the checklist it names."""
    match step:
        case Draft():
            file, ids, place = "templates.toml", set(step.templates), _("templates")
        case Card():
            file, ids, place = "cards.toml", {step.card}, _("card")
        case Checklist():
            file, ids, place = "checklists.toml", {step.checklist}, _("checklist")
        case _:
            return
    for use in uses:
        if use.file == file and use.id in ids and not use.ref.is_special:
            yield Used(key=use.ref.name, place=place, saved_by=_askers(keys, use.ref.name))


def _field(use: Use) -> str:
    """Return the field of a step or of another thing in which an answer is named."""
    names = [part for part in use.path if isinstance(part, str)]
    return names[1] if use.step_id and len(names) > 1 else names[-1]


def _place(use: Use) -> str:
    begin = f"{use.exercise}/{use.step_id}" if use.step_id else use.exercise or f"{use.file}, {use.place}"
    return f'{begin}, "{_field(use)}"'


def _path(exercise: Exercise, step: Step) -> str:
    if step.retired:
        return _("It is retired: nobody is asked it any more, and answers given before are kept.")
    if not exercise.has_quick_steps:
        return _("The quick path asks every step of this exercise, since none of them is marked quick.")
    if step.quick:
        return _("The quick path asks it, too.")
    return _("The quick path leaves it out.")


def _ways(pack: Pack, exercise: Exercise, step: Step) -> Iterator[str]:
    for theme in pack.themes:
        if exercise.id in theme.exercises:
            yield _('The exercise stands on the start screen, under "{title}".').format(title=theme.title)
    for path in pack.manifest.path:
        if exercise.id in path.exercises:
            yield _('The way "{title}" leads through the exercise.').format(title=path.title)
    for phase in pack.manifest.workshop_phase:
        if exercise.id in phase.exercises:
            yield _('The workshop phase "{title}" asks the quick steps of the exercise.').format(title=phase.title)
        if f"{exercise.id}.{step.id}" in phase.steps:
            yield _('The workshop phase "{title}" asks this step.').format(title=phase.title)
    for other in pack.exercises.values():
        if other.heading.pair and pack.local(other.heading.pair) == exercise.id:
            yield _('The exercise "{id}" offers it as its pair.').format(id=other.id)
        for one in other.live:
            yield from _leads(pack, f"{other.id}/{one.id}", one, exercise.id)


def _leads(pack: Pack, name: str, step: Step, exercise_id: str) -> Iterator[str]:
    match step:
        case Note() | Card() if exercise_id in map(pack.local, step.offers):
            yield _("{step} offers the exercise.").format(step=name)
        case DateStep() if step.due and pack.local(step.due) == exercise_id:
            yield _("{step} offers the exercise once its day has come.").format(step=name)
        case SingleChoice() | MultiChoice():
            for option in (*as_options(step.options), *as_options(step.extra_options)):
                if option.goto and pack.local(option.goto) == exercise_id:
                    yield _('{step} goes to the exercise when "{value}" is picked.').format(step=name, value=option.value)
                if exercise_id in map(pack.local, option.offers):
                    yield _('{step} offers the exercise when "{value}" is picked.').format(step=name, value=option.value)
        case _:
            return


def _shares(pack: Pack, exercise: Exercise, step: Step) -> Iterator[str]:
    if not is_question(step):
        yield _("It takes no answer, so there is nothing to keep or share.")
        return
    if step.private == "always":
        yield _("Its answer never leaves the store of the person who gave it, and no text may name it.")
    elif step.private:
        yield _("Its answer is private: left out of exports and shares unless the person asks for it by name.")
    else:
        yield _("Its answer is in what a person exports.")
    if step.share:
        yield (
            _("It may be offered to a workshop, as a line.") if step.share == "line" else _("It may be offered to a workshop, as a count.")
        )
    else:
        yield _("It is never offered to a workshop.")
    for phase in pack.manifest.workshop_phase:
        if f"{exercise.id}.{step.id}" in phase.share:
            yield _('The workshop phase "{title}" asks whether to share it.').format(title=phase.title)
    if exercise.key_of(step) in pack.profile_keys:
        yield _("It is shared by all needs (profile_keys): what was answered last is there each time.")
