"""Results by what is asked of them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.errors import UsageError
from ketamine_ref.evidence.result_list import (
    ResultFilter,
    ResultOrder,
    ResultRow,
    TimeRange,
    result_rows,
    select_results,
)
from ketamine_ref.records.quantities import Duration
from ketamine_ref.records.vocabulary import (
    ComparatorType,
    Design,
    Domain,
    Favours,
    Level,
    Metric,
    Route,
    Schedule,
    TimeFrom,
    rank,
)

DATASET = open_dataset()
STUDIES = DATASET.studies()
ROWS = result_rows(STUDIES)
DAY = 86_400

durations = st.sampled_from(sorted({row.result.time for row in ROWS if row.result.time})).map(Duration)
# Words that occur, so that a filter of many parts still finds something now and then.
filters = st.builds(
    ResultFilter,
    domains=st.lists(st.sampled_from(Domain), max_size=2).map(tuple),
    measure=st.none() | st.sampled_from(["madrs", "MADRS", "bprs", "response", "zzz"]),
    metrics=st.lists(st.sampled_from(Metric), max_size=2).map(tuple),
    times=st.none() | st.builds(TimeRange, st.none() | durations, st.none() | durations),
    designs=st.lists(st.sampled_from(Design), max_size=2).map(tuple),
    drug=st.none() | st.sampled_from(["ketamine", "ESKETAMINE", "racemic", "lithium"]),
    routes=st.lists(st.sampled_from(Route), max_size=1).map(tuple),
    favours=st.lists(st.sampled_from(Favours), max_size=2).map(tuple),
    primary=st.none() | st.booleans(),
    levels=st.lists(st.sampled_from(Level), max_size=1).map(tuple),
    times_from=st.lists(st.sampled_from(TimeFrom), max_size=1).map(tuple),
    randomized=st.none() | st.booleans(),
    comparators=st.lists(st.sampled_from(ComparatorType), max_size=2).map(tuple),
    schedules=st.lists(st.sampled_from(Schedule), max_size=2).map(tuple),
)


def asked_for(row: ResultRow, wanted: ResultFilter) -> bool:
    """Say it once more, part by part, from the study's own record."""
    study = DATASET.study(row.study.id)
    outcome = row.result
    given_drug = study.intervention.drug.lower() if study.intervention else None
    asked = [
        not wanted.domains or outcome.domain in wanted.domains,
        not wanted.metrics or outcome.metric in wanted.metrics,
        not wanted.designs or study.design in wanted.designs,
        not wanted.favours or outcome.favours in wanted.favours,
        not wanted.times_from or outcome.time_from in wanted.times_from,
        wanted.randomized is None or study.is_randomized_trial == wanted.randomized,
        not wanted.comparators or study.comparator_type in wanted.comparators,
        not wanted.schedules or (study.intervention is not None and study.intervention.schedule in wanted.schedules),
        not wanted.levels or study.verification.level in wanted.levels,
        wanted.primary is None or outcome.primary == wanted.primary,
    ]
    if wanted.measure is not None:
        asked.append(wanted.measure.lower() in outcome.measure.lower())
    if wanted.drug is not None:
        asked.append(given_drug is not None and wanted.drug.lower() in given_drug)
    if wanted.routes:
        asked.append(study.intervention is not None and study.intervention.route in wanted.routes)
    if wanted.times is not None:
        asked.append(outcome.time is not None)
        if outcome.time and wanted.times.first:
            asked.append(wanted.times.first.seconds <= outcome.time.seconds)
        if outcome.time and wanted.times.last:
            asked.append(outcome.time.seconds <= wanted.times.last.seconds)
    return all(asked)


@given(filters, st.sampled_from(ResultOrder))
def test_every_result_that_is_returned_fits_and_none_that_fits_is_left_out(
    wanted: ResultFilter, order: ResultOrder
) -> None:
    found = {row.address for row in select_results(STUDIES, wanted, order)}
    assert found == {row.address for row in ROWS if asked_for(row, wanted)}


