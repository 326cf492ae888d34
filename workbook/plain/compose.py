"""A draft: it is said in full, Enter keeps it, and its words, its style and the name under it can be changed."""

from collections.abc import Callable
from functools import partial

from workbook.errors import UsageError, WorkbookError
from workbook.exercise.steps import Draft
from workbook.locale import _
from workbook.plain.gather import DOT, changed
from workbook.plain.talk import Talk
from workbook.plain.tell import how, numbered
from workbook.plain.words import Word
from workbook.session.as_read import as_read
from workbook.session.showing import DraftShown, Moved

TAKES = ("style", "as", "anew", "undo", "read", "language", "edit", "subject", "change", "remove")
"""The words that work on a draft."""


def asks_name(talk: Talk, draft: DraftShown) -> bool:
    """Say whether the name to sign with is asked for first."""
    return draft.asks_name and not talk.name_passed


def composed(talk: Talk, step: Draft, draft: DraftShown) -> Moved | None:
    """Ask about a draft; None says it again, as it stands then."""
    asked: str | Word = ""
    if asks_name(talk, draft):
        asked = _signed(talk)
        if asked and isinstance(asked, str):
            return None
        if not asked:
            talk.lines.say(how(step))
    while True:
        said, asked = asked or talk.hear(takes=TAKES), ""
        if not isinstance(said, Word):
            if not said.strip():
                return talk.session.keep()
            talk.lines.say(_("To change the words, type /edit. Press Enter to keep the message as it is."))
        elif _worked(talk, step, draft, said):
            return None


def _worked(talk: Talk, step: Draft, draft: DraftShown, word: Word) -> bool:
    """Do what a word asks; says whether the draft is different now."""
    match word.name:
        case "style":
            return _restyled(talk, draft, word)
        case "as":
            return _as(talk, draft, word)
        case "language":
            return _spoken(talk, word)
        case "anew":
            return _done(talk, talk.session.draft_afresh)
        case "undo":
            return _done(talk, talk.session.undo)
        case "read":
            talk.lines.say(_read(talk, draft))
            return False
        case "subject":
            if word.rest:
                talk.session.edit(draft.text, word.rest)
            else:
                talk.lines.say(_("Type /subject and the new subject on the same line."))
            return bool(word.rest)
        case "edit":
            if _edited(talk, draft):
                return True
            talk.lines.say(how(step))
            return False
        case _:
            lines = draft.text.split("\n")
            if (new := changed(talk, lines, word)) != lines:
                talk.session.edit("\n".join(new))
            return new != lines


def _signed(talk: Talk) -> str | Word:
    """Ask once for the name to sign with; a blank line leaves it open. Returns the name, or a word that was typed in its place."""
    talk.lines.say(_("This message is signed. Which name should stand there? Enter leaves it open for now."))
    said = talk.hear(takes=TAKES)
    name = talk.begun(said).strip() if isinstance(said, str) else ""
    if not name:
        talk.name_passed = not isinstance(said, Word)
        return said if isinstance(said, Word) else ""
    try:
        talk.session.desk.sign_as(name)
    except WorkbookError as problem:
        talk.name_passed = True
        talk.lines.say(str(problem))
        return ""
    return name


def _restyled(talk: Talk, draft: DraftShown, word: Word) -> bool:
    """Take another style; without a number, say which there are."""
    if not word.number:
        told = [version.label + (" " + _("(this one now)") if version.current else "") for version in draft.versions]
        how_to = _("Type /style and a number to take one. Enter keeps the message as it is.")
        talk.lines.say("\n".join([_("Styles:"), *numbered(told), how_to]))
        return False
    return _done(talk, partial(talk.session.choose_version, word.number))


def _as(talk: Talk, draft: DraftShown, word: Word) -> bool:
    """Have the message for another channel; without one, say which there are."""
    if draft.channels and not word.rest:
        told = [one.name + (" " + _("(this one now)") if one.current else "") for one in draft.channels]
        how_to = _("Type /as and a number to have it so. Your own words stay with each.")
        talk.lines.say("\n".join([_("This message can be:"), *numbered(told), how_to]))
        return False
    return _done(talk, partial(talk.session.choose_channel, word.rest))


def _read(talk: Talk, draft: DraftShown) -> str:
    """Return the message as its reader gets it."""
    read = as_read(talk.session, draft)
    return "\n".join([*read.heading, *([""] if read.heading else []), read.text, *(["", read.note] if read.note else [])])


def _done(talk: Talk, act: Callable[[], None]) -> bool:
    """Do something with the draft; say why where it was not done."""
    try:
        act()
    except UsageError as refused:
        talk.lines.say(str(refused))
        return False
    return True


def _spoken(talk: Talk, word: Word) -> bool:
    """Have the message in another language; without one, say which there are."""
    languages = talk.session.languages()
    if languages and not word.rest:
        told = [f"{one.name} ({one.tag})" + (" " + _("(this one now)") if one.current else "") for one in languages]
        how_to = _("Type /language and a number to take one. Enter keeps the message as it is.")
        talk.lines.say("\n".join([_("Languages of this message:"), *numbered(told), how_to]))
        return False
    return _done(talk, partial(talk.session.choose_language, word.rest))


def _edited(talk: Talk, draft: DraftShown) -> bool:
    """Change the words in the editor; where there is none, line by line, each kept as it comes. Says whether any changed."""
    written = talk.tools.open_editor(draft.text)
    if written is not None:
        talk.session.edit(written)
        return written != draft.text
    talk.lines.say(_("Type your own words, as many lines as you like. A line with only a dot ends them."))
    talk.lines.say(_("Enter on the first line keeps the message as it is. To change one line only, there is /change 1."))
    lines: list[str] = []
    goes_on = False
    while (line := talk.text()).strip() != DOT:
        if not lines:
            if not line.strip():
                return False
            goes_on = _put_aside(talk, draft)
        lines.append(line)
        talk.session.edit("\n".join(lines), goes_on=goes_on)
        goes_on = True
    return bool(lines)


def _put_aside(talk: Talk, draft: DraftShown) -> bool:
    """Put the person's own words aside before new ones take their place, so that /style brings them back; says whether there were any."""
    if draft.edited:
        talk.session.draft_afresh()
    return draft.edited
