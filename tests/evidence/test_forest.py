"""What stands on an axis, on which side, and what stands on none."""

from decimal import Decimal
from typing import Any

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.fitting import Reason
from ketamine_ref.evidence.forest import Forest, ForestRow, Panel, forest
from ketamine_ref.evidence.result_list import ResultFilter
from ketamine_ref.evidence.timing import Timing
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.study import Intervention, Outcome
from ketamine_ref.records.vocabulary import (
    Better,
    ComparatorType,
    Design,
    Domain,
    Favours,
    Metric,
    Schedule,
    StudyKind,
    TimeFrom,
)
from tests.evidence.samples import CONDITION, counted, result, study

DATASET = open_dataset()
CONDITIONS = DATASET.conditions()
SIDE_NOT_READ = {"fu2020:cgi-ss-r-p1d", "glue2024:madrs-p13w"}
"""Results whose record says that it was not read which numbers are better, or that the bounds lack their signs."""
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=[condition.id for condition in CONDITIONS])


MAINTAINED = Intervention(drug="ketamine", schedule=Schedule.MAINTENANCE)


def grown(*studies: Study, wanted: ResultFilter | None = None) -> Forest:
    return forest(CONDITION, studies, "no advice", wanted)


def bundled(condition: Condition) -> Forest:
    return forest(condition, DATASET.studies(condition.id), "no advice")


def rows(view: Forest) -> dict[str, ForestRow]:
    return {row.address: row for panel in view.panels for row in (*panel.rows, *panel.pooled)}


def reasons(view: Forest) -> dict[str, Reason]:
    left = (*view.undrawn, *(one for panel in view.panels for one in panel.undrawn))
    return {one.address: one.reason for one in left}


def only_panel(view: Forest) -> Panel:
    assert len(view.panels) == 1
    return view.panels[0]


@each_condition
def test_every_result_of_a_standing_study_is_drawn_or_left_with_a_reason_and_never_both(condition: Condition) -> None:
    view = bundled(condition)
    standing = {
        f"{one.id}:{outcome.id}"
        for one in DATASET.studies(condition.id)
        if not one.retraction
        for outcome in one.outcomes
        if outcome.domain in condition.domains and condition.id in one.conditions_of(outcome)
    }
    assert set(rows(view)) | set(reasons(view)) == standing
    assert not set(rows(view)) & set(reasons(view))


@each_condition
def test_the_number_of_a_result_lies_on_the_side_that_it_favours(condition: Condition) -> None:
    for panel in bundled(condition).panels:
        for row in (*panel.rows, *panel.pooled):
            assert panel.axis
            low, high = row.place.low, row.place.high
            middle = (low + high) / 2 if row.place.point is None else row.place.point
            if row.result.favours is Favours.KETAMINE:
                assert middle > panel.axis.null_place, row.address
            if row.result.favours is Favours.CONTROL:
                assert middle < panel.axis.null_place, row.address


@each_condition
def test_numbers_that_are_not_computed_are_those_of_the_record(condition: Condition) -> None:
    for row in rows(bundled(condition)).values():
        if row.estimate.computed:
            assert (row.result.value, row.result.ci) == (None, None)
        else:
            assert (row.estimate.value, row.estimate.ci) == (row.result.value, row.result.ci)


@each_condition
def test_an_axis_holds_one_metric_one_domain_one_unit_and_one_scale(condition: Condition) -> None:
    for panel in bundled(condition).panels:
        results = [one.result for one in (*panel.rows, *panel.pooled, *panel.undrawn)]
        assert len({one.domain for one in results}) == 1
        if panel.quantity.metric is not Metric.RATE_DIFFERENCE:  # also computed from counts of response and remission
            assert {one.metric for one in results} == {panel.quantity.metric}
        if panel.quantity.metric is Metric.MEAN_DIFFERENCE:
            assert len({one.unit for one in results}) == 1
            assert all(panel.quantity.measure in one.measure for one in results if panel.quantity.measure)


def test_retracted_studies_are_named_and_nothing_of_theirs_is_shown() -> None:
    view = grown(study("gone2011", result("a", "-3", ("-5", "-1")), retracted=True))
    assert view.retracted == ("gone2011",)
    assert (view.panels, view.undrawn) == ((), ())


