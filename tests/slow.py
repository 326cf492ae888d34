"""Which of many like cases are gone through each time, and which only by `dev.py test --slow`."""

from collections.abc import Collection, Iterable
from typing import Any

import pytest


def slow_but(quick: Collection[object], cases: Iterable[Any], *, several: bool = False) -> list[Any]:
    """Return all cases, those slow that are not among the quick ones; with `several`, each case is the values of several names."""
    return [pytest.param(*(case if several else (case,)), marks=() if case in quick else pytest.mark.slow) for case in cases]
