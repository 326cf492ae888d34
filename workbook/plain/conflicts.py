"""Two answers to one question, said one after the other; Enter leaves both as they are."""

from workbook.errors import StoreError
from workbook.locale import _
from workbook.plain.sure import agreed
from workbook.plain.talk import Talk
from workbook.plain.tell import numbered
from workbook.plain.words import Turn, number_in
from workbook.session.conflicts import ConflictShown, choices_of, conflicts_of, elsewhere_words, going_words, happened_words, settle


def tell_conflicts(talk: Talk) -> None:
    """Say what two sessions answered differently on this page, and take what the person decides."""
    session = talk.session
    try:
        conflicts = conflicts_of(session.desk, session.thread, session.exercise.id)
    except StoreError as problem:
        talk.lines.say(str(problem))
        return
    for conflict in conflicts:
        talk.lines.say()
        talk.lines.say(happened_words())
        talk.lines.say(conflict.prompt)
        for words, version in ((_("The newer one, {when}:"), conflict.newer), (_("The other one, {when}:"), conflict.other)):
            talk.lines.say(words.format(when=version.when))
            talk.lines.say(version.words or _("(nothing)"))
        try:
            _settled(talk, conflict)
        except Turn as turn:
            if turn.word.name == "quit":
                raise
            return


def tell_elsewhere(talk: Talk) -> None:
    """Say since when this page is open in another session too."""
    if words := elsewhere_words(talk.session):
        talk.lines.say(words)


def _settled(talk: Talk, conflict: ConflictShown) -> None:
    """Take a number, and ask before words go; Enter leaves both as they are."""
    choices = choices_of(conflict)
    talk.lines.say("\n".join(numbered([words for _choice, words in choices])))
    while True:
        talk.lines.say(_("Type a number, or press Enter to decide later. Both are kept until then."))
        line = talk.text().strip()
        number = number_in(line)
        if not line:
            return
        if 1 <= number <= len(choices):
            break
    choice = choices[number - 1][0]
    if choice != "both" and not agreed(talk.text, talk.lines, f"{going_words(conflict, choice)}\n{_('Let these words go?')}"):
        return
    try:
        for sentence in settle(talk.session.desk, conflict, choice, talk.session):
            talk.lines.say(sentence)
    except StoreError as problem:
        talk.lines.say(str(problem))
