"""Every result as a row, by what is asked of it."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Self

import msgspec

from ketamine_ref.errors import UsageError
from ketamine_ref.evidence.durations import read_duration
from ketamine_ref.evidence.results import HeadFilter, StudyHead, head, people, results_on
from ketamine_ref.records import Study
from ketamine_ref.records.quantities import Duration
from ketamine_ref.records.study import Outcome
from ketamine_ref.records.vocabulary import Domain, Favours, Metric, TimeFrom, rank

_WRITE = "write 40min, ..24h, 1d..7d or 2weeks.. , or as ISO 8601 has it: PT40M, ..P1D, P1D..P7D or P7D.. ."


class ResultOrder(StrEnum):
    """How a list of results is sorted; never by value, for values of different metrics have no order."""

    ID = "id"
    TIME = "time"
    PEOPLE = "n"
    MEASURE = "measure"
    DESIGN = "design"
    LEVEL = "level"


class ResultRow(msgspec.Struct, frozen=True):
    """One result with what stands beside it.

    Attributes:
        address: Study and outcome, such as `diazgranados2010:madrs-p2d`: names the result for good.
        study: What was done, to how many, and how well it was checked.
        result: The result as its paper prints it.
    """

    address: str
    study: StudyHead
    result: Outcome


class TimeRange(msgspec.Struct, frozen=True):
    """A range of times, both ends within it; None is an open end."""

    first: Duration | None
    last: Duration | None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `PT40M`, `40min`, `..1d`, `P1D..P7D` or `2 weeks..`.

        Raises:
            UsageError: The text is no such range, or its end comes before its beginning.
        """
        first, dots, last = text.strip().partition("..")
        if not (first or last):
            raise UsageError(f"--time {text!r} has no duration: {_WRITE}")
        found = cls(_duration(first), _duration(last if dots else first))
        if found.first and found.last and found.first.seconds > found.last.seconds:
            raise UsageError(f"--time {text!r} ends before it begins: write {last}..{first} instead.")
        return found

    def holds(self, time: Duration) -> bool:
        """Say whether a time lies in the range."""
        after = self.first is None or self.first.seconds <= time.seconds
        return after and (self.last is None or time.seconds <= self.last.seconds)


class ResultFilter(HeadFilter, frozen=True, kw_only=True):
    """What is asked of results and their studies; None or an empty list asks nothing.

    Attributes:
        domains: Any of these domains.
        measure: Part of the name of the measure, in any case.
        metrics: Any of these metrics.
        times: Rated within this range; a result without a time does not match.
        times_from: Any of these beginnings of that time.
        favours: Any of these sides.
        primary: Only primary outcomes, or only those that are known not to be; where it was not read, neither matches.
    """

    domains: tuple[Domain, ...] = ()
    measure: str | None = None
    metrics: tuple[Metric, ...] = ()
    times: TimeRange | None = None
    times_from: tuple[TimeFrom, ...] = ()
    favours: tuple[Favours, ...] = ()
    primary: bool | None = None

    def matches(self, row: ResultRow) -> bool:
        """Say whether a result and its study have all that is asked."""
        result = row.result
        return (
            self.fits(row.study)
            and (not self.domains or result.domain in self.domains)
            and (self.measure is None or self.measure.casefold() in result.measure.casefold())
            and (not self.metrics or result.metric in self.metrics)
            and (self.times is None or (result.time is not None and self.times.holds(result.time)))
            and (not self.times_from or result.time_from in self.times_from)
            and (not self.favours or result.favours in self.favours)
            and (self.primary is None or result.primary is self.primary)
        )


def result_rows(studies: Iterable[Study], condition: str | None = None) -> tuple[ResultRow, ...]:
    """Return every result of the studies that are not retracted, in the order of the records.

    Args:
        studies: The studies.
        condition: Id of a condition: only results about it, those of a stratum before those of its whole trial.
    """
    return tuple(
        ResultRow(f"{study.id}:{outcome.id}", stands, outcome)
        for study in studies
        if not study.retraction
        for stands in (head(study),)
        for outcome in (study.outcomes if condition is None else results_on(condition, study))
    )


def select_results(
    studies: Iterable[Study], wanted: ResultFilter, order: ResultOrder, condition: str | None = None
) -> tuple[ResultRow, ...]:
    """Return the results that have all that is asked, in an order; equals stay in the order of `result_rows`.

    Args:
        studies: The studies.
        wanted: What is asked.
        order: How they are sorted.
        condition: Id of a condition: only results about it.
    """
    return tuple(sorted(filter(wanted.matches, result_rows(studies, condition)), key=_ORDERS[order]))


def _duration(text: str) -> Duration | None:
    try:
        return read_duration(text) if text else None
    except ValueError as fault:
        raise UsageError(f"--time {text!r} is no duration: {_WRITE}") from fault


_ORDERS: dict[ResultOrder, Callable[[ResultRow], Any]] = {
    ResultOrder.ID: lambda row: row.study.id,
    ResultOrder.TIME: lambda row: (row.result.time is None, row.result.time.seconds if row.result.time else 0),
    ResultOrder.PEOPLE: lambda row: -(people(row.study.n) or 0),
    ResultOrder.MEASURE: lambda row: row.result.measure.casefold(),
    ResultOrder.DESIGN: lambda row: rank(row.study.design),
    ResultOrder.LEVEL: lambda row: rank(row.study.level),
}
