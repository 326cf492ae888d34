"""Large packs, and packs made to keep `pack check` busy: a verdict soon, in little memory."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.starting import ROOT
from workbook.pack.check import check
from workbook.pack.source import Source

SHIPPED = ROOT / "exercises" / "asking-for-help"
MOST_MEMORY = 600 * 1024
"""KiB, all of Python in it."""
SOON = 3
"""Seconds of work in which a pack of few pages gets its verdict, however it is made. One of some hundred pages may take ten."""
MANIFEST = 'format = 1\nid = "big"\nversion = "1.0.0"\ntitle = "Big"\nlanguage = "en"\n'
_CHECK = """
import json, resource, sys, time
from pathlib import Path
from workbook.errors import PackError
from workbook.pack.check import check
from workbook.pack.source import read_folder
began = time.process_time()
try:
    faults = check(read_folder(Path(sys.argv[1])), lambda pack_id: None).faults
except PackError as error:
    faults = error.faults
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
print(json.dumps([time.process_time() - began, memory, [fault.sentence() for fault in faults]]))
"""


def looked_at(folder: Path) -> tuple[float, int, list[str]]:
    """Return the seconds of work and the KiB that looking at a pack took in a process of its own, and what was told."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", _CHECK, str(folder)],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seconds, memory, told = json.loads(done.stdout)
    return seconds, memory, told


