"""A translation holds ids and words only; what it leaves out, or says in a way that cannot be used, stays in the pack's own words."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desks import PACKS, SHIPPED, copy_pack, write_pack
from workbook.errors import MOST_FAULTS, Fault
from workbook.exercise.picks import SingleChoice
from workbook.exercise.steps import Consent, Scale
from workbook.pack.check import check
from workbook.pack.compiled import compiled, from_compiled
from workbook.pack.coverage import MOST_LANGUAGES
from workbook.pack.library import Library
from workbook.pack.pack import Pack
from workbook.pack.source import read_folder
from workbook.pack.tags import layers

PAGE = """
[[step]]
id = "area"
type = "single_choice"
prompt = "Which part?"
hint = "Pick one."
saves_as = "area"
options = [{ value = "home", label = "At home", phrase = "home" }, "Elsewhere"]

[[step]]
id = "need"
type = "short_text"
prompt = "What do you need?"
stem = "I need help with"
example = ["a lift", "a form"]
saves_as = "need"
core = true

[[step]]
id = "look"
type = "checklist"
prompt = "Look at it: {need}."
checklist = "good"
show_if = { need = { answered = true } }

[[step]]
id = "note"
type = "draft"
prompt = "Here it is."
templates = "ask"
"""
TEMPLATES = """
[[template]]
id = "short"
set = "ask"
label = "Short"
text = "I need help with {need}."
"""
CHECKLISTS = """
[[checklist]]
id = "good"
items = [{ id = "one", label = "It is one thing.", fix = "Cut it." }, { id = "two", label = "It is short." }]
"""
CARDS = """
[[card]]
id = "need-card"
title = "My need"
text = "I need help with {need}."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "packs" / "a-pack", page=PAGE, templates=TEMPLATES, checklists=CHECKLISTS, cards=CARDS)


def put(folder: Path, name: str, text: str, tag: str = "es") -> None:
    """Write a file of a translation."""
    file = folder / "locale" / tag / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def read(folder: Path, language: str) -> Pack:
    """Return the pack as somebody reads it in a language."""
    return Library((folder.parent,), None, language).pack("a-pack")


def told(folder: Path) -> list[Fault]:
    """Return what is said about the pack with its translation, but how it stands by itself."""
    faults = check(read_folder(folder), lambda name: None).faults
    return [fault for fault in faults if fault.code not in {"incomplete", "untranslated", "plain-string"} or fault.severity == "error"]


WORDS = {
    "pack.toml": 'title = "Un paquete"\n',
    "exercises/page.toml": """
id = "page"
title = "Página"
[[step]]
id = "area"
prompt = "¿Qué parte?"
options = [{ value = "home", label = "En casa", phrase = "la casa" }]
[[step]]
id = "need"
prompt = "¿Qué necesitas?"
stem = "Necesito ayuda para"
example = ["que me lleven", "llenar un papel"]
""",
    "templates.toml": '[[template]]\nid = "short"\nlabel = "Corto"\ntext = "Necesito ayuda para {need}."\n',
    "checklists.toml": '[[checklist]]\nid = "good"\nitems = [{ id = "one", label = "Es una cosa." }]\n',
    "cards.toml": '[[card]]\nid = "need-card"\ntitle = "Lo mío"\n',
    "facilitator.md": "# La hora\n",
}


def test_every_file_of_a_translation_takes_the_place_of_the_packs_own_words(folder: Path) -> None:
    for name, text in WORDS.items():
        put(folder, name, text)
    pack = read(folder, "es")
    page = pack.own["page"]
    area, need, look = page.steps[:3]
    assert (pack.manifest.title, page.title, pack.run_sheet) == ("Un paquete", "Página", "# La hora\n")
    assert (area.prompt, need.prompt, need.stem, need.examples) == (
        "¿Qué parte?", "¿Qué necesitas?", "Necesito ayuda para", ("que me lleven", "llenar un papel"),
    )  # fmt: skip
    assert isinstance(area, SingleChoice)
    first = area.choices[0]
    assert (first.value, first.label, first.phrase) == ("home", "En casa", "la casa")
    assert [box.label for box in look.boxes] == ["Es una cosa.", "It is short."]  # type: ignore[union-attr]
    assert (pack.templates["short"].label, pack.templates["short"].text) == ("Corto", "Necesito ayuda para {need}.")
    assert told(folder) == []


