"""Axes in columns of characters: bars, the null line, and the numbers along an axis."""

from collections.abc import Iterable
from math import floor
from typing import NamedTuple

from ketamine_ref.evidence.scale import Axis, Place
from ketamine_ref.rendering import wording


class Glyphs(NamedTuple):
    """The characters that draw an axis."""

    null: str
    rule: str
    tick: str
    line: str
    cross: str
    ends: tuple[str, str]
    pooled_line: str
    pooled_cross: str
    pooled_ends: tuple[str, str]
    arrows: tuple[str, str]
    point: str
    pooled: str
    computed: str
    turned: str


UNICODE = Glyphs("│", "─", "┴", "─", "┼", ("├", "┤"), "═", "╪", ("╞", "╡"), ("◄", "►"), "●", "◆", "○", "↔")
ASCII = Glyphs(":", "-", "+", "-", "+", ("|", "|"), "=", "+", ("|", "|"), ("<", ">"), "*", "#", "o", "~")
"""For terminals whose encoding has nothing else."""


def column(share: float, width: int, null_place: float | None = None) -> int:
    """Return the column, from 0, at which a share of an axis stands; equal shares stand in equal columns.

    Only the null itself stands in the column of the null line: what lies just beside it is drawn beside it, so that an
    interval touches the line if it holds the null, and only then.
    """
    found = floor(share * (width - 1) + 0.5)
    if null_place is None or share == null_place:
        return found
    null = floor(null_place * (width - 1) + 0.5)
    return max(found, null + 1) if share > null_place else min(found, null - 1)


def bar(place: Place, null_place: float, width: int, glyphs: Glyphs, point: str) -> str:
    """Draw one row of a plot.

    Args:
        place: Where the row lies.
        null_place: Where the null line stands; it runs through every row.
        width: Columns of the plot.
        glyphs: What to draw with.
        point: One of the glyphs for a point; that of a pooled result brings its own line.
    """
    pooled = point == glyphs.pooled
    line, cross = (glyphs.pooled_line, glyphs.pooled_cross) if pooled else (glyphs.line, glyphs.cross)
    start, end = glyphs.pooled_ends if pooled else glyphs.ends
    null, low, high = (column(share, width, null_place) for share in (null_place, place.low, place.high))
    cells = [" "] * width
    cells[null] = glyphs.null
    for number in range(low, high + 1):
        cells[number] = cross if number == null else line
    cells[high] = glyphs.arrows[1] if place.beyond_ketamine else end
    cells[low] = glyphs.arrows[0] if place.beyond_control else start
    if place.point is not None:
        cells[column(place.point, width, null_place)] = point
    return "".join(cells)


def empty(null_place: float, width: int, glyphs: Glyphs) -> str:
    """Draw a row that has nothing but the null line."""
    null = column(null_place, width)
    return " " * null + glyphs.null + " " * (width - null - 1)


def ruler(axis: Axis, width: int, glyphs: Glyphs) -> tuple[str, str]:
    """Draw the line of an axis with its ticks, and under it the numbers that have room; the null always has."""
    by_distance = sorted(axis.ticks, key=lambda tick: abs(tick.place - axis.null_place))
    named = [(wording.digits(tick.number), column(tick.place, width, axis.null_place)) for tick in by_distance]
    return scale_line([at for _, at in named], width, glyphs), labels(named, width)


def scale_line(ticks: Iterable[int], width: int, glyphs: Glyphs) -> str:
    """Draw the line of an axis with ticks in some of its columns."""
    cells = [glyphs.rule] * width
    for number in ticks:
        cells[number] = glyphs.tick
    return "".join(cells)


def labels(named: Iterable[tuple[str, int]], width: int) -> str:
    """Write texts centred at their columns; one that would touch an earlier one is left out."""
    cells = [" "] * width
    for text, at in named:
        first = min(max(at - len(text) // 2, 0), max(width - len(text), 0))
        if len(text) <= width and not "".join(cells[max(first - 1, 0) : first + len(text) + 1]).strip():
            cells[first : first + len(text)] = text
    return "".join(cells).rstrip()
