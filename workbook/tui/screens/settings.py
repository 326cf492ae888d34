"""The settings: each is kept as soon as it is chosen, and what shows on the screen changes at once."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from workbook.errors import WorkbookError
from workbook.locale import N_, _
from workbook.session.choices import NAMES, change, choices, told, value_words, values_of
from workbook.session.greeting import filled_page, privacy_page
from workbook.tui.before import over_ssh
from workbook.tui.ink import Span
from workbook.tui.screens.erase import EraseScreen
from workbook.tui.screens.leaf import Leaf
from workbook.tui.screens.packs import PacksScreen
from workbook.tui.screens.pick import Pick
from workbook.tui.screens.sheet import Sheet
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.menu import Entry, Menu, Row, heading
from workbook.tui.widgets.view import Keys

SHORT = {
    "sign_as": N_("Name to sign with"),
    "region": N_("Region"),
    "language": N_("Language"),
    "ui": N_("How workbook opens"),
    "theme": N_("Colors"),
    "motion": N_("Motion"),
    "mouse": N_("Mouse"),
    "curtain": N_("Cover the screen after"),
}
"""The settings as they are listed."""
THEMES = {
    "paper": N_("dark on light"),
    "night": N_("light on dark"),
    "contrast": N_("the strongest contrast"),
    "mono": N_("no colors"),
    "terminal": N_("your terminal's own colors"),
}
LATER = frozenset({"mouse", "ui"})
"""What takes effect at the next start."""
_ON = ("off", "on")
"""A switch, as it is written in the settings."""
ERASE, WHERE, ABOUT, PACKS = "@erase", "@where", "@about", "@packs"


class SettingsScreen(Leaf[None]):
    """How things are; one is changed with Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,s", "away", show=False)]

    def content(self) -> ComposeResult:
        """Show the settings."""
        yield Menu()

    def on_mount(self) -> None:
        """Put the cursor on the first setting."""
        self.refill()
        self.query_one(Menu).focus()

    def refill(self) -> None:
        """Show the settings as they stand."""
        desk = self.front.desk
        self.top.show(_("Settings"))
        rows: list[Row] = [Entry(id=name, left=_(words), note=self._stands(name)) for name, words in SHORT.items() if name in choices(desk)]
        more = [
            Entry(id=WHERE, left=_("Where your words go"), note=desk.voice.data_path),
            Entry(id=ABOUT, left=_("About these pages")),
            Entry(id=ERASE, left=_("Erase what you wrote")),
        ]
        if desk.kiosk is None:
            rows.append(Entry(id=PACKS, left=_("Packs"), note=_("sets of pages")))
        self.query_one(Menu).show([*rows, heading(_("Your words")), *more])
        self.press(self.keys())

    def _stands(self, name: str) -> str:
        """Return how a setting stands; of what the program chose for this screen, what that is."""
        front, chosen = self.front, getattr(self.front.desk.settings, name)
        drawn = front.theme.partition("-")[0]  # `terminal` has forms for dark and for light grounds
        if name == "theme" and chosen not in {"", drawn}:
            return _("{theme}, shown as {drawn} here").format(theme=chosen, drawn=drawn)
        if name == "ui" and not chosen:
            return _("{value}, as usual").format(value=value_words("ui", "full"))
        seen = {"motion": not front.still, "mouse": front.wants_mouse}
        taken = {"theme": drawn} | {switch: value_words(switch, _ON[on]) for switch, on in seen.items()}
        if chosen or name not in taken:
            return told(front.desk, name)
        words = _("{value}, chosen for SSH") if name != "theme" and over_ssh(front.desk.environ) else _("{value}, chosen for you")
        return words.format(value=taken[name])

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("change")), ("esc", _("go back")), ("?", _("help")), ("ctrl+g", _("support")))

    def on_menu_moved(self) -> None:
        """Say again what can be pressed."""
        self.press(self.keys())

    # -- what the person does

    def on_menu_opened(self, event: Menu.Opened) -> None:
        """Change a setting, or show what lies beside them."""
        if event.id == ERASE:
            self.app.push_screen(EraseScreen(), self._erased)
        elif event.id == WHERE:
            privacy = privacy_page(self.front.desk)
            self.app.push_screen(Sheet(privacy.title, [(privacy.text.replace("\n", "\n\n"), "plain")]))
        elif event.id == PACKS:
            self.app.push_screen(PacksScreen())
        elif event.id == ABOUT:
            self.app.push_screen(Sheet(_("About these pages"), self._about()))
        elif values_of(event.id):
            self._pick(event.id)
        else:
            self.app.push_screen(WordsScreen(event.id), self._changed)

    def _about(self) -> list[Span]:
        """Return what each pack says of itself."""
        desk, parts = self.front.desk, list[Span]()
        for pack in desk.packs():
            page = filled_page(desk, pack, pack.strings.about)
            if page.text:
                parts += [(page.title, "bright"), (page.text, "plain"), ("", "plain")]
        return parts

    def _pick(self, name: str) -> None:
        values, now = values_of(name), str(getattr(self.front.desk.settings, name))
        labels = [value_words(name, value) + (f" · {_(THEMES[value])}" if name == "theme" else "") for value in values]
        labels.append(_("never") if name == "curtain" else _("leave it to the program"))
        screen = Pick(_(NAMES[name]), labels, at=values.index(now) if now in values else len(values))
        self.app.push_screen(screen, partial(self._picked, name, (*values, "")))

    def _picked(self, name: str, values: tuple[str, ...], number: int | None) -> None:
        if number is None:
            return
        try:
            change(self.front.desk, name, values[number])
        except WorkbookError as problem:
            self.front.tell(str(problem))
            return
        self._changed(name)

    def _changed(self, name: str | None) -> None:
        """Show what changed, and say that it is kept."""
        if not name:
            return
        if name == "theme":
            self.front.take_theme()
        self.front.watch_idle()
        self.refill()
        self.bottom.say(_("Kept. It counts from the next start.") if name in LATER else _("Kept."))

    def _erased(self, taken: bool | None) -> None:
        if taken:
            self.refill()


