"""The laws of the house, read out of the syntax tree: floors, guests, circles, the one writer, names, sizes, sentences.

Each law is a function from modules to complaints. The first test holds workbook/ against all of them; the second one
feeds each law a small source that breaks it, so that every law has been seen to fail.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

FLOORS: list[set[str]] = [
    {"__main__"},
    {"cli"},
    {"commands"},
    {"tui", "plain"},
    {"session", "workshop"},
    {"outcome"},
    {"author"},
    {"attempt", "pack", "settings"},
    {"exercise"},
    {"why"},
    {"locale"},
    {"shared_files"},
    {"digest", "files", "login", "paths", "text"},
    {"errors"},
    {"frozen"},
]
"""Each room may import from the floors below its own, and from itself. Rooms on one floor do not know each other."""
HEIGHT = {room: -number for number, rooms in enumerate(FLOORS) for room in rooms}

BANNED = {
    "run", "user", "item", "data", "info", "manager", "handler", "handlers", "service", "util", "utils", "helper",
    "helpers", "common", "core", "base", "misc",
}
LONGEST_MODULE, LONGEST_FUNCTION = 350, 40


@dataclass(frozen=True)
class Module:
    """One source file: its place (`workbook/attempt/store.py`), its dotted name and its tree."""

    place: str
    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        return [*self.name.split("."), ""][1]


def module(place: str, text: str) -> Module:
    name = place.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    return Module(place, name, text, ast.parse(text))


@cache
def house() -> list[Module]:
    files = sorted((ROOT / "workbook").rglob("*.py"))
    return [module(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")) for file in files]


def imports(source: Module) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted name) for each import, wherever it stands; `from a import b` gives `a.b`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, "." * node.level + f"{node.module or ''}.{alias.name}") for alias in node.names)


# The laws


def imports_only_go_down(modules: Sequence[Module]) -> Iterator[str]:
    for source in modules:
        if source.room and source.room not in HEIGHT:
            yield f"{source.place}: the room {source.room} stands on no floor"
        for line, target in imports(source):
            own, *rest = target.split(".")
            room = rest[0] if own == "workbook" and rest and rest[0] != "__version__" else ""
            if target.startswith("."):
                yield f"{source.place}:{line}: a relative import"
            elif room and room != source.room and HEIGHT.get(room, 0) >= HEIGHT.get(source.room, -99):
                yield f"{source.place}:{line}: {source.room or 'workbook'} imports {room}"


def the_screen_is_a_guest(modules: Sequence[Module]) -> Iterator[str]:
    for source in modules:
        for line, target in imports(source):
            if target.split(".")[0] in {"textual", "rich"} and source.room != "tui":
                yield f"{source.place}:{line}: {target} outside tui/"


def no_circles(modules: Sequence[Module]) -> Iterator[str]:
    names = {source.name for source in modules}
    edges = {source.name: sorted({whole(target, names) for _, target in imports(source)} & names) for source in modules}
    yield from (f"{name} imports itself in the end" for name in sorted(in_circles(edges)))


def in_circles(edges: dict[str, list[str]]) -> set[str]:
    """Return the names that lead back to themselves, each looked at once: Tarjan's strongly connected components."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    waiting: list[str] = []
    found: set[str] = set()

    def visit(name: str) -> None:
        order[name] = lowest[name] = len(order)
        waiting.append(name)
        for target in edges[name]:
            if target not in order:
                visit(target)
                lowest[name] = min(lowest[name], lowest[target])
            elif target in waiting:
                lowest[name] = min(lowest[name], order[target])
        if lowest[name] == order[name]:
            ring = waiting[waiting.index(name) :]
            del waiting[-len(ring) :]
            found.update(ring if len(ring) > 1 or name in edges[name] else ())

    for name in edges:
        if name not in order:
            visit(name)
    return found


