"""Plots in characters of a terminal; where it is too narrow to draw in, the rows are said in words."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Protocol

from ketamine_ref.rendering.drawing.glyphs import NULL, Cells, column, labels, scale_line
from ketamine_ref.rendering.figures.plot import Plot, Row, beneath
from ketamine_ref.rendering.page import Look, Piece, Words, note, pieces, text_of
from ketamine_ref.rendering.visible import visible
from ketamine_ref.rendering.wrapping import Line, cells, width_of

INDENT, GAP = 2, 2
LEAST, ROOMY, MOST = 15, 30, 76
"""Columns of an axis: fewer cannot be read; below the second other columns give way; more are of no use."""


class Sheet(Protocol):
    """What a plot needs of what it is drawn on."""

    width: int

    def hanging(self, words: Words, first: int, rest: int | None = None) -> Iterator[Line]:
        """Yield a text with its first line indented by `first` and its further ones by `rest`."""


def lines(plot: Plot, sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of a plot, without its title."""
    if plot.remark:
        told = plot.remark if any(piece.look for piece in pieces(plot.remark)) else note(text_of(plot.remark))
        yield from sheet.hanging(told, INDENT)
    if not plot.columns:
        return
    layout = _Layout(plot, sheet)
    if layout.axis < LEAST:
        yield from _said(plot.rows, sheet)
        return
    if layout.sides_untold:
        axis = plot.axis
        yield from sheet.hanging(note(f"Left of the line: {axis.left}. Right of it: {axis.right}."), INDENT)
    yield layout.heading()
    for group, rows in groupby(plot.rows, key=lambda row: row.group):
        if group:
            yield from layout.group(group)
        for row in rows:
            yield from layout.row(row)
    yield from layout.ruler()


def _said(rows: Iterable[Row], sheet: Sheet) -> Iterator[Line]:
    for group, members in groupby(rows, key=lambda row: row.group):
        if group:
            yield from sheet.hanging((Piece(group, Look.ITALIC),), 0, 2)
        for row in members:
            yield from sheet.hanging(row.brief, 0, 2)
            for told in row.notes:
                yield from sheet.hanging(note(told), INDENT)


