"""What the person wrote, for reading: the answers to a page, the cards, and the threads that hold them."""

from functools import partial

from workbook.errors import WorkbookError
from workbook.locale import _, ngettext
from workbook.plain.front import Front
from workbook.plain.looking_back import show_compared
from workbook.plain.pages import open_page
from workbook.plain.saving_file import save_as_file
from workbook.plain.words import heard
from workbook.session.answers import answers_to, asked_words, cards
from workbook.session.comparing import can_compare
from workbook.session.left_behind import PageLeft, pages_left
from workbook.session.listed import Listed
from workbook.session.overview import ThreadShown, listed, threads
from workbook.session.parcel import parcel_of, parcels_of, parcels_of_words
from workbook.session.showing import CardShown


def show_answers(front: Front) -> bool:
    """Say which pages hold answers, and those of the page that is picked."""
    pages, left = [page for page in listed(front.desk) if page.answered], pages_left(front.desk, front.desk.thread())
    front.lines.say()
    nothing = _("Your answers will be here. Open a page and write the first one.")
    front.lines.say(_("Pages with answers of yours:") if pages or left else nothing)
    words = [*map(_answered_words, pages), *map(_left_words, left)]
    picked = front.pick(words, _("Type a number to hear the answers, or press Enter to go back."))
    if not isinstance(picked, int) or not picked:
        return True
    if picked > len(pages):
        return _show_left(front, left[picked - len(pages) - 1])
    return _show_page(front, pages[picked - 1])


def _left_words(left: PageLeft) -> str:
    count = ngettext("{count} answer", "{count} answers", len(left.answers)).format(count=len(left.answers))
    return _("{title}. {count}. The page is not here any more.").format(title=left.title, count=count)


def _show_left(front: Front, left: PageLeft) -> bool:
    front.lines.say()
    front.lines.say(left.title)
    for answer in left.answers:
        front.lines.say()
        front.lines.say(asked_words(answer.prompt, private=answer.private))
        front.lines.say(answer.words)
    front.lines.say()
    front.stay(parcels_of_words(left.answers))
    return True


def _answered_words(page: Listed) -> str:
    count = ngettext("{count} answer", "{count} answers", page.answered).format(count=page.answered)
    return f"{page.title}. {count}."


def _show_page(front: Front, page: Listed) -> bool:
    told = answers_to(front.desk, page.name)
    front.lines.say()
    front.lines.say(told.title)
    for answer in told.answers:
        front.lines.say()
        front.lines.say(asked_words(answer.prompt, private=answer.private))
        front.lines.say(answer.words or _("Nothing."))
    if told.parked:
        front.lines.say()
        front.lines.say(_("From an earlier version of this page:"))
    for earlier in told.parked:
        front.lines.say()
        front.lines.say(asked_words(earlier.prompt, private=earlier.private))
        front.lines.say(earlier.words)
    front.lines.say()
    ask = _("Type open to go to this page and change something, save to make a file of it, or press Enter to go back.")
    words = ["open", "change", "save"]
    if can_compare(front.desk, page.name):
        ask = _("Type open to change something, save to make a file, compare to hear the last two times, or press Enter to go back.")
        words.append("compare")
    if parcels := parcels_of(told):
        front.lines.say(_("Type copy to take a card, a message or an earlier answer with you."))
        words.append("copy")
    picked = front.pick([], ask, words=words)
    if picked == "copy":
        front.take(parcels)
        return True
    if picked == "save":
        save_as_file(partial(front.hear, path=True), front.lines, front.desk, [page.name])
        return True
    return show_compared(front, page.name) if picked == "compare" else open_page(front, page) if picked else True


def show_cards(front: Front) -> bool:
    """Say the cards, and the one that is picked in full."""
    told = cards(front.desk)
    front.lines.say()
    front.lines.say(_("Your cards:") if told else _("Your cards will be here. Each page that is done leaves one."))
    last: CardShown | None = None
    while True:
        ask, words = _("Type a number to hear a card, or press Enter to go back."), []
        if last is not None and not last.blank:
            ask, words = _("Type a number to hear a card, copy to take the one you heard with you, or press Enter to go back."), ["copy"]
        picked = front.pick([card.title for card in told], ask, words=words)
        if not picked:
            return True
        if isinstance(picked, int):
            last = told[picked - 1]
            front.lines.say(f"\n{last.title}\n{last.text}\n")
        elif last is not None:
            front.take([parcel_of(last)])


def show_threads(front: Front) -> bool:
    """Say the threads: one can be gone to, begun, or named."""
    while True:
        told = threads(front.desk)
        front.lines.say()
        front.lines.say(_("A thread is one need, with its own answers. Your threads:"))
        picked = front.pick([_thread_words(one) for one in told], _(
            "Type a number to go to a thread, new to begin one, name to call this one something, or press Enter to go back."),
            words=("new", "name"))
        if not picked:
            return True
        try:
            _threaded(front, picked, told)
        except WorkbookError as problem:
            front.lines.say(str(problem))


def _thread_words(one: ThreadShown) -> str:
    count = ngettext("{count} page written on.", "{count} pages written on.", one.answers).format(count=one.answers)
    count = count if one.answers else _("Nothing is written here yet.")
    return " ".join([f"{one.name}.", count, *([_("You are here.")] if one.current else [])])


def _threaded(front: Front, picked: int | str, told: tuple[ThreadShown, ...]) -> None:
    desk = front.desk
    if isinstance(picked, int):
        desk.switch(told[picked - 1].thread)
        front.lines.say(_("You are now in: {title}.").format(title=told[picked - 1].name))
        return
    front.lines.say(_("What would you call it? A few words, or Enter for none."))
    title = front.hear(own=True)
    if heard(title) is not None:
        front.lines.say(_("That begins with a slash, so it is a word of the workbook. Nothing was changed."))
        return
    if picked == "new":
        desk.new_thread(title)
        front.lines.say(_("A new thread is begun. Your earlier answers stay in theirs."))
    elif title:
        desk.name_thread(title)
        front.lines.say(_("This thread is called: {title}.").format(title=title))
