"""What a doctor finds, and how it is told: one line a finding, then what they come to."""

import argparse
from collections.abc import Sequence
from typing import Literal

from workbook.commands.outside import Outside
from workbook.frozen import frozen
from workbook.locale import _

State = Literal["good", "note", "wrong"]
WRONG = 1


@frozen(kw_only=False)
class Finding:
    """One thing that was looked at."""

    name: str
    """Stable, for programs."""
    state: State
    """`good`, `note` (worth knowing) or `wrong` (what the doctor is there to find)."""
    says: str


def tell(found: Sequence[Finding], args: argparse.Namespace, outside: Outside, *, all_well: str, amiss: str) -> int:
    """Say each finding, or all as JSON, then one of two sentences; returns the exit code, which is 1 where something is wrong."""
    wrong = any(one.state == "wrong" for one in found)
    if args.json:
        outside.hand_over([{"name": one.name, "state": one.state, "says": one.says} for one in found])
    else:
        words = {"good": _("good"), "note": _("note"), "wrong": _("wrong")}
        for one in found:
            outside.say(f"{words[one.state]}: {one.says}")
        outside.say(amiss if wrong else all_well)
    return WRONG if wrong else 0
