"""What stands on an axis, on which side, and what stands on none."""

from decimal import Decimal
from typing import Any

import pytest

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.fitting import Reason
from ketamine_ref.evidence.forest import Forest, ForestRow, Panel, forest
from ketamine_ref.evidence.result_list import ResultFilter
from ketamine_ref.evidence.sides import Better, KnownBy
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.study import Arm, Outcome
from ketamine_ref.records.vocabulary import Design, Domain, Favours, Metric, StudyKind
from tests.evidence.samples import CONDITION, counted, result, study

DATASET = open_dataset()
CONDITIONS = DATASET.conditions()
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=[condition.id for condition in CONDITIONS])


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
        if outcome.domain in condition.domains
    }
    assert set(rows(view)) | set(reasons(view)) == standing
    assert not set(rows(view)) & set(reasons(view))


@each_condition
def test_the_number_of_a_result_lies_on_the_side_that_it_favours(condition: Condition) -> None:
    for panel in bundled(condition).panels:
        for row in (*panel.rows, *panel.pooled):
            assert panel.axis
            assert row.place.point is not None
            if row.result.favours is Favours.KETAMINE:
                assert row.place.point > panel.axis.null_place, row.address
            if row.result.favours is Favours.CONTROL:
                assert row.place.point < panel.axis.null_place, row.address


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
        assert len({(one.metric, one.domain) for one in results}) == 1
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


@pytest.mark.parametrize(
    "outcome",
    [
        result("a", "-3", ("-7", "1"), Favours.NEITHER),
        result("a", "0", ("-4", "4"), Favours.NEITHER),
        result("a", "0", ("-4", "4"), Favours.KETAMINE),
        result("a", None, ("-4", "4"), Favours.KETAMINE),
        result("a", "2", ("0.5", "8"), Favours.NEITHER, metric=Metric.ODDS_RATIO, measure="relapse", unit=None),
    ],
    ids=["neither", "neither at no difference", "at no difference", "no estimate", "ratio"],
)
def test_a_result_whose_side_is_not_known_is_not_drawn_but_stands_beneath_its_axis(outcome: Outcome) -> None:
    panel = only_panel(grown(study("a2001", outcome)))
    assert (panel.axis, panel.rows, panel.pooled) == (None, (), ())
    assert [one.reason for one in panel.undrawn] == [Reason.SIDE_UNKNOWN]


def test_the_side_of_another_study_tells_nothing() -> None:
    view = grown(
        study("a2001", result("a", "-3", ("-5", "-1"))),
        study("b2002", result("b", "-3", ("-7", "1"), Favours.NEITHER)),
    )
    assert reasons(view) == {"b2002:b": Reason.SIDE_UNKNOWN}


def test_an_interval_on_one_side_tells_the_side_without_an_estimate() -> None:
    row = rows(grown(study("a2001", result("a", None, ("-5", "-1")))))["a2001:a"]
    assert (row.side.better, row.side.known_by, row.place.point) == (Better.LOWER, KnownBy.FAVOURS, None)


def test_a_result_that_favours_neither_takes_the_side_of_its_own_source() -> None:
    view = grown(
        study(
            "a2001",
            result("whole", "-3", ("-7", "1"), Favours.NEITHER),
            result("young", "-6", ("-10", "-2"), measure="MADRS, age under 65"),
        )
    )
    known = rows(view)["a2001:whole"].side
    assert (known.better, known.known_by, known.known_from) == (Better.LOWER, KnownBy.SAME_SOURCE, "young")


def test_a_source_that_contradicts_itself_tells_no_side() -> None:
    view = grown(
        study(
            "a2001",
            result("whole", "-3", ("-7", "1"), Favours.NEITHER),
            result("young", "-6", ("-10", "-2"), measure="MADRS, age under 65"),
            result("old", "5", ("1", "9"), measure="MADRS, age 65 or older"),
        )
    )
    assert reasons(view) == {"a2001:whole": Reason.SIDE_UNKNOWN}


@pytest.mark.parametrize("measure", ["HAM-D", "MADRS, item 10"])
def test_another_scale_or_a_part_of_one_tells_no_side_and_has_an_axis_of_its_own(measure: str) -> None:
    view = grown(
        study(
            "a2001",
            result("whole", "-3", ("-7", "1"), Favours.NEITHER),
            result("other", "-6", ("-10", "-2"), measure=measure),
        )
    )
    assert reasons(view) == {"a2001:whole": Reason.SIDE_UNKNOWN}
    assert len(view.panels) == 2


@pytest.mark.parametrize(("ketamine", "other", "better"), [(60, 50, Better.HIGHER), (50, 60, Better.LOWER)])
def test_the_shares_of_the_arms_tell_the_side_of_a_response(ketamine: int, other: int, better: Better) -> None:
    arms = (Arm(arm="esketamine", percent=Decimal(ketamine)), Arm(arm="control", percent=Decimal(other)))
    rate: dict[str, Any] = {"metric": Metric.RESPONSE_RATE, "measure": "MADRS response", "unit": "percentage points"}
    row = rows(grown(study("a2001", result("a", "10", ("-5", "25"), Favours.NEITHER, arms=arms, **rate))))["a2001:a"]
    assert (row.side.better, row.side.known_by) == (better, KnownBy.ARMS)


def test_arms_that_both_or_neither_are_of_ketamine_tell_no_side() -> None:
    rate: dict[str, Any] = {"metric": Metric.RESPONSE_RATE, "measure": "response", "unit": "percentage points"}
    for first, second in (("esketamine 84 mg", "esketamine 56 mg"), ("first phase", "second phase")):
        arms = (Arm(arm=first, percent=Decimal(60)), Arm(arm=second, percent=Decimal(50)))
        view = grown(study("a2001", result("a", "10", ("-5", "25"), Favours.NEITHER, arms=arms, **rate)))
        assert reasons(view) == {"a2001:a": Reason.SIDE_UNKNOWN}


def test_arms_tell_nothing_of_an_event_that_is_no_gain() -> None:
    arms = (Arm(arm="ketamine", percent=Decimal(60)), Arm(arm="control", percent=Decimal(50)))
    ratio: dict[str, Any] = {"metric": Metric.ODDS_RATIO, "measure": "relapse", "unit": None}
    view = grown(study("a2001", result("a", "1.5", ("0.6", "4"), Favours.NEITHER, arms=arms, **ratio)))
    assert reasons(view) == {"a2001:a": Reason.SIDE_UNKNOWN}


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
