"""What may be offered to a workshop never holds a private answer, whichever way an author brings it there."""

from pathlib import Path

import pytest

from tests.desks import write_pack
from workbook.errors import Fault
from workbook.pack.check import check
from workbook.pack.source import read_folder

SECRET = '[[step]]\nid = "secret"\ntype = "list"\nprompt = "Which?"\nsaves_as = "secret"\n{private}\n'
SHARED = '[[step]]\nid = "shared"\ntype = "{type}"\nprompt = "And {{secret}}?"\nshare = "line"\n{more}\n'
BETWEEN = '[[step]]\nid = "between"\ntype = "short_text"\nprompt = "What?"\nsaves_as = "between"\nprefill = "secret"\n'
PHRASE = 'options = [{ value = "a", label = "One", phrase = "one of {secret}" }, "b"]'
WAYS = {
    "prefill": ("short_text", 'prefill = "secret"', ""),
    "chosen from": ("single_choice", 'options_from = "secret"', ""),
    "put in order": ("ranking", 'items_from = "secret"', ""),
    "a draft": ("draft", 'templates = ["note"]', ""),
    "an option's phrase": ("single_choice", PHRASE, ""),
    "through another answer": ("short_text", 'prefill = "between"', BETWEEN),
    "a log": ("draft", 'templates = ["logged"]', ""),
}
TEMPLATES = '[[template]]\nid = "note"\ntext = "It is {secret}."\n[[template]]\nid = "logged"\ntext = "{@log:days|none}"\n'


def told(tmp_path: Path, way: str, private: str) -> list[Fault]:
    kind, more, between = WAYS[way]
    steps = SECRET.format(private=private) + between + SHARED.format(type=kind, more=more)
    heading = 'id = "page"\ntitle = "P"\nlog = "days"\nlog_line = "{secret}"\n'
    folder = write_pack(tmp_path / "pack", page=heading + steps, templates=TEMPLATES)
    return list(check(read_folder(folder), lambda name: None).errors)


@pytest.mark.parametrize("way", WAYS)
def test_a_private_answer_is_kept_out_of_what_is_shared(tmp_path: Path, way: str) -> None:
    (fault,) = told(tmp_path, way, "private = true")
    assert (fault.code, fault.file, fault.place) == ("private-share", "exercises/page.toml", 'step "shared"')
    assert fault.message == 'this step may be shared, and takes in the private answer "secret"' and fault.line > 10


@pytest.mark.parametrize("way", WAYS)
def test_an_answer_that_is_not_private_may_be_shared_so(tmp_path: Path, way: str) -> None:
    """The negative control: that the question itself repeats the answer shares nothing."""
    assert told(tmp_path, way, "") == []


def test_a_translation_brings_in_no_private_answer_either(tmp_path: Path) -> None:
    shared = SHARED.format(type="draft", more='templates = ["note"]').replace(" {secret}", "")
    plain = '[[template]]\nid = "note"\ntext = "It is [[{other}]]."\n'
    other = '[[step]]\nid = "other"\ntype = "short_text"\nprompt = "Who?"\nsaves_as = "other"\n'
    folder = write_pack(tmp_path, page=SECRET.format(private="private = true") + other + shared, templates=plain)
    spanish = folder / "locale" / "es" / "templates.toml"
    spanish.parent.mkdir(parents=True)
    for words, many in (("Es [[{other}]].", 0), ("Es [[{secret}]].", 1)):
        spanish.write_text(f'[[template]]\nid = "note"\ntext = "{words}"\n')
        errors = check(read_folder(folder), lambda name: None).errors
        assert [one.message for one in errors] == ['in es, this step may be shared, and takes in the private answer "secret"'] * many


def carrying(id: str, before: str, share: str = "") -> str:
    return f'[[step]]\nid = "{id}"\ntype = "short_text"\nprompt = "What?"\nsaves_as = "{id}"\nprefill = {before}\n{share}\n'


def test_a_private_answer_is_found_at_the_far_end_of_a_long_way(tmp_path: Path) -> None:
    chain = [carrying(f"s{at}", f'"s{at - 1}"' if at else '"secret"', 'share = "line"' * (at % 150 == 149)) for at in range(600)]
    pages = {f"page{at}": "".join(chain[at * 150 : at * 150 + 150]) for at in range(4)}
    pages["page0"] = SECRET.format(private="private = true").replace('"list"', '"short_text"') + pages["page0"]
    errors = check(read_folder(write_pack(tmp_path, **pages)), lambda name: None).errors
    assert [(one.code, one.place) for one in errors] == [("private-share", f'step "s{at}"') for at in (149, 299, 449, 599)]


def test_answers_that_carry_each_other_round_hide_no_private_one(tmp_path: Path) -> None:
    share = 'share = "line"'
    steps = carrying("one", '["two", "secret"]', share) + carrying("two", '"one"', share)
    secret = SECRET.format(private="private = true").replace('"list"', '"short_text"')
    errors = check(read_folder(write_pack(tmp_path, page=secret + steps)), lambda name: None).errors
    assert [one.place for one in errors if one.code == "private-share"] == ['step "one"', 'step "two"']
