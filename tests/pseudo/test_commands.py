"""The commands in a language that nobody speaks, tried as a translator tries theirs: WORKBOOK_CATALOGUES names the folder."""

from pathlib import Path

import pytest

from tests.commands.conftest import Done, World
from tests.pseudo.language import TAG
from tests.pseudo.reading import faults
from workbook import locale
from workbook.commands.table import COMMANDS

TYPED = (
    r"\b[A-Z]{2,}\b|--[\w-]+|\b(?:bash|zsh|fish|quick|full|new|plain|auto|html|python|compileall|chmod|en|es)\b"
    r"|\b(?:exercise|pack|templates|cards|checklists|strings)\b|\b(?:paper|night|contrast|mono|terminal)\b"
)
"""What a person types as it stands: placeholders and options, and the words that options take."""


@pytest.fixture
def call(home: Path, catalogues: Path) -> World:
    return World(home, environ={locale.TRANSLATORS: str(catalogues)})


def wrong(done: Done, also: str = "") -> str:
    return "\n".join(faults(done.out + done.err, also=TYPED + also))


NAMES = "|".join(rf"\b{word}\b" for command in COMMANDS for word in command.name.split())


@pytest.mark.parametrize("name", [command.name for command in COMMANDS], ids=lambda name: name or "home")
def test_the_help_of_every_command(call: World, name: str) -> None:
    done = call(*name.split(), "--help", "--lang", TAG)
    found = wrong(done, also=f"|{NAMES}")
    assert done.code == 0
    assert "⟦" in done.out and not found, found


FAULTS = [
    ["nothing-like-it"], ["config"], ["do"], ["do", "no-such-page"], ["list", "one", "two"], ["list", "--nothing"], ["--theme", "green"],
    ["completion", "tcsh"], ["export", "no-such-page"], ["erase"], ["erase", "name-the-need"], ["erase", "--all", "--no-save"],
    ["show"], ["due"], ["config", "check"], ["config", "show"], ["pack", "check", "/nowhere"], ["doctor"],
    ["doctor", "--repair"], ["doctor", "--repair", "--json"], ["paths"], ["help", "nothing"], ["list", "--home"], ["list", "--no-save=x"],
]  # fmt: skip


@pytest.mark.parametrize("words", FAULTS, ids=" ".join)
def test_what_goes_wrong_is_told_in_it(call: World, words: list[str]) -> None:
    found = wrong(call("--lang", TAG, *words), also=rf"|{NAMES}|tcsh|green|nothing|one|two|US|^\w+ = \S+")
    assert not found, found
