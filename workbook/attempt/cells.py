"""An attempt as named cells of text: what journals record, merges compare and documents hold.

The cells are `answers.<step>`, `aside.<step>`, `pack`, `path`, `parked`, `log`, `typing`, `finished` and `position`; each
holds canonical JSON, and one that is not there is the empty text. The order above is the order they are written in, so
that a place is never on the disk before the answer that led there.
"""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from workbook.attempt.attempt import Attempt, AttemptName, Given, Version
from workbook.errors import StoreError
from workbook.frozen import frozen
from workbook.locale import _

ANSWER = "answers."
ASIDE = "aside."


@frozen(kw_only=False)
class Cell:
    """One cell: its text, and when that was written (UTC, aware)."""

    text: str
    at: datetime


State = Mapping[str, Cell]
"""All cells of one attempt by name."""


class Damaged(StoreError):
    """What was kept cannot be read as what it should be."""


def canonical(value: object) -> str:
    """Return the one JSON text of a value; half characters, which no file can hold, become question marks."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return text if whole == text else canonical(json.loads(whole))


def text_in(state: State, name: str) -> str:
    """Return a cell's text, empty when there is none."""
    cell = state.get(name)
    return cell.text if cell else ""


def _spelled_anew(_step: str, given: Given) -> str:
    return answer_text(given.value, given.prompt, given.again)


def texts_of(attempt: Attempt, answer: Callable[[str, Given], str] = _spelled_anew) -> dict[str, str]:
    """Return the text of each cell of an attempt, `answer` spelling those of the answers; empty ones are left out."""
    texts = {ANSWER + step: answer(step, given) for step, given in attempt.answers.items()}
    texts |= {ASIDE + step: canonical([_plain(version) for version in versions])
              for step, versions in attempt.aside.items() if versions}
    if attempt.pack_version or attempt.pack_digest:
        steps = {"steps": list(attempt.pack_steps)} if attempt.pack_steps else {}
        texts["pack"] = canonical({"version": attempt.pack_version, "digest": attempt.pack_digest, **steps})
    finished = attempt.finished.astimezone(UTC).isoformat() if attempt.finished else ""
    for name, value in (("path", attempt.path), ("parked", list(attempt.parked)), ("log", attempt.log),
                        ("typing", attempt.typing), ("finished", finished), ("position", attempt.position)):
        if value:
            texts[name] = canonical(value)
    return texts


def answer_text(value: object, prompt: str, again: int) -> str:
    """Return the text of an answer's cell."""
    return canonical({"prompt": prompt, "value": value, **({"again": again} if again else {})})


def attempt_of(name: AttemptName, state: State, started: datetime) -> Attempt:
    """Return the attempt that the cells tell of; raises Damaged when they tell of none."""
    try:
        pack = _value(state, "pack", {})
        finished = _value(state, "finished", "")
        return Attempt(
            name=name,
            pack_version=_string(pack.get("version", "")),
            pack_digest=_string(pack.get("digest", "")),
            pack_steps=tuple(_string(step) for step in pack.get("steps", [])),
            started=started,
            updated=max((cell.at for cell in state.values()), default=started),
            finished=datetime.fromisoformat(finished).astimezone(UTC) if finished else None,
            position=_string(_value(state, "position", "")),
            typing=_string(_value(state, "typing", "")),
            path=_string(_value(state, "path", "")),
            answers={cell.removeprefix(ANSWER): _given(state[cell]) for cell in _filled(state, ANSWER)},
            aside={cell.removeprefix(ASIDE): _versions(state[cell]) for cell in _filled(state, ASIDE)},
            parked=tuple(_string(step) for step in _value(state, "parked", [])),
            log=_string(_value(state, "log", "")),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Damaged(_("Some of your answers to {exercise} cannot be read.").format(exercise=name.exercise)) from error


def value_of(text: str) -> Any:
    """Return the value of an answer's cell; None when it was cleared or there is none."""
    return json.loads(text)["value"] if text else None


def prompt_of(text: str) -> str:
    """Return the question's words in an answer's cell."""
    return _string(json.loads(text).get("prompt", "")) if text else ""


def again_of(text: str) -> int:
    """Return how often an answer was given again unchanged."""
    return int(json.loads(text).get("again", 0)) if text else 0


def _filled(state: State, beginning: str) -> list[str]:
    return [name for name, cell in state.items() if name.startswith(beginning) and cell.text]


def _value(state: State, name: str, otherwise: Any) -> Any:
    text = text_in(state, name)
    return json.loads(text) if text else otherwise


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _given(cell: Cell) -> Given:
    content = json.loads(cell.text)
    return Given(value=content["value"], at=cell.at, prompt=_string(content.get("prompt", "")), again=int(content.get("again", 0)))


def _versions(cell: Cell) -> tuple[Version, ...]:
    return tuple(Version(template=_string(one["template"]), text=_string(one["text"]), subject=_string(one.get("subject", "")),
                         language=_string(one.get("language", ""))) for one in json.loads(cell.text))


def _plain(version: Version) -> dict[str, str]:
    spoken = {"language": version.language} if version.language else {}
    return {"template": version.template, "text": version.text, "subject": version.subject, **spoken}
