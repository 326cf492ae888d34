"""What strace wrote down of a participant's processes: which files they named, held against the few that a participant may name."""

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

_CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<rest>.*)$")
_PATH = re.compile(r'(?:AT_FDCWD(?:<(?P<cwd>[^>]*)>)?, |\d+<(?P<at>[^>]*)>, )?"(?P<path>(?:[^"\\]|\\.)*)"')
_ENDED = re.compile(r"\) += (?P<code>-?\d+)")
PUBLISHED = {"state.json", "released.json", "received.json"}


@dataclass(frozen=True)
class Named:
    """One file that a process named to the system."""

    call: str
    path: Path
    made: bool
    """It was made by this very call, and had not been there."""
    opened: bool
    """It was opened, and the system let it."""


def named(traces: Collection[Path]) -> Iterator[Named]:
    """Yield every file that was named, also where the system said no."""
    for trace in traces:
        for line in trace.read_text("utf-8", "surrogateescape").splitlines():
            found = _CALL.match(line)
            if found is None:
                assert "+++" in line or "---" in line or "resumed" in line, line
                continue
            is_open = found["name"] in {"open", "openat", "openat2", "creat"}
            ended = _ENDED.search(line)
            went_well = ended is None or int(ended["code"]) >= 0  # one that was interrupted is taken as done
            for one in _PATH.finditer(found["rest"]):
                path = Path(one["cwd"] or one["at"] or "/") / one["path"]
                made = "O_CREAT|O_EXCL" in line and went_well
                yield Named(call=found["name"], path=Path(os.path.normpath(path)), made=made, opened=is_open and went_well)
                if found["name"] == "execve":
                    break  # what follows are the words of the command, not files that the system is asked for


def trespasses(traces: Collection[Path], *, ground: Path, box: Path, home: Path, own: Collection[str]) -> list[str]:
    """Return each file under `ground` that was named and is none of this participant's: neither theirs nor for all to read.

    `own` are the names of the shares that the system says are this account's.
    """
    told, made = [], set()
    for one in named(traces):
        if one.made:
            made.add(one.path)
        if not one.path.is_relative_to(ground) or one.path.is_relative_to(home) or _is_for_all(one, ground, box):
            continue
        if one.path.parent == box / "in" and (one.path in made or one.path.name in own):
            continue
        told.append(f"{one.call} {one.path}")
    return told


def _is_for_all(one: Named, ground: Path, box: Path) -> bool:
    """Say whether it is a folder on the way, which is only looked at, or something that the facilitator put there for everybody."""
    if one.path in {box / "session.toml", box / "pack.wbpack", *(box / "out" / name for name in PUBLISHED)}:
        return True
    on_the_way = {ground, *box.parents, box, box / "in", box / "out"}
    return one.path in on_the_way and not one.opened
