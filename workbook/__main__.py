"""The start: `workbook` and `python -m workbook`. What is known already for a login is printed at once; all else is `cli`."""

import os
import sys
from contextlib import suppress

from workbook.login import line_kept


def main() -> int:
    """Do what the words ask for and return the exit code."""
    line = line_kept(sys.argv[1:], os.environ)
    if line is None:
        from workbook import cli  # all else is loaded only where it is needed

        return cli.main()
    with suppress(OSError):  # nobody reads it
        os.write(1, f"{line}\n".encode() if line else b"")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
