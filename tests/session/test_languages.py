"""Another language changes what is shown and nothing that was answered; a message may be in another one than the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desks import SHIPPED, desk_at, stand_at, write_pack
from workbook import locale
from workbook.errors import UsageError
from workbook.exercise.dates import parse_day
from workbook.session.answers import answers_to, card
from workbook.session.choices import change
from workbook.session.desk import Desk
from workbook.session.languages import meant, name_of
from workbook.session.opening import sit_down
from workbook.session.session import Session
from workbook.session.showing import DraftShown, Showing

PAGE = """
[[step]]
id = "area"
type = "single_choice"
prompt = "Which part?"
saves_as = "area"
options = [{ value = "home", label = "At home" }, { value = "work", label = "At work" }]
[[step]]
id = "days"
type = "list"
prompt = "Which days?"
saves_as = "days"
[[step]]
id = "when"
type = "date"
prompt = "By when?"
saves_as = "when"
[[step]]
id = "note"
type = "draft"
prompt = "Here it is."
templates = "ask"
saves_as = "note"
[[step]]
id = "end"
type = "card"
prompt = "The end."
card = "my-card"
"""
TEMPLATES = """
[[template]]
id = "short"
set = "ask"
label = "Short"
text = "Help {area|me}.[[ I can do {days}.]][[ By {when}.]]"
[[template]]
id = "plain"
set = "ask"
label = "Plain"
text = "Only in English, {area|here}, {days|any day}."
"""
CARDS = """
[[card]]
id = "my-card"
title = "My card"
text = "SAY  {note}"
[[card]]
id = "other"
title = "Other"
text = "{area}, {days}: mine"
"""
SPANISH = {
    "exercises/page.toml": """
id = "page"
title = "Página"
[[step]]
id = "area"
prompt = "¿Qué parte?"
options = [{ value = "home", label = "En casa" }, { value = "work", label = "En el trabajo" }]
[[step]]
id = "note"
prompt = "Aquí está."
""",
    "templates.toml": """
