"""The exercises as home shows them: by theme, by path, by search; and how one of them is opened."""

from collections.abc import Sequence

from workbook.errors import WorkbookError
from workbook.locale import _, ngettext
from workbook.plain.front import Front
from workbook.plain.visit import sit
from workbook.session.listed import Listed
from workbook.session.overview import PathShown, ThemeShown, listed, paths


def open_page(front: Front, page: Listed, path: str = "") -> bool:
    """Open an exercise; says whether the person wants to go on afterwards. What cannot be opened is told."""
    return open_named(front, page.name, path or page.path)


def open_named(front: Front, name: str, path: str = "", *, fresh: bool = False, at: str = "") -> bool:
    """Open an exercise by its name; `fresh` begins another attempt where it is repeatable, `at` names the question to begin at."""
    try:
        return sit(front.desk, name, front.lines, front.tools, path=path, fresh=fresh, at=at)
    except WorkbookError as problem:
        front.lines.say(str(problem))
        return True


def page_words(page: Listed) -> str:
    """Return an exercise in one line: its title, how far it is, and what it gives or gave."""
    match page.state:
        case "finished":
            return _("{title}. Finished. {in_hand}").format(title=page.title, in_hand=page.in_hand or page.takeaway)
        case "unfinished":
            words = _("{title}. Unfinished, at {place}.") if page.place else _("{title}. Unfinished.")
            return words.format(title=page.title, place=page.place)
        case _:
            timed = ngettext("{title}. {count} minute. You get: {takeaway}", "{title}. {count} minutes. You get: {takeaway}", page.minutes)
            words = timed if page.minutes else _("{title}. You get: {takeaway}")
            return words.format(title=page.title, count=page.minutes, takeaway=page.takeaway)


def theme_words(theme: ThemeShown) -> str:
    """Return a theme in one line."""
    count, done = len(theme.pages), sum(page.state == "finished" for page in theme.pages)
    told = ngettext("{count} page.", "{count} pages.", count).format(count=count)
    if done:
        told = ngettext("{count} page, {done} finished.", "{count} pages, {done} finished.", count).format(count=count, done=done)
    return f"{theme.title}. {told}"


def show_theme(front: Front, theme: ThemeShown) -> bool:
    """Say a theme's exercises and open the one that is picked."""
    front.lines.say()
    front.lines.say(theme.title)
    if theme.intro:
        front.lines.say(theme.intro)
    return pick_page(front, theme.pages)


def pick_page(front: Front, pages: Sequence[Listed], path: str = "") -> bool:
    """Say some exercises and open the one that is picked; Enter goes back."""
    picked = front.pick([page_words(page) for page in pages], _("Type a number to open a page, or press Enter to go back."))
    return open_page(front, pages[picked - 1], path) if isinstance(picked, int) and picked else True


def show_all(front: Front) -> bool:
    """Say every exercise."""
    front.lines.say()
    front.lines.say(_("All pages:"))
    return pick_page(front, listed(front.desk))


def show_paths(front: Front) -> bool:
    """Say the paths, then the exercises of the one that is picked."""
    told = paths(front.desk)
    front.lines.say()
    front.lines.say(_("Ways through the pages:") if told else _("There are no paths here."))
    picked = front.pick([path.label for path in told], _("Type a number to hear a path, or press Enter to go back."))
    return _show_path(front, told[picked - 1]) if isinstance(picked, int) and picked else True


def _show_path(front: Front, path: PathShown) -> bool:
    front.lines.say()
    front.lines.say(path.title)
    if path.next is not None:
        front.lines.say(_("The next page on it is: {title}.").format(title=path.next.title))
    return pick_page(front, path.pages, path.id)
