"""One person's answers to one exercise, frozen: each change makes a new value."""

from collections.abc import Mapping
from datetime import datetime

from workbook.exercise.fields import Answer
from workbook.frozen import field, frozen


@frozen
class AttemptName:
    """What tells one attempt from all others; its file is `threads/<thread>/<pack>.<exercise>.<number>.toml`."""

    thread: str
    """The id of the thread it belongs to."""
    pack: str
    """The id of the pack."""
    exercise: str
    """The id of the exercise inside the pack."""
    number: int = 1
    """1 for the first attempt; more only where the exercise is repeatable."""

    @property
    def stem(self) -> str:
        """The file's name without its ending and folder."""
        return f"{self.pack}.{self.exercise}.{self.number}"


@frozen
class Given:
    """One answer as a person gave it to one step."""

    value: Answer | None
    """The answer; None when the person cleared it, which is newer than not answering."""
    at: datetime
    """When (UTC, aware). Strictly rising inside a thread, so that the newest is always known."""
    prompt: str = ""
    """The question's words as they were when it was answered; for a consent, its items too."""
    again: int = 0
    """How often the same answer was given again: each time it is newer than whatever else was saved under its key."""


@frozen
class Version:
    """One text of a draft that the person has edited, or their own words under an option of a choice."""

    template: str
    """Of a choice: the option."""
    text: str
    subject: str = ""
    language: str = ""
    """The language (BCP 47) that the draft was in, where the person chose one."""


@frozen
class Attempt:
    """One person's answers to one exercise, and where they are in it."""

    name: AttemptName
    pack_version: str = ""
    pack_digest: str = ""
    """sha256 (hex) of the pack's content that the newest answer was given with."""
    pack_steps: tuple[str, ...] = ()
    """The ids of the steps that its page had there, in order; empty where nobody kept them. What is new since is told from these."""
    started: datetime
    updated: datetime
    finished: datetime | None = None
    """When the person last walked to its end; None while unfinished."""
    position: str = ""
    """The id of the step the person is at; empty before the first and after the last."""
    typing: str = ""
    """The id of the step whose answer is typed and not yet confirmed; empty when none is."""
    path: str = ""
    """The id of the path it is walked on; empty asks every step."""
    answers: Mapping[str, Given] = field(default_factory=dict)
    """By step id. A step borrowed from another exercise stands under `exercise.step`. Answers of steps that are gone stay."""
    aside: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    """By step id: a draft's edited texts that another style took the place of, and the words of options that were unpicked."""
    parked: tuple[str, ...] = ()
    """The ids of questions that the person put off, in that order."""
    log: str = ""
    """The exercise's log line, printed and frozen when the attempt ended."""
