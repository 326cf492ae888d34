"""What a person may do with a draft in one sitting: have it another way, word it, and take the last change back."""

from abc import abstractmethod
from typing import Any

from workbook.attempt.flow import Stop
from workbook.session import drafts
from workbook.session.past import Past
from workbook.session.showing import Language
from workbook.session.standing import Standing


class Redrafting:
    """The part of a session that is about drafts. Words of the person's own are put aside, never dropped."""

    def __init__(self) -> None:
        self._past = Past()

    @property
    @abstractmethod
    def here(self) -> Standing:
        """Where the person stands."""

    @property
    @abstractmethod
    def stop(self) -> Stop | None:
        """The step the person is at; None at the end."""

    @abstractmethod
    def _question(self) -> Stop:
        """Return the stop where an answer is taken; raises UsageError where none is."""

    @abstractmethod
    def _keep(self, **changes: Any) -> None:
        """Keep a changed attempt."""

    def choose_version(self, number: int) -> None:
        """Take another style, or words from before, counted from 1 in the draft's channel. A style comes with one's own words for it."""
        stop = self._question()
        if changes := drafts.chosen(self.here, stop, number):
            self._past.note(self.here, stop, "switched")
            self._keep(**changes)

    def choose_channel(self, words: str) -> None:
        """Have the draft for another channel, named by its number, its name or its id; one's own words for it come back."""
        stop = self._question()
        if changes := drafts.switched(self.here, stop, words):
            self._past.note(self.here, stop, "switched")
            self._keep(**changes)

    def languages(self) -> tuple[Language, ...]:
        """Return the languages that the draft here can be in; none where it has words in one only."""
        return drafts.languages(self.here, self.stop) if self.stop is not None else ()

    def choose_language(self, words: str) -> None:
        """Have the draft in another language, named by its tag, its name or its number."""
        stop = self._question()
        if changes := drafts.spoken(self.here, stop, words):
            self._past.note(self.here, stop, "switched")
            self._keep(**changes)

    def edit(self, text: str, subject: str | None = None, *, goes_on: bool = False) -> None:
        """Keep the person's own wording of the draft, and of its subject where one is given.

        `goes_on` is the next letter or line of one wording, which is taken back as a whole.
        """
        stop = self._question()
        changes = drafts.edited(self.here, stop, text, subject)
        if not goes_on:
            self._past.note(self.here, stop, "worded")
        self._keep(**changes)

    def draft_afresh(self) -> None:
        """Have the draft made anew from the answers, in its style; raises UsageError where it is that already."""
        stop = self._question()
        changes = drafts.afresh(self.here, stop)
        self._past.note(self.here, stop, "worded")
        self._keep(**changes)

    def undo(self) -> None:
        """Take the last change of the draft back; raises UsageError where this sitting has made none."""
        self._keep(**self._past.back(self.here, self._question()))
