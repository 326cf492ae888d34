"""A pack that was handed over in memory, where nothing may be written: it is used like one that lies in a folder."""

from pathlib import Path

from workbook.pack.library import Library
from workbook.pack.packing import number_of
from workbook.pack.source import Source, read_folder
from workbook.paths import shipped_packs

DEFAULT, OTHER = "asking-for-help", "workshop-75"
NOWHERE = Path("/nonexistent/packs")


def library(*folders: Path) -> Library:
    return Library(folders, None, newest=(shipped_packs(),))


def with_title(pack: str, before: str, after: str) -> Source:
    source = read_folder(shipped_packs() / pack)
    manifest = source.contents["pack.toml"].replace(before.encode(), after.encode(), 1)
    assert manifest != source.contents["pack.toml"]
    return Source(where="a workshop", contents={**source.contents, "pack.toml": manifest})


def test_it_comes_before_a_pack_of_its_id_that_lies_in_a_folder_and_gives_way_again() -> None:
    packs, handed = library(), with_title(OTHER, "a workshop of 75 minutes", "on Tuesday")
    lies = packs.pack(OTHER)
    packs.lay_first(NOWHERE, handed)
    assert packs.pack(OTHER).digest == number_of(handed.contents) != lies.digest
    assert packs.shelved()[OTHER].title.endswith("on Tuesday") and next(iter(packs.shelved())) == DEFAULT
    packs.take_off(NOWHERE)
    assert packs.pack(OTHER) == lies and NOWHERE not in packs.folders


def test_what_is_translated_in_it_is_shown_as_from_a_folder(tmp_path: Path) -> None:
    source = read_folder(shipped_packs() / DEFAULT)
    handed = Library((), None, "es")
    handed.lay_first(NOWHERE, source)
    lies = Library((shipped_packs() / DEFAULT,), None, "es")
    assert handed.pack(DEFAULT) == lies.pack(DEFAULT) and handed.languages(DEFAULT) == lies.languages(DEFAULT)
    assert "es" in handed.languages(DEFAULT)
