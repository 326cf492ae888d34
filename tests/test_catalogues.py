"""The catalogues: what translators are given is what the code says, and what is shipped is what they wrote."""

import ast
import gettext
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.test_words import calls
from words import make
from workbook import locale
from workbook.plain.names import NAMES, shown
from workbook.plain.preview import AUTHOR_WORDS
from workbook.plain.words import WORDS, Word, heard

LANGUAGES = make.translated()
SLASHED = re.compile(r"(?<![\w/.~}`<])/[a-z\u00e0-\u00ff]+\b(?!/)")
TOLD = re.compile(r"`[^`]+`|--[a-z-]+|\bCtrl\+\w\b|\bWORKBOOK_\w+\b")
"""What is typed or pressed as it stands, whatever the language: commands, options, keys."""
REMEDY = "python3 dev.py words"


gathered = cache(make.template)
"""The sentences of the code, gathered once: nothing changes them."""


def placeholders(words: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", words))


def forms(message: make.Message) -> list[tuple[str, str]]:
    """Return the forms of a sentence, each beside what it translates."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return list(zip(message.id, message.string, strict=True))


def done(language: str) -> list[make.Message]:
    """Return the sentences that are translated; that none is left out is a promise of its own."""
    return [message for message in make.sentences(make.read(language)) if not make.untranslated(message)]


def told(language: str) -> list[tuple[str, str]]:
    return [form for message in done(language) for form in forms(message)]


def test_every_sentence_of_the_code_is_in_the_template() -> None:
    there = {one for message in make.sentences(gathered()) for one, _ in forms(message)}
    said = {one.value for _, call in calls() for one in call.args[:2] if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    assert said - there == set()


def test_no_sentence_is_chosen_inside_its_mark() -> None:
    """`_("a" if x else "b")` would be said in English for ever: nobody gathers it."""
    assert [where for where, call in calls() if isinstance(call.args[0], ast.IfExp | ast.BoolOp)] == []


def test_the_template_is_what_the_code_says_now() -> None:
    assert make.TEMPLATE.read_bytes() == make.as_text(gathered()), REMEDY


def test_gathering_again_changes_nothing(tmp_path: Path) -> None:
    made = make.as_text(gathered())
    assert made == make.as_text(make.template())
    assert b".py:" not in made, "a line that moved would change the file"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_holds_the_sentences_of_now(language: str) -> None:
    assert make.place_of(language).read_bytes() == make.as_text(make.carried_over(language, gathered())), REMEDY


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_to_translate(language: str) -> None:
    assert [message.id for message in make.sentences(make.read(language)) if make.untranslated(message)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_the_same_placeholders(language: str) -> None:
    """A form for one may leave the count out: "one page"."""
    wrong = []
    for message in done(language):
        for said, words in forms(message):
            may_lack = {"count"} if isinstance(message.id, tuple) else set()
            if not placeholders(said) - may_lack <= placeholders(words) <= placeholders(said) | may_lack:
                wrong.append(f"{said} > {words}")
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_as_it_stands_is_the_same(language: str) -> None:
    wrong = [f"{said} > {words}" for said, words in told(language) if Counter(TOLD.findall(said)) != Counter(TOLD.findall(words))]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_of_line_mode_is_called_the_same_wherever_it_is_told(language: str) -> None:
    sentences = told(language)
    called = {said: words for said, words in sentences if SLASHED.fullmatch(said)}
    wrong = [
        f"{said} > {words}"
        for said, words in sentences
        if Counter(called.get(word, word) for word in SLASHED.findall(said)) != Counter(SLASHED.findall(words))
    ]
    assert len(called) > 30 and wrong == []


def test_every_word_of_line_mode_can_be_called_something_else() -> None:
    assert {f"/{name}" for name in [*WORDS, *AUTHOR_WORDS]} <= set(NAMES)


@pytest.mark.parametrize("typed", ["atrás", "ATRAS", "back", "Back"])
def test_a_word_is_heard_in_english_and_in_the_language_in_use(typed: str, spanish: None) -> None:
    assert heard(f"/{typed} 3") == Word("back", "3")
    assert shown("back") == "/atrás"


@pytest.mark.parametrize(
    ("typed", "meant"), [("s", True), ("Sí", True), ("si", True), ("yes", True), ("n", False), ("no", False), ("x", None)]
)
def test_a_yes_is_heard_in_english_and_in_the_language_in_use(typed: str, meant: bool | None, spanish: None) -> None:
    assert locale.yes_or_no(typed) is meant


@pytest.fixture
def spanish() -> Iterator[None]:
    locale.use("es-MX")
    yield
    locale.use("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_words_of_line_mode_are_called_the_same(language: str) -> None:
    called = [words for said, words in told(language) if SLASHED.fullmatch(said)]
    assert [word for word, count in Counter(called).items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_ends_as_its_translation_does(language: str) -> None:
    def end(words: str) -> str:
        return words.rstrip()[-1:] if words.rstrip()[-1:] in set(".?:…") else ""

    wrong = [f"{said} > {words}" for said, words in told(language) if end(said) != end(words) or "!" in words]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_program_reads_is_what_the_translator_wrote(language: str) -> None:
    with make.place_of(language).with_suffix(".mo").open("rb") as compiled:
        spoken = gettext.GNUTranslations(compiled)
    for message in done(language):
        if isinstance(message.id, str):
            assert spoken.gettext(message.id) == message.string, REMEDY
        else:
            assert [spoken.ngettext(*message.id, count) for count in (1, 2)] == list(message.string), REMEDY
