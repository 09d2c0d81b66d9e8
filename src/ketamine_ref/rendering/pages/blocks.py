"""What pages are made of: a few blocks that plain text and Markdown both can write."""

from collections.abc import Iterable

import msgspec

from ketamine_ref.citing import Citation, Run

Words = str | Citation
"""A text; runs where a part of it is a link or in italics."""


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph; plain text keeps it on one line."""

    words: Words


class Facts(msgspec.Struct, frozen=True):
    """Labels with what stands behind them, one a line; a pair without words is left out by `facts`."""

    pairs: tuple[tuple[str, Words], ...]


class Points(msgspec.Struct, frozen=True):
    """A list of points."""

    points: tuple[Words, ...]


class Grid(msgspec.Struct, frozen=True):
    """Rows under named columns; every row has a cell for each column.

    Attributes:
        columns: Names of the columns.
        rows: The cells of each row.
        spoken: Each row as a sentence, which plain text has instead of cells; nothing where cells will do.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    spoken: tuple[str, ...] = ()


Block = Paragraph | Facts | Points | Grid


class Section(msgspec.Struct, frozen=True):
    """Blocks under a heading; a section without blocks is not shown."""

    heading: str
    blocks: tuple[Block, ...]


class Page(msgspec.Struct, frozen=True):
    """A page to be read from top to bottom.

    Attributes:
        title: What the page is about.
        lead: What stands under the title.
        sections: The rest.
    """

    title: str
    lead: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


class Listing(msgspec.Struct, frozen=True):
    """Rows of one kind and nothing else: plain text prints them alone, for pipes.

    Attributes:
        title: What is listed.
        grid: The rows; the first column is the name that other commands take.
        notes: What must be known to read the rows.
        nothing: What to say where there is no row.
    """

    title: str
    grid: Grid
    notes: tuple[Words, ...] = ()
    nothing: str = "Nothing in the dataset fits that."


def facts(pairs: Iterable[tuple[str, Words | None]]) -> tuple[Block, ...]:
    """Return pairs that have something to say as a block; no block where none has."""
    told = tuple((label, words) for label, words in pairs if words)
    return (Facts(told),) if told else ()


def points(texts: Iterable[Words]) -> tuple[Block, ...]:
    """Return texts as a list of points; no block where there is none."""
    told = tuple(texts)
    return (Points(told),) if told else ()


def grid(columns: Iterable[str], rows: Iterable[Iterable[Words]]) -> tuple[Block, ...]:
    """Return rows under columns; no block where there is no row."""
    told = tuple(tuple(row) for row in rows)
    return (Grid(tuple(columns), told),) if told else ()


def runs(words: Words) -> Citation:
    """Return words as runs."""
    return (Run(words),) if isinstance(words, str) else words


def joined(parts: Iterable[Words], between: str = " ") -> Citation:
    """Join words that are not empty."""
    line: Citation = ()
    for part in parts:
        if part:
            line = (*line, *((Run(between),) if line else ()), *runs(part))
    return line
