"""Two streams: what may be said, what is heard, and what becomes of an end, a signal and a reader that is gone."""

import io

import pytest

from tests.plain.person import Terminal
from workbook.errors import Left
from workbook.plain.lines import Lines


def pair(typed: str = "", *, ascii: bool = False) -> tuple[Lines, io.StringIO]:
    target = io.StringIO()
    return Lines(io.StringIO(typed), target, ascii=ascii), target


def test_what_is_said_holds_no_escape_and_no_control() -> None:
    lines, target = pair()
    lines.say("a\x1b[2J\x07\x9b31m\u202eb\tc")
    assert target.getvalue() == "a<U+001B>[2J<U+0007><U+009B>31m<U+202E>b\tc\n"


def test_ascii_is_said_where_it_is_asked_for() -> None:
    lines, target = pair(ascii=True)
    lines.say("\N{LEFT DOUBLE QUOTATION MARK}caf\u00e9\N{RIGHT DOUBLE QUOTATION MARK} \u2026")
    assert target.getvalue() == '"cafe" ...\n'


def test_every_wait_ends_with_the_same_sign() -> None:
    lines, target = pair("yes\n")
    assert lines.ask() == "yes"
    assert target.getvalue() == "> \n"


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("one\ntwo\n", ["one", "two"]),
        ("one\r\ntwo\r\n", ["one", "two"]),
        ("one\rtwo\n", ["one", "two"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("not ended", ["not ended"]),
        ("nul\x00 and half \udcff\n", ["nul\ufffd and half \ufffd"]),
        ("  kept blanks \n", ["  kept blanks "]),
    ],
)
def test_lines_are_heard_however_they_end(typed: str, heard: list[str]) -> None:
    lines, _target = pair(typed)
    assert [lines.ask() for _line in heard] == heard
    with pytest.raises(Left):
        lines.ask()


def test_bytes_that_are_no_text_do_not_end_the_sitting() -> None:
    source = io.TextIOWrapper(io.BytesIO(b"caf\xe9\nnext\n"), encoding="utf-8", errors="strict")
    lines = Lines(source, io.StringIO())
    assert [lines.ask(), lines.ask()] == ["caf\ufffd", "next"]


def test_the_end_of_input_is_no_signal() -> None:
    lines, _target = pair()
    with pytest.raises(Left) as left:
        lines.ask()
    assert left.value.signal == 0


class Signalling(io.StringIO):
    """A terminal at which a signal comes while a line is waited for."""

    lines: Lines

    def readline(self, size: int | None = -1, /) -> str:
        self.lines.interrupt(15)
        return super().readline()


def test_a_signal_while_waiting_leaves_at_once() -> None:
    source, target = Signalling("never heard\n"), io.StringIO()
    source.lines = lines = Lines(source, target)
    with pytest.raises(Left) as left:
        lines.ask()
    assert left.value.signal == 15
    assert target.getvalue() == "> \n"


def test_a_signal_at_work_waits_for_the_next_question() -> None:
    lines, target = pair("a line\n")
    lines.interrupt(1)
    lines.say("still saying")
    with pytest.raises(Left) as left:
        lines.ask()
    assert left.value.signal == 1
    assert "> " not in target.getvalue()


class Late(io.StringIO):
    """A terminal at which the signal comes when the line was already typed."""

    lines: Lines

    def readline(self, size: int | None = -1, /) -> str:
        line = super().readline()
        self.lines._heard = line
        self.lines.interrupt(15)
        return line


def test_a_line_that_was_typed_is_taken_before_the_signal() -> None:
    source = Late("my answer\n")
    source.lines = lines = Lines(source, io.StringIO())
    assert lines.ask() == "my answer"
    with pytest.raises(Left) as left:
        lines.ask()
    assert left.value.signal == 15


class Gone(io.StringIO):
    """A reader that went away."""

    def write(self, text: str, /) -> int:
        raise BrokenPipeError

    def flush(self) -> None:
        raise OSError(5, "Input/output error")


def test_a_reader_that_is_gone_ends_the_sitting_once_and_quietly() -> None:
    lines = Lines(io.StringIO("a\n"), Gone())
    with pytest.raises(Left) as left:
        lines.say("hello")
    assert left.value.signal == 13
    lines.say("nobody is there")
    lines.part("good-bye")


def test_after_a_hang_up_the_signal_is_what_counts() -> None:
    lines = Lines(io.StringIO(), Gone())
    lines.interrupt(1)
    with pytest.raises(Left) as left:
        lines.say("hello")
    assert left.value.signal == 1


class Dead(io.StringIO):
    """A terminal that was hung up: reading it is an error."""

    def readline(self, size: int | None = -1, /) -> str:
        raise OSError(5, "Input/output error")


def test_a_terminal_that_cannot_be_read_is_the_end_of_input() -> None:
    lines = Lines(Dead(), io.StringIO())
    with pytest.raises(Left) as left:
        lines.ask()
    assert left.value.signal == 0


def test_a_closed_stream_is_the_end_of_input() -> None:
    source = io.StringIO()
    source.close()
    with pytest.raises(Left):
        Lines(source, io.StringIO()).ask()


def test_a_target_that_cannot_show_a_sign_gets_it_in_ascii() -> None:
    raw = io.BytesIO()
    lines = Lines(io.StringIO(), io.TextIOWrapper(raw, encoding="latin-1", errors="strict"))
    lines.say("\N{LEFT DOUBLE QUOTATION MARK}yes\N{RIGHT DOUBLE QUOTATION MARK}")
    assert raw.getvalue() == b'"yes"\n'


class Typing(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def test_a_line_that_the_terminal_may_have_cut_is_told_of() -> None:
    target = io.StringIO()
    lines = Lines(Typing("x" * 4095 + "\nshort\n"), target)
    assert len(lines.ask()) == 4095
    assert "The end of yours may be missing" in target.getvalue()
    said = len(target.getvalue())
    assert lines.ask() == "short"
    assert target.getvalue()[said:] == "> "


def test_the_last_words_are_said_once_and_a_problem_comes_before_them() -> None:
    lines, target = pair()
    lines.owe("Not saved: the disk is full.")
    lines.part("Saved.")
    lines.part("Saved.")
    assert target.getvalue() == "Not saved: the disk is full.\n"
    assert lines.owes


def test_arrow_keys_at_a_terminal_leave_nothing_in_a_line() -> None:
    target = io.StringIO()
    lines = Lines(Terminal("le\x1b[Atte\x1b[1;5Drs\x1bOP\n", target), target)
    assert lines.ask() == "letters"
    assert "Arrow keys do nothing here" in target.getvalue()


def test_after_a_pause_the_line_is_waited_for_again() -> None:
    class Paused(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            lines.resume()
            return "words\n"

    target = io.StringIO()
    lines = Lines(Paused(), target)
    lines.resume()  # nobody is waited for: nothing to say
    assert lines.ask() == "words"
    assert target.getvalue() == "> Back again. If you were typing a line, please type it anew.\n> \n"
