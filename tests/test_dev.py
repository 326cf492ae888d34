"""dev.py: one word sets up and starts the workbook, whatever Python is at hand."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev
import workbook

ROOT = Path(__file__).resolve().parent.parent
OUTER = dict(os.environ)
"""The environment before a test got its own home: a real set-up may need its proxies, pip settings and wheels."""


class Started(Exception):
    """Stands for the moment when this process would become another one."""


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Catch what dev.py would set up (first list) and become (second list)."""
    caught: list[list[str]] = [[], []]

    def become(path: Path, arguments: list[str], environ: dict[str, str]) -> None:
        assert path == dev.PYTHON
        caught[1] += arguments[1:]
        raise Started

    monkeypatch.setattr(dev, "set_up", caught[0].append)
    monkeypatch.setattr(os, "execve", become)
    monkeypatch.chdir(ROOT)
    return caught


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point dev.py at a folder with requirements of its own and nothing set up."""
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "set-up.txt")
    (tmp_path / "requirements").mkdir()
    for name in dev.LAYERS["dev"]:
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}==1\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def installed(clone: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Have pip install whatever it is asked for, and list it."""
    asked: list[list[str]] = []

    def install(tool: list[str], files: list[str]) -> str:
        asked.append(list(files))
        return ""

    monkeypatch.setattr(dev, "pip", lambda: ["pip"])
    monkeypatch.setattr(dev, "pip_install", install)
    return asked


def test_it_uses_nothing_but_the_standard_library() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_old_python_is_told_which_one_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        dev.main([])


@pytest.mark.parametrize("words", [[], ["do", "name-the-need", "--plain"], ["--version"], ["--help"], ["due"]])
def test_words_that_are_no_chore_go_to_the_workbook(words: list[str], started: list[list[str]]) -> None:
    with pytest.raises(Started):
        dev.main(words)
    assert started == [["app"], ["-P", "-m", "workbook", *words]]