def test_a_result_printed_the_other_way_round_is_turned_and_keeps_its_numbers() -> None:
    view = grown(
        study("a2001", result("a", "-3.0", ("-5.0", "-1.0"))),
        study("b2002", result("b", "-4.0", ("-6.0", "-2.0"))),
        study("c2003", result("c", "3.0", ("1.0", "5.0"))),
    )
    panel = only_panel(view)
    assert panel.axis
    assert panel.axis.better is Better.LOWER
    assert {address: row.turned for address, row in rows(view).items()} == {
        "a2001:a": False,
        "b2002:b": False,
        "c2003:c": True,
    }
    assert rows(view)["c2003:c"].place == rows(view)["a2001:a"].place
    assert rows(view)["c2003:c"].estimate.value == Decimal("3.0")


def test_a_ratio_is_turned_into_one_divided_by_it() -> None:
    ratio: dict[str, Any] = {"metric": Metric.ODDS_RATIO, "measure": "response", "unit": None}
    view = grown(
        study("a2001", result("a", "2", ("1.25", "4"), **ratio)),
        study("b2002", result("b", "2", ("1.25", "4"), **ratio)),
        study("c2003", result("c", "0.5", ("0.25", "0.8"), **ratio)),
    )
    assert rows(view)["c2003:c"].turned
    assert rows(view)["c2003:c"].place == rows(view)["a2001:a"].place
    axis = only_panel(view).axis
    assert axis
    assert (axis.logarithmic, axis.null) == (True, 1)


def test_a_result_whose_better_numbers_are_not_recorded_stands_beneath_its_axis() -> None:
    for value, ci in (("-3", ("-7", "1")), ("0", ("-4", "4")), (None, ("-4", "4"))):
        panel = only_panel(grown(study("a2001", result("a", value, ci, Favours.NEITHER, better=None))))
        assert (panel.axis, panel.rows, panel.pooled) == (None, (), ())
        assert [one.reason for one in panel.undrawn] == [Reason.SIDE_UNKNOWN]


@pytest.mark.parametrize(("better", "beyond"), [(Better.LOWER, True), (Better.HIGHER, False)])
def test_a_result_that_favours_neither_stands_where_its_better_numbers_say(better: Better, *, beyond: bool) -> None:
    view = grown(study("a2001", result("a", "-3", ("-7", "1"), Favours.NEITHER, better=better)))
    axis, row = only_panel(view).axis, rows(view)["a2001:a"]
    assert axis
    assert row.place.point is not None
    assert (row.place.point > axis.null_place) is beyond


def test_an_interval_without_an_estimate_is_drawn() -> None:
    row = rows(grown(study("a2001", result("a", None, ("-5", "-1")))))["a2001:a"]
    assert (row.better, row.place.point) == (Better.LOWER, None)


@pytest.mark.parametrize("measure", ["HAM-D", "MADRS, item 10"])
def test_another_scale_or_a_part_of_one_has_an_axis_of_its_own(measure: str) -> None:
    whole, other = result("whole", "-3", ("-7", "1")), result("other", "-6", ("-10", "-2"), measure=measure)
    assert len(grown(study("a2001", whole, other)).panels) == 2


def test_printed_and_computed_differences_between_rates_share_an_axis() -> None:
    printed = result(
        "p", "17.3", ("4.0", "30.6"), metric=Metric.RATE_DIFFERENCE, measure="MADRS response", unit="percentage points"
    )
    panel = only_panel(grown(study("a2001", printed), study("b2002", result("c", arms=TWO, **RATE))))
    assert {row.address: row.estimate.computed for row in panel.rows} == {"a2001:p": False, "b2002:c": True}


def test_a_percent_change_is_drawn_where_it_compares() -> None:
    change: dict[str, Any] = {"metric": Metric.PERCENT_CHANGE, "measure": "craving", "unit": "percent lower"}
    assert rows(grown(study("a2001", result("a", "58.1", ("18.6", "78.6"), **change))))
    alone = grown(study("a2001", result("a", "58.1", ("18.6", "78.6"), better=None, **change)))
    assert reasons(alone) == {"a2001:a": Reason.NO_COMPARISON}


