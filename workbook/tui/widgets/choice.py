"""One of some options, or several of them; an option may take words of the person's own."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key

from workbook.exercise.fields import Answer
from workbook.exercise.judge import value_of
from workbook.exercise.picks import MultiChoice, SingleChoice
from workbook.locale import _
from workbook.tui.widgets.field import Field
from workbook.tui.widgets.lines import Words
from workbook.tui.widgets.numbers import digits_to
from workbook.tui.widgets.options import Options
from workbook.tui.widgets.stray import tell_of_stray
from workbook.tui.widgets.view import Keys, Typed, View


class Choice(View, Vertical):
    """A single or multiple choice. Each pick is kept at once; `aside` are the words of options that are not picked now."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("up", "options", show=False)]

    def __init__(self, step: SingleChoice | MultiChoice, value: Answer | None, typed: Typed, aside: Mapping[str, str]) -> None:
        super().__init__()
        self._step, self._typed = step, typed
        self._several = isinstance(step, MultiChoice)
        picked = list(value) if isinstance(value, list) else [] if value is None else [value]
        given = {str(one["value"]): str(one["text"]) for one in picked if isinstance(one, Mapping) and "text" in one}
        self._words = {**aside, **given}
        self._begun = [str(value_of(one)) for one in picked]
        self._changed = False
        self._of = ""
        """The option whose words are typed."""

    def compose(self) -> ComposeResult:
        """Show the options, and a field for words of one's own under them."""
        yield Options(self._step.choices, self._begun, several=self._several)
        yield Words(id="how-many")
        yield Words(id="own-label")
        yield Field("", self._typed_words, id="own")

    def on_mount(self) -> None:
        """Show how many may be picked, and the field where words were given."""
        if isinstance(self._step, MultiChoice) and self._step.how_many:
            self.query_one("#how-many", Words).show(("", "plain"), (self._step.how_many, "faint"))
        self._offer_words()

    @property
    def _options(self) -> Options:
        return self.query_one(Options)

    @property
    def _field(self) -> Field:
        return self.query_one(Field)

    def aim(self) -> None:
        """Put the focus on the words of one's own that are there, else on the options."""
        aimed = self._field if self._words.get(self._of) else self._options
        aimed.focus(scroll_visible=False)

    def action_options(self) -> None:
        """Go from the words back to the options."""
        self._options.focus()

    def keys(self) -> Keys:
        """Return the keys of a choice."""
        if self._field.has_focus:
            return (("enter", _("next")), ("↑", _("pick another")))
        digits = digits_to(len(self._step.choices))
        if self._several:
            return (("enter", _("next")), (digits, _("tick")), ("space", _("tick")))
        return (("enter", _("next")), (digits, _("pick")))

    def on_key(self, event: Key) -> None:
        """Say how to pick, where somebody types at the options."""
        if self._options.has_focus:
            how = _("Tick with {digits} or space.") if self._several else _("Pick with {digits} or the arrows.")
            tell_of_stray(self, event, how.format(digits=digits_to(len(self._step.choices))))

    def told(self) -> tuple[str, ...]:
        """Return the replies that stand under the options."""
        shown = set(self._options.picked) if not self._several else {self._options.at.value if self._options.at else ""}
        return tuple(option.reply for option in self._step.choices if option.reply and option.value in shown)

    def given(self) -> Answer | None:
        """Return the pick or the picks; None when nothing was changed."""
        if not self._changed:
            return None
        picks = [self._with_words(value) for value in self._options.picked]
        if self._several:
            return picks
        return picks[0] if picks else None

    def _with_words(self, value: str) -> Answer:
        takes = any(option.text for option in self._step.choices if option.value == value)
        words = self._words.get(value, "")
        return {"value": value, "text": words} if takes and words else value

    def _typed_words(self, text: str) -> None:
        self._words[self._of] = text
        self._changed = True
        if (value := self.given()) is not None:
            self._typed(value)

    @on(Options.Picked)
    def _picked(self, event: Options.Picked) -> None:
        event.stop()
        self._changed = True
        self._offer_words()
        self._typed(self.given() or [])
        self.post_message(self.Changed())

    @on(Options.Confirmed)
    def _confirmed(self, event: Options.Confirmed) -> None:
        event.stop()
        if self._of and not self._words.get(self._of):
            self._field.focus()
        else:
            self.post_message(self.Answered(self.given()))

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        event.stop()
        self.post_message(self.Answered(self.given()))

    def _offer_words(self) -> None:
        """Show the field for the option that takes words and is picked, if one is."""
        taking = [option for option in self._step.choices if option.text and option.value in self._options.picked]
        at = self._options.at
        option = next((one for one in taking if one is at), taking[-1] if taking else None)
        self._field.display = option is not None
        label = self.query_one("#own-label", Words)
        if option is None:
            self._of = ""
            label.show()
        elif option.value != self._of:
            self._of = option.value
            label.show(("", "plain"), (_("{option}, in your own words:").format(option=option.label), "faint"))
            self._field.text = self._words.get(option.value, "")