def test_what_is_not_translated_stays_as_it_is(folder: Path) -> None:
    put(folder, "exercises/page.toml", STEP + 'id = "area"\nprompt = "¿Qué parte?"\nhint = ""\n')
    pack, own = read(folder, "es"), read(folder, "en")
    assert pack.own["page"].steps[0].hint == "Pick one."
    assert pack.own["page"].steps[1:] == own.own["page"].steps[1:]
    assert (pack.templates, pack.cards, pack.manifest) == (own.templates, own.cards, own.manifest)


def test_a_translation_changes_nothing_but_words(folder: Path) -> None:
    for name, text in WORDS.items():
        put(folder, name, text)
    pack, own = read(folder, "es"), read(folder, "en")
    for step, before in zip(pack.own["page"].steps, own.own["page"].steps, strict=True):
        assert (step.id, step.type, step.saves_as, step.show_if, step.core) == (
            before.id,
            before.type,
            before.saves_as,
            before.show_if,
            before.core,
        )
    assert pack.digest == own.digest, "another language is no other version"


@pytest.mark.parametrize(
    ("wanted", "own", "there", "chosen"),
    [
        ("es-MX", "en-US", ["es", "es-MX", "es-AR"], ("es", "es-MX")),
        ("es-MX", "en-US", ["es"], ("es",)),
        ("es-MX", "en-US", ["es-AR"], ()),
        ("es", "en-US", ["es-MX"], ()),
        ("es-mx", "en-US", ["es-MX"], ("es-MX",)),
        ("en", "en-US", ["es"], ()),
        ("en-US", "en-US", ["es", "en"], ()),
        ("en-GB", "en-US", ["en-GB"], ("en-GB",)),
        ("es-MX", "es", ["es-MX", "en"], ("es-MX",)),
        ("zh-Hant-TW", "en", ["zh", "zh-Hant"], ("zh", "zh-Hant")),
        ("", "en", ["es"], ()),
        ("../es", "en", ["es"], ()),
    ],
)
def test_the_closest_language_wins(wanted: str, own: str, there: list[str], chosen: tuple[str, ...]) -> None:
    assert layers(wanted, own, there) == chosen


def test_a_region_says_only_what_it_says_otherwise(folder: Path) -> None:
    put(folder, "exercises/page.toml", 'id = "page"\ntitle = "Página"\n[[step]]\nid = "area"\nprompt = "¿Qué parte?"\n')
    put(folder, "exercises/page.toml", STEP + 'id = "area"\nprompt = "¿Cuál parte?"\n', "es-MX")
    page = read(folder, "es-MX").own["page"]
    assert (page.title, page.steps[0].prompt, page.steps[1].prompt) == ("Página", "¿Cuál parte?", "What do you need?")
    assert read(folder, "es-AR").own["page"].steps[0].prompt == "¿Qué parte?"
    assert read(folder, "fr").own["page"].title == "Page"


def test_a_pack_that_extends_another_is_translated_with_it(tmp_path: Path) -> None:
    parent = write_pack(tmp_path / "packs" / "a-pack", page=PAGE, templates=TEMPLATES, checklists=CHECKLISTS)
    child = write_pack(
        tmp_path / "packs" / "more", "more", '[extends]\npack = "a-pack"\n',
        other='[[step]]\nid = "look"\ntype = "checklist"\nprompt = "Look."\nchecklist = "good"\n',
    )  # fmt: skip
    put(parent, "checklists.toml", WORDS["checklists.toml"])
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        pack = Library((child.parent,), cache, "es").pack("more")
        assert pack.own["other"].steps[0].boxes[0].label == "Es una cosa."  # type: ignore[union-attr]
        assert pack.exercises["page"].step("look").boxes[0].label == "Es una cosa."  # type: ignore[union-attr]
    assert Library((child.parent,), tmp_path / "cache", "en").pack("more").own["other"].steps[0].boxes[0].label == "It is one thing."  # type: ignore[union-attr]


