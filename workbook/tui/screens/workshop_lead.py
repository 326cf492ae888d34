"""The facilitator's screen: what is on, the words to say, the time, how many are here, what was shared, and the ways to everything else."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.locale import _, ngettext
from workbook.tui.ink import Span
from workbook.tui.screens.leaf import Body
from workbook.tui.screens.palette import Palette, Way
from workbook.tui.screens.pick import Pick
from workbook.tui.screens.sheet import Sheet
from workbook.tui.screens.workshop_lead_numbers import NumbersScreen
from workbook.tui.screens.workshop_lead_release import ReleaseScreen
from workbook.tui.screens.workshop_lead_room import Agree, RoomScreen
from workbook.tui.screens.workshop_lead_rows import CLOSE, NEXT, NUMBERS, head, rows_of
from workbook.tui.screens.workshop_lead_shares import SharesScreen
from workbook.tui.screens.workshop_lead_sheet import SheetScreen
from workbook.tui.screens.workshop_projector import ProjectorScreen
from workbook.tui.widgets.foot import More
from workbook.tui.widgets.frame import Bottom, Top, Ways
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Menu, Row
from workbook.tui.widgets.moment import Moment
from workbook.tui.widgets.view import Keys
from workbook.workshop.facilitating import closing_words, left_words, next_phase, next_words, part_done, phase_words, place_words, title_of

MINUTES = (1, 2, 3, 5, 10, -1, -2)
"""What can be added to a phase, or taken away."""


class LeadScreen(RoomScreen[None]):
    """The first screen of the facilitator."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next", show=False),
        Binding("b", "back", show=False),
        Binding("a", "minutes", show=False),
        Binding("w", "words", show=False),
        Binding("s", "shares", show=False),
        Binding("u", "numbers", show=False),
        Binding("r", "release", show=False),
        Binding("t", "sheet", show=False),
        Binding("p", "projector", show=False),
        Binding("c", "close", show=False),
        Binding("q", "leave", show=False),
        Binding("slash,ctrl+p", "everything", show=False),
    ]

    _rows: tuple[Row, ...] = ()
    _place = -1
    """The phase that is shown; the next one is read from its beginning."""

    def compose(self) -> ComposeResult:
        """Show the frame, with the moment above what scrolls."""
        yield Top()
        yield Moment()
        with Body(id="body"):
            yield Words(id="head")
            yield Menu()
        yield More()
        yield Ways()
        yield Bottom()

    def on_mount(self) -> None:
        """Show what there is."""
        self.look()
        self.set_focus(self.query_one(Menu), scroll_visible=False)

    def on_resize(self) -> None:
        """Show what there is room for."""
        self.look()

    def look(self) -> None:
        """Show the room as it is now."""
        room = self.room
        left = "" if room.is_closed else left_words(room.left)
        self.top.show(title_of(room), place_words(room), short=left or place_words(room), part=part_done(room))
        self.query_one(Moment).show(room)
        self.query_one("#head", Words).show(*head(room, folded=self._is_short))
        if room.place != self._place:
            self._place = room.place
            self.body.scroll_home(animate=False)
        rows = tuple(rows_of(room))
        if rows != self._rows:
            self._rows = rows
            self.query_one(Menu).show(rows, still=True)
        self.press(self._shown_keys())

    @property
    def _is_short(self) -> bool:
        return self.app.size.height < 16

    def press(self, keys: Keys) -> None:
        """Say what can be pressed; a sentence that is being said stays."""
        self.bottom.fit(keys)
        self.query_one(Ways).show(tuple((way.key, way.short) for way in self.ways() if way.short and way.key in "surtpc"))

    # -- what can be done

    def ways(self) -> list[Way]:
        """Return everything that can be done here, as the palette lists it."""
        room = self.room
        if room.is_closed:
            return [
                Way(key="u", does=_("See the numbers"), short=_("numbers"), action="numbers"),
                Way(key="p", does=_("Show the view for the projector"), short=_("projector"), action="projector"),
                Way(key="q", does=_("Leave this screen"), short=_("leave"), action="leave"),
            ]
        on = [
            Way(key="b", does=_("Go back to the phase before"), short=_("back"), action="back"),
            Way(key="a", does=_("Add minutes to this phase, or take some away"), short=_("minutes"), action="minutes"),
            Way(key="w", does=_("Read the words to say"), short=_("words"), action="words"),
        ]
        return [
            *(
                [Way(key="n", does=next_words(room), short=_("next") if room.phase else _("begin"), action="next")]
                if next_phase(room)
                else []
            ),
            *(on if room.phase is not None else []),
            Way(key="m", does=_("Write a message to everybody"), short=_("message"), action="message"),
            Way(key="s", does=_("Read what was shared, one at a time"), short=_("shares"), action="shares"),
            Way(key="u", does=_("See the numbers"), short=_("numbers"), action="numbers"),
            Way(key="r", does=_("Release something to everybody"), short=_("release"), action="release"),
            Way(key="t", does=_("See the whole run sheet, with the timings"), short=_("timings"), action="sheet"),
            Way(key="p", does=_("Show the view for the projector"), short=_("projector"), action="projector"),
            Way(key="c", does=_("Close the workshop"), short=_("close"), action="close"),
            Way(key="q", does=_("Leave this screen; the workshop goes on"), short=_("leave"), action="leave"),
        ]

    def keys(self) -> Keys:
        """Return what can be pressed, for the help screen."""
        return (*((way.key, way.does) for way in self.ways()), ("/", _("Find any of these by its name")))

    def _shown_keys(self) -> Keys:
        """Return those that stand on the bottom line; the others stand above it."""
        found = {way.key: way.short for way in self.ways()}
        wanted = "nwma" if self._is_short else "nbam"
        told = tuple((key, found[key]) for key in wanted if key in found)
        all_of_it, leave = (("/", _("all")), ("?", _("help"))), (("q", found["q"]),)
        return (*told[:2], *all_of_it, *told[2:]) if self._is_short else (*told, *all_of_it, *leave)

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Open what was chosen."""
        ways = {NEXT: self.action_next, NUMBERS: self.action_numbers, CLOSE: self.action_close}
        ways.get(event.id, partial(self.action_shares, event.id))()

    def action_away(self) -> None:
        """Stay: there is nothing behind this screen."""

    def action_everything(self) -> None:
        """Have something found by its name, and do it."""
        self.app.push_screen(Palette(self.ways()), self._found)

    def _found(self, action: str | None) -> None:
        if action == "message":
            self.call_later(self.app.run_action, "message")
        elif action:
            self.call_later(self.run_action, action)

    def action_next(self) -> None:
        """Show what comes next, and go on to it."""
        phase = next_phase(self.room)
        if phase is None:
            return
        parts: list[Span] = [(phase_words(phase), "bright"), ("", "plain")]
        parts += [(_("Words to say"), "faint"), (phase.say, "plain")] if phase.say else []
        agree = Agree(_("Go on with everybody"), parts, _("go on"))
        self.app.push_screen(agree, partial(self._go, self.room.place, self.hands.leading.next))

    def action_back(self) -> None:
        """Go back to the phase before, after a question."""
        room = self.room
        if room.place < 1 or room.is_closed:
            self.tell(_("There is no phase before this one."))
            return
        before = room.phases[room.place - 1]
        words = _("Everybody's screen goes back to this phase, and its time begins anew. What was shared stays.")
        agree = Agree(_("Go back with everybody"), [(phase_words(before), "bright"), ("", "plain"), (words, "plain")], _("go back to it"))
        self.app.push_screen(agree, partial(self._go, room.place, self.hands.leading.back))

    def _go(self, place: int, deed: Callable[[], None], agreed: bool | None) -> None:
        """Go where it was agreed to go, from the place where that was asked."""
        if agreed and self.room.place == place:
            self.hands.do(deed)
        elif agreed:
            self.front.tell(_("Another terminal has gone on meanwhile."))

    def action_minutes(self) -> None:
        """Ask how many minutes, and add them."""
        if self.room.phase is None or self.room.is_closed:
            return
        more = [ngettext("{count} minute more", "{count} minutes more", n).format(count=n) for n in MINUTES if n > 0]
        less = [ngettext("{count} minute less", "{count} minutes less", -n).format(count=-n) for n in MINUTES if n < 0]
        self.app.push_screen(Pick(_("Time for this phase"), [*more, *less]), self._add)

    def _add(self, picked: int | None) -> None:
        if picked is not None:
            self.hands.do(partial(self.hands.leading.add_minutes, MINUTES[picked]))

    def action_words(self) -> None:
        """Show the words to say alone."""
        phase = self.room.phase
        if phase is not None and not self.room.is_closed:
            self.app.push_screen(Sheet(phase.title, [(phase.say or _("There are no words for this phase."), "bright")]))

    def action_shares(self, key: str = "") -> None:
        """Read what was shared, all of it or the answers to one question."""
        if not self.room.is_closed:
            self.app.push_screen(SharesScreen(self.hands, key))

    def action_numbers(self) -> None:
        """Show the numbers."""
        self.app.push_screen(NumbersScreen(self.hands))

    def action_release(self) -> None:
        """Pick what everybody may read."""
        if not self.room.is_closed:
            self.app.push_screen(ReleaseScreen(self.hands))

    def action_sheet(self) -> None:
        """Show all phases."""
        self.app.push_screen(SheetScreen(self.hands))

    def action_projector(self) -> None:
        """Show what everybody may see, until a key is pressed."""
        self.app.push_screen(ProjectorScreen(self.hands))

    def action_close(self) -> None:
        """Say what stays and what goes; close the workshop for good when that is agreed to."""
        if self.room.is_closed:
            return
        parts: list[Span] = []
        for words in closing_words(self.room):
            parts += [(words, "plain"), ("", "plain")]
        agree = Agree(_("Close the workshop"), parts, _("close it for good"), key="y", whole=True)
        self.app.push_screen(agree, lambda agreed: self.hands.close() if agreed else None)

    def action_leave(self) -> None:
        """Leave the screen; the workshop goes on."""
        self.front.leave()
