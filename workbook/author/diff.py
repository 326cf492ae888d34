"""What a newer version of a pack changes for somebody who is half way through the older one, in its author's words. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from workbook.author.changes import Change, Kind, Level
from workbook.author.page_changes import page_changes
from workbook.exercise.steps import is_question
from workbook.locale import _, ngettext
from workbook.pack.keys import Keys
from workbook.pack.manifest import Manifest
from workbook.pack.pack import Pack

Spoken = Mapping[str, Pack]
"""A pack in the languages it is translated into, by tag."""


def changes(old: Pack, new: Pack, spoken_before: Spoken | None = None, spoken: Spoken | None = None) -> tuple[Change, ...]:
    """Return every difference between two versions of a pack, what costs an answer first; `spoken` are their translations."""
    found = [*_manifest(old.manifest, new.manifest), *_pages(old, new), *_parts(old, new)]
    found += _stale(old, new, spoken_before or {}, spoken or {})
    return tuple(sorted(found, key=lambda change: ("major", "minor", "patch").index(change.level)))


def _manifest(old: Manifest, new: Manifest) -> Iterator[Change]:
    def change(kind: Kind, level: Level, message: str) -> Change:
        """Return a change of pack.toml."""
        return Change(kind=kind, where="pack.toml", level=level, message=message)

    if old.id != new.id:
        told = _("it is called “{now}” and no longer “{was}”: for people it is another pack, and no answers go over to it")
        yield change("manifest", "major", told.format(now=new.id, was=old.id))
    if old.language != new.language:
        yield change("language", "major", _("it is in {now} and no longer in {was}").format(now=new.language, was=old.language))
    if old.extends != new.extends:
        yield change("manifest", "major", _("it builds on another pack than before"))
    if lost := sorted(set(old.profile_keys) - set(new.profile_keys)):
        told = _("{keys}: kept apart for each need now; what was shared stays with the need it was written in")
        yield change("key", "major", told.format(keys=", ".join(lost)))
    if more := sorted(set(new.profile_keys) - set(old.profile_keys)):
        yield change("key", "minor", _("{keys}: shared by all needs from the next answer on").format(keys=", ".join(more)))
    parts: tuple[tuple[Kind, str, str], ...] = (
        ("theme", "theme", _("the themes of the start screen are different")),
        ("path", "path", _("the ways through the pages are different; whoever is on one that is gone goes on with every question")),
        ("phase", "workshop_phase", _("the run sheet of the workshop is different")),
    )
    for kind, name, message in parts:
        if getattr(old, name) != getattr(new, name):
            yield change(kind, "minor", message)
    about = ("title", "description", "license", "authors", "min_workbook")
    if any(getattr(old, name) != getattr(new, name) for name in about):
        yield change("manifest", "patch", _("what it says of itself is different"))


def _pages(old: Pack, new: Pack) -> Iterator[Change]:
    before, after = Keys(old), Keys(new)
    for name, exercise in new.own.items():
        if name in old.own:
            yield from page_changes(old.own[name], exercise, before, after)
            continue
        count = sum(map(is_question, exercise.live))
        told = ngettext("a new page with {count} question: {title}", "a new page with {count} questions: {title}", count)
        yield Change(kind="new-page", where=name, level="minor", message=told.format(count=count, title=exercise.title))
    for name in old.own:
        if name not in new.own:
            message = _("the page is gone. What people wrote on it is kept, and can be read; an exercise cannot be renamed")
            yield Change(kind="page-gone", where=name, level="major", message=message)


def _parts(old: Pack, new: Pack) -> Iterator[Change]:
    tables: tuple[tuple[Kind, str, Callable[[Pack], Sequence[Any]]], ...] = (
        ("template", "templates.toml", lambda pack: pack.own_templates),
        ("card", "cards.toml", lambda pack: pack.own_cards),
        ("checklist", "checklists.toml", lambda pack: pack.own_checklists),
    )
    for kind, file, held in tables:
        yield from _table(kind, file, {one.id: one for one in held(old)}, {one.id: one for one in held(new)})
    if old.support != new.support:
        yield Change(kind="support", where="support.toml", level="minor", message=_("the people to contact are different"))
    if old.strings != new.strings:
        yield Change(kind="words", where="strings.toml", level="patch", message=_("words around the pages are different"))
    if old.run_sheet != new.run_sheet:
        yield Change(kind="words", where="facilitator.md", level="patch", message=_("the facilitator's notes are different"))


def _table(kind: Kind, file: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys([*after, *before]):
        if name not in before:
            yield Change(kind=kind, where=f"{file}/{name}", level="minor", message=_("this is new"))
        elif name not in after:
            yield Change(kind=kind, where=f"{file}/{name}", level="minor", message=_("this is gone; what people worded themselves stays"))
        elif before[name] != after[name]:
            message = _("its words are different")
            if kind == "template":
                message = _("its words are different; what people worded themselves stays, with the new words beside it")
            yield Change(kind=kind, where=f"{file}/{name}", level="patch", message=message)


def _stale(old: Pack, new: Pack, spoken_before: Spoken, spoken: Spoken) -> Iterator[Change]:
    """Yield how many translated words still say what the pack said before."""
    for tag, now in spoken.items():
        was = spoken_before.get(tag)
        if was is None:
            yield Change(kind="language", where=f"locale/{tag}", level="minor", message=_("this translation is new"))
            continue
        before, after, told_before, told = (dict(_words(pack)) for pack in (old, new, was, now))
        stale = [
            place for place, text in after.items()
            if place in before and before[place] != text and told.get(place) == told_before.get(place) and told.get(place) != text
        ]  # fmt: skip
        if stale:
            message = ngettext("{count} translation says what the pack said before: {first}",
                               "{count} translations say what the pack said before, the first of them {first}", len(stale))  # fmt: skip
            yield Change(kind="stale", where=f"locale/{tag}", level="patch", message=message.format(count=len(stale), first=stale[0]))
    for tag in spoken_before:
        if tag not in spoken:
            yield Change(kind="language", where=f"locale/{tag}", level="minor", message=_("this translation is gone"))


def _words(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield the longer words of a pack by the place where they stand: questions, hints, messages and cards."""
    for exercise in pack.own.values():
        for step in exercise.live:
            yield f"{exercise.id}/{step.id}", step.prompt
            yield f"{exercise.id}/{step.id} (hint)", step.hint
    yield from ((f"templates.toml/{one.id}", one.text) for one in pack.own_templates)
    yield from ((f"cards.toml/{one.id}", one.text) for one in pack.own_cards)