@pytest.fixture(params=[1, 2, 64])
def shared(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have so many cores to use, and return the words that share the tests among them."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(request.param)), raising=False)
    return {1: [], 2: ["-n", "3", "--dist", "worksteal"], 64: ["-n", "8", "--dist", "worksteal"]}[request.param]


@pytest.mark.parametrize(
    ("words", "passed"),
    [
        (["test"], []),
        (["test", "-k", "store"], ["-k", "store"]),
        (["test", "--slow", "-x"], ["-m", "", "-x"]),
    ],
)
def test_test_shares_the_tests_among_the_cores_and_hands_its_words_to_pytest(
    words: list[str], passed: list[str], shared: list[str], started: list[list[str]]
) -> None:
    with pytest.raises(Started):
        dev.main(words)
    assert started == [["dev"], ["-m", "pytest", *shared, *passed]]


@pytest.mark.parametrize(
    "words",
    [["-n", "4"], ["-n0"], ["--dist", "loadfile"], ["-p", "no:xdist"], ["--pdb"], ["-sv"], ["tests/test_dev.py", "-q"]],
    ids=" ".join,
)
def test_words_that_say_how_to_run_are_left_as_they_are(words: list[str], shared: list[str], started: list[list[str]]) -> None:
    with pytest.raises(Started):
        dev.main(["test", *words])
    assert started == [["dev"], ["-m", "pytest", *words]]


def test_what_runs_the_tests_side_by_side_is_installed() -> None:
    assert dev.requirements("dev").read_text(encoding="utf-8").count("\npytest-xdist==") == 1


def test_no_chore_hides_a_command_of_the_workbook() -> None:
    commands = {path.stem for path in (ROOT / "workbook" / "commands").glob("*.py")}
    commands |= {"do", "list", "show", "due", "search", "history", "export", "copy", "print", "erase", "pack"}
    commands |= {"workshop", "support", "paths", "doctor", "config", "completion"}
    assert not set(dev.CHORES) & commands


def test_help_names_every_chore(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["chores"]) == 0
    told = capsys.readouterr().out
    assert all(f"dev.py {chore} " in told for chore in dev.CHORES)


def test_check_goes_through_all_its_parts_and_fails_when_one_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[str] = []

    def call(*arguments: str) -> int:
        called.append(" ".join(arguments))
        return int("mypy" in arguments)

    monkeypatch.setattr(dev, "set_up", lambda layer: None)
    monkeypatch.setattr(dev, "call", call)
    assert dev.main(["check"]) == 1
    assert called[:3] == ["-m ruff check", "-m mypy", "-m pytest -q tests/test_layers.py"]
    assert "-P -m workbook pack check --strict exercises/asking-for-help" in called
    assert "Not right yet: mypy." in capsys.readouterr().err


def test_a_set_up_says_little_and_on_stderr(installed: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    dev.set_up("app")
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "Setting up. This happens once and takes about a minute.\nReady.\n"


def test_what_stands_is_not_set_up_again(installed: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    dev.set_up("app")
    capsys.readouterr()
    dev.set_up("app")
    assert installed == [["app", "extras"]]
    assert capsys.readouterr() == ("", "")


def test_the_tests_add_to_what_stands(installed: list[list[str]], clone: Path) -> None:
    dev.set_up("app")
    (clone / ".venv" / "mark").touch()
    dev.set_up("dev")
    dev.set_up("app")
    assert installed == [["app", "extras"], ["app", "extras", "dev"]]
    assert (clone / ".venv" / "mark").exists()


@pytest.mark.parametrize("change", ["requirements", "interrupted", "python gone"])
def test_what_no_longer_fits_is_made_anew(change: str, installed: list[list[str]], clone: Path) -> None:
    dev.set_up("app")
    (clone / ".venv" / "mark").touch()
    if change == "requirements":
        (clone / "requirements" / "app.txt").write_text("app==2\n", encoding="utf-8")
    elif change == "interrupted":
        dev.STAMP.write_text("", encoding="utf-8")
    else:
        dev.PYTHON.unlink()
    dev.set_up("app")
    assert len(installed) == 2
    assert not (clone / ".venv" / "mark").exists()
    assert not (clone / ".venv.old").exists()


def test_a_set_up_that_fails_is_done_again(installed: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(dev, "pip_install", lambda tool, files: "ERROR: no network")
        with pytest.raises(SystemExit, match="check the network"):
            dev.set_up("app")
    dev.set_up("app")
    assert installed == [["app", "extras"]]


def test_the_extras_are_not_needed(
    installed: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "pip_install", lambda tool, files: "no wheel for pyrage" if "extras" in files else "")
    dev.set_up("app")
    assert dev.stands("app")
    assert "all the rest works" in capsys.readouterr().err


def test_a_folder_of_another_kind_is_left_alone(installed: list[list[str]], clone: Path) -> None:
    (clone / ".venv").mkdir()
    (clone / ".venv" / "letters").touch()
    with pytest.raises(SystemExit, match="Please move it"):
        dev.set_up("app")
    assert (clone / ".venv" / "letters").exists()


def test_the_environment_has_no_pip_and_finds_the_clone(installed: list[list[str]], clone: Path) -> None:
    (clone / "workbook").mkdir()
    (clone / "workbook" / "__main__.py").write_text("import sys\nprint(sys.argv[1:])\n", encoding="utf-8")
    dev.set_up("app")
    assert not list(clone.glob(".venv/lib/*/site-packages/pip*"))
    command = [clone / ".venv" / "bin" / "workbook", "do", "a b"]
    told = subprocess.run(command, cwd="/", capture_output=True, text=True, check=True)
    assert told.stdout == "['do', 'a b']\n"


def test_a_wheel_folder_means_no_network(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dev.wheel_options() == []
    (clone / "wheels").mkdir()
    assert dev.wheel_options() == ["--no-index", "--find-links", str(clone / "wheels")]
    monkeypatch.setenv("WORKBOOK_WHEELS", str(clone / "elsewhere"))
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "file:///somewhere")
    assert dev.wheel_options()[-1] == str(clone / "elsewhere")
    assert "PIP_EXTRA_INDEX_URL" not in dev.pip_environment()


def test_pip_may_install_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_TARGET", "PIP_PREFIX", "PYTHONPATH", "PYTHONHOME"):
        monkeypatch.setenv(name, "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    environ = dev.pip_environment()
    assert environ["PIP_USER"] == "0"
    assert "elsewhere" not in environ.values()


def test_a_python_without_pip_takes_a_wheel_from_the_folder(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (clone / "wheels").mkdir()
    wheel = clone / "wheels" / "pip-26.0-py3-none-any.whl"
    wheel.touch()
    assert dev.pip_wheels()[0] == wheel

    def run(command: list[str], **rest: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 0 if f"{wheel}/pip" in command else 1)

    monkeypatch.setattr(subprocess, "run", run)
    assert dev.pip() == [str(dev.PYTHON), f"{wheel}/pip"]


def test_without_any_pip_one_sentence_says_what_to_do(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", lambda command, **rest: subprocess.CompletedProcess(command, 1))
    with pytest.raises(SystemExit, match="apt install python3-pip"):
        dev.pip()


@pytest.mark.slow
def test_a_fresh_clone_sets_itself_up_with_an_empty_home(tmp_path: Path, home: Path) -> None:
    clone = tmp_path / "a clone"
    clone.mkdir()
    for name in ("workbook", "exercises", "requirements"):
        shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "dev.py", clone)
    needed = ("PIP_", "SSL_", "WORKBOOK_WHEELS", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY")
    environ = {name: value for name, value in OUTER.items() if name.upper().startswith(needed)}
    environ |= {"PATH": os.defpath, "HOME": str(home)}
    if (ROOT / "wheels").is_dir():
        environ.setdefault("WORKBOOK_WHEELS", str(ROOT / "wheels"))
    for _ in range(2):
        command = [sys.executable, "dev.py", "--version"]
        told = subprocess.run(command, cwd=clone, env=environ, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr
        assert workbook.__version__ in told.stdout
    assert not told.stderr, "the second start had nothing left to set up"
