"""How often a workshop is looked at: each second, each third where its folder comes over a network, and never all at the same moment."""

from pathlib import Path

from workbook.workshop.pace import NEAR, jittered, pause_at


def test_where_the_system_does_not_tell_it_is_taken_to_be_near(tmp_path: Path) -> None:
    assert pause_at(Path("/srv"), tmp_path / "not there") == NEAR


def test_thirty_people_do_not_look_at_once() -> None:
    pauses = [jittered(NEAR) for _person in range(30)]
    assert len(set(pauses)) == 30 and all(0.8 * NEAR <= one <= 1.2 * NEAR for one in pauses)
    assert max(pauses) - min(pauses) > 0.1 * NEAR