class WordsScreen(Leaf[str]):
    """A setting that is typed. Gives its name when it was changed."""

    def __init__(self, setting: str) -> None:
        super().__init__()
        self._setting = setting
        self._typed = ""
        self._refused = ""
        """What was refused last."""

    def content(self) -> ComposeResult:
        """Show what it is, a field, and why something was not taken."""
        self._typed = str(getattr(self.front.desk.settings, self._setting))
        yield Words(id="head")
        yield Field(self._typed, self._keep, id="words")
        yield Words(id="foot")

    def on_mount(self) -> None:
        """Put the focus into the field."""
        self.top.show(_(SHORT[self._setting]))
        empty = _("Empty leaves it open.") if self._setting == "sign_as" else _("Empty takes what this computer is set to.")
        self.query_one("#head", Words).show((_(NAMES[self._setting]), "bright"), (empty, "faint"), ("", "plain"))
        self.query_one("#foot", Words).show()
        self.query_one(Field).focus()
        self.press(self.keys())

    def keys(self) -> Keys:
        """Return what can be pressed."""
        return (("enter", _("keep it")), ("f1", _("help")), ("ctrl+g", _("support")))

    def _keep(self, text: str) -> None:
        self._typed = text

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        event.stop()
        self._take()

    def action_away(self) -> None:
        """Keep what is typed, as Enter does; what was refused and not changed since is let go."""
        if self._refused and self._typed == self._refused:
            self.dismiss(None)
        else:
            self._take()

    def _take(self) -> None:
        desk = self.front.desk
        if self._typed.strip() == str(getattr(desk.settings, self._setting)):
            self.dismiss(None)
            return
        try:
            change(desk, self._setting, self._typed)
        except WorkbookError as problem:
            self._refused = self._typed
            leave = _("Esc leaves it as it was.")
            self.query_one("#foot", Words).show(("", "plain"), (str(problem), "notice"), (leave, "faint"))
            return
        self.dismiss(self._setting)
