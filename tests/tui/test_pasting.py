"""A paste is one piece of text, whatever is in it and however the line cuts it up; keys beside it stay keys."""

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver

from workbook.tui import pasting
from workbook.tui.compat import TameApp
from workbook.tui.pasting import BEGIN, END, TamePastes

TRICK = "one \x1b[2J two \x1b]0;t\x07 \x1b three \x1b\x1b[20 four \x1b[200~ five \x1bq"
TOLD = "one [2J two ]0;t\x07  three [20 four [200~ five q"


def heard(parser: XTermParser, *pieces: str) -> list[str]:
    found = []
    for piece in pieces:
        for event in parser.feed(piece):
            found.append(event.text if isinstance(event, events.Paste) else getattr(event, "key", type(event).__name__))
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 1000])
def test_a_paste_with_escapes_in_it_is_one_text_and_no_key(size: int) -> None:
    sent = f"a{BEGIN}{TRICK}{END}b"
    pieces = [sent[at : at + size] for at in range(0, len(sent), size)]
    assert heard(TamePastes(), *pieces) == ["a", TOLD, "b"]


def test_textual_alone_would_press_keys() -> None:
    assert heard(XTermParser(), f"{BEGIN}{TRICK}{END}") != [TOLD]


def test_keys_and_tame_pastes_are_what_they_were() -> None:
    for sent in ("\x1b[A", "\x1bOP", "\x1b[15~x", f"{BEGIN}two\rlines\té{END}\x1b[B", f"{BEGIN}{END}x", "\x1b\r"):
        assert heard(TamePastes(), sent) == heard(XTermParser(), sent)


def test_one_paste_follows_another() -> None:
    assert heard(TamePastes(), f"{BEGIN}a\x1b{END}{BEGIN}b{END}", f"{BEGIN}c{END}") == ["a", "b", "c"]


def test_the_driver_reads_with_it() -> None:
    TameApp(lambda error: "")
    assert vars(linux_driver)["XTermParser"] is TamePastes


def test_a_paste_that_does_not_end_is_passed_on_and_a_person_gets_out(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = TamePastes()
    assert heard(parser, f"{BEGIN}one\x1b[20") == [] and list(parser.tick()) == []
    monkeypatch.setattr(pasting, "PAUSE", 0.0)
    assert [event.text for event in parser.tick() if isinstance(event, events.Paste)] == ["one"]
    assert list(parser.tick()) == []
    assert heard(parser, "two\r") == [], "what follows is no key yet"
    assert heard(parser, "\x11", "a") == ["[20two\r", "ctrl+q", "a"]


def test_a_pause_in_a_paste_makes_no_key_of_what_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    parser = TamePastes()
    heard(parser, f"{BEGIN}one")
    monkeypatch.setattr(pasting, "PAUSE", 0.0)
    list(parser.tick())
    assert heard(parser, f"\x11\rtwo{END}b") == ["\x11\rtwo", "b"]
