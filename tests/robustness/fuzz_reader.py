"""Throw faulty files at the reader: `python -m tests.robustness.fuzz_reader`, or `make fuzz`.

Every file must become a record, or problems with a place inside the file: no exception, no more than SECONDS, no more
than MEMORY. A sound record must also pass the rules and fit into the tables of an index.
"""

import argparse
import random
import re
import resource
import signal
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from ketamine_ref.dataset.checks import FORM_RULES, check
from ketamine_ref.dataset.decoding import decode
from ketamine_ref.dataset.index.rows import rows_of
from ketamine_ref.dataset.loading import Loaded, Sources
from ketamine_ref.dataset.reading import parse_document
from ketamine_ref.errors import MAX_MESSAGE, Problem
from ketamine_ref.records import KINDS, Record
from tests.robustness.mutations import Seed, any_bytes, known_names, mutated, seeds

SECONDS = 5
"""No file may take longer, in seconds of the processor."""
MEMORY = 500 * 2**20
"""No run may take more address space, in bytes."""
RECORDS, STRINGS = 100_000, 10_000
"""How many mutated records and strings of bytes a full run tries."""

_names = known_names()
_tables = sqlite3.connect(":memory:")


def examine(kind: str, content: bytes) -> str:
    """Read a file as a record of a kind and say what came of it.

    Returns:
        `sound`, or `faulty` where there are problems.

    Raises:
        AssertionError: The answer is neither a record nor problems inside the file.
    """
    document = parse_document(content, "record.yaml")
    record, problems = decode(document, KINDS[kind])
    assert (record is None) == bool(problems), "either a record or problems"
    lines = re.split("\r\n|\r|\n", content.decode("utf-8", "replace"))
    for problem in problems:
        assert problem.rule in FORM_RULES, problem
        _lies_inside(problem, lines)
    if record is None:
        return "faulty"
    loaded: Loaded[Record] = Loaded(record, document, record.id)
    records = {**{name: list[Loaded[Record]]() for name in KINDS}, kind: [loaded]}
    found = check(Sources(records=records, names=_names))
    for problem in found:
        _lies_inside(problem, lines)
    if found:
        return "faulty"
    for rows in rows_of(kind, loaded).values():
        for row in rows:
            _tables.execute(f"VALUES ({', '.join('?' * len(row))})", row)
    return "sound"


def _lies_inside(problem: Problem, lines: list[str]) -> None:
    assert 1 <= problem.line <= len(lines), problem
    assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem
    assert 0 < len(problem.message) <= MAX_MESSAGE, problem


def files(records: int, strings: int, seed: int) -> Iterator[Seed]:
    """Yield mutated records, then strings of bytes; the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - a fixed row of changes, no secret
    known = seeds()
    for _ in range(records):
        yield mutated(chance, known)
    for _ in range(strings):
        yield chance.choice(tuple(KINDS)), any_bytes(chance)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop what takes longer, in seconds of this process: it may have to share its core.

    Raises:
        TimeoutError: It did.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"took more than {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def main() -> int:
    """Try many files; keep those that fail, and print the counts."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--records", type=int, default=RECORDS)
    arguments.add_argument("--strings", type=int, default=STRINGS)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="where failing files go")
    given = arguments.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    counts: Counter[str] = Counter()
    slowest, began = 0.0, time.process_time()
    for number, (kind, content) in enumerate(files(given.records, given.strings, given.seed)):
        start = time.process_time()
        try:
            with at_most(SECONDS):
                counts[examine(kind, content)] += 1
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is what is looked for
            counts["failed"] += 1
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{given.seed}-{number}-{kind}.yaml").write_bytes(content)
            sys.stderr.write(f"{number} {kind}: {type(fault).__name__}: {str(fault)[:200]}\n")
        slowest = max(slowest, time.process_time() - start)
    counts["failed"] += 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    said = ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items()))
    sys.stdout.write(
        f"{given.records:,} mutated records and {given.strings:,} strings of bytes, seed {given.seed}: {said}; "
        f"{time.process_time() - began:.0f} s, slowest {slowest * 1000:.0f} ms, most memory {peak} MiB\n"
    )
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
