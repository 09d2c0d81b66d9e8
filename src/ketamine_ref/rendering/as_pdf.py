"""Answers as PDF on A4, through the extra `pdf`: Typst sets the pages, which are blocks like those of every look.

Text from a dataset is text here too: all of it stands in string literals, which Typst prints and never obeys.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import msgspec

from ketamine_ref.citing.text import is_web
from ketamine_ref.errors import KetrefError, listed
from ketamine_ref.rendering import Answer, untold
from ketamine_ref.rendering.columns import Fit, fit
from ketamine_ref.rendering.figures.icons import Icons
from ketamine_ref.rendering.figures.plot import Plot
from ketamine_ref.rendering.page import (
    Block,
    Column,
    Facts,
    Figure,
    Grid,
    Look,
    Page,
    Paragraph,
    Piece,
    Points,
    Row,
    Section,
    Words,
    blocks_of,
    facts,
    pieces,
    text_of,
)
from ketamine_ref.rendering.pages import document_of
from ketamine_ref.rendering.visible import visible
from ketamine_ref.rendering.writing import write_file

_COLOURS = {
    Look.NOTE: "#595959",
    Look.KETAMINE: "#00693e",
    Look.CONTROL: "#8e24aa",
    Look.GRAVE: "#b3261e",
    Look.WARNING: "#b3261e",
    Look.SERIOUS: "#7a5200",
}
_BOLD = frozenset({Look.STRONG, Look.HIT, Look.WARNING})
_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Sizes of letters that are tried, in points, for pages that must fit one sheet."""
_USUAL, _READABLE, _LEAST = 9.5, 9.0, 8.0
"""Letters in points: as a rule, those below which running text is hard to read, and the smallest of all."""
_UPRIGHT, _FLAT = 112, 184
"""Letters of all columns of a table beside each other, on paper that stands and on paper that lies."""
_KEPT = 2000
"""Most letters of rows that stay on one sheet."""
_HALVED = "sources"
"""The section of a list so short that it stands in two halves beside each other."""
_MOST = {"plain_language": 1, "handout": 4}
"""Views that people hand over, with the most sheets that they may have; they leave out details to fit."""


def write_pdf(answer: Answer, file: Path) -> None:
    """Write an answer into a PDF file; what is handed over fits as many sheets as it may have, if it can.

    Raises:
        KetrefError: The extra is not installed.
        UnwritableError: The file cannot be written.
    """
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError as missing:
        raise KetrefError(
            "a .pdf file of a page needs an extra: pip install 'ketamine-ref[pdf]'; a .html file needs none."
        ) from missing
    made = b""
    for attempt, size in _attempts(answer):
        source = source_of(attempt, size).encode("utf-8", errors="backslashreplace")
        made = typst.compile(source, ignore_system_fonts=True, timestamp=0)
        if sheets(made) <= _MOST.get(answer.view, 1):
            break
    write_file(file, made)


def _attempts(answer: Answer) -> Iterator[tuple[Answer, float]]:
    """Yield what may be written, the best first: what can be left out goes before letters become hard to read."""
    if answer.view not in _MOST:
        yield answer, _USUAL
        return
    sizes = _SIZES if _MOST[answer.view] == 1 else (_USUAL,)
    for long in (True, False):
        whole = msgspec.structs.replace(answer, long=long)
        yield from ((whole, size) for size in sizes if size >= _READABLE or not long)


def sheets(made: bytes) -> int:
    """Return how many pages a PDF made here has."""
    return len(re.findall(rb"/Type\s*/Page\b", made))


def source_of(answer: Answer, size: float = _USUAL) -> str:
    """Return an answer in the language of Typst, with letters of a size in points."""
    page = document_of(answer)
    lies = any(isinstance(block, Grid) and not _fits(block) for block in blocks_of(page))
    return "\n".join((*_setting(answer, page.title, size, lies=lies), "#{", *_whole(answer, page), "}", ""))


