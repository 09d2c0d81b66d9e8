"""What an answer is made of: a page of blocks, which knows what stands where and nothing of how it looks.

A look (`as_terminal`, `as_plain`, `as_markdown`, `as_html`) writes any page; a page (`pages/<view>.py`) suits any look.
"""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, Self

import msgspec

from ketamine_ref.citing import Citation


class Look(StrEnum):
    """What a piece of text is, so that a look can set it off; the words carry the meaning without it."""

    STRONG = "strong"
    NOTE = "note"
    ITALIC = "italic"
    ID = "id"
    HIT = "hit"
    WARNING = "warning"
    KETAMINE = "ketamine"
    NEITHER = "neither"
    CONTROL = "control"
    GRAVE = "grave"
    SERIOUS = "serious"


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A text that is one thing throughout; a long page has tens of thousands.

    Attributes:
        text: What is read.
        look: What it is; None for running text.
        link: Address outside the dataset: http or https.
        to: Record or number of the dataset that it names: `study/diazgranados2010#madrs-p2d`.
    """

    text: str
    look: Look | None = None
    link: str | None = None
    to: str | None = None

    def with_text(self, text: str) -> Self:
        """Return the same thing with another text."""
        return type(self)(text, self.look, self.link, self.to)


Words = str | tuple[Piece, ...]
"""A text; pieces where a part of it is a link, a name or set off."""


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph; plain text keeps it on one line.

    Attributes:
        words: The text.
        note: Whether it only explains what stands around it.
    """

    words: Words
    note: bool = False


class Facts(msgspec.Struct, frozen=True):
    """Labels with what stands behind them, one a line; a pair without words is left out by `facts`."""

    pairs: tuple[tuple[str, Words], ...]


class Points(msgspec.Struct, frozen=True):
    """A list of points."""

    points: tuple[Words, ...]


class Column(NamedTuple):
    """A column of a grid.

    Attributes:
        name: What stands above it; the first of a grid may have none: the heading of its section stands there.
        right: Whether its cells end in one line, as whole numbers do.
        whole: Whether its cells stay on one line: numbers, ids.
        drop: Where there is no room for all columns, those with the highest number go first; those from 5 on as soon
            as texts would have to wrap for them; 0 always stays.
        beneath: Whether its cells may stand under their row, where there is no room for all columns on one line; so it
            says by itself what it is.
        least: Cells that its texts need at least; the rows stand one below the other where there are fewer.
    """

    name: str
    right: bool = False
    whole: bool = False
    drop: int = 1
    beneath: bool = False
    least: int = 0


class Row(msgspec.Struct, frozen=True):
    """A row of a grid.

    Attributes:
        cells: One for each column.
        notes: What must be read with it, each a text beneath the row.
        group: What it has in common with its neighbours; said once above them.
        anchor: The number of the dataset that it is: `study/diazgranados2010#madrs-p2d`.
        line: The row in one line, which a terminal has instead of all cells but those beneath, where columns would
            waste its room; a plain text is never broken, so that an editor finds the place that it names.
    """

    cells: tuple[Words, ...]
    notes: tuple[Words, ...] = ()
    group: str = ""
    anchor: str = ""
    line: Words = ""


