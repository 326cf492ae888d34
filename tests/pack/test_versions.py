"""Versions are ordered as semver.org has it, and what is none comes last."""

import pytest

from workbook.pack.versions import is_version, rank

ORDER = ["no version", "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
         "1.0.0-rc.1", "1.0.0", "1.0.1", "1.9.0", "1.10.0", "2"]  # fmt: skip


def test_versions_are_in_order() -> None:
    assert sorted(set(ORDER), key=rank) == ORDER


def test_what_was_built_when_changes_nothing() -> None:
    assert rank("1.0.0+linux") == rank("1.0.0") == rank("1")


@pytest.mark.parametrize(
    "text", ["", "1.0.0.0", "v1.0", "1.0.0-", "1.0.0-../../x", "1.0.0/..", "1.0.0-\u0661", "1" * 9, "1.0.0-" + "x" * 60]
)
def test_what_could_not_stand_in_the_name_of_a_folder_is_no_version(text: str) -> None:
    assert not is_version(text)
