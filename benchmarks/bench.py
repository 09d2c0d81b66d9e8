"""Measure how fast this checkout is: `make bench`, or `python -m benchmarks.bench --quick`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measures import MEASURES, NOISE, Ratio, Single
from benchmarks.processes import FailedError
from benchmarks.report import Recorded, Verdict, readme, row, shown, this_machine, verdict
from benchmarks.taking import alternate
from benchmarks.workshop import HERE, ROOT, Workshop, tell

RECORDED = HERE / "recorded.json"
README = HERE / "README.md"


def main() -> int:
    """Measure, print the table, and say by the exit code whether every measure is as it should be."""
    asked = _arguments()
    chosen = [measure for measure in MEASURES if asked.only in measure.name and not (asked.quick and measure.large)]
    if not chosen:
        names = "\n".join(f"  {measure.name}" for measure in MEASURES)
        tell(f"No measure to take has {asked.only!r} in its name. All measures:\n{names}")
        return 2
    workshop = Workshop(asked.folder)
    workshop.set_up()
    values = _values(workshop, chosen, asked.runs)
    noise = values.pop(NOISE.name, None)
    stands = _print(chosen, values)
    if noise is not None:
        trust = "" if 1 / NOISE.limit <= noise <= NOISE.limit else ": the machine is busy, do not trust these numbers"
        sys.stdout.write(f"\n{NOISE.name}, the noise of this session: {noise:.2f}{trust}\n")
    if asked.record:
        recorded = Recorded.read(RECORDED).with_values(this_machine(), values)
        recorded.write(RECORDED)
        README.write_text(readme(README.read_text("utf-8"), recorded), "utf-8")
    return 0 if stands == {Verdict.OK} else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how fast this checkout of ketref is.")
    parser.add_argument("--only", default="", metavar="TEXT", help="take only measures with this in their name")
    parser.add_argument("--quick", action="store_true", help="leave out what needs the dataset of 100,000 studies")
    parser.add_argument("--runs", type=int, default=21, help="how many runs a median is taken of (21)")
    parser.add_argument("--record", action="store_true", help="record what was measured, here and in README.md")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "bench", help="where to work (build/bench)")
    asked = parser.parse_args()
    if asked.runs < 1:
        parser.error("a median needs at least one run")
    return asked


def _values(workshop: Workshop, chosen: Sequence[Ratio | Single], runs: int) -> dict[str, float]:
    """Return what was measured by name, that of the noise too; a measure that fails is told and left out."""
    ratios = [measure for measure in chosen if isinstance(measure, Ratio)]
    compared = [*ratios, NOISE] if ratios else []
    taken = alternate(workshop, [program for ratio in compared for program in (ratio.to, ratio.of)], runs)
    values: dict[str, float] = {}
    for measure in (*chosen, *compared[-1:]):
        try:
            value = measure.value(taken) if isinstance(measure, Ratio) else measure.take(workshop, runs)
            values[measure.name] = value
        except FailedError as fault:
            tell(f"{measure.name}: {fault}")
    return values


def _print(chosen: Sequence[Ratio | Single], values: dict[str, float]) -> set[Verdict]:
    """Print the table and return the verdicts in it."""
    machine, recorded = this_machine(), Recorded.read(RECORDED)
    verdicts = set()
    sys.stdout.write(row("measure", "limit", "recorded", "now", "verdict"))
    for measure in chosen:
        before, now = recorded.value(measure, machine), values.get(measure.name)
        stands = verdict(measure, before, now)
        sys.stdout.write(row(measure.name, *(shown(measure, value) for value in (measure.limit, before, now)), stands))
        verdicts.add(stands)
    return verdicts


if __name__ == "__main__":
    sys.exit(main())
