"""The variants of a draft: its channels, the styles in each, and under each style the words that the person gave it themselves."""

from collections.abc import Sequence

from workbook.attempt.attempt import Version
from workbook.exercise.steps import Draft
from workbook.frozen import frozen
from workbook.locale import _
from workbook.outcome.draft import picked
from workbook.session.channels import Channel, in_order, name_of
from workbook.session.showing import DraftVersion
from workbook.session.standing import Standing


@frozen
class Variant:
    """One style, or words from before under one."""

    template: str
    own: Version | None
    """The person's own words for it; None where it is as the answers make it."""
    at: int = -1
    """Where those stand among the words that were put aside; -1 where they do not."""
    current: bool = False
    """The draft stands in it now."""
    older: bool = False
    """Newer words of the person's own stand under the same style, or the style is gone."""


def channel_of(here: Standing, template: str) -> str:
    """Return the channel of a template; empty where it names none."""
    found = here.pack.templates.get(template)
    return found.channel if found else ""


def channels(here: Standing, step: Draft, now: str) -> tuple[Channel, ...]:
    """Return the channels that a draft can be for; none where there is but one. `now` is the template it stands in."""
    known = _channels_of(here, step)
    current = channel_of(here, now)
    return tuple(Channel(id=one, name=name_of(one), current=one == current and now in step.templates) for one in known)


def _channels_of(here: Standing, step: Draft) -> tuple[str, ...]:
    known = in_order([channel_of(here, name) for name in step.templates])
    return known if len(known) > 1 else ()


def variants(here: Standing, step: Draft, now: str, own: Version | None, aside: Sequence[Version], language: str) -> tuple[Variant, ...]:
    """Return the variants in the draft's channel: each style in a fixed order, then words from before.

    `own` are the person's own words as the draft stands, `now` its template; the newest words under a style, in the draft's
    language, belong to it, so that coming back finds them.
    """
    channel = channel_of(here, now)
    mine = channel in _channels_of(here, step) and now in step.templates
    names = [name for name in step.templates if not mine or channel_of(here, name) == channel]
    found, used = [], set()
    for name in names:
        newest = newest_under(name, language, aside)
        if name == now:
            found.append(Variant(template=name, own=own, current=True))
        elif newest >= 0:
            found.append(Variant(template=name, own=aside[newest], at=newest))
            used.add(newest)
        else:
            found.append(Variant(template=name, own=None))
    if now not in names:
        found.append(Variant(template=now, own=own, current=True, older=True))
    shown_here = {*names, *(version.template for version in aside if version.template not in step.templates)}
    found += [
        Variant(template=version.template, own=version, at=at, older=True)
        for at, version in enumerate(aside)
        if at not in used and version.template in shown_here
    ]
    return tuple(found)


def told(here: Standing, variant: Variant) -> DraftVersion:
    """Return a variant in words."""
    template = here.pack.templates.get(variant.template)
    label = template.label or template.id if template else variant.template
    if variant.own is not None and variant.older:
        start = " ".join(variant.own.text.split())[:40]
        before = _("Your own words from before: {start} ...").format(start=start)
        label = before if not variant.current else _("Your own words")
    elif variant.own is not None:
        label = _("{label}, in your own words").format(label=label)
    return DraftVersion(label=label, current=variant.current, edited=variant.own is not None)


def newest_under(template: str, language: str, aside: Sequence[Version]) -> int:
    """Return where the newest words of the person's own for a style stand among those put aside; -1 where there are none."""
    return max((at for at, one in enumerate(aside) if (one.template, one.language) == (template, language)), default=-1)


def newest_in(here: Standing, step: Draft, channel: str, aside: Sequence[Version]) -> int:
    """Return where the newest words of the person's own for a channel stand among those put aside; -1 where there are none."""
    there = [at for at, one in enumerate(aside) if one.template in step.templates and channel_of(here, one.template) == channel]
    return max(there, default=-1)


def style_for(here: Standing, step: Draft, channel: str) -> str:
    """Return the style that a draft begins with in a channel: the one that the rules pick among its own, else its first."""
    among = [name for name in step.templates if channel_of(here, name) == channel]
    return picked(step, here.notebook.values.seen_from(here.notebook.sheet(here.attempt)), among)
