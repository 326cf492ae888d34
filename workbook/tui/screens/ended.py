"""The end of a page: what is now in hand, what was put off, what could be next. And a page that was finished before."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key

from workbook.locale import _
from workbook.session.offering import share_page_words
from workbook.session.parcel import parcels_of_ending
from workbook.session.session import Session
from workbook.session.showing import CardShown
from workbook.tui.ink import Pen, Span
from workbook.tui.screens.copying import take_along
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.review import ReviewScreen, review_entries
from workbook.tui.screens.saving_file import file_keys, save_as_file
from workbook.tui.screens.sheet import card_sheet
from workbook.tui.ways import BACK, NEW
from workbook.tui.widgets.card import card_lines
from workbook.tui.widgets.menu import Entry, Menu, Row, Text, heading
from workbook.tui.widgets.numbers import Digits
from workbook.tui.widgets.view import Keys

STOP_HERE = ""
"""What the screen gives when the person stops here."""
SHORT = 16
"""Rows: a screen of fewer shows no card, only the way to it."""
FRAME = 11
"""So many rows of the screen are neither said, nor the card, nor what can be chosen."""
AGAIN, ANSWERS, SHARE, CARD, QUESTION = "@again", "@answers", "@share", "@card ", "@question "
"""The names of entries that lead to no page; the last two begin one."""


class EndedScreen(Leaf[str]):
    """Gives STOP_HERE, BACK (into the page, where the session stands by then), NEW, or the `pack/id` to go on to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", show=False),
        Binding("f", "save", show=False),
        Binding("r", "review", show=False),
        Binding("ctrl+o", "back", show=False),
        Binding("ctrl+p", "review", show=False),
        Binding("q", "away", show=False),
    ]

    def __init__(self, session: Session, reopened: bool = False) -> None:
        super().__init__()
        self._session, self._ending = session, session.ending()
        self._reopened = reopened and not self._ending.blank
        self._answers = session.review()
        self._notices = session.desk.store.notices()
        self._digits = Digits(len(self._answers) if self._reopened else 0)

    def content(self) -> ComposeResult:
        """Show what there is."""
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on stopping here; nothing begins by itself."""
        self.refill()
        self.query_one(Menu).focus()
        if self._ending.support and not self._reopened:
            self.front.action_support()

    def on_resize(self) -> None:
        """Show as much of the card as there is room for."""
        self.refill()

    def refill(self) -> None:
        """Show everything as it stands."""
        finished = self._session.attempt.finished
        day = self._session.desk.speech.day(finished.astimezone().date()) if finished else ""
        blank = self._ending.blank
        place, part = "" if blank else _("done"), -1.0 if self._short or blank else 1.0
        self.top.show(self._session.exercise.title, day if self._reopened else place, short=place, part=part)
        rows = self._finished_before() if self._reopened else self._just_done()
        self.query_one(Menu).show([*(Text(span=(notice, "notice")) for notice in self._notices), *rows])
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        copies: Keys = (("c", _("copy")),) if self._hand else ()
        more: Keys = (("r", _("review")),) if not self._reopened else ()
        files = file_keys(self.front)
        return (("enter", _("choose")), *copies, ("?", _("help")), *more, ("ctrl+o", _("back")), *files, ("ctrl+g", _("support")))

    def on_menu_moved(self) -> None:
        """Say again what can be pressed."""
        self.press(self.keys())

    # -- what is shown

    @property
    def _short(self) -> bool:
        """Say whether there is room for the ways on only."""
        return self.size.height < SHORT

    def _just_done(self) -> list[Row]:
        ending = self._ending
        ways = [Entry(id=STOP_HERE, left=_("Stop here")), *(Entry(id=offer.target, left=offer.label) for offer in ending.next)]
        shown, whole = self._in_hand(" ".join(ending.says), len(ways))
        words = _("You could stop here, or go on to") if ending.next and not self._short else ""
        rows: list[Row] = [*(Text(span=(says, "bright")) for says in ending.says), *shown, _apart(words), *ways]
        if ending.parked:
            rows += [heading(_("You put off")), *review_entries(ending.parked, prefix=QUESTION)]
        return [*rows, *([] if self._short else [heading(_("This page"))]), *self._more(whole)]

    def _finished_before(self) -> list[Row]:
        more = self._more(False)
        says = _("You have finished this page. Everything on it is kept.")
        shown, whole = self._in_hand(says, len(more) + 2)
        rows: list[Row] = [Text(span=(says, "bright")), *shown, _apart()]
        rows += [Entry(id=STOP_HERE, left=_("Leave it as it is")), *self._more(whole)]
        return [*rows, heading(_("Your answers. Choose one to change it")), *review_entries(self._answers, prefix=QUESTION)]

    def _more(self, whole: bool) -> list[Row]:
        """Return what can be done with the page; `whole` is whether the first card stands there in full."""
        hand = [card for number, card in enumerate(self._hand) if number or not whole or card.rings]
        rows = [Entry(id=f"{CARD}{card.id}", left=_("Read “{title}” in full").format(title=card.title)) for card in hand]
        if self.front.seated is not None and self.front.seated.offers(self._session):
            rows.append(Entry(id=SHARE, left=share_page_words()))
        if not self._reopened:
            look = _("Look at the questions, or go to one") if self._ending.blank else _("Look at your answers, or change one")
            rows.append(Entry(id=ANSWERS, left=look))
        again = _("Go through it from the start") if self._ending.blank else _("Go through it again, your answers in place")
        rows.append(Entry(id=AGAIN, left=again))
        if self._ending.repeatable and not self._ending.blank:
            rows.append(Entry(id=NEW, left=_("Start a new one; this one stays as it is")))
        return list(rows)

    @property
    def _hand(self) -> tuple[CardShown, ...]:
        return (*self._ending.cards, *self._ending.drafts)

    def _in_hand(self, says: str, ways: int) -> tuple[list[Row], bool]:
        """Return the first card, cut where the `ways` rows under it would go out of sight, and whether that is all of it.

        `says` stands above it.
        """
        if not self._hand or self._short:
            return [], False
        card, pen = self._hand[0], Pen(max(20, min(self.size.width, 76) - 4))
        told: list[Span] = [("".join(text for text, _look in line), "plain") for line in card_lines(card.text, pen)]
        above = len(pen.wrap(says)) + sum(1 + len(pen.wrap(notice)) for notice in self._notices)
        room = max(2, self.size.height - FRAME - above - ways)
        whole = len(told) <= room
        told = told if whole else [*told[: room - 1], ("…", "faint")]
        return [Text(span=(card.title, "faint")), *(Text(span=span, gap=False) for span in told)], whole

    # -- what the person does

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Do what was chosen."""
        chosen = event.id
        if chosen.startswith(QUESTION):
            self._go(chosen.removeprefix(QUESTION))
        elif chosen.startswith(CARD):
            card = next(one for one in self._hand if one.id == chosen.removeprefix(CARD))
            self.app.push_screen(card_sheet(card))
        elif chosen == SHARE:
            self.front.share()
        elif chosen == ANSWERS:
            self.action_review()
        elif chosen == AGAIN:
            self._session.begin_again()
            self.dismiss(BACK)
        else:
            self.dismiss(chosen)

    def on_key(self, event: Key) -> None:
        """Put the cursor on an answer by its number."""
        number = self._digits.pressed(event.character or "") if self._reopened else None
        if number is not None:
            event.stop()
            self.query_one(Menu).move_to(f"{QUESTION}{self._answers[number - 1].place}")

    def action_copy(self) -> None:
        """Take the card or the message along."""
        take_along(self, parcels_of_ending(self._session))

    def action_save(self) -> None:
        """Make a file of this page."""
        exercise = self._session.exercise.id
        save_as_file(self, [f"{self._session.pack.home_of(exercise).id}/{exercise}"])

    def action_review(self) -> None:
        """Look at all answers."""
        if self._reopened:
            self.query_one(Menu).move_to(f"{QUESTION}{self._answers[0].place}" if self._answers else STOP_HERE)
        else:
            self.app.push_screen(ReviewScreen(self._session), self._go)

    def _go(self, place: str | None) -> None:
        """Go to a question, and come back here from it."""
        if place:
            self._session.go(place)
            self.dismiss(BACK)

    def action_back(self) -> None:
        """Go back into the page, to its last step."""
        self._session.back()
        self.dismiss(BACK)

    def action_away(self) -> None:
        """Stop here."""
        self.dismiss(STOP_HERE)


def _apart(words: str = "") -> Row:
    """Return a heading, or a blank row where there are no words."""
    return heading(words) if words else Text(span=("", "plain"), gap=False)
