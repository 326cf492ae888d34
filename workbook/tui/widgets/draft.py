"""A draft: the message to read in full, and to reword in place. The person's own words are kept at each key."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Offset

from workbook.exercise.fields import Answer
from workbook.exercise.filling import BLANK
from workbook.locale import _
from workbook.session.showing import DraftShown
from workbook.tui.ink import Line, Pen
from workbook.tui.widgets.card import scroll_by
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.lines import Lines, Words
from workbook.tui.widgets.view import Keys, Typed, View
from workbook.tui.widgets.wishes import Anew, Copy, Outside, Sign, Styles, Wished

MOST_ROWS = 400
"""Rows of the field: the message is seen whole, and the screen scrolls."""


class Letter(Lines, can_focus=True):
    """The message as it stands, to read."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down,j", "line(1)", show=False), Binding("up,k", "line(-1)", show=False)]

    def __init__(self, draft: DraftShown) -> None:
        super().__init__()
        self._draft = draft

    def draw(self, pen: Pen) -> Sequence[Line]:
        """Return the style, the subject, the text, and what there is to know about it."""
        draft = self._draft
        rows = pen.wrap(_("Your own words") if draft.edited else _("Style: {label}").format(label=draft.label), "faint")
        rows += pen.wrap(_("Subject: {subject}").format(subject=draft.subject)) if draft.subject else []
        rows += [(), *pen.inset(2).wrap(draft.text, first="  ")]
        for words in self._notes():
            rows += [(), *pen.wrap(words, "faint")]
        return rows

    def _notes(self) -> list[str]:
        notes = []
        if BLANK in self._draft.text:
            gap = _("{blank} is a gap: a question that has no answer yet. Press e to fill it in here.")
            notes.append(gap.format(blank=BLANK))
        if self._draft.fresh:
            notes.append(_("Your own words are kept. What your answers make now is in the styles: press s."))
        return notes

    def caret(self) -> Offset | None:
        """Stand at the beginning."""
        return Offset(0, 0)

    def action_line(self, by: int) -> None:
        """Move the text a row."""
        scroll_by(self, by)


class DraftView(View, Vertical):
    """The message, or the fields to reword it; where it is signed and no name is set, that is asked first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "confirm", show=False),
        Binding("e", "edit", show=False),
        Binding("s", "styles", show=False),
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

    def compose(self) -> ComposeResult:
        """Show the message; ask for a name under it where it takes one."""
        yield self._letter
        if self._draft.asks_name:
            yield Words(id="name-asked")
            yield Field("", self._named, id="name")

    def on_mount(self) -> None:
        """Say what the name is for."""
        if self._draft.asks_name:
            asked = _("This message is signed. Which name should stand there? Enter leaves it open for now.")
            self.query_one("#name-asked", Words).show(("", "plain"), (asked, "bright"))

    # -- what can be done here

    @property
    def _fields(self) -> dict[str, Field]:
        return {field.id or "": field for field in self.query(Field)}

    def aim(self) -> None:
        """Put the focus on the message, or where something is typed."""
        fields = self._fields
        field = fields.get("name") or fields.get("text")
        (field or self._letter).focus(scroll_visible=False)

    def keys(self) -> Keys:
        """Return the keys of what is open."""
        fields = self._fields
        if "name" in fields:
            return (("enter", _("sign") if self._signature.strip() else _("leave it open")),)
        if "text" in fields:
            return (("esc", _("done")), ("ctrl+n", _("next")))
        more = (("s", _("styles")),) if len(self._draft.versions) > 1 else ()
        return (("enter", _("keep it")), ("c", _("copy")), ("e", _("edit")), *more, ("o", _("editor")))

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

    def action_confirm(self) -> None:
        """Keep it and go on."""
        self.post_message(self.Answered(None))

    def action_styles(self) -> None:
        """See what else it could be."""
        self.post_message(Wished(Styles()))

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
        await self.mount(Field(self._text, self._worded, lines=True, max_rows=MOST_ROWS, id="text"))
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

    def _keep(self) -> None:
        value: Answer = {"template": self._draft.template, "subject": self._subject, "text": self._text, "edited": True}
        self._typed(value)

    def action_read(self) -> None:
        """Show the message again, as it was reworded; with nothing open, the key goes on."""
        if "text" not in self._fields:
            raise SkipAction
        self.post_message(Wished(Anew()))
