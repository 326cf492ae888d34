"""What stood in the drafts of a sitting before each change, so that the last one can be taken back. Nothing is dropped by that."""

from collections.abc import Mapping
from typing import Any, Literal

from workbook.attempt.attempt import Given, Version
from workbook.attempt.flow import Stop
from workbook.errors import UsageError
from workbook.frozen import frozen
from workbook.locale import _
from workbook.session.standing import Standing

MOST = 100
"""So many changes can be taken back."""
Kind = Literal["worded", "switched"]


@frozen
class Before:
    """A draft as it stood before a change."""

    place: str
    given: Given | None
    aside: tuple[Version, ...]
    kind: Kind


class Past:
    """The changes of one sitting, the newest last."""

    def __init__(self) -> None:
        self._before: list[Before] = []

    def note(self, here: Standing, stop: Stop, kind: Kind) -> None:
        """Remember how a draft stands, before it is changed. Going from variant to variant is one change, however many are looked at."""
        last = self._before[-1] if self._before else None
        if last is not None and last.place == stop.place and last.kind == kind == "switched":
            return
        self._before = [*self._before[-MOST:], Before(place=stop.place, given=here.given(stop), aside=here.aside(stop), kind=kind)]

    def back(self, here: Standing, stop: Stop) -> Mapping[str, Any]:
        """Return what changes in the attempt when the last change here is taken back; raises UsageError where there is none.

        Words of the person's own that stood there until now are put aside.
        """
        before = next((one for one in reversed(self._before) if one.place == stop.place), None)
        if before is None:
            raise UsageError(_("There is nothing to take back here."))
        self._before.remove(before)
        now, value = here.given(stop), before.given.value if before.given else None
        stands = [*own_words(value), *before.aside]
        aside = [*(one for one in (*here.aside(stop), *own_words(now.value if now else None)) if one not in stands), *before.aside]
        prompt = here.notebook.worded(stop.step, here.attempt).prompt
        return {
            "answers": {**here.attempt.answers, stop.place: Given(value=value, at=here.stamp(), prompt=prompt)},
            "aside": {**{name: kept for name, kept in here.attempt.aside.items() if name not in stop.names}, stop.place: tuple(aside)},
        }


def own_words(value: object) -> list[Version]:
    """Return the person's own wording of a draft, where there is one, as it is put aside."""
    if not isinstance(value, dict) or not value.get("edited"):
        return []
    told = {name: str(value.get(name, "")) for name in ("template", "text", "subject", "language")}
    return [Version(**told)]
