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
    """Put a text on the terminal's clipboard."""

    text: str


@frozen(kw_only=False)
class Styles:
    """See the styles and wordings that a draft can take, and pick one."""


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


Wish = Lead | Copy | Styles | Sign | Outside | Anew


class Wished(Message):
    """A person asked for something."""

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self.wish = wish
