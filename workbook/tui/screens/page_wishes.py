"""What a page does when a view asks for something beside answering: open a page, copy, take another style, sign."""

from collections.abc import Awaitable, Callable
from functools import partial

from workbook.errors import UsageError, WorkbookError
from workbook.exercise.exercise import SUPPORT
from workbook.exercise.fields import Answer
from workbook.frozen import frozen, replace
from workbook.locale import _
from workbook.session.session import Session
from workbook.session.showing import Showing
from workbook.tui.front import Front
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.pick import Pick
from workbook.tui.widgets.wishes import Afresh, Anew, AsRead, Copy, Languages, Lead, Mend, Outside, Sign, Styles, Undo, Variant, Wish


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
        self._wording: Showing | None = None
        """The step at which the person is wording a draft: its next letter goes on with that."""

    def seen(self, showing: Showing) -> Showing:
        """Return a step as its view gets it: a name that was left open is not asked for again."""
        draft = showing.draft
        return replace(showing, draft=replace(draft, asks_name=False)) if draft is not None and self._name_passed else showing

    def keep(self, showing: Showing | None, value: Answer) -> None:
        """Keep what is typed and not confirmed; of a draft, the person's own words."""
        if showing is not None and showing.draft is not None and isinstance(value, dict):
            self._session.edit(str(value.get("text", "")), str(value.get("subject", "")), goes_on=showing is self._wording)
            self._wording = showing
        else:
            self._session.type(value)

    def grant(self, wish: Wish, front: Front, then: Then) -> Came:
        """Do what was asked for, and return what came of it; what comes of a style that is picked later goes to `then`."""
        match wish:
            case Lead(target):
                came = self._lead(target, front)
            case Copy(text):
                came = self._take_along(text, front)
            case Styles():
                front.push_screen(self._styles(), lambda number: then(self._take(number)))
                came = Came()
            case Variant(channel, by):
                came = self._vary(channel, by)
            case Afresh():
                came = self._done(self._session.draft_afresh)
            case Undo():
                came = self._done(self._session.undo)
            case AsRead():
                came = self._as_read(front)
            case Mend(number):
                came = self._mend(number, front, then)
            case Languages():
                came = self._offer_languages(front, then)
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

    def _take_along(self, text: str, front: Front) -> Came:
        from workbook.session.parcel import parcel_here
        from workbook.tui.screens.copying import take_along

        parcel = parcel_here(self._session, text)
        if isinstance(front.screen, Leaf):
            take_along(front.screen, [parcel] if parcel is not None else [])
        return Came()

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

    def _offer_languages(self, front: Front, then: Then) -> Came:
        """Offer the languages that the draft can be in, the cursor on the one it has."""
        languages = self._session.languages()
        if not languages:
            return Came(says=_("This message has words in one language only."))
        names = [one.name + (" " + _("(this one now)") if one.current else "") for one in languages]
        at = next((number for number, one in enumerate(languages) if one.current), 0)

        def take(number: int | None) -> Awaitable[None]:
            """Take the language that was picked."""
            return then(Came() if number is None else self._say_in(languages[number].tag))

        front.push_screen(Pick(_("Languages of this message"), names, at=at), take)
        return Came()

    def _say_in(self, tag: str) -> Came:
        """Have the draft in a language."""
        return self._done(partial(self._session.choose_language, tag))

    def _vary(self, channel: str, by: int) -> Came:
        """Have the draft for a channel, or in the style that is so much further on; past the last one the first comes again."""
        if channel:
            return self._done(partial(self._session.choose_channel, channel))
        showing = self._session.showing()
        versions = showing.draft.versions if showing and showing.draft else ()
        if len(versions) < 2:
            return Came(says=_("There is one style here only."))
        at = next((number for number, version in enumerate(versions) if version.current), 0)
        return self._done(partial(self._session.choose_version, (at + by) % len(versions) + 1))

    def _mend(self, number: int, front: Front, then: Then) -> Came:
        """Go to what mends an empty box; without a number, have it picked."""
        if number:
            return self._done(partial(self._session.mend, number))
        boxes = self._session.mends()

        def take(at: int | None) -> Awaitable[None]:
            """Go to what mends the box that was picked."""
            return then(Came() if at is None else self._done(partial(self._session.mend, boxes[at].number)))

        front.push_screen(Pick(_("Still empty in your list"), [box.words for box in boxes]), take)
        return Came()

    def _as_read(self, front: Front) -> Came:
        from workbook.session.as_read import as_read
        from workbook.tui.screens.as_read import AsReadScreen

        showing = self._session.showing()
        if showing is not None and showing.draft is not None:
            front.push_screen(AsReadScreen(as_read(self._session, showing.draft)))
        return Came()

    def _done(self, act: Callable[[], object]) -> Came:
        """Do something with the draft, and show it again; or say why it was not done."""
        try:
            act()
        except UsageError as refused:
            return Came(says=str(refused))
        return Came(anew=True)

    def _take(self, number: int | None) -> Came:
        """Take the style that was picked, counted from 0."""
        if number is None:
            return Came()
        return self._done(partial(self._session.choose_version, number + 1))
