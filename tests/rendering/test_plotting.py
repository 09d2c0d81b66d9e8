"""Bars in cells of a terminal, and the same places in pixels: properties that hold for every width."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketamine_ref.evidence.comparable import Quantity
from ketamine_ref.evidence.scale import Axis, Place, fit
from ketamine_ref.evidence.sides import Estimate
from ketamine_ref.evidence.timeline import timeline
from ketamine_ref.records.vocabulary import Better, Domain, Favours, Metric
from ketamine_ref.rendering.drawing.glyphs import ARROWS, NULL, RULE, STROKES, TICK, Cells, column, labels
from ketamine_ref.rendering.drawing.rows import PAGE, Layout
from ketamine_ref.rendering.figures import plot
from ketamine_ref.rendering.figures.blocks import figure as figure_of
from ketamine_ref.rendering.figures.plot import SIGNS, Line, Mark, Plot, Point, Row, Span
from ketamine_ref.rendering.figures.timeline import plots
from ketamine_ref.rendering.page import Column, Figure, text_of
from ketamine_ref.rendering.sheet import ASCII_SIGNS
from tests.evidence.samples import CONDITION, result, study

RATIO = Quantity(Domain.DEPRESSION, Metric.ODDS_RATIO, "response", None)
DIFFERENCE = Quantity(Domain.DEPRESSION, Metric.SMD, None, None)
widths = st.integers(15, 200)
number = st.decimals(Decimal("0.02"), Decimal(60), places=2)


def _estimate(numbers: list[Decimal]) -> Estimate:
    low, value, high = sorted(numbers)
    return Estimate(value, (low, high), 95)


estimates = st.lists(number, min_size=3, max_size=3).map(_estimate)
rows = st.lists(st.tuples(estimates, st.sampled_from(Better)), min_size=1, max_size=8)
axes = st.tuples(st.sampled_from([RATIO, DIFFERENCE]), rows).map(
    lambda drawn: (fit(*drawn), [(one, better) for one, better in drawn[1]])
)
Drawn = tuple[Axis, list[tuple[Estimate, Better]]]


def places(drawn: Drawn) -> list[Place]:
    return [drawn[0].place(estimate, better) for estimate, better in drawn[1]]


def row(place: Place, line: Line = Line.INTERVAL) -> Row:
    span = Span(place.low, place.high, line, None, place.beyond_control, place.beyond_ketamine)
    return Row(("a",), "", "", (span,), (Point(place.point, Mark.NEITHER),) if place.point is not None else ())


def bar(place: Place, null: float | None, width: int) -> str:
    cells = Cells(width)
    cells.row(row(place), null)
    return "".join(piece.text for piece in cells.pieces())


def drawn_ends(line: str) -> tuple[int, int]:
    """Return the first and the last column of a bar."""
    inked = [at for at, character in enumerate(line) if character not in {" ", NULL}]
    return inked[0], inked[-1]


@given(axes, widths)
def test_the_null_line_stands_in_one_column_of_every_row(drawn: Drawn, width: int) -> None:
    null = column(drawn[0].null_place, width, drawn[0].null_place)
    for place in places(drawn):
        line = bar(place, drawn[0].null_place, width)
        assert len(line) == width
        assert line[null] != " "


@given(axes, widths)
def test_a_point_lies_inside_its_drawn_interval(drawn: Drawn, width: int) -> None:
    for place in places(drawn):
        line = bar(place, drawn[0].null_place, width)
        first, last = drawn_ends(line)
        assert first <= line.index(SIGNS[Mark.NEITHER]) <= last


@given(axes, widths)
def test_a_bar_touches_the_null_line_if_its_interval_holds_the_null_and_only_then(drawn: Drawn, width: int) -> None:
    axis = drawn[0]
    null = column(axis.null_place, width, axis.null_place)
    for (estimate, _), place in zip(drawn[1], places(drawn), strict=True):
        low, high = estimate.ci
        assert (bar(place, axis.null_place, width)[null] != NULL) == (low <= axis.null <= high)


@given(axes, widths, st.floats(0, 1), st.floats(0, 1))
def test_columns_keep_the_order_of_places(drawn: Drawn, width: int, one: float, other: float) -> None:
    null = drawn[0].null_place
    first, second = (column(place, width, null) for place in sorted((one, other)))
    assert 0 <= first <= second < width


@given(axes, widths)
def test_equal_numbers_stand_in_equal_columns_whichever_row_they_are_in(drawn: Drawn, width: int) -> None:
    axis = drawn[0]
    for estimate, better in drawn[1]:
        assert estimate.value is not None
        alone = axis.place(Estimate(None, (estimate.value, estimate.value), 95), better)
        point = axis.place(estimate, better).point
        assert point is not None
        assert column(point, width, axis.null_place) == column(alone.low, width, axis.null_place)


@given(axes, estimates, widths)
def test_an_interval_that_holds_another_is_never_drawn_narrower(drawn: Drawn, inner: Estimate, width: int) -> None:
    axis = drawn[0]
    outer = Estimate(inner.value, (inner.ci[0] / 2, inner.ci[1] * 2), 95)
    for better in Better:
        lines = [bar(axis.place(one, better), axis.null_place, width) for one in (inner, outer)]
        within, around = (drawn_ends(line) for line in lines)
        assert around[0] <= within[0]
        assert within[1] <= around[1]


@given(axes, widths)
def test_an_arrow_stands_where_an_interval_goes_on_beyond_the_axis_and_only_there(drawn: Drawn, width: int) -> None:
    for place in places(drawn):
        line = bar(place, drawn[0].null_place, width)
        assert line.startswith("◄") == place.beyond_control
        assert line.endswith("►") == place.beyond_ketamine


@given(axes, widths)
def test_the_places_of_the_picture_agree_with_those_of_the_terminal(drawn: Drawn, width: int) -> None:
    null = drawn[0].null_place
    layout = Layout(Plot("", (Column("x"),), plot.Axis((), null), tuple(map(row, places(drawn)))), PAGE)
    for place in places(drawn):
        for share in (place.low, place.high, place.point or place.low, null):
            on_picture = (layout.across(share) - layout.left) / layout.axis
            on_terminal = column(share, width, null) / (width - 1)
            assert abs(on_picture - on_terminal) <= 1.5 / (width - 1), "half a column, or one beside the null"


def _lane(*favoured: tuple[str, Favours], width: int = 30) -> str:
    outcomes = (
        result(f"r{number}", "-3", ("-5", "-1"), favours, time=time) for number, (time, favours) in enumerate(favoured)
    )
    (drawn,) = plots(timeline(CONDITION, [study("a2001", *outcomes)], ""))
    cells = Cells(width)
    cells.row(drawn.rows[0], None)
    return "".join(piece.text for piece in cells.pieces()).strip().translate(ASCII_SIGNS)


def test_a_lane_is_a_line_while_a_difference_is_shown_and_dots_after() -> None:
    lane = _lane(("PT40M", Favours.KETAMINE), ("P1D", Favours.KETAMINE), ("P28D", Favours.NEITHER))
    assert lane == "*-------------*............o"


def test_times_too_close_for_two_columns_share_a_mark_that_says_if_they_differ() -> None:
    alike = _lane(("P14D", Favours.KETAMINE), ("P15D", Favours.KETAMINE), width=20)
    differing = _lane(("P14D", Favours.KETAMINE), ("P15D", Favours.CONTROL), width=20)
    assert (alike, differing) == ("*", "%")


def test_what_is_alike_in_all_rows_is_said_once_and_columns_without_a_word_go() -> None:
    columns = (Column("Study"), Column("", whole=True), Column("Against"))
    made = Plot("", columns, plot.Axis(()), tuple(Row((name, "MADRS", ""), "", "") for name in "ab"), remark="Lower.")
    shorter = plot.trimmed(made)
    assert [of.name for of in shorter.columns] == ["Study"]
    assert text_of(shorter.remark) == "Lower. All rows: MADRS."


def test_the_sentences_of_a_figure_stand_under_the_headings_of_their_groups() -> None:
    made = tuple(Row((), name, "", group=group) for name, group in (("one", "x"), ("two", "x"), ("three", "y")))
    figure: Figure = figure_of(Plot("", (), plot.Axis(()), made))
    assert figure.sentences == ("x:", "one", "two", "y:", "three")


def test_what_plots_are_drawn_with_has_signs_in_ascii_that_differ_from_the_null_line() -> None:
    strokes = {part for stroke in STROKES.values() for part in stroke}
    drawn = {sign.translate(ASCII_SIGNS) for sign in (*strokes, *SIGNS.values(), *ARROWS, RULE, TICK)}
    assert "".join((*drawn, NULL.translate(ASCII_SIGNS))).isascii()
    assert NULL.translate(ASCII_SIGNS) not in drawn


@pytest.mark.parametrize(("width", "line"), [(12, "40 min   1 d"), (9, "40 min"), (5, "  1 d")])
def test_a_label_without_room_is_left_out(width: int, line: str) -> None:
    assert labels([("40 min", 0), ("1 d", width - 1)], width) == line
