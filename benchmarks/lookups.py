"""Print how many studies the library looks up in a second, in one process: `python lookups.py INDEX`."""

import random
import sys
import time

from ketamine_ref import open_dataset


def main() -> None:
    """Look up every study of the index once, in an order that neighbours in the file do not help."""
    dataset = open_dataset(sys.argv[1])
    names = sorted(dataset.study_ids)
    random.Random(3).shuffle(names)  # noqa: S311 - always the same order, nothing secret
    start = time.perf_counter()
    for name in names:
        assert dataset.study(name).id == name
    sys.stdout.write(f"{len(names) / (time.perf_counter() - start)}\n")


if __name__ == "__main__":
    main()
