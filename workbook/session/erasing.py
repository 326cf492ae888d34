"""Taking away what a person wrote, for good: what would go in words, and afterwards what went and what stays."""

from collections.abc import Callable, Iterable
from functools import partial

from workbook.attempt.attempt import AttemptName
from workbook.attempt.erase import Erased
from workbook.attempt.layout import beginning
from workbook.attempt.thread import Thread
from workbook.errors import WorkbookError
from workbook.frozen import frozen
from workbook.locale import _, ngettext
from workbook.session.desk import Desk


@frozen(kw_only=False)
class Gone:
    """What came of taking something away."""

    says: tuple[str, ...]
    left: tuple[str, ...]
    """A sentence for each thing that is still there."""


@frozen(kw_only=False)
class Erasing:
    """Something that can be taken away."""

    question: str
    """What would go, in a sentence or two."""
    take: Callable[[], Gone]
    """Takes it away. It cannot be undone."""


def page(desk: Desk, name: str, thread: Thread, title: str = "") -> Erasing | None:
    """Return the erasing of a thread's answers to a page (`id` or `pack/id`; the pack may be gone); None when there are none.

    `title` is what the page is called in the words.
    """
    wanted = [one for one in desk.store.names(thread.id) if name in {one.exercise, f"{one.pack}/{one.exercise}"}]
    if not wanted:
        return None
    question = _("This takes away your answers to {name} in thread {number}.").format(name=title or name, number=thread.number)
    if elsewhere := _elsewhere(desk, wanted):
        question += " " + ngettext(
            "Your answers to it in thread {numbers} stay.", "Your answers to it in threads {numbers} stay.", len(elsewhere)
        ).format(numbers=", ".join(elsewhere))
    return Erasing(question, partial(_taken, desk, lambda: [gone for one in wanted for gone in _attempt(desk, one)]))


def _attempt(desk: Desk, name: AttemptName) -> list[Erased]:
    return [desk.store.erase_attempt(name), Erased(left=desk.clear_leftovers(beginning(name)))]


def _elsewhere(desk: Desk, wanted: list[AttemptName]) -> list[str]:
    pages = {(name.pack, name.exercise) for name in wanted}
    threads = {name.thread for name in desk.store.names() if (name.pack, name.exercise) in pages} - {name.thread for name in wanted}
    return [str(int(id)) for id in sorted(threads)]


def one_thread(desk: Desk, thread: Thread) -> Erasing:
    """Return the erasing of a thread, and all that stands in it."""
    question = _("This takes away all your answers in thread {number}.").format(number=thread.number)
    return Erasing(question, partial(_taken, desk, partial(_thread, desk, thread.id)))


def _thread(desk: Desk, id: str) -> list[Erased]:
    return [desk.store.erase_thread(id), Erased(left=desk.clear_leftovers(f"{id}."))]


def everything(desk: Desk) -> Erasing:
    """Return the erasing of all that the person wrote, anywhere. Raises UsageError while a workshop still needs some of it."""
    desk.check_untied()
    question = _("This takes away everything you wrote, in every thread, and the name you sign with.")
    return Erasing(question, partial(_taken, desk, partial(_all_of_it, desk)))


def _all_of_it(desk: Desk) -> list[Erased]:
    desk.check_untied()  # since they were asked, another terminal may have joined or opened one
    left = list(desk.clear_leftovers(""))
    workshops = desk.forget_workshops()
    erased = desk.store.erase_all()
    try:
        if desk.settings.sign_as or desk.settings_wrong:  # with wrong settings this says where they are
            desk.sign_as("")
    except WorkbookError as error:
        left.append(str(error))
    return [workshops, erased, Erased(left=tuple(left))]


def _taken(desk: Desk, take: Callable[[], Iterable[Erased]]) -> Gone:
    erased = list(take())
    desk.look_again()
    count = sum(sum(one.counts.values()) for one in erased)
    left = tuple(dict.fromkeys(sentence for one in erased for sentence in one.left))
    if count:
        told = ngettext(
            "Taken away: {count} file, older copies included.", "Taken away: {count} files, older copies included.", count
        ).format(count=count)
    else:
        told = _("Nothing could be taken away.") if left else _("There was nothing to take away.")
    beyond = _(
        "This cannot reach what you exported, sent or shared with a workshop, this computer's own backups, or what your shell still knows."
    )
    return Gone((told, beyond), left)
