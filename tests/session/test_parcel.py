"""What may be taken along: nothing that never leaves, and what is for the person only is known as such, in every version of a page."""

from pathlib import Path

from tests.desks import desk_at, stand_at, write_pack
from tests.updates import version
from workbook.session.answers import answers_to
from workbook.session.left_behind import page_left
from workbook.session.opening import sit_down
from workbook.session.parcel import parcel_here, parcels_of, parcels_of_ending, parcels_of_words

SCALE = 'type = "scale"\nmin = 0\nmax = 10'
TEXTS = {"open": "", "own": "private = true\n", "never": 'private = "always"\n'}
TEMPLATES = '[[template]]\nid = "short"\nlabel = "Short"\ntext = "Hi."\n'


def page(kind: str) -> str:
    steps = [f'[[step]]\nid = "{id}"\nprompt = "What is {id}?"\n{kind}\n{private}\n' for id, private in TEXTS.items()]
    return "".join([*steps, '[[step]]\nid = "last"\ntype = "short_text"\nprompt = "And?"\n'])


def test_an_earlier_answer_is_as_private_as_its_question_and_one_that_never_leaves_is_none(tmp_path: Path) -> None:
    session = sit_down(desk_at(tmp_path, version(tmp_path / "pack", "1.0.0", page('type = "short_text"'), "")), "page")
    for id in TEXTS:
        session.answer(f"words of {id}")
    session.close()
    session = sit_down(desk_at(tmp_path, version(tmp_path / "pack", "2.0.0", page(SCALE), "")), "page")
    for _id in TEXTS:
        session.answer(5)
    session.close()
    told = answers_to(session.desk, "page")
    assert [one.words for one in told.parked] == ["words of open", "words of own", "words of never"]
    assert [(one.text, one.private) for one in parcels_of(told)] == [("words of open", False), ("words of own", True)]


def test_of_a_page_that_is_gone_nothing_that_never_leaves_can_be_taken(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, write_pack(tmp_path / "pack", page=page('type = "short_text"')))
    session = sit_down(desk, "page")
    for id in TEXTS:
        session.answer(f"words of {id}")
    session.close()
    after = desk_at(tmp_path, write_pack(tmp_path / "new", another='[[step]]\nid = "other"\ntype = "note"\nprompt = "A."\n'))
    left = page_left(after, "page", after.thread())
    assert left is not None and len(left.answers) == 3
    assert parcels_of_words(left.answers) == (), "nothing says how private they were"


def test_a_message_that_never_leaves_is_not_taken_from_anywhere(tmp_path: Path) -> None:
    draft = '[[step]]\nid = "words"\ntype = "draft"\nprompt = "Yours."\ntemplates = ["short"]\n'
    for private, count in (("", 1), ("private = true\n", 1), ('private = "always"\n', 0)):
        root = tmp_path / str(len(private))
        session = sit_down(desk_at(root, write_pack(root / "pack", page=draft + private, templates=TEMPLATES)), "page")
        stand_at(session, "words")
        assert (parcel_here(session) is not None) == bool(count)
        session.keep()
        assert len(parcels_of_ending(session)) == len(parcels_of(answers_to(session.desk, "page"))) == count
        session.close()