class _Layout:
    """Which columns stand left of the axis, how wide the axis is, and what has no room but beneath the rows."""

    def __init__(self, plot: Plot, sheet: Sheet) -> None:
        self.plot, self.sheet = plot, sheet
        self.indent = INDENT + 2 if any(row.group for row in plot.rows) else INDENT
        self.shown = list(range(len(plot.columns)))
        self.widths = [
            max(width_of(of.name), *(width_of(_cut(row.cells[number], of.least)) for row in plot.rows))
            for number, of in enumerate(plot.columns)
        ]
        self.numbers = max(width_of(plot.numbers), *(width_of(row.numbers) for row in plot.rows))
        self.letters = len(plot.letters)
        for least, room in ((2, ROOMY), (1, LEAST)):
            while self.axis < room and plot.columns[spare := max(self.shown, key=self._drop)].drop >= least:
                self.shown.remove(spare)
        if self.axis < LEAST:
            self.numbers = 0
        if self.axis < LEAST:
            self.letters = 0

    @property
    def left(self) -> int:
        """Cells before the axis."""
        return self.indent + sum(self.widths[number] + GAP for number in self.shown)

    @property
    def axis(self) -> int:
        """Cells of the axis."""
        behind = sum(GAP + width for width in (self.numbers, self.letters) if width)
        return min(self.sheet.width - self.left - behind, MOST)

    @property
    def sides_untold(self) -> bool:
        """Whether neither side of the null line has room for what it is."""
        axis = self.plot.axis
        if axis.null is None or not axis.right:
            return False
        null = column(axis.null, self.axis, None)
        return cells(axis.left) > null - 1 and null + 2 + cells(axis.right) > self.axis

    def _drop(self, number: int) -> tuple[int, int]:
        return self.plot.columns[number].drop, number

    def heading(self) -> Line:
        """Return the names of the columns, and above the axis what its sides are."""
        sides = Cells(self.axis)
        axis = self.plot.axis
        null = column(axis.null, self.axis, None) if axis.null is not None else None
        if null is not None:
            before, behind = null - 1 - cells(axis.left), null + 2
            sides.write(axis.left if before >= 0 else "", before)
            sides.write(axis.right if behind + cells(axis.right) <= self.axis else "", behind)
            sides.put(null, NULL)
        names = [(Piece(of.name, Look.NOTE),) for of in self.plot.columns]
        return self._line(names, sides.pieces(), note(self.plot.numbers), note("".join(self.plot.letters)))

    def group(self, group: str) -> Iterator[Line]:
        """Yield the heading of some rows; the null line goes on where there is room."""
        if INDENT + cells(group) < self.left:
            gap = Piece(" " * (self.left - INDENT - cells(group)))
            yield [Piece(" " * INDENT), Piece(group, Look.ITALIC), gap, *self._blank()]
        else:
            yield from self.sheet.hanging((Piece(group, Look.ITALIC),), INDENT, INDENT + 2)

    def row(self, row: Row) -> Iterator[Line]:
        """Yield a row; what has no room in it stands beneath."""
        drawn = Cells(self.axis)
        drawn.row(row, self.plot.axis.null)
        yield self._line(row.cells, drawn.pieces(), row.numbers, row.letters)
        away: list[Words] = []
        if not self.numbers and row.numbers:
            away.append(row.numbers)
        if not self.letters and row.letters:
            away.append(tuple(_lettered(self.plot.letters, row.letters)))
        if told := beneath(self.plot, row, self.shown):
            away.append(note(told))
        for words in away:
            yield from self.sheet.hanging(words, self.indent + 2, self.indent + 4)
        for said in row.notes:
            yield from self.sheet.hanging(note(said), self.indent + 2)

    def ruler(self) -> Iterator[Line]:
        """Yield the axis itself and the texts along it."""
        null = self.plot.axis.null
        named = [(tick.label, column(tick.place, self.axis, null)) for tick in self.plot.axis.ticks]
        before = Piece(" " * self.left)
        yield [before, Piece(scale_line([at for _, at in named], self.axis))]
        yield [before, Piece(labels(named, self.axis))]

    def _blank(self) -> Line:
        empty = Cells(self.axis)
        empty.null(self.plot.axis.null)
        return empty.pieces()

    def _line(self, told: Iterable[Words], drawn: Line, numbers: Words, letters: Words) -> Line:
        line: Line = [Piece(" " * self.indent)]
        every = list(told)
        for number in self.shown:
            cell = [
                piece.with_text(visible(piece.text))
                for piece in pieces(_cut(every[number], self.plot.columns[number].least))
            ]
            blank = " " * (self.widths[number] - width_of(tuple(cell)))
            gap = Piece(" " * GAP)
            line += [Piece(blank), *cell, gap] if self.plot.columns[number].right else [*cell, Piece(blank), gap]
        line += drawn
        if self.numbers:
            line += [Piece(" " * GAP), *pieces(numbers), Piece(" " * (self.numbers - width_of(numbers)))]
        return [*line, Piece(" " * GAP), *pieces(letters)] if self.letters else line


def _cut(cell: Words, least: int) -> Words:
    """Return a cell with no more letters than its column needs, if that says how many; the sentence has them all."""
    text = text_of(cell)
    return f"{text[: least - 1].rstrip()}…" if least and len(text) > least else cell


def _lettered(names: tuple[str, ...], letters: Iterable[Piece]) -> Iterator[Piece]:
    for name, piece in zip(names, letters, strict=True):
        if piece.text.strip():
            yield Piece(f"{name} ", Look.NOTE)
            yield piece
            yield Piece(" ")
