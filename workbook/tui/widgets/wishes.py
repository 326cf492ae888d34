"""What a person may ask of a view beside answering. The view says it; the screen that holds the session does it."""

from dataclasses import dataclass

from textual.message import Message


@dataclass(frozen=True, slots=True)
class Lead:
    """Open what a note or a card offers."""

    target: str
    """`@support`, or an exercise as `pack/id`."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Put a text on the terminal's clipboard."""

    text: str


@dataclass(frozen=True, slots=True)
class Styles:
    """See the styles and wordings that a draft can take, and pick one."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Sign with a name from now on; an empty one leaves it open for now."""

    name: str


@dataclass(frozen=True, slots=True)
class Outside:
    """Open a text in the person's own editor."""

    text: str


@dataclass(frozen=True, slots=True)
class Anew:
    """Show the step as it stands now: what was typed has changed it."""


Wish = Lead | Copy | Styles | Sign | Outside | Anew


class Wished(Message):
    """A person asked for something."""

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self.wish = wish
