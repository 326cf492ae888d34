"""An unfinished page whose pack has changed: what is different for this person, in one line, and where they go first."""

from collections.abc import Iterator, Mapping
from typing import Any

from workbook.attempt.attempt import Attempt, Given
from workbook.attempt.flow import Stop, questions
from workbook.attempt.values import asked_words, fits, given_to, kept_under
from workbook.exercise.conditions import is_empty
from workbook.exercise.steps import Consent, Step, is_question
from workbook.exercise.template import parse
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.session.earlier import beside, earlier_answers
from workbook.session.standing import Standing


@frozen
class Changed:
    """What a newer version of a pack changes for one person on one page."""

    new: tuple[str, ...]
    """The places of questions that were not there before, as far as they are shown."""
    reworded: tuple[str, ...]
    """The steps whose question reads differently and whose answer stands."""
    again: tuple[str, ...]
    """The places of answers that are asked again."""
    beside: Mapping[str, Given]
    """Answers that the page would refuse now, under the names they are kept beside with, hidden ones too."""
    parked: int
    """How many answers belong to questions that are gone."""

    def words(self) -> str:
        """Return it in one line: `Changed here: 2 new questions, 1 reworded (yours kept).` Empty for nothing."""
        told = []
        if count := len(self.again):
            told.append(ngettext("{count} answer to look at again", "{count} answers to look at again", count).format(count=count))
        if count := len(self.new):
            told.append(ngettext("{count} new question", "{count} new questions", count).format(count=count))
        if count := len(self.reworded):
            told.append(ngettext("{count} reworded (yours kept)", "{count} reworded (yours kept)", count).format(count=count))
        if count := self.parked:
            told.append(ngettext("{count} gone (your answer kept)", "{count} gone (your answers kept)", count).format(count=count))
        return _("Changed here: {changes}.").format(changes=", ".join(told)) if told else ""


def caught_up(here: Standing, stop: Stop | None) -> tuple[str, tuple[str, ...], Mapping[str, Any]]:
    """Return what is said of a newer version, where the person goes first, and what changes in the attempt so that they do.

    They go first to what is asked again, then to what is new before `stop`, where they are.
    """
    told = changed(here)
    before = [one.place for one in here.stops[: here.stops.index(stop) if stop else len(here.stops)]]
    first = (*told.again, *(place for place in told.new if place in before))
    if not (first or told.beside):
        return told.words(), first, {}
    asked_anew = any(here.attempt.typing in one.names for one in here.stops if one.place in told.again)
    return (
        told.words(),
        first,
        {
            "answers": {**here.attempt.answers, **told.beside},
            "position": first[0] if first else here.attempt.position,
            "typing": "" if asked_anew else here.attempt.typing,
        },
    )


def changed(here: Standing) -> Changed:
    """Return what is different for a person whose attempt was kept with another version of the pack."""
    attempt, today = here.attempt, here.desk.today()
    values = here.notebook.scope(attempt).values
    known = set(attempt.pack_steps)
    again, reworded = set(), []
    put: dict[str, Given] = {}
    for step in here.exercise.live:
        given = given_to(attempt, step) if is_question(step) else None
        if given is None or given.value is None or is_empty(given.value):
            continue
        if not fits(values.resolved(step), given, today):
            again.add(step.id)
            put |= beside(attempt, next(name for name in kept_under(step) if name in attempt.answers))
        elif not any(could_say(told, given.prompt) for told in _tellings(here, step)):
            reworded.append(step.id)
    own = [stop for stop in questions(here.stops) if stop.exercise is here.exercise]
    return Changed(
        new=tuple(stop.place for stop in own if known and known.isdisjoint(stop.names) and here.given(stop) is None),
        reworded=tuple(reworded),
        again=tuple(stop.place for stop in own if stop.place in again),
        beside=put,
        parked=len(_newly_parked(here, attempt)),
    )


def _tellings(here: Standing, step: Step) -> Iterator[Step]:
    """Yield a step as it is shown, then as it reads in every language of its pack: it may have been answered in another one."""
    yield step
    library, home = here.desk.library, here.pack.home_of(here.exercise.id)
    for tag in library.languages(home.id):
        exercise = library.pack(home.id, tag).own.get(here.exercise.id)
        told = exercise.step(step.id) if exercise else None
        if told is not None:
            yield told


def _newly_parked(here: Standing, attempt: Attempt) -> list[str]:
    """Return the places of the answers whose steps were still there in the version before; of all, where nobody knows."""
    parked = [one.place for one in earlier_answers(here.pack, here.exercise, attempt)]
    return [place for place in parked if not attempt.pack_steps or place in attempt.pack_steps]


def could_say(step: Step, words: str) -> bool:
    """Say whether a question, filled in with whatever answers, could have read so; placeholders and optional parts say anything."""
    if isinstance(step, Consent):
        return words == asked_words(step)
    if not words:
        return True
    nodes = parse(step.prompt)
    if len(nodes) == 1 and isinstance(nodes[0], str):
        return " ".join(words.split()) == " ".join(nodes[0].split())
    told, at = _bare(words), 0
    for piece in (_bare(node) for node in nodes if isinstance(node, str)):
        found = told.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _bare(text: str) -> str:
    """Return a text without what filling it in may tidy: space, and end stops."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in ".?!")
