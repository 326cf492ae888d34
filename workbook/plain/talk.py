"""One sitting in lines: the session, the two streams, and the words that may be typed wherever a line is waited for."""

from collections.abc import Callable, Collection, Sequence
from typing import Literal

from workbook.errors import UsageError, WorkbookError
from workbook.exercise.fields import Answer
from workbook.exercise.steps import Draft, ListStep, LongText, ShortText, Step, Table
from workbook.frozen import changing, field
from workbook.locale import _, ngettext
from workbook.plain.away import take_along
from workbook.plain.lines import Lines
from workbook.plain.names import shown
from workbook.plain.plan import show_plan
from workbook.plain.support import show_support
from workbook.plain.sure import agreed
from workbook.plain.tools import Tools
from workbook.plain.words import MOVES, SEAT_WORDS, WORDS, Turn, Word, heard, help_lines, unknown, unslashed
from workbook.session.earlier import Earlier
from workbook.session.greeting import keeps_nothing
from workbook.session.parcel import parcel_here
from workbook.session.plan import plan_of
from workbook.session.session import Session
from workbook.session.showing import DraftShown, Showing
from workbook.session.stuck import Ladder
from workbook.session.taking import take
from workbook.session.way_out import write_elsewhere

Keep = Callable[[Answer], None]
"""Keeps what is typed and not yet confirmed."""


@changing(kw_only=False)
class Talk:
    """What passes between one person and one session."""

    session: Session
    lines: Lines
    tools: Tools
    ladder: Ladder
    """The help for a question where the person is stuck."""
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
        return agreed(self.text, self.lines, consequence + " " + _("Change it all the same?"))

    def tell_saved(self) -> None:
        """Say when something did not reach the disk, and when it has after all."""
        problem = self.session.saved()
        if problem != self.problem:
            self.lines.say(problem or _("Everything is saved again."))
            if problem:
                self.lines.say(_("To have the words of this page elsewhere, type /output and a file, like /output /tmp/my-words.txt."))
        self.problem = problem

    def _answered(self, word: Word) -> None:
        """Answer a word that stays with the question."""
        showing, workshop = self.showing, self.tools.workshop
        if workshop is not None and word.name in SEAT_WORDS:
            workshop.answer(word, self.hear)
        elif word.name == "support":
            show_support(self.lines, self.session.desk, self.session.pack)
            if showing is not None:
                self.lines.say(_("Back to: {prompt}").format(prompt=showing.step.prompt))
        elif word.name == "plan":
            show_plan(self.lines, self.session.desk, plan_of(self.session.desk, self.session.pack, self.session.thread))
        elif word.name == "help":
            useful = {*_useful(self.session, showing), *(["output"] if self.problem else []), *(workshop.words if workshop else ())}
            self.lines.say("\n".join(help_lines(useful, keeps=not keeps_nothing(self.session.desk))))
        elif word.name == "output":
            self._write_elsewhere(word.rest)
        elif word.name == "copy":
            here, desk = parcel_here(self.session), self.session.desk
            take_along(self.hear, self.lines, [here] if here is not None else [], desk.environ, at_kiosk=desk.kiosk is not None)
        elif word.name not in WORDS:
            self.lines.say(unknown(word))
        elif showing is None:
            self.lines.say(_("There is no question here now. /help lists the words."))
        elif word.name == "starters":
            self._start(showing.step, word.number)
        elif word.name == "earlier":
            self._take(showing, word.number)
        elif word.name == "stuck":
            self._help_on()
        else:
            self.lines.say(_more(self.session, showing, word.name))

    def _take(self, showing: Showing, number: int) -> None:
        """Say the answers from an earlier version of the page, or put the words of one in here and ask again."""
        if not 1 <= number <= len(showing.earlier):
            self.lines.say(_earlier(showing.earlier))
            return
        try:
            take(self.session, showing.earlier[number - 1])
        except UsageError as refused:
            self.lines.say(str(refused))
            return
        raise Turn(Word("again"))

    def _help_on(self) -> None:
        """Give one rung more of help; the last puts the question off."""
        rung = self.ladder.further()
        if rung.says:
            self.lines.say(rung.says)
        if rung.is_last or rung.anew:
            raise Turn(Word("park" if rung.is_last else "again"))

    def _write_elsewhere(self, name: str) -> None:
        try:
            self.lines.say(write_elsewhere(self.session, name))
        except WorkbookError as problem:
            self.lines.say(str(problem))

    def _start(self, step: Step, number: int) -> None:
        if 1 <= number <= len(step.starters):
            self.starter = step.starters[number - 1]
            self.lines.say(_("Your line begins: {words}").format(words=self.starter.strip()))
            self.lines.say(_("Type the rest of it."))
        else:
            self.lines.say(_starters(step))


def _earlier(earlier: Sequence[Earlier]) -> str:
    if not earlier:
        return _("There are no answers from an earlier version of this page.")
    told = [f"{number}. {one.prompt}\n{one.words}" for number, one in enumerate(earlier, 1)]
    how = _("Type /earlier and a number to put the words of one in here.")
    return "\n".join([_("From an earlier version of this page:"), *told, how])


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
            return _("{word} has no use here. /help lists the words that do.").format(word=shown(name))


def _useful(session: Session, showing: Showing | None) -> Collection[str]:
    """Return the words that are of use at a step."""
    if showing is None:
        return {"back", "go", "review", "support", "help", "quit"}
    step = showing.step
    told = set(WORDS) - {"output", "add", "change", "remove", "empty", "style", "language", "edit", "subject", "as", "anew", "undo", "read"}
    told -= set() if showing.draft is not None or showing.body else {"copy"}
    told -= {name for name, there in (("example", any(step.examples)), ("starters", step.starters),
                                      ("hint", step.guidance or step.hint), ("earlier", showing.earlier)) if not there}
    told -= set() if session.mends() else {"mend"}
    if not showing.number:
        told -= {"park", "clear", "show", "skip", "stuck"}
    match step:
        case Draft():
            told |= {"style", "edit", "subject", "change", "remove", "anew", "undo", "read"}
            told |= {"as"} if showing.draft is not None and showing.draft.channels else set()
            told |= {"language"} if showing.draft is not None and showing.draft.translated else set()
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