def test_each_language_is_kept_compiled_for_itself(folder: Path, tmp_path: Path) -> None:
    put(folder, "exercises/page.toml", 'id = "page"\ntitle = "Página"\n')
    titles = {tag: Library((folder.parent,), tmp_path / "cache", tag).pack("a-pack").own["page"].title for tag in ("en", "es", "en", "es")}
    assert titles == {"en": "Page", "es": "Página"}
    put(folder, "exercises/page.toml", 'id = "page"\ntitle = "La página"\n')
    assert Library((folder.parent,), tmp_path / "cache", "es").pack("a-pack").own["page"].title == "La página"


def test_a_compiled_translation_comes_back_equal() -> None:
    pack = Library((PACKS,), None, "de").pack("everything")
    assert pack.spoken["exercise/my-street"] == "de"
    assert from_compiled(compiled(pack), None) == pack


def test_what_is_said_in_which_language_is_known(folder: Path) -> None:
    put(folder, "templates.toml", WORDS["templates.toml"])
    pack = read(folder, "es-MX")
    assert pack.language_of("template", "short") == "es"
    assert (pack.language_of("exercise", "page"), pack.language_of("card", "need-card")) == ("en", "en")


STEP = 'id = "page"\n[[step]]\n'
REFUSED = [
    ("exercises/page.toml", STEP + 'id = "area"\nsaves_as = "x"\n', "not-a-text",
     r'page.toml:4: step "area": "saves_as" is no text, and a translation holds only ids and texts; take it out'),
    ("exercises/page.toml", 'id = "page"\nminutes = 4\n', "not-a-text", r'page.toml:2: "minutes" is no text'),
    ("exercises/page.toml", STEP + 'id = "area"\npromt = "x"\n', "unknown-key", r'"promt" .* did you mean "prompt"\?'),
    ("exercises/page.toml", 'id = "pag"\n', "unknown-id", r'page.toml:1: there is no exercise "pag" in this pack; did you mean "page"\?'),
    ("exercises/page.toml", 'title = "x"\n', "missing-key", r'"id" is missing; write the id of the exercise first'),
    ("exercises/page.toml", STEP + 'id = "aera"\n', "unknown-id", r'there is no "aera" here in the pack; did you mean "area"\?'),
    ("exercises/page.toml", STEP + 'prompt = "x"\n', "missing-key", r'"id" is missing; name what is translated here'),
    ("exercises/page.toml", STEP + 'id = "need"\n[[step]]\nid = "need"\n', "duplicate-id", r'page.toml:5: .*"need" stands here twice'),
    ("exercises/page.toml", STEP + 'id = "area"\noptions = [{ value = "Elsewhere", label = "x" }]\n', "plain-string",
     r'"Elsewhere" is a plain string in the pack, .* write it as \{ value = "Elsewhere", label = "Elsewhere" \} in the pack first'),
    ("exercises/page.toml", STEP + 'id = "area"\noptions = ["home"]\n', "wrong-type", r"this is no table in curly braces"),
    ("exercises/page.toml", STEP + 'id = "area"\noptions = [{ value = "hone", label = "x" }]\n', "unknown-id",
     r'step "area", options "hone": there is no "hone" here in the pack; did you mean "home"\?'),
    ("exercises/page.toml", STEP + 'id = "area"\noptions = "x"\n', "wrong-type", r'"options" takes a list of tables'),
    ("exercises/page.toml", STEP + 'id = "area"\nprompt = 3\n', "wrong-type", r'"prompt" takes text in quotes'),
    ("exercises/page.toml", STEP + 'id = "need"\nexample = [3]\n', "wrong-type", r'"example" takes texts in quotes'),
    ("exercises/page.toml", STEP + 'id = "look"\nprompt = "Mira: {need."\n', "template", r'page.toml:4: step "look":'),
    ("exercises/page.toml", STEP + 'id = "look"\nprompt = "Mira: {nead}."\n', "unsaved-key", r'page.toml:4: .*"nead".*"need"'),
    ("exercises/page.toml", 'id = "page', "", r"locale/es/exercises/page.toml:1"),
    ("exercises/a.toml", 'id = "page"\ntitle = "x"\n', "duplicate-id", r'"page" is translated in another file too'),
    ("templates.toml", '[[template]]\nid = "shrt"\n', "unknown-id", r'templates.toml:2: .*did you mean "short"\?'),
    ("templates.toml", '[[template]]\nid = "short"\nset = "no"\n', "not-a-text", r'"set" is no text'),
    ("templates.toml", '[[template]]\nid = "short"\ntext = "Para {nead}."\n', "unsaved-key", r'toml:3: template "short": .*"nead"'),
    ("templates.toml", 'text = "x"\n', "unknown-key", r'"text" is not a key that is known here'),
    ("templates.toml", 'template = 3\n', "wrong-type", r'"template" takes a list of tables'),
    ("cards.toml", '[[card]]\nid = "need-card"\ntext = "[[x]]"\n', "template", r'cards.toml:3: card "need-card":'),
    ("cards.toml", '[[card]]\nid = "need-card"\n[card.rings]\nof = "x"\n', "not-a-text", r'"rings" is no text'),
    ("checklists.toml", '[[checklist]]\nid = "good"\nitems = [{ id = "three", label = "x" }]\n', "unknown-id", r'there is no "three" here'),
    ("strings.toml", '[welcom]\ntext = "x"\n', "unknown-key", r'did you mean "welcome"\?'),
    ("strings.toml", 'welcome = "x"\n', "wrong-type", r'"welcome" takes a table'),
    ("pack.toml", 'id = "b-pack"\n', "unknown-id", r'this pack is "a-pack"'),
    ("pack.toml", 'language = "es"\n', "not-a-text", r'pack.toml:1: "language" is no text'),
    ("pack.toml", '[[theme]]\nid = "begin"\ntitle = "x"\n', "unknown-id", r'there is no "begin" here in the pack'),
    ("facilitator.md", "one\ntwo \x1b[2J\n", "text", r"locale/es/facilitator.md:2: there is a hidden or control character"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "code", "sentence"), REFUSED, ids=[f"{name}-{number}" for number, (name, *_) in enumerate(REFUSED)]
)
def test_what_is_wrong_in_a_translation_is_told_with_its_line_and_what_to_do(
    folder: Path, name: str, text: str, code: str, sentence: str
) -> None:
    if name == "exercises/a.toml":
        put(folder, "exercises/page.toml", 'id = "page"\ntitle = "x"\n')
    put(folder, name, text)
    found = [fault for fault in told(folder) if re.search(sentence, fault.sentence())]
    assert len(found) == 1, [fault.sentence() for fault in told(folder)]
    assert found[0].file.startswith("locale/es/")
    assert found[0].code == code or not code


