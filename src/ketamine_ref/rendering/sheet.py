"""A page in lines of a width, as terminals and pipes have them: blocks, columns, hanging texts."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from ketamine_ref.errors import listed
from ketamine_ref.rendering.columns import GAP, Fit, fit
from ketamine_ref.rendering.page import (
    Block,
    Column,
    Facts,
    Figure,
    Grid,
    Listing,
    Look,
    Page,
    Paragraph,
    Piece,
    Points,
    Section,
    Step,
    Words,
    command,
    joined,
    note,
    pieces,
    strong,
    told_once,
)
from ketamine_ref.rendering.visible import visible
from ketamine_ref.rendering.wrapping import Line, cells, line_cells, width_of, wrapped

PROSE_WIDTH, GRID_WIDTH = 120, 200
"""Lines longer than these are hard to read, however wide the terminal is."""
BESIDE = 32
"""Cells that texts need beside their labels; else they stand behind them."""
LEAST_TEXT = 10
"""Cells that a text gets, however deep it is indented."""

ASCII_SIGNS = str.maketrans(
    dict(zip("●◇◐○◼═–·×│┴◄►├┼┤╞╪╡─┄■□\xa0", "*?%o#=--x:+<>|+|[+]-.=- ", strict=True)) | {"…": "..", "→": "->"}
)
"""Signs of pages and plots for terminals whose encoding has nothing but ASCII."""


class Sheet:
    """Writes blocks into lines of a width.

    Attributes:
        width: Cells of the terminal.
        prose: Cells that running text takes at most.
        ascii_only: Whether the terminal has nothing but ASCII.
        looks: Whether looks can be seen: where not, hits are marked by asterisks.
    """

    def __init__(self, width: int, *, ascii_only: bool = False, looks: bool = True) -> None:
        self.width, self.prose = width, min(width, PROSE_WIDTH)
        self.ascii_only, self.looks = ascii_only, looks

    def lines(self, page: Page | Listing, steps: tuple[Step, ...] = (), disclaimer: str = "") -> Iterator[Line]:
        """Yield an answer with what a reader may want now, and what the answer is not."""
        return chain(
            self._listing(page) if isinstance(page, Listing) else self._page(page), self._ending(steps, disclaimer)
        )

    def plain(self, lines: Iterable[Line]) -> str:
        """Return lines as text without looks, and without the spaces at their ends."""
        text = "".join(["".join([piece.text for piece in line]).rstrip() + "\n" for line in lines])
        return text.translate(ASCII_SIGNS) if self.ascii_only else text

    def _page(self, page: Page) -> Iterator[Line]:
        """Yield a page from top to bottom."""
        yield from self._title(page.title, page.aside)
        for block in page.lead:
            yield from self.block(block, 0)
        for section in page.sections:
            if section.blocks:
                yield []
                yield from self._section(section)

    def _listing(self, listing: Listing) -> Iterator[Line]:
        """Yield rows and what must be known to read them."""
        if not listing.grid.rows:
            yield from self.hanging(listing.nothing, 0)
            return
        lines = [row.line for row in listing.grid.rows if row.line]
        if lines:
            yield from self._lines(listing.grid)
        else:
            listing = told_once(listing)
            yield from self._grid(listing.grid, 0)
        if listing.notes and not any(isinstance(line, str) for line in lines):
            yield []
        for words in listing.notes:
            yield from self.hanging(_dimmed(words), 0)

    def _ending(self, steps: tuple[Step, ...], disclaimer: str) -> Iterator[Line]:
        """Yield what a reader may want now, and what the answer is not."""
        if steps or disclaimer:
            yield []
        if steps:
            yield from self._steps(steps)
        if disclaimer:
            yield from self.hanging(note(disclaimer), 0)

    def block(self, block: Block, indent: int, heading: str = "") -> Iterator[Line]:
        """Yield one block."""
        match block:
            case Paragraph(words):
                yield from self.hanging(_dimmed(words) if block.note else words, indent)
            case Facts(pairs):
                yield from self._facts(pairs, indent)
            case Points(members):
                for member in members:
                    yield from self.hanging(joined(("–", member)), indent, indent + 2)
            case Grid():
                yield from self._grid(block, indent, heading)
            case Figure():
                from ketamine_ref.rendering.drawing import characters  # noqa: PLC0415 - few pages have one

                yield from characters.lines(block.plot, self)

    def hanging(self, words: Words, first: int, rest: int | None = None) -> Iterator[Line]:
        """Yield a text with its first line indented by `first` and its further ones by `rest`."""
        rest = first if rest is None else rest
        indent = first
        for line in self._wrapped(words, max(self.prose - rest, LEAST_TEXT)):
            yield [Piece(" " * indent), *line] if indent else line
            indent = rest

    def _steps(self, steps: Iterable[Step]) -> Iterator[Line]:
        """Yield commands to copy: as many on a line as stand there whole."""
        lines: list[Line] = [[Piece("Next  ", Look.STRONG)]]
        for number, step in enumerate(steps):
            said = Piece(visible(command(step)), Look.ID)
            if number and line_cells(lines[-1]) + 3 + cells(said.text) > self.prose:
                lines.append([Piece(" " * 6)])
            lines[-1] += (said,) if len(lines[-1]) == 1 else (Piece(" · "), said)
        for line in lines:
            yield from [line] if line_cells(line) <= self.prose else self.hanging(tuple(line), 0, 8)

    def _title(self, title: str, aside: str) -> Iterator[Line]:
        gap = self.prose - cells(visible(title)) - cells(visible(aside))
        if aside and gap >= GAP:
            yield [Piece(visible(title), Look.STRONG), Piece(" " * gap), Piece(visible(aside), Look.NOTE)]
        else:
            yield from self.hanging(strong(title), 0, 2)
            yield from self.hanging(note(aside), 2) if aside else ()

    def _section(self, section: Section) -> Iterator[Line]:
        first = section.blocks[0]
        shares = isinstance(first, Grid) and not first.columns[0].name
        if section.heading and not shares:
            yield from self.hanging(strong(section.heading), 0, 2)
        for number, block in enumerate(section.blocks):
            deep = 0 if isinstance(block, Grid | Figure) else 2
            yield from self.block(block, deep, section.heading if shares and not number else "")

    def _facts(self, pairs: Iterable[tuple[str, Words]], indent: int) -> Iterator[Line]:
        """Yield labels in a column of their own where they are short, the texts beside them."""
        told = tuple((visible(label), words) for label, words in pairs)
        widest = max(cells(label) for label, _ in told)
        left = indent + widest + GAP
        if self.prose - left < BESIDE:
            for label, words in told:
                yield from self.hanging(joined((strong(f"{label}:"), words)), indent, indent + 2)
            return
        for label, words in told:
            head = [Piece(" " * indent), Piece(label, Look.STRONG)]
            lines = self._wrapped(words, self.prose - left)
            if max(map(line_cells, lines), default=0) > self.prose - left:  # such as a long path, which is never broken
                yield head
                yield from self.hanging(words, indent + 2)
                continue
            gap = Piece(" " * (widest + GAP - cells(label)))
            for number, line in enumerate(lines):
                yield [*([Piece(" " * left)] if number else [*head, gap]), *line]

    def _grid(self, grid: Grid, indent: int, heading: str = "") -> Iterator[Line]:
        shape = fit(grid, min(self.width, GRID_WIDTH) - indent, heading)
        if not shape.widths:
            yield from self._stacked(grid, heading)
            return
        names = [(heading if heading and not number else column.name) for number, column in enumerate(grid.columns)]
        if any(names):
            yield from self._cells(grid.columns, [strong(name) for name in names], shape, indent)
        for group, rows in groupby(grid.rows, key=lambda row: row.group):
            if group:
                yield from self.hanging((Piece(group, Look.ITALIC),), indent, indent + 2)
            for row in rows:
                yield from self._cells(grid.columns, row.cells, shape, indent)
                yield from self._beneath([row.cells[number] for number in shape.beneath], indent + 2)
                yield from self._notes(row.notes, indent + 2)
        if shape.left_out:
            left_out = f"Too narrow here for: {listed(shape.left_out)}."
            yield from self.hanging(note(left_out), indent)

    def _lines(self, grid: Grid) -> Iterator[Line]:
        """Yield rows as lines, with what must be read with each beneath it."""
        for row in grid.rows:
            yield from [[Piece(visible(row.line))]] if isinstance(row.line, str) else self.hanging(row.line, 0, 2)
            told = (words for words, column in zip(row.cells, grid.columns, strict=True) if column.beneath)
            for words in (*told, *row.notes):
                yield from self.hanging(words, 2) if words else ()

    def _beneath(self, texts: Iterable[Words], indent: int) -> Iterator[Line]:
        """Yield cells under their row: short ones one behind the other, what takes more than a line alone."""
        lines: list[Words] = []
        short: list[Words] = []
        for words in texts:
            if width_of(words) <= self.prose - indent:
                short.append(words)
                continue
            lines += (joined(short, " · "), words)
            short = []
        yield from self._notes((words for words in (*lines, joined(short, " · ")) if words), indent)

    def _cells(self, columns: tuple[Column, ...], row: Sequence[Words], shape: Fit, indent: int) -> Iterator[Line]:
        """Yield one row, each cell wrapped in its column."""
        parts = [
            (self._wrapped(row[number], width), width, columns[number].right) for number, width in shape.widths.items()
        ]
        for at in range(max(len(lines) for lines, _, _ in parts)):
            line: Line = []
            blank = indent
            for lines, width, right in parts:
                cell = lines[at] if at < len(lines) else []
                rest = width - line_cells(cell)
                before = blank + rest if right else blank
                line += (Piece(" " * before), *cell) if before else cell
                blank = GAP if right else rest + GAP
            yield line

    def _stacked(self, grid: Grid, heading: str) -> Iterator[Line]:
        """Yield rows one below the other: the first cell, and each other one behind the name of its column."""
        if heading:
            yield from self.hanging(strong(heading), 0, 2)
        for group, rows in groupby(grid.rows, key=lambda row: row.group):
            if group:
                yield from self.hanging((Piece(group, Look.ITALIC),), 0, 2)
            for row in rows:
                yield from self.hanging(row.cells[0], 0, 2)
                for column, cell in zip(grid.columns[1:], row.cells[1:], strict=True):
                    if cell:
                        yield from self.hanging(joined((note(f"{column.name}:"), cell)), 2, 4)
                yield from self._notes(row.notes, 2)

    def _notes(self, notes: Iterable[Words], indent: int) -> Iterator[Line]:
        for words in notes:
            yield from self.hanging(_dimmed(words), indent, indent)

    def _wrapped(self, words: Words, width: int) -> list[Line]:
        return wrapped(words if self.looks or isinstance(words, str) else _marked(words), width, looks=self.looks)


def _marked(words: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return words with their hits in asterisks, for where a look cannot be seen."""
    for piece in words:
        if piece.look is Look.HIT:
            return tuple(Piece(f"*{one.text}*", one.look) if one.look is Look.HIT else one for one in words)
    return words


def _dimmed(words: Words) -> Words:
    """Return words as a note; what is set off in them stays so."""
    return tuple(piece if piece.look else Piece(piece.text, Look.NOTE, piece.link, piece.to) for piece in pieces(words))
