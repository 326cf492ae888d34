"""A quiet word where somebody is about to be asked whom the person's own map marks as not safe to ask. The person decides."""

from workbook.attempt.flow import Stop
from workbook.exercise.fields import Answer
from workbook.locale import _
from workbook.session.last_asked import alike, name_in, stands_in
from workbook.session.notebook import Notebook
from workbook.session.people import marked_unsafe
from workbook.session.standing import Standing


def care_after(here: Standing, stop: Stop, kept: Answer) -> str:
    """Return what follows the answer to whom to ask; where it is written down how an ask went, nothing."""
    people = here.pack.people
    if people is None or stop.key != people.asked.who or people.asked.outcome in stop.exercise.savers:
        return ""
    return _words(here.notebook, name_in(kept))


def care_above(here: Standing, text: str) -> str:
    """Return what stands above a message or a card that names them."""
    return _words(here.notebook, _named(here.notebook), text) if text else ""


def care_in_plan(notebook: Notebook, text: str) -> str:
    """Return what stands above a plan whose `text` names them."""
    return _words(notebook, _named(notebook), text)


def _named(notebook: Notebook) -> str:
    """Return whom the thread names to be asked, as the person wrote it."""
    keyed = notebook.values.key(notebook.pack.people.asked.who) if notebook.pack.people is not None else None
    return name_in(keyed.answer) if keyed is not None else ""


def _words(notebook: Notebook, name: str, text: str | None = None) -> str:
    if not name or alike(name) not in marked_unsafe(notebook) or (text is not None and not stands_in(alike(name), alike(text))):
        return ""
    words = _("On your map, {name} is marked as not safe to ask. You decide. {key} shows people you can contact, at any time.")
    return words.format(name=name, key=notebook.desk.voice.support_key)
