"""Taking a card or a message along: the ways that work here, by their numbers, and what comes of each."""

from collections.abc import Mapping, Sequence

from workbook.errors import UsageError, WorkbookError
from workbook.locale import _
from workbook.outcome.qr import codes, one_code, room_for
from workbook.plain.lines import Lines
from workbook.plain.sure import Hear, agreed
from workbook.plain.words import number_in
from workbook.session.away import (
    FILES,
    Kind,
    content,
    is_there,
    link,
    place_for,
    sent_words,
    ways,
    whose_words,
    words,
    write_out,
    written_words,
)
from workbook.session.codes import no_room_words, painted, scan_words
from workbook.session.lengths import length_in_full
from workbook.session.parcel import Parcel, nothing_words
from workbook.session.terminal import to_clipboard


def take_along(hear: Hear, lines: Lines, parcels: Sequence[Parcel], environ: Mapping[str, str], *, at_kiosk: bool = False) -> None:
    """Say the ways for one of some texts and take the one that is chosen, until Enter goes back."""
    parcel = _picked(hear, lines, parcels)
    if parcel is None:
        return
    if parcel.private and not agreed(hear, lines, _("Something that only you see stands in it. Take it with you all the same?")):
        return
    told = ways(parcel, environ, is_terminal=lines.on_terminal, at_kiosk=at_kiosk)
    here = [way for way in told if way.works]
    lines.say(_("Take it with you: {title}").format(title=parcel.title))
    lines.say("\n".join(f"{number}. {way.label} ({way.note})" for number, way in enumerate(here, 1)))
    for way in told:
        if not way.works:
            lines.say(f"{way.label}. {way.why_not}")
    lines.say(length_in_full(parcel.text))
    while True:
        lines.say(_("Type a number, or press Enter to go back."))
        said = str(hear())
        if not said.strip():
            return
        number = number_in(said)
        if not 1 <= number <= len(here):
            lines.say(_("Type one of these numbers, from 1 to {count}.").format(count=len(here)))
            continue
        try:
            _take(hear, lines, parcel, here[number - 1].kind, environ)
        except WorkbookError as problem:
            lines.say(str(problem))


def _picked(hear: Hear, lines: Lines, parcels: Sequence[Parcel]) -> Parcel | None:
    """Return the text that is meant; of several the person picks one."""
    if len(parcels) < 2:
        if not parcels:
            lines.say(nothing_words())
        return parcels[0] if parcels else None
    lines.say(_("Take which one with you?"))
    lines.say("\n".join(f"{number}. {one.title}" for number, one in enumerate(parcels, 1)))
    while said := str(hear()).strip():
        if 1 <= number_in(said) <= len(parcels):
            return parcels[number_in(said) - 1]
        lines.say(_("Type one of these numbers, from 1 to {count}.").format(count=len(parcels)))
    return None


def _take(hear: Hear, lines: Lines, parcel: Parcel, kind: Kind, environ: Mapping[str, str]) -> None:
    match kind:
        case "clipboard":
            lines.send(to_clipboard(parcel.text, environ))
            lines.say("\n".join(sent_words(parcel, environ)))
        case "show":
            lines.say()
            lines.say(words(parcel))
        case "txt" | "eml" | "html" | "ics":
            _written(hear, lines, parcel, kind, environ)
        case "qr":
            _shown(hear, lines, link(parcel, "qr"), environ, cut=True)
        case "sms" | "mailto":
            lines.say(whose_words(kind))
            _shown(hear, lines, link(parcel, kind, str(hear()).strip()), environ, cut=False)


def _written(hear: Hear, lines: Lines, parcel: Parcel, kind: Kind, environ: Mapping[str, str]) -> None:
    path = place_for(kind, environ)
    there = is_there(path)
    question = _("{name} is there already, in {folder}. Put this in its place?").format(name=FILES[kind], folder=path.parent)
    if not there or agreed(hear, lines, question):
        write_out(path, content(parcel, kind), replaces=there)
        lines.say("\n".join(written_words(path, environ)))


def _shown(hear: Hear, lines: Lines, text: str, environ: Mapping[str, str], *, cut: bool) -> None:
    room = lines.room()
    one = None if cut else one_code(text, room)
    told = codes(text, room) if cut else (one,) if one is not None else ()
    if not told:
        needs = room_for("" if cut else text, ascii=room.ascii)
        raise UsageError("\n".join(part for part in no_room_words(room.columns, room.rows, needs, cut=cut) if part))
    for number, code in enumerate(told, 1):
        lines.send(painted(code, environ, is_terminal=lines.on_terminal, ascii=room.ascii) + "\n")
        if len(told) > 1:
            lines.say(scan_words(number, len(told)))
        if number < len(told):
            lines.say(_("Press Enter for the next one."))
            hear()
