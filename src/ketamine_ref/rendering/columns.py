"""Which columns of a grid fit into a width, and how wide each is."""

from collections.abc import Sequence
from typing import NamedTuple

from ketamine_ref.rendering.page import Column, Grid
from ketamine_ref.rendering.wrapping import longest_words, width_of

GAP = 2
"""Cells between two columns."""
READABLE = 14
"""Cells below which prose in a column cannot be read."""


class Fit(NamedTuple):
    """How a grid stands in a width.

    Attributes:
        widths: Numbers of the columns that are shown, each with its width in cells, in order; none where the rows must
            stand one below the other.
        left_out: Names of the columns for which there is no room.
    """

    widths: dict[int, int]
    left_out: tuple[str, ...] = ()


def fit(grid: Grid, width: int, heading: str = "") -> Fit:
    """Share out a width: first what must stay on one line, then the rest by what the texts need.

    Columns that can be spared go, the least important first, until every column has the room that it needs at least.

    Args:
        grid: Its columns and rows.
        width: Cells in all.
        heading: What stands above the first column where that has no name.
    """
    measured = [_measure(grid, number, heading) for number in range(len(grid.columns))]
    shown = list(range(len(grid.columns)))
    while _total([measured[number][0] for number in shown]) > width:
        spare = max(shown, key=lambda number: (grid.columns[number].drop, number))
        if not grid.columns[spare].drop:
            return Fit({}, _names(grid.columns, shown))
        shown.remove(spare)
    return Fit(_shared_out(measured, shown, width), _names(grid.columns, shown))


def _names(columns: Sequence[Column], shown: Sequence[int]) -> tuple[str, ...]:
    return tuple(column.name for number, column in enumerate(columns) if number not in shown)


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + GAP * (len(widths) - 1)


def _measure(grid: Grid, number: int, heading: str) -> tuple[int, int]:
    """Return the least width of a column and the one in which nothing breaks."""
    column = grid.columns[number]
    name = column.name or (heading if not number else "")
    cells = [row.cells[number] for row in grid.rows]
    natural = max((width_of(cell) for cell in cells), default=0)
    if column.whole:
        least = max(natural, width_of(column.name))
        return least, least
    natural = max(natural, width_of(name))
    longest, unbroken = map(max, zip(*map(longest_words, (*cells, column.name)), strict=True))
    return min(natural, max(READABLE, min(longest, 2 * READABLE), unbroken)), natural


def _shared_out(measured: Sequence[tuple[int, int]], shown: Sequence[int], width: int) -> dict[int, int]:
    """Give every column its least, then the rest in proportion to what each still lacks."""
    widths = {number: measured[number][0] for number in shown}
    rest = width - _total(list(widths.values()))
    lacking = {number: measured[number][1] - measured[number][0] for number in shown}
    while rest > 0 and any(lacking.values()):
        wanted = sum(lacking.values())
        for number in shown:
            more = min(lacking[number], -(-rest * lacking[number] // wanted), width)
            more = min(more, width - _total(list(widths.values())))
            widths[number] += more
            lacking[number] -= more
        rest = width - _total(list(widths.values()))
    return widths
