"""What the rings of a card name: a table, its columns and a key, each of which must be there."""

from workbook.exercise.steps import Table
from workbook.locale import _
from workbook.pack.keys import Keys, Problem
from workbook.pack.manifest import CardRings
from workbook.pack.pack import Pack
from workbook.pack.reading import Reading
from workbook.pack.uses import Use


def check_rings(reading: Reading, pack: Pack, keys: Keys) -> None:
    """Note the first thing that is wrong with the rings of each of the pack's own cards."""
    for number, card in enumerate(pack.own_cards):
        if card.rings is None:
            continue
        place = _('card "{id}"').format(id=card.id)
        for field, problem in _problems(keys, card.rings, place):
            path = ("card", number, "rings", field)
            reading.add("cards.toml", path, problem.message, problem.remedy, code=problem.code, place=place)
            break


def _problems(keys: Keys, rings: CardRings, place: str) -> list[tuple[str, Problem]]:
    """Return what is wrong with each field of some rings, the table first."""
    askers = [step for _exercise, step in keys.savers.get(rings.of, ())]
    tables = [step for step in askers if isinstance(step, Table)]
    if len(tables) < len(askers):
        message = _('"{key}" is not a table, so there are no names to draw').format(key=rings.of)
        return [("of", Problem(message, _("write the name under which a table is saved"), "unknown-column"))]
    uses = [(field, Use(ref=ref, path=("rings", field), place=place, kind="template", file="cards.toml")) for field, ref in rings.refs]
    found = [(field, problem) for field, use in uses if (problem := keys.problem(use))]
    if not found and not all(column.type == "single_choice" for table in tables for column in table.columns if column.id == rings.by):
        message = _('the column "{name}" has no options to make rings of').format(name=rings.by)
        return [("by", Problem(message, _("name a column of type single_choice with two or three options"), "unknown-column"))]
    return found
