"""A draft follows the answers until a person words it themselves; their words are never overwritten, and always come back."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desks import again, desk_at, stand_at, write_pack
from workbook.errors import UsageError
from workbook.session.opening import sit_down
from workbook.session.session import Session
from workbook.session.showing import DraftShown

PAGE = """
[[step]]
id = "who"
type = "short_text"
prompt = "Who?"
saves_as = "who"
[[step]]
id = "how"
type = "single_choice"
prompt = "How?"
options = ["call", "mail"]
saves_as = "how"
[[step]]
id = "note"
type = "draft"
prompt = "Here it is."
templates = "all"
saves_as = "note"
pick = [{ when = { how = "mail" }, template = "mail" }, { when = { how = "call", who = { answered = true } }, template = "call" }]
[[step]]
id = "card"
type = "card"
prompt = "Here."
card = "card"
"""
TEMPLATES = """
[[template]]
id = "plain"
set = "all"
text = "Dear {who|you}."
[[template]]
id = "mail"
set = "all"
label = "A mail"
subject = "For {who|you}"
text = "Mail to {who|you}. {@me|me}"
[[template]]
id = "call"
set = "all"
label = "A call"
text = "Hello {who}?"
"""
CARDS = '[[card]]\nid = "card"\ntitle = "A card"\ntext = "[[{note.subject}: ]]{note}"\n'


@pytest.fixture
def session(tmp_path: Path) -> Session:
    desk = desk_at(tmp_path, write_pack(tmp_path / "pack", page=PAGE, templates=TEMPLATES, cards=CARDS))
    return sit_down(desk, "page")


def draft(session: Session) -> DraftShown:
    told = stand_at(session, "note").draft
    assert told is not None
    return told


def give(session: Session, **answers: str) -> None:
    for place, answer in answers.items():
        session.go(place)
        session.answer(answer)


def labels(told: DraftShown) -> list[tuple[str, bool, bool]]:
    return [(version.label, version.current, version.edited) for version in told.versions]


def test_a_subject_is_worded_by_itself_and_that_counts_as_ones_own_words(session: Session) -> None:
    give(session, how="mail")
    text = draft(session).text
    session.edit(text)
    assert not draft(session).edited
    session.edit(text, " A small\nquestion ")
    told = draft(session)
    assert (told.subject, told.text, told.edited) == ("A small question", text, True)
    session.edit("My words.")
    assert draft(session).subject == "A small question"


# -- which style, and what it says


@pytest.mark.parametrize(
    ("answers", "style", "subject", "text"),
    [
        ({}, "plain", "", "Dear you."),
        ({"who": "Ana"}, "plain", "", "Dear Ana."),
        ({"how": "mail"}, "mail", "For you", "Mail to you. me"),
        ({"how": "call"}, "plain", "", "Dear you."),
        ({"how": "call", "who": "Ana"}, "call", "", "Hello Ana?"),
    ],
)
def test_the_first_rule_that_holds_picks_the_style_and_no_rule_the_first_style(
    session: Session, answers: dict[str, str], style: str, subject: str, text: str
) -> None:
    give(session, **answers)
    told = draft(session)
    assert (told.template, told.subject, told.text, told.edited) == (style, subject, text, False)


def test_a_draft_that_was_not_edited_follows_the_answers_and_the_rules(session: Session) -> None:
    draft(session)
    session.keep()
    give(session, who="Ana", how="mail")
    assert draft(session).text == "Mail to Ana. me"
    give(session, how="call")
    assert draft(session).text == "Hello Ana?"
    card = stand_at(session, "card")
    assert card.body == "Hello Ana?"


def test_a_style_that_was_chosen_stays_and_its_words_follow_the_answers(session: Session) -> None:
    give(session, who="Ana", how="mail")
    draft(session)
    session.choose_version(1)
    assert (draft(session).template, draft(session).text) == ("plain", "Dear Ana.")
    give(session, who="Bo")
    give(session, how="call")
    assert draft(session).text == "Dear Bo."
    session.keep()
    assert draft(session).text == "Dear Bo."


def test_the_styles_stand_in_a_fixed_order_under_their_labels(session: Session) -> None:
    assert labels(draft(session)) == [("plain", True, False), ("A mail", False, False), ("A call", False, False)]
    session.choose_version(2)
    assert labels(draft(session)) == [("plain", False, False), ("A mail", True, False), ("A call", False, False)]


# -- a person's own words


def test_an_edited_text_is_never_overwritten_and_a_newer_one_is_shown_beside_it(session: Session) -> None:
    give(session, who="Ana", how="mail")
    draft(session)
    session.edit("In my own words.")
    told = draft(session)
    assert (told.text, told.edited, told.subject, told.fresh) == ("In my own words.", True, "For Ana", "Mail to Ana. me")
    give(session, who="Bo", how="call")
    told = draft(session)
    assert (told.text, told.edited, told.template, told.fresh) == ("In my own words.", True, "mail", "Mail to Bo. me")
    session.keep()
    assert stand_at(session, "card").body == "For Ana: In my own words."


def test_a_text_that_was_not_changed_is_not_edited(session: Session) -> None:
    text = draft(session).text
    session.edit(f"{text}  \n")
    assert not draft(session).edited
    session.edit("Mine.")
    session.edit("Dear you.")
    assert draft(session).edited and draft(session).fresh == ""


def test_each_style_keeps_ones_own_words_and_going_back_to_it_finds_them(session: Session) -> None:
    draft(session)
    session.edit("First words.")
    assert labels(draft(session))[0] == ("plain, in your own words", True, True)
    session.choose_version(2)
    assert draft(session).text == "Mail to you. me"
    assert labels(draft(session)) == [("plain, in your own words", False, True), ("A mail", True, False), ("A call", False, False)]
    session.edit("Second words.")
    session.choose_version(1)
    assert draft(session).text == "First words."
    assert labels(draft(session))[:2] == [("plain, in your own words", True, True), ("A mail, in your own words", False, True)]
    session.choose_version(2)
    assert draft(session).text == "Second words."


def test_choosing_ones_own_words_again_changes_nothing(session: Session) -> None:
    draft(session)
    session.edit("Mine.")
    before = session.attempt.answers["note"]
    session.choose_version(1)
    assert session.attempt.answers["note"] == before


def test_a_subject_comes_back_with_its_words(session: Session) -> None:
    give(session, how="mail", who="Ana")
    draft(session)
    session.edit("Mine.")
    session.choose_version(1)
    assert draft(session).subject == ""
    session.choose_version(2)
    assert (draft(session).subject, draft(session).text) == ("For Ana", "Mine.")


def test_a_draft_made_afresh_keeps_ones_own_words_in_reach(session: Session) -> None:
    give(session, who="Ana")
    with pytest.raises(UsageError, match="These are the words from your answers already."):
        draft(session)
        session.draft_afresh()
    session.edit("Mine.")
    session.draft_afresh()
    assert (draft(session).text, draft(session).edited) == ("Dear Ana.", False)
    assert labels(draft(session))[3:] == [("Your own words from before: Mine. ...", False, True)]
    session.choose_version(4)
    assert (draft(session).text, draft(session).edited) == ("Mine.", True)
    assert len(draft(session).versions) == 3


# -- taking the last change back


def test_a_wording_is_taken_back_as_a_whole_and_stays_in_reach(session: Session) -> None:
    text = draft(session).text
    for typed in ("M", "Mi", "Mine."):
        session.edit(typed, goes_on=typed != "M")
    session.undo()
    assert (draft(session).text, draft(session).edited) == (text, False)
    assert labels(draft(session))[3:] == [("Your own words from before: Mine. ...", False, True)]


def test_wordings_are_taken_back_one_after_the_other(session: Session) -> None:
    draft(session)
    session.edit("First.")
    session.edit("Second.")
    session.undo()
    assert draft(session).text == "First."
    session.undo()
    assert draft(session).text == "Dear you."
    with pytest.raises(UsageError, match="There is nothing to take back here."):
        session.undo()


def test_going_through_the_styles_is_taken_back_in_one(session: Session) -> None:
    draft(session)
    session.edit("Mine.")
    for number in (2, 3, 2):
        session.choose_version(number)
    session.undo()
    told = draft(session)
    assert (told.text, told.edited, session.attempt.aside["note"]) == ("Mine.", True, ())


def test_taking_back_afresh_brings_ones_own_words_back(session: Session) -> None:
    draft(session)
    session.edit("Mine.")
    session.draft_afresh()
    session.undo()
    assert (draft(session).text, session.attempt.aside["note"]) == ("Mine.", ())


# -- what the message is for

CHANNELS = """
[[template]]
id = "warm"
set = "all"
channel = "text"
text = "Hi {who|you}."
[[template]]
id = "mail"
set = "all"
channel = "email"
subject = "For {who|you}"
text = "Mail to {who|you}."
[[template]]
id = "short"
set = "all"
label = "Short"
channel = "text"
text = "{who|you}!"
[[template]]
id = "call"
set = "all"
channel = "pigeon"
text = "Coo, {who|you}."
"""


@pytest.fixture
def kit(tmp_path: Path) -> Session:
    return sit_down(desk_at(tmp_path, write_pack(tmp_path / "kit", page=PAGE, templates=CHANNELS, cards=CARDS)), "page")


def names(told: DraftShown) -> list[tuple[str, bool]]:
    return [(one.name, one.current) for one in told.channels]


def test_one_set_of_answers_becomes_each_kind_of_message_its_styles_under_it(kit: Session) -> None:
    give(kit, who="Ana")
    told = draft(kit)
    assert names(told) == [("text", True), ("email", False), ("pigeon", False)]
    assert [label for label, _current, _own in labels(told)] == ["warm", "Short"]
    kit.choose_channel("2")
    told = draft(kit)
    assert (told.subject, told.text, told.channel) == ("For Ana", "Mail to Ana.", "email")
    assert [label for label, _current, _own in labels(told)] == ["mail"]
    kit.choose_channel(" Pigeon ")
    assert draft(kit).text == "Coo, Ana."


def test_each_kind_of_message_keeps_ones_own_words_and_follows_the_answers_where_there_are_none(kit: Session) -> None:
    give(kit, who="Ana")
    draft(kit)
    kit.choose_version(2)
    kit.edit("My text.")
    kit.choose_channel("email")
    kit.edit("My mail.", "My subject")
    kit.choose_channel("text")
    assert (draft(kit).text, draft(kit).template) == ("My text.", "short")
    give(kit, who="Bo")
    told = draft(kit)
    assert (told.text, told.fresh) == ("My text.", "Bo!")
    kit.choose_channel("pigeon")
    assert draft(kit).text == "Coo, Bo."
    kit.choose_channel("email")
    assert (draft(kit).subject, draft(kit).text) == ("My subject", "My mail.")


def test_a_rule_that_picks_a_style_of_the_kind_picks_it_there_too(kit: Session) -> None:
    give(kit, how="mail")
    assert draft(kit).channel == "email"
    kit.choose_channel("text")
    kit.choose_channel("email")
    assert draft(kit).template == "mail"


@pytest.mark.parametrize("words", ["0", "4", "", "   ", "fax", "-"])
def test_a_kind_of_message_that_is_not_there_is_told_with_those_that_are(kit: Session, words: str) -> None:
    draft(kit)
    with pytest.raises(UsageError, match=re.escape("Please name one of these by its number: 1 text, 2 email, 3 pigeon.")):
        kit.choose_channel(words)


def test_a_draft_of_one_kind_offers_no_others(session: Session) -> None:
    assert draft(session).channels == ()
    with pytest.raises(UsageError, match="There is one kind of message here only."):
        session.choose_channel("1")


@pytest.mark.parametrize("number", [0, -1, 4, 99])
def test_a_style_that_is_not_there_is_told(session: Session, number: int) -> None:
    draft(session)
    with pytest.raises(UsageError, match=re.escape("Please name a style by its number, from 1 to 3.")):
        session.choose_version(number)


def test_a_name_to_sign_with_is_asked_for_until_there_is_one(session: Session) -> None:
    assert not draft(session).asks_name
    session.choose_version(2)
    assert draft(session).asks_name
    session.desk.sign_as("Sam")
    told = draft(session)
    assert not told.asks_name and told.text == "Mail to you. Sam"


def test_a_draft_that_was_passed_over_is_missing(session: Session) -> None:
    draft(session)
    session.skip()
    assert stand_at(session, "card").body == "Nothing is filled in yet. This card fills itself from your answers."


def test_edited_words_are_there_after_the_pack_renames_the_step(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", page=PAGE, templates=TEMPLATES, cards=CARDS)
    session = sit_down(desk_at(tmp_path, folder), "page")
    draft(session)
    session.edit("First words.")
    session.choose_version(2)
    session.edit("Second words.")
    session.close()
    write_pack(
        tmp_path / "pack", page=PAGE.replace('id = "note"', 'id = "message"\nrenamed_from = "note"'), templates=TEMPLATES, cards=CARDS
    )
    new = sit_down(desk_at(tmp_path, folder), "page")
    told = stand_at(new, "message").draft
    assert told is not None and told.text == "Second words."
    assert [version.label for version in told.versions] == ["plain, in your own words", "A mail, in your own words", "A call"]
    new.choose_version(1)
    told = stand_at(new, "message").draft
    assert told is not None and told.text == "First words."
    new.choose_version(3)
    told = stand_at(new, "message").draft
    assert told is not None
    assert [version.label for version in told.versions] == ["plain, in your own words", "A mail, in your own words", "A call"]


def test_a_template_that_the_pack_took_away_takes_no_words_away(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack", page=PAGE, templates=TEMPLATES, cards=CARDS)
    session = sit_down(desk_at(tmp_path, folder), "page")
    draft(session)
    session.choose_version(3)
    session.edit("My words.")
    session.close()
    fewer = TEMPLATES[: TEMPLATES.index('[[template]]\nid = "call"')]
    page = PAGE.replace(', { when = { how = "call", who = { answered = true } }, template = "call" }', "")
    write_pack(tmp_path / "pack", page=page, templates=fewer, cards=CARDS)
    new = sit_down(desk_at(tmp_path, folder), "page")
    told = stand_at(new, "note").draft
    assert told is not None and (told.text, told.edited) == ("My words.", True)
    new.keep()
    assert stand_at(new, "card").body == "My words."
    stand_at(new, "note")
    new.choose_version(1)
    told = stand_at(new, "note").draft
    assert told is not None and told.text == "Dear you." and told.versions[-1].edited
    new.choose_version(len(told.versions))
    told = stand_at(new, "note").draft
    assert told is not None and told.text == "My words."


# -- drafts that print each other, and options that print answers

NESTED = """
[[step]]
id = "who"
type = "short_text"
prompt = "Who?"
saves_as = "who"
[[step]]
id = "how"
type = "single_choice"
prompt = "How?"
options = [{ value = "it", label = "Ask {who|someone}", phrase = "asking {who|someone}" }]
saves_as = "how"
[[step]]
id = "one"
type = "draft"
prompt = "One."
templates = ["one"]
saves_as = "one"
[[step]]
id = "two"
type = "draft"
prompt = "Two."
templates = ["two"]
saves_as = "two"
[[step]]
id = "card"
type = "card"
prompt = "Here."
card = "card"
"""


def test_a_draft_in_a_card_says_the_same_as_on_its_own_page(tmp_path: Path) -> None:
    templates = '[[template]]\nid = "one"\ntext = "By {how|words}."\n[[template]]\nid = "two"\ntext = "{one} Again."\n'
    cards = '[[card]]\nid = "card"\ntitle = "A card"\ntext = "{one}\\n{two}"\n'
    session = sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=NESTED, templates=templates, cards=cards)), "page")
    give(session, who="Ana", how="it")
    shown = []
    for place in ("one", "two"):
        told = stand_at(session, place).draft
        assert told is not None
        shown.append(told.text)
        session.keep()
    assert shown == ["By asking Ana.", "By asking Ana. Again."]
    assert stand_at(session, "card").body == "By asking Ana.\nBy asking Ana. Again."


def test_drafts_that_print_each_other_come_to_an_end(tmp_path: Path) -> None:
    templates = '[[template]]\nid = "one"\ntext = "one({two|-}{two|-})"\n[[template]]\nid = "two"\ntext = "two({one|-}{one|-})"\n'
    cards = '[[card]]\nid = "card"\ntitle = "A card"\ntext = "{one}"\n'
    session = sit_down(desk_at(tmp_path, write_pack(tmp_path / "pack", page=NESTED, templates=templates, cards=cards)), "page")
    for place in ("one", "two"):
        stand_at(session, place)
        session.keep()
    assert stand_at(session, "card").body == "one(two(--)two(--))"


# -- whatever is done with a draft

MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.sampled_from(["Mine.", "Other words.", "Third.", "Dear you.", ""])),
        st.tuples(st.just("choose"), st.integers(1, 8)),
        st.tuples(st.just("for"), st.sampled_from(["text", "email", "pigeon"])),
        st.tuples(st.sampled_from(["afresh", "undo"]), st.none()),
        st.tuples(st.just("who"), st.sampled_from(["Ana", "Bo"])),
        st.tuples(st.just("how"), st.sampled_from(["call", "mail"])),
        st.tuples(st.sampled_from(["keep", "reopen"]), st.none()),
    ),
    max_size=12,
)


@settings(max_examples=40)
@given(MOVES)
def test_no_edited_text_is_ever_lost(pack_and_root: tuple[Path, Path], moves: list[tuple[str, Any]]) -> None:
    pack, root = pack_and_root
    session = sit_down(desk_at(root, pack, kept=False), "page")
    own: set[str] = set()
    for move, what in moves:
        stand_at(session, "note")
        if move == "edit":
            own -= {draft(session).text} - {version.text for version in session.attempt.aside.get("note", ())}  # one's own change
            session.edit(what)
            own |= {what} if draft(session).edited else set()
        elif move == "choose":
            if what <= len(draft(session).versions):
                session.choose_version(what)
        elif move == "for":
            session.choose_channel(what)
        elif move in {"afresh", "undo"}:
            with suppress(UsageError):
                session.draft_afresh() if move == "afresh" else session.undo()
        elif move in {"who", "how"}:
            give(session, **{move: what})
        elif move == "keep":
            session.keep()
        else:
            session.close()
            session = sit_down(again(session.desk), "page")
        told = draft(session)
        aside = [version.text for version in session.attempt.aside.get("note", ())]
        assert len(aside) == len(set(aside)) or len(
            {(one.template, one.text, one.subject) for one in session.attempt.aside["note"]}
        ) == len(aside)
        assert own <= {told.text if told.edited else "", *aside}
        assert sum(version.current for version in told.versions) == 1


@pytest.fixture(scope="module")
def pack_and_root(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    root = tmp_path_factory.mktemp("drafts")
    return write_pack(root / "pack", page=PAGE, templates=CHANNELS, cards=CARDS), root


def test_a_card_with_a_gap_in_it_says_what_the_gap_is(session: Session) -> None:
    gap = "____ is a gap: a question that has no answer yet. You can go back and fill it in."
    assert draft(session).text == "Dear you." and gap not in stand_at(session, "card").notices
    stand_at(session, "note")
    session.choose_version(3)
    assert draft(session).text == "Hello ____?" and gap in stand_at(session, "card").notices
