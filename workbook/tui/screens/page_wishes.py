"""What a page does when a view asks for something beside answering: open a page, copy, take another style, sign."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from workbook.errors import UsageError, WorkbookError
from workbook.exercise.exercise import SUPPORT
from workbook.exercise.fields import Answer
from workbook.frozen import frozen
from workbook.locale import _
from workbook.session.session import Session
from workbook.session.showing import Showing
from workbook.tui.front import Front
from workbook.tui.screens.copying import copied_words
from workbook.tui.screens.pick import Pick
from workbook.tui.widgets.wishes import Anew, Copy, Lead, Outside, Sign, Styles, Wish


@frozen
class Came:
    """What came of a wish."""

    says: str = ""
    anew: bool = False
    """The step is different now and is shown again."""
    leave: str = ""
    """The page that is opened in place of this one."""


Then = Callable[[Came], Awaitable[None]]
"""Shows what came of a wish."""


class Wishes:
    """Does what the views of one sitting ask for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._name_passed = False
        """The name to sign with was left open."""

    def seen(self, showing: Showing) -> Showing:
        """Return a step as its view gets it: a name that was left open is not asked for again."""
        draft = showing.draft
        return replace(showing, draft=replace(draft, asks_name=False)) if draft is not None and self._name_passed else showing

    def keep(self, showing: Showing | None, value: Answer) -> None:
        """Keep what is typed and not confirmed; of a draft, the person's own words."""
        if showing is not None and showing.draft is not None and isinstance(value, dict):
            self._session.edit(str(value.get("text", "")), str(value.get("subject", "")))
        else:
            self._session.type(value)

    def grant(self, wish: Wish, front: Front, then: Then) -> Came:
        """Do what was asked for, and return what came of it; what comes of a style that is picked later goes to `then`."""
        match wish:
            case Lead(target):
                came = self._lead(target, front)
            case Copy(text):
                front.copy_to_clipboard(text)
                came = Came(says=copied_words(text))
            case Styles():
                front.push_screen(self._styles(), lambda number: then(self._take(number)))
                came = Came()
            case Sign(name):
                came = self._sign(name)
            case Outside(text):
                came = self._outside(text, front)
            case Anew():
                came = Came(anew=True)
        return came

    def _lead(self, target: str, front: Front) -> Came:
        if target == SUPPORT:
            front.action_support()
            return Came()
        self._session.keep()
        return Came(leave=target)

    def _sign(self, name: str) -> Came:
        self._name_passed = not name
        try:
            if name:
                self._session.desk.sign_as(name)
        except WorkbookError as problem:
            self._name_passed = True
            return Came(anew=True, says=str(problem))
        return Came(anew=True)

    def _outside(self, text: str, front: Front) -> Came:
        written = front.open_editor(text)
        if written is None:
            return Came()  # why is told already
        if written != text:
            self._session.edit(written)
        return Came(anew=True)

    def _styles(self) -> Pick:
        """Return the styles and wordings that the draft can take, the cursor on the one it has."""
        showing = self._session.showing()
        versions = showing.draft.versions if showing and showing.draft else ()
        names = [version.label + (" " + _("(this one now)") if version.current else "") for version in versions]
        return Pick(_("Styles"), names, at=next((number for number, version in enumerate(versions) if version.current), 0))

    def _take(self, number: int | None) -> Came:
        """Take the style that was picked, counted from 0."""
        if number is None:
            return Came()
        try:
            self._session.choose_version(number + 1)
        except UsageError as refused:
            return Came(says=str(refused))
        return Came(anew=True)