def whole(target: str, names: set[str]) -> str:
    """Return the module that an import of `a.b.c` loads: a.b.c when it is one, else a.b."""
    return target if target in names else target.rpartition(".")[0]


WRITING_CALLS = {
    "os": {
        "rename", "renames", "replace", "unlink", "remove", "mkdir", "makedirs", "rmdir", "removedirs", "truncate",
        "ftruncate", "link", "symlink", "chmod", "chown", "fchmod", "lchown", "fchown", "utime", "mkfifo", "mknod",
    },
    "shutil": {
        "copy", "copy2", "copyfile", "copyfileobj", "copytree", "move", "rmtree", "make_archive", "unpack_archive",
        "chown",
    },
}
WRITING_METHODS = {
    "write_text", "write_bytes", "unlink", "mkdir", "rmdir", "touch", "rename", "symlink_to", "hardlink_to", "chmod",
    "extractall",
}
OPENING_FLAGS = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND")
WRITERS = {"workbook/files.py", "workbook/shared_files.py"}
"""Who may write: files.py what is one account's own, shared_files.py what other accounts see too."""
FILES_OWN = {"files", "shared_files", "system", "_system"}
"""What they hand out to be called: writing through it is writing in them."""


def one_writer(modules: Sequence[Module]) -> Iterator[str]:
    for source in modules:
        if source.place in WRITERS:
            continue
        for line, target in imports(source):
            own, _, name = target.partition(".")
            if own == "tempfile" or name in WRITING_CALLS.get(own, ()):
                yield f"{source.place}:{line}: imports {target}"
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and writes(node):
                yield f"{source.place}:{node.lineno}: {ast.unparse(node.func)}(...) writes"


def writes(call: ast.Call) -> bool:
    """Say whether a call opens for writing or changes what is on disk, as far as its own text tells."""
    called = ast.unparse(call.func)
    own, _, name = called.rpartition(".")
    if own.rpartition(".")[2] in FILES_OWN:
        return False
    if called == "os.open":
        return any(flag in ast.unparse(call) for flag in OPENING_FLAGS)
    if name in {"open", "fdopen"}:
        by_name = not own or own in {"io", "os", "gzip", "bz2", "lzma", "tarfile", "codecs"}
        modes = call.args[1:2] if by_name else [mode for mode in call.args[:1] if isinstance(mode, ast.Constant)]
        modes += [word.value for word in call.keywords if word.arg == "mode"]
        return any(not isinstance(mode, ast.Constant) or set(str(mode.value)) & set("wax+") for mode in modes)
    if own in WRITING_CALLS:
        return name in WRITING_CALLS[own]
    # str.replace takes two arguments, Path.replace one
    return bool(own) and (name in WRITING_METHODS or (name == "replace" and len(call.args) == 1 and not call.keywords))


def no_broad_excepts(modules: Sequence[Module]) -> Iterator[str]:
    for source in modules:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ExceptHandler):
                caught = {part.id for part in ast.walk(node.type) if isinstance(part, ast.Name)} if node.type else {""}
                if caught & {"", "Exception", "BaseException"}:
                    yield f"{source.place}:{node.lineno}: a broad except"


FRAMEWORK = ("_", "compose", "render", "on_", "action_", "watch_", "validate_", "compute_", "check_action")
"""Names whose meaning Python or Textual gives."""


def each_public_name_has_a_sentence(modules: Sequence[Module]) -> Iterator[str]:
    for source in modules:
        if not ast.get_docstring(source.tree):
            yield f"{source.place}:1: the module has no sentence"
        for node in ast.walk(source.tree):
            named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            if named and not node.name.startswith(FRAMEWORK) and not ast.get_docstring(node):
                yield f"{source.place}:{node.lineno}: {node.name} has no sentence"


def names_say_what_they_hold(modules: Sequence[Module]) -> Iterator[str]:
    for source in modules:
        if set(source.name.split(".")[1:]) & BANNED:
            yield f"{source.place}: a name that says nothing"


