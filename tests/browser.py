"""A real browser without a screen, for tests of pages that people open and print. Without one, such a test is skipped and says so."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

BROWSER = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), "")
needs_browser = pytest.mark.skipif(not BROWSER, reason="no Chromium here: the page was not opened in a browser")


def pdf_pages(page: Path, folder: Path) -> int:
    """Print a page to PDF as a person would, and return how many sheets of paper it takes."""
    file = folder / "printed.pdf"
    _open(page, folder, f"--print-to-pdf={file}", "--no-pdf-header-footer")
    return len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))


def screenshot(page: Path, folder: Path, size: tuple[int, int]) -> Path:
    """Return a picture of a page in a window of so many pixels."""
    file = folder / f"{page.stem}-{size[0]}.png"
    _open(page, folder, f"--screenshot={file}", f"--window-size={size[0]},{size[1]}", "--hide-scrollbars")
    return file


def dom(page: Path, folder: Path) -> str:
    """Return a page as the browser understood it."""
    return _open(page, folder, "--dump-dom")


def _open(page: Path, folder: Path, *options: str) -> str:
    own = [f"--user-data-dir={folder / 'browser'}", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    done = subprocess.run([BROWSER, *own, *options, page.as_uri()], capture_output=True, timeout=180, check=True)
    return done.stdout.decode()
