"""Bars in columns of characters, and the same places on the SVG: properties that hold for every width."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.evidence.comparable import Quantity
from ketamine_ref.evidence.scale import Axis, Place, fit
from ketamine_ref.evidence.sides import Estimate
from ketamine_ref.evidence.timeline import Lane, timeline
from ketamine_ref.records.vocabulary import Better, Domain, Favours, Metric
from ketamine_ref.rendering.svg import forest as svg_forest
from ketamine_ref.rendering.terminal.plotting import ASCII, UNICODE, Glyphs, bar, column, empty, labels, ruler
from ketamine_ref.rendering.terminal.timeline import track
from tests.evidence.samples import CONDITION, result, study

RATIO = Quantity(Domain.DEPRESSION, Metric.ODDS_RATIO, "response", None)
DIFFERENCE = Quantity(Domain.DEPRESSION, Metric.SMD, None, None)
widths = st.integers(20, 200)
glyph_sets = st.sampled_from([UNICODE, ASCII])
number = st.decimals(Decimal("0.02"), Decimal(60), places=2)


def _estimate(numbers: list[Decimal]) -> Estimate:
    low, value, high = sorted(numbers)
    return Estimate(value, (low, high), 95)


estimates = st.lists(number, min_size=3, max_size=3).map(_estimate)
rows = st.lists(st.tuples(estimates, st.sampled_from(Better)), min_size=1, max_size=8)
plots = st.tuples(st.sampled_from([RATIO, DIFFERENCE]), rows).map(
    lambda plot: (fit(*plot), [(one, better) for one, better in plot[1]])
)
Plot = tuple[Axis, list[tuple[Estimate, Better]]]


def places(plot: Plot) -> list[Place]:
    return [plot[0].place(estimate, better) for estimate, better in plot[1]]


def drawn_ends(line: str, glyphs: Glyphs) -> tuple[int, int]:
    """Return the first and the last column of a bar."""
    inked = [at for at, character in enumerate(line) if character not in {" ", glyphs.null}]
    return inked[0], inked[-1]


@given(plots, widths, glyph_sets)
def test_the_null_line_stands_in_one_column_of_every_row(plot: Plot, width: int, glyphs: Glyphs) -> None:
    axis = plot[0]
    null = column(axis.null_place, width)
    blank = empty(axis.null_place, width, glyphs)
    assert [at for at, character in enumerate(blank) if character != " "] == [null]
    for place in places(plot):
        line = bar(place, axis.null_place, width, glyphs, glyphs.point)
        assert len(line) == width
        assert line[null] != " "
    assert ruler(axis, width, glyphs)[0][null] == glyphs.tick


@given(plots, widths, glyph_sets)
def test_a_point_lies_inside_its_drawn_interval(plot: Plot, width: int, glyphs: Glyphs) -> None:
    for place in places(plot):
        line = bar(place, plot[0].null_place, width, glyphs, glyphs.computed)
        first, last = drawn_ends(line, glyphs)
        assert first <= line.index(glyphs.computed) <= last


@given(plots, widths, glyph_sets)
def test_a_bar_touches_the_null_line_if_its_interval_holds_the_null_and_only_then(
    plot: Plot, width: int, glyphs: Glyphs
) -> None:
    axis = plot[0]
    null = column(axis.null_place, width)
    for (estimate, _), place in zip(plot[1], places(plot), strict=True):
        line = bar(place, axis.null_place, width, glyphs, glyphs.computed)
        low, high = estimate.ci
        assert (line[null] != glyphs.null) == (low <= axis.null <= high)


@given(plots, widths, st.floats(0, 1), st.floats(0, 1))
def test_columns_keep_the_order_of_shares(plot: Plot, width: int, one: float, other: float) -> None:
    null = plot[0].null_place
    first, second = (column(share, width, null) for share in sorted((one, other)))
    assert 0 <= first <= second < width


@given(plots, widths)
def test_equal_numbers_stand_in_equal_columns_whichever_row_they_are_in(plot: Plot, width: int) -> None:
    axis = plot[0]
    for estimate, better in plot[1]:
        assert estimate.value is not None
        alone = axis.place(Estimate(None, (estimate.value, estimate.value), 95), better)
        point = axis.place(estimate, better).point
        assert point is not None
        assert column(point, width, axis.null_place) == column(alone.low, width, axis.null_place)


@given(plots, estimates, widths)
def test_an_interval_that_holds_another_is_never_drawn_narrower(plot: Plot, inner: Estimate, width: int) -> None:
    axis = plot[0]
    outer = Estimate(inner.value, (inner.ci[0] / 2, inner.ci[1] * 2), 95)
    for better in Better:
        lines = [
            bar(axis.place(estimate, better), axis.null_place, width, UNICODE, UNICODE.computed)
            for estimate in (inner, outer)
        ]
        within, around = (drawn_ends(line, UNICODE) for line in lines)
        assert around[0] <= within[0]
        assert within[1] <= around[1]


@given(plots, widths)
def test_an_arrow_stands_where_an_interval_goes_on_beyond_the_axis_and_only_there(plot: Plot, width: int) -> None:
    for place in places(plot):
        line = bar(place, plot[0].null_place, width, UNICODE, UNICODE.point)
        assert line.startswith("◄") == place.beyond_control
        assert line.endswith("►") == place.beyond_ketamine


@given(plots, widths)
def test_the_places_of_the_picture_agree_with_those_of_the_terminal(plot: Plot, width: int) -> None:
    axis = plot[0]
    length = svg_forest.RIGHT - svg_forest.LEFT
    for place in places(plot):
        for share in (place.low, place.high, place.point or place.low, axis.null_place):
            on_picture = (svg_forest.across(share) - svg_forest.LEFT) / length
            on_terminal = column(share, width, axis.null_place) / (width - 1)
            assert abs(on_picture - on_terminal) <= 1.5 / (width - 1), "half a column, or one beside the null"


@given(plots, widths, glyph_sets)
def test_the_numbers_along_an_axis_never_touch_and_the_null_is_among_them(
    plot: Plot, width: int, glyphs: Glyphs
) -> None:
    axis = plot[0]
    named = ruler(axis, width, glyphs)[1]
    assert len(named) <= width
    assert {Decimal(text) for text in named.split()} <= {tick.number for tick in axis.ticks}
    assert axis.null in {Decimal(text) for text in named.split()}


def _lane(*favoured: tuple[str, Favours]) -> Lane:
    outcomes = (
        result(f"r{number}", "-3", ("-5", "-1"), favours, time=time) for number, (time, favours) in enumerate(favoured)
    )
    return timeline(CONDITION, [study("a2001", *outcomes)], "").groups[0].lanes[0]


def test_a_lane_is_a_line_while_a_difference_is_shown_and_dots_after() -> None:
    lane = _lane(("PT40M", Favours.KETAMINE), ("P1D", Favours.KETAMINE), ("P28D", Favours.NEITHER))
    assert track(lane, 30, ascii_only=True).strip() == "*-------------*............o"


def test_times_too_close_for_two_columns_share_a_mark_that_says_if_they_differ() -> None:
    alike = _lane(("P14D", Favours.KETAMINE), ("P15D", Favours.KETAMINE))
    differing = _lane(("P14D", Favours.KETAMINE), ("P15D", Favours.CONTROL))
    assert [track(lane, 20, ascii_only=True).strip() for lane in (alike, differing)] == ["*", "%"]


def test_ascii_glyphs_are_ascii() -> None:
    assert all(part.isascii() for glyph in ASCII for part in glyph)


@pytest.mark.parametrize(("width", "line"), [(12, "40 min   1 d"), (9, "40 min"), (5, "  1 d")])
def test_a_label_without_room_is_left_out(width: int, line: str) -> None:
    assert labels([("40 min", 0), ("1 d", width - 1)], width) == line
