"""What may be offered to a workshop must not hold a private answer, by whatever way it came there."""

from collections.abc import Iterator

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
    """Where the answers of a pack's steps come from."""

    def __init__(self, pack: Pack, keys: Keys) -> None:
        self._pack, self._keys = pack, keys
        self._known: dict[str, str] = {}
        """The private answer behind each name that was looked at; empty for none."""

    def private_in(self, step: Step) -> str:
        """Return the name of a private answer that a step's own answer may hold; empty for none."""
        return next((key for ref in self._refs(step) if (key := self._behind(ref))), "")

    def _refs(self, step: Step) -> Iterator[Ref]:
        yield from (Ref(name) for name in (*step.prefills, getattr(step, "options_from", ""), getattr(step, "items_from", "")) if name)
        texts = [words.text for words in words_of(step) if words.path[0] not in _ASKING]
        if isinstance(step, Draft):
            held = [self._pack.templates[name] for name in step.templates if name in self._pack.templates]
            texts += [text for template in held for text in (template.text, template.subject)]
        yield from (ref for text in texts for ref, _slot, _spared in names_of(text))

    def _behind(self, ref: Ref) -> str:
        name = ref.name if ref.is_special else self._keys.split(ref.name)[0]
        if name not in self._known:
            self._known[name] = ""  # a circle adds nothing to what is found on the way round
            self._known[name] = next((key for key in self._private(name) if key), "")
        return self._known[name]

    def _private(self, name: str) -> Iterator[str]:
        word, _colon, rest = name.partition(":")
        if word == "@log":
            lines = (one.heading.log_line for one in self._pack.exercises.values() if one.heading.log == rest)
            yield from (self._behind(ref) for line in lines for ref, _slot, _spared in names_of(line))
        elif word == "@recap":
            exercise = self._pack.exercises.get(rest.split(".")[0])
            step = exercise.step(rest.partition(".")[2]) if exercise else None
            compared = step.compare if isinstance(step, Recap) else ()
            yield from (self._behind(Ref(ref)) for line in compared for ref in (line.before, line.after))
        else:
            for _exercise, step in self._keys.savers.get(name, ()):
                yield name if step.private else self.private_in(step)
