#!/usr/bin/env python3
"""Set up workbook from a clone and start it; every chore of the house has its word here too.

    python3 dev.py                 set up (the first time) and start the workbook
    python3 dev.py do name-the-need --plain
                                   any words that are not listed below go to the workbook
    python3 dev.py test [ARGS]     pass the tests, on every core; --slow takes the slow ones too, other words go to pytest
    python3 dev.py check           ruff, mypy, the laws of the house, and `pack check` on every pack we ship
    python3 dev.py bench [--quick] measure how light it is, against named references; --json FILE, --page writes docs/performance.md
    python3 dev.py screenshots     make screenshots/ again from the real app; names make only those
    python3 dev.py docs [--check]  make the tables of docs/format.md again from the models
    python3 dev.py words [TAG]     gather the program's sentences, carry translations over and compile them; a TAG begins a language
    python3 dev.py build           wheel and sdist, into dist/
    python3 dev.py lock [ARGS]     make requirements/*.txt again; --upgrade takes newer versions (words go to uv)
    python3 dev.py wheels [ARGS]   fill wheels/, for setting up without a network (words go to pip download)
    python3 dev.py clean           take away .venv and whatever else can be made again
    python3 dev.py chores          this

WORKBOOK_WHEELS names a folder of wheels to set up from; without it ./wheels is used when it is there. Either means that
no network is touched. Only the standard library is used here, so that any Python from 3.11 on can start it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "set-up.txt"
"""One line for each layer that stands: its name and its `seal`. No lines: a set-up began and did not end."""
LAYERS = {"app": ("app", "extras"), "dev": ("app", "extras", "dev")}
"""What is installed for each layer, as files in requirements/. `extras` may be missing: the app works without."""
WAY = "1"
"""How this file sets up. Another number makes every .venv that was set up before anew."""
OLDEST = (3, 11)
START = ["-P", "-m", "workbook"]
"""How Python starts the app: -P, because the folder a person happens to stand in is no place to import from."""


def main(words: list[str]) -> int:
    """Do the chore that the first word names; without one, start the workbook with all the words."""
    if sys.version_info < OLDEST:
        raise SystemExit("workbook needs Python 3.11 or newer; this one is " + sys.version.split()[0] + ".")
    if words and words[0] in CHORES:
        return CHORES[words[0]](words[1:])
    set_up("app")
    return become([*START, *words])


def say(words: str) -> None:
    """Tell the person at the terminal, on stderr: stdout belongs to what was asked for."""
    print(words, file=sys.stderr, flush=True)


def become(arguments: Sequence[str]) -> NoReturn:
    """Turn this process into the environment's Python, so that signals and the terminal are its own."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(PYTHON, [str(PYTHON), *arguments], os.environ)


def call(*arguments: str | Path) -> int:
    """Run the environment's Python in the project's folder; return its exit code."""
    import subprocess

    return subprocess.call([PYTHON, *arguments], cwd=ROOT)


# Setting up


def seal(layer: str) -> str:
    """Return what a layer was made from, as one hash: the Python, the place, this file's own way, the requirements."""
    made_from = [str(sys.implementation.cache_tag), str(ROOT), WAY]
    made_from += [requirements(name).read_text(encoding="utf-8") for name in LAYERS[layer]]
    return hashlib.sha256("\0".join(made_from).encode()).hexdigest()


def requirements(name: str) -> Path:
    """Return the file of pinned and hashed requirements of that name."""
    return ROOT / "requirements" / f"{name}.txt"


def stands(layer: str) -> bool:
    """Say whether a layer is installed as its requirements are now."""
    try:
        stamp = STAMP.read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return f"{layer} {seal(layer)}" in stamp and os.access(PYTHON, os.X_OK)


def set_up(layer: str) -> None:
    """Make sure that a layer stands; quick when it does. A set-up that was cut off is made again from nothing."""
    if stands(layer):
        return
    with alone():
        if stands(layer):
            return
        try:
            build_up(layer)
        except KeyboardInterrupt:
            say("Set-up was stopped. The next start does it again.")
            raise SystemExit(130) from None
        except OSError as problem:
            raise SystemExit(f"The workbook could not be set up in {VENV}: {problem}.") from problem


