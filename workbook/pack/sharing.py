"""What may be offered to a workshop must not hold a private answer, by whatever way it came there."""

from collections.abc import Iterator
from functools import cached_property

from workbook.exercise.steps import Draft, Recap, Step
from workbook.exercise.template import Ref, names_of
from workbook.exercise.words import words_of
from workbook.locale import _
from workbook.pack.keys import Keys
from workbook.pack.pack import Pack
from workbook.pack.reading import Reading

SHARES = "private-share"
"""The name of the rule."""
_ASKING = frozenset({"prompt", "hint", "guidance"})
"""The words that ask. They are not shared, only what is answered to them."""
_TEMPLATE = "@template"
"""What a template is called among the names; no placeholder can be called so."""


def check_sharing(reading: Reading, pack: Pack, keys: Keys) -> None:
    """Note each of the pack's own steps that may be shared and whose answer is, is chosen from, or prints one that is private."""
    sources = _Sources(pack, keys)
    for exercise in pack.own.values():
        for number, step in enumerate(exercise.steps):
            if step.share and not step.private and (key := sources.private_in(step)):
                message = _('this step may be shared, and takes in the private answer "{key}"').format(key=key)
                remedy, place = _('take out its "share", or what brings that answer in'), _('step "{id}"').format(id=step.id)
                reading.add(reading.files[exercise.id], ("step", number, "share"), message, remedy, code=SHARES, place=place)


class _Sources:
    """Where the answers of a pack's steps come from: what each key, text and template takes in, followed as far as it goes."""

    def __init__(self, pack: Pack, keys: Keys) -> None:
        self._pack, self._keys = pack, keys

    def private_in(self, step: Step) -> str:
        """Return the name of a private answer that a step's own answer may hold; empty for none."""
        return next((key for name in self._named_by(step) if (key := self._private.get(name))), "")

    @cached_property
    def _private(self) -> dict[str, str]:
        """The private answer behind each name that has one; found from the private ones back, so that circles do no harm."""
        takers: dict[str, list[str]] = {}
        todo = [name for exercise in self._pack.own.values() for step in exercise.steps if step.share for name in self._named_by(step)]
        seen, found = set[str](), dict[str, str]()
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            if any(step.private for _exercise, step in self._keys.savers.get(name, ())):
                found[name] = name
            for other in self._taken_in(name):
                takers.setdefault(other, []).append(name)
                todo.append(other)
        reached = [*found]
        for name in reached:
            for taker in takers.get(name, ()):
                if taker not in found:
                    found[taker] = found[name]
                    reached.append(taker)
        return found

    def _taken_in(self, name: str) -> Iterator[str]:
        """Yield the names that something of a name takes in."""
        word, _colon, rest = name.partition(":")
        if word == _TEMPLATE:
            template = self._pack.templates[rest]
            yield from self._in_texts(template.text, template.subject)
        elif word == "@log":
            yield from self._in_texts(*(one.heading.log_line for one in self._pack.exercises.values() if one.heading.log == rest))
        elif word == "@recap":
            exercise = self._pack.exercises.get(rest.split(".")[0])
            step = exercise.step(rest.partition(".")[2]) if exercise else None
            compared = step.compare if isinstance(step, Recap) else ()
            yield from (self._keys.split(ref)[0] for line in compared for ref in (line.before, line.after))
        else:
            for _exercise, step in self._keys.savers.get(name, ()):
                yield from self._named_by(step)

    def _named_by(self, step: Step) -> Iterator[str]:
        """Yield the names that a step's own answer takes in."""
        refs = (*step.prefills, getattr(step, "options_from", ""), getattr(step, "items_from", ""))
        yield from (self._name_of(Ref(name)) for name in refs if name)
        yield from self._in_texts(*(words.text for words in words_of(step) if words.path[0] not in _ASKING))
        if isinstance(step, Draft):
            yield from (f"{_TEMPLATE}:{name}" for name in step.templates if name in self._pack.templates)

    def _in_texts(self, *texts: str) -> Iterator[str]:
        yield from (self._name_of(ref) for text in texts for ref, _slot, _spared in names_of(text))

    def _name_of(self, ref: Ref) -> str:
        return ref.name if ref.is_special else self._keys.split(ref.name)[0]
