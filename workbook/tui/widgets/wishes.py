"""What a person may ask of a view beside answering. The view says it; the screen that holds the session does it."""

from textual.message import Message

from workbook.frozen import frozen


@frozen(kw_only=False)
class Lead:
    """Open what a note or a card offers."""

    target: str
    """`@support`, or an exercise as `pack/id`."""


@frozen(kw_only=False)
class Copy:
    """See the ways in which a text can be taken along."""

    text: str


@frozen(kw_only=False)
class Styles:
    """See the styles and wordings that a draft can take, and pick one."""


@frozen(kw_only=False)
class Variant:
    """Have the draft another way at once: for another channel, or in the style that is `by` further on."""

    channel: str = ""
    by: int = 0


@frozen(kw_only=False)
class Afresh:
    """Have the draft made anew from the answers."""


@frozen(kw_only=False)
class Undo:
    """Take the last change of the draft back."""


@frozen(kw_only=False)
class AsRead:
    """See the message as its reader will."""


@frozen(kw_only=False)
class Mend:
    """Go to what mends an empty box, by its number; without one, pick it first."""

    number: int = 0


@frozen(kw_only=False)
class Languages:
    """See the languages that a draft can be in, and pick one."""


@frozen(kw_only=False)
class Sign:
    """Sign with a name from now on; an empty one leaves it open for now."""

    name: str


@frozen(kw_only=False)
class Outside:
    """Open a text in the person's own editor."""

    text: str


@frozen(kw_only=False)
class Anew:
    """Show the step as it stands now: what was typed has changed it."""


Wish = Lead | Copy | Styles | Variant | Afresh | Undo | AsRead | Mend | Languages | Sign | Outside | Anew


class Wished(Message):
    """A person asked for something."""

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self.wish = wish
