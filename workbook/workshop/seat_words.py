"""What a participant reads and hears of the workshop, in both front ends: where it is, what leaves, what became of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import ceil

from workbook.locale import _, ngettext
from workbook.workshop.code import shown_code
from workbook.workshop.outbox import Share
from workbook.workshop.seat import Seat
from workbook.workshop.sharing import no_sharing_words


def minutes_left(seat: Seat, now: datetime) -> int | None:
    """Return how many minutes the phase has left, a begun one counted whole, 0 when they are over; None where it has no end."""
    left = seat.state.left(now)
    return max(0, ceil(left.total_seconds() / 60)) if left is not None else None


def quiet_words(seat: Seat) -> str:
    """Return what the quiet line of the full screen begins with: the phase that is on, or what is the matter."""
    if seat.trouble and not seat.is_closed:
        return _short_trouble(seat)
    if seat.is_closed:
        return _("The workshop is closed")
    return seat.phase.title if seat.phase is not None else _("The workshop has not begun")


def left_short(seat: Seat, now: datetime) -> str:
    """Return how much time the phase has left, in three words; empty where it has no end, and where no phase is on."""
    minutes = minutes_left(seat, now)
    if minutes is None or seat.is_closed or seat.phase is None or seat.trouble:
        return ""
    return ngettext("{count} min left", "{count} min left", minutes).format(count=minutes) if minutes else _("time is up")


def phase_words(seat: Seat, now: datetime) -> str:
    """Return where the workshop is, a sentence or two."""
    if seat.is_closed:
        return _("The workshop is closed.")
    if seat.phase is None:
        return _("Workshop: it has not begun yet.")
    minutes = minutes_left(seat, now)
    if minutes is None:
        return _("Workshop: {phase}.").format(phase=seat.phase.title)
    if not minutes:
        return _("Workshop: {phase}. The time is up.").format(phase=seat.phase.title)
    left = ngettext("Workshop: {phase}. {count} minute left.", "Workshop: {phase}. {count} minutes left.", minutes)
    return left.format(phase=seat.phase.title, count=minutes)


def news(seat: Seat) -> tuple[str, ...]:
    """Return what somebody should read of the workshop now, a sentence each: what is the matter, and what the facilitator says."""
    told = [trouble_words(seat)] if seat.trouble else []
    if seat.went_back:
        told.append(_("An older state of the workshop came back. It is passed over."))
    if seat.state.message and not seat.is_closed:
        told.append(_("The facilitator says: {message}").format(message=seat.state.message))
    return tuple(told)


def trouble_words(seat: Seat) -> str:
    """Return what keeps the workshop from going on here, and that nothing of one's own is touched; empty for nothing."""
    match seat.trouble:
        case "gone" if seat.is_closed:
            return _("The workshop is over, and its folder is gone. Your own pages are all here.")
        case "gone" if not seat.may_share:
            return _("The workshop cannot be reached at the moment. Your own pages are as they were.")
        case "gone":
            return _("The workshop cannot be reached at the moment. Your own pages are as they were, and what you share waits here.")
        case "changed":
            return _("The workshop's key or account is another than the one you joined. Nothing is sent any more. Tell the facilitator.")
        case "full":
            return _("What comes from the workshop cannot be kept here. Look whether the disk is full.")
        case "unsealed":
            return _(
                "What you share waits here, since it cannot be sealed. This installs what is missing: pip install 'workbook-tui[workshop]'"
            )
        case "left":
            return _("You have left this workshop in another terminal. Your own pages are all here.")
        case _:
            return ""


def _short_trouble(seat: Seat) -> str:
    match seat.trouble:
        case "changed":
            return _("Not the workshop you joined · nothing is sent")
        case "left":
            return _("You have left the workshop")
        case "full":
            return _("The disk may be full · nothing of yours is lost")
        case "unsealed":
            return _("Nothing can be sealed · what you share waits")
        case _:
            return _("Workshop out of reach · your pages are as they were")


# -- sharing


def leaves_words(*, counted: bool, facilitator: str) -> str:
    """Return what is said above the exact text that would leave."""
    if counted:
        return _("This number or pick is what leaves, and no more. It is only shown as part of a total. {account} can read it.").format(
            account=facilitator
        )
    told = _("This is the text that leaves, and no more. {account} can read it, and may release it to the group.")
    return told.format(account=facilitator)


def name_words(name: str) -> str:
    """Return what is said of the name under a share."""
    if name:
        return _("Your name goes with it, and is shown: {name}").format(name=name)
    return _("No name goes with it: names are hidden in the display.")


def shared_words(seat: Seat, share: Share) -> str:
    """Return what is said right after something was shared, before or after the look that hands it in."""
    stage = next((one.stage for one in seat.shares if one.id == share.id), share.stage)
    if stage == "received":
        return _("Received. You can take it back until the workshop is closed.")
    if stage != "waiting":
        return _("Sent, not yet received. You can take it back until the workshop is closed.")
    if seat.trouble == "unsealed":
        return trouble_words(seat)
    if seat.trouble:
        return _("Kept to be sent: the workshop cannot be reached at the moment. It is sent as soon as it can be.")
    return _("It is on its way. You can take it back until the workshop is closed.")


