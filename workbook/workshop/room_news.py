"""What changed in a room since it was looked at last, in sentences: counts, never who."""

from workbook.locale import _, ngettext
from workbook.workshop.room import Room


def news_lines(before: Room, now: Room) -> list[str]:
    """Return what is new; nothing where nothing is."""
    told = []
    came, left = now.here - before.here, before.here - now.here
    if came > 0:
        told.append(ngettext("{count} more person is here.", "{count} more people are here.", came).format(count=came))
    if left > 0:
        told.append(ngettext("{count} person is not here any more.", "{count} people are not here any more.", left).format(count=left))
    ready = now.ready - (before.ready if before.state.phase == now.state.phase else 0)
    if ready > 0:
        told.append(ngettext("{count} more person is ready.", "{count} more people are ready.", ready).format(count=ready))
    told += [*_texts(before, now), *_numbers(before, now)]
    if now.refused > before.refused:
        count = now.refused - before.refused
        words = ngettext("{count} thing came in that is no share.", "{count} things came in that are no shares.", count)
        told.append(words.format(count=count))
    if is_over(now) and not (is_over(before) and before.state.phase == now.state.phase):
        told.append(_("The time of this phase is up."))
    return [*told, *(one for one in now.problems if one not in before.problems)]


def is_over(room: Room) -> bool:
    """Say whether the phase's time is up."""
    return room.left is not None and room.left.total_seconds() <= 0


def _texts(before: Room, now: Room) -> list[str]:
    """Return how many texts came and went, page by page."""
    told = []
    for page in dict.fromkeys(question.page for question in now.questions if question.kind == "line"):
        more = _people(now, page) - _people(before, page)
        if more > 0:
            told.append(ngettext("{count} more share: {page}.", "{count} more shares: {page}.", more).format(count=more, page=page))
        elif more < 0:
            words = ngettext("{count} share was taken back: {page}.", "{count} shares were taken back: {page}.", -more)
            told.append(words.format(count=-more, page=page))
    return told


def _people(room: Room, page: str) -> int:
    return sum(question.people for question in room.questions if question.kind == "line" and question.page == page)


def _numbers(before: Room, now: Room) -> list[str]:
    """Return in a sentence or two what became of the numbers, however many questions they answer."""
    then, here = ({one.key: one.people for one in room.questions if one.kind == "count"} for room in (before, now))
    shown_then, shown_now = ({total.name: total.people for total in room.totals} for room in (before, now))
    told = []
    if any(people > then.get(key, 0) for key, people in here.items()):
        told.append(_("More people shared numbers."))
    if any(people < then.get(key, 0) for key, people in here.items()):
        told.append(_("Somebody took numbers back."))
    if shown_then.keys() - shown_now.keys():
        told.append(_("Some totals are hidden again, until a few more people have shared theirs."))
    if any(shown_then.get(name) != people for name, people in shown_now.items()):
        told.append(_("There are new totals."))
    return told
