"""Answers as plain text: no colour, no link, no box and no line break inside a fact.

A listing is its rows alone, cells apart by tabs and without a header line, so that `cut` and `while read` get what they
expect. A page has its headings on lines of their own, and under them one fact a line.
"""

from collections.abc import Iterable, Iterator

from ketamine_ref.rendering import Answer, untold
from ketamine_ref.rendering.page import (
    Block,
    Facts,
    Figure,
    Grid,
    Listing,
    Page,
    Paragraph,
    Points,
    Row,
    Words,
    command,
    text_of,
    with_notes,
)
from ketamine_ref.rendering.pages import nothing_found, page_of, steps_of
from ketamine_ref.rendering.visible import visible


def text(answer: Answer) -> str:
    """Return an answer as plain text."""
    page = page_of(answer)
    if isinstance(page, Listing):
        return _lines(map(_alone, with_notes(page.grid).rows))
    return _lines((*_page(page), *_ending(answer)))


def asides(answer: Answer) -> tuple[str, ...]:
    """Return what stderr says: that nothing was found is no row of a listing."""
    return (*nothing_found(answer), *untold(answer))


def one_line(words: Words) -> str:
    """Return words on one line, with control characters written out."""
    return visible(text_of(words)).replace("\n", " ")


def _page(page: Page) -> Iterator[str]:
    yield one_line(f"{page.title}: {page.aside}" if page.aside else page.title)
    for block in page.lead:
        yield from _block(block)
    for section in page.sections:
        if section.blocks:
            yield ""
        if section.blocks and section.heading:
            yield one_line(section.heading)
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(words):
            yield one_line(words)
        case Facts(pairs):
            yield from (f"{one_line(label)}: {one_line(words)}" for label, words in pairs)
        case Points(points):
            yield from (f"- {one_line(point)}" for point in points)
        case Grid():
            yield from _grid(with_notes(block))
        case Figure():
            yield from map(one_line, block.sentences)


def _grid(grid: Grid) -> Iterator[str]:
    yield "\t".join(one_line(column.name) for column in grid.columns)
    group = ""
    for row in grid.rows:
        if row.group != group:
            group = row.group
            yield one_line(group)
        yield _row(row)


def _alone(row: Row) -> str:
    """Return a row of a listing, with its group behind it: nothing stands above."""
    return "\t".join(filter(None, (_row(row), one_line(row.group))))


def _row(row: Row) -> str:
    return "\t".join(map(one_line, row.cells))


def _ending(answer: Answer) -> Iterator[str]:
    if steps := steps_of(answer):
        yield ""
        yield "Next"
        yield from map(command, steps)
    if answer.manifest:
        yield ""
        yield one_line(answer.manifest.disclaimer)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
