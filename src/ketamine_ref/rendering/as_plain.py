"""Answers as plain text: no colour, no link, no box and no line break inside a fact.

A listing is its rows alone, cells apart by tabs and without a header line, so that `cut` and `while read` get what they
expect. A page has its headings on lines of their own, and under them one fact a line.
"""

from collections.abc import Iterable, Iterator

from ketamine_ref.citing import plain
from ketamine_ref.rendering import Answer, untold
from ketamine_ref.rendering.pages import nothing_found, page_of
from ketamine_ref.rendering.pages.blocks import Block, Facts, Grid, Listing, Page, Paragraph, Points, Words, runs
from ketamine_ref.rendering.visible import visible


def text(answer: Answer) -> str:
    """Return an answer as plain text."""
    page = page_of(answer)
    if isinstance(page, Listing):
        return _lines(map(_row, page.grid.rows))
    return _lines((*_page(page), *(("", one_line(answer.manifest.disclaimer)) if answer.manifest else ())))


def asides(answer: Answer) -> tuple[str, ...]:
    """Return what stderr says: that nothing was found is no row of a listing."""
    return (*nothing_found(answer), *untold(answer))


def one_line(words: Words) -> str:
    """Return words on one line, with control characters written out."""
    return visible(plain(runs(words))).replace("\n", " ")


def _page(page: Page) -> Iterator[str]:
    yield one_line(page.title)
    for block in page.lead:
        yield from _block(block)
    for section in page.sections:
        if section.blocks:
            yield ""
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
        case Grid(columns, rows, spoken):
            yield from map(one_line, spoken) if spoken else map(_row, (columns, *rows))


def _row(cells: Iterable[Words]) -> str:
    return "\t".join(map(one_line, cells))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