def pack_of(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {"pack.toml": MANIFEST, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def page(*steps: str) -> str:
    return 'id = "a"\ntitle = "P"\npurpose = "Try it."\ntakeaway = "A line."\nminutes = 3\n' + "\n".join(steps)


def step(name: str, kind: str = "short_text", **fields: str) -> str:
    return f'[[step]]\nid = "{name}"\ntype = "{kind}"\nprompt = "What?"\n' + "".join(f"{key} = {value}\n" for key, value in fields.items())


@pytest.mark.slow
def test_a_pack_of_500_exercises_is_checked_in_ten_seconds_of_work(tmp_path: Path) -> None:
    own = sorted((SHIPPED / "exercises").glob("*.toml"))
    files = {name: (SHIPPED / name).read_text("utf-8") for name in ("templates.toml", "cards.toml", "checklists.toml")}
    for number in range(500):
        text = own[number % len(own)].read_text("utf-8")
        lines = [line for line in text.split("\n") if not line.startswith("theme = ")]
        if number >= len(own):
            lines = [f'id = "page-{number}"', *(line for line in lines[1:] if not line.startswith(("log = ", "log_line = ")))]
        files[f"exercises/{number:03}.toml"] = "\n".join(lines)
    seconds, memory, told = looked_at(pack_of(tmp_path, files))
    assert [one for one in told if "only the wording of the first" not in one] == []
    assert memory < MOST_MEMORY
    assert seconds < 10


@pytest.mark.parametrize("more", ["pages", "a translation"])
def test_a_pack_that_would_take_long_to_read_is_refused_before_it_is_read(more: str) -> None:
    steps = "".join(step(f"s{number}") for number in range(199))
    name = "exercises/{}.toml" if more == "pages" else "locale/es/exercises/{}.toml"
    contents = {name.format(f"{number:03}"): page(steps).encode() for number in range(200)}
    contents |= {"pack.toml": MANIFEST.encode(), "exercises/a.toml": page(step("a")).encode()}
    began = time.process_time()
    (fault,) = check(Source(where="x", contents=contents), lambda pack_id: None).faults
    assert "this pack is too large to be looked at" in fault.message and fault.remedy
    assert time.process_time() - began < 3


def a_chain() -> dict[str, str]:
    steps = [step("s0", "single_choice", options='["a"]', saves_as='"k0"')]
    for number in range(1, 200):
        wanted = ", ".join(f'k{before} = "a"' for before in range(max(0, number - 15), number))
        steps.append(step(f"s{number}", "single_choice", options='["a"]', saves_as=f'"k{number}"', show_if=f"{{ {wanted} }}"))
    return {"exercises/a.toml": page(*steps)}


def deep_conditions() -> dict[str, str]:
    deep = "{ not = " * 16 + '{ k = "a" }' + " }" * 16
    return {"exercises/a.toml": page(step("q", saves_as='"k"'), *(step(f"s{number}", show_if=deep) for number in range(199)))}


def wide_conditions() -> dict[str, str]:
    wide = "{ any_of = [" + ", ".join(['{ k = "a", all = [{ k = "b" }] }'] * 300) + "] }"
    choice = step("q", "single_choice", options='["a", "b"]', saves_as='"k"')
    return {"exercises/a.toml": page(choice, *(step(f"s{number}", show_if=wide) for number in range(25)))}


def one_key_for_all() -> dict[str, str]:
    same = {"saves_as": '"k"', "show_if": '{ k = "x" }'}
    return {"exercises/a.toml": page(step("s0", saves_as='"k"'), *(step(f"s{number}", **same) for number in range(1, 200)))}


def a_huge_template() -> dict[str, str]:
    text = ("{k|x} [[{k} {k}.]] " * 500 + "\n") * 15 + "simply just words \n" * 20000
    return {"exercises/a.toml": page(step("q", saves_as='"k"')), "templates.toml": f'[[template]]\nid = "t"\ntext = """{text}"""\n'}


def many_languages() -> dict[str, str]:
    pages = {f"locale/x{number:04}/exercises/a.toml": 'id = "a"\ntitle = "z"\n' for number in range(1990)}
    return {"exercises/a.toml": page(*(step(f"s{number}") for number in range(200))), **pages}


def many_acceptances() -> dict[str, str]:
    accepts = "".join(f'[[accept]]\ncode = "r"\nwhere = "a/s{number}"\nreason = "x"\n' for number in range(4000))
    return {"exercises/a.toml": page(*(step(f"s{number}", required="true") for number in range(200))), "pack.toml": MANIFEST + accepts}


def a_name_twice_far_apart() -> dict[str, str]:
    return {"exercises/a.toml": "a = 1\n" + "".join(f"k{number} = 1\n" for number in range(25000)) + "a = 2\n"}


def one_key_with_many_values() -> dict[str, str]:
    values = "[" + ", ".join(f'"o{number}"' for number in range(200)) + "]"
    askers = (step(f"s{number}", "multi_choice", saves_as='"k"', options=values) for number in range(100))
    return {"exercises/a.toml": page(*askers, *(step(f"t{number}", show_if=f"{{ k = {values} }}") for number in range(100)))}


def many_templates_for_many_drafts() -> dict[str, str]:
    templates = "".join(f'[[template]]\nid = "t{number}"\nset = "s"\ntext = "Hello."\n' for number in range(5000))
    return {"exercises/a.toml": page(*(step(f"d{number}", "draft", templates='"s"') for number in range(199))), "templates.toml": templates}


def many_languages_for_many_placeholders() -> dict[str, str]:
    hint = '"' + "{k} " * 50 + '"'
    pages = {f"locale/x{number}/exercises/a.toml": 'id = "a"\ntitle = "z"\n' for number in range(90)}
    return {"exercises/a.toml": page(*(step(f"s{number}", saves_as='"k"', hint=hint) for number in range(199))), **pages}


def many_languages_for_many_options() -> dict[str, str]:
    values = "[" + ", ".join(f'"o{number}"' for number in range(200)) + "]"
    pages = {f"locale/x{number}/exercises/a.toml": 'id = "a"\ntitle = "z"\n' for number in range(90)}
    return {"exercises/a.toml": page(*(step(f"s{number}", "single_choice", options=values) for number in range(199))), **pages}


def acceptances_of_nothing() -> dict[str, str]:
    accepts = "".join(f'[[accept]]\ncode = "required"\nwhere = "s{number}"\nreason = "x"\n' for number in range(4000))
    return {"exercises/a.toml": page(*(step(f"s{number}", required="true") for number in range(200))), "pack.toml": MANIFEST + accepts}


def names_that_are_nearly_right() -> dict[str, str]:
    cards = "".join(f'[[card]]\nid = "c{at}"\ntitle = "x"\ntext = "[[{{kyeword_long_name_{at}}}]] x"\n' for at in range(3000))
    steps = (step(f"s{number}", saves_as=f'"key_word_long_name_{number}"') for number in range(200))
    return {"exercises/a.toml": page(*steps), "cards.toml": cards}


def long_lists_of_examples() -> dict[str, str]:
    examples = "[" + ", ".join('"x"' for _number in range(270)) + "]"
    return {"exercises/a.toml": page(*(step(f"s{number}", example=examples) for number in range(199)))}


HOSTILE = [
    one_key_with_many_values,
    many_templates_for_many_drafts,
    many_languages_for_many_placeholders,
    many_languages_for_many_options,
    acceptances_of_nothing,
    names_that_are_nearly_right,
    long_lists_of_examples,
    a_chain,
    deep_conditions,
    wide_conditions,
    one_key_for_all,
    a_huge_template,
    many_languages,
    many_acceptances,
    a_name_twice_far_apart,
]


@pytest.mark.slow
@pytest.mark.parametrize("made", HOSTILE, ids=lambda made: made.__name__)
def test_a_pack_made_to_keep_the_check_busy_does_not(tmp_path: Path, made: Callable[[], dict[str, str]]) -> None:
    seconds, memory, told = looked_at(pack_of(tmp_path, made()))
    assert seconds < SOON and memory < MOST_MEMORY
    assert len(told) < 250 and all(len(one) < 1000 for one in told)
