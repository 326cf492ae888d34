"""My plan: the card that a pack calls so, and under it whom to ask, in order, so that a no is not the end of the list."""

from collections.abc import Iterator

from workbook.attempt.thread import Thread
from workbook.attempt.tried import mark_of
from workbook.errors import StoreError
from workbook.exercise.steps import Card
from workbook.frozen import frozen
from workbook.locale import _
from workbook.outcome.card import card_text, is_filled
from workbook.pack.manifest import Plan
from workbook.pack.pack import Pack
from workbook.session.desk import Desk
from workbook.session.last_asked import alike, stands_in
from workbook.session.notebook import Notebook
from workbook.session.people import PeopleMap, Person, map_in
from workbook.session.showing import CardShown, Offer
from workbook.session.suggesting import in_one, reasons, suggested
from workbook.session.taking_care import care_in_plan
from workbook.session.views import card_shown

MOST_PEOPLE = 5
"""So many from the map come after those that the plan names."""


@frozen
class PlanLine:
    """One line of whom to ask, in order."""

    words: str
    mark: str
    """What it is known by, while it is the same."""
    tried: bool
    """The person said that it did not work."""


@frozen
class PlanShown:
    """A person's plan as it stands."""

    card: CardShown
    is_filled: bool
    """Something that the person wrote stands in it."""
    thread: str
    """The id of the thread that it is for."""
    lines: tuple[PlanLine, ...]
    """Whom to ask, in order: the first one first, people to contact last. Empty while nothing is filled in."""
    note: str
    """What there is to know first of somebody whom it names; mostly empty."""
    no: Offer | None
    """The page for when it did not work."""
    makes: Offer | None
    """The page that makes the plan."""

    @property
    def at(self) -> int:
        """Where the person is: the place of the first line that was not tried, from 0; the last one is always there."""
        return next(number for number, line in enumerate(self.lines) if not line.tried or line is self.lines[-1])


def plan_of(desk: Desk, pack: Pack | None = None, thread: Thread | None = None) -> PlanShown | None:
    """Return the plan of a pack, or of the first one where something is filled in; None where no pack has one.

    Raises StoreError for answers that cannot be read.
    """
    packs = [pack, *desk.packs()] if pack is not None else desk.packs()
    told = [_shown(desk, one, one.plan, thread or desk.thread()) for one in packs if one.plan is not None]
    return next((one for one in told if one.is_filled), told[0] if told else None)


def plan_named(desk: Desk, card: str, thread: Thread | None = None) -> PlanShown | None:
    """Return the plan that a card, named as `id` or `pack/id`, belongs to; None where it is no plan's."""
    for pack in desk.packs():
        if pack.plan is not None and card in {pack.plan.card, f"{pack.id}/{pack.plan.card}"}:
            return _shown(desk, pack, pack.plan, thread or desk.thread())
    return None


def mark_tried(desk: Desk, plan: PlanShown, line: PlanLine, *, tried: bool = True) -> None:
    """Keep that a line of the plan did not work, or take that back: the plan opens where the person is. Raises StoreError."""
    marks = desk.store.tried(plan.thread)
    desk.store.keep_tried(plan.thread, marks | {line.mark} if tried else marks - {line.mark})


def _shown(desk: Desk, pack: Pack, plan: Plan, thread: Thread) -> PlanShown:
    notebook = Notebook(desk, pack, thread)
    card = pack.cards[plan.card]
    filled = is_filled(card, notebook.scope()) or _has_ladder(notebook, plan)
    told = card_shown(card, notebook.scope(), private=notebook.prints_private(card))
    lines = tuple(_lines(notebook, plan)) if filled else ()
    return PlanShown(
        card=told,
        is_filled=filled,
        thread=thread.id,
        lines=lines,
        note=care_in_plan(notebook, "\n".join([told.text, *(line.words for line in lines)])) if filled else "",
        no=_offer(pack, plan.no),
        makes=_maker(pack, plan),
    )


def _has_ladder(notebook: Notebook, plan: Plan) -> bool:
    return plan.ladder in notebook.pack.cards and is_filled(notebook.pack.cards[plan.ladder], notebook.scope())


def _lines(notebook: Notebook, plan: Plan) -> Iterator[PlanLine]:
    """Yield whom to ask: what the pack's ladder says, who else is on the map, and people to contact."""
    tried = notebook.desk.store.tried(notebook.thread.id)
    for known, words in (*_ladder(notebook, plan), ("", _last(notebook.desk))):
        mark = mark_of(known)
        yield PlanLine(words=words, mark=mark, tried=bool(known) and mark in tried)


def _ladder(notebook: Notebook, plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield each line of the pack's ladder, then a line for each who else is on the map: what it is known by, and its words."""
    lines: list[str] = []
    if _has_ladder(notebook, plan):
        text = card_text(notebook.pack.cards[plan.ladder], notebook.scope())
        lines = [line for line in text.split("\n") if line.strip()]
    yield from ((f"line {line}", line) for line in lines)
    try:
        told = map_in(notebook)
    except StoreError:  # who was asked cannot be read; whom the plan names stands all the same
        return
    if told is not None:
        yield from _from_map(notebook.desk, told, alike(" ".join(lines)))


def _from_map(desk: Desk, told: PeopleMap, named: str) -> Iterator[tuple[str, str]]:
    """Yield who is left on the map, those who fit the kind of help first; who is named already, unsafe or unsure is not among them."""
    fitting = [one.person for one in suggested(told, desk.today())]
    others = [one for one in told.people if one not in fitting]
    left = {alike(one.name): one for one in (*fitting, *others) if _may_be_asked(one, told) and not stands_in(alike(one.name), named)}
    for one in list(left.values())[:MOST_PEOPLE]:
        why = in_one(reasons(one, told, desk.today()))
        yield f"map {alike(one.name)}", _("Next on your map: {name} ({reasons}).").format(name=one.name, reasons=why)


def _may_be_asked(one: Person, told: PeopleMap) -> bool:
    return not one.is_unsure and alike(one.name) not in told.hidden


def _last(desk: Desk) -> str:
    return _("You can always reach people whose work it is to help: {key}.").format(key=desk.voice.support_key)


def _offer(pack: Pack, name: str) -> Offer | None:
    exercise = pack.exercises.get(pack.local(name)) if name else None
    return Offer(target=f"{pack.home_of(exercise.id).id}/{exercise.id}", label=exercise.title) if exercise else None


def _maker(pack: Pack, plan: Plan) -> Offer | None:
    """Return the first page that shows the card."""
    pages = (one.id for one in pack.exercises.values() if any(isinstance(step, Card) and step.card == plan.card for step in one.live))
    return _offer(pack, next(pages, ""))


# -- in words


def plan_title() -> str:
    """Return what the plan is called."""
    return _("My plan")


def order_words() -> str:
    """Return what is said above whom to ask."""
    return _("In order, the first one first")


def line_words(line: PlanLine) -> str:
    """Return a line as it is heard, with what became of it."""
    return _("{line} (tried)").format(line=line.words) if line.tried else line.words


def nothing_words(plan: PlanShown | None) -> str:
    """Return what stands there before there is a plan."""
    if plan is None or plan.makes is None:
        return _("Your plan will be here. None of the pages here makes one.")
    return _("Your plan will be here. The page “{page}” makes it.").format(page=plan.makes.label)
