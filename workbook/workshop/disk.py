"""What Linux tells of the disk that a folder is on: its file system, and whether another computer keeps it. Elsewhere nothing is known."""

import re
from pathlib import Path

from workbook import files

MOUNTS = Path("/proc/self/mountinfo")
_OVER_A_NETWORK = (
    "nfs", "cifs", "smb", "9p", "afs", "ceph", "lustre", "gpfs", "beegfs", "orangefs",
    "fuse.sshfs", "fuse.gluster", "fuse.ceph", "fuse.rclone", "fuse.s3fs", "fuse.moosefs", "fuse.lizardfs",
)  # fmt: skip
"""How the names of file systems begin that other computers keep."""
_MOST = 1024 * 1024
_ESCAPE = re.compile(r"\\([0-7]{3})")


def disk_of(folder: Path, mounts: Path = MOUNTS) -> str:
    """Return the type of the file system that a folder is in, as `nfs4`; empty where it is not known."""
    try:
        lines = files.read_bytes(mounts, _MOST).decode("utf-8", "replace").splitlines()
    except OSError:
        return ""
    kinds = {}
    for line in lines:
        before, _dash, after = line.partition(" - ")
        words, kind = before.split(), after.split()
        if len(words) > 4 and kind:  # blanks and the like in a name stand there as octal numbers; what was mounted last is on top
            kinds[Path(_ESCAPE.sub(lambda sign: chr(int(sign[1], 8)), words[4]))] = kind[0]
    return next((kinds[one] for one in (folder, *folder.parents) if one in kinds), "")


def is_far(kind: str) -> bool:
    """Say whether another computer keeps a file system of this type."""
    return kind.startswith(_OVER_A_NETWORK)