def nothing_is_too_long(modules: Sequence[Module]) -> Iterator[str]:
    for source in modules:
        lines = len(source.text.splitlines())
        if lines > LONGEST_MODULE:
            yield f"{source.place}: {lines} lines, {LONGEST_MODULE} at most"
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    yield f"{source.place}:{node.lineno}: {node.name} has {lines} lines, {LONGEST_FUNCTION} at most"


def packages_hand_nothing_on(modules: Sequence[Module]) -> Iterator[str]:
    for source in modules:
        if source.place.endswith("__init__.py"):
            yield from (f"{source.place}:{line}: imports {target}" for line, target in imports(source))


def nothing_is_hushed_up(modules: Sequence[Module]) -> Iterator[str]:
    for source in modules:
        for line, text in enumerate(source.text.splitlines(), 1):
            if any(hush in text for hush in ("type: " "ignore", "# " "noqa")) or "typing.cast" in text:
                yield f"{source.place}:{line}: hushes up a checker"
        yield from (f"{source.place}:{line}: cast" for line, target in imports(source) if target == "typing.cast")


Law = Callable[[Sequence[Module]], Iterator[str]]
LAWS: list[Law] = [
    imports_only_go_down, the_screen_is_a_guest, no_circles, one_writer, no_broad_excepts,
    each_public_name_has_a_sentence, names_say_what_they_hold, nothing_is_too_long, packages_hand_nothing_on,
    nothing_is_hushed_up,
]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_the_house_keeps_the_law(law: Law) -> None:
    complaints = list(law(house()))
    assert not complaints, "\n" + "\n".join(complaints)


# Negative controls: every law has been seen to fail

BROKEN: list[tuple[Law, str, str]] = [
    (imports_only_go_down, "workbook/attempt/store.py", "from workbook.session.session import Session"),
    (imports_only_go_down, "workbook/attempt/store.py", "def late():\n    import workbook.cli"),
    (imports_only_go_down, "workbook/attempt/store.py", "from workbook.pack.library import Library"),
    (imports_only_go_down, "workbook/plain/ask.py", "from workbook import tui"),
    (imports_only_go_down, "workbook/text.py", "from workbook.paths import places"),
    (imports_only_go_down, "workbook/attempt/store.py", "from .journal import Journal"),
    (imports_only_go_down, "workbook/__init__.py", "from workbook.errors import WorkbookError"),
    (imports_only_go_down, "workbook/attic.py", ""),
    (imports_only_go_down, "workbook/exercise/load.py", "from workbook.attic import chest"),
    (the_screen_is_a_guest, "workbook/plain/ask.py", "import rich.text"),
    (the_screen_is_a_guest, "workbook/session/desk.py", "def late():\n    from textual.app import App"),
    (no_circles, "workbook/text.py", "import workbook.text"),
    (one_writer, "workbook/attempt/store.py", "open('a', 'w')"),
    (one_writer, "workbook/attempt/store.py", "open('a', mode='r+')"),
    (one_writer, "workbook/attempt/store.py", "open('a', how)"),
    (one_writer, "workbook/attempt/store.py", "path.open('ab')"),
    (one_writer, "workbook/attempt/store.py", "os.open('a', os.O_WRONLY)"),
    (one_writer, "workbook/attempt/store.py", "os.fdopen(7, 'wb')"),
    (one_writer, "workbook/attempt/store.py", "path.write_text('a')"),
    (one_writer, "workbook/attempt/store.py", "path.replace(other)"),
    (one_writer, "workbook/attempt/store.py", "(path / 'a').mkdir()"),
    (one_writer, "workbook/attempt/store.py", "os.replace('a', 'b')"),
    (one_writer, "workbook/attempt/store.py", "from os import unlink"),
    (one_writer, "workbook/attempt/store.py", "shutil.rmtree('a')"),
    (one_writer, "workbook/attempt/store.py", "import tempfile"),
    (one_writer, "workbook/workshop/box.py", "os.utime('a')"),
    (one_writer, "workbook/workshop/box.py", "os.mkfifo('a')"),
    (one_writer, "workbook/workshop/shared_files.py", "os.chown('a', 1, 1)"),
    (imports_only_go_down, "workbook/files.py", "from workbook.shared_files import touch"),
    (no_broad_excepts, "workbook/cli.py", "try:\n    pass\nexcept Exception:\n    pass"),
    (no_broad_excepts, "workbook/cli.py", "try:\n    pass\nexcept (OSError, BaseException):\n    pass"),
    (no_broad_excepts, "workbook/cli.py", "try:\n    pass\nexcept:\n    pass"),
    (each_public_name_has_a_sentence, "workbook/text.py", "x = 1"),
    (each_public_name_has_a_sentence, "workbook/text.py", '"""Text."""\ndef visible(): ...'),
    (each_public_name_has_a_sentence, "workbook/text.py", '"""Text."""\nclass A:\n    """A."""\n    def b(self): ...'),
    (names_say_what_they_hold, "workbook/utils.py", ""),
    (names_say_what_they_hold, "workbook/common/text.py", ""),
    (nothing_is_too_long, "workbook/text.py", "x = 1\n" * (LONGEST_MODULE + 1)),
    (nothing_is_too_long, "workbook/text.py", "def f():\n" + "    x = 1\n" * LONGEST_FUNCTION),
    (packages_hand_nothing_on, "workbook/attempt/__init__.py", "from workbook.attempt.store import Store"),
    (nothing_is_hushed_up, "workbook/text.py", "x = 1  # type: " "ignore[assignment]"),
    (nothing_is_hushed_up, "workbook/text.py", "x = 1  # " "noqa: E501"),
    (nothing_is_hushed_up, "workbook/text.py", "from typing import cast"),
]