def literal(text: str) -> str:
    """Return a text as a string literal of Typst, in which nothing is obeyed."""
    return '"' + visible(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _setting(answer: Answer, title: str, size: float, *, lies: bool) -> Iterator[str]:
    manifest = answer.manifest
    told = f"{manifest.title}, version {manifest.version}. {manifest.disclaimer}" if manifest else ""
    yield f"#set document(title: {literal(title)})"
    grey = _COLOURS[Look.NOTE]
    yield (
        f'#set page(paper: "a4", flipped: {str(lies).lower()}, margin: (x: 16mm, top: 14mm, bottom: 16mm), '
        f'footer: context text(size: {_LEAST}pt, fill: rgb("{grey}"), grid(columns: (1fr, auto), column-gutter: 1em, '
        f'{literal(told)}, counter(page).display("1 / 1", both: true))))'
    )
    yield f'#set text(font: "Libertinus Serif", size: {size}pt, lang: "en")'
    yield "#set par(leading: 0.55em, spacing: 0.75em)"
    yield "#show heading: set block(above: 1em, below: 0.6em)"
    yield (
        f"#let small(body, by: 0.88em) = context text(size: calc.max(by.to-absolute(), {_LEAST}pt), "
        f'fill: rgb("{grey}"), body)'
    )
    yield '#show link: set text(fill: rgb("#0b5394"))'


def _whole(answer: Answer, page: Page) -> Iterator[str]:
    yield f"heading(level: 1, {literal(page.title)})"
    if page.aside:
        yield from _block(Paragraph(page.aside, note=True))
    yield from _lead(page.lead)
    for section in page.sections:
        yield from _section(section)
    if remarks := untold(answer):
        yield from _section(Section("Remarks", (Points(remarks),)))


def _lead(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield what stands under the title; what is told before figures of people stands beside them."""
    beside: list[str] = []
    for block in blocks:
        if isinstance(block, Figure) and isinstance(block.plot, Icons):
            told = "".join(f"{text}\n" for text in (*beside, f"par({_words(block.plot.remark)})"))
            yield f"grid(columns: (1fr, 55%), column-gutter: 1.2em, {{{told}}}, {_image(block.plot)})"
            beside = []
        else:
            beside += _block(block)
    yield from beside


def _section(section: Section) -> Iterator[str]:
    if section.blocks and section.heading:
        yield f"heading(level: 2, {literal(section.heading)})"
    if section.key == _HALVED:
        yield from _halved(section.blocks)
        return
    if section.key == "references":  # read when looked for, not through
        yield "columns(2, gutter: 1.2em, text(size: 0.8em, {"
    for block in section.blocks:
        yield from _block(block)
    if section.key == "references":
        yield "}))"


def _halved(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield lists as two halves side by side in the smallest letters, and what else there is beneath."""
    for block in blocks:
        if isinstance(block, Points):
            half = (len(block.points) + 1) // 2
            parts = (Points(part) for part in (block.points[:half], block.points[half:]) if part)
            lists = ", ".join(text for part in parts for text in _block(part))
            yield f"text(size: {_LEAST}pt, grid(columns: (1fr, 1fr), column-gutter: 1.2em, {lists}))"
        else:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(words):
            yield f"par({_words(words, small=block.note)})"
        case Facts(pairs):
            cells = ", ".join(f"strong({literal(label)}), {_words(words)}" for label, words in pairs)
            yield f"grid(columns: (7.5em, 1fr), row-gutter: 0.6em, column-gutter: 0.8em, {cells})"
        case Points(members):
            yield f"list({', '.join(map(_words, members))})"
        case Grid():
            yield from _table(block)
        case Figure():
            yield from _figure(block)


def _fits(grid: Grid) -> bool:
    """Say whether a table has room for all its columns on paper that stands."""
    shape = _shape(grid, _UPRIGHT)
    return bool(shape.widths) and not shape.left_out


def _shape(grid: Grid, letters: int) -> Fit:
    """Return which columns stand side by side in so many letters; paper breaks ids at their hyphens."""
    abreast = [at for at, _ in grid.abreast]
    columns = tuple(grid.columns[at]._replace(beneath=False) for at in abreast)
    rows = tuple(Row(tuple(text_of(row.cells[at]) for at in abreast)) for row in grid.rows)
    return fit(Grid(columns, rows), letters, spares=False)


def _table(grid: Grid) -> Iterator[str]:
    """Yield a table; its first column, which has no width, holds together what belongs on one sheet."""
    stands = _fits(grid)
    shape = _shape(grid, _UPRIGHT if stands else _FLAT)
    if not shape.widths:
        yield from _stacked(grid)
        return
    abreast = [(*grid.abreast[number], width) for number, width in shape.widths.items()]
    shown = [(at, column) for at, column, _ in abreast]
    widths = ", ".join("auto" if column.whole or column.right else f"{width}fr" for _, column, width in abreast)
    aligned = ", ".join("right" if column.right else "left" for _, column in shown)
    heads = ", ".join(f"strong({literal(column.name)})" for _, column in shown)
    parts = [f"table.header([], {heads})"]
    for group, rows in groupby(grid.rows, key=lambda row: row.group):
        above = [f"table.cell(colspan: {len(shown)}, inset: (top: 0.8em), strong({literal(group)}))"] if group else []
        for row in rows:
            parts += (_together(row, len(above), grid.beneath(row)), *above, *_row(row, shown, grid.beneath(row)))
            above = []
    yield (
        f"text(size: {1 if stands else 0.9}em, table(columns: (0pt, {widths}), align: (left, {aligned}), "
        f"inset: (x: 0pt, y: 0.35em), column-gutter: (0pt, {', '.join(['0.8em'] * len(shown))}), "
        f"stroke: (x: none, top: none, bottom: 0.4pt + luma(200)), {', '.join(parts)}))"
    )
    if shape.left_out:
        yield from _block(Paragraph(f"Too narrow here for: {listed(shape.left_out)}.", note=True))


def _together(row: Row, above: int, beneath: list[Words]) -> str:
    """Return a cell beside a row, what stands above it and what beneath: no sheet parts them if they are short."""
    long = sum(len(text_of(words)) for words in (*row.cells, *beneath)) > _KEPT
    return f"table.cell(rowspan: {above + 1 + bool(beneath)}, breakable: {str(long).lower()}, [])"


def _row(row: Row, shown: list[tuple[int, Column]], beneath: list[Words]) -> Iterator[str]:
    line = "stroke: none, " if beneath else ""
    yield from (f"table.cell({line}{_words(row.cells[at])})" for at, _ in shown)
    if beneath:
        told = ", ".join(_words(words, small=True) for words in beneath)
        yield f"table.cell(colspan: {len(shown)}, stack(spacing: 0.5em, {told}))"


def _stacked(grid: Grid) -> Iterator[str]:
    """Yield rows one below the other, each cell behind the name of its column."""
    for group, rows in groupby(grid.rows, key=lambda row: row.group):
        if group:
            yield f"heading(level: 3, {literal(group)})"
        for row in rows:
            told = zip(grid.columns[1:], row.cells[1:], strict=True)
            pairs = facts((column.name, words) for column, words in told)
            notes = (Paragraph(words, note=True) for words in row.notes)
            yield from (text for block in (Paragraph(row.cells[0]), *pairs, *notes) for text in _block(block))


def _figure(figure: Figure) -> Iterator[str]:
    plot = figure.plot
    yield _image(plot) if plot.columns else f"par({_words(plot.remark)})"


def _image(plot: Plot) -> str:
    from ketamine_ref.rendering.drawing import svg  # noqa: PLC0415 - few pages have one

    return f'image(bytes({literal(svg.on_paper(plot))}), format: "svg", width: 100%, alt: {literal(plot.title)})'


def _words(words: Words, *, small: bool = False) -> str:
    """Return words as an expression."""
    told = f"({''.join(f'{_piece(piece)}, ' for piece in pieces(words))}).join()"
    return f"small({told})" if small else f"text({told})"


def _piece(piece: Piece) -> str:
    told = literal(piece.text)
    if piece.look in _COLOURS:
        told = f'text(fill: rgb("{_COLOURS[piece.look]}"), {told})'
    if piece.look in _BOLD:
        told = f"strong({told})"
    if piece.look is Look.ITALIC:
        told = f"emph({told})"
    return f"link({literal(piece.link)}, {told})" if piece.link and is_web(piece.link) else told
