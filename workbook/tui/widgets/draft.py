"""A draft: the message to read in full, and to reword in place. The person's own words are kept at each key."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.geometry import Offset

from workbook.exercise.fields import Answer
from workbook.exercise.filling import BLANK
from workbook.locale import _
from workbook.session.channels import Channel
from workbook.session.lengths import length_line
from workbook.session.showing import DraftShown
from workbook.tui.ink import Line, Pen, Span, length
from workbook.tui.widgets.card import scroll_by
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.lines import Lines, Words
from workbook.tui.widgets.numbers import Digits, digits_to
from workbook.tui.widgets.view import Keys, Typed, View, follow
from workbook.tui.widgets.wishes import Afresh, Anew, AsRead, Copy, Languages, Mend, Outside, Sign, Styles, Undo, Variant, Wished

MOST_ROWS = 400
"""Rows of the field: the message is seen whole, and the screen scrolls."""


def channel_rows(pen: Pen, channels: Sequence[Channel]) -> list[Line]:
    """Return what a draft can be for, each with its number; where there is little room, only what it is for now."""
    at = next((number for number, one in enumerate(channels, 1) if one.current), 0)
    if not channels:
        return []
    if pen.narrow:
        told = f"{at} {channels[at - 1].name}" if at else ""
        return [pen.sides((told, "accent"), (_("1-{most}: other ways").format(most=len(channels)), "faint"))]
    rows: list[list[Span]] = [[]]
    for number, one in enumerate(channels, 1):
        words = pen.one_line(f"{number} {one.name}")
        if rows[-1] and length(tuple(rows[-1])) + 2 + cell_len(words) > pen.width:
            rows.append([])
        if rows[-1]:
            rows[-1].append(("  ", "plain"))
        rows[-1].append((words, "accent" if one.current else "faint"))
    return [tuple(row) for row in rows]


class Letter(Lines, can_focus=True):
    """The message as it stands, to read."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down,j", "line(1)", show=False), Binding("up,k", "line(-1)", show=False)]

    def __init__(self, draft: DraftShown) -> None:
        super().__init__()
        self._draft = draft

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return what it is for, the style, the subject, the text, its length, and what there is to know about it."""
        draft = self._draft
        rows = [*channel_rows(pen, draft.channels), *self._style(pen)]
        rows += pen.wrap(_("Subject: {subject}").format(subject=draft.subject)) if draft.subject else []
        rows += [(), *pen.inset(2).wrap(draft.text, first="  ")]
        if told := length_line(draft.channel, draft.text):
            rows += [(), *pen.inset(2).wrap(told, "faint", first="  ")]
        for words in self._notes():
            rows += [(), *pen.wrap(words, "faint")]
        if draft.empty:
            rows += [(), *pen.wrap(_("Still empty in your list. Press g to mend one."), "faint")]
            rows += [line for words in draft.empty for line in pen.wrap(words, "faint", first="· ")]
        return rows

    def _style(self, pen: Pen) -> list[Line]:
        """Return the style, and which of several it is."""
        versions = self._draft.versions
        at = next((number for number, version in enumerate(versions, 1) if version.current), 1)
        words = _("Style: {label}").format(label=versions[at - 1].label if versions else self._draft.label)
        which = _("{number} of {count}").format(number=at, count=len(versions))
        return [pen.sides((words, "faint"), (f"‹ {which} ›" if len(versions) > 1 else "", "faint"))]

    def _notes(self) -> list[str]:
        notes = [self._draft.note] if self._draft.note else []
        if BLANK in self._draft.text:
            gap = _("{blank} is a gap: a question that has no answer yet. Press e to fill it in here.")
            notes.append(gap.format(blank=BLANK))
        if self._draft.fresh:
            notes.append(_("Your own words are kept. Your answers make other words now: press a to see them."))
        return notes

    def caret(self) -> Offset | None:
        """Stand at the beginning."""
        return Offset(0, 0)

    def action_line(self, by: int) -> None:
        """Move the text a row."""
        scroll_by(self, by)


class DraftView(View, Vertical):
    """The message, or the fields to reword it; where it is signed and no name is set, Enter asks for that first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", show=False),
        Binding("e", "edit", show=False),
        Binding("s", "styles", show=False),
        Binding("left", "style(-1)", show=False),
        Binding("right", "style(1)", show=False),
        Binding("a", "afresh", show=False),
        Binding("u", "undo", show=False),
        Binding("r", "as_read", show=False),
        Binding("g", "mend", show=False),
        Binding("l", "language", show=False),
        Binding("c", "copy", show=False),
        Binding("o", "outside", show=False),
        Binding("escape", "read", show=False),
        Binding("up", "field('subject')", show=False),
        Binding("down", "field('text')", show=False),
    ]

    def __init__(self, draft: DraftShown, typed: Typed) -> None:
        super().__init__()
        self._draft, self._typed = draft, typed
        self._letter = Letter(draft)
        self._text, self._subject, self._signature = draft.text, draft.subject, ""
        self._digits = Digits(len(draft.channels))

    def compose(self) -> ComposeResult:
        """Show the message."""
        yield self._letter

    # -- what can be done here

    @property
    def _fields(self) -> dict[str, Field]:
        return {field.id or "": field for field in self.query(Field)}

    def aim(self) -> None:
        """Put the focus on the message, or where something is typed."""
        fields = self._fields
        field = fields.get("name") or fields.get("text")
        (field or self._letter).focus(scroll_visible=False)

    def see(self) -> None:
        """Bring the message into sight; of a long one, its beginning."""
        follow(self._letter, 0, self._letter.size.height)

    def keys(self) -> Keys:
        """Return the keys of what is open."""
        fields = self._fields
        if "name" in fields:
            return (("enter", _("sign") if self._signature.strip() else _("leave it open")),)
        if "text" in fields:
            return (("esc", _("done")), ("ctrl+n", _("next")))
        draft = self._draft
        ways: Keys = ((digits_to(len(draft.channels)), _("other ways")),) if draft.channels else ()
        more: Keys = (("s", _("styles")),) if len(draft.versions) > 1 else ()
        anew: Keys = (("a", _("from my answers")),) if draft.edited else ()
        spoken: Keys = (("l", _("language")),) if draft.translated else ()
        mend: Keys = (("g", _("mend")),) if draft.empty else ()
        others: Keys = (*mend, ("r", _("as they see it")), ("u", _("undo")), *anew, *spoken, ("o", _("editor")))
        return (("enter", _("keep it")), *ways, ("e", _("edit")), *more, ("c", _("copy")), *others)

    def insert(self, words: str) -> bool:
        """Put words at the cursor, while the message is being worded."""
        field = self._fields.get("text")
        if field is not None:
            field.insert(words)
        return field is not None

    # -- the name

    def _named(self, name: str) -> None:
        self._signature = name
        self.post_message(self.Changed())

    @on(Field.Entered, "#name")
    def _sign(self, event: Field.Entered) -> None:
        event.stop()
        self.post_message(Wished(Sign(self._signature.strip())))

    # -- the message

    async def action_confirm(self) -> None:
        """Keep it and go on; a message that is signed takes a name first."""
        if not self._draft.asks_name:
            self.post_message(self.Answered(None))
        elif "name" not in self._fields:
            asked = Words()
            await self.mount(asked, Field("", self._named, id="name"))
            words = _("This message is signed. Which name should stand there? Enter leaves it open for now.")
            asked.show(("", "plain"), (words, "bright"))
            self.aim()
            self.post_message(self.Changed())

    def on_key(self, event: Key) -> None:
        """Take digits: they have the message another way at once."""
        number = self._digits.pressed(event.character or "") if self._letter.has_focus else None
        if number:
            event.stop()
            self.post_message(Wished(Variant(channel=str(number))))

    def action_style(self, by: int) -> None:
        """Take the next style, or the one before; where something is typed, the key goes on."""
        if not self._letter.has_focus:
            raise SkipAction
        self.post_message(Wished(Variant(by=by)))

    def action_afresh(self) -> None:
        """Have it made anew from the answers."""
        self.post_message(Wished(Afresh()))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.post_message(Wished(Undo()))

    def action_mend(self) -> None:
        """Pick what the list still asks for, and go to what mends it."""
        if self._draft.empty:
            self.post_message(Wished(Mend()))

    def action_as_read(self) -> None:
        """See it as its reader will."""
        self.post_message(Wished(AsRead()))

    def action_styles(self) -> None:
        """See what else it could be."""
        self.post_message(Wished(Styles()))

    def action_language(self) -> None:
        """See which languages it could be in."""
        self.post_message(Wished(Languages()))

    def action_copy(self) -> None:
        """Copy the text."""
        self.post_message(Wished(Copy(self._text)))

    def action_outside(self) -> None:
        """Reword it in the person's own editor."""
        self.post_message(Wished(Outside(self._text)))

    async def action_edit(self) -> None:
        """Reword it here."""
        if self._fields:
            return
        self._letter.display = False
        if self._subject:
            label = Words()
            await self.mount(label, Field(self._subject, self._subjected, id="subject"), Words())
            label.show((_("Subject"), "faint"))
        await self.mount(Field(self._text, self._worded, lines=True, max_rows=MOST_ROWS, id="text"), Words(id="length"))
        self._measure()
        self.aim()
        self.post_message(self.Changed())

    @on(Field.Entered, "#subject")
    def _onward(self, event: Field.Entered) -> None:
        event.stop()
        self._fields["text"].focus()

    def action_field(self, field: str) -> None:
        """Go between the subject and the text, where both are open; elsewhere the key goes on."""
        fields = self._fields
        if field not in fields or fields[field].has_focus:
            raise SkipAction
        fields[field].focus()

    def _subjected(self, subject: str) -> None:
        self._subject = subject
        self._keep()

    def _worded(self, text: str) -> None:
        self._text = text
        self._keep()
        self._measure()

    def _measure(self) -> None:
        """Say under the text how long it is."""
        told, words = length_line(self._draft.channel, self._text), self.query_one("#length", Words)
        words.show(*((("", "plain"), (told, "faint")) if told else ()))

    def _keep(self) -> None:
        value: Answer = {"template": self._draft.template, "subject": self._subject, "text": self._text, "edited": True}
        self._typed(value)

    def action_read(self) -> None:
        """Show the message again, as it was reworded; with nothing open, the key goes on."""
        if "text" not in self._fields:
            raise SkipAction
        self.post_message(Wished(Anew()))
