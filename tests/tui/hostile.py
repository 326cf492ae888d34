"""Words that a terminal, a markup parser or a layout would trip over: in a pack, and in answers that should not be there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import tomli_w

from tests.desks import desk_at
from workbook.attempt.attempt import Attempt, AttemptName, Given, Version
from workbook.attempt.store import Store
from workbook.attempt.thread import Thread
from workbook.exercise.fields import Answer
from workbook.session.opening import sit_down

START = datetime(2026, 11, 23, 10, tzinfo=UTC)

MARKUP = "[/] [red]MARKED[/red] [@click=app.quit]x[/] [/etc/passwd] [link=file:///etc]l[/link] \\[b] $background %s {{0}}"
WIDE = "漢字かな交じり文" * 12
JOINED = "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f1fa\U0001f1f8 \u2764\ufe0f \U0001f468\u200d\u2695\ufe0f"
FLOOD = "e" + "\u0301" * 200 + " \u0e01" + "\u0e49" * 60
RIGHT = "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd"
LONG = "W" * 5000
TAME = f"{MARKUP} {JOINED} {RIGHT} {FLOOD} {WIDE}"
"""What a pack may hold."""

ESCAPES = "\x1b[2J\x1b]0;title\x07 \x1b]52;c;aGVsbG8=\x1b\\ \x1b[31mred \x1bPq#0;2;0;0;0\x1b\\ \x1bc \x1b[?1049l \x1b_x\x1b\\"
C1 = "\x9b31m \x9d52;c;eA==\x9c \x90q\x9c \x85 \x8d"
BIDI = "safe \u202egnp.exe\u202c \u2066x\u2069 \u200e\u200f \u061c"
UNSEEN = "a\u200bb\ufeffc\u00add\u2060e\u180ef\u200cg"
CONTROLS = "\x00 \x07\x08 \x0e\x0f \x7f tab\there \r over \x0b\x0c \u2028line\u2029 \ufff9x\ufffb"
WILD = f"{ESCAPES} {C1} {BIDI} {UNSEEN} {CONTROLS} {TAME}"
"""What only a file that somebody else has written can hold, or a paste."""

CHOICES = [{"value": "a", "label": TAME, "reply": TAME}, {"value": "own", "label": f"Own {MARKUP}", "text": True}]
NAMED = {"hint": TAME, "guidance": TAME, "example": [TAME, MARKUP], "starters": [MARKUP]}


def step(id: str, type: str, **fields: object) -> dict[str, object]:
    return {"id": id, "type": type, "prompt": f"{id} {MARKUP} {JOINED}", **fields}


STEPS = [
    step("note", "note", guidance=TAME, offers=["second", "@support"]),
    step("consent", "consent", items=[TAME, MARKUP]),
    step("line", "short_text", stem=MARKUP, saves_as="line", **NAMED),
    step("story", "long_text", max_length=90_000, private=True, **NAMED),
    step("one", "single_choice", options=CHOICES, **NAMED),
    step("several", "multi_choice", options=CHOICES),
    step("mark", "scale", low=TAME, high=MARKUP),
    step("count", "number", unit=MARKUP),
    step("things", "list", saves_as="things"),
    step("order", "ranking", items=[TAME, MARKUP, WIDE]),
    step("table", "table", saves_as="rows", columns=[
        {"id": "name", "type": "short_text", "label": MARKUP, "hint": TAME},
        {"id": "kind", "type": "single_choice", "label": WIDE, "options": CHOICES},
        {"id": "ease", "type": "scale", "label": "Ease", "low": TAME, "high": MARKUP},
    ]),
    step("day", "date", default_offset={"from": "@today", "days": 2}),
    step("boxes", "checklist", items=[{"id": "a", "label": TAME, "fix": TAME}, MARKUP]),
    step("recall", "short_text", recall="line", prefill="things"),
    step("draft", "draft", templates="notes"),
    step("recap", "recap", compare=[{"label": TAME, "before": "line", "after": "things"}]),
    step("pause", "pause", seconds=1, pattern=[4, 6]),
    step("card", "card", card="card", offers=["second"]),
]  # fmt: skip
TEMPLATES = [{"id": name, "set": "notes", "label": MARKUP, "subject": f"{{line|x}} {MARKUP}", "text": f"{{line|x}}\n{{things|x}} {TAME}"}
             for name in ("one", "two")]  # fmt: skip
CARDS = [{"id": "card", "title": MARKUP, "text": f"LINE   {{line|x}}\nTHINGS {{things|x}}\nROWS {{rows|x}}\n{TAME} {LONG[:600]}"}]


def write_pack(folder: Path) -> Path:
    """Write the pack that may be read."""
    pages = {"page": ("The first", STEPS), "second": ("The second", [step("line", "short_text", prefill="line"), step("end", "note")])}
    manifest = {
        "format": 1, "id": "hostile", "version": "1.0.0", "title": MARKUP, "language": "en", "description": TAME,
        "theme": [{"id": "t", "title": TAME, "intro": TAME, "exercises": list(pages)}],
        "path": [{"id": "p", "title": MARKUP, "label": TAME, "exercises": list(pages), "steps": "all"}],
    }  # fmt: skip
    (folder / "exercises").mkdir(parents=True)
    written: dict[str, dict[str, object]] = {"pack": manifest, "templates": {"template": TEMPLATES}, "cards": {"card": CARDS}}
    for id, (title, steps) in pages.items():
        heading = {"id": id, "title": f"{title} {MARKUP} {WIDE}", "purpose": TAME, "takeaway": f"{TAME} {LONG[:400]}", "minutes": 3}
        written[f"exercises/{id}"] = {**heading, "step": steps}
    for name, content in written.items():
        (folder / f"{name}.toml").write_text(tomli_w.dumps(content), "utf-8")
    return folder


ANSWERS: dict[str, Answer] = {
    "consent": True, "line": WILD, "story": f"{WILD}\n{LONG}\n{WILD}", "one": {"value": "own", "text": WILD},
    "several": ["a", {"value": "own", "text": WILD}], "mark": 3, "count": 3, "things": [WILD, LONG, MARKUP], "order": [WIDE, MARKUP],
    "table": [{"name": WILD, "kind": {"value": "own", "text": WILD}, "ease": 4}, {"name": LONG, "kind": "a"}, {"name": WIDE}],
    "day": "2026-12-01", "boxes": ["a"], "recall": WILD,
    "draft": {"template": "one", "text": f"{WILD}\n{LONG}", "subject": WILD, "edited": True, "chosen": True},
    "gone": WILD,
}  # fmt: skip


def write_store(root: Path, position: str = "") -> None:
    """Write answers into a store that no front end would have let in; the person is at `position`."""
    store = Store(root, lambda: START)
    store.save_thread(Thread(id="0001", title=WILD, created=START, opened=START + timedelta(days=1)))
    store.save_thread(Thread(id="0002", title=MARKUP, created=START, opened=START))
    name = AttemptName(thread="0001", pack="hostile", exercise="page")
    given = {place: Given(value=value, at=START, prompt=WILD) for place, value in ANSWERS.items()}
    aside = {"draft": (Version(template="two", text=WILD, subject=WILD),)}
    blank = Attempt(name=name, pack_version="1.0.0", started=START, updated=START)
    writer = store.open(blank)
    writer.keep(replace(blank, answers=given, aside=aside, parked=("things",), position=position))
    writer.close()


def write_conflict(root: Path, pack: Path) -> None:
    """Have two sessions answer one question of the second page."""
    one, two = (sit_down(desk_at(root.parent, pack), "second") for _ in range(2))
    for session, words in ((one, WILD), (two, f"{WILD} {LONG}")):
        session.go("line")
        session.type(words)
    one.close()
    two.close()
