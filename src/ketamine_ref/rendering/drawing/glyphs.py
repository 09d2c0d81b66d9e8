"""An axis in cells of a terminal: which column a place stands in, and the characters that draw a row."""

from collections.abc import Iterable
from itertools import groupby
from math import floor
from typing import NamedTuple

from ketamine_ref.rendering.figures.plot import MARK_LOOKS, SIGNS, Line, Mark, Row, Span
from ketamine_ref.rendering.page import Look, Piece
from ketamine_ref.rendering.visible import visible


class Stroke(NamedTuple):
    """A line with its ends, and where it crosses the null line."""

    start: str
    line: str
    cross: str
    end: str


NULL, RULE, TICK, ARROWS = "│", "─", "┴", ("◄", "►")
STROKES = {
    Line.INTERVAL: Stroke("├", "─", "┼", "┤"),
    Line.POOLED: Stroke("╞", "═", "╪", "╡"),
    Line.SHOWN: Stroke("─", "─", "─", "─"),
    Line.DOTS: Stroke("┄", "┄", "┄", "┄"),
    Line.BAR: Stroke("■", "■", "■", "■"),
    Line.HOLLOW: Stroke("□", "□", "□", "□"),
}
"""What draws each line; where there is nothing but ASCII, a sheet has other signs for these."""


def column(place: float, width: int, null: float | None) -> int:
    """Return the column, from 0, in which a place of an axis stands; equal places stand in equal columns.

    Only the null itself stands in the column of the null line: what lies just beside it is drawn beside it, so that a
    line touches the null line if it holds the null, and only then.
    """
    found = floor(place * (width - 1) + 0.5)
    if null is None or place == null:
        return found
    at = floor(null * (width - 1) + 0.5)
    return max(found, at + 1) if place > null else min(found, at - 1)


class Cells:
    """A row of cells, each with a character and a look."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._cells: list[tuple[str, Look | None]] = [(" ", None)] * width

    def put(self, at: int, character: str, look: Look | None = None) -> None:
        """Put a character into a column."""
        self._cells[at] = (character, look)

    def write(self, text: str, at: int) -> None:
        """Write a text from a column on, nearer to the middle where it would go over an edge; nothing if too long."""
        shown = visible(text)
        if len(shown) <= self.width:
            first = min(max(at, 0), self.width - len(shown))
            for number, character in enumerate(shown):
                self.put(first + number, character)

    def null(self, null: float | None) -> None:
        """Draw the null line."""
        if null is not None:
            self.put(column(null, self.width, null), NULL)

    def row(self, row: Row, null: float | None) -> None:
        """Draw a row: the null line, the lines, the marks on them; marks that share a column and differ are mixed."""
        self.null(null)
        if row.instead:
            self.write(row.instead, (self.width - len(row.instead)) // 2)
        for span in row.spans:
            self._span(span, null)
        at_columns = sorted((column(point.place, self.width, null), point.mark) for point in row.points)
        for at, points in groupby(at_columns, key=lambda point: point[0]):
            marks = {mark for _, mark in points}
            mark = marks.pop() if len(marks) == 1 else Mark.MIXED
            self.put(at, SIGNS[mark], MARK_LOOKS.get(mark))

    def pieces(self) -> list[Piece]:
        """Return the cells as pieces of one look each."""
        runs = groupby(self._cells, key=lambda cell: cell[1])
        return [Piece("".join(character for character, _ in run), look) for look, run in runs]

    def _span(self, span: Span, null: float | None) -> None:
        low, high = (column(place, self.width, null) for place in (span.low, span.high))
        at_null = column(null, self.width, null) if null is not None else None
        stroke = STROKES[span.line]
        for at in range(low, high + 1):
            self.put(at, stroke.cross if at == at_null else stroke.line, span.look)
        self.put(high, ARROWS[1] if span.beyond_high else stroke.end, span.look)
        self.put(low, ARROWS[0] if span.beyond_low else stroke.start, span.look)


def scale_line(ticks: Iterable[int], width: int) -> str:
    """Draw the line of an axis with ticks in some of its columns."""
    cells = [RULE] * width
    for number in ticks:
        cells[number] = TICK
    return "".join(cells)


def labels(named: Iterable[tuple[str, int]], width: int) -> str:
    """Write texts centred at their columns; one that would touch an earlier one is left out."""
    cells = [" "] * width
    for text, at in named:
        first = min(max(at - len(text) // 2, 0), max(width - len(text), 0))
        if len(text) <= width and not "".join(cells[max(first - 1, 0) : first + len(text) + 1]).strip():
            cells[first : first + len(text)] = text
    return "".join(cells).rstrip()
