"""Which columns of a grid fit into a width, and how wide each is."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ketamine_ref.rendering.page import Column, Grid
from ketamine_ref.rendering.wrapping import longest_words, width_of

GAP = 2
"""Cells between two columns."""
READABLE = 14
"""Cells below which prose in a column cannot be read."""
SPARE = 5
"""Columns with such a number or a higher one stand only where no text needs to wrap for them."""


class Fit(NamedTuple):
    """How a grid stands in a width.

    Attributes:
        widths: Numbers of the columns that stand side by side, each with its width in cells, in order; none where the
            rows must stand one below the other.
        beneath: Numbers of the columns whose cells stand under their row.
        left_out: Names of the columns for which there is no room.
    """

    widths: dict[int, int]
    beneath: tuple[int, ...] = ()
    left_out: tuple[str, ...] = ()


def fit(grid: Grid, width: int, heading: str = "", *, spares: bool = True) -> Fit:
    """Share out a width: first what must stay on one line, then the rest by what the texts need.

    Where not all has room on one line, cells that may stand beneath their row do so. Then columns that can be spared
    go, the least important first, until every column has the room that it needs at least.

    Args:
        grid: Its columns and rows.
        width: Cells in all.
        heading: What stands above the first column where that has no name.
        spares: Whether columns that are the least important go before any text wraps.
    """
    columns = grid.columns
    beneath = tuple(number for number, column in enumerate(columns) if column.beneath)
    shown = [number for number, column in enumerate(columns) if not column.beneath]
    natural = {number: _natural(grid, number, heading) for number in shown}
    if _total(natural, shown) <= width:
        every = natural | {number: _natural(grid, number, heading) for number in beneath}
        if _total(every, every) <= width:
            return Fit({number: every[number] for number in range(len(columns))})
        return Fit(natural, beneath)
    left_out: list[int] = []
    for spare in sorted(shown, key=lambda number: (-columns[number].drop, -number)):
        if spares and columns[spare].drop >= SPARE and _total(natural, shown) > width:
            shown.remove(spare)
            left_out.append(spare)
    least = {number: _least(grid, number, natural[number]) for number in shown}
    while _total(least, shown) > width:
        spare = max(shown, key=lambda number: (columns[number].drop, number))
        if not columns[spare].drop:
            return Fit({})
        shown.remove(spare)
        left_out.append(spare)
    names = tuple(columns[number].name for number in sorted(left_out))
    return Fit(_shared_out(least, natural, shown, width), beneath, names)


def _total(widths: Mapping[int, int], shown: Collection[int]) -> int:
    return sum(widths[number] for number in shown) + GAP * (len(shown) - 1)


def _natural(grid: Grid, number: int, heading: str) -> int:
    """Return the width in which nothing in a column breaks."""
    name = grid.columns[number].name or (heading if not number else "")
    return max((width_of(name), *(width_of(row.cells[number]) for row in grid.rows)))


def _least(grid: Grid, number: int, natural: int) -> int:
    """Return the least width in which a column can be read, and no number or id in it breaks."""
    column: Column = grid.columns[number]
    if column.whole or natural <= READABLE:
        return natural
    words = [longest_words(cell, READABLE) for cell in (column.name, *(row.cells[number] for row in grid.rows))]
    longest, unbroken = max(one for one, _ in words), max(one for _, one in words)
    return min(natural, max(READABLE, column.least, min(longest, 2 * READABLE), unbroken))


def _shared_out(
    least: Mapping[int, int], natural: Mapping[int, int], shown: Sequence[int], width: int
) -> dict[int, int]:
    """Give every column its least, then every one as much as any other, until it has what it needs."""
    widths = {number: least[number] for number in shown}
    rest = width - _total(least, shown)
    while rest > 0 and (lacking := [number for number in shown if widths[number] < natural[number]]):
        narrow = min(widths[number] for number in lacking)
        poorest = [number for number in lacking if widths[number] == narrow]
        richer = min((widths[number] for number in lacking if widths[number] > narrow), default=width)
        for number in poorest:
            more = min(max(rest // len(poorest), 1), richer - narrow, natural[number] - narrow, rest)
            widths[number] += more
            rest -= more
    return widths
