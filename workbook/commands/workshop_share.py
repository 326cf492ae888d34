"""`workbook workshop share [STEP ...]`: what may be shared now, or the exact text of some of it, then a yes, then it is sent."""

import argparse

from workbook.commands.agreeing import agreed
from workbook.commands.outside import Outside
from workbook.commands.parser import Parser
from workbook.commands.seating import seat_needed
from workbook.commands.wiring import reading_desk
from workbook.errors import Busy, UsageError
from workbook.locale import _
from workbook.session.offering import Offering, offerings
from workbook.text import nearest
from workbook.workshop.outbox import Share
from workbook.workshop.seat import Seat
from workbook.workshop.seat_words import leaves_words, name_words, nothing_to_share, shared_words, state_of

NOT_DONE = 1


def add(parser: Parser) -> None:
    """Add the command's arguments."""
    parser.add_argument("steps", metavar="STEP", nargs="*", help=_("what to share, as page.step; without it you see what may be shared"))
    parser.add_argument("--numbers", action="store_true", help=_("all that is only ever counted"))
    parser.add_argument("--signed", action="store_true", help=_("with the name that you sign messages with; else no name goes with it"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))
    parser.add_argument("--json", action="store_true", help=_("as JSON; without --yes nothing is shared"))
    parser.epilog = _("You see the exact text before it leaves. You can take it back with: workbook workshop withdraw")


def run(args: argparse.Namespace, outside: Outside) -> int:
    """Say what may be shared, or share it; the exit code is 75 while the workshop cannot be reached."""
    here = reading_desk(args, outside)
    seat = seat_needed(args, outside, here)
    offered = offerings(here, seat.workshop.pack, seat.open_phases) if seat.may_share and not seat.is_closed else ()
    name = here.settings.sign_as if args.signed else ""
    if args.signed and not name:
        raise UsageError(_("There is no name to sign with yet. A message asks for one; the settings have it too."))
    picked = _picked(offered, args.steps, numbers=args.numbers)
    if not picked:
        return _listed(args, outside, seat, offered)
    if args.json and not args.yes:
        outside.hand_over([{**_as_json(seat, one), "name": _name(one, name), "shared": False} for one in picked])
        return 0
    if not args.json:
        _preview(outside, seat, picked, name)
        if not args.yes and not agreed(_("Share this?"), outside):
            outside.say(_("Nothing was shared."))
            return NOT_DONE
    return _shared(args, outside, seat, picked, name)


def _name(one: Offering, name: str) -> str:
    return name if one.kind == "line" else ""


def _picked(offered: tuple[Offering, ...], steps: list[str], *, numbers: bool) -> list[Offering]:
    known = {one.key: one for one in offered}
    for step in steps:
        if step not in known:
            close = nearest(step, list(known))
            remedy = _('Did you mean "{close}"?').format(close=close) if close else _("`workbook workshop share` shows what can be.")
            raise UsageError(_('"{name}" cannot be shared now.').format(name=step) + " " + remedy)
    return [one for one in offered if one.key in steps or (numbers and one.kind == "count")]


def _listed(args: argparse.Namespace, outside: Outside, seat: Seat, offered: tuple[Offering, ...]) -> int:
    if args.json:
        outside.hand_over([_as_json(seat, one) for one in offered])
        return 0
    if not offered or args.numbers:
        outside.say(nothing_to_share(seat))
    for one in offered:
        outside.say(f"{one.key}: {one.prompt}")
        outside.say(f"  ({state_of(seat, one.key, one.text)})")
        outside.say("  " + one.text.replace("\n", "\n  "))
    return 0


def _preview(outside: Outside, seat: Seat, picked: list[Offering], name: str) -> None:
    for one in picked:
        outside.say(one.prompt)
        outside.say(leaves_words(counted=one.kind == "count", facilitator=seat.joined.account))
        outside.say()
        outside.say(one.text)
        outside.say()
        if one.kind == "line":
            outside.say(name_words(name))


def _shared(args: argparse.Namespace, outside: Outside, seat: Seat, picked: list[Offering], name: str) -> int:
    shares: list[Share] = []
    for one in picked:
        told = {"phase": one.phase, "key": one.key, "text": one.text, "prompt": one.prompt, "name": _name(one, name)}
        shares.append(seat.share(kind=one.kind, value=one.value, **told))
    seat.look()
    if args.json:
        outside.hand_over([{**_as_json(seat, one), "name": share.name, "shared": True} for one, share in zip(picked, shares, strict=True)])
    else:
        for words in dict.fromkeys(shared_words(seat, share) for share in shares):
            outside.say(words)
    return Busy.exit_code if any(share.stage == "waiting" for share in seat.shares) else 0


def _as_json(seat: Seat, one: Offering) -> dict[str, object]:
    share = seat.shared(one.key)
    return {
        "step": one.key,
        "phase": one.phase,
        "kind": one.kind,
        "prompt": one.prompt,
        "text": one.text,
        "value": list(one.value),
        "state": share.stage if share is not None else "",
        "changed": share is not None and share.text != one.text,
    }
