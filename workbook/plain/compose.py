"""A draft: it is said in full, Enter keeps it, and its words, its style and the name under it can be changed."""

from workbook.errors import UsageError, WorkbookError
from workbook.exercise.steps import Draft
from workbook.locale import _
from workbook.plain.gather import DOT, changed
from workbook.plain.talk import Talk
from workbook.plain.tell import how, numbered
from workbook.plain.words import Word
from workbook.session.showing import DraftShown, Moved


def asks_name(talk: Talk, draft: DraftShown) -> bool:
    """Say whether the name to sign with is asked for first."""
    return draft.asks_name and not talk.name_passed


def composed(talk: Talk, step: Draft, draft: DraftShown) -> Moved | None:
    """Ask about a draft; None says it again, as it stands then."""
    if asks_name(talk, draft):
        if _signed(talk):
            return None
        talk.lines.say(how(step))
    while True:
        said = talk.hear(takes=("style", "edit", "subject", "change", "remove"))
        if not isinstance(said, Word):
            if not said.strip():
                return talk.session.keep()
            talk.lines.say(_("To change the words, type /edit. Press Enter to keep the message as it is."))
        elif said.name == "style":
            if _restyled(talk, draft, said):
                return None
        elif said.name == "edit":
            if _edited(talk, draft):
                return None
            talk.lines.say(how(step))
        elif said.name == "subject":
            if said.rest:
                talk.session.edit(draft.text, said.rest)
                return None
            talk.lines.say(_("Type /subject and the new subject on the same line."))
        else:
            lines = draft.text.split("\n")
            if (new := changed(talk, lines, said)) != lines:
                talk.session.edit("\n".join(new))
                return None


def _signed(talk: Talk) -> bool:
    """Ask once for the name to sign with; a blank line leaves it open. Says whether there is a name now."""
    talk.lines.say(_("This message is signed. Which name should stand there? Enter leaves it open for now."))
    name = talk.text().strip()
    if not name:
        talk.name_passed = True
        return False
    try:
        talk.session.desk.sign_as(name)
    except WorkbookError as problem:
        talk.name_passed = True
        talk.lines.say(str(problem))
        return False
    return True


def _restyled(talk: Talk, draft: DraftShown, word: Word) -> bool:
    """Take another style; without a number, say which there are."""
    if not word.number:
        told = [version.label + (" " + _("(this one now)") if version.current else "") for version in draft.versions]
        how_to = _("Type /style and a number to take one. Enter keeps the message as it is.")
        talk.lines.say("\n".join([_("Styles:"), *numbered(told), how_to]))
        return False
    try:
        talk.session.choose_version(word.number)
    except UsageError as refused:
        talk.lines.say(str(refused))
        return False
    return True


def _edited(talk: Talk, draft: DraftShown) -> bool:
    """Change the words in the editor; where there is none, line by line, each kept as it comes. Says whether any changed."""
    written = talk.tools.open_editor(draft.text)
    if written is not None:
        talk.session.edit(written)
        return written != draft.text
    talk.lines.say(_("Type your own words, as many lines as you like. A line with only a dot ends them."))
    talk.lines.say(_("Enter on the first line keeps the message as it is. To change one line only, there is /change 1."))
    lines: list[str] = []
    while (line := talk.text()).strip() != DOT:
        if not lines:
            if not line.strip():
                return False
            _put_aside(talk, draft)
        lines.append(line)
        talk.session.edit("\n".join(lines))
    return bool(lines)


def _put_aside(talk: Talk, draft: DraftShown) -> None:
    """Put the person's own words aside before new ones take their place, so that /style brings them back."""
    styles = [version.label for version in draft.versions if not version.edited]
    if draft.edited and draft.label in styles:
        talk.session.choose_version(styles.index(draft.label) + 1)
