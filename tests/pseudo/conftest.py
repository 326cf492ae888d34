"""The language that nobody speaks, as a translator would try theirs: a folder with a catalogue, and its tag."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.plain.person import Person, packs
from tests.plain.scripts import EVERYTHING, WALK
from tests.pseudo.language import SETTINGS, TAG, foreign_packs, make_catalogue, typed
from workbook import locale
from workbook.pack.library import Library


@pytest.fixture(scope="session")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the catalogue of that language."""
    folder = tmp_path_factory.mktemp("catalogues")
    make_catalogue(folder)
    return folder


@pytest.fixture
def spoken(catalogues: Path) -> Iterator[None]:
    """Have the program speak it for the length of a test."""
    with speaking(catalogues):
        yield


@contextmanager
def speaking(catalogues: Path) -> Iterator[None]:
    """Have the program speak it for a while."""
    locale.look_in(str(catalogues))
    locale.use(TAG)
    try:
        yield
    finally:
        locale.look_in("")
        locale.use("en")


@pytest.fixture(scope="session")
def walked(tmp_path_factory: pytest.TempPathFactory, catalogues: Path, foreign_library: Library) -> Path:
    """A store in which somebody has gone through every page, made once."""
    root = tmp_path_factory.mktemp("walked") / "store"
    someone = Person(root, settings=SETTINGS, library=foreign_library, echoes=False)
    with speaking(catalogues):
        for one in WALK:
            someone.walks(one.page, typed(one.lines))
        for one in EVERYTHING:
            someone.walks("everything/" + one.page, typed(one.lines))
    return root


@pytest.fixture(scope="session")
def foreign_library() -> Library:
    """The packs of the tests, their words in other letters."""
    return foreign_packs(packs())
