"""What a session tells a front end: frozen values to show, and nothing to decide."""

from collections.abc import Mapping
from datetime import date

from workbook.exercise.fields import Answer
from workbook.exercise.steps import Step
from workbook.frozen import frozen
from workbook.locale import Speech
from workbook.outcome.calendar import Noted
from workbook.outcome.recap import RecapLine
from workbook.outcome.rings import Rings
from workbook.session.channels import Channel
from workbook.session.earlier import Earlier


@frozen
class Offer:
    """Somewhere a person may go on to."""

    target: str
    """`@support`, or an exercise as `pack/id`."""
    label: str


@frozen
class DraftVersion:
    """One style or wording that a draft can take."""

    label: str
    current: bool
    edited: bool
    """The person's own words."""


@frozen
class DraftShown:
    """A draft as it stands."""

    template: str
    label: str
    """The style's name."""
    subject: str
    text: str
    edited: bool
    versions: tuple[DraftVersion, ...]
    """The styles in its channel, in a fixed order, then words from before; `Session.choose_version` counts from 1."""
    fresh: str
    """A newer text from the answers as they are now, when the person's own wording differs; else empty."""
    asks_name: bool
    """It is signed, and no name is set."""
    language: str = ""
    """The language (BCP 47) that the person chose for it; empty where it is the page's."""
    note: str = ""
    """What there is to know about that language."""
    translated: bool = False
    """There may be words for it in other languages; `Session.languages` tells them."""
    channel: str = ""
    """What it is for now, as the template names it."""
    channels: tuple[Channel, ...] = ()
    """What it can be for: a text, an email, a call; none where there is but one."""
    empty: tuple[str, ...] = ()
    """What the list after it still asks for, and what may help; `Session.mends` leads there."""


@frozen
class Language:
    """One language that a draft can be in."""

    tag: str
    """BCP 47."""
    name: str
    """What it calls itself."""
    current: bool


@frozen
class Showing:
    """The step as it stands now."""

    step: Step
    """Resolved: its words filled in, options and items from other answers put in."""
    place: str
    """The step as `Session.go` takes it; `exercise.step` when it is borrowed."""
    number: int
    """Which question it is, from 1; 0 for a step that takes no answer."""
    total: int
    """How many questions there are as the answers stand."""
    more: bool
    """What is not answered yet may bring more questions."""
    value: Answer | None
    """What is there: the person's answer, else what is carried over."""
    carried: str
    """Where the value was carried over from, in words; empty when it is the person's answer here."""
    unconfirmed: bool
    """The value was typed and not confirmed (the connection went)."""
    recall: str
    """An earlier answer to show above."""
    notices: tuple[str, ...]
    """Lines to show above the question."""
    body: str
    """A card's or a recap's text."""
    recap: tuple[RecapLine, ...]
    draft: DraftShown | None
    offers: tuple[Offer, ...]
    support: bool
    """Show the support card before this step."""
    own_words: Mapping[str, str]
    """Words put aside when another option was picked, by the option they were given for."""
    today: date
    """The person's own day, from which a typed one is understood."""
    speech: Speech
    """What says a day in the sentences of the program."""
    rings: Rings | None = None
    """The names that a card draws in rings."""
    title: str = ""
    """A card's title."""
    thoughts: tuple[str, ...] = ()
    """What is worth a thought before somebody is chosen from the map, a line each; nobody is picked by it."""
    earlier: tuple[Earlier, ...] = ()
    """Answers from an earlier version of the page, whose words may be taken into this one."""


@frozen
class Moved:
    """What came of an answer or a move."""

    says: tuple[str, ...] = ()
    """Lines to show, in order: replies, warnings, the day read back."""
    leave: str = ""
    """Where the answer leads away to: `@support`, `@save_and_exit` or `pack/id`; empty when it does not."""
    offers: tuple[Offer, ...] = ()
    """What the option just picked offers."""
    support: bool = False
    """Show the support card on the way out."""


@frozen
class ReviewLine:
    """One question in the review of all answers."""

    place: str
    number: int
    prompt: str
    answer: str
    """In words; empty when there is none."""
    state: str
    """`answered`, `skipped`, `parked`, `unconfirmed`, or `again` for an answer that does not fit the question as it is now."""
    private: bool


@frozen
class CardShown:
    """A card in words."""

    id: str
    title: str
    text: str
    private: bool = False
    """It prints something private."""
    stays: bool = False
    """It never leaves the store."""
    rings: Rings | None = None
    """The names that it draws in rings."""
    subject: str = ""
    """Of the message that it is."""
    message: str = ""
    """The words of that message; empty where it is more than one."""
    days: tuple[Noted, ...] = ()
    """The days that it prints and that are not over."""
    blank: bool = False
    """Nothing is filled in, and its text says so."""


@frozen
class Ending:
    """The end of an exercise: what is now in hand."""

    blank: bool
    """Everything was passed over: nothing is written here yet, and the page is not done."""
    says: tuple[str, ...]
    parked: tuple[ReviewLine, ...]
    cards: tuple[CardShown, ...]
    drafts: tuple[CardShown, ...]
    """The messages that no card prints."""
    next: tuple[Offer, ...]
    support: bool
    repeatable: bool
