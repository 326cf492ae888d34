"""An attempt's document: the cells as readable TOML, which keeps what it does not know."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from workbook.attempt.attempt import AttemptName
from workbook.attempt.cells import ANSWER, ASIDE, Cell, Damaged, State, again_of, answer_text, canonical, prompt_of, text_in, value_of
from workbook.attempt.sealed import is_newer, moment, seal, unseal, value_in, written
from workbook.errors import StoreError
from workbook.frozen import field, frozen
from workbook.locale import _

_PLAIN = ("position", "typing", "path", "parked", "log")
_TABLES = ("pack", "answers", "aside", "journals")
_ANSWER_FIELDS = {"at", "prompt", "value", "cleared", "json", "again"}


@frozen(kw_only=False)
class Covered:
    """How far one sitting's journal is in the document."""

    upto: int
    """The number of the last record that is."""
    at: datetime
    """When that was settled."""


@frozen
class Document:
    """One document as it was read, or as it will be written."""

    state: State
    started: datetime
    updated: datetime
    rev: int = 0
    """Rises by one with each commit."""
    covered: Mapping[str, Covered] = field(default_factory=dict)
    """By sitting."""
    raw: Mapping[str, Any] = field(default_factory=dict)
    """Everything as it stood in the file, known or not."""
    content: bytes = b""
    """The file."""
    newer: bool = False
    """Written by a newer program: it may be read and not written."""


@lru_cache(maxsize=128)
def parse(content: bytes, name: AttemptName) -> Document:
    """Return what a document's file holds; raises Damaged when it is not whole. The same bytes are read through once."""
    try:
        raw = unseal(content)
        updated = moment(raw["updated"])
        return Document(state=_state(raw, updated), started=moment(raw["started"]), updated=updated, rev=int(raw["rev"]),
                        covered=_covered(raw), raw=raw, content=content, newer=is_newer(raw))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Damaged(_("The file with your answers to {exercise} in thread {thread} is damaged.")
                      .format(exercise=name.exercise, thread=int(name.thread))) from error


def compose(document: Document, name: AttemptName) -> bytes:
    """Return the file for a document, unknown fields of its `raw` kept; it has been read back and compared."""
    try:
        content = seal(_raw(document, name))
        back = parse(content, name)
    except (ValueError, Damaged) as error:
        raise _unfit(name) from error
    if _texts(back.state) != _texts(document.state) or back.covered != document.covered:
        raise _unfit(name)
    return content


def answer_table(cell: Cell) -> dict[str, Any]:
    """Return an answer's cell as it stands in a file."""
    again = again_of(cell.text)
    return {"at": cell.at, "prompt": prompt_of(cell.text), **({"again": again} if again else {}), **written(value_of(cell.text))}


def _unfit(name: AttemptName) -> StoreError:
    return StoreError(_("Your answers to {exercise} could not be turned into a file. They are safe in the journal.")
                      .format(exercise=name.exercise))


def _texts(state: State) -> dict[str, str]:
    return {name: cell.text for name, cell in state.items() if cell.text}


def _raw(document: Document, name: AttemptName) -> dict[str, Any]:
    state, old = document.state, document.raw
    raw: dict[str, Any] = {"thread": name.thread, "exercise": name.exercise, "number": name.number, "rev": document.rev,
                           "started": document.started, "updated": document.updated}
    if finished := text_in(state, "finished"):
        raw["finished"] = datetime.fromisoformat(json.loads(finished))
    raw |= {cell: json.loads(text) for cell in _PLAIN if (text := text_in(state, cell))}
    raw |= {key: kept for key, kept in old.items() if key not in {*raw, "finished", *_PLAIN, *_TABLES}}
    pack = {key: kept for key, kept in old.get("pack", {}).items() if key not in {"version", "digest", "steps"}}
    raw["pack"] = {**pack, "id": name.pack, **json.loads(text_in(state, "pack") or "{}")}
    raw["answers"] = _answers(state, old.get("answers", {}))
    raw["aside"] = {cell.removeprefix(ASIDE): json.loads(kept.text) for cell, kept in state.items()
                    if cell.startswith(ASIDE) and kept.text}
    raw["journals"] = {sitting: {"upto": covered.upto, "at": covered.at} for sitting, covered in document.covered.items()}
    return {key: kept for key, kept in raw.items() if key not in _TABLES or kept}


def _answers(state: State, old: Mapping[str, Any]) -> dict[str, Any]:
    answers = {}
    for cell, kept in state.items():
        if cell.startswith(ANSWER) and kept.text:
            step = cell.removeprefix(ANSWER)
            more = {key: was for key, was in old.get(step, {}).items() if key not in _ANSWER_FIELDS}
            answers[step] = answer_table(kept) | more
    return answers


def _state(raw: Mapping[str, Any], updated: datetime) -> dict[str, Cell]:
    state = {}
    for step, answer in raw.get("answers", {}).items():
        content = answer_text(value_in(answer), answer.get("prompt", ""), int(answer.get("again", 0)))
        state[ANSWER + step] = Cell(content, moment(answer["at"]))
    state |= {ASIDE + step: Cell(canonical(versions), updated) for step, versions in raw.get("aside", {}).items()}
    kept = raw.get("pack", {})
    pack = {key: kept.get(key, "") for key in ("version", "digest")} | ({"steps": kept["steps"]} if kept.get("steps") else {})
    if any(pack.values()):
        state["pack"] = Cell(canonical(pack), updated)
    if "finished" in raw:
        state["finished"] = Cell(canonical(moment(raw["finished"]).isoformat()), updated)
    return state | {cell: Cell(canonical(raw[cell]), updated) for cell in _PLAIN if raw.get(cell)}


def _covered(raw: Mapping[str, Any]) -> dict[str, Covered]:
    return {sitting: Covered(int(entry["upto"]), moment(entry["at"])) for sitting, entry in raw.get("journals", {}).items()}