@contextmanager
def alone() -> Iterator[None]:
    """Keep a second start waiting while the first one sets up. A file system without locks does without."""
    import fcntl

    folder = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is under way here. Waiting for it.")
            fcntl.flock(folder, fcntl.LOCK_EX)
        except OSError:
            pass
        yield
    finally:
        os.close(folder)


def build_up(layer: str) -> None:
    """Install a layer: on top of a sound app layer when that is all there is, else from nothing."""
    sound = layer == "dev" and stands("app")
    say("Adding what tests and checks need ..." if sound else "Setting up. This happens once and takes about a minute.")
    if not sound:
        make_environment()
    STAMP.write_text("", encoding="utf-8")
    install(LAYERS[layer])
    name_the_project()
    below = ["app", "dev"] if layer == "dev" else ["app"]
    STAMP.write_text("".join(f"{name} {seal(name)}\n" for name in below), encoding="utf-8")
    say("Ready.")


def make_environment() -> None:
    """Make an empty .venv, without pip in it: the one that installs is the outer Python's."""
    import shutil

    try:
        import venv
    except ImportError:
        raise SystemExit("This Python lacks its venv module. On Debian or Ubuntu: apt install python3-venv.") from None
    if VENV.is_dir() and any(VENV.iterdir()):
        if not (STAMP.exists() or (VENV / "pyvenv.cfg").exists()):
            raise SystemExit(f"{VENV} is in the way and is no Python environment. Please move it.")
        # Out of the way in one step, so that whatever stands at .venv is whole or ours.
        old = VENV.with_name(".venv.old")
        shutil.rmtree(old, ignore_errors=True)
        VENV.rename(old)
        shutil.rmtree(old)
    VENV.mkdir(exist_ok=True)
    STAMP.write_text("", encoding="utf-8")
    venv.EnvBuilder(with_pip=False, symlinks=True).create(VENV)


def install(files: Sequence[str]) -> None:
    """Install requirements files with their hashes. Without the extras when they, and only they, cannot be had."""
    tool = pip()
    problem = pip_install(tool, files)
    if problem and "extras" in files and not pip_install(tool, [name for name in files if name != "extras"]):
        say("Sealed workshop shares and QR codes could not be installed here; all the rest works.")
    elif problem:
        say(problem)
        raise SystemExit(f"The workbook could not be set up: {remedy()} Then start it again.")


