"""What stands around the view of a step: where the person is, the words above and below it, and what may be done beside answering."""

from workbook.session.showing import Showing
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.page_help import FurtherHelp
from workbook.tui.screens.page_words import above, below, place_of, short_place_of
from workbook.tui.widgets.deeds import Deeds
from workbook.tui.widgets.lines import Words


class PageFrame:
    """Shows a step's surroundings on the screen of a page, in its widgets `#head`, `#foot` and the deeds."""

    def __init__(self, screen: Leaf[str], title: str, said: tuple[str, ...]) -> None:
        self._screen = screen
        self.title = title
        """The page's title."""
        self.said = said
        """What came of the last answer, above the question."""
        self._sentence = ""
        """Why the answer was not taken or kept, for as long as the step is shown."""
        self._showing: Showing | None = None
        self._help: FurtherHelp | None = None

    @property
    def _folded(self) -> bool:
        """Say whether the screen is so small that hints wait until they are asked for."""
        return self._screen.size.width < 50 or self._screen.size.height < 16

    def show(self, showing: Showing) -> None:
        """Show what belongs to a step; the help that is open stays open where it is the same step."""
        same = self._showing is not None and self._showing.place == showing.place
        opened = self._help.opened if self._help is not None and same else frozenset()
        self._showing, self._help, self._sentence = showing, FurtherHelp(showing, folded=self._folded, opened=opened), ""
        self.fit()

    def fit(self) -> None:
        """Show it again, for the size that the screen has now."""
        showing, further = self._showing, self._help
        if showing is None or further is None:
            return
        further.fold(self._folded)
        part = (showing.number - 1) / showing.total if showing.number and showing.total else -1.0
        self._screen.top.show(self.title, place_of(showing), short=short_place_of(showing), part=part)
        self._screen.query_one("#head", Words).show(*above(showing, self.said, folded=self._folded))
        self._screen.query_one(Deeds).show(*further.deeds())
        self._tell()

    def say(self, sentence: str) -> None:
        """Show a sentence that wants to be read first, under the view: why an answer was not taken."""
        self._sentence = sentence
        self._tell()

    def _tell(self) -> None:
        """Show what stands under the view."""
        if self._showing is not None and self._help is not None:
            self._screen.query_one("#foot", Words).show(*below(self._showing, self._sentence, self._help.words))

    def next_part(self) -> str:
        """Return the part of the further help that comes next; nothing when all are open, which then are closed."""
        part = self._help.next() if self._help is not None else ""
        self._tell()
        return part

    def turn(self, part: str) -> None:
        """Open a part of the further help, or close it."""
        is_open = self._help is not None and self._help.turn(part)
        self._tell()
        if is_open:
            self._screen.call_after_refresh(self._screen.body.scroll_end, animate=False)