[[template]]
id = "short"
label = "Corto"
text = "Ayuda: {area|yo}.[[ Puedo {days}.]][[ Antes del {when}.]]"
""",
}


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    locale.use("en")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = write_pack(tmp_path / "packs" / "a-pack", page=PAGE, templates=TEMPLATES, cards=CARDS)
    for name, text in SPANISH.items():
        file = folder / "locale" / "es" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return desk_at(tmp_path, folder.parent)


def begun(desk: Desk) -> Session:
    session = sit_down(desk, "page")
    session.answer("home")
    session.answer(["Monday", "Friday", "Sunday"])
    session.answer("2026-11-27")
    return session


def drafted(session: Session) -> DraftShown:
    showing = stand_at(session, "note")
    assert showing.draft is not None
    return showing.draft


ENGLISH_NOTE = "Help At home. I can do Monday, Friday and Sunday. By Friday 27 November 2026."
SPANISH_NOTE = "Ayuda: En casa. Puedo Monday, Friday y Sunday. Antes del viernes 27 de noviembre de 2026."


def test_answers_are_values_and_stay_when_the_language_changes(desk: Desk) -> None:
    before = begun(desk)
    kept = before.attempt.answers
    before.close()
    change(desk, "language", "es")
    session = sit_down(desk, "page")
    assert session.attempt.answers == kept
    showing: Showing = stand_at(session, "area")
    assert (showing.step.prompt, showing.value, showing.unconfirmed) == ("¿Qué parte?", "home", False)
    assert showing.notices == (), "nothing is asked again"
    assert next(line.answer for line in session.review()) == "En casa"


def test_an_unedited_draft_follows_the_language(desk: Desk) -> None:
    session = begun(desk)
    assert drafted(session).text == ENGLISH_NOTE
    session.keep()
    session.close()
    change(desk, "language", "es")
    assert drafted(sit_down(desk, "page")).text == SPANISH_NOTE
    change(desk, "language", "en")
    assert drafted(sit_down(desk, "page")).text == ENGLISH_NOTE


def test_a_draft_in_the_persons_own_words_stays_what_it_is(desk: Desk) -> None:
    session = begun(desk)
    stand_at(session, "note")
    session.edit("My own words.")
    session.close()
    change(desk, "language", "es")
    draft = drafted(sit_down(desk, "page"))
    assert (draft.text, draft.edited, draft.fresh) == ("My own words.", True, SPANISH_NOTE)


def test_a_message_may_be_in_another_language_than_the_page(desk: Desk) -> None:
    change(desk, "language", "es")
    session = begun(desk)
    stand_at(session, "note")
    assert [(one.name, one.current) for one in session.languages()] == [("English", False), ("español", True)]
    session.choose_language("english")
    draft = drafted(session)
    assert (draft.text, draft.language) == (ENGLISH_NOTE, "en")
    assert "English" in draft.note and draft.label == "Corto"
    session.keep()
    assert card(desk, "my-card").text == f"SAY  {ENGLISH_NOTE}"
    assert session.attempt.answers["note"].value == {"template": "short", "text": ENGLISH_NOTE, "edited": False, "language": "en"}
    session.close()
    assert drafted(sit_down(desk, "page")).text == ENGLISH_NOTE, "it is kept with the draft"
    session = sit_down(desk, "page")
    stand_at(session, "note")
    session.choose_language("2")
    assert (drafted(session).text, drafted(session).language, drafted(session).note) == (SPANISH_NOTE, "", "")


def test_a_message_in_another_language_follows_its_answers(desk: Desk) -> None:
    session = begun(desk)
    stand_at(session, "note")
    session.choose_language("es-MX")
    session.go("area")
    session.answer("work")
    assert drafted(session).text == SPANISH_NOTE.replace("En casa", "En el trabajo")
    assert answers_to(desk, "page").as_json()["answers"]["note"]["language"] == "es"  # type: ignore[index]


def test_words_of_ones_own_are_put_aside_for_another_language(desk: Desk) -> None:
    session = begun(desk)
    stand_at(session, "note")
    session.edit("My own words.")
    session.choose_language("es")
    assert drafted(session).text == SPANISH_NOTE
    session.edit("Mis palabras.")
    assert drafted(session).language == "es"
    session.choose_language("en")
    assert (drafted(session).text, drafted(session).language) == ("My own words.", "")
    session.choose_language("es")
    assert (drafted(session).text, drafted(session).language) == ("Mis palabras.", "es")


def test_another_style_keeps_the_language_as_far_as_it_has_words_in_it(desk: Desk) -> None:
    session = begun(desk)
    stand_at(session, "note")
    session.choose_language("es")
    session.choose_version(2)
    assert drafted(session).text == "Only in English, At home, Monday, Friday and Sunday."
    assert session.languages() == ()
    with pytest.raises(UsageError, match="one language only"):
        session.choose_language("es")
    session.choose_version(1)
    assert drafted(session).text == SPANISH_NOTE


def test_a_language_that_is_not_there_is_told_with_those_that_are(desk: Desk) -> None:
    session = begun(desk)
    stand_at(session, "note")
    with pytest.raises(UsageError, match=r"English \(en\), español \(es\)"):
        session.choose_language("klingon")
    session.choose_language("en")
    assert session.attempt.answers.get("note") is None, "it stands there already"


def test_what_is_not_translated_is_whole_in_its_own_language(desk: Desk) -> None:
    begun(desk).close()
    change(desk, "language", "es")
    assert card(desk, "other").text == "At home, Monday, Friday and Sunday: mine"


def test_a_pack_in_one_language_offers_no_other(tmp_path: Path) -> None:
    write_pack(tmp_path / "packs" / "a-pack", page=PAGE, templates=TEMPLATES, cards=CARDS)
    session = begun(desk_at(tmp_path, tmp_path / "packs"))
    assert not drafted(session).translated
    assert session.languages() == ()


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("en", "en-US"),
        ("EN-us", "en-US"),
        ("English", "en-US"),
        ("español", "es"),
        ("2", "es"),
        ("es-MX", "es"),
        ("3", ""),
        ("", ""),
        ("x", ""),
    ],
)
def test_a_language_is_named_by_its_tag_its_name_or_its_number(words: str, tag: str) -> None:
    assert meant(words, ("en-US", "es")) == tag


def test_a_language_without_a_name_here_is_called_by_its_tag() -> None:
    assert (name_of("es-MX"), name_of("tlh")) == ("español", "tlh")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("hoy", "2026-11-23"), ("mañana", "2026-11-24"), ("manana", "2026-11-24"), ("pasado mañana", "2026-11-25"),
        ("viernes", "2026-11-27"), ("el viernes", "2026-11-27"), ("sabado", "2026-11-28"), ("mié", "2026-11-25"),
        ("el próximo lunes", "2026-11-30"), ("el viernes que viene", "2026-11-27"), ("la semana que viene", "2026-11-30"),
        ("en 3 días", "2026-11-26"), ("dentro de dos semanas", "2026-12-07"), ("en un mes", "2026-12-23"),
        ("friday", "2026-11-27"), ("next friday", "2026-12-04"), ("in 3 days", "2026-11-26"), ("2026-12-01", "2026-12-01"),
    ],
)  # fmt: skip
def test_a_day_may_be_typed_in_the_language_of_the_screen_or_in_english(desk: Desk, typed: str, day: str) -> None:
    locale.use("es")
    found = parse_day(typed, desk.today())
    assert found is not None and found.isoformat() == day


def test_a_day_typed_in_a_language_that_is_not_in_use_is_not_guessed(desk: Desk) -> None:
    locale.use("en")
    assert parse_day("viernes", desk.today()) is None


@pytest.mark.parametrize("path", ["quick", "full", "work"])
def test_the_shipped_pack_has_its_paths_in_spanish(path: str, tmp_path: Path) -> None:
    desk = desk_at(tmp_path, SHIPPED)
    titles = []
    for tag in ("en", "es"):
        change(desk, "language", tag)
        titles.append(next(one.title for one in desk.packs()[0].manifest.path if one.id == path))
    assert titles[0] != titles[1]
