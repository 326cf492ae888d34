"""The words around a step: where the person is, what stands above it and what stands under it."""

from workbook.exercise.steps import Card, Note, Pause, Recap
from workbook.locale import _, ngettext
from workbook.session.conflicts import elsewhere_words
from workbook.session.counting import place_words
from workbook.session.session import Session
from workbook.session.showing import Showing
from workbook.tui.ink import Span
from workbook.tui.widgets.view import Keys


def place_of(showing: Showing) -> str:
    """Return where the person is, in words: `question 4 of 9`."""
    return place_words(showing.number, showing.total, more=showing.more) if showing.number else ""


def short_place_of(showing: Showing) -> str:
    """Return where the person is where there is little room: `4/9`, and `4/9+` where more may come."""
    return f"{showing.number}/{showing.total}{'+' if showing.more else ''}" if showing.number else ""


def above(showing: Showing, said: tuple[str, ...], *, folded: bool) -> tuple[Span, ...]:
    """Return what stands above the view: what came of the last answer, what to know, the question and its hint.

    `folded`, for a small screen, leaves the hint and the thoughts about whom to choose to the further help.
    """
    spans: list[Span] = [(words, "faint") for words in (*said, *showing.notices) if words]
    if spans:
        spans.append(("", "plain"))
    if showing.recall:
        spans += [(showing.recall, "plain"), ("", "plain")]
    step = showing.step
    if step.prompt:
        spans.append((step.prompt, "plain" if isinstance(step, Note | Card | Pause | Recap) else "bright"))
    if step.hint and not folded:
        spans.append((step.hint, "faint"))
    if not folded:
        spans += [("", "plain"), *((words, "faint") for words in showing.thoughts)] if showing.thoughts else []
    return (*spans, ("", "plain"))


def below(showing: Showing, refusal: str, help_words: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return what stands under the view: why an answer was not taken, where it came from, the help that is open."""
    spans: list[Span] = [("", "plain"), (refusal, "notice")] if refusal else []
    if showing.carried:
        spans += [("", "plain"), (showing.carried, "faint")]
    return (*spans, *help_words)


def opening(session: Session) -> tuple[str, ...]:
    """Return what is said when a page opens: what it is for, or that it goes on where it was left; and where else it is open."""
    heading, attempt = session.exercise.heading, session.attempt
    elsewhere = elsewhere_words(session)
    if attempt.answers or attempt.position:
        return tuple(part for part in (_("Here is where you were. Nothing is lost."), session.news, elsewhere) if part)
    minutes = heading.minutes_on(quick=session.quick)
    about = ngettext("About {count} minute.", "About {count} minutes.", minutes).format(count=minutes) if minutes else ""
    return tuple(part for part in (" ".join(part for part in (heading.purpose, about) if part), elsewhere) if part)


def keys_at(view: Keys, *, narrow: bool, on_deeds: bool) -> Keys:
    """Return what can be pressed: what the view takes, then what always can be; on the deeds, what can be there."""
    always: Keys = (("f1", _("help")), ("ctrl+f", _("stuck")), ("ctrl+g", _("support")))
    if on_deeds:
        return (("enter", _("do it")), ("esc", _("leave this page")), *always)
    if narrow:
        return (*view[:1], ("ctrl+o", _("back")), ("f1", _("help")), *view[1:], ("ctrl+f", _("stuck")))
    return (*view, ("tab", _("more")), ("ctrl+o", _("back")), *always)