@each_condition
def test_no_bundled_side_is_unknown_but_where_the_record_says_so(condition: Condition) -> None:
    unknown = {address for address, reason in reasons(bundled(condition)).items() if reason is Reason.SIDE_UNKNOWN}
    assert unknown <= SIDE_NOT_READ


@pytest.mark.parametrize(
    ("favours", "arms", "better"),
    [
        (Favours.KETAMINE, (12, 5), Better.HIGHER),
        (Favours.CONTROL, (12, 5), Better.LOWER),
        (Favours.NEITHER, (12, 5), Better.HIGHER),
    ],
)
def test_a_computed_difference_lies_on_the_side_it_favours_or_that_of_the_arm_of_ketamine(
    favours: Favours, arms: tuple[int, int], better: Better
) -> None:
    counts = (counted("esketamine", arms[0], 20), counted("placebo", arms[1], 20))
    assert rows(grown(study("a2001", result("a", favours=favours, arms=counts, **RATE))))["a2001:a"].better is better


def test_arms_that_both_or_neither_are_of_ketamine_tell_no_side() -> None:
    for names in (("esketamine 84 mg", "esketamine 56 mg"), ("first phase", "second phase")):
        arms = tuple(counted(name, events, 20) for name, events in zip(names, (12, 10), strict=True))
        view = grown(study("a2001", result("a", favours=Favours.NEITHER, arms=arms, **RATE)))
        assert reasons(view) == {"a2001:a": Reason.SIDE_UNKNOWN}


def test_arms_tell_nothing_of_an_event_that_is_no_gain() -> None:
    rate: dict[str, Any] = {"metric": Metric.EVENT_RATE, "measure": "relapse", "unit": None}
    view = grown(study("a2001", result("a", favours=Favours.NEITHER, arms=TWO, **rate)))
    assert reasons(view) == {"a2001:a": Reason.SIDE_UNKNOWN}


def test_a_stratum_stands_on_the_page_of_its_people_only() -> None:
    own = result("stratum", "-3", ("-5", "-1"), conditions=("sadness",))
    other = result("others", "-3", ("-5", "-1"), conditions=("anger",))
    view = grown(study("a2001", result("whole", "-2", ("-3", "-1")), own, other, conditions=("anger", "sadness")))
    assert list(rows(view)) == ["a2001:stratum", "a2001:whole"]


RATE: dict[str, Any] = {"metric": Metric.RESPONSE_RATE, "measure": "MADRS response", "unit": None}
TWO = (counted("ketamine", 12, 20), counted("placebo", 5, 20))


def test_an_interval_is_computed_from_two_independent_arms_and_marked() -> None:
    row = rows(grown(study("a2001", result("a", arms=TWO, **RATE))))["a2001:a"]
    assert row.estimate.computed
    assert row.estimate.value == Decimal("35.0")
    assert row.result.ci is None


@pytest.mark.parametrize(
    ("design", "outcome", "reason"),
    [
        (Design.RANDOMIZED_CROSSOVER, result("a", arms=TWO, **RATE), Reason.SAME_PEOPLE),
        (Design.OPEN_LABEL, result("a", arms=TWO, **RATE), Reason.NO_INTERVAL),
        (Design.RANDOMIZED_PARALLEL, result("a", arms=(*TWO, counted("high", 9, 20)), **RATE), Reason.NO_INTERVAL),
        (Design.RANDOMIZED_PARALLEL, result("a", arms=TWO[:1], **RATE), Reason.NO_INTERVAL),
        (Design.RANDOMIZED_PARALLEL, result("a", "30", arms=TWO, **RATE), Reason.NO_INTERVAL),
        (Design.RANDOMIZED_PARALLEL, result("a", "-3"), Reason.NO_INTERVAL),
        (Design.RANDOMIZED_PARALLEL, result("a", metric=Metric.TEST_ONLY), Reason.NO_NUMBER),
        (Design.RANDOMIZED_PARALLEL, result("a", "3", ("1", "5"), metric=Metric.MEAN), Reason.NO_COMPARISON),
        (
            Design.RANDOMIZED_PARALLEL,
            result("a", "30", ("20", "40"), metric=Metric.RESPONSE_RATE, unit="percent"),
            Reason.NO_COMPARISON,
        ),
        (
            Design.RANDOMIZED_PARALLEL,
            result("a", "0", ("0", "2"), metric=Metric.ODDS_RATIO, unit=None),
            Reason.NOT_POSITIVE,
        ),
        (Design.RANDOMIZED_PARALLEL, result("a", "3", ("1", "5"), Favours.NOT_APPLICABLE), Reason.NO_SIDES),
    ],
    ids=lambda value: value.value if isinstance(value, (Design, Reason)) else "",
)
def test_what_cannot_stand_on_an_axis_is_left_with_the_reason(design: Design, outcome: Outcome, reason: Reason) -> None:
    view = grown(study("a2001", outcome, design=design))
    assert reasons(view) == {"a2001:a": reason}


