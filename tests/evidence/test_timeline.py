"""When a difference was shown, when last, and when no longer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.dataset.store import open_dataset
from ketamine_ref.evidence.shown import basis
from ketamine_ref.evidence.timeline import Lane, Rank, Shown, Timeline, timeline
from ketamine_ref.records import Condition, Study
from ketamine_ref.records.vocabulary import Design, Domain, Favours, Metric, StudyKind
from tests.conftest import Ketref
from tests.evidence.samples import CONDITION, result, study

DATASET = open_dataset()
CONDITIONS = DATASET.conditions()
each_condition = pytest.mark.parametrize("condition", CONDITIONS, ids=[condition.id for condition in CONDITIONS])
BETTER, NO_BETTER = ("-3", ("-5", "-1")), ("-3", ("-7", "1"))


def drawn(*studies: Study) -> Timeline:
    return timeline(CONDITION, studies, "no advice")


def only_lane(view: Timeline) -> Lane:
    assert [len(group.lanes) for group in view.groups] == [1]
    return view.groups[0].lanes[0]


def test_a_lane_tells_when_a_difference_was_shown_first_and_last_and_when_no_longer() -> None:
    lane = only_lane(
        drawn(
            study(
                "a2001",
                result("week", *NO_BETTER, Favours.NEITHER, time="P7D"),
                result("early", *BETTER, time="PT40M"),
                result("day", *BETTER, time="P1D"),
                result("month", *NO_BETTER, Favours.NEITHER, time="P1M"),
            )
        )
    )
    assert (lane.first, lane.last, lane.no_longer) == ("PT40M", "P1D", "P7D")
    shown = [moment.shown for moment in lane.moments]
    assert shown == [Shown.SHOWN, Shown.SHOWN, Shown.NEITHER, Shown.NEITHER]


def test_without_a_later_comparison_nothing_is_said_to_have_ended() -> None:
    assert only_lane(drawn(study("a2001", result("day", *BETTER)))).no_longer is None


def test_a_result_that_only_lacks_its_figures_is_no_difference_and_no_end_of_one() -> None:
    lane = only_lane(
        drawn(study("a2001", result("day", *BETTER), result("week", metric=Metric.DESCRIPTIVE, unit=None, time="P7D")))
    )
    assert [moment.shown for moment in lane.moments] == [Shown.SHOWN, Shown.UNPROVEN]
    assert (lane.last, lane.no_longer) == ("P1D", None)


def test_a_group_that_shows_no_difference_tells_what_favours_ketamine_unproven(ketref: Ketref) -> None:
    told = " ".join(ketref("timeline", "ocd").out.split())
    assert "shown at any recorded time; results favour ketamine, but do not show it: rodriguez2013 at 7 days" in told


def test_results_at_one_time_that_differ_are_marked_so_and_show_a_difference_in_part() -> None:
    lane = only_lane(drawn(study("a2001", result("one", *BETTER), result("other", *NO_BETTER, Favours.NEITHER))))
    assert [(moment.shown, moment.in_part) for moment in lane.moments] == [(Shown.MIXED, True)]
    assert (lane.first, lane.last) == ("P1D", "P1D")


def test_a_result_without_figures_does_not_contradict_one_that_has_them() -> None:
    lane = only_lane(
        drawn(study("a2001", result("one", *BETTER), result("other", metric=Metric.DESCRIPTIVE, unit=None)))
    )
    assert [moment.shown for moment in lane.moments] == [Shown.SHOWN]


def test_equal_times_written_differently_are_one_time() -> None:
    lane = only_lane(drawn(study("a2001", result("one", *BETTER, time="P1D"), result("two", *BETTER, time="PT24H"))))
    assert [len(moment.results) for moment in lane.moments] == [2]


def test_a_difference_in_favour_of_the_control_is_none_in_favour_of_ketamine() -> None:
    lane = only_lane(drawn(study("a2001", result("day", "3", ("1", "5"), Favours.CONTROL))))
    assert [moment.shown for moment in lane.moments] == [Shown.CONTROL]
    assert lane.first is None


def test_trials_pooled_results_other_sources_and_animals_stand_apart() -> None:
    better = result("day", *BETTER)
    view = drawn(
        study("rat2004", better, kind=StudyKind.PRECLINICAL, design=Design.ANIMAL),
        study("label2003", better, kind=StudyKind.LABEL, design=Design.REGULATORY),
        study("pool2002", better, kind=StudyKind.META_ANALYSIS, design=Design.META_ANALYSIS),
        study("trial2001", better),
    )
    assert [(group.rank, group.first_in) for group in view.groups] == [
        (Rank.RANDOMIZED, ("trial2001",)),
        (Rank.POOLED, ("pool2002",)),
        (Rank.OTHER, ("label2003",)),
        (Rank.ANIMAL, ("rat2004",)),
    ]


def test_what_is_not_drawn_is_counted_and_named() -> None:
    view = drawn(
        study(
            "a2001",
            result("whenever", *BETTER, time=None),
            result("inside", *BETTER, Favours.NOT_APPLICABLE),
            result("calm", *BETTER, domain=Domain.ANXIETY),
        ),
        study("gone2011", result("day", *BETTER), retracted=True),
    )
    assert (view.groups, view.without_time, view.without_sides) == ((), ("a2001:whenever",), 1)
    assert (view.elsewhere, view.retracted) == ({"anxiety": 1}, ("gone2011",))


@given(st.lists(st.sampled_from(["PT0S", "PT26M", "PT40M", "PT4H", "P1D", "P1M", "P6M", "P24M", "P30Y"]), min_size=1))
def test_later_times_never_stand_before_earlier_ones_and_all_stand_on_the_axis(times: list[str]) -> None:
    outcomes = (result(f"r{number}", *BETTER, time=time) for number, time in enumerate(times))
    view = drawn(study("a2001", *outcomes))
    moments = only_lane(view).moments
    assert [moment.time.seconds for moment in moments] == sorted({moment.time.seconds for moment in moments})
    for marks in ([moment.place for moment in moments], [tick.place for tick in view.ticks]):
        assert marks == sorted(marks)
        assert all(0 <= place <= 1 for place in marks)
    assert {"PT40M", "P28D"} <= {str(tick.time) for tick in view.ticks}


@each_condition
def test_first_and_last_are_those_of_the_results_of_the_record(condition: Condition) -> None:
    view = timeline(condition, DATASET.studies(condition.id), "no advice")
    for group in view.groups:
        for lane in group.lanes:
            shown = [
                one.time.seconds
                for one in DATASET.study(lane.study.id).outcomes
                if one.domain is group.domain and one.time and one.time_from is group.time_from and basis(one)
                if one.group == lane.group
                if condition.id in (one.conditions or lane.study.conditions)
            ]
            assert (lane.first.seconds if lane.first else None) == min(shown, default=None)
            assert (lane.last.seconds if lane.last else None) == max(shown, default=None)


@each_condition
def test_every_comparison_with_a_time_is_on_a_lane(condition: Condition) -> None:
    view = timeline(condition, DATASET.studies(condition.id), "no advice")
    on_lanes = [
        f"{lane.study.id}:{one.id}"
        for group in view.groups
        for lane in group.lanes
        for moment in lane.moments
        for one in moment.results
    ]
    compared = [
        f"{one.id}:{outcome.id}"
        for one in DATASET.studies(condition.id)
        if not one.retraction
        for outcome in one.outcomes
        if outcome.domain in condition.domains and outcome.favours is not Favours.NOT_APPLICABLE
        if condition.id in one.conditions_of(outcome)
    ]
    assert sorted([*on_lanes, *view.without_time]) == sorted(compared)