def stage_words(share: Share, *, closed: bool = False) -> str:
    """Return what became of a share."""
    match share.stage:
        case "waiting" if closed:
            return _("not sent, the workshop is closed")
        case "waiting":
            return _("not sent yet")
        case "leaving":
            return _("to be taken back")
        case "received":
            return _("received")
        case _:
            return _("sent, not yet received")


def state_of(seat: Seat, key: str, text: str) -> str:
    """Return what became of an answer that may be shared, as it stands now."""
    share = seat.shared(key)
    if share is None:
        return _("not shared")
    state = stage_words(share, closed=seat.is_closed)
    return state if share.text == text else _("{state}; you have changed it since").format(state=state)


def nothing_shared() -> str:
    """Return what is said where nothing was shared."""
    return _("You have shared nothing.")


def named_words(name: str) -> str:
    """Return what is said of a share with a name under it."""
    return _("with the name {name}").format(name=name)


def withdrawn_words(seat: Seat, share: Share) -> str:
    """Return what is said after something was taken back, before or after the look that does it; with what cannot be undone."""
    if seat.has(share) and seat.trouble:
        return _("The workshop cannot be reached at the moment. It is taken back as soon as it can be.")
    return _("Taken back. What was read or released before cannot be taken back.")


def withdraw_question(share: Share) -> str:
    """Return what is asked before a share is taken back."""
    return _("Take this back? What was read or released before cannot be taken back.") + "\n\n" + share.text


def withdraw_all_question(shares: Sequence[Share]) -> str:
    """Return what is asked before several shares are taken back."""
    count = len(shares)
    told = ngettext("Take {count} share back?", "Take {count} shares back?", count).format(count=count)
    return told + " " + _("What was read or released before cannot be taken back.")


def ready_words(seat: Seat) -> str:
    """Return what is said after somebody said that they are ready, or not yet."""
    if seat.is_ready and seat.trouble:
        return _("You are ready. It is counted as soon as the workshop can be reached.")
    if seat.is_ready:
        return _("You are ready. It is counted, and your name is not shown.")
    return _("You are not counted as ready any more.")


def nothing_to_share(seat: Seat) -> str:
    """Return what is said where nothing can be shared."""
    if not seat.may_share:
        return no_sharing_words()
    if seat.is_closed:
        return _("The workshop is closed. Nothing can be shared any more.")
    return _("What you can share will be here, once a phase asks for it and you have answered it. Private answers never are.")


# -- leaving


def leave_question(seat: Seat) -> str:
    """Return what is asked before the workshop is left."""
    going = _going(seat)
    count = len(seat.shares) - going
    told = [_("Leave the workshop? Your own pages and answers stay.")]
    if going:
        stays = ngettext(
            "{count} share that you took back is still there, and stays if you leave now.",
            "{count} shares that you took back are still there, and stay if you leave now.",
            going,
        )
        told.append(stays.format(count=going))
    if count and not seat.is_closed:
        stays = ngettext(
            "{count} share of yours is there. Once you have left, you cannot take it back from here.",
            "{count} shares of yours are there. Once you have left, you cannot take them back from here.",
            count,
        )
        told.append(stays.format(count=count))
    return " ".join(told)


def leave_choices(seat: Seat) -> tuple[tuple[str, str], ...]:
    """Return the answers to it: what each is called, and its words."""
    told = [("stay", _("Stay")), ("leave", _("Leave; what I shared stays there") if seat.shares else _("Leave"))]
    if seat.shares and not seat.is_closed:
        told.append(("back", _("Take back all that I shared, and leave")))
    return tuple(told)


def _going(seat: Seat) -> int:
    """Return how many shares were taken back and are still in the workshop, which could not be reached."""
    return 0 if seat.is_closed else sum(share.stage == "leaving" for share in seat.shares)


def stayed_words(seat: Seat) -> str:
    """Return what is said once the workshop is left, of what was taken back and stayed there; empty for nothing."""
    if not (count := _going(seat)):
        return ""
    return ngettext(
        "{count} share that you took back is still in the workshop: it could not be reached. Ask the facilitator not to use it.",
        "{count} shares that you took back are still in the workshop: it could not be reached. Ask the facilitator not to use them.",
        count,
    ).format(count=count)


def left_words(*, took_back: bool) -> str:
    """Return what is said once the workshop is left."""
    if took_back:
        return _("You have left the workshop, and all that you shared was taken back. Your own pages stay.")
    return _("You have left the workshop. Your own pages stay.")


def not_left_words() -> str:
    """Return what is said where not all could be taken back, so that the workshop is not left yet."""
    return _("The workshop cannot be reached at the moment, so your shares could not be taken back. You have not left yet.")


def joined_words(seat: Seat) -> str:
    """Return what is said right after somebody joined."""
    return _("You are in: {title} ({code}).").format(title=seat.workshop.title, code=shown_code(seat.joined.code))


def share_lines(seat: Seat) -> Iterator[str]:
    """Yield what was shared and what became of it, for line mode and commands, numbered from 1."""
    for number, share in enumerate(seat.shares, 1):
        yield _("{number}. {prompt} ({state})").format(number=number, prompt=share.prompt, state=stage_words(share, closed=seat.is_closed))
        yield f"   {share.text}".replace("\n", "\n   ")
        if share.name:
            yield f"   ({named_words(share.name)})"