class Grid(msgspec.Struct, frozen=True):
    """Rows under named columns; every row has a cell for each column.

    Attributes:
        columns: The columns.
        rows: The rows.
        caption: What the rows are, for those who cannot see what stands around.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""

    @property
    def abreast(self) -> list[tuple[int, Column]]:
        """The columns that stay side by side where all others stand beneath their rows, with their numbers."""
        return [(at, column) for at, column in enumerate(self.columns) if not at or not column.beneath]

    def beneath(self, row: Row) -> list[Words]:
        """Return what then stands under a row: in one line its other cells, which say what they are, and its notes."""
        cells = zip(self.columns[1:], row.cells[1:], strict=True)
        lines = (joined((words for column, words in cells if column.beneath), " · "), *row.notes)
        return [words for words in lines if words]


class Figure(msgspec.Struct, frozen=True):
    """A drawing-in-data of `figures/`, drawn by `drawing/`.

    Attributes:
        plot: What is drawn: a `figures.plot.Plot`.
        sentences: Every mark of it in words.
    """

    plot: Any
    sentences: tuple[str, ...] = ()


Block = Paragraph | Facts | Points | Grid | Figure


class Section(msgspec.Struct, frozen=True):
    """Blocks under a heading; a section without blocks is not shown.

    Attributes:
        heading: What stands above.
        blocks: What stands under it.
        key: Its name for `--only` and in addresses; nothing where it is never asked for alone.
    """

    heading: str
    blocks: tuple[Block, ...]
    key: str = ""


GLOSSARY = "glossary"
"""Key of the section in which a page explains its own words: whoever needs that gets no further list, no command."""


Step = tuple[str, ...]
"""A command that a reader may want now, as the arguments after `ketref`."""


class Page(msgspec.Struct, frozen=True):
    """A page to be read from top to bottom.

    Attributes:
        title: What the page is about.
        lead: What stands under the title.
        sections: The rest.
        aside: What stands beside the title: counts, kinds.
    """

    title: str
    lead: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    aside: str = ""

    @property
    def explains_itself(self) -> bool:
        """Whether it has a glossary of its own, as what is read away from a terminal does."""
        return any(section.key == GLOSSARY for section in self.sections)


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


def grid(
    columns: Sequence[Column | str], rows: Iterable[Row | Iterable[Words]], caption: str = ""
) -> tuple[Block, ...]:
    """Return rows under columns; no block where there is no row."""
    whole = under(columns, rows, caption)
    return (whole,) if whole.rows else ()


def under(columns: Sequence[Column | str], rows: Iterable[Row | Iterable[Words]], caption: str = "") -> Grid:
    """Return rows under columns, be there any or none."""
    told = tuple(row if isinstance(row, Row) else Row(tuple(row)) for row in rows)
    return Grid(tuple(Column(column) if isinstance(column, str) else column for column in columns), told, caption)


def with_notes(grid: Grid) -> Grid:
    """Return a grid whose notes stand in a last column, for looks that have no room beneath a row."""
    if not any(row.notes for row in grid.rows):
        return grid
    rows = (msgspec.structs.replace(row, cells=(*row.cells, joined(row.notes, "; ")), notes=()) for row in grid.rows)
    return Grid((*grid.columns, Column("Note")), tuple(rows), grid.caption)


def told_once(listing: Listing) -> Listing:
    """Return a listing without the columns whose cells are all alike: what they say is said once, in a note."""
    rows, columns = listing.grid.rows, listing.grid.columns
    alike = {
        number
        for number, column in enumerate(columns)
        if column.drop
        and len({row.cells[number] for row in rows}) == 1
        and (len(rows) > 1 or not text_of(rows[0].cells[number]))
    }
    if not alike:
        return listing
    kept = [number for number in range(len(columns)) if number not in alike]
    grid = Grid(
        tuple(columns[number] for number in kept),
        tuple(msgspec.structs.replace(row, cells=tuple(row.cells[number] for number in kept)) for row in rows),
        listing.grid.caption,
    )
    said = joined(
        (
            joined((f"{columns[number].name}:", rows[0].cells[number]))
            for number in sorted(alike)
            if text_of(rows[0].cells[number])
        ),
        "; ",
    )
    notes = (joined(("All of them:", said)), *listing.notes) if said else listing.notes
    return msgspec.structs.replace(listing, grid=grid, notes=notes)


def paged(answer: Page | Listing) -> Page:
    """Return rows of one kind as a page of their own, for looks that write both alike."""
    if isinstance(answer, Page):
        return answer
    if not answer.grid.rows:
        return Page(answer.title, (Paragraph(answer.nothing),))
    listing = told_once(answer)
    return Page(listing.title, (listing.grid, *(Paragraph(words, note=True) for words in listing.notes)))


def pieces(words: Words) -> tuple[Piece, ...]:
    """Return words as pieces."""
    return (Piece(words),) if isinstance(words, str) else words


def strong(text: str) -> tuple[Piece, ...]:
    """Return a text that stands out."""
    return (Piece(text, Look.STRONG),)


def note(text: str) -> tuple[Piece, ...]:
    """Return a text that only explains."""
    return (Piece(text, Look.NOTE),)


def cited(citation: Citation) -> tuple[Piece, ...]:
    """Return a citation as words of a page."""
    return tuple(
        Piece(run.text, Look.ITALIC if run.italic else Look.STRONG if run.bold else None, run.link) for run in citation
    )


def joined(parts: Iterable[Words], between: str = " ") -> tuple[Piece, ...]:
    """Join words that are not empty."""
    line: list[Piece] = []
    for part in parts:
        if part:
            line += (*((Piece(between),) if line else ()), *pieces(part))
    return tuple(line)


def command(step: Step) -> str:
    """Return a step as it is typed in a shell."""
    return shlex.join(("ketref", *step))


def text_of(words: Words) -> str:
    """Return the letters of words alone."""
    return words if isinstance(words, str) else "".join(piece.text for piece in words)


def blocks_of(page: Page) -> Iterator[Block]:
    """Yield every block of a page."""
    yield from page.lead
    for section in page.sections:
        yield from section.blocks


def texts(block: Block) -> Iterator[Words]:
    """Yield every text of a block that may lead somewhere."""
    match block:
        case Paragraph(words):
            yield words
        case Facts(pairs):
            yield from (words for _, words in pairs)
        case Points(members):
            yield from members
        case Grid(_, rows):
            for row in rows:
                yield from (*row.cells, *row.notes)
        case Figure(plot):
            yield plot.remark
            for row in plot.rows:
                yield from row.cells