def test_without_a_filter_every_result_of_every_study_that_stands_is_a_row_once() -> None:
    recorded = [f"{study.id}:{one.id}" for study in STUDIES if not study.retraction for one in study.outcomes]
    assert [row.address for row in ROWS] == recorded
    assert len(set(recorded)) == len(recorded) > 500


def test_a_row_holds_the_record_itself() -> None:
    for row in ROWS:
        assert row.result == DATASET.result(row.address)
        study = DATASET.study(row.study.id)
        assert (row.study.n, row.study.intervention, row.study.level) == (
            study.n,
            study.intervention,
            study.verification.level,
        )


@pytest.mark.parametrize("order", ResultOrder)
def test_rows_are_in_the_order_that_is_asked_for(order: ResultOrder) -> None:
    rows = select_results(STUDIES, ResultFilter(), order)
    told: dict[ResultOrder, list[Any]] = {
        ResultOrder.ID: [row.study.id for row in rows],
        ResultOrder.TIME: [row.result.time.seconds if row.result.time else 10**12 for row in rows],
        ResultOrder.MEASURE: [row.result.measure.casefold() for row in rows],
        ResultOrder.DESIGN: [rank(row.study.design) for row in rows],
        ResultOrder.LEVEL: [rank(row.study.level) for row in rows],
    }
    if order is ResultOrder.PEOPLE:
        numbers = [
            (n.randomized or n.participants or n.analysed or n.completed or 0) if n else 0
            for n in (row.study.n for row in rows)
        ]
        assert numbers == sorted(numbers, reverse=True)
    else:
        assert told[order] == sorted(told[order])


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("PT40M", ["PT40M", "PT2400S"], ["PT41M", "P1D"]),
        ("..P1D", ["PT40M", "P1D", "PT24H"], ["PT25H", "P3D"]),
        ("P1D..P7D", ["P1D", "P3D", "P1W"], ["PT4H", "P8D"]),
        ("P7D..", ["P1W", "P3M"], ["P6D"]),
        ("pt40m..p1d", ["PT4H"], ["P2D"]),
        ("1d", ["P1D", "PT24H"], ["PT23H", "P2D"]),
        ("40min..24 h", ["PT40M", "P1D"], ["PT39M", "PT25H"]),
        ("2 weeks..", ["P14D", "P1M"], ["P13D"]),
        ("..3 Months", ["P3M"], ["P4M"]),
    ],
)
def test_a_range_of_times_holds_its_ends_and_what_lies_between(
    text: str, inside: list[str], outside: list[str]
) -> None:
    times = TimeRange.parse(text)
    assert all(times.holds(Duration(time)) for time in inside)
    assert not any(times.holds(Duration(time)) for time in outside)


@given(durations, durations)
def test_a_range_is_read_from_either_of_two_times_to_the_other_and_never_backwards(
    one: Duration, other: Duration
) -> None:
    first, last = sorted((one, other), key=lambda time: time.seconds)
    times = TimeRange.parse(f"{first}..{last}")
    assert times.holds(one)
    assert times.holds(other)
    if first.seconds < last.seconds:
        with pytest.raises(UsageError, match="ends before it begins"):
            TimeRange.parse(f"{last}..{first}")


@pytest.mark.parametrize("text", ["", "..", "1 m", "day", "1d 2h", "P1D...P3D", "P1D..P3D..P7D", "-P1D", "P1D-P3D"])
def test_what_is_no_range_is_refused_with_a_form_that_is_one(text: str) -> None:
    with pytest.raises(
        UsageError, match=r"write 40min, \.\.24h, 1d\.\.7d or 2weeks\.\. , or .* PT40M, \.\.P1D, P1D\.\.P7D or P7D\.\."
    ):
        TimeRange.parse(text)
