"""Who to contact: whose lines come first, which number stands, and what is made of half a file."""

from pathlib import Path

import pytest

from tests.desks import SHIPPED, desk_at, write_pack
from workbook.pack.manifest import Region, Support, SupportLine
from workbook.pack.support import read_support, region_of
from workbook.settings import Settings

STEP = '[[step]]\nid = "one"\ntype = "note"\nprompt = "Words."\n'


def region(code: str, *names: str, emergency: str = "", verified_on: str = "") -> Region:
    lines = tuple(SupportLine(name=name, reach=f"Call {name}") for name in names)
    return Region(code=code, name=f"Land {code}", emergency=emergency, verified_on=verified_on, lines=lines)


def names(found: Region) -> list[str]:
    return [line.name for line in found.lines]


MINE = Support(region=(region("GB", "Ana", emergency="111"),))
SITE = Support(region=(region("GB", "Desk", "Ana"), region("*", "World desk")))
PACK = Support(
    region=(region("GB", "Line", emergency="999"), region("US", "Street", emergency="911"), region("*", "Anyone")),
    fallback=("https://a.org",),
)


def test_the_persons_own_lines_come_first_then_the_sites_then_the_packs_each_once() -> None:
    assert names(region_of("GB", [MINE, SITE, PACK])) == ["Ana", "Desk", "Line"]
    assert region_of("gb", [MINE, SITE, PACK]).code == "GB"


def test_the_first_number_that_is_known_stands() -> None:
    assert region_of("GB", [MINE, SITE, PACK]).emergency == "111"
    assert region_of("GB", [SITE, PACK]).emergency == "999"


def test_no_pack_changes_a_number_that_the_program_knows() -> None:
    other = Support(region=(region("GB", "Line", emergency="0900 555"),))
    assert region_of("GB", [other], [PACK]).emergency == "999"


def test_a_pack_that_alone_knows_a_region_takes_no_lines_away() -> None:
    other = Support(region=(region("FR", "Theirs"),))
    assert names(region_of("FR", [other, PACK], [PACK])) == ["Theirs", "Anyone"]
    assert names(region_of("GB", [other, PACK], [PACK])) == ["Line"]


def test_a_region_that_nobody_knows_has_the_lines_for_anywhere_and_no_number() -> None:
    found = region_of("FR", [MINE, SITE, PACK])
    assert (found.code, found.emergency, names(found)) == ("*", "", ["World desk", "Anyone"])
    assert names(region_of("", [PACK])) == ["Anyone"]


def test_where_no_line_is_known_at_all_there_is_a_directory() -> None:
    found = region_of("FR", [Support(fallback=("https://a.org", "https://b.org"))])
    assert [(line.name, line.reach) for line in found.lines] == [
        ("A directory of lines", "https://a.org"),
        ("A directory of lines", "https://b.org"),
    ]


def test_lines_count_as_checked_only_since_the_oldest_check() -> None:
    old, new = (
        Support(region=(region("GB", "A", verified_on="2025-01-01"),)),
        Support(region=(region("GB", "B", verified_on="2026-01-01"),)),
    )
    assert region_of("GB", [new, old]).verified_on == "2025-01-01"
    assert region_of("GB", [new, PACK]).verified_on == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("region = 7", []),
        ('region = ["x"]', []),
        ('[[region]]\ncode = "gb"\nlines = [{ name = "A", reach = "1" }, "x", { name = 7, reach = "2" }]', ["A", ""]),
        ('[[region]]\ncode = "GB"\nunknown = 1\nlines = [{ name = "A", reach = "1", more = true }]', ["A"]),
        ('[[region]]\ncode = "GB"\nlines = [{}, { hours = "24/7" }]', []),
        ('[[region]]\ncode = "GB', []),
        ('[[region]]\ncode = "GB"\nlines = [{ name = "A\\u001b[2J", reach = "1" }]', []),
    ],
)
def test_half_a_file_is_better_than_a_fault(tmp_path: Path, text: str, wanted: list[str]) -> None:
    (tmp_path / "support.toml").write_text(text, "utf-8")
    assert [line.name for one in read_support(tmp_path).region for line in one.lines] == wanted


def test_a_folder_without_lines_has_none(tmp_path: Path) -> None:
    assert read_support(tmp_path) == read_support(tmp_path / "nowhere") == Support()


def test_the_lines_of_a_desk_are_the_persons_the_sites_and_the_packs(tmp_path: Path) -> None:
    for name in ("person", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "support.toml").write_text(f'[[region]]\ncode = "US"\nlines = [{{ name = "{name}", reach = "1" }}]\n')
    pack = write_pack(
        tmp_path / "pack", page=STEP, support='[[region]]\ncode = "US"\nemergency = "0900"\nlines = [{ name = "pack", reach = "1" }]\n'
    )
    desk = desk_at(tmp_path, pack, SHIPPED, kept=False)
    desk.support_folders = (tmp_path / "person", tmp_path / "site")
    found = desk.region(desk.library.pack("a-pack"))
    ours = names(desk.region())[2:]
    assert ours and (names(found), found.emergency) == (["person", "site", "pack", *ours], "911")
    assert names(desk.region())[:2] == ["person", "site"]
    desk.settings = Settings(region="GB")
    assert desk.region(desk.library.pack("asking-for-help")).emergency == "999"


def test_a_pack_without_lines_has_those_that_came_with_the_program(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, write_pack(tmp_path / "pack", page=STEP), kept=False)
    assert desk.region(desk.library.pack("a-pack")) == desk.region() and desk.region().lines
