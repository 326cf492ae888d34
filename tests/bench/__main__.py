"""Measures how light the workbook is, against the same things done plainly, in one go: `python3 dev.py bench [--quick]`.

Every program starts in a terminal of its own, in turn, so that a busy minute of this machine falls on all of them alike.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.programs import AT_MOST, MEMORY, NANO, PAINT, PEAK, REFERENCE, TIME, TIMES_WIDGET, Program, programs
from tests.bench.searching import searched
from tests.bench.sitting import NotMeasured, start
from tests.bench.ticking import ticked

ROOT = Path(__file__).resolve().parent.parent.parent
COMPILED = "import workbook.tui.start; from workbook.tui.behind import load_behind; load_behind()"
"""What compiles all that the full screen loads: a start that compiles holds four megabytes more than one that reads."""
UNITS = {PAINT: "ms", TIME: "ms", MEMORY: "MiB", PEAK: "MiB"}

Found = dict[str, dict[str, float]]
"""By program, by measure."""


def main() -> int:
    """Measure, print the table, and return 1 when something could not be measured."""
    parser = argparse.ArgumentParser(description="how light the workbook is")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and 3 idle seconds in place of 10")
    parser.add_argument("--rounds", type=int, default=0, help="how often each program starts")
    asked = parser.parse_args()
    rounds, idle = asked.rounds or (3 if asked.quick else 11), 3.0 if asked.quick else 10.0
    all_of_them, missed = programs(), []
    with tempfile.TemporaryDirectory() as folder:
        environ = surroundings(Path(folder))
        found: Found = {}
        for program in all_of_them:  # the first start of each compiles what it imports, which is no measure of it
            missed += [] if measured(program, environ, {}) and measured(program, environ, found, idle) else [program.name]
        starts: list[Found] = []
        for _round in range(rounds):
            starts.append({})
            for program in all_of_them:
                if program.name not in missed:
                    measured(program, environ, starts[-1])
        for name, values in found.items():
            for measure in {PAINT, TIME} & set(values):
                values[measure] = median(one[name][measure] for one in starts if name in one)
    print(f"80x24, median of {rounds} starts, {idle:g} idle seconds\n")
    print("\n".join(table(found, [program.name for program in all_of_them])))
    print("\n".join(searched()))
    print("\n".join(ticked()))
    return 1 if missed else 0


def surroundings(folder: Path) -> dict[str, str]:
    """Return the environment that all start in: a home that has been welcomed, and bytecode and packs compiled before."""
    settings = folder / "home" / "settings"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("welcomed = true\n", encoding="utf-8")
    for path, mode in ((settings.parent, 0o700), (settings, 0o700), (settings / "config.toml", 0o600)):
        path.chmod(mode)  # as the program itself makes them: it would mend others at each start, and tell of it
    dropped = {"PYTHONDONTWRITEBYTECODE", "NO_COLOR", "SSH_CONNECTION", "SSH_TTY"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    environ = {
        **kept,
        "WORKBOOK_HOME": str(settings.parent),
        "TERM": "xterm-256color",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "TEXTUAL_DISABLE_KITTY_KEY": "1",
    }
    subprocess.run([sys.executable, "-P", "-m", "workbook", "list"], env=environ, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, "-P", "-c", COMPILED], env=environ, check=True)
    return environ


def measured(program: Program, environ: dict[str, str], found: Found, idle: float | None = None) -> bool:
    """Start a program once and put what it took beside its name; say whether that worked."""
    try:
        found[program.name] = start(program, environ, idle=idle)
    except NotMeasured as problem:
        print(problem, file=sys.stderr)
        return False
    return True


def table(found: Found, names: list[str]) -> Iterator[str]:
    """Return the table's lines: each measure, the programs that have it, the ratio to its reference, and the target."""
    for measure, reference in REFERENCE.items():
        against = found.get(reference, {}).get(measure)
        yield f"{measure:<32}{'':>12}{'of ' + reference if reference else '':>20}"
        for name in names:
            value = found.get(name, {}).get(measure)
            if value is None:
                continue
            ratio = f"{value / against:.2f}x" if against else ""
            yield f"  {name:<30}{value:>8.0f} {UNITS.get(measure, 'B'):<3}{ratio:>20}{verdict(measure, name, value, against)}"
        if reference == NANO and NANO not in names:
            yield f"  {NANO:<30}{'not here':>12}"
        yield ""


def verdict(measure: str, name: str, value: float, against: float | None) -> str:
    """Return the target of a program's measure and whether it is kept, if there is one."""
    times, most = TIMES_WIDGET.get((measure, name)), AT_MOST.get((measure, name))
    if times is not None and against:
        return f"   at most {times:.1f}x     {'ok' if value <= times * against else 'over'}"
    if most is not None:
        return f"   at most {most:<4} B   {'ok' if value <= most else 'over'}"
    return ""


if __name__ == "__main__":
    raise SystemExit(main())
