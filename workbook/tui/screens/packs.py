"""The packs: those that are here, those that can be installed, and one in a file or folder whose name is typed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import PackError, WorkbookError
from workbook.locale import _, language_of, ngettext
from workbook.session.packs import PackShown, Removal, found, packs_shown, removal, to_install
from workbook.session.proposal import Proposal, propose, put_in, refusal
from workbook.tui.awaited import awaited
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.sure import Sure
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.foot import Foot
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu, Row, heading
from workbook.tui.widgets.view import Keys
from workbook.workshop.lane import Lane

HERE, OFFER, FILE = "here ", "offer ", "@file"
"""The names of entries; the first two begin one."""


class PacksScreen(Leaf[None]):
    """Every pack that is here or can be; one is looked at, installed or removed."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "away", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._looking = False
        """A pack is being looked at."""
        self._proposal: Proposal | None = None
        """What a pack is that was looked at, until it is shown."""

    def content(self) -> ComposeResult:
        """Show what was said last, and the packs."""
        yield Words(id="head")
        yield Menu()

    def below(self) -> ComposeResult:
        """Show whether there is more, and where the name of a file is typed."""
        yield Foot()

    def on_mount(self) -> None:
        """Show the packs."""
        self.top.show(_("Packs"))
        self._refill(_("A pack is a set of pages that somebody wrote."))
        self._menu.focus()

    @property
    def _menu(self) -> Menu:
        return self.query_one(Menu)

    def _refill(self, *said: str) -> None:
        """Show the packs as they stand, and what came of the last deed."""
        self.query_one("#head", Words).show(*((words, "plain") for words in said), ("", "plain"))
        try:
            rows = self._rows()
        except WorkbookError as problem:
            self.query_one("#head", Words).show((str(problem), "notice"), ("", "plain"))
            return
        self._menu.show(rows)
        self.press(self.keys())

    def _rows(self) -> list[Row]:
        desk = self.front.desk
        rows: list[Row] = [heading(_("Here"))]
        rows += [Entry(id=HERE + one.id, left=one.title or one.id, note=_note(one)) for one in packs_shown(desk)]
        offered = to_install(desk)
        if offered:
            rows.append(heading(_("This computer offers")))
            rows += [Entry(id=OFFER + one.id, left=one.title, note=_("version {version}").format(version=one.version)) for one in offered]
        return [*rows, heading(_("From somebody")), Entry(id=FILE, left=_("Install from a file or a folder"))]

    def keys(self) -> Keys:
        """Return what can be pressed."""
        if self.query_one(Foot).field is not None:
            return (("enter", _("look at it")), ("esc", _("leave it")), ("ctrl+g", _("support")))
        return (("enter", _("choose")), ("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))

    # -- what the person does

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Look at what was chosen, or ask for the name of a file."""
        if self._looking:
            return
        if event.id == FILE:
            self._typed = ""
            self.query_one(Foot).ask(_("File:"), self._keep)
            self.press(self.keys())
        elif event.id.startswith(OFFER):
            self._look(event.id.removeprefix(OFFER))
        else:
            self._about(event.id.removeprefix(HERE))

    def _keep(self, text: str) -> None:
        self._typed = text

    def on_field_entered(self, event: Field.Entered) -> None:
        """Look at the pack whose file was named."""
        event.stop()
        self._close()
        if self._typed.strip():
            self._look(self._typed.strip())

    def _about(self, pack_id: str) -> None:
        one = next(one for one in packs_shown(self.front.desk) if one.id == pack_id)
        if one.origin != "installed":
            self._refill(one.fault or _("{title}: {origin}.").format(title=one.title, origin=one.origin_words))
            return
        try:
            removing = removal(self.front.desk, pack_id)
        except WorkbookError as problem:
            self._refill(str(problem))
            return
        question = Sure(removing.question, _("Yes, remove it"), _("No, keep it"))
        self.app.push_screen(question, partial(self._remove, removing))

    def _remove(self, removing: Removal, agreed: bool | None) -> None:
        if agreed:
            self._did(removing.remove)

    def _did(self, deed: Callable[[], str]) -> None:
        try:
            said = deed()
        except WorkbookError as problem:
            said = str(problem)
        self._refill(said)

    # -- looking at a pack

    def _look(self, word: str) -> None:
        """Look at a pack beside the screen, which goes on, and show what it is."""
        self._looking = True
        self.query_one("#head", Words).show((_("Looking at the pack. Nothing is installed yet."), "plain"), ("", "plain"))
        self.run_worker(self._looked(word))

    async def _looked(self, word: str) -> None:
        desk = self.front.desk
        language = desk.settings.language or language_of(desk.environ)
        try:
            path: Path = found(desk, word)
            proposal = await awaited(Lane("looking at a pack").do(partial(propose, desk, path, language=language)))
        except PackError as problem:
            self._refill(*refusal(problem))
        except WorkbookError as problem:
            self._refill(str(problem))
        else:
            self._proposal = proposal
            self._propose()
        finally:
            self._looking = False

    def on_screen_resume(self) -> None:
        """Show what was found while another screen stood before this one."""
        self._propose()

    def _propose(self) -> None:
        """Show what a pack is that was looked at; where another screen stands before this one, that is for later."""
        if self._proposal is not None and self.is_active:
            proposal, self._proposal = self._proposal, None
            self._refill()
            self.app.push_screen(ProposalScreen(proposal), partial(self._agreed, proposal))

    def _agreed(self, proposal: Proposal, agreed: bool | None) -> None:
        if not agreed:
            self._refill(_("Nothing was installed.") if not proposal.there else "")
        elif proposal.caution:
            question = Sure(proposal.caution, _("Yes, install it"), _("No, leave it"))
            self.app.push_screen(question, partial(self._sure, proposal))
        else:
            self._sure(proposal, agreed=True)

    def _sure(self, proposal: Proposal, agreed: bool | None) -> None:
        if agreed:
            self._did(partial(put_in, self.front.desk, proposal))
        else:
            self._refill(_("Nothing was installed."))

    # -- leaving

    def _close(self) -> None:
        self._menu.focus()
        self.query_one(Foot).answered()
        self.press(self.keys())

    def action_away(self) -> None:
        """Leave the name of a file; else go back."""
        if self.query_one(Foot).field is not None:
            self._close()
        else:
            self.dismiss(None)


class ProposalScreen(Leaf[bool]):
    """What a pack is and what it may do, before it is installed. Gives whether it shall be."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "say(True)", show=False), Binding("n", "say(False)", show=False)]

    def __init__(self, proposal: Proposal) -> None:
        super().__init__()
        self._proposal = proposal

    def content(self) -> ComposeResult:
        """Show what there is to know, and the two answers."""
        yield Words(id="head")
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the no: the answers may stand below what the screen has room for."""
        title, *facts = self._proposal.facts
        self.top.show(_("Install a pack"))
        self.query_one("#head", Words).show((title, "bright"), *((fact, "plain") for fact in facts), ("", "plain"))
        menu = self.query_one(Menu)
        if self._proposal.there:
            menu.show([Entry(id="no", left=_("Go back"))])
        else:
            menu.show([Entry(id="yes", left=_("Yes, install it")), Entry(id="no", left=_("No, leave it"))], at="no")
        menu.focus()
        self.call_after_refresh(self.action_scroll_row, -100_000)
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        if self._proposal.there:
            return (("enter", _("go back")), ("ctrl+g", _("support")))
        return (("y", _("install it")), ("n", _("leave it")), ("pagedown", _("read on")), ("ctrl+g", _("support")))

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Give what was chosen."""
        self.dismiss(event.id == "yes")

    def action_say(self, agreed: bool) -> None:
        """Give an answer by its letter."""
        self.dismiss(agreed and not self._proposal.there)


def _note(one: PackShown) -> str:
    if one.pages is None:
        return _("cannot be used")
    if one.newer is not None:
        return _("version {version}; {newer} can be installed").format(version=one.version, newer=one.newer.version)
    pages = ngettext("{count} page", "{count} pages", one.pages).format(count=one.pages)
    return _("{pages}; {origin}").format(pages=pages, origin=one.origin_words)
