"""Whatever is typed is kept as it is, and no terminal ever acts on it."""

import pytest

from tests.plain.person import Person
from tests.slow import slow_but
from workbook.text import tidy, unsafe_character

HOSTILE = {
    "markup": "see [/etc/passwd] [/] [bold]x[/bold] [@click=app.quit]y[/]",
    "placeholders": "{need_line} [[part]] {{x}} ]] {",
    "escapes": "\x1b[2J\x1b]0;title\x07 \x1b]52;c;aGVsbG8=\x1b\\",
    "c1": "\x9b31m red \x9d52;c;eA==\x9c",
    "bidi": "safe \u202egnp.exe\u202c \u2066x\u2069",
    "combining": "e" + "\u0301" * 200,
    "wide": "\u6f22\u5b57\u4eee\u540d" * 20,
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f1fa\U0001f1f8 \u2764\ufe0f",
    "toml": "\"\"\"\n''' = [x] # \\u0000".replace("\n", " "),
    "nothing": "\u200b\ufeff\u00ad",
    "a slash": "//quit",
    "a lot": "letters and more letters. " * 8000,
}


@pytest.mark.parametrize("typed", slow_but([*HOSTILE.values()][::2], HOSTILE.values()), ids=HOSTILE.keys())
def test_hostile_words_are_kept_shown_and_harmless(person: Person, typed: str) -> None:
    person.echoes = False
    sittings = [
        person.walks(
            "name-the-need",
            [
                "",
                "7",
                typed,
                typed,
                typed,
                ".",
                "1",
                typed,
                typed,
                typed,
                "",
                typed,
                typed,
                "/review",
                "",
                "/back",
                "/show",
                "/go 2",
                "/show",
                "/again",
                "",
                "/go 8",
                "",
                "",
                "/show",
                "",
            ],
        ),
        person.walks("find-a-helper", ["", typed, typed, "1", "", "", "", "1", "", "", "", "1", "1", typed, "", "", ""]),
        person.walks(
            "draft-the-ask",
            ["", typed, "", typed, typed, typed, "5", typed, "1", "/show", "/style 2", "/change 1", typed, "/edit", typed, ".", ""],
        ),
    ]
    if len(typed) < 10_000:  # home reads everything again and again, which takes long with so much
        sittings.append(person.opens_home(["answers", "1", "", "cards", "1", "", "threads", "name", typed, "", typed, "/quit"]))
    for heard in sittings:
        assert unsafe_character(heard.text) is None
    kept = person.answers("name-the-need")
    words = tidy(typed.removeprefix("/"))
    assert kept["effect"] == words.removesuffix(".") if words else "effect" not in kept
    assert kept.get("situation", "") == (f"{words}\n{words}" if words else "")


@pytest.mark.parametrize("typed", slow_but([*HOSTILE.values()][::2], HOSTILE.values()), ids=HOSTILE.keys())
def test_hostile_words_do_for_every_question(person: Person, typed: str) -> None:
    person.echoes = False
    heard = person.walks("everything/my-street", [typed, typed, typed, "y", *[typed, ""] * 20, ".", typed, ""])
    assert heard.place in {"left 0", "", "everything/tool-shelf"}
    heard = person.walks("everything/tool-shelf", [typed, typed, "", typed, "", typed, "", typed, "", *[typed, ""] * 20])
    assert unsafe_character(heard.text) is None
