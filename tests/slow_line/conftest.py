"""A home that was welcomed before, and the environment of somebody who came over a slow line."""

from pathlib import Path

import pytest

OVER_SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.7 22", "SSH_TTY": "/dev/pts/1", "TERM": "xterm-256color", "COLORTERM": "", "STY": ""}


@pytest.fixture
def far(home: Path) -> dict[str, str]:
    """Return the environment of a person who sits at the other end of a line."""
    settings = home / "workbook" / "settings"
    settings.mkdir(parents=True, mode=0o700)
    settings.parent.chmod(0o700)
    (settings / "config.toml").write_text("welcomed = true\n", "utf-8")
    (settings / "config.toml").chmod(0o600)
    return OVER_SSH
