"""The start: `workbook` and `python -m workbook`. The version, and what is known for a login, are printed at once; all else is `cli`."""

import gc
import os
import sys
from contextlib import suppress

from workbook import __version__
from workbook.login import line_kept


def main() -> int:
    """Do what the words ask for and return the exit code."""
    words = sys.argv[1:]
    line = f"workbook {__version__}" if words == ["--version"] else line_kept(words, os.environ)
    if line is not None:
        with suppress(OSError):
            os.write(1, f"{line}\n".encode() if line else b"")
            return 0
        if words == ["due"]:  # nobody reads it, and it never fails loudly
            return 0
    gc.disable()  # what an import makes stays: `cli` has it looked after once the command is loaded
    from workbook import cli  # all else is loaded only where it is needed

    return cli.main()


if __name__ == "__main__":
    raise SystemExit(main())
