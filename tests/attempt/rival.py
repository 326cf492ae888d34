"""A process that writes to a store together with others: `python -m tests.attempt.rival ROOT WHO ROUNDS SEED [careless]`.

Each round is a sitting: it adds words of its own to what it sees, in one of two answers, now and then commits, and mostly
closes. It prints each word once that is acknowledged. A `careless` one keeps nothing of two answers that clash.
"""

import random
import sys
from datetime import UTC, datetime
from pathlib import Path

import workbook.attempt.writer as writing
from tests.attempt.faults import QUICK
from tests.attempt.stage import blank, keep
from workbook.attempt.store import Store


def main() -> None:
    """Write."""
    root, who, rounds, seed, *careless = sys.argv[1:]
    if careless:
        writing.keep_conflict = lambda *_what: ""  # type: ignore[assignment]
    dice, count, dropped = random.Random(f"{who}{seed}"), 0, []
    store = Store(Path(root), lambda: datetime.now(UTC), QUICK)
    for _round in range(int(rounds)):
        writer = store.open(blank())
        for _change in range(dice.randint(1, 3)):
            count += 1
            step, word = dice.choice(["need", "who"]), f"[{who}{count}]"
            given = writer.attempt.answers.get(step)
            keep(writer, step, (str(given.value) if given else "") + word, datetime.now(UTC))
            assert writer.problem == "", writer.problem
            print(word, flush=True)
            if dice.random() < 0.3:
                writer.commit()
        if dice.random() < 0.95:
            writer.close()
        else:
            dropped.append(writer)  # a sitting that never comes to its end while this process lasts


if __name__ == "__main__":
    main()