@pytest.mark.parametrize(("name", "text", "code"), [one[:3] for one in REFUSED if one[2] != "unsaved-key"])
def test_nobody_loses_a_page_to_a_slip_in_its_translation(folder: Path, name: str, text: str, code: str) -> None:
    own = replace(read(folder, "en"), digest="")
    put(folder, name, text)
    pack = replace(read(folder, "es"), digest="", spoken={}, read_in="")
    title = replace(pack.own["page"], heading=own.own["page"].heading)
    assert replace(pack, own={"page": title}) == own


def test_a_template_that_breaks_with_the_fewest_answers_is_told_where_it_is_translated(folder: Path) -> None:
    put(folder, "templates.toml", '[[template]]\nid = "short"\ntext = "De {area}: ayuda para {need}."\n')
    assert [(fault.file, fault.line, fault.code) for fault in told(folder)] == [("locale/es/templates.toml", 3, "fewest-answers")]


def test_a_translation_into_the_packs_own_language_is_told(folder: Path) -> None:
    put(folder, "pack.toml", 'title = "x"\n', "en")
    assert [fault.code for fault in told(folder)] == ["own-language"]


def test_a_flood_of_slips_is_told_in_few(folder: Path) -> None:
    put(folder, "templates.toml", "".join(f'[[template]]\nid = "shirt-{number}"\n' for number in range(5_000)))
    assert len([fault for fault in told(folder) if fault.code == "unknown-id"]) == MOST_FAULTS
    assert read(folder, "es").templates == read(folder, "en").templates


