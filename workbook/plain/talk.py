"""One sitting in lines: the session, the two streams, and the words that may be typed wherever a line is waited for."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Literal

from workbook.exercise.fields import Answer
from workbook.exercise.steps import Draft, ListStep, LongText, ShortText, Step, Table
from workbook.locale import _, ngettext
from workbook.plain.lines import Lines
from workbook.plain.support import show_support
from workbook.plain.tools import Tools
from workbook.plain.typed import yes_or_no
from workbook.plain.words import MOVES, WORDS, Turn, Word, heard, help_lines, unknown, unslashed
from workbook.session.session import Session
from workbook.session.showing import DraftShown, Showing

Keep = Callable[[Answer], None]
"""Keeps what is typed and not yet confirmed."""


@dataclass(slots=True)
class Talk:
    """What passes between one person and one session."""

    session: Session
    lines: Lines
    tools: Tools
    showing: Showing | None = None
    """The step that is being asked."""
    starter: str = ""
    """First words that the person picked, for the next line."""
    name_passed: bool = False
    """The person was asked for a name to sign with, and passed."""
    ending: Literal["done", "reopened", "changed"] = "done"
    """How the end of the page is met: for the first time, on opening it again, after a change."""
    texts: set[str] = field(default_factory=set)
    """The texts of drafts that were said in this sitting."""
    supported: bool = False
    """The support card that stands before the first step was said."""
    problem: str = ""
    """What kept the answers from the disk, as it was told last."""

    def is_news(self, draft: DraftShown) -> bool:
        """Say whether a draft has a newer text that was not said yet; from here on it was."""
        news = bool(draft.fresh) and draft.fresh not in self.texts
        self.texts |= {draft.text, draft.fresh}
        return news

    def hear(self, takes: Collection[str] = ()) -> str | Word:
        """Return the next line that is no word, or a word of `takes`; the others are answered here or raise Turn."""
        while True:
            line = self.lines.ask()
            word = heard(line)
            if word is None:
                return unslashed(line)
            if word.name in takes:
                return word
            if word.name in MOVES:
                raise Turn(word)
            self._answered(word)

    def text(self) -> str:
        """Return the next line that is no word, the picked first words before it."""
        line = self.hear()
        return self.begun(line) if isinstance(line, str) else ""

    def begun(self, line: str) -> str:
        """Return a typed line with the first words that were picked before it; a blank one stays blank."""
        start, self.starter = self.starter, ""
        if not start or not line.strip() or line.casefold().startswith(start.casefold().strip()):
            return line
        return f"{start.rstrip()} {line.lstrip()}"

    def agreed(self, consequence: str) -> bool:
        """Say what a change would do, and ask whether to change it all the same; Enter alone is a no."""
        self.lines.say(consequence + " " + _("Change it all the same?"))
        while True:
            self.lines.say(_("Type y for yes or n for no."))
            said = self.text()
            meant = yes_or_no(said) if said.strip() else False
            if isinstance(meant, bool):
                return meant

    def tell_saved(self) -> None:
        """Say when something did not reach the disk, and when it has after all."""
        problem = self.session.saved()
        if problem != self.problem:
            self.lines.say(problem or _("Everything is saved again."))
        self.problem = problem

    def _answered(self, word: Word) -> None:
        """Answer a word that stays with the question."""
        showing = self.showing
        if word.name == "support":
            show_support(self.lines, self.session.desk, self.session.pack)
            if showing is not None:
                self.lines.say(_("Back to: {prompt}").format(prompt=showing.step.prompt))
        elif word.name == "help":
            self.lines.say("\n".join(help_lines(_useful(showing))))
        elif word.name not in WORDS:
            self.lines.say(unknown(word))
        elif showing is None:
            self.lines.say(_("There is no question here now. /help lists the words."))
        elif word.name == "starters":
            self._start(showing.step, word.number)
        else:
            self.lines.say(_more(self.session, showing, word.name))

    def _start(self, step: Step, number: int) -> None:
        if 1 <= number <= len(step.starters):
            self.starter = step.starters[number - 1]
            self.lines.say(_("Your line begins: {words}").format(words=self.starter.strip()))
            self.lines.say(_("Type the rest of it."))
        else:
            self.lines.say(_starters(step))


def _starters(step: Step) -> str:
    if not step.starters:
        return _("There are no first words for this one.")
    told = [f"{number}. {words.strip()}" for number, words in enumerate(step.starters, 1)]
    return "\n".join([_("First words to begin with:"), *told, _("Type /starters and a number to begin your line with one.")])


def _more(session: Session, showing: Showing, name: str) -> str:
    """Return what /hint, /example and /show say, and a sentence for a word that has no use here."""
    step = showing.step
    match name:
        case "hint":
            return step.guidance or step.hint or _("There is no more help for this one.")
        case "example":
            told = [example for example in step.examples if example]
            return "\n".join([ngettext("An example:", "Examples:", len(told)), *told]) if told else _("There is no example for this one.")
        case "show":
            if showing.draft is not None:
                return showing.draft.text
            now = session.showing()
            words = session.printed(step, now.value) if now is not None and now.value is not None else ""
            return words or showing.body or _("Nothing stands here yet.")
        case _:
            return _("/{name} has no use here. /help lists the words that do.").format(name=name)


def _useful(showing: Showing | None) -> Collection[str]:
    """Return the words that are of use at a step."""
    if showing is None:
        return {"back", "go", "review", "support", "help", "quit"}
    step = showing.step
    told = set(WORDS) - {"add", "change", "remove", "empty", "style", "edit", "subject"}
    told -= {name for name, there in (("example", any(step.examples)), ("starters", step.starters),
                                      ("hint", step.guidance or step.hint)) if not there}
    if not showing.number:
        told -= {"park", "clear", "show", "skip"}
    match step:
        case Draft():
            told |= {"style", "edit", "subject", "change", "remove"}
        case LongText():
            told |= {"add", "edit", "change", "remove"}
        case ListStep():
            told |= {"add", "change", "remove"}
        case ShortText():
            told |= {"edit"}
        case Table():
            told |= {"change", "remove", "empty"}
        case _:
            pass
    return told
