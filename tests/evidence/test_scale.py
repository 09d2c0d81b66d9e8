"""Where numbers lie on an axis: properties that hold for any numbers."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.evidence.comparable import Quantity
from ketamine_ref.evidence.scale import distance, fit
from ketamine_ref.evidence.sides import Estimate
from ketamine_ref.records.vocabulary import Better, Domain, Metric

DIFFERENCE = Quantity(Domain.DEPRESSION, Metric.MEAN_DIFFERENCE, "MADRS", "points")
RATIO = Quantity(Domain.DEPRESSION, Metric.ODDS_RATIO, "response", None)
Row = tuple[Estimate, Better]


def estimates(low: str, high: str) -> st.SearchStrategy[Estimate]:
    """Return estimates whose value lies in their interval; some have none."""
    number = st.decimals(Decimal(low), Decimal(high), places=2)
    three = st.lists(number, min_size=3, max_size=3).map(sorted)
    return st.builds(
        lambda triple, told: Estimate(triple[1] if told else None, (triple[0], triple[2]), 95), three, st.booleans()
    )


def rows_of(one: st.SearchStrategy[Estimate]) -> st.SearchStrategy[list[Row]]:
    return st.lists(st.tuples(one, st.sampled_from(Better)), min_size=1, max_size=12)


differences = rows_of(estimates("-300", "300")).map(lambda rows: (DIFFERENCE, rows))
ratios = rows_of(estimates("0.01", "300")).map(lambda rows: (RATIO, rows))
plots = st.one_of(differences, ratios)


def mirrored(estimate: Estimate) -> Estimate:
    """Return a difference the other way round."""
    value = None if estimate.value is None else -estimate.value
    return Estimate(value, (-estimate.ci[1], -estimate.ci[0]), estimate.ci_level)


@given(plots)
def test_a_point_lies_on_the_axis_and_inside_its_drawn_interval(plot: tuple[Quantity, list[Row]]) -> None:
    axis = fit(*plot)
    for estimate, better in plot[1]:
        place = axis.place(estimate, better)
        assert 0 <= place.low <= place.high <= 1
        if place.point is not None:
            assert place.low <= place.point <= place.high
            assert 0 < place.point < 1, "no point stands at the end of the axis"


@given(plots)
def test_the_null_is_a_tick_and_has_room_on_both_sides(plot: tuple[Quantity, list[Row]]) -> None:
    axis = fit(*plot)
    assert 0.1 < axis.null_place < 0.9
    assert [tick.place for tick in axis.ticks if tick.number == axis.null] == [axis.null_place]
    places = [tick.place for tick in axis.ticks]
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)
    assert len(axis.ticks) <= 12


@given(plots)
def test_an_interval_that_is_cut_goes_on_beyond_its_end_and_only_then(plot: tuple[Quantity, list[Row]]) -> None:
    axis = fit(*plot)
    for estimate, better in plot[1]:
        place = axis.place(estimate, better)
        low, high = sorted(distance(bound, better, axis.null) for bound in estimate.ci)
        assert (place.beyond_control, place.beyond_ketamine) == (low < -axis.to_control, high > axis.to_ketamine)
        assert place.beyond_control <= (place.low == 0)
        assert place.beyond_ketamine <= (place.high == 1)


@given(plots)
def test_at_least_half_of_the_intervals_are_drawn_whole(plot: tuple[Quantity, list[Row]]) -> None:
    axis = fit(*plot)
    places = [axis.place(estimate, better) for estimate, better in plot[1]]
    whole = sum(not (place.beyond_control or place.beyond_ketamine) for place in places)
    assert whole * 2 >= len(places)


@given(plots)
def test_no_more_than_half_of_the_rows_are_turned(plot: tuple[Quantity, list[Row]]) -> None:
    axis = fit(*plot)
    assert sum(better is not axis.better for _, better in plot[1]) * 2 <= len(plot[1])


@given(differences)
def test_a_difference_and_its_mirror_image_are_drawn_alike(plot: tuple[Quantity, list[Row]]) -> None:
    axis = fit(*plot)
    for estimate, better in plot[1]:
        assert axis.place(estimate, better) == axis.place(mirrored(estimate), better.opposite)


@given(
    plots, st.decimals(Decimal("0.01"), Decimal(300), places=2), st.decimals(Decimal("0.01"), Decimal(300), places=2)
)
def test_an_interval_that_holds_another_is_never_drawn_narrower(
    plot: tuple[Quantity, list[Row]], one: Decimal, other: Decimal
) -> None:
    axis = fit(*plot)
    inner = Estimate(None, (min(one, other), max(one, other)), 95)
    outer = Estimate(None, (inner.ci[0] / 2, inner.ci[1] * 2), 95)
    for better in Better:
        within, around = axis.place(inner, better), axis.place(outer, better)
        assert around.low <= within.low
        assert within.high <= around.high


def test_equal_ratios_lie_equally_far_apart() -> None:
    axis = fit(RATIO, [(Estimate(Decimal(2), (Decimal("0.25"), Decimal(16)), 95), Better.HIGHER)])
    at = [axis.share(distance(Decimal(number), Better.HIGHER, 1)) for number in ("0.5", "1", "2", "4")]
    steps = [round(later - earlier, 5) for earlier, later in pairwise(at)]
    assert len(set(steps)) == 1


def test_a_lower_bound_of_zero_goes_on_beyond_the_axis_of_a_ratio() -> None:
    estimate = Estimate(Decimal("0.5"), (Decimal(0), Decimal("0.9")), 95)
    axis = fit(RATIO, [(estimate, Better.LOWER)])
    place = axis.place(estimate, Better.LOWER)
    assert (place.high, place.beyond_ketamine) == (1, True)