def test_more_languages_than_are_looked_at_are_refused(folder: Path) -> None:
    for number in range(MOST_LANGUAGES + 1):
        put(folder, "pack.toml", 'title = "x"\n', f"x{number}")
    assert [(fault.code, fault.severity) for fault in told(folder)] == [("too-many", "error")]


def test_the_lines_of_a_consent_are_translated_all_or_none() -> None:
    pack = Library((PACKS,), None, "de").pack("everything")
    rules = pack.own["my-street"].step("rules")
    assert isinstance(rules, Consent) and rules.items[0] == "Ich bringe Dinge zurück."


def test_a_consent_with_fewer_lines_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    folder = copy_pack("everything", tmp_path / "everything")
    put(folder, "exercises/01-my-street.toml", 'id = "my-street"\n[[step]]\nid = "rules"\nitems = ["Nur eins."]\n', "de")
    faults = [fault for fault in check(read_folder(folder), lambda name: None).faults if fault.severity == "error"]
    assert [(fault.code, fault.line) for fault in faults] == [("lines", 4)]
    rules = Library((tmp_path,), None, "de").pack("everything").own["my-street"].step("rules")
    assert isinstance(rules, Consent) and len(rules.items) == 2


def test_the_ends_of_a_scale_are_words() -> None:
    sure = Library((PACKS,), None, "de").pack("everything").own["my-street"].step("sure")
    assert isinstance(sure, Scale) and (sure.low, sure.high) == ("Gar nicht sicher", "Ganz sicher")


def test_what_is_not_translated_is_counted_and_what_was_begun_is_told_by_its_lines(folder: Path) -> None:
    put(folder, "exercises/page.toml", 'id = "page"\ntitle = "Página"\n[[step]]\nid = "need"\nprompt = "¿Qué necesitas?"\n')
    reading = check(read_folder(folder), lambda name: None)
    held = {one.file: (one.translated, one.words) for one in reading.coverage}
    assert held == {
        "pack.toml": (0, 1), "exercises/page.toml": (2, 11), "templates.toml": (0, 2), "cards.toml": (0, 2), "checklists.toml": (0, 3),
    }  # fmt: skip
    missing = [fault.sentence() for fault in reading.faults if fault.code == "untranslated"]
    assert missing == [
        "exercises/page.toml:9: lines 9, 10, 12, 18, 19, 26, 33 are not translated into es yet; "
        "add the words to locale/es/exercises/page.toml; until then they are shown as they are here"
    ]
    assert [fault.line for fault in reading.faults if fault.code == "plain-string"] == [12]


# -- what we ship


@pytest.mark.parametrize("name", ["asking-for-help", "workshop-75"])
def test_what_we_ship_speaks_spanish_from_end_to_end(name: str) -> None:
    reading = check(read_folder(SHIPPED / name), Library((SHIPPED,)).parent)
    held = [one for one in reading.coverage if one.language == "es"]
    assert {one.file for one in held} > {*reading.files.values()} and {one.file for one in held if one.missing} == set()


@pytest.mark.parametrize("name", ["asking-for-help", "workshop-75"])
def test_a_message_or_card_in_spanish_holds_the_same_answers(name: str) -> None:
    library = Library((SHIPPED,))
    own, spanish = library.pack(name), library.version(name, library.pack(name).digest, "es")
    assert own.templates and spanish.language == "es"
    for ours, theirs in ((own.templates, spanish.templates), (own.cards, spanish.cards)):
        assert {id: _answers_in(one.text) for id, one in theirs.items()} == {id: _answers_in(one.text) for id, one in ours.items()}


def _answers_in(text: str) -> set[str]:
    return set(re.findall(r"\{([^}|]*)", text))


@pytest.mark.parametrize("word", ["please", " the ", "paciente", "síntoma", "trastorno", "víctima", "¡"])
def test_the_spanish_words_are_not_medical_and_not_cheerful(word: str) -> None:
    files = [file for folder in SHIPPED.glob("*/locale/es") for file in folder.rglob("*.toml")]
    assert len(files) > 20 and [file.name for file in files if word in file.read_text("utf-8").casefold()] == []
