"""Which disk a folder is on, as Linux lists it, and whether another computer keeps it."""

from pathlib import Path

import pytest

from workbook.workshop.disk import disk_of, is_far
from workbook.workshop.pace import FAR, NEAR, pause_at

MOUNTS = r"""
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:40 / /srv/our\040group rw,relatime shared:2 - nfs4 server:/x rw
31 22 0:41 / /dev/shm rw - tmpfs tmpfs rw
32 22 0:42 / /home rw - autofs auto.home rw
33 32 0:43 / /home rw - nfs4 server:/home rw
34 33 0:44 / /home/here rw - xfs /dev/sdb1 rw
35 22 0:45 / /net rw - fuse.sshfs host: rw
36 22 0:46 / /data rw - beegfs beegfs_nodev rw
37 22 0:47 / /pool rw - fuse.mergerfs a:b rw
broken line
"""


@pytest.mark.parametrize(
    ("folder", "kind", "far"),
    [
        ("/srv/our group/a", "nfs4", True),
        ("/srv/our group", "nfs4", True),
        ("/srv/our", "ext4", False),  # its name only begins alike
        ("/dev/shm/x", "tmpfs", False),
        ("/home/ana/workshops", "nfs4", True),  # what was mounted last is on top
        ("/home/here/ana", "xfs", False),  # the nearest disk above it counts
        ("/net/one", "fuse.sshfs", True),
        ("/data/one", "beegfs", True),
        ("/pool/one", "fuse.mergerfs", False),
    ],
)
def test_the_disk_of_a_folder_is_the_one_nearest_above_it_and_sets_the_pace(tmp_path: Path, folder: str, kind: str, far: bool) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert (disk_of(Path(folder), mounts), is_far(kind)) == (kind, far)
    assert pause_at(Path(folder), mounts) == (FAR if far else NEAR)


def test_where_the_system_does_not_tell_nothing_is_known(tmp_path: Path) -> None:
    assert disk_of(Path("/srv"), tmp_path / "none") == "" and not is_far("")
