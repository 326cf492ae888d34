"""A facilitator's room as JSON, as `workbook workshop status --json` prints it. No account stands in it."""

from datetime import datetime
from typing import Any

from workbook.workshop.room import Room
from workbook.workshop.totals import total_as_json


def room_as_json(room: Room) -> dict[str, Any]:
    """Return the room; times are UTC in ISO 8601, what is left is in seconds."""
    left = room.left
    return {
        "code": room.shown_code,
        "join": room.join,
        "title": room.title,
        "phase": room.state.phase or None,
        "phases": [{"id": one.id, "title": one.title, "minutes": one.minutes, "share": list(one.share)} for one in room.phases],
        "began": _iso(room.state.began),
        "until": _iso(room.state.until),
        "left": None if left is None else round(left.total_seconds()),
        "message": room.state.message,
        "here": room.here,
        "in_phase": room.in_phase,
        "ready": room.ready,
        "took_part": room.took_part,
        "questions": [
            {
                "key": question.key,
                "page": question.page,
                "prompt": question.prompt,
                "kind": question.kind,
                "people": question.people,
                "shares": [{"number": one.number, "text": one.text, "name": one.name, "released": one.released} for one in question.shares],
            }
            for question in room.questions
        ],
        "totals": [{"name": one.name, **total_as_json(one)} for one in room.totals],
        "released": {"shares": len(room.released.shares), "totals": [one.name for one in room.released.totals]},
        "refused": room.refused,
        "threshold": room.threshold,
        "closed": _iso(room.state.closed),
        "problems": list(room.problems),
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at is not None else None