def pip_install(tool: Sequence[str], files: Sequence[str]) -> str:
    """Install requirements files; return "" or the last lines that pip said."""
    import subprocess

    named = [word for name in files for word in ("-r", str(requirements(name)))]
    command = [*tool, "install", "-qq", *CAREFULLY, *wheel_options(), *named]
    done = subprocess.run(command, cwd=ROOT, env=pip_environment(), stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return "" if done.returncode == 0 else "\n".join(done.stdout.strip().splitlines()[-8:]) or "pip gave no reason."


CAREFULLY = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
"""Only what the requirements files name, only if its hash is theirs, and nothing that runs code to be built."""


def remedy() -> str:
    """Return what to do when pip could not install, as a sentence."""
    folder = wheel_folder()
    if folder:
        return f"{folder} may lack some wheels; `python3 dev.py wheels`, run where there is a network, fills it."
    return "check the network, or copy a wheels/ folder here from a machine that has run `python3 dev.py wheels`."


def wheel_folder() -> Path | None:
    """Return the folder of wheels to install from, None for the network."""
    named = os.environ.get("WORKBOOK_WHEELS")
    folder = Path(named).expanduser().absolute() if named else ROOT / "wheels"
    return folder if named or folder.is_dir() else None


def wheel_options() -> list[str]:
    """Return pip's options for the wheel folder, none without one."""
    folder = wheel_folder()
    return ["--no-index", "--find-links", str(folder)] if folder else []


def pip_environment() -> dict[str, str]:
    """Return the environment without what would lead pip to install elsewhere, or to think that it already had."""
    elsewhere = {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_PYTHON", "PYTHONPATH", "PYTHONHOME"}
    if wheel_folder():
        elsewhere |= {"PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS"}
    kept = {name: value for name, value in os.environ.items() if name not in elsewhere}
    return kept | {"PIP_USER": "0", "PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def pip() -> list[str]:
    """Return how to call a pip that works on .venv: this Python's own, else one straight out of a wheel."""
    import subprocess

    for tool in [[sys.executable, "-P", "-m", "pip", "--python", str(PYTHON)],
                 *([str(PYTHON), f"{wheel}/pip"] for wheel in pip_wheels())]:
        if subprocess.run([*tool, "--version"], cwd=ROOT, env=pip_environment(), capture_output=True,
                          check=False).returncode == 0:
            return tool
    raise SystemExit("Setting up needs pip 22.3 or newer, and this Python has none. On Debian or Ubuntu: apt install "
                     "python3-pip. Or put a pip wheel into wheels/ here.")


def pip_wheels() -> list[Path]:
    """Return the pip wheels at hand: in the wheel folder, and those that Python or the system carry for ensurepip."""
    import sysconfig

    carried = Path(sysconfig.get_path("stdlib")) / "ensurepip" / "_bundled"
    folders = [wheel_folder(), sysconfig.get_config_var("WHEEL_PKG_DIR"), carried, "/usr/share/python-wheels"]
    return [wheel for folder in folders if folder for wheel in sorted(Path(folder).glob("pip-*.whl"), reverse=True)]


def name_the_project() -> None:
    """Make the clone importable in .venv and give it a `workbook` command, without a build step."""
    import shlex
    import sysconfig

    packages = sysconfig.get_path("purelib", "venv", {"base": str(VENV)})
    (Path(packages) / "workbook-clone.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    launcher = VENV / "bin" / "workbook"
    # A shell line, because a shebang may hold neither blanks nor more than some hundred letters.
    launcher.write_text(f'#!/bin/sh\nexec {shlex.join([str(PYTHON), *START])} "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)


# Chores


def test(words: list[str]) -> int:
    """Pass the tests."""
    set_up("dev")
    os.chdir(ROOT)
    everything = ["-m", ""] if "--slow" in words else []
    asked = [word for word in words if word != "--slow"]
    return become(["-m", "pytest", *side_by_side(asked), *everything, *asked])


def side_by_side(words: Sequence[str]) -> list[str]:
    """Return how many processes share the tests: one for each core and one more, since some tests wait for a terminal.

    None where the words are of one file, or say it themselves.
    """
    alone = any(word.startswith(("-n", "--numprocesses", "--dist", "--pdb", "--trace", "-s")) for word in words)
    alone |= any("no:xdist" in word or ".py" in word for word in words)
    workers = min(cores() + 1, MOST_WORKERS)
    return [] if alone or cores() == 1 else ["-n", str(workers), "--dist", "worksteal"]


MOST_WORKERS = 8
"""Each imports and collects all the tests before it passes its first: more would cost more than they bring."""


def cores() -> int:
    """Return how many cores this process may use; macOS cannot say, and names all there are."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def check(words: list[str]) -> int:
    """Hold the tree against ruff, mypy, the laws of the house and the authors' own check; go through all, then say."""
    set_up("dev")
    packs = sorted(manifest.parent.relative_to(ROOT) for manifest in ROOT.glob("exercises/*/pack.toml"))
    parts = {
        "ruff": ["-m", "ruff", "check"],
        "mypy": ["-m", "mypy"],
        "the laws of the house": ["-m", "pytest", "-q", "tests/test_layers.py"],
    }
    parts |= {f"pack check {pack}": [*START, "pack", "check", "--strict", str(pack)] for pack in packs}
    refused = []
    for name, arguments in parts.items():
        say(f"-- {name}")
        if call(*arguments):
            refused.append(name)
    say("Not right yet: " + ", ".join(refused) + "." if refused else "All right.")
    return 1 if refused else 0


def bench(words: list[str]) -> int:
    """Measure how light it is, as ratios against named references in the same minutes."""
    set_up("dev")
    return call(ROOT / "tests" / "bench" / "__main__.py", *words)


def screenshots(words: list[str]) -> int:
    """Make the screenshots again, all of them or those that are named."""
    set_up("dev")
    return call(ROOT / "screenshots" / "make.py", *words)


def docs(words: list[str]) -> int:
    """Make the tables of docs/format.md again."""
    set_up("dev")
    return call(ROOT / "docs" / "make.py", *words)


def gather_words(words: list[str]) -> int:
    """Gather the sentences of the code into the catalogues, and compile what is translated."""
    set_up("dev")
    return call(ROOT / "words" / "make.py", *words)


def build(words: list[str]) -> int:
    """Build the wheel and the sdist into dist/, with the hatchling of the environment."""
    set_up("dev")
    return call("-P", "-m", "build", "--no-isolation", "--outdir", "dist", *words)


def wheels(words: list[str]) -> int:
    """Download all the wheels for this machine, and pip's own, into the wheel folder."""
    import subprocess

    folder = Path(os.environ.get("WORKBOOK_WHEELS") or ROOT / "wheels").expanduser().absolute()
    # Straight from this Python's pip: a download needs no environment, and must not take the folder as its source.
    named = [word for name in (*LAYERS["dev"], "pip") for word in ("-r", str(requirements(name)))]
    command = [sys.executable, "-P", "-m", "pip", "download", "-qq", *CAREFULLY, "-d", str(folder), *named, *words]
    failed = subprocess.call(command, cwd=ROOT)
    if not failed:
        say(f"{folder} holds {len(list(folder.glob('*.whl')))} wheels.")
    return failed


def clean(words: list[str]) -> int:
    """Take away what can be made again. The wheel folder stays."""
    import shutil

    made = [".venv", "dist", "build", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"]
    for path in [ROOT / name for name in made]:
        shutil.rmtree(path, ignore_errors=True)
    for top in ("workbook", "tests", "screenshots", "."):
        for path in (ROOT / top).glob("__pycache__" if top == "." else "**/__pycache__"):
            shutil.rmtree(path, ignore_errors=True)
    return 0


def lock(words: list[str]) -> int:
    """Make the requirements files again: every hash of every file for every machine we name, and no address."""
    import subprocess
    import tempfile
    import venv

    names = (*LAYERS["dev"], "pip")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.EnvBuilder(with_pip=True).create(folder)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
        # What is pinned now, which uv keeps to unless it is told to upgrade.
        pins = "".join(requirements(name).read_text(encoding="utf-8") for name in names if requirements(name).exists())
        (folder / "pins").write_text(pins, encoding="utf-8")
        (folder / "pip.in").write_text("pip\n", encoding="utf-8")
        dev = pinned(folder, "pins", "pyproject.toml", "--all-extras", "--group", "dev", *words)
        app = pinned(folder, "app", "pyproject.toml", "--constraints", str(folder / "pins"))
        extras = pinned(folder, "extras", "pyproject.toml", "--all-extras", "--constraints", str(folder / "pins"))
        pip_alone = pinned(folder, "pip", str(folder / "pip.in"))
    # Each file holds only what the ones before it do not.
    wanted = {"app": app, "extras": extras - app, "dev": dev - extras - app, "pip": pip_alone}
    for name, pinnings in wanted.items():
        text = "# Made by `python3 dev.py lock`; not to be changed by hand.\n" + "".join(sorted(pinnings))
        requirements(name).write_text(text, encoding="utf-8")
    return 0


def pinned(folder: Path, output: str, *asked: str) -> set[str]:
    """Resolve with uv for every Python and machine at once; return one pinned requirement with its hashes each."""
    import re
    import subprocess

    oldest = ".".join(map(str, OLDEST))
    subprocess.run([
        folder / "bin" / "uv", "pip", "compile", *asked, "--output-file", folder / output, "--universal", "--no-config",
        "--python-version", oldest, "--only-binary", ":all:", "--generate-hashes", "--no-annotate", "--no-header",
        "--quiet",
    ], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    text = (folder / output).read_text(encoding="utf-8")
    found = re.findall(r"^\S.*\\\n(?:    --hash=.*\n)+", text, re.MULTILINE)
    return {one for one in found if not re.search(r";.*'(win32|nt|Windows)'", one.splitlines()[0])}


def show_help(words: list[str]) -> int:
    """Print what this file can do."""
    print(__doc__)
    return 0


CHORES: dict[str, Callable[[list[str]], int]] = {
    "test": test, "check": check, "bench": bench, "screenshots": screenshots, "docs": docs, "words": gather_words, "build": build,
    "lock": lock, "wheels": wheels, "clean": clean, "chores": show_help,
}
"""The words that are ours; every other one is the workbook's."""

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
