"""Finding the command, the global options, and what comes of whatever goes wrong."""

import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.slow import slow_but
from tests.starting import start
from workbook import __version__
from workbook.cli import clean, main
from workbook.commands.outside import Outside, as_json
from workbook.commands.table import COMMANDS, parser_of


def call(*words: str, typed: str = "", stdout: io.StringIO | None = None) -> tuple[int, str, str]:
    out, err = stdout or io.StringIO(), io.StringIO()
    outside = Outside(environ=os.environ, stdin=io.StringIO(typed), stdout=out, stderr=err, now=lambda: datetime.now(UTC))
    return main(words, outside), out.getvalue(), err.getvalue()


# Help and usage


def test_the_version_is_one_line() -> None:
    assert call("--version") == (0, f"workbook {__version__}\n", "")
    assert call("--home", "somewhere", "--version")[0] == 0


def test_help_shows_the_everyday_eight() -> None:
    code, out, err = call("--help")
    assert (code, err) == (0, "")
    told = [line for line in out.splitlines() if line.startswith("  workbook")]
    assert len(told) == 8
    assert [line.split()[1] for line in told[1:]] == ["do", "list", "show", "due", "export", "erase", "support"]
    assert call("-h") == call("help") == (0, out, "")


def test_all_help_shows_every_command_and_global_option() -> None:
    _code, out, _err = call("help", "--all")
    assert all(f"workbook {command.name}" in out for command in COMMANDS)
    options = ("--plain, --no-plain", "--home DIR", "--no-save", "--mouse", "--lang TAG", "--theme NAME", "--version")
    assert all(word in out for word in options)
    assert call("--help-all") == (0, out, "")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name or "home")
def test_each_command_has_help_of_its_own(command) -> None:
    if not command.name:
        return
    code, out, err = call(*command.name.split(), "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"workbook {command.name}")
    assert call("help", *command.name.split()) == (0, out, "")
    assert all(word in out for action in parser_of(command).options for word in action.option_strings)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name or "home")
def test_the_table_names_the_words_that_the_parser_takes(command) -> None:
    words = [str(action.metavar) for action in parser_of(command).words]
    assert [word.strip("[]") for word in command.usage.split() if word != "...]"] == words


@pytest.mark.parametrize(("words", "sentence"), [
    (["serch"], 'There is no command "serch". Did you mean "search"?'),
    (["lsit"], 'There is no command "lsit". Did you mean "list"?'),
    (["workshop", "opne"], 'There is no command "workshop opne". Did you mean "workshop open"?'),
    (["pack"],
     '"workbook pack" needs one more word: new, print, schema, build, install, list, update, remove, check, diff, preview.'),
    (["pack", "sell"], 'There is no command "pack sell". "workbook --help" shows what there is.'),
    (["pack", "chekc"], 'There is no command "pack chekc". Did you mean "pack check"?'),
    (["list", "--jsn"], "workbook list has no option --jsn. Did you mean --json?"),
    (["list", "--js"], "workbook list has no option --js. Did you mean --json?"),
    (["--colour"], 'workbook has no option --colour. "workbook --help" shows how.'),
    (["do"], 'workbook do: this needs one more word, EXERCISE. "workbook do --help" shows how.'),
    (["do", "a", "b"], 'workbook do: there is one word too many: b. "workbook do --help" shows how.'),
    (["list", "--theme", "pink"],
     'workbook list: argument --theme: "pink" is not one of paper, night, contrast, mono, terminal. "workbook list --help" shows how.'),
    (["help", "frobnicate"], 'There is no command "frobnicate". "workbook --help" shows what there is.'),
    (["\x1b[31mred"], 'There is no command "<U+001B>[31mred". "workbook --help" shows what there is.'),
])
def test_a_word_that_is_not_understood_gets_one_sentence(words: list[str], sentence: str) -> None:
    assert call(*words) == (2, "", sentence + "\n")


# Global options


@pytest.mark.parametrize("words", [
    ["--home", "{}", "paths"], ["paths", "--home", "{}"], ["--home={}", "paths"], ["--plain", "paths", "--home={}"]])
def test_global_options_stand_before_or_after_the_command(words: list[str], tmp_path: Path) -> None:
    code, out, err = call(*(word.format(tmp_path / "mine") for word in words))
    assert (code, err) == (0, "")
    assert f"Your answers: {tmp_path / 'mine' / 'store'}\n" in out


