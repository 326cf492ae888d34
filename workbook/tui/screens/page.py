"""One page at a time: the step where the person is, its view, what may be done beside answering, and the end."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import AnswerRefused, UsageError
from workbook.exercise.exercise import SAVE_AND_EXIT, SUPPORT
from workbook.exercise.fields import Answer
from workbook.locale import _
from workbook.session.endings import mention
from workbook.session.saving import state_words
from workbook.session.session import Session
from workbook.session.showing import Moved, Showing
from workbook.session.stuck import Ladder
from workbook.tui.saver import Saver
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.page_frame import PageFrame
from workbook.tui.screens.page_help import EARLIER, STARTERS, offer_words
from workbook.tui.screens.page_wishes import Came, Wishes
from workbook.tui.screens.page_words import keys_at, opening
from workbook.tui.screens.review import ReviewScreen
from workbook.tui.ways import END, HOME, STOP
from workbook.tui.widgets.deeds import Deeds
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.foot import More
from workbook.tui.widgets.frame import Bottom
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.view import Keys, View
from workbook.tui.widgets.views import view_of
from workbook.tui.widgets.wishes import Wished


class PageScreen(Leaf[str]):
    """A person's way through one exercise, `resumed` or gone back to from its end. Gives HOME, STOP, END or the `pack/id` to go on to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n,alt+enter", "next", show=False, priority=True),
        Binding("ctrl+o", "back", show=False, priority=True),
        Binding("ctrl+p", "review", show=False, priority=True),
        Binding("ctrl+f", "stuck", show=False, priority=True),
        Binding("h", "help_step", show=False),
        Binding("q", "leave", show=False),
    ]

    def __init__(self, session: Session, *, resumed: bool = True) -> None:
        super().__init__()
        self._session = session
        self._showing: Showing | None = None
        said = (*session.desk.store.notices(), *(opening(session) if resumed else ()))
        self._frame = PageFrame(self, session.exercise.title, said)
        self._saver = Saver(self, session.saved, self._tell_saved)
        self._wishes = Wishes(session)
        self._ladder = Ladder(session)
        self._supported = False
        self._left = False
        """The person is on their way from here: keys that they pressed ahead do nothing here any more."""
        self._problem = ""
        """What kept the answers from the disk, as it was told last."""

    def content(self) -> ComposeResult:
        """Show the words, the view, and the words under it."""
        yield Words(id="head")
        yield Words(id="foot")

    def below(self) -> ComposeResult:
        """Show whether there is more, and what may be done beside answering."""
        yield More()
        yield Deeds(id="deeds")

    async def on_mount(self) -> None:
        """Show the step where the person is."""
        await self._show()
        self._tell_saved("")

    # -- showing

    async def _show(self) -> None:
        """Show the step as it stands; at the end of the page, give the turn back."""
        showing = self._session.showing()
        if showing is None:
            self._go_away(END)
        if showing is None or self._left:
            return
        self._showing = showing
        with self.app.batch_update():
            if self._view is not None:
                await self._view.remove()
            self._frame.show(showing)
            view = view_of(self._wishes.seen(showing), partial(self._typed, showing))
            await self.body.mount(view, after=self.query_one("#head"))
            self.body.scroll_home(animate=False, immediate=True)
            if not self._left:  # else a key that was pressed ahead has led away meanwhile
                view.aim()
        self.call_after_refresh(self._see_focus)
        if showing.support and not self._supported:
            self._supported = True
            self.front.action_support()

    def _see_focus(self) -> None:
        """Scroll as little as it takes to see where the person types."""
        if isinstance(self.focused, Field):
            self.body.scroll_to_widget(self.focused, animate=False, immediate=True, force=True)
            self.call_after_refresh(self.focused.reveal)  # what is higher than the screen is seen at its caret

    def tell(self, sentence: str) -> None:
        """Say something under the step, where there is room for all of it."""
        self._frame.say(sentence)
        self.call_after_refresh(self._see_sentence)

    def _see_sentence(self) -> None:
        """Scroll as little as it takes to read what is said under the step."""
        self.body.scroll_to_widget(self.query_one("#foot"), animate=False, immediate=True, force=True)

    def on_resize(self) -> None:
        """Fold or unfold with the screen."""
        self._frame.fit()
        self.bottom.fit(self.keys())
        self.call_after_refresh(self._see_focus)

    @property
    def _view(self) -> View | None:
        return next(iter(self.query(View)), None)

    def keys(self) -> Keys:
        """Return what can be pressed now."""
        view = self._view.keys() if self._view else ()
        return keys_at(view, narrow=self.size.width < 50, on_deeds=isinstance(self.focused, Deeds))

    def on_descendant_focus(self) -> None:
        """Say what can be pressed where the focus is."""
        self.press(self.keys())

    def _tell_saved(self, problem: str | None) -> None:
        """Show at the bottom right whether it is on the disk, and above it why it is not; nothing where the page is being left."""
        for bottom in self.query(Bottom):
            if problem != self._problem and problem is not None:
                self._problem = problem
                self._frame.say(problem)
            bottom.tell(state_words(self.front.desk, problem), wrong=bool(problem), passing=problem is None)

    # -- what the person does

    def _typed(self, showing: Showing, value: Answer) -> None:
        """Keep what is not confirmed yet, before it is painted; a view whose step is over keeps nothing at the next one."""
        if showing is self._showing:
            self._wishes.keep(showing, value)
            self._saver.changed()
            if not self._problem:  # what was refused has been changed
                self._frame.say("")

    @on(Wished)
    async def _wished(self, event: Wished) -> None:
        """Do what a view asks for beside an answer."""
        event.stop()
        if not self._left:
            await self._come_of(self._wishes.grant(event.wish, self.front, self._come_of))

    async def _come_of(self, came: Came) -> None:
        """Show what came of a wish."""
        if came.leave:
            self._go_away(came.leave)
        elif came.anew:
            self._saver.changed()
            await self._show()
            if self._view is not None:
                self.call_after_refresh(self._view.see)
        if came.says:
            self.call_after_refresh(self.bottom.say, came.says)

    @on(View.Answered)
    async def _answered(self, event: View.Answered) -> None:
        event.stop()
        if event.view is self._view:
            await self._give(event.value)

    @on(View.Changed)
    def _changed(self) -> None:
        self.press(self.keys())

    async def _give(self, value: Answer | None) -> None:
        """Hand an answer over; what it would hide is said first."""
        showing = self._showing
        if showing is None or self._left:
            return
        if value is None or (value == showing.value and not showing.unconfirmed and not showing.carried):
            await self._move(self._session.keep)
            return
        give, before = partial(self._session.answer, value), None if showing.carried else showing.value
        if before is not None and (hides := self._session.consequence(value, before)):  # a first answer changes nothing
            from workbook.tui.screens.sure import Sure

            self._typed(showing, value)  # a line that goes dead at the question loses nothing
            stay = partial(self._session.answer, before)
            self.app.push_screen(Sure(hides + " " + _("Change it all the same?")), partial(self._sure, give, stay))
        else:
            await self._move(give)

    async def _sure(self, give: Callable[[], Moved], stay: Callable[[], Moved], agreed: bool | None) -> None:
        """Give the answer; at a no the one before it stays, whatever was typed since."""
        await self._move(give if agreed else stay)

    async def _move(self, act: Callable[[], Moved]) -> None:
        """Do what moves on, and show what came of it."""
        told = self._view.told() if self._view else ()
        try:
            moved = act()
        except (AnswerRefused, UsageError) as refused:
            if self._view is not None:
                self._view.aim()
            self.tell(str(refused))
            return
        self._frame.said = tuple(one for one in (*moved.says, *mention(moved.offers, self.front.desk.voice)) if one not in told)
        self._saver.changed()
        if moved.support or moved.leave == SUPPORT:
            self.front.show_support(lambda _none: self._led(moved))
        else:
            await self._led(moved)

    async def _led(self, moved: Moved) -> None:
        """Go where an answer led: on, to another page, or away."""
        if moved.leave in {"", SUPPORT}:
            await self._show()
        else:
            self._go_away(STOP if moved.leave == SAVE_AND_EXIT else moved.leave)

    async def action_next(self) -> None:
        """Go on with what is there."""
        await self._give(self._view.given() if self._view else None)

    async def action_back(self) -> None:
        """Go to the step before."""
        await self._move(self._session.back)

    @on(Deeds.Done)
    async def _done(self, event: Deeds.Done) -> None:
        match event.deed:
            case "next":
                await self.action_next()
            case "back":
                await self.action_back()
            case "skip" | "park":
                await self._move(self._session.skip if event.deed == "skip" else self._session.park)
            case "stuck":
                await self.action_stuck()
            case "copy" | "edit" | "styles" | "language" if self._view is not None:
                await self._view.run_action(event.deed)
            case "help":
                self.action_help_step()
            case _:
                self._turn(event.deed)

    def _turn(self, part: str) -> None:
        """Open or close a part of the help; where it is words to put in, have some picked."""
        if part in {STARTERS, EARLIER} and self._showing is not None:
            offer_words(self, self._view, self._showing, part)
        elif part:
            self._frame.turn(part)

    async def action_stuck(self) -> None:
        """Give one rung more of help; the last puts the question off."""
        rung = self._ladder.further()
        if rung.is_last:
            await self._move(self._session.park)
            return
        if rung.anew:
            await self._show()
        self.tell(rung.says)

    def action_help_step(self) -> None:
        """Open the part of the help that comes next; when all are open, close them."""
        self._turn(self._frame.next_part())

    def action_away(self) -> None:
        """From the view to the deeds; from there, leave the page. Everything is kept."""
        deeds = self.query_one(Deeds)
        if deeds.has_focus:
            self._go_away(HOME)
        else:
            deeds.aim("next")

    def action_review(self) -> None:
        """Look at all answers of the page, and go to one of them."""
        self.app.push_screen(ReviewScreen(self._session), self._go)

    async def _go(self, place: str | None) -> None:
        if place:
            await self._move(partial(self._session.go, place))

    def _go_away(self, to: str) -> None:
        self._left = True
        self.dismiss(to)

    def action_leave(self) -> None:
        """Leave the page."""
        self._go_away(HOME)