@pytest.mark.parametrize(("law", "place", "text"), BROKEN, ids=[broken[0].__name__ for broken in BROKEN])
def test_a_broken_law_is_noticed(law: Law, place: str, text: str) -> None:
    assert len(list(law([module(place, text)]))) == 1


def test_every_law_has_been_seen_to_fail() -> None:
    assert {law for law, _, _ in BROKEN} == set(LAWS)


def test_a_circle_is_noticed_over_three_modules() -> None:
    ring = [
        module("workbook/attempt/a.py", "from workbook.attempt import b"),
        module("workbook/attempt/b.py", "from workbook.attempt.c import thing"),
        module("workbook/attempt/c.py", "def late():\n    import workbook.attempt.a"),
        module("workbook/attempt/d.py", "from workbook.attempt import a"),
    ]
    assert [complaint.split()[0] for complaint in no_circles(ring)] == [f"workbook.attempt.{name}" for name in "abc"]


SOUND = '''"""A sound module."""

from dataclasses import replace
from pathlib import Path

from workbook import __version__
from workbook.errors import StoreError
from workbook.exercise.steps import Step


def read(path: Path) -> str:
    """Return what stands there."""
    try:
        with path.open("rb") as stream, open(path) as other, path.open(encoding="utf-8"), store.open(attempt):
            return stream.read().decode().replace("a", "b") + other.read()
    except (OSError, ValueError) as problem:
        raise StoreError(str(replace(problem, at=1))) from problem


def _inner():
    return read(Path("a"))
'''


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_a_sound_module_breaks_no_law(law: Law) -> None:
    assert list(law([module("workbook/attempt/store.py", SOUND)])) == []


def test_only_the_two_writers_may_write() -> None:
    text = "import os, tempfile\nos.replace('a', 'b')\nopen('a', 'w')"
    for writer in sorted(WRITERS):
        assert list(one_writer([module(writer, text)])) == []
    assert len(list(one_writer([module("workbook/paths.py", text)]))) == 3
