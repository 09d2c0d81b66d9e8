"""Pages on a terminal: blocks in lines of its width, set off in its own sixteen colours by Rich."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style

from ketamine_ref.configuration import LEAST_WIDTH
from ketamine_ref.errors import listed
from ketamine_ref.rendering import Answer, untold
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
from ketamine_ref.rendering.pages import screen_of, steps_of
from ketamine_ref.rendering.visible import visible
from ketamine_ref.rendering.wrapping import Line, cells, line_cells, width_of, wrapped

PROSE_WIDTH, GRID_WIDTH = 120, 200
"""Lines longer than these are hard to read, however wide the terminal is."""
USUAL_WIDTH = 80
"""What is drawn for where the width is told as 0, as by some programs that have no terminal."""
BESIDE = 32
"""Cells that texts need beside their labels; else they stand behind them."""
LEAST_TEXT = 10
"""Cells that a text gets, however deep it is indented."""

LOOKS = {
    Look.STRONG: Style(bold=True),
    Look.NOTE: Style(dim=True),
    Look.ITALIC: Style(italic=True),
    Look.ID: Style(color="cyan"),
    Look.HIT: Style(bold=True, underline=True),
    Look.WARNING: Style(bold=True, color="red"),
    Look.KETAMINE: Style(color="green"),
    Look.NEITHER: Style(),
    Look.CONTROL: Style(color="magenta"),
    Look.GRAVE: Style(color="red"),
    Look.SERIOUS: Style(color="yellow"),
}
"""The sixteen colours of the reader's own theme, which the reader can read; never the only carrier of meaning."""

_PLAIN_SIGNS = str.maketrans("●○◼·–→", "*o#,->")
"""What stands for the signs of pages on a terminal that has nothing but ASCII."""

_ASCII = str.maketrans(
    {"●": "*", "◇": "?", "◐": "%", "○": "o", "◼": "#", "═": "=", "–": "-", "·": "-", "…": "..", "×": "x", "→": "->"}
)
"""Signs of pages for terminals whose encoding has nothing but ASCII; plots are drawn with those of `drawing`."""

asides = untold


def text(answer: Answer) -> str:
    """Return an answer drawn for stdout."""
    canvas = console(answer.color)
    drawn = Drawn(screen_of(answer), steps_of(answer), answer.manifest.disclaimer if answer.manifest else "")
    with canvas.capture() as captured:
        canvas.print(drawn, end="", crop=False)  # lines are broken already, and an id may go over the edge
    return captured.get().translate(_PLAIN_SIGNS) if canvas.options.ascii_only else captured.get()


def console(color: str = "auto") -> Console:
    """Return the console for stdout.

    Args:
        color: `auto` leaves it to the terminal and the variables that programs share; `always` and `never` do not.
    """
    canvas = Console(
        markup=False,
        emoji=False,
        highlight=False,
        color_system="standard" if color == "always" else "auto",
        force_terminal=True if color == "always" else None,
        no_color={"always": False, "never": True}.get(color),
    )
    canvas.width = max(canvas.width or USUAL_WIDTH, LEAST_WIDTH)
    return canvas


class Drawn:
    """A page that Rich can print: every line is broken already."""

    def __init__(self, page: Page | Listing, steps: tuple[Step, ...], disclaimer: str) -> None:
        self.page, self.steps, self.disclaimer = page, steps, disclaimer

    def __rich_console__(self, canvas: Console, options: ConsoleOptions) -> RenderResult:
        sheet = Sheet(canvas.width, ascii_only=options.ascii_only, looks=canvas.color_system is not None)
        lines = sheet.listing(self.page) if isinstance(self.page, Listing) else sheet.page(self.page)
        lines = chain(lines, sheet.ending(self.steps, self.disclaimer))
        if not sheet.looks:
            text = "".join(f"{''.join(piece.text for piece in line).rstrip()}\n" for line in lines)
            yield Segment(text.translate(_ASCII) if options.ascii_only else text)
            return
        for line in lines:
            segments = _segments(line)
            yield from map(_in_ascii, segments) if options.ascii_only else segments


def _segments(line: Line) -> Iterator[Segment]:
    """Yield a line without the spaces at its end; what looks alike goes together."""
    if not any(piece.look or piece.link for piece in line):
        yield Segment("".join(piece.text for piece in line).rstrip() + "\n")
        return
    text, style = "", None
    for piece in line:
        look = _style(piece.look, piece.link) if piece.look or piece.link else None
        if look is not style and text:
            yield Segment(text, style)
            text = ""
        text, style = text + piece.text, look
    if last := text.rstrip():
        yield Segment(last, style)
    yield Segment.line()


def _in_ascii(segment: Segment) -> Segment:
    return Segment(segment.text.translate(_ASCII), segment.style)


@lru_cache(maxsize=1024)
def _style(look: Look | None, link: str | None) -> Style:
    style = LOOKS[look] if look else Style()
    return style + Style(link=visible(link)) if link else style


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

    def page(self, page: Page) -> Iterator[Line]:
        """Yield a page from top to bottom."""
        yield from self._title(page.title, page.aside)
        for block in page.lead:
            yield from self.block(block, 0)
        for section in page.sections:
            if section.blocks:
                yield []
                yield from self._section(section)

    def listing(self, listing: Listing) -> Iterator[Line]:
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

    def ending(self, steps: tuple[Step, ...], disclaimer: str) -> Iterator[Line]:
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
                    yield from self.hanging(joined(("-" if self.ascii_only else "–", member)), indent, indent + 2)
            case Grid():
                yield from self._grid(block, indent, heading)
            case Figure():
                from ketamine_ref.rendering.drawing import characters  # noqa: PLC0415 - few pages have one

                yield from characters.lines(block.plot, self)

    def hanging(self, words: Words, first: int, rest: int | None = None) -> Iterator[Line]:
        """Yield a text with its first line indented by `first` and its further ones by `rest`."""
        rest = first if rest is None else rest
        for number, line in enumerate(self._wrapped(words, max(self.prose - rest, LEAST_TEXT))):
            indent = rest if number else first
            yield [Piece(" " * indent), *line] if indent else line

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
            head = [Piece(" " * indent), Piece(label, Look.STRONG), Piece(" " * (widest + GAP - cells(label)))]
            for number, line in enumerate(self._wrapped(words, self.prose - left)):
                yield [*([Piece(" " * left)] if number else head), *line]

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
        return wrapped(self._marked(words), width, looks=self.looks)

    def _marked(self, words: Words) -> Words:
        """Return words with their hits in asterisks where a look cannot be seen."""
        if self.looks or isinstance(words, str):
            return words
        return tuple(piece._replace(text=f"*{piece.text}*") if piece.look is Look.HIT else piece for piece in words)


def _dimmed(words: Words) -> Words:
    """Return words as a note; what is set off in them stays so."""
    return tuple(piece if piece.look else Piece(piece.text, Look.NOTE, piece.link, piece.to) for piece in pieces(words))
