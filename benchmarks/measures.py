"""What is measured, and how much it may be at the most or must be at the least."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks import taking
from benchmarks.processes import FailedError, Run
from benchmarks.workshop import Workshop


class Unit(StrEnum):
    """What a measure is counted in."""

    TIMES = "×"
    SECONDS = "s"
    MILLISECONDS = "ms"
    MEBIBYTES = "MiB"
    PER_SECOND = "/s"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One row of the table.

    Attributes:
        name: What is measured.
        limit: The most it may be, or the least it must be.
        unit: What it is counted in.
        at_least: Whether more is better.
        large: Whether it needs the dataset of 100,000 studies.
    """

    name: str
    limit: float
    unit: Unit = Unit.TIMES
    at_least: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio(Measure):
    """A ratio of medians over runs that alternate.

    Attributes:
        of: Name of the program above the line.
        to: Name of the program below it.
        memory: Whether peak memory is compared, not wall time.
    """

    of: str
    to: str
    memory: bool = False

    def value(self, runs: Mapping[str, Sequence[Run]]) -> float:
        """Return the ratio from the runs of each program.

        Raises:
            FailedError: One of the two could not be run.
        """
        if missing := [program for program in (self.of, self.to) if program not in runs]:
            raise FailedError(f"{missing[0]} could not be run")
        return self._median(runs[self.of]) / self._median(runs[self.to])

    def _median(self, runs: Sequence[Run]) -> float:
        return statistics.median(run.peak if self.memory else run.seconds for run in runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Single(Measure):
    """A measure that is taken by itself.

    Attributes:
        take: Takes it, with so many runs where it is a ratio of medians; raises `FailedError`.
    """

    take: Callable[[Workshop, int], float]


NOISE = Ratio(name="B1 / itself", limit=1.05, of="B1 again", to="B1")
"""Not a demand on ketref, but on the quiet of the machine."""

MEASURES: tuple[Ratio | Single, ...] = (
    Ratio(name="cite / B1", limit=1.25, of="cite", to="B1"),
    Ratio(name="cautions / B2", limit=1.4, of="cautions", to="B2"),
    Ratio(name="search / B2", limit=1.4, of="search", to="B2"),
    *(
        Ratio(name=f"{command} / B2", limit=1.6, of=command, to="B2")
        for command in taking.COMMANDS
        if command not in {"cite", "cautions", "search"}
    ),
    *(
        Ratio(name=f"{command}, 100,000 studies / bundled", limit=1.15, large=True, of=f"{command} large", to=command)
        for command in taking.COMMANDS
    ),
    Ratio(name="memory of cite / B1", limit=1.35, of="cite", to="B1", memory=True),
    Ratio(name="memory of cite, 100,000 studies / B1", limit=1.35, large=True, of="cite large", to="B1", memory=True),
    Single(name="first lookup in a new home / the second", limit=1.1, take=taking.first_against_second),
    Single(name="index of the bundled dataset", limit=2, unit=Unit.SECONDS, take=taking.bundled_index),
    Single(name="index of 100,000 studies", limit=300, unit=Unit.SECONDS, large=True, take=taking.large_index),
    Single(
        name="index of 100,000 studies, memory",
        limit=1024,
        unit=Unit.MEBIBYTES,
        large=True,
        take=taking.large_index_memory,
    ),
    Single(name="lookup after an edit, 10,000 studies", limit=3, unit=Unit.SECONDS, take=taking.lookup_after_edit),
    Single(name="call of the MCP server", limit=20, unit=Unit.MILLISECONDS, take=taking.call_of_the_server),
    Single(
        name="lookups a second, 100,000 studies",
        limit=10_000,
        unit=Unit.PER_SECOND,
        at_least=True,
        large=True,
        take=taking.lookups_a_second,
    ),
)
"""Every measure, in the order of the table."""