def test_a_value_is_no_command() -> None:
    assert call("--theme", "night", "--lang", "es", "paths")[0] == 0


def test_what_textual_would_read_is_dropped_and_an_empty_no_color_too() -> None:
    environ = {"TEXTUAL_LOG": "/tmp/keys", "TEXTUAL": "devtools", "NO_COLOR": "", "HOME": "/h"}
    clean(environ)
    assert environ == {"HOME": "/h"}
    environ = {"NO_COLOR": "1"}
    clean(environ)
    assert environ == {"NO_COLOR": "1"}


@pytest.mark.parametrize("umask", ["000", "022", "777"])
def test_whatever_the_umask_everything_is_private(umask: str, home: Path) -> None:
    code = "import os, sys; os.umask(int(sys.argv.pop(1), 8)); from workbook.cli import main; sys.exit(main())"
    done = start(umask, "do", "check-in", "--plain", code=code, typed=b"\n\n5\n/quit\n")
    assert done.returncode == 0, done.stderr
    made = list((home / "workbook").rglob("*"))
    assert any(path.suffix == ".toml" and "check-in" in path.name for path in made)
    assert {oct(path.stat().st_mode & 0o777) for path in made} == {"0o600", "0o700"}
    assert all((path.stat().st_mode & 0o777 == 0o700) == path.is_dir() for path in made)


def test_the_umask_is_set_first_so_that_editors_keep_to_it_too() -> None:
    code = "import os; from workbook.cli import main; os.umask(0); main(['frobnicate']); print(oct(os.umask(0)))"
    assert start(code=code).stdout == b"0o77\n"


# What goes wrong


