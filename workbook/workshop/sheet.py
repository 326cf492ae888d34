"""The run sheet: the phases with the words to say, and what may be shared in them. Taken from the pack when the workshop is opened.

From then on nothing needs the pack: whatever becomes of it on this computer, the workshop goes on as it was opened.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from workbook.exercise.filling import fill
from workbook.exercise.picks import Checklist, MultiChoice, Ranking, SingleChoice
from workbook.exercise.printing import Printed
from workbook.exercise.steps import Number, Scale, Step
from workbook.exercise.template import Ref
from workbook.frozen import frozen, replace
from workbook.locale import Speech
from workbook.pack.pack import Pack
from workbook.text import in_one_line
from workbook.workshop.checked import LONGEST_LINE, MOST
from workbook.workshop.workshop import Phase

Counted = Literal["", "scale", "one", "several", "first"]
"""How answers are counted: by where they lie on a scale, by the option picked, by each option picked, by the one put first."""


@frozen
class Asked:
    """One question whose answers may be shared."""

    key: str
    """`exercise.step`."""
    page: str
    """The title of the page it stands on."""
    prompt: str
    kind: Literal["line", "count"]
    counted: Counted = ""
    least: int | float = 0
    """Of a scale: its ends."""
    most: int | float = 0
    low: str = ""
    high: str = ""
    options: tuple[tuple[str, str], ...] = ()
    """Of options: what is kept, and how it reads."""
    before: str = ""
    """The key of the question that took the same reading earlier; empty where none did."""


@frozen
class Told:
    """One phase as its facilitator has it: what everybody may know, and the words to say."""

    phase: Phase
    say: str
    """As the pack has it, with `{@support_key}` and the like in it."""


@frozen
class Sheet:
    """The run sheet of one workshop."""

    phases: tuple[Told, ...]
    asked: tuple[Asked, ...]
    """Each question once, in the order of the phases."""

    def question(self, key: str) -> Asked | None:
        """Return a question by its key."""
        return next((one for one in self.asked if one.key == key), None)


def sheet_of(pack: Pack) -> Sheet:
    """Return a pack's run sheet. What may not be shared, and what cannot be counted, is not in it."""
    found: dict[str, Asked] = {}
    phases = []
    for phase in pack.manifest.workshop_phase:
        for key in phase.share:
            if key not in found and (asked := _asked(pack, key)) is not None:
                found[key] = asked
        shared = tuple(key for key in phase.share if key in found)
        fixed = Phase(id=phase.id, title=phase.title, minutes=phase.minutes, exercises=phase.exercises, steps=phase.steps, share=shared)
        phases.append(Told(phase=fixed, say=phase.say))
    return Sheet(phases=tuple(phases), asked=tuple(_with_earlier(pack, found)))


def words_to_say(say: str, words: Mapping[str, str]) -> str:
    """Return a phase's words with the program's own in them: `{"@support_key": "Ctrl+G"}`."""
    return fill(say, _Only(words)).text


def _asked(pack: Pack, key: str) -> Asked | None:
    exercise_id, _dot, step_id = key.partition(".")
    exercise = pack.exercises.get(exercise_id)
    step = exercise.step(step_id) if exercise is not None else None
    if step is None or not step.share or step.private:
        return None
    asked = Asked(key=key, page=_line(exercise.title if exercise else ""), prompt=_line(step.prompt), kind="line")
    return asked if step.share == "line" else _counted(step, asked)


def _counted(step: Step, asked: Asked) -> Asked | None:
    match step:
        case Scale() | Number():
            if step.min is None or step.max is None or not -MOST <= step.min < step.max <= MOST:
                return None  # one far number would stand out of every mean
            low, high = (step.low, step.high) if isinstance(step, Scale) else ("", "")
            ends: dict[str, Any] = {"least": step.min, "most": step.max, "low": _line(low), "high": _line(high)}
            return replace(asked, kind="count", counted="scale", **ends)
        case SingleChoice() | MultiChoice() | Ranking():
            options = [(option.value, _line(option.label)) for option in step.choices]
        case Checklist():
            options = [(box.id, _line(box.label)) for box in step.boxes]
        case _:
            return None
    how: Counted = "one" if isinstance(step, SingleChoice) else "first" if isinstance(step, Ranking) else "several"
    return replace(asked, kind="count", counted=how, options=tuple(options)) if options else None


def _with_earlier(pack: Pack, found: Mapping[str, Asked]) -> Iterator[Asked]:
    """Yield the questions, each with the one that took the same reading before: the same step of the exercise that is its pair."""
    seen: set[str] = set()
    for key, asked in found.items():
        exercise_id, _dot, step_id = key.partition(".")
        earlier = f"{pack.exercises[exercise_id].heading.pair}.{step_id}"
        same = earlier in seen and _scale(found[earlier]) == _scale(asked) != ("", 0, 0)
        seen.add(key)
        yield replace(asked, before=earlier) if same else asked


def _scale(asked: Asked) -> tuple[str, float, float]:
    return (asked.counted, asked.least, asked.most) if asked.counted == "scale" else ("", 0, 0)


def _line(words: str) -> str:
    """Return a pack's words on one line, no longer than everybody can read it once it is released."""
    return in_one_line(fill(words, _Only({})).text)[:LONGEST_LINE] if words else ""


class _Only:
    """What these words can see: a few words of the program, and nobody's answers."""

    speech = Speech("en")

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def printed(self, ref: Ref) -> Printed:
        """Return a word of the program; nothing else prints."""
        return Printed((self._words[ref.name],)) if ref.name in self._words else Printed()

    def has_value(self, ref: Ref, value: str) -> bool:
        """Say that nobody has answered anything."""
        return False


# -- as a file of the facilitator's own


def write_sheet(sheet: Sheet) -> bytes:
    """Return the file."""
    phases = [{"say": one.say, **{name: getattr(one.phase, name) for name in _PHASE}} for one in sheet.phases]
    asked = [{name: getattr(one, name) for name in _ASKED} for one in sheet.asked]
    return json.dumps({"phases": phases, "asked": asked}, ensure_ascii=False).encode() + b"\n"


def read_sheet(content: bytes) -> Sheet:
    """Return what `write_sheet` wrote; raises ValueError, KeyError or TypeError for anything else."""
    raw = json.loads(content)
    phases = [Told(say=str(one["say"]), phase=Phase(**{name: _frozen(one[name]) for name in _PHASE})) for one in raw["phases"]]
    return Sheet(phases=tuple(phases), asked=tuple(Asked(**{name: _frozen(one[name]) for name in _ASKED}) for one in raw["asked"]))


_PHASE = ("id", "title", "minutes", "exercises", "steps", "share")
_ASKED = ("key", "page", "prompt", "kind", "counted", "least", "most", "low", "high", "options", "before")


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
