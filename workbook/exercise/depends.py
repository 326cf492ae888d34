"""What depends on what: whose answers decide whether a step's answer counts, and how to walk that without going deep."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from workbook.exercise.conditions import keys_of
from workbook.exercise.steps import Step

CHOSEN_FROM = ("options_from", "items_from", "exclude_key")


def depends_on(step: Step) -> Iterator[str]:
    """Yield each reference that decides whether a step's answer counts: its condition, and what its choices come from."""
    yield from keys_of(step.show_if)
    yield from (ref for name in CHOSEN_FROM if (ref := getattr(step, name, "")))


def in_order(starts: Sequence[str], leads: Callable[[str], Sequence[str]]) -> list[str]:
    """Return these names and all that they lead to, each after what it leads to itself, but for what is in a circle with it."""
    order: list[str] = []
    seen: set[str] = set()
    todo = [(start, False) for start in reversed(starts)]
    while todo:
        here, is_done = todo.pop()
        if is_done:
            order.append(here)
        elif here not in seen:
            seen.add(here)
            todo.append((here, True))
            todo += [(other, False) for other in leads(here)]
    return order


def groups(edges: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return a number for each name; names that lead to each other, and only those, have the same (Kosaraju's two walks)."""
    back: dict[str, list[str]] = {name: [] for name in edges}
    for name, leads in edges.items():
        for other in leads:
            back.setdefault(other, []).append(name)
    found: dict[str, int] = {}
    for number, name in enumerate(reversed(in_order(list(edges), lambda one: edges.get(one, ())))):
        todo = [name]
        while todo:
            here = todo.pop()
            if here not in found:
                found[here] = number
                todo += back[here]
    return found
