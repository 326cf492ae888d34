"""What is due, as one hears it: opened in its own thread, and put off by a word."""

from datetime import timedelta

from tests.plain.person import Person
from tests.plain.scripts import WALK
from workbook.session.due import due


def planned(person: Person) -> Person:
    """Have somebody plan an ask, begin another thread, and come back on the day."""
    for one in WALK:
        person.walks(one.page, one.lines)
    person.desk().new_thread("The garden")
    person.now += timedelta(days=7)
    return person


def test_it_opens_in_its_own_thread(person: Person) -> None:
    heard = planned(person).opens_home(["1", "1", "/quit"])
    assert "How did it go? You planned it for Monday 30 November 2026, in the thread: sorting the letters on my table." in heard.text
    assert person.attempt("after-the-ask").name.thread == "0001"
    assert person.desk().thread().id == "0001"


def test_a_typed_day_that_is_none_is_asked_for_again(person: Person) -> None:
    heard = planned(person).opens_home(["later", "soon", "yesterday", "2020-01-01", "9", "in 2 weeks", "/quit"])
    assert heard.text.count("That is no day to come.") == 4
    assert "You will be asked again on Monday 14 December 2026." in heard.text
    assert due(person.desk()) == ()
    person.now += timedelta(days=14)
    assert len(due(person.desk())) == 1


def test_enter_leaves_it_as_it_is(person: Person) -> None:
    heard = planned(person).opens_home(["later", "", "/quit"])
    assert "You will" not in heard.text
    assert len(due(person.desk())) == 1


def test_of_several_one_is_picked(person: Person) -> None:
    planned(person).walks("plan-the-moment", [*["/skip"] * 9, "today", "", ""])
    assert len(due(person.desk())) == 2
    heard = person.opens_home(["later", "2", "6", "/later", "/quit"])
    assert "Which one is to be asked another day?" in heard.text
    (one,) = due(person.desk())
    assert one.thread.number == 1


def test_a_clock_years_later_says_nothing_of_it(person: Person) -> None:
    planned(person).now += timedelta(days=800)
    heard = person.opens_home(["later", "answers", "", "/quit"])
    assert "How did it go?" not in heard.text
    assert "Nothing is due today." in heard.text
