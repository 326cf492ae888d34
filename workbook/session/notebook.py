"""One thread's answers as a pack sees them now: what every screen, card and draft is filled in from."""

from collections.abc import Mapping
from copy import copy
from datetime import date

from workbook.attempt.attempt import Attempt, AttemptName
from workbook.attempt.thread import Kept, Thread
from workbook.attempt.values import Asked, Sheet, Values, asked_by
from workbook.errors import StoreError
from workbook.exercise.filling import fill
from workbook.exercise.steps import Step
from workbook.exercise.template import is_plain
from workbook.exercise.words import reworded
from workbook.frozen import replace
from workbook.locale import Speech
from workbook.outcome.privacy import Privacy, Secrecy
from workbook.outcome.scope import AnswerScope, Program
from workbook.pack.manifest import CardText
from workbook.pack.pack import Pack
from workbook.session.desk import Desk


class Notebook:
    """The attempts of one thread that belong to a pack's family, read once; `put` puts a changed one in."""

    def __init__(self, desk: Desk, pack: Pack, thread: Thread, read: Mapping[AttemptName, Attempt] | None = None) -> None:
        """Read the attempts of the thread, where they are not `read` already."""
        self.desk = desk
        self.pack = pack
        self.thread = thread
        self.attempts: dict[AttemptName, Attempt] = {}
        """Every attempt that could be read; a damaged one is told by the store and left out."""
        for name in desk.store.names(thread.id) if read is None else read:
            if name.pack in pack.family and name.exercise in pack.exercises:
                try:
                    self.attempts[name] = desk.store.read(name) if read is None else read[name]
                except StoreError:
                    continue
        self._values: Values | None = None
        self.days_asked: Mapping[str, tuple[date, ...]] | None = None
        """On which days each name on the map of people was asked, in any thread, once that is read; it does not change in a sitting."""
        self._spoken: dict[str, Notebook] = {}
        """The same notebook over the pack in other languages."""
        self._asked: Asked | None = None
        self.days_told: set[date] = set()
        """The days that a template printed as today: what it was filled in for is another text tomorrow."""
        self._profile: dict[str, Kept] = {}
        for kept_as, kept in desk.store.profile().items():
            key = kept_as.rpartition("/")[2]
            newest = self._profile.get(key)
            if key in pack.profile_keys and kept.name.pack in pack.family and (newest is None or kept.at > newest.at):
                self._profile[key] = kept

    def put(self, attempt: Attempt) -> None:
        """Put an attempt in as it is now."""
        self.attempts[attempt.name] = attempt
        self._values = None
        self._spoken.clear()

    @property
    def is_blank(self) -> bool:
        """Say whether nothing that the pack asks for was answered, here or for every need."""
        return not (self.attempts or self._profile)

    def in_language(self, tag: str) -> "Notebook":
        """Return the same answers over the pack in another language (BCP 47), as far as it is translated."""
        if tag not in self._spoken:
            library = self.desk.library
            pack = library.version(self.pack.id, self.pack.digest, tag) if library.languages(self.pack.id) else self.pack
            self._spoken[tag] = self if pack is self.pack else self._over(pack)
        return self._spoken[tag]

    def _over(self, pack: Pack) -> "Notebook":
        other = copy(self)
        other.pack, other._values, other._spoken, other._asked = pack, None, {}, None
        return other

    @property
    def values(self) -> Values:
        """What each key holds now."""
        if self._values is None:
            self._asked = self._asked if self._asked is not None else asked_by(self.pack.exercises)
            sheets = [Sheet(attempt, self.pack.exercises[name.exercise]) for name, attempt in self.attempts.items()]
            self._values = Values(sheets, self.pack.exercises, self._profile, self.desk.today(), self._asked)
        return self._values

    def newest(self, exercise_id: str) -> Attempt | None:
        """Return the newest attempt at a page; None when it was not begun."""
        found = [one for name, one in self.attempts.items() if name.exercise == exercise_id]
        return max(found, key=lambda one: one.name.number, default=None)

    @property
    def need(self) -> str:
        """The need in the person's own words, which a thread is called by; empty where the pack asks for none, or it is private."""
        keyed = self.values.key("need_line") if not self.is_blank else None
        return keyed.answer if keyed is not None and isinstance(keyed.answer, str) and not keyed.step.private else ""

    def sheet(self, attempt: Attempt) -> Sheet:
        """Return an attempt laid over its exercise."""
        return Sheet(attempt, self.pack.exercises[attempt.name.exercise])

    def scope(self, attempt: Attempt | None = None, *, labels: bool = False, extra: Mapping[str, str] | None = None) -> AnswerScope:
        """Return what templates can see, from one attempt's place when it is given."""
        values = self.values.seen_from(self.sheet(attempt)) if attempt is not None and attempt.name in self.attempts else self.values
        return AnswerScope(
            values=values,
            templates=self.pack.templates,
            exercises=self.pack.exercises,
            labels=labels,
            speech=Speech(self.pack.language_of("exercise", attempt.name.exercise) if attempt else self.pack.manifest.language),
            program=self._program(extra or {}),
            language=self.pack.language,
            language_of=self.pack.language_of,
            speaking=lambda tag: self.in_language(tag).scope(attempt, labels=labels, extra=extra),
        )

    def _program(self, extra: Mapping[str, str]) -> Program:
        region = self.desk.region(self.pack)
        voice = self.desk.voice
        return Program(
            today=self._today,
            support_lines=region.lines,
            emergency_number=region.emergency,
            me=self.desk.settings.sign_as,
            support_key=voice.support_key,
            close_key=voice.close_key,
            data_path=voice.data_path,
            logs=self._logs(),
            extra=extra,
        )

    def _today(self) -> date:
        today = self.desk.today()
        self.days_told.add(today)
        return today

    def _logs(self) -> dict[str, tuple[str, ...]]:
        ended = [one for one in self.attempts.values() if one.log and one.finished is not None]
        logs: dict[str, tuple[str, ...]] = {}
        for one in sorted(ended, key=lambda one: (one.started, one.name.number)):
            name = self.pack.exercises[one.name.exercise].heading.log
            logs[name] = (*logs.get(name, ()), *one.log.split("\n"))
        return logs

    def worded(self, step: Step, attempt: Attempt) -> Step:
        """Return a step resolved, and its words filled in."""
        scope = self.scope(attempt)
        return reworded(scope.values.resolved(step), lambda text: text.strip("\n") if is_plain(text) else fill(text, scope).text)

    @property
    def privacy(self) -> Privacy:
        """How private each step and template of the pack is."""
        return Privacy(values=self.values, templates=self.pack.templates, exercises=self.pack.exercises)

    def prints_private(self, card: CardText) -> bool:
        """Say whether a card prints an answer that its question calls private, through drafts, recaps and rings too."""
        return self.privacy.of_card(card) > Secrecy.OPEN


def read_attempts(desk: Desk, thread: Thread) -> tuple[dict[AttemptName, Attempt], bool]:
    """Return the attempts of a thread that some pack knows, and whether each could be read; of one that could not, the store tells."""
    attempts, are_whole, packs = dict[AttemptName, Attempt](), True, desk.packs()
    for name in desk.store.names(thread.id):
        if any(name.pack in pack.family and name.exercise in pack.exercises for pack in packs):
            try:
                attempts[name] = desk.store.read(name)
            except StoreError:
                are_whole = False
    return attempts, are_whole


def profile_name(pack_id: str, key: str) -> str:
    """Return the name that the profile has for a key: what one pack asks never takes the place of another's answer."""
    return f"{pack_id}/{key}"


def labelled(scope: AnswerScope) -> AnswerScope:
    """Return the same scope, printing options' labels."""
    return replace(scope, labels=True)