def test_a_reader_that_is_gone_is_no_fault() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = start("list", stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("words", [
    ["list"], ["help", "--all"], ["support"], ["show", "--json"], ["--version"], ["export", "--format", "json"]])
def test_a_full_disk_under_stdout_is_one_sentence(words: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = start(*words, stdout=full.fileno())
    assert (done.returncode, done.stderr) == (74, b"The output could not be written: the disk is full.\n")


def test_closed_streams_are_no_fault() -> None:
    closing = ("import os, sys; [os.close(fd) for fd in (0, 1)]; "
               "os.execv(sys.executable, [sys.executable, '-P', '-m', 'workbook', *sys.argv[1:]])")
    for words in (["list"], ["do", "check-in"], ["erase", "--all"]):
        done = start(*words, code=closing)
        assert b"Traceback" not in done.stderr
        assert done.returncode in {0, 1}


@pytest.mark.parametrize("home", slow_but(["/proc/nowhere"], ["/dev/null", "/proc/nowhere", "\udcff\udcfe"]))
def test_a_bad_home_is_a_sentence_and_never_a_traceback(home: str, tmp_path: Path) -> None:
    for words in (["list"], ["show"], ["export"], ["doctor"], ["due"], ["paths"], ["config", "show"], ["pack", "list"],
                  ["do", "check-in"], ["erase", "--all", "--yes"]):
        done = start(*words, WORKBOOK_HOME=str(tmp_path / home) if "udc" in ascii(home) else home, typed=b"\n\n5\n/quit\n")
        assert b"Traceback" not in done.stderr, words
        assert done.returncode in {0, 1, 73, 74, 78}, (words, done.returncode, done.stderr)


def test_a_store_that_is_a_file_keeps_nothing_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("in the way")
    done = start("do", "check-in", WORKBOOK_HOME=str(tmp_path), typed=b"\n\n5\n/quit\n")
    assert b"Traceback" not in done.stderr
    assert b"a file stands where a folder belongs" in done.stdout + done.stderr
    assert (tmp_path / "store").read_text() == "in the way"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_store_that_may_not_be_read_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "store" / "threads" / "0001").mkdir(parents=True)
    (tmp_path / "store" / "threads").chmod(0)
    done = start("list", WORKBOOK_HOME=str(tmp_path))
    (tmp_path / "store" / "threads").chmod(0o700)
    assert done.returncode == 74
    assert done.stderr.count(b"\n") == 1


ODD = [
    {"LC_ALL": "C"}, {"LC_ALL": "en_US.ISO-8859-1"}, {"LC_ALL": "", "LANG": ""}, {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONUTF8": "0", "LC_ALL": "POSIX"},
    {"COLUMNS": "x", "LINES": "-1", "TERM": "\x1b"}, {"TZ": ":::"}, {"XDG_DATA_HOME": "relative", "WORKBOOK_HOME": ""},
    {"WORKBOOK_PACKS": ":::/dev/null:/nowhere"}, {"PYTHONOPTIMIZE": "2"}, {"LANGUAGE": "xx", "LC_MESSAGES": "../../etc"},
]


@pytest.mark.parametrize("surroundings", slow_but(ODD[::3], ODD))
def test_odd_surroundings_are_no_fault(surroundings: dict[str, str]) -> None:
    for words in (["list"], ["doctor"], ["do", "check-in"]):
        done = start(*words, **surroundings, typed=b"\n\n5\n\xff\xfe\n/quit\n")
        assert done.returncode == 0, (words, done.stderr)
        assert b"Traceback" not in done.stderr
        done.stdout.decode("ascii" if surroundings.get("LC_ALL", "C.UTF-8") != "C.UTF-8" else "utf-8")
        assert b"\x1b" not in done.stdout


FAULTY = """
import sys
from workbook.commands import list as command
def run(args, outside):
    answer = "my very own words"
    try:
        {}[answer]
    except KeyError as error:
        raise RuntimeError(answer) from error
command.run = run
from workbook.cli import main
sys.exit(main())
"""


def test_a_fault_of_ours_is_one_kind_sentence_and_a_report_without_words(home: Path) -> None:
    done = start("list", code=FAULTY)
    assert done.returncode == 1
    reports = list((home / "workbook" / "state").glob("report-*.txt"))
    assert len(reports) == 1
    assert done.stderr.decode() == (
        "Something went wrong inside the workbook; what was saved up to then is kept, and starting again is safe. "
        f"A short report without your words is in {reports[0]}.\n")
    report = reports[0].read_text()
    assert report.splitlines()[0].startswith(f"workbook {__version__}, Python ")
    assert "builtins.RuntimeError\n" in report and "builtins.KeyError\n" in report
    assert "cli.py:" in report
    assert "very own" not in report
    assert reports[0].stat().st_mode & 0o777 == 0o600


def test_a_report_goes_where_home_was_said_to_be_and_only_a_few_are_kept(tmp_path: Path) -> None:
    (tmp_path / "mine" / "state").mkdir(parents=True)
    for number in range(11):
        (tmp_path / "mine" / "state" / f"report-2020010{number:02}.txt").touch()
    for _ in range(2):
        start("list", "--home", str(tmp_path / "mine"), code=FAULTY)
    assert len(list((tmp_path / "mine" / "state").glob("report-*.txt"))) == 10


def test_a_report_that_cannot_be_kept_leaves_the_sentence() -> None:
    done = start("list", code=FAULTY, WORKBOOK_HOME="/dev/null")
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert b"starting again is safe." in done.stderr


def test_a_fault_in_a_thread_prints_no_traceback() -> None:
    done = start("list", code="""
import sys, threading
from workbook.commands import list as command
def run(args, outside):
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    return 0
command.run = run
from workbook.cli import main
sys.exit(main())
""")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr and b"starting again is safe" in done.stderr


def test_an_interrupt_outside_line_mode_is_quiet() -> None:
    done = start("list", code="""
import os, signal, sys
from workbook.commands import list as command
command.run = lambda args, outside: os.kill(os.getpid(), signal.SIGINT)
from workbook.cli import main
sys.exit(main())
""")
    assert (done.returncode, done.stderr) == (130, b"")


# JSON


def test_json_holds_no_character_that_a_terminal_acts_on() -> None:
    text = as_json({"a": "é\x1b\x7f\x9b\u202e\U000e0041\ud800 \u200d ok"})
    assert "é" in text and " \u200d ok" in text
    assert not set(text) & set("\x1b\x7f\x9b\u202e\U000e0041\ud800")
    import json

    assert json.loads(text)["a"] == "é\x1b\x7f\x9b\u202e\U000e0041\ud800 \u200d ok"
    text.encode("utf-8")