@each_condition
def test_no_interval_of_a_crossover_is_computed(condition: Condition) -> None:
    computed = [row for row in rows(bundled(condition)).values() if row.estimate.computed]
    assert {row.study.design for row in computed} <= {Design.RANDOMIZED_PARALLEL}


def test_results_of_meta_analyses_stand_apart() -> None:
    view = grown(
        study("a2001", result("a", "-3", ("-5", "-1"))),
        study("b2002", result("b", "-4", ("-6", "-2")), kind=StudyKind.META_ANALYSIS, design=Design.META_ANALYSIS),
    )
    panel = only_panel(view)
    assert [row.address for row in panel.rows] == ["a2001:a"]
    assert [row.address for row in panel.pooled] == ["b2002:b"]


def test_rows_stand_in_the_order_of_time_and_those_without_one_last() -> None:
    times = ("P7D", None, "PT40M", "P1D")
    outcomes = [result(f"r{number}", "-3", ("-5", "-1"), time=time) for number, time in enumerate(times)]
    assert [row.result.id for row in only_panel(grown(study("a2001", *outcomes))).rows] == ["r2", "r3", "r0", "r1"]


def test_results_of_other_domains_are_counted_and_shown_when_asked_for() -> None:
    one = study("a2001", result("a", "-3", ("-5", "-1")), result("b", "2", ("1", "3"), domain=Domain.ANXIETY))
    assert grown(one).elsewhere == {"anxiety": 1}
    assert list(rows(grown(one, wanted=ResultFilter(domains=(Domain.ANXIETY,))))) == ["a2001:b"]


def test_one_dose_and_courses_stand_apart_then_comparators_and_never_by_whom_they_favour() -> None:
    view = grown(
        study("course2001", result("a", "-9", ("-12", "-6"), time="PT4H", time_from=TimeFrom.FIRST_DOSE)),
        study(
            "active2002",
            result("a", "-8", ("-12", "-6")),
            comparator_type=ComparatorType.ACTIVE_PLACEBO,
        ),
        study("late2003", result("a", "1", ("-1", "3"), Favours.NEITHER, time="P7D")),
        study("early2004", result("a", "2", ("1", "3"), Favours.CONTROL, time="PT4H")),
        study("kept2005", result("a", "-2", ("-3", "-1"), time=None, time_from=None), intervention=MAINTAINED),
        study("unread2006", result("a", "-2", ("-3", "-1"), time=None, time_from=None)),
    )
    assert [(row.study.id, row.timing) for row in only_panel(view).rows] == [
        ("early2004", Timing.ONE_DOSE),
        ("late2003", Timing.ONE_DOSE),
        ("active2002", Timing.ONE_DOSE),
        ("course2001", Timing.COURSE),
        ("kept2005", Timing.KEEPING_WELL),
        ("unread2006", Timing.UNREAD),
    ]


@each_condition
def test_the_judgements_beside_a_row_are_those_of_its_study(condition: Condition) -> None:
    for row in rows(bundled(condition)).values():
        assert row.appraisals == DATASET.study(row.study.id).appraisals
