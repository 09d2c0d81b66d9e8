"""A drawing as data: an axis, rows with what stands on it, and what stands beside; every row as a sentence too.

A drawing (`drawing/`) takes any plot and knows no view. Places are shares of the axis, from 0 at its left end to 1.
"""

from collections.abc import Container, Sequence
from enum import StrEnum
from typing import NamedTuple

import msgspec

from ketamine_ref.rendering.page import Column, Look, Piece, Words, joined, text_of


class Mark(StrEnum):
    """A sign on an axis; each has a shape of its own, so that colour is never needed to tell them apart."""

    KETAMINE = "ketamine"
    UNPROVEN = "unproven"
    MIXED = "mixed"
    NEITHER = "neither"
    CONTROL = "control"


MARK_LOOKS = {Mark.KETAMINE: Look.KETAMINE, Mark.UNPROVEN: Look.KETAMINE, Mark.CONTROL: Look.CONTROL}
"""How the marks that favour a side are set off."""


SIGNS = {Mark.KETAMINE: "●", Mark.UNPROVEN: "◇", Mark.MIXED: "◐", Mark.NEITHER: "○", Mark.CONTROL: "◼"}
"""How the marks are written in a text."""


class Line(StrEnum):
    """How two places of a row are joined."""

    INTERVAL = "interval"
    POOLED = "pooled"
    SHOWN = "shown"
    DOTS = "dots"
    BAR = "bar"
    HOLLOW = "hollow bar"


class Span(NamedTuple):
    """A line from one place to another.

    Attributes:
        low: Where it begins.
        high: Where it ends; not before `low`.
        line: How it is drawn.
        look: What it favours.
        beyond_low: Whether it goes on beyond the left end of the axis.
        beyond_high: Whether it goes on beyond the right end.
    """

    low: float
    high: float
    line: Line
    look: Look | None = None
    beyond_low: bool = False
    beyond_high: bool = False


class Point(NamedTuple):
    """A mark at a place."""

    place: float
    mark: Mark


class Tick(NamedTuple):
    """A text at a place of the axis."""

    label: str
    place: float


class Axis(msgspec.Struct, frozen=True):
    """What the rows stand on.

    Attributes:
        ticks: Texts along it, those that matter most first.
        null: Where no difference stands; only what is null lies there. None where the axis has none.
        left: What stands above it left of the null, or at its left end.
        right: What stands above it right of the null, or at its right end.
    """

    ticks: tuple[Tick, ...]
    null: float | None = None
    left: str = ""
    right: str = ""


class Row(msgspec.Struct, frozen=True):
    """A row of a plot.

    Attributes:
        cells: One for each column of the plot.
        sentence: All of it in words.
        brief: The least that must be read, in words, where nothing can be drawn.
        spans: Lines on the axis, the undermost first.
        points: Marks on the axis.
        instead: What stands in place of both where nothing can be drawn.
        numbers: What is printed at the end.
        letters: A sign for each letter of the plot; none where nothing is known.
        legend: What must be known to read it, each with what that is about: `("Behind numbers", "t turned")`.
        group: What it has in common with its neighbours; said once above them.
        notes: What must be read with it.
    """

    cells: tuple[Words, ...]
    sentence: str
    brief: Words
    spans: tuple[Span, ...] = ()
    points: tuple[Point, ...] = ()
    instead: str = ""
    numbers: str = ""
    letters: tuple[Piece, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    group: str = ""
    notes: tuple[str, ...] = ()


class Plot(msgspec.Struct, frozen=True):
    """Rows on one axis.

    Attributes:
        title: What it asks or shows.
        columns: What stands left of the axis; the first names the row.
        axis: The axis.
        rows: The rows from top to bottom, those of a group together.
        remark: What must be known to read it; a plot without columns is this alone.
        numbers: What the numbers at the end are.
        letters: What stands above the letters; one each.
        legend: What must be known to read any of its rows.
        marks: The marks that need a word, with it.
    """

    title: str
    columns: tuple[Column, ...]
    axis: Axis
    rows: tuple[Row, ...]
    remark: Words = ""
    numbers: str = ""
    letters: tuple[str, ...] = ()
    legend: tuple[str, ...] = ()
    marks: tuple[tuple[Mark, str], ...] = ()


def trimmed(plot: Plot) -> Plot:
    """Return a plot without columns that are empty throughout; what stands in all rows alike is said once above."""
    every = range(len(plot.columns))
    alike = [number for number in every if plot.columns[number].whole and _is_alike(plot.rows, number)]
    kept = [number for number in every if number not in alike and any(row.cells[number] for row in plot.rows)]
    told = (f"All rows: {_beside(plot.columns[number], plot.rows[0].cells[number])}." for number in alike)
    return msgspec.structs.replace(
        plot,
        remark=joined((plot.remark, *told)),
        columns=tuple(plot.columns[number] for number in kept),
        rows=tuple(
            msgspec.structs.replace(row, cells=tuple(row.cells[number] for number in kept)) for row in plot.rows
        ),
    )


def _beside(column: Column, cell: Words) -> str:
    """Return a cell as it is said away from its column: `against saline`."""
    return f"{column.name.lower()} {text_of(cell)}".strip()


def beneath(plot: Plot, row: Row, shown: Container[int]) -> str:
    """Return the cells of a row that stand beneath it, for want of room: those of columns that must be told whole."""
    away = (number for number, column in enumerate(plot.columns) if column.whole and number not in shown)
    return "; ".join(_beside(plot.columns[number], row.cells[number]) for number in away if row.cells[number])


def _is_alike(rows: Sequence[Row], number: int) -> bool:
    cells = {text_of(row.cells[number]) for row in rows}
    return len(rows) > 1 and len(cells) == 1 and cells != {""}
