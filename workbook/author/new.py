"""A new pack, small and whole: one page that ends with a draft and a card, to be changed into the author's own."""

import json
import re
from collections.abc import Collection, Mapping, Sequence

from workbook.author.commented import explained, with_schema
from workbook.frozen import frozen
from workbook.locale import _
from workbook.text import plain_ascii, tidy

LICENSE = "CC-BY-4.0"
_LONGEST_ID = 60


@frozen
class About:
    """What an author says about a new pack."""

    title: str
    description: str = ""
    author: str = ""
    language: str = "en"


def id_of(title: str, taken: Collection[str] = ()) -> str:
    """Return an id made from a title, kebab-case and without accents, that no pack in `taken` has."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain_ascii(tidy(title)).lower()))
    name = "-".join(words)[:_LONGEST_ID].strip("-") or "my-pack"
    number = next(number for number in range(1, len(taken) + 2) if (f"{name}-{number}" if number > 1 else name) not in taken)
    return f"{name}-{number}" if number > 1 else name


def quoted(text: str) -> str:
    """Return a text as TOML writes it, on one line."""
    return json.dumps(text, ensure_ascii=False)


def listed(texts: Sequence[str]) -> str:
    """Return a list of texts as TOML writes it."""
    return "[" + ", ".join(map(quoted, texts)) + "]"


def manifest(
    about: About,
    name: str,
    *,
    theme: str,
    license: str = LICENSE,
    authors: Sequence[str] = (),
    profile_keys: Sequence[str] = (),
    extends: str = "",
) -> str:
    """Return a pack.toml, explained; `theme` is the text of its [[theme]] tables, `authors` those whose words it builds on."""
    everyone = list(dict.fromkeys([*([about.author] if about.author else []), *authors]))
    profile = f"\nprofile_keys = {listed(profile_keys)}" if profile_keys else ""
    extending = f"\n\n[extends]\npack = {quoted(extends)}" if extends else ""
    text = f"""format = 1
id = {quoted(name)}
version = "0.1.0"
title = {quoted(about.title)}
description = {quoted(about.description)}
language = {quoted(about.language)}
license = {quoted(license)}
authors = {listed(everyone)}{profile}{extending}
{theme}"""
    return with_schema("pack.toml", _top() + explained("pack.toml", text))


def starter(about: About, name: str, extends: str = "") -> Mapping[str, str]:
    """Return the files of a new pack by name."""
    files = {"exercises/01-ask-for-one-thing.toml": _PAGE, "templates.toml": _TEMPLATES, "cards.toml": _CARDS}
    return {
        "pack.toml": manifest(about, name, theme=_THEME, extends=extends),
        **{file: with_schema(file, _top() + explained(file, text)) for file, text in files.items()},
    }


def _top() -> str:
    """Return the comment that stands on top of a file."""
    return _("# Each key is explained where it first stands. A line that starts with # is for you; the program passes it over.") + "\n\n"


_THEME = """
[[theme]]
id = "first-pages"
title = "First pages"
intro = "Start here. It takes about five minutes."
exercises = ["ask-for-one-thing"]
"""

_PAGE = """
id = "ask-for-one-thing"
title = "Ask for one thing"
theme = "first-pages"
minutes = 5
quick_minutes = 3
purpose = "Pick one small thing you could use a hand with, and write the words."
takeaway = "A short message that is ready to use."

[[step]]
id = "intro"
type = "note"
prompt = "You will pick one small thing and write a short message about it. You can skip any question."

[[step]]
id = "thing"
type = "short_text"
prompt = "What is one small thing you could use a hand with?"
hint = "Small enough to do in an hour."
example = ["sorting the letters on my table", "a lift to the clinic on Friday"]
saves_as = "one_thing"
quick = true

[[step]]
id = "ease"
type = "scale"
prompt = "How easy would it be to ask for that?"
min = 0
max = 10
low = "Very hard"
high = "Very easy"
better = "up"

[[step]]
id = "who"
type = "short_text"
prompt = "Who could you ask?"
hint = "A first name or initials will do."
saves_as = "one_person"
core = true
quick = true

[[step]]
id = "how"
type = "single_choice"
prompt = "How would you ask them?"
saves_as = "one_way"
quick = true
options = [
  { value = "message", label = "With a message" },
  { value = "call", label = "With a call" },
  { value = "talk", label = "Face to face", reply = "You can hold the words in your hand." },
  { value = "own", label = "Some other way", text = true },
]

[[step]]
id = "call-note"
type = "note"
show_if = { one_way = "call" }
prompt = "You can read the words out loud from the page. A short call is fine."

[[step]]
id = "request"
type = "short_text"
prompt = "What exactly are you asking them to do? Finish the sentence."
stem = "Could you"
example = "sit with me on Saturday while I open my letters"
saves_as = "one_request"
core = true
quick = true

[[step]]
id = "words"
type = "draft"
prompt = "Here is a first draft. Change any words. Make it sound like you."
templates = "first-ask"
pick = [
  { when = { one_way = ["call", "talk"] }, template = "say-it" },
  { when = {}, template = "write-it" },
]
saves_as = "one_draft"
core = true
quick = true

[[step]]
id = "card"
type = "card"
card = "ask-card"
prompt = "Here is your ask. It is not sent for you."
quick = true
"""

_TEMPLATES = '''
[[template]]
id = "write-it"
set = "first-ask"
label = "A short message"
channel = "text"
tone = "warm"
# {one_person} prints the answer that is saved under that key, and {one_person|there} prints "there" when nothing is.
# [[ ... ]] is left out when an answer inside it is missing.
text = """Hi {one_person|there}. [[I could use a hand with this: {one_thing}. ]]Could you {one_request|help me with something}?

If now is not a good time, that is fine."""

[[template]]
id = "say-it"
set = "first-ask"
label = "Words to say"
channel = "call"
text = """FIRST  Do you have a minute?
[[THEN   I could use a hand with this: {one_thing}.]]
ASK    Could you {one_request|help me with something}?
LAST   If not, that is fine."""
'''

_CARDS = '''
[[card]]
id = "ask-card"
title = "My ask"
text = """WHO   {one_person}
HOW   {one_way}

{one_draft}"""
'''
